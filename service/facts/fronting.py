"""Whether a clause that a sentence puts first can stand there where its passages have it last; it parses nothing.

Put first, "as police offer a reward" tells why, and that it is so when what follows is done. A pronoun that means what
is named behind it ("As she was led out, Vale said") is good English, and is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.dates import moments
from service.facts.quotations import plain
from service.facts.retelling import retold
from service.facts.tags import is_finite, tagged
from service.news import Failure, Passage

_OPENS = re.compile(
    r"(As|When) ((?!(?:long|far|soon|much|many|well|for|to|of|if|the result) )(?:[\w'-]+ )?[\w'-]+)\b[^,]*, "
)
_NOW = frozenset(["VBZ", "VBB", "VHZ", "VHB", "VVZ", "VDZ", "VDB"])
_THEN = frozenset(["VBD", "VHD", "VVD", "VDD"])


def fronted(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The clause that opens the sentence and follows its main clause in every passage that has it."""
    bare = plain(sentence)
    if not (found := _OPENS.match(bare)):
        return
    clause = re.compile(rf"\b{found[1]} {re.escape(found[2])}\b", re.IGNORECASE)
    befores = [text[: m.start()] for p in passages for text in [plain(p.text)] for m in clause.finditer(text)]
    if not befores or not all(map(_is_main, befores)) or not retold(sentence, passages):
        return
    told = found.group().rstrip(", ")
    if why := _why(found[1], told, bare[found.end() :], all(map(_is_parted, befores))):
        yield Failure("binding", f"The passages have “{told}” behind, and it cannot stand first: {why}.", told)


def _is_main(before: str) -> bool:
    """Has what stands before the clause a verb with a tense: is it no mere opening, "On Sunday, as"?"""
    row = tagged(re.split(r"[.:;“”\"]|\b(?:and|but|that)\b", before)[-1].strip() or ".")
    return any(is_finite(row, i) for i in range(len(row)))


def _is_parted(before: str) -> bool:
    """Ends it with a comma or with the year, or "until" the day, that the clause tells more of?"""
    last = next(iter(reversed(moments(before))), None)
    ends = last is not None and last.end == len(before.rstrip(", "))
    until = ends and last is not None and re.search(r"\b(?:until|since) (?:[\w'-]+ )?$", before[: last.start])
    return before.endswith(", ") or bool(until) or (ends and last is not None and last.kind == "year")


def _why(opener: str, clause: str, main: str, marked: bool) -> str:
    if not (time := _time(clause)):
        return ""
    if opener == "When" and marked:
        return "it tells of the word before it"
    if opener == "As" and {time, _time(main)} == {"now", "then"}:
        return "it tells of now, the rest of then" if time == "now" else "it tells of then, the rest of now"
    return ""


@lru_cache(maxsize=4096)
def _time(clause: str) -> str:
    """Is the first verb with a tense of now or of then?"""
    row = tagged(clause)
    tag = next((t.tag for i, t in enumerate(row) if is_finite(row, i)), "")
    return "now" if tag in _NOW else "then" if tag in _THEN else ""
