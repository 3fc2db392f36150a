"""A name becomes the right adapter, or an error that says what to do."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from models.encoder import MeanPoolingEncoder
from models.generator_causal import CausalGenerator
from models.generator_seq2seq import Seq2SeqGenerator
from models.generator_server import ServerGenerator
from models.load import load
from models.roles import ModelError, Prompt
from models.weightless import ExtractiveGenerator, HashingEncoder, OverlapEntailer
from tests.models import tiny_models


def test_weightless_models_need_no_folder(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert isinstance(load("extractive", "generator", nowhere), ExtractiveGenerator)
    assert isinstance(load("hashing", "encoder", nowhere), HashingEncoder)
    assert isinstance(load("overlap", "entailer", nowhere), OverlapEntailer)


def test_weightless_models_load_without_torch() -> None:
    code = "import sys; from models.load import load; load('extractive', 'generator'); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("role", "name"), [("generator", "evenbrief-writer"), ("encoder", "minilm-l6"), ("entailer", "evenbrief-entailer")]
)
def test_a_model_that_is_not_there_names_the_command_that_fetches_it(role: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"evenbrief models fetch {name}"):
        load("", role, tmp_path)  # type: ignore[call-overload]


def test_a_folder_says_itself_whether_it_is_causal_or_encoder_decoder(llama: Path, tmp_path: Path) -> None:
    assert isinstance(load(f"local:{llama}", "generator"), CausalGenerator)
    assert isinstance(load(f"local:{tiny_models.make_t5(tmp_path)}", "generator"), Seq2SeqGenerator)


def test_a_folder_can_be_an_encoder(tmp_path: Path) -> None:
    assert isinstance(load(f"local:{tiny_models.make_bert(tmp_path)}", "encoder"), MeanPoolingEncoder)


def test_a_loaded_model_is_called_as_it_was_named(llama: Path) -> None:
    generator = load(f"local:{llama}", "generator")
    assert generator.name == f"local:{llama}"
    assert generator.generate([Prompt("Go.", max_new_tokens=2)])[0]


def test_an_empty_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"config\.json is not there"):
        load(f"local:{tmp_path}", "generator")


@pytest.mark.parametrize("config", ["", "{}", '{"model_type": "no such thing"}', '{"model_type": "llama"}'])
def test_a_folder_that_cannot_be_loaded_is_an_error_with_its_path(config: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(config)
    with pytest.raises(ModelError, match=str(tmp_path)):
        load(f"local:{tmp_path}", "generator")


def test_weights_that_are_cut_short_are_an_error_of_ours(tmp_path: Path) -> None:
    weights = tiny_models.make_llama(tmp_path) / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:2000])
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(f"local:{tmp_path}", "generator")


def test_weights_that_could_run_code_are_not_read(tmp_path: Path) -> None:
    weights = tiny_models.make_llama(tmp_path) / "model.safetensors"
    weights.rename(tmp_path / "pytorch_model.bin")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(f"local:{tmp_path}", "generator")


def test_code_that_comes_with_a_model_is_not_run(tmp_path: Path) -> None:
    config = tiny_models.make_llama(tmp_path) / "config.json"
    settings = json.loads(config.read_text()) | {"model_type": "own", "auto_map": {"AutoConfig": "own.Config"}}
    config.write_text(json.dumps(settings))
    (tmp_path / "own.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(f"local:{tmp_path}", "generator")
    assert not (tmp_path / "ran").exists()


def test_a_server_is_not_asked_before_it_is_needed() -> None:
    assert isinstance(load("openai:http://localhost:9/v1#m", "generator"), ServerGenerator)


def test_there_is_no_entailer_with_weights_yet(llama: Path) -> None:
    with pytest.raises(ModelError, match="entailer"):
        load(f"local:{llama}", "entailer")
