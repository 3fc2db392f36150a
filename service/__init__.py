"""Evenbrief, the application: nouns, facts, stages, pipeline and the ways in. It does not know how models run."""
