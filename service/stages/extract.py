"""Articles to Passages: sentence spans with exact offsets and who speaks; it does not know what a sentence means."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.news import Article, Passage


@dataclass(frozen=True, slots=True)
class Extracted:
    """`passages[i]` are those of article i, in order; `dropped` says which sentences were too long."""

    passages: tuple[tuple[Passage, ...], ...]
    dropped: tuple[str, ...] = ()


def extract(article: Article, longest_words: int = 400) -> tuple[Passage, ...]:
    raise NotImplementedError


def extract_all(articles: Sequence[Article], longest_words: int = 400) -> Extracted:
    raise NotImplementedError
