"""The unit or counted noun behind a numeral; it does not know the numeral's value."""

from dataclasses import dataclass
from typing import Literal, cast

from service.facts.lists import lines
from service.facts.numerals import Reader
from service.facts.words import CLOSED, stem

Kind = Literal[
    "count", "money", "percent", "duration", "ordinal", "age", "length", "weight", "area", "speed", "temperature",
    "score",
]  # fmt: skip

# Tokens looked ahead for the counted noun ("250 other mostly young people").
_NOUN_REACH = 5
# Value from which "pounds" without a sign are money: nobody weighs in ten thousands of pounds; news converts to tons.
_POUNDS_ARE_MONEY = 10_000
PERSONS = frozenset(
    stem(noun)
    for noun in (
        "people", "persons", "person", "deaths", "dead", "lives", "men", "women", "children", "civilians", "victims",
        "residents", "inhabitants", "fatalities", "casualties", "individuals", "others", "citizens", "bodies",
    )
)  # fmt: skip
ANYBODY = frozenset(stem(noun) for noun in ("people", "persons", "individuals", "others"))
HUMANS = frozenset(
    stem(noun)
    for noun in (
        "hostages", "captives", "prisoners", "detainees", "soldiers", "troops", "militants", "fighters", "workers",
        "employees", "staff", "passengers", "evacuees", "refugees", "migrants", "students", "pupils", "teachers",
        "protesters", "demonstrators", "fans", "voters", "patients", "survivors", "officers", "pilots", "farmers",
        "fishermen", "sailors", "villagers", "islanders", "tourists", "officials", "journalists", "doctors", "nurses",
        "members", "visitors", "customers", "suspects", "lawmakers", "firefighters", "boys", "girls",
    )
)  # fmt: skip
SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₪": "ILS", "₽": "RUB"}
_IRREGULAR = {
    "feet": "foot", "inches": "inch", "centuries": "century", "metre": "meter", "metres": "meter", "lbs": "lb",
    "kilometre": "kilometer", "kilometres": "kilometer", "tonne": "ton", "tonnes": "ton", "kronor": "krona",
    "kroner": "krone",
}  # fmt: skip
# Plurals without -s, and words in -s that count nothing.
_PLURALS = frozenset(
    ("people", "men", "women", "children", "police", "troops", "personnel", "cattle", "dead", "aircraft")
)
_NO_PLURALS = frozenset(("was", "is", "has", "as", "this", "its", "his", "us", "yes", "says", "does", "thus", "plus"))
# Closed-class words that may stand between a numeral and its noun.
_LINKS = frozenset(("of", "the", "his", "her", "its", "their", "our", "other", "more", "such", "these", "those", "new"))


@dataclass(frozen=True, slots=True)
class Unit:
    """`base` is the unit that values are kept in, `factor` how many of it one unit is, `next` the token behind."""

    kind: Kind
    base: str
    factor: float
    next: int


def _table() -> dict[str, tuple[Kind, str, float]]:
    rows = (line.split() for line in lines("units.txt"))
    return {name: (cast(Kind, kind), base, float(factor)) for name, kind, base, factor in rows}


_UNITS = _table()


def named(word: str) -> tuple[Kind, str, float] | None:
    """Kind, base unit and factor of a unit's name in singular or plural, or None."""
    bare = _IRREGULAR.get(word, word)
    return _UNITS.get(bare) or (_UNITS.get(bare[:-1]) if bare.endswith("s") else None)


def measured(reader: Reader, at: int, value: float) -> Unit | None:
    """The unit of measure that stands at a token, behind a space or a hyphen."""
    at = at + 1 if reader.hyphen(at) else at
    low = reader.low(at)
    if low == "per" and reader.low(at + 1) == "cent":
        return _percent(reader, at + 2)
    if low in ("%", "percent", "pct", "percentage"):
        return _percent(reader, at + 1 if low != "percentage" else at)
    if low == "square" and (area := _area(reader.low(at + 1))):
        return Unit("area", "hectare", area, at + 2)
    if low in ("°", "degrees", "degree"):
        return Unit("temperature", "degree", 1, at + 1)
    if low in ("pound", "pounds") and (value >= _POUNDS_ARE_MONEY or reader.low(at + 1) == "sterling"):
        return Unit("money", "GBP", 1, at + 1)
    if low == "m" and reader.glued(at):
        return Unit("length", "meter", 1, at + 1)
    found = named(low)
    if found is None or (low == "second" and not reader.hyphen(at - 1)):
        return None
    return _aged(reader, Unit(*found, at + 1))


def _percent(reader: Reader, at: int) -> Unit:
    points = at + 1 if reader.hyphen(at) else at
    if reader.low(points) == "percentage":
        points += 1
    if reader.low(points) in ("point", "points"):
        return Unit("percent", "point", 1, points + 1)
    return Unit("percent", "percent", 1, at)


def _area(word: str) -> float | None:
    """Hectares in a square of this length."""
    found = named(word)
    return found[2] ** 2 / 10_000 if found and found[0] == "length" else None


def _aged(reader: Reader, unit: Unit) -> Unit:
    """ "10-month-old", "34 years old", "34 years of age"."""
    at = unit.next + 1 if reader.hyphen(unit.next) else unit.next
    if unit.kind == "duration" and reader.low(at) in ("old", "olds"):
        return Unit("age", unit.base, unit.factor, at + 1)
    if unit.kind == "duration" and reader.low(at) == "of" and reader.low(at + 1) == "age":
        return Unit("age", unit.base, unit.factor, at + 2)
    return unit


def counted(reader: Reader, at: int, value: float) -> str:
    """The stem of the noun that a numeral before this token counts, "" where none is found."""
    if reader.hyphen(at) and reader.low(at + 1).isalpha():
        return stem(reader.low(at + 1))
    if value == 1 and reader.low(at).isalpha():
        return stem(reader.low(at))
    fallback = ""
    for place in range(at, at + _NOUN_REACH):
        word = reader.low(place)
        if not word[:1].isalpha() or (word in CLOSED and word not in _LINKS):
            break
        if "'" in word:
            continue
        plural = word in _PLURALS or (word.endswith("s") and not word.endswith("ss") and word not in _NO_PLURALS)
        if plural and not reader.capital(place):
            return stem(word)
        if plural and not fallback:
            fallback = stem(word)
    return fallback
