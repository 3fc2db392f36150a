"""Whether a sentence points at what only the sentences before its passage name: "there", "the" for "a".

It finds nothing that is pointed at.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.expletives import announces
from service.facts.quotations import unquoted
from service.facts.retelling import retold
from service.facts.speakers import REPORTING
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.words import CLOSED, fold, stem, words
from service.news import Failure, Passage

# What a place stands behind.
_PLACING = frozenset(["in", "at", "on", "near", "to", "into", "from", "outside", "inside", "around", "across", "off",
                      "through", "of", "reached", "left", "visited", "entered"])  # fmt: skip
# "The New Jersey court", with what may stand between the article and the two words.
_THE = re.compile(
    r"(?:^The|\bthe) ((?:second |third |last )?(?:[\w’'.-]+ ){1,2}[a-z][\w’-]+)"
    r"(?= (?:[a-z]+ed|[a-z]+s|and|or|on|at|to)\b|[.,])"
)
# Nouns of which there is one, and words that make a thing known.
_KNOWN = re.compile(r"\b(?:first|second|third|last|only|same|next|latest|final|\w+est|number|part|rest)\b")


def pointed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first word that points at something that the passages do not have before it."""
    bare = unquoted(sentence).replace("’", "'")
    telling = [unquoted(text).replace("’", "'") for text in retold(sentence, passages)]
    for look in (_there, _the, _its, _it, _they):
        if culprit := look(bare, telling):
            yield Failure("context", f"It does not tell what “{culprit}” points at.", culprit)
            return


def _there(bare: str, telling: Sequence[str]) -> str:
    """ "They sent her there" from a passage that does not say where."""
    if not _points(bare) or not telling:
        return ""
    return "there" if all(_points(text) and not _placed(text) for text in telling) else ""


@lru_cache(maxsize=8192)
def _points(text: str) -> bool:
    """Has it a "there" that means a place?"""
    return any(fold(t.text) == "there" and t.tag == "AV0" for t in tagged(text))


def _placed(text: str) -> bool:
    """Does anything before its "there" tell of a place? One name may be one, two in a row are somebody."""
    row = tagged(text)
    end = next(i for i, t in enumerate(row) if fold(t.text) == "there" and t.tag == "AV0")
    return any(_places(row, i) or _lone(row, i) for i in range(end))


def _places(row: Sequence[Tagged], at: int) -> bool:
    """Does a place follow? "Surveyors from the firm" are whose they are."""
    whose = fold(row[at].text) == "from" and at > 0 and row[at - 1].tag.startswith("NN")
    return fold(row[at].text) in _PLACING and not whose


def _lone(row: Sequence[Tagged], at: int) -> bool:
    near = [row[i].tag for i in (at - 1, at + 1) if 0 <= i < len(row)]
    whose = at > 0 and fold(row[at - 1].text) == "from" and not _places(row, at - 1)
    speaks = at + 1 < len(row) and fold(row[at + 1].text) in REPORTING
    return row[at].tag == "NP0" and "NP0" not in near and not whose and not speaks


def _the(bare: str, telling: Sequence[str]) -> str:
    """ "The Marl court" where every passage has "a Marl court"."""
    for found in _THE.finditer(bare):
        two = re.escape(found[1])
        if _KNOWN.search(found[1]) and not found[1].startswith(("second ", "third ")):
            continue
        own = re.compile(rf"\b(?:an?|another) (?:[\w’-]+ )?{two}\b", re.IGNORECASE)
        known = re.compile(rf"\b(?:the|its|his|her|their|this|that|[\w’'-]+[’']s?) (?:[\w’-]+ )?{two}\b", re.IGNORECASE)
        if telling and any(map(own.search, telling)) and not any(map(known.search, telling)):
            return found.group()
    return ""


def _its(bare: str, telling: Sequence[str]) -> str:
    """ "One of its allies" where the passages have "one of the country's allies"."""
    for found in re.finditer(r"\b(?:its|their|his|her) ((?:most )?[a-z-]+ [a-z-]+)", bare):
        owned = [m for text in telling for m in re.finditer(rf"\bthe ([a-z]+)s?[’']s? {re.escape(found[1])}\b", text)]
        own = any(found.group() in text for text in telling)
        if owned and not own and not any(re.search(rf"\b{re.escape(m[1])}", bare) for m in owned):
            return found.group()
    return ""


def _it(bare: str, telling: Sequence[str]) -> str:
    """ "They voiced interest in it", "he removed him": before it stands nobody but who does it."""
    row = tagged(bare)
    opens = bare.find(",") if row and row[0].tag == "CJS" else 0  # "If 15 use it, the bus will go": it is named behind
    for at, token in enumerate(row):
        if (
            token.start > opens
            and fold(token.text) in ("it", "him")
            and token.tag == "PNP"
            and _is_object(row, at)
            and not _others(row, at)
            and not announces(bare, token.start)
        ):
            return token.text
    return ""


def _is_object(row: Sequence[Tagged], at: int) -> bool:
    """Right behind a verb or a preposition, and with no verb of its own."""
    before = row[at - 1] if at else None
    after = row[at + 1] if at + 1 < len(row) else None
    acting = before is not None and before.tag.startswith("VV") and fold(before.text) not in REPORTING
    governed = acting or (before is not None and before.tag in ("PRP", "PRF"))
    return governed and (after is None or not after.tag.startswith(("V", "TO", "XX")))


def _others(row: tuple[Tagged, ...], at: int) -> bool:
    """Is anything named before the pronoun beside what its verb is said of, and what governs it?"""
    verb = next((i for i in range(at - 1, -1, -1) if is_finite(row, i)), -1)
    end = next((i for i in range(verb - 1, -1, -1) if row[i].tag.startswith(("NN", "NP", "PN"))), -1)
    start = end
    while start > 0 and row[start - 1].tag.startswith(("NN", "NP", "AJ")):
        start -= 1
    governs = at - 2 if row[at - 1].tag in ("PRP", "PRF") else -1
    return any(
        _is_thing(row, i) and not start <= i <= end and i != governs and not _modifies(row, i) for i in range(at)
    )


def _is_thing(row: Sequence[Tagged], at: int) -> bool:
    """A noun or a name of one; "her warning" too, which the tagger takes for a verb."""
    owned = row[at].tag == "VVG" and at > 0 and (row[at - 1].tag in ("AT0", "DPS") or row[at - 1].text.endswith("'s"))
    return owned or row[at].tag.startswith(("NN1", "NN0", "NP"))


def _modifies(row: Sequence[Tagged], at: int) -> bool:
    return row[at].tag != "NP0" and row[at + 1].tag.startswith("NN")


def _they(bare: str, telling: Sequence[str]) -> str:
    """ "They were being told" where the passages have "families were being told", and it names no families."""
    for found in re.finditer(r"\bthey ((?:[a-z']+ ){2}[a-z]+)", bare):
        who = [m[1] for text in telling for m in re.finditer(rf"\b([\w'-]+) {re.escape(found[1])}\b", text)]
        if who and not any(fold(w) in CLOSED or re.search(rf"\b{re.escape(w)}\b", bare, re.IGNORECASE) for w in who):
            return found.group()
    return ""


def compound(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What the passages say of "the Gulls coaches" is not said of the Gulls."""
    telling = [unquoted(text) for text in retold(sentence, passages)]
    stems = {stem(w.text) for w in words(sentence)}
    for name, verb in _doers(unquoted(sentence)):
        lost = [_head(text, name, verb) for text in telling]
        if lost and all(lost) and not {stem(h) for h in lost} & stems:
            yield Failure("who did it", f"The cited passages say it of the {name} {lost[0]}.", name)
            return


@lru_cache(maxsize=8192)
def _doers(text: str) -> tuple[tuple[str, str], ...]:
    """Each name right before a verb with a tense, and that verb."""
    row = tagged(text)
    return tuple(
        (row[at - 1].text, row[at].text)
        for at in range(1, len(row))
        if is_finite(row, at) and row[at - 1].text[0].isupper() and not row[at - 1].is_mark
        and fold(row[at - 1].text) not in CLOSED
    )  # fmt: skip


def _head(text: str, name: str, verb: str) -> str:
    """The noun that the text has between the name and the verb."""
    found = re.search(rf"\b{re.escape(name)} ([a-z][\w-]+) {re.escape(verb)}\b", text)
    if not found or re.search(rf"\b{re.escape(name)} {re.escape(verb)}\b", text):
        return ""
    return found[1] if any(t.text == found[1] and t.tag.startswith("NN") for t in tagged(text)) else ""
