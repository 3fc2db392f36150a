"""The daily brief: an edition composed, published once, and read; it does not know how stories are told or sent.

An edition of a date tells the stories of that calendar day in its time zone, as they stood when the day was over. It
may be composed again and again while it is open; published, it is frozen.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Date
from datetime import datetime

from service.edition import Edition as Page
from service.errors import BadInput, Conflict
from service.halting import Step, go_on
from service.newsroom.choosing import Chosen, choose
from service.newsroom.opening import opening
from service.newsroom.paging import page_of, shown
from service.newsroom.remarks import left_out, quietness
from service.newsroom.room import utc_now
from service.newsroom.running import Earlier, corrected, correction, of_story, told_before, update
from service.newsroom.schedule import bounds, today
from service.newsroom.telling_day import tell_day
from service.newsroom.watching import topic_of
from service.pipeline import Listener, Models, Options, ignore
from service.schemas import Brief, Citation
from service.store.briefs import KeptBrief
from service.store.deliveries import Channel
from service.store.editions import Edition, Placed, Update
from service.store.store import Store

# Stories on a page, and sentences of each brief, where nobody says: a page that is read in about five minutes.
STORIES, SENTENCES = 10, 4
# Times that a page is composed anew since an article was deleted meanwhile.
TRIES = 3
# Newsrooms that must tell a story before a day counts as one with news.
CONFIRMED = 2
# How many times as many facts of a running story as it has sentences here are looked through for its news: its brief
# begins with what all tell, and that is old. A choice: twelve facts, which one page of a day's models can afford.
RUNNING = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """How long a page is."""

    stories: int = STORIES
    sentences: int = SENTENCES

    def options(self, *, running: bool = False) -> Options:
        """Those of a brief on the page, or of one that the news of a running story is taken from."""
        return Options(sentences=self.sentences * RUNNING if running else self.sentences)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a published edition is sent: an e-mail address, or the URL of a webhook."""

    channel: Channel
    target: str


def compose(
    store: Store,
    models: Models,
    date: Date,
    zone: str,
    topic: str = "",
    layout: Layout = Layout(),
    listen: Listener = ignore,
    step: Step = go_on,
    clock: Callable[[], datetime] = utc_now,
) -> Edition:
    """The edition of a day, composed of what is known now; a published one as it is. Blocks while models run.

    `topic` is "" for all news, a query, or several parted by "|" (a watch list). Raises BadInput for a zone that there
    is not, a day that has not begun, or a topic without a word; ModelError.
    """
    topic = topic_of(topic)
    if date > today(clock(), zone):
        raise BadInput("This day has not begun there. Ask for an earlier one.")
    edition = store.editions.open(date, zone, topic)
    if edition.state == "published":
        return edition
    for tries_left in reversed(range(TRIES)):
        try:
            _keep(store, edition.id, _Desk(store, models, edition, layout, listen, step).make(clock()))
            break
        except Conflict:  # published by another process meanwhile, an article of it deleted, or stories of it merged
            step()
            if store.editions.get(edition.id).state == "published":
                break
            if not tries_left:
                raise
    return store.editions.get(edition.id)


def publish(
    store: Store,
    models: Models,
    date: Date,
    zone: str,
    topic: str = "",
    layout: Layout = Layout(),
    recipients: Sequence[Recipient] = (),
    listen: Listener = ignore,
    step: Step = go_on,
    clock: Callable[[], datetime] = utc_now,
) -> Edition:
    """Compose and freeze the edition of a day, once, however many processes call it; to all the same edition.

    Its deliveries to `recipients` are written down with it, all or none. What comes of that day after a page that was
    published before its end is told on the next day. Raises what `compose` raises.
    """
    edition = compose(store, models, date, zone, topic, layout, listen, step, clock)
    if edition.state == "published":
        return edition
    with store.transaction() as bound:
        if bound.editions.publish(edition.id, clock()):
            bound.deliveries.add(edition.id, [(r.channel, r.target) for r in recipients], clock())
    return store.editions.get(edition.id)


def edition_page(store: Store, edition: Edition) -> Page:
    """The edition as readers get it: title, opening, each story's brief, of a running story what is new."""
    return page_of(store, edition)


@dataclass(frozen=True, slots=True)
class _Made:
    """What is to stand on a page."""

    placed: tuple[Placed, ...]
    opening: Brief | None
    note: str
    known_until: datetime


@dataclass(slots=True)
class _Desk:
    """One composing of one edition."""

    store: Store
    models: Models
    edition: Edition
    layout: Layout
    listen: Listener
    step: Step
    placed: list[Placed] = field(default_factory=list)
    briefs: list[Brief] = field(default_factory=list)
    cited: set[tuple[str, int, int]] = field(default_factory=set)

    def make(self, now: datetime) -> _Made:
        """`now`: what comes from then on is not looked for."""
        e = self.edition
        best = choose(self.store, e.date, e.zone, e.topic, self.layout.stories, self.step)
        before = told_before(self.store, e.date, e.zone, e.topic)
        confirmed, resting = False, 0
        for chosen in best:
            if len(self.placed) == self.layout.stories:
                break
            self.step()
            earlier = of_story(self.store, before, chosen.story_id)
            done = self._place(chosen, earlier)
            confirmed |= done and chosen.independent_sources >= CONFIRMED
            resting += bool(earlier) and not done
        told = len(self.placed)
        here = {each.story_id for each in self.placed}
        for story in [each for each in corrected(self.store, before) if each not in here]:
            self.step()
            self._correct(story, before[story])
        note = quietness(told, confirmed, resting, len(self.placed) - told)
        aside = "" if e.topic else left_out(self.store, e.date, e.zone, now)
        return _Made(tuple(self.placed), opening(self.briefs), " ".join(filter(None, (note, aside))), now)

    def _place(self, chosen: Chosen, earlier: tuple[Earlier, ...]) -> bool:
        """Tell a story, and give it a place if it says anything that the page and earlier ones have not."""
        kept = self._tell(chosen.story_id, running=bool(earlier))
        news: Update | None = update(self.store, earlier, kept, self.layout.sentences) if earlier else None
        if earlier and news is None:
            return False
        place = Placed(kept.info.id, kept.revision.number, chosen.story_id, news)
        told = shown(self.store, place, kept)
        cited = list(_cited(told))
        spans = {(c.sha256, c.start, c.end) for c in cited}
        only_taken_back = news is not None and not spans
        if not only_taken_back and spans <= self.cited:
            return False
        self.cited |= spans
        named = {c.article for c in cited}
        late = (name for name, version in kept.articles.items() if version in chosen.late and name in named)
        self.placed.append(replace(place, late=tuple(late)))
        self.briefs.append(told)
        return True

    def _correct(self, story_id: str, earlier: tuple[Earlier, ...]) -> None:
        """A short place for what an earlier page told and is put right since, though the day has nothing new of it.

        However long the page is: whoever read the mistake here is to read here that it was one.
        """
        kept = self._tell(story_id, running=True)
        put_right = correction(self.store, earlier, kept)
        if put_right is not None:
            self.placed.append(Placed(kept.info.id, kept.revision.number, story_id, put_right))

    def _tell(self, story_id: str, *, running: bool) -> KeptBrief:
        end = bounds(self.edition.date, self.edition.zone)[1]
        options = self.layout.options(running=running)
        return tell_day(self.store, self.models, story_id, end, options, self.listen, self.step)


def _cited(told: Brief) -> Iterator[Citation]:
    for sentence in told.sentences:
        yield from sentence.citations
    for disagreement in told.disagreements:
        for value in disagreement.values:
            yield from value.citations


def _keep(store: Store, edition_id: str, made: _Made) -> None:
    """Set the page, its opening kept as a brief of its own.

    Raises Conflict where the edition is published by now, or two of its stories were merged while they were told.
    """
    with store.transaction() as bound:
        told = [bound.stories.get(each.story_id).id for each in made.placed if each.story_id is not None]
        if len(set(told)) < len(told):
            raise Conflict("Stories of the page were merged while it was made.")
        old = bound.editions.get(edition_id).opening
        document = made.opening.model_dump(mode="json") if made.opening is not None else None
        placed = old
        if document is None or old is None or bound.briefs.get(old.brief_id, old.revision).document != document:
            key = bound.briefs.add(document, options={"opening": edition_id}) if document is not None else None
            placed = Placed(key, 1) if key is not None else None
        bound.editions.compose(edition_id, made.placed, placed, made.note, made.known_until)
        if old is not None and old != placed:
            bound.briefs.delete(old.brief_id)
