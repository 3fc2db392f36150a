"""Disagreements on our own cases: how many of the right ones are found, and how many that are found are right.

A third of the cases, chosen by the hash of their names, was kept back while the rules were made. Each case is matched
with passages about other things around it, weightlessly; what differs is the evidence, not the encoder.
"""

import tomllib
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from models.weightless import HashingEncoder
from service.news import Article, Disagreement, Passage
from service.stages.extract import extract_all
from service.stages.match import match

CASES = Path(__file__).parent / "disagreements"
# The file whose cases were all looked at: written after the first round, to learn from.
SEEN = "more"
# What else a story holds: none of it has a figure, a date or a quotation in common with a case.
REST = (
    "Shopkeepers on the market square sold roasted chestnuts all morning.",
    "A choir from the mountain villages will sing in the theatre.",
    "The museum lent paintings to a gallery abroad.",
    "Farmers expect a poor harvest of plums after the late frost.",
    "The old lighthouse keeper fed his geese behind the house.",
    "Children flew kites on the meadow below the chapel.",
)
# Floors. Measured: precision .99 and recall 1.0 on the cases that were looked at, .96 and .84 on those kept back; of
# what is found .98 and .89 are of the right kind, and all have the right articles on either side.
PRECISION, RECALL, KIND = 0.90, 0.80, 0.85


@dataclass(frozen=True)
class Expected:
    """A disagreement that a case holds: articles of each value, by number from 0."""

    kind: str
    values: tuple[frozenset[int], ...]


@dataclass(frozen=True)
class Case:
    """Passages of one story and what they disagree on."""

    name: str
    field: str
    held: bool
    articles: tuple[Article, ...]
    expected: tuple[Expected, ...]


@lru_cache
def cases() -> tuple[Case, ...]:
    files = [(file, tomllib.loads(file.read_text("utf-8"))["case"]) for file in sorted(CASES.glob("*.toml"))]
    return tuple(_case(row, seen=file.stem == SEEN) for file, rows in files for row in rows)


def _case(row: dict[str, Any], *, seen: bool) -> Case:
    told = tuple(_article(line) for line in row["told"])
    held = not seen and zlib.crc32(row["name"].encode()) % 3 == 0
    return Case(row["name"], row["field"], held, told, tuple(_expected(e) for e in row.get("expect", [])))


def _article(line: str) -> Article:
    source, when, text = line.split(" | ", 2)
    day, hour = when.split(" ")
    published = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=int(day) - 1, hours=int(hour[:2]))
    return Article(text, source=source, published=published + timedelta(minutes=int(hour[3:])))


def _expected(line: str) -> Expected:
    kind, sides = line.split(": ")
    return Expected(kind, tuple(frozenset(int(n) - 1 for n in side.split()) for side in sides.split(" / ")))


def found(case: Case) -> tuple[Disagreement, ...]:
    rest = [Article(text, source=f"Rest {n}", published=case.articles[0].published) for n, text in enumerate(REST)]
    extracted = extract_all([*case.articles, *rest]).passages
    passages: list[Passage] = [p for row in extracted for p in row]
    return match(passages, (), HashingEncoder()).disagreements


def values(disagreement: Disagreement, case: Case) -> tuple[frozenset[int], ...]:
    """Which articles hold which value."""
    number = {id(a): n for n, a in enumerate(case.articles)}
    return tuple(frozenset(number[id(c.passage.article)] for c in v.citations) for v in disagreement.values)


def _same(one: tuple[frozenset[int], ...], other: tuple[frozenset[int], ...]) -> bool:
    """Two articles at least stand against each other in both."""
    return any(
        any(a in x and b in y for i, x in enumerate(one) for j, y in enumerate(one) if i != j)
        for i, left in enumerate(other)
        for j, right in enumerate(other)
        if i < j
        for a in left
        for b in right
    )


def measure(part: str = "all") -> dict[str, Any]:
    """Precision and recall of detection, and of those found the share with the right kind and the right values.

    `part`: "tuned", "held" or "all". A disagreement is found where articles that hold different values of an expected
    one hold different values of a found one.
    """
    chosen = [c for c in cases() if part == "all" or c.held == (part == "held")]
    hits = told = wanted = kinds = exact = 0
    wrong: list[str] = []
    missed: list[str] = []
    for case in chosen:
        left = list(case.expected)
        for disagreement in found(case):
            told += 1
            sides = values(disagreement, case)
            hit = next((e for e in left if _same(sides, e.values)), None)
            if hit is None:
                wrong.append(f"{case.name}: {disagreement.attribute} {[v.text for v in disagreement.values]}")
                continue
            left.remove(hit)
            hits += 1
            kinds += disagreement.kind == hit.kind
            exact += set(sides) == set(hit.values)
        wanted += len(case.expected)
        missed += [case.name for _ in left]
    return {
        "cases": len(chosen), "expected": wanted, "found": told, "right": hits,
        "precision": round(hits / max(1, told), 3), "recall": round(hits / max(1, wanted), 3),
        "kind": round(kinds / max(1, hits), 3), "values": round(exact / max(1, hits), 3),
        "wrong": wrong, "missed": missed,
    }  # fmt: skip


def test_there_are_enough_cases_of_each_sort() -> None:
    kinds = [c.expected[0].kind if c.expected else "none" for c in cases()]
    assert len(cases()) >= 150
    assert len({c.name for c in cases()}) == len(cases())
    assert min(kinds.count("conflict"), kinds.count("none")) >= 80
    assert kinds.count("update") >= 12


@pytest.mark.parametrize("part", ["tuned", "held"])
def test_disagreements_are_found_and_what_is_found_is_one(part: str) -> None:
    measured = measure(part)
    assert measured["precision"] >= PRECISION, measured["wrong"]
    assert measured["recall"] >= RECALL, measured["missed"]
    assert measured["kind"] >= KIND
