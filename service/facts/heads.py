"""Whether what is said is said of the right head: the closure of a terminal is no terminal. It parses nothing."""

import re
from collections.abc import Iterator, Sequence

from service.facts.quotations import quotations
from service.facts.words import CLOSED, content, fold, stem, words
from service.news import Failure, Passage

# Nouns that name what happens to the thing behind their "of": dropped, the sentence is about the thing itself.
_HEAD = re.compile(
    r"\b([a-z]{2,}(?:ure|tion|sion|ment|ance|ence)|loss|lack|end|fall|rise|death|killing|sale|ban|removal|risk|threat|"
    r"fear|denial|refusal|withdrawal|return|release|rescue|arrest|trial|theft|spread|shortage|absence|delay) of "
    r"(?:(?:the|a|an|its|their|his|her|all|some|more|most) )?(?:[\w’'.-]+ ){0,3}?([\w’'-]+)\b"
)
# Words at whose length of shared beginning a verb tells its noun ("close" and "closure").
_FAMILY = 4
# Share of what stands before a colon that a sentence must tell when it takes anything of it.
_BEFORE_COLON = 0.6
_BETWEEN = re.compile(
    r"\b(meetings?|talks|deals?|agreements?|accords?|treaty|wars?|conflicts?|match|games?|gaps?|differences|disputes?"
    r"|clash(?:es)?"
    r"|fighting|negotiations|relations|cease-?fire|exchange|sessions?|discussions?|collision|border|frontier|choice)\b"
    r"[^.;:“”]{0,80}?\bbetween\b"
)
# What behind a relative pronoun is said of the head.
_WHICH = re.compile(r",? (?:that|which) \w+")


def headed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What a relative clause says of "the closure of a terminal" is not said of the terminal."""
    ours = [stem(w.text) for w in words(sentence)]
    if not _WHICH.search(sentence):
        return
    for passage in passages:
        for found in _HEAD.finditer(passage.text):
            head, thing = found[1], stem(found[2])
            clause = _WHICH.search(passage.text, found.end())
            if clause is None or not any(s in ours for s in _content(clause.group()) if s != thing):
                continue
            if thing in ours and not any(s[:_FAMILY] == stem(head)[:_FAMILY] for s in ours):
                yield Failure("binding", f"It says of “{found[2]}” what is said of its {head}.", found[2])
                return


def between(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "A meeting in Morrow between the two": without the meeting, nothing is between them."""
    if not re.search(r"\bbetween\b", sentence):
        return
    told = content(sentence)
    every = [found for p in passages if (found := _BETWEEN.search(p.text))]
    if any(stem(found[1]) in told for found in every):
        return
    for found in every:
        if content(found.string[found.end() :]) & told:
            yield Failure("binding", f"It says “between” and not what was: the {found[1]}.", "between")
            return


def introduced(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A clause before a colon is told or left out: its time and place do not belong to what follows the colon."""
    for passage in passages:
        cut = re.search(r"\w: (?=[\w“\"])", passage.text)
        if not cut or any(q.start <= cut.start() < q.end for q in quotations(passage.text)):
            continue
        before, after = content(passage.text[: cut.start() + 1]), content(passage.text[cut.end() :])
        told = content(sentence)
        ours = told & (before - after)
        partly = ours and told & (after - before) and len(ours) < _BEFORE_COLON * len(before)
        if partly and not _elsewhere(ours, passage, passages):
            clause = passage.text[: cut.start() + 1]
            yield Failure("binding", "It joins what stands before a colon to what follows it.", clause)
            return


def _elsewhere(stems: frozenset[str], passage: Passage, passages: Sequence[Passage]) -> bool:
    return any(stems <= content(p.text) for p in passages if p is not passage)


def _content(text: str) -> frozenset[str]:
    return frozenset(stem(w.text) for w in words(text) if fold(w.text) not in CLOSED or fold(w.text) == "will")
