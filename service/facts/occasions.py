"""Whether quoted words keep the day and the occasion that their credit gives them: "in October", "at his trial".

Without it, what was said years ago, or in court, reads as said today. It knows no day of an article.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.dates import moments
from service.facts.quotations import quotations, unquoted
from service.facts.speakers import attributions
from service.facts.words import content, fold, words
from service.news import Failure, Passage

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Aug|Sept|Oct"
    r"|Nov|Dec)\.)"
)
_DATE = rf"(?:(?:early |late |mid-)?{_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?|\d{{4}})"
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|some|many|a few)"
# What tells that words are of another day than the news, or were said under oath or in a book.
_OCCASION = re.compile(
    rf"\b(?:[Ii]n|[Oo]n|since|of) {_DATE}"
    rf"|\b(?:[Ii]n|[Dd]uring|for|[Aa]t|on|to) (?:an?|his|her|the|that) (?:[\w’'-]+ )?{_DATE}(?: [\w’'-]+)+"
    r"|\b(?:[Ll]ast|the previous|the following|that) (?:year|month|spring|summer|autumn|fall|winter|season|decade)\b"
    rf"|\b{_COUNT} (?:weeks|months?|years?|decades?) (?:ago|earlier|later|before|after)\b"
    r"|\b[Ee]arlier this (?:year|month)\b|\b[Aa]t the time\b|\b[Ii]n court\b"
    r"|\b(?:[Aa]t|[Dd]uring|[Bb]efore|[Aa]fter|[Ii]n) (?:the|his|her|their|an?) (?:[\w’'-]+ ){0,2}(?:trial|hearing"
    r"|sentencing|arraignment|inquest|funeral|deposition|testimony|affidavit|memoir|autobiography|diary)\b",
)
_CLOSED = re.compile(r"[,;:.](?=\s|$)|[“\"]|\s(?:who|which|that|whose|because|but)\s")
_FRONTED = re.compile(
    r"(?:In|At|On|During|After|Before|Last|Earlier|Speaking|Asked|Testifying|Writing|\w+ (?:weeks|months|years))\b"
)
_SENTENCES = re.compile(r"(?<=[.!?”\"])\s")
# Words below which what is quoted is a term, and code points before a talk in which its credit stands.
_FEWEST, _BEFORE = 4, 300


def occasioned(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first occasion that every passage with the quoted words gives them, and the sentence does not."""
    for quoted in (q for q in quotations(sentence) if len(q.text.split()) >= _FEWEST):
        bare = _plain(quoted.text)
        lost = [_lost(sentence, p) for p in passages if bare in _plain(p.text)]
        if lost and all(lost):
            yield Failure("dates", f"It leaves out “{lost[0]}”, when these words were said.", lost[0])
            return


def _plain(text: str) -> str:
    return " ".join(fold(w.text) for w in words(text))


def _lost(sentence: str, passage: Passage) -> str:
    """The occasion that the words' credit gives, where the sentence has no word of it, nor another day."""
    told = unquoted(sentence)
    for found in (m for credit in _credits(passage) for m in _OCCASION.finditer(credit)):
        if not content(found.group()) & content(told) and not (moments(told) and moments(found.group())):
            return found.group()
    return ""


def _credits(passage: Passage) -> tuple[str, ...]:
    """What stands by the verbs of saying; where there are none and the talk runs on, by the last one before it."""
    own = _beside(passage.text)
    before = passage.article.text[max(0, passage.start - _BEFORE) : passage.start]
    return own if own or passage.stance != "quoted" else _beside(before)[-1:]


@lru_cache(maxsize=4096)
def _beside(text: str) -> tuple[str, ...]:
    """Of each credit, what opens its sentence before it, and what follows it up to the next mark."""
    bare = unquoted(text)
    return tuple(f"{_fronted(bare[: a.start])} {_CLOSED.split(bare[a.end :], 1)[0]}" for a in attributions(text))


def _fronted(before: str) -> str:
    opening = _SENTENCES.split(before)[-1].strip()
    return opening if _FRONTED.match(opening) and opening.endswith(",") and opening.count(",") == 1 else ""
