"""Whether the sentences of a brief stand on what those before them tell, as a reader comes to them; it writes none."""

from collections.abc import Sequence

from service.facts.continuing import plainly
from service.facts.detaching import detached
from service.facts.leaning import Told, goes_on, leans
from service.news import Passage


def apart(text: str, cited: Sequence[Passage], before: Sequence[Passage]) -> str:
    """The sentence without the words that join it to what does not stand right `before` it: without "Still", and with
    "said" for "added". `cited`, `before`: the passages that carry it, and the sentence before it."""
    return text if goes_on(cited, before) else detached(plainly(text))


def leaning(texts: Sequence[str], cited: Sequence[Sequence[Passage]]) -> dict[int, str]:
    """The places of the sentences, given as they are read, that point at what none before them tells, with which words.

    `cited`: of each the passages that carry it. What leans is not read: nothing can rest on it.
    """
    found: dict[int, str] = {}
    told: list[Told] = []
    for at, text in enumerate(texts):
        before = told[-1].cited if told else ()
        if culprit := leans(apart(text, cited[at], before), cited[at], told):
            found[at] = culprit
        else:
            told.append(Told(text, cited[at]))
    return found
