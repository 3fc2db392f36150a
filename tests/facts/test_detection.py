import random

import pytest
from py3langid.langid import visit_counts

from service.facts import detection
from service.facts.detection import LANES, language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "en"),
        ("The ferry struck the pier of the harbour bridge on Sunday morning.", "en"),
        ("Die Fähre rammte am Sonntag den Pfeiler der Hafenbrücke.", "de"),
        ("Паром ударил в опору моста в воскресенье утром.", "ru"),
        ("渡轮周日早上撞上了大桥的桥墩。", "zh"),
    ],
)
def test_a_sentence_is_told_by_its_language(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("size", [1, 2, 5, 6, 7, LANES - 1, LANES, LANES + 1, 4 * LANES, 2_000])
def test_pieces_read_side_by_side_count_what_the_library_counts_byte_by_byte(size: int) -> None:
    draw = random.Random(size)  # noqa: S311 - a text
    text = "".join(draw.choice("aeinrst éüжн渡 .") for _ in range(size)).encode()
    library = detection._identifier()
    walk = detection.Walk(library.tk_nextmove, library._rowbase, library.tk_output)
    counted = visit_counts(library.tk_nextmove, library._rowbase, library.tk_output, text) or {}
    which, count = walk.features(text)
    assert list(zip(which.tolist(), count.tolist(), strict=True)) == list(counted.items())
