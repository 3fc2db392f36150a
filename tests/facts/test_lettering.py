"""Letters and lines as their writer meant them."""

import pytest

from service.facts.lettering import legible, rejoin

WRAPPED = """Twelve boats left the quay of Nordhaven at noon on Monday and
all of them came back before the storm broke over the outer
islands, the harbour master said in a short statement that was
read to the crews.

Nobody was hurt."""


def test_hard_wrapped_paragraphs_are_joined() -> None:
    first, _, second = rejoin(WRAPPED).split("\n")
    assert first.startswith("Twelve boats")
    assert first.endswith("read to the crews.")
    assert second == "Nobody was hurt."


def test_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    text = "Twelve boats left the quay at noon on Monday.\nAll of them came back before the storm.\nNobody was hurt."
    assert rejoin(text) == text


def test_a_sentence_that_one_line_leaves_and_the_next_takes_up_is_joined() -> None:
    long = "The mass was held on Sunday in the old church of St."
    assert rejoin(f"{long}\nOlaf in Nordhaven.\nNobody came.") == f"{long} Olaf in Nordhaven.\nNobody came."
    assert rejoin("She lives on Quay St.\nThe mayor does not.") == "She lives on Quay St.\nThe mayor does not."
    broken = "The council of Nordhaven has told all of the ferrymen\nthat they must leave the quay by noon."
    assert rejoin(broken) == broken.replace("\n", " ")


@pytest.mark.parametrize(
    "lines",
    [
        "The council of Nordhaven has asked the ferrymen for three things:\nlighter boats for the harbour and the bay",
        "boats that are lighter than those of the last few years\noars that are longer than those of the bay",
        "Boats\nlighter than those of the last few years, the council said.",
        "Rowing in the bay of Nordhaven is older than the town\niBoats are new.",
    ],
)
def test_the_entries_of_a_list_stay_apart(lines: str) -> None:
    assert rejoin(lines) == lines


def test_marks_that_are_no_letters_are_put_right() -> None:
    assert legible("The ﬁrst oﬃce _ a hut _ burned.") == "The first office – a hut – burned."
    assert legible("Ostby ( osb ) and Norvik ( NRV , Tech30 ) fell.") == "Ostby and Norvik fell."
    assert legible("It was rare (1). It spread (2), they say.") == "It was rare. It spread, they say."
    notes = "Its crest4 is long. Its beak5,6 and tails7 are not; the feathers18. No other claws9 are known."
    assert legible(notes) == "Its crest is long. Its beak and tails are not; the feathers. No other claws are known."
    assert legible("The Covid19 ward has four beds.") == "The Covid19 ward has four beds."
    assert legible("Ann (7), Bo (9) and she (the mayor) left.") == "Ann (7), Bo (9) and she (the mayor) left."


def test_halves_of_escaped_marks_are_put_right() -> None:
    assert legible("A&E; Network, R&B; singers and a Q&A;.") == "A&E Network, R&B singers and a Q&A."
    assert (
        legible("Oars &amp; boats &amp Co. sold Lund&rsquo;s pier&nbsp;shop.")
        == "Oars & boats & Co. sold Lund’s pier shop."
    )
    assert legible("Holm held a Q&A; the mayor left.") == "Holm held a Q&A; the mayor left."


def test_ends_of_lines_that_a_program_escaped_twice_are_ends_of_lines() -> None:
    assert legible("The pier fell. \\n Nobody was hurt.\\n\\n“It was old.” \\r\\n") == (
        "The pier fell.\nNobody was hurt.\n“It was old.”\n"
    )
    assert legible("Pier falls in Dorn \\n\nNobody was hurt.") == "Pier falls in Dorn\n\nNobody was hurt."
    assert legible(r"It lies in C:\new\name and in \nets.") == r"It lies in C:\new\name and in \nets."


def test_numbers_of_an_encyclopaedias_sources_go() -> None:
    told = "[1] It is rare.[2] It spread[14][15] in Dorn.[citation needed] “[The mayor] left,” in [1990].\n[3] It died."
    assert legible(told) == "It is rare. It spread in Dorn. “[The mayor] left,” in [1990].\nIt died."
    assert legible("It has [2] of [7] votes.") == "It has [2] of [7] votes."


def test_sentences_between_which_a_blank_is_lost_are_two() -> None:
    assert (
        legible("Nobody was hurt.The mayor left.A dog, they say.")
        == "Nobody was hurt. The mayor left. A dog, they say."
    )
    for kept in (
        "Vale.Com is down.",
        "See mayor@dorn.The rest is here.",
        "The U.S.Navy left.",
        "Read a/dorn.The rest is.",
    ):
        assert legible(kept) == kept
