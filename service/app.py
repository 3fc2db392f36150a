"""The HTTP application: chooses and shares the models, opens the store, wires the routes; it does not know a brief.

`uvicorn service.app:create_app --factory` serves it, or `evenbrief serve`.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from models import catalog
from models.engine import Run
from models.load import load
from models.shared import LockedEncoder, SharedGenerator
from service.fetching.client import Fetcher
from service.pipeline import Models
from service.routes import (
    articles,
    briefs,
    chat,
    daily,
    density,
    docs,
    feeds,
    health,
    jobs,
    kept_briefs,
    mcp,
    pasting,
    problems,
    reader,
    reported,
    reports,
    responses,
    stories,
)
from service.routes.body import BodyLimit
from service.routes.desk import Desk
from service.routes.guard import Guard
from service.routes.heads import Heads
from service.routes.unexpected import Unexpected
from service.routes.work import Work, room_of
from service.settings import Settings
from service.store import migrate
from service.store.database import Database
from service.store.workspaces import open_store

LIGHT_ENCODER, LIGHT_ENTAILER, LIGHT_PARSER = "hashing", "overlap", "unparsed"
FINISH_SECONDS = 1.0  # for the job under way when the service stops; then it is handed back, and begun again


def choose_models(settings: Settings) -> Models:
    """Load what the settings name. Raises ModelError with what to run where a model is missing.

    A generator without weights takes an encoder and an entailer without weights, unless they are named: none of them
    needs a download. The parser is for what a writer taught by us writes.
    """
    named = catalog.find(settings.model, "generator")
    light = named.engine == "weightless"
    folder, threads = settings.folder, settings.threads or None  # None: torch decides
    encoder = load(settings.encoder or (LIGHT_ENCODER if light else ""), "encoder", folder, threads)
    entailer = load(settings.entailer or (LIGHT_ENTAILER if light else ""), "entailer", folder, threads)
    generator = load(settings.model, "generator", folder, threads, Run(settings.engine, settings.precision))
    parser = load(settings.parser or ("" if named.adapter else LIGHT_PARSER), "parser", folder)
    return Models(LockedEncoder(encoder), entailer, SharedGenerator(generator), parser)


def create_app(settings: Settings | None = None, models: Callable[[], Models] | None = None) -> FastAPI:
    """The application; `models` gives the models, once, in a thread, after the start."""
    chosen = settings or Settings()
    desk = Desk(models or (lambda: choose_models(chosen)), chosen.workers, chosen.queue)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        database, worker = Database(chosen.database), None
        try:
            database.reach()
            migrate.ensure(database)
            app.state.store = open_store(database)
            app.state.room = room_of(app.state.store, chosen)
            desk.open()
            if chosen.embedded_worker if chosen.embedded_worker is not None else database.file is not None:
                worker = Work(app.state.store, lambda: desk.models, chosen).worker(threads=1)
                worker.start()
            async with endpoint.open(app):
                yield
        finally:
            if worker is not None:
                worker.stop(FINISH_SECONDS)
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
    app.state.fetcher = Fetcher(chosen.fetch_limits, chosen.contact)
    endless, values = articles.is_stream, max(density.USUAL, density.EACH * chosen.max_articles)
    app.add_middleware(
        BodyLimit, limit=chosen.max_body_bytes, seconds=chosen.body_seconds, values=values, endless=endless
    )
    app.add_middleware(Heads)
    app.add_middleware(Guard, hosts=chosen.mcp_hosts, remote=chosen.allow_remote, apart=mcp.PATH)
    app.add_middleware(Unexpected)  # the last one added is the first to be asked
    problems.install(app)
    app.include_router(briefs.router)
    app.include_router(kept_briefs.router)
    app.include_router(daily.router)
    app.include_router(articles.router)
    app.include_router(feeds.router)
    app.include_router(jobs.router)
    app.include_router(stories.router)
    app.include_router(reported.router)
    app.include_router(chat.router)
    app.include_router(responses.router)
    app.include_router(health.router)
    app.include_router(docs.router)
    for pages in (reader.router, pasting.router, pasting.programs, reports.router):
        app.include_router(pages)
    endpoint = mcp.install(app, chosen)
    return app
