"""A real server on loopback for the tests of fetching: paths to answers, and what it was asked."""

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from typing import Any

from service.fetching.addresses import system_resolver
from service.fetching.client import Fetcher
from service.fetching.limits import FetchLimits

LOOPBACK = (ip_network("127.0.0.0/8"),)
NAME = "news.example"

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What answers on `port`; without a robots.txt of its own, as most sites are."""

    port: int
    scheme: str = "http"
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/", name: str = NAME) -> str:
        return f"{self.scheme}://{name}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


def answer(
    body: bytes = b"", status: int = 200, media_type: str = "text/html; charset=utf-8", **headers: str
) -> Answer:
    def send(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        if media_type:
            request.send_header("Content-Type", media_type)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return send


def redirect(target: str, status: int = 302) -> Answer:
    return answer(status=status, Location=target)


def in_turn(*answers: Answer) -> Answer:
    """One after the other, the last for ever."""
    left = list(answers)
    return lambda request: (left.pop(0) if len(left) > 1 else left[0])(request)


def raw(start: bytes, *then: bytes | Iterable[bytes | Callable[[], bytes]]) -> Answer:
    """Bytes as they are, the status line included; a callable is asked for them when it is its turn."""

    def send(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.wfile.write(start)
        for more in then:
            for piece in [more] if isinstance(more, bytes) else more:
                request.wfile.write(piece if isinstance(piece, bytes) else piece())

    return send


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            try:
                site.answers.get(self.path, answer(status=404))(self)
            except OSError:  # the client has gone, as it should
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site = Site(server.server_port, "https" if tls else "http")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def limits_for(*sites: Site, **changed: Any) -> FetchLimits:
    ports = frozenset(site.port for site in sites)
    return FetchLimits(**{"ports": ports, "allowed": LOOPBACK, "interval": 0.0, "backoff": 0.0, **changed})


def resolver(**names: Sequence[str]) -> Callable[[str, int], Sequence[str]]:
    """news.example stands for loopback, a name given (with _ for .) for its addresses, another .example for nothing."""
    known = {NAME: ["127.0.0.1"]} | {name.replace("_", "."): found for name, found in names.items()}
    return lambda host, port: known.get(host, [] if host.endswith(".example") else system_resolver(host, port))


def fetcher(*sites: Site, tls: ssl.SSLContext | None = None, **changed: Any) -> Fetcher:
    resolve = changed.pop("resolve", resolver())
    sleep = changed.pop("sleep", lambda seconds: None)
    contact = changed.pop("contact", "")
    return Fetcher(limits_for(*sites, **changed), contact, resolve=resolve, tls=tls, sleep=sleep)
