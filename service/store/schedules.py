"""When each schedule ticked last; it does not know when it will, or what it asks for."""

from datetime import datetime

from sqlalchemy import select, update

from service.store.scope import Scope, insert
from service.store.tables.jobs import schedules as s


class Schedules:
    """The schedules of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def last(self, name: str) -> datetime | None:
        """The last tick; None for a schedule that never did."""
        with self._scope.read() as connection:
            found: datetime | None = connection.scalar(
                select(s.c.ticked_at).where(self._scope.mine(s), s.c.name == name)
            )
        return found

    def tick(self, name: str, last: datetime | None, at: datetime) -> bool:
        """Write down a tick after the one that was the last; False where another did before.

        In the transaction that asks for the work, the work is asked for once.
        """
        with self._scope.write() as connection:
            if last is None:
                row = {"workspace_id": self._scope.workspace, "name": name, "ticked_at": at}
                put = insert(connection, s).values(row).on_conflict_do_nothing().returning(s.c.name)
                return connection.execute(put).one_or_none() is not None
            mine = self._scope.mine(s) & (s.c.name == name) & (s.c.ticked_at == last)
            return connection.execute(update(s).where(mine).values(ticked_at=at)).rowcount > 0
