"""Calls people by their surname once a reader knows them; it does not know who they are, nor if a sentence is true."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from service.facts.adjacent import is_adjectival, is_told
from service.facts.couples import couples
from service.facts.introductions import APPOSED, Introduction, lead_of, role_of
from service.facts.names import Name, names, refers
from service.facts.quotations import quotations
from service.facts.titles import courtesy, office
from service.facts.words import outside, words

# Titles that tell nothing once the name is known; "Dr" and "Sir" do.
_PLAIN = frozenset({"mr", "mrs", "ms", "miss"})
_APPOSES = re.compile(r", $")
_PARTICLE = re.compile(r"\s((?:[a-z]['’a-z]{0,3}|Del?|Della|Di|Da|Dos|Du|Van|Von|La|Le|El|St\.)\s.+)$")
_OF = re.compile(r" (?:of|for|at) ")


@dataclass(slots=True)
class Known:
    """Names that a reader has read, and under which office those of people."""

    read_names: list[Name] = field(default_factory=list)
    offices: dict[str, set[str]] = field(default_factory=dict)

    def read(self, text: str) -> None:
        for name in names(text):
            self.read_names.append(name)
            if len(name.key) > 1:
                told = f"{lead_of(text, name)} {role_of(text, name)} {name.title}"
                self.offices.setdefault(name.key[-1], set()).update(_said(told))

    def last(self, surname: str) -> Name | None:
        """The last full name with the surname."""
        full = [n for n in self.read_names if len(n.key) > 1 and n.key[-1] == surname]
        return full[-1] if full else None

    def names(self, name: Name) -> bool:
        """Has a line named it, in full or in part?"""
        return any(refers(n, [name]) or refers(name, [n]) for n in self.read_names)

    def of(self, name: Name) -> frozenset[str] | None:
        """The words of the offices under which it was told in full; None where it was not."""
        told = (
            n for n in self.read_names if len(n.key) > 1 and n.key[-1] == name.key[-1]
        )  # "Dorn County" is no sheriff
        full = any(refers(name, [n]) for n in told)
        return frozenset(self.offices.get(name.key[-1], ())) if full else None


def shortened(text: str, known: Known, cast: Mapping[str, Sequence[Introduction]]) -> str:
    """The text in which those of the `cast` whom the reader knows by full name and office have their surname alone.

    An office that the reader does not know stays, with the name; so does what stands in a quotation.
    """
    strangers = {n for pair in couples(text) for n in pair if not all(_is_known(n, known, cast) for n in pair)}
    for name in reversed([*outside(names(text), quotations(text))]):
        told = known.of(name) if name.key[-1] in cast and name not in strangers else None
        if told is not None and not is_adjectival(text, name):
            text = _short(text, name, told)
    return text[:1].upper() + text[1:]


def _is_known(name: Name, known: Known, cast: Collection[str]) -> bool:
    return len(name.key) == 1 or (name.key[-1] in cast and known.of(name) is not None)


def _short(text: str, name: Name, told: frozenset[str]) -> str:
    start = _start(text, name, told)
    if start is None or is_told(text, start) or (_APPOSES.search(text[:start]) and role_of(text, name)):
        return text
    return text[:start] + _surname(name) + text[_end(text, name, told) :]


def _start(text: str, name: Name, told: frozenset[str]) -> int | None:
    """Where what may go before the name begins; None where it tells more than the reader knows."""
    lead = lead_of(text, name)
    if lead:
        return name.start - len(lead) - 1 if _said(lead) <= told else None
    if not name.title:
        return name.start
    plain = courtesy(name.title) <= _PLAIN and not office(name.title)
    return name.start - len(name.title) - 1 if plain else None


def _end(text: str, name: Name, told: frozenset[str]) -> int:
    """Behind the role between commas, where its noun is one that the reader knows."""
    apposed, role = APPOSED.match(text, name.end), role_of(text, name)
    if not apposed or apposed[1].strip() != role or _OF.split(role)[0].split()[-1].casefold() not in told:
        return name.end
    return apposed.end() + (text[apposed.end() : apposed.end() + 1] == ",")


def _surname(name: Name) -> str:
    particle = _PARTICLE.search(name.text)
    return particle[1] if particle else name.text.split()[-1]


def _said(phrase: str) -> frozenset[str]:
    """Words of an office, however they are spelt: "U.S." is "US", and "Labour" "Labor"."""
    return frozenset(w.replace(".", "") for word in words(phrase) for w in office(word.text)) - {"a", "an"}
