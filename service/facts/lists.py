"""Reads the word lists that lie beside the code, one entry a line, # for comments; it does not know what they mean."""

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The entries of `name` in their order, stripped, without blank lines and comments. OSError where it is missing."""
    text = files("service.facts").joinpath(name).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def entries(name: str) -> frozenset[str]:
    """The words of a list whose lines hold many."""
    return frozenset(word for line in lines(name) for word in line.split())


def pairs(name: str) -> dict[str, str]:
    """First word of each line to its second."""
    return dict(line.split(maxsplit=1) for line in lines(name))


def groups(name: str) -> dict[str, frozenset[str]]:
    """The words of each group of a list, where the first word of a line names the group."""
    rows = [line.split() for line in lines(name)]
    return {
        group: frozenset(w for g, *words in rows if g == group for w in words) for group in {row[0] for row in rows}
    }
