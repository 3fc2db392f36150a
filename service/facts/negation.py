"""Which words of a text stand under a negation, and which words mean the opposite; it does not know what follows."""

import re
from collections import Counter
from collections.abc import Set
from functools import lru_cache

from service.facts.lists import lines
from service.facts.numerals import ONES, TENS
from service.facts.words import CLOSED, IRREGULAR, Word, fold, stem, words

# Words that a negation reaches at most, and content words that are surely in its reach: beyond the first two, two
# wordings of one fact reach differently far. Read off the five seed articles and 200 rows of fusion_union.
_REACH = 6
_CORE = 2
_CUES = frozenset(
    (
        "not", "no", "never", "without", "neither", "nor", "nobody", "nothing", "none", "cannot", "denied", "denies",
        "deny", "denying", "unable", "unwilling", "hardly", "scarcely", "barely", "lacks", "lacked", "lacking",
        "nowhere",
    )
)  # fmt: skip
# Verbs that negate what they are followed by, with their little word.
_WITH_TO = frozenset(("failed", "fails", "fail", "failing", "refused", "refuses", "refuse", "refusing", "declined",
                      "declines", "decline", "declining"))  # fmt: skip
_NO_CUE_AFTER = {"not": frozenset(("only", "just", "least", "clear")), "no": frozenset(("doubt",))}
_NO_CUE_BEFORE = {"not": frozenset(("or", "whether"))}
_BOUNDARY = re.compile(r"[,;:.!?—–()“”\"]")
_BREAKS = frozenset(
    (
        "but", "although", "though", "because", "while", "whereas", "unless", "until", "who", "which", "if", "why",
        "how", "what", "when", "where", "whether", "instead", "rather", "as", "due", "after",
    )
)  # fmt: skip


@lru_cache(maxsize=8192)
def negated(text: str) -> frozenset[str]:
    """Stems of the content words in the scope of a negation."""
    return frozenset(stem(w.text) for scope in _scopes(text) for w in scope)


@lru_cache(maxsize=8192)
def _scopes(text: str) -> tuple[list[Word], ...]:
    row = words(text)
    cues = ((at, _cue(row, at, fold(word.text))) for at, word in enumerate(row))
    return tuple(_scope(text, row, at + length) for at, length in cues if length)


def _cue(row: tuple[Word, ...], at: int, low: str) -> int:
    """How many words the cue at this place has, 0 for none."""
    after = fold(row[at + 1].text) if at + 1 < len(row) else ""
    before = fold(row[at - 1].text) if at else ""
    if low in _WITH_TO:
        return 2 if after == "to" else 0
    if low in _CUES or low.endswith("n't"):
        barred = after in _NO_CUE_AFTER.get(low, ()) or before in _NO_CUE_BEFORE.get(low, ())
        return 0 if barred else 1
    return 0


def _scope(text: str, row: tuple[Word, ...], start: int) -> list[Word]:
    """The content words behind a cue, up to the end of its clause."""
    found: list[Word] = []
    for at in range(start, min(len(row), start + _REACH)):
        if _BOUNDARY.search(text[row[at - 1].end : row[at].start]) or fold(row[at].text) in _BREAKS:
            break
        if fold(row[at].text) == "and" and at + 1 < len(row) and _past(row[at + 1].text):
            break
        if fold(row[at].text) not in CLOSED:
            found.append(row[at])
    return found


def _predicates(word: str) -> bool:
    """Can it be what is denied? Names and numerals are not: another word of the clause is."""
    return word.islower() and word not in ONES and word not in TENS


def _past(word: str) -> bool:
    return word in IRREGULAR or word.endswith("ed")


def conflicts(a_text: str, b_text: str) -> tuple[str, ...]:
    """Stems that both texts have and only one negates, and words of the first that the second has the opposite of.

    A stem counts where one text negates each of its uses, near the negation, and the other none.
    """
    one, other = _conflicts(a_text, b_text), _conflicts(b_text, a_text)
    return tuple(sorted(one | other | _opposed(a_text, b_text)))


def _conflicts(a_text: str, b_text: str) -> set[str]:
    ours, theirs = _stems(a_text), _stems(b_text)
    core = Counter(word for scope in _scopes(a_text) for word in _denied(scope, theirs.keys()))
    plain = theirs.keys() - negated(b_text)
    return {word for word, times in core.items() if word in plain and times >= ours[word]}


def _denied(scope: list[Word], theirs: Set[str]) -> list[str]:
    """What a negation surely denies, as far as the other text has it: "no major breakthrough" is no breakthrough."""
    core = [stem(w.text) for w in scope[:_CORE] if _predicates(w.text)]
    settled = bool(core) and bool(({core[0]} | _OPPOSITES.get(core[0], frozenset())) & theirs)
    return core[:1] if settled else core


@lru_cache(maxsize=8192)
def _stems(text: str) -> Counter[str]:
    return Counter(stem(w.text) for w in words(text) if fold(w.text) not in CLOSED)


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in lines("opposites.txt"):
        left, right = (frozenset(stem(w) for w in side.split()) for side in line.split("|"))
        for one, against in ((left, right), (right, left)):
            for word in one:
                table[word] = table.get(word, frozenset()) | against
    return table


_OPPOSITES = _table()


def _opposed(a_text: str, b_text: str) -> set[str]:
    """Words of the first whose opposite, and not they themselves, the second has, neither of the two negated."""
    ours, theirs = _stems(a_text).keys(), _stems(b_text).keys()
    bare = ours - negated(a_text) - theirs
    return {
        w for w in bare if (against := _OPPOSITES.get(w, frozenset()) & theirs - negated(b_text)) and not against & ours
    }
