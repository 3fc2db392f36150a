"""Feeds: reading them, listing them, and when to ask again; it does not know how bytes are fetched or kept."""
