"""Whether a verb of saying keeps its past, and who was told keeps having been told; it does not know what was said."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.quotations import plain, unquoted
from service.facts.speakers import REPORTING
from service.facts.tags import tagged
from service.facts.words import fold, stem, words
from service.news import Failure, Passage

_NOW, _THEN = frozenset(["VVZ", "VVB"]), frozenset(["VVD", "VVN"])
# Before a verb of saying these make it no verb of now: "to insist", "did not say".
_HELPS = frozenset(["VM0", "TO0", "VDD", "VDB", "VDZ", "XX0", "AT0", "AJ0", "DPS", "POS"])
_SAYING = frozenset(map(stem, REPORTING))
_TOLD = re.compile(r"\b(?:was|were|been) (?:also |later |then )?(told|informed|warned|advised|assured|notified)\b")
# Words behind a verb of telling among which whom it was told stands.
_WHOM = 6


def retensed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first verb of saying of now that every passage has of then."""
    theirs = [_said(p.text) for p in passages]
    for key, (when, text) in _said(sentence).items():
        having = [row[key][0] for row in theirs if key in row]
        if when == "now" and having and all(w == "then" for w in having):
            yield Failure("grounding", f"In the cited passages “{text}” was said, and is not said now.", text)
            return


@lru_cache(maxsize=8192)
def _said(text: str) -> dict[str, tuple[str, str]]:
    """By stem, when each verb of saying was said: "now", "then", "" where it cannot be told or is both."""
    row = tagged(unquoted(text))
    found: dict[str, tuple[str, str]] = {}
    for at, token in enumerate(row):
        key = stem(token.text)
        if key not in _SAYING:
            continue
        helped = next((t.tag in _HELPS for t in reversed(row[:at]) if t.tag != "AV0"), False)
        when = "" if helped else "now" if token.tag in _NOW else "then" if token.tag in _THEN else ""
        found[key] = (when if found.get(key, (when,))[0] == when else "", token.text)
    return found


def told(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "The jury was told that Vale was ill" is not "Vale was told"."""
    bare, telling = plain(sentence), [plain(p.text) for p in passages]
    found = _TOLD.search(bare)
    ours = _nouns(bare[: found.start()].rpartition(";")[2]) if found else frozenset()
    if not found or not ours:
        return
    was = [_nouns(text[: m.start()]) for text in telling for m in _TOLD.finditer(text) if m[1] == found[1]]
    whom = [w for text in telling for w in _told(text, found[1])]
    if was and not any(ours & row for row in (*was, *whom)):
        yield Failure("who did it", f"The cited passages say of others that they were “{found[1]}”.", found[1])


def _nouns(text: str) -> frozenset[str]:
    return frozenset(stem(t.text) for t in tagged(text) if t.tag.startswith(("NN", "NP", "PNP")))


def _told(text: str, verb: str) -> Iterator[frozenset[str]]:
    """Whom somebody told it."""
    row = words(text)
    for at, word in enumerate(row):
        if stem(word.text) == stem(verb) and at and fold(row[at - 1].text) not in ("was", "were", "been"):
            yield frozenset(stem(w.text) for w in row[at + 1 : at + 1 + _WHOM])
