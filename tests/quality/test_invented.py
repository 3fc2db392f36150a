import ast
from pathlib import Path

import pytest

from tests.quality import invented as module
from tests.quality.code import closure
from tests.quality.data import ROOT
from tests.quality.invented import invented

# Ours.
SOURCE = (
    "A crane fell in Ostra harbour at 9.30 and hurt three dockers. “It stood on sand,” said the U.S. engineer Lena Abt."
)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The crane hurt 3 dockers in Ostra harbour, Abt said.", []),
        ("The crane hurt nineteen dockers.", [("numbers", "19")]),
        ("The crane cost 40,000 crowns.", [("numbers", "40000")]),
        ("The crane fell, as Mira Toll saw.", [("names", "Mira"), ("names", "Toll")]),
        ("The US engineer was there.", []),
        ("“It stood on sand,” Abt said.", []),
        ("“It stood on gravel then,” Abt said.", [("quotations", "It stood on gravel then,")]),
        ("Meanwhile the harbour was shut.", []),
    ],
)
def test_what_no_source_has_is_found_and_of_its_kind(sentence: str, found: list[tuple[str, str]]) -> None:
    assert invented(sentence, [SOURCE]) == found


def test_the_checker_shares_no_code_with_the_service() -> None:
    assert {f.relative_to(ROOT).parts[0] for f in closure("tests.quality.invented")} == {"tests"}
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    assert not [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("service")]
