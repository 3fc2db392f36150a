"""The pages for people: what they show, as plain values, their templates, style and script; not HTTP."""
