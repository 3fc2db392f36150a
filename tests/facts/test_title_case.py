"""Headlines among an article's sentences are told by their capitals."""

import pytest

from service.facts.bodies import read_body
from service.facts.datelines import filed
from service.facts.title_case import behind_title, is_title_case, without_titles

SENTENCE = "The singer Ana Vale said on Monday that the old theatre in Dorn will stay open until June."
OTHER = "Vale Talks About Dorn Theatre on 'Morning Show'"


@pytest.mark.parametrize(
    "headline",
    [
        OTHER,
        "Ana Vale Denies Jo Rohm's Claim",
        "MAYOR OF DORN LEAVES THE BOARD AFTER VOTE",
        "Here's What Ana Vale Told Fans After the Show",
        "Dorn Board to Vote on Pier, Vale Says.",
    ],
)
def test_capitals_on_every_word_make_a_headline(headline: str) -> None:
    assert is_title_case(headline)
    assert without_titles([SENTENCE, headline]) == [SENTENCE]
    assert without_titles([f"{SENTENCE} {headline}"]) == [SENTENCE]


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Ana Maria Vale Lindqvist led the Great Dorn Run.",
        "So are Mayor Orla Holm of Dorn and Judge Peter Rohm of Varn.",
        "Ana Vale, Dorn County Sheriff's Office",
        "“We Will Never Sell Dorn Theatre”",
        "— Dorn Sheriff (@DornSheriff) March 4, 2026",
        "Ana Vale (Mayor of Dorn Says So)",
        "Dorn County School Board",
    ],
)
def test_names_and_quoted_words_and_who_signs_make_none(text: str) -> None:
    assert not is_title_case(text)
    assert without_titles([SENTENCE, text]) == [SENTENCE, text]


@pytest.mark.parametrize("sentence", [SENTENCE, "They move so fast that nobody can tell who is who."])
def test_a_headline_that_is_glued_to_a_sentence_is_cut_off(sentence: str) -> None:
    glued = f"See Ana Vale Sing, Dance, Fly in Slow Motion {sentence}"
    assert glued[behind_title(glued) :] == sentence
    assert without_titles([glued]) == [sentence]


def test_a_name_behind_a_headline_may_belong_to_either() -> None:
    assert behind_title("See Ana Vale Sing, Dance, Fly in Slow Motion Jo Rohm of Dorn said that he saw her do so.") == 0
    assert behind_title("The Ana Vale Theatre and Dorn Hall The Board") == 0


def test_a_headline_before_a_dateline_goes_with_it() -> None:
    glued = f"Theatre in Dorn Stays Open, Vale Says DORNFIELD, Marl (NWS) - {SENTENCE}"
    assert glued[filed(glued) :] == SENTENCE
    assert filed(f"The mayor of the town of DORNFIELD — {SENTENCE}") == 0


def test_a_text_that_is_written_so_is_left() -> None:
    assert without_titles([OTHER, "Ana Vale Denies Jo Rohm's Claim"]) == [OTHER, "Ana Vale Denies Jo Rohm's Claim"]


def test_the_headline_of_another_story_is_no_part_of_a_body() -> None:
    text = "\n".join([SENTENCE, f"Its roof leaked. {OTHER}", "Nobody was hurt when a part of it fell on the stage."])
    assert not any(OTHER in line for line in read_body(text, "", 5).paragraphs)
    german = "Der Alte Hafen Von Dorn Hat Einen Neuen Herrn."
    told = "Der Bürgermeister von Dorn sagte am Montag, dass die alte Brücke über den Fluss geschlossen bleibt."
    assert german in " ".join(read_body(f"{told}\n{german} Das sagte er.", "", 5).paragraphs)
