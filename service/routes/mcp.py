"""/mcp: the MCP server over streamable HTTP, without sessions; and who does its work; it does not know the tools."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

import anyio.to_thread
from fastapi import FastAPI
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecurityMiddleware, TransportSecuritySettings
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from service.errors import EvenbriefError, NotReady
from service.pipeline import Models
from service.routes.desk import Desk
from service.routes.guard import Misdirected
from service.routes.problems import log_failure
from service.settings import Settings
from service.store.store import Store
from service.tools import server
from service.tools.tool import Bench

T = TypeVar("T")
PATH = "/mcp"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
ANY = "*"


@dataclass(frozen=True)
class DeskCrew:
    """Long work waits its turn at the desk; what only reads has threads of its own."""

    desk: Desk
    bench: Bench

    async def work(self, job: Callable[[Bench], T], tell: Callable[[str], None], *, long: bool) -> T:
        if not long:
            return await anyio.to_thread.run_sync(_guard, job, replace(self.bench, tell=tell), abandon_on_cancel=True)
        order = self.desk.start(lambda step: job(replace(self.bench, tell=tell, step=step)))
        try:
            return await asyncio.shield(order.result)
        finally:
            order.abandon()


def bench_of(store: Store, settings: Settings, models: Callable[[], Models]) -> Bench:
    """What calls work with, where the settings say it."""
    return Bench(store, settings.limits, models, settings.zone, settings.layout)


class Endpoint:
    """The ASGI application at /mcp, between `open` and its end."""

    def __init__(self, settings: Settings) -> None:
        self._security = security(settings.mcp_hosts)
        self._manager: StreamableHTTPSessionManager | None = None

    @asynccontextmanager
    async def open(self, app: FastAPI) -> AsyncIterator[None]:
        """Serve from what `app.state` holds: a desk, a store, settings."""
        desk: Desk = app.state.desk
        crew = DeskCrew(desk, bench_of(app.state.store, app.state.settings, lambda: desk.models))
        spoken = server.make(crew, app.version)
        # The application's own BodyLimit counts, and answers with a problem.
        manager = StreamableHTTPSessionManager(spoken, stateless=True, max_request_body_size=sys.maxsize)
        async with manager.run():
            self._manager = manager
            try:
                yield
            finally:
                self._manager = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raises Misdirected, and NotReady before the start and after the end."""
        if self._manager is None:
            raise NotReady("The service is starting or stopping.")
        refused = await TransportSecurityMiddleware(self._security).validate_request(Request(scope))
        if refused is not None:
            raise Misdirected(
                "Host or Origin names none of the hosts that this server is known by. Its operator sets them: "
                "EVENBRIEF_MCP_HOSTS=news.example,news.example:8000"
            )
        await self._manager.handle_request(scope, receive, send)


def install(app: FastAPI, settings: Settings) -> Endpoint:
    """Put the endpoint into `app`; its lifespan must hold `Endpoint.open`."""
    endpoint = Endpoint(settings)
    # No session: nothing that a GET could stream, nor a DELETE end.
    app.router.routes.append(Route(PATH, endpoint, methods=["POST"], include_in_schema=False))
    return endpoint


def security(hosts: str) -> TransportSecuritySettings:
    """Loopback names and the listed ones, each at any port unless it has one; "*" allows every name."""
    listed = [h.strip() for h in hosts.split(",") if h.strip()]
    if ANY in listed:
        return TransportSecuritySettings(enable_dns_rebinding_protection=False)
    named = [h for name in (*LOOPBACK, *listed) for h in _ports(name)]
    origins = [f"{scheme}://{h}" for h in named for scheme in ("http", "https")]
    return TransportSecuritySettings(allowed_hosts=named, allowed_origins=origins)


def _ports(name: str) -> tuple[str, ...]:
    has_port = ":" in name.rpartition("]")[2]
    return (name,) if has_port else (name, f"{name}:*")


def _guard(job: Callable[[Bench], T], bench: Bench) -> T:
    """Nothing but errors of ours leaves a job: what a stage raises may hold article text."""
    try:
        return job(bench)
    except EvenbriefError:
        raise
    except Exception as error:
        log_failure(error)
        raise EvenbriefError("An error of ours, not of the call. It is in the log.") from None
