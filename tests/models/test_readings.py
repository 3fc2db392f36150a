"""Of an article the sentences nearest to the claim are looked at, and what they and all its words tell is weighed."""

from models.readings import LIKENED, clauses, nearest, signs, weighed

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


def test_a_claim_whose_clauses_stand_in_two_sentences_is_seen_to_be_apart() -> None:
    welded = "The ferry Lumen struck a pier at Kallvik, and Mr. Dahl steered it through fog."
    assert signs(ARTICLE, welded, [0.0], 0.5)[-1] == 1
    assert signs(ARTICLE, FERRY, [0.0], 0.5)[-1] == 0


def test_a_clause_of_few_words_is_read_with_its_neighbour() -> None:
    assert clauses("On Tuesday, the ferry Lumen struck pier 4, and divers searched the hull.") == [
        "On Tuesday the ferry Lumen struck pier 4",
        "and divers searched the hull.",
    ]
    assert clauses("") == [""]


def _odds(premise: str, readings: list[float], likeness: float) -> float:
    return weighed(signs(premise, FERRY, readings, likeness))
