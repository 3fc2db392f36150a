"""service/docs/api.md names every call that there is, and every block of it runs beside a real server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.app import create_app
from service.settings import Settings
from tests.docs.pages import DOCS, headings
from tests.recipes.running import Block, Place, blocks_of
from tests.tools.processes import served

API = DOCS / "api.md"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with served(tmp_path / "evenbrief.db") as url:
        yield Place(url, tmp_path / "evenbrief.db", tmp_path)


def test_the_page_has_each_call_of_the_api_once_and_no_other() -> None:
    described = create_app(Settings(model="extractive")).openapi()["paths"]
    there = [f"`{method.upper()} {path}`" for path, methods in described.items() for method in methods]
    told = [h for h in headings(API) if h.startswith("`")]
    assert sorted(told) == sorted(there)


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="there is no curl or jq")
def test_the_examples_of_the_page_run_one_after_another_in_one_shell(place: Place) -> None:
    examples = list(blocks_of(API))
    assert {block.language for block in examples} == {"sh"}
    told = place.run(Block("sh", "\n".join(block.code for block in examples)))
    assert told.count("created ") == 2
    assert "Three dock workers" in told
    assert "RESTS ON" in told
    assert "Wednesday, 4 March 2026" in told
    assert "https://courier.example/crane" in told
