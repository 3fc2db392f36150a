"""Of an article the sentences nearest to the claim are looked at, and what they and all its words tell is weighed."""

from models.readings import LIKENED, nearest, signs, weighed

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
    least = _odds("Grain rose.", [-2.0, -3.0], 0.1)
    assert _odds(ARTICLE, [-2.0, -3.0], 0.1) > least
    assert _odds("Grain rose.", [-3.0, 2.0], 0.1) > least
    assert _odds("Grain rose.", [-2.0, -3.0], 0.8) > least


def test_words_alone_do_not_make_a_claim_supported() -> None:
    assert _odds(ARTICLE, [-5.0], 0.5) < 0 < _odds(FERRY, [3.0], 1.0)


def test_what_is_put_together_of_two_sentences_runs_as_neither_does() -> None:
    welded = "The ferry Lumen struck Pier 4. Buses run."
    assert _runs(ARTICLE, "Struck a pier at Kallvik on Tuesday.") == 1
    assert _runs(ARTICLE, welded) == 3 / 7
    assert signs(ARTICLE, welded, [0.0], 0.5)[1] == 1  # all of its words are there


def test_marks_and_capitals_break_no_run_and_a_pair_said_twice_is_to_be_found_twice() -> None:
    assert _runs("The FERRY: Lumen's crew slept.", "the ferry Lumen") == 1
    assert _runs("No rain fell.", "No rain, no rain.") == 1 / 3


def test_a_claim_of_one_word_or_none_runs_nowhere() -> None:
    assert (_runs(ARTICLE, "Kallvik"), _runs(ARTICLE, "")) == (0, 0)


def _odds(premise: str, readings: list[float], likeness: float) -> float:
    return weighed(signs(premise, FERRY, readings, likeness))


def _runs(premise: str, claim: str) -> float:
    return signs(premise, claim, [0.0], 0.5)[-1]
