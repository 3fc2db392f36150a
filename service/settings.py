"""Where and with what the service runs, from the environment (EVENBRIEF_...); it does not know how briefs are made.

Thresholds of the algorithms are not here: they stand beside the algorithms.
"""

import os
from ipaddress import ip_address, ip_network
from pathlib import Path

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import SettingsConfigDict

from models.engine import Engine, Precision
from models.fetch import default_folder
from service.errors import BadInput
from service.fetching.limits import FetchLimits, user_agent
from service.outgoing import Outgoing
from service.stages.collect import Limits

MIB = 1 << 20
MOST_PROCESSES = 8  # that read articles, where nothing is set: one that keeps them can follow no more
_LIMITS = Limits()
_FETCH = FetchLimits()


def default_database() -> str:
    """A file in the user's data folder: what is kept there is not to be fetched again, as models are."""
    data = os.environ.get("XDG_DATA_HOME", "")
    folder = Path(data) if Path(data).is_absolute() else Path("~/.local/share").expanduser()
    return str(folder / "evenbrief" / "evenbrief.db")


class Settings(Outgoing):
    """Each field NAME is read from EVENBRIEF_NAME."""

    # An error does not quote what was set: it may be a password.
    model_config = SettingsConfigDict(env_prefix="EVENBRIEF_", frozen=True, hide_input_in_errors=True)

    models: Path = Field(default_factory=default_folder, description="The folder that holds fetched models.")
    model: str = Field(default="", description="The generator, by its name in the catalog; empty for the default.")
    encoder: str = Field(default="", description="The encoder; empty for the default, or one without weights.")
    entailer: str = Field(default="", description="The entailer; empty for the default.")
    parser: str = Field(
        default="", description="The parser that checks what is written; empty for the default, or unparsed."
    )
    engine: Engine = Field(
        default="auto",
        description="What computes the generator: torch, openvino, or auto: openvino where that extra is installed and "
        "knows the model, else torch.",
    )
    precision: Precision = Field(
        default="f32",
        description="The numbers that the generator is computed in. bf16 and int8 (of openvino alone) are faster and "
        "word some sentences otherwise; the checks are the same.",
    )
    threads: int = Field(default=0, ge=0, description="Threads that a model computes with; 0 for what torch takes.")

    database: str = Field(
        default_factory=default_database,
        repr=False,  # it may hold a password
        description="postgresql://..., or the path of a SQLite file.",
    )

    host: str = Field(default="127.0.0.1", description="The address that `serve` listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port that `serve` listens on.")
    allow_remote: bool = Field(
        default=False,
        description="Listen on an address that other machines reach. There are no API keys yet: only behind something "
        "that guards the port, as a container whose port is published on loopback alone.",
    )

    mcp_hosts: str = Field(
        default="",
        description="Names that clients know this server by, beside loopback ones, parted by commas, with a port where "
        "only that one is meant: no others are answered, by pages, API or /mcp (DNS rebinding). * for any.",
    )

    workers: int = Field(
        default=2, ge=1, le=64, description="Briefs made at the same time; they share the model's batches."
    )
    queue: int = Field(default=16, ge=0, description="Briefs that may wait; one more is answered 503.")
    embedded_worker: bool | None = Field(
        default=None,
        description="Whether the API's process does jobs too; unset: on SQLite yes, on PostgreSQL not.",
    )
    lease_seconds: float = Field(
        default=30.0, ge=1, description="After so long without a word from its worker, a job is another's."
    )
    max_body_bytes: int = Field(
        default=32 * MIB, ge=1, description="Of a request's body; a stream of articles has no end."
    )
    body_seconds: float = Field(default=60.0, gt=0, description="For a request's body to arrive; then it is cut, 408.")
    max_line_bytes: int = Field(
        default=8 * MIB, ge=1_000, description="Of one line of NDJSON; of a stream of articles any number may come."
    )
    ingest_processes: int | None = Field(
        default=None,
        ge=0,
        le=64,
        description="Processes that read the articles of a long stream ahead, each with 200 MB; unset: one for each "
        "core, 8 at most; 0 or 1: none.",
    )
    contact: str = Field(
        default="",
        description="An https:// or mailto: address in the user agent, under which publishers reach who fetches.",
    )
    fetch_seconds: float = Field(
        default=_FETCH.total, gt=0, description="For one page or feed, from name to last byte."
    )
    fetch_max_bytes: int = Field(default=_FETCH.max_bytes, ge=1, description="Of one page or feed, unpacked.")
    fetch_interval_seconds: float = Field(default=_FETCH.interval, ge=0, description="Between two requests to a host.")
    fetch_networks: str = Field(
        default="",
        description="Networks that are fetched from although they are not public, parted by commas: 10.1.0.0/16, ...",
    )
    fetch_ports: str = Field(default="80,443", description="Ports that are fetched from, parted by commas.")
    max_articles: int = Field(default=_LIMITS.articles, ge=1, description="In one call.")
    max_article_characters: int = Field(default=_LIMITS.article_characters, ge=1, description="Of one article's text.")
    max_total_characters: int = Field(default=_LIMITS.total_characters, ge=1, description="In one call.")

    @property
    def folder(self) -> Path:
        return self.models.expanduser()

    @field_validator("contact")
    @classmethod
    def _is_contact(cls, given: str) -> str:
        try:
            user_agent(given)
        except BadInput as error:
            raise ValueError(error.detail) from None
        return given

    @field_validator("fetch_networks", "fetch_ports")
    @classmethod
    def _is_list(cls, given: str, info: ValidationInfo) -> str:
        for each in _parted(given):
            ip_network(each) if info.field_name == "fetch_networks" else int(each)
        return given

    @property
    def readers(self) -> int:
        """Processes that read a long stream of articles ahead."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return min(cores, MOST_PROCESSES) if self.ingest_processes is None else self.ingest_processes

    @property
    def fetch_limits(self) -> FetchLimits:
        return FetchLimits(
            total=self.fetch_seconds,
            max_bytes=self.fetch_max_bytes,
            interval=self.fetch_interval_seconds,
            ports=frozenset(map(int, _parted(self.fetch_ports))),
            allowed=tuple(map(ip_network, _parted(self.fetch_networks))),
        )

    @property
    def limits(self) -> Limits:
        return Limits(
            articles=self.max_articles,
            article_characters=self.max_article_characters,
            total_characters=self.max_total_characters,
        )


def _parted(given: str) -> list[str]:
    return [each.strip() for each in given.split(",") if each.strip()]


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`. A name other than localhost may mean anything: it does not pass."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
