"""Articles in the payloads of jobs that are not done: taken out when they are deleted; it does not know what jobs do.

A job that is under way goes back to the queue: what it has read of the article is lost with its attempt.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from service.facts.urls import clean
from service.stages.collect import Limits, Submission, collect_each
from service.store.addresses import address_of, hashed
from service.store.scope import Scope
from service.store.tables.jobs import jobs as j

# The members of a payload: articles as they were sent, and how many of them were deleted since.
ARTICLES, DELETED = "articles", "deleted"
_LIVE = ("queued", "running")
_READ = ("text", "html", "url", "source")

Payloads = Mapping[str, Mapping[str, Any]]
"""By the ids of jobs."""


def hold_payloads(scope: Scope, connection: Connection) -> Payloads:
    """Those that have articles, locked until the transaction ends; before any article is, as where a job ends."""
    live = scope.mine(j) & j.c.state.in_(_LIVE) & j.c.payload.is_not(None)
    rows = connection.execute(select(j.c.id, j.c.payload).where(live).order_by(j.c.id).with_for_update())
    return {row.id: row.payload for row in rows if isinstance(row.payload, dict) and row.payload.get(ARTICLES)}


def forget_article(scope: Scope, connection: Connection, held: Payloads, address_sha256: str) -> None:
    """Take what was sent from this address out of the payloads."""
    for job, payload in held.items():
        left = [each for each in payload[ARTICLES] if _address(each) != address_sha256]
        gone = len(payload[ARTICLES]) - len(left)
        if gone:
            rest = {**payload, ARTICLES: left, DELETED: payload.get(DELETED, 0) + gone}
            again = {"state": "queued", "leased_until": None, "worker": None}
            connection.execute(update(j).where(scope.mine(j), j.c.id == job).values(payload=rest, **again))


def _address(sent: Mapping[str, Any]) -> str:
    """The hash of the address that it is known by; where it names none, its text does, as the collector reads it."""
    url = clean(sent.get("url") or "")
    if not url:
        (taken,) = collect_each([Submission(**{name: sent[name] for name in _READ if sent.get(name)})], Limits())
        if taken.article is None:
            return ""
        article = taken.article
        return hashed(address_of(article.url, article.source, article.sha256))
    return hashed(address_of(url))
