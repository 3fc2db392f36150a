"""Whether a claim, a charge or a forecast keeps its terms: on what grounds, as a child, before when, at what time.

Without them somebody claims or expects another thing. It does not know whether the claim is right.
"""

from collections.abc import Callable, Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.news import Failure, Passage

_CLAIMS = frozenset(
    ["claim", "allege", "accuse", "charge", "deny", "acquit", "argue", "sue", "complain", "contend", "indict",
     "convict", "blame", "assert", "allegation", "accusation", "lawsuit", "suit", "complaint"]
)  # fmt: skip
_FORECASTS = frozenset(
    ["expect", "predict", "promise", "forecast", "vow", "pledge", "anticipate", "project", "foresee", "guarantee"]
)
_GROUNDS = (("because",), ("due", "to"), ("on", "the", "grounds"), ("on", "grounds"), ("in", "retaliation"))
_AGE = frozenset(
    ["child", "boy", "girl", "teenager", "teen", "minor", "juvenile", "student", "toddler", "youth", "kid"]
)
_BOUNDS = (("ahead", "of"), ("prior", "to"), ("before",), ("until",))
# What such a bound may open with, so that "by the mayor" is none; and before whom somebody speaks.
_DUE = frozenset(
    """end monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december early late mid next then noon midnight summer winter spring autumn fall
    deadline""".split()  # noqa: SIM905
)
_HEARERS = frozenset(
    ["committee", "court", "judge", "panel", "senate", "house", "council", "jury", "board", "commission", "parliament",
     "congress", "tribunal", "crowd", "audience", "subcommittee", "grand", "lawmakers", "reporters", "cameras"]
)  # fmt: skip
# What opens the clause of what is claimed, and limits it: "contends that, at the time she fired, ...".
_WITHIN = (("at", "the", "time"), ("when",), ("if",), ("unless",), ("while",), ("until",), ("once",), ("without",))
_SAYING = _CLAIMS | {"say", "believe", "think", "rule", "testify", "find", "warn", "tell", "conclude", "state"}
# Tokens from such a verb to its terms, at most.
_REACH = 30
# Share of the words between the verb and its terms that the sentence keeps.
_KEPT = 0.6


def claimed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "She claims it cost her the post" is not what she claims who says that it did because she is a woman."""
    telling = cuts(sentence, passages)
    for look in (_grounds, _age, _before, _within):
        lost = [look(cut) for cut in telling]
        if lost and all(lost):
            yield Failure("relation", f"It leaves out “{lost[0]}”, which is part of what is claimed.", lost[0])
            return


def _terms(cut: Cut, verbs: frozenset[str], opens: Callable[[int], int]) -> str:
    """What the sentence leaves out of such a verb's clause, from the words that open it, where it tells the rest."""
    for verb in (i for i in cut.here if cut.row[i].lemma in verbs and cut.key(i - 1) not in ("than", "as")):
        for at in range(verb + 2, min(cut.end(verb), verb + _REACH)):
            length = opens(at)
            told = length and cut.is_lost(at, at + length) and cut.share(verb + 1, at) >= _KEPT
            if told and not {at - 1, at - 2}.isdisjoint(cut.here):
                return cut.text(at, cut.gap(at))
    return ""


def _grounds(cut: Cut) -> str:
    return _terms(cut, _CLAIMS, lambda at: _opens(cut, at, _GROUNDS))


def _age(cut: Cut) -> str:
    return _terms(cut, _CLAIMS, lambda at: _childhood(cut, at))


def _before(cut: Cut) -> str:
    return _terms(cut, _FORECASTS, lambda at: _bound(cut, at))


def _within(cut: Cut) -> str:
    """ "Contends that an illness stopped her" of "that, at the time she fired, an illness stopped her"."""
    for that in (i for i in range(1, len(cut.row) - 4) if cut.key(i) == "that" and cut.row[i - 1].lemma in _SAYING):
        at = that + 1 + (cut.row[that + 1].text == ",")
        comma = next((i for i in range(at, cut.end(at)) if cut.row[i].text == ","), 0)
        beside = that - 1 in cut.here and comma and not {comma + 1, comma + 2}.isdisjoint(cut.here)
        if beside and cut.share(comma, cut.end(comma)) >= _KEPT and _opens(cut, at, _WITHIN) and cut.is_lost(at, comma):
            return cut.text(at, comma)
    return ""


def _opens(cut: Cut, at: int, phrases: Sequence[Sequence[str]]) -> int:
    """How many tokens the phrase has that stands there, of these; 0 for none."""
    found = next((len(p) for p in phrases if all(cut.key(at + i) == word for i, word in enumerate(p))), 0)
    return 0 if cut.key(at) == "due" and cut.row[at + 2].tag.startswith("V") else found


def _childhood(cut: Cut, at: int) -> int:
    """ "As a child", "aged 12", "when she was 12"."""
    first = cut.key(at)
    if first == "as" and cut.key(at + 1) in ("a", "an") and any(cut.key(at + i) in _AGE for i in (2, 3)):
        return 3
    if first == "aged" and cut.key(at + 1).isdigit():
        return 2
    was = first == "when" and cut.key(at + 2) in ("was", "were")
    return 4 if was and (cut.key(at + 3).isdigit() or cut.key(at + 4) in _AGE) else 0


def _bound(cut: Cut, at: int) -> int:
    near = {cut.key(i) for i in range(at + 1, at + 5)}
    if cut.key(at) == "by":
        behind = cut.key(at + 2) if cut.key(at + 1) == "the" else cut.key(at + 1)
        return 2 * (behind in _DUE or behind[:2] in ("19", "20"))
    return 0 if near & _HEARERS else _opens(cut, at, _BOUNDS)
