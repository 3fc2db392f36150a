"""Submissions in, clean Articles out, unusable ones set aside with the reason; it does not know files or networks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from service.errors import BadInput, TooLarge
from service.facts import furniture
from service.facts.agencies import agency
from service.facts.datelines import read_head
from service.facts.hidden import drop_hidden
from service.facts.instructions import instructs, sift
from service.facts.markdown import unmarked
from service.facts.origins import foreign, site
from service.news import Article, Part

MAX_BROKEN_SHARE = 0.05  # of all characters; a text in the wrong charset has about 0.03, bytes of an image 0.3 or more
MAX_ELEMENTS = 20_000  # of HTML in one page; news pages have 1,000 to 5,000, and extraction takes 0.1 ms for each
MARKUP_PER_TEXT = 10  # characters of HTML for one of text; of 181 news pages the median is 40 KB for 4 KB of text
MAX_WHY = 3  # reasons named in one message
LANGUAGES = re.findall(
    r"\w+",
    "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv sw ta te "
    "th tr uk ur vi zh",
)  # ISO 639-1; those that news is written in, because a wide choice errs on short texts
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref_src|cmpid|ocid", re.I)
LANGUAGE_SAMPLE = 4_000  # characters; more do not change the answer
_EASTERN = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_PUBLISHED = (
    "//meta[@property='article:published_time' or @itemprop='datePublished' or @name='date']/@content"
    " | //time[@datetime]/@datetime"
)
_CANONICAL = "//link[@rel='canonical']/@href"
_OWN_URL = "//meta[@property='og:url']/@content"
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


# Years of publication that are believed.
EARLIEST, LATEST = 1700, 2200
# Code points of a title, a name or an address; what is longer is none.
LONGEST_LINE = 1_000


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


class _Unusable(Exception):
    """Why one article is set aside."""


def collect(submissions: Sequence[Submission], limits: Limits) -> Collected:
    """Every submission as an Article or, where that cannot be, as an unusable Part.

    Times without a zone are taken as UTC. Raises BadInput when nothing is left, TooLarge over a limit of the call.
    """
    _check_size(submissions, limits)
    articles, unusable, why, left_out = [], [], [], []
    for number, submission in enumerate(submissions, start=1):
        name = _line(submission.name) or f"article {number}"
        try:
            article, orders = _article(submission, limits)
            if article in articles:
                raise _Unusable("the same article was sent before")
            articles.append(article)
            left_out += [f"{name}: {_orders(orders)} left out"] if orders else []
        except _Unusable as problem:
            blank = Article(
                "", title=_line(submission.title) or name, source=_line(submission.source), url=_address(submission.url)
            )
            unusable.append(Part(blank, "unusable", reason=f"{name}: {problem}"))
            why.append(f"{name}: {problem}")
    if not articles:
        more = f"; and {len(why) - MAX_WHY} more" if len(why) > MAX_WHY else ""
        raise BadInput(f"None of the {len(why)} articles can be used. {'; '.join(why[:MAX_WHY])}{more}.")
    notes = tuple(f"{s.name or 'an article'}: {s.note}" for s in submissions if s.note)
    return Collected(_credited(articles), tuple(unusable), (*notes, *left_out))


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


def _article(given: Submission, limits: Limits) -> tuple[Article, int]:
    """The article, and how many of its sentences are left out because they order machines about."""
    if given.text and given.text.strip() and not _MARKUP.search(given.text):
        _check_text(given.text, limits.article_characters)
        return _build(given, unmarked(given.text), given.byline, limits)
    markup = given.html or given.text or ""
    _check_text(markup, limits.article_characters * MARKUP_PER_TEXT)
    page, author = _read_page(markup, given)
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


def _build(given: Submission, text: str, author: str, limits: Limits) -> tuple[Article, int]:
    every = [line for line in furniture.rejoin(furniture.visible(text)).split("\n") if line]
    sifted = sift(every, _language(" ".join(every)))
    language = _language(" ".join(sifted.lines))
    head = read_head(furniture.strip(sifted.lines, limits.article_words_min), language)
    body = furniture.without_fragments(head.body)
    words = sum(_count_words(line) for line in body)
    if words < limits.article_words_min:
        least = limits.article_words_min
        orders = f" and {_orders(sifted.left_out)}" if sifted.left_out else ""
        raise _Unusable(
            f"without the furniture of the page{orders}, {words} words are left (at least {least} are needed)"
        )
    url = _address(given.url)
    source = _line(given.source) or (urlsplit(url).hostname or "").removeprefix("www.")
    wrote = _line(author) or head.byline
    credit, canonical = _line(given.credit), _address(given.canonical)
    article = Article(
        text="\n\n".join(body),
        title=_title(_line(given.title), source) or head.title,
        source=source,
        url=url,
        published=_aware(given.published),
        language=language,
        byline="" if agency(wrote) else wrote,
        agency=head.agency or agency(wrote) or agency(credit) or agency(source),
        place=head.place,
        credit="" if credit.casefold() == source.casefold() else credit,
        canonical=canonical if url and foreign(canonical, url) else "",
    )
    return article, sifted.left_out


def _orders(count: int) -> str:
    return "one sentence meant for machines" if count == 1 else f"{count} sentences meant for machines"


def _credited(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles; whose address is another publisher's, with that publisher as its credit."""
    names = {site(a.url): a.source for a in reversed(articles) if a.url}

    def named(article: Article) -> Article:
        if article.credit or article.agency or not article.canonical:
            return article
        home = site(article.canonical)
        return replace(article, credit=names.get(home, home))

    return tuple(map(named, articles))


def _line(text: str) -> str:
    """One line; "" for one that orders a machine about."""
    line = " ".join(furniture.visible(text[: 2 * LONGEST_LINE]).split())[:LONGEST_LINE]
    return "" if instructs(line) else line


def _title(title: str, site: str) -> str:
    """The headline without the publisher's name that pages append to it."""
    for mark in (" | ", " - ", " – ", " — "):
        front, _, back = title.rpartition(mark)
        if front and site and back.casefold() == site.casefold():
            return front
    return title


def _count_words(text: str) -> int:
    """Words; in scripts without spaces, two characters count as one."""
    eastern = len(_EASTERN.findall(text))
    return eastern // 2 if eastern > len(text) // 3 else len(text.split())


def _aware(moment: datetime | None) -> datetime | None:
    """In UTC where no zone is given. A year that no newspaper knows is a program's way to say that it knows none."""
    if moment is None or not EARLIEST <= moment.year <= LATEST:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _address(url: str) -> str:
    """The address without fragment and tracking; "" for what a reader's browser should not open."""
    try:
        parts = urlsplit(furniture.visible(url).strip())
        query = urlencode([(k, v) for k, v in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(k)])
    except ValueError:
        return ""
    return parts._replace(query=query, fragment="").geturl() if parts.scheme in {"http", "https"} else ""


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier


def _language(text: str) -> str:
    return str(_identifier().classify(text[:LANGUAGE_SAMPLE])[0]) if text else "en"


def parse_published(value: str) -> datetime:
    """A time in ISO 8601, a date alone, or RFC 2822. Raises ValueError for anything else."""
    value = value.strip()
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return parsedate_to_datetime(value)


def _read_page(markup: str, given: Submission) -> tuple[Submission, str]:
    """What a visitor of the page would read, a paragraph a line, and the author.

    The page's own metadata fills what the submission leaves open. Nothing is ever fetched.
    """
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import load_html

    tree = load_html(markup)
    if tree is None:
        raise _Unusable("its HTML cannot be read")
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        over = elements - MAX_ELEMENTS
        raise _Unusable(f"its page has {elements:,} elements, {over:,} more than the limit of {MAX_ELEMENTS:,}")
    about = extract_metadata(tree, date_config={"original_date": True, "extensive_search": False})
    stated = [*tree.xpath(_PUBLISHED), about.date]
    canonical, own = (next(iter(tree.xpath(path)), "") for path in (_CANONICAL, _OWN_URL))
    drop_hidden(tree)
    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=False, with_metadata=False)
    page = replace(
        given,
        text=(found.text if found else "") or "",
        url=given.url or own or about.url or "",
        source=given.source or about.sitename or "",
        title=given.title or about.title or "",
        published=given.published or next(filter(None, map(_moment, stated)), None),
        canonical=given.canonical or canonical,
    )
    return page, given.byline or (about.author or "").split(";")[0]


def _moment(value: str | None) -> datetime | None:
    try:
        return parse_published(value or "")
    except ValueError:
        return None
