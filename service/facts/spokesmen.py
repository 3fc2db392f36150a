"""Whose spokesman speaks, where the sentence before leaves no doubt. It does not know anybody's employer."""

import re
from collections.abc import Sequence

from service.facts.adjacent import is_told
from service.facts.introductions import Introduction
from service.facts.lists import groups
from service.facts.names import Name, names, refers
from service.facts.quotations import quotations
from service.facts.sentences import sentences
from service.facts.words import fold, outside, words
from service.news import Passage

ROLES = groups("roles.txt")
_SPEAKS_FOR = r"spokes(?:man|woman|person)"
_BEFORE = re.compile(rf"(?<!['’]s )(?:^|(?<=\s))(?:(?P<article>[Aa]) )?(?P<role>[Ss]{_SPEAKS_FOR[1:]}),? $")
_BEHIND = re.compile(rf", (?P<article>a) (?P<role>{_SPEAKS_FOR})(?=[,.;]|$)")
_OWNED = re.compile(rf"^(?P<owner>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){{0,3}}) {_SPEAKS_FOR}$")
_WORD = re.compile(r"[\w’'.] $")
# What somebody has said of himself through a spokesman in the next sentence.
_DENIES = re.compile(r" (?:(?:has|have) )?(?:denied|rejected|disputed|declined|confirmed|denies|rejects)\b")
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
# Nouns that stand for another who might speak.
_OTHERS = ROLES["firm"] | ROLES["body"] | ROLES["relation"] | ROLES["person"] | {"government", "police", "army"}
# Code points before a name within which its role stands.
_REACH = 24


def spoken_for(
    text: str, name: Name, cited: Sequence[Passage], cast: Sequence[Introduction]
) -> tuple[int, int, str, Passage] | None:
    """Which part of the text to replace, with what, and the passage that tells whose spokesman the named one is.

    None where the text says so, no passage does, or two passages say otherwise.
    """
    place = _place(text, name)
    if place is None or not all(refers(name, [one.name]) for one in cast):
        return None
    told = [(o["owner"], one.passage) for one in cast if (o := _OWNED.match(one.lead))]
    told = told or [found for p in cited for found in _denying(p, name)]
    if not told or len({owner for owner, _ in told}) > 1:
        return None
    owner, passage = told[0]
    start, end, role, article = place
    an = "an " if article and _VOWEL.match(owner) else f"{article} " if article else ""
    return start, end, f"{an}{owner} {role.lower()}", passage


def _place(text: str, name: Name) -> tuple[int, int, str, str] | None:
    at = max(0, name.start - _REACH)
    before = _BEFORE.search(text[at : name.start])
    start = at + (before.start("article") if before["article"] else before.start("role")) if before else at
    if before and not (_WORD.search(text[:start]) and is_told(text, start)):
        apposed = before.group().endswith(", ")  # "a spokesman Ana Vale" has an article too many
        return start, at + before.end("role"), before["role"], (before["article"] or "") if apposed else ""
    behind = _BEHIND.match(text, name.end)
    return (behind.start("article"), behind.end("role"), behind["role"], "a") if behind else None


def _denying(passage: Passage, name: Name) -> list[tuple[str, Passage]]:
    """Who denies it in the sentence before: "Norvik denied that. “No ship was late,” spokesman Ana Vale said." """
    spoken = [n for n in names(passage.text) if refers(name, [n])]
    if not spoken or not any(_place(passage.text, n) for n in spoken):
        return []
    before = _sentence_before(passage)
    if before is None:
        return []
    text = before.text
    every = [*outside(names(text), quotations(text))]
    if len(every) != 1 or every[0].start or every[0].title or not _DENIES.match(text, every[0].end):
        return []
    if any(fold(w.text).rstrip("s") in _OTHERS or fold(w.text) in _OTHERS for w in words(text[every[0].end :])):
        return []
    return [(every[0].text, before)]


def _sentence_before(passage: Passage) -> Passage | None:
    """The sentence right before it in the same paragraph."""
    text = passage.article.text
    first = text.rfind("\n", 0, passage.start) + 1
    spans = sentences(text[first : passage.start])
    if not spans:
        return None
    start, end = spans[-1]
    return Passage(passage.article, first + start, first + end, max(0, passage.index - 1), passage.paragraph)
