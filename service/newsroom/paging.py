"""An edition as readers get it, put together of what is kept; it does not know how it was composed."""

from datetime import date as Date
from urllib.parse import urlencode

from service.edition import Change, Told
from service.edition import Edition as Page
from service.errors import NotFound
from service.newsroom.changes import between
from service.newsroom.excerpts import excerpt
from service.newsroom.keeping import read
from service.newsroom.printed import disputed_before, printed
from service.schemas import Brief
from service.store.briefs import KeptBrief
from service.store.editions import Edition, Placed, Update
from service.store.store import Store

TITLE = "The daily brief"


def page_of(store: Store, edition: Edition) -> Page:
    """Each brief in the revision that the page has. What an article that was deleted since had told is gone."""
    opening = edition.opening and read(store.briefs.get(edition.opening.brief_id, edition.opening.revision))
    return Page(
        id=edition.id,
        date=edition.date,
        zone=edition.zone,
        topic=edition.topic,
        state=edition.state,
        title=title_of(edition),
        note=edition.note,
        opening=opening if opening and opening.sentences else None,
        stories=[_told(store, each) for each in edition.placed],
        created=edition.created_at,
        published=edition.published_at,
    )


def title_of(edition: Edition) -> str:
    """As a front page has it; the words are ours but for the topic."""
    day = f"{edition.date:%A}, {edition.date.day} {edition.date:%B %Y}"
    return f"{TITLE}: {edition.topic}, {day}" if edition.topic else f"{TITLE}, {day}"


def path_of(date: Date, zone: str, topic: str) -> str:
    """Where the API gives an edition."""
    return f"/v1/daily/{date}?{urlencode({'zone': zone, **({'topic': topic} if topic else {})})}"


def shown(store: Store, placed: Placed, kept: KeptBrief | None = None) -> Brief:
    """What of a brief stands on the page."""
    found = read(kept or store.briefs.get(placed.brief_id, placed.revision))
    whole = found.model_copy(update={"story": placed.story_id})  # as it was: an id outlives a merger
    if placed.update is None:
        return whole
    return excerpt(whole, {s.sentence for s in placed.update.shown}, disputed_before(store, placed.update))


def _told(store: Store, placed: Placed) -> Told:
    brief, update = shown(store, placed), placed.update
    return Told(
        story=placed.story_id,
        brief_id=placed.brief_id,
        revision=placed.revision,
        running=update is not None,
        since=store.editions.get(update.edition_id).date if update is not None else None,
        changes=_changes(store, update, brief) if update is not None else [],
        taken_back=_taken_back(store, placed, update) if update is not None else [],
        late=[a.id for a in brief.articles if a.id in placed.late],
        no_longer_supported=[s.id for s in brief.sentences if s.flagged is not None and s.id is not None],
        brief=brief,
    )


def _changes(store: Store, update: Update, brief: Brief) -> list[Change]:
    """Of the sentences that are still there, why each stands on the page."""
    before = {s.id: s.text for s in _earlier(store, update).sentences}
    here = {s.id for s in brief.sentences}
    return [
        Change(sentence=s.sentence, change=s.change, before=before.get(s.before) if s.before else None)
        for s in update.shown
        if s.sentence in here
    ]


def _taken_back(store: Store, placed: Placed, update: Update) -> list[str]:
    """What earlier editions told and was found not to hold before this page's brief was made."""
    gone = between(printed(store, update), store.briefs.get(placed.brief_id, placed.revision)).of("no_longer_supported")
    return [d.before.text for d in gone if d.before is not None]


def _earlier(store: Store, update: Update) -> Brief:
    try:
        return read(store.briefs.get(update.brief_id, update.revision))
    except NotFound as error:  # an edition keeps what it shows from being deleted
        raise RuntimeError("an earlier edition's brief is gone") from error
