import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from service.newsroom import reading
from service.newsroom.ingest import Outcome, ingest
from service.newsroom.reading import ReaderDied, Readers, Reading, in_batches, in_turn, readers
from service.stages.collect import Limits, Submission, collect_each
from service.store.articles import ArticleFilter
from service.store.store import Store
from service.threads.features import encode, read
from tests.newsroom.arriving import room_of, submitted

STARTING = 120.0  # seconds in which two processes are ready on a busy machine

HELD = """
import sys, time
from service.newsroom import reading
from service.stages.collect import Limits, Submission
if __name__ == "__main__":
    reading.LATER = 0
    held = reading.Readers(Limits(), 2)
    held.begin([Submission(text="a")])
    print(*held._pool._processes, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> Iterator[Readers]:
    """Two processes that are ready to read."""
    monkeypatch.setattr(reading, "LATER", 0)
    with readers(Limits(), 2) as found:
        found.begin([submitted()])()
        until(lambda: found.begin([]) is not None and found.ahead > 0)
        yield found


def until(done: Callable[[], bool]) -> None:
    end = monotonic() + STARTING
    while not done():
        assert monotonic() < end
        sleep(0.05)


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_processes_read_what_this_one_would(two: Readers) -> None:
    given = [submitted(1), Submission(text="too short"), submitted(2, text="<p>unclosed", html=None)]
    found = two.begin(given)()
    here = collect_each(given, Limits())
    assert found == [Reading(each, encode(read(each.article)) if each.article else b"") for each in here]
    assert found[0].features


def test_a_stream_read_by_processes_is_answered_in_its_order_and_kept(two: Readers, store: Store) -> None:
    given = [submitted(n) if n % 3 else Submission(text="too short", name=f"line {n}") for n in range(1, 8)]
    outcomes = list(ingest(room_of(store), given, two))
    assert [(o.line, o.name) for o in outcomes] == [(n, f"line {n}") for n in range(1, 8)]
    assert [o.state for o in outcomes] == [
        "created",
        "created",
        "rejected",
        "created",
        "created",
        "rejected",
        "created",
    ]
    stories = store.stories.of_articles([o.article_id for o in outcomes if o.article_id])
    assert len(stories) == 5


def test_a_process_that_is_killed_ends_the_stream_and_loses_nothing_kept(
    two: Readers, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.newsroom.ingest.BATCH", 1)
    answered: list[Outcome] = []

    def given() -> Iterator[Submission]:
        for n in range(40):
            if n == 20:
                for child in multiprocessing.active_children():
                    if child.pid is not None:
                        os.kill(child.pid, signal.SIGKILL)
                        child.join()
            yield submitted(n)

    with pytest.raises(ReaderDied, match="send the rest again"):
        answered.extend(ingest(room_of(store), given(), two))
    kept = {each.article_id for each in store.articles.page(ArticleFilter(), limit=200).items}
    assert answered
    assert {each.article_id for each in answered} <= kept


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="it is told by /proc whether a process lives")
def test_processes_end_with_the_one_that_started_them() -> None:
    with subprocess.Popen([sys.executable, "-c", HELD], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        children = [int(each) for each in parent.stdout.readline().split()]
        assert len(children) >= 1
        assert all(map(is_alive, children))
        parent.kill()
    until(lambda: not any(map(is_alive, children)))


def test_few_articles_start_no_process() -> None:
    with readers(Limits(), 8) as found:
        for n in range(5):
            found.begin([submitted(n)])()
        assert (found.ahead, multiprocessing.active_children()) == (0, [])


def test_where_no_process_can_begin_this_one_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LATER", 0)
    monkeypatch.setattr(reading, "_begin_process", os.abort)
    with readers(Limits(), 2) as found:
        found.begin([submitted()])()
        until(lambda: not multiprocessing.active_children())
        (read_here,) = found.begin([submitted()])()
        assert (found.ahead, read_here.taken.article is not None) == (0, True)


@pytest.mark.parametrize("processes", [0, 1])
def test_none_are_started_where_none_are_wanted(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LATER", 0)
    with readers(Limits(), processes) as found:
        found.begin([submitted()])()
        assert (found.ahead, multiprocessing.active_children()) == (0, [])


def test_results_come_in_order_with_no_more_begun_than_asked() -> None:
    begun: list[int] = []
    waiting: list[int] = []

    def begin(item: int) -> Callable[[], int]:
        begun.append(item)
        return lambda: item

    for result in in_turn(range(6), begin, lambda: 2):
        waiting.append(len(begun) - result)
    assert begun == list(range(6))
    assert waiting == [3, 3, 3, 3, 2, 1]


def test_a_slow_sender_is_answered_before_more_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0.0)
    begun: list[int] = []

    def begin(item: int) -> Callable[[], int]:
        begun.append(item)
        return lambda: item

    assert [len(begun) - result for result in in_turn(range(4), begin, lambda: 3)] == [1, 1, 1, 1]


def test_what_was_begun_before_the_source_failed_is_answered() -> None:
    def source() -> Iterator[int]:
        yield from (1, 2)
        raise OSError("gone")

    found: list[int] = []
    with pytest.raises(OSError, match="gone"):
        found.extend(in_turn(source(), lambda item: lambda: item, lambda: 5))
    assert found == [1, 2]


def test_a_long_stream_comes_in_larger_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LATER", 4)
    assert list(map(len, in_batches(range(11), 2))) == [2, 2, 4, 3]
