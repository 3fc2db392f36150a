"""A sentence has a main verb, and joins nothing that its passages keep apart by another verb."""

import pytest

from service.facts.clauses import severed, verbless
from service.news import Article, Passage


def passage(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "Orlander, citing trusts for his family that he did not have to disclose.",
        "After examining the forms, which showed less than 700 million crowns, the magazine.",
        "Ana Vale, the most important painter of the north, according to a survey led by Per Dahl.",
        "On his accusers, 16.",
        "The mayor, who opened the bridge, and the pilot, who does not swim.",
        "A city that doesn’t sleep.",
        "Norland to delay pier decision until June 1: report.",
        "Report: Norland will sell the port.",
        "The decision of the court on Monday.",
        "Additional state government aid for the yard.",
        "The shot of the ferry, formally known as the Star, the new flagship of the line.",
        "A parlour game made by Vale Toys.",
        "The intended route of ferry 447.",
        "Thanks to anyone who’s ever rowed out.",
        "About 300 ferry trips a day.",
        "Letting people leave the hall.",
        "To my daughter’s dance recital.",
        "The captain, who left after talks with the crew, and the pilot.",
        "All the reports from Orl.",
        "Towns such as those found in Norland.",
    ],
)
def test_a_sentence_without_a_main_verb_is_none(sentence: str) -> None:
    assert [f.check for f in verbless(sentence)] == ["one sentence"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge, which carries 38,000 cars a day, will stay closed, the roads department said.",
        "Port Orl handles about 1.9 million containers a year.",
        "After the ferry ran into the bridge, commuters woke to closed roads.",
        "Officials accused of taking bribes reported to the police on Monday.",
        "“We will rebuild,” Vale said.",
        "There were 12 people aboard.",
        "Because the roof of their arena leaks, the champions will play in Holm.",
        "After four arrests on Tuesday, seven people are in custody.",
        "Ana Vale, who led the army until 2029, told the marchers to go home.",
        "The Aquatic Union plans to drop the race.",
        "Members voted by 61 to 58 to close the mine.",
        "Parents who bought the cot get their money back.",
        "A rock about as long as a tram passed over the sea.",
        "It's not enough.",
        "The board gave its reasons: police had asked it to wait.",
        "“There’s no second bridge.”",
        "Fares don’t cover the fuel.",
        "At that rate, a single spore could fill the hall in a week.",
        "To keep that promise, the yard will build two more.",
        "Dahl answered by asking who had opened the gate.",
        "Dahl, who stars in the film of the flood, “High Water,” worked with her in May.",
        "As many as 80 people were hurt.",
        "Crews as well as pilots were on the quay.",
        "As of Monday the crews were still looking for the pilot.",
        "Towns such as Orl and Marl will be closed to trams.",
        "With trams as dear as ever, the ferries are full.",
        "Soon after, the ferry was gone.",
        "Three years after first asking for aid, the yard has its loan.",
        "A pilot who rowed while on leave was warned.",
        "The bill, which must pass the council before being signed by Vale, is a rare truce.",
        "The drill, which comes just as Ana Vale and Per Dahl meet in Orl, was held at sea.",
        "In the past year—and since the release of the film—the numbers have doubled.",
        "The World Harbour Office (WHO) is in Orl.",
        "According to the port board the turnout was high.",
        "The country cannot do without the port.",
        "Banks of earth, cut through by roads, once stood three metres tall.",
        "A local camera crew reports from a house in Orl.",
        "A litre that was 2 crowns in May now costs $3.",
        "This results in three times the noise.",
        "A new battery powers the tram for a day.",
        "Ana Ros, long known as the Voice of Orl, runs a yard of 400.",
        "A litre of petrol cost $2.33 in Marl.",
        "Some 1,000 people work at the yard.",
        "Migrant crews that request aid at the quay are sent to Orl.",
        "Inside, protesters regroup around fires.",
        "Harbour officials bottled his tears.",
        "The complaint also alleged prior thefts.",
        "He also stood by his remarks.",
        "Mayor Ana Small paid tribute to the crew.",
    ],
)
def test_a_sentence_with_a_main_verb_passes(sentence: str) -> None:
    assert not list(verbless(sentence))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("Second is Ana Vale, and third is Per Dahl.", "Second is Ana Vale, Per Dahl."),
        (
            "Karland offered on Monday to take six years to fill the lake, but Ostland said it would sign nothing.",
            "Karland would sign nothing.",
        ),
        (
            "They used the method to determine which towns have the most important markets linked to them.",
            "They used the method to determine the most important markets linked to them.",
        ),
        ("They bridged differences holding up a truce.", "They bridged differences with a truce."),
        ("The dockers answered by voting to strike.", "The dockers answered to strike."),
        (
            "The mayor has said that he does not want rich people to hold posts in his council.",
            "The mayor has said that his council does not want rich people to hold posts.",
        ),
    ],
)
def test_what_another_verb_keeps_apart_is_not_joined(source: str, sentence: str) -> None:
    assert [f.check for f in severed(sentence, [passage(source)])] == ["binding"]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("The bridge, which carries 38,000 cars a day, will stay closed.", "The bridge will stay closed."),
        ("Ostland has accused Karland of closing a gate.", "Ostland accused Karland of closing a gate."),
        ("People who were hurt left the ward on Friday.", "People left the ward on Friday."),
        (
            "The dam will stay shut until Friday while divers examine the pier, the roads department said.",
            "The dam will stay shut until Friday, the roads department said.",
        ),
        ("The board closed the bridge.", "The bridge was closed by the board."),
        ("The vaccine is due in Marl on Sunday.", "The vaccine, due in Marl on Sunday, is late."),
        (
            "Vale would not charge any of the pupils who took part, since nobody at the school complained.",
            "Vale would not charge any of the pupils, since nobody at the school complained.",
        ),
        ("Vale wants pay and called the plan unfair.", "Vale called the plan unfair."),
        ("The pier closed when ice came on Sunday.", "The pier closed on Sunday."),
    ],
)
def test_what_can_be_left_out_leaves_what_is_around_it_together(source: str, sentence: str) -> None:
    assert not list(severed(sentence, [passage(source)]))


def test_one_passage_that_has_the_words_together_is_enough() -> None:
    apart = passage("Second is Ana Vale, and third is Per Dahl.")
    together = passage("Honours went to Ana Vale, Per Dahl and others.")
    assert not list(severed("Second is Ana Vale, Per Dahl.", [apart, together]))


def test_a_past_tense_that_is_a_noun_too_is_the_verb_behind_a_name() -> None:
    assert not list(verbless("The ferry Alder Star hit pier No. 4 at 4:17 a.m."))
    assert list(verbless("The Alder Star cut of May."))
