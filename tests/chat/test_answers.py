"""What the service answers about the seeds, asked through OpenAI's client over HTTP, as in a conversation."""

import re
from pathlib import Path

import pytest

from tests.chat.serving import SEEDS, Served, keep, serving

DECLINED = re.compile(r"^(?:No sentence of the brief|I have no|I have nothing|That I cannot|No passage that I have)")

FERRY, STRIKE = "What happened in Port Ellan?", "What happened with the strike in Port Maravel?"

# Asked of a story that was told before (or of none), with what the answer must hold: each was read against the seeds.
ANSWERED = [
    (FERRY, "what do the sources disagree on?", ["212", "231", "at least nine", "it changed over time"]),
    (FERRY, "who says 231 people?", ["The Ellan Courier", "CRB News", "212"]),
    (FERRY, "How many people were hurt?", ["at least nine", "14", "it changed over time"]),
    (FERRY, "When will the bridge reopen?", ["closed until at least Friday", "roads department"]),
    (FERRY, "Who ordered the inquiry?", ["Hanne Okoro"]),
    (FERRY, "Who says the radar was out of order?", ["Caldrian Seafarers' Union claimed"]),
    (STRIKE, "How many jobs will be lost?", ["1,400", "1,200", "it changed over time"]),
    (STRIKE, "What is the turnout?", ["74 percent", "78%"]),
    (STRIKE, "who says 78%?", ["Exchange Daily", "Dock & Quay", "74 percent"]),
    (STRIKE, "When does the strike begin?", ["Sept. 22"]),
    (FERRY, "How many people were on board?", ["212", "231", "the sources conflict"]),
    (STRIKE, "What differs between the reports on the turnout?", ["74 percent", "78%"]),
    (STRIKE, "Is it true that 1,400 jobs will be lost?", ["with the loss of 1,400 jobs", "That figure was wrong."]),
    (STRIKE, "What did the memo say?", ["‘avoid the word closure until Q3’"]),
    ("", "What was the name of the barge that hit the bridge at Varnholt?", ["Hedwig III"]),
    ("", "How long did the meeting in Aldermere last?", ["2 1/2 hours", "three hours"]),
    ("", "Who says the sluice gates were closed?", ["claims that two sluice gates were closed", "and deny it"]),
    ("", "How many containers does Port Maravel handle?", ["1.9 million containers a year"]),
    ("", "How full is the Sarn Dalu reservoir?", ["31 percent", "37 percent"]),
    ("", "What was the turnout of the strike vote?", ["74 percent", "78%"]),
    ("", "Was the radar working?", ["found to be working", "Others say of it", "out of service for eight days"]),
    ("", "Is Corvane moving cargo to Dry Cove?", ["“No cargo is being moved to Dry Cove,”", "The union"]),
    ("", "Who says the radar was broken?", ["had been out of order", "rejected an allegation"]),
    ("", "Is Corvane closing the terminal?", ["it would close its No. 4 container terminal"]),
    ("", "Was the captain arrested?", ["He has not been arrested."]),
    ("", "When do the two sides meet again about the dam?", ["June"]),
    ("", "what do the sources disagree on?", ["231", "74 percent", "31 percent"]),
]
# Asked of the same, and not told by any article: to be declined.
UNANSWERED = [
    (FERRY, "How many people drowned?"),
    (FERRY, "Why did the ferry hit the bridge?"),
    (FERRY, "Is the minister doing a good job?"),
    (FERRY, "Is it true that the captain was drunk?"),
    (STRIKE, "Has the strike been called off?"),
    (STRIKE, "Should I buy Corvane shares?"),
    ("", "What happened in Paris?"),
    ("", "What happened in Port Ellan today?"),
]


def asked(served: Served, first: str, question: str) -> str:
    """The part of the answer that is no list of articles."""
    said = (first, served.ask(first), question) if first else (question,)
    return served.ask(*said).partition("**The articles**")[0]


@pytest.mark.parametrize(("first", "question", "told"), ANSWERED)
def test_what_the_articles_say_is_answered(served: Served, first: str, question: str, told: list[str]) -> None:
    answer = asked(served, first, question)
    assert not DECLINED.match(answer)
    assert all(each in answer for each in told), answer
    assert re.search(r"\[\d+\]", answer)


@pytest.mark.parametrize(("first", "question"), UNANSWERED)
def test_what_they_do_not_say_is_declined_without_a_citation(served: Served, first: str, question: str) -> None:
    answer = asked(served, first, question)
    assert DECLINED.match(answer)
    assert not re.search(r"\[\d+\]", answer)


@pytest.mark.parametrize(
    ("question", "beside_it"),
    [
        ("How much will the closure cost?", "1,400"),
        ("How far did Corvane's shares fall?", "1,400"),
        ("What time did the ferry hit the bridge?", "third time in ten years"),
        ("How deep is the berth?", "4.17am"),
        ("Why is Corvane closing the terminal?", "voted by 2,214"),
        ("How many people were injured in the ferry crash?", "how long the rescue lasted"),
    ],
)
def test_a_figure_of_something_else_is_no_part_of_an_answer(served: Served, question: str, beside_it: str) -> None:
    assert beside_it not in asked(served, "", question)


def test_a_topic_is_told_with_its_disagreements_and_the_briefs_name(served: Served) -> None:
    answer = served.ask(STRIKE)
    assert answer.startswith("**Corvane to close Maravel terminal")
    assert "**Where the sources differ**" in answer
    assert re.search(r"\*Brief [0-9a-z]{26}, revision 1\*\s*$", answer)


def test_a_place_that_is_only_named_is_no_story(served: Served) -> None:
    answer = served.ask("What happened in St. Aubrey?")
    assert answer.startswith("I have no story on “St. Aubrey”.")
    assert "St. Aubrey" in answer.partition("word for word:")[2]


def test_a_story_whose_brief_has_no_word_of_the_topic_is_quoted_and_not_told(served: Served) -> None:
    answer = served.ask("Tell me about the Seamen's Institute")
    assert answer.startswith("I have no story on “Seamen's Institute”.")
    assert "Ballot papers counted at the Seamen's Institute" in answer


def test_a_marker_leads_to_its_passages(served: Served) -> None:
    told = served.ask(FERRY)
    line = next(line for line in told.split("\n") if line.startswith("4. "))
    answer = served.ask(FERRY, told, "where does [4] come from?")
    source = re.findall(r"\[([^,\]]+),", line)[0]
    assert answer.startswith(source)
    assert f"\n- {source}, 11 March 2025" in answer


def test_what_an_article_says_of_a_topic_is_quoted_or_said_to_be_nothing(served: Served) -> None:
    told = served.ask(FERRY)
    line = next(line for line in told.split("\n") if "[CRB News" in line)
    number = line.partition(".")[0]
    assert "out of order for eight days" in served.ask(FERRY, told, f"what does [{number}] say about the radar?")
    assert served.ask(FERRY, told, f"what does [{number}] say about the dividend?").startswith("No passage of CRB News")


def test_a_marker_that_is_not_there_is_said_to_be_none(served: Served) -> None:
    assert served.ask(FERRY, served.ask(FERRY), "what is [99]?").startswith("My last answer has no article 99.")


def test_a_sentence_leads_to_its_passages(served: Served) -> None:
    answer = served.ask(FERRY, served.ask(FERRY), "what is the first sentence based on?")
    assert "It rests on these passages:" in answer


def test_the_day_is_briefed(served: Served) -> None:
    answer = served.ask("what happened on 11 March 2025?")
    assert answer.startswith("**The daily brief, Tuesday, 11 March 2025**")
    assert "Corvane" not in answer


def test_articles_without_a_date_are_not_passed_off_as_of_today(tmp_path: Path) -> None:
    with serving(tmp_path / "undated.db", ()) as opened:
        keep(opened.store, [str(SEEDS / "port-strike" / "06-tickernest.txt")])
        answer = opened.ask("What happened in Port Maravel today?")
    assert answer.startswith("*The articles of this story say no date; the latest came here on ")


def test_a_day_without_news_names_the_stories_that_there_are(tmp_path: Path) -> None:
    with serving(tmp_path / "undated.db", ()) as opened:
        keep(opened.store, [str(SEEDS / "port-strike" / "06-tickernest.txt")])
        answer = opened.ask("brief me")
    assert "A quiet day" in answer
    assert answer.endswith(
        "ask for one of them:\n\n- Corvane (CVN) plunges: 3 things every investor must know right now"
    )


def test_a_day_without_articles_is_none(served: Served) -> None:
    assert served.ask("what happened on 3 May 1999?").startswith("I have nothing (on 3 may 1999).")


def test_nothing_is_new_where_nothing_came(served: Served) -> None:
    answer = served.ask(FERRY, served.ask(FERRY), "what is new?")
    assert answer.startswith("Nothing new on")


def test_without_a_brief_there_is_nothing_behind_a_marker(served: Served) -> None:
    assert served.ask("where does [1] come from?").startswith("I do not know which brief you mean")


def test_what_the_asker_writes_is_no_markup_and_no_citation(served: Served) -> None:
    answer = served.ask("What happened in [1](https://evil.example) <img src=x> **Velm**?")
    assert "](" not in answer
    assert "<img" not in answer.replace("\\<", "")
    assert "[1]" not in answer.replace("\\[1\\]", "")
