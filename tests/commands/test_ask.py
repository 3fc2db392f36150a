import json
from pathlib import Path

import pytest

from service.__main__ import main

SEEDS = Path(__file__).parents[2] / "seeds"
CANAL = str(SEEDS / "water-treaty" / "08-tesh-register.json")


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("MODEL", "extractive"), ("ENCODER", "hashing"), ("ENTAILER", "overlap")):
        monkeypatch.setenv(f"EVENBRIEF_{name}", value)


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(["ask", *words])
    assert ended.value.code in (0, None)
    return capsys.readouterr().out


def test_a_question_is_answered_from_files(capsys: pytest.CaptureFixture[str]) -> None:
    told = ask(capsys, "What share of the canal's water will Abarra receive?", CANAL)
    assert "45 percent" in told
    assert "1. The Tesh Register" in told.replace("[", "")


def test_json_has_the_answer_with_its_citations(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(ask(capsys, "brief it", CANAL, "--json"))
    assert told["citations"]
    for citation, annotation in zip(told["citations"], told["annotations"], strict=True):
        place = annotation["url_citation"]
        assert told["text"][place["start_index"] : place["end_index"]] == f"[{citation['number']}]"
        assert citation["sha256"]
    assert len(told["briefs"]) == 1


def test_with_nothing_kept_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, "What happened in Kallvik?") == "I have nothing on “Kallvik”.\n"


def test_piped_text_has_no_backslashes(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\\" not in ask(capsys, "What happened in *Kallvik*_[1]?")
