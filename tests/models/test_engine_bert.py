"""A BERT of ours gives the numbers of transformers', and what is none is left to them."""

import json
from pathlib import Path

import pytest
import torch
from transformers import AutoModel

from models.encoder import MeanPoolingEncoder
from models.engine_bert import Bert
from models.engine_shape import NotPlain
from tests.models import tiny_models


@pytest.mark.parametrize("padded", [False, True])
def test_the_states_are_those_of_transformers_to_the_last_bit(padded: bool, tmp_path: Path) -> None:
    folder = tiny_models.make_bert(tmp_path)
    theirs = AutoModel.from_pretrained(folder, dtype=torch.float32).eval()
    ids = torch.arange(5, 5 + 3 * 17).reshape(3, 17)
    seen, kinds = torch.ones_like(ids), torch.zeros_like(ids)
    kinds[:, 9:] = 1
    if padded:
        seen[1, 8:] = 0
    with torch.inference_mode():
        ours = Bert(folder)(ids, seen, kinds).last_hidden_state
        assert torch.equal(ours, theirs(ids, seen, kinds).last_hidden_state)


def test_a_folder_of_another_kind_is_read_by_transformers(tmp_path: Path) -> None:
    config = tiny_models.make_bert(tmp_path) / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"hidden_act": "relu"}))
    with pytest.raises(NotPlain):
        Bert(tmp_path)
    assert MeanPoolingEncoder("other", tmp_path).encode(["The ferry struck the pier."]).shape == (1, 32)
