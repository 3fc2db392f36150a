"""Whether what a kept "that" means is kept, and the word that a "than" goes with; it does not know what either is."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.quotations import plain
from service.facts.tags import tagged
from service.facts.words import content, fold, stem
from service.news import Failure, Passage

_JOINS = r"(?:though|although|but|and|while|however)"
# "..., though police could not confirm that": the clause before it is what "that" means.
_THAT = re.compile(
    rf"(?:^|[,;] | ){_JOINS} ((?:[\w'-]+ ){{2,10}}(?:that|this|so|the same))(?=[.,;]|$| (?:on|in|at|to)\b)"
)
_ASIDE = re.compile(r"\([^()]*\)")
# Share of the content words of that clause that the sentence must tell before.
_KEPT = 0.5
_MORE = frozenset(
    ["more", "less", "fewer", "worse", "better", "other", "rather", "further", "faster", "later", "sooner"]
)


def meant(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "It hit the pier and its mate was drunk, though police could not confirm that" keeps the mate."""
    bare = plain(sentence)
    for found in _THAT.finditer(bare):
        clauses = [c for p in passages if (c := _clause_before(plain(p.text), found[1]))]
        told = content(bare[: found.start()])
        if clauses and all(len(content(c) & told) < _KEPT * len(content(c)) for c in clauses):
            yield Failure("context", f"It does not tell what “{found[1]}” means.", found[1])
            return


def _clause_before(text: str, clause: str) -> str:
    """What stands right before a clause, back to a mark or "and"; one word is no clause."""
    before, _, behind = _ASIDE.sub("", text).partition(clause)
    parts = re.split(rf"[,;:]| {_JOINS}\b", before) if behind else []
    return next((part for part in reversed(parts) if len(content(part)) > 1), "")


def compared(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Than common ones" goes with the word that it goes with in a passage: "more", "harder"."""
    ours = _comparisons(sentence)
    theirs = [pair for p in passages for pair in _comparisons(p.text)] if ours else []
    for degree, than in ours:
        with_same = [other for other, words in theirs if words == than]
        if with_same and degree not in with_same:
            yield Failure("binding", f"In the cited passages “than {' '.join(than)}” belongs to other words.", than[0])
            return


@lru_cache(maxsize=8192)
def _comparisons(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each "than" the stem of the nearest comparative before it, and the two words behind it, if no figure."""
    row = tagged(plain(text)) if " than " in text else ()
    found = []
    for at, token in enumerate(row):
        degree = next((t for t in reversed(row[:at]) if t.tag == "AJC" or fold(t.text) in _MORE), None)
        behind = [fold(t.text) for t in row[at + 1 : at + 3] if not t.is_mark]
        if fold(token.text) == "than" and degree and len(behind) > 1 and row[at + 1].tag != "CRD":
            found.append((stem(degree.text), tuple(behind)))
    return tuple(found)
