"""Puts a full name where a brief first speaks of somebody or something; it does not know how the sentences came about.

A surname alone, "the firm", "the spokesman": the article that is cited had named them before. The fuller form is taken
from a passage, which is to be cited too, and what it makes of the sentence is checked like any other sentence.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from service.facts import support
from service.facts.descriptions import Description, antecedent, descriptions
from service.facts.frames import one_word
from service.facts.introductions import Introduction, introductions, role_of
from service.facts.names import Name, names, refers
from service.facts.quotations import quotations
from service.facts.tags import tagged
from service.facts.titles import office, offices_agree
from service.facts.words import fold, outside, stem, words
from service.news import Failure, Passage

Check = Callable[[str, Sequence[Passage]], Sequence[Failure]]
# Introductions of one person that are tried, and rounds over one sentence: each costs all checks.
TRIED, ROUNDS = 3, 4
_OWNS = re.compile(r"['’]s?\b")
_APPOSED = re.compile(r", (?:the|an?|who|whose|\d\d)\b| (?:of|from) ")
_APPOSES = re.compile(r"[a-z], $")
_PARTICLE = re.compile(
    r"\b(?:al|el|bin|ibn|ben|de|da|dos?|dell?a?|di|du|la|le|van|von|der|den|ter|zu) $", re.IGNORECASE
)
_OWNED = re.compile(r"(?:\b(?:the|an?|this|that)|['’]s) $", re.IGNORECASE)
_WORD_BEFORE, _LONGEST_WORD = re.compile(r"(\S+) $"), 40
_PROMISED = (support.numbers, support.moments, support.named, support.quoted)
_NOUNS = frozenset(["NN1", "NN2", "NN0"])
_BESIDE = _NOUNS | {"NP0", "AJ0", "POS"}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a brief with the passages that it cites. Without a check it is a source's own and stays."""

    text: str
    cited: tuple[Passage, ...]
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class _Change:
    """`text[start:end]` is to be `put`, which stands in `passage`, for whom the text calls by `name` or `noun`."""

    start: int
    end: int
    put: str
    passage: Passage
    name: Name | None = None
    noun: str = ""

    def of(self, text: str) -> str:
        changed = text[: self.start] + self.put + text[self.end :]
        return changed[:1].upper() + changed[1:]


@dataclass(slots=True)
class _Reader:
    """What a reader of the lines so far knows: surnames with their full names, and the lines."""

    surnames: set[str] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)

    def read(self, text: str) -> None:
        self.surnames |= {n.key[-1] for n in names(text) if len(n.key) > 1}
        self.lines.append(text)


def introduced(lines: Sequence[Line], story: Sequence[Passage]) -> tuple[Line, ...]:
    """The lines, in reading order, with names where the reader needs them and what they then cite, new passages last.

    `story`: the passages of all its articles, in their order. A line that would fail its checks stays as it is.
    """
    reader, cast = _Reader(), introductions(story)
    told = []
    for line in lines:
        line = _introduced(line, story, cast, reader) if line.check else line
        reader.read(line.text)
        told.append(line)
    return tuple(told)


def resolved(line: Line, story: Sequence[Passage]) -> str:
    """The text with the names that its descriptions stand for: to be compared, not to be read."""
    text, reader = line.text, _Reader()
    for _, changes in sorted(_described(line, story, reader), key=lambda d: -d[1][0].start):
        text = changes[0].of(text)
    return text


def _introduced(
    line: Line, story: Sequence[Passage], cast: Mapping[str, tuple[Introduction, ...]], reader: _Reader
) -> Line:
    done: set[str] = set()
    for _ in range(ROUNDS):
        groups = (*_described(line, story, reader), *_named(line, cast, reader))
        waiting = next((g for g in groups if g[0] not in done), None)
        if waiting is None:
            return line
        done.add(waiting[0])
        line = next((better for change in waiting[1] if (better := _changed(line, change))), line)
    return line


def _changed(line: Line, change: _Change) -> Line | None:
    """The line with the change, where that passes: what is cited is read with the same change, for a passage that says
    "Vale" says so of the mayor; figures, dates, names and quotations have to stand in the passages as they are."""
    text = change.of(line.text)
    cited = line.cited if change.passage in line.cited else (*line.cited, change.passage)
    if text == line.text or line.check is None:
        return None
    if line.check(text, cited):
        promised = not any(failure for look in _PROMISED for failure in look(text, cited))
        if not promised or line.check(text, [*(_read(p, change) for p in line.cited), change.passage]):
            return None
    return Line(text, cited, line.check)


def _read(passage: Passage, change: _Change) -> Passage:
    """The passage with the fuller form where it first speaks of the same, in an article that else is the same."""
    if change.name:
        named = [n for n in outside(names(passage.text), quotations(passage.text)) if refers(n, [change.name])]
        spans = [(_title_start(n), n.end) for n in named]
    else:
        spans = [(d.start, d.end) for d in descriptions(passage.text) if d.noun == change.noun]
    if not spans:
        return passage
    text = replace(change, start=spans[0][0], end=spans[0][1]).of(passage.text)
    whole = passage.article.text[: passage.start] + text + passage.article.text[passage.end :]
    article = replace(passage.article, text=whole)
    return replace(passage, article=article, end=passage.start + len(text))


def _title_start(name: Name) -> int:
    return name.start - 1 - len(name.title) if name.title else name.start


def _named(
    line: Line, cast: Mapping[str, tuple[Introduction, ...]], reader: _Reader
) -> Iterator[tuple[str, list[_Change]]]:
    """For each person whom the line is the first to name, what may be put, the best first."""
    seen = set(reader.surnames)
    for name in outside(names(line.text), quotations(line.text)):
        surname = name.key[-1]
        if surname in cast and surname not in seen and not _adjectival(line.text, name):
            fitting = [one for one in cast[surname] if refers(name, [one.name])]
            fitting.sort(key=lambda one: not any(one.passage.article is p.article for p in line.cited))
            fitting.sort(key=lambda one: _misses(one, name))
            forms = {(i.lead, i.name.text, i.role): i for i in reversed(fitting)}
            best = [i for i in fitting if i in forms.values()][:TRIED]
            yield surname, [c for one in best for c in _changes(line.text, name, one)]
        seen.add(surname)


def _misses(one: Introduction, name: Name) -> tuple[bool, bool]:
    """Whether it says less than another: no office, or one that only what stands before it explains."""
    return not one.office, bool(re.search(r"\b(?:its|their|his|her|the \w+['’]s?)\b", one.office))


def _adjectival(text: str, name: Name) -> bool:
    """ "The Okoro inquiry" names an inquiry; of "van Dahl" the name has only the last word."""
    if _PARTICLE.search(text[max(0, name.start - _LONGEST_WORD) : name.start]):
        return True
    behind = next((t for t in tagged(text) if t.start == name.end + 1), None)
    owned = not name.title and len(name.key) == 1 and _OWNED.search(text[: name.start])
    return bool(owned) or (behind is not None and behind.tag in _NOUNS and behind.text.islower())


def _is_told(text: str, name: Name) -> bool:
    """Does a noun or an owner stand right before the name, and so what somebody is ("the museum's Ines Bo")?"""
    before = [t for t in tagged(text) if t.end <= name.start]
    beside = before[-1] if before and text[before[-1].end : name.start] == " " else None
    return beside is not None and (beside.tag in _BESIDE or _OWNED.search(text[: name.start]) is not None)


def _changes(text: str, name: Name, one: Introduction) -> Iterator[_Change]:
    """The ways to put the fuller form, the fullest first."""
    title = text[name.start - 1 - len(name.title) : name.start - 1] if name.title else ""
    held = bool(office(title))
    start = _title_start(name)
    apposed = _APPOSED.match(text, name.end) or _APPOSES.search(text[:start])
    owns = _OWNS.match(text, name.end)
    if held and one.lead and not offices_agree(title, one.lead):
        return
    if len(name.key) > 1 and (held or role_of(text, name) or _is_told(text, name)):
        return
    full = one.name.text
    if one.lead and not apposed and offices_agree(title, one.lead):
        whole = _widened(text, start, one.lead)
        yield _Change(whole, name.end, f"{one.lead} {full}", one.passage, name)
    if one.role and not held and not apposed and not owns:
        ends = "" if text[name.end : name.end + 1] in (",", ".", ";", ":", "") else ","
        yield _Change(start, name.end, f"{full}, {one.role}{ends}", one.passage, name)
    if len(name.key) == 1:
        yield _Change(start, name.end, f"{title} {full}" if held else full, one.passage, name)


def _widened(text: str, start: int, lead: str) -> int:
    """Where the office begins in the text, when its first words stand there already ("Israeli President Vale")."""
    told = {fold(w) for w in lead.split()}
    while (before := _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)) and fold(before[1]) in told:
        start = before.start(1)
    return start


def _described(line: Line, story: Sequence[Passage], reader: _Reader) -> Iterator[tuple[str, list[_Change]]]:
    """For each description that points back, the name that the cited articles give for it."""
    for told in descriptions(line.text):
        meant = [
            found
            for p in line.cited
            if any(d.noun == told.noun for d in descriptions(p.text)) and (found := antecedent(told, p, story))
        ]
        named = [n for found in meant for n in names(f"by {found.text}") if n.key == found.key]
        if not meant or not all(refers(a, [b]) for a in named for b in named):
            continue
        if not _is_clear(told, named, line.text, reader):
            changes = [
                _Change(told.start, told.end, found.text, found.passage, noun=told.noun) for found in meant[:TRIED]
            ]
            owns = _OWNS.match(line.text, told.end)
            beside = [_beside(line.text, told, c) for c in changes if told.kind != "person" and not owns]
            yield f"the {told.noun}", [*changes, *beside]


def _beside(text: str, told: Description, change: _Change) -> _Change:
    """ "The firm, Norvik Lines," where the name alone will not do."""
    ends = "" if text[told.end : told.end + 1] in (",", ".", ";", ":", "") else ","
    put = f"{text[told.start : told.end]}, {change.put}{ends}"
    return replace(change, put=put)


def _is_clear(told: Description, named: Sequence[Name], text: str, reader: _Reader) -> bool:
    """Does the reader know? The line before names it; of a thing any line tells, under whatever noun."""
    if told.kind == "thing":
        noun = one_word(stem(told.noun))
        return any(one_word(stem(w.text)) == noun for earlier in reader.lines for w in words(earlier))
    before = reader.lines[-1] if reader.lines else ""
    return any(refers(n, [m]) for n in named for m in (*names(before), *names(text)))
