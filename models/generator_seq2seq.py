"""Encoder-decoders that transformers runs (T5, BART, PEGASUS, PRIMERA); it does not know what is asked of them."""

from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForSeq2SeqLM
from transformers.modeling_outputs import BaseModelOutput

from models import engine_torch
from models.beam import Scorer
from models.engine_shape import ends
from models.generator_beam import BeamGenerator
from models.roles import Prompt

# What PRIMERA was trained to find between documents, and to look at from everywhere.
DOCUMENT_MARK = "<doc-sep>"

# Tokens read where a model's settings give no limit, as T5's relative positions need none: bounds time and memory.
UNLIMITED_READS = 2048


class Seq2SeqGenerator(BeamGenerator):
    """An encoder-decoder. It reads `user` alone; one that knows <doc-sep> reads the passages, that between them."""

    def __init__(self, name: str, folder: Path, threads: int | None = None) -> None:
        self.model: Any = engine_torch.weights(AutoModelForSeq2SeqLM, folder, threads)
        ends_text = ends(self.model.config.to_dict(), self.model.generation_config.to_dict())
        super().__init__(name, folder, engine_torch.rows(self.model), ends_text)
        self._mark: int | None = self.tokenizer.get_vocab().get(DOCUMENT_MARK)
        config = self.model.config
        limits = ("max_encoder_position_embeddings", "max_position_embeddings")
        self._reads = next((int(n) for key in limits if (n := getattr(config, key, None))), UNLIMITED_READS)
        self._begin = _decoder_begin(self.model)

    def read(self, prompt: Prompt) -> list[int]:
        """The bare text, with the special tokens that the tokenizer puts around it."""
        text = self.defuse(prompt.user)
        if self._mark is not None and prompt.passages:
            # PRIMERA's own preparation: the mark stands between documents and after the last.
            text = "".join(self.defuse(p) + DOCUMENT_MARK for p in prompt.passages)
        ids: list[int] = self.tokenizer(text)["input_ids"]
        return ids

    def room(self, prompt: Prompt) -> int:
        return self._reads

    def forced(self, prompt: Prompt) -> tuple[int, ...]:
        """The answer's beginning; a decoder has no prompt to put it in."""
        start = self.defuse(prompt.start.rstrip())
        return tuple(self.tokenizer(start, add_special_tokens=False)["input_ids"]) if start else ()

    def scorer(self, prompts: list[list[int]]) -> Scorer:
        return _Seq2SeqScorer(self.model, prompts, self._begin, self._mark)


class _Seq2SeqScorer:
    """The encoder's states of a right-padded batch, and the decoder's keys and values."""

    def __init__(self, model: Any, prompts: list[list[int]], begin: list[int], mark: int | None) -> None:
        self._model = model
        self._prompts = prompts
        self._begin = begin
        self._mark = mark

    def first(self) -> torch.Tensor:
        width = max(map(len, self._prompts))
        pad = self._model.config.pad_token_id or 0
        ids = torch.tensor([p + [pad] * (width - len(p)) for p in self._prompts])
        self._mask = torch.tensor([[1] * len(p) + [0] * (width - len(p)) for p in self._prompts])
        more = {} if self._mark is None else {"global_attention_mask": self._global_attention(ids)}
        self._states = self._model.get_encoder()(ids, attention_mask=self._mask, **more).last_hidden_state
        self._cache: Any = None
        return self._score([self._begin] * len(ids))

    def step(self, parents: list[int], tokens: list[int]) -> torch.Tensor:
        if parents != list(range(len(self._mask))):
            rows = torch.tensor(parents)
            self._cache.batch_select_indices(rows)
            self._mask, self._states = self._mask[rows], self._states[rows]
        return self._score([[t] for t in tokens])

    def _score(self, tokens: list[list[int]]) -> torch.Tensor:
        output = self._model(
            encoder_outputs=BaseModelOutput(last_hidden_state=self._states),
            attention_mask=self._mask,
            decoder_input_ids=torch.tensor(tokens),
            past_key_values=self._cache,
            use_cache=True,
        )
        self._cache = output.past_key_values
        return torch.log_softmax(output.logits[:, -1].float(), -1)

    def _global_attention(self, ids: torch.Tensor) -> torch.Tensor:
        """1 at the first token and at each document mark: those see all, and all see them."""
        wide = torch.eq(ids, self._mark or 0).long()
        wide[:, 0] = 1
        return wide


def _decoder_begin(model: Any) -> list[int]:
    """What the decoder is given before its first word: its start token, and the one that some models force after it."""
    settings, config = model.generation_config, model.config
    start = settings.decoder_start_token_id
    start = config.decoder_start_token_id if start is None else start
    forced = settings.forced_bos_token_id
    return [start] if forced is None else [start, forced]
