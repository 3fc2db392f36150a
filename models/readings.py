"""What of a long premise is held against a claim, and how what is seen there makes one number; it knows no model.

A cross-encoder judges best where little stands in the premise that does not matter. Of an article the sentences that
share most with the claim are read, each alone; what all its words hold, and how near a sentence comes, tell the rest.
"""

import re
from collections.abc import Sequence

from models.weightless import FUNCTION_WORDS, OverlapEntailer

# Characters over which a premise is an article: about the tokens that the model takes, the claim among them. What is
# told of several passages is to be read together; the 51 written sentences of four briefs cite 720 at most.
LONG = 900
# Sentences of a long premise that are read, and those whose likeness to the claim is looked at.
READ, LIKENED = 2, 3
# What is seen of a long premise: the log-odds of the best reading, the share of the claim's content words in the whole
# premise, the cosine of the most like sentence, and how many sentences more than one the claim's clauses are nearest to
# (of an article, what is welded has each of its parts elsewhere).
SIGNS = ("reading", "words", "likeness", "apart")
# Log-odds of support from each of SIGNS, and the bias, fitted on 227 pairs of articles that were not taught. What
# `python -m models.training.weigh` fits on 892, (.42, 1.08, 2.58, -.54, -2.71), is ahead on those articles (mean AUC
# .857 for .843) and behind on summaries and claims by others (XSum .693 for .723, WiCE .774 for .814): not taken.
WEIGHTS = (0.39, 5.08, 2.40, 0.0, -6.15)
# Content words that a clause has at least: fewer are read with the next.
CLAUSE = 3

# White space behind a full stop that ends no initial and no title, or its quotation mark; the end of a line.
_BREAK = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"'”’)\]]))(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St)\.)(?<!\bMrs\.)\s+(?=[\"'“‘(\[]{0,3}[A-Z0-9])"
    r"|\n+"
)
_JOINT = re.compile(r"[,;:]\s+|\s(?:and|but|who|which|that|while|after|before|when|as|because)\s")
_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")
_OVERLAP = OverlapEntailer()


def sentences(text: str) -> list[str]:
    """The sentences of a text, or the text where it has none."""
    return [s for s in _BREAK.split(text) if s.strip()] or [text]


def nearest(premise: str, hypothesis: str) -> list[str]:
    """Up to `LIKENED` sentences of the premise, those that hold most of the claim's content words first."""
    every = sentences(premise)
    shares = _OVERLAP.support([(s, hypothesis) for s in every])
    order = sorted(range(len(every)), key=lambda i: (-shares[i], i))
    return [every[i] for i in order[:LIKENED]]


def signs(premise: str, hypothesis: str, readings: Sequence[float], likeness: float) -> tuple[float, ...]:
    """Each of SIGNS, from the log-odds of the readings and the greatest cosine of a sentence."""
    words = _OVERLAP.support([(premise, hypothesis)])[0]
    return max(readings), words, likeness, float(_apart(premise, hypothesis))


def weighed(seen: Sequence[float]) -> float:
    """Log-odds that a long premise supports the claim, from its signs."""
    return sum(w * s for w, s in zip(WEIGHTS, (*seen, 1.0), strict=True))


def clauses(claim: str) -> list[str]:
    """The parts of a claim between commas and the words that join clauses, each of CLAUSE content words or more."""
    found: list[str] = []
    for part in _JOINT.split(claim):
        if found and min(_size(part), _size(found[-1])) < CLAUSE:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _apart(premise: str, hypothesis: str) -> int:
    every = sentences(premise)
    shares = [_OVERLAP.support([(s, c) for s in every]) for c in clauses(hypothesis)]
    return len({row.index(max(row)) for row in shares}) - 1


def _size(text: str) -> int:
    return sum(w.casefold() not in FUNCTION_WORDS for w in _WORD.findall(text))
