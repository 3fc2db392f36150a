"""The parts of a sentence that others may tell for it."""

import pytest

from service.facts.pruning import adds_little, parts, tells_interim
from service.facts.retold import tells_already


@pytest.mark.parametrize(
    ("sentence", "part", "rest"),
    [
        (
            "The bridge, which carries 38,000 cars a day, will stay closed until Friday.",
            " which carries 38,000 cars a day",
            "The bridge will stay closed until Friday.",
        ),
        (
            "The jury convicted Dalia Orme, who ran the bank until 2019.",
            " who ran the bank until 2019",
            "The jury convicted Dalia Orme.",
        ),
        ("At 4:17 a.m., the crash tore off the bow door.", "At 4:17 a.m.", "The crash tore off the bow door."),
        (
            "The mayor resigned on Monday after the court found him guilty.",
            " after the court found him guilty",
            "The mayor resigned on Monday.",
        ),
        (
            "Corvane said the mill would close in March and 1,200 people would lose their jobs.",
            "1,200 people would lose their jobs.",
            "Corvane said the mill would close in March.",
        ),
    ],
)
def test_a_part_and_the_sentence_without_it(sentence: str, part: str, rest: str) -> None:
    assert (part, rest) in [(p.text, p.rest) for p in parts(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister met unions and employers on Monday.",
        "The minister met the unions on Monday and left for Dorn.",
        "Orme said: “The bridge is safe and the ferry was late.”",
        "The mill will close.",
        "Commuters found a closed road and a holed ferry when Dorn woke up.",
    ],
)
def test_what_is_no_clause_of_its_own_is_no_part(sentence: str) -> None:
    assert not [p for p in parts(sentence) if p.is_clause]


LEAD = "Corvane said it would close its mill at Dorn and cut 1,200 jobs."


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("1,200 people would be made redundant.", True),
        ("1,300 people would be made redundant.", False),
        ("1,200 people would not lose their jobs.", False),
        (" who signed the letter", False),
        ("At 4:17 a.m.", False),
        ("", False),
    ],
)
def test_a_part_is_told_with_its_figures_or_not_at_all(part: str, told: bool) -> None:
    assert tells_already(part, [LEAD]) is told


def test_a_time_is_told_by_another_sentence_of_that_time() -> None:
    assert tells_already("At 4:17 a.m.", ["The ferry hit the pier at 4.17am."])
    assert not tells_already("At 4:17 a.m.", ["The ferry hit the pier at 5.17am."])


def test_a_scene_around_what_is_told_adds_little_and_a_figure_beside_it_does_not() -> None:
    told = ["The ferry Alder hit the Kestle Bridge in fog."]
    assert adds_little("Commuters woke to a closed road after the ferry hit the Kestle Bridge.", told)
    assert not adds_little("Commuters woke to 12 closed roads after the ferry hit the Kestle Bridge.", told)
    assert not adds_little("Commuters woke to a closed road after the ferry hit the Dorn Bridge.", told)


def test_a_telling_figure_is_told_with_most_of_what_it_counts_under_any_verb() -> None:
    assert tells_already(" which carries about 38,000 vehicles a day", ["Some 38,000 vehicles a day use the crossing."])
    assert not tells_already("1,200 people were hurt.", ["1,200 people marched through Dorn."])


def test_a_lesser_value_on_the_way_to_one_that_is_told_adds_nothing() -> None:
    told = ["Shares of the company fell 11.6% on Thursday.", "They strike unless the company drops the plan."]
    drop = "After a fall of 9 per cent in the morning, the company’s shares ended the day 11.6 per cent lower."
    assert tells_interim(drop, told)
    assert not tells_interim("After a fall of 9 per cent in the morning, bonds ended 3 per cent lower.", told)
    assert not tells_interim("After 9 workers left, the company’s shares ended the day 11.6 per cent lower.", told)
    assert not tells_interim(
        "After a fall of 14 per cent in the morning, the company’s shares ended 11.6 per cent lower.", told
    )
