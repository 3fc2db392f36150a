"""What came back: the bytes, and what its headers say of them; it does not know how to read the bytes."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import parsedate_to_datetime
from enum import Enum

import httpx2

from service.fetching.failures import WrongContent, shown

LONGEST_VALIDATOR = 512  # characters of an ETag or a date that are kept and sent back; an ETag is a hash or a time
LONGEST_WAIT = 366 * 86_400  # seconds; a publisher who asks for more means never, and a year says that too
# Codings that we ask for and unpack piece by piece. Others, and codings inside codings, are refused.
CODINGS = frozenset({"", "identity", "gzip", "deflate"})
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s{0,3}=\s{0,3}\"?(\d{1,10})", re.I)
_FORBIDS_KEEPING = re.compile(r"(?:^|[,\s])(?:no-store|no-cache)(?:$|[,\s])", re.I)


class Kind(Enum):
    """What is looked for at an address: which media types will do. A missing one always will.

    Feeds are served under nearly every name; whether it is one, only its reader can say.
    """

    PAGE = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
    FEED = frozenset(
        {
            "application/rss+xml",
            "application/atom+xml",
            "application/rdf+xml",
            "application/feed+json",
            "application/json",
            "application/xml",
            "text/xml",
            "text/html",
            "application/xhtml+xml",
            "text/plain",
            "application/octet-stream",
        }
    )
    ANY = frozenset[str]()

    def takes(self, media_type: str) -> bool:
        return not media_type or not self.value or media_type in self.value

    @property
    def accept(self) -> str:
        """The Accept header."""
        first = {
            Kind.PAGE: "text/html,application/xhtml+xml;q=0.9,",
            Kind.FEED: "application/rss+xml,application/atom+xml,application/feed+json,",
        }
        return first.get(self, "") + "*/*;q=0.1"


@dataclass(frozen=True, slots=True)
class Fetched:
    """`body` unpacked but not decoded; `charset` as declared in the header, "" if none.

    `url` is where it was found in the end; `moved_to` is that too, but only where every redirect on the way was a
    permanent one, else "". `unchanged` (304): it is as it was when `etag` or `modified` were given; `body` is empty.
    `fresh_for`: seconds for which the publisher says that asking again is idle, None if it does not say.
    """

    url: str
    body: bytes = b""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    fresh_for: int | None = None
    unchanged: bool = False
    moved_to: str = ""


def describe(url: str, headers: httpx2.Headers, moved_to: str) -> Fetched:
    """All but the body."""
    media_type, charset = content_type(headers.get("content-type", ""))
    return Fetched(
        url=url,
        media_type=media_type,
        charset=charset,
        etag=validator(headers.get("etag", "")),
        modified=validator(headers.get("last-modified", "")),
        fresh_for=fresh_for(headers.get("cache-control", "")),
        moved_to=moved_to,
    )


def check_readable(url: str, headers: httpx2.Headers, kind: Kind) -> None:
    """Raises WrongContent for what no reader of `kind` can use, before its body is read."""
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in CODINGS:
        raise WrongContent(
            f"{shown(url)}: it is packed in a way that was not asked for. Only gzip and deflate are read."
        )
    media_type, _ = content_type(headers.get("content-type", ""))
    if not kind.takes(media_type):
        what = "a web page" if kind is Kind.PAGE else "a feed"
        raise WrongContent(f"{shown(url)}: it is {shown(media_type)}, not {what}. Give the address of {what}.")


def content_type(value: str) -> tuple[str, str]:
    """The media type in lowercase, and the charset that it declares, each "" if there is none."""
    if not value.strip() or len(value) > LONGEST_VALIDATOR:
        return "", ""
    message = Message()
    message["content-type"] = "".join(c for c in value if c.isprintable())
    charset = message.get_param("charset", "")
    return value.partition(";")[0].strip().lower(), charset.strip().lower() if isinstance(charset, str) else ""


def validator(value: str) -> str:
    """An ETag or a date that can be sent back as it came; "" for one that cannot stand in a header."""
    fits = len(value) <= LONGEST_VALIDATOR and all(" " <= c <= "~" for c in value)
    return value.strip() if fits else ""


def fresh_for(cache_control: str) -> int | None:
    if _FORBIDS_KEEPING.search(cache_control[:LONGEST_VALIDATOR]):
        return 0
    found = _MAX_AGE.search(cache_control[:LONGEST_VALIDATOR])
    return min(int(found[1]), LONGEST_WAIT) if found else None


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks to wait, from a number or a date; None if it says nothing clear."""
    value = value.strip()
    if re.fullmatch(r"[0-9]{1,10}", value):
        return float(min(int(value), LONGEST_WAIT))
    try:
        moment = parsedate_to_datetime(value[:LONGEST_VALIDATOR])
    except (ValueError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(aware - now, timedelta()).total_seconds(), float(LONGEST_WAIT))
