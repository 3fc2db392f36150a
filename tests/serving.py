"""An application behind a real server, for tests; it does not know what is served."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import uvicorn

from tests.patience import LONG, until


@contextmanager
def listening(app: Any, begun: Callable[[], object] = lambda: True) -> Iterator[str]:
    """Its address, once the server has started and what is asked holds.

    The port is held from the beginning: one that was only looked up may be another's by the time the server asks.
    """
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]})
    thread.start()
    try:
        until(lambda: (server.started and begun()) or not thread.is_alive(), "the server did not start")
        assert thread.is_alive(), "the server ended"
        yield f"http://127.0.0.1:{held.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(LONG)
        held.close()


@contextmanager
def served(app: Any) -> Iterator[str]:
    """The same, once its models are loaded."""
    with listening(app) as url:
        until(lambda: is_ready(url), "its models were not loaded")
        yield url


def is_ready(url: str) -> bool:
    return httpx2.get(f"{url}/readyz", timeout=LONG).status_code == 200
