"""A tokenizer that is read without its model is the same one."""

from pathlib import Path

from transformers import AutoTokenizer

from models.tokens import read_tokenizer
from tests.models import tiny_models


def test_a_tokenizer_is_the_one_that_transformers_chooses(llama: Path, tmp_path: Path) -> None:
    for folder in (llama, tiny_models.make_bert(tmp_path / "bert"), tiny_models.make_t5(tmp_path / "t5")):
        ours, theirs = read_tokenizer(folder), AutoTokenizer.from_pretrained(folder)
        assert type(ours) is type(theirs)
        for text in tiny_models.SENTENCES:
            assert ours(text)["input_ids"] == theirs(text)["input_ids"]
            assert ours.decode(ours(text)["input_ids"]) == theirs.decode(theirs(text)["input_ids"])
        assert ours.chat_template == theirs.chat_template
        assert ours.all_special_ids == theirs.all_special_ids
