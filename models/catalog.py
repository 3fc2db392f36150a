"""Which models there are and where each comes from, exactly; it does not know how they are fetched or run."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, cast

from models.roles import ModelError

Role = Literal["generator", "encoder", "entailer", "parser"]
Engine = Literal["causal", "seq2seq", "encoder", "entailer", "parser", "weightless", "server", "auto"]

# A name on the hub is exact only with the full hash of a commit: a branch or a tag can be moved.
_HUB = re.compile(r"hub:([\w.-]{1,96}/[\w.-]{1,96})@([0-9a-f]{40})")
_SERVER = re.compile(r"openai:(https?://[^\s#]{1,500})#(\S{1,200})")


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a wheel: its path there, its SHA-256 in hex, its size, and its path in the model's folder."""

    path: str
    sha256: str
    bytes: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel on the package index, and the files wanted of it."""

    package: str
    version: str
    file: str
    sha256: str
    files: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Hub:
    """A repository on the Hugging Face hub at one commit (40 hex digits)."""

    repo: str
    revision: str


@dataclass(frozen=True, slots=True)
class Local:
    """A folder of safetensors, tokenizer and configuration."""

    path: Path


@dataclass(frozen=True, slots=True)
class Server:
    """An OpenAI-compatible server: its address up to and with /v1, and what it calls the model."""

    url: str
    model: str


@dataclass(frozen=True, slots=True)
class Adapter:
    """What was taught: a folder of this package, and the SHA-256 of its weights."""

    folder: str
    sha256: str

    @property
    def path(self) -> Path:
        return Path(str(resources.files("models"))) / self.folder


@dataclass(frozen=True, slots=True)
class Entry:
    """One model. `engine` "auto": the folder's config.json says. `context` in tokens; 0: not known, or no limit.

    `base` is the model on whose files an adapter runs; "" where the model has files of its own.
    """

    name: str
    role: Role
    engine: Engine
    origin: Wheel | Hub | Local | Server | None
    licence: str = "not known"
    context: int = 0
    prompt: str = "chat"
    about: str = ""
    base: str = ""
    adapter: Adapter | None = None


@cache
def entries() -> tuple[Entry, ...]:
    """The catalog, defaults first."""
    table = tomllib.loads(resources.files("models").joinpath("catalog.toml").read_text("utf-8"))
    wheels = {t["name"]: t["wheel"] for t in table["models"] if "wheel" in t}
    return tuple(_entry(t, wheels) for t in table["models"])


def default(role: Role) -> Entry:
    """The first of its role."""
    return next(e for e in entries() if e.role == role)


def find(name: str, role: Role) -> Entry:
    """The model of that name; also hub:OWNER/NAME@COMMIT, local:FOLDER, openai:URL#MODEL. "" is the default.

    Raises ModelError for a name that is none of these.
    """
    if not name:
        return default(role)
    kind = name.partition(":")[0]
    if kind == "hub":
        return _hub(name, role)
    if kind == "local":
        return Entry(name, role, "auto", Local(Path(name.removeprefix("local:")).expanduser()))
    if kind == "openai":
        return _server(name, role)
    for entry in entries():
        if entry.name == name and entry.role == role:
            return entry
    known = ", ".join(e.name for e in entries() if e.role == role)
    raise ModelError(
        f"No {role} is called {name!r}. There are: {known}; hub:OWNER/NAME@COMMIT; local:FOLDER; openai:URL#MODEL."
    )


def _hub(name: str, role: Role) -> Entry:
    match = _HUB.fullmatch(name)
    if not match:
        raise ModelError(
            f"{name!r} is not exact. Write hub:OWNER/NAME@COMMIT, with the 40 hex digits of a commit: "
            "a branch or a tag can be moved, and then the same articles give another brief."
        )
    return Entry(name, role, "auto", Hub(match[1], match[2]))


def _server(name: str, role: Role) -> Entry:
    match = _SERVER.fullmatch(name)
    if not match or role != "generator":
        raise ModelError(f"{name!r} is no {role}. A generator on a server is openai:http://HOST:PORT/v1#MODEL.")
    return Entry(name, role, "server", Server(match[1].rstrip("/"), match[2]))


def _entry(table: Mapping[str, Any], wheels: Mapping[str, Any]) -> Entry:
    fields = {k: v for k, v in table.items() if k not in {"wheel", "adapter"}}
    wheel = wheels.get(table.get("base", table["name"]))
    adapter = Adapter(**table["adapter"]) if "adapter" in table else None
    return Entry(origin=_wheel(wheel) if wheel else None, adapter=adapter, **cast(Any, fields))


def _wheel(table: Mapping[str, Any]) -> Wheel:
    files = tuple(Member(**m) for m in table["files"])
    return Wheel(**cast(Any, {**table, "files": files}))
