"""How briefs are worded: what the model wrote, new bigrams, repetition, loaded words. Not if it is true."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from tests.quality.briefs import Made, made
from tests.quality.data import rows
from tests.quality.given import Given, Result

# The lists of judging words; the others (hedges, factives, assertives, report verbs) are of news's own trade, and the
# weak subjectives and the bias lexicon, which holds "abortion" and "account", are of topics.
LEXICONS = ("strong_subjectives_riloff2003",)
# Words of a run whose coming back is a repetition: names and titles come back in twos.
RUN = 4


def measure(given: Given) -> Result:
    """Shares from 0 to 1 and loaded words per 100 words, over the briefs of summaries_multinews_dev."""
    briefs = [one for _, one in made(rows("summaries_multinews_dev", given.sample), given)]
    texts = [t for one in briefs for t in one.texts]
    statuses = [s for one in briefs for s in one.statuses]
    facts = len(texts) + sum(one.withheld for one in briefs)
    result: Result = {
        "sentences_per_brief": len(texts) / max(1, len(briefs)),
        "words_per_sentence": sum(len(t.split()) for t in texts) / max(1, len(texts)),
        "written": statuses.count("written") / max(1, len(statuses)),
        "withheld": 1 - len(texts) / max(1, facts),
        "novel_bigrams": _novel(briefs),
        "repeated_runs": _repeated(briefs),
        "loaded_in_briefs": loaded(texts),
        "loaded_in_sources": loaded([t for one in briefs for a in one.articles for t in a]),
    }
    if not given.light:
        result["perplexity"] = _perplexity(given, texts, [p for one in briefs for c in one.cited for p in c])
    return result


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", text.casefold())


def _runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    row = _words(text)
    return (tuple(row[i : i + length]) for i in range(len(row) - length + 1))


def _novel(briefs: Sequence[Made]) -> float:
    """Share of the sentences' bigrams that no article has."""
    new = total = 0
    for one in briefs:
        known = {b for a in one.articles for t in a for b in _runs(t, 2)}
        row = [b for t in one.texts for b in _runs(t, 2)]
        new, total = new + sum(b not in known for b in row), total + len(row)
    return new / max(1, total)


def _repeated(briefs: Sequence[Made]) -> float:
    """Share of the runs of RUN words that stood in the same brief before."""
    again = total = 0
    for one in briefs:
        counts = Counter(r for t in one.texts for r in _runs(t, RUN))
        again, total = again + sum(n - 1 for n in counts.values()), total + counts.total()
    return again / max(1, total)


def loaded(texts: Sequence[str]) -> float:
    """Judging words per 100 words, those inside quotation marks left out: they are somebody's."""
    rows_ = [_words(re.sub(r"[“\"][^“”\"]{0,600}[”\"]", " ", t)) for t in texts]
    return 100 * sum(w in _loaded() for row in rows_ for w in row) / max(1, sum(map(len, rows_)))


@cache
def _loaded() -> frozenset[str]:
    return frozenset(w for row in rows("bias_lexicons") if row["lexicon"] in LEXICONS for w in row["words"])


def _perplexity(given: Given, texts: Sequence[str], passages: Sequence[str]) -> dict[str, float]:
    """Of the briefs' sentences and, for comparison, of the passages they cite."""
    from tests.quality.fluency import perplexity

    return {"brief": perplexity(texts, given.threads), "cited": perplexity(passages, given.threads)}
