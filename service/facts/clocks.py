"""Clock times: how they are written, which are one time, and which may be written for which; it does not know days."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from service.facts.numerals import ONES

Side = Literal["", "about", "shortly after", "shortly before", "after", "before"]

_FREE = r"(?<![\w$£€.,:/-])"
_HOUR = r"(?:1[0-2]|0?[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SPELLED = r"(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b"
_ZONE = r"(?:\s(?P<zone>GMT|UTC|EST|EDT|CST|CDT|PST|PDT|CET|CEST|BST|local\stime))?"
# One alternative of a verbose pattern; its named groups are read by `read`.
PATTERN = rf"""
    (?:{_FREE}(?P<h1>[0-9]{{1,2}})(?:[:.](?P<n1>[0-5][0-9]))?\s?(?P<half>[ap])\.?\s?m\b\.?
      |{_FREE}(?P<h2>[01]?[0-9]|2[0-3])[:.h](?P<n2>[0-5][0-9])(?=\s(?:GMT|UTC|local|CET|CEST|EST|EDT|BST|hours))
      |{_FREE}(?P<h3>[01]?[0-9]|2[0-3]):(?P<n3>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])
      |{_FREE}(?P<h4>[01][0-9]|2[0-3])(?P<n4>[0-5][0-9])(?=\s(?:GMT|UTC|hours|local\stime))
      |(?i:(?:(?<=\bat\s)|(?<=around\s)|(?<=\babout\s)|(?<=\bafter\s)|(?<=before\s)|(?<=\buntil\s))
        (?P<h5>{_HOUR})\s(?P<spell>{_SPELLED}))
      |(?i:\b(?P<h6>{_HOUR})\so['’]clock\b(?:\s(?P<spell2>{_SPELLED}))?)
      |(?i:\b(?P<past>half\spast|quarter\spast|quarter\sto)\s(?P<h7>{_HOUR})\b(?:\s(?P<spell3>{_SPELLED}))?)
      |\b(?:12\s)?(?P<noon>noon|midday|midnight)\b){_ZONE}"""
_OFFSETS = {"GMT": 0, "UTC": 0, "BST": 1, "CET": 1, "CEST": 2, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "PST": -8,
            "PDT": -7}  # fmt: skip
_SIDE = re.compile(
    r"\b(?:(?P<soon>shortly|just|soon|right) )?(?P<side>after|before|by|around|about|roughly"
    r"|approximately|nearly|almost) $",
    re.IGNORECASE,
)
_LOOK_BACK = 24
# Minutes that "around 3 p.m." leaves open on each side, and "shortly after 3 p.m." behind it: a quarter of an hour is
# the smallest part of one that news rounds to. "after" and "before" reach as far as half a day.
_ABOUT, _SHORTLY, _OPEN = 15, 20, 720
# Minutes around an exact time within which "around" words it fairly.
_FAIR = 10


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in minutes from midnight, as written in its `zone` ("" where none is given).

    `certain` is False where the text does not say which half of the day it means. `side`: what its hedge leaves open.
    """

    minutes: int
    zone: str = ""
    side: Side = ""
    certain: bool = True


def read(groups: Mapping[str, str], before: str) -> Clock | None:
    """The clock time of a match of PATTERN, given its groups that matched and the text before it."""
    zone = " ".join(groups.get("zone", "").split())
    if noon := groups.get("noon"):
        return Clock(0 if noon == "midnight" else 720, zone, _side(before))
    hour = next((_number(groups[f"h{i}"]) for i in range(1, 8) if f"h{i}" in groups), 0)
    minute = next((int(groups[f"n{i}"]) for i in range(1, 5) if f"n{i}" in groups), 0)
    half = groups.get("half") or _half(
        next((groups[s] for s in ("spell", "spell2", "spell3") if s in groups), ""), hour
    )
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    past = " ".join(groups.get("past", "").casefold().split())
    total = hour * 60 + minute + {"half past": 30, "quarter past": 15, "quarter to": -15}.get(past, 0)
    digits = next((groups[h] for h in ("h2", "h3", "h4") if h in groups), "")
    certain = bool(half) or (bool(digits) and (digits.startswith("0") or hour >= 12))
    return Clock(total % 1440, zone, _side(before), certain) if hour < 24 else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else ONES[word.casefold()]


def _half(spelled: str, hour: int) -> str:
    """ "in the morning" is a.m.; "at night" is so for the hours behind midnight."""
    if not spelled:
        return ""
    word = spelled.casefold().split()[-1]
    return "a" if word == "morning" or (word == "night" and (hour <= 4 or hour == 12)) else "p"


def _side(before: str) -> Side:
    bare = re.sub(r" at $", " ", before[-_LOOK_BACK:])
    found = _SIDE.search(bare)
    if found is None:
        return ""
    side = found["side"].casefold()
    if side in ("after", "before", "by"):
        side = "before" if side == "by" else side
        return ("shortly after" if side == "after" else "shortly before") if found["soon"] else (
            "after" if side == "after" else "before")  # fmt: skip
    return "shortly before" if side in ("nearly", "almost") else "about"


def same(a: Clock, b: Clock) -> bool:
    """One time, told equally exact."""
    return (a.side, a.certain) == (b.side, b.certain) and bool(a.zone) == bool(b.zone) and _apart(a, b) == 0


def compatible(a: Clock, b: Clock) -> bool:
    """Can both be the time of one thing? An unknown half of the day, or a zone that only one names, leaves it open."""
    shifts = (0, 720) if not (a.certain and b.certain) else (0,)
    (low_a, high_a), (low_b, high_b) = _open(a), _open(b)
    apart = _apart(a, b)
    if apart is None:
        return False
    return any(
        max(low_a, low_b + d) <= min(high_a, high_b + d)
        for shift in shifts
        for d in ((apart + shift) % 1440, (apart + shift) % 1440 - 1440)
    )


def covers(ours: Clock, theirs: Clock) -> bool:
    """May a sentence give the first time where its source gives the second? No more exact, in no other zone."""
    if ours.certain != theirs.certain or (ours.zone and not theirs.zone):
        return False
    apart = _apart(ours, theirs) if ours.zone else (theirs.minutes - ours.minutes) % 1440
    if apart is None:
        return False
    if theirs.side:
        close = {"shortly after": ("after", "about"), "shortly before": ("before", "about")}.get(theirs.side, ())
        return apart == 0 and (ours.side == theirs.side or ours.side in close)
    if ours.side == "about":
        return apart != 0 and min(apart, 1440 - apart) <= _FAIR
    if ours.side == "shortly after":
        return 0 < apart <= _SHORTLY
    if ours.side == "shortly before":
        return 0 < 1440 - apart <= _SHORTLY
    return not ours.side and apart == 0


def _apart(a: Clock, b: Clock) -> int | None:
    """Minutes from the first to the second, 0 to 1439; None where two zones cannot be compared."""
    minutes = b.minutes - a.minutes
    if a.zone and b.zone and a.zone != b.zone:
        if a.zone not in _OFFSETS or b.zone not in _OFFSETS:
            return None
        minutes += 60 * (_OFFSETS[a.zone] - _OFFSETS[b.zone])
    return minutes % 1440


def _open(clock: Clock) -> tuple[int, int]:
    """What the hedge leaves open, in minutes from the time itself."""
    spans = {"": (0, 0), "about": (-_ABOUT, _ABOUT), "shortly after": (1, _SHORTLY),
             "shortly before": (-_SHORTLY, -1), "after": (1, _OPEN), "before": (-_OPEN, -1)}  # fmt: skip
    return spans[clock.side]
