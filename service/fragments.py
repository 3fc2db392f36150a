"""Addresses that open at a quotation: URL text fragments (#:~:text=); it does not know briefs."""

from urllib.parse import quote, urlsplit

WHOLE = 12  # words; a quote of up to so many is written out, a longer one is named by its two ends
ENDS = 5  # words at each end of a longer quote: enough to be found once in an article, short enough for an address


def locate(url: str, passage: str) -> str | None:
    """`url` with a text fragment for `passage`; None where the url is not one that a browser can open (http, https)."""
    if not is_web(url):
        return None
    words = passage.split()
    if not words:
        return url
    pieces = [" ".join(words)] if len(words) <= WHOLE else [" ".join(words[:ENDS]), " ".join(words[-ENDS:])]
    page = _without_directive(url)
    return f"{page}{'' if '#' in page else '#'}:~:text={','.join(_escape(p) for p in pieces)}"


def page_of(url: str) -> str:
    """The address of the page alone: the same for all passages that `locate` gives addresses of."""
    return _without_directive(url).removesuffix("#")


def is_web(url: str) -> bool:
    """Whether a link to `url` does no more than open a page: javascript:, data: and file: addresses do not pass."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not any(c.isspace() or c < " " for c in url)


def _without_directive(url: str) -> str:
    return url.split(":~:", 1)[0]


def _escape(text: str) -> str:
    # The fragment's own syntax uses the hyphen, which percent-encoding would leave alone.
    return quote(text, safe="").replace("-", "%2D")
