"""The opening paragraph: the best verified sentence of each of the top stories, as it stands; it words nothing.

Each sentence brings its citations, and the articles that these are spans of.
"""

from collections.abc import Sequence

from service.facts.standing import stands_alone
from service.newsroom.joining import join
from service.schemas import Brief, Sentence

LONGEST = 5  # sentences: a paragraph that is read at a glance
TITLE = "In short"


def opening(briefs: Sequence[Brief]) -> Brief | None:
    """A brief of one sentence of each of the first `briefs`, in their order; None where none has a fit one."""
    chosen = [(brief, best) for brief in briefs if (best := _best(brief)) is not None][:LONGEST]
    if not chosen:
        return None
    return join(TITLE, [(brief, [best.model_copy(update={"section": "events"})]) for brief, best in chosen])


def _best(brief: Brief) -> Sentence | None:
    """The first thing that happened and that several confirm, else that one tells; it must be understood alone.

    Not one that no longer holds, nor one whose figure another source disputes: the page tells that with both values. A
    figure that time has changed is told as it is now.
    """
    disputed = [v for d in brief.disagreements if d.kind == "conflict" for v in d.values]
    differing = {(c.sha256, c.start, c.end) for v in disputed for c in v.citations}
    fit = [
        s
        for s in brief.sentences
        if s.flagged is None
        and stands_alone(s.text)
        and not any((c.sha256, c.start, c.end) in differing for c in s.citations)
    ]
    order = {"events": 0, "statements": 1, "background": 2}
    return min(fit, key=lambda s: (order[s.section], s.single_source), default=None)  # min keeps the first of equals
