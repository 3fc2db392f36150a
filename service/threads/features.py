"""What an article is compared by, as small arrays of hashed words; it does not know other articles or stories.

Three looks, cheap enough for a firehose: the words of all of it, the words of its lead, and the names of its lead (for
another language, of which nothing else can be compared). And samples of its runs of words, by which a copy is known.
"""

import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from service.facts.words import CLOSED, fold, stem
from service.news import Article

# What made the arrays: rows of another kind are made anew.
KIND = "words-2"
# Hashed words are from 1 to below it; 0 is no word. Of 200,000 words every tenth shares its number with another.
SPACE = 1 << 20
# Characters that are read; of those that tell the event, by words and names; and in which another article names the
# same. A lead of 100 to 220 words finds events as well as one of eight sentences, which cost more to find.
READ, LEAD, TOP = 6_000, 900, 1_800
# Different words of a text that are kept, those that it uses most first.
MOST_WORDS, MOST_LEAD, MOST_NAMED, MOST_TOP = 96, 64, 24, 160
# Words in a row that are looked for in another text, and the share of such runs that is kept: one in so many. Of the
# first COPY_WORDS words, so that a sample is at most 150 numbers.
RUN, SAMPLED, COPY_WORDS = 4, 4, 600

# Words whose numbers are remembered; a language's daily ones are fewer.
REMEMBERED = 1 << 18
# A number below SPACE has as many bits.
_SHIFT = 20
_NUMBER = SPACE - 1

Ids = NDArray[np.int32]
Weights = NDArray[np.float32]
Sketch = NDArray[np.uint32]

_QUOTED = re.compile(r'"[^"\n]{1,600}"|“[^”\n]{1,600}”|„[^“\n]{1,600}“|«[^»\n]{1,600}»')
# Where a sentence begins, and the word that it begins with.
_OPENING = re.compile(r"(?:^|[.!?:…][\"”’)]{0,2}\s|\n)\s{0,3}[\"“‘(]{0,2}([^\W_]{1,60}(?:['’\-][^\W_]{1,60}){0,6})")
_WORD = re.compile(r"[^\W_]{1,60}(?:['’\-][^\W_]{1,60}){0,6}")
_HEAD = struct.Struct("<6H")
_TURNS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F], np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Hashed words in rising order, each once, with their damped counts (1 + log n); all arrays are one-dimensional.

    `named`: parts of names in the lead (its words, where it names no one). `top`: every word of the first sentences.
    `sketch`: sampled runs of words outside quotations. `size`: how many words there are outside quotations.
    """

    whole: Ids
    whole_weights: Weights
    lead: Ids
    lead_weights: Weights
    named: Ids
    top: Ids
    sketch: Sketch
    size: int


def read(article: Article) -> Features:
    """Of title and text. Deterministic: the same article gives the same arrays everywhere."""
    text, title = article.text[:READ], tokens(article.title)
    # No word has a blank in it: what stands between two blanks is read once, for all of the looks.
    end, cut = text.rfind(" ", 0, LEAD), max(0, text.rfind(" ", 0, TOP))
    opening = text[:end] if end > 0 else text[:LEAD]
    words = tokens(opening)
    first = words + tokens(text[end:cut]) if end > 0 else tokens(text[:cut])
    every = title + first + tokens(text[cut:])
    terms, numbers = _codes(every)
    whole, whole_weights = _bag(terms, MOST_WORDS)
    # Without a blank in it a text has other words in its lead than in all of it.
    led = terms[: len(title) + len(words)] if end > 0 else _codes(title + words)[0]
    lead, lead_weights = _bag(led, MOST_LEAD)
    top = _ids([*numbers[: len(title) + len(first)].tolist(), *map(number, tokens(text[cut:TOP]))], MOST_TOP)
    named = _named(words, _OPENING.findall(opening)) or title + words
    if _QUOTED.search(text):
        outside = tokens(_QUOTED.sub(" ", text))
        own, size = _codes(outside[:COPY_WORDS])[1], len(outside)
    else:
        own, size = numbers[len(title) :], len(every) - len(title)
    names = _ids(map(number, named), MOST_NAMED)
    return Features(whole, whole_weights, lead, lead_weights, names, top, _sketch(own), size)


def encode(features: Features) -> bytes:
    """As the store keeps them: little-endian, weights in half precision."""
    f = features
    head = _HEAD.pack(len(f.whole), len(f.lead), len(f.named), len(f.top), len(f.sketch), min(f.size, 0xFFFF))
    ids = np.concatenate([f.whole, f.lead, f.named, f.top]).astype("<i4").tobytes()
    weights = np.concatenate([f.whole_weights, f.lead_weights]).astype("<f2").tobytes()
    return head + ids + f.sketch.astype("<u4").tobytes() + weights


def decode(blob: bytes) -> Features:
    """What `encode` wrote."""
    whole, lead, named, top, sketch, size = _HEAD.unpack_from(blob)
    at = _HEAD.size
    ids = np.frombuffer(blob, "<i4", whole + lead + named + top, at).astype(np.int32)
    at += 4 * len(ids)
    sampled = np.frombuffer(blob, "<u4", sketch, at).astype(np.uint32)
    weights = np.frombuffer(blob, "<f2", whole + lead, at + 4 * sketch).astype(np.float32)
    cuts = np.cumsum([whole, lead, named])
    one, two, three, four = np.split(ids, cuts)
    return Features(one, weights[:whole], two, weights[whole:], three, four, sampled, size)


def tokens(text: str) -> list[str]:
    """The words of a text as they stand."""
    return _WORD.findall(text)


def number(word: str) -> int:
    """The number of a word, in whatever case it stands, without its possessive."""
    return _CODES[word] & _NUMBER


def term(word: str) -> int:
    """The number of a word's stem; -1 where it is closed-class."""
    return (_CODES[word] >> _SHIFT) or -1


def terms_of(words: Iterable[str]) -> set[int]:
    """The numbers of their stems, those of closed-class words left out."""
    return {code >> _SHIFT for code in map(_CODES.__getitem__, words)} - {0}


class _Codes(dict[str, int]):
    """Of each word its number and, _SHIFT bits above, that of its stem (0 where it is closed-class): asked at once."""

    def __missing__(self, word: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        plain = bare(word)
        stemmed = 0 if is_closed(word) else _hashed(bare(stem(plain)))
        self[word] = code = stemmed << _SHIFT | _hashed(plain)
        return code


def _hashed(word: str) -> int:
    return zlib.crc32(fold(word).encode("utf-8", "replace")) % (SPACE - 1) + 1


_CODES = _Codes()


@lru_cache(maxsize=1 << 16)
def is_closed(word: str) -> bool:
    return fold(bare(word)) in CLOSED


def bare(word: str) -> str:
    """Without the possessive."""
    return word[:-2] if word[-2:] in ("'s", "’s") else word


def _codes(words: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of their stems, 0 for closed-class ones, and their own."""
    codes = np.fromiter(map(_CODES.__getitem__, words), np.int64, len(words))
    return codes >> _SHIFT, codes & _NUMBER


def _bag(terms: NDArray[np.int64], most: int) -> tuple[Ids, Weights]:
    row = np.sort(terms[terms > 0])
    starts = np.flatnonzero(np.concatenate([[True], row[1:] != row[:-1]])) if len(row) else np.zeros(0, np.int64)
    ids, times = row[starts].astype(np.int32), np.diff(starts, append=len(row))
    if len(ids) > most:
        kept = np.sort(np.lexsort((ids, -times))[:most])
        ids, times = ids[kept], times[kept]
    weights = 1 + np.log(times.astype(np.float32))
    return ids, weights.astype(np.float16).astype(np.float32)


def _ids(numbers: Iterable[int], most: int) -> Ids:
    """The first `most` different ones."""
    return np.array(sorted([*dict.fromkeys(numbers)][:most]), np.int32)


def _named(words: Sequence[str], opening: Sequence[str]) -> list[str]:
    """Parts of names: capitalised words that open no sentence, and those that do where they are names elsewhere."""
    found = Counter(w for w in words if w[0].isupper() and not is_closed(w))
    found.subtract(w for w in opening if w in found and not (len(w) > 1 and w.isupper()))
    return [word for word, count in found.items() if count > 0]


def _sketch(numbers: NDArray[np.int64]) -> Sketch:
    """Samples of the runs of an article's own words."""
    row = numbers[:COPY_WORDS].astype(np.uint64)
    if len(row) < RUN:
        return np.zeros(0, np.uint32)
    runs = np.zeros(len(row) - RUN + 1, np.uint64)
    for n in range(RUN):
        runs += (row[n : n + len(runs)] + np.uint64(1)) * _TURNS[n]
    mixed = (runs ^ (runs >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (mixed >> np.uint64(32)).astype(np.uint32)
    sampled: Sketch = np.unique(values[values % SAMPLED == 0])
    return sampled
