"""How much of what people put in a summary is in the brief: ROUGE, beside the leads, LexRank and the naive prompt."""

from collections.abc import Sequence

from tests.quality import baselines
from tests.quality.briefs import Made, made
from tests.quality.data import Row, rows
from tests.quality.given import Given, Result
from tests.quality.scores import mean, rouge

# The length that briefs are compared at: that of a Multi-News summary (words).
WORDS = 220


def measure(given: Given) -> Result:
    """ROUGE F1 at WORDS and at the reference's length, for each set and each way of summarizing."""
    return {
        "multinews": _set("summaries_multinews_dev", given),
        "multiling": _set("summaries_multiling_en", given),
    }


def _set(name: str, given: Given) -> Result:
    scored: dict[str, list[dict[str, float]]] = {}
    lengths = []
    for row, one in made(rows(name, given.sample), given):
        lengths.append(float(sum(len(t.split()) for t in one.texts)))
        for way, sentences in _ways(row, one, given).items():
            scored.setdefault(way, []).append(_scored(sentences, references(row)))
    return {**{way: mean(found) for way, found in scored.items()}, "words": sum(lengths) / max(1, len(lengths))}


def references(row: Row) -> list[str]:
    return list(row["summaries"]) if "summaries" in row else [row["summary"]]


def _ways(row: Row, one: Made, given: Given) -> dict[str, Sequence[str]]:
    longest = max(WORDS, *(len(r.split()) for r in references(row)))
    ways: dict[str, Sequence[str]] = {
        "ours": one.texts,
        "lead": baselines.lead(one.articles),
        "lexrank": baselines.lexrank(one.articles, longest),
    }
    if not given.light:
        ways["naive"] = _naive(row, given)
    return ways


def _naive(row: Row, given: Given) -> Sequence[str]:
    """The same model asked without any of our stages."""
    from tests.quality.naively import naive_briefs

    return next(naive_briefs([row], given))[0]


def _scored(sentences: Sequence[str], wanted: Sequence[str]) -> dict[str, float]:
    at = {f"{k}_at_{WORDS}": v for k, v in rouge(sentences, wanted, WORDS).items()}
    return at | {f"{k}_at_reference": v for k, v in rouge(sentences, wanted, None).items()}
