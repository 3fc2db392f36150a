"""What a line of a brief points at must be told by a line before it."""

import pytest

from service.facts.leaning import Told, leans, points
from service.news import Article, Passage

OTHER = Passage(Article("The ferry Alder struck the Kestle Bridge in Morrow.", source="Post"), 0, 51)
TOLD = (Told("The ferry Alder struck the Kestle Bridge in Morrow.", (OTHER,)),)


def passage(text: str, before: str = "Nobody knows why it sank so fast.", index: int = 5) -> Passage:
    """The sentence in an article that tells `before` ahead of it."""
    article = Article(f"{before} {text}", source="Gazette")
    return Passage(article, len(before) + 1, len(article.text), index)


@pytest.mark.parametrize(
    ("text", "before", "culprit"),
    [
        ("Holm said the decision was hers alone.", "She let both crews go.", "the decision"),
        ("The beacon had been dark for a week.", "A beacon stands on the pier.", "The beacon"),
        ("The information was two days old.", "Divers had sent a sketch.", "The information"),
        ("The footage shows a crack.", "A diver swam there.", "The footage"),
        ("In the ledger, Holm had noted every repair.", "A ledger was found in her desk.", "the ledger"),
        ("Norvik Lines is not responsible for these lockers.", "The port lets lockers.", "these lockers"),
        ("Holm warned that this could take a year.", "The pier must be rebuilt.", "this could"),
        ("Because of that winter surge, the locks stay shut.", "The river rose.", "Because of that"),
        ("A ruling could come weeks after that.", "Holm will file a claim.", "after that"),
        ("A second diver saw nothing.", "One diver saw a crack.", "A second diver"),
        ("Other beacons were dark.", "One beacon was lit.", "Other beacons"),
        ("Divers are looking at other piers, where the tide is low.", "The pier is closed.", "other piers"),
        ("Two more have sunk since this storm.", "The storm broke on Monday.", "this storm"),
        ("By way of explanation, Holm pointed at the hull.", "Nobody knew why.", "By way of explanation"),
        ("For that, Holm needs a licence.", "She wants to dive.", "For that"),
        ("Even more costly was the tow.", "The dock was dear.", "Even more"),
        ("Still, owners like Holm sail on.", "Storms are frequent.", "Still"),
        ("One of the boats Mr Orsk hired had leaked, he added.", "Mr Orsk spoke.", "he added"),
        ("Vale died a short time later.", "Vale fell from the mast.", "a short time later"),
        ("The country is thought to hold 900 tons.", "Denmark buys grain.", "The country"),
        ("The team found cracks, for example.", "A team dived.", "for example"),
        ("Last time around, Holm lost by a length.", "Holm rows again.", "Last time around"),
        ("Plus a tug will stand by.", "Two cranes are booked.", "Plus"),
        ("The episode, which aired in May, drew Holm.", "An episode was shot.", "The episode"),
        ("Holm hopes to keep those supporters.", "She was supposed to have supporters.", "those supporters"),
        ("Holm does not reply and waits.", "He asked her.", "reply"),
        ("Vale became a suspect after his story changed.", "She was killed.", "a suspect"),
        ("Each diver was paid.", "Six divers came.", "Each diver"),
        ("The law is meant to keep divers out.", "Parliament passed a law.", "The law"),
    ],
)
def test_what_only_its_article_tells_is_leant_on(text: str, before: str, culprit: str) -> None:
    assert leans(text, (passage(text, before),), TOLD) == culprit


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Holm said the decision was hers alone.", "Holm decided to let both crews go."),
        ("The information was two days old.", "Spies copied the port's files."),
        ("The suspension ends in May.", "Holm was suspended in March."),
        ("The closure will save a million crowns.", "Norvik Lines said it would close the yard."),
        ("The beacon had been dark for a week.", "A beacon stands on the pier at Morrow."),
        ("The agreement has three parts.", "Both towns backed a proposal on fishing."),
        ("A second diver saw nothing.", "One diver saw a crack."),
    ],
)
def test_what_a_line_before_tells_is_not(text: str, told: str) -> None:
    before = "A beacon, a diver, a closure and an agreement."
    assert leans(text, (passage(text, before),), TOLD)
    assert not leans(text, (passage(text, before),), (*TOLD, Told(told, (OTHER,))))


@pytest.mark.parametrize(
    "text",
    [
        "The government paid for the tow.",
        "The beacon of Morrow had been dark for a week.",
        "The beacon that guards the pier had been dark for a week.",
        "Holm bought these 14 lamps that week.",
        "Those who were aboard are safe.",
        "Towns such as Morrow have no tug.",
        "Holm said: “The beacon was dark.”",
        "Holm said: “This is probably the best, maybe the last chance.”",
        "On Monday this could be the last chance to float it.",
        "At the pier a tug crew built a raft, and the raft floated.",
        "Orsk Lines' chief says the company will appeal.",
        "The beacon, which stands on a rock, had been dark for a week.",
    ],
)
def test_what_is_told_in_itself_or_known_to_all_points_nowhere(text: str) -> None:
    assert not leans(text, (passage(text, "A beacon, a raft, a company and a government."),), TOLD)


def test_what_goes_on_where_the_line_before_stopped_may_point_at_it() -> None:
    article = Article("Holm let both crews go. The decision was hers alone.", source="Gazette")
    first, second = Passage(article, 0, 23, 0), Passage(article, 24, 52, 1)
    assert leans(second.text, (second,), TOLD) == "The decision"
    assert not leans(second.text, (second,), (*TOLD, Told("Both crews were let go.", (first,))))
    assert leans(second.text, (second,), (Told("Both crews were let go.", (first,)), *TOLD)) == "The decision"


def test_what_opens_a_brief_may_speak_of_what_it_is_about() -> None:
    one = passage("The beacon had been dark for a week.", "A beacon stands on the pier.")
    assert leans(one.text, (one,), TOLD)
    assert not leans(one.text, (one,), ())
    still = passage("For that, Holm needs a licence.")
    assert leans(still.text, (still,), ())


def test_a_quoted_he_may_be_whom_the_line_before_names_and_not_who_speaks() -> None:
    one = passage("“There is no proof against him,” lawyer Ada Holm said.", "Per Orsk was charged.")
    assert leans(one.text, (one,), TOLD) == "him"
    assert not leans(one.text, (one,), (Told("Captain Mikkel Orsk was charged.", (OTHER,)),))
    assert leans(one.text, (one,), (Told("Ada Holm came by train.", (OTHER,)),)) == "him"


def test_a_show_that_is_told_of_is_no_episode_of_it() -> None:
    told = (*TOLD, Told("Holm sues the makers of a show on boats.", (OTHER,)))
    one = passage("For the episode, Holm paid 900 crowns.", "An episode was shot on her boat.")
    assert leans(one.text, (one,), told) == "the episode"
    two = passage("The show is in its third year.", "The show is on boats.")
    assert not leans(two.text, (two,), told)


def test_a_suspect_needs_a_crime_even_where_the_line_goes_on() -> None:
    article = Article("Vale went to work by bus. Her colleague became a suspect on Friday.", source="Gazette")
    first, second = Passage(article, 0, 25, 0), Passage(article, 26, len(article.text), 1)
    assert leans(second.text, (second,), (Told(first.text, (first,)),)) == "a suspect"
    assert not leans(second.text, (second,), (Told("Vale was murdered on her way to work.", (first,)),))


@pytest.mark.parametrize(
    ("text", "culprit"),
    [
        ("The beacon went dark.", "The beacon"),
        ("Holm said the beacon was dark.", "the beacon"),
        ("The government paid.", ""),
        ("The beacon of Morrow went dark.", ""),
        ("A beacon went dark.", ""),
    ],
)
def test_nothing_is_told_before_a_title(text: str, culprit: str) -> None:
    assert points(text, (passage(text, "A beacon stands on the pier."),)) == culprit
    assert points("The beacon went dark.", ()) == "The beacon"
