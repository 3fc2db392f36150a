"""A Llama of ours gives the numbers of transformers', and what is none is left to them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoTokenizer, Qwen2Config, Qwen2ForCausalLM

from models.engine_hub import HubForward
from models.engine_llama import Llama
from models.engine_shape import NotPlain
from models.engine_tree import TreeScorer
from models.generator_causal import CausalGenerator
from models.roles import Prompt
from tests.models import tiny_models
from tests.models.test_engine_tree import PROMPTS, STEPS
from tests.models.test_generator_causal import mixed

# A whole brief's models are made, and used; then these must not have been imported.
WITHOUT = """
import sys
from pathlib import Path
from models.encoder import MeanPoolingEncoder
from models.generator_causal import CausalGenerator
from models.roles import Prompt
MeanPoolingEncoder("bert", Path(sys.argv[2]), 1).encode(["The ferry struck the pier."])
CausalGenerator("llama", Path(sys.argv[1]), 1).generate([Prompt("Go.", max_new_tokens=4)])
heavy = {"torch._dynamo", "torch.distributed.tensor", "sympy", "scipy", "transformers.modeling_utils"}
sys.exit(", ".join(heavy & sys.modules.keys()) or 0)
"""


def hub(folder: Path) -> Any:
    from models import engine_hub

    return engine_hub.causal(folder, 1, None, "f32")


def test_the_numbers_are_those_of_transformers_to_the_last_bit(tiny_causal: CausalGenerator, llama: Path) -> None:
    with torch.inference_mode():
        ours, theirs = tiny_causal.scorer(PROMPTS), TreeScorer(HubForward(hub(llama), together=True), PROMPTS)
        assert torch.equal(ours.first(), theirs.first())
        for step in STEPS:
            assert torch.equal(ours.step(*step), theirs.step(*step))


def test_a_model_that_is_no_llama_is_run_by_transformers_and_tells_alike_in_company(tmp_path: Path) -> None:
    tokenizer = tiny_models.make_llama(tmp_path)
    torch.manual_seed(7)
    small = Qwen2Config(
        vocab_size=len(AutoTokenizer.from_pretrained(tokenizer)), hidden_size=32, intermediate_size=64,
        num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=512,
        initializer_range=tiny_models.SPREAD, bos_token_id=0, eos_token_id=1, pad_token_id=2,
    )  # fmt: skip
    Qwen2ForCausalLM(small).save_pretrained(tmp_path)
    with pytest.raises(NotPlain):
        Llama(tmp_path)
    generator = CausalGenerator("qwen", tmp_path)
    assert generator.together
    shared = generator.generate(mixed(), 3)
    assert shared == [generator.generate([p], 3)[0] for p in mixed()]
    generator.together = False  # as with models that take no mask but of padding
    assert generator.generate(mixed(), 3) == shared


@pytest.mark.parametrize("missing", ["model.norm.weight", "lm_head.weight"])
def test_weights_that_lack_one_are_refused_and_not_made_up(missing: str, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    file = tiny_models.make_llama(tmp_path) / "model.safetensors"
    save_file({k: v for k, v in load_file(file).items() if k != missing}, file)
    with pytest.raises(NotPlain, match=missing):
        Llama(tmp_path)


def test_weights_in_several_files_are_read_from_all_of_them(llama: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    tiny_models.make_llama(tmp_path)
    weights = load_file(tmp_path / "model.safetensors")
    (tmp_path / "model.safetensors").unlink()
    names = {name: f"model-{i % 2}.safetensors" for i, name in enumerate(weights)}
    for file in set(names.values()):
        save_file({k: v for k, v in weights.items() if names[k] == file}, tmp_path / file)
    (tmp_path / "model.safetensors.index.json").write_text(json.dumps({"weight_map": names}))
    prompts = [Prompt("Go.", max_new_tokens=8)]
    assert CausalGenerator("parts", tmp_path).generate(prompts) == CausalGenerator("one", llama).generate(prompts)


def test_the_weights_are_pages_of_the_file_and_the_file_stays_as_it_is(llama: Path) -> None:
    before = (llama / "model.safetensors").read_bytes()
    with torch.inference_mode():
        model = Llama(llama)
        model.lm_head.weight += 1
    assert (llama / "model.safetensors").read_bytes() == before
    assert not torch.equal(Llama(llama).lm_head.weight, model.lm_head.weight)


def test_what_transformers_trains_with_is_not_imported(llama: Path, tmp_path: Path) -> None:
    folders = [str(llama), str(tiny_models.make_bert(tmp_path))]
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", WITHOUT, *folders], check=True, env={**os.environ, **path})
