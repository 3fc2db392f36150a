"""Workspaces: who there is, and the store of each; it does not know what they keep."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from service.errors import NotFound
from service.store.database import Database
from service.store.ids import new_id
from service.store.scope import Scope, insert, now
from service.store.store import Store
from service.store.tables.base import workspaces

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A name, and the id that all its rows bear."""

    id: str
    name: str
    created_at: datetime


def open_store(database: Database, name: str = DEFAULT) -> Store:
    """The store of the workspace of that name, made if there is none."""
    with database.write() as connection:
        row = {"id": new_id(), "name": name, "created_at": now()}
        connection.execute(insert(connection, workspaces).on_conflict_do_nothing(index_elements=["name"]), [row])
        found = connection.execute(select(workspaces.c.id).where(workspaces.c.name == name)).scalar_one()
    return Store(Scope(database, found))


def store_of(database: Database, workspace_id: str) -> Store:
    """The store of a workspace by its id, as a key gives it. Raises NotFound."""
    with database.read() as connection:
        found = connection.execute(select(workspaces.c.id).where(workspaces.c.id == workspace_id)).scalar_one_or_none()
    if found is None:
        raise NotFound("There is no such workspace.")
    return Store(Scope(database, found))


def list_workspaces(database: Database) -> tuple[Workspace, ...]:
    """All of them, by name. For the operator alone."""
    with database.read() as connection:
        rows = connection.execute(select(workspaces).order_by(workspaces.c.name))
        return tuple(Workspace(*row) for row in rows)


def delete_workspace(database: Database, name: str) -> None:
    """Delete a workspace and all its rows. Raises NotFound."""
    with database.write() as connection:
        if not connection.execute(delete(workspaces).where(workspaces.c.name == name)).rowcount:
            raise NotFound("There is no such workspace.")
