"""The day's top stories by independent coverage, no event twice; it does not know how they are told.

The same articles in the same stories give the same choice: ties are broken by what was published, never by an id.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import datetime
from itertools import islice

from service.halting import Step, go_on
from service.news import Article, count_origins
from service.newsroom.lateness import Lateness, lateness
from service.newsroom.schedule import bounds
from service.newsroom.watching import queries_of
from service.stages.dedupe import dedupe
from service.stages.extract import extract_all
from service.stages.group import group
from service.store.coverage import Covering
from service.store.standing import INDEPENDENT
from service.store.store import Store
from service.store.stories import StoryFilter

# Of the best stories, so many for each place on the page are looked at for being of one event, and stand by where a
# running story has nothing new. Three articles of each, those of different newsrooms first, tell its event.
STANDING_BY, READ = 3, 3
# Share of the articles of the smaller of two stories which, in common, make them nearly the same. Of 298 articles of
# stories_ecb_newswcl and 60 round-ups of three of their events each, in 99 stories, 17 pairs of stories had one in
# common: 16 of two events, up to half of the smaller one, and one pair of one event, a third. So what is told in common
# says little; two thirds leave those 16 apart, and what tells one event is seen by its words (`_events`).
NEARLY = 2 / 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """A story with the day's articles, and how many newsrooms of their own reporting these are from.

    `late` are the versions of those of earlier days that came when the page of their day was out.
    """

    story_id: str
    articles: tuple[Article, ...]
    article_ids: frozenset[str]
    independent_sources: int
    late: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Rank:
    """Smaller is better. Independent sources, sources, articles, the later news; then the texts' hashes decide."""

    independent: int
    sources: int
    articles: int
    latest: float
    hashes: tuple[str, ...]

    @property
    def key(self) -> tuple[int, int, int, float, tuple[str, ...]]:
        return -self.independent, -self.sources, -self.articles, -self.latest, self.hashes


def choose(store: Store, date: Date, zone: str, topic: str, places: int, step: Step = go_on) -> tuple[Chosen, ...]:
    """The day's stories, the best first, of one event the best alone; up to STANDING_BY for each place on the page.

    An article counts for the day on which it was published; one that says no date, for none: it is told beside others
    of its story that do. One that came when the page of its own day was out counts for the next page.
    """
    late = lateness(store, date, zone, topic)
    days = _of_day(store, date, zone, topic, late)
    best = tuple(
        replace(each, late=frozenset(c.version_id for c in days[each.story_id] if late is not None and late.is_late(c)))
        for each in islice(_ranked(store, days, step), places * STANDING_BY)
    )
    return _each_once(best, step)


def _of_day(store: Store, date: Date, zone: str, topic: str, late: Lateness | None) -> dict[str, list[Covering]]:
    since, until = bounds(date, zone)
    found: defaultdict[str, list[Covering]] = defaultdict(list)
    for each in store.coverage.between(since, until, late.window if late is not None else None):
        found[each.story_id].append(each)
    if topic:
        wanted = _on(store, queries_of(topic), min(c.at for each in found.values() for c in each) if found else since)
        return {story: covering for story, covering in found.items() if story in wanted}
    return dict(found)


def _on(store: Store, queries: Sequence[str], since: datetime) -> set[str]:
    """The stories that meet one of the queries and have an article from then on."""
    found: set[str] = set()
    for query in queries:
        cursor = None
        while True:
            page = store.stories.page(StoryFilter(since=since, query=query), cursor, 200)
            found |= {story.id for story in page.items}
            cursor = page.cursor
            if cursor is None:
                break
    return found


def _ranked(store: Store, days: dict[str, list[Covering]], step: Step) -> Iterator[Chosen]:
    """The best first. What a story's articles claim to be is an upper bound of their independent sources: only where
    it would be next are its texts read, for what they repeat of each other."""
    waiting = [(_bound(covering).key, n, story, None) for n, (story, covering) in enumerate(sorted(days.items()))]
    heap: list[tuple[object, int, str, Chosen | None]] = list(waiting)
    heapq.heapify(heap)
    while heap:
        _, n, story, chosen = heapq.heappop(heap)
        if chosen is not None:
            yield chosen
            continue
        step()
        bound = _bound(days[story])
        chosen = _read(store, story, days[story])
        rank = _Rank(chosen.independent_sources, bound.sources, bound.articles, bound.latest, bound.hashes)
        heapq.heappush(heap, (rank.key, n, story, chosen))


def _bound(covering: Sequence[Covering]) -> _Rank:
    own = [c.origin for c in covering if c.role in INDEPENDENT]
    return _Rank(
        independent=count_origins(own),
        sources=len({c.origin.source.casefold() or c.origin.url or c.sha256 for c in covering}),
        articles=len(covering),
        latest=max(c.at.timestamp() for c in covering),
        hashes=tuple(sorted(c.sha256 for c in covering)),
    )


def _read(store: Store, story: str, covering: Sequence[Covering]) -> Chosen:
    current = store.articles.current([c.article_id for c in covering])
    articles = tuple(current[c.article_id].article for c in covering if c.article_id in current)
    originals = dedupe([a for a, c in zip(articles, covering, strict=False) if c.role in INDEPENDENT]).originals
    return Chosen(story, articles, frozenset(current), count_origins(originals))


def _each_once(best: Sequence[Chosen], step: Step) -> tuple[Chosen, ...]:
    """Without the lesser of two that tell one event: as the pipeline sorts articles, or by the articles they share."""
    events = _events(best, step)
    kept: list[int] = []
    for n, each in enumerate(best):
        if not any(events[n] == events[k] or _overlap(each, best[k]) >= NEARLY for k in kept):
            kept.append(n)
    return tuple(best[n] for n in kept)


def _events(best: Sequence[Chosen], step: Step) -> list[int]:
    """The number of the event that most of a story's first articles are of; where they are of several, the first."""
    told: list[tuple[int, Article]] = [(n, a) for n, each in enumerate(best) for a in _telling(each)]
    # One article that is in two stories is read once for each, as a copy that is not the same object.
    articles = list(dict.fromkeys(a for _, a in told))
    if not articles:
        return []
    passages = dict(zip(articles, extract_all(articles, step=step).passages, strict=True))
    grouped = group(articles, passages)
    event_of = {a: k for k, event in enumerate(grouped.events) for a in event}
    counted: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for n, article in told:
        counted[n][event_of[article]] += 1
    return [min(counted[n], key=lambda e: (-counted[n][e], e)) if counted[n] else -1 - n for n in range(len(best))]


def _telling(chosen: Chosen) -> list[Article]:
    """A few of its articles, of as many newsrooms as there are."""
    first: dict[str, Article] = {}
    for article in chosen.articles:
        first.setdefault(article.origin, article)
    rest = [a for a in chosen.articles if a not in first.values()]
    return [*first.values(), *rest][:READ]


def _overlap(one: Chosen, other: Chosen) -> float:
    least = min(len(one.article_ids), len(other.article_ids))
    return len(one.article_ids & other.article_ids) / least if least else 0.0
