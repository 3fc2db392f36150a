"""Submissions in, clean Articles out, unusable ones set aside with the reason; it does not know files or networks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from service.errors import BadInput, TooLarge
from service.facts import furniture
from service.facts.agencies import agency
from service.facts.bodies import read_body
from service.facts.lines import one_line, without_publisher
from service.facts.markdown import unmarked
from service.facts.origins import foreign
from service.facts.pages import BadPage, read_page
from service.facts.published import believed
from service.facts.stamps import of_address, of_head
from service.facts.urls import clean
from service.halting import Step, go_on
from service.news import Article, Part
from service.sites import site

MAX_BROKEN_SHARE = 0.05  # of all characters; a text in the wrong charset has about 0.03, bytes of an image 0.3 or more
MARKUP_PER_TEXT = 10  # characters of HTML for one of text; of 181 news pages the median is 40 KB for 4 KB of text
MAX_WHY = 3  # reasons named in one message
_MARKUP = re.compile(r"</(?:p|div|body|html|article|span|br)>|<(?:br|p)\s?/?>", re.I)


@dataclass(frozen=True, slots=True)
class Submission:
    """What a caller sends: plain text or HTML, and what is known of it. `name` says which one it is in messages.

    `note` is what a reader should know of how it was read (a charset that was guessed). `credit` is whom it names as
    where its text is from (the `source` of a feed's entry), `canonical` the address that it gives for its text.
    """

    text: str | None = None
    html: str | None = None
    url: str = ""
    source: str = ""
    title: str = ""
    published: datetime | None = None
    name: str = ""
    note: str = ""
    byline: str = ""
    credit: str = ""
    canonical: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may hold. Counts of articles, code points and words."""

    articles: int = 100
    article_characters: int = 200_000
    total_characters: int = 5_000_000
    sentence_words: int = 400
    article_words_min: int = 20


@dataclass(frozen=True, slots=True)
class Collected:
    """Clean articles in the order they came, and those that cannot be used, each with a reason for a reader."""

    articles: tuple[Article, ...]
    unusable: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one submission: its article, or the `reason` why there is none; `notes` for a reader."""

    article: Article | None
    reason: str = ""
    notes: tuple[str, ...] = ()


class _Unusable(Exception):
    """Why one article is set aside."""


def collect_each(submissions: Sequence[Submission], limits: Limits, step: Step = go_on) -> tuple[Taken, ...]:
    """The same of each by itself, in their order: nothing is raised, and the limits of a call do not count."""
    every = []
    for submission in submissions:
        step()
        note = (submission.note,) if submission.note else ()
        try:
            article, orders = _article(submission, limits)
            every.append(Taken(article, notes=(*note, orders) if orders else note))
        except _Unusable as problem:
            every.append(Taken(None, str(problem), note))
    named = iter(_credited([each.article for each in every if each.article]))
    return tuple(replace(each, article=next(named)) if each.article else each for each in every)


def collect(submissions: Sequence[Submission], limits: Limits, step: Step = go_on) -> Collected:
    """Every submission as an Article or, where that cannot be, as an unusable Part.

    One without a date has the day that stands in its address or at its head.
    Times without a zone are taken as UTC. Raises BadInput when nothing is left, TooLarge over a limit of the call.
    """
    _check_size(submissions, limits)
    articles, unusable, why, left_out = [], [], [], []
    for number, submission in enumerate(submissions, start=1):
        step()
        name = one_line(submission.name) or f"article {number}"
        try:
            article, orders = _article(submission, limits)
            article = _dated(article, submission)
            if article in articles:
                raise _Unusable("the same article was sent before")
            articles.append(article)
            left_out += [f"{name}: {orders}"] if orders else []
        except _Unusable as problem:
            blank = Article(
                "",
                title=one_line(submission.title) or name,
                source=one_line(submission.source),
                url=clean(submission.url),
            )
            unusable.append(Part(blank, "unusable", reason=f"{name}: {problem}"))
            why.append(f"{name}: {problem}")
    if not articles:
        more = f"; and {len(why) - MAX_WHY} more" if len(why) > MAX_WHY else ""
        raise BadInput(f"None of the {len(why)} articles can be used. {'; '.join(why[:MAX_WHY])}{more}.")
    notes = tuple(f"{one_line(s.name) or 'an article'}: {s.note}" for s in submissions if s.note)
    return Collected(_credited(articles), tuple(unusable), (*notes, *left_out))


def _dated(article: Article, given: Submission) -> Article:
    """Where nobody says when it came out, with the day in its address or in a line of its own at its head."""
    if article.published is not None:
        return article
    return replace(article, published=of_address(article.url) or of_head(given.text or ""))


def _check_size(submissions: Sequence[Submission], limits: Limits) -> None:
    if not submissions:
        raise BadInput("There are no articles. Send at least one, as text or HTML.")
    total = sum(len(s.text or "") + len(s.html or "") for s in submissions)
    for actual, limit, unit in (
        (len(submissions), limits.articles, "articles"),
        (total, limits.total_characters, "characters"),
    ):
        if actual > limit:
            detail = f"{actual:,} {unit} in one call, {actual - limit:,} more than the limit of {limit:,}. Send fewer."
            raise TooLarge(detail, limit=limit, actual=actual, unit=unit)


def _article(given: Submission, limits: Limits) -> tuple[Article, str]:
    """The article, and what to say of its sentences that are left out because they order machines about."""
    if given.text and given.text.strip() and not _MARKUP.search(given.text):
        _check_text(given.text, limits.article_characters)
        return _build(given, unmarked(given.text), given.byline, limits)
    markup = given.html or given.text or ""
    _check_text(markup, limits.article_characters * MARKUP_PER_TEXT)
    page, author = _read_page(given, markup)
    _check_length(page.text or "", limits.article_characters)
    return _build(page, page.text or "", author, limits)


def _check_text(text: str, most: int) -> None:
    if not text.strip():
        raise _Unusable("it is empty")
    if furniture.broken_share(text) > MAX_BROKEN_SHARE:
        raise _Unusable("it is no text (another kind of file, or a wrong charset)")
    _check_length(text, most)


def _check_length(text: str, most: int) -> None:
    if len(text) > most:
        over = len(text) - most
        raise _Unusable(f"it has {len(text):,} characters, {over:,} more than the limit of {most:,} for one article")


def _build(given: Submission, text: str, author: str, limits: Limits) -> tuple[Article, str]:
    body = read_body(text, one_line(given.title), limits.article_words_min)
    if body.words < limits.article_words_min:
        least = limits.article_words_min
        meant = f" and {body.orders}" if body.orders else ""
        raise _Unusable(
            f"without the furniture of the page{meant}, {body.words} words are left (at least {least} are needed)"
        )
    url = clean(given.url)
    source = one_line(given.source) or (urlsplit(url).hostname or "").removeprefix("www.")
    wrote = one_line(author) or body.head.byline
    credit, canonical = one_line(given.credit), clean(given.canonical)
    article = Article(
        text="\n\n".join(body.paragraphs),
        title=without_publisher(one_line(given.title), source) or body.head.title,
        source=source,
        url=url,
        published=believed(given.published),
        language=body.language,
        byline="" if agency(wrote) else wrote,
        agency=body.head.agency or agency(wrote) or agency(credit) or agency(source),
        place=body.head.place,
        credit="" if credit.casefold() == source.casefold() else credit,
        canonical=canonical if url and foreign(canonical, url) else "",
    )
    return article, body.note


def _credited(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles; whose address is another publisher's, with that publisher as its credit."""
    names = {site(a.url): a.source for a in reversed(articles) if a.url}

    def named(article: Article) -> Article:
        home = site(article.canonical)
        # A credit that is the name of that site was given by us, when the publisher's article was not here.
        if article.credit not in ("", home) or article.agency or not article.canonical:
            return article
        return replace(article, credit=names.get(home, home))

    return tuple(map(named, articles))


def _read_page(given: Submission, markup: str) -> tuple[Submission, str]:
    """The submission with what its page tells where it leaves something open, and the author."""
    try:
        page = read_page(markup)
    except BadPage as problem:
        raise _Unusable(str(problem)) from None
    read = replace(
        given,
        text=page.text,
        url=given.url or page.url,
        source=given.source or page.source,
        title=given.title or page.title,
        published=given.published or page.published,
        canonical=given.canonical or page.canonical,
    )
    return read, given.byline or page.author
