"""What a fact adds to the facts already chosen: what is new, less what is told again. It chooses none."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from service.facts.dates import moments
from service.facts.numbers import Quantity, quantities
from service.facts.retold import names_news
from service.facts.sameness import TELLING
from service.facts.survivors import spared
from service.facts.terms import Weights, terms
from service.facts.units import PERSONS
from service.news import Cluster
from service.weighing import FEW, breaks, by_article, evidence, newest_since, own

# What it costs that a fact from the top of an article (its first TOP passages) has no telling figure, date or name that
# those already chosen lack, and RETOLD of its weighted terms or more are theirs: each outlet opens with the event.
# Without this, six of 14 sentences on seeds/port-strike told that a terminal closes; at .5 an outlet's own opening (a
# town "woke to" the news) still took the place of a fact that could not be told.
RETELLS, TOP, RETOLD = 1.00, 3, 0.3
# What a number of people killed or hurt adds to the first fact that has one, and to the first that says that nobody
# was: readers ask who was harmed. ALONE is the share of it where one source alone tells it.
TOLL, ALONE = 0.35, 0.5
# What it adds that articles besides one have the terms of a fact which those chosen lack: at most this, where all have
# all of them. At .85, with TOPIC in weighing.py at .6 and not 1, chosen facts have .011 more of ROUGE-1 and .007 of
# ROUGE-2 at 220 words on summaries_multiling_en (10), on its even and odd clusters alike, and .001 more and .001 less
# on summaries_multinews_dev (60). At 2 the former lose .015 of ROUGE-1; a plain sum of new terms is worse on both.
COVERS = 0.85
# Other articles that tell a term or a value, from which all do: that one other has it is half of that, in a story of
# two articles as in one of three. Where two of two were all, what both mention in passing took the place of what
# either opens with: with this, chosen facts of summaries_multinews_dev (60) have .0025 more of ROUGE-1 and .005 more of
# ROUGE-2 at 220 words (even rows 0 and .003, odd ones .005 and .006); at 3 the same. Larger stories are as before.
OTHERS = 2
# What it adds that others tell a date, a clock time or a telling figure which those chosen lack: at most this, where
# all tell it. Without it, the day on which a strike begins and the flow that a side offers, told by all six in seeds/
# but in as many wordings, had no place in their briefs. By ROUGE it makes no difference.
VALUES = 0.40
_HARM = re.compile(
    r"\b(?:killed|dead|died|deaths?|toll|injur(?:ed|ies|ing)|hurt|wounded|missing|lives)\b", re.IGNORECASE
)

Value = tuple[str, float, float]


class Adding:
    """What each of the clusters adds; facts are counted as the clusters are."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self.retelling = Retelling(clusters)
        self._tolls = [_harm(c) * _is_toll(c) for c in clusters]
        self._spared = [_harm(c) * any(spared(p.text) for p in own(c)) for c in clusters]
        self._terms = [terms(c.passages[0].text) for c in clusters]
        self._values = [values(c.passages[0].text) for c in clusters]
        self._sharing = _Sharing(clusters)

    def gain(self, fact: int, kept: Sequence[int]) -> float:
        """What is new to the brief in it, less what it tells again."""
        toll = sum(told[fact] for told in (self._tolls, self._spared) if not any(told[k] for k in kept))
        new = self._terms[fact].difference(*(self._terms[k] for k in kept))
        shared = sum(self._sharing.of_term(t) for t in sorted(new)) / max(FEW, len(self._terms[fact]))
        value = max(
            map(self._sharing.of_value, self._values[fact].difference(*(self._values[k] for k in kept))), default=0
        )
        return toll + COVERS * shared + VALUES * value - RETELLS * self.retelling.of(fact, kept)


class _Sharing:
    """In how many of the articles besides one a term or a value stands: 0 to 1, in a story of two at most a half."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        told = by_article(clusters, terms)
        self._terms = Counter(t for found in told for t in found)
        self._values = Counter(v for found in by_article(clusters, values) for v in found)
        self._others = max(OTHERS, len(told) - 1)

    def of_term(self, term: str) -> float:
        return max(0, self._terms[term] - 1) / self._others

    def of_value(self, value: Value) -> float:
        return max(0, self._values[value] - 1) / self._others


@lru_cache(maxsize=8192)
def values(text: str) -> frozenset[Value]:
    """The days, clock times and telling figures of a text, each in one form for all its wordings."""
    found = moments(text)
    days = {("day", float(m.month), float(m.day)) for m in found if m.month and m.day}
    clock = {("clock", float(m.hour), float(m.minute or 0)) for m in found if m.kind == "clock" and m.hour is not None}
    figures = {(q.kind, _round(q.low), 0.0) for q in quantities(text) if _tells_apart(q)}
    return frozenset(days | clock | figures)


class Retelling:
    """Which facts only tell the event again that the chosen ones tell."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._texts = [c.passages[0].text for c in clusters]
        self._every = [[p.text for p in own(c)] for c in clusters]
        self._terms = [terms(text) for text in self._texts]
        self._told = [frozenset().union(*(terms(p.text) for p in own(c))) for c in clusters]
        self._weights = Weights([terms(p.text) for p in evidence(clusters)])
        since = newest_since(clusters)
        # The newest article may open on what has come, on another day, of the event that the others tell.
        later = [breaks(c, since) and bool(moments(c.passages[0].text)) for c in clusters]
        self._tops = [any(p.index < TOP for p in own(c)) and not new for c, new in zip(clusters, later, strict=True)]

    def of(self, fact: int, kept: Sequence[int]) -> bool:
        return (
            self._tops[fact]
            and not spared(self._texts[fact])
            and self.share(fact, kept) >= RETOLD
            and not names_news(self._texts[fact], [text for k in kept for text in self._every[k]])
        )

    def share(self, fact: int, kept: Sequence[int]) -> float:
        """How much of it the chosen ones tell together: 0 to 1."""
        told = frozenset().union(*(self._told[k] for k in kept))
        return tells(self._weights, told, self._terms[fact])


def _tells_apart(quantity: Quantity) -> bool:
    return quantity.low >= TELLING and quantity.kind != "ordinal"


def _round(figure: float) -> float:
    """To two digits where it has more than three: 40,173 and "more than 40,000" tell one thing."""
    return float(f"{figure:.1e}") if 1000 <= figure < math.inf else figure


def _harm(cluster: Cluster) -> float:
    """What it would add to tell who was harmed."""
    return TOLL if cluster.independent_sources > 1 else TOLL * ALONE


def _is_toll(cluster: Cluster) -> bool:
    text = cluster.passages[0].text
    return bool(_HARM.search(text)) and any(_counts_people(q) for q in quantities(text))


def _counts_people(quantity: Quantity) -> bool:
    return quantity.kind == "count" and (not quantity.unit or quantity.unit in PERSONS)


def tells(weights: Weights, told: frozenset[str], says: frozenset[str]) -> float:
    whole = weights.of(says)
    return weights.of(says & told) / whole if whole else 1.0
