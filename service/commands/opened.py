"""The newsroom and the models on the command line: opened for one command, closed after it; not the commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:  # heavy ones are imported where they are needed, so that --help is quick
    from service.fetching.client import Fetcher
    from service.newsroom.room import Room
    from service.pipeline import Event, Models
    from service.settings import Settings

WITHOUT = "Without any download, `--model extractive` quotes the articles instead of wording them."


def read_settings(**given: object) -> "Settings":
    """The settings of the environment, with what the command line names (not None) in their place.

    Raises BadParameter, with every fault, for a variable that has no meaning.
    """
    from pydantic import ValidationError

    from service.settings import Settings

    try:
        return Settings(**{k: v for k, v in given.items() if v is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        faults = (f"EVENBRIEF_{str(f['loc'][0]).upper()}: {f['msg']}" if f["loc"] else f["msg"] for f in error.errors())
        raise typer.BadParameter("; ".join(faults)) from None


@contextmanager
def newsroom(settings: "Settings") -> "Iterator[Room]":
    """What changes in it is checked again by a worker. Raises NotReady where the database cannot be used."""
    from service.routes.work import room_of
    from service.store import migrate
    from service.store.database import Database
    from service.store.workspaces import open_store

    database = Database(settings.database)
    try:
        database.reach()
        migrate.ensure(database)
        yield room_of(open_store(database), settings)
    finally:
        database.close()


@contextmanager
def advised(what: str) -> Iterator[None]:
    """Adds what to do to the error that something is not there."""
    from service.errors import NotFound

    try:
        yield
    except NotFound as error:
        raise NotFound(f"{error.detail} {what}") from None


def fetcher(settings: "Settings") -> "Fetcher":
    from service.fetching.client import Fetcher

    return Fetcher(settings.fetch_limits, settings.contact)


def load_models(settings: "Settings") -> "Models":
    """Raises ModelError with what to run, and what does without, where a model is missing."""
    from models.roles import ModelError
    from service.app import choose_models

    try:
        return choose_models(settings)
    except ModelError as error:
        raise ModelError(f"{error}\n{WITHOUT}") from error


def said(event: "Event") -> str:
    """One line of progress. Article text stays out of it."""
    if event.sentence is not None:
        return f"sentence {event.position + 1} verified"
    return f"{event.stage} {event.detail}".strip()
