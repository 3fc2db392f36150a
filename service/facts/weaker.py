"""Whether a sentence keeps the doubt that one of its passages has where another has none; it judges neither.

One article says that the owner "will" sell, another that he "may"; one says that guards beat him, another that they
"allegedly" did. Cited together they bear out the weaker only.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.claims import read
from service.facts.hedges import HEDGED
from service.facts.quotations import unquoted
from service.facts.stances import voiced
from service.facts.words import content, fold, stem, words
from service.news import Failure, Passage

# Share of a sentence's content words that a passage must have in doubt to tell of the same. Set by hand.
SAME = 0.6
# Share of what a passage has in doubt that the sentence must tell to be of the same; by hand.
MOSTLY = 0.5
# Words behind a word of doubt within which its verb stands: behind "may", and in a clause behind "whether".
NEAR, FAR = 3, 12
_WILL = re.compile(
    r"\b(?:will|is to|are to|plans? to|intends? to) (?:not |\w+ly |also |soon |then |first )?(?P<verb>\w{3,})"
)
_MODALS = ("may", "might", "could")
_WEAK = re.compile(r"\b(?:may|might|could|whether|if)\b", re.IGNORECASE)
_KEEPS = re.compile(
    r"\b(?:may|might|could|whether|if|alleg\w+|reportedly|purported(?:ly)?|supposedly|accus\w+|suspect\w*|charged"
    r"|charges?|claim\w*|believed|estimated|thought|rumou?red|apparently|likely|possibl[ey]|consider\w*)\b",
    re.IGNORECASE,
)


def doubted(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What one cited passage only has as alleged is not told flat, though another one does."""
    told = content(sentence)
    if len(passages) < 2 or not told or _KEEPS.search(unquoted(sentence)) or voiced(sentence):
        return
    if any(_alleges(told, p) for p in passages) and any(
        len(told & read(p).stated) >= SAME * len(told) for p in passages
    ):
        yield Failure("speaker", "A cited passage has this as alleged; the sentence states it as fact.", "")


def _alleges(told: frozenset[str], passage: Passage) -> bool:
    """Does it have much of this, and little beside it, as what it does not vouch for?"""
    hedged = (content(passage.text[v.start : v.end]) for v in voiced(passage.text) if v.verb == HEDGED)
    return any(len(told & theirs) >= max(SAME * len(told), MOSTLY * len(theirs)) for theirs in hedged)


def coming(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What one cited passage has as only possible is not told as coming, though another one does."""
    told = content(sentence)
    if len(passages) < 2 or not told or _KEEPS.search(unquoted(sentence)):
        return
    sure = {stem(m["verb"]) for m in _WILL.finditer(unquoted(sentence))}
    for p in passages if sure else ():
        if len(told & content(p.text)) >= SAME * len(told) and (doubt := _open(unquoted(p.text), sure)):
            yield Failure("relation", f"A cited passage leaves open whether this comes: “{doubt}”.", doubt)
            return


def _open(text: str, sure: set[str]) -> str:
    """The first word of doubt in the passage that governs one of these verbs."""
    for found in _WEAK.finditer(text):
        clause = re.split(r"[,;:]", text[found.end() :], maxsplit=1)[0]
        reach = words(clause)[: NEAR if fold(found[0]) in _MODALS else FAR]
        if any(stem(w.text) in sure for w in reach):
            return found[0]
    return ""
