"""Whether a sentence is its passages with parts left out and whole parts moved; it does not know if those may be.

Read on 119 sentences for clusters of summaries_multinews_dev that nobody had tuned on: of 56 that only leave words of
one passage out 5 were found false or broken by eye, of 63 that have other words, or words elsewhere, 22.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.clauses import SUBORDINATORS
from service.facts.names import names
from service.facts.speakers import REPORTING
from service.facts.words import CLOSED, fold, stem, words
from service.news import Failure, Passage

Row = tuple[str, ...]
# Words in a row that make a part of a passage, or of another one: a word alone that stands elsewhere is no part.
PART = 2
# Words from "the" within which "of" tells of what it is.
_THING = 5
# Words that bind, and state nothing where they are put or left out.
_SMALL = frozenset(["a", "an", "the", "that", "on", "said", "says", "'s", "us", "u.s", "per"])

# They stand for somebody that a passage names there; and what weighs against the sentence before, where it opens one.
_STAND_INS = frozenset(["others", "another"])
_AGAINST = frozenset(["but", "yet"])
_FEW = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many"])
_FORMS = (("is", "are", "was", "were", "be", "been"), ("has", "have", "had"), ("does", "do", "did"))


def unaligned(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first word that is neither where a passage has it, nor in a part moved whole, nor in a name of the story."""
    row = _row(sentence)
    texts = [_row(p.text) for p in passages]
    if not row or not texts:
        return
    counted = (SUBORDINATORS | _STAND_INS) - _SMALL
    bound = (w for w in row if w in counted and row.count(w) > sum(t.count(w) for t in texts))
    if again := next(bound, "") or next((w for w in row[1:] if _opens_only(w, texts)), ""):
        yield Failure("grounding", f"No passage has “{again}” as often, or so.", again)
        return
    best = nearest(row, texts)
    at = aligned(row, best)
    named = _named(sentence)
    if known := next((row[i + 1] for i in range(len(row) - 1) if _is_made_known(row, i, at, texts, named)), ""):
        yield Failure("grounding", f"No passage has “the” before “{known}”.", f"the {known}")
        return
    left = [i for i in range(len(row)) if i not in at and i not in named and row[i] not in _SMALL]
    for i in left:
        if not (_is_inflected(row, i, at, best) or any(_in_part(row, i, t) or _credits(row[i], t) for t in texts)):
            yield Failure("grounding", f"No passage has “{row[i]}” there.", row[i])
            return


@lru_cache(maxsize=16384)
def _row(text: str) -> Row:
    return tuple(fold(w.text).removesuffix("'s") for w in words(text))


def _named(sentence: str) -> frozenset[int]:
    """The words of names, which are looked at by themselves."""
    found = [(n.start, n.end) for n in names(sentence)]
    return frozenset(i for i, w in enumerate(words(sentence)) if any(s <= w.start < e for s, e in found))


def _opens_only(word: str, texts: Sequence[Row]) -> bool:
    """ "They met, but it rained" of "But it rained, and they met": what it weighs against is another sentence."""
    having = [t for t in texts if word in t]
    return word in _AGAINST and bool(having) and all(t.index(word) == 0 and t.count(word) == 1 for t in having)


def nearest(row: Row, texts: Sequence[Row]) -> Row:
    """The text that has most of the words, the first of several: to align with every one costs the most of a check."""
    ours = frozenset(row)
    return max(texts, key=lambda text: len(ours.intersection(text)))


@lru_cache(maxsize=16384)
def aligned(row: Row, text: Row) -> dict[int, int]:
    """Which words of the row stand in the text in its order, and where: as many as can be."""
    most = [[0] * (len(text) + 1) for _ in range(len(row) + 1)]
    for i in range(len(row) - 1, -1, -1):
        for j in range(len(text) - 1, -1, -1):
            same = row[i] == text[j]
            most[i][j] = most[i + 1][j + 1] + 1 if same else max(most[i + 1][j], most[i][j + 1])
    found, i, j = {}, 0, 0
    while i < len(row) and j < len(text):
        if row[i] == text[j]:
            found[i] = j
            i, j = i + 1, j + 1
        elif most[i + 1][j] >= most[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _is_made_known(row: Row, i: int, at: dict[int, int], texts: Sequence[Row], named: frozenset[int]) -> bool:
    """Is it a "the" of the sentence's own before several: "survivors" are some of them, "the survivors" all?"""
    several = i + 1 < len(row) and (row[i + 1].endswith("s") or row[i + 1] in _FEW) and i + 1 not in named
    if row[i] != "the" or i in at or not (several or _is_one_of(row, i, texts)):
        return False
    return not any(text[j : j + 2] == row[i : i + 2] for text in texts for j in range(len(text) - 1))


def _is_one_of(row: Row, i: int, texts: Sequence[Row]) -> bool:
    """Is it "the grave result of" what has "a grave result of" there, and might have others?"""
    end = next((j for j in range(i + 2, min(i + _THING, len(row))) if row[j] == "of"), None)
    thing = row[i + 1 : end] if end else ()
    starts = ((text, j) for text in texts for j in range(len(text)) if thing and text[j] in ("a", "an", "another"))
    return any(text[j + 1 : j + 1 + len(thing)] == thing for text, j in starts)


def _is_inflected(row: Row, i: int, at: dict[int, int], text: Row) -> bool:
    """Is it another form of a word that the passage has between those that stand beside it here?"""
    if row[i] in CLOSED and not any(row[i] in forms for forms in _FORMS):
        return False  # "it" is no form of "its"
    start = max((j for k, j in at.items() if k < i), default=-1)
    end = min((j for k, j in at.items() if k > i), default=len(text))
    return any(_one(row[i]) == _one(word) for word in text[start + 1 : end])


def _one(word: str) -> str:
    return next((forms[0] for forms in _FORMS if word in forms), stem(word))


def _credits(word: str, text: Row) -> bool:
    """Is it a verb of saying that the text has, too, in one form or another: who said it may stand first or last?"""
    return word in REPORTING and any(stem(word) == stem(other) for other in text)


def _in_part(row: Row, i: int, text: Row) -> bool:
    """Does it stand beside a neighbour of its here in the text, too?"""
    around = [row[i - 1 : i + 1]] * (i > 0) + [row[i : i + 2]] * (i + 1 < len(row))
    return any(text[j : j + PART] == pair for pair in around for j in range(len(text) - 1))
