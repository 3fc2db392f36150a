"""Puts an "and" before the last of several where a cut took the last one with its "and". It knows no other joint.

"It costed the plan, weighed the risks." of "it costed the plan, weighed the risks and named a price".
"""

from collections.abc import Iterator, Mapping, Sequence

from service.facts.cuts import Cut, cuts
from service.facts.speakers import REPORTING
from service.facts.tags import Tagged, is_finite
from service.facts.words import fold
from service.news import Failure, Passage

_JOINING = frozenset(["and", "or", "but", "nor"])
# Words that open each of several alike.
_OPENING = frozenset(["that", "to"])
# Tags of what opens a clause with its subject.
_SUBJECTS = ("NN", "NP", "AT0", "PNP", "DPS", "AJ0")
_DEEDS = ("VVD", "VVZ", "VVN")
# Tags of what a verb that acts has behind it, and a participle that tells of a noun has not.
_OBJECTS = ("AT0", "DPS", "PNP", "AVQ", "PNQ", "DTQ", "CJT", "DT0", "NN", "NP", "CRD")


def unjoined(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The last of several has no "and" before it."""
    if conjoined(sentence, passages) != sentence:
        yield Failure("one sentence", "The last of several has no “and” before it.", sentence)


def conjoined(sentence: str, passages: Sequence[Passage]) -> str:
    """The sentence with that "and", where what is left is surely several of one kind."""
    for cut in cuts(sentence, passages):
        for at, clause in _commas(cut):
            comma = cut.ours[at]
            return f"{sentence[: comma.start]}{',' if clause else ''} and{sentence[comma.end :]}"
    return sentence


def _commas(cut: Cut) -> Iterator[tuple[int, bool]]:
    """The comma before the last of several that are left, and whether whole clauses stand around it."""
    there = {mine: theirs for theirs, mine in cut.here.items()}
    for at in (i for i in range(1, len(cut.row) - 1) if cut.key(i) == "and" and i not in cut.here):
        last = at - 2 if cut.row[at - 1].is_mark else at - 1
        end = cut.here.get(last, -1)
        if end < 0 or end != _final(cut.ours) or at + 1 in cut.here:
            continue
        start = _comma(cut, there, end)
        if start and (kind := _kind(cut, start, end, at, there[start + 1])):
            yield start, kind == "clause"
            return


def _final(ours: Sequence[Tagged]) -> int:
    """The last word, with nothing but the mark of the end behind it."""
    at = len(ours) - 1
    return at - 1 if at > 0 and ours[at].text == "." else at


def _comma(cut: Cut, there: Mapping[int, int], end: int) -> int:
    """The last comma, where a passage has it between the same words, and nothing joins what stands behind it.

    Another comma before it may open an aside that this one closes; before "that" it closes none.
    """
    marks = [i for i in range(1, end) if cut.ours[i].is_mark]
    at = marks[-1] if marks else 0
    if not at or cut.ours[at].text != "," or (len(marks) > 1 and cut.said(at + 1) != "that"):
        return 0
    follows = there.get(at + 1, -9)
    held = there.get(at - 1, -1) == follows - 2 and cut.row[follows - 1].text == ","
    joined = any(cut.said(i) in _JOINING for i in range(at, end))
    return at if held and not joined else 0


def _kind(cut: Cut, comma: int, end: int, at: int, follows: int) -> str:
    """What the parts around the comma and behind the lost "and" all are; "" if they are not one kind."""
    one, other = cut.row[follows], cut.row[at + 1]
    before = cut.ours[:comma]
    if fold(one.text) in _OPENING:
        alike = fold(one.text) == fold(other.text)
        opened = fold(one.text) == "that" or any(fold(t.text) == "to" for t in before)
        return "phrase" if alike and opened else ""
    if cut.ours[0].tag in ("CJS", "PRP", "VVG", "VVN") or _JOINING & {fold(t.text) for t in before}:
        return ""
    if one.tag in _DEEDS and fold(one.text) not in REPORTING:
        done = any(is_finite(cut.ours, i) for i in range(comma))
        return "phrase" if done and _is_deed(cut.row, follows) and _is_deed(cut.row, at + 1) else ""
    return "clause" if _is_clause(cut, follows, comma, end) and _acts(cut.row, at + 1) and _acts(cut.ours, 0) else ""


def _is_deed(row: Sequence[Tagged], at: int) -> bool:
    return row[at].tag in _DEEDS and at + 1 < len(row) and row[at + 1].tag.startswith(_OBJECTS)


def _is_clause(cut: Cut, follows: int, comma: int, end: int) -> bool:
    told = any(t.lemma in REPORTING for t in cut.ours[comma : end + 1])
    return not told and _acts(cut.ours, comma + 1) and cut.row[follows].tag.startswith(_SUBJECTS)


def _acts(row: tuple[Tagged, ...], start: int) -> bool:
    """Does a clause with its subject first stand here, up to the next mark?"""
    end = next((i for i in range(start, len(row)) if row[i].is_mark), len(row))
    return row[start].tag.startswith(_SUBJECTS) and any(is_finite(row, i) for i in range(start + 1, end))
