"""What a brief may still say where sources disagree."""

from service.facts.disputes import barred_values, is_count, stale, states_disputed, tells_disputed
from tests.facts.disagreeing import disagreement, passage

COUNTS = disagreement(
    passage("In the ferry crash at Dorn nine passengers were hurt.", "Post"),
    passage("The ferry crash at Dorn left 14 passengers hurt.", "Wire"),
)
HOURS = disagreement(
    passage("Calder and the envoy met in Dorn for two and a half hours.", "Post"),
    passage("The meeting of Calder and the envoy in Dorn lasted three hours.", "Wire"),
)
SESSION = "On Monday, at a three-hour session in Dorn, Calder gave way on the lake."


def test_a_disputed_value_is_barred_and_found_when_it_is_stated() -> None:
    assert {"nine", "14"} <= barred_values([COUNTS])
    assert is_count(COUNTS)
    assert states_disputed("Nine passengers were hurt at Dorn.", [COUNTS])
    assert not states_disputed("Passengers were hurt at Dorn.", [COUNTS])


def test_a_disputed_length_is_found_in_front_of_its_noun() -> None:
    assert [f.culprit for f in states_disputed(SESSION, [HOURS])] == ["three-hour"]
    assert tells_disputed(passage(SESSION, "Echo"), HOURS)


def test_the_same_length_of_another_thing_is_not_disputed() -> None:
    assert not tells_disputed(passage("Rain fell on the fields of Velm for three hours.", "Echo"), HOURS)


def test_a_headline_may_have_the_latest_value_of_an_update() -> None:
    update = disagreement(
        passage("In the ferry crash at Dorn nine passengers were hurt.", "Post", 6),
        passage("The ferry crash at Dorn left 14 passengers hurt.", "Wire", 18),
    )
    assert stale([update]) == {"nine"}
    assert {"nine", "14"} <= stale([COUNTS])


def test_a_disputed_wording_is_stated_only_inside_a_quotation() -> None:
    wording = disagreement(
        passage("“This is a firm offer to the miners of Dorn,” Envoy Lindq said.", "Post"),
        passage("“This is a fair offer to the miners of Dorn,” Envoy Lindq said.", "Wire"),
    )
    assert states_disputed("Lindq spoke of “a firm offer” to the miners.", [wording])
    assert not states_disputed("Lindq made the miners a firm offer.", [wording])


def test_a_disputed_place_is_not_stated_flat() -> None:
    place = disagreement(
        passage("The runner Elva Stroem was born in Tarrow.", "Post"),
        passage("Runner Elva Stroem was born in Marnholm.", "Wire"),
    )
    assert states_disputed("Stroem was born in Tarrow.", [place])
    assert not states_disputed("Stroem was born by the sea.", [place])
