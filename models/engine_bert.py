"""A BERT encoder that torch computes from its weights; it does not know what its states are taken for.

The same operations in the same order as transformers', whose models bring 100 MB of code for training.
"""

from pathlib import Path
from typing import NamedTuple

import torch
from torch.nn import LayerNorm, Linear, Module, ModuleList
from torch.nn.functional import gelu, scaled_dot_product_attention

from models.engine_shape import NotPlain, Settings, settings
from models.engine_weights import fill, mapped, table


class States(NamedTuple):
    """What a model of transformers calls its answer, as far as it is used."""

    last_hidden_state: torch.Tensor


class Bert(Module):
    """Modules are named as in the weights."""

    def __init__(self, folder: Path) -> None:
        """Raises NotPlain for a model that is no plain BERT."""
        super().__init__()
        config = settings(folder)
        if not _is_plain(config):
            raise NotPlain(f"{folder.name} is no plain BERT: transformers runs it.")
        self.width = int(config["hidden_size"])
        weights = {name.removeprefix("bert."): weight for name, weight in mapped(folder).items()}
        with torch.device("meta"):
            self.embeddings = _Embeddings(config)
            self.encoder = _Layers(config)
        fill(self, weights)
        self.eval()

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor | None = None
    ) -> States:
        """The last layer's states, (rows, tokens, width)."""
        seen = None
        if not attention_mask.all():
            rows, tokens = input_ids.shape
            seen = attention_mask.bool()[:, None, None].expand(rows, 1, tokens, tokens)
        x = self.embeddings(input_ids, token_type_ids)
        for layer in self.encoder.layer:
            x = layer(x, seen)
        return States(x)


def _is_plain(config: Settings) -> bool:
    return (
        config.get("model_type") == "bert"
        and config.get("hidden_act", "gelu") == "gelu"
        and config.get("position_embedding_type", "absolute") == "absolute"
        and not config.get("is_decoder")
    )


class _Embeddings(Module):
    def __init__(self, config: Settings) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.word_embeddings = table(config["vocab_size"], width)
        self.position_embeddings = table(config.get("max_position_embeddings", 512), width)
        self.token_type_embeddings = table(config.get("type_vocab_size", 2), width)
        self.LayerNorm = _norm(config)

    def forward(self, ids: torch.Tensor, kinds: torch.Tensor | None) -> torch.Tensor:
        kinds = torch.zeros_like(ids) if kinds is None else kinds
        x = self.word_embeddings(ids) + self.token_type_embeddings(kinds)
        found: torch.Tensor = self.LayerNorm(x + self.position_embeddings(torch.arange(ids.shape[1])[None]))
        return found


class _Layers(Module):
    def __init__(self, config: Settings) -> None:
        super().__init__()
        self.layer = ModuleList([_Layer(config) for _ in range(config["num_hidden_layers"])])


class _Layer(Module):
    def __init__(self, config: Settings) -> None:
        super().__init__()
        width, inner = config["hidden_size"], config["intermediate_size"]
        self.attention = _Attention(config)
        self.intermediate = _Dense(width, inner)
        self.output = _Out(inner, config)

    def forward(self, x: torch.Tensor, seen: torch.Tensor | None) -> torch.Tensor:
        x = self.attention(x, seen)
        found: torch.Tensor = self.output(gelu(self.intermediate.dense(x)), x)
        return found


class _Attention(Module):
    def __init__(self, config: Settings) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.self = _Heads(width, width // config["num_attention_heads"])
        self.output = _Out(width, config)

    def forward(self, x: torch.Tensor, seen: torch.Tensor | None) -> torch.Tensor:
        found: torch.Tensor = self.output(self.self(x, seen), x)
        return found


class _Heads(Module):
    def __init__(self, width: int, head: int) -> None:
        super().__init__()
        self._head = head
        self.query, self.key, self.value = Linear(width, width), Linear(width, width), Linear(width, width)

    def forward(self, x: torch.Tensor, seen: torch.Tensor | None) -> torch.Tensor:
        rows, tokens, width = x.shape
        asked, keys, values = (
            each(x).view(rows, tokens, -1, self._head).transpose(1, 2) for each in (self.query, self.key, self.value)
        )
        found = scaled_dot_product_attention(asked, keys, values, attn_mask=seen, scale=self._head**-0.5)
        return found.transpose(1, 2).reshape(rows, tokens, width)


class _Dense(Module):
    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.dense = Linear(width, inner)


class _Out(Module):
    """What is added to what was, made even."""

    def __init__(self, inner: int, config: Settings) -> None:
        super().__init__()
        self.dense = Linear(inner, config["hidden_size"])
        self.LayerNorm = _norm(config)

    def forward(self, x: torch.Tensor, before: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = self.LayerNorm(self.dense(x) + before)
        return found


def _norm(config: Settings) -> LayerNorm:
    return LayerNorm(config["hidden_size"], eps=config.get("layer_norm_eps", 1e-12))
