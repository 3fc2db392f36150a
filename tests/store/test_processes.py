"""Real processes that write to one database at the same time."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from service.store.database import Database
from service.store.migrate import current, head
from service.store.store import Store
from tests.store.writer import MANY

ROOT = Path(__file__).parents[2]


def at_once(where: str, *tasks: str) -> list[str]:
    """What each process printed; all of them start their work together."""
    command = [sys.executable, "-m", "tests.store.writer", where]
    processes = [
        subprocess.Popen([*command, task], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for task in tasks
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(tasks)
    return said


def test_the_same_article_written_by_three_processes_is_one_row(where: str, store: Store) -> None:
    said = at_once(where, "one", "one", "one")
    (kept,) = store.articles.page().items
    assert {line for each in said for line in each.split()} == {kept.article_id}
    assert len(store.articles.versions(kept.article_id)) == 1


def test_batches_in_opposite_order_wait_for_each_other_in_no_ring(where: str, store: Store) -> None:
    first, *others = at_once(where, "forwards", "backwards", "forwards")
    assert set(others) == {first}
    assert len(set(first.split())) == MANY


def test_of_two_processes_one_publishes_the_edition(where: str, store: Store) -> None:
    said = at_once(where, "edition", "edition")
    assert len({each.split()[0] for each in said}) == 1
    assert sorted(each.split()[1] for each in said) == ["False", "True"]


@pytest.mark.parametrize("tasks", [("upgrade", "upgrade", "upgrade")])
def test_processes_that_start_on_an_empty_database_make_its_tables_once(empty: str, tasks: tuple[str, ...]) -> None:
    at_once(empty, *tasks)
    database = Database(empty)
    assert current(database) == head()
    database.close()


def test_those_who_open_new_files_at_the_same_time_all_open_them(tmp_path: Path) -> None:
    def opens(name: str) -> None:
        database = Database(tmp_path / name)
        with database.write():
            pass
        database.close()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(opens, [f"{n // 8}.db" for n in range(400)])) == [None] * 400
