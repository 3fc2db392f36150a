"""Teaches the default generator to fuse passages: LoRA on every linear layer, resumable; it does not know verify.

python -m models.training.writer --base FOLDER --out FOLDER [--epochs 2] [--threads 2]

The loss is that of the sentence alone. The frozen weights are held in bf16 (a step took .70 of the time of fp32 on a
processor that has it), what is taught in fp32. A second call goes on where the first ended.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

import torch
from peft import LoraConfig, get_peft_model
from torch.utils.data import Dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, Trainer, TrainerCallback, TrainingArguments

from models.on_disk import ON_DISK
from models.training.examples import Example, parts, read, shuffled
from prompts import examples as examples_of
from prompts import render

PROMPT = "fuse.v1"
# Of the first trial on other data: rank 16 on all linear layers, 4e-4 falling as a cosine, 8 examples a step.
RANK, ALPHA, RATE, BATCH = 16, 32, 4e-4, 8
# Tokens of a prompt and its sentence; the longest of the examples has fewer than 400.
LONGEST = 512
SEED = 7


def turns(passages: Sequence[str], examples: bool = False) -> list[dict[str, str]]:
    """The chat that a taught writer reads; one that was not taught reads `examples` as earlier turns."""
    shown = examples_of(PROMPT) if examples else ()
    earlier = [
        turn
        for user, told in shown
        for turn in ({"role": "user", "content": user}, {"role": "assistant", "content": told})
    ]
    asked = {"role": "user", "content": render(PROMPT, "user", passages=passages)}
    return [{"role": "system", "content": render(PROMPT, "system")}, *earlier, asked]


class Row(TypedDict):
    """A prompt with its sentence as token ids, and how many of them are the sentence's."""

    input_ids: list[int]
    answer: int


class Fusions(Dataset[Row]):
    """Prompts and sentences. An epoch of its own order of passages: `seed` moves it on."""

    def __init__(self, tokenizer: Any, examples: Sequence[Example], shuffle: bool) -> None:
        self._tokenizer, self._examples, self._shuffle = tokenizer, examples, shuffle
        self.seed = SEED

    def __len__(self) -> int:
        return len(self._examples)

    def __getitem__(self, at: int) -> Row:
        example = self._examples[at]
        passages = shuffled(example, self.seed) if self._shuffle else example.passages
        read = self._tokenizer.apply_chat_template(turns(passages), tokenize=False, add_generation_prompt=True)
        prompt = self._tokenizer(read, add_special_tokens=False)["input_ids"]
        answer = self._tokenizer(example.target + self._tokenizer.eos_token, add_special_tokens=False)["input_ids"]
        return {"input_ids": prompt[len(answer) - LONGEST :] + answer, "answer": len(answer)}


def collate(rows: Sequence[Row]) -> dict[str, torch.Tensor]:
    """A batch padded on the left, so that all answers end together. Labels have the answers' width alone."""
    width = max(len(r["input_ids"]) for r in rows)
    answers = max(r["answer"] for r in rows)
    pads = [width - len(r["input_ids"]) for r in rows]
    ends = [(answers - r["answer"], r["input_ids"][len(r["input_ids"]) - r["answer"] :]) for r in rows]
    return {
        "input_ids": torch.tensor([[0] * n + r["input_ids"] for n, r in zip(pads, rows, strict=True)]),
        "attention_mask": torch.tensor([[0] * n + [1] * (width - n) for n in pads]),
        "labels": torch.tensor([[-100] * n + end for n, end in ends]),
    }


class _Teacher(Trainer):  # type: ignore[misc]
    """Asks the model for the scores of the answers alone: the output layer is a fifth of the work."""

    def compute_loss(
        self, model: Any, inputs: dict[str, Any], return_outputs: bool = False, num_items_in_batch: Any = None
    ) -> Any:
        labels = inputs.pop("labels")
        positions = (inputs["attention_mask"].cumsum(1) - 1).clamp(min=0)
        output = model(**inputs, position_ids=positions, logits_to_keep=labels.shape[1] + 1)
        loss = torch.nn.functional.cross_entropy(output.logits[:, :-1].flatten(0, 1).float(), labels.flatten())
        return (loss, {"loss": loss}) if return_outputs else loss


@dataclass
class _NewOrder(TrainerCallback):  # type: ignore[misc]
    """Each epoch reads the passages in another order."""

    fusions: Fusions

    def on_epoch_begin(self, args: Any, state: Any, control: Any, **rest: Any) -> None:
        self.fusions.seed = SEED + int(state.epoch or 0)


def teach(base: Path, out: Path, epochs: float, data: Path | None = None) -> None:
    """Writes checkpoints and, at the end, the adapter into `out`; goes on from the last checkpoint there."""
    tokenizer: Any = AutoTokenizer.from_pretrained(base, **ON_DISK)
    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.bfloat16, use_safetensors=True, **ON_DISK)
    lora = LoraConfig(r=RANK, lora_alpha=ALPHA, target_modules="all-linear", task_type="CAUSAL_LM")
    examples = read(data)
    train = Fusions(tokenizer, parts(examples, "train"), shuffle=True)
    validation = Fusions(tokenizer, parts(examples, "validation"), shuffle=False)
    teacher = _Teacher(
        model=get_peft_model(model, lora),
        args=_arguments(out, epochs),
        train_dataset=train,
        eval_dataset=validation,
        data_collator=collate,
        callbacks=[_NewOrder(train)],
    )
    teacher.train(resume_from_checkpoint=any(out.glob("checkpoint-*")))
    teacher.model.save_pretrained(out / "adapter")


def _arguments(out: Path, epochs: float) -> TrainingArguments:
    return TrainingArguments(
        output_dir=str(out),
        num_train_epochs=epochs,
        per_device_train_batch_size=BATCH,
        per_device_eval_batch_size=BATCH,
        learning_rate=RATE,
        lr_scheduler_type="cosine",
        warmup_steps=20,
        weight_decay=0.01,
        train_sampling_strategy="group_by_length",
        seed=SEED,
        data_seed=SEED,
        eval_strategy="epoch",
        prediction_loss_only=True,
        save_steps=50,
        save_total_limit=2,
        logging_steps=10,
        remove_unused_columns=False,
        report_to=[],
        dataloader_pin_memory=False,
        disable_tqdm=True,
    )


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--base", type=Path, required=True, help="the folder of the default generator")
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--data", type=Path, help="a folder of examples; the package's own by default")
    asked.add_argument("--epochs", type=float, default=2)
    asked.add_argument("--threads", type=int, default=2)
    given = asked.parse_args()
    torch.set_num_threads(given.threads)
    teach(given.base, given.out, given.epochs, given.data)


if __name__ == "__main__":
    main()
