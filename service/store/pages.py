"""Pages that we fetched, by the address asked for: what the next request must know; it does not know networks.

The address asked for may be another than the article's own: pages redirect, and name a canonical address.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from service.store.addresses import hashed
from service.store.scope import Scope, batches
from service.store.tables.feeds import pages as p


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What came of fetching `url`. `article_id` is None where it gave no article; `last_error` says why."""

    url: str
    fetched_at: datetime
    next_try_at: datetime
    article_id: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    status: int | None = None
    errors: int = 0
    last_error: str | None = None


class Pages:
    """The pages that one workspace has fetched."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def put(self, pages: Iterable[FetchedPage]) -> None:
        """Write down what came of each, in place of what came of it before."""
        rows = [
            {"url_sha256": hashed(each.url)} | {name: getattr(each, name) for name in FetchedPage.__dataclass_fields__}
            for each in pages
        ]
        with self._scope.write() as connection:
            self._scope.put(connection, p, rows, ["url_sha256"])

    def get(self, urls: Iterable[str]) -> dict[str, FetchedPage]:
        """Of those that were fetched before, what came of it, by address."""
        found: dict[str, FetchedPage] = {}
        with self._scope.read() as connection:
            for some in batches(hashed(url) for url in urls):
                rows = connection.execute(select(p).where(self._scope.mine(p), p.c.url_sha256.in_(some)))
                found |= {row.url: _read(row) for row in rows}
        return found

    def purge(self, before: datetime) -> int:
        """Forget pages without an article that were fetched before then; how many."""
        where = self._scope.mine(p) & p.c.article_id.is_(None) & (p.c.fetched_at < before)
        with self._scope.write() as connection:
            return connection.execute(delete(p).where(where)).rowcount


def _read(row: Any) -> FetchedPage:
    return FetchedPage(**{name: row._mapping[name] for name in FetchedPage.__dataclass_fields__})
