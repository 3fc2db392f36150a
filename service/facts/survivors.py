"""Sentences that say that nobody died: the fact that readers of an accident ask for first, in the fewest words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from service.facts.numbers import quantities
from service.facts.tolls import harm
from service.news import Passage

# The whole of a sentence, an attribution or a place behind it apart: three words are enough to tell it.
_NONE = re.compile(
    r"(?:there (?:were|have been|was) |)no (?:deaths?|fatalit(?:y|ies)|loss of life|lives were lost)"
    r"(?: (?:was|were|have been|has been|had been) (?:reported|recorded|confirmed|known))?"
    r"|(?:no[ -]?one|nobody|none) (?:(?:is|was|were|has|have|had) )?(?:(?:known|reported|believed) to have )?"
    r"(?:been )?(?:killed|died|dead|lost (?:his|her|their) li(?:fe|ves))"
    r"|every(?:one|body) (?:on board |aboard )?(?:survived|got out alive|lived)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?:,| in the| in| on the) [^.!?;:“”\"]{2,60}")
# Words past which a sentence tells more than that.
LONGEST = 14


@lru_cache(maxsize=8192)
def spared(text: str) -> bool:
    """Does the sentence tell that nobody died, and nothing else?"""
    bare = text.strip().rstrip(".").strip()
    told = _NONE.match(bare)
    if told is None or len(bare.split()) > LONGEST or quantities(bare):
        return False
    behind = bare[told.end() :]
    return not behind or (_BEHIND.fullmatch(behind) is not None and _NONE.search(behind) is None)


def all_spared(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages that say so, where none of the others counts dead."""
    if any(harm(p.text, q) == "killed" and q.low >= 1 for p in passages for q in quantities(p.text)):
        return ()
    return tuple(p for p in passages if spared(p.text))
