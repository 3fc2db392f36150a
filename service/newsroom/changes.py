"""What changed between two revisions, sentence by sentence; it does not know how they were made."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from service import schemas
from service.newsroom.likening import paired, says_same
from service.schemas import Brief, Sentence
from service.store.briefs import Changed, Flag, KeptBrief
from service.store.store import Store

Kind = Literal["new", "changed", "corrected", "no_longer_supported", "dropped", "unchanged"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A revision of a brief, as a reader saw it."""

    brief_id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One sentence: `now` in the later revision, `before` in the earlier; None where it is not told there.

    `reason` says why it was corrected or no longer holds, "" otherwise. `dropped`: not told any more, though nothing
    speaks against it.
    """

    kind: Kind
    now: Sentence | None = None
    before: Sentence | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a reader of `since` does not know of `until`: in reading order, then what is gone."""

    since: Seen
    until: Seen
    differences: tuple[Difference, ...]

    def of(self, kind: Kind) -> tuple[Difference, ...]:
        return tuple(d for d in self.differences if d.kind == kind)

    @property
    def any(self) -> bool:
        """Whether there is anything that the reader does not know."""
        return any(d.kind != "unchanged" for d in self.differences)


def changes(store: Store, brief_id: str, since: int | Seen, until: int | None = None) -> Changes:
    """From revision `since` (or one of another brief) to revision `until` (the latest). Revision 0 tells nothing.

    Raises NotFound.
    """
    later = store.briefs.get(brief_id, until)
    seen = since if isinstance(since, Seen) else Seen(brief_id, since)
    earlier = store.briefs.get(seen.brief_id, seen.revision) if seen.revision else None
    return between(earlier, later, seen)


def between(earlier: KeptBrief | None, later: KeptBrief, since: Seen | None = None) -> Changes:
    """From one kept revision to another; all of the later one is new to who has seen none."""
    until = Seen(later.info.id, later.revision.number)
    new = Brief.model_validate(later.document)
    if earlier is None:
        told = tuple(Difference("new", now=s) for s in new.sentences)
        return Changes(since or Seen(later.info.id, 0), until, told)
    old = Brief.model_validate(earlier.document)
    known = {name: f for name, f in earlier.flagged.items() if f.at <= later.revision.created_at}
    at = Seen(earlier.info.id, earlier.revision.number)
    if at == until:  # nothing happened but what was flagged meanwhile, which the sentences say of themselves
        return Changes(at, until, tuple(Difference("unchanged", s, s) for s in new.sentences))
    return Changes(at, until, tuple(differences(old, new, known)))


def differences(old: Brief, new: Brief, flagged: Mapping[str, Flag]) -> Iterator[Difference]:
    """How each sentence of `new` came from `old`, in reading order, then those of `old` that are gone."""
    pairs = paired(old.sentences, new.sentences)
    for j, now in enumerate(new.sentences):
        before = old.sentences[pairs[j]] if j in pairs else None
        yield _difference(before, now, flagged)
    left = [s for i, s in enumerate(old.sentences) if i not in pairs.values()]
    for before in left:
        flag = flagged.get(before.id or "")
        yield Difference(
            "no_longer_supported" if flag else "dropped", before=before, reason=flag.reason if flag else ""
        )


def revised(old: Brief, new: Brief, flagged: Mapping[str, Flag]) -> dict[str, Changed]:
    """The same for Store.briefs.revise: by the ids of the new sentences."""
    told: dict[str, Changed] = {}
    for each in differences(old, new, flagged):
        match each.kind:
            case "new" | "changed" | "corrected" | "unchanged" as kind if each.now is not None:
                told[each.now.id or ""] = Changed(kind, each.before.id if each.before else None)
    return told


def corrections(store: Store, kept: KeptBrief) -> tuple[Difference, ...]:
    """What a revision puts right of the one before it: corrected, and no longer supported."""
    number = kept.revision.number
    if number == 1:
        return ()
    told = between(store.briefs.get(kept.info.id, number - 1), kept).differences
    return tuple(d for d in told if d.kind in ("corrected", "no_longer_supported"))


def described(told: Changes, cursor: str | None = None) -> schemas.Changes:
    """Their JSON shape."""
    return schemas.Changes(
        brief=told.until.brief_id,
        since_brief=told.since.brief_id,
        since=told.since.revision,
        until=told.until.revision,
        changes=listed(told.differences),
        cursor=cursor,
    )


def listed(told: Collection[Difference]) -> list[schemas.Change]:
    """The JSON shapes of differences."""
    return [
        schemas.Change(
            kind=d.kind,
            sentence=d.now.id if d.now else None,
            text=d.now.text if d.now else None,
            previous=d.before.id if d.before else None,
            previous_text=d.before.text if d.before else None,
            reason=d.reason or None,
        )
        for d in told
    ]


def _difference(before: Sentence | None, now: Sentence, flagged: Mapping[str, Flag]) -> Difference:
    if before is None:
        return Difference("new", now)
    flag = flagged.get(before.id or "")
    if says_same(before, now):
        return Difference("unchanged", now, before)
    if flag is not None:
        return Difference("corrected", now, before, flag.reason)
    return Difference("changed", now, before)
