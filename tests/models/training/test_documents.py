"""Premises are lengthened by what does not tell the claim, and half a sentence does not bear out the whole."""

import gzip
import json
import random
from pathlib import Path

import pytest

from models.training.documents import Shelf, from_splits, main, mixture, padded
from models.training.pairs import Pair, read

ROWS = [
    {
        "complex": f"The ferry Lumen {i} struck pier {i} at Kallvik , and its owner Dorn Lines paid {i + 30} crowns .",
        "simple": [
            f"The ferry Lumen {i} struck pier {i} at Kallvik .",
            f"Its owner Dorn Lines paid {i + 30} crowns .",
        ],
    }
    for i in range(40)
]


@pytest.fixture(scope="module")
def splits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("splits") / "s.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in ROWS)
    return file


def test_one_of_two_sentences_does_not_bear_out_what_both_tell(splits: Path) -> None:
    pairs = list(from_splits(splits))
    half = [p for p in pairs if p.kind == "wiki in part"]
    assert half
    assert not any(p.supported for p in half)
    assert {p.supported for p in pairs if p.kind == "wiki"} == {True}
    assert {p.hypothesis for p in half} <= {p.hypothesis for p in pairs if p.supported}


def test_what_stands_beside_a_premise_shares_words_and_tells_no_claim() -> None:
    pair = Pair("The ferry Lumen struck pier 4.", "The Lumen struck pier 4.", True, "fusion", "train")
    shelf = Shelf.of([pair.premise, "The Lumen was built in Dorn in 2031.", "Divers saw the Lumen sink.", "Rain fell."])
    beside = shelf.near(pair.hypothesis, pair.premise, 3, random.Random(1))  # noqa: S311
    assert sorted(beside) == ["Divers saw the Lumen sink.", "The Lumen was built in Dorn in 2031."]
    longer = padded(pair, shelf, "1")
    assert pair.premise in longer.premise
    assert len(longer.premise) > len(pair.premise)
    assert longer == padded(pair, shelf, "1")


def test_a_mixture_draws_true_and_false_from_pairs_that_it_holds_once(splits: Path) -> None:
    mixed = list(mixture([], list(from_splits(splits)) * 2))
    assert len(mixed) == len(set(from_splits(splits)))
    assert {p.supported for p in mixed} == {True, False}
    assert any(p not in set(from_splits(splits)) for p in mixed)


def test_documents_are_written_and_read(splits: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "p").write_text("", "utf-8")
    arguments = ["documents", "--pairs", str(tmp_path / "p"), "--splits", str(splits), "--out", str(tmp_path / "o")]
    monkeypatch.setattr("sys.argv", arguments)
    main()
    assert {p.part for p in read(tmp_path / "o")} >= {"train"}
