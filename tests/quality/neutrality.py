"""Counts loaded wording of briefs beside that of their articles; it does not know which outlet leans where."""

from collections.abc import Iterable
from typing import Any

from service.facts.loaded import per_hundred
from service.facts.sentences import sentences
from service.news import Brief


def split(text: str) -> list[str]:
    """The sentences of a text, line by line."""
    return [line[start:end] for line in text.split("\n") for start, end in sentences(line)]


def measure(briefs: Iterable[Brief]) -> dict[str, Any]:
    """Loaded words outside quotations and attributions per hundred words, of the briefs and of their articles."""
    every = tuple(briefs)
    ours = [s.text for b in every for s in b.sentences]
    theirs = [
        s for b in every for part in b.parts if part.role in ("original", "reprint") for s in split(part.article.text)
    ]
    headlines = [part.article.title for b in every for part in b.parts if part.article.title]
    return {
        "briefs": len(every),
        "brief_per_100_words": round(per_hundred(ours), 3),
        "articles_per_100_words": round(per_hundred(theirs), 3),
        "headlines_per_100_words": round(per_hundred(headlines), 3),
        "titles_per_100_words": round(per_hundred(b.title for b in every), 3),
    }


def measure_texts(groups: dict[str, Iterable[str]]) -> dict[str, float]:
    """The same for texts of any kind, by group: leads of the left, of the right, round-ups."""
    return {name: round(per_hundred(s for text in texts for s in split(text)), 3) for name, texts in groups.items()}
