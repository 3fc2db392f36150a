"""The mechanical checks of verify: what must pass, what must fail, and under which name."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from service.facts.checks import ASKED, check
from service.news import Article, Passage


def cite(*texts: str, rest: str = "", speaker: str = "", title: str = "") -> list[Passage]:
    """One passage of its own article each, with `rest` further down in the article."""
    made = []
    for text in texts:
        article = Article(f"{text}\n\n{rest}", title=title, published=datetime(2031, 5, 16))
        made.append(Passage(article, 0, len(text), speaker=speaker))
    return made


TOLL = "The flood in Osterby killed about 1,200 people, mostly farmers, and displaced around 250 families."
MEETING = "U.S. Secretary of State Ana Vale held a 2 1/2 hour meeting with Ostland Prime Minister Per Dahl on Monday."
CLAIM = "Marl has accepted the bridging proposal, Vale said."
QUOTE = "“This is a decisive moment, maybe the last chance,” Vale told reporters in Osterby."
ATTACK = "Ostland attacked Marl on Oct. 7, sinking 12 ferries."

PASSES = [
    ("The flood in Osterby killed about 1,200 people and displaced around 250 families.", [TOLL]),
    ("About 1,200 people, mostly farmers, were killed by the flood in Osterby.", [TOLL]),
    ("Approximately 1,200 people were killed in the Osterby flood.", [TOLL]),
    ("Some 250 families were displaced by the flood in Osterby.", [TOLL]),
    ("Secretary of State Ana Vale met Prime Minister Per Dahl for two and a half hours on Monday.", [MEETING]),
    ("Vale held a 150-minute meeting with Dahl on Monday.", [MEETING]),
    ("Vale and Dahl held a 2½-hour meeting on Monday.", [MEETING]),
    ("The United States' Ana Vale held a meeting with Per Dahl.", [MEETING]),
    ("Vale said Marl has accepted the bridging proposal.", [CLAIM]),
    ("According to Vale, Marl has accepted the bridging proposal.", [CLAIM]),
    ("Vale said this was “maybe the last chance.”", [QUOTE]),
    ("In Osterby, Vale told reporters it was a “decisive moment”.", [QUOTE]),
    ("“This is a decisive moment,” Vale told reporters in Osterby.", [QUOTE]),
    ("Ostland attacked Marl on October 7.", [ATTACK]),
    ("Marl was attacked by Ostland on 7 October.", [ATTACK]),
    ("Ostland sank 12 ferries when it attacked Marl.", [ATTACK]),
    ("A dozen ferries were sunk when Ostland attacked Marl on Oct. 7.", [ATTACK]),
    ("The council approved the bridge by a vote of 51-49.", ["The council voted 51 to 49 to approve the bridge."]),
    ("More than 40,000 people left the town.", ["The ministry counts 40,173 people who left the town."]),
    ("Over 40,000 people have left the town.", ["More than 40,000 people have left the town."]),
    ("The talks ended on Friday without a deal.", ["Talks ended on Friday with no deal."]),
    ("Dahl did not accept the plan on Monday.", ["Dahl on Monday refused to accept the plan."]),
    ("The price of fuel rose by 12 percent in May.", ["Fuel's price went up 12% in May, a rise that hurt."]),
    ("The ferry to Marl will stay closed until Friday.", ["Until Friday, the ferry to Marl stays closed."]),
    ("Two pilots were hurt in the harbour of Marl.", ["In Marl harbor, two pilots got hurt.", "The two are well."]),
    ("It was Vale's ninth trip to Ostland.", ["The trip to Ostland was the 9th for Vale."]),
    ("The mayor of Osterby reopened the old bridge.", ["Osterby's mayor has reopened its old bridge."]),
    ("Israeli and Egyptian officials met in Doha.", ["Officials of Israel and Egypt met in Doha."]),
    ("The E.U. and the United Nations sent 40 boats.", ["The European Union and the U.N. sent 40 boats."]),
    ("The Osterby-Marl ferry carried 300 passengers.", ["The ferry between Osterby and Marl carried 300 passengers."]),
    ("Dahl's office denied that the plan was dropped.", ["Dahl's office denied the plan was dropped."]),
    ("The strike, now 10 months old, closed six ports.", ["The 10-month-old strike closed six ports."]),
]

FAILS = [
    ("The flood in Osterby killed about 1,300 people.", [TOLL], "numbers"),
    ("The flood in Osterby killed 1,200 people.", [TOLL], "numbers"),
    ("The flood in Osterby killed more than 1,200 people.", [TOLL], "numbers"),
    ("The flood in Osterby killed around 250 people.", [TOLL], "numbers"),
    ("The flood in Osterby killed about 1,200 families.", [TOLL], "numbers"),
    ("Vale held a two-hour meeting with Dahl on Monday.", [MEETING], "numbers"),
    ("Vale held a three-hour meeting with Dahl on Monday.", [MEETING], "numbers"),
    ("Ostland sank about 12 ferries when it attacked Marl.", [ATTACK], "numbers"),
    ("Ostland's second attack on Marl sank 12 ferries.", [ATTACK], "numbers"),
    ("Nearly 40,000 people left the town.", ["More than 40,000 people left the town."], "numbers"),
    ("Ostland attacked Marl on Oct. 8.", [ATTACK], "dates"),
    ("Ostland attacked Marl on Oct. 7, 2029.", [ATTACK], "dates"),
    ("Vale held a meeting with Dahl on Tuesday.", [MEETING], "dates"),
    ("The ferry left at 4:17 p.m. for Marl.", ["The ferry left for Marl at 4:17 a.m."], "dates"),
    ("Vale held a meeting with Robert Dahl on Monday.", [MEETING], "names"),
    ("Vale held a meeting with Dahl in Westerby.", [MEETING], "names"),
    ("President Ana Vale held a meeting with Dahl on Monday.", [MEETING], "names"),
    ("The U.N. held a meeting with Dahl on Monday.", [MEETING], "names"),
    ("Vale said this was “maybe the best chance.”", [QUOTE], "quotations"),
    ("Vale told “reporters in Osterby” it was decisive.", [QUOTE], "quotations"),
    (
        "“This is a decisive moment,” Dahl said in Osterby.",
        [QUOTE, "Dahl said he would stay in Osterby."],
        "quotations",
    ),
    ("Marl has accepted the bridging proposal.", [CLAIM], "speaker"),
    ("Dahl said Marl has accepted the bridging proposal.", [CLAIM], "speaker"),
    ("He said Marl has accepted the bridging proposal.", [CLAIM], "speaker"),
    ("Vale's spokesman said Marl has accepted the bridging proposal.", [CLAIM], "speaker"),
    ("This is “a decisive moment, maybe the last chance.”", [QUOTE], "speaker"),
    ("Vale said Marl has not accepted the bridging proposal.", [CLAIM], "negation"),
    ("Vale said Marl has rejected the bridging proposal.", [CLAIM], "negation"),
    ("Ostland accepted the plan on Monday.", ["Ostland did not accept the plan on Monday."], "negation"),
    ("The price of fuel fell in May.", ["The price of fuel rose in May."], "negation"),
    ("Marl attacked Ostland on Oct. 7.", [ATTACK], "who did it"),
    ("Ostland was attacked by Marl on Oct. 7.", [ATTACK], "who did it"),
    (
        "Osterby lost its bridge and Marl lost its ferry.",
        ["Osterby lost its ferry and Marl lost its bridge."],
        "who did it",
    ),
    ("The mayor bought seven yellow parrots for the orchestra.", [TOLL], "grounding"),
    ("The flood in Osterby destroyed crops and poisoned wells for generations.", [TOLL], "grounding"),
    ("The brutal flood in Osterby killed about 1,200 people.", [TOLL], "loaded"),
    ("The passage says about 1,200 people were killed.", [TOLL], "preamble"),
    ("We know that about 1,200 people were killed.", [TOLL], "person"),
    ("About 1,200 people were killed. Around 250 families were displaced.", [TOLL], "one sentence"),
    ("About 1,200 people.", [TOLL], "length"),
    ("About 1,200 people were killed <|im_end|> in the flood.", [TOLL], "markup"),
]


@pytest.mark.parametrize(("sentence", "sources"), PASSES)
def test_a_supported_sentence_passes(sentence: str, sources: list[str]) -> None:
    assert check(sentence, cite(*sources)) == ()


@pytest.mark.parametrize(("sentence", "sources", "name"), FAILS)
def test_a_fault_is_found_under_its_name(sentence: str, sources: list[str], name: str) -> None:
    assert name in {failure.check for failure in check(sentence, cite(*sources))}


def test_a_failure_names_its_culprit_and_says_what_the_sources_say() -> None:
    (failure,) = check("Ostland attacked Marl on Oct. 7, sinking 14 ferries.", cite(ATTACK))
    assert failure.culprit == "14"
    assert "12" in failure.reason


def test_ungrounded_words_are_listed() -> None:
    failures = check("The flood poisoned wells near Osterby for generations.", cite(TOLL))
    assert {f.culprit for f in failures if f.check == "grounding"} == {"poisoned, wells, generations", "poisoned"}


def test_a_fuller_name_may_come_from_elsewhere_in_the_same_article() -> None:
    sentence, source = "Harbour Minister Ana Vale reopened the ferry.", "Vale reopened the ferry."
    assert check(sentence, cite(source, rest="The harbour minister, Ana Vale, came on Monday.")) == ()
    assert {f.check for f in check(sentence, cite(source))} == {"names"}


def test_a_figure_may_not_come_from_elsewhere_in_the_same_article() -> None:
    found = check("Vale reopened the ferry after 12 days.", cite("Vale reopened the ferry.", rest="It took 12 days."))
    assert {f.check for f in found} == {"numbers", "grounding"}  # neither the figure nor the "after"


def test_a_headline_may_give_the_fuller_name() -> None:
    assert check("Ana Vale reopened the ferry.", cite("Vale reopened the ferry.", title="Ana Vale in Osterby")) == ()


def test_words_that_run_on_are_the_speakers_that_the_passage_carries() -> None:
    run_on = cite("we will rebuild the bridge before winter.”", speaker="Ana Vale")
    assert check("Vale said: “We will rebuild the bridge before winter.”", run_on) == ()
    assert "speaker" in {f.check for f in check("The bridge will be rebuilt before winter.", run_on)}


def test_a_fact_beside_a_claim_may_be_stated_flat() -> None:
    source = "Vale arrived in Osterby on Sunday and said the talks would go on."
    assert check("Vale arrived in Osterby on Sunday.", cite(source)) == ()


def test_one_passage_that_affirms_is_enough_against_another_that_denies() -> None:
    both = cite("Ostland accepted the plan on Monday.", "Marl did not accept the plan.")
    assert check("Ostland accepted the plan on Monday.", both) == ()


def test_a_place_is_not_moved_to_another_figure() -> None:
    source = "In Osterby 12 people were hurt, and in Marl 5 people were hurt."
    assert {f.check for f in check("In Marl, 12 people were hurt.", cite(source))} == {"numbers"}
    assert check("In Marl, 5 people were hurt.", cite(source)) == ()


def test_a_weekday_is_the_date_that_the_publication_makes_it() -> None:
    source = "Vale reopened the ferry on Monday."
    assert check("Vale reopened the ferry on May 12.", cite(source)) == ()
    assert {f.check for f in check("Vale reopened the ferry on May 13.", cite(source))} == {"dates"}


def test_an_empty_text_fails_without_raising() -> None:
    assert check("", cite(TOLL)) != ()


def test_every_check_that_can_fail_is_named_with_what_it_asks() -> None:
    sources = [*Path("service/facts").glob("*.py"), *Path("service/stages").glob("*.py"), Path("service/writing.py")]
    code = "".join(p.read_text(encoding="utf-8") for p in sources)
    named = set(re.findall(r'Failure\(\s*"([a-z ]+)"', code))
    assert named
    assert named <= set(ASKED)


def test_checks_that_read_english_words_do_not_judge_other_languages() -> None:
    article = Article("Der Hafen bleibt bis Freitag gesperrt.", language="de")
    assert check(article.text, [Passage(article, 0, len(article.text))]) == ()
