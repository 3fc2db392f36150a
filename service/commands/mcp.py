"""`evenbrief mcp`: the MCP server on stdin and stdout, for one client on this machine; it does not know the tools.

stdout carries the protocol alone; whatever a library prints goes to stderr. Models are loaded by the first call that
needs them, so that a client connects at once.
"""

import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, redirect_stdout
from typing import TYPE_CHECKING

from service.commands.opened import newsroom, read_settings
from service.commands.printing import tell
from service.errors import NotReady

if TYPE_CHECKING:  # heavy ones are imported where they are needed, so that --help is quick
    from service.pipeline import Models
    from service.settings import Settings
    from service.tools.server import Crew


def mcp() -> None:
    """Serve one MCP client on stdin and stdout. Start it from the client's configuration, not by hand."""
    import anyio

    if sys.stdin.isatty():
        tell("a client speaks the Model Context Protocol here, in JSON; Ctrl-C ends it")
    with ExitStack() as closing:
        with redirect_stdout(sys.stderr):  # until the transport keeps stdout for itself
            crew = _crew(read_settings(), closing)
        anyio.run(_serve, crew)


def _crew(settings: "Settings", closing: ExitStack) -> "Crew":
    from service.routes.desk import Desk
    from service.routes.mcp import DeskCrew, bench_of

    store = closing.enter_context(newsroom(settings)).store
    models = Once(lambda: _choose(settings))
    desk = Desk(models, settings.workers, settings.queue)
    closing.callback(desk.close)
    return DeskCrew(desk, bench_of(store, settings, models))


async def _serve(crew: "Crew") -> None:
    from importlib.metadata import version

    from mcp.server.stdio import stdio_server

    from service.tools.server import make

    server = make(crew, version("evenbrief"))
    async with stdio_server() as (heard, said):
        await server.run(heard, said, server.create_initialization_options())


class Once:
    """Loads models at the first call; others wait for it. What fails is tried again: a model may have been fetched."""

    def __init__(self, load: "Callable[[], Models]") -> None:
        self._load = load
        self._lock = threading.Lock()
        self._models: Models | None = None

    def __call__(self) -> "Models":
        with self._lock:
            if self._models is None:
                self._models = self._load()
            return self._models


def _choose(settings: "Settings") -> "Models":
    """Raises NotReady with what to run where a model is missing."""
    from models.roles import ModelError
    from service.app import choose_models

    try:
        return choose_models(settings)
    except ModelError as error:
        raise NotReady(str(error)) from None
