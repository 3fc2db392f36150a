"""Names that a text mentions, with the titles before them; it does not know who anyone is."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from service.facts.dates import moments
from service.facts.lists import entries, lines
from service.facts.titles import offices_agree, titles
from service.facts.words import CLOSED, fold, outside, words

_INNER = r"[^\W_]+(?:['’ʼ.&\-‐‑][^\W_]+)*"
_PARTICLE = r"(?:al|el|bin|bint|ibn|ben|de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|zu|y)"
_WORD = re.compile(rf"(?:[A-Za-z]\.){{2,8}}(?![a-z])|(?:(?:al|el|ul|an|ar|as|at|ash|bin|d|o)[-'’])?{_INNER}")
_POSSESSIVE = re.compile(r"['’ʼ]s?$", re.IGNORECASE)
# Organisations go on behind "of": Bank of X, Ministry of Y. People and offices do not.
_GOES_ON = entries("organisations.txt")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n…]|[“\"‘«(\[•*–—])[\s“\"‘'«(\[”’)\]]{0,6}$")
_OPENERS = entries("openers.txt")
# Code points that two tokens must share before their endings, for a demonym that the table does not have.
_SHARED_PREFIX = 4
_DEMONYM = re.compile(r"(?:i|is|ian|ians|n|ns|an|ans|ese|ish|er|ers|ite|ites)?$")
_NO_ENDING = re.compile(r"(?:[aoye]|ia|s)?$")


def _table() -> dict[tuple[str, ...], tuple[str, ...]]:
    rows = [[tuple(form.split("_")) for form in line.split()] for line in lines("countries.txt")]
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
    return between in (" ", "\u00a0", " & ") or (between == ". " and len(left.text) == 1) or between == "."


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
    run = _stripped(run, lower, known)
    if not run:
        return None
    start, end = run[0].start, run[-1].end
    title = titled.get(start - 1, "") if text[start - 1 : start].isspace() else ""
    key = _key([t.text for t in run])
    alone = len(run) == 1 and run[0].initial and not _acronym(run[0].text) and not title
    return Name(start, end, text[start:end], key, title.casefold(), alone) if key else None


def _stripped(run: list[_Token], lower: frozenset[str], known: frozenset[str]) -> list[_Token]:
    """The run without words that are capitalised for another reason than being a name."""
    while run and _no_name(run[0], len(run) == 1, lower, known):
        run = run[1:]
    while run and fold(run[-1].text) in CLOSED and not _acronym(run[-1].text):
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
    folded = tuple(t for t in (_folded(token) for token in tokens) if t)
    if folded[:1] == ("the",):
        folded = folded[1:]
    return _canonical(folded)


def _canonical(key: tuple[str, ...]) -> tuple[str, ...]:
    if key in _SAME:
        return _SAME[key]
    last = key[-1][:-1] if key and key[-1].endswith("s") else ""
    plural = (*key[:-1], last)
    if last and plural in _SAME:
        return _SAME[plural]
    return tuple(part for token in key for part in (_SAME.get((token,), (token,)) if len(key) > 1 else (token,)))


@lru_cache(maxsize=16384)
def _folded(token: str) -> str:
    bare = unicodedata.normalize("NFKD", token.replace("’", "'").replace("ʼ", "'"))
    return "".join(c for c in bare.casefold() if c.isalnum() or c in "-&").strip("-")


def refers(name: Name, others: Iterable[Name]) -> bool:
    """May it be the same entity as one of the others? Either may be the shorter form, as "Blake" of "Anna Blake"."""
    return any(_alike(name.key, other.key) or _alike(other.key, name.key) for other in others)


def supported(name: Name, others: Iterable[Name]) -> bool:
    """Is every part of the name in one of the others, or every part of a hyphenated one in some of them?"""
    given = tuple(others)
    if any(_alike(name.key, other.key) for other in given):
        return True
    parts = [part for token in name.key for part in token.split("-")]
    return len(parts) > len(name.key) and all(any(_alike((p,), o.key) for o in given) for p in parts)


def _alike(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Do the tokens of the first stand in the second in their order, or is one the other's acronym?"""
    if short == long:
        return True
    if len(short) == 1 and len(long) == 1:
        return _demonym(short[0], long[0])
    if len(short) == 1 and len(long) > 1 and _initials(long) == short[0]:
        return True
    if len(long) == 1 and len(short) > 1:
        return _initials(short) == long[0] and len(long[0]) > 1
    rest = iter(long)
    return all(any(_token_alike(token, other) for other in rest) for token in short)


def _token_alike(a: str, b: str) -> bool:
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    return a in b.split("-") or _SAME.get((a,)) == (b,)


def _initials(key: tuple[str, ...]) -> str:
    return "".join(token[0] for token in key if token not in ("of", "the", "and", "for", "de"))


def _demonym(a: str, b: str) -> bool:
    """ "ostlander" and "ostland": one stem, and an ending that makes people of a place."""
    if a in b.split("-"):
        return True
    if _SAME.get((a,)) or _SAME.get((b,)):
        return False
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if shared < _SHARED_PREFIX:
        return False
    rests = (a[shared:], b[shared:])
    return any(_DEMONYM.fullmatch(x) and _NO_ENDING.fullmatch(y) for x, y in (rests, rests[::-1]))


def titles_agree(a: Name, b: Name) -> bool:
    """False where both carry a title and the titles name different offices."""
    return offices_agree(a.title, b.title)
