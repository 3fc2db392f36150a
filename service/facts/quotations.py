"""Quoted words of a text, and whether they stand in a source; it does not know who said them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat

# Code points that single marks may enclose: they quote a word or a phrase, and an apostrophe that opens a word ("'em")
# would else pair with one far away.
_SINGLE_REACH = 300
_DOUBLE = re.compile(r"[“”„«»\"]|``|''")
_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_SINGLE_OPEN = re.compile(r"(?<![\w'’‘])['‘](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_CUT = re.compile(r"\[?\s?(?:\.\s?\.\s?\.\s?\.?|…)\s?\]?")
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
    double = tuple(_double(text))
    single = (q for q in _single(text) if not any(d.start <= q.start < d.end for d in double))
    return tuple(sorted((*double, *single), key=lambda q: q.start))


def _double(text: str) -> Iterator[Quotation]:
    opened: int | None = None
    curly = False
    for first, match in zip(chain((True,), repeat(False)), _DOUBLE.finditer(text), strict=False):
        mark = match.group()
        straight = mark in ('"', "``", "''")
        if opened is None:
            if mark in _CLOSING and not text[match.end() : match.end() + 1].isalnum():
                yield from _cut(text, 0, match.start()) if first else ()
            else:
                opened, curly = match.end(), not straight
        elif mark in _OPENING or (straight and mark == "``"):
            yield from _cut(text, opened, match.start())
            opened, curly = match.end(), not straight
        elif mark in _CLOSING or straight or curly:
            yield from _cut(text, opened, match.start())
            opened = None
    if opened is not None:
        yield from _cut(text, opened, len(text))


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


def stands(quotation_text: str, source_text: str) -> bool:
    """Do the quoted words stand in the source word for word, inside its own quotations where it has marks?

    Case, marks and punctuation between words do not count; an ellipsis in the quoted words marks a cut.
    """
    source = _source(source_text)
    at = 0
    for part in _CUT.split(quotation_text):
        piece = _row(part)
        found = source.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece) - 1
    return True


@lru_cache(maxsize=8192)
def _source(text: str) -> str:
    quoted = quotations(text)
    return _row(" ".join(q.text for q in quoted) if quoted else text)


def _row(text: str) -> str:
    tokens = (t.replace("’", "'").replace("‐", "-").replace("‑", "-") for t in _TOKEN.findall(text.casefold()))
    row = " ".join(tokens)
    return f" {row} " if row else " "
