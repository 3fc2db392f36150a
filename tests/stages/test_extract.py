"""Passages: exact spans, and whose words they are."""

from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from service.facts.broken import whole_until
from service.news import Article
from service.stages.extract import extract, extract_all


def speakers(text: str) -> list[tuple[str, str]]:
    return [(p.text, p.speaker) for p in extract(Article(text))]


@given(st.text(max_size=200))
@example("CORRECTED:")
def test_every_character_that_is_no_space_is_in_exactly_one_passage(text: str) -> None:
    # What an editor's notice takes back is among them; a last sentence that breaks off is not.
    assume(whole_until(text) == len(text))
    passages = extract_all([Article(text)]).passages[0]
    assert all(p.text == text[p.start : p.end] == p.text.strip() for p in passages)
    assert all(a.end <= b.start for a, b in pairwise(passages))
    assert "".join("".join(p.text.split()) for p in passages) == "".join(text.split())
    assert [p.index for p in passages] == list(range(len(passages)))


def test_sentences_and_paragraphs_are_counted_from_zero() -> None:
    passages = extract(Article("One came. Two left.\n\nThree stayed."))
    assert [(p.index, p.paragraph) for p in passages] == [(0, 0), (1, 0), (2, 1)]


def test_the_speaker_of_the_sentence_before_goes_on() -> None:
    assert speakers("“It is shut,” Kerr said. “It stays so.”") == [
        ("“It is shut,” Kerr said.", "Kerr"),
        ("“It stays so.”", "Kerr"),
    ]


def test_the_speaker_named_behind_two_quoted_sentences_says_both() -> None:
    assert speakers("“It is time. It is late,” Kerr said.")[0] == ("“It is time.", "Kerr")


def test_a_quotation_after_a_colon_is_of_whom_the_colon_follows() -> None:
    assert [
        s for _, s in speakers("Asked on Sunday, Kerr told reporters: “We are here. We stay. All is possible.”")
    ] == ["Kerr", "Kerr", "Kerr"]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"')])
def test_a_quotation_over_paragraphs_is_of_one_speaker(opening: str, closing: str) -> None:
    text = (
        f"{opening}Today one side moved,{closing} Kerr told reporters. {opening}That is a good day.\n\n"
        f"{opening}But there is no deal. There is a sheet of paper.{closing}"
    )
    assert [s for _, s in speakers(text)] == ["Kerr", "Kerr", "Kerr", "Kerr"]


def test_a_speaker_named_in_the_last_paragraph_says_the_first_too() -> None:
    text = "“This is a good moment for us all.\n\n“It is also the last,” Kerr said in Nordhaven."
    assert [s for _, s in speakers(text)] == ["Kerr", "Kerr"]


def test_he_said_is_the_one_who_spoke_last() -> None:
    text = "Ole Kerr said the bridge was shut. “It stays shut until the divers are done,” he said."
    assert speakers(text)[1][1] == "Ole Kerr"


def test_straight_marks_face_the_way_that_the_paragraph_says() -> None:
    text = 'Inspector Ole Kerr spoke at noon. "We look forward. It is good for the Harbour Club," he said.'
    assert [s for _, s in speakers(text)] == ["", "Ole Kerr", "Ole Kerr"]


def test_an_age_before_the_verb_is_no_speaker() -> None:
    text = "“It was dark,” Ines Bo, 52, said. “It was cold.”"
    assert speakers(text)[1][1] == "Ines Bo"


def test_he_said_between_two_people_stays_open() -> None:
    text = "Mr. Kerr met Mr. Lund on the quay. “It stays shut until the divers are done,” he said."
    assert speakers(text)[1][1] == ""


def test_a_word_in_marks_has_no_speaker() -> None:
    assert speakers("Kerr said so. The minutes record that the ‘request’ of the pilots was filed in March.")[1][1] == ""


def test_a_new_speaker_ends_the_old_ones_turn() -> None:
    text = "“It is shut,” Kerr said.\n\n“It is open. It was never shut,” Lund said."
    assert speakers(text)[1][1] == "Lund"


def test_an_office_before_a_name_gives_the_name() -> None:
    text = "“We are used to wind,” said the store’s manager, Ines Bo. “We are not used to this.”"
    assert speakers(text)[1][1] == "Ines Bo"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry ran aground on Sunday.", ("fact", "")),
        ("The ferry was late, the coast guard said.", ("claimed", "coast guard")),
        ("Marl denied that it had closed the road.", ("denied", "Marl")),
        ("“The ferry was late,” said the mayor, Ole Kerr.", ("quoted", "Ole Kerr")),
        ("Two officers allegedly sold seized nets.", ("claimed", "")),
        ("The claim was filed in the court on Monday.", ("fact", "")),
        ("The ferry, which police say was full, sank off the coast of Marl on Sunday.", ("fact", "")),
    ],
)
def test_a_passage_has_the_stance_of_its_larger_part_and_who_answers_for_it(
    text: str, expected: tuple[str, str]
) -> None:
    (passage,) = extract(Article(text))
    assert (passage.stance, passage.speaker) == expected


def test_it_said_is_the_body_that_spoke_last() -> None:
    text = "The port authority denied that a buoy was missing. It said the channel was clear."
    assert speakers(text)[1][1] == "port authority"


def test_he_and_she_are_told_apart_by_how_the_article_calls_them() -> None:
    text = "Ms. Anna Bruun and Mr. Karl Vik led the inquiry. “The gate was opened far too late,” she said."
    assert speakers(text)[1][1] == "Anna Bruun"


def test_he_said_after_another_man_was_named_stays_open() -> None:
    text = "Mr. Kerr said the bridge was shut. Mr. Lund came at noon. “It stays shut until summer, I am told,” he said."
    assert speakers(text)[2][1] == ""


def test_a_sentence_that_is_too_long_is_left_out_and_said() -> None:
    long = "word " * 10_000
    result = extract_all([Article(f"One came.\n{long.strip()}.\nTwo left.", title="Flood")], 400)
    assert [p.text for p in result.passages[0]] == ["One came.", "Two left."]
    assert result.dropped == ("Flood: a sentence of 10,000 words (limit 400) was left out, characters 10 to 50010",)


def test_the_passages_of_each_article_stand_in_the_order_of_the_articles() -> None:
    a, b = Article("One came."), Article("Two left. Three stayed.")
    assert [[p.article for p in row] for row in extract_all([a, b]).passages] == [[a], [b, b]]


def test_a_german_article_is_cut_as_well() -> None:
    article = Article("„Jedes Boot ist ausgelaufen“, sagte Ines Bo. Am 3. März war Ruhe.", language="de")
    assert [p.text for p in extract(article)] == [
        "„Jedes Boot ist ausgelaufen“, sagte Ines Bo.",
        "Am 3. März war Ruhe.",
    ]


def test_a_last_sentence_that_a_feed_cut_off_is_no_passage_and_a_note_says_so() -> None:
    found = extract_all([Article("The pier is shut. Holm said that...\n\nThe post Pier appeared first on Dorn Daily.")])
    assert [p.text for p in found.passages[0]] == ["The pier is shut."]
    assert found.dropped == ("article 1: a last sentence that breaks off was left out, characters 18 to 35",)


def test_behind_a_full_stop_only_the_mark_of_a_cut_is_left_out() -> None:
    found = extract_all([Article("The pier is shut. Holm left it....")])
    assert [p.text for p in found.passages[0]] == ["The pier is shut.", "Holm left it."]
    assert found.dropped == ()


def test_a_post_is_quoted_and_of_who_signed_it() -> None:
    text = (
        "The board met on Monday.\n\nThe old pier of Dorn is shut. Please avoid the area. "
        "— Harbour Watch (@harbourwatch) March 3, 2018\n\nIt was built in 1998."
    )
    found = [(p.stance, p.speaker) for p in extract(Article(text))]
    assert found == [("fact", ""), ("quoted", "Harbour Watch"), ("fact", ""), ("fact", ""), ("fact", "")]


def test_whose_saying_it_is_no_pronoun_behind_it_tells() -> None:
    text = "The lawsuit says the gate was locked. The guard showed a key to the board, saying it was his own."
    assert [p.speaker for p in extract(Article(text))] == ["lawsuit", ""]
