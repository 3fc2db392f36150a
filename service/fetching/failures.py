"""What can go wrong when an address is fetched, each kind with its status and type; it does not know how it was tried.

`transient` says whether the same request may go well a little later; `retry_after` (whole seconds) in `extra`, where
the publisher or we know how much later.
"""

from math import ceil

from service.errors import EvenbriefError

SHOWN = 200  # characters of an address that a message quotes


class FetchError(EvenbriefError):
    """The base of all of them."""

    status = 502
    type = "fetch-failed"
    title = "The address could not be fetched"
    transient = False

    def __init__(self, detail: str, retry_after: float | None = None, **extra: object) -> None:
        seconds = {} if retry_after is None else {"retry_after": max(0, ceil(retry_after))}
        super().__init__(detail, **seconds, **extra)

    @property
    def retry_after(self) -> int | None:
        seconds = self.extra.get("retry_after")
        return seconds if isinstance(seconds, int) else None


class AddressRefused(FetchError):
    """Not an address that we ever fetch: not http(s), another port, a password in it, or not on the public internet."""

    status = 422
    type = "address-refused"
    title = "This address is never fetched"


class RobotsRefused(FetchError):
    """The publisher's robots.txt asks us not to."""

    status = 422
    type = "robots-refused"
    title = "The publisher does not want this page fetched"


class FetchLater(FetchError):
    """Not now: the publisher asks for a pause, or its robots.txt cannot be read, or its turn has not come."""

    status = 503
    type = "fetch-later"
    title = "Not to be fetched now"
    transient = True


class Unreachable(FetchError):
    """No name, no connection, or no HTTP over it."""

    status = 502
    type = "unreachable"
    title = "The publisher cannot be reached"
    transient = True


class NotTrusted(FetchError):
    """The certificate is not valid for this name."""

    status = 502
    type = "not-trusted"
    title = "The publisher's certificate is not valid"


class NoSuchHost(FetchError):
    """The name does not exist."""

    status = 502
    type = "no-such-host"
    title = "There is no such host"


class TookTooLong(FetchError):
    """Over the limit for one request, however much had come by then; trying again would take as long."""

    status = 504
    type = "fetch-timeout"
    title = "The publisher took too long"


class PageTooLarge(FetchError):
    """Over the limit of bytes, as sent or once decompressed; `extra` carries limit and unit."""

    status = 422
    type = "page-too-large"
    title = "What is at the address is too large"


class WrongContent(FetchError):
    """Not a kind that can be read, or packed in a way that we did not ask for."""

    status = 422
    type = "wrong-content"
    title = "What is at the address cannot be read"


class BadStatus(FetchError):
    """The publisher answered with an error; `extra` carries its status as `answered`."""

    status = 502
    type = "bad-status"
    title = "The publisher answered with an error"

    def __init__(self, detail: str, answered: int, transient: bool = False, retry_after: float | None = None) -> None:
        super().__init__(detail, retry_after, answered=answered)
        self.answered = answered
        self.transient = transient


class Gone(BadStatus):
    """The publisher says that it is gone for good (410): do not ask again."""

    status = 422
    type = "gone"
    title = "It is gone for good"


class BadRedirect(FetchError):
    """Too many redirects, one without a place, or one from https to http."""

    status = 502
    type = "bad-redirect"
    title = "The publisher's redirects lead nowhere"


def shown(url: str) -> str:
    """The address as a message may quote it: no user or password, nothing that does not print, not endless."""
    head, slashes, rest = url.partition("//")
    authority, slash, path = rest.partition("/")
    text = head + slashes + authority.rpartition("@")[2] + slash + path
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: SHOWN + 1])
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
