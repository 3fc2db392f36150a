"""Tiny models, built once; and the default models, where they are on disk."""

from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForCausalLM

from models.catalog import default
from models.fetch import default_folder, is_fetched
from models.generator_causal import CausalGenerator
from models.roles import Generator
from tests.models import tiny_models


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> None:
    """Tiny models gain nothing from threads, and torch's threads spin."""
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.make_llama(tmp_path_factory.mktemp("llama"))


@pytest.fixture(scope="session")
def tiny_causal(llama: Path) -> CausalGenerator:
    return CausalGenerator("tiny", llama)


@pytest.fixture(scope="session")
def theirs(llama: Path) -> Any:
    """The same model as transformers computes it."""
    return AutoModelForCausalLM.from_pretrained(llama, dtype=torch.float32).eval()


@pytest.fixture(scope="session")
def default_generator() -> Generator:
    entry, folder = default("generator"), default_folder()
    if not is_fetched(entry, folder):
        pytest.skip(f"{entry.name} is not in {folder}: evenbrief models fetch, or set EVENBRIEF_MODELS")
    from models.load import load

    return load("", "generator", folder, 1)
