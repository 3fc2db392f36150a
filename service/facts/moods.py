"""How surely a text says that something is done: done, coming, due, only possible. It does not know what is true."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from service.facts.speakers import REPORTING
from service.facts.tags import Tagged, tagged
from service.facts.words import fold, stem

Mood = Literal["done", "now", "comes", "must", "should", "may", "open"]

_MODALS: dict[str, Mood] = {
    "will": "comes", "would": "comes", "shall": "comes", "won't": "comes", "must": "must", "should": "should",
    "may": "may", "might": "may", "could": "may", "can": "may", "cannot": "may", "can't": "may",
}  # fmt: skip
# What stands before a "to", and what it makes of the verb behind: "is to open" comes, "hopes to open" may.
_BEFORE_TO: dict[str, Mood] = {
    "is": "comes", "are": "comes", "was": "comes", "were": "comes", "has": "must", "have": "must", "had": "must",
    "hopes": "may", "hope": "may", "hoped": "may", "wants": "may", "want": "may", "wanted": "may", "seeks": "may",
    "threatens": "may", "threatened": "may", "offers": "may", "offered": "may", "considers": "may", "plans": "may",
    "plan": "may", "planned": "may", "aims": "may", "intends": "may", "tries": "may", "tried": "may",
}  # fmt: skip
# For each mood that a sentence uses, those of its passages from which it says too much.
_HARDER: dict[Mood, frozenset[Mood]] = {
    "done": frozenset(["comes", "must", "should", "may", "open", "now"]),
    "comes": frozenset(["should", "may", "open"]),
    "must": frozenset(["should", "may", "comes"]),
}
# Tokens before a verb within which what governs it stands, and what may stand between.
_REACH = 5
_BETWEEN = frozenset(["be", "been", "have", "not", "also", "only", "never", "n't", "being"])


def hardened(sentence: str, texts: Sequence[str]) -> Iterator[str]:
    """Stems of the verbs that the sentence tells as surer than every text that has them."""
    for verb, mood in uses(sentence):
        theirs = {m for text in texts for v, m in uses(text) if v == verb}
        if mood in _HARDER and theirs and theirs <= _HARDER[mood] and theirs != {"now"} and theirs != {"open"}:
            yield verb


@lru_cache(maxsize=8192)
def uses(text: str) -> tuple[tuple[str, Mood], ...]:
    """Each verb of a text by its stem, and its mood; verbs of saying are left out."""
    row = tagged(text)
    return tuple(
        (stem(t.text), _mood(row, i)) for i, t in enumerate(row) if t.tag[:2] == "VV" and fold(t.text) not in REPORTING
    )


def _mood(row: Sequence[Tagged], at: int) -> Mood:
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        low = fold(row[place].text)
        if low in _MODALS and row[place].text[0].islower():
            return _MODALS[low]
        if low == "to":
            return _BEFORE_TO.get(fold(row[place - 1].text), "open") if place else "open"
        if low not in _BETWEEN and row[place].tag not in ("AV0", "XX0"):
            break
    # A participle may be a tense or an attribute; both tell what is done. The bare form is a present.
    return "done" if row[at].tag in ("VVD", "VVN") else "now"
