"""One server for all tests of a session that only read it: briefs are made once, by the first question."""

from collections.abc import Iterator

import pytest

from tests.chat.serving import Served, serving


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("chat") / "chat.db") as opened:
        yield opened
