"""What hangs on what is kept where a sentence is shortened; read with the default parser, and with trees by hand."""

from collections.abc import Sequence

import pytest

from models.roles import Token
from models.weightless import NoParser
from service.facts.bonds import loosened
from service.facts.trees import Tree, placed
from service.news import Article, Passage
from tests.parsed import parser

# A passage, a sentence that a writer made of it whose words hang elsewhere, and one whose words hang as they did.
PAIRS = (
    (
        "Port workers who have no pass must wear masks, keep their distance and submit to tests under rules the board "
        "announced on Thursday.",
        "Keep their distance and submit to tests under rules the board announced on Thursday.",
        "Port workers who have no pass must wear masks under rules the board announced on Thursday.",
    ),
    (
        "Harbour officials have told the board to scale back the plan, according to people familiar with the talks.",
        "Harbour officials have told the board to scale back the plan, according to people.",
        "Harbour officials have told the board to scale back the plan, according to people familiar with the talks.",
    ),
    (
        "The council never gave the board the power to grant passes to sailors who are in the port without leave.",
        "The council never gave the board the power to grant passes to sailors who are in the port.",
        "The council never gave the board the power to grant passes to sailors.",
    ),
    (
        "The office reported 3,605 births in May, based on provisional data from more than 99% of certificates issued.",
        "The office reported 3,605 births in May, based on provisional data from more than 99%.",
        "The office reported 3,605 births in May, based on provisional data.",
    ),
    (
        "The rate fell 4% last year, the largest single-year decrease in 50 years, according to a harbour report being "
        "released Wednesday, the Post reported.",
        "The rate fell 4% last year, the largest single-year decrease, the harbour report being released Wednesday, "
        "the Post said.",
        "The rate fell 4% last year, the largest single-year decrease in 50 years, the Post reported.",
    ),
    (
        "The builders and the board have traded plans as debate swirls about what should be in the bridge, the total "
        "price and how the work should be paid for.",
        "The builders and the board have traded plans as debate swirls about what should be in the bridge, the total "
        "price.",
        "The builders and the board have traded plans as debate swirls about what should be in the bridge.",
    ),
    (
        "Holm, formerly the chief of the Harbour Office, said on Monday that he is unwilling to pay for the ferry.",
        "Holm, the chief of the Harbour Office, said on Monday that he is unwilling to pay for the ferry.",
        "Holm, formerly the chief of the Harbour Office, said that he is unwilling to pay.",
    ),
    (
        "Holm said on Monday that he would not meet the builder even if the opportunity arose.",
        "Holm said that he would not meet the builder if the opportunity arose.",
        "Holm said that he would not meet the builder even if the opportunity arose.",
    ),
    (
        "Members of the panel agreed that the benefits outweigh the risks from rare falls linked with the rope.",
        "Members of the panel agreed that the benefits outweigh the risks linked with the rope.",
        "Members of the panel agreed that the benefits outweigh the risks from rare falls.",
    ),
    (
        "The panel did propose that the Harbour Office consider adding a warning label for sailors under 50.",
        "The panel did propose adding a warning label for sailors under 50.",
        "The panel did propose that the Office consider adding a label for sailors under 50.",
    ),
    (
        "Mayor Holm claimed a privilege in seeking to evade the board’s demands for papers about the ferry.",
        "Holm claimed a privilege in seeking to evade board’s demands for papers about the ferry.",
        "Holm claimed a privilege in seeking to evade the board’s demands for papers.",
    ),
    (
        "Envoy Holm pressed for a deal that would free the sailors held by Ostra and lift the blockade of Arlen.",
        "Envoy Holm pressed for a deal that would free the sailors held by Ostra.",
        "Holm pressed for a deal that would free the sailors held by Ostra and lift the blockade of Arlen.",
    ),
    (
        "Officials cancelled a gala that was to mark the treaty at the embassy and on a frigate in Arlen, Ostra.",
        "Officials cancelled a gala that was to mark the treaty at the embassy in Arlen, Ostra.",
        "Officials cancelled a gala that was to mark the treaty on a frigate in Arlen, Ostra.",
    ),
    (
        "Minister Holm announced the plan after meeting with all eleven members on the Harbour Board.",
        "Minister Holm announced the plan on the Harbour Board after meeting with all eleven members.",
        "Minister Holm announced the plan after meeting with eleven members on the Harbour Board.",
    ),
    (
        "Holm stressed that the guards are not leaving the port entirely, as happened in 2011, setting the stage for "
        "smugglers to seize a third of it.",
        "Holm stressed that the guards are not leaving the port entirely, setting the stage for smugglers to seize a "
        "third of it, as happened in 2011.",
        "Holm stressed that the guards are not leaving the port entirely, as happened in 2011.",
    ),
    (
        "Advisers to the Port Health Office voted on Friday to recommend a third dose for sailors, and the office’s "
        "director signed off on it at once.",
        "Advisers to the Port Health Office voted on Friday to recommend a third dose for sailors, and the office’s "
        "director.",
        "Advisers to the Port Health Office voted to recommend a third dose for sailors.",
    ),
    (
        "Hosting the premier of Ostra, Mr. Vale again assailed the treaty but said he could agree to a new one.",
        "Mr. Vale again said he could agree to a new one.",
        "Mr. Vale said he could agree to a new one.",
    ),
    (
        "The mayor would like to ask Ms. Rohm whether she had spoken to the builder.",
        "The mayor would like to ask whether she had spoken to the builder.",
        "The mayor would like to ask Ms. Rohm whether she had spoken.",
    ),
    (
        "Guards attacked the depot on Thursday, marking a new level of conflict in the valley amid days of violence.",
        "Guards attacked the depot on Thursday, marking a new level of conflict in the valley, days of violence.",
        "Guards attacked the depot on Thursday, marking a new level of conflict in the valley.",
    ),
    (
        "Ms. Rohm, 73, took over the federal inquiry into links between the builder and the mayor in May.",
        "Ms. Rohm, 73, the federal inquiry into links between the builder and the mayor, took over in May.",
        "Ms. Rohm, 73, took over the inquiry into links between the builder and the mayor.",
    ),
    (
        "Holm said setting new targets may have to wait until the summit in Arlen.",
        "Holm said setting new targets may have to wait until.",
        "Holm said setting new targets may have to wait until the summit.",
    ),
    (
        "The Alder, which opened in 1974, carries trams over the strait.",
        "The trams opened in 1974.",
        "The Alder opened in 1974.",
    ),
    (
        "The engineers closed the gates, the union said on Friday.",
        "The union closed the gates on Friday.",
        "The union said on Friday that the engineers closed the gates.",
    ),
    (
        "The office approved a third dose for certain sailors, a day after the board had met.",
        "The office approved a third dose, a day after the board had met.",
        "The office approved a third dose for certain sailors.",
    ),
    (
        "Republicans and even some Democrats had criticised the mayor for her trip to Arlen.",
        "Republicans and Democrats had criticised the mayor for her trip to Arlen.",
        "Republicans and some Democrats had criticised the mayor for her trip.",
    ),
    (
        "The guards have brought 82,300 people out of Arlen since Aug. 14, the minister said.",
        "The guards have brought 82,300 people out of Arlen, the minister said.",
        "The guards have brought 82,300 people out since Aug. 14, the minister said.",
    ),
    (
        "The fleet was in a race to carry families out before Aug. 31, the deadline set for a complete exit.",
        "The fleet was in a race to carry families out before Aug. 31, the deadline set.",
        "The fleet was in a race to carry families out before Aug. 31.",
    ),
    (
        "Ms. Rohm said members had seen surveyors from Altiva measuring berths there in August.",
        "Ms. Rohm said members had seen surveyors from Altiva measuring berths in August.",
        "Ms. Rohm said members had seen surveyors from Altiva.",
    ),
    (
        "The walkout came a week after the port had forced a vaccine on its pilots.",
        "The walkout came a week after the port had forced a vaccine.",
        "The walkout came after the port had forced a vaccine on its pilots.",
    ),
    (
        "The port’s progress appeared to stall last week.",
        "The port appeared to stall last week.",
        "The port’s progress appeared to stall.",
    ),
    (
        "The average, which is held by many to be a better gauge of the port’s health, rose by 750 to 385,250.",
        "The average rose by 750 to 385,250, which is held by many to be a better gauge of the port’s health.",
        "The average rose by 750 to 385,250.",
    ),
    (
        "Mr. Vale told the board that he was encouraged by the port’s plans.",
        "Mr. Vale told the board that he would be encouraged by the port’s plans.",
        "Mr. Vale told the board that he was encouraged.",
    ),
    (
        "The doctor said the city could return to normal life by next spring if more people are treated.",
        "The doctor said the city could return to normal life if more people are treated.",
        "The doctor said the city could return to normal life by next spring.",
    ),
    (
        "The doctor foresaw many deaths, especially in towns with few nurses.",
        "The doctor foresaw many deaths in towns with few nurses.",
        "The doctor foresaw many deaths, especially in towns.",
    ),
    (
        "A farmer-led campaign to oust the mayor has qualified for the ballot, officials said.",
        "A farmer campaign to oust the mayor has qualified for the ballot, officials said.",
        "A farmer-led campaign to oust the mayor has qualified, officials said.",
    ),
    (
        "Rumours had it that the sailings were cut due to “sickouts” by pilots.",
        "Rumours had it that the sailings were “sickouts” by pilots.",
        "Rumours had it that sailings were cut due to “sickouts” by pilots.",
    ),
    (
        "The shelling on Saturday came roughly an hour after the guards had ordered people out of the tower.",
        "The shelling on Saturday came roughly an hour.",
        "The shelling came roughly an hour after the guards had ordered people out.",
    ),
    (
        "Mr. Vale said his resignation would take effect in 14 days.",
        "In 14 days, Mr. Vale said his resignation would take effect.",
        "His resignation would take effect in 14 days, Mr. Vale said.",
    ),
)


def passage(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


@pytest.mark.model
@pytest.mark.parametrize(("told", "wrong", "right"), PAIRS)
def test_what_is_cut_or_moved_hangs_on_nothing_else(told: str, wrong: str, right: str) -> None:
    assert [f.check for f in loosened(wrong, [passage(told)], parser().parse)] == ["binding"]
    assert not list(loosened(right, [passage(told)], parser().parse))


@pytest.mark.model
@pytest.mark.parametrize("told", [told for told, _, _ in PAIRS])
def test_a_passage_holds_itself(told: str) -> None:
    assert not list(loosened(told, [passage(told)], parser().parse))


@pytest.mark.model
def test_one_passage_that_has_the_words_so_is_enough() -> None:
    turned, told = "Vale met Holm in Arlen.", "Holm met Vale in Arlen."
    assert list(loosened(turned, [passage(told)], parser().parse))
    assert not list(loosened(turned, [passage(told), passage(turned)], parser().parse))


def test_without_a_parser_nothing_is_asked() -> None:
    assert not list(loosened("Arlen saw the gala.", [passage("The gala saw Arlen.")], NoParser().parse))


def by_hand(*rows: tuple[str, int, str, str]) -> Sequence[Token]:
    """Tokens one blank apart: text, head, relation, sort."""
    found, at = [], 0
    for text, head, relation, sort in rows:
        found.append(Token(text, at, at + len(text), head, relation, sort))
        at += len(text) + 1
    return found


# "Holm met Vale", and the other way round.
MET = by_hand(("Holm", 1, "nsubj", "PROPN"), ("met", 1, "ROOT", "VERB"), ("Vale", 1, "dobj", "PROPN"))
TURNED = by_hand(("Vale", 1, "nsubj", "PROPN"), ("met", 1, "ROOT", "VERB"), ("Holm", 1, "dobj", "PROPN"))


def test_who_did_it_does_not_become_whom_it_was_done_to() -> None:
    trees = {"Holm met Vale": MET, "Vale met Holm": TURNED}
    found = list(loosened("Vale met Holm", [passage("Holm met Vale")], trees.__getitem__))
    assert [f.culprit for f in found] == ["Vale"]


def test_a_word_that_stands_elsewhere_is_found_by_its_neighbour() -> None:
    assert placed(Tree(TURNED), Tree(MET)) == {0: 2, 1: 1, 2: 0}


def test_what_hangs_below_a_word_is_all_of_it() -> None:
    tree = Tree(MET)
    assert sorted(tree.below(1)) == [0, 1, 2]
    assert list(tree.above(0)) == [1]
    assert tree.head(1) is None
