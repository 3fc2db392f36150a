"""Evenbrief as real processes, over HTTP and on pipes, with weightless models and a database of their own."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

ROOT = Path(__file__).parents[2]
START_SECONDS = 600  # a start takes three seconds of a processor; a busy machine may give it little of one
SERVE = ("-m", "service", "serve")
MCP = ("-m", "service", "mcp")


def environment(database: Path, **settings: str) -> dict[str, str]:
    """Nothing of the caller's settings; what Python and the system need."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVENBRIEF_")}
    light = {"EVENBRIEF_MODEL": "extractive", "EVENBRIEF_ENCODER": "hashing", "EVENBRIEF_ENTAILER": "overlap"}
    return {**kept, **light, "EVENBRIEF_DATABASE": str(database), "PYTHONPATH": str(ROOT), **settings}


@contextmanager
def served(database: Path, arguments: Sequence[str] = SERVE, **settings: str) -> Iterator[str]:
    """`evenbrief serve`; its address, once its models are loaded."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, *arguments, "--port", str(port)]
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        command, env=environment(database, **settings), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        try:
            _wait(process, url)
            yield url
        finally:
            process.terminate()
            process.communicate(timeout=START_SECONDS)


class Pipes:
    """A process that speaks the protocol on its stdin and stdout, one message a line."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.heard: list[str] = []

    def send(self, method: str, params: Mapping[str, Any] | None = None, key: int | None = None) -> None:
        assert self._process.stdin is not None
        message = {"jsonrpc": "2.0", "method": method, "params": params or {}}
        self._process.stdin.write(json.dumps(message if key is None else {**message, "id": key}) + "\n")
        self._process.stdin.flush()

    def ask(self, key: int, method: str, params: Mapping[str, Any] | None = None) -> Any:
        """Send a request; its result. What comes before that is kept in `heard` too."""
        assert self._process.stdout is not None
        self.send(method, params, key)
        for line in self._process.stdout:
            self.heard.append(line)
            message = json.loads(line)
            if message.get("id") == key:
                return message["result"]
        raise AssertionError(f"no answer to {method}")

    def said(self, word: str) -> bool:
        """Whether the process logs a line with this word, before it ends."""
        assert self._process.stderr is not None
        return any(word in line for line in self._process.stderr)


@contextmanager
def piped(database: Path, arguments: Sequence[str] = MCP) -> Iterator[Pipes]:
    with subprocess.Popen(
        [sys.executable, *arguments],
        env=environment(database),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield Pipes(process)
        finally:
            process.kill()


def _wait(process: "subprocess.Popen[bytes]", url: str) -> None:
    due = time.monotonic() + START_SECONDS
    while time.monotonic() < due and process.poll() is None:
        try:
            if httpx2.get(f"{url}/readyz").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    process.kill()
    raise AssertionError(process.communicate()[1].decode())
