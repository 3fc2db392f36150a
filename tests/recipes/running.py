"""The code blocks of a recipe, and how they are run beside a server; it does not know what they show."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.tools.processes import ROOT, environment

FOLDER = ROOT / "service" / "docs" / "recipes"
WRITTEN = "http://127.0.0.1:8000"  # the address in the recipes
# Until a page's commands, a dozen processes of seconds each, are taken to hang; a busy machine gives them little.
SECONDS = 1_800

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Block:
    language: str
    code: str


@dataclass(frozen=True)
class Place:
    """Where recipes run: a server, its database, and a folder with what they read and write."""

    url: str
    database: Path
    folder: Path

    def code(self, block: Block) -> str:
        return block.code.replace(WRITTEN, self.url)

    def run(self, block: Block) -> str:
        """What the block prints. It fails as the reader's shell would show it."""
        command = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-W", "error", "-c"]}
        done = subprocess.run(
            [*command[block.language], self.code(block)],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == 0, f"{block.code}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return {**environment(self.database), "PATH": path, "HOME": str(self.folder), "NO_PROXY": "*"}


def blocks(name: str) -> Iterator[Block]:
    """The blocks of a recipe, in order."""
    yield from blocks_of(FOLDER / f"{name}.md")


def blocks_of(page: Path) -> Iterator[Block]:
    for found in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield Block(found[1], found[2])
