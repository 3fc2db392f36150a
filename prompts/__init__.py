"""Versioned prompt templates, never edited once released. It does not know models."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template


@cache
def _environment() -> Environment:
    # Prompts are plain text: nothing is escaped for HTML.
    return Environment(loader=FileSystemLoader(Path(__file__).parent), undefined=StrictUndefined, autoescape=False)  # noqa: S701


@cache
def template(name: str) -> Template:
    """The template of a name with its version, such as "fuse.v1". Raises jinja2.TemplateNotFound."""
    return _environment().get_template(f"{name}.jinja")


def render(name: str, block: str, **values: Any) -> str:
    """One block of a template, white space at its ends cut."""
    found = template(name)
    return "".join(found.blocks[block](found.new_context(values))).strip()


@cache
def examples(name: str) -> tuple[tuple[str, str], ...]:
    """The earlier turns of a template, (user, assistant): what NAME.examples.toml holds, rendered."""
    read = tomllib.loads((Path(__file__).parent / f"{name}.examples.toml").read_text("utf-8"))
    return tuple((render(name, "user", passages=e["passages"]), e["sentence"]) for e in read["example"])
