"""Whether the words of a sentence have the forms that its passages give them; it does not know what they mean.

`formed` is for small writers, which change a form by mistake; "met for an hour" of "an hour's meeting" fails it too.

A writer that may choose its words makes "opens" of "opened", "shared" of "shares", and of what was announced to a city
what the city announced.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.dates import moments
from service.facts.names import names
from service.facts.numbers import quantities
from service.facts.quotations import unquoted
from service.facts.speakers import REPORTING
from service.facts.tags import tagged
from service.facts.words import CLOSED, fold, outside, stem, words
from service.news import Failure, Passage

# What British and American spelling write otherwise, each to one form.
_SPELLING = (
    (re.compile(r"is(?=e[sd]?$|ing$|ation$)"), "iz"),
    (re.compile(r"our(?=$|s$|ed$|ing$|ite$|able$)"), "or"),
    (re.compile(r"(?<=[bt])re(?=s?$)"), "er"),
    (re.compile(r"ll(?=ed$|ing$|er$)"), "l"),
    (re.compile(r"enc(?=es?$)"), "ens"),
)
_PLURAL = re.compile(r"(?:(?<=[^aeiou])ies|(?<=s|x|z)es|(?<=ch|sh)es|(?<=[^s])s)$")
# Small words that state something: "an inquiry into the company" is another than one "independent of the company".
_RELATING = frozenset(
    ["into", "against", "over", "under", "between", "among", "towards", "toward", "from", "during", "before", "after",
     "until", "since", "without", "despite", "beyond", "near", "behind", "outside", "inside", "because", "unless", "if",
     "through", "across", "above", "below", "around"]
)  # fmt: skip
_SAYING = frozenset(map(stem, REPORTING))
_BEING = frozenset(["be", "been", "being", "is", "are", "was", "were", "am", "got", "gets", "get"])
# Tokens before a verb within which a form of "be" makes it passive.
_REACH = 3


def formed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Each content word stands in a passage in this form, or differs by its number or its spelling alone."""
    given = frozenset(form for p in passages for form in _forms(p.text))
    nouns = frozenset(_singular(form) for form in given)
    for text in _reports(sentence):
        if given.isdisjoint((text, f"{text}s", text.removesuffix("s"))):
            yield Failure("grounding", f"No cited passage has the word “{text}” in this form.", text)
            return
    for text in _own(sentence):
        known = _is_noun(sentence, text) and _singular(text) in nouns and not _is_bare(sentence, text)
        if _one_spelling(text) not in given and not known:
            yield Failure("grounding", f"No cited passage has the word “{text}” in this form.", text)
            return


def related(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """No preposition or conjunction that states something is the writer's own."""
    given = frozenset(form for p in passages for form in _forms(p.text))
    for word in words(unquoted(sentence)):
        if fold(word.text) in _RELATING and fold(word.text) not in given:
            yield Failure("grounding", f"No cited passage has the word “{word.text}”.", word.text)
            return


def acted(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """No verb that every passage has as done to something is told of who did it."""
    done = {v for p in passages for v in _verbs(p.text, passive=True)}
    does = {v for p in passages for v in _verbs(p.text, passive=False)}
    told = _verbs(sentence, passive=False)
    for verb in sorted((told & done) - does):
        yield Failure("binding", f"The passages say what was “{verb}”, the sentence who or what “{verb}” it.", verb)


@lru_cache(maxsize=8192)
def _own(sentence: str) -> tuple[str, ...]:
    """Content words but for names, figures, dates and words of saying, which other checks look at."""
    bare = unquoted(sentence)
    titles = {token for n in names(bare) for token in n.title.split()}
    row = outside(outside(outside(words(bare), names(bare)), quantities(bare)), moments(bare))
    plain = (w.text for w in row if w.text.islower() and w.text not in titles)
    return tuple(w for w in plain if fold(w) not in CLOSED and fold(w) not in REPORTING and w.isalpha())


def _reports(sentence: str) -> tuple[str, ...]:
    """Words of saying that are nouns here: "a report plan" of "a reported plan"."""
    told = (t for t in tagged(unquoted(sentence)) if t.tag.startswith("NN") and t.text.islower())
    return tuple(t.text for t in told if stem(t.text) in _SAYING)


def _is_bare(sentence: str, text: str) -> bool:
    """Is it one of several there, with nothing before it that makes it one: "with activist who" of "with activists"?"""
    row = tagged(sentence)
    at = next(i for i, t in enumerate(row) if t.text == text)
    behind = row[at + 1].tag if at + 1 < len(row) else ""
    before = next((t for t in reversed(row[:at]) if t.tag not in ("AJ0", "VVN", "VVG", "AV0")), None)
    counted = before is None or before.tag in ("AT0", "DPS", "DT0", "CRD", "POS", "NP0", "NN0", "NN1", "NN2", "ORD")
    return row[at].tag == "NN1" and not counted and not behind.startswith(("NN", "NP"))


@lru_cache(maxsize=8192)
def _forms(text: str) -> frozenset[str]:
    every = [w.text.casefold() for w in words(text)]
    return frozenset(_one_spelling(part) for w in every for part in (w, *re.split(r"[-'’]", w)))


def _one_spelling(word: str) -> str:
    low = word.casefold()
    for pattern, put in _SPELLING:
        low = pattern.sub(put, low)
    return low


def _singular(word: str) -> str:
    return stem(_PLURAL.sub(lambda m: "y" if m[0] == "ies" else "", _one_spelling(word)))


def _is_noun(sentence: str, text: str) -> bool:
    return any(t.text == text and t.tag.startswith("NN") for t in tagged(sentence))


@lru_cache(maxsize=8192)
def _verbs(text: str, passive: bool) -> frozenset[str]:
    """Past forms with a form of "be" before them, or as the verb of a clause, without one and with a subject before."""
    row = tagged(text)
    found = set()
    for at, token in enumerate(row):
        if token.tag in ("VVD", "VVN") and token.text.islower():
            before = [fold(t.text) for t in row[max(0, at - _REACH) : at]]
            helped = not _BEING.isdisjoint(before)
            agent = at + 1 < len(row) and fold(row[at + 1].text) == "by"
            if helped if passive else (not helped and not agent and token.tag == "VVD"):
                found.add(token.text)
    return frozenset(found)
