"""Finds who else tells a sentence, or part of it. It does not know who wrote the sentence, nor if it is true."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.roles import Encoder
from service.citing import Citer
from service.confirming import tells_whole
from service.facts.contradictions import contradiction
from service.facts.introductions import ROLES
from service.facts.names import names
from service.facts.quotations import quotations
from service.facts.stances import frames
from service.facts.voice import negation, who_did_it
from service.facts.words import CLOSED, content, fold, outside, stem, words
from service.news import CARRIES, PART, Citation, Passage, Sentence
from service.stages.verify import PARTLY, WORDS

# How likely people would cite a passage for the sentence (`citing`), from which it tells part of it. Read off 480
# passages for the 53 sentences of the three stories of seeds/ and five real articles: from .5 on 9 of 10 tell part of
# the same fact, from .4 to .5 about 7 of 10.
LIKELY = 0.5
# Share of the sentence's words that the passage must have: two clauses can mean alike and be of two events.
WORDS_TOLD = 0.2
# Words beside names that both must have.
DEEDS = 2
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
    citer = Citer(story, encoder)
    every = [_weighed(sentence, story) for sentence in every]
    return [_with(sentence, _parts(sentence, story, citer)) for sentence in every]


def _parts(sentence: Sentence, story: Sequence[Passage], citer: Citer) -> list[Citation]:
    likely = citer.likely(sentence.text)
    order = sorted(range(len(story)), key=lambda i: (-round(float(likely[i]), 6), i))
    known = {c.passage.article for c in sentence.citations if c.support >= PART}
    found: list[Citation] = []
    for passage in (story[i] for i in order if likely[i] >= LIKELY):
        if passage.article in known or passage.original is not None:
            continue
        share = _share(sentence, passage)
        if share < WORDS_TOLD or not _tells_part(sentence, passage):
            continue
        known.add(passage.article)
        found.append(Citation(passage, round(min(PARTLY, max(PART, share)), 4)))
    return found[:MOST]


def _tells_part(sentence: Sentence, passage: Passage) -> bool:
    if _shared_deeds(sentence, passage) < DEEDS or _denies(sentence, passage):
        return False
    return all(contradiction(c.passage, passage) is None for c in sentence.citations if c.support >= CARRIES)


def _shared_deeds(sentence: Sentence, passage: Passage) -> int:
    """Words of content that both have, names and who says it left out: one who says two things says each alone. Where
    most of what is told is quoted, the words that are quoted."""
    credits, named = frames(sentence.text), names(sentence.text)
    told = [w for w in outside(words(sentence.text), named) if not any(s <= w.start < e for s, e in credits)]
    spoken = quotations(sentence.text)
    quoted = [w for w in told if any(q.start <= w.start < q.end for q in spoken)]
    deeds = quoted if len(quoted) > len(told) / 2 else told
    own = {stem(w.text) for w in deeds if fold(w.text) not in CLOSED and fold(w.text) not in ROLES}
    return len(own & content(passage.text))


def _denies(sentence: Sentence, passage: Passage) -> bool:
    told = {c.passage.stance for c in sentence.citations}
    turned = passage.stance == "denied" and "denied" not in told
    return turned or any(negation(sentence.text, [passage])) or any(who_did_it(sentence.text, [passage]))


def _share(sentence: Sentence, passage: Passage) -> float:
    return WORDS.support([(passage.text, sentence.text)])[0]


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
