"""Parts of speech of a text's words, by the Hanover Tagger (tags of the BNC); it does not know what the words state."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from service.facts.words import fold

# Words, and every other mark by itself: the tagger reads both.
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,8}|\d+(?:[.,:]\d+)*|[^\W_]+(?:['’ʼ.\-‐‑][^\W_]+)*|[^\w\s]")
# A longer text is no sentence; its parts of speech are not asked for (tokens).
_LONGEST = 200
# Tags of verbs that have a subject and a tense: be, do, have, modals, others.
_FINITE = frozenset(["VBZ", "VBD", "VBB", "VDZ", "VDD", "VDB", "VHZ", "VHD", "VHB", "VM0", "VVZ", "VVD", "VVB"])
# Lemmas of verbs that stand in every other sentence and tell little by themselves.
AUXILIARIES = frozenset(["be", "have", "do", "will", "can", "may", "shall", "must"])
_HELPING = frozenset(
    ["be", "is", "are", "was", "were", "been", "being", "am", "has", "have", "had", "having", "get", "got"]
)
# Nouns that are a past tense as they stand; the tagger takes them for nouns.
_EITHER = frozenset(["hit", "cut", "put", "set", "shut", "split", "cast", "shed", "burst", "beat", "hurt", "cost"])
# Forms of one modal.
_MODALS = {"would": "will", "could": "can", "might": "may", "should": "shall", "wo": "will", "ca": "can"}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word or mark as it stands, its tag, its lemma, and where: in code points, half-open."""

    text: str
    tag: str
    lemma: str
    start: int
    end: int

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum()


@lru_cache(maxsize=8192)
def tagged(text: str) -> tuple[Tagged, ...]:
    """The tokens of a text with their tags; none for a text too long to be a sentence."""
    found = list(_TOKEN.finditer(text))
    if not found or len(found) > _LONGEST:
        return ()
    read = _tagger().tag_sent([m.group() for m in found])
    row = [
        Tagged(m.group(), tag, _MODALS.get(fold(m.group()), str(lemma).casefold()), *m.span())
        for m, (_, lemma, tag) in zip(found, read, strict=True)
    ]
    return tuple(replace(t, tag="VVD") if _is_deed(row, at) else t for at, t in enumerate(row))


def _is_deed(row: Sequence[Tagged], at: int) -> bool:
    """ "The Alder hit pier 4": a word that is noun and past tense, behind a name and before what it was done to."""
    if row[at].text not in _EITHER or row[at].tag != "NN1" or not 0 < at < len(row) - 1:
        return False
    before, after = row[at - 1], row[at + 1]
    named = before.text[0].isupper() and before.tag.startswith(("NP", "NN")) and before.end + 1 == row[at].start
    return named and not after.is_mark and after.text != "of" and after.tag not in _FINITE


def is_finite(row: tuple[Tagged, ...], at: int) -> bool:
    """Whether the token is a verb with a tense: no participle, as far as its neighbours tell."""
    token = row[at]
    if token.tag in ("VVD", "VVN"):
        after = fold(row[at + 1].text) if at + 1 < len(row) else ""
        helped = any(fold(t.text) in _HELPING for t in row[max(0, at - 3) : at])
        return after != "by" and not (token.tag == "VVN" and (helped or after == "of"))
    return token.tag in _FINITE


# Log-probability that a word has a tag, below which the tagger only guesses by the word's letters.
_GUESSED = -20.0


@lru_cache(maxsize=8192)
def may_be(word: str, tag: str) -> bool:
    """Whether the word by itself can have this tag: "reports" can be a verb, "members" cannot."""
    return any(found == tag and chance > _GUESSED for found, chance in _tagger().tag_word(word, cutoff=20))


@cache
def _tagger() -> Any:
    """Loaded when first asked for: it takes a second."""
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_en.pgz")
