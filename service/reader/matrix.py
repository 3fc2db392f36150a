"""Which source reports which fact, laid out as a drawing and in words; it does not know SVG or HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from service import news
from service.render.view import View, clean, count
from service.schemas import Brief, Citation

How = Literal["whole", "part", "echo"]
WORDS: dict[How, str] = {"whole": "reports it", "part": "reports part of it", "echo": "repeats another article"}
_ORDER: tuple[How, ...] = ("whole", "part", "echo")

# Units of the drawing, shown one to a pixel.
CELL, LABEL, HEAD = 26, 164, 30
LONGEST_LABEL = 22  # characters of 13 units that fit beside the dots


@dataclass(frozen=True, slots=True)
class Dot:
    """That a source reports a sentence. `x` and `y` are the dot's middle."""

    how: How
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Row:
    """One publisher; `cells` has one entry for each sentence, None where it does not report it."""

    source: str
    label: str
    y: float
    cells: tuple[How | None, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Publishers down, sentences across. `columns` are the numbers of the sentences with their x."""

    rows: tuple[Row, ...]
    columns: tuple[tuple[int, float], ...]
    width: int
    height: int
    summary: str


def matrix(brief: Brief) -> Matrix | None:
    """The map of a brief, who reports most first; None where there is nothing to compare."""
    told: dict[str, dict[int, How]] = {}
    numbers = View.of(brief).numbers
    for n, sentence in enumerate(brief.sentences):
        for citation in sentence.citations:
            cells = told.setdefault(_name(citation, numbers), {})
            cells[n] = min(cells.get(n, "echo"), _how(citation), key=_ORDER.index)
    if len(told) < 2 or len(brief.sentences) < 2:
        return None
    ordered = sorted(told.items(), key=lambda each: (-len(each[1]), min(each[1]), each[0]))
    facts = len(brief.sentences)
    rows = tuple(_row(source, cells, n, facts) for n, (source, cells) in enumerate(ordered))
    columns = tuple((n + 1, LABEL + CELL * (n + 0.5)) for n in range(facts))
    return Matrix(rows, columns, LABEL + CELL * facts, HEAD + CELL * len(rows), _summary(rows, facts))


def _name(citation: Citation, numbers: Mapping[str, int]) -> str:
    """The publisher; articles that name none are one each, as they are where sources are counted."""
    known = clean(citation.source or "")
    if known:
        return known
    title = clean(citation.title or "")
    return f"[{numbers[citation.article or '']}] {title or 'unnamed'}"


def _how(citation: Citation) -> How:
    if citation.echo:
        return "echo"
    return "whole" if citation.support >= news.CARRIES else "part"


def _row(source: str, cells: dict[int, How], place: int, facts: int) -> Row:
    y = HEAD + CELL * (place + 0.5)
    dots = tuple(Dot(how, LABEL + CELL * (n + 0.5), y) for n, how in sorted(cells.items()))
    return Row(source, _short(source), y, tuple(cells.get(n) for n in range(facts)), dots)


def _short(source: str) -> str:
    return source if len(source) <= LONGEST_LABEL else source[: LONGEST_LABEL - 1].rstrip() + "…"


def _summary(rows: Sequence[Row], facts: int) -> str:
    """The drawing in a sentence, for who does not see it."""
    own = [sum(cell not in (None, "echo") for cell in row.cells) for row in rows]
    told = "; ".join(
        f"{row.source} {'repeats other articles only' if n == 0 else f'reports {n}'}"
        for row, n in zip(rows, own, strict=True)
    )
    return f"Of {count(facts, 'sentence', 'sentences')}: {told}."
