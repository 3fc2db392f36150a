"""A tiny model is taught, goes on where it broke off, and is exported as the catalog wants it."""

import json
from pathlib import Path

import pytest
import torch

from models.catalog import Adapter
from models.generator_causal import CausalGenerator
from models.roles import ModelError, Prompt
from models.taught import WEIGHTS, merge
from models.training import writer
from models.training.examples import read
from models.training.export import export
from models.training.measure import measured, write

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::UserWarning", "ignore::DeprecationWarning")


@pytest.fixture(scope="session")
def taught(tiny_llama: Path, fusions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("taught")
    writer.teach(tiny_llama, out, 2, fusions)
    return out


def test_the_labels_are_the_sentence_and_its_end_alone(tiny_llama: Path, fusions: Path) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(tiny_llama)
    rows = [writer.Fusions(tokenizer, read(fusions), shuffle=False)[i] for i in (0, 9)]
    batch = writer.collate(rows)
    told = [tokenizer.decode([t for t in labels if t >= 0]) for labels in batch["labels"].tolist()]
    assert told == [f"{e.target}<|im_end|>" for e in (read(fusions)[0], read(fusions)[9])]
    assert batch["attention_mask"].sum(1).tolist() == [len(r["input_ids"]) for r in rows]


def test_a_taught_model_gives_the_sentences_it_was_taught_a_higher_probability(
    tiny_llama: Path, fusions: Path, taught: Path
) -> None:
    before, after = _loss(tiny_llama, fusions, None), _loss(tiny_llama, fusions, taught / "adapter")
    assert after < before


def test_a_second_call_goes_on_from_the_last_checkpoint(tiny_llama: Path, fusions: Path, taught: Path) -> None:
    def steps() -> int:
        state = max(taught.glob("checkpoint-*"), key=lambda p: int(p.name.rpartition("-")[2])) / "trainer_state.json"
        return int(json.loads(state.read_text("utf-8"))["global_step"])

    before = steps()
    writer.teach(tiny_llama, taught, 3, fusions)
    assert steps() == before * 3 // 2


def test_what_is_exported_is_loaded_merged_and_checked(
    tiny_llama: Path, taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = export(taught / "adapter", tmp_path / "made")
    adapter = Adapter(str(tmp_path / "made"), sha256)
    prompt = Prompt("- The ferry Lumen struck pier 4.", max_new_tokens=6, sentence=False)
    plain = CausalGenerator("plain", tiny_llama)
    own = CausalGenerator("taught", tiny_llama, adapter=adapter)
    assert own.generate([prompt]) == CausalGenerator("again", tiny_llama, adapter=adapter).generate([prompt])
    shift = sum(
        float((a - b).abs().sum()) for a, b in zip(own.model.parameters(), plain.model.parameters(), strict=True)
    )
    assert shift > 0
    (tmp_path / "made" / WEIGHTS).write_bytes(b"other")
    with pytest.raises(ModelError, match="is not what the catalog names"):
        merge(plain.model, adapter)
    with pytest.raises(ModelError, match="is missing"):
        merge(plain.model, Adapter(str(tmp_path / "nowhere"), sha256))


def test_an_adapter_is_added_as_peft_adds_it(tiny_llama: Path, taught: Path, tmp_path: Path) -> None:
    from peft import PeftModel
    from transformers import AutoModelForCausalLM

    adapter = Adapter(str(tmp_path), export(taught / "adapter", tmp_path))
    ours = AutoModelForCausalLM.from_pretrained(tiny_llama)
    merge(ours, adapter)
    theirs = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(tiny_llama), str(tmp_path))
    for (name, mine), other in zip(
        ours.named_parameters(), theirs.merge_and_unload().state_dict().values(), strict=False
    ):
        torch.testing.assert_close(mine, other, msg=name)


def test_an_adapter_of_another_model_is_refused(taught: Path, tmp_path: Path) -> None:
    from transformers import LlamaConfig, LlamaForCausalLM

    small = LlamaForCausalLM(
        LlamaConfig(vocab_size=16, hidden_size=8, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2)
    )
    with pytest.raises(ModelError, match="of another model"):
        merge(small, Adapter(str(tmp_path), export(taught / "adapter", tmp_path)))


def test_a_taught_model_reads_no_examples(tiny_llama: Path, taught: Path, tmp_path: Path) -> None:
    adapter = Adapter(str(tmp_path), export(taught / "adapter", tmp_path))
    own = CausalGenerator("taught", tiny_llama, adapter=adapter)
    assert own.read(Prompt("Go.", examples=(("Here.", "There."),))) == own.read(Prompt("Go."))


def test_a_measure_sees_what_is_in_no_passage() -> None:
    work = [["The ferry Lumen struck the pier."]]
    true, false = ["The ferry struck the pier."], ["The ferry struck 14 cars."]
    assert measured(work, true, true)["grounded"] == 1.0
    found = measured(work, true, false)
    assert found["grounded"] < 1.0
    assert found["invented_figures"] == 1


def test_a_measured_writer_answers_each_prompt_in_its_place(tiny_llama: Path, taught: Path) -> None:
    work = [["The ferry Lumen struck the old pier at Kallvik on Tuesday."], ["Nine dug."], ["Prices rose in Dorn."]]
    alone = [write(tiny_llama, taught / "adapter", [w])[0] for w in work]
    assert len(alone) == 3
    assert write(tiny_llama, taught / "adapter", work[:1]) == alone[:1]


def _loss(base: Path, fusions: Path, adapter: Path | None) -> float:
    from peft import PeftModel
    from transformers import AutoModelForCausalLM, AutoTokenizer

    model = AutoModelForCausalLM.from_pretrained(base)
    if adapter:
        model = PeftModel.from_pretrained(model, str(adapter))
    rows = writer.Fusions(AutoTokenizer.from_pretrained(base), read(fusions), shuffle=False)
    batch = writer.collate([rows[i] for i in range(8)])
    labels = batch.pop("labels")
    with torch.inference_mode():
        scores = model(**batch, logits_to_keep=labels.shape[1] + 1).logits[:, :-1]
    return float(torch.nn.functional.cross_entropy(scores.flatten(0, 1), labels.flatten()))
