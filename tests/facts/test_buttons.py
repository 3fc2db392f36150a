"""The buttons of a page go, with the captions that they open; what stands beside a bar of them stays."""

from time import process_time

import pytest

from service.facts.bodies import read_body
from service.facts.buttons import is_button, without_bars
from service.facts.furniture import is_furniture, strip

TOLD = "Twelve boats left the quay of Dorn at noon on Monday, and all of them came back before the storm broke."


@pytest.mark.parametrize(
    "line",
    [
        "share tweet pin email",
        "SHARE 12 TWEET EMAIL",
        "Facebook Twitter LinkedIn",
        "Skip in Skip x Embed x Share CLOSE",
        "1:01 Film shows the pier as it falls",
        "View Images An artist’s view of the pier.",
        "MUST WATCH The pier: how it fell 02:18",
        "Enlarge Image The mayor of Dorn at the pier.",
        "Mayor of Dorn to open the pier, and the ferries are to sail on Monday from the new quay Read more",
        "Add Interest",
    ],
)
def test_buttons_and_what_they_open_are_furniture(line: str) -> None:
    assert is_button(line)
    assert is_furniture(line)
    assert strip([TOLD, line, TOLD]) == [TOLD, TOLD]


@pytest.mark.parametrize(
    "line",
    [
        "They share more than a harbour.",
        "He asked them to share, like and comment on it.",
        "Print Comment, a shop, closed.",
        "7:30 p.m. The mayor speaks.",
        "10:15 The mayor said that the pier would stay shut.",
        "View Images, a firm in Dorn, was sold.",
        "Must watch dogs be leashed, the court asked.",
        "The sign told them to read more.",
        "More comments",
    ],
)
def test_prose_has_no_buttons(line: str) -> None:
    assert without_bars(line) == [line]
    assert not is_button(line) or line == "More comments"


def test_a_bar_within_a_line_goes_and_both_sides_stay() -> None:
    assert without_bars("A new island rises loading video... loading video...") == ["A new island rises"]
    assert without_bars(f"Island rises CONNECT TWEET LINKEDIN COMMENT EMAIL MORE {TOLD}") == ["Island rises", TOLD]


def test_a_bar_is_no_title() -> None:
    body = read_body(f"share tweet pin email\n{TOLD}\n{TOLD}", "", 20)
    assert body.head.title == ""
    assert body.paragraphs[0] == TOLD


def test_an_advertisement_within_a_sentence_goes() -> None:
    body = read_body(f"{TOLD}\nAmong them was a clerk of Rep.\nAdvertisement\nOrla Vale. She left.\n{TOLD}", "", 20)
    assert body.paragraphs[1] == "Among them was a clerk of Rep. Orla Vale. She left."


def test_what_a_stranger_writes_is_read_in_time() -> None:
    start = process_time()
    for each in (
        "share " * 20_000,
        "loading video" * 9_000,
        "tweet 1 | " * 20_000,
        "skip " * 40_000,
        "share x " * 9_000,
    ):
        without_bars(each)
        is_button(each)
    assert process_time() - start < 5
