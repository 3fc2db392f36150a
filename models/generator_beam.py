"""What generators that we search share: batch, search, write; it does not know how a model scores a token."""

import logging
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from models.beam import Scorer, Search, search
from models.grammar import Forced, FreeText, Grammar, NotCopied
from models.heap import give_back
from models.roles import ModelError, Prompt
from models.sentence import OneSentence
from models.tokens import read_tokenizer
from models.vocabulary import read_vocabulary

logger = logging.getLogger(__name__)

# Beams for each prompt, or as many as candidates are asked for. Greedy search repeats itself with small models.
BEAMS = 4

# Tokens whose keys and values one batch may hold: bounds memory. A token of the default model takes 46 KB (30 layers, 3
# heads of 64, keys and values, fp32), so this is 0.38 GB, and about 16 of its prompts.
TOKENS_IN_A_BATCH = 8_192


class BeamGenerator:
    """A model in a local folder, with `rows` scores for each token, and the tokens that end a text (`ends`)."""

    def __init__(self, name: str, folder: Path, rows: int, ends: frozenset[int]) -> None:
        self.name = name
        self.tokenizer: Any = read_tokenizer(folder)
        self._vocabulary = read_vocabulary(self.tokenizer, rows, ends)
        self._markup = _markup(self.tokenizer)

    def read(self, prompt: Prompt) -> list[int]:
        """What the model reads of a prompt, as token ids."""
        raise NotImplementedError

    def room(self, prompt: Prompt) -> int:
        """How many tokens of a prompt the model can read."""
        raise NotImplementedError

    def scorer(self, prompts: list[list[int]]) -> Scorer:
        raise NotImplementedError

    def holds(self, read: int, written: int, beams: int) -> int:
        """Tokens whose keys and values are kept for a prompt of `read` tokens, when all its beams wrote `written`."""
        return beams * (read + written)

    def forced(self, prompt: Prompt) -> tuple[int, ...]:
        """Tokens that the answer is made to begin with, where they are not a part of what is read."""
        return ()

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        """Up to `candidates` texts for each prompt, most likely first; none, and a warning, for one that is too long.

        Raises ModelError when the model cannot be run.
        """
        beams = max(BEAMS, candidates)
        tokens = [self.read(p) for p in prompts]
        fits = [i for i, p in enumerate(prompts) if self._fits(len(tokens[i]), p)]
        answers: list[list[str]] = [[] for _ in prompts]
        for batch in split([(i, self.holds(len(tokens[i]), prompts[i].max_new_tokens, beams)) for i in fits]):
            searches = [self._search(prompts[i]) for i in batch]
            give_back()
            try:
                with torch.inference_mode():
                    found = search(self.scorer([tokens[i] for i in batch]), searches, beams, candidates)
            except (RuntimeError, MemoryError) as error:
                raise ModelError(f"{self.name} failed: {error}") from error
            for i, texts in zip(batch, found, strict=True):
                # The same text can be cut into tokens in several ways.
                each = dict.fromkeys(self._write(prompts[i], t) for t in texts)
                answers[i] = [t for t in each if t][:candidates]
        return answers

    def defuse(self, text: str) -> str:
        """Text in which no control token of the model stands: an article cannot end its turn, or begin another's."""
        return self._markup.sub(lambda m: m[0][0] + " " + m[0][1:], text) if self._markup else text

    def _search(self, prompt: Prompt) -> Search:
        grammar: Grammar = FreeText(self._vocabulary, sentence=prompt.sentence)
        if prompt.words is not None:
            grammar = OneSentence(self._vocabulary, prompt.words)
        if prompt.longest_copy is not None:
            # A passage's first word has no space before it there, and one where the answer says it later.
            texts = [text for p in prompt.passages for text in (p, " " + p)]
            sources = [self.tokenizer(t, add_special_tokens=False)["input_ids"] for t in texts]
            grammar = NotCopied(self._vocabulary, sources, prompt.longest_copy, grammar)
        forced = self.forced(prompt)
        if forced:
            grammar = Forced(forced, grammar)
        return Search(grammar, prompt.start, prompt.max_new_tokens + len(forced))

    def _fits(self, length: int, prompt: Prompt) -> bool:
        room = self.room(prompt)
        if length > room:
            logger.warning("a prompt of %d tokens is over the %d that %s reads", length, room, self.name)
        return length <= room

    def _write(self, prompt: Prompt, tokens: tuple[int, ...]) -> str:
        text: str = self.tokenizer.decode(tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        return text.strip() if self.forced(prompt) else (prompt.start.rstrip() + text).strip()


def split(held: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The prompts (index, tokens that it holds) in batches of like size, each at most `TOKENS_IN_A_BATCH`, or one."""
    batches: list[list[int]] = []
    for index, tokens in sorted(held, key=lambda pair: (pair[1], pair[0])):
        if not batches or (len(batches[-1]) + 1) * tokens > TOKENS_IN_A_BATCH:
            batches.append([])
        batches[-1].append(index)
    return batches


def _markup(tokenizer: Any) -> re.Pattern[str] | None:
    """Finds the tokens that mean something to the model and are no text: <|im_end|>, </s>, <doc-sep>."""
    marks = {str(t) for t in tokenizer.added_tokens_decoder.values()} | set(tokenizer.all_special_tokens)
    visible = sorted((m for m in marks if len(m) > 2 and not m.isspace()), key=lambda m: (-len(m), m))
    return re.compile("|".join(map(re.escape, visible))) if visible else None
