"""What the words beside a numeral make of its value: about, nearly, more than, up to; it does not know units."""

import re
from dataclasses import dataclass
from typing import Literal

Approx = Literal["exact", "about", "more", "less", "range"]

# Relative half-width of "about": "around 110" leaves room for 100 and 120. Set by hand: news style lets "about" hide
# a tenth; no data set gives it.
ABOUT = 0.1
# What "just over" leaves out: the value itself (relative; large enough for no rounding of floats to hide it).
BARELY = 1e-7
# Code points looked back for an approximator; "no fewer than an estimated " is 27.
_REACH = 32
_WORDS = (
    ("well", r"(?:well|far|much|many|considerably|significantly) (?:over|above|more than)"),
    ("wellunder", r"(?:well|far|much|many|considerably|significantly) (?:under|below|less than|fewer than)"),
    ("above", r"(?:just|slightly|barely|a little|a bit) (?:over|above|more than|past)"),
    (
        "nearly",
        r"nearly|almost|(?:just|slightly|a little|a bit) (?:under|below|shy of|less than|fewer than)"
        r"|close to|not quite",
    ),
    (
        "more",
        r"more than|over|above|at least|upwards? of|past|exceed(?:ed|s|ing)|topp(?:ed|ing)|surpass(?:ed|es|ing)"
        r"|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of|in excess of|greater than",
    ),
    (
        "less",
        r"less than|fewer than|under|below|up to|at most|as many as|as much as|no more than|not more than|a maximum of",
    ),
    ("about", r"about|around|approximately|roughly|some|circa|(?:an )?estimated|~"),
)
_BEFORE = re.compile(
    r"(?<![\w])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS) + r")[\s-]{0,2}$", re.IGNORECASE
)
# "no more than" and "no fewer than" begin with what would be found as "more than" and "fewer than".
_NEGATED = re.compile(r"\b(?:no|not)\s$", re.IGNORECASE)
_AFTER = re.compile(
    r"(?P<more>\+|\s(?:or|and) (?:more|older|above)\b|[- ]plus\b(?! (?:a|an|the|[0-9$])))"
    r"|(?P<less>\s(?:or|and) (?:less|fewer|under)\b)|(?P<about>\sor so\b|-odd\b)"
)
_STRICT = re.compile(
    r"(?:more than|over|above|past|exceed|topp|surpass|less than|fewer than|under|below|just|well|far|much)", re.I
)
_EMPHATIC = re.compile(r"(?:well|far|much|many|considerably|significantly) ", re.I)
_BESIDE = re.compile(r"(?:just|slightly|barely|a little|a bit) ", re.I)


@dataclass(frozen=True, slots=True)
class Hedge:
    """An approximator and how many code points it takes before and behind the numeral."""

    name: str = "exact"
    before: int = 0
    after: int = 0


def hedge(text: str, start: int, end: int) -> Hedge:
    """The approximator of the numeral text[start:end]."""
    window = text[max(0, start - _REACH) : start]
    if found := _BEFORE.search(window):
        name, before = str(found.lastgroup), len(window) - found.start()
        if name in ("more", "less") and (no := _NEGATED.search(window[: found.start()])):
            name, before = {"more": "less", "less": "more"}[name], before + len(no.group())
        return Hedge(name, before, 0)
    if found := _AFTER.match(text, end):
        return Hedge(str(found.lastgroup), 0, found.end() - end)
    return Hedge()


def interval(name: str, low: float, high: float) -> tuple[float, float, Approx]:
    """The values that a hedged value leaves open."""
    if name == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT), "about"
    if name == "nearly":
        return low * (1 - ABOUT), high, "about"
    if name == "above":
        return low * (1 + BARELY), high * (1 + ABOUT), "about"
    if name in ("more", "well"):
        return low, float("inf"), "more"
    if name in ("less", "wellunder"):
        return 0.0, high, "less"
    return low, high, "exact" if low == high else "range"


def strict(text: str) -> bool:
    """Does the wording of a quantity leave the value itself out ("more than 12", not "at least 12")?"""
    return _STRICT.match(text) is not None


def emphatic(text: str) -> bool:
    """Does the wording of a quantity put it far beyond its value ("well over 40,000")?"""
    return _EMPHATIC.match(text) is not None


def beside(text: str) -> bool:
    """Does it put the quantity close beside its value, on one side ("just over 40,000")?"""
    return _BESIDE.match(text) is not None
