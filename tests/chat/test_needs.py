import pytest

from service.chat.needs import of_claim, of_question, terms, within
from service.chat.stating import in_order, meets


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("3 hours", "They met for three hours on Monday."),
        ("3 hours", "The talks took about three hours."),
        ("2 1/2 hours", "It took two and a half hours."),
        ("150 minutes", "It took 2 1/2 hours."),
        ("231 people", "There were 231 passengers and crew aboard."),
        ("1,200 jobs", "Some 1,200 positions go."),
        ("78%", "Turnout was 78 percent."),
        ("4:17 am", "The ferry hit the pier at 4.17am."),
        ("the radar was out of order", "The union said that the radar had been out of order."),
    ],
)
def test_a_text_that_says_it_meets_a_claim(claim: str, text: str) -> None:
    assert meets(of_claim(claim), text)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("3 hours", "They met for 30 minutes."),
        ("3 hours", "Three people met."),
        ("3 ships", "3 people came."),
        ("231 people", "There were 212 passengers."),
        ("78%", "Turnout was 74 percent."),
        ("the radar was out of order", "The radio was out of order."),
    ],
)
def test_a_text_that_says_something_else_does_not(claim: str, text: str) -> None:
    assert not meets(of_claim(claim), text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many people were hurt?", "Fourteen people were injured."),
        ("How many people died?", "Nobody was killed."),
        ("How many hostages are held?", "Of those held, 39 hostages are ill."),
        ("How many dock workers were injured?", "The crane injured three dock workers."),
        ("How many Caldrians were killed?", "The toll of Caldrians killed has climbed past 40,000 since then."),
        ("How many Caldrians were killed?", "The war has claimed over 40,000 Caldrian lives."),
        ("How many people were hurt?", "The number of people hurt rose to 14."),
        ("When will the bridge reopen?", "The bridge would not reopen before Friday."),
        ("When will the bridge reopen?", "The bridge is set to reopen on Friday."),
        ("Who ordered the inquiry?", "The minister, Hanne Okoro, has ordered an inquiry."),
        ("Why was the pier closed?", "The pier was closed because of a crack."),
        ("How long did the meeting last?", "The meeting lasted two hours."),
        ("When will the bridge reopen?", "The bridge will stay closed until Friday."),
        ("When will sailings resume?", "Sailings are suspended until Thursday."),
        ("How many people were on board?", "She was carrying 212 passengers and crew."),
        ("How many people were on board?", "The coastguard counted 231 people aboard."),
        ("What is the name of the barge that hit the bridge?", "The barge, the Hedwig, was lifted."),
    ],
)
def test_a_text_answers_what_has_all_the_words_and_the_kind_of_thing(question: str, text: str) -> None:
    assert meets(of_question(question), text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many people were hurt?", "People were hurt."),
        ("How many people drowned?", "Fourteen people were injured."),
        ("When will the bridge reopen?", "The bridge will reopen."),
        ("When will the bridge reopen?", "The bridge reopened last Friday."),
        ("Why did the ferry hit the pier?", "Fourteen were hurt after the ferry hit the pier."),
        ("How long did the meeting last?", "The meeting was attended by 40 people."),
        ("How many hostages are held?", "Three countries spoke of the hostages that are held."),
        ("How many dock workers were injured?", "Three docks were shut and workers were injured."),
        ("How many Caldrians were killed?", "Three ships with Caldrians, who were killed, sank."),
    ],
)
def test_a_text_without_the_kind_of_thing_that_is_asked_is_no_answer(question: str, text: str) -> None:
    assert not meets(of_question(question), text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "How many people were on board?",
            "Fourteen people were hurt, and it was hours before the last of those aboard slept.",
        ),
        ("How many people were on board?", "The bridge carries 38,000 vehicles a day."),
        ("What is the name of the barge that hit the bridge?", "A barge hit the bridge at Lindmoor."),
        ("When will the bridge reopen?", "The bridge was closed on Tuesday."),
    ],
)
def test_what_only_comes_near_to_it_is_no_answer(question: str, text: str) -> None:
    assert not meets(of_question(question), text)


def test_of_a_name_that_the_story_knows_the_last_word_is_enough() -> None:
    asked = "When will the Kestle Bridge reopen"
    need = within(asked, of_question(asked), terms("Ferry hits Kestle Bridge"))
    assert meets(need, "The bridge is to reopen on Friday.")
    assert not meets(within(asked, of_question(asked), terms("Ferry hits pier")), "The bridge is to reopen on Friday.")


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("Sarle accepted the plan.", True),
        ("Sarle has not accepted Orn's plan.", True),
        ("Orn accepted the plan and called on Sarle to do so.", False),
        ("Sarle came. It rained for two days in the hills, and nobody there had accepted any other plan.", False),
    ],
)
def test_whether_something_is_so_is_told_by_the_words_in_their_order(text: str, is_said: bool) -> None:
    assert in_order("Sarle accepted the plan", text) == is_said


def test_what_somebody_said_needs_to_be_his() -> None:
    need = of_question("What did Okoro say?")
    assert meets(need, "I will not guess.", "Hanne Okoro")
    assert meets(need, "“I will not guess,” Okoro said.")
    assert not meets(need, "Okoro flew to the port.")
    assert not meets(need, "Okoro’s office said that the port was open.", "Okoro’s office")
    assert not meets(need, "“I will not guess,” Marn said.")


def test_one_word_is_too_little_to_be_answered() -> None:
    assert not of_question("Was there fog?").narrow
    assert of_question("Was the bridge closed?").narrow


def test_what_somebody_said_of_the_matter_of_a_story_need_not_name_the_matter_again() -> None:
    asked = "What does Okoro say about the speed of the ferry?"
    need = within(asked, of_question(asked), terms("Ferry hits bridge"))
    assert meets(need, "Okoro dismissed talk of its speed as guesswork.")
    assert not meets(need, "Okoro flew to the port where its speed was measured.")
    assert not meets(need, "The ferry was fast, Okoro said.")
