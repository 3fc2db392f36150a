"""Measures a generator's work, its tokens and the process's memory; it does not know what is written."""

import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from models.roles import Generator, Prompt

MIB = 1 << 20
# Where Linux is told to count the greatest memory anew, and what it is told.
_COUNTED, _ANEW = Path("/proc/self/clear_refs"), "5"


class Meter:
    """A generator that passes everything on, and keeps how long it took (by the clock, and of the processors), what was
    asked and what came back."""

    def __init__(self, generator: Generator) -> None:
        self.name = generator.name
        self.inner = generator
        self.taught = bool(getattr(generator, "taught", False))
        self.reset()

    def reset(self) -> None:
        self.seconds = 0.0
        self.processor = 0.0
        self.prompts = 0
        self.returned: list[str] = []
        self.calls: list[tuple[Sequence[Prompt], list[list[str]]]] = []

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        began, worked = time.perf_counter(), time.process_time()
        try:
            answers = self.inner.generate(prompts, candidates)
        finally:
            self.seconds += time.perf_counter() - began
            self.processor += time.process_time() - worked
        self.calls.append((prompts, answers))
        self.prompts += len(prompts)
        self.returned += [text for texts in answers for text in texts]
        return answers


def token_counter(generator: Generator) -> tuple[str, Callable[[str], int]]:
    """What is counted ("tokens", or "words" where the generator shows no tokenizer), and how many a text has."""
    tokenizer: Any = getattr(generator, "tokenizer", None)
    if tokenizer is None:
        return "words", lambda text: len(re.findall(r"\S+", text))
    return "tokens", lambda text: len(tokenizer(text, add_special_tokens=False)["input_ids"])


def forget_peak() -> None:
    """Lets `peak_mib` count from here on, where the system can; else it goes on counting from the start."""
    with suppress(OSError):
        _COUNTED.write_text(_ANEW, "ascii")


def peak_mib() -> int:
    """The most memory that this process has held, in MiB, so far or since `forget_peak`."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak if sys.platform == "darwin" else peak * 1024) // MIB
