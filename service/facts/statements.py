"""Which sentences stand in a statement of a firm or an office, near one that says "our"; it does not know whose it is.

"The firm has made privacy a priority" beside "We build it into our products" is the firm's word, not the outlet's.
"""

import re
from collections.abc import Sequence

from service.facts.quotations import unquoted
from service.facts.speakers import attributions
from service.news import Passage

# Sentences on either side that tell what a block of text is. Set by hand.
REACH = 2
# What a firm, a board or an office calls its own. A reporter's "we" and a columnist's "our country" are neither.
_OURS = re.compile(
    r"\bour (?:[\w-]+ ){0,2}?(?:products?|services?|customers?|clients?|users?|guests?|passengers?|patients?|members"
    r"|employees|staff|teams?|associates|colleagues|partners|suppliers|stores|shareholders|policy|policies|commitment"
    r"|mission|company|platform|practices|organi[sz]ation|business|brand)\b"
    r"|\bwe (?:are|remain) (?:committed|dedicated|proud)\b|\bwe (?:apologi[sz]e|regret) ",
    re.IGNORECASE,
)


def in_statement(at: int, row: Sequence[Passage]) -> bool:
    """`row`: the passages of an article. Does its `at`-th stand near such a sentence, in the same paragraph?"""
    beside = row[max(0, at - REACH) : at + REACH + 1]
    ours = [p for p in beside if p.paragraph == row[at].paragraph and _OURS.search(unquoted(p.text))]
    return any(map(_is_nobodys, ours)) and _is_nobodys(row[at])


def _is_nobodys(passage: Passage) -> bool:
    return passage.stance == "fact" and not attributions(passage.text)
