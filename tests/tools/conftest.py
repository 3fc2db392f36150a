"""An empty store for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.store.store import Store
from tests.tools.newsroom import newsroom


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with newsroom(tmp_path / "newsroom.db") as opened:
        yield opened
