"""One neutral sentence of our own for a disagreement: each value with who gives it. It does not know who is right."""

import itertools
import re
from collections.abc import Sequence

from service.facts.asides import corrects
from service.facts.instructions import instructs
from service.facts.stated import MEASURED, Of
from service.news import Passage

# Publishers named for one value; code points of a name or of quoted words.
NAMED, LONGEST = 4, 60
# "2 1/2 hour" and "three-hour" are how a value stands before a noun.
_ATTRIBUTIVE = re.compile(r"^(.*\S)[\s-](hour|minute|second|day|week|month|year|meter|metre|kilometer|mile|ton)$", re.I)
_ONE = re.compile(r"(?:^|\s)(?:an?|one|1)$", re.IGNORECASE)
# How a share is spelt, and where a sentence of an article may end.
_PERCENT = re.compile(r"\s?(?:%|per cent|percent)$")
_ENDS = re.compile(r"(?<=[.!?])\s|\n")
_BLANK = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x1f]+")

Told = Sequence[tuple[str, Sequence[Passage]]]


def tell(of: Of, kind: str, attribute: str, values: Told, givers: Sequence[str] = ()) -> str:
    """The sentence. `values`: each as it is worded, with the passages that give it, in the order they are told.

    `givers`: for each value of a conflict who is said to give it, "" where nobody is.
    """
    worded = _alike([_worded(of, text) for text, _ in values])
    if kind == "update":
        return _update(_cut(attribute), worded, values)
    named = [f"{text} according to {who}" if who else text for text, who in itertools.zip_longest(worded, givers)]
    given = [f"{text} ({_publishers(passages)})" for text, (_, passages) in zip(named, values, strict=True)]
    listed = ", ".join(given[:-1]) + " or " + given[-1]
    if of == "wording":
        return f"Sources quote {_cut(attribute.removeprefix('words of '))} in different words: {listed}."
    return f"Sources differ on {_cut(attribute)}: {listed}."


def _update(attribute: str, worded: Sequence[str], values: Told) -> str:
    """A later article that looks back gives the old value, too: it is told with the new one alone."""
    passages = [_not_looking_back(at, values) for at in range(len(values))]
    values = [(text, told) for (text, _), told in zip(values, passages, strict=True)]
    first, *later = (f"{text} ({_publishers(told)})" for text, told in zip(worded, passages, strict=True))
    if _in_turn(values):
        return f"Sources first gave {attribute} as {first}, later as {', then as '.join(later)}."
    if len(values) == 2 and (corrected := _corrected(attribute, worded, values)):
        return corrected
    return f"Sources gave {attribute} as {first} and as {', then as '.join(later)}, which is the latest."


def _not_looking_back(at: int, values: Told) -> Sequence[Passage]:
    newer = {id(p.article) for _, passages in values[at + 1 :] for p in passages}
    return [p for p in values[at][1] if id(p.article) not in newer] or values[at][1]


def _corrected(attribute: str, worded: Sequence[str], values: Told) -> str:
    """One outlet gave what others had not, and then what they have; "" where it is not so simple."""
    (wrong, before), (_, after) = values
    outlets = {_named(p) for p in before}
    later = [p for p in after if _named(p) in outlets]
    outlet = next(iter(outlets))
    if len(outlets) != 1 or not outlet or not later:
        return ""
    others = [p for p in after if _named(p) not in outlets]
    plural = len({p.article.source or p.article.url or p.article.sha256 for p in others}) > 1
    too = f", which {_publishers(others)} {'give' if plural else 'gives'} as well" if others else ""
    if any(_takes_back(p.article.text, wrong) for p in later):
        return f"{outlet} has corrected {attribute} from {worded[0]} to {worded[1]}{too}."
    return f"{outlet} first gave {attribute} as {worded[0]}, later as {worded[1]}{too}."


def _takes_back(text: str, wrong: str) -> bool:
    """Does a notice of a mistake name this value?"""
    return any(corrects(sentence) and wrong in sentence for sentence in _ENDS.split(text))


def _alike(worded: Sequence[str]) -> list[str]:
    """Shares in one spelling, the first one's: "74 percent or 78 percent"."""
    signs = [m.group() for text in worded if (m := _PERCENT.search(text))]
    return [_PERCENT.sub(signs[0], text) for text in worded] if len(signs) == len(worded) else list(worded)


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
