"""Chooses which facts are worth a sentence, and the order a reader wants them in. It does not word them."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from models.roles import Encoder
from service.adding import Adding, tells
from service.facts.presenting import awaits, presents
from service.facts.published import believed
from service.facts.quotations import quotations
from service.facts.replies import answers, beside, denials
from service.facts.sameness import agree
from service.facts.speakers import attributions
from service.facts.terms import Weights, terms
from service.linkage import Matrix
from service.news import Cluster, Passage, Section
from service.weighing import as_opened, central, evidence, own, worth

# What nearness (0 to 1) to a fact already chosen costs, and from where the fact is the same. Two thirds of the pairs
# over .62 in seeds/ tell one fact twice. With the weights above, .5 has .005 more of ROUGE-2 on summaries_multiling_en
# than .3 has, and .001 less of ROUGE-1 on summaries_multinews_dev.
NEARNESS, REPEATS = 0.50, 0.62
# A fact this near to a chosen one is the same, too, where this share of its weighted terms is told by those chosen: it
# is told already, in halves. Of the four such near pairs on seeds/ three are one fact twice; the fourth, a quotation
# on what was told, has .44 of its terms told.
NEARLY, MOSTLY = 0.50, 0.55
# What a shared telling figure adds to nearness.
FIGURE = 0.15
# What it adds that both open articles that came out within TOGETHER of each other: two reporters seldom open on one
# event of one day with two pieces of news. In 38 stories of stories_allsides_dev it makes 41 such pairs the same, of
# which 34 tell one thing twice, by eye; of the 19 next in likeness that it leaves, 8 do. Leads of other days seldom do:
# with it for all days, summaries_multiling_en lost .016 of ROUGE-2.
OPENS, TOGETHER = 0.22, timedelta(hours=12)
# Facts for each place of the brief that are compared with each other: the comparison costs the square of their number.
MOST_PLACES = 6
# Facts ranked beyond those asked for, in case some cannot be told. Of 14 facts of summaries_multinews_dev 4.4 had no
# passage that could be quoted, and others lean on what the brief does not tell.
SPARE = 12
# How far down its articles (0 top, 1 foot) a fact must stand, on average, to be background, where its words look back.
FOOT = 0.45
# A credit that starts in this first part of a passage leads it: what follows is what was said.
LEADING = 0.4
# "Announced the offer after a meeting" is what somebody did; "announced that" and "announced: ..." is what he said.
_DEEDS, _OBJECT = frozenset({"announced", "unveiled", "presented"}), re.compile(r" (?:the|an?|its|his|her|their) ")
SECTIONS: tuple[Section, ...] = ("events", "statements", "background")

_LOOKS_BACK = re.compile(
    r"\b(since|ago|began|earlier this|last (?:year|month|spring|summer|autumn|fall|winter)|previous(?:ly)?|had been|"
    r"in (?:January|February|March|April|May|June|July|August|September|October|November|December)|"
    r"(?:1[89]|20)\d\d|decades?|history|first proposed|formerly)\b",
    re.IGNORECASE,
)


# Facts that stay together, by place, and where they stand.
Unit = tuple[list[int], Section]


@dataclass(frozen=True, slots=True)
class Ranked:
    """`chosen` in reading order, `spare` in order of worth, both with their sections; `left` are of less worth.

    `most`: facts that may be told where those that could be are short; 0 for as many as are chosen. `instead`: of a
    fact that is chosen or spare, the same in other words, the likest in worth first: for where it cannot be told.
    """

    chosen: tuple[tuple[Cluster, Section], ...]
    spare: tuple[tuple[Cluster, Section], ...]
    left: tuple[Cluster, ...]
    most: int = 0
    instead: tuple[tuple[Cluster, Cluster], ...] = ()


def rank(
    clusters: Sequence[Cluster], most: int, length: int | None, encoder: Encoder, *, strict: bool = False
) -> Ranked:
    """At most `most` facts, and of those no more than about `length` words tell, as their best passages put them; with
    `strict`, denials that come with their claims are counted among these.

    What happened, what is said about it, background; within each the weightiest first. Where one denies what another
    tells, both are chosen, the denial right behind the claim and in its section; so is what else answers the claim.
    "The ministers will meet again" stands behind what tells which ministers, where one does.
    """
    if not clusters or most < 1:
        return Ranked((), (), tuple(clusters))
    openings = central(clusters)
    weights = worth(clusters, openings)
    weightiest = sorted(range(len(clusters)), key=lambda i: (-weights[i], i))
    kept, same = _kept(clusters, weights, _opening(clusters, weightiest[:most], openings), most + SPARE, encoder)
    fitting = kept[: min(most, _fitting(clusters, kept, length))]
    told = _within(length if strict else None, beside(fitting, denials([c.passages for c in clusters]), most), clusters)
    first = _opening(clusters, [unit[0] for unit in told], openings)
    spare = [i for i in kept if i not in {k for unit in told for k in unit}][:SPARE]
    found = answers([c.passages for c in clusters], [*told, *([i] for i in spare)])
    told = _answered(told, {answer: claim for answer, claim in found.items() if answer != first})
    units = [(unit, "events" if unit[0] == first else _section(clusters[unit[0]], clusters)) for unit in told]
    units.sort(key=lambda u: (u[0][0] != first, SECTIONS.index(u[1])))
    units = _presented(units, clusters)
    opened = {i: as_opened(clusters[i], clusters) for i in (first,) if i is not None}
    chosen = tuple((opened.get(i, clusters[i]), section) for unit, section in units for i in unit)
    used = {i for unit in told for i in unit}
    left = tuple(c for i, c in enumerate(clusters) if i not in used and i not in spare)
    sections = {i: section for unit, section in units for i in unit}
    stands = (sections.get(found.get(i, i)) or _section(clusters[i], clusters) for i in spare)
    spared = tuple((clusters[i], section) for i, section in zip(spare, stands, strict=True))
    instead = tuple((opened.get(i, clusters[i]), clusters[k]) for i, k in same)
    return Ranked(chosen, spared, left, most, instead)


def _answered(units: Sequence[list[int]], found: Mapping[int, int]) -> list[list[int]]:
    """The units, each claim with what answers it behind it."""
    behind = [[unit[0] for unit in units if found.get(unit[0]) == claim] for claim, *_ in units]
    known = {unit[0] for unit in units}
    return [[*unit, *more] for unit, more in zip(units, behind, strict=True) if found.get(unit[0]) not in known]


def _presented(units: Sequence[Unit], clusters: Sequence[Cluster]) -> list[Unit]:
    """The units, each that speaks of "the ministers" behind the one of its section that tells who they are."""
    order = list(units)
    for unit in units[1:]:
        awaited = awaits([p.text for p in own(clusters[unit[0][0]])])
        later = order[order.index(unit) + 1 :]
        found = [
            u for u in later if u[1] == unit[1] and any(presents(clusters[i].passages[0].text, awaited) for i in u[0])
        ]
        if awaited and found:
            order.remove(unit)
            order.insert(order.index(found[0]) + 1, unit)
    return order


def _kept(
    clusters: Sequence[Cluster], weights: Sequence[float], first: int | None, count: int, encoder: Encoder
) -> tuple[list[int], list[tuple[int, int]]]:
    """Up to `count` facts, `first` and then each the weightiest that is unlike those before it; and of those that were
    passed over, which of them they are like."""
    compared = sorted(sorted(range(len(clusters)), key=lambda i: (-weights[i], i))[: MOST_PLACES * count])
    near = _nearness([clusters[i] for i in compared], encoder)
    adding = Adding([clusters[i] for i in compared])
    kept = [compared.index(first)] if first is not None else []
    left, passed = [i for i in range(len(compared)) if i not in kept], list[tuple[int, int]]()
    while left and len(kept) < count:
        nearest = {i: max((float(near[i, k]) for k in kept), default=0.0) for i in left}
        gain = {i: weights[compared[i]] + adding.gain(i, kept) - NEARNESS * nearest[i] for i in left}
        best = max(left, key=lambda i: (round(gain[i], 6), -i))
        left.remove(best)
        same = nearest[best] >= NEARLY and adding.retelling.share(best, kept) >= MOSTLY
        if nearest[best] < REPEATS and not same:
            kept.append(best)
        else:
            passed.append((max(kept, key=lambda k: (float(near[best, k]), -k)), best))
    return [compared[i] for i in kept], [(compared[k], compared[i]) for k, i in passed]


def _fitting(clusters: Sequence[Cluster], kept: Sequence[int], length: int | None) -> int:
    """How many facts it takes to reach `length` words; all where none is given."""
    if length is None:
        return len(kept)
    before = itertools.accumulate((len(clusters[i].passages[0].text.split()) for i in kept), initial=0)
    return sum(words < length for words in list(before)[: len(kept)])


def _within(length: int | None, units: Sequence[list[int]], clusters: Sequence[Cluster]) -> list[list[int]]:
    """The units without the last facts told by themselves that it does not take to reach `length` words: where a claim
    brings its denial, another makes room. Of briefs of summaries_multinews_dev the first 220 words have .004 more of
    ROUGE-1 and .006 of ROUGE-2 with it: what was too much had pushed weightier facts behind them."""
    words = {i: len(clusters[i].passages[0].text.split()) for unit in units for i in unit}
    left, has = list(units), sum(words.values())
    for fact, *others in reversed(units[1:]):
        if length is not None and not others and has - words[fact] >= length:
            left.remove([fact])
            has -= words[fact]
    return left


def _nearness(clusters: Sequence[Cluster], encoder: Encoder) -> Matrix:
    """Shape (n, n): how much of fact i is told by fact k, half by meaning and half by words."""
    vectors = encoder.encode([c.passages[0].text for c in clusters])
    told = [frozenset().union(*(terms(p.text) for p in own(c))) for c in clusters]
    weights = Weights([terms(p.text) for p in evidence(clusters)])
    says = [terms(c.passages[0].text) for c in clusters]
    wording = [[tells(weights, there, here) for there in told] for here in says]
    figures = [[FIGURE * agree(a.passages[0].text, b.passages[0].text) for b in clusters] for a in clusters]
    opening = [[OPENS * _same_day(a.passages[0], b.passages[0]) for b in clusters] for a in clusters]
    near: Matrix = ((vectors @ vectors.T + np.array(wording)) / 2 + np.array(figures) + np.array(opening)).astype("f4")
    return near


def _same_day(a: Passage, b: Passage) -> bool:
    """Do both open articles that came out about together?"""
    ours, theirs = believed(a.article.published), believed(b.article.published)
    if not ours or not theirs or a.index or b.index:
        return False
    return abs(ours - theirs) <= TOGETHER


def _opening(clusters: Sequence[Cluster], kept: Sequence[int], openings: Sequence[float]) -> int | None:
    """The fact that opens the brief: of those that some article opens with, what most headlines and leads tell.

    Somebody's words open it only where there is nothing else: who speaks of what is not yet told.
    """
    told = [i for i in kept if not quotations(clusters[i].passages[0].text)] or kept
    leads = [i for i in told if any(p.index == 0 for p in own(clusters[i]))]
    return max(leads or told, key=lambda i: (openings[i], -kept.index(i)), default=None)


def _section(cluster: Cluster, clusters: Sequence[Cluster]) -> Section:
    best = cluster.passages[0]
    last = {id(p.article): p.index for c in clusters for p in own(c) if _is_last(p)}
    depth = [p.index / max(1, last.get(id(p.article), len(p.article.text) // 150)) for p in own(cluster)]
    if sum(depth) / len(depth) >= FOOT and _LOOKS_BACK.search(best.text):
        return "background"
    # "Said on Thursday that it would close the mine", in a lead, is the news and no comment on it.
    if any(p.index == 0 for p in cluster.passages) and not quotations(best.text) and not best.speaker:
        return "events"
    return "statements" if _is_said(best) else "events"


def _is_said(passage: Passage) -> bool:
    """Somebody's words are what it tells: a quotation, or a credit before the words and not behind them."""
    text = passage.text
    told = (a for a in attributions(text) if not (a.verb in _DEEDS and _OBJECT.match(text, a.end)))
    leading = any(a.start < LEADING * len(text) and a.verb != "according to" for a in told)
    return bool(quotations(text)) or passage.stance == "quoted" or leading


def _is_last(passage: Passage) -> bool:
    return not passage.article.text[passage.end :].strip()
