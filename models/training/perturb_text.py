"""A target with its passages as the perturbations see them, and edits of it; it does not know what makes one false."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

_QUOTED = re.compile(r"“[^”]{0,600}”|\"[^\"]{0,600}\"")
_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")
# Words with a capital that name nobody: days, months, openers of sentences.
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
OPENERS = frozenset(
    """
    the a an in on at by for from to of with after before when while if as it its he she they his her
    their there this that these those two three four five six seven eight nine ten about some more most
    many all no not nobody none both each every one under over during since until unless according
    although though despite only nearly almost up what who how why where police officials prosecutors
    investigators lawyers residents villagers i we our my
    """.split()  # noqa: SIM905 - a list of words is read more easily so
)
_NAME = re.compile(r"(?:St\.? |Sankt |Saint-)?[A-Z][\w’'-]*[a-z][\w-]*(?: (?:of |de |al-)?[A-Z][\w-]*[a-z][\w-]*){0,3}")
# Words before a name that are its title and no part of it.
TITLES = frozenset(
    """
    mayor minister president governor director professor dr judge captain general colonel major sergeant
    ambassador prosecutor councillor senator bishop father sister king queen prince princess chancellor
    inspector detective commissioner secretary chief coach manager ms mr mrs prime deputy midwife nurse
    photographer engineer
    """.split()  # noqa: SIM905 - a list of words is read more easily so
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the target, half-open, in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Told:
    """A target, the passages that it fuses, and passages about something else."""

    target: str
    passages: Sequence[str]
    others: Sequence[str]
    rng: random.Random

    @cached_property
    def bare(self) -> str:
        """The target with its quotations blanked, of the same length: patterns are searched here."""
        return _QUOTED.sub(lambda m: "·" * len(m.group()), self.target)

    @cached_property
    def said(self) -> str:
        """All passages, in lower case."""
        return "\n".join(self.passages).casefold()

    @cached_property
    def names(self) -> tuple[Span, ...]:
        return tuple(names(self.bare, "\n".join((*self.passages, *self.others))))

    def put(self, start: int, end: int, new: str) -> Iterator[str]:
        """The target with a stretch replaced; nothing where a passage has just these words with their neighbours."""
        before = _WORD.findall(self.bare[:start])[-1:]
        after = _WORD.findall(self.bare[end:])[:1]
        row = [*before, *_WORD.findall(new), *after]
        near = " ".join(row).casefold()
        if len(row) < 2 or near not in " ".join(_WORD.findall(self.said)):
            yield mended(self.target[:start] + new + self.target[end:])

    def match(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Where a pattern stands outside quotations, in a drawn order."""
        found = list(pattern.finditer(self.bare))
        self.rng.shuffle(found)
        return found

    def drawn(self, options: Sequence[str]) -> list[str]:
        """The options in a drawn order, each once."""
        row = sorted(dict.fromkeys(options))
        self.rng.shuffle(row)
        return row


def mended(text: str) -> str:
    """Spaces, marks, articles and the first capital put right after an edit."""
    text = re.sub(r"[ ]{2,}", " ", text).strip(" ,;")
    text = re.sub(r" ([,.;])", r"\1", text)
    text = re.sub(r",(?: ?,)+", ",", text)
    text = re.sub(r",([.;])", r"\1", text)
    text = re.sub(r"\b([Aa])n (?=[bcdfgjklmnpqrstvwxyz])", r"\1 ", text)
    text = re.sub(r"\b([Aa]) (?=[aeio]|u[mn](?!i))(?!one\b|once\b|eu)", r"\1n ", text)
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "”", '"', "?", "!")) else f"{text}."


def names(text: str, known: str = "") -> Iterator[Span]:
    """The names of a text without their titles. At its start a lone word is one only where `known` has it inside."""
    for found in _NAME.finditer(text):
        start, words = found.start(), found.group().split()
        opens = found.start() == 0 or text[max(0, found.start() - 2) : found.start()] in (". ", "; ", "· ")
        if opens and len(words) > 1 and re.search(rf"\b{re.escape(words[0].lower())}\b", known):
            start += len(words.pop(0)) + 1  # "Ex-employee Wendell Aoki": a capital of the sentence's start
        while words and (words[0].casefold() in OPENERS | TITLES or words[0] in DAYS + MONTHS):
            start += len(words.pop(0)) + 1
        name = " ".join(words)
        name = re.sub(r"[’']s$", "", name)
        if not name or name in DAYS + MONTHS or (len(name) < 3):
            continue
        if opens and " " not in name and not re.search(rf"[a-z,] {re.escape(name)}\b", known):
            continue
        yield Span(name, start, start + len(name))


def tokens(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [w.casefold() for w in _WORD.findall(text)]
