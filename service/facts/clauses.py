"""Whether a sentence has a main verb, and joins no words between which its passages have another one."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from service.facts.mistaken import is_mistaken
from service.facts.speakers import attributions
from service.facts.tags import AUXILIARIES, Tagged, is_finite, tagged
from service.facts.words import CLOSED, fold, stem
from service.news import Failure, Passage

# Words that open a clause whose verb is not the sentence's.
SUBORDINATORS = frozenset(
    [
        "which", "who", "whom", "whose", "that", "where", "when", "while", "after", "before", "because", "as", "if",
        "since", "although", "though", "until", "unless", "how", "what", "why", "whether", "whereas", "once",
    ]
)  # fmt: skip
# Tokens of a passage between two words, past which they are not of one clause anyway.
_REACH = 40
# Verbs that carry nothing between two words: who says it is another check's business.
_SAYING = frozenset(["said", "says", "say"])
# Stands for a preposition among a sentence's verbs: "differences with a truce" for "differences holding up a truce".
PREPOSITION = "a preposition"
_BREAKS = frozenset(",;:—–()[]")
# Words that open a clause of its own: what parts two words across one is told by it.
_JOINS = frozenset(
    [
        "while",
        "whereas",
        "but",
        "because",
        "since",
        "when",
        "if",
        "unless",
        "after",
        "before",
        "until",
        "though",
        "where",
    ]
)
_DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
_WHO = frozenset(["he", "she", "they", "it", "who"])
# Openers that may stand by themselves or before a participle, which opens nothing that has a tense.
_BY_THEMSELVES = frozenset(
    ["after", "before", "since", "once", "while", "though", "although", "when", "until", "unless", "if"]
)
_PARTICIPLES = frozenset(["VVG", "VBG", "VHG", "VDG"])
# What "as" likens or counts, where it opens no clause.
_LIKENS = frozenset(["a", "an", "long", "much", "many", "few", "little", "well"])
_CALLED = frozenset(["known", "described", "regarded", "seen", "treated", "billed", "portrayed"])
_AMOUNTS = frozenset(["much", "many", "few", "little", "well"])
# What "who's" relates to, or a preposition before "what's".
_RELATED = frozenset(["NN0", "NN1", "NN2", "NP0", "PNI", "DT0", "PRP", "PRF"])
_DASHES = frozenset("—–")
# How a headline credits: "Norland to sell port: report", "Report: Norland to sell port".
_HEADLINE = re.compile(
    r": (?:reports?|sources?|officials?|police|polls?|study|studies)[.]?$|^(?:Reports?|Exclusive|Poll|Study): (?=[A-Z])"
)
# A pronoun with its verb, and a verb with its "not", are one token, of which the tagger makes a noun.
_CONTRACTED = re.compile(
    r"(?:it|that|there|here|he|she|this|what|who|where)['’]s|cannot|[a-z]+n['’]t|(?:i|you|we|they|he|she|it|there|who|that)"
    r"['’](?:m|re|ve|ll|d)",
    re.IGNORECASE,
)


def verbless(sentence: str) -> Iterator[Failure]:
    """ "Ross, citing trusts for his family." has no verb that says what happened; a headline may have one."""
    row = tagged(sentence)
    if row and not has_main_verb(row):
        yield Failure("one sentence", "It has no main verb.", sentence[:60])
    elif found := _HEADLINE.search(sentence):
        yield Failure("one sentence", "It is a headline and no sentence.", found.group().strip())


def has_main_verb(row: tuple[Tagged, ...]) -> bool:
    """Some finite verb has no opener between it and the finite verb before it. "According to" ends with its comma, and
    so does a clause that a comma opens; one between dashes ends with the second."""
    opened = credited = aside = dashed = False
    for at, token in enumerate(row):
        word = fold(token.text)
        if opens_clause(row, at):
            opened, aside = True, aside or (at > 0 and row[at - 1].text == ",")
        elif word == "according":
            credited = True
        elif word == ",":
            opened = opened and not aside and fold(row[0].text) not in SUBORDINATORS
            credited = aside = False
        elif token.text in _DASHES:
            opened, dashed = opened and not dashed, not dashed
        elif _is_verb(row, at):
            if not opened and (not credited or _ends_credit(row, at)):
                return True
            opened = False
    return False


def _is_verb(row: tuple[Tagged, ...], at: int) -> bool:
    """A verb with a tense, or what holds one: "it's"; no "who's" behind its noun, no participle behind a comma."""
    if _CONTRACTED.fullmatch(row[at].text):
        return not _is_related(row, at)
    return not _is_appended(row, at) and (is_finite(row, at) or is_mistaken(row, at))


def _is_related(row: tuple[Tagged, ...], at: int) -> bool:
    """ "Anyone who's here", "in what's left": a relative with its own verb."""
    opens = fold(row[at].text).startswith(("who", "what", "where", "that"))
    return opens and at > 0 and row[at - 1].tag in _RELATED


def _is_appended(row: tuple[Tagged, ...], at: int) -> bool:
    """ "Ana Vale, formerly known as Ros, ..."."""
    comma = at - 1
    while comma > 0 and row[comma].tag == "AV0":
        comma -= 1
    first = comma > 0 and row[comma].text == "," and all(t.text != "," for t in row[:comma])
    return row[at].tag == "VVN" and first


def opens_clause(row: tuple[Tagged, ...], at: int) -> bool:
    """Whether the token opens a clause of its own: "when she left", and not "when leaving" or "as many as"."""
    word, token = fold(row[at].text), row[at]
    if _CONTRACTED.match(token.text):
        return _is_related(row, at) and any(t.tag == "VVN" for t in row[at + 1 : at + 3])
    if word not in SUBORDINATORS or token.tag in ("PRP", "DT0"):
        return False
    if token.text == "WHO" and any(t.text.islower() for t in row):
        return False  # the World Health Organization
    if word == "as":
        return not _compares(row, at)
    return not (word in _BY_THEMSELVES and _stands_by_itself(row, at))


def _stands_by_itself(row: tuple[Tagged, ...], at: int) -> bool:
    """ "Soon after, she left"; "after first asking", "while walking", "banks once stood": no clause with a tense."""
    if fold(row[at].text) == "once" and at and row[at + 1 : at + 2] and row[at + 1].tag in ("VVD", "VBD", "VHD"):
        return True
    after = row[at + 1 : at + 3]
    if after and after[0].tag == "PRP" and fold(row[at].text) in ("while", "when", "once"):
        return True  # "who voted while in jail"
    if after and after[0].tag in ("AV0", "ORD", "XX0"):
        after = after[1:]
    return bool(row[at + 1 : at + 2]) and (row[at + 1].text == "," or (bool(after) and after[0].tag in _PARTICIPLES))


def _compares(row: tuple[Tagged, ...], at: int) -> bool:
    """ "As a tram", "as many as 80", "as well as Orl", "such as trams", "as ever,", "known as Ros" open no clause."""
    after, before = row[at + 1 : at + 3], fold(row[at - 1].text) if at else ""
    if not after or fold(after[0].text) in _LIKENS or after[0].tag in ("PRP", "PRF", "VBG"):
        return True
    if before == "such":
        return fold(after[0].text) != "those"  # "such as those found in Orl": the participle looks like a verb
    bare = after[0].tag in ("AV0", "AJ0", "VVN") and len(after) == 2
    if (bare and (after[1].text == "," or fold(after[1].text) == "as")) or before in _CALLED:
        return True
    counted = after[0].tag == "CRD" or (before in _AMOUNTS and after[0].tag != "PNP")
    return at > 1 and fold(row[at - 2].text) == "as" and counted


def _ends_credit(row: tuple[Tagged, ...], at: int) -> bool:
    """ "According to the board the turnout was high": the comma is left out."""
    return fold(row[0].text) == "according" and row[at].tag[:2] in ("VB", "VH", "VM") and is_finite(row, at)


def severed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Two words side by side in the sentence have no verb between them in every passage that has them in this order."""
    row = tagged(sentence)
    places = [i for i, t in enumerate(row) if _counts(t)]
    sources = [_read(p.text) for p in passages]
    elsewhere = frozenset(t.lemma for t in row if t.lemma not in AUXILIARIES)
    days = {t.text for s in sources for t in s[0] if t.text in _DAYS}
    lone = days if len(days) == 1 else set()  # one day is told of: wherever it stands, it is of the one event
    credits = [(a.start, a.end) for a in attributions(sentence)]
    for a, b in pairwise(places):
        credited = any(start <= row[b].start < end for start, end in credits)
        if credited or any(t.text in '“”"' for t in row[a + 1 : b]):
            continue
        if any(fold(t.text) == "not" for t in row[a + 1 : b]):
            continue  # "did not accept" for "refused to accept": negation is another check's business
        if _apart(row, a, b) or (row[b].text in lone):
            continue
        ours = _verbs(row, a, b) | elsewhere
        if any(t.tag in ("PRP", "PRF") for t in row[a + 1 : b]):
            ours |= {PREPOSITION}
        verdicts = [v for s in sources if (v := _parted(s, row[a], row[b], ours)) is not None]
        if verdicts and all(verdicts):
            verb = verdicts[0]
            yield Failure(
                "binding", f"The passages have “{verb}” between “{row[a].text}” and “{row[b].text}”.", row[b].text
            )
            return


def _apart(row: tuple[Tagged, ...], a: int, b: int) -> bool:
    """Another clause begins between the two in the sentence: a mark, which between two names only makes a list."""
    between = row[a + 1 : b]
    named = row[a].tag == row[b].tag == "NP0"
    return any(fold(t.text) in _JOINS or (t.text in _BREAKS and not named) for t in between)


_Read = tuple[tuple[Tagged, ...], dict[str, tuple[int, ...]]]


@lru_cache(maxsize=4096)
def _read(text: str) -> _Read:
    row = tagged(text)
    places: dict[str, tuple[int, ...]] = {}
    for i, token in enumerate(row):
        if _counts(token):
            places[stem(token.text)] = (*places.get(stem(token.text), ()), i)
    return row, places


def _counts(token: Tagged) -> bool:
    return not token.is_mark and fold(token.text) not in CLOSED


def _parted(source: _Read, left: Tagged, right: Tagged, ours: frozenset[str]) -> str | None:
    """A verb that the passage has between the two and the sentence has not, "" for none; None: not in this order."""
    row, places = source
    pairs = [
        (i, j)
        for i in places.get(stem(left.text), ())
        for j in places.get(stem(right.text), ())
        if i < j <= i + _REACH and row[j].tag.startswith("VV") == right.tag.startswith("VV")
    ]
    found = [_between(row, i, j, ours) for i, j in pairs if not _is_subject(row, i, j)]
    if not pairs:
        return None
    return "" if len(found) < len(pairs) or not all(found) else found[0][0]


def _between(row: tuple[Tagged, ...], start: int, end: int, ours: frozenset[str]) -> list[str]:
    """The verbs that the sentence lacks, without helping ones: that what "will" be is not, is another check's business.

    Of "is", one between two names counts; of "has", one that has no verb behind it.
    """
    first, last = _core(row, start, end)
    held = {row[i].lemma for i in range(first + 1, last) if row[i].tag == "VVG"} if PREPOSITION in ours else set()
    return sorted((_verbs(row, first, last) | held) - ours - _helping(row, first, last))


def _helping(row: tuple[Tagged, ...], start: int, end: int) -> frozenset[str]:
    """Which of the light verbs between two tokens carry nothing there."""
    named = row[start].tag == row[end].tag == "NP0"
    own = {row[i].lemma for i in range(start + 1, end) if row[i].lemma == "have" and not _before_verb(row, i)}
    own |= {"be"} if named else set()
    return AUXILIARIES - {"do"} - own


def _before_verb(row: tuple[Tagged, ...], at: int) -> bool:
    return any(
        t.tag[:2] in ("VV", "VB", "VH", "VD") or (t.tag == "AJ0" and t.text.endswith(("ed", "en")))
        for t in row[at + 1 : at + 4]
    )


def _core(row: tuple[Tagged, ...], start: int, end: int) -> tuple[int, int]:
    """What stands between two tokens without an aside between commas that can be left out."""
    marks = [i for i in range(start + 1, end) if row[i].text in _BREAKS]
    if len(marks) < 2:
        return start, end
    return (start, marks[0]) if end - marks[-1] <= 1 else (marks[-1], end) if marks[0] - start <= 1 else (start, end)


def _is_subject(row: tuple[Tagged, ...], start: int, end: int) -> bool:
    """The second word is a verb of the first: "people [who were hurt] left", "Vale wants pay and called", "Vale left
    when she heard"; or what stands between is an aside of the first: "students who came, since the dean"."""
    if start + 1 >= end:
        return False
    opener, before = fold(row[start + 1].text), fold(row[end - 1].text)
    if is_finite(row, end):
        return opener in SUBORDINATORS or before == "and" or (before in _WHO and row[start].tag == "NP0")
    aside = opener in ("who", "which", "that") or row[start + 1].tag in ("VVN", "VVG")
    return aside and any(t.text == "," or fold(t.text) in ("that", *_JOINS) for t in row[start + 2 : end])


def _verbs(row: tuple[Tagged, ...], start: int, end: int) -> frozenset[str]:
    """Lemmas of the finite verbs between two tokens, "said" left out."""
    return frozenset(
        row[i].lemma
        for i in range(start + 1, end)
        if ((is_finite(row, i) and not _is_reduced(row, i)) or _is_means(row, i)) and fold(row[i].text) not in _SAYING
    )


def _is_reduced(row: tuple[Tagged, ...], at: int) -> bool:
    """ "A letter pushed under the door", "a plaque found on the pier"."""
    return (
        row[at].tag == "VVN"
        and row[at - 1].tag in ("NN1", "NN2")
        and row[at + 1 : at + 2] != ()
        and row[at + 1].tag == "PRP"
    )


def _is_means(row: tuple[Tagged, ...], at: int) -> bool:
    """ "By voting": how it is done, without which "answered to strike" says nothing."""
    return row[at].text.endswith("ing") and row[at].tag in ("VVG", "NN1") and at > 0 and fold(row[at - 1].text) == "by"
