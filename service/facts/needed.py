"""Which words a text must have for a regular expression to match in it; derived from the expression, not from texts.

A search by an expression of many branches reads a text many times, a look at its words reads it once. Where a text
lacks a word that the expression needs, it is proven that nothing matches. The other way round nothing is proven.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import add
from typing import Any

from service.facts.words import CLOSED

try:  # how Python itself reads an expression: not for us by name. Where a Python lacks it, nothing is proven.
    from re import _constants as op  # type: ignore[attr-defined]
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    _parser = None

# In what an expression spells: any text; and no letter, figure or underscore, be it another mark or none.
ANY, EDGE = "\x01", "\x00"
# Spellings of a part of an expression that are held apart; and characters of a class.
MOST, MOST_IN_CLASS = 1_000, 9
# Clauses that are made of one part of an expression. More proved of hardly any text that nothing matches.
MOST_CLAUSES = 4
# Words that are remembered with what they meet. A language's daily words are fewer.
REMEMBERED = 1 << 16

WORD = re.compile(r"\w+")
_LONGER = re.compile(r"\w\w")
_STRING = re.compile(rf"[^\s{ANY}{EDGE}]+")
_COMMON = frozenset(" .,:;'\"-()/")
# Those that prose has, and no text is searched for others that has none but these.
_PROSE = _COMMON | frozenset("!?")

# What a text must have one of.
Clause = frozenset["Atom"]


@dataclass(frozen=True, slots=True)
class Atom:
    """A part of a word, at its beginning (`opens`) or its end (`closes`); or a string with a mark, but no space."""

    text: str
    opens: bool = False
    closes: bool = False

    @property
    def worth(self) -> int:
        """The more, the fewer texts have it."""
        if not _is_word(self.text):
            return 1 if self.text in _COMMON else 5 + len(self.text)
        return 2 if self.text in CLOSED else len(self.text) + 2 * self.opens + 2 * self.closes


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of an expression spells, and what a text must have beside that."""

    spelt: frozenset[str]
    clauses: tuple[Clause, ...] = ()


_NOTHING = _Part(frozenset([""]))


def needs(pattern: str) -> tuple[Clause, ...]:
    """Of each clause a text has one, or the expression (without flags) matches nowhere in it."""
    if _parser is None:
        return ()
    part = _sequence(_parser.parse(pattern))
    return (*part.clauses, *_told(part.spelt))


class Needs:
    """What many expressions need, each as several clauses; asked of a text at once."""

    def __init__(self, every: Iterable[Sequence[Clause]]) -> None:
        rows = [sorted(clauses, key=_rank, reverse=True) for clauses in every]
        atoms = dict.fromkeys(atom for clauses in rows for clause in clauses for atom in clause)
        bit = {atom: 1 << n for n, atom in enumerate(atoms)}
        # By each atom of an expression's rarest clause: what it needs beside. Few texts have one, and few of them two.
        self._beside: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        self._always = [n for n, clauses in enumerate(rows) if not clauses]
        for n, (first, *others) in [(n, clauses) for n, clauses in enumerate(rows) if clauses]:
            beside = tuple(sum(bit[a] for a in clause) for clause in others)
            for atom in first:
                self._beside.setdefault(bit[atom], []).append((n, beside))
        self._rarest = sum(self._beside)
        marks = {a.text: b for a, b in bit.items() if not _is_word(a.text)}
        self._marks = {text: b for text, b in marks.items() if all(c.isalnum() or c in _PROSE for c in text)}
        self._rare = {text: b for text, b in marks.items() if text not in self._marks}
        rarely = {c for text in self._rare for c in text if not c.isalnum()} - _PROSE
        self._rarely = re.compile(f"[{re.escape(''.join(sorted(rarely)))}]" if rarely else "(?!)")
        words = [(a, b) for a, b in bit.items() if _is_word(a.text)]
        self._whole = {a.text: b for a, b in words if a.opens and a.closes}
        self._opening = {a.text: b for a, b in words if a.opens and not a.closes}
        self._closing = {a.text: b for a, b in words if a.closes and not a.opens}
        # By its first two letters: of a word those are asked that begin where two of its letters stand.
        self._inside: dict[str, list[tuple[str, int]]] = {}
        for each, b in words:
            if not (each.opens or each.closes):
                self._inside.setdefault(each.text[:2], []).append((each.text, b))
        # What a beginning of a word, or an end, may grow to one of: of most words two or three letters are asked.
        self._heads = frozenset(text[:size] for text in self._opening for size in range(1, len(text) + 1))
        self._tails = frozenset(text[-size:] for text in self._closing for size in range(1, len(text) + 1))
        self.of_word = lru_cache(maxsize=REMEMBERED)(self._of_word)

    def __getstate__(self) -> dict[str, Any]:
        """For another process: without the words that it has met."""
        return {name: value for name, value in vars(self).items() if name != "of_word"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self.of_word = lru_cache(maxsize=REMEMBERED)(self._of_word)

    def of_marks(self, text: str) -> int:
        """The strings with marks that the text has, as bits."""
        found = sum([bit for mark, bit in self._marks.items() if mark in text])
        if not self._rarely.search(text):  # as with most
            return found
        return found + sum([bit for mark, bit in self._rare.items() if mark in text])

    def met(self, found: int) -> list[int]:
        """The numbers, rising, of the expressions that may match a text that has these."""
        left, met = found & self._rarest, set(self._always)
        while left:
            first = left & -left
            for n, beside in self._beside[first]:
                for clause in beside:
                    if not found & clause:
                        break
                else:
                    met.add(n)
            left ^= first
        return sorted(met)

    def _of_word(self, word: str) -> int:
        """What a word (a run of letters, figures and underscores) has, as bits."""
        found = self._whole.get(word, 0)
        for size in range(1, len(word) + 1):
            if (head := word[:size]) not in self._heads:
                break
            found |= self._opening.get(head, 0)
        for size in range(1, len(word) + 1):
            if (tail := word[-size:]) not in self._tails:
                break
            found |= self._closing.get(tail, 0)
        if self._inside.keys().isdisjoint(chain(word, map(add, word, word[1:]))):  # as with most
            return found
        for at in range(len(word)):
            for text, bit in chain(self._inside.get(word[at : at + 2], ()), self._inside.get(word[at], ())):
                if word.startswith(text, at):
                    found |= bit
        return found


def _is_word(text: str) -> bool:
    return WORD.fullmatch(text) is not None


def _sequence(every: Iterable[tuple[Any, Any]]) -> _Part:
    spelt, clauses = frozenset([""]), list[Clause]()
    for each in every:
        part = _read(*each)
        clauses += part.clauses
        first, second = spelt, part.spelt
        if len(first) * len(second) > MOST:  # one of them is told by its clause from now on; what may lack has none
            if "" in second or ("" not in first and len(second) >= len(first)):
                clauses += _told(second)
                second = _edges(second)
            else:
                clauses += _told(first)
                first = _edges(first)
        if len(first) * len(second) > MOST:
            clauses += (*_told(first), *_told(second))
            first, second = _edges(first), _edges(second)
        spelt = _joined(first, second)
    return _Part(spelt, tuple(clauses))


def _read(kind: Any, value: Any) -> _Part:
    if kind is op.LITERAL:
        return _Part(frozenset([chr(value)]))
    if kind is op.IN:
        return _class(value)
    if kind is op.BRANCH:
        return _either([_sequence(branch) for branch in value[1]])
    if kind is op.SUBPATTERN:
        return _sequence(value[3])
    if kind is op.ATOMIC_GROUP:
        return _sequence(value)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _repeated(*value)
    if kind is op.AT:
        return _NOTHING if value is op.AT_NON_BOUNDARY else _Part(frozenset([EDGE]))
    if kind is op.ASSERT_NOT:
        return _Part(frozenset([EDGE])) if _is_no_word(value[1]) else _NOTHING
    return _NOTHING if kind is op.ASSERT else _Part(frozenset([ANY]))


def _class(items: Sequence[tuple[Any, Any]]) -> _Part:
    """One of some characters."""
    if items[0][0] is op.NEGATE:
        return _Part(frozenset([EDGE if (op.CATEGORY, op.CATEGORY_WORD) in items else ANY]))
    found = set[str]()
    for kind, value in items:
        if kind is op.LITERAL:
            found.add(chr(value))
        elif kind is op.CATEGORY and value in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD):
            found.add(EDGE)
        else:
            return _Part(frozenset([ANY]))
    if len(found) <= MOST_IN_CLASS:
        return _Part(frozenset(found))
    return _Part(frozenset([ANY if any(map(_is_word, found)) else EDGE]))


def _either(branches: Sequence[_Part]) -> _Part:
    spelt = frozenset(s for branch in branches for s in branch.spelt)
    if not any(branch.clauses for branch in branches):
        return _Part(spelt)
    every = [sorted((*branch.clauses, *_told(branch.spelt)), key=_least, reverse=True) for branch in branches]
    return _Part(_edges(spelt), _zipped(every))


def _repeated(least: int, most: Any, inner: Any) -> _Part:
    part = _sequence(inner)
    once = part.spelt
    if most != 1:
        more = _joined(_edges(once), _edges(once))
        once = (once | more) if len(once) < MOST else _edges(once) | more
    if least == 0:
        return _Part(once | {""})
    # What the first time spells is met, whatever follows.
    return _Part(once, (*part.clauses, *(_told(part.spelt) if most != 1 else ())))


def _is_no_word(inner: Any) -> bool:
    """Whether what must not stand there is a letter or the like: an edge of a word, then."""
    return len(inner) == 1 and inner[0][0] is op.IN and (op.CATEGORY, op.CATEGORY_WORD) in inner[0][1] and (
        inner[0][1][0][0] is not op.NEGATE
    )  # fmt: skip


def _joined(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return frozenset(a + b for a in one for b in other)


def _edges(spelt: frozenset[str]) -> frozenset[str]:
    """Any text in the place of each, with how it begins and ends: by a letter, perhaps, or by none."""
    return frozenset(s and _edge(s[0]) + ANY + _edge(s[-1]) for s in spelt)


def _edge(character: str) -> str:
    return "" if _letter(character) else EDGE


def _letter(character: str) -> bool:
    return character == ANY or _is_word(character)


def _told(spelt: frozenset[str]) -> tuple[Clause, ...]:
    """The rarest part of each spelling, then the next rarest of each, ...; none where one has no part."""
    return _zipped([_ranked(s) for s in spelt])


@lru_cache(maxsize=1 << 14)  # expressions of one kind spell the same over and over
def _ranked(spelt: str) -> tuple[Clause, ...]:
    """Its parts, the rarest first."""
    return tuple(frozenset([atom]) for atom in sorted(_atoms(spelt), key=lambda atom: (-atom.worth, atom.text)))


def _zipped(ways: Sequence[Sequence[Clause]]) -> tuple[Clause, ...]:
    """What each of several ways needs, the rarest first, as clauses that hold whichever it is."""
    if not all(ways):
        return ()
    rows = range(min(MOST_CLAUSES, max(map(len, ways))))
    return tuple(frozenset(atom for way in ways for atom in way[min(n, len(way) - 1)]) for n in rows)


def _atoms(spelt: str) -> list[Atom]:
    # What has a longer word is known by that.
    found = [Atom(part[0]) for part in _STRING.finditer(spelt) if not (_LONGER.search(part[0]) or _is_word(part[0]))]
    for part in WORD.finditer(spelt):
        before, after = spelt[: part.start()][-1:], spelt[part.end() :][:1]
        found.append(Atom(part[0], bool(before) and before != ANY, bool(after) and after != ANY))
    return found


def _least(clause: Clause) -> int:
    return min(atom.worth for atom in clause)


def _rank(clause: Clause) -> tuple[bool, int]:
    """A clause of words before one that a mark meets: marks are common."""
    return all(_is_word(atom.text) for atom in clause), _least(clause)
