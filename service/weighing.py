"""What a fact is worth to a brief by itself: who tells it, where, and how much of the story. It chooses none."""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from service.facts.antecedents import unnamed
from service.facts.commentary import only_comments
from service.facts.dates import moments
from service.facts.deeds import beside_names, deeds
from service.facts.form import faults
from service.facts.numbers import quantities
from service.facts.standing import stands_alone
from service.facts.survivors import spared
from service.facts.terms import Weights, terms
from service.news import Article, Cluster, Passage, count_origins

T = TypeVar("T", bound=Hashable)

# What a fact's score is made of; the parts are 0 to 1. Independent tellings count beside them: that is what a brief is
# for. TOPIC, CENTRAL, FREQUENT and LEAD first followed a least-squares fit, on the even clusters of
# summaries_multinews_dev and summaries_multiling_en and on the odd ones alike, of how much of a fact's terms and word
# pairs people put in their summaries. LEAD at .45 and BREADTH at .40 in place of .30 and .45 then gave chosen facts
# .003 more of ROUGE-1 and .006 of ROUGE-2 at 220 words on summaries_multinews_dev (60), on its even and its odd
# clusters alike, and the same as before on summaries_multiling_en (10). BREADTH at .30 gave .002 and .007 more on the
# latter, and took the toll, told by three, out of the brief of five real articles. TOPIC was 1 before COVERS in
# adding.py counted the terms that are new to a brief beside those that most articles have.
BREADTH, LEAD, TOPIC = 0.40, 0.45, 0.60
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
# What is left of the worth of a fact that no passage tells in such a sentence: it mostly ends in no sentence, and its
# place in the brief is lost. With this, briefs of summaries_multinews_dev withhold 2.2 facts each, without it 3.7.
UNTELLABLE = 0.5
# Words of what was done, at most, of a fact that tells little: "Vale put the decision down to ships". What is left of
# its worth where it has no figure and no date either, and one source alone tells it. Set by hand.
THIN, TELLS_LITTLE = 3, 0.6
_BROKEN = frozenset(("one sentence", "person", "markup", "preamble"))
# What is left of the worth of a fact that only commentaries tell: it may be their author's view. Set by hand.
COMMENTED = 0.8
# What a fact loses that stands only in articles whose publisher has since brought a newer one.
SUPERSEDED = 0.75
# What it adds to a fact that only the newest articles tell, one of them as its opening: nobody else could tell it yet,
# so that few tell it is no sign that it matters little. The newest are those out within MOMENT of the last one, where
# some are older. With it the brief of seeds/port-strike has the last day's news, that an offer was accepted, and an
# essay's opening stays out of that of seeds/water-treaty, as it does at twice this. The sets that coverage is measured
# on are read without dates, and so are as they were.
BREAKING, MOMENT = 0.20, timedelta(hours=1)


def worth(clusters: Sequence[Cluster], openings: Sequence[float]) -> list[float]:
    origins = count_origins(p.article for p in evidence(clusters))
    told = by_article(clusters, terms)
    spread = Counter(t for a in told for t in a)
    latest = _latest(clusters)
    since = newest_since(clusters)
    frequent = _frequent(clusters)

    def of(at: int, cluster: Cluster) -> float:
        breadth = math.log2(cluster.independent_sources) / math.log2(max(2, origins))
        lead = max(math.exp(-p.index / LEAD_FALL) for p in own(cluster))
        about = [spread[t] / max(1, len(told)) for t in terms(cluster.passages[0].text)]
        topic = sum(about) / len(about) if about else 0.0
        alone = 1.0 if any(_tellable(p.text) for p in own(cluster)) else UNTELLABLE
        little = TELLS_LITTLE if cluster.independent_sources < 2 and _is_thin(cluster.passages[0].text) else 1.0
        aside = COMMENTED if only_comments(own(cluster)) else 1.0
        current = SUPERSEDED if all(_old(p.article, latest) for p in own(cluster)) else 1.0
        central_fact = CENTRAL * (1.0 if any(spared(p.text) for p in own(cluster)) else openings[at])
        weight = BREADTH * breadth + LEAD * lead + TOPIC * topic + central_fact + FREQUENT * frequent[at]
        weight += BREAKING * breaks(cluster, since)
        return round(weight * alone * little * aside * current, 6)

    return [of(i, c) for i, c in enumerate(clusters)]


@lru_cache(maxsize=8192)
def _tellable(text: str) -> bool:
    """Is it a whole sentence, in nobody's first person, that can be understood by itself?"""
    named = stands_alone(text) and not unnamed(text, frozenset())
    return named and _BROKEN.isdisjoint(f.check for f in faults(text))


@lru_cache(maxsize=8192)
def _is_thin(text: str) -> bool:
    """Has it few words that tell something, no figure and no date?"""
    few = len(deeds(beside_names(text))) <= THIN
    return few and not (quantities(text) or moments(text) or spared(text))


def _frequent(clusters: Sequence[Cluster]) -> list[float]:
    """How many passages the terms of each fact are in, on average: 0 to 1, the most is 1."""
    counts = Counter(t for p in evidence(clusters) for t in terms(p.text))
    told = [terms(c.passages[0].text) for c in clusters]
    means = [sum(counts[t] for t in found) / max(FEW, len(found)) for found in told]
    most = max(means, default=0.0) or 1.0
    return [round(mean / most, 6) for mean in means]


def central(clusters: Sequence[Cluster]) -> list[float]:
    """How far each fact is what the articles open with, headline and first passage: 0 to 1, the most central is 1."""
    of = _likeness_to_openings(clusters)
    shared = [of(c.passages[0]) for c in clusters]
    most = max(shared, default=0.0) or 1.0
    return [round(s / most, 6) for s in shared]


def as_opened(cluster: Cluster, clusters: Sequence[Cluster]) -> Cluster:
    """The fact with the passage first that is most like what all the articles open with, echoes last."""
    of = _likeness_to_openings(clusters)
    order = sorted(cluster.passages, key=lambda p: (p in cluster.echoes, -round(of(p), 6)))
    return cluster if order == list(cluster.passages) else replace(cluster, passages=tuple(order))


def _likeness_to_openings(clusters: Sequence[Cluster]) -> Callable[[Passage], float]:
    every = evidence(clusters)
    openings = [terms(f"{p.article.title}. {p.text}") for p in every if p.index == 0]
    weights = Weights([terms(p.text) for p in every])
    return lambda passage: sum(weights.dice(terms(passage.text), o) for o in openings)


def own(cluster: Cluster) -> Sequence[Passage]:
    """The passages that repeat no other article; where all do, all."""
    return evidence([cluster]) or cluster.passages


def evidence(clusters: Sequence[Cluster]) -> list[Passage]:
    """Passages without echoes: how often a text is reprinted says nothing of what a story is about."""
    return [p for c in clusters for p in c.passages if p not in c.echoes]


def _latest(clusters: Sequence[Cluster]) -> dict[str, datetime]:
    """When each publisher's newest article came out."""
    dated = [p.article for p in evidence(clusters) if p.article.published]
    return {a.source: max(b.published for b in dated if b.source == a.source and b.published) for a in dated}


def _old(article: Article, latest: dict[str, datetime]) -> bool:
    return bool(article.source and article.published) and article.published != latest.get(
        article.source, article.published
    )


def newest_since(clusters: Sequence[Cluster]) -> datetime | None:
    """From when on articles are the newest; none where no other is older."""
    dated = [p.article.published for p in evidence(clusters) if p.article.published]
    since = max(dated) - MOMENT if dated else None
    return since if since and min(dated) <= since else None


def breaks(cluster: Cluster, since: datetime | None) -> bool:
    """Do only the newest articles tell it, and does one of them open with it?"""
    told = own(cluster)
    late = since and all(p.article.published and p.article.published > since for p in told)
    return bool(late) and any(p.index == 0 for p in told)


def by_article(clusters: Sequence[Cluster], read: Callable[[str], Iterable[T]]) -> list[frozenset[T]]:
    """What is read of the passages of each article, echoes left out."""
    articles: dict[str, set[T]] = {}
    for passage in evidence(clusters):
        articles.setdefault(passage.article.sha256, set()).update(read(passage.text))
    return [frozenset(found) for found in articles.values()]
