"""Who may ask at all: by the names that the service is known by, and from which pages; it does not know what is asked.

A page of a stranger in a reader's browser reaches a service on loopback. It may send what needs no leave (a POST
without a body, a form), and where its name is made to point here (DNS rebinding) it may read and delete as if it were
ours. A browser says where a page is from; who lies about that is no browser.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import EvenbriefError
from service.routes import problems

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})  # they change nothing here
# Names that mean this machine to whoever uses them, and that nobody can register: what containers call their host is in
# a zone that is kept for private use.
OURS = frozenset({"localhost", "host.docker.internal"})
ANY = "*"
SETTING = "Its operator sets the names that it is known by: EVENBRIEF_MCP_HOSTS=news.example,news.example:8000"
# No page of another site embeds an answer, and none is taken for a script or a page that it does not say to be.
HEADERS = {"x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin"}


class Misdirected(EvenbriefError):
    """The request names a host, or comes from a page, that this server does not know (DNS rebinding)."""

    status = 421
    type = "misdirected"
    title = "Not known by this name"


class Foreign(EvenbriefError):
    """A page of another site sends it, in the name of whoever has that page open."""

    status = 403
    type = "foreign"
    title = "Not from one of our pages"


class Remote(EvenbriefError):
    """It came in at an address that other machines reach."""

    status = 403
    type = "remote"
    title = "Not served to other machines"


class Guard:
    """ASGI middleware. `hosts`: names beside this machine's own, parted by commas, `*` for any; `remote`: whether other
    machines may ask. `apart`: a path that looks at origins by itself.
    """

    def __init__(self, app: ASGIApp, hosts: str, remote: bool, apart: str = "") -> None:
        self.app = app
        self.remote = remote
        self.apart = apart
        self.listed = frozenset(filter(None, (each.strip().lower() for each in hosts.split(","))))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        try:
            self._check(scope)
        except EvenbriefError as error:
            # What of a body is still on its way must not be taken for the next request.
            refusal = problems.respond(problems.describe(error), {"Connection": "close"})
            return await refusal(scope, receive, send)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, guarded)

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        if not self.remote and not _is_here(scope):
            raise Remote(
                "There are no API keys yet, so only this machine is answered. Where something else guards the port: "
                "EVENBRIEF_ALLOW_REMOTE=1"
            )
        host = headers.get("host", "").strip().lower()
        if host and not self.knows(host):  # a browser always names one
            raise Misdirected(f"The request names a host that this service is not known by. {SETTING}")
        if scope["method"] in SAFE or scope["path"] == self.apart:
            return
        if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"} or not self._is_from_us(headers, host):
            raise Foreign("A page of another site sent this. Send it from here, or with a program that is no browser.")

    def knows(self, host: str) -> bool:
        """Whether a name, with or without a port, is this service's: an address, which nobody can make point elsewhere,
        this machine, or one of the listed.
        """
        name = _name(host)
        return bool(name) and (
            ANY in self.listed or not self.listed.isdisjoint({host, name}) or name in OURS or _is_address(name)
        )

    def _is_from_us(self, headers: Headers, host: str) -> bool:
        origin = headers.get("origin")
        if origin is None:
            return True
        place = origin.strip().lower().partition("://")[2]
        return bool(place) and (place == host or not self.listed.isdisjoint({place, _name(place)}))


def _is_here(scope: Scope) -> bool:
    """Whether the connection was made to a loopback address, or to no network address at all."""
    host = (scope.get("server") or ("", None))[0]
    return not _is_address(host) or ip_address(host).is_loopback


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
