from pathlib import Path

import pytest
from pydantic import ValidationError

from service.settings import Settings, is_loopback


def test_a_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENBRIEF_MAX_ARTICLES", "7")
    monkeypatch.setenv("EVENBRIEF_MODELS", "~/weights")
    assert Settings().limits.articles == 7
    assert Settings().folder == Path.home() / "weights"


def test_a_setting_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENBRIEF_WORKERS", "0")
    with pytest.raises(ValidationError, match="workers"):
        Settings()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "::1", "localhost"])
def test_loopback_is_only_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "", "localhost.example", "my-host"])  # noqa: S104
def test_any_other_address_may_be_reached_from_elsewhere(host: str) -> None:
    assert not is_loopback(host)
