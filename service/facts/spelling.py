"""Forms of one name: accents, transliterations, acronyms, initials, demonyms; it does not know who anyone is."""

import re
import unicodedata
from collections.abc import Container, Iterator
from functools import lru_cache

# Letters that Unicode does not take apart, as agencies write them without.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "'", "ʼ": "'",
     "‐": "-", "‑": "-"}
)  # fmt: skip
_SMALL = frozenset(("of", "the", "and", "for", "de"))
# Ways of writing one sound that transliterations from Arabic, Cyrillic and German differ in. Vowels are otherwise kept:
# Larsen is no Larson, and a Meyer no Meier.
_SOUNDS = (
    (re.compile(r"^el-"), "al-"), (re.compile(r"(?:iyy?|yy|ij|ii|y|i)$"), "i"), (re.compile(r"ph"), "f"),
    (re.compile(r"q|ck|kh"), "k"), (re.compile(r"dh"), "d"), (re.compile(r"gh"), "g"), (re.compile(r"ou|oo|ue"), "u"),
    (re.compile(r"ee"), "i"), (re.compile(r"oe"), "o"), (re.compile(r"ae|aa"), "a"), (re.compile(r"(.)\1"), r"\1"),
)  # fmt: skip
# Letters that a name must have before another spelling of it is taken for one: "Ana" and "Anna" are two names.
_SHORTEST = 5
# Code points that two tokens must share before their endings, for a demonym that the table does not have.
_SHARED_PREFIX = 4
_DEMONYM = re.compile(r"(?:i|is|ian|ians|n|ns|an|ans|ese|ish|er|ers|ite|ites)?$")
_PEOPLE = re.compile(r"(?:er|an|i|ite)$")
_NO_ENDING = re.compile(r"(?:[aoye]|ia|s)?$")
ABBREVIATED = {"st": "saint", "mt": "mount", "ft": "fort"}
_ARTICLES = ("al", "el")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,3}")
# Names whose every form is in a table.
Known = Container[tuple[str, ...]]


@lru_cache(maxsize=16384)
def plain(token: str) -> str:
    """A token of a name without case, stops and accents; its hyphens stay."""
    bare = unicodedata.normalize("NFKD", token.casefold().translate(_LETTERS))
    return "".join(c for c in bare if c.isalnum() or c in "-&").strip("-")


def acronym_of(short: str, key: tuple[str, ...]) -> bool:
    """Is the first ("HPA", "H.P.A.") made of the initials of the second, small words counted or not?"""
    bare = short.replace(".", "")
    if len(key) < 2 or len(bare) < 2 or not bare.isupper():
        return False
    every, large = ("".join(t[0] for t in row) for row in (key, [t for t in key if t not in _SMALL]))
    return plain(bare) in (every, large)


def variants(a: tuple[str, ...], b: tuple[str, ...], known: Known) -> bool:
    """Are two names of as many tokens spelled alike but for the ways in which transliterations differ?

    Names in `known` have all of their spellings in a table, and no others.
    """
    if len(a) != len(b) or a in known or b in known:
        return False
    return all(
        x == y or (min(len(x), len(y)) >= _SHORTEST and _sound(x) == _sound(y)) for x, y in zip(a, b, strict=True)
    )


def initials_apart(tokens: list[str], known: Known) -> Iterator[str]:
    """ "J.K. Blake" as "J. K. Blake"; the "U.S. Navy" keeps its country."""
    for i, token in enumerate(tokens):
        apart = _DOTTED.fullmatch(token) and i + 1 < len(tokens) and (plain(token),) not in known
        yield from token.replace(".", "") if apart else (token,)


def joined(key: tuple[str, ...]) -> tuple[str, ...]:
    """ "al Sabir" as "al-sabir", "St. Marl" as "Saint Marl"."""
    out: list[str] = []
    for i, token in enumerate(key):
        if out and out[-1] in _ARTICLES:
            out[-1] = f"{out[-1]}-{token}"
        else:
            out.append(ABBREVIATED.get(token, token) if i + 1 < len(key) else token)
    return tuple(out)


def part_of(a: str, b: str, known: Known) -> bool:
    """ "vale" of "vale-dahl", but not "guinea" of "guinea-bissau"."""
    return a in b.split("-") and (b,) not in known


def people_of(a: str, b: str, known: Known) -> bool:
    """ "ostlander" and "ostland": one stem, and an ending that makes people of a place."""
    if part_of(a, b, known):
        return True
    if (a,) in known or (b,) in known:
        return False
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if shared < _SHARED_PREFIX:
        return False
    rests = (a[shared:], b[shared:])
    if "" in rests and rests != ("", ""):
        return _ends_people(a[:shared], max(rests))
    return any(_DEMONYM.fullmatch(x) and _NO_ENDING.fullmatch(y) for x, y in (rests, rests[::-1]))


def _ends_people(stem_: str, ending: str) -> bool:
    """ "Marla" and "Marlan", but not "Vale" and "Valen", "Paul" and "Paula", "Robert" and "Roberts"."""
    if ending in ("n", "ns"):
        return stem_.endswith("a")
    if ending == "s":
        return _PEOPLE.search(stem_) is not None
    return (len(ending) > 1 and _DEMONYM.fullmatch(ending) is not None) or (
        ending == "i" and len(stem_) > _SHARED_PREFIX
    )


@lru_cache(maxsize=16384)
def _sound(token: str) -> str:
    for pattern, put in _SOUNDS:
        token = pattern.sub(put, token)
    return token
