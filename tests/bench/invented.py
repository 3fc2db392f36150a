"""Counts what a text says that no passage of any article says; it does not know who wrote the text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.facts import support
from service.facts.checks import check
from service.facts.quotations import stands
from service.news import Failure, Passage

# What is counted, in the report's order. A quotation of another speaker stands in an article, so it is no invention.
KINDS = ("numbers", "dates", "names", "quotations")
MISATTRIBUTED = "quotations of another speaker"


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, what no passage supports of it as (kind, words), and the names of all checks that it fails.

    Names and figures may all stand in the articles and the sentence be wrong, since it ties them otherwise: `failed`
    has the checks that see that, and those of form.
    """

    text: str
    faults: tuple[tuple[str, str], ...]
    failed: tuple[str, ...]

    @property
    def invents(self) -> bool:
        return any(kind in KINDS for kind, _ in self.faults)


def judge(sentences: Sequence[str], passages: Sequence[Passage]) -> list[Judged]:
    """Each sentence against all the passages, as though it cited every one: the mildest reading there is."""
    return [_judged(text, passages) for text in sentences]


def totals(judged: Sequence[Judged]) -> dict[str, int]:
    """How many of each kind, every kind named."""
    found = Counter(kind for j in judged for kind, _ in j.faults)
    return {kind: found[kind] for kind in (*KINDS, MISATTRIBUTED)}


def _judged(text: str, passages: Sequence[Passage]) -> Judged:
    failed = dict.fromkeys(failure.check for failure in check(text, passages))
    return Judged(text, tuple(dict.fromkeys(_faults(text, passages))), tuple(failed))


def _faults(text: str, passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    for look in (support.numbers, support.moments, support.named):
        yield from ((failure.check, failure.culprit) for failure in look(text, passages))
    yield from ((_kind(failure, passages), failure.culprit) for failure in support.quoted(text, passages))


def _kind(failure: Failure, passages: Sequence[Passage]) -> str:
    """A passage in the midst of a long quotation may have only the mark that ends it, hence the second look."""
    somewhere = any(stands(failure.culprit, t) for p in passages for t in (p.text, f'"{p.text}'))
    return MISATTRIBUTED if somewhere else "quotations"
