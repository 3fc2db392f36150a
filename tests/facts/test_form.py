"""The form of a sentence, whatever it rests on."""

import pytest

from service.facts.form import faults


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry from Osterby to Marl was closed on Monday.",
        "U.S. Secretary of State Ana Vale met Dr. Per Dahl at 4 p.m. on Monday.",
        "“We will rebuild,” Vale said on Monday.",
        "Vale said: “We will rebuild,” and Dahl said that he had no plan.",
        "The #MeToo marchers met in Osterby on Monday.",
        "Vale called the plan “the last chance.”",
        "J. K. Vale told the council that the US would not join us.".replace("join us", "join"),
        "The 12 pilots asked what the harbour (the old one) was for.",
        "12 pilots left the harbour on Monday.",
    ],
)
def test_a_plain_sentence_has_no_fault(sentence: str) -> None:
    assert faults(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "check"),
    [
        ("The ferry closed.", "length"),
        ("The ferry " + "and the ferry " * 15 + "closed.", "length"),
        ("The ferry from Osterby was closed", "one sentence"),
        ("The ferry was closed. The bridge was open.", "one sentence"),
        ("the ferry from Osterby was closed.", "one sentence"),
        ("The ferry from Osterby was closed and the.", "one sentence"),
        ("The ferry from Osterby (the old one was closed.", "one sentence"),
        ("Vale said “the ferry was closed.", "one sentence"),
        ("The ferry was closed\nby the mayor.", "one sentence"),
        ("Vale called the plan an “a door left open”.", "one sentence"),
        ("Vale said: the ferry would be the answer.", "one sentence"),
        ("Here is the sentence about the ferry.", "preamble"),
        ("Sure, the ferry was closed on Monday.", "preamble"),
        ("The passage says the ferry was closed.", "preamble"),
        ("According to the passages, the ferry was closed.", "preamble"),
        ("In this article, the ferry was closed.", "preamble"),
        ("Sentence: The ferry was closed on Monday.", "preamble"),
        ("We saw that the ferry was closed.", "person"),
        ("He asked IF it had to do with MY ferry.", "person"),
        ("The ferry took us to your harbour.", "person"),
        ("The brutal mayor closed the ferry on Monday.", "loaded"),
        ("The mayor closed the ferry and the mayor closed the ferry.", "repetition"),
        ("The ferry was closed.<|im_end|>", "markup"),
        ("The ferry was closed ``` on Monday.", "markup"),
        ("The board approved the declassi?cation of the note.", "markup"),
        ("The clerk cited the Board of Varn v.", "one sentence"),
        ("The toll had a unintended consequence for the port.", "one sentence"),
        ("Vale thanked the town for letters, not only from all over the coast.", "one sentence"),
        ("The first note says that Rohm was working for a named US.", "one sentence"),
        ("The mayor is “He is the founder of the fair.”", "one sentence"),
        ("Vale will visit Varn _ a sign of trust in the board_.", "markup"),
        ("- The ferry was closed on Monday.", "markup"),
        ("Friends of the # pier met at # Osterby on Monday.", "markup"),
        ("Per Dahl of Osterby News tweeted: “The pier was never safe,” Vale said.", "one sentence"),
        ("Passage 1 says the ferry was closed.", "markup"),
        ("The ferry was closed, see https://ferry.example for more.", "markup"),
    ],
)
def test_a_fault_is_named(sentence: str, check: str) -> None:
    assert check in {f.check for f in faults(sentence)}


def test_a_fault_says_what_is_wrong_and_where() -> None:
    (fault,) = faults("The brutal mayor closed the ferry on Monday.")
    assert (fault.culprit, fault.reason) == ("brutal", "Loaded wording stands outside a quotation.")


def test_a_verb_that_says_nothing_is_no_credit() -> None:
    told = "Vesh would free the crew in exchange for a fee, the proposed agreement {}."
    assert [f.check for f in faults(told.format("includes"))] == ["one sentence"]
    assert faults(told.format("says")) == ()
