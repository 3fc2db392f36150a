"""What a passage is about, and what its words weigh in a story."""

import pytest

from service.facts.terms import FEW, Weights, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council closed the bridge.", "The bridge was closed by the council."),
        ("Minister Ana Vale met the harbour pilots.", "The harbour pilots met Vale."),
        ("The pilots said on Monday that they would strike.", "The pilots told reporters that they would strike."),
        ("Rain fell on Tuesday.", "Rain fell on Sunday."),
    ],
)
def test_wording_titles_days_and_who_reports_it_change_no_terms(one: str, other: str) -> None:
    assert terms(one) - {"report"} == terms(other) - {"report"}


def test_another_name_or_figure_is_another_term() -> None:
    assert terms("Vale met Dahl.") != terms("Vale met Kerr.")
    assert terms("It lost 1,200 jobs.") != terms("It lost 1,400 jobs.")


def test_a_text_of_closed_words_has_no_terms() -> None:
    assert terms("It was not what they had.") == terms("") == frozenset()


STORY = [frozenset(t) for t in (("ferry", "fog"), ("ferry", "pier"), ("ferry", "toll"), ("ferry", "inquiry"))]


def test_what_every_passage_says_weighs_less_than_what_one_says() -> None:
    weights = Weights(STORY)
    assert weights.of({"ferry"}) < weights.of({"fog"})
    assert weights.of({"fog"}) == pytest.approx(weights.of_terms(1))


def test_dice_is_one_of_itself_none_of_a_stranger_and_the_same_both_ways() -> None:
    weights = Weights(STORY)
    a, b = STORY[0], STORY[1]
    assert weights.dice(a, a) == pytest.approx(1)
    assert weights.dice(frozenset({"fog"}), frozenset({"pier"})) == 0
    assert weights.dice(a, b) == weights.dice(b, a)
    assert weights.dice(frozenset(), frozenset()) == 0


def test_containment_sees_a_part_in_a_whole_but_not_in_a_few_words() -> None:
    many = [frozenset(f"w{i}{j}" for j in range(8)) for i in range(5)]
    weights = Weights(many)
    whole, part = many[0], frozenset(sorted(many[0])[: FEW + 1])
    assert weights.containment(part, whole) == pytest.approx(1)
    assert weights.containment(frozenset(sorted(many[0])[:1]), whole) < 0.5


def test_terms_that_no_passage_has_weigh_as_much_as_those_that_one_has() -> None:
    assert Weights(STORY).of({"unheard"}) == Weights(STORY).of({"fog"})


def test_a_story_without_passages_weighs_nothing() -> None:
    assert Weights([]).dice(frozenset({"a"}), frozenset({"a"})) == 0
    assert Weights([]).containment(frozenset({"a"}), frozenset({"a"})) == 0
