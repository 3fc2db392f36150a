"""A sentence loses loaded words that judge what it tells, and no word that is what it tells."""

import pytest

from service.facts.lists import groups, lines
from service.facts.unloading import unloaded


@pytest.mark.parametrize(
    ("text", "without"),
    [
        # the article that then fits, and a capital
        ("Police in Dorn filmed an infamous case.", "Police in Dorn filmed a case."),
        ("Police in Dorn filmed a controversial inquiry.", "Police in Dorn filmed an inquiry."),
        ("A shocking 1890 law was repealed.", "An 1890 law was repealed."),
        ("A shocking 2019 video was shown.", "A 2019 video was shown."),
        ("The fire destroyed an iconic 1890 pier.", "The fire destroyed an 1890 pier."),
        ("An iconic European pier burned.", "A European pier burned."),
        ("An incredibly rare bird was seen in Dorn.", "A rare bird was seen in Dorn."),
        # known things
        ("The tragic accident killed 12.", "The accident killed 12."),
        ("The clerk's senseless death shook Dorn.", "The clerk's death shook Dorn."),
        ("Holm returned to her iconic role in June.", "Holm returned to her role in June."),
        ("He was convicted of the heinous murder of Ida Holm.", "He was convicted of the murder of Ida Holm."),
        ("Jurors saw the horrific moment when the pier fell.", "Jurors saw the moment when the pier fell."),
        # what a noun tells without it
        ("Two men carried out a brazen robbery in Dorn.", "Two men carried out a robbery in Dorn."),
        ("Holm, a notorious gangster, left Dorn.", "Holm, a gangster, left Dorn."),
        ("Notorious gangster Ole Kerr died on Monday.", "Gangster Ole Kerr died on Monday."),
        ("The feud over tragic singer Ole Kerr's boat goes on.", "The feud over singer Ole Kerr's boat goes on."),
        ("A chilling video released in May shows the pier.", "A video released in May shows the pier."),
        # rows of adjectives
        ("Dorn saw a long, brutal war in 1990.", "Dorn saw a long war in 1990."),
        ("Dorn saw a brutal, long war in 1990.", "Dorn saw a long war in 1990."),
        ("The shocking, infamous murder was filmed.", "The murder was filmed."),
        ("Dorn saw a brazen theft and a brutal murder.", "Dorn saw a theft and a murder."),
        # adverbs
        ("The clerk was brutally murdered in Dorn.", "The clerk was murdered in Dorn."),
        ("The stunningly preserved boat lies in Dorn.", "The preserved boat lies in Dorn."),
        ("Sadly, two people died in Dorn.", "Two people died in Dorn."),
        ("Two people, sadly, died in Dorn.", "Two people died in Dorn."),
        # what somebody says stays his
        ("“A brutal raid,” Vale said of the shocking video.", "“A brutal raid,” Vale said of the video."),
    ],
)
def test_what_only_judges_goes(text: str, without: str) -> None:
    assert unloaded(text) == without


@pytest.mark.parametrize(
    "text",
    [
        # it is what is told
        "The raid was brutal.",
        "It was a brazen raid on the bank in Dorn.",
        "Vale was also once a notorious gangster.",
        "Holm called the raid a brazen robbery.",
        "Critics described the raid as a brazen robbery.",
        "The pier became an iconic place.",
        "Two of the controversial laws passed.",
        "Among the controversial laws is one on tugs.",
        # a noun that says little without it, and an amount
        "In a shocking twist, the mayor won.",
        "The mayor won in stunning fashion.",
        "Holm, a controversial figure, left Dorn.",
        "The harbour took a stunning amount of money.",
        "The shocking lack of care was noted.",
        "The storm took an astonishing 40 boats.",
        # how bad it was
        "The court heard of the horrific injuries.",
        "The storm brought a brutal winter to Dorn.",
        # which ones are meant
        "The court heard of brutal attacks.",
        "Vale signed two controversial laws.",
        "Vale signed her first controversial law.",
        # compared, raised, weighed
        "Dorn saw the most brutal war in 1990.",
        "Dorn saw its worst and most brutal war in 1990.",
        "Dorn had never seen so brutal a murder.",
        "The court freed a widely notorious gangster.",
        "Dorn saw a brutal but short war.",
        "A controversial and popular mayor left in June.",
        # what is not there, or only may be
        "The port had no controversial plan.",
        "Vale may sign a controversial law.",
        "A controversial law may be signed by Vale.",
        "Police stopped a brazen robbery.",
        # parts of names and terms
        "The controversial Vale left.",
        "They had watched a tragic opera in Dorn.",
        "The vicious dog attack trial began.",
        "The police met a so-called extremist group.",
        "They tried the terrorist attack suspects.",
        "He was held for a reckless act.",
        "The botched rescue cost two lives.",
        # adverbs without which a verb says nothing, or another thing
        "The clerk was brutally treated in Dorn.",
        "The clerk was brutally honest.",
        "The clerk was brutally and repeatedly beaten.",
        "The clerk was not brutally murdered.",
        "The plan ended tragically.",
        "He came with incredibly silly claims.",
        "He came with incredibly annoying claims.",
        # a comment on what is, or will be
        "Sadly, two people are dead.",
        "Unfortunately, the tax will fail.",
        "Ironically, the pier outlived the port.",
        # one of its loaded words cannot go
        "The tragic accident was a disgrace.",
        # whose sound is not told by its letters
        "A shocking FBI video was shown.",
        "A shocking US-led raid killed 12.",
        # nothing is loaded, or somebody says it
        "The pier closed on Monday.",
        "Vale said the brutal raid killed 12.",
    ],
)
def test_what_is_told_stays(text: str) -> None:
    assert unloaded(text) == text


def test_what_can_go_is_listed_as_loaded() -> None:
    going = groups("loaded_going.txt")
    adjectives_and_adverbs = going["judges"] | going["stirs"] | going["degrees"] | going["manners"] | going["comments"]
    assert adjectives_and_adverbs <= frozenset(lines("loaded.txt"))
    assert not going["judges"] & going["stirs"]
