"""Finds who else tells a sentence, or part of it. It does not know who wrote the sentence, nor if it is true."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.roles import Encoder
from service.confirming import tells_whole
from service.news import CARRIES, PART, Citation, Passage, Sentence
from service.objections import agrees
from service.partial import DEEDS, Partial, shared_deeds
from service.stages.verify import PARTLY

# Passages of further articles for one sentence: a reader who wants more has the articles.
MOST = 6


def corroborated(sentences: Iterable[Sentence], story: Sequence[Passage], encoder: Encoder) -> list[Sentence]:
    """The sentences, each with one passage more of every article that tells part of it and is not cited for it yet.

    Of the passages cited already, which are of the sentence's own fact, those that tell all of it in other words are
    cited as such.

    `story` are all passages of the story's articles. What repeats another article, contradicts what is cited or denies
    what the sentence affirms is left out.
    """
    every = list(sentences)
    if not every:
        return every
    partial = Partial(story, encoder)
    every = [_weighed(sentence, story) for sentence in every]
    return [_with(sentence, _parts(sentence, partial)) for sentence in every]


def _parts(sentence: Sentence, partial: Partial) -> list[Citation]:
    known = {c.passage.article for c in sentence.citations if c.support >= PART}
    found: list[Citation] = []
    for passage, share in partial.telling(sentence, known):
        known.add(passage.article)
        found.append(Citation(passage, round(min(PARTLY, max(PART, share)), 4)))
    return found[:MOST]


def _tells_part(sentence: Sentence, passage: Passage) -> bool:
    return len(shared_deeds(sentence, passage)) >= DEEDS and agrees(sentence, passage)


def _weighed(sentence: Sentence, story: Sequence[Passage]) -> Sentence:
    """The sentence with those raised that tell the whole of it in other words, behind those that carry it already."""
    weighed = [_raised(c, sentence, story) for c in sentence.citations]
    return replace(sentence, citations=tuple(sorted(weighed, key=lambda c: c.support < CARRIES)))


def _raised(citation: Citation, sentence: Sentence, story: Sequence[Passage]) -> Citation:
    if citation.echo or not PART <= citation.support < CARRIES or not _tells_part(sentence, citation.passage):
        return citation
    share = tells_whole(sentence.text, citation.passage, story)
    return citation if share is None else replace(citation, support=round(share, 4))


def _with(sentence: Sentence, more: Sequence[Citation]) -> Sentence:
    told = {c.passage for c in more}
    kept = (c for c in sentence.citations if c.passage not in told)  # one may have been cited for a name alone
    return replace(sentence, citations=(*kept, *more)) if more else sentence
