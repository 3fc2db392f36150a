"""What people did that took its time, told in a phrase and not by its noun: a rescue; it does not know how long."""

import re

from service.facts.words import stem

# Ways of telling that people were got off or out of somewhere. Each alternative's repeats are bounded.
_RESCUE = re.compile(
    r"\b(?:evacuat\w{1,5}"
    r"|(?:taken|taking|brought|bringing|getting|get|got|lifted|winched|carried|ferried)\s"
    r"(?:(?!days?\b|weeks?\b|years?\b|time\b)\w+\s){0,4}?(?:off(?! the ground)|ashore|to safety|to (?:the )?shore)"
    r"|(?:reach|reached|reaching|came|set foot on)\s(?:dry land|land|(?:the )?shore|ashore|safety))\b",
    re.IGNORECASE,
)
UNDERTAKINGS = {"rescue": _RESCUE}


def undertakings(text: str) -> frozenset[str]:
    """The nouns, as terms, of what a clause tells in such phrases."""
    return frozenset(stem(noun) for noun, told in UNDERTAKINGS.items() if told.search(text))
