"""Sentences of news prose, and of anything at all."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.facts.sentences import sentences


def cut(text: str, language: str = "en") -> list[str]:
    return [text[a:b] for a, b in sentences(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "Gov. Ann Bo met Sen. Ole Lund.|They talked.",
        "Lt. J. R. Tolland and ex-Rep. Bo Lund left.|She stayed.",
        "Lt. Cmdr. Ines Bo, Gen. Kerr and Capt. Lund spoke.|Nobody else did.",
        "Mr. Reuel said so.|Ms. Darosh met Mr. Ovadil.",
        "They voted no.|No. 4 lost.|The No. 1 seed won.",
        "He voted no.|Then he left.",
        "The 2 1/2 hour meeting cost $1.5 million.|It ended at 5.|Twelve people came.",
        "He lives in the U.S. and works.|The U.S. Senate met.|He left the U.S.|He came back.",
        "U.S. Secretary of State Ann Bo spoke.|On Monday, U.S. Envoy Ole Lund left.",
        "We met at 3 p.m. Monday in the hall.|It ended at 5 p.m.|The council left.",
        "The next step is ‘yes.’”|Then he left.",
        "“We are still here.|We are not giving up.|Still possible.”|He left.",
        "“Stop!” Kerr said.|“Really?” he asked.|Nobody moved.",
        "“It is done.”|Kerr left.",
        "It went to Plan B.|The end came soon.",
        "1. The closure.|It is final.|2. The strike.|It begins soon.",
        "He waited ... then left.|Nobody came.",
        "The Yahoo! office in town is shut.|It is dark.",
        "They sat in the park.|Kerr went to the bank.|Lund did so.|Bo did not.",
        "The war began on Oct. 7 in the south.|It rained in Sept. and in Nov. too.",
        "Acme Corp. said that.|It left.",
        "The mass was held in the Cathedral of St. Olaf.|Nobody came.",
    ],
)
def test_news_prose_is_cut_where_its_sentences_end(text: str) -> None:
    assert cut(text.replace("|", " ")) == text.split("|")


def test_a_lost_stop_before_an_opening_mark_ends_a_sentence() -> None:
    assert cut("They were held for the whole war“While some were freed, most stayed,” he said.") == [
        "They were held for the whole war",
        "“While some were freed, most stayed,” he said.",
    ]
    assert cut("He called it a “War of the bay” then.") == ["He called it a “War of the bay” then."]


def test_german_ordinals_and_abbreviations_stay_inside() -> None:
    assert cut("Am 3. März kam Dr. Lund z. B. nach Ellan. Er ging.", "de") == [
        "Am 3. März kam Dr. Lund z. B. nach Ellan.",
        "Er ging.",
    ]


def test_scripts_without_spaces_are_cut_at_their_stops() -> None:
    assert cut("今天下雨。明天晴。", "zh") == ["今天下雨。", "明天晴。"]


@given(st.text(st.sampled_from(list("aB.!? “”\"'’U1\u3000。(\t)…é😀")), max_size=80))
@example("No.\u00a0No. ”")
def test_spans_are_tight_ordered_apart_and_hold_all_that_is_no_space(text: str) -> None:
    spans = sentences(text)
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_a_long_run_of_marks_splits_nothing_and_moves_no_offset() -> None:
    text = "Help" + "!" * 50_000 + " now. The quay is shut."
    spans = sentences(text)
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")
    assert text[slice(*spans[-1])] == "The quay is shut."
