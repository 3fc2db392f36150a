"""The JSON shape of how a sentence came to be, or why it did not; it does not know how briefs are made."""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from service import news
from service.facts.checks import ASKED
from service.shape import DIGITS, Failure, Shape, describe_failure


class Told(Shape):
    """A passage of the fact's cluster: `articles[article].text[start:end] == quote`."""

    article: str | None
    source: str | None
    quote: str
    start: int
    end: int
    echo: bool = Field(description="It repeats another article's text.")


class Candidate(Shape):
    """A text that was tried, and what became of it."""

    text: str = Field(description="As it was checked: slips of the pen are put right as the passages have it.")
    gave: str = Field(description="As the model gave it.")
    way: str = Field(description="What the model read and how much it might copy; or that a source is quoted.")
    outcome: Literal["chosen", "passed", "failed"]
    worth: float | None = Field(description="Orders the candidates that passed; null for those that failed.")
    failures: list[Failure]


class Outcome(Shape):
    """A check with its outcome for the sentence; where there is none, over all candidates."""

    check: str
    asks: str
    passed: bool
    reasons: list[str]


class Explanation(Shape):
    """The whole story of one fact: what was found, what was tried, what was chosen and why."""

    why: str
    section: news.Section
    sources: int
    independent_sources: int
    passages: list[Told]
    prompt: str
    model: str
    candidates: list[Candidate]
    checks: list[Outcome]


def explain(told: news.Explanation, brief: news.Brief, ids: Mapping[news.Article, str]) -> Explanation:
    """`ids` are those of the brief's articles."""
    chosen = [c for c in told.candidates if c.chosen]
    cluster = told.cluster
    return Explanation(
        why=told.why,
        section=told.section,
        sources=cluster.sources,
        independent_sources=cluster.independent_sources,
        passages=[_passage(p, p in cluster.echoes, ids) for p in cluster.passages],
        prompt=brief.prompt,
        model=brief.model,
        candidates=[_candidate(c) for c in told.candidates],
        checks=_outcomes([f for c in chosen or told.candidates for f in c.failures]),
    )


def _passage(passage: news.Passage, echo: bool, ids: Mapping[news.Article, str]) -> Told:
    return Told(
        article=ids.get(passage.article),
        source=passage.article.source or None,
        quote=passage.text,
        start=passage.start,
        end=passage.end,
        echo=echo,
    )


def _candidate(candidate: news.Candidate) -> Candidate:
    return Candidate(
        text=candidate.text,
        gave=candidate.gave,
        way=candidate.way,
        outcome="chosen" if candidate.chosen else "failed" if candidate.failures else "passed",
        worth=None if candidate.worth is None else round(candidate.worth, DIGITS),
        failures=[describe_failure(f) for f in candidate.failures],
    )


def _outcomes(failures: Sequence[news.Failure]) -> list[Outcome]:
    """Every check, in the order in which a reader would want to be told."""
    return [
        Outcome(check=name, asks=asks, passed=not reasons, reasons=reasons)
        for name, asks in ASKED.items()
        for reasons in [list(dict.fromkeys(f.reason for f in failures if f.check == name))]
    ]
