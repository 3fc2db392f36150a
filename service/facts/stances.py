"""Which stretches of a text are stated, claimed, denied or quoted, and by whom; it does not know what is true."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts.dates import moments
from service.facts.hedges import CONTRAST, HEDGED, hedges
from service.facts.quotations import quotations, unquoted
from service.facts.speakers import Attribution, attributions
from service.facts.words import CLOSED, IRREGULAR, fold, words
from service.news import Stance

# Words that may stand in quotation marks without anybody saying them, as a term or a nickname does.
SCARE = 3
# Share of a passage's content words, those of its credits left out, that are somebody's before it is no fact. Half: a
# passage is what the larger part of it is.
MOSTLY = 0.5

_FINITE = frozenset(
    (
        "is", "are", "was", "were", "am", "has", "had", "have", "will", "would", "could", "can", "may", "might",
        "should", "must", "did", "does", "do",
    )
)  # fmt: skip
_TIME = frozenset(
    (
        "on", "in", "at", "by", "late", "early", "earlier", "later", "during", "after", "before", "last", "this",
        "from", "today", "yesterday", "to", "over", "through", "via", "when", "as", "while", "afterwards", "of", "here",
        "then", "under", "with", "again", "about", "and", "but", "who", "speaking", "without",
    )
)  # fmt: skip
# Verbs whose object is itself what is said: "promised 20 million", "announced the stop", "warned of gusts".
_OBJECT = re.compile(
    r"(?:accus|blam|critici|den[iy]|reject|dismiss|disput|refut|announc|promis|pledg|warn|confirm|vow|predict|describ"
    r"|claim|alleg|acknowledg|admit|urg|estimat|repeat|reiterat|suggest)"
)
_OF = re.compile(r"\s*(?:of|about|against)\s")
# Turned down, these are deeds ("rejected the plan"); only what somebody is charged with is denied.
_DEEDS = re.compile(r"(?:reject|dismiss|disput|refut)")
_CHARGE = re.compile(
    r"(?:accus|alleg|claim|charge|suggest|report|critici|notion|idea|figure|account|assert|it\b|that\b|this\b|them\b"
    r"|rumou?r|version|wrongdoing|any\b)"
)
_ANNOUNCING = frozenset(["announced", "announces", "proposed", "unveiled", "presented"])
# What is announced is a thing ("announced the offer"); behind a credit at the end stands nothing or a day.
_THING = re.compile(r" (?:an?|the|its|their|his|her|new|another|\w+[’']s?) ")
# What is announced is a clause, and so a claim: "announced that", "announced the port would close", "plans to".
_CLAUSE = re.compile(
    r"^ ?(?:that|it|he|she|they|plans?|on \w+ that)\b|"
    r"\b(?:will|would|is|are|was|were|has|have|had|could|may|might|should|must|to \w+)\b"
)
_CHARGE_REACH = 40  # code points behind "rejected" within which that stands
_CLAUSE = re.compile(r"[,;:—–]")
_JOINT = re.compile(r"(?:;|,? (?:and|but|while|whereas|although|though|as)) ?$")
_RELATIVE = re.compile(r", (?:which|who|whom|whose|that) ")
_RELATIVE_REACH = 60  # code points from ", which" to the verb of saying: "which the navy says"
_APPOSED = re.compile(r", (?:an?|the) (?:charge|claim|accusation|allegation|suggestion|account)s?(?: that| which)?\s*$")
_OPENS = re.compile(r"^(?:“|\"|„|«|‘|')")


@dataclass(frozen=True, slots=True)
class Voiced:
    """A stretch of a text that somebody else than its writer answers for: `start:end`, half-open, in code points.

    `speaker` is a noun phrase as it stands, "" where nobody is named; `verb` is how they say it, folded.
    """

    start: int
    end: int
    speaker: str
    stance: Stance
    verb: str = ""


@lru_cache(maxsize=8192)
def voiced(text: str) -> tuple[Voiced, ...]:
    """The stretches of a sentence that are somebody's, in order. They may overlap: what one claims another denies."""
    bare = unquoted(text)
    row = [a for a in attributions(text) if not _is_deed(bare, a)]
    found = [v for at in range(len(row)) for v in _by_credit(text, bare, row, at)]
    found += [Voiced(h.start, h.end, h.by, "claimed", HEDGED) for h in hedges(bare)]
    loose = (q for q in quotations(text) if not any(v.start <= q.start < v.end for v in found))
    found += [Voiced(q.start, q.end, _lone(row), "quoted") for q in loose if len(words(q.text)) > SCARE or row]
    return tuple(sorted((v for v in found if v.start < v.end), key=lambda v: (v.start, v.end)))


def _lone(row: Sequence[Attribution]) -> str:
    """Whose a quotation is that no credit reaches: of the only speaker there is."""
    told = {a.speaker for a in row}
    return told.pop() if len(told) == 1 else ""


def _is_deed(bare: str, a: Attribution) -> bool:
    """ "Ostland rejected the plan", "announced an offer": it acts, and claims or denies nothing."""
    if a.verb in _ANNOUNCING:
        rest = re.split(r"[,;]|\.(?:\s|$)", bare[a.end :], maxsplit=1)[0]
        return bool(_THING.match(rest)) and not _CLAUSE.search(rest)
    return bool(_DEEDS.match(a.verb)) and not _CHARGE.search(bare, a.end, a.end + _CHARGE_REACH)


def _by_credit(text: str, bare: str, row: Sequence[Attribution], at: int) -> Iterator[Voiced]:
    a = row[at]
    stance: Stance = "denied" if a.stance == "denies" else "claimed"
    before, after = _left(bare, row, at), _right(bare, row, at)
    if relative := _relative(bare, a):
        closing = bare.find(",", a.end)
        after = closing if 0 <= closing < after else after
        if not bare[a.end : after].strip(" .,") and stance == "denied":
            yield Voiced(before, relative.start(), a.speaker, stance, a.verb)
        yield Voiced(a.end, after, a.speaker, stance, a.verb)
        return
    if apposed := _APPOSED.search(bare, max(0, a.start - 40), a.start):
        yield Voiced(before, apposed.start(), a.speaker, stance, a.verb)
        return
    tail = _tail(bare, a)
    leads = bare[before : a.start].strip(" ,;:“”\"'‘’").lower() in ("", "the", "a", "an") and not text[
        before : a.start
    ].strip(" ,;:")
    if leads or _complements(text, bare, a, tail):
        yield Voiced(a.end, after, a.speaker, stance, a.verb)
        return
    yield Voiced(before, _spoken_end(text, a), a.speaker, stance, a.verb)
    if text[tail : tail + 1] in (",", "—", "–") and not _opens_clause(text, bare, tail + 1, row, at):
        yield Voiced(tail, after, a.speaker, stance, a.verb)


def _spoken_end(text: str, a: Attribution) -> int:
    """Where words end that a credit trails: "“So,” the baker's daughter, Ina Dal, said" has its speaker between."""
    last = max((q.end for q in quotations(text) if q.end <= a.start), default=-1)
    between = text[last : a.start] if last >= 0 else ""
    parted = a.end - a.start == len(a.verb) and not any(_is_finite(w.text) for w in words(between))
    return last + 1 if last >= 0 and parted else a.start


def _relative(bare: str, a: Attribution) -> re.Match[str] | None:
    """ ", which the navy says ...,": where the clause opens that the credit stands in."""
    every = _RELATIVE.finditer(bare, max(0, a.end - _RELATIVE_REACH), a.end)
    found = max(every, key=lambda m: m.start(), default=None)
    if found is None or "," in bare[found.end() : a.end]:
        return None
    return found if fold(bare[found.end() : a.end].strip()) != a.verb else None


def _tail(bare: str, a: Attribution) -> int:
    """Where the words right behind a credit end: its day, its place, who was told."""
    if a.verb == "according to":
        return a.end
    stop = _CLAUSE.search(bare, a.end)
    return stop.start() if stop else len(bare)


def _complements(text: str, bare: str, a: Attribution, tail: int) -> bool:
    """Do the words behind a credit say what is said, or only when, where and to whom?"""
    inside = words(bare[a.end : tail])
    if not inside:
        opens = text[a.end :].lstrip(" ,:")
        return text[a.end : a.end + 1] != "," and bool(_OPENS.match(opens)) and not _quoted_before(text, a)
    if a.verb == "according to":
        return False
    first = fold(inside[0].text)
    if first == "that" or any(_is_finite(w.text) for w in inside):
        return not (first in ("who", "when", "as", "while") and _quoted_before(text, a))
    if _OPENS.match(text[a.end :].lstrip()) and not _quoted_before(text, a):
        return True
    if not _OBJECT.match(a.verb) or moments(inside[0].text):
        return False
    return bool(_OF.match(bare, a.end)) or first not in _TIME


def _quoted_before(text: str, a: Attribution) -> bool:
    return text[: a.start].rstrip(" ,").endswith(("”", '"', "’", "'", "»"))


def _is_finite(word: str) -> bool:
    low = fold(word)
    return low in _FINITE or low.endswith("n't") or (low not in CLOSED and (low.endswith("ed") or low in IRREGULAR))


def _left(bare: str, row: Sequence[Attribution], at: int) -> int:
    """Where the clause of a credit may begin: behind the joint that parts it from the credit before it."""
    if not at:
        return 0
    floor = row[at - 1].end
    if row[at].verb.endswith("ing") and row[at].verb != "according to":
        return row[at].start
    joints = [m.end() for m in CONTRAST.finditer(bare, floor, row[at].start)]
    if joints:
        return joints[-1]
    joint = _JOINT.search(bare, floor, row[at].start)
    return joint.end() if joint else floor


def _right(bare: str, row: Sequence[Attribution], at: int) -> int:
    """Where what a credit leads ends: at the joint before the next credit, else with the sentence."""
    if at + 1 >= len(row):
        return len(bare)
    following = row[at + 1]
    joints = [m.start() for m in CONTRAST.finditer(bare, row[at].end, following.start)]
    if joints:
        return joints[-1]
    joint = _JOINT.search(bare, row[at].end, following.start)
    return joint.start() if joint else following.start


def _opens_clause(text: str, bare: str, start: int, row: Sequence[Attribution], at: int) -> bool:
    """Does what follows the comma have a credit of its own, or go on about the speaker?"""
    rest = bare[start:].lstrip()
    own = at + 1 < len(row) and not bare[start : row[at + 1].start].strip(" ,")
    a = row[at]
    # "..., said the mayor, Ole Kerr.": who he is, unless a sentence or a quotation goes on there.
    behind = bare[a.start : a.start + len(a.verb)].lower() == a.verb or _quoted_before(text, a)
    named = behind and not any(_is_finite(w.text) for w in words(rest))
    named = named and text[start:].lstrip()[:1] not in '“"„«‘'
    return own or named or rest.startswith(("who ", "whose ", "which ", "adding", "citing", "speaking"))


@lru_cache(maxsize=8192)
def frames(text: str) -> tuple[tuple[int, int], ...]:
    """Where the credits of a sentence stand, with the day, the place and the hearers that follow them: no claim."""
    bare = unquoted(text)
    leading = {v.start for v in voiced(text)}
    row = attributions(text)
    return tuple(_frame(text, bare, row, at, row[at].end in leading) for at in range(len(row)))


def _frame(text: str, bare: str, row: Sequence[Attribution], at: int, leads: bool) -> tuple[int, int]:
    a = row[at]
    if not leads:
        return _spoken_end(text, a), _tail(bare, a)
    # "Ana Vale, the mayor of Marl, said": the verb stands alone, and its subject before the comma.
    parted = a.end - a.start == len(a.verb) and bare[: a.start].rstrip().endswith(",")
    return _left(bare, row, at) if parted else a.start, a.end


def stance_of(text: str) -> tuple[Stance, str]:
    """What a passage is by the larger part of its content words, and who answers for that part ("" for nobody)."""
    weights: dict[tuple[Stance, str], int] = {}
    stretches, framed, quoted = voiced(text), frames(text), quotations(text)
    for word in words(text):
        if fold(word.text) in CLOSED or any(start <= word.start < end for start, end in framed):
            continue
        over = [v for v in stretches if v.start <= word.start < v.end]
        best = next((v for v in over if v.stance == "denied"), over[0] if over else None)
        inside = best is not None and any(q.start <= word.start < q.end for q in quoted)
        key: tuple[Stance, str] = ("fact", "") if best is None else (best.stance, best.speaker)
        if inside and best is not None and best.stance != "denied":
            key = ("quoted", best.speaker)
        weights[key] = weights.get(key, 0) + 1
    if not weights and stretches:
        return stretches[0].stance, stretches[0].speaker
    return _heaviest(weights)


def _heaviest(weights: dict[tuple[Stance, str], int]) -> tuple[Stance, str]:
    spoken = {key: count for key, count in weights.items() if key[0] != "fact"}
    if not spoken or sum(spoken.values()) < MOSTLY * sum(weights.values()):
        return "fact", ""
    totals: dict[Stance, int] = {}
    for (stance, _), count in spoken.items():
        totals[stance] = totals.get(stance, 0) + count
    # A few quoted words do not make a quotation of what is otherwise told in the outlet's own.
    stance = max(totals, key=lambda s: (totals[s], s != "quoted"))
    return max((key for key in spoken if key[0] == stance), key=lambda key: spoken[key])
