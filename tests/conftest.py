"""What the tests of the outer layers share: an environment without settings, and a place from which samples import."""

import os

import pytest


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's EVENBRIEF_ variables must not change what a test sees; where models are is no such thing."""
    for name in [n for n in os.environ if n.startswith("EVENBRIEF_") and n != "EVENBRIEF_MODELS"]:
        monkeypatch.delenv(name)
