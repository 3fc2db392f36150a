"""Names are exact, or refused with what there is."""

import re
from pathlib import Path

import pytest

from models.catalog import Hub, Local, Server, Wheel, default, entries, find
from models.roles import ModelError

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def test_every_role_has_a_default_and_one_without_weights() -> None:
    for role in ("generator", "encoder", "entailer", "parser"):
        assert default(role).role == role
        assert any(e.role == role and e.engine == "weightless" for e in entries())


def test_every_wheel_is_named_with_its_version_and_the_hash_of_each_file() -> None:
    wheels = [e.origin for e in entries() if isinstance(e.origin, Wheel)]
    assert wheels
    for wheel in wheels:
        assert wheel.version in wheel.file
        assert all(re.fullmatch(r"[0-9a-f]{64}", h) for h in (wheel.sha256, *(f.sha256 for f in wheel.files)))
        assert all(f.bytes > 0 for f in wheel.files)


def test_names_are_unique_and_licences_known() -> None:
    assert len({e.name for e in entries()}) == len(entries())
    assert all(e.licence != "not known" for e in entries())


def test_no_name_is_the_default() -> None:
    assert find("", "encoder") == default("encoder")


def test_an_unknown_name_is_answered_with_those_there_are() -> None:
    with pytest.raises(ModelError, match="evenbrief-writer, smollm2-135m, extractive"):
        find("smollm3", "generator")


def test_a_model_of_another_role_is_unknown() -> None:
    with pytest.raises(ModelError, match="No encoder is called 'smollm2-135m'"):
        find("smollm2-135m", "encoder")


def test_a_hub_model_is_named_with_its_commit() -> None:
    assert find(f"hub:owner/some.model@{COMMIT}", "generator").origin == Hub("owner/some.model", COMMIT)


@pytest.mark.parametrize(
    "name", ["hub:owner/name", "hub:owner/name@main", "hub:owner/name@0123abc", "hub:name@" + COMMIT]
)
def test_a_hub_model_without_a_whole_commit_is_refused(name: str) -> None:
    with pytest.raises(ModelError, match="40 hex digits"):
        find(name, "generator")


def test_a_folder_is_named_by_its_path() -> None:
    assert find("local:/some/folder", "encoder").origin == Local(Path("/some/folder"))


def test_a_server_is_named_by_its_address_and_the_name_it_uses() -> None:
    entry = find("openai:http://box:8000/v1/#big/model", "generator")
    assert entry.origin == Server("http://box:8000/v1", "big/model")


@pytest.mark.parametrize(("name", "role"), [("openai:box:8000", "generator"), ("openai:http://box/v1#m", "encoder")])
def test_a_server_that_cannot_be_asked_is_refused(name: str, role: str) -> None:
    with pytest.raises(ModelError, match="openai:http://HOST:PORT/v1#MODEL"):
        find(name, role)  # type: ignore[arg-type]
