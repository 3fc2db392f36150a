"""Which files of the repository a measure's figures depend on, and their hash; it does not run any of them."""

import ast
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tests.quality.data import ROOT

OURS = ("service", "models", "prompts", "tests")
# Data that code reads from its own folder and those in it; all of them count for whoever imports from there.
BESIDE = ("*.txt", "*.toml", "*.json", "*.jsonl", "*.jinja")


def fingerprint(module: str) -> str:
    """Hex SHA-256 over a module, all of ours that it imports, late imports too, and the data beside them."""
    whole = hashlib.sha256()
    for file in sorted(closure(module)):
        whole.update(str(file.relative_to(ROOT)).encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()


def closure(module: str) -> set[Path]:
    """The files. A measure's floors are no cause of its figures, and are left out."""
    waiting, seen = [_file(module)], set()
    while waiting:
        file = waiting.pop()
        if file is None or file in seen:
            continue
        seen.add(file)
        waiting += [_file(name) for name in _imports(file)]
    beside = {d for f in seen for pattern in BESIDE for d in f.parent.rglob(pattern)}
    return {f for f in seen | beside if f.name != "floors.toml"}


@lru_cache(maxsize=1024)
def _imports(file: Path) -> tuple[str, ...]:
    return tuple(_named(ast.parse(file.read_text("utf-8"))))


def _named(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _file(module: str) -> Path | None:
    if module.split(".")[0] not in OURS:
        return None
    base = ROOT.joinpath(*module.split("."))
    return next((f for f in (base.with_suffix(".py"), base / "__init__.py") if f.is_file()), None)
