"""What a question or a claim needs a text to say before the text answers it; it does not know any text.

It is strict on purpose: each word of the asker that carries meaning must be there, or a word that names the same thing
in news, and a figure, a time, a name or a reason where one is asked for. What falls short is no answer.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from service.facts.dates import Moment, moments
from service.facts.frames import one_word
from service.facts.numbers import Quantity, quantities
from service.facts.units import PERSONS, Kind
from service.facts.words import CLOSED, fold, stem, words

Wants = Literal["figure", "percent", "duration", "time", "clock", "name", "place", "reason", "anything"]

# Words of the asker that carry nothing to look for.
EMPTY = frozenset(
    stem(w)
    for w in """
know known tell told say says said saying happen happens happened exactly currently many much number people person
persons please sources source articles article reports report reported brief thing things long old far big kind sort
type time day date really actually else name called like get got give given make made take took taken come came go went
look
""".split()  # noqa: SIM905
)
_WANTS: tuple[tuple[Wants, re.Pattern[str]], ...] = (
    ("duration", re.compile(r"^(?:for |and )?how long\b")),
    (
        "figure",
        re.compile(
            r"\bhow (?:many|much|old|far|fast|big|high|large|deep|wide|heavy|tall)\b|\bwhat (?:number|share"
            r"|price|amount|majority|age|proportion)\b"
        ),
    ),
    ("percent", re.compile(r"\bhow full\b|\bwhat percentage\b")),
    ("clock", re.compile(r"\b(?:what|which) time\b")),
    ("time", re.compile(r"\b(?:when|(?:what|which) (?:time|day|date|month|year|hour))\b")),
    ("reason", re.compile(r"\b(?:why|what (?:caused|led)|what(?:'s| is| was) the (?:cause|reason))\b")),
    ("place", re.compile(r"^(?:and |from |to )?where\b")),
    ("name", re.compile(r"^(?:and |to |by |with )?(?:who|whom|whose)\b")),
)
_SPEECH = re.compile(
    r"^(?:and )?what (?:did|does|do|has|have) (?P<who>.{2,80}?) (?:say|said|claim|claimed|tell|told|announce"
    r"|announced|promise|promised|deny|denied)\b(?P<what>.*)$"
)
# What follows these can be the place or the event that a story is about, and is then not said again in each sentence.
_SETTING = re.compile(r"\b(in|at|of|off|near|after|during|following|about)\s+(?=\S)")

_WHETHER = re.compile(r"^(?:and |but |so )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b")
_PLACED = frozenset(("in", "at", "off", "near"))
_AHEAD = re.compile(r"^(?:and |so )?(?:(?:who|when|where|how|what|which)\b.{0,30}?\bwill\b|when (?:do|does|is|are)\b)")
# What is measured of what is asked how deep, how old or how fast it is; other figures are of other things.
_MEASURED: tuple[tuple[re.Pattern[str], frozenset[Kind]], ...] = (
    (re.compile(r"\bhow (?:deep|wide|tall)\b"), frozenset(("length",))),
    (re.compile(r"\bhow heavy\b"), frozenset(("weight",))),
    (re.compile(r"\bhow old\b"), frozenset(("age", "duration"))),
)
_MUCH = re.compile(r"\bhow much\b")
_HOW_MANY = re.compile(r"\bhow many (?:more |other |new )?(\w{1,40}(?: \w{1,40}){0,2})", re.IGNORECASE)
# "Out of order" is no order: the small words carry the meaning.
_NAME_OF = re.compile(
    r"\bwhat(?:'s| is| was| are| were) the names? of (?:the |a |an |that |this )?(?:\w{1,40} )??(?P<thing>\w{1,40})"
    r"(?= (?:that|which|who|in|at|on|of|off|near)\b|$)"
)
# Which thing it is need not be said where its name is: "the barge that hit the bridge at Varnholt".
_WHICH = re.compile(r" (?:that|which|who)\b.*?(?= (?:in|at|on|of|off|near) |$)")
_OUT_OF = re.compile(r"\bout of (\w{1,40})", re.IGNORECASE)
_USES, _BROKEN = frozenset(("order", "service", "action", "use", "commission")), "outofservice"
_ABOARD = re.compile(r"\baboard\b", re.IGNORECASE)
_MEMO = re.compile(r"\bmemos?\b", re.IGNORECASE)
_CAPTAIN = re.compile(r"\bcapt\b", re.IGNORECASE)
# A thing that is broken is out of service; talks that have broken down are not.
_FAULTY = re.compile(r"\bbroken\b(?! (?:down|off|up|out|into|through)\b)", re.IGNORECASE)
_NEXT = re.compile(r"\bnext\s*$")
# A name of several words: who knows the story says "the bridge" of the Kestle Bridge, and Okoro of Hanne Okoro.
_NAME = re.compile(r"\b[A-Z][\w'-]{1,40}(?: [A-Z][\w'-]{1,40}){1,4}")
# Of a question how long something lasted, what any figure of time answers.
_LASTS = frozenset(stem(w) for w in ("last", "lasted", "lasting", "duration"))


@dataclass(frozen=True, slots=True)
class Need:
    """`terms` must all be there, `figures` and `clocks` be stated; `speaker`: stems of the name whose words it is."""

    terms: frozenset[str]
    figures: tuple[Quantity, ...] = ()
    clocks: tuple[Moment, ...] = ()
    wants: Wants = "anything"
    speaker: frozenset[str] = frozenset()
    # Whether what is still to come is asked for.
    ahead: bool = False
    # What "how many" counts, as a term; "" for people, None where nothing is counted.
    counted: str | None = None
    # Stem of the thing whose name is asked for: "what is the name of the barge?".
    named: str = ""
    # Terms of the place of the story that a figure is asked for: "killed in Gaza" is not killed elsewhere.
    place: frozenset[str] = frozenset()
    # Of the terms those of the story's own names: what a disagreement is about need not say them again.
    own: frozenset[str] = frozenset()
    # The kinds of figure that answer, where not every one does; `much`: what is counted by heads does not.
    kinds: frozenset[Kind] = frozenset()
    much: bool = False
    # Whether it is asked whether something is so.
    whether: bool = False

    @property
    def narrow(self) -> bool:
        """Whether what meets it can be taken for an answer: one word alone meets too much."""
        asked = len(self.terms) + 2 * len(self.figures) + 2 * len(self.clocks) + 2 * len(self.speaker)
        return asked >= (2 if self.wants == "anything" else 1)


def of_claim(text: str) -> Need:
    """A value ("3 hours") or a claim ("the radar was out of order")."""
    figures = quantities(text)
    clocks = tuple(m for m in moments(text) if m.kind == "clock")
    spans = [*((q.start, q.end + _noun(text, q)) for q in figures), *((m.start, m.end) for m in clocks)]
    left = "".join(" " if any(s <= n < e for s, e in spans) else c for n, c in enumerate(text))
    return Need(terms(left) - EMPTY, figures, clocks)


def of_question(text: str) -> Need:
    """A question as it was asked."""
    counted, text = _counted(text), text.lower()
    if found := _SPEECH.match(text):
        who = terms(found["who"]) - EMPTY
        if who:
            return Need(terms(found["what"]) - EMPTY, speaker=who)
    if found := _NAME_OF.search(text):
        told = of_claim(_WHICH.sub("", text[found.start("thing") :]))
        return replace(told, wants="name", named=stem(found["thing"]))
    ahead = (_AHEAD.search(text) or _NEXT.search(text)) is not None
    wants, rest = _asked(_NEXT.sub("", text))
    claim = of_claim(rest)
    needed = claim.terms - _LASTS if wants == "duration" else claim.terms
    return replace(
        claim,
        wants=wants,
        terms=needed,
        counted=counted,
        ahead=ahead,
        kinds=next((kinds for pattern, kinds in _MEASURED if pattern.search(text)), frozenset[Kind]()),
        much=_MUCH.search(text) is not None,
        whether=_WHETHER.match(text) is not None,
    )


def _counted(text: str) -> str | None:
    found = _HOW_MANY.search(text)
    if found is None:
        return None
    if found[1][:1].isupper():  # "how many Palestinians": people, whatever a text calls them
        return ""
    noun = terms(_plural(found[1].split())) - EMPTY
    return next(iter(noun), "")


def _plural(said: list[str]) -> str:
    """The noun that is counted: of "dock workers" the workers, of "jobs will go" the jobs."""
    for word in said:
        if fold(word) in CLOSED:
            break
        if stem(word) in PERSONS or (word.endswith("s") and not word.endswith("ss")):
            return word
    return said[0]


def negated(claim: str) -> bool:
    """Whether the claim itself says that something is not so."""
    return re.search(r"\b(?:not|no|never|nobody|none|denie[sd]|deny)\b|n't\b", claim.lower()) is not None


def _asked(text: str) -> tuple[Wants, str]:
    """The kind of thing that is asked for, and the question without the words that ask for it."""
    for kind, pattern in _WANTS:
        if found := pattern.search(text):
            return kind, f"{text[: found.start()]} {text[found.end() :]}"
    return "anything", text


def within(text: str, need: Need, known: frozenset[str]) -> Need:
    """The need without the setting of a story that is about `known` terms: "... hurt in the crash off Kallvik".

    What somebody said is in the story's setting wherever he says it: "of the talks" need not be said again.
    """
    if need.speaker:
        return replace(need, terms=need.terms - known or need.terms)
    own = frozenset(t for w in words(text)[1:] if w.text[:1].isupper() for t in terms(w.text)) & known
    front = frozenset(t for m in _NAME.finditer(text) if terms(m[0]) <= known for t in terms(m[0].rpartition(" ")[0]))
    place: frozenset[str] = frozenset()
    kept = text
    for match in reversed(list(_SETTING.finditer(text.lower()))):
        behind = kept[match.end() :]
        # Of whom, which is no part of the setting; and of what, where nothing else is asked for.
        if match[1] == "of" and (re.search(r"[A-Z]", behind) or not need.terms & terms(kept[: match.start()])):
            continue
        if not terms(behind) - EMPTY - _LASTS <= known or re.search(r"\d", behind):
            break
        if match[1] in _PLACED:
            place |= terms(" ".join(w.text for w in words(behind) if w.text[:1].isupper()))
        kept = kept[: match.start()]
    core = need.terms & (terms(kept) - EMPTY) - front
    found = replace(need, own=own)
    return replace(found, terms=core, place=place) if core or need.speaker or need.figures else found


@lru_cache(maxsize=16384)
def terms(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning, those that name one thing in news put as one."""
    joined = _MEMO.sub("memorandum", _ABOARD.sub("on board", text))
    joined = _FAULTY.sub(_BROKEN, _CAPTAIN.sub("captain", joined))
    joined = _OUT_OF.sub(lambda m: _BROKEN if m[1].lower() in _USES else f"outof{m[1]}", joined)
    return frozenset(one_word(stem(w.text)) for w in words(joined) if fold(w.text) not in CLOSED)


def _noun(text: str, q: Quantity) -> int:
    """Characters behind a figure up to the end of the noun that it counts."""
    behind = words(text[q.end :])
    if behind and (stem(behind[0].text) == q.unit or stem(behind[0].text) in PERSONS):
        return behind[0].end
    return 0
