"""An article's sentences as rows of word stems, quoted words left out; it does not know who copied from whom."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from service.facts.furniture import is_furniture
from service.facts.quotations import quotations
from service.facts.sentences import Span, sentences
from service.facts.words import Word, outside, stem, words

# Words a shingle. Of sentences with a quarter of their words changed 4 in 10 shingles still stand, and three words in
# a row are rare enough that few other sentences need be looked at.
SHINGLE = 3
# Paragraphs over which a quotation may run without a mark.
RUNS = 3
_MARK = re.compile(r"[“”„«»\"]|``|''")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its span in the article (code points), its stems that are evidence of copying, and all its stems.

    What is quoted is none: two reporters who heard one press conference write the same words. Nor is what speaks to the
    visitor of a site, nor what an article says over again, its first time aside: only pages repeat themselves.
    """

    start: int
    end: int
    row: Row
    every: Row

    @property
    def quotes(self) -> bool:
        return len(self.every) > len(self.row)


@lru_cache(maxsize=1024)
def lines(text: str) -> tuple[Line, ...]:
    """The sentences of a text in order. Quotations are read by the paragraph: they run over sentences."""
    found: list[Line] = []
    at = 0
    paragraphs = text.split("\n")
    for paragraph, running in zip(paragraphs, _running(paragraphs), strict=True):
        found += _paragraph(paragraph, at, running)
        at += len(paragraph) + 1
    seen: set[Row] = set()
    return tuple(_once(line, text, seen) for line in found)


def _once(line: Line, text: str, seen: set[Row]) -> Line:
    told = line.row and (line.every in seen or is_furniture(text[line.start : line.end]))
    seen.add(line.every)
    return replace(line, row=()) if told else line


def _running(paragraphs: Sequence[str]) -> list[int]:
    """Of each paragraph, up to where a quotation runs that an earlier one opened and that has no mark of its own here.

    Pages that break lines at sentences cut quotations so; where marks open every paragraph there is nothing to add.
    """
    ends = [0] * len(paragraphs)
    opened: int | None = None
    for i, paragraph in enumerate(paragraphs):
        marks = list(_MARK.finditer(paragraph))
        odd, leading = len(marks) % 2 == 1, bool(marks) and not paragraph[: marks[0].start()].strip()
        if opened is not None and odd and not leading and _closes(paragraph, marks[0]):
            for between in range(opened + 1, i):
                ends[between] = len(paragraphs[between])
            ends[i] = marks[0].start()
        if marks or (opened is not None and i - opened >= RUNS):
            opened = i if odd and (leading or ends[i] == 0) else None
    return ends


def _closes(paragraph: str, mark: re.Match[str]) -> bool:
    return mark[0] not in "“„«``" and not paragraph[mark.end() : mark.end() + 1].isalnum()


def _paragraph(paragraph: str, offset: int, running: int) -> Iterator[Line]:
    every = words(paragraph)
    # Behind a running quotation the marks pair anew.
    rest = " " * (running + 1) + paragraph[running + 1 :] if running else paragraph
    quoted = quotations(rest)
    own = tuple(w for w in outside(every, quoted) if w.start >= running) if quoted or running else every
    spans = sentences(paragraph) if every else ()
    whole = _stems(every, spans)
    rows = whole if own is every else _stems(own, spans)
    for (start, end), row, told in zip(spans, rows, whole, strict=True):
        yield Line(offset + start, offset + end, row, told)


def _stems(row: tuple[Word, ...], spans: Sequence[Span]) -> list[Row]:
    """Of the words that begin in each span."""
    starts, stems = [w.start for w in row], [stem(w.text) for w in row]
    return [tuple(stems[bisect_left(starts, start) : bisect_left(starts, end)]) for start, end in spans]


def shingles(row: Row) -> frozenset[Row]:
    """Every run of SHINGLE stems; none where the row is shorter."""
    return frozenset(row[i : i + SHINGLE] for i in range(len(row) - SHINGLE + 1))
