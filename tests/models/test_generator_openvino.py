"""Both engines are one model: the same scores, the same candidates; what is converted is kept and made once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from models.beam import Scorer
from models.engine import Precision, Run
from models.engine_files import CONVERTED
from models.generator_causal import CausalGenerator, ChatGenerator
from models.load import load
from models.roles import Generator, ModelError, Prompt
from tests.models import tiny_models

pytest.importorskip("openvino", reason="the extra openvino is not installed: pip install -e '.[openvino]'")

from models.engine_shape import NotPlain, shape
from models.generator_openvino import OpenVinoGenerator

FERRY = frozenset({"the", "ferry", "Lumen", "struck", "a", "pier", "14", "U.S.", "cease-fire"})
PROMPTS = [[5, 6, 7, 8], [5, 6, 9], [5, 6, 7, 9, 10, 11]]


def made(folder: Path, store: Path, precision: Precision = "f32") -> OpenVinoGenerator:
    return OpenVinoGenerator("tiny", folder, 1, precision=precision, store=store)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def tiny_openvino(llama: Path, store: Path) -> OpenVinoGenerator:
    return made(llama, store)


def mixed() -> list[Prompt]:
    users = ["Short.", "A longer question about the ferry Lumen and the old pier at Kallvik.", "14 people?"]
    prompts = [Prompt(u, system="Be brief.", max_new_tokens=12) for u in users]
    return [*prompts, Prompt("Other", max_new_tokens=20, words=FERRY), Prompt("x", start="The ferry", max_new_tokens=8)]


def test_openvino_writes_the_candidates_that_torch_writes(
    tiny_openvino: OpenVinoGenerator, tiny_causal: CausalGenerator
) -> None:
    assert tiny_openvino.generate(mixed(), 4) == tiny_causal.generate(mixed(), 4)


def test_a_prompt_gets_the_same_texts_alone_and_in_company(tiny_openvino: OpenVinoGenerator) -> None:
    together = tiny_openvino.generate(mixed(), 3)
    assert together == [tiny_openvino.generate([p], 3)[0] for p in mixed()]


def scores(generator: ChatGenerator) -> list[torch.Tensor]:
    """After a start, and two steps in which rows are doubled, dropped and reordered."""
    with torch.inference_mode():
        scorer: Scorer = generator.scorer(PROMPTS)
        first, second = scorer.first().clone(), scorer.step([2, 0, 0, 1, 1], [20, 21, 22, 23, 24]).clone()
        return [first, second, scorer.step([3, 0], [30, 31]).clone()]


def test_rows_that_are_doubled_dropped_and_reordered_keep_their_scores(
    tiny_openvino: OpenVinoGenerator, tiny_causal: CausalGenerator
) -> None:
    for ours, theirs in zip(scores(tiny_openvino), scores(tiny_causal), strict=True):
        torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-4)


def test_two_searches_at_once_do_not_share_what_was_read(tiny_openvino: OpenVinoGenerator) -> None:
    with torch.inference_mode():
        one, other = tiny_openvino.scorer([PROMPTS[0]]), tiny_openvino.scorer([PROMPTS[2]])
        one.first()
        other.first()
        alone = tiny_openvino.scorer([PROMPTS[0]])
        alone.first()
        torch.testing.assert_close(one.step([0], [20]), alone.step([0], [20]))


@pytest.mark.parametrize("precision", ["int8", "bf16"])
def test_what_is_rounded_scores_about_the_same(
    precision: Precision, llama: Path, store: Path, tiny_causal: CausalGenerator
) -> None:
    rounded = made(llama, store, precision)
    for ours, theirs in zip(scores(rounded), scores(tiny_causal), strict=True):
        off = float(((ours - theirs).abs() * theirs.exp()).sum(1).max())
        assert off < 0.5
    assert rounded.generate([Prompt("Go.", max_new_tokens=8)], 2)[0]


def test_weights_in_bytes_are_smaller_and_give_other_scores(
    llama: Path, store: Path, tiny_causal: CausalGenerator
) -> None:
    rounded = scores(made(llama, store, "int8"))[0]
    assert not torch.allclose(rounded, scores(tiny_causal)[0], atol=1e-4)
    sizes = {p.parent.name.split("-")[1]: p.stat().st_size for p in store.rglob("model.bin")}
    assert sizes["int8"] < sizes["f32"] / 2


def test_a_model_is_converted_once_and_anew_when_its_weights_change(tmp_path: Path) -> None:
    folder, store = tiny_models.make_llama(tmp_path / "model"), tmp_path / "store"
    first = made(folder, store).generate(mixed(), 2)
    (kept,) = store.glob(f"{CONVERTED}/*/model.bin")
    written = kept.stat().st_mtime_ns
    assert made(folder, store).generate(mixed(), 2) == first
    assert kept.stat().st_mtime_ns == written
    model = AutoModelForCausalLM.from_pretrained(folder)
    model.model.layers[0].mlp.up_proj.weight.data *= 3
    model.save_pretrained(folder)
    assert made(folder, store).generate(mixed(), 2) != first
    assert len(list(store.glob(f"{CONVERTED}/*/model.bin"))) == 2
    assert not list(store.glob(f"{CONVERTED}/.making-*"))


def test_a_head_of_its_own_is_taken_where_the_table_is_not_shared(tmp_path: Path) -> None:
    folder = tiny_models.make_llama(tmp_path / "model")
    model = AutoModelForCausalLM.from_pretrained(folder)
    model.config.tie_word_embeddings = True
    model.tie_weights()
    tied = tmp_path / "tied"
    model.save_pretrained(tied)
    AutoTokenizer.from_pretrained(folder).save_pretrained(tied)
    torches = CausalGenerator("tied", tied)
    assert torches.generate(mixed(), 3) == made(tied, tmp_path).generate(mixed(), 3)


def test_auto_takes_openvino_and_for_what_it_does_not_know_torch(llama: Path, tmp_path: Path) -> None:
    auto = Run("auto")
    assert isinstance(load(f"local:{llama}", "generator", tmp_path, 1, auto), OpenVinoGenerator)
    folder = tiny_models.make_llama(tmp_path / "other")
    config = folder / "config.json"
    config.write_text(config.read_text().replace('"attention_bias": false', '"attention_bias": true'))
    with pytest.raises(NotPlain, match="engine torch"):
        load(f"local:{folder}", "generator", tmp_path, 1, Run("openvino"))
    config.write_text(config.read_text().replace('"attention_bias": true', '"attention_bias": false'))
    torch_alone: Generator = load(f"local:{folder}", "generator", tmp_path, 1)
    assert isinstance(torch_alone, CausalGenerator)


@pytest.mark.parametrize("other", [{"model_type": "qwen2"}, {"hidden_act": "gelu"}, {"rope_scaling": {"factor": 2}}])
def test_a_model_that_the_graph_would_compute_wrongly_is_refused(other: dict[str, object]) -> None:
    plain: dict[str, object] = {"model_type": "llama", "hidden_act": "silu"}
    with pytest.raises(NotPlain):
        shape(plain | other)


def test_what_gives_other_texts_has_another_name(llama: Path, tmp_path: Path) -> None:
    names = [load(f"local:{llama}", "generator", tmp_path, 1, Run("openvino", p)).name for p in ("f32", "int8")]
    assert names == [f"local:{llama}", f"local:{llama} (int8)"]


def test_openvino_is_imported_without_the_package_that_reports_it(tmp_path: Path) -> None:
    (tmp_path / "openvino_telemetry.py").write_text(f"open({str(tmp_path / 'told')!r}, 'w')")
    code = "import models.engine_runtime, sys; sys.exit(models.engine_runtime.ov is None)"
    search = os.pathsep.join([str(tmp_path), *sys.path])
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": search})
    assert not (tmp_path / "told").exists()


def test_a_folder_that_cannot_be_written_names_the_engine_that_needs_none(llama: Path, tmp_path: Path) -> None:
    (tmp_path / CONVERTED).write_text("a file where the folder should be")
    with pytest.raises(ModelError, match="engine torch"):
        load(f"local:{llama}", "generator", tmp_path, 1, Run("openvino"))


def test_a_converted_model_that_is_cut_short_is_an_error_of_ours(tmp_path: Path) -> None:
    folder = tiny_models.make_llama(tmp_path / "model")
    load(f"local:{folder}", "generator", tmp_path, 1, Run("openvino"))
    (kept,) = tmp_path.glob(f"{CONVERTED}/*/model.xml")
    kept.write_text("<net>")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(f"local:{folder}", "generator", tmp_path, 1, Run("openvino"))
