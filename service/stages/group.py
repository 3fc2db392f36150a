"""Sorts articles into events, so that no brief mixes two. It does not know which event the reader meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.roles import Encoder
from service.facts.bags import cosines
from service.facts.names import names
from service.facts.words import fold, words
from service.linkage import linked
from service.news import Article, Passage

# Passages of an article that tell its event: the top of the story, where news style puts it.
LEAD = 6
# Likeness from which two articles tell one event (0 to 1): half of it is of their leads, half of their whole wording.
# Found on stories_ecb_newswcl, where each topic holds two look-alike events, and on stories_allsides_dev; by the leads
# alone (.45) long articles about one event fell apart, and a brief told 39 % of the articles of a MultiLing event.
SAME_EVENT = 0.28
WHOLE = 0.5
# How much the names count against the meaning of the leads. Meaning alone takes two bridge accidents for one.
NAMES = 0.5
# The same for two articles in different languages, of which only the names can be compared: shared names.
ACROSS = 0.45

Likeness = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Events, the one with most publishers first, articles in their given order."""

    events: tuple[tuple[Article, ...], ...]


def group(articles: Sequence[Article], passages: Mapping[Article, Sequence[Passage]], encoder: Encoder) -> Grouped:
    """Average-linkage clusters of articles. Articles without passages are events of their own."""
    events = linked(_likeness(articles, passages, encoder), SAME_EVENT)

    def size(event: list[int]) -> tuple[int, int, int]:
        publishers = {articles[i].source.casefold() or str(i) for i in event}
        return -len(publishers), -len(event), event[0]

    return Grouped(tuple(tuple(articles[i] for i in event) for event in sorted(events, key=size)))


def _likeness(articles: Sequence[Article], passages: Mapping[Article, Sequence[Passage]], encoder: Encoder) -> Likeness:
    """Shape (n, n): how much two articles' leads mean the same and name the same."""
    vectors = [_vectors(passages[a], encoder) for a in articles]
    named = [_named(passages[a][:LEAD]) for a in articles]
    whole = cosines([a.text for a in articles])
    said = [frozenset(fold(w.text) for p in passages[a] for w in words(p.text)) for a in articles]
    likeness = np.zeros((len(articles), len(articles)), dtype=np.float32)
    for i in range(len(articles)):
        for j in range(i):
            naming = (_share(named[i], said[j]), _share(named[j], said[i]))
            if articles[i].language == articles[j].language:
                meaning = _reach(vectors[i], vectors[j]) + _reach(vectors[j], vectors[i])
                leads = ((1 - NAMES) * meaning + NAMES * sum(naming)) / 2
                likeness[i, j] = WHOLE * whole[i, j] + (1 - WHOLE) * leads
            else:  # the encoder reads one language, and a language that capitalises nouns seems to name too much
                likeness[i, j] = max(naming) * SAME_EVENT / ACROSS
            likeness[j, i] = likeness[i, j]
    return likeness


def _vectors(passages: Sequence[Passage], encoder: Encoder) -> NDArray[np.float32]:
    return encoder.encode([p.text for p in passages]) if passages else np.zeros((0, 1), dtype=np.float32)


def _reach(lead: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """How well each lead passage of one article is told somewhere in the other: mean of the best cosines."""
    if not len(lead) or not len(other):
        return 0.0
    return float((lead[:LEAD] @ other.T).max(axis=1).mean())


def _named(passages: Sequence[Passage]) -> frozenset[str]:
    """The folded tokens of names; where a text names no one, its words."""
    found = {token for p in passages for name in names(p.text) for token in name.key}
    return frozenset(found) or frozenset(fold(w.text) for p in passages for w in words(p.text))


def _share(lead: frozenset[str], other: frozenset[str]) -> float:
    return len(lead & other) / len(lead) if lead else 0.0
