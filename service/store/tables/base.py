"""What all tables share: names of constraints, the workspace that owns each row, links that cannot leave it."""

from collections.abc import Sequence

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem

from service.store.types import Moment, Prose

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

workspaces = Table(
    "workspaces",
    metadata,
    Column("id", Prose, primary_key=True),
    Column("name", Prose, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
)


def owned(name: str, *items: SchemaItem, key: Sequence[str] = ("id",)) -> Table:
    """A table whose rows each belong to one workspace; the workspace is part of the primary key."""
    return Table(name, metadata, _owner(), *items, PrimaryKeyConstraint("workspace_id", *key))


def searched(name: str, *items: SchemaItem) -> Table:
    """An owned table with a number for each row too, by which SQLite's full-text index names it."""
    serial = Column("serial", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    return Table(name, metadata, serial, _owner(), *items, UniqueConstraint("workspace_id", "id"))


def link(
    column: str,
    target: str,
    key: Sequence[str] = ("id",),
    *,
    others: Sequence[str] = (),
    cascade: bool = False,
    deferred: bool = False,
) -> ForeignKeyConstraint:
    """A reference to a row of `target` in the same workspace: the database itself refuses any other.

    With `cascade` the row goes with the one it names; else the one it names cannot go before it. A `deferred` one is
    checked when the transaction ends.
    """
    columns = (column, *others)
    return ForeignKeyConstraint(
        ["workspace_id", *columns],
        [f"{target}.workspace_id", *(f"{target}.{k}" for k in key)],
        ondelete="CASCADE" if cascade else None,
        deferrable=deferred or None,
        initially="DEFERRED" if deferred else None,
    )


def one_of(column: str, values: Sequence[str]) -> CheckConstraint:
    listed = ", ".join(f"'{v}'" for v in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _owner() -> Column[str]:
    return Column("workspace_id", Prose, ForeignKey("workspaces.id", ondelete="CASCADE"), nullable=False)
