"""Loaded wording outside quotations, from our own list; it does not know whether the wording is deserved."""

from service.facts.words import Word


def loaded(text: str) -> tuple[Word, ...]:
    """The loaded words and phrases of a text that stand outside quotations."""
    return ()
