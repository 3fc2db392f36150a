"""Who asks the reader to watch, follow, join, buy or send tells no news; who tells of people that do tells it."""

from time import process_time

import pytest

from service.facts.idle import is_idle
from service.facts.promotions import promotes


@pytest.mark.parametrize(
    "text",
    [
        "Get push notifications with news, tides and more.",
        "UPDATES ON THIS STORM: Get the free Dorn Ferries app",
        "Plus join Orla Vale for a live chat on the storm, starting at 8pm ET.",
        "Watch Tides of the Week with Orla Vale Sundays at 9am ET.",
        "Listen for free every weekday on Apple Podcasts, Spotify or the Harbour News app.",
        "Follow @DornHarbour on Twitter and Instagram for more.",
        "Follow Harbour Writer Jo Rohm Jr. on Twitter: http://chirrup.example/rohm",
        "See scenes from her play, which included a storm, below:",
        "Read Orla Vale’s full blog here.",
        "Find more of his boats in the gallery at the top of the page.",
        "For the latest news on the pier, follow @dornharbour.",
        "For more on the ferries, see our page.",
        "And stay tuned for the next film on the harbour.",
        "Stay with Harbour Radio for more on this story.",
        "View all Harbour Post newsletters.",
        "Read more from the Dorn Courier in French.",
        "Listen to Orla Vale tell the Post:",
        "Submit news tips to the desk at Dorn.",
        "Share photos with us on Facebook.",
        "Check back for more on the storm.",
        "Buy tickets at the pier.",
        "Additional information is available at http://dorn.example/tides.",
        "Please try again later.",
        "To read the full story, go to the Courier.",
        "The whole film is one click away: click here.",
        "Visit our page on the pier for more information.",
        "Become a member today.",
        "Tune in to the harbour talk at noon.",
    ],
)
def test_who_asks_the_reader_for_something_tells_no_news(text: str) -> None:
    assert promotes(text)
    assert is_idle(text)


@pytest.mark.parametrize(
    "text",
    [
        "Watch sales fell by a third, the maker said.",
        "Share prices fell on Monday.",
        "Follow the river and the mill is near.",
        "Get Out was shown at the harbour on Sunday.",
        "Join the queue early was what the mayor told them.",
        "Download speeds fell in Dorn.",
        "Order was restored at noon.",
        "Book sales rose on Facebook.",
        "Comments on Facebook led to the arrest.",
        "Like the mayor, she posted the film on Facebook.",
        "Viewers could watch the launch on YouTube.",
        "The harbour master urged families to follow the office on Twitter.",
        "Register of deeds Orla Vale signed it.",
        "More information on the storm led to the arrest.",
        "More than 40 boats were lost at 8pm.",
        "Post office staff walked out.",
        "Send-offs are rare in Dorn.",
        "Texts from the pilot are in the report.",
        "See-saws were banned here.",
        "Read Holm, who writes a podcast, was named editor.",
        "The stay was lifted, and the ships came back for more.",
        "“Follow me on Twitter,” the mayor told them.",
        "For the latest storm, the city set aside 40 beds.",
    ],
)
def test_who_tells_of_such_things_tells_news(text: str) -> None:
    assert not promotes(text)


def test_what_a_stranger_writes_is_read_in_time() -> None:
    start = process_time()
    for each in ("watch the " * 20_000, "to see, " * 20_000, "follow A " * 20_000, "for more " * 20_000, "A" * 200_000):
        promotes(each)
    assert process_time() - start < 5
