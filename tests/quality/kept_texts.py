"""A generator whose texts are kept as JSON lines by what was asked: a stopped run goes on. It judges nothing."""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from models.roles import Generator, Prompt

# Prompts asked at a time: what a stopped run loses at most.
CHUNK = 16


class KeptTexts:
    """What `load` makes, loaded when the first prompt is new, and asked once for each.

    `name` must name it exactly: other weights or another precision need another name, or another file.
    """

    def __init__(self, name: str, taught: bool, load: Callable[[], Generator], file: Path) -> None:
        self.name, self.taught = name, taught
        self._load, self._file = load, file
        self._generator: Generator | None = None
        self._kept = dict(_lines(file))

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        """As the generator; each chunk is kept before the next is asked."""
        keys = [_key(self.name, p, candidates) for p in prompts]
        new = list({k: p for k, p in zip(keys, prompts, strict=True) if k not in self._kept}.items())
        for start in range(0, len(new), CHUNK):
            self._ask(new[start : start + CHUNK], candidates)
        return [self._kept[k] for k in keys]

    def _ask(self, new: Sequence[tuple[str, Prompt]], candidates: int) -> None:
        self._generator = self._generator or self._load()
        answers = self._generator.generate([p for _, p in new], candidates)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        told: list[dict[str, Any]] = [
            {"asked": key, "passages": list(p.passages), "texts": texts}
            for (key, p), texts in zip(new, answers, strict=True)
        ]
        # A line that was cut off ends here, so that it spoils no other.
        lead = "\n" if self._file.is_file() and not self._file.read_bytes().endswith(b"\n") else ""
        with self._file.open("a", encoding="utf-8") as out:
            out.write(lead + "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in told))
        self._kept |= {row["asked"]: row["texts"] for row in told}


def _lines(file: Path) -> list[tuple[str, list[str]]]:
    """What was kept; a line that was cut off is asked again."""
    found = []
    for line in file.read_text("utf-8").split("\n") if file.is_file() else ():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        found.append((row["asked"], row["texts"]))
    return found


def _key(name: str, prompt: Prompt, candidates: int) -> str:
    asked = {slot: getattr(prompt, slot) for slot in prompt.__slots__}
    asked["words"] = None if prompt.words is None else sorted(prompt.words)
    whole = json.dumps([name, candidates, asked], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
