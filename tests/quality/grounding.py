"""What the briefs say that their articles, or the passages they cite, do not. It does not know how we check."""

from collections import Counter
from collections.abc import Iterable

from tests.quality.briefs import Made, made
from tests.quality.data import rows
from tests.quality.given import Given, Result
from tests.quality.invented import KINDS, invented

# Found ones that are kept to be read.
SHOWN = 40


def measure(given: Given) -> Result:
    """Numbers, names and quotations per 100 sentences: in no article (`invented`), or in no cited passage (`uncited`).

    `examples` are what was found, with its sentence.
    """
    briefs = [one for _, one in made(rows("summaries_multinews_dev", given.sample), given)]
    count = sum(len(one.texts) for one in briefs)
    nowhere = [f for one in briefs for f in _found(one, [[s for a in one.articles for s in a]] * len(one.texts))]
    uncited = [f for one in briefs for f in _found(one, one.cited)]
    result: Result = {"sentences": count, "invented": _rate(nowhere, count), "uncited": _rate(uncited, count)}
    if not given.light:
        result["naive"] = _naive(given)
    return {**result, "examples": [list(f) for f in [*nowhere, *uncited][:SHOWN]]}


def _found(one: Made, sources: Iterable[list[str]]) -> list[tuple[str, str, str]]:
    return [
        (kind, words, text)
        for text, given in zip(one.texts, sources, strict=True)
        for kind, words in invented(text, given)
    ]


def _rate(found: list[tuple[str, str, str]], sentences: int) -> dict[str, float]:
    counts = Counter(kind for kind, _, _ in found)
    return {kind: 100 * counts[kind] / max(1, sentences) for kind in KINDS}


def _naive(given: Given) -> dict[str, float]:
    """The same model asked without any of our stages, against all the articles."""
    from tests.quality.naively import naive_briefs

    found, count = [], 0
    for sentences, sources in naive_briefs(rows("summaries_multinews_dev", given.sample), given):
        count += len(sentences)
        found += [(kind, words, s) for s in sentences for kind, words in invented(s, sources)]
    return _rate(found, count)
