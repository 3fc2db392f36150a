"""Export and import: workspaces as lines of JSON, the same from SQLite and PostgreSQL; it does not know what rows mean.

The first line says the format, the schema and the workspaces; then one row a line, tables in the order in which they
refer to each other; the last line has the number of rows and the SHA-256 of all lines before it, so that half an export
is never taken for one. What is exported, imported and exported again is the same, byte for byte.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, Date, LargeBinary, Table, delete, exists, select
from sqlalchemy.exc import IntegrityError

from service.errors import BadInput, Conflict, NotFound
from service.store.database import Database
from service.store.migrate import head
from service.store.scope import batches
from service.store.tables.base import workspaces
from service.store.tables.every import tables
from service.store.types import Moment, Prose, write_json

FORMAT = 1
LONGEST_LINE = 64 << 20  # bytes; a row holds one article or one brief
FAULT = "The export cannot be imported: "


def export(database: Database, workspace: str | None = None) -> Iterator[bytes]:
    """All workspaces, or the one of that name, as it is at the first line. Raises NotFound."""
    digest, count = hashlib.sha256(), 0
    with database.read() as connection:
        ids = _named(connection, workspace)
        first = {"evenbrief_export": FORMAT, "schema": head(), "workspaces": list(ids.values())}
        for line in _lines([first]):
            digest.update(line)
            yield line
        for table in tables():
            for line in _lines({"table": table.name, "row": row} for row in _rows(connection, table, list(ids))):
                digest.update(line)
                count += 1
                yield line
    yield from _lines([{"rows": count, "sha256": digest.hexdigest()}])


def load(database: Database, lines: Iterable[bytes]) -> int:
    """Write an export into a database of the same schema, all of it or nothing; how many rows.

    Raises BadInput for what is no whole export of this schema, and Conflict for a workspace that is there and has rows.
    """
    try:
        with database.write() as connection:
            return _load(connection, lines)
    except IntegrityError:
        raise BadInput(f"{FAULT}a row contradicts another, or refers to one that is not there.") from None


def _load(connection: Connection, lines: Iterable[bytes]) -> int:
    known, reader = {table.name: table for table in tables()}, _Reader(lines)
    for name, group in groupby(reader.rows(), key=lambda each: each[0]):
        if name not in known:
            raise BadInput(f"{FAULT}there is no table of that name.")
        for some in batches(_decode(known[name], row) for _, row in group):
            if known[name] is workspaces:
                _make_room(connection, some)
            connection.execute(known[name].insert(), some)
    return reader.count


class _Reader:
    """Reads an export's lines. Raises BadInput at the first that cannot be, and at the end if it was not whole."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.count = 0
        self._lines = iter(lines)
        self._digest = hashlib.sha256()

    def rows(self) -> Iterator[tuple[str, Any]]:
        """The name of the table and the row."""
        first = self._next()
        if first.get("evenbrief_export") != FORMAT:
            raise BadInput(f"{FAULT}it is none of Evenbrief, or of another version of the format than {FORMAT}.")
        if first.get("schema") != head():
            raise BadInput(
                f"{FAULT}its schema is {first.get('schema')}, and this Evenbrief has {head()}. Import it with the "
                "Evenbrief that it came from, run `evenbrief db upgrade` with this one, and export again."
            )
        while True:
            digest = self._digest.hexdigest()
            value = self._next()
            if "rows" in value:
                break
            self.count += 1
            yield str(value.get("table")), value.get("row")
        if value != {"rows": self.count, "sha256": digest} or next(self._lines, None) is not None:
            raise BadInput(f"{FAULT}it is not whole, or was changed.")

    def _next(self) -> Mapping[str, Any]:
        line = next(self._lines, None)
        if line is None:
            raise BadInput(f"{FAULT}it is not whole: its last line is missing.")
        if len(line) > LONGEST_LINE:
            raise BadInput(f"{FAULT}a line has more than {LONGEST_LINE:,} bytes.")
        self._digest.update(line)
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise BadInput(f"{FAULT}a line is no JSON object.")
        return value


def _named(connection: Connection, name: str | None) -> dict[str, str]:
    """Workspaces by id, with their names."""
    asked = select(workspaces.c.id, workspaces.c.name).order_by(workspaces.c.id)
    if name is not None:
        asked = asked.where(workspaces.c.name == name)
    found = {row.id: row.name for row in connection.execute(asked)}
    if name is not None and not found:
        raise NotFound(f"There is no workspace {name}.")
    return found


def _rows(connection: Connection, table: Table, ids: list[str]) -> Iterator[dict[str, Any]]:
    """Rows without the numbers that this database gave them, in the same order on each."""
    owner = table.c.id if table is workspaces else table.c.workspace_id
    columns = [c for c in table.columns if c.name != "serial"]
    key = [c for c in table.primary_key.columns if c.name != "serial"] or [table.c.workspace_id, table.c.id]
    plain = connection.dialect.name == "sqlite"
    order = [c.collate("C") if isinstance(c.type, Prose) and not plain else c for c in key]
    asked = select(*columns).where(owner.in_(ids)).order_by(*order)
    for row in connection.execution_options(yield_per=100).execute(asked):
        yield {c.name: _plain(value) for c, value in zip(columns, row, strict=True)}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _decode(table: Table, row: Any) -> dict[str, Any]:
    columns = {c.name: c for c in table.columns if c.name != "serial"}
    if not isinstance(row, dict) or row.keys() != columns.keys():
        raise BadInput(f"{FAULT}a row of {table.name} has other columns.")
    try:
        return {name: _typed(columns[name], value) for name, value in row.items()}
    except (ValueError, TypeError, binascii.Error):
        raise BadInput(f"{FAULT}a row of {table.name} has a value that cannot be.") from None


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value, validate=True)
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, Prose) and not isinstance(value, str):
        raise TypeError
    return value


def _make_room(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """An empty workspace of the same name or id makes way: a service that was started once has made one."""
    for row in rows:
        same = (workspaces.c.name == row["name"]) | (workspaces.c.id == row["id"])
        for found in connection.execute(select(workspaces.c.id).where(same)).all():
            owned = (t for t in tables() if t is not workspaces)
            if any(connection.scalar(select(exists().where(t.c.workspace_id == found.id))) for t in owned):
                raise Conflict(
                    f"There is a workspace {row['name']} with rows of its own. Import into an empty database."
                )
            connection.execute(delete(workspaces).where(workspaces.c.id == found.id))


def _lines(values: Iterable[object]) -> Iterator[bytes]:
    return (write_json(value).encode() + b"\n" for value in values)
