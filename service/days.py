"""The days on which a story was told: whether it goes over several, and of which day a sentence is.

It reads no dates in texts: "today" is the day of the article that says so.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from service.facts.published import believed
from service.news import Article, Passage, Sentence

# Days from the first article to the last within which one day's news is told: what happened in the evening is in print
# on the next morning, and "today" misleads nobody.
NIGHT = 1

_T = TypeVar("_T")


def over_days(articles: Iterable[Article]) -> bool:
    """Do the articles with a date tell of more days than an evening and the morning after it?"""
    known = [day for a in articles if (day := _day(a)) is not None]
    return bool(known) and (max(known) - min(known)).days > NIGHT


def told_on(sentence: Sentence) -> date | None:
    """The day, in its publisher's time zone, of the article whose words a sentence has; None where nobody dates it."""
    return _day(worded_by(sentence))


def worded_by(sentence: Sentence) -> Article:
    """The article whose words a sentence has most of: who is cited first may tell the same in others."""
    own = Counter(w.casefold() for w in sentence.text.split())
    shared = [(own & Counter(w.casefold() for w in c.passage.text.split())).total() for c in sentence.citations]
    return sentence.citations[shared.index(max(shared))].passage.article


def of_day(passages: Iterable[Passage], day: date | None) -> list[Passage]:
    """The passages of the articles of a day; all of them without one."""
    return [p for p in passages if day is None or _day(p.article) == day]


def by_day(items: Sequence[_T], told: Callable[[_T], tuple[int, Article, date | None]]) -> list[_T]:
    """The items as they followed one another, section by section; what has no date comes last in its section.

    `told`: of each its section and the article whose words it has, and of which day that is. The first stays the first,
    with what its article tells more behind it: it is what the brief opens with.
    """
    lead = told(items[0])[:2] if items else None

    def key(item: _T) -> tuple[int, bool, date]:
        section, article, day = told(item)
        return section, (section, article) != lead, day or date.max

    return [*items[:1], *sorted(items[1:], key=key)]


def _day(article: Article) -> date | None:
    moment = believed(article.published)
    return moment.date() if moment else None
