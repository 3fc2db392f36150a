"""Which sentences of a kept brief readers of editions have seen; it does not know what became of them since."""

from dataclasses import replace

from service.newsroom.keeping import read
from service.newsroom.likening import says_same
from service.schemas import Disagreement, Sentence
from service.store.briefs import KeptBrief
from service.store.editions import Placed, Update
from service.store.store import Store

# Editions that are looked through, from one to the one whose brief it took up. A story runs on for as many days.
LOOKED_BACK = 14


def printed(store: Store, told: Update) -> KeptBrief:
    """The brief that an earlier edition has, with those sentences alone that it, or an edition before it, showed.

    Of a running story a page shows what is new: of the rest it may say neither that it stood there nor that it is
    taken back.
    """
    return _printed(store, told.edition_id, told.brief_id, told.revision, LOOKED_BACK)


def of_place(store: Store, edition_id: str, placed: Placed) -> KeptBrief:
    """The same of a place on a page."""
    return _printed(store, edition_id, placed.brief_id, placed.revision, LOOKED_BACK)


def disputed_before(store: Store, told: Update) -> tuple[Disagreement, ...]:
    """The disagreements that were known when the earlier edition was made: its brief's, and those of the ones before.

    A page shows each that the pages before it had not.
    """
    found: list[Disagreement] = []
    at: Update | None = told
    for _ in range(LOOKED_BACK):
        if at is None:
            break
        found += read(store.briefs.get(at.brief_id, at.revision)).disagreements
        at = _update_of(store, at)
    return tuple(found)


def _update_of(store: Store, told: Update) -> Update | None:
    """What the earlier edition's place took up in its turn."""
    places = store.editions.get(told.edition_id).placed
    return next((p.update for p in places if (p.brief_id, p.revision) == (told.brief_id, told.revision)), None)


def _printed(store: Store, edition_id: str, brief_id: str, revision: int, left: int) -> KeptBrief:
    kept = store.briefs.get(brief_id, revision)
    places = store.editions.get(edition_id).placed
    update = next((p.update for p in places if (p.brief_id, p.revision) == (brief_id, revision)), None)
    if update is None:
        return kept
    shown = {each.sentence for each in update.shown}
    if left:
        before = read(_printed(store, update.edition_id, update.brief_id, update.revision, left - 1)).sentences
        shown |= {s.id or "" for s in read(kept).sentences if _stood(s, before)}
    sentences = [s for s in kept.document["sentences"] if s["id"] in shown]
    flagged = {name: flag for name, flag in kept.flagged.items() if name in shown}
    return replace(kept, document={**kept.document, "sentences": sentences}, flagged=flagged)


def _stood(sentence: Sentence, before: list[Sentence]) -> bool:
    return any(says_same(each, sentence) for each in before)
