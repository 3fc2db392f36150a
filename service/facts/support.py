"""Whether the figures, dates, names and quotations of a sentence stand in its passages; it does not know its verbs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from service.facts import dates, reasons, times
from service.facts.names import Name, elsewhere, names, refers, supported, titled
from service.facts.numbers import Quantity, quantities
from service.facts.quotations import Quotation, quotations, stands
from service.facts.speakers import attributions, same_speaker
from service.facts.titles import courtesy, office
from service.facts.units import DEADLY, DEATHS, HUMANS, PERSONS
from service.facts.values import covers
from service.facts.words import CLOSED, content, fold, stem, words
from service.news import Article, Failure, Passage

# Code points around a figure within which its counted noun stands, and around a name within which its office stands
# ("Ana Vale, who has been the harbour town's mayor since 2019").
_NOUN_REACH, _OFFICE_REACH = 60, 120
# Code points of an article in which a fuller name is looked for: news gives it in the first paragraphs, and a longer
# text is no news story.
_ARTICLE_REACH = 50_000
_CLAUSE_END = re.compile(
    r"[,;:.()—–]\s|\s(?:and|including|with|among|mostly|especially|notably|particularly|largely|some|many)\s"
)
# Days from the publication within which a weekday needs no date.
_WEEK = 7
# Words from which what stands between marks is a saying, and no name or term.
_SAYING = 4
# Words behind a figure that are about what it counts ("five felony charges" and "five felony counts").
_PHRASE = 3


def numbers(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Each quantity is stated by a passage, of the same thing."""
    for q in quantities(sentence):
        if not any(_states(q, s, sentence, p.text) for p in passages for s in quantities(p.text)):
            yield Failure("numbers", reasons.quantity(q, sentence, passages), q.text)


def _states(q: Quantity, s: Quantity, sentence: str, source: str) -> bool:
    if covers(q, s):
        return True
    if q.kind != "count" or s.kind != "count" or not covers(replace(q, unit=s.unit), s):
        return False
    if q.unit in DEATHS and s.unit in PERSONS and content(source) & DEADLY:
        return True
    if q.unit in PERSONS | HUMANS and s.unit in PERSONS and q.unit not in content(_clause(source, s)):
        return False  # "12 people" are not "12 children", whatever else the clause says of them
    here, there = _behind(sentence, q), _behind(source, s)
    return q.unit in content(_clause(source, s)) or s.unit in content(_clause(sentence, q)) or bool(here & there)


def _clause(text: str, q: Quantity) -> str:
    """What follows a quantity in its clause."""
    return _CLAUSE_END.split(text[q.end : q.end + _NOUN_REACH], maxsplit=1)[0]


def _behind(text: str, q: Quantity) -> frozenset[str]:
    """Stems of the next words behind a quantity, the counted noun and its adjectives among them."""
    return frozenset(stem(w.text) for w in words(_clause(text, q))[:_PHRASE] if fold(w.text) not in CLOSED)


def moments(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Each date, day and clock time is stated by a passage, read as of the day of that passage's article."""
    for i, m in enumerate(dates.moments(sentence)):
        if not any(_dated(sentence, i, p) for p in passages):
            yield Failure("dates", reasons.moment(m, passages), m.text)


def _dated(sentence: str, i: int, passage: Passage) -> bool:
    """Does the passage state the sentence's moment number i, in the same words or by the date of its article?"""
    for published in (None, passage.article.published):
        mine = dates.moments(sentence, published)[i]
        theirs = dates.moments(passage.text, published)
        if any(times.covers(mine, s) or (published and _this_week(mine, s, published.date())) for s in theirs):
            return True
    return False


def _this_week(mine: dates.Moment, its: dates.Moment, written: date) -> bool:
    """A bare weekday may stand for the day of that name next to the publication, before or behind."""
    day = its.span[0] if its.span and its.span[0] == its.span[1] else None
    named = mine.kind == "weekday" and day is not None and mine.weekday == day.weekday()
    return named and day is not None and abs((day - written).days) < _WEEK and mine.part in ("", its.part)


def quoted(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Each quotation stands in a passage word for word, and is of the same speaker there."""
    for q in quotations(sentence):
        holders = [p for p in passages if stands(q.text, _marked(p))]
        if not any(_quotes(p, q) for p in holders):
            yield Failure("quotations", reasons.quotation(q, passages), q.text)
        elif not any(_speaks(sentence, p) for p in holders):
            yield Failure("quotations", "These words are somebody else's in the cited passage.", q.text)


def _quotes(passage: Passage, quotation: Quotation) -> bool:
    """Does it quote at all? What it only reports of somebody's words is no quotation, though the words are the same;
    a name or a term may get marks."""
    return bool(quotations(passage.text)) or passage.stance == "quoted" or len(quotation.text.split()) < _SAYING


def _marked(passage: Passage) -> str:
    """The passage with the mark that an earlier sentence opened, where the quotation runs on and marks do not pair."""
    at = passage.text.find('"')
    closes = not passage.text[at + 1 : at + 2].isalnum()  # an opening mark has a word right behind it
    runs_on = passage.speaker and closes and passage.text.count('"') % 2
    return f'"{passage.text}' if runs_on else passage.text


def _speaks(sentence: str, passage: Passage) -> bool:
    ours = [a.speaker for a in attributions(sentence) if a.speaker]
    theirs = [a.speaker for a in attributions(passage.text) if a.speaker]
    theirs += [passage.speaker] if passage.speaker else []
    if not ours or not theirs or not any(names(f"by {speaker}") for speaker in theirs):
        return True
    return any(same_speaker(a, b) or spelled_out(a, b, passage.article) for a in ours for b in theirs)


def spelled_out(unnamed: str, named: str, article: Article) -> bool:
    """Does the article say that the office in one phrase ("the mayor") is held by the one named in the other?"""
    for phrase, other in ((unnamed, named), (named, unnamed)):
        held = office(phrase)
        for n in names(f"by {other}"):
            if held and not names(f"by {phrase}") and _holds(n, held, (_body(article),)):
                return True
    return False


def named(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Each name stands in a passage, or is the fuller form that the passage's own article gives; titles agree."""
    stems = frozenset(s for p in passages for s in content(p.text))
    for n in names(sentence):
        if n.initial and stem(n.text) in stems:
            continue
        if not any(_names(n, p) for p in passages):
            yield Failure("names", reasons.name(n, passages), n.text)
        elif n.title and not any(_titled(n, p) for p in passages):
            title = sentence[n.start - 1 - len(n.title) : n.start - 1]
            yield Failure("names", reasons.title(n, title, passages), f"{title} {n.text}")


def _names(n: Name, passage: Passage) -> bool:
    here = (*names(passage.text), *names(f"by {passage.speaker}"))
    if supported(n, here) or _verbatim(n, passage.text):
        return True
    meant = [p for p in here if refers(n, [p])]
    return bool(meant) and supported(n, [a for a in article_names(passage.article) if refers(a, meant)])


def _verbatim(name: Name, text: str) -> bool:
    """Does it stand in the text, however that is read, but not as a part of another place's name?"""
    for other in names(text):
        if elsewhere(name, other):
            text = text[: other.start] + "." * (other.end - other.start) + text[other.end :]
    return f" {_row(name.text)} " in f" {_row(text)} "


def _row(text: str) -> str:
    return " ".join(fold(w.text) for w in words(text))


def article_names(article: Article) -> tuple[Name, ...]:
    """All names of an article's headline and body."""
    return (*names(article.title), *names(_body(article)))


def _body(article: Article) -> str:
    return article.text[:_ARTICLE_REACH]


def _titled(n: Name, passage: Passage) -> bool:
    known = [a for a in (*names(passage.text), *article_names(passage.article)) if a.title and refers(n, [a])]
    if courtesy(n.title) and not any(courtesy(n.title) <= courtesy(a.title) for a in known):
        return False
    if any(titled(n, a) for a in known) or not office(n.title):
        return True
    if known and all(office(a.title) for a in known):
        return False  # the article gives an office, and it is another one
    return _holds(n, office(n.title), (passage.text, _body(passage.article), passage.article.title))


def _holds(n: Name, held: frozenset[str], texts: Iterable[str]) -> bool:
    """Do the words of an office stand beside a mention of the name ("Vale, the defense secretary of Ostland")?"""
    for text in texts:
        for a in names(text):
            if refers(n, [a]):
                window = text[max(0, a.start - _OFFICE_REACH) : a.end + _OFFICE_REACH]
                if held <= office(re.sub(r"[^\w\s.-]", " ", window)):
                    return True
    return False
