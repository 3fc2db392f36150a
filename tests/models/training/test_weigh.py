"""Articles are longer than what is read whole, and their signs are weighed so that true and false come apart."""

import gzip
import hashlib
import json
import random
from pathlib import Path

import numpy as np
import pytest

from models.catalog import Adapter
from models.entailer import CrossEncoder
from models.readings import LONG, SIGNS
from models.taught import WEIGHTS
from models.training import entailer, weigh
from models.training.articles import articles
from models.training.claims import crossed
from models.training.pairs import Pair

PLACES = ("Kallvik", "Dorn", "Norr", "Velm", "Sarn", "Osprell")


@pytest.fixture(scope="module")
def found(fusions: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    folder = tmp_path_factory.mktemp("articles")
    rows = [
        {
            "premise": f"The ferry Alder {i} of {place} sank near pier {j} on Tuesday . {_idle(i * 7 + j)}",
            "hypothesis": f"The ferry Alder {i} sank near pier {j} .",
            "label": "entailment" if j % 2 else "neutral",
            "set": "vitaminc_real",
            "page": f"Page {i}",
        }
        for i in range(60)
        for j, place in enumerate(PLACES)
    ]
    splits = [
        {"complex": f"Mill {i} burned in {a} , and its owner paid {i} crowns for {_idle(i)}",
         "simple": [f"Mill {i} burned in {a} .", f"Its owner paid {i} crowns for {_idle(i)}"]}
        for i in range(60) for a in PLACES
    ]  # fmt: skip
    for name, every in (("v.gz", rows), ("s.gz", splits)):
        with gzip.open(folder / name, "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in every)
    return articles(folder / "v.gz", folder / "s.gz", fusions)


def test_articles_are_of_parts_that_were_not_taught_and_too_long_to_be_read_whole(found: list[Pair]) -> None:
    assert {p.part for p in found} == {"validation", "test"}
    assert {p.supported for p in found} == {True, False}
    lengths = [len(p.premise) for p in found if p.kind.startswith(("page", "wiki"))]
    assert lengths
    assert sum(n > LONG for n in lengths) > 0.9 * len(lengths)


def test_what_is_claimed_as_it_stands_is_told_and_what_is_altered_is_not(found: list[Pair]) -> None:
    copied = [p for p in found if p.kind.endswith("copied")]
    assert copied
    assert all(p.supported for p in copied)
    altered = [p for p in found if p.kind.endswith(("altered", "crossed"))]
    assert altered
    assert not any(p.supported or p.hypothesis in p.premise for p in altered)


def test_two_sentences_are_crossed_at_a_word_that_both_have() -> None:
    one = "The ferry Lumen struck a pier at the harbour of Kallvik."
    other = "Prices of fresh grain rose at every market in Dorn."
    assert crossed(one, other, random.Random(1)) == "The ferry Lumen struck a pier at every market in Dorn."  # noqa: S311
    assert crossed(one, "Rain fell.", random.Random(1)) == ""  # noqa: S311


def test_the_sign_that_tells_true_from_false_gets_the_weight_and_true_and_false_count_alike() -> None:
    draw = np.random.default_rng(1)
    labels = np.arange(400) % 4 == 0
    signs = np.column_stack([labels + draw.normal(0, 0.5, 400), draw.normal(0, 1, 400)])
    weights = weigh.fitted(signs, labels, ["told"] * 400)
    assert weights[0] > 2 > 0.5 > abs(weights[1])
    said = signs @ weights[:-1] + weights[-1] > 0
    assert abs(said[labels].mean() - (~said[~labels]).mean()) < 0.05


def test_a_way_to_be_false_counts_alike_however_many_are_of_it() -> None:
    labels = np.array([True] * 50 + [False] * 110)
    ways = ["told"] * 50 + ["altered"] * 100 + ["lacking"] * 10
    signs = np.array([[1.0, 1.0]] * 50 + [[0.0, 1.0]] * 100 + [[1.0, 0.0]] * 10)
    alike, bare = weigh.fitted(signs, labels, ways), weigh.fitted(signs, labels, ["told"] * 160)
    assert alike[0] == pytest.approx(alike[1])
    assert bare[0] > bare[1] + 0.1


def test_signs_of_other_units_count_alike_and_their_sum_reads_as_log_odds() -> None:
    draw = np.random.default_rng(1)
    labels = np.arange(400) % 2 == 0
    signs = np.column_stack([labels + draw.normal(0, 1, 400), 100 * (labels + draw.normal(0, 3, 400)), np.ones(400)])
    weights = weigh.alike(signs, labels, ["told"] * 400)
    assert weights[0] * signs[:, 0].std() == pytest.approx(weights[1] * signs[:, 1].std())
    said = 1 / (1 + np.exp(-(signs @ weights[:-1] + weights[-1])))
    assert said.mean() == pytest.approx(0.5)
    assert said[said > 0.5].mean() == pytest.approx(labels[said > 0.5].mean(), abs=0.05)


def test_what_an_origin_alone_has_tells_nothing_of_another() -> None:
    pairs = [Pair("", "", i % 2 == 0, f"{'ours' if i < 100 else 'news'} told", "test") for i in range(200)]
    labels = np.array([p.supported for p in pairs])
    draw = np.random.default_rng(1)
    turned = np.where(np.arange(200) < 100, labels, 0.5) + draw.normal(0, 0.1, 200)
    signs = np.column_stack([labels + draw.normal(0, 0.6, 200), turned])
    aucs = weigh.left_out(pairs, signs)
    assert set(aucs) == {"ours", "news"}
    assert aucs["news"]["alike"] > aucs["news"]["fitted"] + 0.02


def test_a_broken_run_reads_no_signs_again(tiny_bert: Path, found: list[Pair], tmp_path: Path) -> None:
    lessons = tmp_path / "pairs.jsonl"
    rows = [{f: getattr(p, f) for f in ("premise", "hypothesis", "supported", "kind", "part")} for p in found[:8]]
    lessons.write_text(
        "".join(json.dumps({**r, "part": part}) + "\n" for r in rows for part in ("train", "validation")), "utf-8"
    )
    entailer.teach(tiny_bert, lessons, tmp_path, 1)
    adapter = Adapter(str(tmp_path), hashlib.sha256((tmp_path / WEIGHTS).read_bytes()).hexdigest())
    judge = CrossEncoder("tiny", tiny_bert, adapter=adapter)
    known = [9.0] * len(SIGNS)
    (tmp_path / "signs.jsonl").write_text(json.dumps(known) + "\n", "utf-8")
    signs = weigh.read_signs(tmp_path / "signs.jsonl", found[:3], judge)
    assert signs[0].tolist() == known
    assert signs[1:].tolist() == [list(row) for row in judge.signs([(p.premise, p.hypothesis) for p in found[1:3]])]
    assert len((tmp_path / "signs.jsonl").read_text("utf-8").splitlines()) == 3


def test_what_was_fitted_is_told_beside_what_is_in_use(found: list[Pair]) -> None:
    signs = np.array([[4.0 if p.supported else -4.0, 0.5, 0.5, 0.0] for p in found])
    told = weigh.told(found, signs)
    assert set(told["left out"]) == {"ours", "page", "wiki"}
    assert told["weights"]["reading"] > 0
    assert told["by kind"]["all"]["entailer"]["auc"] == 1
    assert told["true refused"]["now"]["all"] == 0
    assert told["true refused"]["now"]["all false"] == 1


def _idle(seed: int) -> str:
    """A sentence that shares hardly a word with another."""
    draw = random.Random(seed)  # noqa: S311
    words = ["".join(draw.choice(("ka", "lo", "mi", "nu", "re", "ta")) for _ in range(4)) for _ in range(12)]
    return f"{' '.join(words).capitalize()} ."
