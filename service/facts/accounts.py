"""Which sentences go on with what a lawsuit, prosecutors or police are said to tell; it does not know if that is true.

"The lawsuit says Holm locked the gate. He then drove to Marl.": an article names its source once. Told alone, the
second sentence is the outlet's own word, and the brief's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from service.facts.hedges import hedges
from service.facts.names import names, refers
from service.facts.speakers import Attribution, attributions, spelled
from service.facts.tags import is_finite, tagged
from service.facts.voices import stretches
from service.facts.words import content, fold, words
from service.news import Passage

# Sentences before, in its paragraph, within which the source is named; within which it is on both sides, in whatever
# paragraphs; and of a paragraph that a colon hands over to a source. Shorter lines than FEWEST words are labels. By
# hand, on 269 articles of summaries_multinews_dev, citations_spark_dev and newswcl50.
REACH, BESIDE, COPIED, FEWEST = 3, 2, 8, 3

# Papers that tell one side's case.
_PAPER = re.compile(
    r"\b(?P<paper>(?:(?:criminal|civil|federal|class action|arrest|whistleblower) )?"
    r"(?:lawsuit|suit|complaint|indictment|affidavit|petition|memos?|memoir|autobiography|book)"
    r"|(?:court|charging|legal) (?:documents|papers|records|filings?)|(?:police|arrest|incident) (?:report|warrant))\b",
    re.IGNORECASE,
)
_IN_PAPER = re.compile(r"\bin (?:an?|the|his|her|its|their|[\w’']+[’']s) (?:[\w-]+ ){0,4}$", re.IGNORECASE)
# What a witness says in court may be of himself: nobody is called "according to Lund" of what Lund did.
_SWORN = re.compile(r"testif(?:ies|ied)")
# Code points from a credit to the paper that it names: "claims in a state court lawsuit".
_NEAR = 40
# Those who tell of a crime or an accident as they have found it, and ranks of such people.
_POLICE = re.compile(
    r"\b(?:police|prosecutors|investigators|detectives|deputies|troopers|authorities"
    r"|(?:sheriff|attorney|prosecutor)[’']s (?:office|department))$",
    re.IGNORECASE,
)
_OFFICERS = re.compile(_POLICE.pattern.removesuffix("$"), re.IGNORECASE)
_RANK = re.compile(
    r"\b(?:Sgt|Lt|Capt|Cpl|Det|[Dd]etective|Sergeant|Lieutenant|[Ss]heriff|[Pp]olice [Cc]hief|Trooper|[Pp]rosecutor"
    r"|[Dd]istrict [Aa]ttorney|U\.S\. Attorney|police spokes(?:man|woman|person))\b"
)
# What is on record or known otherwise, whoever else tells it: the case itself, somebody's past, the outlet's own work.
_ON_RECORD = re.compile(
    r"\b(?:arrest\w*|charged|charges|plead\w*|pled|convict\w*|sentenc\w*|indict\w*|jail\w*|prison|imprison\w*|booked"
    r"|bail|bond|courts?|courtroom|judge|jury|jurors|trial|hearing|arraign\w*|appeal\w*|comments?|respond\w*|declined"
    r"|denied|spokes\w+|lawyers?|attorneys?|filed|sued|lawsuits?|released|statement|announced|pronounced|custody"
    r"|reporters?|interview\w*|newspaper|tweet\w*|posted|published|website|facebook|instagram|worked|lived|born|grew"
    r"|graduated|studied|married|divorced|founded|known|previously|formerly|once|years?|last (?:month|week)"
    r"|investigat\w+|identified|search\w*|funeral|vigil)\b|\b(?:1[89]|20)\d\d\b",
    re.IGNORECASE,
)
_OPENS = r"(?:(?:Then|Instead|Later|Afterwards|(?:Moments|Minutes|Hours) later),? )?"
_GOES_ON = re.compile(rf"^{_OPENS}(?:He|She|They|His|Her|Their|Both|The two|The pair)\b")
_NOW = frozenset(["VBZ", "VBB", "VHZ", "VHB", "VVZ", "VDZ", "VDB"])
_PAST = frozenset(["VVD", "VBD", "VDD", "VHD"])
_COMING = frozenset(["will", "can", "may", "shall", "must", "'ll"])

# A credit that only says a name may close what a fuller one opened; by itself it opens nothing.
Kind = Literal["paper", "police", "name"]


@dataclass(frozen=True, slots=True)
class Source:
    """`said` is how a credit calls it: "the lawsuit", "police", "Sgt. Ana Vale"."""

    kind: Kind
    said: str


@dataclass(frozen=True, slots=True)
class Account:
    """`passage` names who tells it, `source` is how a credit calls them."""

    passage: Passage
    source: str


def names_any(text: str) -> bool:
    """Has an article a word for such a source at all? Most have none, and need not be read again."""
    return any(look.search(text) for look in (_PAPER, _OFFICERS, _RANK)) or "testif" in text


def account(passage: Passage, article: Mapping[int, Passage]) -> Account | None:
    """Whose account a sentence goes on with that names no source. `article`: its passages by their index."""
    if passage.article.language != "en":
        return None
    if handed := _handed_over(passage, article):
        return handed
    if passage.stance != "fact" or not is_told(passage.text):
        return None
    found = _opened(passage, article) or _enclosed(passage, article) or _closed(passage, article)
    own = found and content(found.source) & content(passage.text)  # "The lawsuit named four, according to the lawsuit"
    return None if own else found


def _handed_over(passage: Passage, article: Mapping[int, Passage]) -> Account | None:
    """A paragraph behind "According to her suit:" is the suit's, whoever speaks in it."""
    own = source_of(passage.text)
    if (own and own.kind != "name") or not _is_past(passage.text):
        return None
    rows = (article.get(index) for index in range(passage.index - 1, passage.index - COPIED - 1, -1))
    before = next((p for p in rows if p is None or p.paragraph != passage.paragraph), None)
    if before is None or before.paragraph != passage.paragraph - 1 or not before.text.rstrip().endswith(":"):
        return None
    paper = _PAPER.search(before.text) if attributions(before.text) else None
    return Account(before, _called(paper["paper"])) if paper else None


def _opened(passage: Passage, article: Mapping[int, Passage]) -> Account | None:
    """Its paragraph names the source before it, and all between goes on about the same people."""
    told = [passage]
    for index in range(passage.index - 1, passage.index - REACH - 1, -1):
        before = article.get(index)
        if before is None or before.paragraph != passage.paragraph:
            return None
        if source := source_of(before.text):
            texts = [before.text, *(p.text for p in reversed(told))]
            on = all(_same_people(text, " ".join(texts[:at])) for at, text in enumerate(texts) if at)
            return Account(before, source.said) if on and source.kind != "name" else None
        if not is_told(before.text):
            return None
        told.append(before)
    return None


def _enclosed(passage: Passage, article: Mapping[int, Passage]) -> Account | None:
    """The same source is named before it and behind it, and nothing but what is told stands between."""
    before, behind = _beside(passage, article, -1, BESIDE), _beside(passage, article, 1, BESIDE)
    if before is None or behind is None or before[1].kind == "name":
        return None
    one, other = before[1], behind[1]
    same = one.kind == other.kind or any(refers(n, names(f"by {one.said}")) for n in names(f"by {other.said}"))
    return Account(before[0], one.said) if same and _same_people(passage.text, before[0].text) else None


def _closed(passage: Passage, article: Mapping[int, Passage]) -> Account | None:
    """ "Holm lay down before her car. She ran over him, police said.": the next sentence closes what both tell."""
    behind = _beside(passage, article, 1, 1)
    if behind is None or behind[1].kind == "name" or behind[0].paragraph != passage.paragraph:
        return None
    return Account(behind[0], behind[1].said) if _GOES_ON.match(behind[0].text) else None


def _beside(passage: Passage, article: Mapping[int, Passage], step: int, reach: int) -> tuple[Passage, Source] | None:
    """The nearest sentence on one side that names a source, with nothing between but what is told."""
    for index in range(passage.index + step, passage.index + step * (reach + 1), step):
        other = article.get(index)
        if other is None:
            return None
        if source := source_of(other.text):
            return other, source
        if len(words(other.text)) >= FEWEST and not is_told(other.text):
            return None
    return None


@lru_cache(maxsize=8192)
def is_told(text: str) -> bool:
    """Does it tell what happened, with nobody named who says so and nothing that is on record?"""
    if attributions(text) or text.rstrip()[-1:] != "." or any(hedges(text)):
        return False
    return _is_past(text) and not _ON_RECORD.search(text)


def _is_past(text: str) -> bool:
    row = tagged(text)
    later = any(t.tag in _NOW or (t.tag == "VM0" and fold(t.text) in _COMING) for t in row)
    return not later and _tells_past(text)


def _tells_past(text: str) -> bool:
    row = tagged(text)
    return any(t.tag in _PAST or (t.tag == "VVN" and is_finite(row, at)) for at, t in enumerate(row))


@lru_cache(maxsize=8192)
def source_of(text: str) -> Source | None:
    """Who is said to tell what a sentence tells of the past, where that is one source of these kinds."""
    credits = attributions(text)
    narrates = any(_tells_past(text[v.start : v.end]) for v in stretches(text))
    if not narrates or len({fold(a.speaker) for a in credits}) != 1:
        return None
    return next(_sources(text, credits[0]), None)


def _sources(text: str, credit: Attribution) -> Iterator[Source]:
    who = credit.speaker
    if paper := _PAPER.search(who):
        yield Source("paper", _called(paper["paper"]))
    for paper in _PAPER.finditer(text):
        if _IN_PAPER.search(text[: paper.start()]) and 0 <= paper.start() - credit.end < _NEAR:
            yield Source("paper", _called(paper["paper"]))
    if _POLICE.search(who):
        yield Source("police", f"the {who}" if re.search(rf"\b[Tt]he {re.escape(who)}", text) else _small(who))
    if _SWORN.fullmatch(credit.verb):
        yield Source("paper", "testimony")
    whole = spelled(who, text)
    if whole and names(f"by {whole}"):
        before = text[max(0, text.find(whole) - _NEAR) : text.find(whole)]
        ranked = _RANK.search(whole) or re.search(rf"{_RANK.pattern}[.,]? $", before)
        yield Source("police" if ranked else "name", whole)


def _called(paper: str) -> str:
    low = paper.lower()
    return low if low.split()[0] in ("court", "charging", "legal") and low.endswith("s") else f"the {low}"


def _small(who: str) -> str:
    """ "Prosecutors" that open a sentence; "Dorn police" keep their capital."""
    return who[0].lower() + who[1:] if " " not in who or who.split()[0].lower() == "federal" else who


def _same_people(text: str, before: str) -> bool:
    """Does it go on with a pronoun, a name or "the driver" of whom the sentences before tell?"""
    if _GOES_ON.match(text) or any(refers(n, names(before)) for n in names(text)):
        return True
    row = words(text)
    return fold(row[0].text) == "the" and bool(content(" ".join(w.text for w in row[1:3])) & content(before))
