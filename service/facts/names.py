"""Names that a text mentions, with the titles before them; it does not know who anyone is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from service.facts.dates import moments
from service.facts.lists import entries, lines
from service.facts.spelling import (
    ABBREVIATED,
    acronym_of,
    initials_apart,
    joined,
    part_of,
    people_of,
    plain,
    variants,
)
from service.facts.titles import courtesy, office, offices_agree, titles
from service.facts.words import CLOSED, fold, outside, words

_INNER = r"[^\W_]+(?:['’ʼ.&\-‐‑][^\W_]+)*"
_PARTICLE = r"(?:al|el|bin|bint|ibn|ben|de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|zu|y)"
_WORD = re.compile(rf"(?:[A-Za-z]\.){{2,8}}(?![a-z])|(?:(?:al|el|ul|an|ar|as|at|ash|bin|d|o)[-'’])?{_INNER}")
_POSSESSIVE = re.compile(r"['’ʼ]s?$", re.IGNORECASE)
# Organisations go on behind "of": Bank of X, Ministry of Y. People and offices do not.
_GOES_ON = entries("organisations.txt")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n…]|[“\"‘«(\[•*–—])[\s“\"‘'«(\[”’)\]]{0,6}$")
_OPENERS = entries("openers.txt")
# First words that make another place of a place: North Marl is no Marl.
_ELSEWHERE = frozenset(
    ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "new", "upper", "lower")
)
_NUMERALS = frozenset(
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
)


def _table() -> dict[tuple[str, ...], tuple[str, ...]]:
    every = (*lines("countries.txt"), *lines("acronyms.txt"))
    rows = [[tuple(form.split("_")) for form in line.split()] for line in every]
    return {form: row[0] for row in rows for form in row}


_SAME = _table()


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands, `text == source[start:end]`, without title and possessive.

    `key`: its tokens without case, stops and accents, other names of one place put as one ("U.S." and "American" are
    ("united", "states")). `title`: the title before it, folded, "" where there is none. `initial`: it is one word that
    opens a sentence, so that its capital proves nothing.
    """

    start: int
    end: int
    text: str
    key: tuple[str, ...]
    title: str = ""
    initial: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    initial: bool


@lru_cache(maxsize=8192)
def names(text: str, known: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """The names of a text in their order. `known` are folded words that are names even where a sentence starts."""
    held = tuple(titles(text))
    titled = {t.end: t.text for t in held}
    lower = frozenset(w.text for w in words(text) if w.text.islower())
    found = []
    for run in _runs(text, outside(_tokens(text), (*held, *moments(text)))):
        if name := _name(text, run, lower, known, titled):
            found.append(name)
    return tuple(found)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _WORD.finditer(text):
        bare = _POSSESSIVE.sub("", match.group())
        if bare:
            start = match.start()
            initial = _SENTENCE_END.search(text[max(0, start - 8) : start]) is not None if start else True
            yield _Token(start, start + len(bare), bare, initial)


def _runs(text: str, tokens: Iterable[_Token]) -> Iterator[list[_Token]]:
    """Runs of capitalised tokens, with particles and "of" inside where they belong to the name."""
    run: list[_Token] = []
    waiting: list[_Token] = []
    for token in tokens:
        joined = bool(run) and _beside(text, (waiting or run)[-1], token)
        if _capital(token.text):
            if joined:
                run += [*waiting, token]
            else:
                yield from [run] if run else []
                run = [token]
            waiting = []
        elif joined and _links(run, waiting, token.text):
            waiting.append(token)
        else:
            yield from [run] if run else []
            run, waiting = [], []
    yield from [run] if run else []


def _beside(text: str, left: _Token, right: _Token) -> bool:
    between = text[left.end : right.start]
    if between in ("' ", "’ ") and left.text.endswith("s") and right.text.casefold() in _GOES_ON:
        return True  # the Harbour Pilots' Association
    dotted = len(left.text) == 1 or left.text.casefold() in ABBREVIATED
    return between in (" ", "\u00a0", " & ") or (between == ". " and dotted) or between == "."


def _links(run: list[_Token], waiting: list[_Token], word: str) -> bool:
    particle = re.fullmatch(_PARTICLE, word) is not None
    if waiting:
        return word == "the" if waiting[-1].text == "of" else particle
    return (word == "of" and run[-1].text.casefold() in _GOES_ON) or particle


def _capital(word: str) -> bool:
    """A capital at its beginning, or behind a particle: "Vale", "al-Sabir", "O'Hara"."""
    return word[0].isupper() or (len(word) > 2 and bool(re.match(rf"(?:{_PARTICLE}|d|o|ash|an|ar|as|at|ul)[-'’]", word))
                                 and any(c.isupper() for c in word[2:5]))  # fmt: skip


def _name(
    text: str, run: list[_Token], lower: frozenset[str], known: frozenset[str], titled: Mapping[int, str]
) -> Name | None:
    crowned = run[0].start - 1 in titled  # "King Osric I" ends with a numeral
    run = _stripped(run, lower, known, crowned)
    if not run:
        return None
    start, end = run[0].start, run[-1].end
    title = titled.get(start - 1, "") if text[start - 1 : start].isspace() else ""
    key = _key([t.text for t in run])
    alone = len(run) == 1 and run[0].initial and not _acronym(run[0].text) and not title
    return Name(start, end, text[start:end], key, title.casefold(), alone) if key else None


def _stripped(run: list[_Token], lower: frozenset[str], known: frozenset[str], crowned: bool) -> list[_Token]:
    """The run without words that are capitalised for another reason than being a name."""
    while run and _no_name(run[0], len(run) == 1, lower, known):
        run = run[1:]
    while run and fold(run[-1].text) in CLOSED and not _acronym(run[-1].text):
        if crowned and len(run) > 1 and run[-1].text == "I":
            break
        run = run[:-1]
    return run


def _no_name(token: _Token, alone: bool, lower: frozenset[str], known: frozenset[str]) -> bool:
    word = fold(token.text)
    if token.text in ("I", "A") or word.split("'")[0] in ("i", "it", "we", "they", "you", "he", "she", "that", "there"):
        return True
    if word in CLOSED:
        return (token.initial or alone or word in ("the", "a", "an")) and not _acronym(token.text)
    if not token.initial or word in known or _acronym(token.text):
        return False
    return word in _OPENERS or (alone and (word in lower or word.endswith("ly") or word[:-1] in _OPENERS))


def _acronym(word: str) -> bool:
    bare = word.replace(".", "")
    return len(bare) > 1 and bare.isupper()


def _key(tokens: list[str]) -> tuple[str, ...]:
    folded = tuple(t for t in (plain(token) for token in initials_apart(tokens, _SAME)) if t)
    if folded[:1] == ("the",):
        folded = folded[1:]
    return _canonical(joined(folded))


def _canonical(key: tuple[str, ...]) -> tuple[str, ...]:
    if key in _SAME:
        return _SAME[key]
    last = key[-1][:-1] if key and key[-1].endswith("s") else ""
    plural = (*key[:-1], last)
    if last and plural in _SAME:
        return _SAME[plural]
    return tuple(part for token in key for part in (_SAME.get((token,), (token,)) if len(key) > 1 else (token,)))


def refers(name: Name, others: Iterable[Name]) -> bool:
    """May it be the same entity as one of the others? Either may be the shorter form, as "Blake" of "Anna Blake"."""
    return any(_refers(name, other) for other in others)


def _refers(a: Name, b: Name) -> bool:
    return (
        _within(a.key, b.key, either_initial=True)
        or _within(b.key, a.key, either_initial=True)
        or acronym_of(a.text, b.key)
        or acronym_of(b.text, a.key)
        or variants(a.key, b.key, _SAME)
    )


def supported(name: Name, others: Iterable[Name]) -> bool:
    """Is every part of the name in one of the others, or every part of a hyphenated one in some of them?

    A shorter form may be written for a longer one: an initial for a name, an acronym for its words. Not the reverse.
    """
    given = tuple(others)
    if any(_within(name.key, other.key) or acronym_of(name.text, other.key) for other in given):
        return True
    parts = [part for token in name.key for part in token.split("-")]
    return len(parts) > len(name.key) and all(any(_within((p,), o.key) for o in given) for p in parts)


def _within(short: tuple[str, ...], long: tuple[str, ...], either_initial: bool = False) -> bool:
    """Do the tokens of the first stand in the second in their order?"""
    if short == long or _split(short) == _split(long):
        return True
    if len(long) > 1 and long[0] in _ELSEWHERE and short == long[1:]:
        return False
    if len(short) == 1 and len(long) == 1:
        return people_of(short[0], long[0], _SAME)
    rest = iter(long)
    return all(any(_token_alike(token, other, either_initial) for other in rest) for token in short)


def _split(key: tuple[str, ...]) -> list[str]:
    return "-".join(key).split("-")


def _token_alike(a: str, b: str, either_initial: bool) -> bool:
    if a == b or _SAME.get((a,)) == (b,):
        return True
    if a in _NUMERALS and b in _NUMERALS:  # Pope Anselm I and II
        return False
    initial = (len(a) == 1 and b.startswith(a)) or (either_initial and len(b) == 1 and a.startswith(b))
    return initial or part_of(a, b, _SAME)


def elsewhere(name: Name, other: Name) -> bool:
    """Is the second another place that is called after the first: North Marl, New Osterby?"""
    return len(other.key) > 1 and other.key[0] in _ELSEWHERE and name.key == other.key[1:]


def titles_agree(a: Name, b: Name) -> bool:
    """False where both carry a title and the titles name different offices."""
    return offices_agree(a.title, b.title)


def titled(name: Name, other: Name) -> bool:
    """May the first carry its title where the text has the second with its own? One that the text lacks it may not."""
    if not courtesy(name.title) <= courtesy(other.title):
        return False
    return not office(name.title) or (bool(office(other.title)) and titles_agree(name, other))
