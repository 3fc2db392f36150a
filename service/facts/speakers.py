"""Who is said to have said something, and how; it does not know whether it is true."""

from dataclasses import dataclass
from typing import Literal

Stance = Literal["says", "claims", "denies", "reports"]

REPORTING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` is "" where only a pronoun stands; start and end span speaker and verb."""

    speaker: str
    verb: str
    stance: Stance
    start: int
    end: int


def attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions of a text in their order."""
    return ()


def same_speaker(a: str, b: str) -> bool:
    """May both be the same speaker, as far as the words tell?"""
    return True
