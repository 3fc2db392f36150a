"""Whether a noun is what it is in the passages: of a film or of the world, one or several; it parses nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts.quotations import plain, unquoted
from service.facts.retelling import retold
from service.facts.tags import Tagged, tagged
from service.facts.words import stem
from service.news import Failure, Passage

# What happens in these need not have happened.
_TOLD_IN = re.compile(
    r"\b(games?|films?|movies?|books?|novels?|plays?|dreams?|shows?|series|episodes?|sketch(?:es)?|skits?"
    r"|comics?|cartoons?|dramas?|comed(?:y|ies)|thrillers?|scenarios?|simulations?|exercises?|drills?|myths?"
    r"|legends?|adverts?|commercials?|jokes?|nightmares?|fables?|tales?|musicals?|operas?)\b"
    r"(?:, | )(?:in which|where|about how|wherein) ((?:[\w'-]+ ){2}[\w'-]+)"
)


def reheaded(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first noun, or clause, that is another thing here than in every passage that has it."""
    if culprit := _promoted(plain(sentence), [plain(text) for text in retold(sentence, passages)]):
        yield Failure("grounding", f"The passages do not say that it happened: “{culprit}”.", culprit)
    elif culprit := _bared(sentence, passages):
        yield Failure(
            "grounding", f"In the cited passages “{culprit}” is another thing, or another number of it.", culprit
        )


def _promoted(bare: str, telling: Sequence[str]) -> str:
    """ "A film in which a bridge falls" is not "a bridge falls"."""
    for found in (m for text in telling for m in _TOLD_IN.finditer(text)):
        clause = re.escape(found[2])
        here = re.search(rf"(?:^|[.;] ){clause}\b", bare, re.IGNORECASE)
        flat = re.compile(rf"(?:^|[.;,] |\band |\bthat ){clause}\b", re.IGNORECASE)
        told = stem(found[1]) in map(stem, bare.split()) or any(map(flat.search, telling))
        if here and not told:
            return found[2]
    return ""


def _bared(sentence: str, passages: Sequence[Passage]) -> str:
    """ "Four of the road accidents" are not "four of the roads", and her father's books not "her father's book"."""
    row = tagged(unquoted(sentence))
    stems = {stem(t.text) for t in row}
    reads = [_nouns(p.text) for p in passages]
    for at, token in enumerate(row):
        having = [n for read in reads for n in read.get(stem(token.text), ())]
        if not having or not _is_bare(row, at) or token.text in ("others", "another") or "'" in token.text:
            continue
        if any(re.sub(r"['’]s?$", "", n.text) == token.text for n in having):
            continue
        served = all(n.head and stem(n.head) not in stems for n in having)
        owned = at > 0 and _owns(row[at - 1]) and all(n.owned and not n.head for n in having)
        numbers = {token.tag, *(n.tag for n in having)}
        if (served or owned) and numbers == {"NN1", "NN2"} and all(n.lemma == token.lemma for n in having):
            return token.text
    return ""


def _is_bare(row: Sequence[Tagged], at: int) -> bool:
    """Is it a noun that serves no other?"""
    behind = row[at + 1].tag if at + 1 < len(row) else ""
    return row[at].tag in ("NN1", "NN2") and row[at].text.islower() and not behind.startswith(("NN", "NP", "AJ", "POS"))


def _owns(token: Tagged) -> bool:
    return token.tag in ("DPS", "POS") or re.search(r"['’]s?$", token.text) is not None


@dataclass(frozen=True, slots=True)
class _Noun:
    """A word as it stands, the noun that it serves, and whether its owner stands before it."""

    text: str
    tag: str
    lemma: str
    head: str
    owned: bool


@lru_cache(maxsize=8192)
def _nouns(text: str) -> dict[str, tuple[_Noun, ...]]:
    """By stem."""
    row = tagged(text)
    found: dict[str, tuple[_Noun, ...]] = {}
    for at, token in enumerate(row):
        behind = row[at + 1] if at + 1 < len(row) else None
        serves = behind and behind.tag.startswith("NN") and behind.start == token.end + 1 and behind.text.islower()
        noun = _Noun(
            token.text, token.tag, token.lemma, behind.text if behind and serves else "", at > 0 and _owns(row[at - 1])
        )
        found[stem(token.text)] = (*found.get(stem(token.text), ()), noun)
    return found
