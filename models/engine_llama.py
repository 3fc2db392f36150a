"""A Llama model that torch computes from its weights; it does not know prompts, beams, or who asks.

The same operations in the same order as transformers', so that the numbers are the same to the last bit; without
transformers, whose models bring 100 MB of code for training and other hardware, and a cache and masks of their own.
"""

from pathlib import Path

import numpy as np
import torch
from torch.nn import Linear, Module, ModuleList
from torch.nn.functional import scaled_dot_product_attention, silu

from models.engine_kept import Kept
from models.engine_shape import Shape, settings, shape
from models.engine_tree import Ints, Seen
from models.engine_weights import fill, mapped, table

# Keys and values of one layer.
KeptPair = tuple[Kept, Kept]
Turning = tuple[torch.Tensor, torch.Tensor]


class Llama(Module):
    """Modules are named as in the weights."""

    def __init__(self, folder: Path) -> None:
        """Raises NotPlain for a model that is no plain Llama."""
        super().__init__()
        config = settings(folder)
        self.of = shape(config)
        width, words = int(config["hidden_size"]), int(config["vocab_size"])
        weights = mapped(folder)
        with torch.device("meta"):
            self.model = _Body(self.of, width, int(config["intermediate_size"]), words)
            self.lm_head = Linear(width, words, bias=False)
        if self.of.tied:
            weights["lm_head.weight"] = weights["model.embed_tokens.weight"]
        fill(self, weights)
        self.eval()

    @property
    def dtype(self) -> torch.dtype:
        return self.lm_head.weight.dtype

    def forward(
        self, ids: torch.Tensor, positions: torch.Tensor, mask: torch.Tensor, kept: list[KeptPair], places: torch.Tensor
    ) -> torch.Tensor:
        """Scores (rows, places, words) of what follows those `places` among the new tokens.

        `ids`, `positions`: (rows, new). `mask`: (rows, 1, new, kept + new), added to the scores of attention. What is
        computed of the new tokens is added to `kept`.
        """
        x = self.model.embed_tokens(ids)
        turning = self._turning(positions, x.dtype)
        for layer, pair in zip(self.model.layers, kept, strict=True):
            x = layer(x, turning, mask, pair)
        scores: torch.Tensor = self.lm_head(self.model.norm(x)[:, places])
        return scores

    def _turning(self, positions: torch.Tensor, kind: torch.dtype) -> Turning:
        """Cosines and sines of the rotary positions, (rows, 1, new, numbers of a head)."""
        speeds = 1.0 / (self.of.theta ** (torch.arange(0, self.of.head, 2, dtype=torch.float) / self.of.head))
        angles = positions[..., None].float() * speeds
        angles = torch.cat((angles, angles), -1)[:, None]
        return angles.cos().to(kind), angles.sin().to(kind)


class _Body(Module):
    def __init__(self, of: Shape, width: int, inner: int, words: int) -> None:
        super().__init__()
        self.embed_tokens = table(words, width)
        self.layers = ModuleList([_Layer(of, width, inner) for _ in range(of.layers)])
        self.norm = _Norm(width, of.epsilon)


class _Layer(Module):
    def __init__(self, of: Shape, width: int, inner: int) -> None:
        super().__init__()
        self.input_layernorm, self.post_attention_layernorm = _Norm(width, of.epsilon), _Norm(width, of.epsilon)
        self.self_attn = _Attention(of, width)
        self.mlp = _Inner(width, inner)

    def forward(self, x: torch.Tensor, turning: Turning, mask: torch.Tensor, kept: KeptPair) -> torch.Tensor:
        x = x + self.self_attn(self.input_layernorm(x), turning, mask, kept)
        found: torch.Tensor = x + self.mlp(self.post_attention_layernorm(x))
        return found


class _Norm(Module):
    def __init__(self, width: int, epsilon: float) -> None:
        super().__init__()
        self.weight, self._epsilon = torch.nn.Parameter(torch.empty(width)), epsilon

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        wide = x.float()
        wide = wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + self._epsilon)
        return self.weight * wide.to(x.dtype)


class _Inner(Module):
    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.gate_proj, self.up_proj = Linear(width, inner, bias=False), Linear(width, inner, bias=False)
        self.down_proj = Linear(inner, width, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        inside = silu(self.gate_proj(x), inplace=True)  # in place: of a batch's prompts each of these is 7 MB
        inside *= self.up_proj(x)
        found: torch.Tensor = self.down_proj(inside)
        return found


class _Attention(Module):
    def __init__(self, of: Shape, width: int) -> None:
        super().__init__()
        self._of = of
        self.q_proj = Linear(width, of.heads * of.head, bias=False)
        self.k_proj = Linear(width, of.key_heads * of.head, bias=False)
        self.v_proj = Linear(width, of.key_heads * of.head, bias=False)
        self.o_proj = Linear(of.heads * of.head, width, bias=False)

    def forward(self, x: torch.Tensor, turning: Turning, mask: torch.Tensor, kept: KeptPair) -> torch.Tensor:
        rows, new, _ = x.shape
        asked, keys, values = (
            each(x).view(rows, new, -1, self._of.head).transpose(1, 2)
            for each in (self.q_proj, self.k_proj, self.v_proj)
        )
        kept[0].add(_turned(keys, turning))
        kept[1].add(values)
        found = shared_keys(_turned(asked, turning), kept[0].filled(), kept[1].filled(), mask, self._of.head**-0.5)
        answer: torch.Tensor = self.o_proj(found.reshape(rows, new, -1))
        return answer


def _turned(x: torch.Tensor, turning: Turning) -> torch.Tensor:
    first, second = x.chunk(2, -1)
    return (x * turning[0]) + (torch.cat((-second, first), -1) * turning[1])


def shared_keys(
    asked: torch.Tensor, keys: torch.Tensor, values: torch.Tensor, mask: torch.Tensor, scale: float
) -> torch.Tensor:
    """Attention (rows, tokens, heads, numbers) in which heads that share keys are one matrix.

    So no key is copied for each head; transformers' own copies them all at every step, three times with this model.
    """
    rows, heads, new, width = asked.shape
    share = heads // keys.shape[1]
    asked = asked.reshape(rows, keys.shape[1], share * new, width)
    found = scaled_dot_product_attention(asked, keys, values, attn_mask=mask.repeat(1, 1, share, 1), scale=scale)
    return found.reshape(rows, heads, new, width).transpose(1, 2).contiguous()


def added(seen: Seen, kind: torch.dtype) -> torch.Tensor:
    """What is added to the scores of attention, (rows, 1, new, kept + new): nothing where a token is seen."""
    return torch.where(torch.from_numpy(seen)[:, None], torch.zeros((), dtype=kind), torch.finfo(kind).min)


def wanted_places(wanted: Ints, new: int) -> tuple[torch.Tensor, Ints]:
    """The places of which some row's score is wanted: only these go through the table of all words. And where each
    wanted score stands then, in the flat (rows, places)."""
    places, place = np.unique(wanted % new, return_inverse=True)
    return torch.from_numpy(places), wanted // new * len(places) + place


def log_probabilities(scores: torch.Tensor, at: Ints) -> torch.Tensor:
    """(wanted, words), of `scores` (rows, places, words). Where all are wanted in their order, none is copied."""
    flat = scores.flatten(0, 1)
    if not np.array_equal(at, np.arange(len(flat))):
        flat = flat[torch.from_numpy(at)]
    return torch.log_softmax(flat.float(), -1)
