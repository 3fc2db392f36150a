"""Joints between words: what a writer dropped or put in is put back as a passage has it."""

import pytest

from service.facts.joints import named, opened, rejoined, spelled
from service.news import Article, Passage


def passage(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


@pytest.mark.parametrize(
    ("source", "sentence", "mended"),
    [
        (
            "The rebels would free all sailors in exchange for a full Ostland withdrawal and the release of prisoners.",
            "The rebels would free all sailors in exchange for Ostland withdrawal and release prisoners.",
            "The rebels would free all sailors in exchange for Ostland withdrawal and the release of prisoners.",
        ),
        (
            "Capt. Orrin, 58, tested negative.",
            "Capt. Orrin, 58, was tested negative.",
            "Capt. Orrin, 58, tested negative.",
        ),
        (
            "Both pumps had been inspected on Friday and found to be working.",
            "Both pumps had been inspected on Friday, found to be working.",
            "Both pumps had been inspected on Friday and found to be working.",
        ),
        (
            "The three states mediating the truce reported progress.",
            "The three states mediating the truce, reported progress.",
            "The three states mediating the truce reported progress.",
        ),
        (
            "He said members would not be bought off.",
            "He said members would not be bought out.",
            "He said members would not be bought off.",
        ),
    ],
)  # fmt: skip
def test_what_a_passage_has_between_two_words_is_put_back(source: str, sentence: str, mended: str) -> None:
    assert rejoined(sentence, [passage(source)]) == mended


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        # A tense and a pronoun follow the sentence's own subject.
        ("“The port will close on Friday,” she said.", "She said the port would close on Friday."),
        ("Shares fell, their worst day this year.", "The company fell, its worst day this year."),
        # Articles and word order are the writer's.
        ("They want the release of hostages.", "They want the release of the hostages."),
        ("The board closed the bridge.", "The bridge was closed by the board."),
        # A quotation is not touched.
        ("He spoke of hope and despair.", "He spoke of “hope, despair”."),
    ],
)
def test_what_follows_from_the_sentences_own_shape_stays(source: str, sentence: str) -> None:
    assert rejoined(sentence, [passage(source)]) == sentence


def test_a_verb_of_another_passage_keeps_its_own_preposition() -> None:
    told = [
        passage("A team lifted the data recorder out of the wheelhouse."),
        passage("Experts removed the data recorder."),
    ]
    sentence = "Experts removed the data recorder from the wheelhouse."
    assert rejoined(sentence, told) == sentence


def test_the_day_on_which_is_not_the_day_after() -> None:
    told = passage("They said they would return on June 16, the day on which the two teams meet.")
    assert "the day on which the two" in rejoined(
        "They would return on June 16, the day after the two teams meet.", [told]
    )


def test_the_nearest_passage_settles_how_two_words_are_joined() -> None:
    told = [passage("Talks in Morrow failed on Friday."), passage("Talks over Morrow.")]
    assert rejoined("Talks, Morrow failed.", told) == "Talks in Morrow failed."
    assert rejoined("Talks, Morrow failed.", told[::-1]) == "Talks in Morrow failed."


def test_a_passage_that_joins_two_words_in_two_ways_settles_nothing() -> None:
    told = [passage("Talks in Morrow failed, and talks over Morrow went on.")]
    assert rejoined("Talks, Morrow failed.", told) == "Talks, Morrow failed."


def test_an_article_before_a_title_goes_where_the_passage_has_none() -> None:
    source = passage("Transport Minister Hanne Orlo announced an inquiry.")
    told = opened("The Transport Minister Hanne Orlo announced an inquiry.", [source])
    assert told == source.text
    envoys = passage("On Friday an Ostland delegation met officials.")
    assert opened("The Ostland delegation met officials.", [envoys]) == "An Ostland delegation met officials."
    river = passage("In spring the River Ilo floods.")
    assert opened("The River Ilo floods in spring.", [river]) == "The River Ilo floods in spring."
    assert opened("A choir sang.", [river]) == "A choir sang."


def test_a_or_an_goes_by_the_word_behind_it() -> None:
    assert spelled("A treaty with a arbitration clause.") == "A treaty with an arbitration clause."
    assert spelled("It took an hour and a university agreed to an useful plan.") == (
        "It took an hour and a university agreed to a useful plan."
    )


def test_a_name_that_always_has_its_article_gets_it() -> None:
    source = passage("The road meets the Ilo in the hills, and the Ilo floods the fields of Morrow.")
    assert (
        named("The road ends where Ilo floods the fields.", [source])
        == "The road ends where the Ilo floods the fields."
    )
    assert named("The road ends at Morrow by the Ilo.", [source]) == "The road ends at Morrow by the Ilo."


def test_no_that_and_no_comma_is_put_where_the_sentence_stands_without() -> None:
    lasted = passage("They were taken off in an operation that lasted two hours, the chief executive, Ana Vale, said.")
    ours = "They were taken off in an operation lasting two hours, Chief Executive Ana Vale said."
    assert rejoined(ours, [lasted]) == ours
