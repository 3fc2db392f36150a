"""A quotation that does not say whose it is, put with its speaker; it does not find out who that is.

"“The pier was never safe.”": the sentence before it names her. Told alone, it is nobody's.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from service.facts.names import names
from service.facts.referents import people
from service.facts.speakers import attributions, same_speaker
from service.news import Article, Passage

# Sentences on either side among which one names the speaker as such.
BESIDE = 3
_MARKS = '“”" '
_TAIL = re.compile(r"(?:\.\.\.|…)$")


def with_speaker(passage: Passage) -> str:
    """The words in marks, with the speaker behind them; "" where the outlet's words stand beside them, or the speaker
    is no person with a name. Marks that the sentence has in a longer quotation are closed around it."""
    said = passage.text.strip(_MARKS)
    speaker = _person(passage)
    if not speaker or "\n" in said or not said[:1].isupper() or any(mark in said for mark in '“”"'):
        return ""
    if said.endswith(("?", "!")) or _TAIL.search(said):
        return f"“{said}” {speaker} said."
    return f"“{said.rstrip('.,')},” {speaker} said."


def naming(passage: Passage, story: Iterable[Passage]) -> Passage | None:
    """The nearest sentence of its article that names its speaker as who says something, with nobody else speaking
    between the two."""
    near = [p for p in story if p.article == passage.article and 0 < abs(p.index - passage.index) <= BESIDE]
    for side in (-1, 1):
        row = sorted((p for p in near if (p.index - passage.index) * side > 0), key=lambda p: p.index * side)
        told = next((p for p in row if _speakers(p)), None)
        if told and any(same_speaker(who, passage.speaker) for who in _speakers(told)):
            return told
    return None


def _speakers(passage: Passage) -> tuple[str, ...]:
    return tuple(a.speaker for a in attributions(passage.text) if a.speaker)


def _person(passage: Passage) -> str:
    """The speaker's name without an office, where the article knows a person of that surname."""
    if passage.stance != "quoted" or not passage.speaker:
        return ""
    found = names(f"by {passage.speaker}")
    if not found or not passage.speaker.endswith(found[-1].text):
        return ""
    return found[-1].text if found[-1].key[-1] in _surnames(passage.article) else ""


@lru_cache(maxsize=256)
def _surnames(article: Article) -> frozenset[str]:
    return people(article.text).surnames
