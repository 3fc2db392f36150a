"""The body of an article: its paragraphs without furniture and orders, and its language; it knows no publisher."""

import re
from dataclasses import dataclass

from service.facts import furniture
from service.facts.datelines import Head, read_head
from service.facts.detection import language as detect
from service.facts.instructions import Sifted, sift
from service.facts.lettering import legible, rejoin
from service.facts.title_case import without_titles

# The language whose title case is read: others have capitals elsewhere.
READ = "en"
# Between two paragraphs, or two halves of one: what stands behind it goes on from what stands before.
_BREAK = re.compile(
    r"\n\s*(?:advertisement|(?:story|article) continues below(?: this)?(?: ad\w*)?)\s*\n", re.IGNORECASE
)
_EASTERN = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs, what their head says of the article, and how many sentences meant for machines stood among them.

    `left_out` of those are gone, `beside` sentences that stood beside one are kept.
    """

    head: Head
    paragraphs: tuple[str, ...]
    language: str
    left_out: int
    beside: int

    @property
    def words(self) -> int:
        return sum(map(_count_words, self.paragraphs))

    @property
    def orders(self) -> str:
        """The sentences that are left out, as a reader is told of them; "" where there are none."""
        if not self.left_out:
            return ""
        return (
            "one sentence meant for machines" if self.left_out == 1 else f"{self.left_out} sentences meant for machines"
        )

    @property
    def note(self) -> str:
        """What a reader should know of orders in the text; "" where there are none."""
        if not self.left_out:
            return ""
        kept = "one sentence" if self.beside == 1 else f"{self.beside} sentences"
        return f"{self.orders} left out" + (f", {kept} beside that kept" if self.beside else "")


def read_body(text: str, title: str, least: int) -> Body:
    """The body of a text under that title; of fewer than `least` words where no more are left."""
    plain = _BREAK.sub("\n", legible(furniture.visible(text)))
    every = [line for line in rejoin(plain).split("\n") if line]
    language = detect(" ".join(every))
    sifted = sift(every, language)
    if sifted.left_out:  # else the same text, which takes as long to tell as all the rest
        language = detect(" ".join(sifted.lines))
    body = _stripped(sifted, language, least)
    if sifted.left_out and body.words < least:  # an order among its news alone drops no article
        sifted = sift(every, language, sparing=True, title=title)
        body = _stripped(sifted, detect(" ".join(sifted.lines)), least)
    return body


def _stripped(sifted: Sifted, language: str, least: int) -> Body:
    head = read_head(furniture.strip(sifted.lines, least), language)
    told = furniture.without_fragments(head.body)
    if language == READ:
        told = without_titles(told)
    return Body(head, tuple(told), language, sifted.left_out, sifted.beside)


def _count_words(text: str) -> int:
    """Words; in scripts without spaces, two characters count as one."""
    eastern = len(_EASTERN.findall(text))
    return eastern // 2 if eastern > len(text) // 3 else len(text.split())
