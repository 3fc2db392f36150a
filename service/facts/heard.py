"""Whether a sentence keeps who tells of what others said: "officials have warned, a newspaper reported".

It does not know whether those others said it.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.lists import entries
from service.facts.quotations import unquoted
from service.facts.speakers import Attribution, attributions, same_speaker
from service.facts.words import content, stem, words
from service.news import Failure, Passage

# Verbs behind what is told by which others tell of it.
_TELLING = frozenset(["according to", "reported", "reports", "report", "said", "says", "say", "told", "confirmed"])
# Papers of who speaks, and of a court or an office: what they hold is taken as said.
_PAPERS = frozenset(map(stem, entries("documents.txt"))) | frozenset(
    stem(w)
    for w in ("statement", "release", "post", "tweet", "transcript", "letter", "filing", "email", "memo", "blog")
)
# What is left of a sentence behind such a credit: a day, a place.
_REST = re.compile(r"(?: (?!that\b)[\w’'.-]+){0,4}[.”\"’)]*$")
# Share of a sentence's content words that a passage has from which it tells the same.
SAME = 0.6


def heard(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Who told of what others said is named, unless a passage tells the same without."""
    told = content(sentence)
    ours = attributions(sentence)
    if not told or not any(a.speaker for a in ours):
        return
    holding = [p for p in passages if len(told & content(p.text)) >= SAME * len(told)]
    lost = [_lost(told, ours, p) for p in holding]
    if lost and all(lost):
        yield Failure("speaker", f"It does not say that “{lost[0]}” tells of it.", lost[0])


def _lost(told: frozenset[str], ours: Sequence[Attribution], passage: Passage) -> str:
    """Who tells there of what others said, and is not named here; "" where nobody is lost."""
    outer = _outer(unquoted(passage.text))
    named = bool(outer) and (content(outer) <= told or any(same_speaker(outer, a.speaker) for a in ours if a.speaker))
    return "" if named else outer


def _outer(text: str) -> str:
    """Who tells of what others said: named last, behind a comma, or first, by "according to"."""
    found = [a for a in attributions(text) if a.speaker]
    if len(found) < 2:
        return ""
    first, last = found[0], found[-1]
    for one, others in ((last, found[:-1]), (first, found[1:])):
        if _is_outer(text, one, trails=one is last) and not any(same_speaker(one.speaker, o.speaker) for o in others):
            return one.speaker
    return ""


def _is_outer(text: str, one: Attribution, trails: bool) -> bool:
    if one.verb not in _TELLING or _is_paper(one.speaker):
        return False
    before = text[: min(one.start, text.find(one.speaker, max(0, one.start - 40)) % (len(text) + 1))].rstrip()
    if trails:
        behind = text[max(one.end, text.find(one.speaker) + len(one.speaker)) :]
        return before.endswith((",", ", the")) and _REST.fullmatch(behind) is not None
    return one.verb == "according to" and not before


def _is_paper(speaker: str) -> bool:
    row = words(speaker)
    return all(w.text.islower() for w in row) and any(stem(w.text) in _PAPERS for w in row)
