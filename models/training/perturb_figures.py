"""Makes a true sentence false by its figures, quantifiers and times; it does not know what they count."""

import re
from collections.abc import Iterator
from itertools import combinations

from models.training.perturb_text import DAYS, MONTHS, Told, mended

_DIGITS = re.compile(r"(?<![\w.,:-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w:-]|[.,]\d)")
_WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "13",
    "14",
    "15",
)
_SPELLED = re.compile(rf"\b(?:{'|'.join(_WORDS[:11])})\b(?! of the)", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_ORDINAL = re.compile(rf"(?<=the |its |his |her |r a )(?:{'|'.join(_ORDINALS)})\b(?! (?:time|placed?|hand|secretary))")
# Each quantifier with what a careless writer puts for it, in both directions.
_QUANTIFIERS = tuple(
    (re.compile(rf"\b{was}\b", re.IGNORECASE), tuple(new.split("|")))
    for was, new in (
        (r"more than(?= [\d\w])", "fewer than|up to"),
        (r"fewer than|less than", "more than"),
        (r"at least", "at most|exactly|up to"),
        (r"at most|no more than", "at least|more than"),
        (r"up to(?= \d| a | one| two| three| half)", "at least|more than"),
        (r"(?:nearly|almost)(?= [\d\w])", "more than"),
        (r"(?:about|around|roughly|some)(?= \d)", "more than|fewer than|exactly"),
        (r"just over", "just under"),
        (r"(?:just under|just short of)", "just over"),
        (r"(?:most|many|some|several|half|a few|a third|a quarter) of", "all of"),
        (r"(?:[Ss]ome|[Ss]everal|[Mm]any|[Mm]ost)(?= [a-z]+s\b)(?! others\b)", "all|no"),
        (r"one of the(?= \w+est\b| most )", "the"),
        (r"one of (?:the|its|their|his|her)(?= (?:two|three|four|five|six|seven|eight|ten)\b)", "all of the"),
        (r"(?:one|two|three|four|five|six) of the(?= (?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b)", "all"),
        (r"hundreds", "thousands|dozens"),
        (r"thousands", "hundreds|tens of thousands"),
        (r"dozens", "hundreds"),
        (r"(?:a|one) third", "two thirds"),
        (r"(?:a|one) quarter", "a half|three quarters"),
        (r"half", "a third|all|most"),
        (r"twice", "three times|half"),
        (r"mostly|largely|mainly|chiefly", "entirely"),
        (r"partly|partially", "wholly"),
        (r"all(?= (?:the|of|\d|[a-z]+s\b))", "some of|most of"),
        (r"(?:[Ee]very|[Ee]ach)(?= (?!other\b)[a-z])", "hardly any"),
        (r"both(?= [a-z]+s\b)", "one of the two"),
        (r"as many as", "at least"),
        (r"no one|nobody", "almost everybody"),
        (r"only(?= (?:\d|two|three|four|five|six|seven|eight|nine|ten|one|half))", "more than"),
        (r"million", "billion"),
        (r"billion", "million"),
        (r"a majority of", "all"),
        (r"a minority of", "a majority of"),
    )
)
_TIMES = tuple(
    (re.compile(rf"\b{was}\b"), tuple(new.split("|")))
    for was, new in (
        ("before(?! the (?:court|judge|committee|jury|tribunal|inquiry))", "after"),
        ("after(?! all\\b)", "before"),
        ("last (?=year|month|week|spring|summer|autumn|winter)", "next "),
        ("next (?=year|month|week|spring|summer)", "last "),
        ("(?<=\\w )until(?= [A-Z\\d])", "from"),
        ("by(?= (?:Monday|Friday|June|May|the end of))", "after"),
        ("since(?= \\d{4})", "until"),
        ("yesterday", "last month"),
        ("earlier", "later"),
        ("later(?= (?:on|in|than))", "earlier"),
        ("a year ago", "ten years ago"),
        ("a\\.m\\.", "p.m."),
        ("p\\.m\\.", "a.m."),
        ("weekly", "monthly"),
        ("a (?:day|week)(?=[ ,.])", "a month"),
        ("hours", "days|weeks"),
        ("minutes", "hours"),
        ("days", "weeks|hours"),
        ("weeks", "months|days"),
        ("months", "years|weeks"),
        ("years", "months|decades"),
    )
)
_UNJOINED = re.compile(r"^(?:\s*(?:and|or|to|from|by|-|–|of|in|votes?|,)\s*)+(?:the\s)?$")


def number(told: Told) -> Iterator[str]:
    """Another figure: one that the same passage has of something else, two exchanged, or the figure altered."""
    spots = told.match(_DIGITS)
    for a, b in told.rng.sample(list(combinations(spots, 2)), min(3, len(spots) * (len(spots) - 1) // 2)):
        first, second = sorted((a, b), key=lambda m: m.start())
        between = told.bare[first.end() : second.start()]
        alike = abs(len(first.group()) - len(second.group())) <= 2
        if alike and first.group() != second.group() and not _UNJOINED.match(between):
            text = told.target
            yield mended(
                text[: first.start()]
                + second.group()
                + between_of(told, first, second)
                + first.group()
                + text[second.end() :]
            )
    for spot in spots:
        day = re.match(rf" (?:{'|'.join(MONTHS)})\\b", told.bare[spot.end() :])
        for new in told.drawn([] if day else _near_by(told, spot.group())):
            yield from told.put(spot.start(), spot.end(), new)
        for new in told.drawn(_other_days(spot.group()) if day else _altered(spot.group())):
            yield from told.put(spot.start(), spot.end(), new)
    for spot in told.match(_SPELLED):
        at = _WORDS.index(spot.group().casefold())
        for new in told.drawn([w for w in (_WORDS[abs(at - 1)], _WORDS[at + 1], _WORDS[at + 3]) if w != _WORDS[at]]):
            yield from told.put(spot.start(), spot.end(), new)
    for spot in told.match(_ORDINAL):
        at = _ORDINALS.index(spot.group())
        yield from told.put(spot.start(), spot.end(), _ORDINALS[(at + 1) % len(_ORDINALS)])


def between_of(told: Told, first: re.Match[str], second: re.Match[str]) -> str:
    return told.target[first.end() : second.start()]


def _near_by(told: Told, figure: str) -> list[str]:
    """Figures of like length that stand beside this one in each passage that has any, or in the others."""
    rows = [_DIGITS.findall(p) for p in told.passages]
    beside = {f for row in rows if figure in row for f in row} - {f for row in rows if figure not in row for f in row}
    far = {f for p in told.others for f in _DIGITS.findall(p)}
    return [
        f for f in sorted(beside | far) if f != figure and abs(len(f) - len(figure)) <= 1 and not _unlike(f, figure)
    ]


def _unlike(a: str, b: str) -> bool:
    """A year, a decimal and what is none do not stand for each other."""
    return ("." in a) != ("." in b) or bool(re.fullmatch(r"[12]\d{3}", a)) != bool(re.fullmatch(r"[12]\d{3}", b))


def _other_days(day: str) -> list[str]:
    return [str(n) for n in (int(day) - 1, int(day) + 1, int(day) + 7, int(day) - 10) if 0 < n < 29]


def _altered(figure: str) -> list[str]:
    """Slips of the pen: digits turned round, one changed, a digit more."""
    bare = figure.replace(",", "")
    if "." in bare:
        whole, part = bare.split(".")
        return [f"{whole}.{(int(part[-1]) + 4) % 10}", f"{int(whole) + 1}.{part}"]
    value, made = int(bare), set()
    if re.fullmatch(r"[12]\d{3}", figure):
        return [str(value + step) for step in (-10, -2, -1, 1, 3, 10)]
    step = 10 ** (len(bare.rstrip("0")) and len(bare) - len(bare.rstrip("0")))
    made |= {value + step, value + 3 * step, max(1, value - step), value * 2}
    if len(bare) > 1 and bare[0] != bare[1] and bare[1] != "0":
        made.add(int(bare[1] + bare[0] + bare[2:]))
    return [f"{n:,}" if "," in figure or n >= 1000 else str(n) for n in sorted(made - {value}) if n > 1]


def quantifier(told: Told) -> Iterator[str]:
    """ "Some" for "all", "fewer than" for "more than", "six" for "two of the six"."""
    yield from _exchanged(told, _QUANTIFIERS)


def time(told: Told) -> Iterator[str]:
    """Another day or month, before for after, weeks for days."""
    for row in (DAYS, MONTHS):
        for spot in told.match(re.compile(rf"\b(?:{'|'.join(row)})\b(?! [A-Z])")):
            if spot.group() == "May" and not re.search(
                r"\b(?:in|of|by|\d|since|until|from|last|next) $", told.bare[: spot.start()]
            ):
                continue
            others = [d for d in row if d not in "".join(told.passages)]
            for new in told.drawn(others)[:2]:
                yield from told.put(spot.start(), spot.end(), new)
    yield from _exchanged(told, _TIMES)


def _exchanged(told: Told, table: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]) -> Iterator[str]:
    spots = [(spot, news) for pattern, news in table for spot in told.match(pattern)]
    told.rng.shuffle(spots)
    for spot, news in spots:
        for new in told.drawn(news):
            yield from told.put(spot.start(), spot.end(), new)
