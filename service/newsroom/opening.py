"""The opening paragraph: the best verified sentence of each of the top stories, as it stands; it words nothing.

Each sentence brings its citations, and the articles that these are spans of.
"""

import re
from collections.abc import Sequence

from service.facts.descriptions import descriptions
from service.facts.names import names
from service.facts.quotations import unquoted
from service.facts.standing import stands_alone
from service.newsroom.joining import join
from service.schemas import Brief, Sentence

LONGEST = 5  # sentences: a paragraph that is read at a glance
TITLE = "In short"
# "The offer is ...", "Under the accord, ...": of which, a reader knows who has read the sentences before it.
_KNOWN = re.compile(
    r"^(?:[A-Z][a-z]{1,6} )?[Tt]he [a-z]{2,20}"
    r"(?:,| (?:is|are|was|were|has|have|had|will|would|can|could|may|broke|took|came)\b)"
)


def opening(briefs: Sequence[Brief]) -> Brief | None:
    """A brief of one sentence of each of the first `briefs`, in their order; None where none has a fit one.

    Each names what it is about; where no sentence on the whole page does, those are taken that at least point nowhere.
    """
    found = [(brief, best) for brief in briefs if (best := _best(brief)) is not None]
    chosen = ([each for each in found if _introduces(each[1].text)] or found)[:LONGEST]
    if not chosen:
        return None
    return join(TITLE, [(brief, [best.model_copy(update={"section": "events"})]) for brief, best in chosen])


def _best(brief: Brief) -> Sentence | None:
    """The first that names what it is about: a thing that happened, and that several confirm, before others.

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
    # min keeps the first of equals
    return min(fit, key=lambda s: (not _introduces(s.text), order[s.section], s.single_source), default=None)


def _introduces(text: str) -> bool:
    """Has it a name that no capital at its beginning explains, and nothing that an earlier sentence must have named?"""
    named = any(not name.initial or len(name.key) > 1 for name in names(unquoted(text)))
    return named and not descriptions(text) and not _KNOWN.match(text)
