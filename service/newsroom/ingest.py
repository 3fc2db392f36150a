"""Submissions into the store and into stories, each answered; it does not know where they come from, nor HTTP.

Idempotent: an article is known by its canonical address and its text, so what is sent again is unchanged. One that
cannot be used stops none of the others.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from service.errors import BadInput, Conflict, EvenbriefError
from service.facts import stamps
from service.news import Article
from service.newsroom.reading import Readers, Reading, in_batches, in_turn
from service.newsroom.room import Room
from service.sites import site
from service.stages.collect import Submission
from service.store.history import Arrival
from service.store.history import Outcome as Became
from service.store.types import check_storable

State = Literal["created", "unchanged", "new_version", "rejected", "removed"]

# Submissions that are written, placed and answered together. Of one commit to disk 50 feel little, and a crash or a
# slow sender keeps no more of them waiting for their answer.
BATCH = 50
# How far ahead of us a date may be: clocks and zones err by hours, an embargo or a typo by more. As in `feeds`.
AHEAD = timedelta(days=1)
UNDATED = "it has no date"
HELD = "unless it came with one before it is kept as undated, and makes no day's page until it does"
DELETED = "It was deleted here, and what its address gives is not taken in again."
_STATES: Mapping[Became, State] = {
    "created": "created",
    "new_version": "new_version",
    "reverted": "new_version",
    "updated": "unchanged",
    "unchanged": "unchanged",
    "removed": "removed",
}
_SAID: Mapping[Became, str] = {
    "reverted": "an earlier text is back",
    "updated": "the text is the same; its title, date or another detail was put right",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
LONGEST_NAME = 200  # code points of what a submission is called in its answer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one submission. `line` counts from 1; `name` says which one it was.

    The ids are None where nothing is kept: it was `rejected`, or `removed` (deleted here, and not to come back).
    `reason` says why, in words for a reader, and `error` which kind of failure it is; `notes`, what is odd about one
    that was taken.
    """

    line: int
    name: str
    state: State
    article_id: str | None = None
    version_id: str | None = None
    reason: str = ""
    notes: tuple[str, ...] = ()
    error: EvenbriefError | None = field(default=None, compare=False)


class Deleted(Conflict):
    """The article was deleted here, with all that its address gives later."""

    type = "deleted"
    title = "The article was deleted here"


@dataclass(frozen=True, slots=True)
class _Kept:
    """An article to be written, in its place among the outcomes."""

    place: int
    article: Article


def rejected(name: str, error: EvenbriefError, notes: tuple[str, ...] = ()) -> Outcome:
    """For what cannot be taken in; `ingest` gives it its line."""
    return Outcome(0, called(name), "rejected", reason=error.detail, notes=notes, error=error)


def called(name: str) -> str:
    """A name in one short line, whatever it holds."""
    return " ".join(_CONTROL.sub(" ", name[:LONGEST_NAME]).split())


def ingest(
    room: Room, submissions: Iterable[Submission | Outcome], readers: Readers | None = None
) -> Iterator[Outcome]:
    """Take in submissions as they come, in batches; an Outcome for each, in their order. `readers` read them ahead.

    An Outcome among them is answered as it is, in its place. Each batch is kept whole before it is answered, and where
    a process dies between the two, sending it again finds it unchanged.
    """
    readers = readers or Readers(room.limits)
    line = 0
    every = in_turn(in_batches(submissions, BATCH), lambda batch: begin(room, batch, readers), lambda: readers.ahead)
    for outcomes in every:
        for outcome in outcomes:
            line += 1
            yield replace(outcome, line=line)


def begin(room: Room, batch: Sequence[Submission | Outcome], readers: Readers) -> Callable[[], list[Outcome]]:
    """Have a batch read, without waiting for it; what is given keeps it and answers, of several in their order."""
    readings = readers.begin([each for each in batch if isinstance(each, Submission)])
    return lambda: _take_in(room, batch, readings())


def _take_in(room: Room, batch: Sequence[Submission | Outcome], readings: Sequence[Reading]) -> list[Outcome]:
    outcomes, keep = _sorted(room, batch, readings)
    arrivals = _write(room, keep)
    for kept, arrival in zip(keep, arrivals, strict=True):
        outcomes[kept.place] = _outcome(outcomes[kept.place], arrival)
    ids = list(dict.fromkeys(a.article_id for a in arrivals if isinstance(a, Arrival) and a.article_id))
    # Those that are unchanged too: a process may have died between keeping and placing them. They cost next to nothing.
    features = {
        (r.taken.article.title, r.taken.article.text): r.features for r in readings if r.taken.article and r.features
    }
    room.threads.place(ids, features)
    other = [a.article_id for a in arrivals if isinstance(a, Arrival) and a.replaced and a.article_id]
    if other:
        room.changed(list(dict.fromkeys(other)))
    return outcomes


def _sorted(
    room: Room, batch: Sequence[Submission | Outcome], readings: Sequence[Reading]
) -> tuple[list[Outcome], list[_Kept]]:
    """An outcome for each, and the articles to be written, whose outcomes are not yet so."""
    taken = iter(readings)
    now = room.clock()
    outcomes: list[Outcome] = []
    keep = []
    for place, each in enumerate(batch):
        if isinstance(each, Outcome):
            outcomes.append(each)
            continue
        read = next(taken).taken
        name = called(each.name or each.url or each.title)
        if read.article is None:
            outcomes.append(rejected(name, BadInput(read.reason), read.notes))
            continue
        article, note = _dated(each, read.article, now)
        notes = (*read.notes, note) if note else read.notes
        outcomes.append(Outcome(0, name, "rejected", notes=notes))
        keep.append(_Kept(place, article))
    return outcomes, _credited(room, keep)


def _credited(room: Room, keep: Sequence[_Kept]) -> list[_Kept]:
    """Those whose text is another publisher's by their canonical address, with its name where we have that article.

    Without it the two would count as two newsrooms: the collector knows no more of it than the name of a site.
    """
    unnamed = {
        k.article.canonical for k in keep if k.article.canonical and k.article.credit == site(k.article.canonical)
    }
    known = room.store.articles.known(unnamed) if unnamed else {}
    originals = room.store.articles.current(known.values()) if known else {}
    names = {url: originals[key].article.source for url, key in known.items() if key in originals}
    return [
        replace(k, article=replace(k.article, credit=names[k.article.canonical]))
        if k.article.canonical in names and k.article.credit == site(k.article.canonical)
        else k
        for k in keep
    ]


def _dated(submission: Submission, article: Article, now: datetime) -> tuple[Article, str]:
    """Without a date in the future, which cannot be believed, and what there is to say of its date.

    Where it says none, that in its address or at its head is taken. It is never replaced by ours, which would be
    another one whenever the article is sent again, and would make an archive the news of today.
    """
    if article.published is not None and article.published <= now + AHEAD:
        return article, ""
    why = UNDATED if article.published is None else f"its date is {article.published:%Y-%m-%d}, in the future"
    for where, found in (
        ("in its address", stamps.of_address(article.url)),
        ("at its head", stamps.of_head(submission.text or "")),
    ):
        if found is not None and found <= now + AHEAD:
            return replace(article, published=found), f"{why}; that {where} is taken, {found:%Y-%m-%d}"
    return replace(article, published=None), f"{why}; {HELD}"


def _write(room: Room, keep: Sequence[_Kept]) -> list[Arrival | EvenbriefError]:
    """What became of each; in the place of one that no database keeps, why."""
    moment = room.clock()
    faults = {kept.place: fault for kept in keep if (fault := _fault(kept.article))}
    fit = [kept.article for kept in keep if kept.place not in faults]
    arrivals = iter(room.store.arrivals.add(fit, seen=moment)) if fit else iter(())
    return [faults[kept.place] if kept.place in faults else next(arrivals) for kept in keep]


def _fault(article: Article) -> EvenbriefError | None:
    texts = (article.text, article.title, article.source, article.url, article.byline, article.place)
    try:
        for each in (*texts, article.credit, article.canonical, article.language, article.agency):
            check_storable(each)
    except EvenbriefError as error:
        return error
    return None


def _outcome(before: Outcome, arrival: Arrival | EvenbriefError) -> Outcome:
    if isinstance(arrival, EvenbriefError):
        return rejected(before.name, arrival, before.notes)
    if arrival.outcome == "removed":
        return replace(before, state="removed", reason=DELETED, error=Deleted(DELETED))
    return replace(
        before,
        state=_STATES[arrival.outcome],
        article_id=arrival.article_id,
        version_id=arrival.version_id,
        reason=_SAID.get(arrival.outcome, ""),
    )
