"""The worker process: opens the store, loads the models, does jobs until it is told to stop; it does not know HTTP.

SIGTERM or SIGINT: it claims no more, what is under way may finish for a while, and is handed back otherwise. A second
one ends it at once; so does `kill -9`, and then another worker begins the job again when the lease has run out.
"""

import logging
import platform
import signal
import threading
from datetime import timedelta

from service.app import choose_models
from service.routes.work import Work
from service.settings import Settings
from service.store import migrate
from service.store.database import Database
from service.store.workspaces import open_store

FINISH_SECONDS = 6.0  # for what is under way, of the ten after which docker kills

log = logging.getLogger(__name__)


def work(settings: Settings) -> None:
    """Until a signal. Raises NotReady where the database cannot be used, ModelError where a model is missing."""
    stop = _stopped_by_signals()
    database = Database(settings.database)
    try:
        database.reach()
        migrate.ensure(database)
        models = choose_models(settings)
        worker = Work(open_store(database), lambda: models, settings).worker(settings.workers)
        worker.start()
        log.info("worker %s does jobs, %d at a time", worker.id, settings.workers)
        stop.wait()
        log.info("worker %s stops", worker.id)
        worker.stop(FINISH_SECONDS)
    finally:
        database.close()


def check(settings: Settings) -> int:
    """How many workers of this machine were heard of within a lease. Raises NotReady for an unusable database."""
    database = Database(settings.database)
    try:
        database.reach()
        migrate.ensure(database)
        return open_store(database).leases.living(timedelta(seconds=settings.lease_seconds), platform.node())
    finally:
        database.close()


def _stopped_by_signals() -> threading.Event:
    stop = threading.Event()

    def heard(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, heard)
    return stop
