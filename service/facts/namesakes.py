"""Whether each of two people with one surname keeps what is told of him, and one is not made several.

It does not know other mix-ups of names.
"""

from collections.abc import Iterator, Sequence

from service.facts.alignable import aligned
from service.facts.names import Name, names
from service.facts.persons import persons
from service.facts.referents import people
from service.facts.words import fold, words
from service.news import Failure, Passage


def mistaken(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A name in a namesake's place: "under Otto Vale from 2001" of "under Ida Vale from 2001 and Otto Vale before"."""
    yield from _multiplied(sentence, passages)
    ours = [n for n in names(sentence) if len(n.key) > 1]
    for passage in passages:
        theirs = [n for n in names(passage.text) if len(n.key) > 1]
        shared = {n.key[-1] for n in theirs if any(o.key[-1] == n.key[-1] and o.key != n.key for o in theirs)}
        for name in (n for n in ours if n.key[-1] in shared and any(n.key == t.key for t in theirs)):
            stands = _stands_for(name, sentence, passage.text, theirs)
            if stands and stands.key != name.key:
                yield Failure("names", f"The passage says this of {stands.text}, a namesake.", name.text)
                return


def _multiplied(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Vales and Bo say" of "Vale and Bo say": one person is no family of that name."""
    told = {fold(w.text) for p in passages for w in words(p.text)}
    for name in names(sentence):
        last = fold(name.text.split()[-1])
        if last.endswith("s") and last not in told and last[:-1] in told and _is_person(last[:-1], passages):
            yield Failure("names", f"The passages tell of one person called {name.text[:-1]}.", name.text)


def _is_person(surname: str, passages: Sequence[Passage]) -> bool:
    return surname in persons(passages) or any(surname in people(p.article.text).surnames for p in passages)


def _stands_for(name: Name, sentence: str, text: str, theirs: Sequence[Name]) -> Name | None:
    """The name of the passage in whose place this one stands, by the words around it."""
    ours, row = words(sentence), words(text)
    at = aligned(tuple(fold(w.text) for w in ours), tuple(fold(w.text) for w in row))
    last = next((i for i, w in enumerate(ours) if w.start < name.end <= w.end), None)
    if last is None or last not in at:
        return None
    there = row[at[last]]
    return next((t for t in theirs if t.start <= there.start < t.end), None)
