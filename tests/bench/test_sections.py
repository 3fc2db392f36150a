"""A long run that is broken off goes on, and never beside figures of another one."""

import json
from pathlib import Path

import pytest

from tests.bench import engines
from tests.bench.sections import Differs, Sections, agree

SEEDS = Path(__file__).parents[2] / "seeds" / "port-strike"
ASKED = ["--engines", "torch:f32", "--model", "extractive", "--clusters", "0", "--articles", str(SEEDS)]


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    made = iter([{"seconds": 1.5}, {"seconds": 9.0}])
    assert Sections(tmp_path, "torch:f32").of("brief-0", lambda: next(made)) == {"seconds": 1.5}
    assert Sections(tmp_path, "torch:f32").of("brief-0", lambda: next(made)) == {"seconds": 1.5}
    assert Sections(tmp_path, "openvino:f32").of("brief-0", lambda: next(made)) == {"seconds": 9.0}


def test_what_is_broken_off_keeps_nothing(tmp_path: Path) -> None:
    def fails() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Sections(tmp_path, "torch:f32").of("brief-0", fails)
    assert Sections(tmp_path, "torch:f32", only_kept=True).of("brief-0", fails) is None


def test_a_run_that_asks_something_else_is_refused(tmp_path: Path) -> None:
    agree(tmp_path, ["3 clusters"])
    agree(tmp_path, ["3 clusters"])
    with pytest.raises(Differs):
        agree(tmp_path, ["1 cluster"])


def test_a_broken_run_goes_on_and_tells_so_far_what_it_has(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    asked = [*ASKED, "--requests", "1", "--keep", str(tmp_path)]
    assert engines.main([*asked, "--so-far"]) == 0
    assert "Nothing is kept" in capfd.readouterr().out
    assert engines.main(asked) == 0
    whole = capfd.readouterr().out
    brief = tmp_path / "torch-f32" / "brief-0.json"
    brief.write_text(json.dumps(json.loads(brief.read_text("utf-8")) | {"processor": 4321.0}), "utf-8")
    (tmp_path / "torch-f32" / "crowd-1.json").unlink()
    assert engines.main([*asked, "--so-far"]) == 0
    told = capfd.readouterr().out
    assert "| 4321.0 |" in told
    assert len(told.splitlines()) == len(whole.splitlines()) - 1
    assert engines.main(asked) == 0
    assert "| 4321.0 |" in (again := capfd.readouterr().out)
    assert len(again.splitlines()) == len(whole.splitlines())
