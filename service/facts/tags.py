"""Parts of speech of a text's words, by the Hanover Tagger (tags of the BNC); it does not know what the words state."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from service.facts.words import fold

# Words, and every other mark by itself: the tagger reads both.
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,8}|\d+(?:[.,:]\d+)*|[^\W_]+(?:['’ʼ.\-‐‑][^\W_]+)*|[^\w\s]")
# A longer text is no sentence; its parts of speech are not asked for (tokens).
_LONGEST = 200
# Tags of verbs that have a subject and a tense: be, do, have, modals, others.
_FINITE = frozenset(["VBZ", "VBD", "VBB", "VDZ", "VDD", "VDB", "VHZ", "VHD", "VHB", "VM0", "VVZ", "VVD", "VVB"])
_HELPING = frozenset(
    ["be", "is", "are", "was", "were", "been", "being", "am", "has", "have", "had", "having", "get", "got"]
)
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
    return tuple(
        Tagged(m.group(), tag, _MODALS.get(fold(m.group()), str(lemma).casefold()), *m.span())
        for m, (_, lemma, tag) in zip(found, read, strict=True)
    )


def is_finite(row: tuple[Tagged, ...], at: int) -> bool:
    """Whether the token is a verb with a tense: no participle, as far as its neighbours tell."""
    token = row[at]
    if token.tag in ("VVD", "VVN"):
        after = fold(row[at + 1].text) if at + 1 < len(row) else ""
        helped = any(fold(t.text) in _HELPING for t in row[max(0, at - 3) : at])
        return after != "by" and not (token.tag == "VVN" and (helped or after == "of"))
    return token.tag in _FINITE


@cache
def _tagger() -> Any:
    """Loaded when first asked for: it takes a second."""
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_en.pgz")
