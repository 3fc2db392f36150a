"""Quantities that a text states, as ranges with units; it does not know dates, clock times or which count is right."""

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from service.facts.approximators import Approx, Hedge, hedge, interval, strict
from service.facts.dates import moments
from service.facts.numerals import SCALES, Numeral, Reader, Token, tokenize
from service.facts.units import ANYBODY, HUMANS, PERSONS, SIGNS, Kind, Unit, counted, measured, named
from service.facts.words import CLOSED, outside, stem

# Relative distance at which "about 250" still words an exact 247 fairly: rounding, not guessing. Half of ABOUT.
ROUNDING = 0.05
# How far an exact figure may lie beyond the round one in "more than 40,000": a tenth, as for "about".
BEYOND = 0.1
# From this count on "more than" and "at least" say the same to a reader; below it, the value itself matters.
_STRICT_MATTERS = 100
# Years; nobody is older, so a larger figure between commas is no age.
_OLDEST = 115
# Ratio of ends from which a range is vague ("dozens", "hundreds") and not two stated figures.
_VAGUE = 2.5
# Words beside a score.
_SCORED = frozenset(
    ("vote", "votes", "voted", "score", "won", "win", "wins", "lost", "beat", "defeated", "by", "passed")
)
_SCORED_AFTER = frozenset(("vote", "win", "victory", "defeat", "loss", "draw", "lead", "majority", "tie", "split"))
_OPENS_TIME = frozenset(
    ("for", "about", "after", "nearly", "almost", "over", "than", "within", "around", "lasted", "lasting")
)
_AGE_BEHIND = re.compile(r"[,).;]|$")
_AGE_BEFORE = re.compile(r"(?:\b[A-Z][\w'’-]{1,30}, ?\(?|\b[A-Z][\w'’-]{1,30} \(|\b[Aa]ged? )$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What `text == source[start:end]` states: a value in [low, high], in `unit`.

    `unit` is a base unit (minute, month, meter, USD, percent), or the stem of the counted noun, "" where none was
    found. `approx` is "range" where the text gives two ends or a plural such as "dozens". A score keeps its two sides
    as low and high, in the order of the text.
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    unit: str
    kind: Kind
    approx: Approx


@lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in their order, none overlapping; dates and clock times are left out."""
    return tuple(_summed(text, _Scan(text).run()))


class _Scan:
    """One pass over the tokens of a text."""

    def __init__(self, text: str) -> None:
        row = tokenize(text)
        free = {t.start for t in outside(row, moments(text))}
        self.text = text
        self.tokens = [t if t.start in free else _blank(t) for t in row]
        self.reader = Reader(self.tokens)

    def run(self) -> list[Quantity]:
        found: list[Quantity] = []
        at = 0
        while at < len(self.tokens):
            some, following = self._unnumbered(at) or self._numbered(at) or ([], at + 1)
            found += some
            at = max(following, at + 1)
        return found

    def _unnumbered(self, at: int) -> tuple[list[Quantity], int] | None:
        """ "for an hour", "half an hour", "week-long": one of a unit of time without a numeral."""
        low, noun, third = (self.reader.low(at + i) for i in range(3))
        if low == "half" and noun in ("an", "-") and third == "hour":
            value, noun, following = 0.5, "hour", at + 3
        elif (
            low in ("a", "an") and self.reader.low(at - 1) in _OPENS_TIME and noun in ("hour", "week", "month", "year")
        ):
            part = self.reader.fraction(at + 2)
            value, following = (1 + part[0], part[1]) if part else (1.0, at + 2)
        elif noun == "-" and third == "long" and low in ("hour", "day", "week", "month", "year", "decade"):
            value, noun, following = 1.0, low, at + 3
        else:
            return None
        kind, base, factor = named(noun) or ("duration", "minute", 1.0)
        return [self._quantity(at, following, (value, value), Unit(kind, base, factor, following))], following

    def _numbered(self, at: int) -> tuple[list[Quantity], int] | None:
        sign = SIGNS.get(self.tokens[at].text, "")
        first = self.reader.numeral(at + bool(sign))
        if first is None or (not sign and self._states_none(at, first)):
            return None
        if sign and self.reader.low(first.next) == "m" and self.reader.glued(first.next):
            first = Numeral(first.low * 1e6, first.high * 1e6, first.next + 1, first.form)
        return self._pair(at, first, sign) or self._single(at, first, sign)

    def _states_none(self, at: int, first: Numeral) -> bool:
        """Numerals that state no quantity: "one of them", "a second later", "First Lady", "B52", a list's "one"."""
        before, after = self.reader.low(at - 1), self.reader.low(first.next)
        if self.reader.glued(at) and (before.isalpha() or before in ("_", "#", "@", "<", "&", "/", ".")):
            return True
        if self.reader.low(at) == "one" and first.next == at + 1:
            return not self._counts_one(at)
        if first.form != "ordinal":
            return False
        if self.reader.low(at) == "second" and before in ("a", "per", "each") and (after in CLOSED or not after):
            return True
        inside = at > 0 and (before.isalnum() or before == ",")
        return inside and self.tokens[at].text[0].isupper()

    def _counts_one(self, at: int) -> bool:
        if self.reader.low(at - 1) in ("no", "any", "every", "each", "this", "that"):
            return False
        if self.reader.low(at - 1) in ("than", "least", "only", "exactly"):
            return True
        unit = measured(self.reader, at + 1, 1)
        spaced_day = self.reader.low(at + 1) in ("day", "time")
        return (unit is not None and not spaced_day) or stem(self.reader.low(at + 1)) in PERSONS - {stem("others")}

    def _pair(self, at: int, first: Numeral, sign: str) -> tuple[list[Quantity], int] | None:
        """ "10 to 12", "between 10 and 12", "10-12%", "51-49"."""
        behind = measured(self.reader, first.next, first.low)
        link = behind.next if behind and behind.kind in ("percent", "money") else first.next
        word = self.reader.low(link)
        dash = word in ("-", "–", "—", "‑")
        between = self.reader.low(at - 1) == "between" and word == "and"
        if not (dash or between or (word == "to" and self.reader.low(at - 1) != "from")):
            return None
        start = link + 1 + (self.reader.low(link + 1) in SIGNS)
        second = self.reader.numeral(start) if start < len(self.tokens) else None
        if second is None or first.form in ("ordinal", "part") or second.form != first.form:
            return None
        return self._score(at, first, second, dash) or self._range(at, first, second, sign)

    def _score(self, at: int, first: Numeral, second: Numeral, dash: bool) -> tuple[list[Quantity], int] | None:
        near = {self.reader.low(at - 1), self.reader.low(at - 2)} & _SCORED
        near |= {self.reader.low(second.next), self.reader.low(second.next + 1)} & _SCORED_AFTER
        unit = measured(self.reader, second.next, second.low)
        falls = dash and first.low >= second.low and first.form == "figure"
        if unit or not (near or falls) or max(first.low, second.low) >= 1000:
            return None
        ends = (first.low, second.low)
        return [self._quantity(at, second.next, ends, Unit("score", "score", 1, second.next))], second.next

    def _range(self, at: int, first: Numeral, second: Numeral, sign: str) -> tuple[list[Quantity], int] | None:
        low = first.low
        if low < 1000 <= second.low:  # "10 to 12 million": the scale is said once
            low *= SCALES.get(self.reader.low(second.next - 1), 1.0)
        if not low < second.high:
            return None
        unit = self._unit(Numeral(second.low, second.high, second.next, second.form), sign)
        start = at - 1 if self.reader.low(at - 1) == "between" else at
        return [self._quantity(start, unit.next, (low, second.high), unit)], unit.next

    def _single(self, at: int, first: Numeral, sign: str) -> tuple[list[Quantity], int]:
        unit = self._unit(first, sign)
        end = max(first.next, unit.next)
        if unit.kind == "count" and self._is_age(at, first):
            unit = Unit("age", "month", 12, first.next)
        return [self._quantity(at, end, (first.low, first.high), unit)], end

    def _unit(self, numeral: Numeral, sign: str) -> Unit:
        at = numeral.next
        if sign:
            return Unit("money", sign, 1, at)
        if numeral.form == "part":
            return Unit("percent", "percent", 1, at)
        if numeral.form == "ordinal":
            return Unit("ordinal", "", 1, at)
        return measured(self.reader, at, numeral.low) or Unit("count", counted(self.reader, at, numeral.low), 1, at)

    def _is_age(self, at: int, first: Numeral) -> bool:
        """ "Ana Vale, 34," and "aged 34"."""
        token, end = self.tokens[at], self.tokens[first.next - 1].end
        before = self.text[max(0, token.start - 36) : token.start]
        if first.form != "figure" or first.low > _OLDEST or not (found := _AGE_BEFORE.search(before)):
            return False
        return found.group().lower().startswith("age") or _AGE_BEHIND.match(self.text, end) is not None

    def _quantity(self, at: int, following: int, ends: tuple[float, float], unit: Unit) -> Quantity:
        start, end = self.tokens[at].start, self.tokens[following - 1].end
        name = hedge(self.text, start, end)
        if unit.kind in ("score", "ordinal") or (
            unit.kind in ("duration", "age") and self.reader.low(at - 1) == "under"
        ):
            name = Hedge()  # "under three years of house arrest" is no "less than"
        start, end = start - name.before, end + name.after
        low, high, approx = interval(name.name, ends[0] * unit.factor, ends[1] * unit.factor)
        if unit.kind == "score":
            approx = "exact"
        return Quantity(start, end, self.text[start:end], low, high, unit.base, unit.kind, approx)


def _blank(token: Token) -> Token:
    return replace(token, text="\x00", low="\x00")


def _summed(text: str, found: list[Quantity]) -> list[Quantity]:
    """Two hours and 30 minutes as one duration."""
    out: list[Quantity] = []
    for q in found:
        last = out[-1] if out else None
        if last and last.kind == q.kind == "duration" and last.unit == q.unit and q.approx == "exact":
            between = text[last.end : q.start].strip(" ,")
            if between in ("", "and") and q.high < last.high < math.inf and last.approx in ("exact", "about"):
                total = (last.low + q.low, last.high + q.high)
                out[-1] = replace(last, end=q.end, text=text[last.start : q.end], low=total[0], high=total[1])
                continue
        out.append(q)
    return out


def comparable(a: Quantity, b: Quantity) -> bool:
    """Are both in the same unit, as far as the words tell? People are counted under many nouns."""
    if {a.kind, b.kind} <= {"duration", "age"}:
        return a.unit == b.unit
    if a.kind != b.kind:
        return False
    if a.kind != "count" or a.unit == b.unit:
        return a.unit == b.unit
    return "" in (a.unit, b.unit) or {a.unit, b.unit} <= PERSONS or _people(a.unit, b.unit) or _people(b.unit, a.unit)


def _people(general: str, special: str) -> bool:
    """ "250 people" may be the "250 hostages" of another text; "250 soldiers" may not."""
    return general in ANYBODY and special in HUMANS


def same(a: Quantity, b: Quantity) -> bool:
    """Do both state the same value, equally exact, of the same unit?"""
    return comparable(a, b) and a.approx == b.approx and _equal(a.low, b.low) and _equal(a.high, b.high)


def compatible(a: Quantity, b: Quantity) -> bool:
    """Can both be true of one thing? Values in units that cannot be converted are no conflict."""
    if not comparable(a, b):
        return True
    if a.kind == "score":
        return {a.low, a.high} == {b.low, b.high}
    return max(a.low, b.low) <= min(a.high, b.high) * (1 + 1e-9)


def covers(sentence_q: Quantity, source_q: Quantity) -> bool:
    """May a sentence state the first where its source states the second?

    The same value, as exact as the source has it; or an exact source rounded fairly ("40,173": "more than 40,000").
    """
    q, s = sentence_q, source_q
    if not comparable(q, s):
        return False
    if q.kind == "score":
        return {q.low, q.high} == {s.low, s.high}
    if q.approx == s.approx:
        return _covers_alike(q, s)
    return s.approx == "exact" and _rounds(q, s.low)


def _covers_alike(q: Quantity, s: Quantity) -> bool:
    if q.approx == "about":
        return q.low <= s.low * (1 + 1e-9) and s.high <= q.high * (1 + 1e-9)
    if not (_equal(q.low, s.low) and _equal(q.high, s.high)):
        return False
    value = q.low if q.approx == "more" else q.high
    small = q.kind == "count" and value < _STRICT_MATTERS
    return q.approx not in ("more", "less") or not small or strict(q.text) == strict(s.text)


def _rounds(q: Quantity, value: float) -> bool:
    """Is the hedged quantity a fair rounding of this exact value? A hedge on the value itself is none."""
    if q.approx == "more":
        return q.low < value <= q.low * (1 + BEYOND)
    if q.approx == "less":
        return q.high * (1 - BEYOND) <= value < q.high
    if q.approx == "about":
        centre = q.high if re.match(r"nearly|almost|just|close|not", q.text, re.I) else (q.low + q.high) / 2
        return q.low <= value <= q.high and not _equal(centre, value) and abs(centre - value) <= ROUNDING * value
    return q.approx == "range" and q.high / max(q.low, 1e-9) >= _VAGUE and q.low <= value <= q.high


def _equal(a: float, b: float) -> bool:
    return math.isclose(a, b, rel_tol=1e-6) or a == b
