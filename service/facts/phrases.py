"""Phrases that a writer may use whole or not at all: quotations, names with titles, figures; it knows no writer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.facts.names import Name, names
from service.facts.numbers import Quantity, quantities
from service.facts.quotations import quotations
from service.facts.titles import titles
from service.facts.words import stem, words

# A longer quotation is no phrase: a sentence would be all quotation (words).
LONGEST_QUOTATION = 28

# What an organisation's name with an "and" in it ends on, and what stands before that "and".
_BODY = re.compile(
    r"\b(?:Workers|Engineers|Farmers|Teachers|Nurses|Drivers|Pilots|Sons|Partners|Associates|Affairs|Services|Union|"
    r"Industries|Fisheries|Resources|Development|Trade|Technology|Research|Culture|Sport|Sports|Tourism|Commerce)$"
)
_AND = re.compile(r"(?:[A-Z][\w'’-]+ ){1,4}(?:and|&) $")

# Counts from here on are written with their unit, which stands within so many characters.
MILLIONS, UNIT_REACH = 1_000_000, 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """A span of a text, half-open, and the forms in which it may be written; no form: not at all."""

    start: int
    end: int
    forms: tuple[str, ...]


def phrases(text: str) -> Iterator[Phrase]:
    """Quotations first; then what lies outside of them. Phrases may overlap where one holds another."""
    quoted = [_quotation(text, q.start, q.end, q.text) for q in quotations(text)]
    yield from quoted
    named = list(_names(text))
    whole = [n for n in named if not any(o is not n and o.start <= n.start and n.end < o.end for o in named)]
    yield from (p for p in (*whole, *_figures(text)) if not any(q.start <= p.start < q.end for q in quoted))


def _quotation(text: str, start: int, end: int, said: str) -> Phrase:
    bare = said.strip(" ,.;:")
    opens = start - 1 if start and text[start - 1] in "“\"‘'" else start
    closes = end + 1 if text[end : end + 1] in ("”", '"', "’", "'") else end
    fits = 0 < len(bare.split()) <= LONGEST_QUOTATION
    return Phrase(opens, closes, (f"“{bare}”",) if fits else ())


def _names(text: str) -> Iterator[Phrase]:
    """A name as it stands, and with its title; one word of it alone only where it is a family name."""
    held = {t.end + 1: t.start for t in titles(text)}
    for name in names(text):
        begin = held.get(name.start, name.start) if name.title else _joined(text, name)
        full = text[begin : name.end]
        short = _family(name) if name.title or " " in name.text else ()
        alone = (name.text,) if begin == name.start or name.title else ()
        yield Phrase(begin, name.end, tuple(dict.fromkeys((full, *alone, *short))))


def _joined(text: str, name: Name) -> int:
    """Where a name begins that an "and" joins: "Harbour Workers" of the "Allied Dock and Harbour Workers" is nobody."""
    first = _AND.search(text[: name.start]) if _BODY.search(name.text) else None
    return first.start() if first else name.start


def _family(name: Name) -> tuple[str, ...]:
    """The last token of a person's name, which a title tells: "Minister Ana Vale" may be "Vale", not "Ana"."""
    return (name.text.rsplit(" ", 1)[-1],) if name.title else ()


def _figures(text: str) -> Iterator[Phrase]:
    """A figure with what makes it more or less: "about 1,200" may not lose its "about"."""
    for quantity in quantities(text):
        end = _with_unit(text, quantity)
        told = text[quantity.start : end]
        yield Phrase(quantity.start, end, (told, told[0].lower() + told[1:]))


def _with_unit(text: str, quantity: Quantity) -> int:
    """Millions are of something: "340 million crowns" may not lose its crowns."""
    after = words(text[quantity.end : quantity.end + UNIT_REACH])
    if quantity.high >= MILLIONS and after and stem(after[0].text) == quantity.unit:
        return quantity.end + after[0].end
    return quantity.end
