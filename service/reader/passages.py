"""A cited span in its place: what stands around it, and a whole article with all that is cited of it; not HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.render.view import clean

# Code points of the article shown on each side of a span: two or three sentences, enough to see whether a quotation
# was cut off from its sense, and three passages still stand beside each other on a screen. BRIEFLY, where values of a
# disagreement are compared: the clause around each.
AROUND, BRIEFLY = 200, 90
SCRAP = 60  # code points of a paragraph that a cut leaves, up to which it says nothing by itself: half a sentence
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Context:
    """A span with what stands before and after it, each cleaned for showing; paragraphs are parted by newlines."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an article's text that the same sentences cite; `first` are those whose citation begins here."""

    text: str
    cited_by: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


def context(text: str, start: int, end: int, around: int = AROUND) -> Context:
    """`text[start:end]` with up to `around` code points on each side, cut between words."""
    before, after = text[max(0, start - around) : start], text[end : end + around]
    if start > around:
        before = f"{ELLIPSIS} {_from_word(before)}"
    if end + around < len(text):
        after = f"{_to_word(after)} {ELLIPSIS}"
    return Context(_paragraphs(before, end=True), clean(text[start:end]), _paragraphs(after, start=True))


def pieces(text: str, spans: Sequence[tuple[int, int, str]]) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs of `text`, each cut where a span begins or ends. `spans` are start, end and who cites it."""
    edges = sorted({0, len(text), *(s for s, _, _ in spans), *(e for _, e, _ in spans), *_breaks(text)})
    paragraphs: list[list[Piece]] = [[]]
    for start, end in pairwise(edges):
        run = text[start:end]
        if not run.strip():
            if "\n" in run and paragraphs[-1]:
                paragraphs.append([])
            elif paragraphs[-1]:
                paragraphs[-1].append(Piece(" "))
            continue
        within = [(s, name) for s, e, name in spans if s <= start and end <= e]
        first = tuple(dict.fromkeys(name for s, name in within if s == start))
        paragraphs[-1].append(Piece(_kept_blanks(run), tuple(dict.fromkeys(n for _, n in within)), first))
    return tuple(tuple(p) for p in paragraphs if p)


def _breaks(text: str) -> Iterable[int]:
    """Where runs of blanks that hold a line's end begin and stop."""
    at = text.find("\n")
    while at >= 0:
        start = end = at
        while start > 0 and text[start - 1].isspace():
            start -= 1
        while end < len(text) and text[end].isspace():
            end += 1
        yield from (start, end)
        at = text.find("\n", end)


def _from_word(text: str) -> str:
    """From its first whole word; without the last words of a paragraph that the cut left alone."""
    scrap = text.find("\n", 0, SCRAP)
    if scrap >= 0 and text[scrap:].strip():
        return text[scrap:].lstrip()
    return text.partition(" ")[2] or text


def _to_word(text: str) -> str:
    """To its last whole word; without the first words of a paragraph that the cut left alone."""
    scrap = text.rfind("\n", max(0, len(text) - SCRAP))
    if scrap >= 0 and text[:scrap].strip():
        return text[:scrap].rstrip()
    return text.rpartition(" ")[0] or text


def _paragraphs(text: str, *, start: bool = False, end: bool = False) -> str:
    """Each paragraph on one line; a blank or a break at the edge that meets the span stays."""
    lines = [clean(line) for line in text.split("\n")]
    told = "\n".join(line for line in lines if line)
    lead = _edge(text[: len(text) - len(text.lstrip())]) if start else ""
    trail = _edge(text[len(text.rstrip()) :]) if end else ""
    return f"{lead}{told}{trail}" if told else ""


def _edge(blanks: str) -> str:
    return "\n" if "\n" in blanks else " " if blanks else ""


def _kept_blanks(run: str) -> str:
    lead = " " if run[0].isspace() else ""
    trail = " " if run[-1].isspace() else ""
    return f"{lead}{clean(run)}{trail}"
