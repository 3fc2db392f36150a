"""What is claimed of an article, and what is made false of it; it does not know where articles are from.

False are claims perturbed with the clauses of the same article, and sentences that end as another one does. Altered
figures, names, times and speakers are left out: the exact checks see them, and the entailer is asked for what they do
not see.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.readings import sentences
from models.training.pairs import Pair, Part
from models.training.perturb import perturb
from models.weightless import OverlapEntailer

# Share of a claim's content words below which what is left of its passages lacks much of it.
PARTIAL = 0.7
# False sentences made of each claim.
FALSE = 2
# Words of a sentence that is claimed.
FEWEST, MOST = 8, 40
# Words on each side of the word at which two sentences are crossed.
EACH = 3

# Kinds of `perturb` that no exact check looks for.
UNSEEN = frozenset({"negation", "hardened", "swapped", "weld", "condition", "modifier", "opposite"})

_OVERLAP = OverlapEntailer()
# Where the end of one sentence can stand for the end of another.
_JOINT = re.compile(r" (?:in|on|at|by|for|from|to|with|after|before|that|because|as|of|and|but|when|while) ")
_ASIDE = re.compile(r", [^,;.“”\"]{8,80},(?= [a-z])")
_OPENING = re.compile(r"^[A-Z][^,;.“”\"]{4,60}, (?=[A-Z])")
_QUOTES = re.compile(r"[“”\"]")
_POINTS = re.compile(r"^(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|But|And)\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, the passages that it was written of, and whether they support it."""

    passages: tuple[str, ...]
    text: str
    supported: bool
    kind: str


def falsified(article: Sequence[str], claim: Claim, part: Part, draw: random.Random) -> Iterator[Pair]:
    """The article, given by its sentences, with what is made false of a true claim."""
    others = [s for s in article if all(s not in p for p in claim.passages)]
    every = perturb(claim.text, [*claim.passages, *article], others, draw.randrange(2**32))
    for false in [f for f in every if f.kind in UNSEEN][:FALSE]:
        yield Pair(joined(article), false.text, False, f"{claim.kind} altered", part)
    ends = [c for other in claimable(others) if (c := crossed(claim.text, other, draw))]
    if ends:
        yield Pair(joined(article), draw.choice(ends), False, f"{claim.kind} crossed", part)


def crossed(one: str, other: str, draw: random.Random) -> str:
    """The sentence up to a small word, and what follows that word in the other; "" where they have none alike."""
    joints = [(a, b) for a in _JOINT.finditer(one) for b in _JOINT.finditer(other) if a.group() == b.group()]
    cuts = [one[: a.end()] + other[b.end() :] for a, b in joints if _inside(a, one) and _inside(b, other)]
    return draw.choice([c for c in cuts if FEWEST <= len(c.split()) <= MOST] or [""])


def _inside(joint: re.Match[str], text: str) -> bool:
    """Whether words enough stand on both sides to tell something, and no quotation is cut."""
    return min(len(text[: joint.start()].split()), len(text[joint.end() :].split())) >= EACH and not _QUOTES.search(
        text
    )


def told_by_chance(pair: Pair) -> bool:
    """Whether a sentence of the article says just what was made to be false."""
    if pair.kind.endswith("crossed"):
        return max(_OVERLAP.support([(s, pair.hypothesis) for s in sentences(pair.premise)])) == 1
    return pair.kind.endswith("altered") and pair.hypothesis in pair.premise


def claimable(article: Iterable[str]) -> list[str]:
    """The sentences that can be claimed as they stand."""
    return [s for s in article if FEWEST <= len(s.split()) <= MOST and not _POINTS.match(s) and s.endswith(".")]


def shortened(sentence: str) -> str:
    """Without an aside between commas and without what it opens with: what is left is as true."""
    return _OPENING.sub("", _ASIDE.sub("", sentence, count=1))


def even(pairs: Sequence[Pair], most: int, draw: random.Random) -> list[Pair]:
    """At most so many of each kind and truth."""
    of: dict[tuple[str, bool], list[Pair]] = defaultdict(list)
    for pair in dict.fromkeys(pairs):
        of[pair.kind, pair.supported].append(pair)
    return [p for every in of.values() for p in draw.sample(every, min(most, len(every)))]


def joined(texts: Sequence[str]) -> str:
    return " ".join(texts)
