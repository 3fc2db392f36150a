"""Takes away a "that" before a quoted sentence in the first person: the two do not go together. It checks no words."""

import re
from collections.abc import Iterator, Sequence

from service.facts.speakers import REPORTING
from service.facts.words import fold
from service.news import Failure, Passage

_THAT_WE = re.compile(r",? that (?=[“\"](?:We|I|Our|My)\b[^“”\"]+[.,]?[”\"]\.?$)")
# Words before the "that" among which the verb of saying stands.
_REACH = 7


def led_in(sentence: str) -> str:
    """ "Told the board that “We want to play.”" as "told the board, “We want to play.”"."""
    found = _THAT_WE.search(sentence)
    before = re.findall(r"\w+", sentence[: found.start()])[-_REACH:] if found else []
    said = any(fold(w) in REPORTING for w in before)
    return f"{sentence[: found.start()]}, {sentence[found.end() :]}" if found and said else sentence


def misled(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A "that" of the writer's own before such a quotation."""
    mended = led_in(sentence)
    if mended != sentence and not any(re.search(r"\bthat [“\"](?:We|I|Our|My)\b", p.text) for p in passages):
        yield Failure("one sentence", "A “that” stands before a quoted sentence in the first person.", "that")
