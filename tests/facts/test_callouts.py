"""Lines to ring, things to buy, requests that nobody answered: no news. What people do about such things is."""

import pytest

from service.facts.callouts import announces, calls_out
from service.facts.idle import is_idle

CALLS = [
    "Anyone with information can call Dorn Crime Stoppers at 555-555-0132, or text 555501 with the word PIER.",
    "Witnesses are asked to contact police in Varn on 01632 960 114.",
    "Tips may be sent to pier@dorn.example before Friday.",
    "For more on The Eels, pick up the new issue of Harbour Week, on stands now.",
    "For more information about the ferry, visit the office in Dorn.",
    "Fans, get ready to rock.",
    "Eel fans, mark the calendar for the fair.",
    "Get ready for the fair of the year.",
    "HT has reached out to the band's reps.",
    "HT has reached out to the band's reps, as well as Dorn Brew, who pays for the show.",
    "The Post has reached out to the harbour board for comment.",
    "The mayor's office did not immediately respond to a request for comment.",
    "Lund has not returned calls seeking comment.",
    "EDITOR'S NOTE: Harbour TV is a part owner of the ferry line.",
    "Full disclosure: Holm is married to the mayor.",
    "Stars take the pier reset PHOTOS: Day at the fair Play Slideshow The Post's late round-up.",
    "Mayor wins again | Storm nears Dorn | Fair opens",
    "Vale released a statement to HT regarding who is being considered.",
    "The harbour board issued a statement about the ferry.",
    "Provided by Varn Air Ana Vale is looking for a man.",
]
NEWS = [
    "The mayor has reached out to families of the dead.",
    "The mayor reached out to the harbour office, and the board shut the pier.",
    "The pilot did not respond to the calls of the tower before the ferry sank.",
    "The coastguard did not respond well to questions of judges.",
    "Vale did not respond to a request for comment, but his lawyer called the charge false.",
    "Vale issued a statement saying the plan on the pier was dead.",
    "The firm issued a statement on Monday denying the claims.",
    "Officials said the line 555-0132 was cut.",
    "She called the mate at 5 a.m. and sent a text to 14 friends.",
    "Fans got ready to rock.",
    "The new issue of crowns was sold on Monday.",
    "For more than a year the pier was shut, and people visit it again.",
    "Provided by the city, the beds are free.",
    "The vote on the Dorn | Varn line was held on Monday.",
]


@pytest.mark.parametrize("text", CALLS)
def test_what_calls_on_the_reader_is_no_news(text: str) -> None:
    assert calls_out(text)
    assert is_idle(text)


@pytest.mark.parametrize("text", NEWS)
def test_what_people_do_is(text: str) -> None:
    assert not calls_out(text)


def test_what_is_quoted_may_call() -> None:
    assert not is_idle("“Get ready for the fair,” the mayor said on Monday.")


def test_a_statement_that_is_told_is_more_than_announced() -> None:
    assert announces("The harbour board has issued a statement to the Post on the loss of the ferry.")
    assert not announces("The harbour board issued a statement about the ferry, calling the loss a warning.")
    assert not announces("The harbour board issued a statement on the loss that denied the claims.")
