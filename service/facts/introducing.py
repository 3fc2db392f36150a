"""Puts a full name where a brief first speaks of somebody or something; it does not know how the sentences came about.

A surname alone, "the firm", "the spokesman": the article that is cited had named them before. The fuller form is taken
from a passage, which is to be cited too, and what it makes of the sentence is checked like any other sentence.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from service.facts import support
from service.facts.dating import BESIDE, days, is_dated
from service.facts.descriptions import Description, antecedent, descriptions
from service.facts.first_told import first_told
from service.facts.frames import one_word
from service.facts.fuller import OWNS, Change, title_start
from service.facts.introductions import Introduction
from service.facts.mentions import TRIED, Cast, called, cast_of, named, spelled_out, spoken_for, told_apart
from service.facts.names import Name, names, refers
from service.facts.quotations import quotations
from service.facts.shortening import Known, shortened
from service.facts.style import styled
from service.facts.words import outside, stem, words
from service.news import Failure, Passage

Check = Callable[[str, Sequence[Passage]], Sequence[Failure]]
# Rounds over one sentence: each costs all checks.
ROUNDS = 5
_PROMISED = (support.numbers, support.moments, support.named, support.quoted)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a brief with the passages that it cites. Without a check it stays as it is.

    A `quoted` one is a source's own words: what they need to be understood is put in, and nothing is taken out.
    """

    text: str
    cited: tuple[Passage, ...]
    check: Check | None = None
    quoted: bool = False


@dataclass(slots=True)
class _Reader:
    """What a reader of the lines so far knows: surnames with their full names, and the lines."""

    surnames: set[str] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)
    known: Known = field(default_factory=Known)

    def read(self, text: str) -> None:
        self.surnames |= {n.key[-1] for n in names(text) if len(n.key) > 1}
        self.lines.append(text)
        self.known.read(text)


def introduced(lines: Sequence[Line], story: Sequence[Passage]) -> tuple[Line, ...]:
    """The lines, in reading order, with names where the reader needs them and what they then cite, new passages last.

    `story`: the passages of all its articles, in their order. A line that would fail its checks stays as it is.
    """
    reader, cast = _Reader(), cast_of(story, [line.text for line in lines])
    told = []
    for line in lines:
        line = _introduced(line, cast, reader) if line.check else line
        line = _shortened(line, cast.people, reader)
        reader.read(line.text)
        told.append(line)
    return tuple(told)


def resolved(line: Line, story: Sequence[Passage]) -> str:
    """The text with the names that its descriptions stand for: to be compared, not to be read."""
    text, reader = line.text, _Reader()
    for _, changes in sorted(_described(line, story, reader), key=lambda d: -d[1][0].start):
        text = changes[0].of(text)
    return text


def _introduced(line: Line, cast: Cast, reader: _Reader) -> Line:
    done: set[str] = set()
    plain = line
    for _ in range(ROUNDS):
        groups = (
            *_described(line, cast.story, reader),
            *named(line.text, line.cited, cast, reader.surnames),
            *told_apart(line.text, line.cited, cast, reader.known),
            *called(line.text, line.cited, cast, reader.known),
            *spelled_out(line.text, cast, reader.lines),
            *spoken_for(line.text, line.cited, cast, reader.surnames),
            *_dated(line, cast.story, reader),
            *_unheard(line, reader),
        )
        waiting = next((g for g in groups if g[1] and g[0] not in done), None)
        if waiting is None:
            return line
        done.add(waiting[0])
        line = next((better for change in waiting[1] if (better := _changed(line, change, plain))), line)
    return line


def _shortened(line: Line, cast: Mapping[str, tuple[Introduction, ...]], reader: _Reader) -> Line:
    """Whom the reader knows is called by the surname, where the sentence so passes."""
    text = line.text if line.check is None or line.quoted else shortened(line.text, reader.known, cast)
    own = any(text == p.text for p in line.cited)  # a source's own words would be quoted and not written
    if text == line.text or own or line.check is None or line.check(text, line.cited):
        return line
    return replace(line, text=text)


def _changed(line: Line, change: Change, plain: Line) -> Line | None:
    """The line with the change, where that passes: with all others, or alone in the `plain` line as it came.

    What was put in for another name cites a passage of its own, which says more than the line tells.
    """
    if not line.quoted:
        change = replace(change, put=styled(change.put))
    text = change.of(line.text)
    cited = (*line.cited, *(p for p in change.passages if p not in line.cited))
    own = not line.quoted and any(text == p.text for p in line.cited)  # it would be quoted and not written
    if own or text == line.text or _is_doubled(line.text, change):
        return None
    if _passes(line, text, cited, change) or _passes_alone(line, change, plain):
        return replace(line, text=text, cited=cited)
    return None


def _is_doubled(text: str, change: Change) -> bool:
    """Does the rest say it in small letters: "when Police told of the find, police held" two?"""
    rest = {w.text for w in words(text[: change.start] + text[change.end :])}
    return not rest.isdisjoint(w.text.casefold() for w in words(change.put) if not w.text.islower())


def _passes_alone(line: Line, change: Change, plain: Line) -> bool:
    meant = line.text[change.start : change.end]
    if plain.text == line.text or plain.text.count(meant) != 1 or line.text.count(meant) != 1:
        return False
    at = plain.text.index(meant)
    alone = replace(change, start=at, end=at + len(meant))
    return _passes(plain, alone.of(plain.text), (*plain.cited, *change.passages), alone)


def _passes(line: Line, text: str, cited: Sequence[Passage], change: Change) -> bool:
    """Passes it? What is cited is read with the same change, for a passage that says "Vale" says so of the mayor;
    figures, dates, names and quotations have to stand in the passages as they are."""
    if line.check is None:
        return False
    if not line.check(text, cited):
        return True
    promised = not any(failure for look in _PROMISED for failure in look(text, cited))
    return promised and not line.check(text, [*(_read(p, change) for p in line.cited), *change.passages])


def _read(passage: Passage, change: Change) -> Passage:
    """The passage with the fuller form where it first speaks of the same, in an article that else is the same."""
    if change.name:
        named = [n for n in outside(names(passage.text), quotations(passage.text)) if refers(n, [change.name])]
        spans = [(title_start(n), n.end) for n in named]
    elif change.words:
        spans = [(m.start(), m.end()) for m in re.finditer(re.escape(change.words), passage.text)]
    else:
        spans = [(d.start, d.end) for d in descriptions(passage.text) if d.noun == change.noun]
    if not spans:
        return passage
    text = replace(change, start=spans[0][0], end=spans[0][1]).of(passage.text)
    whole = passage.article.text[: passage.start] + text + passage.article.text[passage.end :]
    article = replace(passage.article, text=whole)
    return replace(passage, article=article, end=passage.start + len(text))


def _dated(line: Line, story: Sequence[Passage], reader: _Reader) -> Iterator[tuple[str, list[Change]]]:
    """The day, in the first line that can have it."""
    if not line.quoted and not any(map(is_dated, reader.lines)):
        found = [*days(line.text, line.cited, story)][:TRIED]
        said = [" ".join(line.text[:at].split()[-BESIDE:]) for at, _, _ in found]
        yield (
            "day",
            [Change(at - len(w), at, w + put, p, words=w) for w, (at, put, p) in zip(said, found, strict=True)],
        )


def _unheard(line: Line, reader: _Reader) -> Iterator[tuple[str, list[Change]]]:
    """ "A three-phase plan", where the line is the first to speak of one."""
    if found := first_told(line.text, reader.lines):
        start, end, put = found
        said = line.text[start:end]
        yield "the first time", [Change(start, end, put, p, words=said) for p in line.cited[:1]]


def _described(line: Line, story: Sequence[Passage], reader: _Reader) -> Iterator[tuple[str, list[Change]]]:
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
                Change(told.start, told.end, found.text, found.passage, noun=told.noun) for found in meant[:TRIED]
            ]
            owns = OWNS.match(line.text, told.end)
            beside = [_beside(line.text, told, c) for c in changes if told.kind != "person" and not owns]
            yield f"the {told.noun}", [*changes, *beside]


def _beside(text: str, told: Description, change: Change) -> Change:
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
