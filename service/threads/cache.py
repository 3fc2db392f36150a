"""The placed articles of the days at hand, filled from the store and kept in step with it; it decides nothing."""

from bisect import insort
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from service.store.placements import Placed
from service.store.store import Store
from service.threads.features import KIND, decode
from service.threads.window import Entry, Window

# Articles in memory, about 4 KB each, above which days that were not asked for of late are dropped.
HELD = 150_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Cache:
    """A window on the store, and the articles of each story in it. Nothing in it is the only copy."""

    def __init__(self) -> None:
        self.window = Window()
        self.members: dict[str, list[Entry]] = {}
        self.number = 0
        self._days: dict[int, None] = {}  # loaded, the longest unasked first

    def catch_up(self, store: Store, days: Iterable[int]) -> None:
        """What others changed since, and these days. To be called while `store` holds placements."""
        last = store.placements.last()
        if last != self.number and self._days:
            for placed in store.placements.since(KIND, self.number):
                self.put(entry_of(placed), here=not placed.withdrawn)
        self.number = last
        self.have(store, days)

    def have(self, store: Store, days: Iterable[int]) -> None:
        """These days too. Since it caught up `store` has held placements: there is nothing else to learn."""
        wanted = sorted(set(days))
        for day in wanted:
            if day in self._days:
                self._days[day] = self._days.pop(day)
        for start, end in _runs([day for day in wanted if day not in self._days]):
            self._load(store, start, end)
        self._shrink(set(wanted))

    def put(self, entry: Entry, *, here: bool = True) -> None:
        """In place of what is held of that article. One of a day that is not at hand is let go."""
        self._drop(entry.article_id)
        if here and entry.day in self._days:
            self.window.add(entry)
            self._enlist(entry)

    def move(self, entry: Entry, stories: tuple[str, ...]) -> None:
        """Into other stories than it was in."""
        self._strike(entry)
        entry.stories = stories
        self._enlist(entry)

    def drop(self, article_id: str) -> None:
        self._drop(article_id)

    def _load(self, store: Store, start: int, end: int) -> None:
        for day in range(start, end):
            self._days[day] = None
        for placed in store.placements.between(KIND, moment_of(start), moment_of(end)):
            if not placed.withdrawn:
                self.put(entry_of(placed))

    def _shrink(self, wanted: set[int]) -> None:
        for day in [d for d in self._days if d not in wanted]:
            if len(self.window.entries) <= HELD:
                return
            for entry in self.window.of_day(day):
                self._strike(entry)
            self.window.forget(day)
            del self._days[day]

    def _drop(self, article_id: str) -> None:
        entry = self.window.entries.get(article_id)
        if entry is not None:
            self._strike(entry)
            self.window.drop(article_id)

    def _enlist(self, entry: Entry) -> None:
        """What is in several stories speaks for none."""
        if len(entry.stories) == 1:
            insort(self.members.setdefault(entry.stories[0], []), entry, key=lambda e: (e.told, e.article_id))

    def _strike(self, entry: Entry) -> None:
        if len(entry.stories) == 1:
            of = self.members.get(entry.stories[0], [])
            of[:] = [e for e in of if e is not entry]
            if not of:
                self.members.pop(entry.stories[0], None)


def entry_of(placed: Placed) -> Entry:
    return Entry(
        article_id=placed.article_id,
        version_id=placed.version_id,
        told=placed.told_at,
        day=day_of(placed.told_at),
        about=placed.about,
        features=decode(placed.features),
        stories=placed.stories,
        role=placed.role,
        of=placed.of,
        similarity=placed.similarity,
    )


def day_of(moment: datetime) -> int:
    """Days since 1970, in UTC."""
    return (moment - _EPOCH).days


def moment_of(day: int) -> datetime:
    return _EPOCH + timedelta(days=day)


def _runs(days: list[int]) -> list[tuple[int, int]]:
    """Rising days as half-open runs."""
    found: list[tuple[int, int]] = []
    for day in days:
        if found and found[-1][1] == day:
            found[-1] = (found[-1][0], day + 1)
        else:
            found.append((day, day + 1))
    return found
