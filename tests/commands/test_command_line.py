"""What holds for every command: names of options, JSON, terminals, closed pipes, missing things."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from service.__main__ import cli, main
from service.commands.exits import INPUT, MEANING, MISSING, USAGE
from tests.tools.processes import ROOT, environment

SEEDS = str(ROOT / "seeds" / "port-strike")
COLUMNS = 60
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\")
COLOUR = re.compile(r"\x1b\[[0-9;]*(?:3[1-7]|9[1-7])(?:;[0-9]+)*m")
NO_ANSWER = {"serve", "mcp", "feeds remove", "feeds export", "db export", "db backup"}  # they print none, or a document


def commands(group: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its whole name, groups that do something themselves among them."""
    root: Any = group or typer.main.get_command(cli)
    for name, each in root.commands.items():
        whole = f"{before} {name}".strip()
        if not hasattr(each, "commands") or each.invoke_without_command:
            yield whole, each
        if hasattr(each, "commands"):
            yield from commands(each, whole)


EVERY = dict(commands())


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a newsroom that has the articles of one event."""
    settings = environment(tmp_path_factory.mktemp("kept") / "news.db")
    subprocess.run(evenbrief("ingest", SEEDS), env=settings, capture_output=True, check=True, timeout=300)
    return settings


def evenbrief(*words: str) -> list[str]:
    return [sys.executable, "-m", "service", *words]


def on_a_terminal(settings: dict[str, str], *words: str) -> str:
    """What a narrow terminal gets, but for the progress."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
    env = {**settings, "TERM": "xterm-256color"}
    with subprocess.Popen(
        evenbrief(*words), stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=env
    ) as process:
        os.close(theirs)
        shown = b""
        while part := _read(ours):
            shown += part
        os.close(ours)
    assert process.returncode == 0, shown
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # the other end is closed
        return b""


def piped(settings: dict[str, str], *words: str) -> str:
    done = subprocess.run(evenbrief(*words), env=settings, capture_output=True, text=True, timeout=300, check=True)
    return done.stdout


def code(*words: str) -> int:
    try:
        main(words)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.mark.parametrize("name", EVERY)
def test_each_command_says_what_it_does_and_what_its_options_mean(name: str) -> None:
    assert EVERY[name].help
    assert [p.name for p in EVERY[name].params if not getattr(p, "help", None)] == []


@pytest.mark.parametrize("name", sorted(EVERY.keys() - NO_ANSWER))
def test_each_command_that_answers_something_gives_it_as_json(name: str) -> None:
    assert any("--json" in p.opts for p in EVERY[name].params)


def test_one_name_of_an_option_means_one_thing() -> None:
    told: dict[str, set[str]] = {}
    for each in EVERY.values():
        for p in each.params:
            for option in {"--model", "--encoder", "--format", "--out"} & set(p.opts):
                told.setdefault(option, set()).add(p.help)
    assert [len(helps) for helps in told.values()] == [1, 1, 1, 1]


def test_the_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert code("--help") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert all(f"{number} {meaning}" in told for number, meaning in MEANING.items())


@pytest.mark.parametrize("words", ["stories", "daily 2025-10-09", "brief", "models", "db current"])
def test_a_narrow_terminal_gets_lines_that_fit_and_whole_ids(kept: dict[str, str], words: str) -> None:
    command = [*words.split(), SEEDS] if words == "brief" else words.split()
    shown = ESCAPES.sub("", on_a_terminal(kept, *command))
    assert max(map(len, shown.split("\r\n"))) <= COLUMNS
    if words == "stories":
        for line in piped(kept, "stories", "--json").splitlines():
            assert json.loads(line)["id"] in shown


def test_a_story_is_briefed_and_its_sentences_explained_by_the_ids_that_are_printed(kept: dict[str, str]) -> None:
    first = json.loads(piped(kept, "stories", "--json").splitlines()[0])
    assert first["id"] in piped(kept, "stories", "show", first["id"])
    brief = json.loads(piped(kept, "stories", "brief", first["id"], "--json"))
    assert brief == json.loads(piped(kept, "stories", "brief", first["id"], "--json"))
    listed = [json.loads(line) for line in piped(kept, "why", brief["id"], "--json").splitlines()]
    assert [each["text"] for each in listed] == [s["text"] for s in brief["sentences"]]
    assert brief["sentences"][0]["text"][:40] in piped(kept, "why", brief["id"], listed[0]["id"])
    changed = json.loads(piped(kept, "stories", "brief", first["id"], "--since", "1", "--json"))["changes"]
    assert changed["since"] == changed["until"] == 1


def test_piped_output_has_no_escapes_and_no_color_has_no_colour(kept: dict[str, str]) -> None:
    assert "\x1b" not in piped(kept, "stories") + piped(kept, "models") + piped(kept, "brief", SEEDS)
    assert COLOUR.search(on_a_terminal(kept, "models"))
    assert not COLOUR.search(on_a_terminal({**kept, "NO_COLOR": "1"}, "models"))


def test_a_reader_that_has_read_enough_ends_no_ingest(tmp_path: Path) -> None:
    settings = environment(tmp_path / "news.db")
    command = evenbrief("ingest", SEEDS)
    with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
    assert process.returncode == 0, said
    assert "8 articles: 8 created" in said


@pytest.mark.parametrize(
    ("words", "ends", "advice"),
    [
        ("stories show nothing", INPUT, "evenbrief stories"),
        ("stories brief nothing", INPUT, "evenbrief stories"),
        ("why nothing", INPUT, "evenbrief stories brief"),
        ("daily latest", INPUT, "--publish"),
        ("feeds remove nothing", INPUT, "evenbrief feeds list"),
        ("feeds import nothing.opml", INPUT, "nothing.opml"),
        ("worker --check", MISSING, "evenbrief worker"),
        ("brief seeds --out no/such/folder/x", USAGE, "folder"),
    ],
)
def test_what_is_not_there_is_said_with_what_to_do(
    words: str, ends: int, advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code(*words.split()) == ends
    assert advice in capsys.readouterr().err


def test_where_nothing_is_kept_it_is_said_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert code("stories") == code("feeds", "list") == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "evenbrief ingest" in told.err
    assert "evenbrief feeds add" in told.err


@pytest.mark.parametrize("words", ["ask hello", "daily yesterday", "db current", "models", "serve", "stories"])
def test_a_setting_without_meaning_is_named_by_every_command(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVENBRIEF_QUEUE", "many")
    assert code(*words.split()) == USAGE
    assert "EVENBRIEF_QUEUE" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["brief {seeds}", "ask brief {seeds}", "daily yesterday"])
def test_a_missing_model_is_said_with_what_to_fetch_and_what_does_without(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVENBRIEF_MODELS", str(tmp_path))
    assert code(*words.format(seeds=SEEDS).split()) == MISSING
    told = capsys.readouterr().err
    assert "evenbrief models fetch" in told
    assert "--model extractive" in told


def test_a_shell_completes_commands_and_models() -> None:
    def completed(typed: str) -> list[str]:
        asked = {"_EVENBRIEF_COMPLETE": "complete_bash", "COMP_WORDS": f"evenbrief {typed}"}
        env = {**os.environ, **asked, "COMP_CWORD": str(len(typed.split()))}
        done = subprocess.run(evenbrief(), env=env, capture_output=True, text=True, timeout=300, check=True)
        return done.stdout.split()

    assert completed("st") == ["stories"]
    assert "extractive" in completed("brief --model e")
