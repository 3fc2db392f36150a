"""A site for each test."""

from collections.abc import Iterator

import pytest

from tests.fetching.site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started
