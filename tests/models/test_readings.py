"""Of an article the sentences nearest to the claim are looked at, and what they and all its words tell is weighed."""

from models.readings import LIKENED, nearest, weighed

FERRY = "The ferry Lumen struck pier 4 at Kallvik."
ARTICLE = (
    'Grain rose again. "It was dark," said R. Dahl.\nThe ferry Lumen struck a pier at Kallvik on Tuesday. '
    "Mr. Dahl steered it! Pier 4 is closed. Buses run."
)


def test_the_sentence_with_most_of_the_claim_is_read_first() -> None:
    assert nearest(ARTICLE, FERRY)[:2] == ["The ferry Lumen struck a pier at Kallvik on Tuesday.", "Pier 4 is closed."]
    assert len(nearest(ARTICLE, FERRY)) == LIKENED


def test_a_title_an_initial_and_a_quotation_break_no_sentence() -> None:
    assert nearest(ARTICLE, "Mr. Dahl steered it.")[0] == "Mr. Dahl steered it!"
    assert nearest(ARTICLE, '"It was dark," said R. Dahl.')[0] == '"It was dark," said R. Dahl.'


def test_a_premise_of_white_space_is_one_sentence() -> None:
    assert nearest(" \n ", FERRY) == [" \n "]


def test_long_runs_of_white_space_and_marks_are_read_in_no_time() -> None:
    for text in ("." + " " * 50_000, ". " * 50_000, '"' * 50_000, ".\n" * 50_000):
        assert len(nearest(text, FERRY)) <= LIKENED


def test_words_a_reading_and_likeness_each_speak_for_support() -> None:
    least = weighed("Grain rose.", FERRY, [-2.0, -3.0], 0.1)
    assert weighed(ARTICLE, FERRY, [-2.0, -3.0], 0.1) > least
    assert weighed("Grain rose.", FERRY, [-3.0, 2.0], 0.1) > least
    assert weighed("Grain rose.", FERRY, [-2.0, -3.0], 0.8) > least


def test_words_alone_do_not_make_a_claim_supported() -> None:
    assert weighed(ARTICLE, FERRY, [-5.0], 0.5) < 0 < weighed(FERRY, FERRY, [3.0], 1.0)
