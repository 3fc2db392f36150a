"""Where a conversation stands, from its messages alone; it does not know who talks, nor any brief.

Nothing is remembered between requests. An answer names its briefs in its own text (`reference`), which chat programs
send back with the next question; a name in anybody else's message is no more than text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from service.chat.pasted import Attachment, Pasted, split
from service.stages.collect import Submission
from service.store.ids import ALPHABET, LENGTH

Role = Literal["user", "assistant", "other"]  # other: system, developer, tool; they are read by nobody

# Messages of the asker that are read together, as articles sent one by one before the question; others are older.
TRAILING = 50
# Briefs of one answer that a later question can be about.
MOST_BRIEFS = 20

_REFERENCE = re.compile(rf"\bBrief ([{ALPHABET}]{{{LENGTH}}}), revision (\d{{1,9}})\b")
# A line of the list of articles at the end of an answer: its number, then the article's name, as a link perhaps.
_LISTED = re.compile(r"^(\d{1,3})\. (.{1,6000})$", re.MULTILINE)
_MARKER = re.compile(r"(?<!\\)\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    role: Role
    text: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A revision of a kept brief."""

    brief_id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Told:
    """The last answer that named a brief: which, the lines of its list of articles by number, and its text."""

    briefs: tuple[Named, ...]
    listed: dict[int, str] = field(default_factory=dict)
    text: str = ""

    def beside(self, number: int) -> tuple[str, ...]:
        """The paragraphs in which the marker [number] stands."""
        lines = (line for line in self.text.split("\n") if line.strip())
        return tuple(line for line in lines if number in {int(n) for n in _MARKER.findall(line)})


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is to be answered: a question, articles sent with it, and what was told before."""

    question: str
    articles: tuple[Submission, ...] = ()
    told: Told | None = None
    # What was sent as an article and cannot be read as one, in words for who sent it.
    unread: tuple[str, ...] = ()


def follow(messages: Sequence[Message]) -> Conversation:
    """Where the conversation stands after its last message."""
    asked: list[Message] = []
    for message in reversed(messages):
        if message.role == "assistant" or len(asked) == TRAILING:
            break
        if message.role == "user":
            asked.append(message)
    asked.reverse()
    parts = [split(m.text, m.attachments) for m in asked]
    told = next((t for m in reversed(messages) if m.role == "assistant" and (t := _told(m.text))), None)
    return Conversation(
        _question(parts),
        tuple(a for p in parts for a in p.articles),
        told,
        tuple(note for p in parts for note in p.unread),
    )


def reference(brief_id: str, revision: int) -> str:
    """How an answer names a brief, for the reader and for the next question."""
    return f"Brief {brief_id}, revision {revision}"


def references(text: str) -> tuple[Named, ...]:
    """The briefs that an answer names."""
    return tuple(dict.fromkeys(Named(key, int(number)) for key, number in _REFERENCE.findall(text)))


def _question(parts: Sequence[Pasted]) -> str:
    """What is asked last; words beside articles that were sent earlier are no question of their own."""
    return next((p.question for p in reversed(parts) if p.question), "")


def _told(text: str) -> Told | None:
    named = references(text)
    if not named:
        return None
    listed = {int(number): line for number, line in _LISTED.findall(text)}
    return Told(named[:MOST_BRIEFS], listed, text)
