"""What Alembic runs for each command, on the connection that it is given; it knows no step."""

from typing import Any, Literal

from alembic import context

from service.store.migrations.indexes import is_ours
from service.store.tables.base import metadata
from service.store.tables.every import tables


def _render(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Types of the tables, written in a step as what they are in the database: steps do not change with our code."""
    if kind == "type" and type(item).__module__ == "service.store.types":
        return {"Moment": "sa.DateTime(timezone=True)"}.get(type(item).__name__, "sa.Text()")
    return False


# Asked for, so that each module of tables is loaded before the metadata is compared.
TABLES = tables()

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=is_ours,
    render_item=_render,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
