"""Submissions in, clean Articles out, unusable ones set aside with the reason; it does not know files or networks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service.news import Article, Part


@dataclass(frozen=True, slots=True)
class Submission:
    """What a caller sends: plain text or HTML, and what is known of it. `name` says which one it is in messages."""

    text: str | None = None
    html: str | None = None
    url: str = ""
    source: str = ""
    title: str = ""
    published: datetime | None = None
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may hold. Counts of articles, code points and words."""

    articles: int = 100
    article_characters: int = 200_000
    total_characters: int = 5_000_000
    sentence_words: int = 400
    article_words_min: int = 20


@dataclass(frozen=True, slots=True)
class Collected:
    """Clean articles in the order they came, and those that cannot be used, each with a reason for a reader."""

    articles: tuple[Article, ...]
    unusable: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()


def collect(submissions: Sequence[Submission], limits: Limits) -> Collected:
    raise NotImplementedError
