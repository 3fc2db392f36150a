"""`python -m tests.bench.ingest`: articles per second taken in and grouped, by stage, and how well; a table to stdout.

A stage's cost is processor time of this process, in milliseconds an article; beside it stands its ratio to the plain
insert of the same rows by one statement a batch, into the same kind of database in the same run. Ratios hold on a busy
machine too. `tenths` are the cost of placing in each tenth of the run: flat, where it does not grow with what is kept.
"""

import argparse
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import NoReturn

from service.news import Article
from service.newsroom.pages import take_in
from service.newsroom.reading import readers
from service.newsroom.room import Room
from service.newsroom.sources import read_each
from service.stages.collect import Limits, Submission, collect_each
from service.store import migrate
from service.store.articles import write_article
from service.store.database import Database
from service.store.ids import new_id
from service.store.scope import now
from service.store.store import Store
from service.store.tables.articles import article_versions
from service.store.tables.articles import articles as article_rows
from service.store.workspaces import open_store
from service.threads.threads import Threads
from tests.bench import streaming, varied
from tests.quality.data import Missing

BATCH = 200  # articles in one call of ingest
COLLECTED = 1_000  # articles whose cleaning is timed; the rest are taken as they are, so that a long run ends
WARMING = 10  # articles that are collected before: the first one reads models, word lists and expressions
TENTHS = 10
# Articles of a whole stream after which it is told what each of them cost: a run that is cut off tells it too.
TOLD = 10_000


@dataclass
class Timed:
    """Processor and wall-clock seconds by stage; of placing, by tenth of the run too."""

    processor: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    wall: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    tenths: list[float] = field(default_factory=lambda: [0.0] * TENTHS)
    articles: int = 0
    collected: int = 0
    stories: int = 0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        busy, began = time.process_time(), time.perf_counter()
        yield
        self.processor[name] += time.process_time() - busy
        self.wall[name] += time.perf_counter() - began


def run(count: int, store: Store, plain: Store) -> Timed:
    """Take in `count` articles with `store`, and write the same rows into `plain`."""
    timed, threads = Timed(), Threads(store)
    made = varied.articles(count)
    collect_each(list(islice(varied.articles(WARMING, seed=1), WARMING)), Limits())
    while batch := list(islice(made, BATCH)):
        articles = _cleaned(batch, timed)
        with timed.stage("plain insert"):
            _insert(plain, articles)
        with timed.stage("arrivals"):
            ids = [str(a.article_id) for a in store.arrivals.add(articles)]
        before = timed.processor["place"]
        with timed.stage("place"):
            threads.place(ids)
        timed.tenths[min(TENTHS - 1, timed.articles * TENTHS // count)] += timed.processor["place"] - before
        timed.articles += len(articles)
    with timed.stage("settle"):
        threads.settle()
    timed.stories = sum(1 for _ in streaming.stories_of(store))
    return timed


def _cleaned(batch: Sequence[Submission], timed: Timed) -> list[Article]:
    if timed.collected >= COLLECTED:
        return [Article(s.text or "", title=s.title, source=s.source, url=s.url, published=s.published) for s in batch]
    with timed.stage("collect"):
        taken = collect_each(batch, Limits())
    timed.collected += len(batch)
    return [each.article for each in taken if each.article is not None]


def _insert(store: Store, articles: Sequence[Article]) -> None:
    """The same rows, with their full-text index, and nothing looked up, compared or decided."""
    moment, scope = now(), store._scope
    heads, texts = [], []
    for article in articles:
        key = new_id()
        heads.append(
            {"id": key, "address": article.url, "address_sha256": key, "first_seen": moment, "last_seen": moment}
        )
        fixed = {"id": new_id(), "article_id": key, "number": 1, "sha256": article.sha256, "first_seen": moment}
        texts.append({**write_article(article), **fixed, "current": True, "ingested": True})
    with scope.write() as connection:
        scope.insert(connection, article_rows, heads)
        scope.insert(connection, article_versions, texts)


@dataclass
class Whole:
    """A whole stream as `evenbrief ingest` takes it in: seconds by the clock, of the processor here and of readers."""

    articles: int
    stories: int
    wall: float
    here: float
    readers: float
    settled: float
    tenths: list[float]


def run_whole(count: int, store: Store, processes: int, ready: Path | None = None) -> Whole:
    """Take in `count` articles from a file of lines, read by `processes` beside this one, then settle the stories."""
    room, done, marks = Room(store), 0, list[float]()
    since, every = 0.0, min(TOLD, max(1, count // TENTHS))
    with TemporaryDirectory() as folder:
        lines = ready or Path(folder) / "articles.jsonl"
        if not lines.exists():
            _write(lines, count)
        wall, here, beside = perf_counter(), process_time(), _children()
        with readers(room.limits, processes) as ahead:
            for _ in take_in(room, _fetch_none, read_each([str(lines)], sys.stdin.buffer, 8 << 20), ahead):
                done += 1
                if done * TENTHS // count > len(marks):
                    marks.append(perf_counter())
                if done % every == 0:
                    spent = process_time() - here
                    told = f"{done:,} after {perf_counter() - wall:.0f} s, {spent:.0f} of the processor here; "
                    print(
                        f"{told}the last {every:,} {1000 * (spent - since) / every:.2f} ms each",
                        file=sys.stderr,
                        flush=True,
                    )
                    since = spent
    began = perf_counter()
    room.threads.settle()
    ended = perf_counter()
    marks.append(ended)
    tenths = [b - a for a, b in pairwise([wall, *marks[:TENTHS]])]
    stories = sum(1 for _ in streaming.stories_of(store))
    return Whole(
        done, stories, ended - wall, process_time() - here, _children() - beside, ended - began, tenths[:TENTHS]
    )


def _write(file: Path, count: int) -> None:
    with file.open("w", encoding="utf-8") as lines:
        for s in varied.articles(count):
            row = {"text": s.text, "title": s.title, "source": s.source, "url": s.url}
            lines.write(json.dumps(row | {"published": s.published and s.published.isoformat()}) + "\n")


def _fetch_none(*_: object, **__: object) -> NoReturn:
    raise AssertionError("an article of this bench is no address")


def _children() -> float:
    """Processor seconds of the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def render_whole(whole: Whole, processes: int) -> str:
    n = max(1, whole.articles)
    busy = whole.here + whole.readers
    return "\n".join(
        (
            f"{n:,} articles in {whole.stories:,} stories, a stream with {processes} processes beside this one",
            f"by the clock {n / whole.wall:,.0f} articles/s; of processor time {n / busy:,.0f} "
            f"(ms/article: {1000 * whole.here / n:.2f} here, {1000 * whole.readers / n:.2f} in readers); "
            f"on two cores that nobody else uses at most {n / max(busy / 2, whole.here):,.0f}",
            f"settling at the end: {whole.settled:.1f} s of {whole.wall:.1f}",
            "ms/article by the clock, tenths: " + " ".join(f"{1000 * TENTHS * t / n:.2f}" for t in whole.tenths),
        )
    )


def render(timed: Timed) -> str:
    each = {name: seconds / max(1, _of(timed, name)) for name, seconds in timed.processor.items()}
    ours = sum(cost for name, cost in each.items() if name != "plain insert")
    walls = sum(s / max(1, _of(timed, name)) for name, s in timed.wall.items() if name != "plain insert")
    lines = [f"{timed.articles:,} articles in {timed.stories:,} stories", "stage           ms/article   x plain insert"]
    lines += [f"{name:<14} {1000 * cost:>11.2f} {cost / each['plain insert']:>16.1f}" for name, cost in each.items()]
    lines.append(f"{'in all':<14} {1000 * ours:>11.2f} {ours / each['plain insert']:>16.1f}")
    kept = each["arrivals"] + each["place"]
    lines.append(f"one process: {1 / ours:,.0f} articles/s of processor time ({1 / kept:,.0f} kept and placed alone); "
                 f"{1 / walls:,.0f} by the clock")  # fmt: skip
    share = max(1, timed.articles / TENTHS)
    lines.append("place, tenths:  " + " ".join(f"{1000 * s / share:.2f}" for s in timed.tenths))
    return "\n".join(lines)


def _of(timed: Timed, name: str) -> int:
    return timed.collected if name == "collect" else timed.articles


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.ingest", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, nargs="*", default=[1_000, 10_000], help="1000 10000; 100000 takes long")
    parser.add_argument("--database", help="an empty PostgreSQL database's URL with {} in the name's place")
    parser.add_argument("--processes", type=int, default=None, help="whole streams alone, read by so many processes")
    parser.add_argument("--lines", type=Path, help="with --processes: where the articles are kept, made if not there")
    parser.add_argument("--quality", type=int, default=None, metavar="N", help="articles of each set; 0 for none")
    given = parser.parse_args(arguments)
    for count in given.count:
        with _databases(given.database, count) as (store, plain):
            if given.processes is None:
                print(render(run(count, store, plain)), end="\n\n", flush=True)
            else:
                whole = run_whole(count, store, given.processes, given.lines)
                print(render_whole(whole, given.processes), end="\n\n", flush=True)
    if given.quality != 0:
        _quality(given.quality)
    return 0


def _quality(most: int | None) -> None:
    try:
        for stream in streaming.streams(most):
            print(streaming.render(stream.name, streaming.measure(stream)), end="\n\n", flush=True)
    except Missing as missing:
        print(f"bench: {missing}", file=sys.stderr)


@contextmanager
def _databases(where: str | None, count: int) -> Iterator[tuple[Store, Store]]:
    """Two empty databases: one that ours is measured on, one for the plain insert."""
    with TemporaryDirectory() as folder:
        name: Callable[[str], str] = (
            (lambda which: where.format(f"{which}_{count}")) if where else (lambda which: str(Path(folder) / which))
        )
        opened = [Database(name(which)) for which in ("ours", "plain")]
        for database in opened:
            migrate.ensure(database)
        yield open_store(opened[0]), open_store(opened[1])
        for database in opened:
            database.close()


if __name__ == "__main__":
    sys.exit(main())
