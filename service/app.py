"""The HTTP application: chooses and shares the models, opens the store, wires the routes; it does not know a brief.

`uvicorn service.app:create_app --factory` serves it, or `evenbrief serve`.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from models import catalog
from models.load import load
from models.shared import LockedEncoder, SharedGenerator
from service.pipeline import Models
from service.routes import briefs, docs, health, problems
from service.routes.body import BodyLimit
from service.routes.desk import Desk
from service.settings import Settings
from service.store import migrate
from service.store.database import Database
from service.store.workspaces import open_store

LIGHT_ENCODER = "hashing"


def choose_models(settings: Settings) -> Models:
    """Load what the settings name. Raises ModelError with what to run where a model is missing.

    A generator without weights takes an encoder without weights, unless one is named: neither needs a download.
    """
    named = catalog.find(settings.model, "generator")
    light = named.engine == "weightless"
    folder, threads = settings.folder, settings.threads or None  # None: torch decides
    encoder = load(settings.encoder or (LIGHT_ENCODER if light else ""), "encoder", folder, threads)
    entailer = load(settings.entailer, "entailer", folder, threads)
    generator = load(settings.model, "generator", folder, threads)
    return Models(LockedEncoder(encoder), entailer, SharedGenerator(generator))


def create_app(settings: Settings | None = None, models: Callable[[], Models] | None = None) -> FastAPI:
    """The application; `models` gives the models, once, in a thread, after the start."""
    chosen = settings or Settings()
    desk = Desk(models or (lambda: choose_models(chosen)), chosen.workers, chosen.queue)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database = Database(chosen.database)
        try:
            database.reach()
            migrate.ensure(database)
            app.state.store = open_store(database)
            desk.open()
            yield
        finally:
            desk.close()
            database.close()

    app = FastAPIOffline(  # FastAPI with the script and style of /docs in the package, in the place of a CDN's
        docs_url=None,
        redoc_url=None,
        static_url=docs.ASSETS,
        redirect_slashes=False,  # a redirect would name whatever host the client did
        title="Evenbrief",
        version="0.1.0",
        summary="Many articles in, one neutral brief out, every sentence with the exact passages that support it.",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=lifespan,
    )
    app.state.desk = desk
    app.state.limits = chosen.limits
    app.state.settings = chosen
    app.add_middleware(BodyLimit, limit=chosen.max_body_bytes, seconds=chosen.body_seconds)
    problems.install(app)
    app.include_router(briefs.router)
    app.include_router(health.router)
    app.include_router(docs.router)
    return app
