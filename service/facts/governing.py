"""Whether what stands behind a verb's or a noun's preposition is what stands there in the passages.

"Parted ways with the actor" is not "parted ways with the show". It reads neighbours, and parses nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.quotations import unquoted
from service.facts.retelling import retold
from service.facts.words import CLOSED, fold, stem, words
from service.news import Failure, Passage

_PREPOSITIONS = frozenset(["with", "into", "against", "onto", "to"])
# The most words behind the preposition among which what it governs stands, in the sentence and in a passage.
_NEAR, _FAR = 4, 8
_MARK = re.compile(r"[,;:.–—()](?=\s|$)")
# What says what is talked about; before a figure, "about" says how exact it is.
_ABOUT = frozenset(["about", "on", "over", "regarding", "concerning", "around", "of"])
_FIGURE = re.compile(r" (?:a |an )?(?:\W?\d|(?:half|one|two|three|four|\w+teen|\w+ty)\b)")


def governs(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What a preposition ties to the word before it, it ties to that word in a passage that has both."""
    telling = retold(sentence, passages)
    theirs = [_tied(text, _FAR) for text in telling]
    for (word, preposition), near in _tied(sentence, _NEAR).items():
        having = [row[word, preposition] for row in theirs if (word, preposition) in row]
        if near and having and not any(near & far or not far for far in having):
            ours = sorted(near)[0]
            yield Failure("binding", f"The cited passages do not have “{ours}” behind “{word} … {preposition}”.", ours)
            return


def spoken_about(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """No "about" but where a passage talks about something: "at his home" is not "about his home"."""
    theirs = {fold(w.text) for p in passages for w in words(p.text)}
    for word in words(unquoted(sentence)):
        if fold(word.text) == "about" and not _ABOUT & theirs and not _FIGURE.match(sentence[word.end : word.end + 16]):
            yield Failure("binding", "No cited passage says “about”.", word.text)
            return


@lru_cache(maxsize=8192)
def _tied(text: str, reach: int) -> dict[tuple[str, str], frozenset[str]]:
    """Each content word right before a preposition, with it: the stems of the content words behind, up to a mark."""
    bare = unquoted(text)
    row = words(bare)
    found: dict[tuple[str, str], frozenset[str]] = {}
    for at in range(1, len(row)):
        before, preposition = row[at - 1], fold(row[at].text)
        if preposition not in _PREPOSITIONS or fold(before.text) in CLOSED or bare[before.end : row[at].start] != " ":
            continue
        mark = _MARK.search(bare, row[at].end)
        end = mark.start() if mark else len(bare)
        behind = [w for w in row[at + 1 : at + 1 + reach] if w.start < end]
        key = (stem(before.text), preposition)
        found[key] = found.get(key, frozenset()) | frozenset(stem(w.text) for w in behind if fold(w.text) not in CLOSED)
    return found
