"""What an article takes back of itself in a correction, and which passages that leaves; not who cites them.

Outlets often leave a wrong sentence and add "Correction: ..." below it. That sentence is no evidence, nor is it where
another article repeats it, nor where the notice itself tells what was wrong. In doubt a passage goes: a fact less costs
less than a false one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.facts import times
from service.facts.contradictions import clash
from service.facts.dates import moments
from service.facts.names import names, refers
from service.facts.negation import conflicts
from service.facts.numbers import Quantity, quantities
from service.facts.quotations import unquoted
from service.facts.standing import stands_alone
from service.facts.terms import terms
from service.news import Article, Passage

# Terms that a passage shares with what was wrong where a figure or a date is the same; and the share of its terms (0 to
# 1) above which it says the same without. By hand on the sentences of the tests: at half, whatever "the port authority
# said" is what it was wrongly said to have done.
SHARED, SAYS = 2, 2 / 3
# The share of the shorter one's terms from which a passage and a corrected sentence are of one matter. Set by hand, as
# low as the sentences of the tests allow: a fact less costs less than a false one.
ONE_MATTER = 0.4

_LABEL = re.compile(
    r"[*_(\[ ]{0,3}(?:corrections?|corrected|clarifications?|editor[’']s note|berichtigung|korrektur)\b"
    r"(?:(?:,| \(| on\b| of\b| \d| appended\b)[^:—–\n]{0,40}?[:—–]|\s?[:.—–])\s{0,3}",
    re.IGNORECASE,
)
_OURS = r"(?:article|story|report|piece|post|headline|caption)"
_WRONGLY = r"(?:wrongly|incorrectly|mistakenly|erroneously|falsely)"
_VERSION = re.compile(
    rf"\b(?:earlier|previous|original|first|initial) (?:version|edition|draft)s? of (?:this|the|our) (?:\w+ )?{_OURS}\b"
    rf"|\b(?:this|our) (?:\w+ )?{_OURS} (?:has been|was|is) (?:since |later )?"
    r"(?:corrected|amended|updated|changed|revised)\b"
    rf"|\b(?:this|our) (?:earlier |previous |original )?{_OURS} {_WRONGLY}\b|\bwe {_WRONGLY}\b",
    re.IGNORECASE,
)
# In a notice: what tells the mistake.
_MISTAKE = re.compile(
    rf"\b(?:{_WRONGLY}|misstated|misspell?ed|misspelt|misidentified|misquoted|misattributed|in error"
    rf"|was wrong|were wrong|(?:version|{_OURS}|we) (?:had )?"
    r"(?:said|stated|reported|gave|named|called|put|referred|described|quoted))\b",
    re.IGNORECASE,
)
# Of a line, the code points in which it says so; and words of which an update has none.
_LOOKED_AT = 2_000
_PUT_RIGHT = re.compile(r"\b(?:correct(?:ions?|ed|s)|amended|berichtigung|korrektur)\b", re.IGNORECASE)
_NAMING = re.compile(r"\b(?:names?|named|spell\w{0,6}|misspel\w{1,4}|identif\w{2,6}|misidentif\w{2,6}|called)\b")
_NOW_SAYS = re.compile(
    r"\b(?:corrected|amended|updated|changed|revised) to (?:say|show|state|read|note|reflect|make clear)(?: that)? ",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"; | — | – |, (?:but|when|while|whereas) |(?:,| when) in fact,? ")
_INSTEAD = re.compile(r"(?:,| and) not (?=[^,;]{1,80})|,? (?:rather than|instead of) ")
# What notices are made of, which tells nothing of what they are about.
_PLAIN = terms(
    "article story version report piece headline caption earlier previous original correct corrected correction error "
    "mistake editor note wrongly incorrectly mistakenly erroneously misstated misspelled misidentified said fact"
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What was wrong, in the notice's words; `about` is what it was said of, where these are a value alone."""

    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction: the mistakes that it names, and what it says is so."""

    mistakes: tuple[Mistake, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """The passages that are left of each article, and those that were taken back."""

    passages: Mapping[Article, tuple[Passage, ...]]
    taken_back: tuple[Passage, ...]


def corrected(told: Mapping[Article, Sequence[Passage]]) -> Corrected:
    """Without what the articles' corrections take back, in them and where others repeat them (`original`)."""
    split = {article: _split(passages) for article, passages in told.items()}
    notices = {article: _read(said) for article, (said, _) in split.items() if said}
    left, gone = {}, list[Passage]()
    for article, (said, rest) in split.items():
        kept = [shown for p in said if (shown := _shown(p))]
        for p in rest:
            held = (notices.get(of) for of in (article, p.original) if of is not None)
            if any(notice is not None and takes_back(notice, p) for notice in held):
                gone.append(p)
            else:
                kept.append(p)
        left[article] = tuple(sorted(kept, key=lambda p: p.start))
    return Corrected(left, tuple(gone))


def corrects(text: str) -> tuple[str, ...]:
    """The lines in which an article says that it was wrong and is put right, however vaguely; not a mere update.

    "An earlier version of this article misstated a figure" takes nothing back that could be named: who cites the
    article is to look at its text again.
    """
    return tuple(line for line in text.split("\n") if line.strip() and _corrects(line[:_LOOKED_AT]))


def _corrects(line: str) -> bool:
    told = unquoted(line)
    if (label := _LABEL.match(told)) is not None:
        return bool(_PUT_RIGHT.match(label[0].lstrip("*_([ "))) or bool(_MISTAKE.search(told))
    found = _VERSION.search(told)
    return found is not None and bool(_MISTAKE.search(told) or _PUT_RIGHT.search(told))


def takes_back(notice: Notice, passage: Passage) -> bool:
    """Does the notice say that this is wrong?"""
    return any(_says(passage, m, notice.right) for m in notice.mistakes) or any(
        _denies(right, passage) for right in notice.right
    )


def _split(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """The sentences of its notices, each from its opening to its paragraph's end, and the others."""
    said: list[Passage] = []
    rest: list[Passage] = []
    paragraph, alone = -1, False  # of a notice; a label that stands alone opens the next paragraph
    for p in passages:
        label = _LABEL.match(p.text)
        opens = label is not None or _VERSION.search(unquoted(p.text)) is not None
        if opens or p.paragraph == paragraph or (alone and p.paragraph == paragraph + 1):
            alone = label is not None and label.end() >= len(p.text.rstrip())
            paragraph = p.paragraph
            said.append(p)
        else:
            rest.append(p)
    return said, rest


def _read(said: Sequence[Passage]) -> Notice:
    mistakes: list[Mistake] = []
    right: list[str] = []
    for clause in (c for p in said for c in _clauses(_bare(p.text))):
        told = _NOW_SAYS.search(clause)
        if told is None and (_MISTAKE.search(clause) or _VERSION.search(clause)):
            mistakes.append(Mistake(clause))
            continue
        first, *others = _INSTEAD.split(clause[told.end() :] if told else clause)
        right.append(first)
        mistakes += [Mistake(other, first) for other in others]
    return Notice(tuple(mistakes), tuple(right))


def _clauses(text: str) -> Iterator[str]:
    return (c for c in _CLAUSES.split(text) if c.strip())


def _bare(text: str) -> str:
    """Without the label before it."""
    label = _LABEL.match(text)
    return text[label.end() :] if label else text


def _shown(passage: Passage) -> Passage | None:
    """A notice's sentence that tells what is so, without its label; None for one that tells the mistake as well, or
    that nobody understands without it."""
    label = _LABEL.match(passage.text)
    start = passage.start + (label.end() if label else 0)
    text = passage.article.text[start : passage.end]
    tells = any(found.search(text) for found in (_MISTAKE, _VERSION, _INSTEAD))
    if not text.strip() or tells or not stands_alone(text):
        return None
    return replace(passage, start=start)


def _says(passage: Passage, mistake: Mistake, right: Sequence[str]) -> bool:
    about = _about(f"{mistake.about} {mistake.text}")
    shared = len(terms(passage.text) & about)
    if _misnames(passage, mistake, right):
        return True
    if quantities(mistake.text) or moments(mistake.text):
        return shared >= min(SHARED, len(about)) and _has_value(passage, mistake.text)
    if mistake.about:
        return shared >= SHARED and mistake.text.strip(" .").casefold() in passage.text.casefold()
    enough = shared >= SHARED and shared > SAYS * len(about)
    return enough and not conflicts(passage.text, mistake.text)


def _misnames(passage: Passage, mistake: Mistake, right: Sequence[str]) -> bool:
    """Does it use a name that the notice says is another's, or spelt otherwise?"""
    if not (mistake.about or _NAMING.search(mistake.text)):
        return False
    proper = [n for each in right for n in names(each)]
    wrong = [n for n in names(f"as {mistake.text}") if not refers(n, proper)]
    ours = names(passage.text)
    return any(n.key == m.key for n in wrong for m in ours)


def _has_value(passage: Passage, mistake: str) -> bool:
    """Does it give a figure or a date that was wrong?"""
    if any(_equal(q, o) for q in quantities(passage.text) for o in quantities(mistake)):
        return True
    published = passage.article.published
    ours, theirs = moments(passage.text, published), moments(mistake, published)
    return any(times.covers(a, b) or times.covers(b, a) for a in ours for b in theirs)


def _equal(a: Quantity, b: Quantity) -> bool:
    return (a.low, a.high) == (b.low, b.high) and (a.unit == b.unit or not (a.unit and b.unit) or a.kind == b.kind)


def _denies(right: str, passage: Passage) -> bool:
    """Are they of one matter, and can not both be so?"""
    ours, theirs = terms(passage.text), _about(right)
    shared = len(ours & theirs)
    if shared < SHARED or shared < ONE_MATTER * min(len(ours), len(theirs)):
        return False
    told = Passage(Article(right, published=passage.article.published), 0, len(right))
    return clash(passage, told) or bool(conflicts(passage.text, right)) or _at_other_times(passage, told)


def _at_other_times(passage: Passage, told: Passage) -> bool:
    """Is what happened put to another time? Sentences of one report share its people, its places and its subject."""
    of_all = terms(passage.article.title) | {n.key[-1] for n in names(told.text)}
    published = passage.article.published
    ours, theirs = moments(passage.text, published), moments(told.text, published)
    apart = bool(ours and theirs) and not any(times.compatible(x, y) for x in ours for y in theirs)
    mine, its = terms(passage.text), _about(told.text)
    return apart and (its <= mine or bool(mine & its - of_all))


def _about(text: str) -> frozenset[str]:
    """Its terms, but for those of dates, and of notices as such."""
    return terms(text) - _PLAIN - frozenset(t for m in moments(text) for t in terms(m.text.lower()) | terms(m.text))
