"""The full-text indexes, which each database makes in its own way; it does not know what is searched.

Steps that are released call it, so what it makes never changes: another kind of index is another function.
SQLite: an FTS5 table beside the searched one, which triggers keep in step. PostgreSQL: a column that is computed from
the row, with a GIN index. A row is found by its title (which weighs more) and its body.
"""

from dataclasses import dataclass
from typing import Any

# Code points of a body that PostgreSQL indexes. A tsvector holds 1 MiB; the longest article allowed fits in FTS5.
INDEXED = 100_000

# PostgreSQL's parser reads "e-mail", "a/b" and addresses as one word each: marks become blanks first, as in FTS5.
# In its regular expressions \uXXXX is a code point. Combining marks fall away, so accents do not count.
_ACCENTS = r"[\u0300-\u036f]"
_MARKS = r"[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+"


@dataclass(frozen=True, slots=True)
class Searched:
    """Which columns of a table are searched, and in which of its rows: those where the column `only` is true."""

    table: str
    title: str
    body: str
    only: str = ""

    @property
    def index(self) -> str:
        return f"{self.table}_search"


def create(dialect: str, searched: Searched) -> list[str]:
    """The statements that make the index."""
    return _create_fts(searched) if dialect == "sqlite" else _create_gin(searched)


def drop(dialect: str, searched: Searched) -> list[str]:
    """The statements that remove it."""
    if dialect == "sqlite":
        triggers = [f"DROP TRIGGER {searched.index}_{when}" for when in ("insert", "delete", "update")]
        return [*triggers, f"DROP TABLE {searched.index}"]
    return [f"DROP INDEX ix_{searched.index}", f"ALTER TABLE {searched.table} DROP COLUMN search"]


def is_ours(item: Any, name: str | None, kind: str, reflected: bool, compared: Any) -> bool:
    """Whether Alembic is to compare it with the tables: what is made here is in no table's definition."""
    text = name or ""
    if not reflected:
        return True
    return not (text == "search" if kind == "column" else "_search" in text)


def _create_fts(s: Searched) -> list[str]:
    columns = f"{s.title}, {s.body}"
    put = f"INSERT INTO {s.index}(rowid, {columns}) SELECT new.serial, new.{s.title}, new.{s.body}{_where(s, 'new.')}"
    take = (
        f"INSERT INTO {s.index}({s.index}, rowid, {columns}) "
        f"SELECT 'delete', old.serial, old.{s.title}, old.{s.body}{_where(s, 'old.')}"
    )
    watched = f"{columns}, {s.only}" if s.only else columns
    return [
        f"CREATE VIRTUAL TABLE {s.index} USING fts5({columns}, content='{s.table}', content_rowid='serial', "
        "tokenize='unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {s.index}_insert AFTER INSERT ON {s.table} BEGIN {put}; END",
        f"CREATE TRIGGER {s.index}_delete AFTER DELETE ON {s.table} BEGIN {take}; END",
        f"CREATE TRIGGER {s.index}_update AFTER UPDATE OF {watched} ON {s.table} BEGIN {take}; {put}; END",
    ]


def _where(s: Searched, row: str = "") -> str:
    return f" WHERE {row}{s.only}" if s.only else ""


def _create_gin(s: Searched) -> list[str]:
    def vector(expression: str, weight: str) -> str:
        folded = f"regexp_replace(normalize({expression}, NFKD), '{_ACCENTS}', '', 'g')"
        return f"setweight(to_tsvector('simple', regexp_replace({folded}, '{_MARKS}', ' ', 'g')), '{weight}')"

    whole = f"{vector(s.title, 'A')} || {vector(f'left({s.body}, {INDEXED})', 'D')}"
    return [
        f"ALTER TABLE {s.table} ADD COLUMN search tsvector GENERATED ALWAYS AS ({whole}) STORED",
        f"CREATE INDEX ix_{s.index} ON {s.table} USING gin (search){_where(s)}",
    ]
