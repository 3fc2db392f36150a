"""What docker-compose.yml says, with its variables filled in as Docker does; it starts nothing."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

FILE = Path(__file__).parents[2] / "docker-compose.yml"
_VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]{0,200}))?\}")


class Missing(KeyError):
    """A variable that has to be given."""


def services(given: Mapping[str, str]) -> dict[str, Any]:
    """The services by name. Raises Missing."""
    found: dict[str, Any] = whole(given)["services"]
    return found


def whole(given: Mapping[str, str]) -> dict[str, Any]:
    """The file with the variables of `given`. Raises Missing."""

    def fill(found: re.Match[str]) -> str:
        name, kind, other = found.groups()
        value = given.get(name, "")
        if value or kind != "?":
            return value or (other or "" if kind == "-" else "")
        raise Missing(name)

    text = "\n".join(line for line in FILE.read_text().splitlines() if not line.lstrip().startswith("#"))
    read: dict[str, Any] = yaml.safe_load(_VARIABLE.sub(fill, text))
    return read


def environment(service: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in service.get("environment", {}).items()}
