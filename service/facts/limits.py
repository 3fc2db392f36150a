"""Whether a sentence keeps what limits a word: where something is the largest, 150 yards away, near where it was.

It reads neighbours, and knows nothing of what they measure.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.bounds import unbounded
from service.facts.quotations import as_read, unquoted
from service.facts.retelling import retold
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.words import content, fold
from service.news import Failure, Passage

# Words that open what a superlative is measured in, and how many tokens on it may open and end.
_SCOPES = frozenset(["in", "on", "of", "since", "among", "ever", "outside", "within", "across", "anywhere", "yet"])
_OPENS, _ENDS = 7, 6
# Tokens behind it within which "since" or "ever" still is of it.
_SINCE = 14
# Superlatives that measure nothing: they point.
_POINTING = frozenset(["latest", "interest", "next", "nearest", "rest", "west", "best-known"])
_UNIT = (
    r"(?:yards?|met(?:er|re)s?|miles?|km|kilomet(?:er|re)s?|feet|foot|inch(?:es)?|blocks?|minutes?|hours?|days?|weeks?"
    r"|months?|years?|decades?)"
)
_NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty(?:-\w+)?|thirty(?:-\w+)?"
    r"|several|dozens of|just|only|mere|a few)"
)
_FAR = (
    r"(?:away|apart|ago|earlier|later|deep|tall|high|long|wide|thick|off|north|south|east|west|behind|ahead|inland"
    r"|offshore|upstream|downstream|northeast|northwest|southeast|southwest|before|after|below|above|underwater)"
)
_APART = re.compile(rf"\b({_NUMBER} {_UNIT}) {_FAR}\b", re.IGNORECASE)
_LENGTH_OF = re.compile(
    r"\b(?:for|within|after|over|by|of|about|in|every|per|last|past|next|than|only|lasts?|lasted|took) $"
)
_NEAR = re.compile(
    r"\b(near|outside|opposite|behind|beyond|past|off|beside|close to|not far from) where ((?:[\w’'-]+ ){1,2}[\w’'-]+)"
)
_HELD = re.compile(r"\b(?:is|was|are|were|be|became|becomes|as) (?:the |an? )?([a-z]+)[.,;]")


def limited(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first limit that every passage that tells the same has, and the sentence has not."""
    bare, telling = unquoted(sentence), [as_read(sentence, text) for text in retold(sentence, passages)]
    for look in (_superlative, _distance, _near, _of_what, unbounded):
        if lost := look(bare, telling):
            yield Failure("binding", f"It leaves out “{lost}”, which limits what it says.", lost)
            return


def _superlative(bare: str, telling: Sequence[str]) -> str:
    """ "Among the largest" is not "among the largest on the coast"."""
    told, low = content(bare), fold(bare)
    for word in (w for w, own in _scoped(bare).items() if not own):
        having = [row[word] for text in telling if word in (row := _scoped(text))]
        lost = [scope for scope in having if scope and not _is_told(scope, told, low)]
        if lost and len(lost) == len(having):
            return lost[0]
    return ""


def _is_told(scope: str, told: frozenset[str], low: str) -> bool:
    whole = content(scope)
    return bool(whole & told) if whole else fold(scope) in low


@lru_cache(maxsize=8192)
def _scoped(text: str) -> dict[str, str]:
    """Each superlative of the text with the words that say of what; "" where nothing does."""
    row = tagged(text)
    found: dict[str, str] = {}
    for at, token in enumerate(row):
        low = fold(token.text)
        most = low == "most" and at + 1 < len(row) and row[at + 1].tag == "AJ0"
        if most or (token.tag == "AJS" and low not in _POINTING and (low.endswith("est") or low in ("best", "worst"))):
            key = f"most {fold(row[at + 1].text)}" if most else low
            found[key] = "" if key in found else _scope(text, row, at)
    return found


def _scope(text: str, row: tuple[Tagged, ...], at: int) -> str:
    for i in range(at + 1, min(len(row), at + _SINCE)):
        late = i >= at + _OPENS or any(t.tag == "TO0" for t in row[at:i])
        if late and fold(row[i].text) not in ("since", "ever") and not row[i].is_mark and not is_finite(row, i):
            continue
        if row[i].is_mark or is_finite(row, i) or fold(row[i].text) in ("that", "who", "which"):
            return ""
        if fold(row[i].text) in _SCOPES:
            end = i
            while end + 1 < min(len(row), i + _ENDS) and not row[end + 1].is_mark and not _closes(row, end + 1):
                end += 1
            return row[i].text if fold(row[i].text) in ("ever", "yet") else text[row[i].start : row[end].end]
    return ""


def _closes(row: tuple[Tagged, ...], at: int) -> bool:
    return row[at].tag.startswith(("V", "C")) or row[at].tag == "PRP"


def _distance(bare: str, telling: Sequence[str]) -> str:
    """ "Medics waited 150 yards" for "150 yards away"."""
    for found in (m for text in telling for m in _APART.finditer(text)):
        ours = re.search(rf"\b{re.escape(found[1])}\b(?!-)", bare, re.IGNORECASE)
        if found.group().endswith((" before", " after")) and _is_cut(found, bare):
            return found.group()
        if _is_uncounted(found, bare):
            return found.group()
        if not ours or re.match(rf"\W*(?:{_FAR}|old)\b", bare[ours.end() :]) or _LENGTH_OF.search(bare[: ours.start()]):
            continue
        if not any(re.search(rf"\b{re.escape(found[1])}\b(?! {_FAR})", text) for text in telling):
            return found.group()
    return ""


def _is_cut(found: re.Match[str], bare: str) -> bool:
    """ "Ten years before." where the passage goes on with what it was before."""
    goes_on = re.match(r" \w", found.string[found.end() :]) is not None
    return goes_on and re.search(rf"\b{re.escape(found.group())}[.,;]", bare, re.IGNORECASE) is not None


def _is_uncounted(found: re.Match[str], bare: str) -> bool:
    """ "Before Vale was mayor" for "ten years before Vale was mayor"."""
    before = re.search(r"(?:before|after)$", found.group(), re.IGNORECASE)
    behind = re.match(r" [\w’'-]+", found.string[found.end() :])
    if not before or not behind:
        return False
    unit = found[1].split()[-1].rstrip("s")
    return unit in ("year", "decade") and f"{before.group()}{behind.group()}" in bare and unit not in bare


def _of_what(bare: str, telling: Sequence[str]) -> str:
    """ "Who is president." for "who is president of the local union"."""
    nouns = {t.start for t in tagged(bare) if t.tag.startswith("NN")}
    for found in (m for m in _HELD.finditer(bare) if m.start(1) in nouns):
        of = re.compile(rf"\b{re.escape(found[1])} of ", re.IGNORECASE)
        alone = re.compile(rf"\b{re.escape(found[1])}[.,;]", re.IGNORECASE)
        if telling and all(map(of.search, telling)) and not any(map(alone.search, telling)):
            return f"{found[1]} of"
    return ""


def _near(bare: str, telling: Sequence[str]) -> str:
    """ "The town where he fell" for "the town near where he fell"."""
    for found in (m for text in telling for m in _NEAR.finditer(text)):
        where = f"where {found[2]}"
        if where in bare and f"{found[1]} {where}" not in bare:
            return f"{found[1]} where"
    return ""
