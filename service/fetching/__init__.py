"""Fetching what others publish: only public addresses, politely, within limits; it does not know articles or feeds."""
