"""What a story says that its acronyms stand for, and where a brief needs it. It has no table of its own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts.adjacent import is_before_noun
from service.facts.idle import is_idle
from service.facts.lists import lines
from service.facts.names import Name, names
from service.facts.persons import is_headline
from service.facts.quotations import quotations
from service.facts.referents import is_group
from service.facts.spelling import plain
from service.facts.words import CLOSED, Word, fold, outside, words
from service.news import Passage

# Capital letters of an acronym that may need its words: of two, most are places, or read as words ("US", "TV").
_ACRONYM = re.compile(r"[A-Z]{3,6}")
# Those by which countries and the best known bodies are called.
_KNOWN = frozenset(form for row in lines("countries.txt") for form in row.split())
_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "to"))
_JOINS = frozenset((" ", "'s ", "’s ", "s' ", "s’ ", "' ", "’ ", " & ", "-"))
_FEWEST = 3
_TOLD = re.compile(r" \(([A-Z]{3,6})\)")
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|an?) $", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]$")
_OWNS = re.compile(r"['’]")


@dataclass(frozen=True, slots=True)
class Expansion:
    """`text` has the acronym's initials; it `takes_the` where the passage has it so."""

    passage: Passage
    text: str
    takes_the: bool

    def put(self, text: str, name: Name, again: bool) -> str:
        """The words for the acronym at `name`, with it behind them where it comes `again`."""
        bare = _ARTICLE.search(text[: name.start]) or is_before_noun(text, name) or not self.takes_the
        return f"{'' if bare else 'the '}{self.text}{f' ({name.text})' if again else ''}"


def expansions(passages: Sequence[Passage]) -> dict[str, tuple[Expansion, ...]]:
    """For each acronym that passages use, the words that have its initials, echoes last; none where these differ."""
    used = frozenset(short for p in passages for short in _used(p.text))
    found: dict[str, list[Expansion]] = {}
    for passage in sorted(passages, key=lambda p: p.original is not None) if used else ():
        if not (is_idle(passage.text) or is_headline(passage.text)):
            for start, end, short in _spelled(passage.text, used):
                one = Expansion(passage, passage.text[start:end], _takes_the(passage.text, start, end))
                found.setdefault(short, []).append(one)
    return {k: tuple(every) for k, every in found.items() if len({fold(e.text) for e in every}) == 1}


def unspelled(text: str, told: Sequence[str]) -> Iterator[Name]:
    """The acronyms outside quotations and brackets that stand by themselves, and in no text `told` before."""
    before = {w.text for t in told for w in words(t)}
    for name in outside(names(text), quotations(text)):
        owns = _OWNS.match(text, name.end) or _BRACKETS.search(text[: name.start])
        an = re.search(r"\ban? $", text[: name.start], re.IGNORECASE)
        if _is_acronym(name.text) and name.text not in before and not owns and not an:
            yield name


def recurring(texts: Sequence[str]) -> frozenset[str]:
    """Acronyms that the texts use more than once."""
    return frozenset(short for short, count in Counter(w.text for t in texts for w in words(t)).items() if count > 1)


@lru_cache(maxsize=4096)
def _used(text: str) -> frozenset[str]:
    return frozenset(n.text for n in names(text) if _is_acronym(n.text))


def _is_acronym(text: str) -> bool:
    return _ACRONYM.fullmatch(text) is not None and plain(text) not in _KNOWN


def _spelled(text: str, used: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of the words that stand for acronyms. In brackets behind them, an acronym need not have all initials."""
    for run in _runs(text):
        told = _TOLD.match(text, run[-1].end)
        large = [w for w in run if w.text not in _SMALL]
        for at, word in reversed([*enumerate(run)]) if told or len(large) > _FEWEST - 1 else ():
            initials = "".join(w.text[0] for w in run[at:]).upper()
            short = "".join(w.text[0] for w in run[at:] if w.text not in _SMALL)
            if told and told[1] in used and told[1][0] == word.text[0] and _is_within(told[1], initials):
                yield word.start, run[-1].end, told[1]
                break
            if not told and word.text not in _SMALL and (hit := used & {short, initials}):
                yield word.start, run[-1].end, min(hit)


def _is_within(short: str, initials: str) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in short)


def _takes_the(text: str, start: int, end: int) -> bool:
    run = next(r for r in _runs(text) if r[0].start <= start < r[-1].end)
    return _THE.search(text[: run[0].start]) is not None or " of " in text[start:end] or is_group(text[start:end])


@lru_cache(maxsize=4096)
def _runs(text: str) -> tuple[tuple[Word, ...], ...]:
    """Words in capitals that go on, small words between them, the longest first to last."""
    runs: list[list[Word]] = [[]]
    for word in words(text):
        joined = runs[-1] and text[runs[-1][-1].end : word.start] in _JOINS
        if not joined:
            runs.append([])
        if word.text[0].isupper() or (joined and word.text in _SMALL):
            runs[-1].append(word)
        else:
            runs.append([])
    return tuple(bare for run in runs if (bare := _ended(run)))


def _ended(run: Sequence[Word]) -> tuple[Word, ...]:
    """Without small words at its end, and no "The" and "After" at its beginning."""
    last = max((i for i, w in enumerate(run) if w.text not in _SMALL), default=-1)
    first = next((i for i, w in enumerate(run) if fold(w.text) not in CLOSED), 0)
    return tuple(run[first : last + 1])
