"""Whose site an address is on. It does not know articles, and asks no network."""

from urllib.parse import urlsplit

# Labels before a country that name no site.
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "ac", "gov", "or", "ne"))


def site(url: str) -> str:
    """Whose site an address is on, without its country: "https://amp.post.co.uk/a" → "post"."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return ""
    kept = labels[:-1] if len(labels) > 1 else labels
    return kept[-2] if len(kept) > 1 and kept[-1] in _SECOND_LEVEL else kept[-1]
