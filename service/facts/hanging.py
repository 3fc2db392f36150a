"""Whether clauses, asides and members of a list hang on the word that they hang on in the passages.

"Police, who had watched them" is not "last week, who had watched them". It reads neighbours, and parses nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.quotations import plain
from service.facts.retelling import retold
from service.facts.tags import tagged
from service.facts.words import CLOSED, fold, stem, words
from service.news import Failure, Passage

_WHO = re.compile(r"([\w’'.-]+), ((?:who|which|whose) [\w’'-]+ [\w’'-]+)")
_PLACE = re.compile(r"([\w'.-]+), (where [\w'-]+ [\w'-]+)")
# Words before ", where" among which the place stands that it means: "the mine near Dolnik, where".
_TOLD_NEAR = 6
# Letters by which a name is known, however much of it is written: "Calif.", "California".
_ALIKE = 5
_PLACES = (
    r"(?:in|at|on|near|to|into|from|outside|inside|around|across|off|through|of|toward|towards|reached|left|visited"
    r"|entered|leaving|visiting|by)"
)
_LIST = re.compile(r"(?<=[\w’]), (?:\w+ly )?(\w{3,}ing)\b")
_WHOSE = re.compile(
    r"\b[a-z][\w-]+, ((?:[A-Z][\w-]+[’']s|his|her|its|their) [a-z][\w-]+)(?: [a-z]+)?, (?!said|says|told)"
)
_OF = re.compile(r"\b([a-z][\w'-]+) of ([\w'-]+ [\w'-]+)")
_TWO = re.compile(r"\b([\w'-]+), ((?:the|an?|its|his|her|their) [\w'-]+)\b")
_NAMES = re.compile(r"\b([A-Z][\w'-]+)(?=, ([A-Z][\w'-]+)\b(?!,? (?:who|said|\d)))")
# Code points behind two words with a comma within which an "and" makes a list of them.
_LISTED = 40


def hung(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first words that hang on another word than in every passage that has them."""
    bare = plain(sentence)
    telling = [plain(text) for text in retold(sentence, passages)]
    culprit = next(filter(None, (look(bare, telling) for look in _LOOKS)), "") or _trailing(sentence, passages)
    if culprit:
        yield Failure("binding", f"In the cited passages “{culprit}” belongs to something else.", culprit)


def _antecedent(bare: str, telling: Sequence[str]) -> str:
    """ "Factors, including records that help him" are no "factors that help him"."""
    for verb, noun in _clauses(bare):
        theirs = [n for text in telling for v, n in _clauses(text) if v == verb]
        stems = {stem(w.text) for w in words(bare)}
        if theirs and noun not in theirs and not stems & set(theirs):
            return f"that {verb}"
    return ""


@lru_cache(maxsize=8192)
def _clauses(text: str) -> tuple[tuple[str, str], ...]:
    """The stem of each content word right behind "that" or "who", and the stem of the noun right before it."""
    row = tagged(text)
    return tuple(
        (stem(row[at + 1].text), stem(row[at - 1].text))
        for at in range(1, len(row) - 1)
        if fold(row[at].text) in ("that", "who", "which")
        and row[at - 1].tag.startswith("NN")
        and fold(row[at + 1].text) not in CLOSED
    )


def _relative(bare: str, telling: Sequence[str]) -> str:
    """ "Police, who had watched them, held two last week" is not "held two last week, who had watched them"."""
    stems = {stem(w.text) for w in words(bare)}
    for found in _WHO.finditer(bare):
        there = re.compile(rf"([\w’'.-]+)[”\"]?,? {re.escape(found[2])}\b")
        lefts = {stem(m[1]) for text in telling for m in there.finditer(text)}
        known = found[1][0].isdigit() or stem(found[1]) in lefts  # an age, or whom the passages mean
        apart = lefts <= stems and not any(
            re.search(rf"\b{re.escape(left)}\w* of\b", bare.casefold()) for left in lefts
        )
        if lefts and apart and not known:
            return found[2]
    return ""


def _where(bare: str, telling: Sequence[str]) -> str:
    """ "The deadline for leaving the lawn at the pier, where they camped" is not "the deadline, where they camped"."""
    for found in _PLACE.finditer(bare):
        there = re.compile(rf"([\w'.-]+),? {re.escape(found[2])}\b")
        theirs = [m for text in telling for m in there.finditer(text)]
        near = {w.text[:_ALIKE] for w in words(bare[: found.end(1)])[-_TOLD_NEAR:]}
        if not theirs or any(m[1][:_ALIKE] in near for m in theirs):
            continue
        cut = [re.search(rf"(.*)\b{re.escape(found[1])}\b(.*)$", m.string[: m.end(1)]) for m in theirs]
        if all(c is None or not _is_placed(c[1], c[2]) for c in cut):
            return found[2]
    return ""


def _is_placed(before: str, gap: str) -> bool:
    """Is a noun that ends `before` itself a place that what is cut behind it only tells more closely?"""
    acts = any(t.tag.startswith(("V", "TO")) and t.tag != "VVN" for t in tagged(gap.strip() or "."))
    return not acts and re.search(rf"\b{_PLACES} (?:[\w'-]+ ){{0,4}}$", before) is not None


def _whom(bare: str, telling: Sequence[str]) -> str:
    """ "Vale, whom Strand had examined" is not "Vale had examined whom Strand"."""
    found = re.search(r"\b(\w+ed|seen|known|met|told) [Ww]hom\b", bare)
    return found.group() if found and not any(found.group() in text for text in telling) else ""


def _credited(bare: str, telling: Sequence[str]) -> str:
    """Who says it does not stand between a thing and its place."""
    found = re.search(
        r", according to [^,]{2,60}, (?:at|in|on|of|for|from|with) (?:the|an?|his|her|its|their) \w+", bare
    )
    return found.group().strip(", ") if found and not any(found.group() in text for text in telling) else ""


def _trailing(sentence: str, passages: Sequence[Passage]) -> str:
    """What somebody is does not stand behind what he said: "“It was dear”, a former president of the bank"."""
    found = re.search(
        r"[”\"], ((?:an?|the) (?:former |senior |late )?[a-z]+ (?:of|in|at|for|with) [^,;“”\"]{2,80})\.$", sentence
    )
    same = re.compile(rf"[”\"],? {re.escape(found[1])}") if found else None
    return found[1] if found and same and not any(same.search(p.text) for p in passages) else ""


def _apposed(bare: str, telling: Sequence[str]) -> str:
    """ "The feed at Kallvik Radio, his first station" is not "the feed, his first station"."""
    for found in _WHOSE.finditer(bare):
        there = re.compile(rf"([\w’'.-]+), {re.escape(found[1])}\b")
        lefts = [m[1] for text in telling for m in there.finditer(text)]
        if lefts and all(left[0].isupper() for left in lefts):
            return found[1]
    return ""


def _unjoined(bare: str, telling: Sequence[str]) -> str:
    """ "Killing one and wounding three" is not "killing one, wounding three", nor "the crews and the club" "the crews,
    the club"."""
    for found in _LIST.finditer(bare):
        joined = re.compile(rf"\band (?:\w+ly )?{re.escape(found[1])}\b")
        marked = re.compile(rf", (?:\w+ly )?{re.escape(found[1])}\b")
        goes_on = re.search(r"\band (?:\w+ly )?\w+ing\b", bare[found.end() :])
        if any(map(joined.search, telling)) and not any(map(marked.search, telling)) and not goes_on:
            return found[1]
    for found in (*_TWO.finditer(bare), *_NAMES.finditer(bare)):
        one, other = re.escape(found[1]), re.escape(found[2])
        joined, marked = re.compile(rf"\b{one} and {other}\b"), re.compile(rf"\b{one}, {other}\b")
        goes_on = re.search(r"\b(?:and|or)\b", bare[found.end(2) :][:_LISTED])
        if any(map(joined.search, telling)) and not any(map(marked.search, telling)) and not goes_on:
            return f"{found[1]}, {found[2]}"
    return ""


def _of(bare: str, telling: Sequence[str]) -> str:
    """ "First of her class, captain of the team" is not "first of the team"."""
    for found in _OF.finditer(bare):
        there = re.compile(rf"\b([\w'-]+) of {re.escape(found[2])}\b")
        lefts = [m[1] for text in telling for m in there.finditer(text)]
        own = any(re.search(rf"\b{re.escape(found[1])} of\b", text) for text in telling)
        apart = any(re.search(rf"\b{re.escape(found[1])}, (?:[\w'-]+ ){{0,3}}[\w'-]+ of\b", text) for text in telling)
        if lefts and apart and not own and not any(re.search(rf"\b{re.escape(left)}\b", bare) for left in lefts):
            return found.group()
    return ""


def _aged(bare: str, telling: Sequence[str]) -> str:
    """ "Vale, 18, who was shot with Rohm, 19" is not "Vale, 18, who was shot on Monday, 19"."""
    for found in re.finditer(r"\b([\w'-]+), (\d{1,3})(?=,)", bare):
        lefts = [m[1] for text in telling for m in re.finditer(rf"\b([\w'-]+), {found[2]}\b", text)]
        if lefts and found[1] not in lefts and not any(left in bare for left in lefts):
            return f"{found[2]}"
    return ""


_LOOKS = (_aged, _antecedent, _relative, _where, _whom, _credited, _apposed, _unjoined, _of)
