"""Descriptions that point back, and whom the article means by them."""

from collections.abc import Sequence

import pytest

from service.facts.descriptions import antecedent, descriptions, pairs
from service.news import Article, Passage
from service.stages.extract import extract


def passages(*texts: str) -> Sequence[Passage]:
    return [p for n, text in enumerate(texts) for p in extract(Article(text, source=f"Paper {n}"))]


def meant(*texts: str) -> str:
    """What the last description of the first text means."""
    story = passages(*texts)
    last = [p for p in story if p.article is story[0].article][-1]
    found = antecedent(descriptions(last.text)[-1], last, story)
    return found.text if found else ""


@pytest.mark.parametrize(
    ("sentence", "nouns"),
    [
        ("The firm has cut its sailings.", ["firm"]),
        ("Divers said the ferry was sinking.", ["ferry"]),
        ("The company that runs it has cut its sailings.", []),
        ("The operator of the line has cut its sailings.", []),
        ("The company, Norvik Lines, has cut its sailings.", []),
        ("Norvik Lines said the company would cut its sailings.", []),
        ("The company spokesman said no.", []),
        ("The mayor said: “The firm has cut its sailings.”", ["mayor"]),
        ("The spokesman for the ministry said no.", ["ministry"]),
        ("According to the newspaper, Dorn has the most gulls.", ["newspaper"]),
        ("According to the company, Norvik Lines, it has the most gulls.", []),
        ("He told the Harlow Courier, and the newspaper asked Vale.", []),
        ("Vale told the newspaper so.", ["newspaper"]),
        ("Two men were shot in the head.", []),
        ("Vale has the authority to close it.", []),
    ],
)
def test_a_description_points_back_where_nothing_in_the_sentence_says_which(sentence: str, nouns: list[str]) -> None:
    assert [d.noun for d in descriptions(sentence)] == nouns


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["The ferry was late, said its operator, Norvik Lines. The company has cut its sailings."], "Norvik Lines"),
        (["Olsen, the company that owns it, said no. The company has cut its sailings."], "Olsen"),
        (["Olsen said no. The firm has cut its sailings.", "Freight company Olsen is shut."], "Olsen"),
        (["The Seafarers’ Union said no on Monday. The union has called a strike."], "the Seafarers’ Union"),
        (["Spokesman Tor Eide said no on Monday. The spokesman gave no reason."], "spokesman Tor Eide"),
        (["The ship hit the Kestle Bridge at dawn. The bridge was shut to lorries."], "the Kestle Bridge"),
        (["Vale told the Harlow Courier so on Monday. Bo wept. The newspaper asked the port."], "the Harlow Courier"),
        (["The Dorn Fish and Gull Commission met. The commission left."], "the Dorn Fish and Gull Commission"),
        (["A University of Dorn student sued. The university said no."], "the University of Dorn"),
    ],
)
def test_it_means_the_one_whom_the_sentences_before_name_so(texts: list[str], name: str) -> None:
    assert meant(*texts) == name


@pytest.mark.parametrize(
    "text",
    [
        "Norvik Lines and Dorn Shipping said no. The company has cut its sailings.",
        "Norvik Lines said no. The bus company was late. The company has cut its sailings.",
        "Norvik Lines said no. Olsen wrote to the port. The company has cut its sailings.",
        "Spokesman Tor Eide said no. Spokesman Ola Rud said yes. The spokesman gave no reason.",
        "Club President Tor Eide said no. President Rud waved. The president left early.",
        "It rained all day in Dorn. The company has cut its sailings.",
        "Judge Ana Vale barred the press. Police had held Bo on May 3. The judge left.",
        "Ana Vale told the Harlow Courier so. Bo told the Dorn Herald no. The newspaper asked the port.",
        "Ana Vale told the Harlow Courier so. Bo told Skerry no. The newspaper asked the port.",
        "The Dorn Council and Harbour Bird Commission met. The commission left.",
        "Vale fell ill. At the hospital, Vale was told so. The hospital said no.",
    ],
)
def test_where_it_could_mean_two_it_means_nobody(text: str) -> None:
    assert meant(text) == ""


def test_pairs_are_counted_where_only_what_stands_before_could_name_them() -> None:
    assert pairs("The two sides will meet when the ministers return.") == 2
    assert pairs("The ministers of Ostland and Dorn will meet.") == 0
