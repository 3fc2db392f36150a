"""Whether the sentences of a brief stand on what those before them tell, as a reader comes to them; it writes none."""

from collections.abc import Sequence

from service.facts.continuing import plainly
from service.facts.detaching import detached
from service.facts.leaning import Told, goes_on, leans
from service.news import Passage

Cited = Sequence[Sequence[Passage]]


def apart(texts: Sequence[str], cited: Cited) -> list[str]:
    """The sentences, as they are read, without the words that join one to what does not stand right before it: without
    "Still", and with "said" for "added".

    `cited`: of each the passages that carry it.
    """
    return [
        text if at and goes_on(cited[at], cited[at - 1]) else detached(plainly(text)) for at, text in enumerate(texts)
    ]


def first_leaning(texts: Sequence[str], cited: Cited) -> tuple[int, str] | None:
    """The place of the first sentence that points at what none before it tells, and with which words."""
    lines: list[Told] = []
    for at, text in enumerate(apart(texts, cited)):
        if found := leans(text, cited[at], lines):
            return at, found
        lines.append(Told(text, cited[at]))
    return None
