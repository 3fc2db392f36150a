"""Where and with what the service runs, from the environment (EVENBRIEF_...); it does not know how briefs are made.

Thresholds of the algorithms are not here: they stand beside the algorithms.
"""

import os
from ipaddress import ip_address
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from models.fetch import default_folder
from service.stages.collect import Limits

MIB = 1 << 20
_LIMITS = Limits()


def default_database() -> str:
    """A file in the user's data folder: what is kept there is not to be fetched again, as models are."""
    data = os.environ.get("XDG_DATA_HOME", "")
    folder = Path(data) if Path(data).is_absolute() else Path("~/.local/share").expanduser()
    return str(folder / "evenbrief" / "evenbrief.db")


class Settings(BaseSettings):
    """Each field NAME is read from EVENBRIEF_NAME."""

    model_config = SettingsConfigDict(env_prefix="EVENBRIEF_", frozen=True)

    models: Path = Field(default_factory=default_folder, description="The folder that holds fetched models.")
    model: str = Field(default="", description="The generator, by its name in the catalog; empty for the default.")
    encoder: str = Field(default="", description="The encoder; empty for the default, or one without weights.")
    entailer: str = Field(default="", description="The entailer; empty for the default.")
    threads: int = Field(default=0, ge=0, description="Threads that a model computes with; 0 for what torch takes.")

    database: str = Field(
        default_factory=default_database,
        repr=False,  # it may hold a password
        description="postgresql://..., or the path of a SQLite file.",
    )

    host: str = Field(default="127.0.0.1", description="The address that `serve` listens on.")
    port: int = Field(default=8000, ge=0, le=65535)
    allow_remote: bool = Field(
        default=False,
        description="Listen on an address that other machines reach. There are no API keys yet: only behind something "
        "that guards the port, as a container whose port is published on loopback alone.",
    )

    workers: int = Field(
        default=2, ge=1, le=64, description="Briefs made at the same time; they share the model's batches."
    )
    queue: int = Field(default=16, ge=0, description="Briefs that may wait; one more is answered 503.")
    max_body_bytes: int = Field(default=32 * MIB, ge=1)
    body_seconds: float = Field(default=60.0, gt=0, description="For a request's body to arrive; then it is cut, 408.")
    max_articles: int = Field(default=_LIMITS.articles, ge=1, description="In one call.")
    max_article_characters: int = Field(default=_LIMITS.article_characters, ge=1)
    max_total_characters: int = Field(default=_LIMITS.total_characters, ge=1, description="In one call.")

    @property
    def folder(self) -> Path:
        return self.models.expanduser()

    @property
    def limits(self) -> Limits:
        return Limits(
            articles=self.max_articles,
            article_characters=self.max_article_characters,
            total_characters=self.max_total_characters,
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`. A name other than localhost may mean anything: it does not pass."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
