"""Whether a figure that counts a part is told as that part; it does not look at the figures themselves."""

import re
from collections.abc import Iterator, Sequence

from service.facts.numbers import quantities
from service.facts.words import content
from service.news import Failure, Passage

# "Fourteen were hurt, two of them critically": what follows "of them", to the next mark, says which two.
_PART = re.compile(r"\s{0,2}of (?:them|whom|which|those|these)\b([^,.;:()“”]{0,120})")


def parted(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A figure that every passage gives as so many "of them" is told with what is so of them."""
    told = content(sentence)
    for figure in quantities(sentence):
        if figure.kind != "count" or _PART.match(sentence, figure.end):
            continue
        given = [
            _PART.match(p.text, q.end)
            for p in passages
            for q in quantities(p.text)
            if q.kind == "count" and (q.low, q.high) == (figure.low, figure.high)
        ]
        parts = [part for part in given if part]
        if parts and len(parts) == len(given) and not any(told & content(part[1]) for part in parts):
            yield Failure(
                "numbers", f"“{parts[0].group().strip()}” is a part: the sentence tells it of all.", figure.text
            )
            return
