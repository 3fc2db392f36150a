"""Places articles in stories as they arrive, and keeps stories apart and together; it does not know feeds or HTTP."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from service.halting import Step, go_on
from service.news import Article
from service.store.articles import Version
from service.store.members import Member
from service.store.scope import batches
from service.store.store import Store
from service.threads.cache import Cache, day_of
from service.threads.features import KIND, decode, read
from service.threads.naming import named
from service.threads.placing import Batch, Placement
from service.threads.settling import Settled, settle
from service.threads.window import Entry, days_around

# Articles in one transaction. While it runs no other process places; 100 take a fifth of a second.
TOGETHER = 100
# Stories that are settled in one transaction: a tenth of a second.
SETTLED = 20
# Changes whose stories are settled before it is written down that they are.
CHANGES = 500
# A date later than now by more than this, or from before news had feeds, is a mistake: the article is told when seen.
AHEAD, EARLIEST = timedelta(days=1), datetime(1990, 1, 1, tzinfo=UTC)

# What articles are compared by, by title and text, as `features.encode` has it.
Known = Mapping[tuple[str, str], bytes]
_NONE: Known = {}


def _now() -> datetime:
    return datetime.now(UTC)


class Threads:
    """The stories of one workspace as articles join them. Threads may share it; so may processes, over the store.

    All that it knows is in the store; what it holds in memory is a cache that catches up before each change.
    """

    def __init__(self, store: Store, now: Callable[[], datetime] = _now) -> None:
        self._store = store
        self._now = now
        self._cache = Cache()
        self._lock = threading.Lock()

    def place(self, article_ids: Sequence[str], features: Known = _NONE) -> tuple[Placement, ...]:
        """Place the current versions of these articles, in their order; one Placement for each that has a story now.

        Those that are placed and have no new text stay. Ids that are gone, withdrawn, or came only with a request for
        a brief, get none. Blocking; one call a batch (up to some hundreds) is cheapest. `features` of articles that
        were read already are not read again.
        """
        placements: list[Placement] = []
        for some in batches(dict.fromkeys(article_ids), TOGETHER):
            placements += self._place(some, features)
        return tuple(placements)

    def place_missing(self, limit: int = 1000) -> tuple[Placement, ...]:
        """Place articles that were kept and never placed: the process that took them in was killed. Oldest first."""
        return self.place(self._store.placements.missing(KIND, limit))

    def settle(self, story_ids: Iterable[str] | None = None, step: Step = go_on) -> Settled:
        """Look again at these stories (or at all that changed since the last time, in whatever process): merge, split,
        move, name them anew.

        Some stories at a time, so that others can place meanwhile. Call it on a schedule, and after articles were
        deleted. Blocking, some thousandths of a second a story; `step` is called for each, before its transaction. What
        is cut off goes on from there.
        """
        if story_ids is not None:
            return self._settle(dict.fromkeys(story_ids), step, anew=True)
        found, last = Settled(), self._store.placements.last()
        mark = -1
        while mark < last:
            mark, stories = self._store.placements.unsettled(KIND, CHANGES)
            found += self._settle(stories, step, anew=False)
            self._store.placements.settled(mark)
        return found

    def _settle(self, story_ids: Iterable[str], step: Step, anew: bool) -> Settled:
        found = Settled()
        for some in batches(story_ids, SETTLED):
            for _ in some:
                step()
            with self._changing() as store:
                found += settle(store, self._cache, some, self._now(), anew)
        return found

    def _place(self, article_ids: Sequence[str], features: Known) -> list[Placement]:
        versions = self._store.articles.current(article_ids)
        gone = [v for v in versions.values() if v.withdrawn_at is not None]
        here = {key: v for key, v in versions.items() if v.withdrawn_at is None and v.ingested}
        known = self._store.placements.versions(KIND, here)
        entries = {key: self._entry(v, features) for key, v in here.items() if known.get(key) != v.id}
        found: dict[str, Placement] = {}
        if entries or gone:
            with self._changing() as store:
                found = self._decide(store, entries, versions)
                _retire(store, self._cache, [v.article_id for v in gone])
        stories = self._store.stories.of_articles([key for key in here if key not in found])
        found |= {key: Placement(key, of, "stayed") for key, of in stories.items()}
        return [found[key] for key in article_ids if key in found]

    def _decide(self, store: Store, entries: dict[str, Entry], versions: dict[str, Version]) -> dict[str, Placement]:
        days = {day for entry in entries.values() for day in days_around(entry.day)}
        self._cache.catch_up(store, days)
        alive = store.placements.alive(entries)
        known = store.placements.versions(KIND, entries)  # another process may have placed them meanwhile
        before = store.stories.of_articles(entries)
        batch = Batch(self._cache, _Texts(store, versions))
        self._cache.window.expect(entries.values())
        found: dict[str, Placement] = {}
        for entry in sorted(entries.values(), key=lambda e: (e.told, versions[e.article_id].article.url, e.article_id)):
            if entry.article_id in alive and known.get(entry.article_id) != entry.version_id:
                entry.stories = before.get(entry.article_id, ())
                found[entry.article_id] = batch.place(entry, versions[entry.article_id].article)
        self._write(store, batch, versions)
        merged = dict(batch.merged)
        return {key: replace(each, stories=_followed(each.stories, merged)) for key, each in found.items()}

    def _write(self, store: Store, batch: Batch, versions: dict[str, Version]) -> None:
        moment = self._now()
        repeated = {m.of for of in batch.members.values() for m in of.values() if m.of}
        asked = repeated | {key for of in batch.members.values() for key in of}
        batch.without(sorted(asked - store.placements.alive(asked)))
        store.placements.put(KIND, list(batch.placed.values()))
        store.placements.gather(
            list(batch.fresh.values()), {s: list(of.values()) for s, of in batch.members.items()}, moment
        )
        for story, article_id in batch.left:
            store.stories.leave(story, [article_id])
        for story, into in batch.merged:
            store.stories.merge(story, into)
        texts = {key: v.article for key, v in versions.items()}
        store.placements.name(named(store, self._cache, list(batch.named), texts), moment)
        self._cache.number = store.placements.last()

    def _entry(self, version: Version, features: Known) -> Entry:
        told = version.article.published
        if told is None or not EARLIEST <= told <= self._now() + AHEAD:
            told = version.first_seen
        told = told.astimezone(UTC)
        about, known = replace(version.article, text=""), features.get((version.article.title, version.article.text))
        looks = decode(known) if known else read(version.article)
        return Entry(version.article_id, version.id, told, day_of(told), about, looks, encoded=known or b"")

    @contextmanager
    def _changing(self) -> Iterator[Store]:
        """The one right to change placements, in this process and among all. With an error the cache starts anew."""
        with self._lock:
            try:
                with self._store.rearranging() as store:
                    yield store
            except BaseException:
                self._cache = Cache()
                raise


class _Texts:
    """Articles with their texts, those of the batch at hand, others read one by one."""

    def __init__(self, store: Store, versions: Mapping[str, Version]) -> None:
        self._store = store
        self._known = {key: version.article for key, version in versions.items()}

    def __call__(self, article_id: str) -> Article | None:
        if article_id not in self._known:
            self._known |= {key: v.article for key, v in self._store.articles.current([article_id]).items()}
        return self._known.get(article_id)


def _retire(store: Store, cache: Cache, article_ids: Sequence[str]) -> None:
    """Withdrawn articles stay in their stories, and count no more."""
    for article_id, stories in store.stories.of_articles(article_ids).items():
        for story in stories:
            store.stories.join(story, [Member(article_id, "unusable")])
        cache.drop(article_id)
    store.placements.touch(article_ids)


def _followed(stories: Sequence[str], merged: dict[str, str]) -> tuple[str, ...]:
    """Where these stories went."""
    found = []
    for story in stories:
        while story in merged:
            story = merged[story]
        found.append(story)
    return tuple(dict.fromkeys(found))
