"""What an article says of whose text it is: agency, credit, byline, canonical address. It does not compare texts."""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from urllib.parse import urlsplit

from service.facts.agencies import agency
from service.news import Article

# When an article came out: its day, whether the hour is unknown, the moment. What has no date comes last.
When = tuple[date, bool, datetime]
# Labels before a country that name no site.
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "ac", "gov", "or", "ne"))
_LATEST = datetime.max.replace(tzinfo=UTC)


def credits(article: Article, other: Article) -> bool:
    """Whether `article` says that its text is from the publisher of `other`, and is not that publisher's itself."""
    if not (article.agency or article.credit or article.canonical) or _same(article.source, other.source):
        return False
    named = _names(article.agency, other) and not _names(article.agency, article)
    return named or _same(article.credit, other.source) or bool(other.url and article.canonical == other.url)


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


def site(url: str) -> str:
    """Whose site an address is on, without its country: "https://amp.post.co.uk/a" → "post"."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return ""
    kept = labels[:-1] if len(labels) > 1 else labels
    return kept[-2] if len(kept) > 1 and kept[-1] in _SECOND_LEVEL else kept[-1]


def foreign(canonical: str, url: str) -> bool:
    """Whether the address that a page gives for its text is another publisher's: it was syndicated from there."""
    return bool(canonical) and site(canonical) != site(url)


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
