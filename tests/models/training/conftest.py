"""A few fusions of ours, and tiny models to teach them to."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.models import tiny_models

EVENTS = ["ferry-01", "ferry-02", "mine-01", "mine-02", "court-01", "court-02", "fair-01", "fair-02"] + [
    f"more-{i:02}" for i in range(24)
]


@pytest.fixture(scope="session")
def fusions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one file: an example for each of EVENTS."""
    folder = tmp_path_factory.mktemp("fusions")
    rows = [_row(event, i) for i, event in enumerate(EVENTS)]
    (folder / "some.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny_llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.make_llama(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="session")
def tiny_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.make_bert(tmp_path_factory.mktemp("encoder"))


def _row(event: str, i: int) -> dict[str, object]:
    texts = [
        f"The ferry Lumen struck pier {i} at Kallvik on Tuesday, hurting {i + 2} people.",
        f"Pier {i} at Kallvik was hit by a ferry on Tuesday.",
    ]
    passages: list[dict[str, object]] = [{"source": "Kallvik Post", "text": t} for t in texts]
    passages.append({"source": "Dorn Daily", "text": "Prices of grain rose for a third month.", "belongs": False})
    target = f"On Tuesday the ferry Lumen struck pier {i} at Kallvik, hurting {i + 2} people."
    return {"event": event, "kinds": ["same"], "passages": passages, "target": target}
