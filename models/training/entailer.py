"""Teaches the encoder to judge support: layers and head, embeddings as they are, resumable; it does not know verify.

python -m models.training.entailer --encoder FOLDER --data FILE --out FOLDER [--steps N] [--rate R] [--start FOLDER]
    [--threads 2]

FILE is what `models.training.pairs` or `models.training.documents` wrote. A second call goes on where the first ended;
`--start` begins with what another run taught.
"""

import argparse
import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModel, AutoTokenizer

from models.entailer import encode, kept, logits, restore
from models.on_disk import ON_DISK
from models.taught import WEIGHTS
from models.training.pairs import Pair, read

# Pairs a step; learning rate of the layers, falling in a line after a tenth of warming up, and how many times that the
# new head's is; the usual ones for fine-tuning an encoder of this size.
BATCH, RATE, HEAD_RATE, WARM = 32, 1e-4, 10, 0.1
# Batches that are drawn together and cut by length, so that little is padding.
POOL = 32
SEED = 7
# Steps between two writings of the state from which a broken run goes on.
SAVED = 50
# Where the last step of the scale is looked for: log-odds are divided by it.
_SCALES = [0.5 + 0.05 * i for i in range(60)]


class Teacher:
    """The model under way, with all that is needed to go on: weights, moments of the optimiser, steps done."""

    def __init__(self, encoder: Path, steps: int, rate: float = RATE, start: Path | None = None) -> None:
        torch.manual_seed(SEED)
        self.tokenizer: Any = AutoTokenizer.from_pretrained(encoder, **ON_DISK)
        self.body: Any = AutoModel.from_pretrained(encoder, dtype=torch.float32, use_safetensors=True, **ON_DISK)
        self.body.embeddings.requires_grad_(False)
        self.head = torch.nn.Linear(int(self.body.config.hidden_size), 1)
        if start:
            restore(self.body, self.head, load_file(start / WEIGHTS))
        layers = [p for p in self.body.parameters() if p.requires_grad]
        self.steps, self.done = steps, 0
        self.optimiser = torch.optim.AdamW(
            [{"params": layers, "lr": rate}, {"params": self.head.parameters(), "lr": rate * HEAD_RATE}],
            weight_decay=0.01,
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate)

    def step(self, pairs: Sequence[Pair]) -> float:
        """One batch; the loss."""
        self.body.train()
        read = encode(self.tokenizer, [(p.premise, p.hypothesis) for p in pairs])
        with torch.autocast("cpu", torch.bfloat16):
            scores = logits(self.body, self.head, read).float()
        labels = torch.tensor([float(p.supported) for p in pairs])
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, labels)
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.body.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.done += 1
        return float(loss.detach())

    @torch.inference_mode()
    def scores(self, pairs: Sequence[Pair]) -> list[float]:
        """Log-odds of support, in the order of the pairs."""
        self.body.eval()
        order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].premise) + len(pairs[i].hypothesis))
        found = [0.0] * len(pairs)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            texts = [(pairs[i].premise, pairs[i].hypothesis) for i in batch]
            for i, score in zip(batch, logits(self.body, self.head, encode(self.tokenizer, texts)), strict=True):
                found[i] = float(score)
        return found

    def save(self, path: Path) -> None:
        state = {n: getattr(self, n).state_dict() for n in ("body", "head", "optimiser", "schedule")}
        torch.save(state | {"done": self.done}, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def restore(self, path: Path) -> None:
        state = torch.load(path, weights_only=True)
        for name in ("body", "head", "optimiser", "schedule"):
            getattr(self, name).load_state_dict(state[name])
        self.done = state["done"]

    def _rate(self, step: int) -> float:
        warm = max(1, int(WARM * self.steps))
        return min(step / warm, max(0.0, (self.steps - step) / max(1, self.steps - warm)))


def batches(pairs: Sequence[Pair], steps: int) -> Iterator[list[Pair]]:
    """As many batches as are asked for, the same for the same pairs: pools cut by length, in a drawn order."""
    draw = random.Random(SEED)  # noqa: S311 - no secret
    given = 0
    while True:
        rest = draw.sample(pairs, len(pairs))
        for start in range(0, len(rest), BATCH * POOL):
            pool = sorted(rest[start : start + BATCH * POOL], key=lambda p: len(p.premise) + len(p.hypothesis))
            cut = [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
            draw.shuffle(cut)
            for batch in cut:
                if given == steps:
                    return
                given += 1
                yield batch


def teach(encoder: Path, data: Path, out: Path, steps: int, rate: float = RATE, start: Path | None = None) -> None:
    """Writes the state every `SAVED` steps and, at the end, the weights, calibrated, with what was measured."""
    out.mkdir(parents=True, exist_ok=True)
    state, pairs = out / "state.pt", read(data)
    teacher = Teacher(encoder, steps, rate, start)
    if state.exists():
        teacher.restore(state)
    losses: list[float] = []
    for at, batch in enumerate(batches([p for p in pairs if p.part == "train"], steps)):
        if at < teacher.done:
            continue
        losses.append(teacher.step(batch))
        if teacher.done % 50 == 0:
            print(teacher.done, round(sum(losses[-50:]) / len(losses[-50:]), 4), flush=True)
        if teacher.done % SAVED == 0:
            teacher.save(state)
    _finish(teacher, [p for p in pairs if p.part == "validation"], out)


def _finish(teacher: Teacher, held: Sequence[Pair], out: Path) -> None:
    scores = teacher.scores(held)
    scale = calibrated(scores, [p.supported for p in held])
    with torch.no_grad():
        teacher.head.weight.div_(scale)
        teacher.head.bias.div_(scale)
    weights = kept(teacher.body, teacher.head)
    save_file(weights, out / WEIGHTS)
    restore(teacher.body, teacher.head, load_file(out / WEIGHTS))
    right = sum((s > 0) == p.supported for s, p in zip(scores, held, strict=True))
    said = {"pairs": len(held), "accuracy": round(right / len(held), 4), "scale": scale, "steps": teacher.done}
    (out / "report.json").write_text(json.dumps(said, indent=1) + "\n", "utf-8")
    print(said, flush=True)


def calibrated(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """The number by which log-odds are divided so that they read as probabilities: least cross-entropy."""

    def loss(scale: float) -> float:
        signed = [s / scale if y else -s / scale for s, y in zip(scores, labels, strict=True)]
        return sum(math.log1p(math.exp(-x)) if x > -30 else -x for x in signed)

    return min(_SCALES, key=loss)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--encoder", type=Path, required=True)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--steps", type=int, default=3000)
    asked.add_argument("--rate", type=float, default=RATE)
    asked.add_argument("--start", type=Path)
    asked.add_argument("--threads", type=int, default=2)
    given = asked.parse_args()
    torch.set_num_threads(given.threads)
    teach(given.encoder, given.data, given.out, given.steps, given.rate, given.start)


if __name__ == "__main__":
    main()
