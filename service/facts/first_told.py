"""Where "the three-phase plan" is the first that a reader hears of a plan; it does not know what the plan is."""

import re
from collections.abc import Sequence

from service.facts.words import stem, words

# A thing that is told by how many parts it has, or how old it is; a body of so many members is known by that.
_COUNTED = re.compile(
    r"\b[Tt]he (?P<what>(?P<count>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"-(?!(?:member|nation|country|state|seat|judge|justice)\b)[a-z]+"
    r" (?P<noun>[a-z]+))\b"
)
_VOWEL = re.compile(r"e|8|11$|18$")


def first_told(text: str, earlier: Sequence[str]) -> tuple[int, int, str] | None:
    """Start and end of such a thing with its article, and what to put: "a" for "the"; None where it is told before."""
    found = _COUNTED.search(text)
    told = [*earlier, text[: found.start()]] if found else []
    if not found or any(stem(w.text) == stem(found["noun"]) for line in told for w in words(line)):
        return None
    article = "an" if _VOWEL.match(found["count"]) else "a"
    return *found.span(), f"{article} {found['what']}"
