"""Where the measuring data are, their rows and their hashes; it does not know what is measured with them."""

import gzip
import hashlib
import json
import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
Row = dict[str, Any]


class Missing(Exception):
    """The data are not on this machine; the message says where they were looked for."""


def shared() -> Path:
    """The folder beside the repository that holds data and seeds; EVENBRIEF_SHARED names another."""
    return Path(os.environ.get("EVENBRIEF_SHARED") or ROOT.parent / "shared")


def path(name: str) -> Path:
    """The file of a data set. Raises Missing."""
    file = shared() / "data" / f"{name}.jsonl.gz"
    if not file.is_file():
        raise Missing(f"{file} is not there: EVENBRIEF_SHARED names the folder that holds data/")
    return file


def sha256(name: str) -> str:
    """Hex SHA-256 of the file as it lies on disk, compressed."""
    return hashlib.sha256(path(name).read_bytes()).hexdigest()


def rows(name: str, most: int | None = None) -> list[Row]:
    """The rows, or `most` of them spread evenly over the file, so that a sample sees all of its parts."""
    with gzip.open(path(name), "rt", encoding="utf-8") as lines:
        every = [json.loads(line) for line in lines]
    return spread(every, most)


def spread(items: list[Any], most: int | None) -> list[Any]:
    """At most `most` of the items, evenly spaced, the first among them."""
    if most is None or most >= len(items):
        return items
    return [items[i * len(items) // most] for i in range(most)]
