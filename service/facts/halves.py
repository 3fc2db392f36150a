"""Whether a range is told with both its ends: "late 20s to early 30s", "between 10 and 15"; it compares no values.

It aligns the sentence with one passage word by word, and parses nothing.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.facts.numbers import quantities
from service.facts.words import fold
from service.news import Failure, Passage

_MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb aug sept oct nov
    dec""".split()  # noqa: SIM905
)
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_DECADES = frozenset(["teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties"])
_FIGURE = re.compile(r"\d[\d.,:]*")
# What may stand between the words that join a range and its second end; and what a first end may have behind it ("20s"
# is two tokens).
_BEFORE_END = frozenset(["early", "late", "mid", "about", "around", "nearly", "roughly", "$", "£", "€", "the"])
_UNITS = frozenset(
    """million billion trillion thousand hundred percent % cent feet foot inches years days weeks months hours minutes
    miles s p.m a.m pm am meters metres kilometers pounds degrees dollars""".split()  # noqa: SIM905
)
_JOINTS = frozenset(["to", "or", "through", "and", "–", "-"])
# A share that says a figure before it once more: "16 million children, or about one in five".
_AGAIN = re.compile(
    r"(?P<whole>(?:[^\s,;]+ ){0,5}[^\s,;]+), or (?:about |nearly |roughly |almost |some |around )?"
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:in|of|out of) (?:every )?\w+"
    r"|\d[\d.]* ?(?:%|per ?cent))",
    re.IGNORECASE,
)
# Tokens from a first end to the joint, from the joint to the second end, and from "between" to the first.
_UNIT, _NEAR, _OPENED = 3, 4, 4


def halved(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "In his late 20s" of "in his late 20s to early 30s", in every passage that tells it."""
    lost = [_lost(cut) for cut in cuts(sentence, passages)]
    if lost and all(lost):
        yield Failure("numbers", f"It tells half of a range: “{lost[0]}”.", lost[0])
    again = _AGAIN.search(sentence)
    if again and not quantities(again["whole"]) and not any(again.group() in p.text for p in passages):
        yield Failure("numbers", f"It tells a share and not of how many: “{again.group()}”.", again.group())


def _lost(cut: Cut) -> str:
    ours = {fold(t.text) for t in cut.ours}
    for first in range(len(cut.row)):
        last = _second(cut, first) if _kind(cut, first) else 0
        if not last:
            continue
        here = cut.key(first) in ours, cut.key(last) in ours
        if here == (True, False) and first in cut.here:
            return cut.text(first, last + 1)
        changed = cut.key(first - 1) == "from" or cut.key(first - 2) == "from"  # "rose from 5 to 7" is "rose to 7"
        if here == (False, True) and last in cut.here and not changed:
            return cut.text(first, last + 1)
    return ""


def _kind(cut: Cut, at: int) -> str:
    key = cut.key(at)
    if key in _MONTHS and cut.row[at].text[0].isupper():
        return "month"
    if key in _DAYS:
        return "day"
    if key in _DECADES:
        return "decade"
    counted = cut.row[at].tag == "CRD" if 0 <= at < len(cut.row) else False
    return "figure" if counted or _FIGURE.fullmatch(key) else ""


def _second(cut: Cut, first: int) -> int:
    """Where the other end of the range stands that begins there; 0 for none."""
    joint = next((i for i in range(first + 1, first + 1 + _UNIT) if cut.key(i) in _JOINTS), 0)
    if not joint or any(cut.key(i) not in _UNITS and cut.key(i) != "." for i in range(first + 1, joint)):
        return 0
    if cut.key(joint) == "and" and not _is_opened(cut, first):
        return 0
    last = joint + 1
    while last < joint + _NEAR and (cut.key(last) in _BEFORE_END or _leads(cut, first, last)):
        last += 1
    alike = _kind(cut, last) == _kind(cut, first) and cut.key(last) != cut.key(first)
    units = [cut.key(i) for i in range(first + 1, joint)][:1]
    same = not units or cut.key(last + 1) == units[0] or cut.key(last + 1) in _UNITS
    return last if alike and same else 0


def _leads(cut: Cut, first: int, at: int) -> bool:
    """ "March 5 to March 7": a month before the second day of the month."""
    return _kind(cut, first) == "figure" and _kind(cut, at) == "month"


def _is_opened(cut: Cut, first: int) -> bool:
    return "between" in {cut.key(i) for i in range(first - _OPENED, first)}
