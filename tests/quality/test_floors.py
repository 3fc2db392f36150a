from pathlib import Path

import pytest

from tests.quality import floors
from tests.quality.floors import Floors, Refused


@pytest.fixture
def pinned() -> Floors:
    made = Floors()
    made.pin("whole", "citations", "least", "ours.f1", 0.6, "")
    made.pin("whole", "grounding:extractive", "most", "invented.names", 0.0, "")
    return made


def test_a_figure_on_its_floor_is_kept_and_one_below_is_not(pinned: Floors) -> None:
    assert pinned.compare("whole", "citations", {"ours.f1": 0.6}) == []
    (breach,) = pinned.compare("whole", "citations", {"ours.f1": 0.59})
    assert "0.5900 is below its floor 0.6000" in breach.why


def test_a_figure_above_its_ceiling_is_not_kept(pinned: Floors) -> None:
    assert pinned.compare("whole", "grounding:extractive", {"invented.names": 0.0}) == []
    assert pinned.compare("whole", "grounding:extractive", {"invented.names": 0.1})


@pytest.mark.parametrize("figures", [{}, {"ours.f1": float("nan")}])
def test_a_figure_that_is_not_there_or_is_no_number_is_not_kept(pinned: Floors, figures: dict[str, float]) -> None:
    assert pinned.compare("whole", "citations", figures)


def test_floors_of_all_the_data_are_not_held_against_a_sample(pinned: Floors) -> None:
    assert pinned.compare("sample", "citations", {"ours.f1": 0.1}) == []


def test_a_floor_may_be_raised_without_a_word_but_is_lowered_only_with_a_reason_that_is_kept(pinned: Floors) -> None:
    pinned.pin("whole", "citations", "least", "ours.f1", 0.7, "")
    with pytest.raises(Refused, match="--reason"):
        pinned.pin("whole", "citations", "least", "ours.f1", 0.65, " ")
    pinned.pin("whole", "citations", "least", "ours.f1", 0.65, "Longer passages.")
    assert pinned.changed == [
        {"what": "whole citations ours.f1", "was": 0.7, "now": 0.65, "reason": "Longer passages."}
    ]


def test_a_ceiling_is_lowered_freely_and_raised_with_a_reason(pinned: Floors) -> None:
    with pytest.raises(Refused):
        pinned.pin("whole", "grounding:extractive", "most", "invented.names", 0.5, "")


def test_data_of_another_hash_or_of_none_are_not_kept(pinned: Floors) -> None:
    pinned.accept_data("a.gz", "11", "")
    assert pinned.compare_data({"a.gz": "11"}) == []
    assert [b.what for b in pinned.compare_data({"a.gz": "12", "b.gz": "11"})] == ["a.gz", "b.gz"]
    with pytest.raises(Refused):
        pinned.accept_data("a.gz", "12", "")


def test_what_is_written_is_what_is_read(pinned: Floors, tmp_path: Path) -> None:
    pinned.accept_data("a.gz", "11", "")
    pinned.pin("whole", "citations", "least", "ours.f1", 0.5, 'Said "so".')
    floors.write(pinned, tmp_path / "floors.toml")
    again = floors.read(tmp_path / "floors.toml")
    assert (again.data, again.changed) == (pinned.data, pinned.changed)
    assert again.bounds["whole"] == pinned.bounds["whole"]
