"""Articles in any number to measure with, made in memory of real ones and of our seeds; it does not know what of.

First the articles of `stories_allsides_dev` and `stories_ecb_newswcl`, where they are on this machine. Then copies of
our seeds, whole sets of reports of one event: in each copy every content word is another one, drawn anew from the words
of all seeds and the same throughout the copy, with names for names; figures are drawn anew too. So two copies tell
different events with the seeds' own frequencies of words, and within a copy the reports stay as alike as they were.
"""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from service.files import read
from service.stages.collect import Submission
from service.threads.features import is_closed
from tests.quality.data import Missing, rows

ROOT = Path(__file__).parents[2]
SEEDS = ("harbour-bridge", "port-strike", "water-treaty")
START = datetime(2026, 1, 5, tzinfo=UTC)
# Articles that come in a day: 100,000 are fifty days, eleven of which are at hand at a time.
A_DAY = 2_000
_WORD = re.compile(r"[^\W\d_]+|\d+")


def articles(count: int, seed: int = 0) -> Iterator[Submission]:
    """`count` submissions in the order of their dates; the same for the same seed."""
    for n, (text, title, source) in zip(range(count), _texts(random.Random(seed)), strict=False):  # noqa: S311
        published = START + timedelta(days=n / A_DAY)
        yield Submission(text=text, title=title, source=source, url=f"https://bench.example/{n}", published=published)


def _texts(draw: random.Random) -> Iterator[tuple[str, str, str]]:
    yield from _real()
    for every in copies(draw):
        yield from ((s.text or "", s.title, s.source) for s in every)


def seeds() -> list[list[Submission]]:
    """Our seeds as they are: of each event its reports."""
    return [[s for s in read([str(ROOT / "seeds" / name)]) if s.text] for name in SEEDS]


def copies(draw: random.Random) -> Iterator[list[Submission]]:
    """Copies of whole seeds without end, each of another event."""
    originals = seeds()
    plain, names = _vocabulary([s.text or "" for every in originals for s in every])
    while True:
        for every in originals:
            other = dict(zip(plain, draw.sample(plain, len(plain)), strict=True))
            other |= dict(zip(names, draw.sample(names, len(names)), strict=True))
            shift = draw.randrange(1, 900)
            yield [
                Submission(
                    text=_written(s.text or "", other, shift), title=_written(s.title, other, shift), source=s.source
                )
                for s in every
            ]


def _real() -> Iterator[tuple[str, str, str]]:
    try:
        dated = sorted(rows("stories_allsides_dev"), key=lambda r: (r["date"], r["id"]))
        yield from ((a["text"], a["title"], a["source"]) for r in dated for a in r["articles"])
        yield from ((r["text"], "", f"outlet {n % 50}") for n, r in enumerate(rows("stories_ecb_newswcl")))
    except Missing:
        return


def _vocabulary(texts: list[str]) -> tuple[list[str], list[str]]:
    """Content words and names, each once, folded; a name is what stands nowhere without a capital."""
    found = {w for text in texts for w in _WORD.findall(text) if len(w) > 2 and not w.isdigit()}
    lower = {w for w in found if w.islower() and not is_closed(w)}
    names = {w.casefold() for w in found if w[0].isupper() and w.casefold() not in lower and not is_closed(w)}
    return sorted(lower), sorted(names)


def _written(text: str, other: dict[str, str], shift: int) -> str:
    return _WORD.sub(lambda m: _put(m[0], other, shift), text)


def _put(word: str, other: dict[str, str], shift: int) -> str:
    if word.isdigit():
        return str(int(word) + shift) if len(word) < 6 else word
    found = other.get(word.casefold(), word)
    return found.capitalize() if word[0].isupper() else found
