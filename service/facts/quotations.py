"""Quoted words of a text, and whether they stand in a source; it does not know who said them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat

from service.facts.numerals import ONES

# Code points that single marks may enclose: they quote a word or a phrase, and an apostrophe that opens a word ("'em")
# would else pair with one far away.
_SINGLE_REACH = 300
_DOUBLE = re.compile(r"[“”„«»\"]|``|''")
_OPENING = frozenset("“„«")
# What closes a quotation that these open, beside what closes any: „so“ and »so« have the marks of others turned round.
_TURNED = {"„": "“", "»": "«"}
_CLOSING = frozenset("”»")
_SINGLE_OPEN = re.compile(r"(?<![\w'’‘])['‘](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_CUT = re.compile(r"\[?\s?(?:\.\s?\.\s?\.\s?\.?|…)\s?\]?")
_HYPHEN = re.compile(r"[-‐‑]")
_BRACKETS = re.compile(r"\[[^\[\]]{1,80}\]")
_PER_CENT = re.compile(r"\s?%|\sper\scent\b")
# Between two quotations: a sentence ends there, so that what follows is said anew, perhaps by another.
_ENDED = re.compile(r"[a-z)][.!?]\s")
_FIGURES = {word: str(value) for word, value in ONES.items()}
# Stands for what is not known to be spoken together; no token is like it.
_BREAK = "…"
_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*|[%$£€]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words inside a pair of marks, marks left out: `text == source[start:end]`."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=8192)
def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text in their order; one that is not closed runs to the end.

    A closing mark that nothing opened ends a quotation that began before the text, at its start.
    """
    double = tuple(_double(text))  # in their order, none inside of another
    starts = [d.start for d in double]
    inside = ((bisect_right(starts, q.start) - 1, q) for q in _single(text))
    single = (q for at, q in inside if at < 0 or q.start >= double[at].end)
    return tuple(sorted((*double, *single), key=lambda q: q.start))


def _double(text: str) -> Iterator[Quotation]:
    opened: int | None = None
    curly, opener = False, ""
    for first, match in zip(chain((True,), repeat(False)), _DOUBLE.finditer(text), strict=False):
        mark = match.group()
        straight = mark in ('"', "``", "''")
        if opened is None:
            if _only_closes(text, match):
                yield from _cut(text, 0, match.start()) if first else ()
            else:
                opened, curly, opener = match.end(), not straight, mark
        elif _TURNED.get(opener) == mark:
            yield from _cut(text, opened, match.start())
            opened = None
        elif mark in _OPENING or (straight and mark == "``"):
            yield from _cut(text, opened, match.start())
            opened, curly, opener = match.end(), not straight, mark
        elif mark in _CLOSING or straight or curly:
            yield from _cut(text, opened, match.start())
            opened = None
    if opened is not None:
        yield from _cut(text, opened, len(text))


def _only_closes(text: str, mark: re.Match[str]) -> bool:
    """A mark that turns the closing way, or a straight one that stands right behind a stop and before a space."""
    behind = text[mark.end() : mark.end() + 1]
    if mark.group() in _CLOSING:
        return not behind.isalnum()
    stopped = mark.start() > 0 and text[mark.start() - 1] in ",.!?…"
    return mark.group() == '"' and stopped and not behind.strip()


def _cut(text: str, start: int, end: int) -> Iterator[Quotation]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Quotation(start, end, text[start:end])


def _single(text: str) -> Iterator[Quotation]:
    at = 0
    while opening := _SINGLE_OPEN.search(text, at):
        closing = _closing(text, opening.end())
        if closing is None:
            at = opening.end()
            continue
        yield from _cut(text, opening.end(), closing)
        at = closing + 1


def _closing(text: str, start: int) -> int | None:
    """Where single marks close: not at the apostrophe of a plural possessive, if another mark follows."""
    found = [m.start() for m in _SINGLE_CLOSE.finditer(text, start, start + _SINGLE_REACH)]
    sure = [i for i in found if text[i - 1] != "s" or not text[i + 1 : i + 3].strip()[:1].isalpha()]
    return next(iter(sure or found), None)


def unquoted(text: str) -> str:
    """The text with blanks for its quotations, so that offsets hold."""
    pieces, at = [], 0
    for q in quotations(text):
        pieces += [text[at : q.start], " " * (q.end - q.start)]
        at = q.end
    return "".join([*pieces, text[at:]])


def as_read(sentence: str, text: str) -> str:
    """The text as a sentence reads it: without its quotations where that quotes, too; else its marks are blanks.

    A sentence may tell in its own voice what a source only quotes.
    """
    return unquoted(text) if quotations(sentence) else _DOUBLE.sub(lambda m: " " * len(m.group()), text)


def plain(text: str) -> str:
    """The same with one apostrophe, however a writer and his source write it."""
    return unquoted(text).replace("’", "'")


def stands(quotation_text: str, source_text: str) -> bool:
    """Do the quoted words stand in the source word for word, inside its own quotations where it has marks?

    Case, marks, hyphens and punctuation between words do not count, nor whether a number is in words or in figures.
    An ellipsis in the quoted words marks a cut; one in the source is kept, since nobody knows what was cut there.
    Brackets in the source hold no spoken words; in the quoted words they do not excuse other words.
    """
    return any(
        _stands(quotation_text, source, apart)
        for apart in (False, True)
        for source in dict.fromkeys((source_text, _BRACKETS.sub(" ", source_text)))
    )


def _stands(quotation_text: str, source_text: str, apart: bool) -> bool:
    """`apart`: hyphens part words ("well-known" is "well known"), else they join them ("cease-fire", "ceasefire")."""
    source = _source(source_text, apart)
    at = 0
    for part in _CUT.split(quotation_text):
        piece = _row(part, apart)
        found = source.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece) - 1
    return True


@lru_cache(maxsize=8192)
def _source(text: str, apart: bool) -> str:
    return f" {_BREAK} ".join(_row(part, apart) for run in _spoken(text) for part in _CUT.split(run))


def _spoken(text: str) -> list[str]:
    """What is said in one go: the quotations of a text, joined where no sentence ends between them."""
    runs: list[str] = []
    last: Quotation | None = None
    for q in quotations(text):
        if last and not _ENDED.search(text[last.end : q.start]):
            runs[-1] += f" {q.text}"
        else:
            runs.append(q.text)
        last = q
    return runs or [text]


def _row(text: str, apart: bool) -> str:
    folded = _PER_CENT.sub(" percent", text.casefold().replace("’", "'"))
    tokens = _HYPHEN.sub(" " if apart else "", " ".join(_TOKEN.findall(folded))).split()
    row = " ".join(_FIGURES.get(t, t) for t in tokens)
    return f" {row} " if row else " "
