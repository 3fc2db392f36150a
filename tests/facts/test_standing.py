"""Sentences that can and cannot be read without the one before."""

import pytest

from service.facts.standing import stands_alone


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara Olsen met the council on Tuesday.",
        "Olsen said that she would sign.",
        "The ferry Alder struck the bridge.",
        "“It was dark,” Olsen said.",
        "It was on Friday that the ferry struck the bridge.",
        "The number of people hurt rose to 14.",
        "The terminal will shut on March 31.",
        "The party won the vote by 2,214 to 318.",
        "As she was led out by two guards, Olsen said nothing.",
        "The mayor said that he would sign.",
    ],
)
def test_stands_alone(sentence: str) -> None:
    assert stands_alone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He said that he would sign.",
        "But the council refused.",
        "They left at dawn.",
        "In exchange, the company would pay.",
        "“It was dark,” he said.",
        "Its owner declined to comment.",
        "This came a day after the vote.",
        "Last would come a treaty that judges could enforce.",
        "The northern side has offered 900.",
        "The northern side would go no higher than 900.",
        "Police said he was shot twice.",
        "Family members behind him cried.",
        "On Friday he said that it was over.",
        "In the wake of his remarks on the harbour, advertisers have left.",
        "By the early 1990s, his unit made 18 million marks a year.",
        "Ultimately it was decided that they could serve.",
        "Two days later, Olsen smiled.",
        "A year earlier, the firm had put the harbour at 900 marks.",
        "The moment came as the harbour committee held a hearing on the pilots’ pay.",
        "If the ferry is late, this is true of the tide as well.",
        "In 2031, those people will get up to 300 marks a child.",
        "The Osterby Post reported, citing talks with 22 pilots.",
        "The officials, Ana Vale and Oda Krog, made the comments.",
        "The move follows days of talks between the port and the union.",
    ],
)
def test_points_back(sentence: str) -> None:
    assert not stands_alone(sentence)


def test_a_number_of_others_needs_the_number_that_they_are_added_to() -> None:
    assert not stands_alone("St. Olave’s Hospital said five more had sought treatment during the day.")
    assert stands_alone("Five more were hurt, which brought the number of injured to 14.")
    assert stands_alone("The police might reopen four more cases.")


def test_words_that_also_say_something_need_what_was_said_before() -> None:
    assert not stands_alone("“This is also to put everyone on a better path,” Ana Vale said.")
    assert stands_alone("“This is to put everyone on a better path,” Ana Vale said.")
    assert stands_alone("“The board also wants a better path,” Ana Vale said.")
