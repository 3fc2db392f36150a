"""What stands in one line beside a text: a title, a name; it does not know which of them a line is."""

from service.facts.furniture import visible
from service.facts.instructions import instructs
from service.facts.urls import without_userinfo

# Code points of a title, a name or an address; what is longer is none.
LONGEST_LINE = 1_000


def one_line(text: str) -> str:
    """One line; "" for one that orders a machine about."""
    if not text:
        return ""
    line = without_userinfo(" ".join(visible(text[: 2 * LONGEST_LINE]).split()))[:LONGEST_LINE]
    return "" if instructs(line) else line


def without_publisher(title: str, name: str) -> str:
    """The headline without the publisher's name that pages append to it."""
    for mark in (" | ", " - ", " – ", " — "):
        front, _, back = title.rpartition(mark)
        if front and name and back.casefold() == name.casefold():
            return front
    return title
