"""Whether a cut leaves a verb whole: its "been", the participle behind its "was", and what its last word opens.

It reads neighbours, and parses nothing.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.quotations import unquoted
from service.facts.retelling import retold
from service.facts.tags import tagged
from service.facts.words import fold
from service.news import Failure, Passage

_BEEN = re.compile(r"\b(?:has|have|had|having|will have|would have|may have) been (\w+)\b")
_HELPS = frozenset(["is", "are", "was", "were", "be", "been", "being"])
# No sentence ends with one of these; "they drove on" and "what it is for" may.
_OPEN = re.compile(
    r"\b(?:until|after|because|while|during|since|although|unless|whether|than|from|with|of|and|or|but|the|an?|its|their"
    r"|into|onto|between|among|via|per|as|if)[.!?]?[”\"]?\s*$",
    re.IGNORECASE,
)


def helped(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first verb, or last word, that a cut has left without what it needs."""
    bare = unquoted(sentence)
    telling = [unquoted(text) for text in retold(sentence, passages)]
    if last := _OPEN.search(sentence):
        if not any(p.text.rstrip().endswith(last[0].strip()) for p in passages):
            yield Failure("one sentence", f"It breaks off behind “{last[0].strip()}”.", last[0].strip())
    elif culprit := _lost_been(bare, telling) or _lost_participle(bare, telling):
        yield Failure("relation", f"“{culprit}” has lost a part of its verb.", culprit)


def _lost_been(bare: str, telling: Sequence[str]) -> str:
    """ "The court has been shown a film" is not "the court has shown a film"."""
    for found in (m for text in telling for m in _BEEN.finditer(text)):
        active = re.compile(rf"\b(?:has|have|had|having) {re.escape(found[1])}\b")
        doer = re.search(r"\bby\b", found.string[found.end() :])  # "had been warned by Vale" is "Vale had warned"
        if (here := active.search(bare)) and not doer and not any(map(active.search, telling)):
            return here.group()
    return ""


def _lost_participle(bare: str, telling: Sequence[str]) -> str:
    """ "The film was taken just nine days before" is not "the film was just nine days before"."""
    for text in telling:
        row = tagged(text)
        for a, b, c in zip(row, row[1:], row[2:], strict=False):
            if fold(a.text) in _HELPS and b.tag in ("VVN", "VVD") and not c.is_mark:
                cut = re.compile(rf"\b{a.text} {re.escape(c.text)}\b")
                if (here := cut.search(bare)) and not any(map(cut.search, telling)):
                    return here.group()
    return ""
