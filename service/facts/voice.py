"""Whether a sentence keeps who did it, and whether it happened at all; it does not judge who is right."""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from service.facts.binding import stretches
from service.facts.names import Name, names, refers
from service.facts.negation import conflicts
from service.facts.speakers import REPORTING
from service.facts.words import CLOSED, IRREGULAR, Word, content, fold, outside, stem, words
from service.news import Failure, Passage

# Words between a name and the verb, and between the verb and the next name, within which it is who did it to whom.
_NEAR = 4
# Content words on each side of a name that tell what is said of it.
_BESIDE = 2
# Shares of a sentence's words from which a passage tells of the same thing, so that its denial counts, and below which
# it tells of another, so that it does not weigh against that. Set by hand.
ALIKE, UNLIKE = 0.6, 0.3
_Setting = tuple[Name, frozenset[str]]
# Verbs that mean the same both ways round, or name no deed.
MUTUAL = frozenset(
    stem(w)
    for w in (
        "met", "meet", "talk", "talks", "talked", "agree", "agreed", "spoke", "collided", "signed", "sign", "joined",
        "trade", "share", "shared", "discussed", "held", "said", "told", "negotiated", "border", "match", "played",
        "married", "clashed", "fought", "fight", "fighting", "war",
    )
)  # fmt: skip
# Verbs of saying that have a target: who accuses whom may not be turned round.
DIRECTED = frozenset(
    stem(w)
    for w in ("accused", "blamed", "criticised", "criticized", "urged", "warned", "thanked", "condemned", "praised")
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+ly\s)?$", re.IGNORECASE)


def negation(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Nothing is denied that every passage with the word affirms, or the other way round."""
    found = [(content(p.text), frozenset(conflicts(sentence, p.text))) for p in passages]
    told = content(sentence)
    for word in sorted(frozenset().union(*(against for _, against in found))):
        sharing = [against for has, against in found if word in has or word in against]
        shares = [(len(has & told) / len(told), word in against) for has, against in found if word in has | against]
        alike = any(share >= ALIKE for share, _ in shares) and all(no for share, no in shares if share >= UNLIKE)
        if alike or all(word in against for against in sharing):
            culprit = next((w.text for w in words(sentence) if stem(w.text) == word), word)
            yield Failure("negation", f"The cited passages say the opposite about “{culprit}”.", culprit)


def who_did_it(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Who did it to whom does not stand the other way round than in every passage that tells it."""
    theirs = [deed for p in passages for deed in deeds(p.text)]
    for actor, verb, target in deeds(sentence):
        same = [(a, t) for a, v, t in theirs if v == verb]
        kept = any(refers(actor, [a]) and refers(target, [t]) for a, t in same)
        turned = any(refers(actor, [t]) and refers(target, [a]) for a, t in same)
        if turned and not kept:
            yield Failure("who did it", f"In the cited passages it is {target.text} who acts.", actor.text)
            return
    for a, b in pairwise(_settings(sentence)):
        told = [verdict for p in passages if (verdict := _exchanged(a, b, _settings(p.text)))]
        if told and all(verdict > 0 for verdict in told):
            yield Failure(
                "who did it", f"The cited passages say of {b[0].text} what it says of {a[0].text}.", a[0].text
            )
            return


def _exchanged(a: _Setting, b: _Setting, theirs: Sequence[_Setting]) -> int:
    """1: each name has the surroundings that the other has in the passage. -1: its own. 0: it cannot be told."""
    if refers(a[0], [b[0]]):
        return 0
    hers = frozenset().union(*(around for n, around in theirs if refers(a[0], [n])))
    his = frozenset().union(*(around for n, around in theirs if refers(b[0], [n])))
    own = (len(a[1] & hers), len(b[1] & his))
    other = (len(a[1] & his), len(b[1] & hers))
    if other[0] > own[0] and other[1] > own[1]:
        return 1
    return -1 if own[0] + own[1] > 0 else 0


@lru_cache(maxsize=8192)
def _settings(text: str) -> tuple[_Setting, ...]:
    """Each name with the stems of the nearest content words before and behind it, other names left out."""
    plain = [w for w in outside(words(text), names(text)) if _tells(w)]
    cuts = stretches(text)
    return tuple((n, _around(n, plain, cuts)) for n in names(text))


def _tells(word: Word) -> bool:
    low = fold(word.text)
    return low not in CLOSED and low not in REPORTING


def _around(name: Name, plain: Sequence[Word], cuts: Sequence[int]) -> frozenset[str]:
    at = bisect_right(cuts, name.start)
    begin, end = cuts[at - 1], (*cuts, math.inf)[at]
    place = bisect_right(plain, name.start, key=lambda w: w.start)
    near = plain[max(0, place - _BESIDE) : place + _BESIDE]
    return frozenset(stem(w.text) for w in near if begin <= w.start < end)


def _is_no_deed(verb: Word) -> bool:
    return stem(verb.text) in MUTUAL or fold(verb.text) in REPORTING


@lru_cache(maxsize=8192)
def deeds(text: str) -> tuple[tuple[Name, str, Name], ...]:
    """Who, the verb's stem, and whom: two neighbouring names with one verb between, passives turned round."""
    row = names(text)
    found = []
    for left, right in pairwise(row):
        between = text[left.end : right.start]
        inner = [w for w in words(between) if fold(w.text) not in CLOSED]
        verbs = [w for w in inner if w.text.islower() and (w.text in IRREGULAR or w.text.endswith(("ed", "ing", "s")))]
        if len(inner) > _NEAR or not verbs or re.search(r"[,;:.“”\"]", between):
            continue
        verb = verbs[0]
        if left.key == right.key or (_is_no_deed(verb) and stem(verb.text) not in DIRECTED):
            continue
        passive = _PASSIVE.search(between[: verb.start]) and re.search(r"\bby\b", between[verb.end :])
        found.append((right, stem(verb.text), left) if passive else (left, stem(verb.text), right))
    return tuple(found)
