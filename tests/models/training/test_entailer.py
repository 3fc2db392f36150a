"""A tiny cross-encoder is taught, goes on where it broke off, and answers as it was saved."""

import gzip
import hashlib
import json
import random
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from models.catalog import Adapter
from models.entailer import CrossEncoder, kept
from models.readings import LONG
from models.roles import ModelError
from models.taught import WEIGHTS
from models.training import entailer
from models.training.examples import read
from models.training.pairs import Pair, from_fusions, from_vitaminc, untokenised
from models.training.pairs import main as write_pairs
from models.training.pairs import read as read_pairs

LESSONS = [
    Pair(f"The ferry {name} struck pier {i}.", f"The ferry {name} struck pier {j}.", i == j, "number", part)
    for name in ("Lumen", "Alder", "Norr")
    for i in range(2, 6)
    for j in (i, i + 1)
    for part in ("train", "validation")
]


@pytest.fixture(scope="module")
def lessons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("lessons") / "pairs.jsonl"
    rows = [{f: getattr(p, f) for f in ("premise", "hypothesis", "supported", "kind", "part")} for p in LESSONS]
    file.write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return file


def test_what_was_taught_is_what_is_loaded(tiny_bert: Path, lessons: Path, tmp_path: Path) -> None:
    entailer.teach(tiny_bert, lessons, tmp_path, 30)
    adapter = Adapter(str(tmp_path), hashlib.sha256((tmp_path / WEIGHTS).read_bytes()).hexdigest())
    loaded = CrossEncoder("tiny", tiny_bert, adapter=adapter)
    pairs = [(p.premise, p.hypothesis) for p in LESSONS]
    found = loaded.support(pairs)
    assert all(0 <= s <= 1 for s in found)
    assert found == CrossEncoder("again", tiny_bert, adapter=adapter).support(pairs)
    right = sum((s > 0.5) == p.supported for s, p in zip(found, LESSONS, strict=True)) / len(LESSONS)
    assert right == pytest.approx(json.loads((tmp_path / "report.json").read_text("utf-8"))["accuracy"], abs=0.05)


def test_an_article_is_judged_by_what_stands_near_the_claim(tiny_bert: Path, lessons: Path, tmp_path: Path) -> None:
    entailer.teach(tiny_bert, lessons, tmp_path, 1)
    adapter = Adapter(str(tmp_path), hashlib.sha256((tmp_path / WEIGHTS).read_bytes()).hexdigest())
    loaded = CrossEncoder("tiny", tiny_bert, adapter=adapter)
    claim, idle = "The ferry Lumen struck.", "Rain fell on Dorn. " * (LONG // 15)
    first, last, without = loaded.support([(f"{claim} {idle}", claim), (f"{idle}{claim}", claim), (idle, claim)])
    assert first == pytest.approx(last)
    assert first > without
    assert loaded.support([(f"{idle}{claim}", claim)]) == [last]


def test_a_run_begins_with_what_another_taught(tiny_bert: Path, lessons: Path, tmp_path: Path) -> None:
    entailer.teach(tiny_bert, lessons, tmp_path, 2)
    on = entailer.Teacher(tiny_bert, 2, start=tmp_path)
    taught = load_file(tmp_path / WEIGHTS)
    assert all(torch.equal(v, taught[k]) for k, v in kept(on.body, on.head).items())


def test_a_broken_run_goes_on_to_the_same_weights(tiny_bert: Path, lessons: Path, tmp_path: Path) -> None:
    train = [p for p in LESSONS if p.part == "train"]
    whole = entailer.Teacher(tiny_bert, 6)
    losses = [whole.step(b) for b in entailer.batches(train, 6)]
    first = entailer.Teacher(tiny_bert, 6)
    for batch in list(entailer.batches(train, 6))[:3]:
        first.step(batch)
    first.save(tmp_path / "state.pt")
    second = entailer.Teacher(tiny_bert, 6)
    second.restore(tmp_path / "state.pt")
    assert second.done == 3
    rest = [second.step(b) for b in list(entailer.batches(train, 6))[3:]]
    assert len(rest) == 3
    assert all(loss > 0 for loss in (*losses, *rest))


def test_scores_are_scaled_to_read_as_probabilities() -> None:
    draw = random.Random(3)  # noqa: S311
    labels = [draw.random() < 0.75 for _ in range(2000)]
    # Log-odds of 3 are right three times of four here, which is what odds of 1.1 say.
    assert 2.4 < entailer.calibrated([3.0] * 2000, labels) < 3.2


def test_an_entailer_without_its_weights_is_refused(tiny_bert: Path) -> None:
    with pytest.raises(ModelError, match="needs the weights"):
        CrossEncoder("tiny", tiny_bert)


def test_a_perturbed_sentence_is_not_supported_and_its_source_is(fusions: Path) -> None:
    pairs = list(from_fusions(read(fusions)))
    assert {p.kind for p in pairs if p.supported} >= {"fusion", "within"}
    assert {p.kind for p in pairs if not p.supported} >= {"stray", "number"}
    assert not {(p.premise, p.hypothesis) for p in pairs if p.supported} & {
        (p.premise, p.hypothesis) for p in pairs if not p.supported
    }


def test_a_page_of_vitaminc_is_in_one_part(tmp_path: Path) -> None:
    file = tmp_path / "v.jsonl.gz"
    rows = [
        {"premise": "A .", "hypothesis": "B .", "label": label, "set": "real", "page": f"Page {i}"}
        for i in range(200)
        for label in ("entailment", "neutral")
    ]
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(r) + "\n" for r in rows)
    pairs = list(from_vitaminc(file))
    assert all(a.part == b.part for a, b in zip(pairs[::2], pairs[1::2], strict=True))
    assert {p.part for p in pairs} == {"train", "validation", "test"}
    assert [p.supported for p in pairs[:2]] == [True, False]


def test_tokenised_text_gets_its_spaces_back() -> None:
    assert untokenised("`` It 's 9.8 % , '' he said ( twice ) .") == '" It\'s 9.8%, " he said (twice).'


def test_pairs_are_written_and_read(fusions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with gzip.open(tmp_path / "v.gz", "wt", encoding="utf-8") as out:
        out.write('{"premise": "A .", "hypothesis": "B .", "label": "neutral", "set": "real", "page": "P"}\n')
    arguments = ["pairs", "--vitaminc", str(tmp_path / "v.gz"), "--out", str(tmp_path / "o"), "--fusions", str(fusions)]
    monkeypatch.setattr("sys.argv", arguments)
    write_pairs()
    assert len(read_pairs(tmp_path / "o")) > 100
