"""The processes of docker-compose.yml without Docker: `python -m tests.deploy.by_hand [WORKERS]`, until it is stopped.

A PostgreSQL server of its own, the migration, the API and workers, with the commands and settings that stand in the
file: of these only what names a container (the database's host, the folder of models, the port) is another here. Each
service's health check is run as Docker would. Prints "ready URL", and at the end "stopped" where all ended well.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from socket import create_server
from typing import Any

import psycopg

from tests.deploy.composed import environment, services
from tests.store.server import ROLE, programs, server

LONG = 180.0  # seconds for a service to be healthy: the default models load in half a minute on a busy machine
BIN = Path(sys.executable).parent


def here(service: Mapping[str, Any], database: str, port: int) -> dict[str, str]:
    """A service's environment, with this machine's own in the place of the container's."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("EVENBRIEF_")}
    said = environment(service)
    moved = {"EVENBRIEF_DATABASE": database, "EVENBRIEF_PORT": str(port), "EVENBRIEF_HOST": "127.0.0.1"}
    moved["EVENBRIEF_MODELS"] = os.environ.get("EVENBRIEF_MODELS", "")
    # What the file does not settle comes from outside, as by its env_file.
    outside = {name: value for name, value in os.environ.items() if name.startswith("EVENBRIEF_")}
    path = f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"
    whole = {**plain, **outside, **said, **moved, "PATH": path}
    return {name: value for name, value in whole.items() if value or not name.startswith("EVENBRIEF_")}


def command(words: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "service", *words[1:]] if words[0] == "evenbrief" else list(words)


def wait_until_healthy(service: Mapping[str, Any], env: Mapping[str, str], process: "subprocess.Popen[bytes]") -> None:
    """Runs the health check of the file until it passes. Raises RuntimeError where the process ends before."""
    kind, *words = service["healthcheck"]["test"]
    assert kind == "CMD"
    check = command([word.replace("127.0.0.1:8000", f"127.0.0.1:{env['EVENBRIEF_PORT']}") for word in words])
    end = time.monotonic() + LONG
    while subprocess.run(check, env=env, capture_output=True, check=False).returncode:
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{service['command']} is not healthy")
        time.sleep(0.5)


def main(workers: int) -> int:
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    found = programs()
    if found is None:
        print("There is no PostgreSQL on this machine (initdb and postgres).", file=sys.stderr)
        return 3
    said = services({"EVENBRIEF_DB_PASSWORD": "not asked for on a socket", **os.environ})
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with server(found) as url:
        with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE evenbrief OWNER {ROLE}".encode())
        env = {name: here(said[name], url.format("evenbrief"), port) for name in ("migrate", "api", "worker")}
        subprocess.run(command(said["migrate"]["command"]), env=env["migrate"], stdout=sys.stderr, check=True)
        names = ["api", *["worker"] * workers]
        running = [subprocess.Popen(command(said[name]["command"]), env=env[name], stdout=sys.stderr) for name in names]
        try:
            for name, process in zip(names, running, strict=True):
                wait_until_healthy(said[name], env[name], process)
            print(f"ready http://127.0.0.1:{port}", flush=True)
            while not stop.wait(0.2):
                if any(process.poll() is not None for process in running):
                    raise RuntimeError("a process ended")
        finally:
            for process in running:
                process.send_signal(signal.SIGTERM)
            codes = [process.wait(30) for process in running]
    well = set(codes) <= {0, -signal.SIGTERM}  # uvicorn, when all is closed, ends by the signal that it got
    print("stopped" if well else f"ended with {codes}", flush=True)
    return int(not well)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
