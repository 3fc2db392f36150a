"""Echoes of our seeds are found, and independent reports are not taken for echoes."""

import json
from typing import Any

import pytest

from service.stages.dedupe import dedupe
from tests.quality import echoes
from tests.quality.data import Missing

# Of whole articles edited up to a quarter of their words, how many are found with their original. Measured: 1.0.
WHOLE_FLOOR = 0.98
# The same of one and of two carried paragraphs. Measured: .97 of each.
CARRIED_FLOOR = 0.93
# The aim, over all kinds. Measured: .99.
FLOOR = 0.95
# Of a carried paragraph's characters, how many are named; of what is named, how much was carried. Measured: .89, 1.0.
SPAN_RECALL, SPAN_PRECISION = 0.80, 0.98
# Of pairs of reports by different outlets, how many may be called reprints and be none, by our reading.
WRONG = 0.01
# Rows of a shared set in an everyday run; `measure()` takes all.
ROWS = 300
SHARES = (0.0, 0.1, 0.2, 0.25)


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    found: dict[str, Any] = echoes.measure(draws=1, most=0, shares=SHARES)["edits"]
    return found


def test_edits_up_to_a_quarter_of_the_words_are_found_with_their_original(table: dict[str, Any]) -> None:
    assert echoes.recall(table) >= FLOOR
    assert echoes.recall(table, ["reworded", "trimmed", "mangled", "cut", "reordered", "grown"]) >= WHOLE_FLOOR
    assert echoes.recall(table, ["carried", "carried two"]) >= CARRIED_FLOOR


def test_no_article_beside_an_edit_is_taken_for_an_echo(table: dict[str, Any]) -> None:
    assert {cell["wrong"] for shares in table.values() for cell in shares.values()} == {0.0}


def test_the_spans_of_a_carried_paragraph_are_named_and_no_others(table: dict[str, Any]) -> None:
    cells = [c for kind in ("carried", "carried two") for share, c in table[kind].items() if float(share) <= 0.25]
    assert sum(c["span_recall"] for c in cells) / len(cells) >= SPAN_RECALL
    assert min(c["span_precision"] for c in cells) >= SPAN_PRECISION


def test_the_same_edits_are_made_every_time() -> None:
    one, two = (next(iter(echoes.edits(1, [0.25]))) for _ in range(2))
    assert one == two
    assert one.article.text != one.original.text


def test_independent_seeds_are_no_echoes_of_each_other_but_where_gold_says_so() -> None:
    assert [r.kind for event in echoes.seeds() for r in dedupe(event).reprints] == []


@pytest.mark.parametrize("name", list(echoes.PAIRS))
def test_reports_of_one_event_by_different_outlets_are_no_reprints(name: str) -> None:
    try:
        found = echoes.wrong(name, ROWS)
    except Missing as why:
        pytest.skip(str(why))
    assert found["pairs"] > 0
    assert found["wrong_rate"] <= WRONG, json.dumps(found["unread"])
