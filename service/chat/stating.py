"""Whether a text says what a question or a claim needs; it is strict, and does not know where the text is from."""

import math
import re
from collections.abc import Iterable

from service.chat.needs import Need, terms
from service.facts.dates import moments
from service.facts.frames import one_word
from service.facts.names import names
from service.facts.numbers import Quantity, quantities
from service.facts.units import HUMANS, PERSONS
from service.facts.values import comparable, same
from service.facts.words import stem, words

# "After" and "since" are no reasons: the time when something happened is not why.
_REASON = re.compile(
    r"\b(?:because|due to|owing to|thanks to|caused by|as a result of|reason|blamed?|blames|put .{1,60} down to|so that"
    r"|in order to|in protest|to (?:protest|force|prevent|avoid|allow|help|stop(?! work\b)))\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no-?one|no one|nobody|none|no (?:deaths|injuries|casualties|fatalities)|everyone|everybody)\b", re.IGNORECASE
)
# Verbs by which somebody says something.
_SAYS = (
    r"(?:said|says|told reporters|told the \w+|announced|promised|denied|claimed|called it|warned|added|asked|insisted"
    r"|dismiss(?:es|ed)|reject(?:s|ed)|critici[sz]ed|accused|accepted|welcomed|condemned|demanded|urged|argued"
    r"|acknowledged|confirmed|stated|advis(?:es|ed)|sets out|set out|shows|showed|records|recorded|reads?)"
)
# Words by which a text speaks of what is to come, when it was written.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|can|set to|due|expects?|expected|scheduled|plans?|planned|going to"
    r"|(?:is|are|was|were) to|until|before|next|tomorrow)\b|['’]ll\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|since|till)\b")
# What a thing is until it is what is asked for, as terms.
_UNTIL_THEN = {
    stem("reopen"): frozenset(map(one_word, map(stem, ("closed", "shut")))),
    stem("resume"): frozenset(map(one_word, map(stem, ("suspended", "cancelled", "stopped", "halted", "closed")))),
}
_BOARD, _CARRIED = stem("board"), frozenset((stem("carrying"), stem("carried")))
# Words in which one word of a claim may stand, where all of them stand in its order.
_CLOSE = 4
# Words between a thing and its name, and how many of them.
_LEADS, _LEADING = frozenset(("the", "called", "named", "known", "as")), 3
# Words between a length of time and what lasted so long.
_NEAR = 8
# A count from which it can be told by its figure alone: 1,200 "posts" are the 1,200 "jobs", 3 of something may be any.
TELLING = 100
PEOPLE = PERSONS | HUMANS
# What is counted by heads: no answer to how much.
_HEADS = PEOPLE | frozenset(stem(w) for w in ("jobs", "posts", "positions", "votes", "lives"))
# What is counted in the place of people: deaths, lives, injuries.
LOSSES = frozenset(one_word(stem(w)) for w in ("deaths", "injuries"))


def meets(need: Need, text: str, speaker: str = "") -> bool:
    """Whether a text, said by `speaker`, states what is needed."""
    here = terms(text)
    if need.speaker and not (_is_voice(need.speaker, speaker) or _says(need.speaker, text)):
        return False
    if need.counted is not None and not _counts(need.counted, need.terms, text):
        return False
    if not _all_told(need, here, text) or not all(_stated(q, text) for q in need.figures):
        return False
    at = {(m.hour, m.minute) for m in moments(text) if m.kind == "clock"}
    if need.wants == "duration" and not _lasting(need, text):
        return False
    if need.ahead and not _AHEAD.search(text):
        return False
    if need.named and not _names(need.named, text):
        return False
    return all((m.hour, m.minute) in at for m in need.clocks) and _given(need, text)


def _all_told(need: Need, here: frozenset[str], text: str) -> bool:
    """Whether each word is there, or what says the same of it: closed until Friday is when it reopens."""
    people = need.counted is not None and (not need.counted or need.counted in PEOPLE)
    for term in need.terms - here:
        ends = need.wants == "time" and _UNTIL_THEN.get(term, frozenset()) & here and _UNTIL.search(text)
        if not (ends or (term == _BOARD and people and _CARRIED & here)):
            return False
    return _BOARD not in need.terms or not people or _aboard(text)


def _aboard(text: str) -> bool:
    """Whether a number of people stands near those on board: others are hurt, or ashore."""
    row = words(text)
    at = [n for n, w in enumerate(row) if terms(w.text) & (_CARRIED | {_BOARD})]
    heads = [n for n, w in enumerate(row) for q in quantities(text) if q.unit in PEOPLE and q.start <= w.start < q.end]
    return any(abs(n - m) <= _NEAR for n in at for m in heads)


def in_order(claim: str, text: str) -> bool:
    """Whether the words of a claim stand in its order in a text, close together: who accepts what is told by that."""
    wanted = [t for w in words(claim) for t in terms(w.text)]
    row = [(n, t) for n, w in enumerate(words(text)) for t in terms(w.text)]
    for first, (at, term) in enumerate(row):
        if wanted and term == wanted[0]:
            left = wanted[1:]
            for n, t in row[first + 1 :]:
                if left and t == left[0]:
                    left = left[1:]
                    if n - at > _CLOSE * len(wanted):
                        break
            else:
                if not left:
                    return True
    return len(wanted) < 2


def _names(thing: str, text: str) -> bool:
    """Whether a name stands right behind the thing: "the barge, the Hedwig", "the barge Hedwig"."""
    row = words(text)
    for n, word in enumerate(row):
        if stem(word.text) == thing:
            ahead = [w.text for w in row[n + 1 : n + 2 + _LEADING] if w.text.lower() not in _LEADS]
            if ahead and ahead[0][:1].isupper():
                return True
    return False


def _is_voice(asked: frozenset[str], speaker: str) -> bool:
    """Whether the speaker is the one that is asked for: somebody's office is not he."""
    last = terms(speaker.split()[-1]) if speaker else frozenset()
    return asked <= terms(speaker) and last <= asked


def _counts(counted: str, needed: frozenset[str], text: str) -> bool:
    """Whether a figure counts what is asked for: of "three countries ... hostages" none counts the hostages."""
    for q in quantities(text):
        if one_word(q.unit) in LOSSES & needed:  # "40,000 lives", of how many were killed
            return True
        if q.kind != "count":
            if terms(q.text) & needed:
                return True
        elif not counted or counted in PEOPLE:
            if q.unit in ("", counted) or q.unit in PEOPLE:
                return True
        elif one_word(q.unit) == counted:
            return True
    return _NONE.search(text) is not None


def _says(speaker: frozenset[str], text: str) -> bool:
    """Whether the text itself says that the named one says it; to be told something is not to say it."""
    for word in words(text):
        if not terms(word.text) <= speaker or not terms(word.text) or text[word.end : word.end + 2] in ("'s", "’s"):
            continue
        before, behind = text[: word.start], text[word.end :]
        if re.match(rf"[^.;“”\"]{{0,60}}?\b{_SAYS}\b", behind) or re.search(
            r"\b(?:said|says|according to)\b[^.;“”\"]{0,60}$", before
        ):
            return True
    return False


def _lasting(need: Need, text: str) -> bool:
    """Whether a length of time, or the end of one, stands near what lasted so long."""
    row = words(text)
    at = [n for n, w in enumerate(row) if terms(w.text) and terms(w.text) <= need.terms and not w.text[:1].isupper()]
    spans = [(q.start, q.end) for q in quantities(text) if q.kind == "duration"]
    spans += [m.span() for m in _UNTIL.finditer(text)]
    times = [n for n, w in enumerate(row) for s, e in spans if s <= w.start < e]
    return any(abs(n - m) <= _NEAR for n in at for m in times)


def measures(need: Need, text: str) -> bool:
    """Whether a text has a figure of the kind that is asked for: what something costs is no number of people."""
    found = quantities(text)
    if need.kinds:
        return any(q.kind in need.kinds for q in found)
    if need.much:
        return any(q.kind != "count" or (q.unit and q.unit not in _HEADS) for q in found)
    return bool(found) or _NONE.search(text) is not None


def _given(need: Need, text: str) -> bool:
    match need.wants:
        case "figure":
            return measures(need, text)
        case "percent":
            return any(q.kind == "percent" for q in quantities(text))
        case "time":
            return bool(moments(text))
        case "clock":
            return any(m.kind == "clock" for m in moments(text))
        case "name" | "place":
            return bool(names(text))
        case "reason":
            return _REASON.search(text) is not None
    return True


def _stated(asked: Quantity, text: str) -> bool:
    return any(_one_figure(asked, q) for q in quantities(text))


def _one_figure(asked: Quantity, told: Quantity) -> bool:
    """The figure that is asked for, hedged or not: who says "about three hours" does say 3 hours, and is quoted so."""
    if comparable(asked, told) and same(asked, told):
        return True
    telling = asked.kind == told.kind == "count" and asked.low >= TELLING
    near = any(math.isclose(asked.low, v) for v in _values(told))
    return near and (telling or comparable(asked, told))


def _values(q: Quantity) -> Iterable[float]:
    ends = [v for v in (q.low, q.high) if math.isfinite(v)]
    return (*ends, sum(ends) / 2) if q.approx == "about" and len(ends) == 2 else ends
