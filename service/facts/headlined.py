"""Headlines that end in a stop, as the first lines of a text without a title; it does not know whose they are.

"Marl council delays ferry tax until June." leaves out its articles and tells what is past as present. It is one only
where the paragraphs below tell it again, so that nothing is lost with it.
"""

import re
from collections.abc import Sequence

from service.facts.quotations import unquoted
from service.facts.sentences import sentences
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.words import content, fold

# Words of a headline; with fewer a lead may be as short, with more it tells in full.
WORDS = range(4, 23)
# Paragraphs below that tell it again, and the share of its content words that they have. By eye, on the first lines of
# the texts without a title in five sets (3,300): at a third captions came in, at two thirds most headlines stayed.
BELOW, AGAIN = 5, 0.5
# Lines of headlines, one below the other.
MOST = 3
_STOPPED = re.compile(r"[\w”\"’'%)][’'”\"]?[.]$")
# Words that headlines leave out, and others that stand in no headline.
_FULL = frozenset(["the", "a", "an", "he", "she", "they", "it", "we", "i", "you", "his", "her", "their", "its", "my",
                   "this", "these", "those", "there", "who", "which", "was", "were", "had", "has", "have", "been",
                   "said", "says", "is", "are"])  # fmt: skip
# How a headline credits: with a colon, at its head or its end.
_CREDITS = re.compile(
    r"^(?:Reports?|Exclusive|Poll|Study|Sources?): (?=[A-Z])|: (?:reports?|sources?|officials?|police|polls?|study"
    r"|studies|[a-z]+ media)[.]$"
)
_PRESENT, _PAST = ("VVZ", "VVB"), ("VVD", "VBD", "VHD", "VDD")


def headlines(lines: Sequence[str]) -> int:
    """How many of the first lines are such headlines."""
    count = 0
    while count < min(MOST, len(lines) - 1) and _is_headline(lines[count], lines[count + 1 : count + 1 + BELOW]):
        count += 1
    return count


def _is_headline(line: str, below: Sequence[str]) -> bool:
    if len(line.split()) not in WORDS or not _STOPPED.search(line) or len(sentences(line)) != 1:
        return False
    told = unquoted(line)
    return _is_telegraphic(told) and _is_told_again(told, below)


def _is_telegraphic(told: str) -> bool:
    """Has it no article and no pronoun, and its verb in the present, or only "to" and a verb?"""
    row = tagged(told)
    if _CREDITS.search(told):
        return True
    if not _FULL.isdisjoint(fold(t.text) for t in row):
        return False
    verbs = [t for i, t in enumerate(row) if is_finite(row, i)]
    if any(t.tag in _PAST for t in row):
        return False
    return bool(verbs and verbs[0].tag in _PRESENT) or _is_coming(row)


def _is_coming(row: Sequence[Tagged]) -> bool:
    """ "Marl to build pier"."""
    first = next((i for i, t in enumerate(row) if t.tag == "TO0"), 0)
    before = any(t.tag.startswith("V") for t in row[:first])
    return first > 0 and not before and row[first - 1].tag.startswith("N")


def _is_told_again(told: str, below: Sequence[str]) -> bool:
    mine, theirs = content(told), content("\n".join(below))
    return len(mine & theirs) >= AGAIN * len(mine)
