"""Whether a verb keeps the number that its subject gives it, and no comma parts the two; it parses nothing."""

import re
from collections.abc import Iterator, Sequence

from service.facts.quotations import plain
from service.facts.retelling import retold
from service.facts.tags import tagged
from service.news import Failure, Passage

_PAIRS = (("is", "are"), ("was", "were"), ("has", "have"), ("does", "do"))
_OTHER = {**dict(_PAIRS), **{many: one for one, many in _PAIRS}}
_ONE = frozenset(["is", "was", "has", "does"])
_THERE = re.compile(r"\b[Tt]here (is|are|was|were|has|have) ((?:been )?(?:\w+ ){0,2}[\w'-]+)")
_VERB = re.compile(r"((?:[\w'-]+ )?[\w'-]+)(,?) (is|are|was|were|has|have|does|do)\b")
# A list whose last member stands right before a verb.
_LISTED = re.compile(r"\band (?:[\w'-]+ ){1,5}$")
# An aside that ends in a list has a comma behind it.
_ASIDE = re.compile(r"[,–—] (?:such as|including|like|who|which|whose|where|with|along|among|both|a|an|the)\b")
# Words before a noun that make it a part of another phrase: "one of the crews has".
_INSIDE = re.compile(
    r"\b(?:of|in|on|at|for|from|with|by|to|about|among|between|against|than|as|like|and|or|nor|neither|either|each|every"
    r"|that|which|who|whose|what|one|none|number|plus|including|how|whether)\b",
    re.IGNORECASE,
)


def agreed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first verb in another number than the passages have it in, beside the same words."""
    bare, texts = plain(sentence), [plain(text) for text in retold(sentence, passages)]
    for look in (_there, _listed, _plain):
        if culprit := look(bare, texts):
            yield Failure("one sentence", f"Verb and subject do not agree as in the passages: “{culprit}”.", culprit)
            return
    if culprit := _parted(bare, texts):
        yield Failure("one sentence", f"No cited passage has a comma there: “{culprit}”.", culprit)


def _there(bare: str, texts: Sequence[str]) -> str:
    """ "There is seat belts" of "there are seat belts"."""
    for found in _THERE.finditer(bare):
        behind = re.escape(found[2])
        own = re.compile(rf"\bthere {found[1]} {behind}\b", re.IGNORECASE)
        other = re.compile(rf"\bthere {_OTHER[found[1]]} {behind}\b", re.IGNORECASE)
        if any(map(other.search, texts)) and not any(map(own.search, texts)):
            return found.group()
    return ""


def _listed(bare: str, texts: Sequence[str]) -> str:
    """ "Holm, Dahl and Vale, has given" of "and Vale have given"."""
    for found in (m for m in _VERB.finditer(bare) if m[3] in _ONE):
        before = re.escape(found[1])
        joined = re.compile(rf"\band (?:[\w'-]+ ){{0,4}}{before},? {_OTHER[found[3]]}\b")
        ours = _LISTED.search(bare[: found.start()] + found[1] + " ")
        if ours and any(map(joined.search, texts)) and not _has(found[1], found[3], texts):
            return found.group()
    return ""


def _plain(bare: str, texts: Sequence[str]) -> str:
    """ "The crews was told" of "the crews were told"."""
    kinds = {t.end: t.tag for t in tagged(bare)}
    for found in (m for m in _VERB.finditer(bare) if not m[2]):
        tag, wrong = kinds.get(found.end(1), ""), "NN2" if found[3] in _ONE else "NN1"
        clause = re.split(r"[,;:]", bare[: found.end(1)])[-1]
        if tag != wrong or _INSIDE.search(clause):
            continue
        other = re.compile(rf"\b{re.escape(found[1].split()[-1])} {_OTHER[found[3]]}\b")
        if any(map(other.search, texts)) and not _has(found[1].split()[-1], found[3], texts):
            return found.group()
    return ""


def _has(before: str, verb: str, texts: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(before)},? {verb}\b", t) for t in texts)


def _parted(bare: str, texts: Sequence[str]) -> str:
    """ "Ada Holm and Ben Dahl, have given" of "Ada Holm and Ben Dahl have given"."""
    for found in (m for m in _VERB.finditer(bare) if m[2]):
        head = bare[: found.end(1)]
        opened = re.split(r"\band\b", head)
        last = opened[-1].strip()
        if len(opened) < 2 or "," in last or _ASIDE.search(head) or not _LISTED.search(head + " "):
            continue
        whole = re.compile(rf"\band {re.escape(last)} (?:{found[3]}|{_OTHER[found[3]]})\b")
        if any(map(whole.search, texts)) and not any(f"{found[1]}," in t for t in texts):
            return found.group()
    return ""
