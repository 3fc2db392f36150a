"""Whether a passage tells the whole of a sentence in other words. It does not know if either is true."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.facts.checks import check
from service.facts.introducing import Line, resolved
from service.facts.lists import groups
from service.facts.names import names, refers
from service.facts.referents import is_group
from service.facts.speakers import attributions, same_speaker
from service.facts.words import content, fold, stem, words
from service.news import Failure, Passage
from service.stages.verify import WORDING, WORDS

# Share of the sentence's words that the passage must have where it passes every check but for what is forgiven below.
# Of 150 passages for the 56 sentences of the three stories of seeds/ and five real articles two pass by it, and both
# tell all of their sentence; one with .50 left out what is done ("is preparing the port", "planned to move work").
WHOLE = 0.55

# Amounts that are no figures: who leaves one out tells less.
_AMOUNTS = frozenset(
    map(stem, ("half", "halved", "quarter", "third", "double", "triple", "twice", "most", "majority", "dozen"))
)
_ALL = re.compile(r"\b[Aa]ll (?:(?:its|their|of its|of their|the|of the) )?(\w+)")
_DEFINITE = r"\b(?:its|their|the) {}\b"
_ROLES = groups("roles.txt")
_BODIES = _ROLES["body"] | _ROLES["firm"]


def tells_whole(sentence: str, passage: Passage, story: Sequence[Passage]) -> float | None:
    """The share of the sentence's words that the passage has, where it tells all of the sentence; else None.

    "The firm" is read as whom the article means. Beyond what the checks let pass: the same speaker may say it under
    another verb, or be called by his noun where the passage names him, and "all sailings" may be "its sailings".
    """
    told = _read(passage, story)
    share = WORDS.support([(told.text, sentence)])[0]
    missing = content(sentence) - content(told.text)
    if share < WHOLE or missing & _AMOUNTS:
        return None
    failed = [f for f in check(sentence, (told,)) if f.check not in WORDING]
    return share if all(_forgiven(f, sentence, told) for f in failed) else None


def _read(passage: Passage, story: Sequence[Passage]) -> Passage:
    """The passage with the names that its descriptions stand for, in an article that else is the same."""
    text = resolved(Line(passage.text, (passage,)), story)
    if text == passage.text:
        return passage
    whole = passage.article.text[: passage.start] + text + passage.article.text[passage.end :]
    return replace(passage, article=replace(passage.article, text=whole), end=passage.start + len(text))


def _forgiven(failure: Failure, sentence: str, passage: Passage) -> bool:
    if failure.check == "numbers" and fold(failure.culprit) == "all":
        return _is_definite(sentence, passage.text)
    ours, theirs = ([a for a in attributions(text) if a.speaker] for text in (sentence, passage.text))
    if len(ours) != 1 or len(theirs) != 1 or "denies" in (ours[0].stance, theirs[0].stance):
        return False
    if (failure.check, failure.culprit) in (("speaker", ours[0].verb), ("relation", theirs[0].verb)):
        return same_speaker(ours[0].speaker, theirs[0].speaker)
    called = failure.check == "speaker" and failure.culprit in ours[0].speaker
    return called and _is_called(ours[0].speaker, sentence, passage.text)


def _is_definite(sentence: str, text: str) -> bool:
    """ "Its sailings" are all of them."""
    nouns = {stem(m[1]) for m in _ALL.finditer(sentence)}
    found = [w.text for w in words(text) if stem(w.text) in nouns and w.text.endswith("s")]
    return len(nouns) == 1 and any(re.search(_DEFINITE.format(re.escape(noun)), text) for noun in found)


def _is_called(speaker: str, sentence: str, text: str) -> bool:
    """ "Members of the Dorn Pilots voted, the union said": the one body that the passage names says it."""
    credits = [a for a in attributions(text) if a.speaker]
    if len(credits) != 1 or fold(credits[0].speaker).removeprefix("the ") not in _BODIES:
        return False
    meant = names(f"by the {speaker}")
    bodies = [n for n in names(text) if is_group(n.text) or any(refers(n, [m]) for m in meant)]
    others = [n for n in names(text) if n not in bodies and not any(refers(n, [m]) for m in names(sentence))]
    return bool(bodies) and not others and all(any(refers(n, [m]) for m in meant) for n in bodies)
