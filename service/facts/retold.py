"""Whether a sentence tells only what other sentences have told; it does not know which of them is worth more."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from service.facts.dates import Moment, moments
from service.facts.frames import EMPTY, identifies, one_word
from service.facts.lists import lines
from service.facts.names import Name, names, refers
from service.facts.negation import conflicts
from service.facts.numbers import Quantity, quantities
from service.facts.sameness import TELLING
from service.facts.speakers import REPORTING, attributions
from service.facts.tags import is_finite, tagged
from service.facts.terms import FEW
from service.facts.times import same as same_time
from service.facts.values import covers
from service.facts.words import CLOSED, Spanned, content, fold, outside, stem, words

# Share of a sentence's terms, names and figures that others tell, from which it repeats them: the whole of it, or its
# main clause where at least half of the whole is told. Read on the briefs of seeds/ and of five real articles: of the
# sentences that repeat, .71 and more are told, and of those with news of their own .69 and less, figures left out.
WHOLE, MAIN, HALF = 0.7, 0.8, 0.5
# Names in a main clause, who does it among them, that show as a time does that it is of the same.
PLACED = 3
# The same of a part of a sentence with a telling figure: "1,200 people were hurt" has half in "1,200 people marched".
COUNTED = 0.6
_CLAUSE = re.compile(r",? (?:as|after|when|while|which|who|because|before|where)\b |, |\s[–—]\s")
# "Struck" is no strike, whose stem it shares.
_STRUCK = re.compile(r"\b(?:struck|(?:ran|runs?|running|slammed|smashed|ploughed|plowed) into)\b")
# "(SX: CVN)" is how a market calls a company.
_TICKER = re.compile(r" ?\([A-Z]{1,8}: ?[A-Z.]{1,8}\)")
# Words in common from which two sentences are of one matter: "the end of" this is not against "will begin" of that.
_ONE_MATTER = 2
_ASIDE = re.compile(r", [^,;:]{3,80}, ")


@dataclass(frozen=True, slots=True)
class Telling:
    """What a sentence tells: stems, words of one thing as one; its names, figures, dates and clock times.

    `verbs` are those of the terms that are verbs; `doers` the names before a verb, `sayers` before a verb of saying.
    """

    terms: frozenset[str]
    names: tuple[Name, ...]
    figures: tuple[Quantity, ...]
    times: tuple[Moment, ...]
    verbs: frozenset[str]
    doers: tuple[Name, ...]
    sayers: tuple[Name, ...]

    @property
    def size(self) -> int:
        return len(self.terms) + len(self.names) + len(self.figures)


def repeats(sentence: str, earlier: Sequence[str]) -> bool:
    """Do the other sentences, taken together, tell what this one tells, its extra words aside?

    Its main clause will do where a time, a telling figure or its names show that it is of the same. Never where the
    sentence has a figure, a date or a doer of its own, or denies what they say.
    """
    told = [telling(text) for text in earlier]
    own = telling(sentence)
    if own.size < FEW or _has_news(own, told) or any(conflicts(sentence, text) for text in earlier):
        return False
    share = _share(own, told)
    if share >= WHOLE and _verbs_told(own, told):
        return True
    main = telling(_CLAUSE.split(sentence, maxsplit=1)[0])
    counted = main.times or any(q.low >= TELLING for q in main.figures)
    if share < HALF or main.size < FEW or not (counted or (main.doers and len(main.names) >= PLACED)):
        return False
    return _share(main, told) >= MAIN and _verbs_told(main, told)


def within(sentence: str, other: str) -> bool:
    """Does the other tell all that the sentence tells, and more?"""
    own, theirs = telling(sentence), telling(other)
    if own.size < FEW or _has_news(own, [theirs]) or conflicts(sentence, other):
        return False
    return _share(own, [theirs]) >= MAIN and _verbs_told(own, [theirs]) and _share(theirs, [own]) < MAIN


def brings_news(sentence: str, earlier: Sequence[str]) -> bool:
    """Has it a figure, a date or a doer that the others lack, or denies it what they say?"""
    return _has_news(telling(sentence), [telling(t) for t in earlier]) or any(conflicts(sentence, t) for t in earlier)


def tells_already(part: str, others: Sequence[str]) -> bool:
    """Do the others tell this part of a sentence, with the times and figures that it has?

    A telling figure with most of what it counts is told under another verb, too: "carries 38,000 cars a day" is by
    "38,000 cars a day use it".
    """
    own, told = telling(part), [telling(t) for t in others]
    if not (own.size or own.times) or _has_news(own, told) or any(conflicts(part, t) for t in others):
        return False
    if any(q.low >= TELLING for q in own.figures) and _share(own, told) >= COUNTED:
        return True
    return (not own.size or _share(own, told) >= MAIN) and _verbs_told(own, told)


def names_news(sentence: str, earlier: Sequence[str]) -> bool:
    """Has it a telling figure, a day or a name that the others lack, or denies it what they say?

    A clock time is no news of its own: it says when on that day what is told took place.
    """
    own, told = telling(_TICKER.sub("", sentence)), [telling(t) for t in earlier]
    days = tuple(m for m in own.times if m.kind != "clock")
    own = replace(own, figures=tuple(q for q in own.figures if q.low >= TELLING), times=days)
    named = [n for t in told for n in t.names]
    return (
        _values_news(own, told)
        or any(identifies(n) and not refers(n, named) and not _is_noun(n, told) for n in own.names)
        or any(conflicts(sentence, t) for t in earlier if len(content(sentence) & content(t)) >= _ONE_MATTER)
    )


def _is_noun(name: Name, told: Sequence[Telling]) -> bool:
    """ "Terminal 4" is told by "its No. 4 terminal"."""
    return len(name.key) == 1 and any(_one(stem(name.key[0])) in t.terms for t in told)


def _has_news(own: Telling, told: Sequence[Telling]) -> bool:
    doers = [n for t in told for n in (*t.doers, *t.sayers)]
    return _values_news(own, told) or any(not refers(n, doers) for n in own.doers if identifies(n))


def _values_news(own: Telling, told: Sequence[Telling]) -> bool:
    figures = [q for t in told for q in t.figures]
    times = [m for t in told for m in t.times]
    return any(not any(_one_value(q, other) for other in figures) for q in own.figures) or any(
        not any(same_time(m, other) for other in times) for m in own.times
    )


def _one_value(a: Quantity, b: Quantity) -> bool:
    """Rank and count are one here: pier No. 4 is the fourth pier."""
    return covers(a, b) or (a.low, a.high) == (b.low, b.high)


def _verbs_told(own: Telling, told: Sequence[Telling]) -> bool:
    return all(any(verb in t.terms for t in told) for verb in own.verbs)


def _share(own: Telling, told: Sequence[Telling]) -> float:
    terms = frozenset().union(*(t.terms | _words_of(t.names) for t in told))
    others = [n for t in told for n in t.names]
    named = sum(refers(n, others) for n in own.names)
    return (len(own.terms & terms) + named + len(own.figures)) / own.size if own.size else 0.0


def _words_of(named: Sequence[Name]) -> frozenset[str]:
    """ "The bridge" is told by the Kestle Bridge."""
    return frozenset(_one(stem(token)) for n in named for token in n.key)


@lru_cache(maxsize=4096)
def telling(text: str) -> Telling:
    """What a sentence tells, without who nameless is said to say it and without the days on which it was said."""
    text = _STRUCK.sub("hit", text)
    named = tuple({n.key: n for n in names(text)}.values())
    figures = quantities(text)
    times = tuple(m for m in moments(text) if m.kind != "weekday")
    sayers = [(a.start, a.end) for a in attributions(text) if a.speaker]
    spans: tuple[Spanned, ...] = (*names(text), *figures, *moments(text))
    row = [w for w in outside(words(text), spans) if not any(s <= w.start < e for s, e in sayers)]
    titled = {word for n in named for word in n.title.split()}
    kept = [w for w in row if (f := fold(w.text)) not in CLOSED and f not in REPORTING and f not in titled]
    terms = {w.start: _one(stem(w.text)) for w in kept}
    tags = tagged(text)
    verbs = frozenset(terms[t.start] for t in tags if t.tag.startswith("VV") and t.start in terms)
    acting = {t.start: fold(t.text) for i, t in enumerate(tags) if is_finite(tags, i)}
    subjects = [(n, acting[at]) for n in named if (at := _verb_of(text, n)) in acting]
    doers, said = (tuple(n for n, verb in subjects if (verb in REPORTING) is says) for says in (False, True))
    return Telling(frozenset(terms.values()) - EMPTY, named, figures, times, verbs - EMPTY, doers, said)


def _verb_of(text: str, name: Name) -> int:
    """Where the verb would stand of which the name is the subject: right behind it, or behind an aside."""
    aside = _ASIDE.match(text, name.end)
    return aside.end() if aside else name.end + 1


def _one(term: str) -> str:
    return _retold().get(term) or one_word(term)


@cache
def _retold() -> dict[str, str]:
    rows = [[stem(word) for word in line.split()] for line in lines("retold.txt")]
    return {word: row[0] for row in rows for word in row}
