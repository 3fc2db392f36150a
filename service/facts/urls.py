"""Addresses of articles as they may be kept and shown: no passwords, no tracking. It opens none."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from service.facts.furniture import visible

# Fields of a query that say where a reader came from, not what is read.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref_src|cmpid|ocid", re.I)
# Browsers and this reader part an address with one of these in its host in different places.
_NO_HOST = re.compile(r"[\\\s<>\"'`{}|^]")
# A user's name and password before a host, of an address or of what is left of one without its scheme. They are no
# longer than this.
LONGEST_USERINFO = 500
_USERINFO = re.compile(rf"(?:(?<=://)|(?<![^\s(])(?=[^\s@/:]{{1,100}}:))[^/?#\s]{{1,{LONGEST_USERINFO}}}@")


def clean(url: str) -> str:
    """The address without user, password, fragment and tracking; "" for what a reader's browser should not open."""
    try:
        parts = urlsplit(visible(url).strip())
        query = urlencode([(k, v) for k, v in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(k)])
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host or _NO_HOST.search(parts.netloc):
        return ""
    return parts._replace(netloc=host, query=query, fragment="").geturl()


def without_userinfo(text: str) -> str:
    """A line in which an address may stand, without the user and password of any."""
    return _USERINFO.sub("", text)
