"""Real processes to be killed: `python -m tests.jobs.nursery DATABASE`, then on stdin "api" or "worker" for each.

It loads everything once and forks, so that a process that was killed is back in a moment, as under a supervisor. It
prints the port that the API listens on, then each child's process id. All of them end with it.
"""

import os
import signal
import socket
import sys
from typing import NoReturn

import uvicorn

from service.app import choose_models, create_app
from service.routes.work import Work
from service.settings import Settings
from service.store.database import Database
from service.store.workspaces import open_store

# Seconds: long enough that a worker on a busy machine keeps its job, short enough that the test need not wait.
LEASE = 2.0


def api(settings: Settings, listener: socket.socket) -> None:
    config = uvicorn.Config(create_app(settings), log_level="critical", http="h11")
    uvicorn.Server(config).run(sockets=[listener])


def worker(settings: Settings) -> None:
    models = choose_models(settings)
    made = Work(open_store(Database(settings.database)), lambda: models, settings)
    made.worker(threads=1).start()
    signal.pause()


def main(where: str) -> NoReturn:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries them
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    settings = Settings(
        database=where, model="extractive", encoder="hashing", entailer="overlap", lease_seconds=LEASE, daily=False
    )
    choose_models(settings)
    print(listener.getsockname()[1], flush=True)
    children = []
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            sys.stdin.close()
            (api(settings, listener) if line.strip() == "api" else worker(settings))
            os._exit(0)
        children.append(child)
        print(child, flush=True)
    for each in children:
        try:
            os.kill(each, signal.SIGKILL)
        except ProcessLookupError:
            continue
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
