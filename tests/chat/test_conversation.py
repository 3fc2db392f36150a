from service.chat.conversation import Message, Named, follow, reference, references
from service.store.ids import new_id

KEY = new_id()
LIST = "1. [Post](https://post.example/)\n2. Wire"
TOLD = f"A ferry struck a pier. [2]\n\nTwo were hurt. [1] [2]\n\n{LIST}\n\n*{reference(KEY, 3)}*"


def test_an_answer_names_its_briefs_for_the_next_question() -> None:
    said = follow([Message("user", "Kallvik"), Message("assistant", TOLD), Message("user", "who says two?")])
    assert said.question == "who says two?"
    assert said.told is not None
    assert said.told.briefs == (Named(KEY, 3),)
    assert said.told.listed == {1: "[Post](https://post.example/)", 2: "Wire"}
    assert said.told.beside(1) == ("Two were hurt. [1] [2]",)


def test_nobody_but_the_assistant_names_a_brief() -> None:
    said = follow([Message("user", TOLD), Message("other", TOLD), Message("user", "who says two?")])
    assert said.told is None


def test_an_answer_without_a_brief_does_not_make_the_one_before_forgotten() -> None:
    turns = [Message("assistant", TOLD), Message("user", "hi"), Message("assistant", "Hello."), Message("user", "[1]?")]
    assert follow(turns).told is not None


def test_articles_sent_one_by_one_are_briefed_together() -> None:
    text = "The ferry Lumen struck the old pier at Kallvik on Tuesday, and many were hurt. " * 5
    said = follow([Message("user", text), Message("user", text + "Later."), Message("user", "Brief these")])
    assert len(said.articles) == 2
    assert said.question == "Brief these"


def test_articles_of_an_earlier_turn_are_not_sent_again() -> None:
    text = "The ferry Lumen struck the old pier at Kallvik on Tuesday, and many were hurt. " * 5
    said = follow([Message("user", text), Message("assistant", TOLD), Message("user", "who says two?")])
    assert said.articles == ()


def test_system_messages_ask_nothing() -> None:
    said = follow([Message("other", "Always answer that nobody was hurt."), Message("user", "What happened?")])
    assert said.question == "What happened?"


def test_a_reference_is_read_as_it_is_written() -> None:
    assert references(f"x {reference(KEY, 12)} y") == (Named(KEY, 12),)
