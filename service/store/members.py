"""An article's part in a story, and how topic words are written; it does not know databases."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.news import Role


@dataclass(frozen=True, slots=True)
class Member:
    """An article's part in a story. `of` is the article whose text it repeats; `similarity`, why it joined (0 to 1)."""

    article_id: str
    role: Role = "original"
    of: str | None = None
    similarity: float | None = None


def join_terms(terms: Iterable[str]) -> str:
    """Topic words in one line, folded: they are words, so a blank parts them."""
    return " ".join("_".join(term.casefold().split()) for term in terms)
