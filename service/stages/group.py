"""Sorts articles into events, so that no brief mixes two. It does not know which event the reader meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.facts.addressing import addresses, on_machines
from service.facts.bags import cosines
from service.facts.names import names
from service.facts.words import fold, words
from service.linkage import linked
from service.news import Article, Passage

# Passages of an article that tell its event, for its names and for its wording: the top of the story, where news style
# puts it. TOP: those in which another article names the same. Found with SAME_EVENT.
LEAD, WORDED, TOP = 6, 8, 12
# Likeness from which two articles tell one event (0 to 1): the mean of what their leads name alike and of the cosines
# of their whole texts and of their leads. Found on ECB+ (two look-alike events a topic), NewsWCL50 (ten events of one
# country's politics) and AllSides: B-cubed F1 .89, .89 and .87. Sentence vectors of the leads gave .85, .75 and .80 at
# their best cut, for long articles have a like sentence somewhere; beside these three they added nothing.
SAME_EVENT = 0.22
# Articles that were sent together are of one event more often than not, and the fewer they are, the less their own
# counts of words tell what is rare. So less likeness does where the articles are all less alike: this share of the
# median likeness of an article to its nearest. On summaries_multinews_dev and summaries_multiling_en, clusters that
# people chose as one event, .89 and .80 of the articles are then in the largest event, .79 and .47 without; of 118
# triples of AllSides with a stranger among them .98 keep all three (.88) and .04 let the stranger in (.01); of 86
# mixtures of three and two articles of look-alike events of ECB+ .42 are mixed (.23). B-cubed F1 of ECB+'s whole topics
# rose from .887 to .898; at .45 precision falls from .912 to .890, at .60 nothing is gained.
RELATIVE = 0.50
# Below it two articles share what any two do.
UNRELATED = 0.06
# Articles from which an event's own spread is known: each is then held against two others or more.
SPREAD = 3
# A running event has articles on its margins (an aid concert after a flood), whose leads name others. Where most of the
# articles sent are of one event, a smaller one joins it that is as like it, on average, as this share of what its own
# least like article is: an event told alike takes in few, one told in many ways takes in more. It has less than half
# its articles: one that is told as often is an event. On summaries_multiling_en (running events of ten articles) 7 of
# 100 are then set aside, 20 without it. Of five articles of an event of ECB+ and one of its twin 29 of 82 are mixed, 27
# without it, of NewsWCL50 9 of 90 and of AllSides 13 of 355 as without it; B-cubed F1 of whole topics of ECB+ .896
# (.898). At .65 5 are set aside, with 31 and 11 mixed: those strays are at .69 to .97, nine in ten strangers under .61.
MARGIN = 0.75
# The same for two articles in different languages, of which only the names can be compared: shared names.
ACROSS = 0.45

Likeness = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Events, the one with most publishers first, of equal ones the one that is told at most length: a page of which
    two lines are left is no story. Articles in their given order.
    """

    events: tuple[tuple[Article, ...], ...]


def group(articles: Sequence[Article], passages: Mapping[Article, Sequence[Passage]]) -> Grouped:
    """Average-linkage clusters of articles. Articles without passages are events of their own."""
    likeness = _likeness(articles, passages)
    events = _with_margins(linked(likeness, _cut(likeness)), likeness)

    def size(event: list[int]) -> tuple[int, int, int, int]:
        publishers = {articles[i].source.casefold() or str(i) for i in event}
        return -len(publishers), -len(event), -sum(len(passages[articles[i]]) for i in event), event[0]

    return Grouped(tuple(tuple(articles[i] for i in event) for event in sorted(events, key=size)))


def _cut(likeness: Likeness) -> float:
    """SAME_EVENT, or less where even the nearest articles are little alike."""
    if len(likeness) < 2:
        return SAME_EVENT
    nearest = float(np.median((likeness - 2 * np.eye(len(likeness), dtype=np.float32)).max(axis=1)))
    return min(SAME_EVENT, max(UNRELATED, RELATIVE * nearest))


def _with_margins(events: list[list[int]], likeness: Likeness) -> list[list[int]]:
    """The events, the largest with those on its margins where most articles are of it."""
    main = max(events, key=len, default=[])
    if len(main) < SPREAD or 2 * len(main) <= len(likeness):
        return events
    among = likeness[np.ix_(main, main)].astype(np.float64)
    own = float((among.sum(axis=1) - among.diagonal()).min()) / (len(main) - 1)
    least = round(max(UNRELATED, MARGIN * own), 6)

    def joins(event: list[int]) -> bool:
        return 2 * len(event) < len(main) and round(float(likeness[np.ix_(event, main)].mean()), 6) >= least

    margins = [event for event in events if joins(event)]
    return [sorted(sum(margins, main)), *(e for e in events if e is not main and e not in margins)]


def _likeness(articles: Sequence[Article], passages: Mapping[Article, Sequence[Passage]]) -> Likeness:
    """Shape (n, n): how much two articles name the same and use the same words."""
    every = [[*passages[a], *_tail(a, passages[a])] for a in articles]
    told = [[p for p in each if not (addresses(p.text) or on_machines(p.text))] for each in every]
    whole = cosines([" ".join(p.text for p in each) for each in told])
    leads = cosines([" ".join(p.text for p in each[:WORDED]) for each in told])
    named = [_named(each[:LEAD]) for each in told]
    top = [_said(each[:TOP]) for each in told]
    said = [_said(each) for each in told]
    likeness = np.zeros((len(articles), len(articles)), dtype=np.float32)
    for i in range(len(articles)):
        for j in range(i):
            if articles[i].language == articles[j].language:
                naming = (_share(named[i], top[j]) + _share(named[j], top[i])) / 2
                likeness[i, j] = (naming + whole[i, j] + leads[i, j]) / 3
            else:  # a language that capitalises nouns seems to name too much
                naming = max(_share(named[i], said[j]), _share(named[j], said[i]))
                likeness[i, j] = naming * SAME_EVENT / ACROSS
            likeness[j, i] = likeness[i, j]
    return likeness


def _tail(article: Article, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """What stands behind the last passage: a sentence that breaks off tells nothing, but its words what it is about."""
    if not passages:
        return ()
    last = passages[-1]
    left = len(article.text) - len(article.text[last.end :].lstrip())
    return (Passage(article, left, len(article.text), last.index + 1, last.paragraph),) if article.text[left:] else ()


def _said(passages: Sequence[Passage]) -> frozenset[str]:
    return frozenset(fold(w.text) for p in passages for w in words(p.text))


def _named(passages: Sequence[Passage]) -> frozenset[str]:
    """The folded tokens of names; where a text names no one, its words."""
    found = {token for p in passages for name in names(p.text) for token in name.key}
    return frozenset(found) or frozenset(fold(w.text) for p in passages for w in words(p.text))


def _share(lead: frozenset[str], other: frozenset[str]) -> float:
    return len(lead & other) / len(lead) if lead else 0.0
