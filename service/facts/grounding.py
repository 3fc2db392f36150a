"""How much of a sentence's wording stands in its passages; it does not know whether the order of the words holds."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.dates import moments
from service.facts.lists import entries
from service.facts.names import names
from service.facts.numbers import quantities
from service.facts.speakers import REPORTING
from service.facts.words import CLOSED, Word, fold, outside, stem, words
from service.news import Failure, Passage

# Share of the content words of a sentence that must stand in its passages, names, figures and dates left out.
SHARE = 0.8
# A sentence of few content words may bring in one of its own ("amid", "visit" for "trip"), whatever the share.
FREE = 1
# Two stems are of one family where the shorter is this share of the longer and they agree that far, as "decid" and
# "decis". "contract" and "contrast" agree for 6 of 8.
_FAMILY = 0.8
_SHORTEST_FAMILY = 4
_LIGHT = entries("light.txt")


def ungrounded(sentence: str, passages: Sequence[Passage]) -> tuple[Word, ...]:
    """The content words of a sentence that stand in none of the passages, in no inflection or derivation."""
    return _loose(sentence, tuple(p.text for p in passages))


def grounded(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Enough of the sentence's wording is the passages' wording."""
    own = _own_words(sentence)
    loose = ungrounded(sentence, passages)
    if len(loose) > FREE and len(loose) > (1 - SHARE) * len(own):
        listed = ", ".join(w.text for w in loose)
        yield Failure("grounding", f"Words that no cited passage has: {listed}.", listed)


@lru_cache(maxsize=8192)
def _own_words(sentence: str) -> tuple[Word, ...]:
    """What the other checks do not look at: no names, figures, dates, closed-class and reporting words."""
    named = names(sentence)
    titles = {token for n in named for token in n.title.split()}
    row = outside(outside(outside(words(sentence), named), quantities(sentence)), moments(sentence))
    return tuple(w for w in row if _counts(w) and fold(w.text) not in titles)


@lru_cache(maxsize=8192)
def _loose(sentence: str, texts: tuple[str, ...]) -> tuple[Word, ...]:
    given = frozenset(s for text in texts for s in _stems(text))
    return tuple(w for w in _own_words(sentence) if not _grounded(stem(w.text), given))


def _counts(word: Word) -> bool:
    low = fold(word.text)
    return low not in CLOSED and low not in REPORTING and low not in _LIGHT


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    whole = frozenset(stem(w.text) for w in words(text))
    return whole | frozenset(stem(part) for w in words(text) if "-" in w.text for part in w.text.split("-"))


def _grounded(word: str, given: frozenset[str]) -> bool:
    return word in given or any(_family(word, other) for other in given)


def _family(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) < _SHORTEST_FAMILY:
        return False
    if long.startswith(short):
        return len(long) - len(short) <= len(short)
    shared = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return shared >= max(_SHORTEST_FAMILY, _FAMILY * len(short)) and shared >= _FAMILY * len(long)
