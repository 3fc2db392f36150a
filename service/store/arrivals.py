"""Articles as they arrive: each a new one, a new version, or known already; it does not know feeds or requests.

The same articles written twice, or by two processes at once, are the same rows: an address is unique in its workspace,
and so is a text at an address. Whoever writes second waits for the first, and finds what is there.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import chain

from sqlalchemy import Connection, delete, select, update

from service.news import Article
from service.store.addresses import address_of, hashed
from service.store.articles import write_article
from service.store.history import ABOUT, Arrival, History, Text
from service.store.ids import new_id
from service.store.scope import Scope, batches, now
from service.store.tables.articles import article_versions as v
from service.store.tables.articles import articles as a
from service.store.tables.articles import removals
from service.store.types import check_storable


class Arrivals:
    """Writes articles into one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, articles: Sequence[Article], *, seen: datetime | None = None, ingested: bool = True) -> list[Arrival]:
        """Keep articles, `seen` at that time (now); one Arrival for each, in their order. All of them or none.

        With `ingested` False they came with a request for a brief: kept for its citations, not current where the
        address has a text, and not listed. Raises Unstorable for a text that no database keeps.
        """
        moment = seen or now()
        for article in articles:
            check_storable(article.text)  # before its hash is taken, which half a character has none of
        found = [(address_of(article.url, article.source, article.sha256), article) for article in articles]
        with self._scope.write() as connection:
            return list(chain.from_iterable(self._add(connection, b, moment, ingested) for b in batches(found)))

    def _add(
        self, connection: Connection, batch: Sequence[tuple[str, Article]], moment: datetime, ingested: bool
    ) -> list[Arrival]:
        barred = self._barred(connection, [address for address, _ in batch])
        held = self._hold(connection, {address for address, _ in batch} - barred, moment)
        # Whoever deletes an article holds it too: what was deleted while we waited for it is not to come back either.
        late = self._barred(connection, list(held))
        self._forget(connection, [held.pop(address).article_id for address in late])
        barred |= late
        arrivals = []
        for address, article in batch:
            if address in barred:
                arrivals.append(Arrival("removed", None, None))
                continue
            take = held[address].ingest if ingested else held[address].request
            arrivals.append(take(article.sha256, write_article(article)))
        self._write(connection, list(held.values()), moment)
        return arrivals

    def _barred(self, connection: Connection, addresses: Collection[str]) -> set[str]:
        hashes = {hashed(each): each for each in addresses}
        mine = self._scope.mine(removals) & removals.c.address_sha256.in_(hashes)
        return {hashes[found] for found in connection.scalars(select(removals.c.address_sha256).where(mine))}

    def _hold(self, connection: Connection, addresses: Collection[str], moment: datetime) -> dict[str, History]:
        """The articles at these addresses, made where there are none, and locked until the transaction ends.

        In the order of the hashes, so that two processes never wait for each other in a ring.
        """
        hashes = {hashed(each): each for each in addresses}
        mine = self._scope.mine(a) & a.c.address_sha256.in_(hashes)
        locked = select(a.c.id, a.c.address_sha256).where(mine).order_by(a.c.address_sha256).with_for_update()
        held: dict[str, tuple[str, History]] = {}
        while len(held) < len(hashes):  # again, if one was deleted between the two statements
            fresh = [
                {"id": new_id(), "address": hashes[h], "address_sha256": h, "first_seen": moment, "last_seen": moment}
                for h in sorted(hashes)
            ]
            self._scope.insert(connection, a, fresh, keep=["address_sha256"])
            held = {row.id: (hashes[row.address_sha256], History(row.id)) for row in connection.execute(locked)}
        connection.execute(update(a).where(mine, a.c.last_seen < moment).values(last_seen=moment))
        columns = [v.c[name] for name in ("article_id", "id", "number", "sha256", "current", "ingested", *ABOUT)]
        for row in connection.execute(select(*columns).where(self._scope.mine(v), v.c.article_id.in_(held))):
            about = {name: row._mapping[name] for name in ABOUT}
            text = Text(row.id, row.number, row.sha256, row.ingested, about)
            held[row.article_id][1].hold(text, row.current)
        return dict(held.values())

    def _forget(self, connection: Connection, article_ids: Sequence[str]) -> None:
        if article_ids:
            connection.execute(delete(a).where(self._scope.mine(a), a.c.id.in_(article_ids)))

    def _write(self, connection: Connection, histories: Sequence[History], moment: datetime) -> None:
        mine = self._scope.mine(v)
        moved = [h for h in histories if h.current is not h.was_current]
        # The old ones step back first: at no time has an address two current texts.
        old = [h.was_current.id for h in moved if h.was_current]
        if old:
            connection.execute(update(v).where(mine, v.c.id.in_(old)).values(current=False))
        self._scope.insert(
            connection,
            v,
            (
                {
                    **text.fresh,
                    **text.about,
                    "id": text.id,
                    "article_id": history.article_id,
                    "number": text.number,
                    "sha256": text.sha256,
                    "current": text is history.current,
                    "ingested": text.ingested,
                    "first_seen": moment,
                }
                for history in histories
                for text in history.texts.values()
                if text.fresh
            ),
        )
        back = [h.current.id for h in moved if h.current and not h.current.fresh]
        if back:
            connection.execute(update(v).where(mine, v.c.id.in_(back)).values(current=True))
        for text in (t for h in histories for t in h.texts.values() if t.touched and not t.fresh):
            values = {name: text.ingested if name == "ingested" else text.about[name] for name in text.touched}
            connection.execute(update(v).where(mine, v.c.id == text.id).values(**values))
