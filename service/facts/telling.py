"""One neutral sentence of our own for a disagreement: each value with who gives it. It does not know who is right."""

import itertools
import re
from collections.abc import Sequence

from service.facts.instructions import instructs
from service.facts.stated import MEASURED, Of
from service.news import Passage

# Publishers named for one value; code points of a name or of quoted words.
NAMED, LONGEST = 4, 60
# "2 1/2 hour" and "three-hour" are how a value stands before a noun.
_ATTRIBUTIVE = re.compile(r"^(.*\S)[\s-](hour|minute|second|day|week|month|year|meter|metre|kilometer|mile|ton)$", re.I)
_ONE = re.compile(r"(?:^|\s)(?:an?|one|1)$", re.IGNORECASE)
_BLANK = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x1f]+")

Told = Sequence[tuple[str, Sequence[Passage]]]


def tell(of: Of, kind: str, attribute: str, values: Told) -> str:
    """The sentence. `values`: each as it is worded, with the passages that give it, in the order they are told."""
    given = [f"{_worded(of, text)} ({_publishers(passages)})" for text, passages in values]
    if kind == "update":
        first, *later = given
        if not _in_turn(values):
            return f"Sources gave {_cut(attribute)} as {first} and as {', then as '.join(later)}, which is the latest."
        return f"Sources first gave {_cut(attribute)} as {first}, later as {', then as '.join(later)}."
    listed = ", ".join(given[:-1]) + " or " + given[-1]
    if of == "wording":
        return f"Sources quote {_cut(attribute.removeprefix('words of '))} in different words: {listed}."
    return f"Sources differ on {_cut(attribute)}: {listed}."


def _in_turn(values: Told) -> bool:
    """Was each value given after the one before? Not so where somebody corrects himself to what others had first."""
    given = [[p.article.published.timestamp() for p in ps if p.article.published] for _, ps in values]
    return all(max(a) <= min(b) for a, b in itertools.pairwise(given) if a and b)


def _worded(of: Of, text: str) -> str:
    text = _clean(text)
    if of == "wording":
        return f"“{text}”"
    if of in MEASURED:
        text = text[:1].lower() + text[1:]
    standing = _ATTRIBUTIVE.match(text)
    if standing and not _ONE.search(standing[1]):
        return f"{standing[1]} {standing[2]}s"
    return text


def _publishers(passages: Sequence[Passage]) -> str:
    """Each publisher once, in the order of the passages; those without a name are counted."""
    sources = list(dict.fromkeys((_named(p), p.article.source or p.article.url or p.article.sha256) for p in passages))
    named = list(dict.fromkeys(name for name, _ in sources if name))
    unnamed = len({key for name, key in sources if not name})
    more = max(0, len(named) - NAMED)
    parts = named[:NAMED] + ([f"{more} more"] if more else [])
    if unnamed:
        other = "other " if named else ""
        parts.append(f"one {other}article" if unnamed == 1 else f"{unnamed} {other}articles")
    return ", ".join(parts)


def _named(passage: Passage) -> str:
    source = _clean(passage.article.source)
    return "" if instructs(source) else source


def _clean(text: str) -> str:
    """One line, without invisible characters, cut at a word."""
    line = _BLANK.sub(" ", text).strip()
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"


def _cut(attribute: str) -> str:
    return _BLANK.sub(" ", attribute).strip()
