"""What is asked of an engine that is not there, or cannot do it, is an error that says what to do."""

from pathlib import Path

import pytest
import torch

from models import engine
from models.engine import Run
from models.generator_causal import CausalGenerator
from models.load import load
from models.roles import ModelError, Prompt
from tests.models import tiny_models


@pytest.fixture
def _without_openvino(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: None)


@pytest.mark.usefixtures("_without_openvino")
def test_an_engine_that_is_not_installed_names_what_to_install(llama: Path) -> None:
    for run in (Run("openvino"), Run("auto", "int8")):
        with pytest.raises(ModelError, match=r"evenbrief\[openvino\]"):
            load(f"local:{llama}", "generator", None, 1, run)


@pytest.mark.usefixtures("_without_openvino")
def test_auto_is_torch_where_nothing_else_is_installed(llama: Path) -> None:
    assert isinstance(load(f"local:{llama}", "generator", None, 1, Run("auto")), CausalGenerator)


@pytest.mark.parametrize(("name", "precision"), [("cuda", "f32"), ("torch", "f16"), ("torch", "int8")])
def test_an_engine_or_precision_that_does_not_exist_is_refused(name: str, precision: str) -> None:
    with pytest.raises(ModelError):
        Run(name, precision)  # type: ignore[arg-type]


def test_torch_in_bf16_is_called_so_and_writes(llama: Path) -> None:
    rounded = load(f"local:{llama}", "generator", None, 1, Run("torch", "bf16"))
    assert isinstance(rounded, CausalGenerator)
    assert rounded.name == f"local:{llama} (bf16)"
    assert rounded.model.dtype == torch.bfloat16
    assert rounded.generate([Prompt("Go.", max_new_tokens=8)], 2)[0]


def test_an_encoder_decoder_runs_by_torch_in_f32_alone(tmp_path: Path) -> None:
    folder = tiny_models.make_t5(tmp_path)
    with pytest.raises(ModelError, match="torch"):
        load(f"local:{folder}", "generator", None, 1, Run("torch", "bf16"))
