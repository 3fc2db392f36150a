"""A table of pairs of wordings (pairs/*.toml) and what holds between them; the readings tested are those of verify."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from service.facts import dates, names, numbers, quotations, support, times, values
from service.news import Article, Passage

TABLES = Path(__file__).parent / "pairs"
# What may be said where the source says the other, unless the pair names it itself.
MAY = {"same": ("a", "b"), "different": ()}
NAMED = {"a": ("a",), "b": ("b",), "both": ("a", "b"), "neither": ()}


@dataclass(frozen=True)
class Pair:
    table: str
    kind: str
    a: str
    b: str
    verdict: str
    may: tuple[str, ...]
    date: datetime | None
    date_b: datetime | None

    def __str__(self) -> str:
        return f"{self.kind}: {self.a} | {self.b}"


def _when(day: date | None) -> datetime | None:
    return datetime.combine(day, time(18)) if day else None


def _read() -> Iterator[Pair]:
    for path in sorted(TABLES.glob("*.toml")):
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
            for verdict in ("same", "compatible", "different"):
                for a, b, *may in group.get(verdict, ()):
                    allowed = NAMED[may[0]] if may else MAY[verdict]
                    day, other = _when(group.get("date")), _when(group.get("date_b", group.get("date")))
                    yield Pair(path.stem, group["kind"], a, b, verdict, allowed, day, other)


PAIRS = tuple(_read())


def _one(found: tuple[Any, ...], text: str) -> Any:
    assert len(found) == 1, f"{text}: {found}"
    return found[0]


def _in_a_sentence(name: str) -> str:
    return f"They saw {name} there."


def _quantities(pair: Pair) -> tuple[str, set[str]]:
    a, b = (_one(numbers.quantities(text), text) for text in (pair.a, pair.b))
    may = {side for side, x, y in (("a", a, b), ("b", b, a)) if values.covers(x, y)}
    assert not may or values.comparable(a, b)
    return _told(may, values.comparable(a, b) and values.compatible(a, b)), may


def _dates(pair: Pair) -> tuple[str, set[str]]:
    a = _one(dates.moments(pair.a, pair.date), pair.a)
    b = _one(dates.moments(pair.b, pair.date_b), pair.b)
    may = {side for side, x, y in (("a", a, b), ("b", b, a)) if times.covers(x, y)}
    return "same" if times.same(a, b) else "compatible" if times.compatible(a, b) else "different", may


def _names(pair: Pair) -> tuple[str, set[str]]:
    a, b = (_one(names.names(_in_a_sentence(text)), text) for text in (pair.a, pair.b))
    agree = names.titles_agree(a, b)
    may = {side for side, x, y in (("a", a, b), ("b", b, a)) if names.supported(x, [y]) and names.titled(x, y)}
    both = names.refers(a, [b]) and names.refers(b, [a])
    assert both == (names.refers(a, [b]) or names.refers(b, [a]))
    return _told(may, both and agree), may


def _quotations(pair: Pair) -> tuple[str, set[str]]:
    sides = (("a", pair.a, pair.b), ("b", pair.b, pair.a))
    may = {side for side, x, y in sides if all(quotations.stands(q.text, y) for q in quotations.quotations(x))}
    return _told(may, bool(may)), may


def _told(may: set[str], agree: bool) -> str:
    return "same" if len(may) == 2 else "compatible" if agree else "different"


VERDICTS: dict[str, Callable[[Pair], tuple[str, set[str]]]] = {
    "quantities": _quantities, "dates": _dates, "names": _names, "quotations": _quotations,
}  # fmt: skip
CHECKS = {"quantities": support.numbers, "dates": support.moments, "names": support.named,
          "quotations": support.quoted}  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_the_pair_is_what_the_table_says(pair: Pair) -> None:
    verdict, _ = VERDICTS[pair.table](pair)
    assert verdict == pair.verdict


@pytest.mark.parametrize("pair", [p for p in PAIRS if p.date == p.date_b], ids=str)
def test_verify_lets_one_stand_for_the_other_only_as_the_table_says(pair: Pair) -> None:
    wrap = _in_a_sentence if pair.table == "names" else str
    for side, sentence, source, day in (("a", pair.a, pair.b, pair.date_b), ("b", pair.b, pair.a, pair.date)):
        passage = _passage(wrap(source), day)
        failures = tuple(CHECKS[pair.table](wrap(sentence), [passage]))
        assert (not failures) == (side in pair.may), (side, failures)
        assert all(f.culprit in wrap(sentence) and f.culprit and f.reason.endswith(".") for f in failures)


def _passage(text: str, published: datetime | None) -> Passage:
    return Passage(Article(text, published=published, source="Osterby Post"), 0, len(text))


def test_the_table_is_as_large_and_as_hard_as_it_was() -> None:
    """A pair that fails is mended or argued about, never quietly dropped."""
    verdicts = Counter(pair.verdict for pair in PAIRS)
    assert len(set(PAIRS)) == len(PAIRS) >= 700
    assert min(verdicts[v] for v in ("same", "compatible", "different")) >= 150
    assert len({pair.kind for pair in PAIRS}) >= 20
