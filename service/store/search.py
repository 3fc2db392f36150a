"""Full-text search, one question for both databases; it does not know what the texts say or who asks.

A query is words, all of which must stand in the text, and "phrases in quotation marks". Case and accents do not count.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, column, false, func, literal_column, select, text
from sqlalchemy.dialects.postgresql import TSVECTOR

# Code points of a query that are read, and words of it that are asked.
LONGEST, MOST_WORDS = 500, 32
# How much more a word in the title counts than one in the text.
TITLE_WEIGHT = 10.0

_PART = re.compile(r'"([^"]{1,500})"|([^\s"]{1,500})')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Query:
    """Phrases of one or more words, folded; all must be met. Without any, nothing is."""

    phrases: tuple[str, ...]


def parse(query: str) -> Query:
    """What a person typed. No character of it has a meaning but the quotation mark."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", query[:LONGEST]) if not unicodedata.combining(c))
    found = (" ".join(_WORD.findall(m[1] or m[2])) for m in _PART.finditer(folded))
    return Query(tuple(phrase for phrase in found if phrase)[:MOST_WORDS])


def matches(connection: Connection, table: Table, query: Query) -> ColumnElement[bool]:
    """The rows of a searched `table` whose text meets the query. The caller says whose rows they may be."""
    if not query.phrases:
        return false()
    if connection.dialect.name == "sqlite":
        index = f"{table.name}_search"
        found: Select[Any] = select(column("rowid")).select_from(text(index)).where(_fts(index, query))
        return table.c.serial.in_(found)
    return _vector(table).op("@@")(_tsquery(query))


def relevance(connection: Connection, table: Table, query: Query) -> ColumnElement[Any]:
    """A number to order matching rows by, the most relevant with the greatest. The query has a phrase."""
    if connection.dialect.name == "sqlite":
        index = f"{table.name}_search"
        score: ColumnElement[Any] = literal_column(f"-bm25({index}, {TITLE_WEIGHT}, 1.0)")
        here = literal_column(f"{index}.rowid") == table.c.serial
        return select(score).select_from(text(index)).where(_fts(index, query), here).correlate(table).scalar_subquery()
    return func.ts_rank_cd(_vector(table), _tsquery(query))


def _fts(index: str, query: Query) -> ColumnElement[bool]:
    asked = " AND ".join(f'"{phrase}"' for phrase in query.phrases)
    return literal_column(index).op("MATCH")(asked)


def _vector(table: Table) -> ColumnElement[Any]:
    return literal_column(f"{table.name}.search", TSVECTOR)


def _tsquery(query: Query) -> ColumnElement[Any]:
    parts = [func.phraseto_tsquery(literal_column("'simple'"), phrase) for phrase in query.phrases]
    whole: ColumnElement[Any] = parts[0]
    for each in parts[1:]:
        whole = whole.op("&&")(each)
    return whole
