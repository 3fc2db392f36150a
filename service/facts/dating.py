"""Where the day of a fact may be put back into a sentence that leaves it out. It does not know what happened."""

import re
from collections.abc import Iterator, Sequence

from service.facts.dates import Moment, moments
from service.facts.names import names, refers
from service.facts.words import content
from service.news import Passage

_ON = re.compile(r" (?:on )?$")
# Words on each side of the day in a passage that the sentence must have side by side.
BESIDE = 2
# Share of the sentence's words that such a passage has at least: another fact may begin with the same words.
SAME = 0.8


def is_dated(text: str) -> bool:
    """Does it name a day?"""
    return any(_is_day(m) for m in moments(text))


def days(text: str, cited: Sequence[Passage], story: Sequence[Passage]) -> Iterator[tuple[int, str, Passage]]:
    """Where in the text (code points) a day of a passage may be put, with what is put, and that passage.

    Between words that a cited passage, which tells nearly all of it, has on the day's two sides; or behind a clock time
    where a passage of the story that names one of its names has the same. A text that names a day already gets none.
    """
    if is_dated(text):
        return
    told = content(text)
    for passage in cited:
        if len(told & content(passage.text)) >= SAME * len(told):
            yield from ((at, put, passage) for day in _days(passage.text) for at, put in _between(text, *day))
    here = [m for m in moments(text) if m.kind == "clock" and m.hour]
    if len(here) == 1:
        for passage in (p for p in (*cited, *story) if str(here[0].hour) in p.text and _shares_name(text, p.text)):
            places = (place for day in _days(passage.text) for place in _behind_clock(text, here[0], *day))
            yield from ((at, put, passage) for at, put in places)


def _days(told: str) -> Iterator[tuple[str, int, Moment]]:
    """The days of a passage, with the passage and where " on" begins before them."""
    for day in (m for m in moments(told) if _is_day(m)):
        if on := _ON.search(told[: day.start]):
            yield told, on.start(), day


def _behind_clock(text: str, here: Moment, told: str, start: int, day: Moment) -> Iterator[tuple[int, str]]:
    clock = next((m for m in moments(told) if m.kind == "clock" and m.end == start), None)
    if clock and (here.hour, here.minute) == (clock.hour, clock.minute):
        yield here.end, f" on {day.text}" + "." * (here.end == len(text))


def _between(text: str, told: str, start: int, day: Moment) -> Iterator[tuple[int, str]]:
    left, right = told[:start].split()[-BESIDE:], told[day.end :].split()
    that = right[:1] == ["that"]
    right = right[that : that + BESIDE]
    if len(left) == len(right) == BESIDE and told[day.end : day.end + 1] == " ":
        joint = re.compile(rf"(?<!\w){re.escape(' '.join(left))}(?P<at>)(?: that)? {re.escape(' '.join(right))}(?!\w)")
        found = list(joint.finditer(text))
        if len(found) == 1:
            yield found[0].start("at"), f" on {day.text}" + " that" * (that and " that " not in found[0].group())


def _shares_name(text: str, told: str) -> bool:
    return any(refers(n, [m]) for n in names(text) if len(n.key) > 1 for m in names(told))


def _is_day(moment: Moment) -> bool:
    return moment.kind == "weekday" or (moment.kind == "date" and moment.day is not None)
