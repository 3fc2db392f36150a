"""Whether a sentence keeps what takes back what it tells: a "but", a reply; it does not know which of them is news."""

from collections.abc import Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.facts.words import content, fold
from service.news import Failure, Passage

_BUT = frozenset(["but", "although", "though", "yet"])
# Words by which such a clause takes something back, and how many tokens behind its opener they stand.
_TAKES_BACK = frozenset(
    ["not", "no", "never", "none", "nobody", "neither", "n't", "cannot", "without", "fail", "refuse", "deny", "decline",
     "reject", "unclear", "unable", "unlikely", "lack", "abandon", "cancel", "withdraw", "reverse", "retract", "unsure"]
)  # fmt: skip
_REACH = 10
# Who the clause is of, where it is of the same: "but it failed", "but that they never came".
_SAME = frozenset(["it", "they", "he", "she", "that", "there", "none", "this", "these", "those", "we", "i"])
# Whoever does not say more takes nothing back.
_SILENT = frozenset(
    ["say", "detail", "comment", "elaborate", "specify", "name", "identify", "know", "information", "give", "provide",
     "disclose", "reveal", "release", "explain", "speculate", "discuss"]
)  # fmt: skip
_UNKNOWN = frozenset(["clear", "known", "details", "why", "immediately"])
# Content words before the clause that must be kept, as a share of the last so many tokens; and the share of its own
# words from which it is told.
_BEFORE, _KEPT, _TOLD = 12, 0.6, 0.34
# How the one of whom it is told answers, behind a semicolon or "but", and tokens within which he does.
_ANSWERS = frozenset(
    ["respond", "deny", "reply", "dispute", "reject", "insist", "counter", "maintain", "refute", "answer", "explain",
     "contest", "retort", "protest"]
)  # fmt: skip
_SOON = 5
_WH = frozenset(["when", "how", "where", "why", "what", "who", "which"])
_IF = frozenset(["whether", "if"])


def reversed_in(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "They closed in" of "they closed in, but stopped short of clearing the camp", in every passage that tells it."""
    telling = cuts(sentence, passages)
    for look in (_taken_back, _replied, _whether):
        lost = [look(cut) for cut in telling]
        if lost and all(lost):
            yield Failure("relation", f"It leaves out “{lost[0]}”, which takes back what it tells.", lost[0])
            return


def _taken_back(cut: Cut) -> str:
    for at in range(2, len(cut.row) - 2):
        if cut.key(at) not in _BUT or at in cut.here or cut.key(at - 1) in ("nothing", "all", "anything", "even", "as"):
            continue
        end = cut.end(at)
        own = content(cut.text(at, end)) - content(cut.text(0, at))
        before = range(max(cut.start(at), at - _BEFORE), at)
        if (
            _takes_back(cut, at, end)
            and own
            and len(own & cut.told) < _TOLD * len(own)
            and cut.share(before.start, at) >= _KEPT
            and any(i in cut.here for i in range(at - 3, at))
        ):
            return cut.text(at, end)
    return ""


def _takes_back(cut: Cut, at: int, end: int) -> bool:
    """Is it of the same, and against it?"""
    near = cut.row[at + 1 : min(end, at + _REACH)]
    first = next((i for i in range(at + 1, end) if cut.row[i].tag != "AV0"), end)
    same = first < end and (cut.key(first) in _SAME or cut.row[first].tag.startswith(("V", "XX0")))
    if not same or any(t.lemma in _SILENT or fold(t.text) in _UNKNOWN for t in near):
        return False
    denied = any(fold(t.text) in _TAKES_BACK or t.lemma in _TAKES_BACK or fold(t.text).endswith("n't") for t in near)
    return denied or "stopped short" in cut.text(at, end)


def _replied(cut: Cut) -> str:
    """ "Police told him that they had found blood" of "...; he replied that he cuts himself"."""
    for at in range(2, len(cut.row) - 3):
        joined = cut.row[at].text == ";" or (cut.key(at) in _BUT | {"while"} and cut.row[at - 1].text == ",")
        end = cut.end(at + 1)
        reply = next((i for i in range(at + 1, min(end, at + _SOON)) if cut.row[i].lemma in _ANSWERS), 0)
        own = content(cut.text(at, end)) - content(cut.text(0, at)) if joined and reply else frozenset()
        if own and len(own & cut.told) < _TOLD * len(own) and _is_told_of(cut, at):
            return cut.text(at, end)
    return ""


def _is_told_of(cut: Cut, at: int) -> bool:
    return cut.share(max(cut.start(at), at - _BEFORE), at) >= _KEPT and any(i in cut.here for i in range(at - 4, at))


def _whether(cut: Cut) -> str:
    """ "When they would leave" of "when or whether they would leave"."""
    for at in range(len(cut.row) - 3):
        joint = at + 1 + (cut.row[at + 1].text == ",")
        whether = joint + 1 + (cut.key(joint + 1) == "even")
        both = cut.key(at) in _WH and cut.key(joint) in ("or", "and") and cut.key(whether) in _IF
        if both and at in cut.here and cut.is_lost(joint, whether + 1):
            return cut.text(joint, whether + 1)
    return ""
