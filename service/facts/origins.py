"""What an article says of whose text it is: agency, credit, byline, canonical address. It does not compare texts."""

from datetime import UTC, date, datetime, time
from functools import lru_cache

from service.facts.agencies import agency
from service.news import Article
from service.sites import site

# When an article came out: its day, whether the hour is unknown, the moment. What has no date comes last.
When = tuple[date, bool, datetime]
_LATEST = datetime.max.replace(tzinfo=UTC)


def credits(article: Article, other: Article) -> bool:
    """Whether `article` says that its text is from the publisher of `other`, and is not that publisher's itself."""
    if not (article.agency or article.credit or article.canonical) or _same(article.source, other.source):
        return False
    named = _names(article.agency, other) and not _names(article.agency, article)
    return named or _same(article.credit, other.source) or _of_site(article, other)


def kin(article: Article, other: Article) -> bool:
    """Whether they say that one text may be the other's, or that both are one agency's or one reporter's."""
    if credits(article, other) or credits(other, article) or not article.authors.isdisjoint(other.authors):
        return True
    told = ((article.agency, other.agency), (article.credit, other.credit), (article.canonical, other.canonical))
    return any(_same(a, b) for a, b in told)


def copies(article: Article) -> bool:
    """Whether it says that its text is somebody else's, whoever that is."""
    taken = article.agency and not _names(article.agency, article)
    return bool(taken or (article.credit and not _same(article.credit, article.source)) or article.canonical)


def when(article: Article) -> When:
    """What to sort by to have the earliest first. A date at midnight sharp is a day without an hour."""
    moment = article.published
    if moment is None:
        return date.max, True, _LATEST
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment.time() == time(0):
        return moment.date(), True, moment
    return moment.astimezone(UTC).date(), False, moment


def foreign(canonical: str, url: str) -> bool:
    """Whether the address that a page gives for its text is another publisher's: it was syndicated from there."""
    return bool(canonical) and site(canonical) != site(url)


def _of_site(article: Article, other: Article) -> bool:
    """Whether the address that it gives for its text is the other's, or on the site of the other's own reporting."""
    if not (article.canonical and other.url):
        return False
    own = not (other.agency or other.credit or other.canonical)
    return article.canonical == other.url or (own and site(article.canonical) == site(other.url))


def _names(short: str, other: Article) -> bool:
    """Whether the agency so named is the publisher of `other`: "NW" is the Northern Wire."""
    return bool(short) and short.casefold() in _known_as(other.source)


@lru_cache(maxsize=4096)
def _known_as(source: str) -> frozenset[str]:
    return frozenset((source.casefold(), _initials(source), agency(source).casefold()))


def _same(a: str, b: str) -> bool:
    return bool(a) and a.casefold() == b.casefold()


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[0].isupper()).casefold()
