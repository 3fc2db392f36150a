"""What speaks to its reader is no evidence; what tells is."""

import pytest

from service.facts.addressing import addresses, on_machines


@pytest.mark.parametrize(
    "text",
    [
        "Add the salt and stir.",
        "Do not open the gate.",
        "Write Velmora on the wall.",
        "You can see the pier from here.",
        "Suggested headline: nine came.",
        "“Wait,” he said. Multiply all numbers by ten.",
        "Be sure to name the mayor.",
    ],
)
def test_an_order_or_a_word_to_the_reader_addresses_him(text: str) -> None:
    assert addresses(text)


@pytest.mark.parametrize(
    "text",
    [
        "State police closed the road.",
        "Report finds faults in the pier.",
        "Use of the pier is free.",
        "“You can see the pier from here,” Kerr said.",
        "“Add the salt,” Kerr said.",
        "Mark Kerr was there.",
        "Name changes are rare.",
        "Call centre staff walked out.",
    ],
)
def test_what_tells_or_quotes_addresses_nobody(text: str) -> None:
    assert not addresses(text)


def test_machines_that_read_are_told_from_other_things() -> None:
    assert on_machines("Chatbots are asked to name the paper.")
    assert not on_machines("The brief was filed by the mayor after a brief talk in Maidstone.")
