"""Chooses which facts are worth a sentence, and the order a reader wants them in. It does not word them."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np

from models.roles import Encoder
from service.facts.form import faults
from service.facts.numbers import Quantity, quantities
from service.facts.quotations import quotations
from service.facts.replies import beside, denials
from service.facts.retold import names_news
from service.facts.sameness import agree
from service.facts.speakers import attributions
from service.facts.standing import stands_alone
from service.facts.survivors import spared
from service.facts.terms import Weights, terms
from service.facts.units import PERSONS
from service.linkage import Matrix
from service.news import Article, Cluster, Passage, Section, count_origins

# What a fact's score is made of; the parts are 0 to 1. Independent tellings count beside them: that is what a brief is
# for. TOPIC, CENTRAL, FREQUENT and LEAD first followed a least-squares fit, on the even clusters of
# summaries_multinews_dev and summaries_multiling_en and on the odd ones alike, of how much of a fact's terms and word
# pairs people put in their summaries. LEAD at .45 and BREADTH at .40 in place of .30 and .45 then gave chosen facts
# .003 more of ROUGE-1 and .006 of ROUGE-2 at 220 words on summaries_multinews_dev (60), on its even and its odd
# clusters alike, and the same as before on summaries_multiling_en (10). BREADTH at .30 gave .002 and .007 more on the
# latter, and took the toll, told by three, out of the brief of five real articles.
BREADTH, LEAD, TOPIC = 0.40, 0.45, 1.00
# What it adds that a fact's terms are those of many passages. A LexRank over words or vectors in its place was no
# better, terms that count once for a brief worse, and nearness to the mean vector added nothing beside this.
FREQUENT = 0.50
# Terms of a passage below which a few frequent ones are no sign: a fragment is short.
FEW = 5
# What it adds to a fact that most headlines and leads tell: the event itself, not its consequence in one outlet.
CENTRAL = 0.40
# Passages from the top over which the weight of the lead falls to 1/e. At 5, as it was, the fifteenth had a twentieth
# of the first one's weight.
LEAD_FALL = 15.0
# What nearness (0 to 1) to a fact already chosen costs, and from where the fact is the same. Two thirds of the pairs
# over .62 in seeds/ tell one fact twice. With the weights above, .5 has .005 more of ROUGE-2 on summaries_multiling_en
# than .3 has, and .001 less of ROUGE-1 on summaries_multinews_dev.
NEARNESS, REPEATS = 0.50, 0.62
# What it costs that a fact from the top of an article (its first TOP passages) has no telling figure, date or name that
# those already chosen lack, and RETOLD of its weighted terms or more are theirs: each outlet opens with the event.
# Without this, six of 14 sentences on seeds/port-strike told that a terminal closes; at .5 an outlet's own opening (a
# town "woke to" the news) still took the place of a fact that could not be told.
RETELLS, TOP, RETOLD = 1.00, 3, 0.3
# A fact this near to a chosen one is the same, too, where this share of its weighted terms is told by those chosen: it
# is told already, in halves. Of the four such near pairs on seeds/ three are one fact twice; the fourth, a quotation
# on what was told, has .44 of its terms told.
NEARLY, MOSTLY = 0.50, 0.55
# What a shared telling figure adds to nearness.
FIGURE = 0.15
# Facts for each place of the brief that are compared with each other: the comparison costs the square of their number.
MOST_PLACES = 6
# Facts ranked beyond those asked for, in case some cannot be told. Of 14 facts of summaries_multinews_dev 4.4 had no
# passage that could be quoted.
SPARE = 8
# What a number of people killed or hurt adds to the first fact that has one: readers ask who was harmed.
TOLL = 0.35
# What is left of the worth of a fact that no passage tells in such a sentence: it mostly ends in no sentence, and its
# place in the brief is lost. With this, briefs of summaries_multinews_dev withhold 2.2 facts each, without it 3.7.
UNTELLABLE = 0.5
_BROKEN = frozenset(("one sentence", "person", "markup", "preamble"))
# What a fact loses that stands only in articles whose publisher has since brought a newer one.
SUPERSEDED = 0.75
# How far down its articles (0 top, 1 foot) a fact must stand, on average, to be background, where its words look back.
FOOT = 0.45
# A credit that starts in this first part of a passage leads it: what follows is what was said.
LEADING = 0.4
SECTIONS: tuple[Section, ...] = ("events", "statements", "background")

_LOOKS_BACK = re.compile(
    r"\b(since|ago|began|earlier this|last (?:year|month|spring|summer|autumn|fall|winter)|previous(?:ly)?|had been|"
    r"in (?:January|February|March|April|May|June|July|August|September|October|November|December)|"
    r"(?:1[89]|20)\d\d|decades?|history|first proposed|formerly)\b",
    re.IGNORECASE,
)


_HARM = re.compile(
    r"\b(?:killed|dead|died|deaths?|toll|injur(?:ed|ies|ing)|hurt|wounded|missing|lives)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """`chosen` in reading order, `spare` in order of worth, both with their sections; `left` are of less worth."""

    chosen: tuple[tuple[Cluster, Section], ...]
    spare: tuple[tuple[Cluster, Section], ...]
    left: tuple[Cluster, ...]


def rank(clusters: Sequence[Cluster], most: int, length: int | None, encoder: Encoder) -> Ranked:
    """At most `most` facts, and of those no more than about `length` words tell, as their best passages put them.

    What happened, what is said about it, background; within each the weightiest first. Where one denies what another
    tells, both are chosen, the denial right behind the claim and in its section.
    """
    if not clusters or most < 1:
        return Ranked((), (), tuple(clusters))
    central = _central(clusters)
    worth = _worth(clusters, central)
    weightiest = sorted(range(len(clusters)), key=lambda i: (-worth[i], i))
    kept = _kept(clusters, worth, _opening(clusters, weightiest[:most], central), most + SPARE, encoder)
    told = beside(kept[: min(most, _fitting(clusters, kept, length))], denials([c.passages for c in clusters]), most)
    first = _opening(clusters, [unit[0] for unit in told], central)
    units = [(unit, "events" if unit[0] == first else _section(clusters[unit[0]], clusters)) for unit in told]
    units.sort(key=lambda u: (u[0][0] != first, SECTIONS.index(u[1])))
    chosen = tuple((clusters[i], section) for unit, section in units for i in unit)
    used = {i for unit in told for i in unit}
    spare = [i for i in kept if i not in used][:SPARE]
    left = tuple(c for i, c in enumerate(clusters) if i not in used and i not in spare)
    return Ranked(chosen, tuple((clusters[i], _section(clusters[i], clusters)) for i in spare), left)


def _kept(
    clusters: Sequence[Cluster], worth: Sequence[float], first: int | None, count: int, encoder: Encoder
) -> list[int]:
    """Up to `count` facts, `first` and then each the weightiest that is unlike those before it."""
    compared = sorted(sorted(range(len(clusters)), key=lambda i: (-worth[i], i))[: MOST_PLACES * count])
    near = _nearness([clusters[i] for i in compared], encoder)
    tolls = [_is_toll(clusters[i]) for i in compared]
    retells = _Retelling([clusters[i] for i in compared])
    kept = [compared.index(first)] if first is not None else []
    left = [i for i in range(len(compared)) if i not in kept]
    while left and len(kept) < count:
        toll = 0.0 if any(tolls[k] for k in kept) else TOLL
        near_kept = {i: max((float(near[i, k]) for k in kept), default=0.0) for i in left}
        gain = {
            i: worth[compared[i]] + toll * tolls[i] - NEARNESS * near_kept[i] - RETELLS * retells.of(i, kept)
            for i in left
        }
        best = max(left, key=lambda i: (round(gain[i], 6), -i))
        left.remove(best)
        same = near_kept[best] >= NEARLY and retells.share(best, kept) >= MOSTLY
        if near_kept[best] < REPEATS and not same:
            kept.append(best)
    return [compared[i] for i in kept]


class _Retelling:
    """Which facts only tell the event again that the chosen ones tell."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._texts = [c.passages[0].text for c in clusters]
        self._every = [[p.text for p in _own(c)] for c in clusters]
        self._terms = [terms(text) for text in self._texts]
        self._told = [frozenset().union(*(terms(p.text) for p in _own(c))) for c in clusters]
        self._weights = Weights([terms(p.text) for p in _evidence(clusters)])
        self._tops = [any(p.index < TOP for p in _own(c)) for c in clusters]

    def of(self, fact: int, kept: Sequence[int]) -> bool:
        return (
            self._tops[fact]
            and self.share(fact, kept) >= RETOLD
            and not names_news(self._texts[fact], [text for k in kept for text in self._every[k]])
        )

    def share(self, fact: int, kept: Sequence[int]) -> float:
        """How much of it the chosen ones tell together: 0 to 1."""
        told = frozenset().union(*(self._told[k] for k in kept))
        return _tells(self._weights, told, self._terms[fact])


def _fitting(clusters: Sequence[Cluster], kept: Sequence[int], length: int | None) -> int:
    """How many facts it takes to reach `length` words; all where none is given."""
    if length is None:
        return len(kept)
    before = itertools.accumulate((len(clusters[i].passages[0].text.split()) for i in kept), initial=0)
    return sum(words < length for words in list(before)[: len(kept)])


def _nearness(clusters: Sequence[Cluster], encoder: Encoder) -> Matrix:
    """Shape (n, n): how much of fact i is told by fact k, half by meaning and half by words."""
    vectors = encoder.encode([c.passages[0].text for c in clusters])
    told = [frozenset().union(*(terms(p.text) for p in _own(c))) for c in clusters]
    weights = Weights([terms(p.text) for p in _evidence(clusters)])
    says = [terms(c.passages[0].text) for c in clusters]
    wording = [[_tells(weights, there, here) for there in told] for here in says]
    figures = [[FIGURE * agree(a.passages[0].text, b.passages[0].text) for b in clusters] for a in clusters]
    near: Matrix = ((vectors @ vectors.T + np.array(wording)) / 2 + np.array(figures)).astype(np.float32)
    return near


def _worth(clusters: Sequence[Cluster], central: Sequence[float]) -> list[float]:
    origins = count_origins(p.article for p in _evidence(clusters))
    texts = _texts(clusters)
    spread = Counter(t for a in texts for t in a)
    latest = _latest(clusters)
    frequent = _frequent(clusters)

    def of(at: int, cluster: Cluster) -> float:
        breadth = math.log2(cluster.independent_sources) / math.log2(max(2, origins))
        lead = max(math.exp(-p.index / LEAD_FALL) for p in _own(cluster))
        about = [spread[t] / max(1, len(texts)) for t in terms(cluster.passages[0].text)]
        topic = sum(about) / len(about) if about else 0.0
        alone = 1.0 if any(_tellable(p.text) for p in _own(cluster)) else UNTELLABLE
        newest = SUPERSEDED if all(_old(p.article, latest) for p in _own(cluster)) else 1.0
        central_fact = CENTRAL * (1.0 if any(spared(p.text) for p in _own(cluster)) else central[at])
        worth = BREADTH * breadth + LEAD * lead + TOPIC * topic + central_fact + FREQUENT * frequent[at]
        return round(worth * alone * newest, 6)

    return [of(i, c) for i, c in enumerate(clusters)]


@lru_cache(maxsize=8192)
def _tellable(text: str) -> bool:
    """Is it a whole sentence, in nobody's first person, that can be understood by itself?"""
    return stands_alone(text) and _BROKEN.isdisjoint(f.check for f in faults(text))


def _frequent(clusters: Sequence[Cluster]) -> list[float]:
    """How many passages the terms of each fact are in, on average: 0 to 1, the most is 1."""
    counts = Counter(t for p in _evidence(clusters) for t in terms(p.text))
    told = [terms(c.passages[0].text) for c in clusters]
    means = [sum(counts[t] for t in found) / max(FEW, len(found)) for found in told]
    most = max(means, default=0.0) or 1.0
    return [round(mean / most, 6) for mean in means]


def _central(clusters: Sequence[Cluster]) -> list[float]:
    """How far each fact is what the articles open with, headline and first passage: 0 to 1, the most central is 1."""
    every = _evidence(clusters)
    openings = [terms(f"{p.article.title}. {p.text}") for p in every if p.index == 0]
    weights = Weights([terms(p.text) for p in every])
    shared = [sum(weights.dice(terms(c.passages[0].text), o) for o in openings) for c in clusters]
    most = max(shared, default=0.0) or 1.0
    return [round(s / most, 6) for s in shared]


def _own(cluster: Cluster) -> Sequence[Passage]:
    """The passages that repeat no other article; where all do, all."""
    return _evidence([cluster]) or cluster.passages


def _evidence(clusters: Sequence[Cluster]) -> list[Passage]:
    """Passages without echoes: how often a text is reprinted says nothing of what a story is about."""
    return [p for c in clusters for p in c.passages if p not in c.echoes]


def _is_toll(cluster: Cluster) -> bool:
    text = cluster.passages[0].text
    return bool(_HARM.search(text)) and any(_counts_people(q) for q in quantities(text))


def _counts_people(quantity: Quantity) -> bool:
    return quantity.kind == "count" and (not quantity.unit or quantity.unit in PERSONS)


def _latest(clusters: Sequence[Cluster]) -> dict[str, datetime]:
    """When each publisher's newest article came out."""
    dated = [p.article for p in _evidence(clusters) if p.article.published]
    return {a.source: max(b.published for b in dated if b.source == a.source and b.published) for a in dated}


def _old(article: Article, latest: dict[str, datetime]) -> bool:
    return bool(article.source and article.published) and article.published != latest.get(
        article.source, article.published
    )


def _texts(clusters: Sequence[Cluster]) -> list[frozenset[str]]:
    """The terms of each article."""
    articles: dict[str, set[str]] = {}
    for passage in _evidence(clusters):
        articles.setdefault(passage.article.sha256, set()).update(terms(passage.text))
    return [frozenset(t) for t in articles.values()]


def _tells(weights: Weights, told: frozenset[str], says: frozenset[str]) -> float:
    whole = weights.of(says)
    return weights.of(says & told) / whole if whole else 1.0


def _opening(clusters: Sequence[Cluster], kept: Sequence[int], central: Sequence[float]) -> int | None:
    """The fact that opens the brief: of those that some article opens with, what most headlines and leads tell."""
    leads = [i for i in kept if any(p.index == 0 for p in _own(clusters[i]))]
    return max(leads or kept, key=lambda i: (central[i], -kept.index(i)), default=None)


def _section(cluster: Cluster, clusters: Sequence[Cluster]) -> Section:
    best = cluster.passages[0]
    last = {id(p.article): p.index for c in clusters for p in _own(c) if _is_last(p)}
    depth = [p.index / max(1, last.get(id(p.article), len(p.article.text) // 150)) for p in _own(cluster)]
    if sum(depth) / len(depth) >= FOOT and _LOOKS_BACK.search(best.text):
        return "background"
    # "Said on Thursday that it would close the mine", in a lead, is the news and no comment on it.
    if any(p.index == 0 for p in cluster.passages) and not quotations(best.text) and not best.speaker:
        return "events"
    return "statements" if _is_said(best) else "events"


def _is_said(passage: Passage) -> bool:
    """Somebody's words are what it tells: a quotation, or a credit before the words and not behind them."""
    text = passage.text
    leading = any(a.start < LEADING * len(text) and a.verb != "according to" for a in attributions(text))
    return bool(quotations(text)) or passage.stance == "quoted" or leading


def _is_last(passage: Passage) -> bool:
    return not passage.article.text[passage.end :].strip()
