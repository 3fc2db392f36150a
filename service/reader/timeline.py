"""The articles of a brief as they came out: by day, each with its reprints folded under it; it does not know HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from service.render.view import ASIDE
from service.schemas import Article


@dataclass(frozen=True, slots=True)
class Entry:
    """An article, and those that repeat it as a whole."""

    article: Article
    reprints: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The articles of a day by the publishers' own dates; `date` is None for those that have none."""

    date: date | None
    entries: tuple[Entry, ...]


def timeline(articles: Sequence[Article]) -> tuple[tuple[Day, ...], tuple[Article, ...]]:
    """The days in their order, those without a date last; and the articles that no sentence can rest on."""
    used = [a for a in articles if a.role not in ASIDE]
    there = {a.id for a in used}
    reprints: dict[str, list[Article]] = {}
    for each in used:
        if each.role == "reprint" and each.of in there:
            reprints.setdefault(each.of or "", []).append(each)
    folded = {a.id for some in reprints.values() for a in some}
    alone = _ordered(a for a in used if a.id not in folded)
    entries = [Entry(a, tuple(_ordered(reprints.get(a.id, ())))) for a in alone]
    days = groupby(entries, key=lambda entry: entry.article.published and entry.article.published.date())
    return tuple(Day(day, tuple(told)) for day, told in days), tuple(a for a in articles if a.role in ASIDE)


def _ordered(articles: Iterable[Article]) -> list[Article]:
    return sorted(articles, key=_when)


def _when(article: Article) -> tuple[bool, date, float]:
    """By the publisher's own date, so that a day is in one piece; within it by the clock of the world."""
    at = article.published
    return (at is None, at.date() if at else date.min, _seconds(at))


def _seconds(at: datetime | None) -> float:
    # A time without a zone is taken as UTC, as everywhere; `timestamp` would take ours.
    return 0.0 if at is None else (at.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds() - _offset(at)


def _offset(at: datetime) -> float:
    offset = at.utcoffset()
    return offset.total_seconds() if offset else 0.0
