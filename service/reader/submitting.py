"""What a person pastes into the form, read and fetched into the articles of a request; it does not know HTTP forms."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from pydantic import ValidationError

from service.errors import BadInput
from service.fetching.answers import Fetched
from service.fetching.failures import FetchError
from service.files import decode_page
from service.requests import ArticleIn
from service.stages.collect import Limits, Submission, collect_each

ADDRESSES = 30  # addresses of one form; the service fetches them while a person waits
FETCHERS = 6  # of them at a time
_PLAIN = frozenset({"text/plain", "text/markdown"})

Fetch = Callable[[str], Fetched]


@dataclass(frozen=True, slots=True)
class Pasted:
    """One article of the form: its text, and who published it."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The form as it was filled in, to be read, and to be shown again where something is wrong with it."""

    addresses: str = ""
    pasted: tuple[Pasted, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """One to a line, each once."""
        lines = (line.strip() for line in self.addresses.split("\n"))
        return tuple(dict.fromkeys(line for line in lines if line))

    @property
    def texts(self) -> tuple[Pasted, ...]:
        return tuple(each for each in self.pasted if each.text.strip())


@dataclass(frozen=True, slots=True)
class Gathered:
    """Articles for a request, and what could not be had: what it was, and why."""

    articles: tuple[ArticleIn, ...]
    failed: tuple[tuple[str, str], ...]


def form(fields: Sequence[tuple[str, str]]) -> Form:
    """The form of its fields in their order: `addresses`, and any number of `source` and `text`, in pairs."""
    sources = [value for name, value in fields if name == "source"]
    texts = [value for name, value in fields if name == "text"]
    sources += [""] * (len(texts) - len(sources))
    pasted = tuple(Pasted(t, s.strip()) for t, s in zip(texts, sources, strict=False))
    return Form("\n".join(value for name, value in fields if name == "addresses"), pasted)


def gather(filled: Form, fetch: Fetch, limits: Limits) -> Gathered:
    """The articles of a form, its addresses fetched; blocks. Raises BadInput where there is nothing to brief."""
    if len(filled.urls) > ADDRESSES:
        raise BadInput(f"These are {len(filled.urls)} addresses. Send at most {ADDRESSES} at a time.")
    with ThreadPoolExecutor(FETCHERS, thread_name_prefix="form") as pool:
        fetched = list(pool.map(partial(_fetched, fetch=fetch, limits=limits), filled.urls))
    pasted = [_pasted(each, n) for n, each in enumerate(filled.texts, start=1)]
    articles = tuple(each for each in (*fetched, *pasted) if isinstance(each, ArticleIn))
    failed = tuple(each for each in (*fetched, *pasted) if not isinstance(each, ArticleIn))
    if not articles:
        told = " ".join(f"{name}: {why}" for name, why in failed[:3])
        raise BadInput(told or "There is nothing to brief yet: paste at least one address, or the text of an article.")
    return Gathered(articles, failed)


def _fetched(url: str, fetch: Fetch, limits: Limits) -> ArticleIn | tuple[str, str]:
    """The article of a page, without what of the page is not it."""
    try:
        found = fetch(url)
    except FetchError as error:
        return url, error.detail
    text, _ = decode_page(found.body, found.charset)
    plain = found.media_type in _PLAIN
    (taken,) = collect_each(
        [Submission(text=text if plain else None, html=None if plain else text, url=found.url, name=url)], limits
    )
    article = taken.article
    if article is None:
        return url, taken.reason
    about = {name: getattr(article, name) for name in ("url", "source", "title", "published", "byline", "credit")}
    return ArticleIn(text=article.text, canonical=article.canonical, **about)


def _pasted(given: Pasted, n: int) -> ArticleIn | tuple[str, str]:
    try:
        return ArticleIn(text=given.text, source=given.source)
    except ValidationError:
        return f"Article {n}", "The name of its publisher is too long, or not plain text."
