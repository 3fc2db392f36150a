"""Whether a sentence ties a figure to the event and the place that its passages tie it to; it knows no grammar."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts.names import names
from service.facts.numbers import Quantity, quantities
from service.facts.units import PERSONS
from service.facts.values import covers
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


# Forms that say of anything that it happens, or when.
_GENERAL = frozenset(
    ("including", "included", "causing", "caused", "ended", "ending", "beginning", "following", "according", "during",
     "having", "being", "reported", "reporting", "held", "total", "including", "involving", "scheduled", "expected")
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
    cuts = stretches(text)
    alone = sum(q.kind == "count" for q in found) == 1
    ends = (*cuts[1:], len(text))
    places = [bisect_right(cuts, q.start) - 1 for q in found]
    spans = [(cuts[at], max(ends[at], q.end)) for q, at in zip(found, places, strict=True)]
    return tuple(_part(text, q, span, (0, len(text)) if alone else span) for q, span in zip(found, spans, strict=True))


def stretches(text: str) -> tuple[int, ...]:
    """Where the stretches of a text begin that say one thing each, the first at 0."""
    return (0, *(m.end() for m in _BREAK.finditer(text)))


def _part(text: str, q: Quantity, span: tuple[int, int], around: tuple[int, int]) -> _Part:
    """`span` is where its events are read; `around`, where its places: a lone figure's may stand anywhere."""
    start, end = span
    row = [w for w in words(text[start:end]) if not q.start <= w.start + start < q.end]
    events = {stem(w.text) for w in row if w.text.islower() and _happens(w.text)} - (PERSONS - _EVENTS)
    places = {token for n in names(text) if around[0] <= n.start < around[1] for token in n.key}
    return _Part((start, end), q, frozenset(events), frozenset(places))


def _happens(word: str) -> bool:
    return fold(word) not in CLOSED | _GENERAL and (stem(word) in _EVENTS or _EVENT.fullmatch(fold(word)) is not None)
