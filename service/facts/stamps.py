"""The day on which a text came out, by its address or by a line of its own at its head; not by what it tells of.

Read where a publisher gives no date otherwise, so only what cannot mean another day counts: a whole date with its year.
When a server says that its file was changed last is not read: that is the day of the last move of a site as often.
"""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

HEAD_LINES = 6  # lines that are not blank; label, headline, summary, byline and date stand above the first paragraph
LONGEST = 160  # characters that are looked at of one line: a dateline has about 110
_YEAR, _NUMBER = r"(?:19|20)\d\d", r"\d{1,2}"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|" + (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_IN_ADDRESS = re.compile(rf"/({_YEAR})(?:([/_-])({_NUMBER})\2({_NUMBER})|(\d\d)(\d\d))(?=[/_.-]|$)")
_DATE = (
    rf"(?:(?P<y1>{_YEAR})-(?P<m1>\d\d)-(?P<d1>\d\d)"
    rf"|(?P<d2>{_NUMBER})(?:st|nd|rd|th)? (?P<m2>{_MONTH}),? (?P<y2>{_YEAR})"
    rf"|(?P<m3>{_MONTH}) (?P<d3>{_NUMBER})(?:st|nd|rd|th)?,? (?P<y3>{_YEAR}))"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DAY = rf"(?:{_WEEKDAY},? )?"
_CLOCK = (
    r"(?:[T ,|·•-]{0,3}(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{1,5}\)?|[+-]\d\d:?\d\d)?)?"
)
_STAMP = re.compile(
    rf"(?:(?:first )?(?:published|posted|issued|released|date)(?: on| at)?:? )?{_DAY}{_DATE}{_CLOCK}\.?", re.IGNORECASE
)
# "OSTRA, 4 March 2026 (NW) - The crane ...": a place in capitals before the date, a dash behind it.
_DATELINE = re.compile(
    rf"[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{{1,40}}(?:, [A-Z][\w. ]{{1,30}})?, {_DATE},?(?: ?\([^()]{{2,40}}\))?(?: ?[—–] ?| --? )"
)
# "Saturday, March 26, 2005 The crane ...", "March 26, 2005, 2:28 PM - The crane ...": a date and its year with its
# weekday or a time of day, and the report behind them in the same line. A date alone may head an entry of a chronicle.
_ZONE = r"(?: (?:(?:US )?(?:Eastern|Central|Mountain|Pacific)|local) time\b|,? \(?(?:[A-Z]{1,2}[DS]?T|UTC)\b\)?)"
_TIME = rf"\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\b\.?|(?! ?[AaPp]\.?[Mm]\b)){_ZONE}?"
LED = re.compile(
    rf"(?P<time>{_TIME},? )?(?P<weekday>{_WEEKDAY},? )?{_DATE}(?P<clock>,?(?: at| [|•·–-])? {_TIME})?"
    r"(?: ?[—–:|-]{1,2})? ?(?(weekday)|(?(clock)|(?(time)|(?!))))(?=[A-ZÀ-Þ“\"‘][^\s,]{0,20}[ ’'])"
)


def of_address(url: str) -> datetime | None:
    """Noon (UTC) of the day in the path of an address: the same day nearly everywhere. None for none, or for two."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    found = {day for m in _IN_ADDRESS.finditer(path) if (day := _noon(m[1], m[3] or m[5], m[4] or m[6])) is not None}
    return found.pop() if len(found) == 1 else None


def of_head(text: str) -> datetime | None:
    """Noon (UTC) of the day that a line at the head gives, alone or as its dateline; None for none, or for two."""
    lines = [line.strip() for line in text[: 20 * LONGEST].splitlines() if line.strip()][:HEAD_LINES]
    heads = (line[:LONGEST] for line in lines)
    read = (_STAMP.fullmatch(head) or _DATELINE.match(head) or LED.match(head) for head in heads)
    found = {day for m in read if m and (day := _written(m)) is not None}
    return found.pop() if len(found) == 1 else None


def _written(match: re.Match[str]) -> datetime | None:
    for n in "123":
        if match[f"y{n}"]:
            month = match[f"m{n}"].lower()[:3]
            number = str(_MONTHS.index(month) + 1) if month in _MONTHS else month
            return _noon(match[f"y{n}"], number, match[f"d{n}"])
    return None


def _noon(year: str, month: str, day: str) -> datetime | None:
    try:
        return datetime(int(year), int(month), int(day), 12, tzinfo=UTC)
    except ValueError:
        return None
