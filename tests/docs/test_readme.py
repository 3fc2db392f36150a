"""What the README says is so: its blocks run in one shell, its tables are those of the code."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from service.__main__ import cli
from service.commands.exits import MEANING
from service.settings import Settings
from tests.docs.pages import README, prose, rows
from tests.docs.settings_table import default
from tests.recipes.running import Block, Place, blocks_of
from tests.tools.processes import ROOT, served

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    with served(tmp_path / "evenbrief.db") as url:
        yield Place(url, tmp_path / "evenbrief.db", tmp_path)


@pytest.mark.skipif(not shutil.which("jq"), reason="there is no jq")
def test_its_commands_run_one_after_another_and_then_its_program(place: Place) -> None:
    commands = [b for b in blocks_of(README) if b.language == "sh"]
    told = place.run(Block("sh", "\n".join(b.code for b in commands)))
    assert "Ferry crash" in told
    assert "The daily brief, Tuesday, 11 March 2025" in told
    assert "RESTS ON" in told
    assert (place.folder / "day.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (place.folder / "news.db").is_file()
    (program,) = [b for b in blocks_of(README) if b.language == "python"]
    assert "231" in place.run(program)  # one of the two numbers of passengers


def test_its_exit_codes_are_those_of_the_command_line() -> None:
    assert rows(README, "exit code") == [[str(code), meaning] for code, meaning in MEANING.items()]


def test_its_table_of_commands_names_every_command_and_no_other() -> None:
    told = {name.split()[0] for row in rows(README, "for") for name in re.findall(r"`([^`]+)`", row[1])}
    assert told == set(typer.main.get_command(cli).commands)  # type: ignore[attr-defined]


def test_its_settings_have_the_defaults_of_the_code() -> None:
    for variable, told, _ in rows(README, "the settings most used"):
        name = variable.strip("`").removeprefix("EVENBRIEF_").lower()
        field = Settings.model_fields[name]
        assert told == default(name, field) or (name, told) == ("model", "the catalog's default")


def test_its_make_targets_are_there() -> None:
    named = set(re.findall(r"make ([a-z][a-z-]*)", README.read_text(encoding="utf-8")))
    assert named
    assert named <= set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def test_it_is_short_enough_to_be_read_in_five_minutes() -> None:
    words_a_minute = 250
    assert len(prose(README).split()) < 5 * words_a_minute
