"""Whether a sentence keeps what a word needs behind it: what somebody is called, six months of what."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.numbers import quantities
from service.facts.quotations import quotations
from service.facts.retelling import retold
from service.facts.tags import Tagged, tagged
from service.facts.words import CLOSED, content, fold, stem, words
from service.news import Failure, Passage

# Verbs that say what a thing is called or held to be: without that they say another thing of it.
_NAMING = frozenset(["call", "name", "dub", "label", "brand", "term", "deem", "declare", "consider", "describe",
                     "regard", "style", "rate", "rule", "render", "pronounce"])  # fmt: skip
# Tokens behind such a verb within which what it is called stands.
_REACH = 30
_CALLED = re.compile(r"[“\"‘']|\bas\b")
# What a length of time or a sum is of: "six months in jail", "40 hours of community service".
_OF = re.compile(r"\s(?:of|in|behind) (?:an? |the |his |her |their )?([a-z][a-z-]{2,})(?: ([a-z][a-z-]{2,}))?")
_NO_THING = frozenset(["all", "total", "every", "each", "which", "whom", "them", "order", "addition", "advance", "turn",
                       "return", "response", "time", "between", "front", "case", "part", "line", "favour", "favor",
                       "morning", "afternoon", "evening", "night", "early", "late", "custody"])  # fmt: skip
# What is of two: "the comparison of taxes with theft" is none of taxes.
_OF_TWO = re.compile(
    r"\b(conflation|comparison|confusion|combination|merger|blend|mixture|balance|exchange|distinction) (?:of|between) "
    r"((?:[\w’'-]+ ){0,4}?[\w’'-]+) (?:with|to|and|for) ((?:[\w’'-]+ ){0,2}[\w’'-]+)",
    re.IGNORECASE,
)
_LENGTHS = frozenset(["year", "month", "week", "day", "hour", "minut"])


def complemented(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Called the plan." where every passage that tells of it says what it was called; "six months" of jail."""
    telling = retold(sentence, passages)
    for look in (_uncalled, _measured, _of_two):
        lost = [look(sentence, text) for text in telling]
        if lost and all(lost):
            yield Failure("binding", f"It leaves out “{lost[0]}”, without which it says another thing.", lost[0])
            return


@lru_cache(maxsize=8192)
def _uncalled(sentence: str, text: str) -> str:
    """What is quoted behind a naming verb of the text, where the sentence has the verb, its object and not that."""
    for verb, thing in _names_it(text):
        ours = next((t for t in tagged(sentence) if t.lemma == verb.lemma and t.tag.startswith("VV")), None)
        if ours and not content(thing) & content(sentence) and not _CALLED.search(sentence[ours.end :]):
            return thing
    return ""


def _names_it(text: str) -> Iterator[tuple[Tagged, str]]:
    """Each naming verb with the first quotation behind it in its clause."""
    row = tagged(text)
    for at, token in enumerate(row):
        if token.lemma in _NAMING and token.tag.startswith("VV"):
            end = _clause_end(row, at)
            for q in quotations(text):
                if token.end <= q.start < end:
                    yield token, q.text
                    break


def _clause_end(row: Sequence[Tagged], at: int) -> int:
    near = row[at + 1 : at + 1 + _REACH]
    return next((t.start for t in near if t.text in ";:."), near[-1].end + 1 if near else row[at].end)


@lru_cache(maxsize=8192)
def _measured(sentence: str, text: str) -> str:
    """What a length of time in the text is spent in, where the sentence has the length and not that."""
    stems = {stem(w.text) for w in words(sentence)}
    lengths = {_length(q.text) for q in quantities(sentence)}
    for q in quantities(text):
        found = _OF.match(text, q.end)
        if not found or not ({stem(w.text) for w in words(q.text)} & _LENGTHS) or _length(q.text) not in lengths:
            continue
        things = [stem(w) for w in found.groups() if w and fold(w) not in CLOSED]
        if things and fold(found[1]) not in _NO_THING and not stems & set(things):
            return found.group().strip()
    return ""


def _length(text: str) -> str:
    return " ".join(stem(w.text) for w in words(text))


@lru_cache(maxsize=8192)
def _of_two(sentence: str, text: str) -> str:
    """The second of two things, where the sentence tells the noun and the first alone."""
    told = content(sentence)
    for found in _OF_TWO.finditer(text):
        one, other = content(found[2]), content(found[3])
        if stem(found[1]) in told and one & told and other and not other & told:
            return found.group()
    return ""
