"""Whether a sentence ties a figure to the event and the place that its passages tie it to; it knows no grammar."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from service.facts.names import names
from service.facts.numbers import Quantity, covers, quantities
from service.facts.units import PERSONS
from service.facts.words import CLOSED, fold, stem, words
from service.news import Failure, Passage

_BREAK = re.compile(
    r"[,;:—–()]\s|\s(?:and|but|while|with|as|after|before|or|then|plus|including|whereas|when|of whom)\s"
)
# Forms that tell what happened: past tenses, participles, nouns made of verbs, and the irregular ones of news.
_EVENT = re.compile(r"\w{2,}(?:ed|ing|tion|tions|sion|ment|ments)$")
_EVENTS = frozenset(
    stem(w)
    for w in (
        "dead", "death", "deaths", "die", "killed", "hurt", "injuries", "lost", "left", "won", "fell", "rose", "built",
        "sold", "bought", "shot", "fled", "hostages", "missing", "found", "taken", "held", "sent", "hit", "cut",
        "arrests", "wounded", "homeless", "captive", "hospital", "burnt", "stolen", "withdrew", "votes",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a text around one quantity: the stems of its events, and the tokens of its names."""

    span: tuple[int, int]
    quantity: Quantity
    events: frozenset[str]
    places: frozenset[str]


def bound(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """No figure is tied to what the passages tie to another figure only."""
    theirs = [part for p in passages for part in _parts(p.text)]
    ours = _parts(sentence)
    for mine in ours:
        if sum(part.span == mine.span for part in ours if part.quantity.kind == "count") > 1:
            continue  # two figures in one stretch: which of them an event goes with cannot be told
        alike = [t for t in theirs if t.quantity.kind == mine.quantity.kind == "count"]
        right = [t for t in alike if _same_figure(mine.quantity, t.quantity)]
        wrong = [t for t in alike if not _same_figure(mine.quantity, t.quantity)]
        if culprit := _tied(mine.events, [t.events for t in right], [t.events for t in wrong]) or _tied(
            mine.places, [t.places for t in right], [t.places for t in wrong]
        ):
            yield Failure(
                "numbers", f"The passages say “{culprit}” of another figure than “{mine.quantity.text}”.",
                mine.quantity.text,
            )  # fmt: skip


def _same_figure(a: Quantity, b: Quantity) -> bool:
    return covers(a, b) or (a.low, a.high) == (b.low, b.high)


def _tied(mine: frozenset[str], right: list[frozenset[str]], wrong: list[frozenset[str]]) -> str:
    """A feature that only other figures have, where the figure has its own and the sentence gives none of them."""
    own = frozenset().union(*right)
    if not right or not all(right) or mine & own:
        return ""
    return min(mine & frozenset().union(*wrong), default="")


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[_Part, ...]:
    found = quantities(text)
    cuts = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    spans = [(a, b) for a, b in pairwise(cuts) if b > a]
    return tuple(_part(text, q, *next(((a, b) for a, b in spans if a <= q.start < b), (0, 0))) for q in found)


def _part(text: str, q: Quantity, start: int, end: int) -> _Part:
    end = max(end, q.end)
    piece = text[start:end]
    row = [w for w in words(piece) if not q.start <= w.start + start < q.end]
    events = {stem(w.text) for w in row if w.text.islower() and _happens(w.text)} - (PERSONS - _EVENTS)
    places = {token for n in names(text) if start <= n.start < end for token in n.key}
    return _Part((start, end), q, frozenset(events), frozenset(places))


def _happens(word: str) -> bool:
    return fold(word) not in CLOSED and (stem(word) in _EVENTS or _EVENT.fullmatch(fold(word)) is not None)
