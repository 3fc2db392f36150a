"""A small cross-encoder: does a passage support a sentence? It does not know how it was taught, or who asks.

The encoder's weights with layers of our own: what was taught is every layer but the embeddings, and a line that turns
the state of the first token into one number, scaled so that it reads as a probability. Of a premise longer than it can
read, the sentences nearest to the claim are read, and words and the encoder's own likeness tell the rest.
"""

import math
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file

from models.catalog import Adapter
from models.encoder import MeanPoolingEncoder, read_body, trunk, width
from models.readings import LONG, READ, nearest, signs, weighed
from models.roles import ModelError
from models.taught import WEIGHTS, checked
from models.tokens import read_tokenizer

# Pairs at a time, of like length; tokens of a pair, two long sentences having 120 (the longer gives up what is over).
BATCH, MOST_TOKENS = 16, 256
# Pairs whose answer is kept, of 0.5 KB each: the same ones are asked for each candidate and each check of a brief.
CACHED = 20_000
HEAD = "head"


class CrossEncoder:
    """In fp32; several threads may use it."""

    def __init__(self, name: str, folder: Path, threads: int | None = None, adapter: Adapter | None = None) -> None:
        if threads:
            torch.set_num_threads(threads)
        if adapter is None:
            raise ModelError(f"{name} needs the weights that it was taught; the catalog names none.")
        self.name = name
        self._folder = folder
        self._likening: MeanPoolingEncoder | None = None
        self._tokenizer: Any = read_tokenizer(folder)
        self._body: Any = read_body(folder)
        # What was taught leaves the embeddings as they are: half of the weights, which the encoder has in memory too.
        self._body.embeddings = trunk(folder).embeddings
        self._head = torch.nn.Linear(width(self._body), 1)
        restore(self._body, self._head, load_file(checked(adapter) / WEIGHTS))
        self._body.eval()
        self._cache: OrderedDict[tuple[str, str], float] = OrderedDict()
        self._lock = threading.Lock()

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """How probable it is that the premise supports the hypothesis, for each (premise, hypothesis)."""
        with self._lock:
            known = {p: self._cache[p] for p in pairs if p in self._cache}
            new = {p for p in pairs if p not in known}
            whole = {p for p in new if len(p[0]) <= LONG}
            odds = self._read(whole)
            odds |= {p: weighed(seen) for p, seen in self._seen(new - whole).items()}
            known |= {p: _probability(odds[p]) for p in new}
            self._cache.update(known)
            while len(self._cache) > CACHED:
                self._cache.popitem(last=False)
        return [known[p] for p in pairs]

    def _read(self, pairs: set[tuple[str, str]]) -> dict[tuple[str, str], float]:
        """Log-odds of support, in batches of like length."""
        found: dict[tuple[str, str], float] = {}
        order = sorted(pairs, key=lambda p: (len(p[0]) + len(p[1]), p))
        for start in range(0, len(order), BATCH):
            found |= self._judge(order[start : start + BATCH])
        return found

    @torch.inference_mode()
    def _judge(self, pairs: list[tuple[str, str]]) -> dict[tuple[str, str], float]:
        scores = logits(self._body, self._head, encode(self._tokenizer, pairs))
        return dict(zip(pairs, scores.tolist(), strict=True))

    def signs(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[float, ...]]:
        """What is seen of each premise, read as a long one is: `models.readings.SIGNS`."""
        with self._lock:
            seen = self._seen(set(pairs))
        return [seen[p] for p in pairs]

    def _seen(self, pairs: set[tuple[str, str]]) -> dict[tuple[str, str], tuple[float, ...]]:
        parts = {p: nearest(*p) for p in sorted(pairs)}
        odds = self._read({(s, claim) for (_, claim), near in parts.items() for s in near[:READ]})
        return {
            (premise, claim): signs(premise, claim, [odds[s, claim] for s in near[:READ]], self._likeness(claim, near))
            for (premise, claim), near in parts.items()
        }

    def _likeness(self, claim: str, near: Sequence[str]) -> float:
        """The greatest cosine of the claim with a sentence."""
        if self._likening is None:  # wanted for long premises alone
            self._likening = MeanPoolingEncoder(self.name, self._folder)
        own, *others = self._likening.encode([claim, *near])
        return max(float(own @ other) for other in others)


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds)) if odds > -500 else 0.0


def encode(tokenizer: Any, pairs: Sequence[tuple[str, str]]) -> Any:
    """Token ids of a batch, premise first."""
    premises, hypotheses = [p for p, _ in pairs], [h for _, h in pairs]
    return tokenizer(
        premises, hypotheses, padding=True, truncation="longest_first", max_length=MOST_TOKENS, return_tensors="pt"
    )


def logits(body: Any, head: torch.nn.Linear, inputs: Any) -> torch.Tensor:
    """Shape (batch,): more than 0 where the hypothesis is more likely supported than not."""
    states = body(**inputs).last_hidden_state
    scores: torch.Tensor = head(states[:, 0])[:, 0]
    return scores


def kept(body: Any, head: torch.nn.Linear) -> dict[str, torch.Tensor]:
    """What was taught, in half precision: the layers and the head; the embeddings stay the encoder's."""
    layers = {k: v for k, v in body.state_dict().items() if k.startswith("encoder.")}
    layers |= {f"{HEAD}.{k}": v for k, v in head.state_dict().items()}
    return {k: v.half().contiguous() for k, v in layers.items()}


def restore(body: Any, head: torch.nn.Linear, weights: dict[str, torch.Tensor]) -> None:
    """The reverse of `kept`. Raises ModelError where a weight is missing or of another shape."""
    wide = {k: v.float() for k, v in weights.items()}
    try:
        head.load_state_dict({k.removeprefix(f"{HEAD}."): v for k, v in wide.items() if k.startswith(f"{HEAD}.")})
        layers = {k: v for k, v in wide.items() if not k.startswith(f"{HEAD}.")}
        missing = [k for k in body.load_state_dict(layers, strict=False).missing_keys if k.startswith("encoder.")]
    except RuntimeError as error:
        raise ModelError(f"the entailer's weights do not fit the encoder: {error}") from error
    if missing:
        raise ModelError(f"the entailer's weights lack {missing[0]}.")
