"""Decides what becomes of a fact: written, verbatim or withheld. It does not know which checks there are."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.roles import Entailer
from service.facts.runs import shared_words
from service.facts.terms import terms
from service.facts.words import words
from service.news import Citation, Cluster, Failure, Passage, Section, Sentence, Withheld

# Share of a sentence that a passage must hold to be cited for it.
CITED = 0.5
# What a candidate loses for its longest run of words out of one passage (as a share of its words), and for its place
# in the model's own order. A copied sentence is as true as its source; a joined one tells what several say.
COPIED, PLACE = 0.45, 0.03
# Words past which a sentence is long, and what each one more costs.
LONG, LONG_COST = 30, 0.02

Check = Callable[[str, Sequence[Passage]], Sequence[Failure]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`sentence` is None where nothing passed; `failures` are those of the likeliest candidates."""

    sentence: Sentence | None
    failures: tuple[Failure, ...]


def settle(cluster: Cluster, section: Section, candidates: Sequence[str], check: Check, entailer: Entailer) -> Verdict:
    """The best candidate that passes every check; a candidate that copies a span whole is verbatim and not written."""
    failures: list[Failure] = []
    passed: list[tuple[float, int, str]] = []
    for place, text in enumerate(candidates):
        found = check(text, cluster.passages)
        failures += found
        if not found and not _copied_from(text, cluster.passages):
            passed.append((-_worth(text, place, cluster), place, text))
    for _, _, text in sorted(passed):
        cited = _cite(text, cluster, check, entailer)
        if cited:
            return Verdict(Sentence(text, cited, "written", section), ())
    return Verdict(None, tuple(dict.fromkeys(failures)))


def quote(cluster: Cluster, section: Section, check: Check, entailer: Entailer) -> Verdict:
    """The best passage that can stand alone, word for word."""
    failures: list[Failure] = []
    for passage in cluster.passages:
        found = check(passage.text, (passage,))
        failures += found
        if not found and passage not in cluster.echoes:
            others = [p for p in cluster.passages if p is not passage]
            supports = entailer.support([(p.text, passage.text) for p in others])
            cited = [Citation(passage, 1.0)]
            cited += [
                Citation(p, round(s, 4), p in cluster.echoes)
                for p, s in zip(others, supports, strict=True)
                if s >= CITED and not check(passage.text, (p,))
            ]
            return Verdict(Sentence(passage.text, tuple(cited), "verbatim", section), ())
    return Verdict(None, tuple(dict.fromkeys(failures)))


def withhold(cluster: Cluster, tried: Sequence[str], failures: Sequence[Failure]) -> Withheld:
    cited = tuple(Citation(p, 0.0, p in cluster.echoes) for p in cluster.passages)
    return Withheld(cited, tuple(tried), tuple(failures))


def _cite(text: str, cluster: Cluster, check: Check, entailer: Entailer) -> tuple[Citation, ...]:
    """The passages that hold most of the sentence; where these alone do not carry it, the next ones too."""
    supports = entailer.support([(p.text, text) for p in cluster.passages])
    best = sorted(zip(supports, range(len(supports)), strict=True), key=lambda s: (-s[0], s[1]))
    most = sum(s >= CITED for s, _ in best)
    for count in range(max(1, most), len(best) + 1):
        chosen = best[:count]
        if not check(text, [cluster.passages[i] for _, i in chosen]):
            return tuple(
                Citation(p, round(s, 4), p in cluster.echoes) for s, p in ((s, cluster.passages[i]) for s, i in chosen)
            )
    return ()


def _worth(text: str, place: int, cluster: Cluster) -> float:
    told = terms(text)
    shared = [terms(p.text) for p in cluster.passages]
    common = frozenset(t for s in shared for t in s if sum(t in o for o in shared) >= min(2, len(shared)))
    reach = len(told & common) / len(common) if common else 0.0
    count = len(text.split())
    return reach - COPIED * _run(text, cluster.passages) - PLACE * place - LONG_COST * max(0, count - LONG)


def _run(text: str, passages: Sequence[Passage]) -> float:
    """The longest run of the sentence's words that stands in one passage, as a share of its words."""
    return max(shared_words(text, p.text) for p in passages) / max(1, len(words(text)))


def _copied_from(text: str, passages: Sequence[Passage]) -> bool:
    bare = _bare(text)
    return any(bare in _bare(p.text) for p in passages)


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", text).casefold().split())
