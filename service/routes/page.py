"""How a page for people is answered: headers that let nothing else in, errors as pages, forms of our own pages only."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from service.errors import BadInput, EvenbriefError
from service.reader.pages import render
from service.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # To other sites nothing, not even where a reader comes from. `no-referrer` would have a browser send our own
    # forms with `Origin: null`, which cannot be told from a stranger's.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FRESH = {"Cache-Control": "private, no-cache"}
FIELDS = 400  # of a form; 30 addresses and the texts of a hundred articles are fewer
FORM = "application/x-www-form-urlencoded"

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Foreign(EvenbriefError):
    """A form that another site sends in a reader's name."""

    status = 403
    type = "foreign"
    title = "Not from one of our pages"


class PageRoute(APIRoute):
    """A route whose errors are pages."""

    def get_route_handler(self) -> Handler:
        plain = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await plain(request)
            except EvenbriefError as error:
                return fault(error.status, error.title, error.detail)
            except RequestValidationError:
                return fault(422, "This address is not right", "It asks for something that there cannot be.")
            except HTTPException as error:
                return fault(error.status_code, HTTPStatus(error.status_code).phrase, str(error.detail))

        return handle


def page(name: str, status: int = 200, **values: object) -> Response:
    """A page by the name of its template. `here` says which entry of the menu it is."""
    return HTMLResponse(render(name, **{"here": "", **values}), status, HEADERS | FRESH)


def fault(status: int, title: str, detail: str) -> Response:
    """What went wrong, and a way on."""
    return page("message", status, title=title, detail=detail, back="/", back_words="To the day’s page")


def check_origin(request: Request) -> None:
    """That a form comes from a page of ours, opened under a name of ours. Raises Foreign.

    A browser says where a form comes from; a program that says nothing is nobody's browser. The name is looked at too:
    a stranger's name may be made to point here (DNS rebinding).
    """
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site")
    if site not in {None, "same-origin", "none"} or (origin is not None and _place(origin) != host.lower()):
        raise Foreign("The form was sent from another site. Open this one, and send it from here.")
    if (origin or site) and not _is_ours(host, request.app.state.settings):
        raise Foreign(
            "This service does not know itself by the name that the browser used. Its operator sets the names: "
            "EVENBRIEF_MCP_HOSTS=news.example"
        )


async def read_form(request: Request) -> list[tuple[str, str]]:
    """The fields in their order. Raises HTTPException 415, and BadInput for what is no form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise HTTPException(415, f"Send the form as {FORM}.")
    try:
        text = (await request.body()).decode("utf-8")
        fields = parse_qsl(text, keep_blank_values=True, max_num_fields=FIELDS, errors="strict")
    except ValueError:
        raise BadInput(f"The form could not be read: it is UTF-8 with at most {FIELDS} fields.") from None
    return [(name, value.replace("\r\n", "\n")) for name, value in fields]


def _place(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _is_ours(host: str, settings: Settings) -> bool:
    """An address, this machine's own name, or one that the operator has listed."""
    listed = {h.strip().lower() for h in settings.mcp_hosts.split(",") if h.strip()}
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if "*" in listed or name == "localhost" or name in listed or host.lower() in listed:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
