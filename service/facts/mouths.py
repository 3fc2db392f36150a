"""Whether a sentence puts into a speaker's mouth what the outlet tells before it quotes him; it judges no quotation.

"The dam is from 1960. “It will hold,” Holm said" gives Holm the second half alone, also where a feed has glued the two.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.quotations import quotations
from service.facts.speakers import attributions, same_speaker
from service.facts.tags import is_finite, tagged
from service.facts.words import content
from service.news import Failure, Passage

# What leads over to a quotation, so that what stands before it and what is in it are one telling.
_LEADS = re.compile(r"(?:[,:]|\b(?:that|said|says|is|was|are|were|as|of|the|a|an|to|and|but|by|with))\s*[“\"‘']?\s*$")
# Words of a saying at least, and the share of a sentence's words from which it tells what the outlet does.
_FEWEST, _OUTLETS = 4, 0.6
# Code points behind a quotation within which its credit stands: "Sen. Ada Holm (D-Marl) said".
_NEAR = 60


def mouthed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first speaker who is given what every passage that has it tells before his words, and in nobody's name."""
    for mine in (a for a in attributions(sentence) if a.speaker):
        told = content(sentence) - content(sentence[mine.start : mine.end]) - content(mine.speaker)
        near = [p for p in passages if len(told & content(p.text)) >= _OUTLETS * len(told)]
        if told and near and all(_is_outlets(told, mine.speaker, p.text) for p in near):
            yield Failure("speaker", f"“{mine.speaker}” says only what is quoted behind it.", mine.speaker)
            return


def _is_outlets(told: frozenset[str], speaker: str, text: str) -> bool:
    """Does the outlet say most of it before a quotation of the speaker, who does not?"""
    return any(
        len(told & before) >= _OUTLETS * len(told) and len(told & said) < len(told & before)
        for who, before, said in _narrated(text)
        if same_speaker(who, speaker)
    )


@lru_cache(maxsize=8192)
def _narrated(text: str) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Who is credited right behind a saying, what the outlet tells before it, and what is said."""
    credits = attributions(text)
    found = []
    for quoted in (q for q in quotations(text) if len(q.text.split()) >= _FEWEST and q.text[0].isupper()):
        before = text[: max(0, quoted.start - 1)]
        behind = next((a for a in credits if 0 <= a.start - quoted.end <= _NEAR and a.speaker), None)
        if behind and _is_whole(before) and not any(a.start < quoted.start for a in credits):
            found.append((behind.speaker, content(before), content(text) - content(before)))
    return tuple(found)


def _is_whole(before: str) -> bool:
    row = tagged(before)
    return not _LEADS.search(before) and any(is_finite(row, at) for at in range(len(row)))
