"""From disputes to disagreements: sides, independent counts, and what time has changed."""

from service.facts.search import disputes_among
from service.facts.settling import outdated, settled
from service.news import Article, Passage
from service.stages.extract import extract
from tests.facts.disagreeing import disagreement, passage

NINE = "In the ferry crash at Dorn nine passengers were hurt."
FOURTEEN = "The ferry crash at Dorn left 14 passengers hurt."
HOURS = "Calder and the envoy met in Dorn for {} hours."


def test_a_count_that_grows_with_time_is_an_update_and_its_old_passage_outdated() -> None:
    early, late = passage(NINE, "Post", 6), passage(FOURTEEN, "Wire", 18)
    found = disagreement(early, late)
    assert (found.kind, [v.text for v in found.values]) == ("update", ["nine", "14"])
    assert outdated([found]) == {early}


def test_counts_of_the_same_hour_are_a_conflict() -> None:
    found = disagreement(passage(NINE, "Post", 6), passage(FOURTEEN, "Wire", 6))
    assert found.kind == "conflict"
    assert outdated([found]) == frozenset()


def test_a_duration_and_a_fixed_count_do_not_grow() -> None:
    assert disagreement(passage(HOURS.format("two"), "A", 6), passage(HOURS.format("four"), "B", 18)).kind == "conflict"
    aboard = "The ferry that crashed at Dorn was carrying {} passengers."
    told = disagreement(passage(aboard.format(212), "A", 6), passage(aboard.format(231), "B", 18))
    assert told.kind == "conflict"


def test_what_an_outlet_has_itself_corrected_is_no_conflict() -> None:
    wrong, right = passage(NINE, "Post", 6), passage(FOURTEEN, "Wire", 6)
    corrected = passage(FOURTEEN.replace("left", "has left"), "Post", 7)
    assert disagreement(wrong, right, corrected).kind == "update"


def test_each_side_holds_all_who_give_its_value_and_counts_them_independently() -> None:
    told = [passage(HOURS.format(n), s) for n, s in (("two", "A"), ("four", "B"), ("two", "C"), ("four", "D"))]
    (found,) = settled(disputes_among(told), told, echoes=[told[3]])
    assert [(v.text, v.sources, v.independent_sources) for v in found.values] == [
        ("two hours", 2, 2),
        ("four hours", 2, 1),
    ]


def test_many_values_are_a_series_and_no_disagreement() -> None:
    told = [passage(HOURS.format(n), s) for n, s in zip(("two", "three", "four", "five"), "ABCD", strict=True)]
    assert settled(disputes_among(told), told) == ()


def test_a_count_so_far_is_no_conflict_with_one_of_an_unknown_moment() -> None:
    told = [passage(NINE, "A", 6), passage(FOURTEEN.replace("left", "has so far left"), "B", 6)]
    assert settled(disputes_among(told), told) == ()


def test_a_third_value_that_joins_through_another_teller_of_the_first_is_of_the_same_disagreement() -> None:
    told = [
        passage("Envoy Calder spoke after a two-hour meeting at Dorn between Minister Osk and Minister Heim.", "A"),
        passage("The offer came after four hours of talks in a hotel at Dorn between Osk and Heim.", "B"),
        passage("“We have given enough,” Osk said after the meeting, which lasted two hours.", "C"),
        passage("In almost three hours of face-to-face talks Heim refused to put her name to any paper.", "D"),
    ]
    (found,) = settled(disputes_among(told), told)
    told_by = [(v.text, v.sources) for v in found.values]
    assert told_by == [("two-hour", 2), ("almost three hours", 1), ("four hours", 1)]


def test_hours_with_other_people_are_of_another_meeting() -> None:
    one = passage("Calder met the mayor Osk in Dorn for three hours of talks about the harbour and its debts.", "A")
    other = passage("Calder also held talks with the union leader Heim, which lasted an hour, on the strike.", "B")
    assert settled(disputes_among([one, other]), [one, other]) == ()


def test_one_figure_of_people_is_one_value_however_they_are_called() -> None:
    told = [
        passage("The ferry was carrying 212 passengers and crew.", "A"),
        passage("The ferry was carrying 231 passengers and crew.", "B"),
        passage("Everyone on board, 231 people by the count of the coastguard, has been brought in.", "C"),
        passage("Some 40 people waited on the quay.", "D"),
    ]
    (found,) = settled(disputes_among(told), told)
    assert [(v.text, v.sources) for v in found.values] == [("212", 1), ("231", 2)]


def extract_each(*told: tuple[str, str]) -> list[Passage]:
    """The one passage of each text, with who says it."""
    return [extract(Article(text, source=source))[0] for text, source in told]


def test_a_value_of_a_conflict_has_who_is_said_to_give_it() -> None:
    aboard = "The ferry that crashed at Dorn was carrying {} passengers, {} said."
    given = [("212", "Norvik Lines", "A"), ("231", "the coastguard", "B")]
    told = [*extract_each(*((aboard.format(count, who), source) for count, who, source in given))]
    found = disagreement(*told)
    assert [(v.text, v.speaker) for v in found.values] == [("212", "Norvik Lines"), ("231", "the coastguard")]
    assert "212 according to Norvik Lines (A) or 231 according to the coastguard (B)." in found.sentence
