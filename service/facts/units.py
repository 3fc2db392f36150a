"""The unit or counted noun behind a numeral; it does not know the numeral's value."""

from dataclasses import dataclass
from typing import Literal, cast

from service.facts.lists import lines
from service.facts.numerals import Reader
from service.facts.words import CLOSED, stem

Kind = Literal[
    "count", "money", "percent", "duration", "ordinal", "age", "length", "weight", "area", "speed", "temperature",
    "score", "volume", "power",
]  # fmt: skip

# Tokens looked ahead for the counted noun ("250 other mostly young people").
_NOUN_REACH = 5
# Value from which "pounds" without a sign are money: nobody weighs in ten thousands of pounds; news converts to tons.
_POUNDS_ARE_MONEY = 10_000
# Nouns of people of whom none is one of the others.
EXCLUSIVE = frozenset(stem(noun) for noun in ("men", "women", "children", "boys", "girls"))
# Nouns of the dead: a count of any of them is a count of the others.
DEATHS = frozenset(stem(noun) for noun in ("deaths", "dead", "lives", "fatalities", "bodies"))
# Words by which a passage tells that those it counts are dead.
DEADLY = DEATHS | frozenset(stem(w) for w in ("killed", "died", "kill", "killing", "drowned", "perished"))
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
CODES = {"usd": "USD", "gbp": "GBP", "eur": "EUR", "jpy": "JPY", "inr": "INR", "chf": "CHF", "cny": "CNY"}
# Letters before "$", and what stands before "dollars": whose dollars they are.
DOLLARS = {
    "us": "USD", "usd": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "c": "CAD", "ca": "CAD", "cad": "CAD",
    "nz": "NZD", "hk": "HKD", "s": "SGD", "nt": "TWD",
}  # fmt: skip
_WHOSE = {
    "us": "USD", "american": "USD", "australian": "AUD", "canadian": "CAD", "singapore": "SGD", "taiwan": "TWD",
    "u.s.": "USD", "newzealand": "NZD", "hongkong": "HKD",
}  # fmt: skip
_IRREGULAR = {
    "feet": "foot", "inches": "inch", "centuries": "century", "metre": "meter", "metres": "meter", "lbs": "lb",
    "kilometre": "kilometer", "kilometres": "kilometer", "tonne": "ton", "tonnes": "ton", "kronor": "krona",
    "kroner": "krone", "litre": "liter", "litres": "liter",
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
    if square := _square(reader, at):
        return square
    if low in ("°", "degrees", "degree"):
        return _temperature(reader, at + 1)
    if dollars := _whose_dollars(reader, at):
        return dollars
    if low in ("pound", "pounds") and (value >= _POUNDS_ARE_MONEY or reader.low(at + 1) == "sterling"):
        return Unit("money", "GBP", 1, at + 1)
    if low == "m" and reader.glued(at):
        return Unit("length", "meter", 1, at + 1)
    found = named(low)
    if found is None or (low == "second" and not reader.hyphen(at - 1)):
        return None
    unit = Unit(*found, at + 1)
    return _speed(reader, unit) if unit.kind == "length" else _aged(reader, unit)


def _square(reader: Reader, at: int) -> Unit | None:
    """ "square miles", "sq. km"."""
    if reader.low(at) not in ("square", "sq"):
        return None
    after = at + 2 if reader.low(at + 1) == "." else at + 1
    area = _area(reader.low(after))
    return Unit("area", "hectare", area, after + 1) if area else None


def _temperature(reader: Reader, at: int) -> Unit:
    scale = {"c": "celsius", "f": "fahrenheit"}.get(reader.low(at), reader.low(at))
    if scale in ("celsius", "fahrenheit", "centigrade"):
        return Unit("temperature", scale.replace("centigrade", "celsius"), 1, at + 1)
    return Unit("temperature", "degree", 1, at)


def _whose_dollars(reader: Reader, at: int) -> Unit | None:
    """ "Australian dollars", "U.S. dollars", "New Zealand dollars"."""
    for length in (4, 2, 1):
        whose = "".join(reader.low(at + i) for i in range(length))
        if whose in _WHOSE and reader.low(at + length) in ("dollar", "dollars"):
            return Unit("money", _WHOSE[whose], 1, at + length + 1)
    return None


def _speed(reader: Reader, length: Unit) -> Unit:
    """ "kilometers per hour", "km/h", "miles an hour"; else the length as it is."""
    if reader.low(length.next) in ("per", "an", "/") and reader.low(length.next + 1) in ("hour", "h"):
        return Unit("speed", "kmh", length.factor / 1000, length.next + 2)
    return length


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
    at = _past_hedge(reader, at)
    if reader.low(at - 2) == "magnitude":  # "magnitude 6.1"
        return stem("magnitude")
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


def _past_hedge(reader: Reader, at: int) -> int:
    """Past "-plus", "or more", "or so", which stand between a numeral and its noun."""
    if reader.hyphen(at) and reader.low(at + 1) in ("plus", "odd"):
        return at + 2
    if reader.low(at) == "or" and reader.low(at + 1) in ("so", "more", "less", "fewer"):
        return at + 2
    return at
