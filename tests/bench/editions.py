"""`python -m tests.bench.editions`: a day's articles from ingest to the published page, and which stage takes how much.

Our seeds and varied copies of them (`varied`), as many events as make at least so many stories and articles, sent one
by one in the order of their times, with the light models. Shares are of processor time of this process, so that they
hold on a busy machine. What lies between two events of the pipeline counts for the later one: `dedupe` has with it
what chose the story and kept the brief before.
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from models.weightless import ExtractiveGenerator, HashingEncoder, OverlapEntailer
from service.edition import Edition
from service.newsroom.daily import Layout, edition_page, publish
from service.newsroom.ingest import ingest
from service.newsroom.room import Room
from service.pipeline import Event, Models
from service.render.edition_html import render_edition_html
from service.stages.collect import Submission
from service.store import migrate
from service.store.database import Database
from service.store.workspaces import open_store
from tests.bench import varied

DAY = datetime(2026, 3, 4, tzinfo=UTC)
LIGHT = Models(HashingEncoder(), OverlapEntailer(), ExtractiveGenerator())


@dataclass
class Shares:
    """Processor seconds by stage."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _since: float = field(default_factory=time.process_time)

    def mark(self, stage: str) -> None:
        """What was done since the last mark was this."""
        now = time.process_time()
        self.seconds[stage] += now - self._since
        self._since = now

    def hear(self, event: Event) -> None:
        self.mark("summarize, verify" if event.stage == "verify" else event.stage)


def day(stories: int, articles: int, seed: int = 0) -> tuple[int, list[Submission]]:
    """At least so many events and articles, each dated within the day, in the order of their times; how many events."""
    events: list[list[Submission]] = []
    every = chain(varied.seeds(), varied.copies(random.Random(seed)))  # noqa: S311
    while len(events) < stories or sum(map(len, events)) < articles:
        events.append(next(every))
    told = [
        replace(s, url=f"https://o{k}.example/{n}", published=DAY + timedelta(hours=6, minutes=37 * k + n))
        for n, event in enumerate(events)
        for k, s in enumerate(event)
    ]
    return len(events), sorted(told, key=lambda s: s.published or DAY)


@contextmanager
def _room(moment: list[datetime]) -> Iterator[Room]:
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "day.db")
        migrate.upgrade(database)
        yield Room(open_store(database), clock=lambda: moment[-1])
        database.close()


def run(articles: list[Submission], places: int) -> tuple[Edition, Shares]:
    """The day taken in and its page published and rendered."""
    moment = [DAY]
    with _room(moment) as room:
        shares = Shares()
        for each in articles:
            moment.append((each.published or DAY) + timedelta(minutes=2))
            (outcome,) = ingest(room, [each])
            assert outcome.state == "created", outcome.reason
        shares.mark("ingest, a story found")
        moment.append(DAY + timedelta(hours=29))
        room.threads.settle()
        shares.mark("stories settled")
        layout = Layout(stories=places)
        made = publish(
            room.store, LIGHT, DAY.date(), "UTC", layout=layout, listen=shares.hear, clock=lambda: moment[-1]
        )
        shares.mark("published")
        page = edition_page(room.store, made)
        render_edition_html(page)
        shares.mark("read and rendered")
    return page, shares


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=12, help="events of the day, at least, and places on the page")
    parser.add_argument("--articles", type=int, default=100, help="articles of the day, at least")
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    events, articles = day(wanted.stories, wanted.articles, wanted.seed)
    page, shares = run(articles, wanted.stories)
    sentences = sum(len(story.brief.sentences) for story in page.stories)
    print(f"{len(articles)} articles of {events} events; a page of {len(page.stories)} stories, {sentences} sentences")
    whole = sum(shares.seconds.values())
    for stage, seconds in sorted(shares.seconds.items(), key=lambda each: -each[1]):
        print(f"{stage:24} {seconds:7.1f} s  {seconds / whole:5.0%}")
    print(f"{'whole':24} {whole:7.1f} s of the processor, {whole / len(articles):.3f} s an article")


if __name__ == "__main__":
    main()
