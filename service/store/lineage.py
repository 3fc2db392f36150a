"""Which versions articles have had, without their texts; it does not know why one came after another."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from service.store.scope import Scope, batches
from service.store.tables.articles import article_versions as v


@dataclass(frozen=True, slots=True)
class Line:
    """One text that stood at an article's address, by its id, its number (from 1) and the SHA-256 of its text."""

    id: str
    number: int
    sha256: str
    current: bool
    first_seen: datetime
    withdrawn_at: datetime | None


class Lineage:
    """The versions of one workspace's articles."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, article_ids: Collection[str]) -> dict[str, tuple[Line, ...]]:
        """The listed versions of each article, the oldest first; none that came only with a request for a brief."""
        found: dict[str, tuple[Line, ...]] = {}
        columns = [v.c[name] for name in Line.__dataclass_fields__]
        with self._scope.read() as connection:
            for some in batches(article_ids):
                mine = self._scope.mine(v) & v.c.article_id.in_(some) & v.c.ingested
                rows = connection.execute(
                    select(v.c.article_id, *columns).where(mine).order_by(v.c.article_id, v.c.number)
                )
                for article_id, *line in rows:
                    found[article_id] = (*found.get(article_id, ()), Line(*line))
        return found
