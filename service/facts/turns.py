"""Whose words whole lines are: posts signed with a handle, and turns of a talk; it does not know what they say.

Such words stand without quotation marks, so that they read like the article's own.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from service.facts.names import names
from service.facts.referents import people

# The foot of an embedded post: "... — Ana Vale (@anavale) March 3, 2018".
_SIGNED = re.compile(r"\s[—–-]\s?(?P<who>[^—–()\n]{2,50}) \(@\w{1,20}\)")
# "VALE: We stay.", "Q: Who pays?": who speaks in a line of a talk.
_NAMED = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|of|the)){0,3}"
_LABEL = re.compile(rf"(?P<who>{_NAMED})(?: \([^()\n]{{2,30}}\))?: (?=\S)")
# Lines that begin so before a text holds a talk: of each of its speakers, and of all. Lines of one turn at most.
_TURNS, _ALL, _LONGEST = 2, 5, 3


@dataclass(frozen=True, slots=True)
class Spoken:
    """`text[start:end]` are words of `speaker`, "" where only initials are given."""

    start: int
    end: int
    speaker: str


def turns(text: str) -> tuple[Spoken, ...]:
    """The stretches of an article, apart and in order, that are somebody's words without being marked so."""
    posts = (_post(m) for m in re.finditer(r"[^\n]+", text) if "(@" in m[0])
    return tuple(sorted([*(p for p in posts if p), *_talk(text)], key=lambda t: t.start))


def _post(line: re.Match[str]) -> Spoken | None:
    """From the start of the line to its last signature."""
    signed = list(_SIGNED.finditer(line[0]))
    return Spoken(line.start(), line.start() + signed[-1].start(), _named(signed[-1]["who"])) if signed else None


def _named(who: str) -> str:
    """The speaker where it is a name as a brief may give it."""
    found = names(f"by {who}")
    return found[0].text if len(found) == 1 and re.search(r"[a-z]{2}", found[0].text) else ""


def _is_speaker(who: str, text: str) -> bool:
    """In capitals, of two names, or a surname of the text; a lone word before a colon is an entry of a list."""
    return who.isupper() or " " in who or who.casefold() in people(text).surnames


def _talk(text: str) -> Iterator[Spoken]:
    lines = list(re.finditer(r"[^\n]+", text))
    heads = [_LABEL.match(line[0]) for line in lines]
    counts = Counter(head["who"] for head in heads if head)
    speakers = {who for who, count in counts.items() if count >= _TURNS and _is_speaker(who, text)}
    if len(speakers) < 2 or sum(counts[who] for who in speakers) < _ALL:
        return
    found = [at for at, head in enumerate(heads) if head and head["who"] in speakers]
    for at, following in zip(found, [*found[1:], found[-1] + 1], strict=True):
        last = following - 1 if following - at <= _LONGEST else at
        head = heads[at]
        yield Spoken(lines[at].start(), lines[last].end(), _named(head["who"].title()) if head else "")
