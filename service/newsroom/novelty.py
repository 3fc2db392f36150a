"""Whether a sentence or a disagreement tells what was not known before it; it does not know how it is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.facts.retold import brings_news, names_news, repeats
from service.facts.terms import terms
from service.news import CARRIES, Article
from service.newsroom.likening import alike
from service.schemas import Disagreement, Sentence
from service.stages.extract import extract

# Likeness (0 to 1, as `likening.alike`) to a known sentence from which one that has no figure, date or name of its own
# tells what is known. Of the pairs in tests/newsroom/likening_pairs.json 68 sentences tell what is known and 31 tell
# news: at .45, with `repeats`, 30 of the 68 are seen to be known and none that is news; at .4 one is. A sentence told
# twice costs a reader less than one that is never told: what has a value of its own counts as news.
KNOWN = 0.45
# Known sentences, those that share most terms with it, beside which a sentence is read: each costs about a millisecond.
NEAREST = 8


@dataclass(frozen=True, slots=True)
class Background:
    """What was known: the SHA-256 of each text, and the sentences of all of them."""

    texts: frozenset[str]
    sentences: tuple[str, ...]


def background(documents: Iterable[Mapping[str, Any]]) -> Background:
    """What the articles of kept briefs, and the briefs themselves, had told."""
    articles: dict[str, Article] = {}
    told: dict[str, None] = {}
    for document in documents:
        told |= dict.fromkeys(sentence["text"] for sentence in document["sentences"])
        for each in document["articles"]:
            if each["text"]:
                articles[each["sha256"]] = Article(each["text"], language=each["language"])
    told |= dict.fromkeys(passage.text for article in articles.values() for passage in extract(article))
    return Background(frozenset(articles), tuple(told))


def is_known(sentence: Sentence, before: Background) -> bool:
    """Does it rest on a text that was known, or say again in other words what one said?"""
    if any(c.sha256 in before.texts and c.support >= CARRIES for c in sentence.citations):
        return True
    near = _nearest(sentence.text, before.sentences)
    if repeats(sentence.text, near):
        return True
    likest = max((alike(sentence.text, each) for each in near), default=0.0)
    return likest >= KNOWN and not (names_news(sentence.text, near) or brings_news(sentence.text, near))


def is_disputed_anew(disagreement: Disagreement, before: Background) -> bool:
    """Does a value of it rest on no text that was known?"""
    return any(not any(c.sha256 in before.texts for c in v.citations) for v in disagreement.values if v.citations)


def _nearest(text: str, known: Sequence[str]) -> list[str]:
    about = terms(text)
    return sorted(known, key=lambda each: (-len(about & terms(each)), each))[:NEAREST]
