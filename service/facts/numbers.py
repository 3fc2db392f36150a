"""Quantities that a text states, as ranges with units; it does not know dates, clock times or which count is right."""

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from service.facts.approximators import Approx, Hedge, hedge, interval
from service.facts.dates import moments
from service.facts.numerals import SCALES, Numeral, Reader, Token, tokenize
from service.facts.periods import unnumbered
from service.facts.units import (
    CODES,
    DOLLARS,
    HUMANS,
    PERSONS,
    SIGNS,
    Kind,
    Unit,
    counted,
    measured,
    named,
)
from service.facts.words import CLOSED, outside, stem

# Years; nobody is older, so a larger figure between commas is no age.
_OLDEST = 115
# Ratio up to which "two or three" is one uncertain count; "two or 50" is none.
_EITHER = 3
# Words beside a score.
_SCORED = frozenset(
    ("vote", "votes", "voted", "score", "won", "win", "wins", "lost", "beat", "defeated", "by", "passed")
)
_SCORED_AFTER = frozenset(("vote", "win", "victory", "defeat", "loss", "draw", "lead", "majority", "tie", "split"))
_AGE_BEHIND = re.compile(r"[,).;]|$")
_AGE_BEFORE = re.compile(
    r"(?:\b[A-Z][\w'’-]{1,30}, ?\(?|\b[A-Z][\w'’-]{1,30} \(|\b[Aa]ged? (?:about |around |at least |nearly |over )?)$"
)
# What is counted in millions, so that "2.5m" before it is no length.
_MILLIONS = PERSONS | HUMANS | frozenset(
    stem(w) for w in ("homes", "households", "jobs", "tons", "tonnes", "barrels", "doses", "votes", "crowns", "copies",
                      "users", "dollars", "euros", "pounds", "cars", "viewers", "subscribers")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """What `text == source[start:end]` states: a value in [low, high], in `unit`.

    `unit` is a base unit (minute, month, meter, USD, percent), or the stem of the counted noun, "" where none was
    found. `approx` is "range" where the text gives two ends or a plural such as "dozens". A score keeps its two sides
    as low and high, in the order of the text. `factor`: how many base units one of the written unit is; `step`: what
    one of the last stated digit is worth in base units, 0 where nothing can have been rounded off.
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    unit: str
    kind: Kind
    approx: Approx
    factor: float = 1.0
    step: float = 0.0


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
        """ "for an hour", "half a mile", "week-long", "in her fifties": a quantity of a unit without a numeral."""
        found = unnumbered(self.reader, at)
        if found is None:
            return None
        (low, high), noun, following = found
        kind, base, factor = named(noun) or ("duration", "minute", 1.0)
        if high > low:
            kind, high = "age", high - 1 / 12  # up to the last month before the next birthday that would end it
        return [self._quantity(at, following, (low, high), Unit(kind, base, factor, following))], following

    def _numbered(self, at: int) -> tuple[list[Quantity], int] | None:
        sign, figure = self._sign(at)
        first = self.reader.numeral(figure)
        if first is None or (not sign and self._states_none(at, first)):
            return None
        first = self._in_millions(first, sign)
        return self._pair(at, first, sign) or self._single(at, first, sign)

    def _sign(self, at: int) -> tuple[str, int]:
        """The currency that a sign, letters and a sign ("A$") or a code give, and the place of the figure behind."""
        text, low = self.tokens[at].text, self.reader.low(at)
        if text in SIGNS:
            return SIGNS[text], at + 1
        if text.isupper() and low in DOLLARS and self.reader.low(at + 1) == "$" and self.reader.glued(at + 1):
            return DOLLARS[low], at + 2
        if text.isupper() and low in CODES and self.reader.low(at + 1)[:1].isdigit():
            return CODES[low], at + 1
        return "", at

    def _in_millions(self, first: Numeral, sign: str) -> Numeral:
        """ "$50m", "$1.2B", "2.5m people": scales of one letter, which are units elsewhere."""
        letter, noun = self.reader.low(first.next), stem(self.reader.low(first.next + 1))
        scale = {"m": 1e6, "b": 1e9}.get(letter, 0.0)
        if first.form != "figure" or not scale or not self.reader.glued(first.next):
            return first
        if not sign and (letter != "m" or noun not in _MILLIONS):
            return first
        return Numeral(first.low * scale, first.high * scale, first.next + 1, first.form, first.step * scale)

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
        if self.reader.low(at + 1) in ("or", "to") and self.reader.low(at + 2) in ("two", "three"):
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
        if not (dash or between or word == "or" or (word == "to" and self.reader.low(at - 1) != "from")):
            return None
        second_sign, start = self._sign(link + 1) if link + 1 < len(self.tokens) else ("", link + 1)
        second = self.reader.numeral(start) if start < len(self.tokens) else None
        if second is None or first.form in ("ordinal", "part") or second.form != first.form:
            return None
        second = self._in_millions(second, sign or second_sign)
        if word == "or" and not first.low < second.low <= _EITHER * first.low:
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
        return [self._quantity(at, end, (first.low, first.high), unit, first.step)], end

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

    def _quantity(self, at: int, following: int, ends: tuple[float, float], unit: Unit, step: float = 0.0) -> Quantity:
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
        text, step = self.text[start:end], step * unit.factor
        return Quantity(start, end, text, low, high, unit.base, unit.kind, approx, unit.factor, step)


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
