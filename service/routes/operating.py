"""Who may read and answer reports: whoever sits at the machine that serves them; it does not know what a report is.

There are no accounts. A reader behind a proxy or a published port may report a sentence, and sees no report of others.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import Request

from service.errors import EvenbriefError

# What a proxy adds: then the connection from loopback is the proxy's, and who asks may be anybody.
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class OperatorOnly(EvenbriefError):
    """It was asked from another machine, through a proxy, or under another name than loopback's."""

    status = 403
    type = "operator-only"
    title = "For the operator alone"


def check_operator(request: Request) -> None:
    """Raises OperatorOnly unless the request came to a loopback address, under its name, through no proxy."""
    reached = (request.scope.get("server") or ("", None))[0]
    named = _name(request.headers.get("host", ""))
    through = any(name in request.headers for name in FORWARDED)
    if through or not (_is_loopback(reached) and _is_loopback(named)):
        raise OperatorOnly(
            "Reports are read and answered on the machine that serves them, at a loopback address: there is no login. "
            "Open http://127.0.0.1:8000/reports there (with the port that is served), or use `evenbrief reports`."
        )


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
