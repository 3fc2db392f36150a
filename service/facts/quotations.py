"""Quoted words of a text, and whether they stand in a source; it does not know who said them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words inside a pair of marks, marks left out: `text == source[start:end]`."""

    start: int
    end: int
    text: str


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text; one that is not closed runs to the end."""
    return ()


def stands(quotation_text: str, source_text: str) -> bool:
    """Do the quoted words stand in the source word for word, inside its own quotation where it has marks?"""
    return True
