"""Whether a sentence names both who did it, where its passage names two: "Holm and Dahl found it", not "Holm found it".

It aligns the sentence with one passage word by word, and parses nothing.
"""

from collections.abc import Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.facts.tags import is_finite
from service.news import Failure, Passage

# Tags of the words of one who does something.
_NAMING = ("NN", "NP", "AT0", "AJ0", "DPS", "POS", "CRD", "ORD")
# Tokens of a fellow, at most.
_LONGEST = 9


def alone(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The one before or behind the "and", left out of a subject in every passage that tells it."""
    lost = [_lost(cut) for cut in cuts(sentence, passages)]
    if lost and all(lost):
        yield Failure("binding", f"It leaves out “{lost[0]}”, who did it too.", lost[0])


def _lost(cut: Cut) -> str:
    for at in range(1, len(cut.row) - 2):
        if cut.key(at) != "and" or at in cut.here:
            continue
        end = cut.gap(at)
        if _is_fellow(cut, at + 1, end) and _is_doer(cut, at - 1, end) and cut.is_lost(at, end):
            return cut.text(at, end)
        if start := _start(cut, at):
            return cut.text(start - 1, at + 1)
    return ""


def _start(cut: Cut, at: int) -> int:
    """Where the first of the two begins, plus one, if it is the first that went; else 0."""
    start = next((i + 1 for i in range(at - 1, -1, -1) if not _names(cut, i)), 0)
    verb = next((i for i in range(at + 1, len(cut.row)) if not _names(cut, i)), 0)
    opens = start == 0 or cut.row[start - 1].text in (",", "“", '"') or cut.row[start - 1].tag in ("CJT", "CJS")
    whole = 0 < verb - at <= _LONGEST and verb - 1 in cut.here and _is_doer(cut, verb - 1, verb)
    return start + 1 if opens and whole and _is_fellow(cut, start, at) and cut.is_lost(start, at + 1) else 0


def _is_fellow(cut: Cut, start: int, end: int) -> bool:
    named = 0 < end - start <= _LONGEST and all(_names(cut, i) for i in range(start, end))
    named = named and cut.key(start) not in ("other", "others")
    return named and cut.row[end - 1].tag.startswith(("NN", "NP"))


def _names(cut: Cut, at: int) -> bool:
    return cut.row[at].tag.startswith(_NAMING)


def _is_doer(cut: Cut, at: int, verb: int) -> bool:
    """Is it the noun right before this verb in the sentence?"""
    here = cut.here.get(at, -9) + 1 == cut.here.get(verb, -1)
    return here and cut.row[at].tag.startswith(("NN", "NP")) and is_finite(cut.row, verb)
