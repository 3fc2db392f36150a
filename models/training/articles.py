"""Claims of premises as long as articles, true and false, of pages and events that were not taught; it fits nothing.

An article is the passages of one event of ours, or the evidence of one page of VitaminC (CC BY-SA 3.0), or a sentence
of WikiSplit (CC BY-SA 4.0), among sentences that share words with the claim and do not tell it. True are fusions,
claims of VitaminC, and sentences of the article itself, whole or without an aside. False is what
`models.training.claims` makes of these, and what is told of a part of the article.
"""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.readings import LONG, sentences
from models.training import examples
from models.training.claims import PARTIAL, Claim, claimable, even, falsified, joined, shortened, told_by_chance
from models.training.documents import Shelf, from_splits
from models.training.pairs import Pair, Part, from_vitaminc
from models.weightless import OverlapEntailer

SEED = 7
# Characters of an article, drawn evenly on the scale of their logarithm: shorter ones are read whole.
SHORTEST, LONGEST = LONG + 50, 6000
# Share of a claim's content words from which a sentence beside its own might tell it.
TELLS = 0.5
# Sentences of each article that are claimed as they stand.
COPIED = 1
# Claims of each kind, truth and part that are kept.
KEPT = 40
WIKI, PART_OF_WIKI = "wiki", "wiki in part"  # kinds of `documents`

_OVERLAP = OverlapEntailer()


@dataclass(frozen=True, slots=True)
class Topic:
    """The texts of one page or event, and what is claimed of them."""

    part: Part
    texts: tuple[str, ...]
    claims: tuple[Claim, ...]


def articles(vitaminc: Path, splits: Path, fusions: Path | None = None) -> list[Pair]:
    """The validation part, to fit on, and the test part, to measure; the same files give the same pairs."""
    origins = {"ours": _events(examples.read(fusions)), "page": _pages(vitaminc), "wiki": _splits(splits)}
    every: list[Pair] = []
    for origin, topics in origins.items():
        for part in ("validation", "test"):
            here = [t for t in topics if t.part == part]
            shelf = Shelf.of([s for t in here for text in t.texts for s in sentences(text)])
            draw = random.Random(f"{SEED} {origin} {part}")  # noqa: S311 - no secret
            found = [p for t, claim in _drawn(here, draw) for p in _claimed(t, claim, shelf, draw)]
            every += [replace(p, kind=f"{origin} {p.kind}") for p in even(found, KEPT, draw) if not told_by_chance(p)]
    return every


def _drawn(topics: Sequence[Topic], draw: random.Random) -> list[tuple[Topic, Claim]]:
    """As many claims of each kind and truth as can be kept."""
    of: dict[tuple[str, bool], list[tuple[Topic, Claim]]] = defaultdict(list)
    for topic in topics:
        for claim in topic.claims:
            of[claim.kind, claim.supported].append((topic, claim))
    return [c for every in of.values() for c in draw.sample(every, min(KEPT, len(every)))]


def _events(fusions: Sequence[examples.Example]) -> list[Topic]:
    by_event: dict[str, list[examples.Example]] = defaultdict(list)
    for fusion in fusions:
        by_event[fusion.event].append(fusion)
    return [
        Topic(of[0].part, tuple(dict.fromkeys(p for e in of for p in e.passages)),
              tuple(Claim(e.belonging, e.target, True, "told") for e in of))
        for of in by_event.values()
    ]  # fmt: skip


def _pages(vitaminc: Path) -> list[Topic]:
    with gzip.open(vitaminc, "rt", encoding="utf-8") as lines:
        names = [json.loads(line)["page"] for line in lines]
    by_page: dict[str, list[Pair]] = defaultdict(list)
    for name, pair in zip(names, from_vitaminc(vitaminc), strict=True):
        by_page[name].append(pair)
    return [
        Topic(of[0].part, tuple(dict.fromkeys(p.premise for p in of)),
              tuple(Claim((p.premise,), p.hypothesis, p.supported, p.kind.removeprefix("vitaminc_")) for p in of))
        for of in by_page.values()
    ]  # fmt: skip


def _splits(splits: Path) -> list[Topic]:
    """Each sentence a topic; what was perturbed there is left out, being made here of any claim."""
    told = [p for p in from_splits(splits) if p.kind in (WIKI, PART_OF_WIKI)]
    kinds = {WIKI: "told", PART_OF_WIKI: "lacking"}
    return [Topic(p.part, (p.premise,), (Claim((p.premise,), p.hypothesis, p.supported, kinds[p.kind]),)) for p in told]


def _claimed(topic: Topic, claim: Claim, shelf: Shelf, draw: random.Random) -> Iterator[Pair]:
    """The claim, a sentence of its article, what is perturbed of either, and the claim of half of its passages."""
    article = _article(claim.passages, claim.text, topic, shelf, draw)
    yield Pair(joined(article), claim.text, claim.supported, claim.kind, topic.part)
    own = claimable(article)
    copied = [Claim((s,), s, True, "copied") for s in draw.sample(own, min(COPIED, len(own)))]
    for copy in copied:
        for text in dict.fromkeys((copy.text, shortened(copy.text))):
            yield Pair(joined(article), text, True, copy.kind, topic.part)
    for true in (claim, *copied):
        if true.supported:
            yield from falsified(article, true, topic.part, draw)
    left = claim.passages[1:]
    if claim.supported and left and _OVERLAP.support([(" ".join(left), claim.text)])[0] < PARTIAL:
        yield Pair(joined(_article(left, claim.text, topic, shelf, draw)), claim.text, False, "lacking", topic.part)


def _article(passages: Sequence[str], claim: str, topic: Topic, shelf: Shelf, draw: random.Random) -> tuple[str, ...]:
    """The sentences of the passages in their order, and between them others, as long as was drawn."""
    length = SHORTEST * (LONGEST / SHORTEST) ** draw.random()
    own = [s for p in passages for s in sentences(p)]
    beside: list[str] = []
    size = len(joined(own))
    for text in _beside(own, claim, topic, shelf, draw):
        if size >= length:
            break
        beside.append(text)
        size += len(text) + 1
    places = sorted(draw.randint(0, len(beside)) for _ in own)
    for at, text in reversed(list(zip(places, own, strict=True))):
        beside.insert(at, text)
    return tuple(beside)


def _beside(own: Sequence[str], claim: str, topic: Topic, shelf: Shelf, draw: random.Random) -> Iterator[str]:
    """Of the same topic first, then what shares rare words, then any; nothing that might tell the claim."""
    same = [s for t in topic.texts for s in sentences(t)]
    near = shelf.near(claim, " ".join(own), 8, draw)
    far = (draw.choice(shelf.sentences) for _ in range(300))
    known = set(own)
    for text in (*draw.sample(same, len(same)), *near, *far):
        if text not in known and max(_OVERLAP.support([(text, claim), (claim, text)])) < TELLS:
            known.add(text)
            yield text
