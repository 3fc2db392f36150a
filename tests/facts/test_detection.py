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


ENGLISH = "The ferry struck the pier of the bridge on Sunday, and the mayor said that nobody was hurt by it. "
GERMAN = "Die Fähre rammte am Sonntag den Pfeiler der Brücke, und die Bürgermeisterin sagte, niemand sei verletzt. "


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (ENGLISH * 9, True),
        (ENGLISH, False),  # too short to go by its small words
        (GERMAN * 9, False),
        (GERMAN * 9 + "The Times and The Post and the rest. ", False),
        (ENGLISH * 5 + GERMAN * 5, False),
        (GERMAN * 5 + ENGLISH * 5, False),
        (GERMAN * 4 + ENGLISH * 4 + GERMAN * 4, False),
    ],
)
def test_a_text_is_taken_for_english_by_its_small_words_only_where_every_part_of_it_has_them(
    text: str, plain: bool
) -> None:
    assert detection._is_english(text) is plain
    library = str(detection._identifier().classify(text[: detection.SAMPLE])[0])
    assert language(text) == library
