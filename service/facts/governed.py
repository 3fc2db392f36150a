"""Whether a sentence keeps what governs a clause in its passages: "whether he regretted it" tells no regret.

It aligns the sentence with one passage word by word, and knows nothing of what either means.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from service.facts.retelling import retold
from service.facts.speakers import REPORTING
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.words import content, fold
from service.news import Failure, Passage

# What takes the fact out of the clause behind it.
_OPENERS = frozenset(["whether", "if", "unless", "until", "lest"])
# Verbs that do so with the clause or the infinitive behind them; a sentence without any of its kind tells it as done.
_VERBS = frozenset(
    ["deny", "doubt", "refuse", "decline", "fail", "threaten", "hope", "intend", "fear", "attempt", "pretend", "forbid",
     "prevent", "avoid", "stop", "ban", "bar", "urge", "demand", "ask", "want", "wish", "try", "vow", "pledge",
     "promise", "consider", "plan", "expect", "propose", "allege", "suspect", "accuse", "suggest", "seek", "aim",
     "offer"]
)  # fmt: skip
# A clause that opens a passage, and what may stand for its opener in another order.
_OPENED = re.compile(r"(When|While|As|After|Because|Although|Though|Since|Before|If|Once) ([^,;:“”\"]{8,160}), ")
_JOINTS = frozenset(
    ["when", "while", "as", "after", "because", "although", "though", "since", "before", "if", "once", "who", "which",
     "and", "but", "where", "that", "unless", ";", "—", "–"]
)  # fmt: skip
# Share of each of the two clauses from which it is told.
_BOTH = 0.5
# "It is possible that": what follows may be so.
_MAYBE = frozenset(["possible", "likely", "unlikely", "unclear", "doubtful", "conceivable", "probable", "uncertain"])
# The same speaker goes on.
_GOES_ON = frozenset(["add", "note", "say"])
# Tokens of a dropped stretch, nearest to the clause, in which its governor stands.
_NEAR = 6
# Tokens from such a verb to the infinitive that it governs: "failed to", "refused again to".
_RIGHT = 3


def governed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What every passage that tells the same has behind "whether" or "deny" is not told without it."""
    telling = retold(sentence, passages)
    lost = [_lost(sentence, text) for text in telling]
    if lost and all(lost):
        yield Failure("relation", f"It leaves out “{lost[0]}”, which what follows stands under.", lost[0])


def opened(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "When women reported it, their children had a risk" is not "women reported it had a risk"."""
    told = content(sentence)
    joints = {fold(t.text) for t in tagged(sentence)}
    for found in (m for p in passages if (m := _OPENED.match(p.text))):
        clause, rest = content(found[2]), content(found.string[found.end() :])
        both = len(clause & told) >= _BOTH * len(clause) and len(rest & told) >= _BOTH * len(rest)
        if clause and rest and both and not joints & _JOINTS and found[1].casefold() not in joints:
            yield Failure("relation", f"It runs together what “{found[1]}” parts.", found[1])
            return


@lru_cache(maxsize=8192)
def _lost(sentence: str, text: str) -> str:
    """A governor that the text has right before a clause that the sentence tells without it; "" for none."""
    ours, theirs = tagged(sentence), tagged(text)
    lemmas = {t.lemma for t in ours} | {fold(t.text) for t in ours}
    matcher = SequenceMatcher(None, [_key(t) for t in ours], [_key(t) for t in theirs], autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    for before, block in zip([None, *blocks], blocks, strict=False):
        start = before.b + before.size if before else 0
        gap = theirs[max(start, block.b - _NEAR) : block.b]
        clause = theirs[block.b : block.b + block.size]
        if governor := _governor(gap, clause, lemmas):
            return governor
    return ""


def _key(token: Tagged) -> str:
    return token.lemma if token.tag.startswith("V") else fold(token.text)


def _governor(gap: Sequence[Tagged], clause: Sequence[Tagged], lemmas: set[str]) -> str:
    for at in range(len(gap) - 1, -1, -1):
        token = gap[at]
        if token.text in ",;:.–—":
            return ""
        if fold(token.text) in _OPENERS and fold(token.text) not in lemmas:
            return token.text if _has_verb(clause) else ""
        if fold(token.text) in _MAYBE and not lemmas & _MAYBE:
            return token.text
        if token.lemma in REPORTING - _GOES_ON and _is_that(gap, clause, at) and _is_other_voice(token, lemmas):
            return token.text
        if token.lemma in _VERBS and token.tag.startswith("V") and not lemmas & _VERBS:
            right_behind = len(gap) - at <= _RIGHT and clause[0].tag.startswith(("V", "TO"))
            return token.text if right_behind else ""
        if is_finite(tuple(gap), at) and not token.text.startswith("'"):
            return ""
    return ""


def _is_that(gap: Sequence[Tagged], clause: Sequence[Tagged], at: int) -> bool:
    """Does "that" stand between a verb of the gap and the clause, in either?"""
    return fold((gap[-1] if at < len(gap) - 1 else clause[0]).text) == "that"


def _is_other_voice(token: Tagged, lemmas: set[str]) -> bool:
    """Is it said by one whom another tells of, and the sentence has the other's word alone?"""
    return token.lemma not in lemmas and bool(lemmas & REPORTING)


def _has_verb(clause: Sequence[Tagged]) -> bool:
    return any(is_finite(tuple(clause), i) for i in range(min(len(clause), 8)))
