"""Whether the sentences of a brief stand on what those before them tell, as a reader comes to them; it writes none."""

from collections.abc import Sequence

from service.facts.continuing import plainly
from service.facts.detaching import detached
from service.facts.leaning import Told, goes_on, leans
from service.facts.names import names
from service.facts.quotations import quotations
from service.facts.words import outside
from service.news import Passage, Section


def presented(texts: Sequence[str], sections: Sequence[Section]) -> list[int]:
    """The places of the sentences, in their order but for this: what gives somebody's full name stands before what
    calls him by his surname, where both are of one section. The first stays the first."""
    order = list(range(len(texts)))
    given = [frozenset(n.key[-1] for n in names(text) if len(n.key) > 1) for text in texts]
    called = [frozenset(n.key[-1] for n in outside(names(t), quotations(t)) if len(n.key) == 1) for t in texts]
    known = set(given[0]) if texts else set()
    at = 1
    while at < len(order):
        here = order[at]
        unknown = called[here] - known - given[here]
        later = [i for i in order[at + 1 :] if sections[i] == sections[here] and not unknown.isdisjoint(given[i])]
        if later and not called[later[0]] - known - given[later[0]]:  # who is moved needs nobody himself
            order.remove(later[0])
            order.insert(at, later[0])
        known |= given[order[at]] | called[order[at]]
        at += 1
    return order


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
