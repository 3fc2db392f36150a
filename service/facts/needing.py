"""Whether a verb or a noun keeps the phrase without which it says nothing, or another thing: disconnected from what.

It aligns the sentence with one passage word by word, and parses nothing.
"""

from collections.abc import Iterator, Mapping, Sequence

from service.facts.cuts import Cut, cuts
from service.facts.tags import is_finite
from service.news import Failure, Passage


def _rows(*rows: str) -> Mapping[str, frozenset[str]]:
    return {row.split()[0]: frozenset(row.split()[1:]) for row in rows}


# Verbs and nouns, each with the prepositions of what they need.
_VERBS = _rows(
    "disconnect from", "exempt from", "ban from", "bar from", "exclude from", "disqualify from", "shield from",
    "rely on upon", "depend on upon", "hinge on upon", "insist on", "result in from", "consist of", "amount to",
    "belong to", "refer to", "contribute to", "object to", "stem from", "derive from", "differ from", "dispose of",
    "tell about of", "inform about of", "warn about of against", "arrive at",
)  # fmt: skip
_NOUNS = _rows(
    "campaign against", "crackdown on", "opposition to", "immunity from", "ban on", "exemption from", "helm of at",
    "reins of at",
)  # fmt: skip
# Verbs that tell somebody something: what else may be what is told; and at what nobody arrives with his feet.
_TELLING = frozenset(["tell", "inform", "warn"])
_TOLD = frozenset(
    ["that", "to", "how", "why", "what", "when", "where", "whether", "if", "who", "so", ":", "“", '"', ","]
)
_REACHED = frozenset(
    ["conclusion", "conclusions", "decision", "figure", "figures", "verdict", "agreement", "deal", "answer", "number",
     "estimate", "consensus", "result", "results", "solution", "findings", "diagnosis", "theory"]
)  # fmt: skip
# What opens why it was, and the words of a sentence up to which it says little without.
_CAUSES = (("because",), ("due", "to"), ("in", "response", "to"), ("as", "a", "result", "of"), ("in", "protest"))
_FEW = 8
# Tokens from such a word to its preposition, at most, and from that to what is reached.
_REACH, _NEAR = 8, 5


def needed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Not to tell Arlen in advance" of "not to tell Arlen in advance about the raid"."""
    telling = cuts(sentence, passages)
    for look in (_lost, _cause):
        lost = [look(cut) for cut in telling]
        if lost and all(lost):
            yield Failure("binding", f"It leaves out “{lost[0]}”, without which it says another thing.", lost[0])
            return


def _lost(cut: Cut) -> str:
    for at, ours in cut.here.items():
        tag, lemma = cut.row[at].tag, cut.row[at].lemma
        table = _VERBS if tag.startswith("V") else _NOUNS if tag.startswith("NN") else {}
        for i in range(at + 1, min(cut.end(at), at + (_REACH if table is _VERBS else 2))):
            if cut.row[i].text == "," or is_finite(cut.row, i):
                break
            end = cut.gap(i)
            if cut.key(i) in table.get(lemma, ()) and end > i + 1 and cut.is_lost(i, end) and _needs(cut, at, i, ours):
                return cut.text(i, end)
    return ""


def _cause(cut: Cut) -> str:
    """Why it was, where little else is left: "some have left the school" of "have left in response to the threat"."""
    if sum(not t.is_mark for t in cut.ours) > _FEW:
        return ""
    for at in range(3, len(cut.row) - 2):
        cause = next((c for c in _CAUSES if all(cut.key(at + i) == word for i, word in enumerate(c))), ())
        if cause and at - 1 in cut.here and cut.is_lost(at, cut.gap(at)) and cut.gap(at) > at + len(cause):
            return cut.text(at, cut.gap(at))
    return ""


def _needs(cut: Cut, at: int, i: int, ours: int) -> bool:
    """Is nothing else in the sentence what the word needs, and is it the sense of the word that needs it?"""
    lemma = cut.row[at].lemma
    behind = [cut.said(k) for k in range(ours + 1, ours + 1 + _REACH)]
    if lemma in _TELLING:
        return _TOLD.isdisjoint(behind) and _TOLD.isdisjoint(cut.key(k) for k in range(at + 1, i))
    if lemma == "arrive":
        return not _REACHED.isdisjoint(cut.key(k) for k in range(i, i + _NEAR))
    return cut.key(i) not in behind
