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
from service.facts.datelines import agency, read_head
from service.news import Article, Part

MAX_BROKEN_SHARE = 0.05  # of all characters; a text in the wrong charset has about 0.03, bytes of an image 0.3 or more
MAX_ELEMENTS = 50_000  # of HTML in one page; news pages have 1,000 to 5,000, and extraction takes 0.1 ms for each
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
_UNSEEN_TAGS = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "object", "select", "dialog"})
_HIDING_STYLE = re.compile(
    r"display ?: ?none|visibility ?: ?hidden|font-size ?: ?0(?:px|em|pt|%)?(?:;|$| )|opacity ?: ?0(?:;|$| )"
    r"|(?:left|top|text-indent) ?: ?-\d{3,}",
    re.I,
)
_HIDING_CLASS = re.compile(r"(?:^| )(?:sr-only|visually-?hidden|screen-reader-text|d-none|hidden)(?: |$)", re.I)
_HIDING_RULE = re.compile(
    r"(?:^|[},/\s])\.([\w-]{1,60})\s{0,5}\{[^{}]{0,300}?(?:display\s?:\s?none|visibility\s?:\s?hidden)"
)
_MARKUP = re.compile(r"</(?:p|div|body|html|article|span|br)>|<(?:br|p)\s?/?>", re.I)


@dataclass(frozen=True, slots=True)
class Submission:
    """What a caller sends: plain text or HTML, and what is known of it. `name` says which one it is in messages.

    `note` is what a reader should know of how it was read (a charset that was guessed).
    """

    text: str | None = None
    html: str | None = None
    url: str = ""
    source: str = ""
    title: str = ""
    published: datetime | None = None
    name: str = ""
    note: str = ""


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
    articles, unusable, why = [], [], []
    for number, submission in enumerate(submissions, start=1):
        name = submission.name or f"article {number}"
        try:
            articles.append(_article(submission, limits))
        except _Unusable as problem:
            blank = Article("", title=submission.title or name, source=submission.source, url=_address(submission.url))
            unusable.append(Part(blank, "unusable", reason=f"{name}: {problem}"))
            why.append(f"{name}: {problem}")
    if not articles:
        more = f"; and {len(why) - MAX_WHY} more" if len(why) > MAX_WHY else ""
        raise BadInput(f"None of the {len(why)} articles can be used. {'; '.join(why[:MAX_WHY])}{more}.")
    notes = tuple(f"{s.name or 'an article'}: {s.note}" for s in submissions if s.note)
    return Collected(tuple(articles), tuple(unusable), notes)


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


def _article(given: Submission, limits: Limits) -> Article:
    if given.text and given.text.strip() and not _MARKUP.search(given.text):
        _check_text(given.text, limits.article_characters)
        return _build(given, given.text, "", limits)
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


def _build(given: Submission, text: str, author: str, limits: Limits) -> Article:
    every = [line for line in furniture.rejoin(furniture.visible(text)).split("\n") if line]
    language = _language(" ".join(every))
    head = read_head(furniture.strip(every, limits.article_words_min), language)
    body = furniture.without_fragments(head.body)
    words = sum(_count_words(line) for line in body)
    if words < limits.article_words_min:
        least = limits.article_words_min
        raise _Unusable(f"without the furniture of the page, {words} words are left (at least {least} are needed)")
    url = _address(given.url)
    source = _line(given.source) or (urlsplit(url).hostname or "").removeprefix("www.")
    wrote = _line(author) or head.byline
    return Article(
        text="\n\n".join(body),
        title=_title(_line(given.title), source) or head.title,
        source=source,
        url=url,
        published=_aware(given.published),
        language=language,
        byline="" if agency(wrote) else wrote,
        agency=head.agency or agency(wrote) or agency(source),
        place=head.place,
    )


def _line(text: str) -> str:
    return " ".join(furniture.visible(text).split())


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
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


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
    _drop_hidden(tree)
    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=False, with_metadata=False)
    page = replace(
        given,
        text=(found.text if found else "") or "",
        url=given.url or about.url or "",
        source=given.source or about.sitename or "",
        title=given.title or about.title or "",
        published=given.published or next(filter(None, map(_moment, stated)), None),
    )
    return page, (about.author or "").split(";")[0]


def _moment(value: str | None) -> datetime | None:
    try:
        return parse_published(value or "")
    except ValueError:
        return None


def _drop_hidden(tree: Any) -> None:
    """Remove what a visitor does not see: it is not the article, and a place to hide instructions to machines."""
    whole = len(tree.text_content())
    styles = " ".join(style.text or "" for style in tree.iter("style"))
    unseen = set(_HIDING_RULE.findall(styles))
    for element in [e for e in tree.iter() if e.tag not in {"html", "body", "head"}]:
        named = unseen & set((element.get("class") or "").split()) if isinstance(element.tag, str) else set()
        # A class can hide the whole story until a script shows it; hidden asides are never most of a page.
        if _is_hidden(element) or (named and len(element.text_content()) < whole / 2):
            element.drop_tree()


def _is_hidden(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN_TAGS:
        return True
    if "hidden" in element.attrib or (element.get("aria-hidden") or "").lower() == "true":
        return True
    return bool(_HIDING_STYLE.search(element.get("style") or "") or _HIDING_CLASS.search(element.get("class") or ""))
