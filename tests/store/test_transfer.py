import json
from pathlib import Path

import pytest

from service.errors import BadInput, Conflict, NotFound
from service.store.backup import back_up
from service.store.database import Database
from service.store.migrate import upgrade
from service.store.transfer import export, load
from service.store.workspaces import open_store
from tests.store.samples import NOON, POST, article, keep
from tests.store.test_isolation import fill


def made(where: str | Path) -> Database:
    database = Database(where)
    upgrade(database)
    return database


def filled(database: Database) -> list[bytes]:
    for name in ("one", "two"):
        fill(open_store(database, name))
    return list(export(database))


def test_an_export_read_by_the_other_database_and_exported_again_is_the_same_bytes(
    sqlite: Path, postgresql: str, tmp_path: Path
) -> None:
    file, server = made(tmp_path / "a.db"), Database(postgresql.format("made"))
    with server.write() as connection:
        connection.exec_driver_sql("DELETE FROM workspaces")
    lines = filled(file)
    assert load(server, lines) == len(lines) - 2
    assert list(export(server)) == lines
    back = made(tmp_path / "b.db")
    load(back, export(server))
    assert list(export(back)) == lines
    for database in (file, server, back):
        database.close()


def test_what_was_imported_is_searched_and_goes_on(database: Database, tmp_path: Path) -> None:
    source = made(tmp_path / "source.db")
    filled(source)
    load(database, export(source, "one"))
    store = open_store(database, "one")
    assert store.articles.search("rudder")
    assert [a.outcome for a in store.arrivals.add([POST, article(9)])] == ["unchanged", "created"]
    with pytest.raises(NotFound):
        next(export(source, "three"))
    source.close()


def test_an_empty_workspace_of_the_same_name_makes_way_and_one_with_rows_does_not(
    database: Database, tmp_path: Path
) -> None:
    source = made(tmp_path / "source.db")
    lines = filled(source)
    source.close()
    open_store(database, "one")
    load(database, lines)
    with pytest.raises(Conflict):
        load(database, lines)
    assert list(export(database)) == lines


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda lines: lines[:-1], "not whole"),
        (lambda lines: [*lines[:-2], lines[-1]], "not whole"),
        (lambda lines: [*lines, lines[1]], "not whole"),
        (lambda lines: [lines[0].replace(b"000", b"999"), *lines[1:]], "schema"),
        (lambda lines: [b'{"other": 1}\n', *lines[1:]], "none of Evenbrief"),
        (lambda lines: [], "not whole"),
        (lambda lines: [lines[0], b"[1]\n", *lines[1:]], "no JSON object"),
        (lambda lines: [lines[0], b"[" * 100_000, *lines[1:]], "no JSON object"),
        (lambda lines: [lines[0], b'{"table": "sqlite_master", "row": {}}\n', *lines[1:]], "no table"),
        (lambda lines: [lines[0], b'{"table": "feeds", "row": {"url": 1}}\n', *lines[1:]], "other columns"),
        (lambda lines: [lines[0], *lines[2:]], "refers to one that is not there"),
        (lambda lines: [each.replace(b"Harbour Post", b"Harbour Host") for each in lines], "was changed"),
        (lambda lines: [each.replace(b'"first_seen":"2', b'"first_seen":"x') for each in lines], "cannot be"),
    ],
)
def test_half_an_export_or_a_changed_one_is_refused_and_leaves_nothing(
    database: Database, tmp_path: Path, change: object, why: str
) -> None:
    source = made(tmp_path / "source.db")
    keep(open_store(source))
    lines = list(export(source))
    source.close()
    with pytest.raises(BadInput, match=why):
        load(database, change(lines))  # type: ignore[operator]
    assert len(list(export(database))) == 2


def test_every_line_is_json_and_the_first_says_what_it_is(database: Database) -> None:
    lines = [json.loads(line) for line in filled(database)]
    assert lines[0]["evenbrief_export"] == 1
    assert lines[0]["workspaces"] == ["one", "two"]
    assert lines[-1]["rows"] == len(lines) - 2
    assert {line["table"] for line in lines[1:-1]} >= {"articles", "brief_revisions", "story_vectors", "keys"}


def test_a_backup_made_while_others_write_is_whole_and_can_be_opened_in_place(tmp_path: Path) -> None:
    database = made(tmp_path / "live.db")
    lines = filled(database)
    copy = tmp_path / "copy.db"
    with open_store(database, "one").transaction() as writing:
        keep(writing, article(77), seen=NOON)
        back_up(database, copy)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("copy")] == ["copy.db"]
    assert copy.stat().st_mode & 0o077 == 0
    restored = Database(copy)
    assert list(export(restored)) == lines
    assert list(export(database)) != lines
    with pytest.raises(Conflict):
        back_up(database, copy)
    for each in (database, restored):
        each.close()


def test_a_postgresql_database_is_backed_up_by_its_own_tools(database: Database, tmp_path: Path) -> None:
    if database.file is not None:
        pytest.skip("SQLite has a backup of its own, tested above")
    with pytest.raises(BadInput, match="pg_dump"):
        back_up(database, tmp_path / "copy.db")
