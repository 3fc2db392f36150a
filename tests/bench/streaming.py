"""Whether stories over days are told apart as they stream in, beside batches; it does not know how fast that is.

AllSides is streamed in the order of its dates, ECB+ and NewsWCL50 (which have no dates) in the order of their files;
then each again in a shuffled order. Beside it, in one batch each: HDBSCAN on the same vectors, within the same days,
and `service.stages.group`.
"""

import random
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from service.news import Article
from service.stages.extract import extract
from service.stages.group import group
from service.store import migrate
from service.store.database import Database
from service.store.store import Store
from service.store.stories import KeptStory
from service.store.workspaces import open_store
from service.threads.cache import day_of
from service.threads.features import read
from service.threads.threads import Threads
from service.threads.window import WINDOW_DAYS, Entry, Window
from tests.quality.data import rows
from tests.quality.scores import bcubed

START = datetime(2026, 1, 1, tzinfo=UTC)
# Articles that arrive together.
BATCH = 50


@dataclass(frozen=True)
class Stream:
    """Articles with their events, in the order in which they come."""

    name: str
    articles: tuple[Article, ...]
    events: tuple[Hashable, ...]


def streams(most: int | None = None) -> list[Stream]:
    """The sets, of each the first `most` articles. Raises Missing where they are not on this machine."""
    dated = sorted(rows("stories_allsides_dev"), key=lambda r: (r["date"], r["id"]))
    told = [(a, datetime.fromisoformat(r["date"]), r["id"]) for r in dated for a in r["articles"]]
    events = rows("stories_ecb_newswcl")
    found = [_stream("allsides", [(a["title"], a["text"], a["source"], at, event) for a, at, event in told[:most]])]
    for name, chosen in (("ecb", True), ("newswcl", False)):
        some = [r for r in events if (r["set"] == "ecb+") == chosen][:most]
        told_ = [("", r["text"], f"{name} {n}", START, r["cluster"]) for n, r in enumerate(some)]
        found.append(_stream(name, told_))
    return found


def measure(stream: Stream) -> dict[str, float]:
    """B-cubed of the stream, settled, in another order, between the two orders, and of the batches beside it."""
    shuffled = random.Random(0).sample(range(len(stream.articles)), len(stream.articles))  # noqa: S311 - an order
    placed, settled = labels(stream, range(len(stream.articles)))
    other_placed, other_settled = labels(stream, shuffled)
    batches = {"hdbscan": _hdbscan(stream), "group": _group(stream)}
    ours = {"stream": placed, "settled": settled, "shuffled": other_placed, "shuffled and settled": other_settled}
    found = {name: bcubed(of, stream.events) for name, of in {**ours, **batches}.items()}
    flat = {f"{name} {part}": value for name, of in found.items() for part, value in of.items()}
    return {
        **flat,
        "between orders": bcubed(placed, other_placed)["f1"],
        "between orders, settled": bcubed(settled, other_settled)["f1"],
    }


def labels(stream: Stream, order: Sequence[int]) -> tuple[list[Hashable], list[Hashable]]:
    """The story of each article as it was placed, and after `settle`, on a database of its own."""
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "stream.db")
        migrate.ensure(database)
        store = open_store(database)
        threads = Threads(store, lambda: START + timedelta(days=4000))
        arrived = store.arrivals.add(stream.articles)
        ids = [str(a.article_id) for a in arrived]
        for n in range(0, len(order), BATCH):
            threads.place([ids[i] for i in order[n : n + BATCH]])
        placed = store.stories.of_articles(ids)
        threads.settle([s.id for s in stories_of(store)])
        settled = store.stories.of_articles(ids)
        database.close()
    return [placed[i][0] for i in ids], [settled[i][0] for i in ids]


def render(name: str, found: Mapping[str, float]) -> str:
    ways = [key.removesuffix(" f1") for key in found if key.endswith(" f1")]
    lines = [f"{name:<22} precision  recall      F1"]
    for way in ways:
        lines.append(
            f"{way:<22}" + "".join(f"{found[f'{way} {part}']:>9.3f}" for part in ("precision", "recall", "f1"))
        )
    orders = f"{found['between orders']:.3f}, settled {found['between orders, settled']:.3f}"
    return "\n".join([*lines, f"F1 between the two orders: {orders}"])


def stories_of(store: Store) -> Iterator[KeptStory]:
    """All open stories."""
    page = store.stories.page(limit=200)
    yield from page.items
    while page.cursor is not None:
        page = store.stories.page(cursor=page.cursor, limit=200)
        yield from page.items


def _stream(name: str, told: Sequence[tuple[str, str, str, datetime, Hashable]]) -> Stream:
    articles = [
        Article(text, title=title, source=source, url=f"https://{name}.example/{n}", published=at)
        for n, (title, text, source, at, _) in enumerate(told)
    ]
    return Stream(name, tuple(articles), tuple(event for *_, event in told))


def _hdbscan(stream: Stream) -> list[Hashable]:
    """On the same likeness; articles too many days apart are as unlike as can be. What it leaves out is alone."""
    from sklearn.cluster import HDBSCAN

    window, entries = Window(), []
    for n, article in enumerate(stream.articles):
        at = article.published or START
        entries.append(Entry(str(n), "", at, day_of(at), Article("", language=article.language), read(article)))
        window.add(entries[-1])
    likeness = np.stack([window.likeness(e, entries) for e in entries]).astype(np.float64)
    days = np.array([e.day for e in entries])
    apart = np.abs(days[:, None] - days[None, :]) > WINDOW_DAYS
    distance = np.where(apart, 1.0, 1 - (likeness + likeness.T) / 2)
    np.fill_diagonal(distance, 0)
    found = HDBSCAN(min_cluster_size=2, metric="precomputed", copy=True).fit_predict(distance)
    return [int(label) if label >= 0 else -1 - n for n, label in enumerate(found)]


def _group(stream: Stream) -> list[Hashable]:
    """The batch that a request for a brief is sorted by, thirty events of AllSides or a topic at a time; no dates."""
    found: list[Hashable] = []
    for start in range(0, len(stream.articles), 90):
        some = stream.articles[start : start + 90]
        events = group(some, {a: extract(a) for a in some}).events
        number = {id(a): (start, n) for n, event in enumerate(events) for a in event}
        found += [number[id(a)] for a in some]
    return found
