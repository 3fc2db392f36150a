"""Whether words between marks may be lifted out of where they stood: told in a talk, cut off, said at another time.

It reads what stands before them and behind them in each passage that has them, and does not know what they mean.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.anaphors import unresolved
from service.facts.quotations import Quotation, quotations
from service.facts.tags import is_finite, tagged
from service.facts.words import fold
from service.news import Failure, Passage

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
# Words below which what is quoted is a term and no saying.
_FEWEST = 4
# "I said, 'Boy, look at that'": who speaks tells what he said then.
_MINE = re.compile(r"\b(?:I|we)\b[^\"',.]{1,30}[,:]? '$")
_RETOLD = re.compile(r"\b(?:you|he|she|they)\b[^\"',.]{1,30}[,:]? '$|\b(?:like|said|says|thought|asked)[,:] '$")
# Words that end nothing: what they open follows.
_OPEN = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "am", "the", "a", "an", "of", "to", "with", "from", "by", "for",
     "at", "into", "my", "your", "his", "their", "our", "its", "very", "and", "or", "but", "because", "if", "when",
     "than", "as", "has", "have", "had", "will", "would", "every", "no"]
)  # fmt: skip
# Behind these a clause begins anew, so that what stands before them may be whole.
_ANEW = frozenset(
    ["and", "but", "or", "because", "when", "while", "if", "so", "before", "after", "since", "until", "as"]
)
# What an answer opens with, and a clause on which what follows depends.
_ANSWERS = re.compile(r"(?:yes|no|yeah|of course|sure|not really)[,;—–-]", re.IGNORECASE)
_DEPENDS = re.compile(
    r"(?:even |only |just |especially )?(?:if|when|unless|because|in case|once|until|whether|as long as|provided"
    r"|although|though|while|assuming)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r",? (?:and|but|or) (?:(?:not|never|also|then|now|always|still|\w+ly) )?([a-z'-]+)")


def _met(quoted: Quotation, passages: Sequence[Passage]) -> list[re.Match[str]]:
    """Where the passages have the quoted words; marks are straight."""
    bare = re.escape(quoted.text.strip(" ,.!?;…").translate(_STRAIGHT))
    return [m for p in passages for m in re.finditer(bare, p.text.translate(_STRAIGHT))]


def _sayings(sentence: str) -> Iterator[Quotation]:
    """Not what only runs up to a term within it that has marks of its own."""
    every = (q for q in quotations(sentence) if sentence[q.end :].lstrip()[:1] != "“")
    return (q for q in every if len(q.text.split()) >= _FEWEST)


def nested(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What somebody says that he, or another, once said is no word of his of today."""
    for quoted in _sayings(sentence):
        found = _met(quoted, passages)
        if found and all(_is_retold(m.string[: m.start()]) for m in found):
            yield Failure("quotations", "It was quoted within what was said.", quoted.text)
            return


def _is_retold(lead: str) -> bool:
    return _MINE.search(lead) is not None or (lead.count('"') % 2 == 1 and _RETOLD.search(lead) is not None)


def open_ended(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """No quotation stops behind "those were", nor before the "and are men" that its subject goes on to."""
    for quoted in _sayings(sentence):
        bare = quoted.text.rstrip(" ,.!?;")
        rests = [m.string[m.end() :] for m in _met(quoted, passages)]
        if rests and all(_is_open(bare, rest) for rest in rests):
            yield Failure("quotations", "It breaks off in the middle of what was said.", quoted.text)
            return


def _is_open(bare: str, rest: str) -> bool:
    after = re.match(r",? ([\w'-]+)", rest)
    if not after or bare.endswith("…") or bare.endswith("..."):
        return False
    if rest[0] == " " and fold(bare.split()[-1]) in _OPEN and fold(after[1]) not in _ANEW:
        return True
    joined = _JOINED.match(rest)
    return joined is not None and _is_predicate(bare, rest[: joined.end()])


def _is_predicate(bare: str, joined: str) -> bool:
    """Is what is joined a verb with a tense, with no subject of its own?"""
    row = tagged(bare + joined)
    return (
        bool(row)
        and row[-1].tag in ("VVZ", "VVD", "VBZ", "VBD", "VBB", "VHZ", "VHD", "VM0")
        and is_finite(row, len(row) - 1)
    )


def beheaded(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "It is a shame" of "Yes, it is a shame", "don't be put off" of "Just in case you hear that, don't be"."""
    for quoted in quotations(sentence):
        if len(quoted.text.split()) < _FEWEST - 1 or not quoted.text[0].isupper():
            continue
        bare = quoted.text[0].lower() + quoted.text[1:]
        found = _met(Quotation(quoted.start, quoted.end, bare), passages)
        if found and not _met(quoted, passages) and all(_is_headed(m.string[: m.start()], bare) for m in found):
            yield Failure("quotations", "What it begins with, or depends on, is left out.", quoted.text)
            return


def _is_headed(lead: str, bare: str) -> bool:
    """Does what was said begin before these words with a condition, in this half of it or in the other; or are they an
    answer that is none without its "yes"?"""
    said = re.sub(r",\" [^\"]{2,80}, \"", ", ", lead)
    opening = re.split(r"[.!?]\"? |[\"]", said)[-1].strip()
    answers = _ANSWERS.match(opening) is not None and bool(unresolved(bare, ""))
    return answers or _DEPENDS.match(opening) is not None
