"""The default parser, loaded once for all tests that ask it; they are skipped, and say so, where it is not on disk."""

from functools import cache

import pytest

from models.catalog import default
from models.fetch import default_folder, is_fetched
from models.load import load
from models.roles import Parser


@cache
def parser() -> Parser:
    entry, folder = default("parser"), default_folder()
    if not is_fetched(entry, folder):
        pytest.skip(f"{entry.name} is not in {folder}: evenbrief models fetch, or set EVENBRIEF_MODELS")
    return load("", "parser", folder)
