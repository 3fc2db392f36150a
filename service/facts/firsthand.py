"""Whether what a writer calls his own is told as everybody's: "my first post" is no "the first post"."""

import re
from collections.abc import Iterator, Sequence

from service.facts.quotations import unquoted
from service.news import Failure, Passage

# What is mine, with the word behind it that says which.
_MINE = re.compile(r"\bmy (?:own )?([a-z-]+(?: [a-z]+)?)", re.IGNORECASE)


def firsthand(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Nothing that is the writer's alone stands with "the" or "a", where no passage has it so."""
    told = unquoted(sentence)
    for passage in passages:
        for mine in _MINE.finditer(unquoted(passage.text)):
            found = re.search(rf"\b(?:the|an?) {re.escape(mine[1])}\b", told, re.IGNORECASE)
            if found and not any(found.group().lower() in p.text.lower() for p in passages):
                yield Failure("binding", f"The passage tells of the writer's own: “{mine.group()}”.", found.group())
                return
