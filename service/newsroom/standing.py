"""Which text stands today in the place of one that was cited; it does not know who cites it."""

from service.store.articles import Version
from service.store.store import Store


def standing(store: Store, version: Version) -> Version | None:
    """The version itself, the one that took its place, or None where the article was withdrawn.

    A text that came only with a request for a brief never was the article's current one. It stands until a later text
    is taken in: of two that were seen, the later is what the address gives.
    """
    current = version if version.current else store.articles.get(version.article_id)
    now = current if version.ingested or current.first_seen > version.first_seen else version
    return None if now.withdrawn_at is not None else now
