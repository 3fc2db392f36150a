"""Why a passage that is like a sentence tells no part of it. It does not know how like they are."""

import re
from dataclasses import replace

from service.facts.contradictions import contradiction
from service.facts.dates import Moment, moments
from service.facts.negation import conflicts
from service.facts.times import compatible
from service.facts.voice import who_did_it
from service.facts.words import content, stem, words
from service.news import CARRIES, Passage, Sentence

# Days before the publication from which a passage tells of another time.
LONG_AGO = 31
_AT_LEAST = re.compile(r"\b(?:no|not|never) (?:less|fewer) than\b")
_WITHIN = re.compile(r"\b(?:since|until|till|from|by|before|after|through|of|the|its|their)(?: (?:early|late|mid))? $")
_TO_COME = re.compile(r"\b(?:will|would|(?:is|are) to|next|coming|due|plans?|expected|scheduled)\b")
# What stops something by beginning: where one text has such a word, "begins" is no opposite of "stops" in the other.
_STOPPAGES = frozenset(map(stem, ("walkout", "strike", "stoppage", "pause", "ban", "halt", "suspension", "shutdown")))
_TURNS = frozenset(map(stem, ("begin", "start", "stop", "halt", "end")))


def agrees(sentence: Sentence, passage: Passage) -> bool:
    """The passage denies nothing of the sentence and contradicts nothing of it that a passage carries."""
    return agrees_in(passage.text, sentence, passage)


def agrees_in(stretch: str, sentence: Sentence, passage: Passage) -> bool:
    """The same, where of the passage only this stretch is told to deny nothing."""
    told = {c.passage.stance for c in sentence.citations}
    if passage.stance == "denied" and "denied" not in told:
        return False
    return not (
        _opposed(sentence.text, stretch) or any(who_did_it(sentence.text, [passage])) or _contradicts(sentence, passage)
    )


def _opposed(sentence: str, text: str) -> bool:
    """Does one deny what the other affirms? "Never less than 900" denies nothing, and a strike begins as work stops."""
    against = set(conflicts(sentence, _AT_LEAST.sub("at least", text)))
    ours, theirs = content(sentence) & _STOPPAGES, content(text) & _STOPPAGES
    if ours ^ theirs and not ours & theirs:
        against -= _TURNS
    return bool(against)


def _contradicts(sentence: Sentence, passage: Passage) -> bool:
    """Is a value that the sentence tells another one there? What only its passages tell does not matter."""
    for cited in (c.passage for c in sentence.citations if c.support >= CARRIES):
        dispute = contradiction(cited, passage)
        if dispute and (dispute.first.text in sentence.text or contradiction(_as_told(sentence, cited), passage)):
            return True
    return False


def _as_told(sentence: Sentence, cited: Passage) -> Passage:
    return Passage(replace(cited.article, text=sentence.text), 0, len(sentence.text))


def of_another_time(sentence: Sentence, passage: Passage) -> bool:
    """Most of what both tell stands behind a past date or month that nothing of what the sentence rests on has."""
    if _TO_COME.search(passage.text):
        return False
    ours = [*moments(sentence.text), *(m for c in sentence.citations for m in moments(c.passage.text))]
    both = content(sentence.text)
    same = [w.start for w in words(passage.text) if stem(w.text) in both]
    return any(
        _is_past(m, passage)
        and sum(start > m.start for start in same) * 2 > len(same)
        and not any(o.kind in ("date", "month", "year") and compatible(o, m) for o in ours)
        for m in moments(passage.text)
    )


def _is_past(moment: Moment, passage: Passage) -> bool:
    """A date, month or year, over for more than a month, at which something happens."""
    if moment.kind not in ("date", "month", "year") or _WITHIN.search(passage.text[: moment.start]):
        return False
    published = passage.article.published
    if published is None:
        return moment.day is None
    if moment.span:
        return (published.date() - moment.span[1]).days > LONG_AGO
    return moment.month is not None and (published.month - moment.month) % 12 > 1
