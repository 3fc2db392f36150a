"""Of a story that earlier editions told: what is new since, nothing told or known before; it does not know pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from itertools import islice

from service.newsroom.changes import Changes, Difference, between
from service.newsroom.excerpts import said
from service.newsroom.keeping import read
from service.newsroom.novelty import Background, background, is_disputed_anew, is_known
from service.newsroom.printed import disputed_before, of_place
from service.store.briefs import KeptBrief
from service.store.editions import Edition, Placed, Shown, Update
from service.store.store import Store

# Editions that are looked through for what was told of a story. One that rests for longer is told from its beginning.
LOOKED_BACK = 14


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where a story stood in an earlier edition."""

    edition: Edition
    placed: Placed


def told_before(store: Store, date: Date, zone: str, topic: str) -> dict[str, tuple[Earlier, ...]]:
    """By story, as it is called now, its places in earlier editions, the latest first."""
    found: dict[str, tuple[Earlier, ...]] = {}
    for edition in store.editions.before(date, zone, topic, LOOKED_BACK):
        for placed in edition.placed:
            if placed.story_id is not None:
                story = store.stories.get(placed.story_id).id
                found[story] = (*found.get(story, ()), Earlier(edition, placed))
    return found


def of_story(store: Store, before: dict[str, tuple[Earlier, ...]], story_id: str) -> tuple[Earlier, ...]:
    """The earlier places of a story; of one that split off, those of the story that it was part of."""
    own = before.get(story_id, ())
    parent = store.stories.get(story_id).split_from_id
    return own or (before.get(store.stories.get(parent).id, ()) if parent else ())


def update(store: Store, earlier: Sequence[Earlier], kept: KeptBrief, most: int | None = None) -> Update | None:
    """What is new in a brief to who read the earlier editions, or is taken back of the last one; None where nothing is.

    News is what none of the articles told that the earlier editions had read, whether or not they told it; of that the
    first `most` sentences. Where something is only taken back, or a source differs from what was told, no sentence is
    shown: the page has the disagreement by itself.
    """
    last, *others = earlier
    told, older = of_place(store, last.edition.id, last.placed), [_kept(store, each) for each in others]
    before = [_unchanged(each, kept) for each in older]
    found = between(told, kept)
    known = background(each.document for each in (_kept(store, last), *older))
    news = tuple(map(_shown, islice(_news(found.differences, before, known), most)))
    return _update(last, told, news, found, disputed=_is_disputed(store, last, kept, known))


def correction(store: Store, earlier: Sequence[Earlier], kept: KeptBrief) -> Update | None:
    """The same of what is put right alone."""
    told = of_place(store, earlier[0].edition.id, earlier[0].placed)
    found = between(told, kept)
    return _update(earlier[0], told, tuple(map(_shown, found.of("corrected"))), found)


def corrected(store: Store, before: Mapping[str, Sequence[Earlier]]) -> tuple[str, ...]:
    """The stories of which an edition tells last what is found not to hold by now; those told last come first."""
    return tuple(story for story, (last, *_) in before.items() if of_place(store, last.edition.id, last.placed).flagged)


def _update(
    last: Earlier, told: KeptBrief, shown: tuple[Shown, ...], found: Changes, *, disputed: bool = False
) -> Update | None:
    if not shown and not disputed and not found.of("no_longer_supported"):
        return None
    return Update(last.edition.id, told.info.id, told.revision.number, shown)


def _is_disputed(store: Store, last: Earlier, kept: KeptBrief, known: Background) -> bool:
    """Whether a text that no earlier edition had read differs from others, in what none of these editions said."""
    update = Update(last.edition.id, last.placed.brief_id, last.placed.revision, ())
    before = {said(d) for d in disputed_before(store, update)}
    return any(said(d) not in before and is_disputed_anew(d, known) for d in read(kept).disagreements)


def _news(
    differences: Sequence[Difference], before: Sequence[frozenset[str]], known: Background
) -> Iterator[Difference]:
    for each in differences:
        if each.now is None or each.kind not in ("new", "changed", "corrected"):
            continue
        if each.kind == "new" and any(each.now.id in told for told in before):
            continue  # it was left out the last time, but told the time before
        if each.kind == "corrected" or not is_known(each.now, known):
            yield each


def _unchanged(told: KeptBrief, now: KeptBrief) -> frozenset[str]:
    return frozenset(d.now.id or "" for d in between(told, now).of("unchanged") if d.now is not None)


def _kept(store: Store, earlier: Earlier) -> KeptBrief:
    return store.briefs.get(earlier.placed.brief_id, earlier.placed.revision)


def _shown(difference: Difference) -> Shown:
    now, before = difference.now, difference.before
    assert now is not None  # noqa: S101 - _news has left the others out
    name, earlier = now.id or "", before.id if before is not None else None
    match difference.kind:
        case "changed" | "corrected" as kind:
            return Shown(name, kind, earlier)
        case _:
            return Shown(name, "new", earlier)
