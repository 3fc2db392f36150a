"""The gate itself: what it runs again, what it keeps, how it ends. What it measures is not asked here."""

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.models.tiny_models import make_llama
from tests.quality import __main__ as gate
from tests.quality import floors, measures
from tests.quality.code import closure, fingerprint
from tests.quality.data import ROOT, Missing, rows, spread
from tests.quality.fluency import perplexity
from tests.quality.given import Given
from tests.quality.kept_texts import KeptTexts
from tests.quality.measures import Measure
from tests.quality.run import flat, run
from tests.quality.vectors import KeptEncoder


class Counting:
    """An encoder that tells what it was asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Any) -> Any:
        import numpy as np

        self.asked += texts
        return np.array([[float(len(t)), 1.0] for t in texts], dtype=np.float32).reshape(len(texts), 2)


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A measure of one figure that counts how often it is run; the module stands in for a file of its own."""
    times: list[int] = []
    module = ModuleType("tests.quality.echoes")

    def measure() -> dict[str, Any]:
        times.append(1)
        return {"found": {"f1": 0.5}, "right": True, "examples": ["one"]}

    monkeypatch.setattr(module, "measure", measure, raising=False)
    monkeypatch.setitem(sys.modules, "tests.quality.echoes", module)
    one = Measure("echoes", "A measure", given=False)
    monkeypatch.setattr(gate, "MEASURES", (one,))
    monkeypatch.setattr(measures, "BY_NAME", {"echoes": one})
    return times


def unheard(said: str) -> None:
    """Nobody listens to how far a measure is."""


def test_what_is_measured_is_kept_and_not_measured_again_unless_asked(measured: list[int], tmp_path: Path) -> None:
    one, given = measures.BY_NAME["echoes"], Given(tmp_path)
    first, second = (run(one, given, "whole", False, unheard) for _ in range(2))
    assert first == second
    assert first.figures == {"found.f1": 0.5, "right": 1.0}
    assert first.details == {"examples": ["one"]}
    assert len(measured) == 1
    run(one, given, "whole", True, unheard)
    assert len(measured) == 2


def test_a_figure_below_its_floor_ends_with_1_and_is_named(
    measured: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(floors, "FILE", tmp_path / "floors.toml")
    monkeypatch.setattr(floors.read, "__defaults__", (tmp_path / "floors.toml",))
    monkeypatch.setattr(floors.write, "__defaults__", (tmp_path / "floors.toml",))
    out = ["--out", str(tmp_path)]
    assert gate.main(["--floor", "echoes.found.f1>=0.5"]) == 0
    assert gate.main(out) == 0
    assert gate.main(["--floor", "echoes.found.f1>=0.6"]) == 0
    assert gate.main(out) == 1
    assert "NOT KEPT: echoes found.f1 0.5000 is below its floor 0.6000" in capfd.readouterr().err
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["passed"] is False
    assert "| found.f1 | 0.500 | least 0.600 |" in (tmp_path / "report.md").read_text("utf-8")
    assert gate.main(["--floor", "echoes.found.f1>=0.4"]) == 2
    assert gate.main(["--floor", "echoes.found.f1>=0.4", "--reason", "Harder edits."]) == 0
    assert gate.main(out) == 0


def test_without_the_data_the_sample_says_so_and_the_whole_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EVENBRIEF_SHARED", str(tmp_path))
    assert gate.main(["citations", "--out", str(tmp_path), "--sample"]) == 0
    assert "SKIPPED citations" in capfd.readouterr().err
    assert gate.main(["citations", "--out", str(tmp_path)]) == 1


@pytest.mark.parametrize("text", ["echoes", "echoes>=1", "nothing.f1>=0.5", "echoes.f1>=high"])
def test_a_floor_that_says_nothing_is_refused(text: str) -> None:
    assert gate.main(["--floor", text]) == 2


def test_a_measure_that_is_not_there_is_wrong_usage() -> None:
    with pytest.raises(SystemExit, match="2"):
        gate.main(["no-such-measure"])


def test_numbers_of_nested_tables_have_dotted_names_and_the_rest_has_none() -> None:
    assert flat({"a": {"b": 1, "c": float("nan")}, "d": ["x"], "e": "y"}) == {"a.b": 1.0}


def test_a_measure_depends_on_what_it_imports_and_on_the_lists_beside_it() -> None:
    files = {str(f.relative_to(ROOT)) for f in closure("tests.quality.citations")}
    assert {"tests/quality/citations.py", "service/citing.py", "service/facts/closed.txt"} <= files
    assert not any(f.startswith("service/routes") or f.endswith("floors.toml") for f in files)
    assert fingerprint("tests.quality.citations") != fingerprint("tests.quality.invented")


def test_a_text_is_encoded_once_also_by_a_later_process(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    before = KeptEncoder(first, tmp_path).encode(["ab", "c", "ab"])
    after = KeptEncoder(second, tmp_path).encode(["ab", "c", "ab", "new"])
    assert first.asked == ["ab", "c"]
    assert second.asked == ["new"]
    assert after[:3].tolist() == before.tolist() == [[2, 1], [1, 1], [2, 1]]


def test_texts_are_kept_of_a_generator_whose_name_says_which_weights_it_has(tmp_path: Path) -> None:
    exact = Given(tmp_path, model="evenbrief-writer").generator
    assert isinstance(exact, KeptTexts)
    assert exact.taught
    folder = make_llama(tmp_path / "llama")
    assert not isinstance(Given(tmp_path, model=f"local:{folder}").generator, KeptTexts)
    assert not isinstance(Given(tmp_path).generator, KeptTexts)


def test_a_sample_is_spread_over_all_there_is() -> None:
    assert spread(list(range(10)), 3) == [0, 3, 6]
    assert spread([1, 2], None) == spread([1, 2], 5) == [1, 2]


def test_data_that_are_not_there_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EVENBRIEF_SHARED", str(tmp_path))
    with pytest.raises(Missing, match="EVENBRIEF_SHARED"):
        rows("citations_spark_dev")


def test_perplexity_is_that_of_a_model_that_guesses(tmp_path: Path) -> None:
    """A model of random weights is surprised by its tokens, by more than none and the same each time."""
    from tests.models.tiny_models import make_llama

    folder = make_llama(tmp_path / "llama")
    once, twice = (perplexity(["The ferry Lumen struck the old pier."], 1, folder) for _ in range(2))
    assert once == twice > 1
