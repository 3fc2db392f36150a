"""Statements by which articles are taken in, as each database means to run them."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, event

from service.news import Article
from service.store.database import Database
from service.store.store import Store
from service.store.workspaces import open_store
from service.threads.threads import Threads

MORNING = datetime(2026, 3, 3, 8, tzinfo=UTC)
STORM = "The storm closed the ferry line between Ostra and Velm on Monday, and the harbour master kept all boats in. "
VOTE = "The council of Eastmere voted nine to four for a tunnel under the river Orle after a debate of six hours. "
# Tables that have a row for each article or story.
GROWING = ("articles", "article_versions", "placements", "stories", "story_articles")

Statement = tuple[str, Any]


def statements_of(database: Database, store: Store) -> list[Statement]:
    """Of three rounds: new articles, some of which are copies; known ones, new texts; and one new text alone."""
    found: dict[str, Any] = {}

    def keep(connection: Connection, cursor: Any, sql: str, given: Any, context: Any, many: bool) -> None:
        found.setdefault(sql, given[0] if many else given)

    event.listen(database.engine, "before_cursor_execute", keep)
    threads = Threads(store, lambda: MORNING + timedelta(hours=6))
    for texts in ([STORM * 3, STORM * 3, VOTE * 3], [STORM * 3, STORM * 4, VOTE * 3, VOTE * 2 + STORM], [VOTE * 4]):
        threads.place([a.article_id or "" for a in store.arrivals.add(list(map(_article, range(9), texts)))])
    threads.settle()
    event.remove(database.engine, "before_cursor_execute", keep)
    return [(sql, given) for sql, given in found.items() if sql.split()[0] in ("SELECT", "UPDATE", "DELETE", "INSERT")]


def _article(number: int, text: str) -> Article:
    url = f"https://courier.example/{number}"
    return Article(text, title="News", source=f"Courier {number}", url=url, published=MORNING + timedelta(hours=number))


def plan(database: Database, sql: str, given: Any) -> Sequence[str]:
    with database.write() as connection:
        if database.file is not None:
            return [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given)]
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # which a table of few rows would be read by
        return [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {sql}", given)]


def test_no_statement_of_taking_in_reads_a_whole_workspace(database: Database) -> None:
    tables = "|".join(GROWING)
    whole = re.compile(rf"Seq Scan on (?:{tables})\b|SCAN (?:{tables})\b|SEARCH (?:{tables}) .*\(workspace_id=\?\)$")
    statements = [s for s in statements_of(database, open_store(database)) if not s[0].startswith("INSERT")]
    plans = [(sql, line) for sql, given in statements for line in plan(database, sql, given)]
    assert len(statements) > 10
    assert [(sql, line) for sql, line in plans if whole.search(line)] == []
