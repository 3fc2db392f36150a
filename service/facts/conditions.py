"""Whether a sentence keeps the condition under which its passages say it; it does not know whether it is met."""

import re
from collections.abc import Iterator, Sequence

from service.facts.words import content
from service.news import Failure, Passage

_IF = (
    r"(?:only |but only |even )?(?:if|unless|provided(?: that)?|as long as|so long as"
    r"|on condition that|in exchange for|in return for|except)"
)
_CONDITION = re.compile(rf"\b(?:{_IF}|once|as soon as|without|until|whether)\b", re.IGNORECASE)
# "... should the council agree": a condition without an "if".
_SHOULD = r"(?<=\w )(?<!\bhow )(?<!\bwhy )should (?:the|an?|any|it|he|she|they|[A-Z][\w’'-]+)\b"
# The clause of a condition, up to the mark that ends it.
_CLAUSE = re.compile(rf"(?:(?<!as )(?<!about )\b(?i:{_IF})\b|{_SHOULD}) [^,;.“”]{{4,160}}")
# Share of the words of a sentence that a passage must hold to tell of the same, and share of the condition's own
# words from which it is told in other words. Set by hand.
TELLS, KEPT = 0.7, 0.34


def conditional(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "The plant would close if the duty stays" is not told as "the plant would close"."""
    if _CONDITION.search(sentence) or re.search(_SHOULD, sentence):
        return
    told = content(sentence)
    telling = [p.text for p in passages if len(told & content(p.text)) >= TELLS * len(told)]
    dropped = [clause for text in telling if (clause := _dropped(told, text))]
    if telling and len(dropped) == len(telling):
        yield Failure("relation", f"It leaves out the condition: “{dropped[0]}”.", dropped[0])


def _dropped(told: frozenset[str], text: str) -> str:
    """A condition of the passage whose main clause is told and it is not."""
    for found in _CLAUSE.finditer(text):
        own = content(found.group())
        rest = content(text[: found.start()] + " " + text[found.end() :])
        only = own - rest
        if only and len(told & only) <= KEPT * len(only) and len(told & rest) >= TELLS * len(told):
            return found.group()
    return ""
