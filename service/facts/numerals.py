"""Reads one numeral, in figures or words, from a row of tokens; it does not know what is counted."""

import re
from dataclasses import dataclass

# Bounded repeats: a figure longer than this is a key or a serial number, and its value would mean nothing.
_TOKEN = re.compile(
    r"[0-9]{1,3}(?:(?:,[0-9]{3}){1,6}|(?:[\u00a0\u202f\u2009][0-9]{3}){1,6})(?:\.[0-9]{1,9})?(?![0-9])|[0-9]{1,18}(?:\.[0-9]{1,9})?|[^\W\d_]+(?:['’][^\W\d_]+)*|\S"
)
_UNDER_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ONES = {word: value for value, word in enumerate(_UNDER_TWENTY)}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000, "millionth": 1e6,
}  # fmt: skip
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}
# What a share is told of in words: "one in five", "nine out of 10", "3 in 100".
WHOLES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000))
_TIMES = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "time", "attempt"))
_AND_PART = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
# Plurals that count without saying how many: from, and below.
VAGUE = {
    "dozens": (24.0, 100.0), "scores": (40.0, 100.0), "hundreds": (200.0, 1e3), "thousands": (2e3, 1e5),
    "millions": (2e6, 1e9), "billions": (2e9, 1e12),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A figure, a word (folded in `low`) or one other character."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value in [low, high], read up to token `next`. `form`: figure, word, ordinal, part (of a whole) or vague.

    `step` is what one of its last stated digit is worth ("1.2 million": 100,000), 0 where nothing was rounded off.
    """

    low: float
    high: float
    next: int
    form: str
    step: float = 0.0


def tokenize(text: str) -> list[Token]:
    """All tokens of a text, none overlapping."""
    return [Token(m.group(), m.group().replace("’", "'").casefold(), *m.span()) for m in _TOKEN.finditer(text)]


class Reader:
    """Reads numerals at given places of a row of tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens

    def low(self, at: int) -> str:
        """The folded token at a place, "" beyond the ends."""
        return self._tokens[at].low if 0 <= at < len(self._tokens) else ""

    def glued(self, at: int) -> bool:
        """Does the token stand right behind the one before it?"""
        return 0 < at < len(self._tokens) and self._tokens[at - 1].end == self._tokens[at].start

    def capital(self, at: int) -> bool:
        """Does the token begin with a capital?"""
        return 0 <= at < len(self._tokens) and self._tokens[at].text[0].isupper()

    def hyphen(self, at: int) -> bool:
        """Is the token a hyphen between two others, without spaces?"""
        return self.low(at) in ("-", "‐", "‑") and self.glued(at) and self.glued(at + 1)

    def numeral(self, at: int) -> Numeral | None:
        """The longest numeral that starts here, or None."""
        if at >= len(self._tokens):
            return None
        return (
            self._vague(at) or self._scaled_part(at) or self._part(at) or self._share(at) or self._indefinite(at)
            or self._figure(at) or self._spelled(at)
        )  # fmt: skip

    def _past_hyphen(self, at: int) -> int:
        return at + 1 if self.hyphen(at) else at

    def _vague(self, at: int) -> Numeral | None:
        """ "dozens", "tens of thousands", "several hundred", "a few thousand"."""
        low, following = self.low(at), self.low(at + 1)
        if low in ("tens", "hundreds") and following == "of" and self.low(at + 2) in ("thousands", "millions"):
            scale = SCALES[self.low(at + 2)[:-1]] * (10 if low == "tens" else 100)
            return Numeral(2 * scale, 10 * scale, at + 3, "vague")
        if low in ("several", "few") and following in ("hundred", "thousand", "million", "billion"):
            return Numeral(2 * SCALES[following], 10 * SCALES[following], at + 2, "vague")
        if low == "a" and following == "few":
            return self._vague(at + 1)
        if low == "a" and following == "couple" and self.low(at + 2) == "of":
            return Numeral(2, 3, at + 2, "vague")
        if low == "scores" and following != "of":
            return None
        return Numeral(*VAGUE[low], at + 1, "vague") if low in VAGUE else None

    def _part(self, at: int) -> Numeral | None:
        """ "a third of", "two-thirds", "three quarters of", "half of", as percent."""
        count, following = 1.0, at
        if self.low(at) in ("a", "one"):
            following = self._past_hyphen(at + 1)
        elif self.low(at) in ONES:
            count, following = float(ONES[self.low(at)]), self._past_hyphen(at + 1)
        elif self.low(at) != "half" or self.low(at - 1) in ORDINALS or self.low(at - 1) in ("the", "a"):
            return None
        part = PARTS.get(self.low(following))
        plural = self.low(following).endswith("s")
        of = ("of", "the", "its", "their") if part == 2 else ("of",)
        if part is None or plural != (count != 1) or (not plural and self.low(following + 1) not in of):
            return None
        return Numeral(100 * count / part, 100 * count / part, following + 1, "part")

    def _scaled_part(self, at: int) -> Numeral | None:
        """ "a quarter of a million", "three quarters of a million"."""
        part = self._part(at)
        scale = SCALES.get(self.low(part.next + 2)) if part and self.low(part.next) == "of" else None
        if part is None or scale is None or self.low(part.next + 1) not in ("a", "one"):
            return None
        return Numeral(part.low / 100 * scale, part.low / 100 * scale, part.next + 3, "word")

    def _share(self, at: int) -> Numeral | None:
        """ "one in five voters", "nine out of 10 voters", as percent; "the second in three days" is none."""
        some, following = self._small(at), at + 1
        if self.low(following) == "out" and self.low(following + 1) == "of":
            following += 2
        elif self.low(following) == "in":
            following += 1
        else:
            return None
        if self.low(following) in ("a", "one") and self.low(following + 1) in ("hundred", "thousand"):
            whole, following = int(SCALES[self.low(following + 1)]), following + 2
        else:
            whole, following = self._small(following), following + 1
        noun = self.low(following)
        if whole not in WHOLES or not 0 < some < whole or not noun.isalpha() or noun.rstrip("s") in _TIMES:
            return None
        return Numeral(100 * some / whole, 100 * some / whole, following, "part")

    def _small(self, at: int) -> int:
        """A bare whole number below a thousand and one, 0 where there is none."""
        low = self.low(at)
        if low.isascii() and low.isdecimal() and len(low) <= 4:
            return int(low)
        return ONES.get(low, 0)

    def _indefinite(self, at: int) -> Numeral | None:
        """ "a dozen", "half a million", "a hundred", "two dozen"."""
        low, factor, following = self.low(at), 1.0, at + 1
        if low == "half" and self.low(at + 1) in ("a", "an"):
            factor, following = 0.5, at + 2
        elif low in ONES and low != "zero":
            factor = float(ONES[low])
        elif low not in ("a", "an"):
            return None
        noun = self.low(following)
        if noun == "dozen":
            return Numeral(12 * factor, 12 * factor, following + 1, "word")
        if low == "a" and noun == "pair" and self.low(following + 1) == "of":
            return Numeral(2, 2, following + 1, "word")
        if noun in SCALES and len(noun) > 2 and low not in ONES:
            return self._spelled(following, factor)
        return None

    def _figure(self, at: int) -> Numeral | None:
        token = self._tokens[at]
        if token.text in VULGAR:
            return self._scaled(VULGAR[token.text], at + 1, "figure")
        if not token.text[0].isascii() or not token.text[0].isdigit():
            return None
        bare = re.sub(r"[^0-9.]", "", token.text)
        value, following = float(bare), at + 1
        step = 10.0 ** -len(bare.partition(".")[2])
        if self.low(following) in ("st", "nd", "rd", "th") and self.glued(following):
            return Numeral(value, value, following + 1, "ordinal")
        if fraction := self.fraction(following):
            return self._scaled(value + fraction[0], fraction[1], "figure")
        if simple := self._slash(at):
            whole = self.low(simple[1]) == "of"
            value = simple[0] * 100 if whole else simple[0]
            return Numeral(value, value, simple[1], "part" if whole else "figure")
        return self._scaled(value, following, "figure", step)

    def fraction(self, at: int) -> tuple[float, int] | None:
        """What stands behind a whole number: "½", " 1/2", "-1/2", " and a half"."""
        if self.low(at) in VULGAR:
            return VULGAR[self.low(at)], at + 1
        if slash := self._slash(self._past_hyphen(at)):
            return slash
        steps = [self._past_hyphen(at)]
        for word in ("and", "a"):
            if self.low(steps[-1]) != word:
                return None
            steps.append(self._past_hyphen(steps[-1] + 1))
        part = _AND_PART.get(self.low(steps[-1]))
        return (part, steps[-1] + 1) if part else None

    def _slash(self, at: int) -> tuple[float, int] | None:
        over, under = self.low(at), self.low(at + 2)
        if not (self.low(at + 1) == "/" and self.glued(at + 1) and self.glued(at + 2) and self.low(at + 3) != "/"):
            return None
        if not (over.isdecimal() and under.isdecimal() and over.isascii() and under.isascii()):
            return None
        if not (len(over) == 1 and len(under) <= 2 and 0 < int(over) < int(under)):
            return None
        return int(over) / int(under), at + 3

    def _scaled(self, value: float, at: int, form: str, step: float = 0.0) -> Numeral:
        following = self._past_hyphen(at)
        while (scale := SCALES.get(self.low(following))) and (self.low(following) != "k" or self.glued(following)):
            value, step, at = value * scale, step * scale, following + 1
            following = self._past_hyphen(at)
        return Numeral(value, value, at, form, step)

    def _spelled(self, at: int, current: float = 0.0) -> Numeral | None:
        """ "forty-two", "one hundred and five", "two and a half million", "twenty-first"."""
        total, following, last, step = 0.0, at, 0.0, 1.0
        while True:
            low = self.low(following)
            if low in ONES and (following == at or last >= 20):
                current, last, step = current + ONES[low], float(ONES[low]), 1.0
            elif low in TENS and (following == at or last >= 100):
                current, last, step = current + TENS[low], float(TENS[low]), 1.0
            elif low == "hundred" and current:
                current, last = current * 100, 100.0
            elif low in SCALES and len(low) > 3 and (current or total):
                total, current, last = total + current * SCALES[low], 0.0, SCALES[low]
                step = SCALES[low]
            elif low in ORDINALS and (following == at or last >= 20) and ORDINALS[low] < 1000:
                current += ORDINALS[low]
                return Numeral(total + current, total + current, following + 1, "ordinal")
            else:
                break
            following += 1
            if last < 100 and (fraction := self.fraction(following)):
                current, following, last, step = current + fraction[0], fraction[1], 100.0, 0.0
                continue
            if last >= 1000 and self.low(following) == "and" and (fraction := self.fraction(following)):
                total, following, step = total + fraction[0] * last, fraction[1], 0.0  # "a million and a half"
                break
            following = self._joined(following, last)
        if following == at:
            return None
        end = following if self.low(following - 1) not in ("and", "-", "‐", "‑") else following - 1
        return Numeral(total + current, total + current, end, "word", step)

    def _joined(self, at: int, last: float) -> int:
        """Past a hyphen or an "and" that goes on with the same numeral, else the same place."""
        following = self._past_hyphen(at)
        if self.low(following) == "and" and last >= 100:
            ahead = self._past_hyphen(following + 1)
            if self.low(ahead) in TENS or self.low(ahead) in ONES:
                return ahead
        goes_on = self.low(following) in ONES or self.low(following) in TENS or self.low(following) in SCALES
        return following if goes_on or self.low(following) in ORDINALS else at
