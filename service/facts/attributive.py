"""The noun phrase in which an adjective stands, and a sentence without it; it does not know what may go.

It reads parts of speech, and gives no phrase where it is not sure of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.facts.tags import Tagged
from service.facts.words import fold

# Behind these a noun phrase says what somebody or something is, or is called: its adjective is what is told.
_SAYS_WHAT = frozenset(
    ["be", "become", "remain", "seem", "look", "sound", "feel", "prove", "call", "consider", "deem", "label", "dub",
     "term", "brand", "declare", "name", "mean", "represent", "constitute", "mark"]
)  # fmt: skip
_LIKENS = frozenset(
    ["as", "like", "among", "between", "than", "such", "quite", "rather", "what", "into", "without", "no", "not",
     "only"]
)  # fmt: skip
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_INDEFINITE = frozenset(["a", "an"])
# A thing that is the first, the last or another one is so among things of its adjective.
_AMONG = frozenset(["first", "second", "third", "last", "next", "other", "another", "only", "same", "new", "latest",
                    "many", "few", "several", "some", "any", "all", "both", "more", "most", "less"])  # fmt: skip
# "Two of the controversial laws": which of them is told by the adjective.
_COUNTS = ("CRD", "PNI", "DT0", "AJS", "ORD")
_NO_OWNER = frozenset(["it", "that", "he", "she", "there", "here", "what", "who", "let", "where", "how"])
_OWNED = re.compile(r"(.+)(?:[’']s|s[’'])", re.IGNORECASE)
_MODIFIES = ("AJ0", "NN", "NP", "CRD", "VVN", "VVG")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Before these "an" stands, by their letters.
_AN = re.compile(
    r"(?!uni|unan|us[aeu]|uti|uto|ubi|ukr|uga|uru|eu|ew|one\b|once)[aeiou]|hour|honest|honou?r|heir"
    r"|8|1[18](?!\d)|18\d\d(?!\d)",
    re.IGNORECASE,
)
_SPELT = re.compile(r"[A-Za-z](?:[A-Z]|[^A-Za-z\s])")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens that go, half-open; the noun; whether it is a known one ("the", "its"); where "a" stands, or -1; from
    which code point to which the adjective and its noun stand."""

    cut: tuple[int, int]
    head: str
    known: bool
    article: int
    start: int
    end: int


def phrase(row: Sequence[Tagged], at: int) -> Phrase | None:
    """What the adjective at a place stands in; None where it is a predicate, or stands in no phrase that is sure."""
    cut = _cut(row, at)
    if not cut:
        return None
    start, (head, end) = _start(row, cut[0]), _head(row, cut[1])
    inside = (*row[start + 1 : cut[0]], *row[cut[1] : end])
    if head < 0 or any(fold(t.text) in _AMONG or t.tag in ("ORD", "AJS", "AJC") for t in inside):
        return None
    opens = fold(row[start].text) if start >= 0 else ""
    owned = start >= 0 and _owns(row, start)
    counted = any(t.tag == "CRD" and not _YEAR.fullmatch(t.text) for t in inside)
    known = opens in _DEFINITE or owned or _is_title(row, start, cut, head, end)
    if not (known or (opens in _INDEFINITE and not counted)) or _says_what(row, start, cut[0], opens):
        return None
    article = start if opens in _INDEFINITE and start + 1 == cut[0] else -1
    return Phrase(cut, row[head].text, known, article, row[cut[0]].start, row[end - 1].end)


def _cut(row: Sequence[Tagged], at: int) -> tuple[int, int] | None:
    """The adjective with the comma that joins it to another one; what an "and" joins weighs one against the other."""
    before, after = (row[i] if 0 <= i < len(row) else None for i in (at - 1, at + 1))
    if after is None:
        return None
    if after.text == ",":
        return (at, at + 2) if row[at + 2 : at + 3] and row[at + 2].tag == "AJ0" else None
    if not after.tag.startswith(_MODIFIES) or (before is not None and before.tag == "CJC"):
        return None
    if before is not None and before.text == ",":
        return (at - 1, at + 1) if at > 1 and row[at - 2].tag == "AJ0" and _start(row, at - 1) >= 0 else None
    return at, at + 1


def _start(row: Sequence[Tagged], end: int) -> int:
    """Where the article or the owner of the phrase stands; -1 for none."""
    for i in range(end - 1, -1, -1):
        if fold(row[i].text) in _DEFINITE | _INDEFINITE or _owns(row, i):
            return i
        if row[i].tag not in ("AJ0", "CRD", "VVN") and row[i].text != ",":
            return -1
    return -1


def _owns(row: Sequence[Tagged], at: int) -> bool:
    """ "Its", "the port's" and "Marl's"; not "it's"."""
    found = _OWNED.fullmatch(row[at].text)
    return row[at].tag == "DPS" or (found is not None and fold(found[1]) not in _NO_OWNER)


def _head(row: Sequence[Tagged], start: int) -> tuple[int, int]:
    """Where the noun stands, and where the phrase ends with the name behind it; -1 for none."""
    end, nouns = start, list[int]()
    while end < len(row) and row[end].tag.startswith(_MODIFIES) and not _OWNED.fullmatch(row[end].text):
        if nouns and not row[end].tag.startswith("N") and row[end].text.islower():
            break  # "a video released in May"
        nouns += [end] if row[end].tag.startswith("NN") and row[end].text.islower() else []
        end += 1
    owner = end < len(row) and _OWNED.fullmatch(row[end].text) is not None
    if nouns and owner and row[end].text[0].isupper():
        owner, end = False, end + 1  # "gangster Ole Kerr's son"
    torn = owner or (end < len(row) and row[end].text in ("-", "'", "’"))
    if not nouns or torn or not all(t.text[0].isupper() for t in row[nouns[-1] + 1 : end]):
        return -1, end
    return nouns[-1], end


def _is_title(row: Sequence[Tagged], start: int, cut: tuple[int, int], head: int, end: int) -> bool:
    """ "Infamous gangster Ole Kerr": one noun, and a name behind it."""
    return start < 0 and row[head].tag == "NN1" and end > head + 1 and cut[1] - cut[0] == 1


def _says_what(row: Sequence[Tagged], start: int, cut: int, opens: str) -> bool:
    """Does the phrase say what something is: "it was a brazen raid", "called it a brazen raid"?"""
    at = (start if start >= 0 else cut) - 1
    while at >= 0 and row[at].tag in ("AV0", "XX0"):
        if fold(row[at].text) in _LIKENS:
            return True
        at -= 1
    if at < 0:
        return False
    some = row[at].tag == "PRF" and at > 0 and (row[at - 1].tag.startswith(_COUNTS) or fold(row[at - 1].text) in _AMONG)
    names = opens in _INDEFINITE and row[at].tag.startswith(("NN", "NP", "PN"))
    return some or names or row[at].lemma in _SAYS_WHAT or fold(row[at].text) in _LIKENS


def read_with(text: str, row: Sequence[Tagged], cut: tuple[int, int], article: int = -1) -> str:
    """The sentence without the tokens from one place to another, with the "a" or "an" that then fits, and its capital;
    "" where the sound of the next word is not told by its letters."""
    before, after = text[: row[cut[0]].start], row[cut[1]]
    rest = text[after.start :]
    if article >= 0:
        if _SPELT.match(after.text):  # "US-led": "a" or "an"?
            return ""
        before = text[: row[article].start] + row[article].text[0] + ("n" if _AN.match(after.text) else "")
    if not before.strip():
        return rest[0].upper() + rest[1:]
    before = before.rstrip()
    return before + rest if before.endswith("(") else f"{before} {rest}"
