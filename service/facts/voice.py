"""Whether a sentence keeps who said it, who did it, and whether it happened at all; it does not judge who is right."""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from service.facts.binding import stretches
from service.facts.names import Name, names, refers
from service.facts.negation import conflicts
from service.facts.quotations import quotations, unquoted
from service.facts.speakers import REPORTING, Attribution, attributions, same_speaker
from service.facts.support import spelled_out
from service.facts.words import CLOSED, IRREGULAR, Word, content, fold, outside, stem, words
from service.news import Failure, Passage

# Share of the content words that a sentence has from its passages which must stand outside what these attribute, for
# it to be stated flat. Read off the seed articles: a passage that opens with a fact and ends with "he said" passes, one
# that puts a claim in its middle does not.
FLAT_SHARE = 0.75
# Words that may stand in quotation marks without anybody saying them, as a term or a nickname does.
_SCARE = 3
# Words between a name and the verb, and between the verb and the next name, within which it is who did it to whom.
_NEAR = 4
# Content words on each side of a name that tell what is said of it.
_BESIDE = 2
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


def said(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Whoever the sentence credits is credited by a passage; what the passages only credit to somebody is not flat."""
    mine = attributions(sentence)
    for a in mine:
        if not a.speaker and a.verb.endswith("ing"):
            continue
        if not a.speaker:
            yield Failure("speaker", "It does not name who says so.", sentence[a.start : a.end])
        elif not any(_credits(a, p) for p in passages):
            yield Failure("speaker", f"No cited passage has this from “{a.speaker}”.", a.speaker)
    if not mine and not _flat(sentence, passages):
        who = next((s for p in passages for s in _speakers(p) if s), "a source")
        yield Failure("speaker", f"Only “{who}” says so in the cited passages; the sentence states it as fact.", who)


def _speakers(passage: Passage) -> list[str]:
    return [*(a.speaker for a in attributions(passage.text)), *([passage.speaker] if passage.speaker else [])]


def _credits(a: Attribution, passage: Passage) -> bool:
    theirs = _speakers(passage)
    if any(s and (same_speaker(a.speaker, s) or spelled_out(a.speaker, s, passage.article)) for s in theirs):
        return True
    return a.speaker.casefold() in passage.text.casefold() and content(a.verb) <= content(passage.text)


def _flat(sentence: str, passages: Sequence[Passage]) -> bool:
    """Do the passages themselves state what the sentence has from them, and is nothing quoted that somebody said?"""
    if any(len(words(q.text)) > _SCARE for q in quotations(sentence)) and any(_speakers(p) for p in passages):
        return False
    taken = content(sentence) & frozenset(s for p in passages for s in content(p.text))
    stated = frozenset(s for p in passages for s in _stated(p))
    return len(taken & stated) >= FLAT_SHARE * len(taken)


@lru_cache(maxsize=8192)
def _stated(passage: Passage) -> frozenset[str]:
    """Content stems of a passage that it states itself: outside quotations and outside what it credits to somebody."""
    if passage.speaker:
        return frozenset()
    text = unquoted(passage.text)
    credited = attributions(passage.text)
    leading = [a for a in credited if not _trails(text, a)]
    if len(leading) < len(credited):
        return content(text[credited[-1].end :]) if not leading else frozenset()
    if not credited:
        return content(text)
    first = credited[0]
    return content(text[: first.start]) | (content(text[first.start : first.end]) - REPORTING)


def _trails(text: str, a: Attribution) -> bool:
    """ "..., Blake said." and "... according to Blake.": the credit stands behind the words."""
    if a.verb == "according to":
        return bool(text[: a.start].strip())
    rest = text[a.end :].strip(" .”\"'’")
    before = text[: a.start].rstrip()
    return before.endswith((",", "”", '"')) and len(rest.split()) <= _NEAR


def negation(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Nothing is denied that every passage with the word affirms, or the other way round."""
    found = [(content(p.text), frozenset(conflicts(sentence, p.text))) for p in passages]
    for word in sorted(frozenset().union(*(against for _, against in found))):
        sharing = [against for has, against in found if word in has or word in against]
        if all(word in against for against in sharing):
            culprit = next((w.text for w in words(sentence) if stem(w.text) == word), word)
            yield Failure("negation", f"The cited passages say the opposite about “{culprit}”.", culprit)


def who_did_it(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Who did it to whom does not stand the other way round than in every passage that tells it."""
    theirs = [deed for p in passages for deed in _deeds(p.text)]
    for actor, verb, target in _deeds(sentence):
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
def _deeds(text: str) -> tuple[tuple[Name, str, Name], ...]:
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
