"""What the tests of the outer layers share: an environment without settings, and a place from which samples import."""

import os

import pytest


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's EVENBRIEF_ variables must not change what a test sees, but for where models and data are."""
    kept = {"EVENBRIEF_MODELS", "EVENBRIEF_SHARED"}
    for name in [n for n in os.environ if n.startswith("EVENBRIEF_") and n not in kept]:
        monkeypatch.delenv(name)
