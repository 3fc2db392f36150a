"""What the tests of the outer layers share: an environment without settings, and a place from which samples import."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before any test module makes Settings: no test reads or writes the database of whoever runs it.
_KEPT = tempfile.mkdtemp(prefix="evenbrief-tests-")
atexit.register(shutil.rmtree, _KEPT, ignore_errors=True)
os.environ["EVENBRIEF_DATABASE"] = str(Path(_KEPT) / "session.db")
# The name by which a TestClient calls what it tests; a service answers to none that it does not know.
os.environ["EVENBRIEF_MCP_HOSTS"] = TESTED = "testserver"

# Whatever a property test finds is found in every run, and none fails because a machine is busy.
# To look further: --hypothesis-profile=default.
settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A developer's EVENBRIEF_ variables must not change what a test sees, but for where models and data are."""
    kept = {"EVENBRIEF_MODELS", "EVENBRIEF_SHARED"}
    for name in [n for n in os.environ if n.startswith("EVENBRIEF_") and n not in kept]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("EVENBRIEF_DATABASE", str(tmp_path / "settings.db"))
    monkeypatch.setenv("EVENBRIEF_MCP_HOSTS", TESTED)
