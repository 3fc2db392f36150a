"""Units that stand without a numeral: "half an hour", "a decade", "week-long", "in her 50s"; it reads no sums."""

from service.facts.numerals import TENS, Reader
from service.facts.units import named

# The two ends, the name of the unit, and the token behind.
Bare = tuple[tuple[float, float], str, int]
_OPENS_TIME = frozenset(
    ("for", "about", "after", "nearly", "almost", "over", "than", "within", "around", "lasted", "lasting")
)
# Periods that are named without a numeral: "a decade", "a fortnight"; and their adjectives.
_PERIODS = ("fortnight", "decade", "century")
_LONG = {"hourlong": "hour", "daylong": "day", "weeklong": "week", "monthlong": "month", "yearlong": "year"}
# Plurals and words of the tens: "in her 50s", "in his fifties".
_DECADES = {f"{word[:-1]}ies": value for word, value in TENS.items()}
_OWNERS = frozenset(("his", "her", "their", "my", "our"))


def unnumbered(reader: Reader, at: int) -> Bare | None:
    """What a unit at a token says without a numeral, or None."""
    return _part_of_unit(reader, at) or _one_unit(reader, at) or _decade_of_life(reader, at)


def _part_of_unit(reader: Reader, at: int) -> Bare | None:
    """ "half an hour", "three-quarters of an hour", "a quarter of a mile"."""
    if reader.low(at) == "half" and reader.low(at + 1) in ("a", "an", "-"):
        article = at + 2 if reader.low(at + 2) in ("a", "an") else at + 1
        value, noun, following = 0.5, reader.low(article + 1), article + 2
    else:
        first = reader.numeral(at)
        if first is None or first.form != "part" or reader.low(first.next) != "of":
            return None
        if reader.low(first.next + 1) not in ("a", "an"):
            return None
        value, noun, following = first.low / 100, reader.low(first.next + 2), first.next + 3
    unit = named(noun)
    return ((value, value), noun, following) if unit and unit[0] not in ("percent", "money") else None


def _one_unit(reader: Reader, at: int) -> Bare | None:
    """ "for an hour and a half", "a decade", "week-long", "hourlong"."""
    low, noun, third = (reader.low(at + i) for i in range(3))
    if low in ("a", "an"):
        part = reader.fraction(at + 2)
        unit = named(noun)
        if part and unit and unit[0] == "duration":
            return (1 + part[0], 1 + part[0]), noun, part[1]
        opened = reader.low(at - 1) in _OPENS_TIME and noun in ("hour", "week", "month", "year")
        return ((1.0, 1.0), noun, at + 2) if opened or noun in _PERIODS else None
    if noun == "-" and third == "long" and low in ("hour", "day", "week", "month", "year", "decade"):
        return (1.0, 1.0), low, at + 3
    return ((1.0, 1.0), _LONG[low], at + 1) if low in _LONG else None


def _decade_of_life(reader: Reader, at: int) -> Bare | None:
    """ "in her 50s", "in his fifties"."""
    low = reader.low(at)
    if reader.low(at - 1) not in _OWNERS and reader.low(at - 2) not in _OWNERS:
        return None
    figure = low.isascii() and low.isdecimal() and reader.low(at + 1) == "s" and reader.glued(at + 1)
    start = int(low) if figure and int(low) in TENS.values() else _DECADES.get(low, 0)
    return ((float(start), float(start + 10)), "year", at + 1 + figure) if start else None
