"""Unit vectors, whatever else is asked for at the same time."""

from pathlib import Path

import numpy as np
import pytest
import torch

from models.catalog import default
from models.encoder import MeanPoolingEncoder
from models.fetch import default_folder, is_fetched, place
from models.roles import Encoder
from tests.models import tiny_models

TEXTS = ["The ferry struck the pier.", "Nine workers dug through the night while their families waited.", "No."]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> MeanPoolingEncoder:
    return MeanPoolingEncoder("tiny", tiny_models.make_bert(tmp_path_factory.mktemp("bert")))


def test_rows_have_length_one_and_stand_in_the_order_of_the_texts(encoder: MeanPoolingEncoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (3, 32)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, rtol=1e-5)
    np.testing.assert_allclose(encoder.encode(TEXTS[::-1]), vectors[::-1], atol=1e-6)


def test_padding_changes_no_vector(tmp_path: Path) -> None:
    folder = tiny_models.make_bert(tmp_path)
    together = MeanPoolingEncoder("a", folder).encode(TEXTS)
    alone = [MeanPoolingEncoder("b", folder).encode([t])[0] for t in TEXTS]
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_a_vector_is_the_mean_of_the_last_layer(encoder: MeanPoolingEncoder) -> None:
    ids = encoder._tokenizer(TEXTS[0], return_tensors="pt")
    with torch.inference_mode():
        mean = encoder._model(**ids).last_hidden_state[0].mean(0).numpy()
    np.testing.assert_allclose(encoder.encode(TEXTS[:1])[0], mean / np.linalg.norm(mean), atol=1e-5)


def test_a_text_of_white_space_is_a_row_of_zeros(encoder: MeanPoolingEncoder) -> None:
    assert not encoder.encode([" \n", ""]).any()


def test_no_texts_give_no_rows(encoder: MeanPoolingEncoder) -> None:
    assert encoder.encode([]).shape == (0, 32)


def test_a_text_longer_than_the_model_reads_has_a_vector(encoder: MeanPoolingEncoder) -> None:
    assert np.linalg.norm(encoder.encode(["ferry " * 5000])) == pytest.approx(1, abs=1e-4)


def test_a_vector_that_was_made_is_kept_and_the_cache_stays_small(
    encoder: MeanPoolingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.encoder.CACHED", 2)
    encoder.encode(TEXTS)
    assert len(encoder._cache) == 2
    monkeypatch.setattr(encoder, "_encode_batch", None)
    assert encoder.encode(list(encoder._cache)).shape == (2, 32)


@pytest.mark.model
def test_the_default_encoder_finds_a_paraphrase_nearer_than_another_event() -> None:
    entry, folder = default("encoder"), default_folder()
    if not is_fetched(entry, folder):
        pytest.skip(f"{entry.name} is not in {folder}: evenbrief models fetch, or set EVENBRIEF_MODELS")
    encoder: Encoder = MeanPoolingEncoder(entry.name, place(entry, folder), 1)
    a, b, c = encoder.encode(["The ferry hit the pier.", "A boat struck the dock.", "Grain prices rose in Dorn."])
    assert a @ b > 0.5 > a @ c


def test_two_who_read_one_folder_hold_its_weights_once(tmp_path: Path) -> None:
    folder = tiny_models.make_bert(tmp_path)
    one, other = MeanPoolingEncoder("one", folder), MeanPoolingEncoder("other", folder)
    assert one._model is other._model
