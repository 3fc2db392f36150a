"""Questions, calls to the visitor, picture credits and exclamations are no news; what people ask and exclaim is."""

import pytest

from service.facts.idle import is_idle
from service.facts.introductions import introductions
from service.news import Article, Passage


@pytest.mark.parametrize(
    "text",
    [
        "Was it a chance or a planned attack?",
        "Add Orla Vale as an interest to stay up to date on the latest news of the port.",
        "Breaking News Emails Get breaking news alerts and special reports.",
        "Read part of the talk with Orla Vale below.",
        "Watch the full speech here.",
        "(Learn more about how wings came to be.)",
        "A drawing of the beast, dug up in Varn, is shown in this picture of 31 October.",
        "Photo: Left: The Harbour Office.",
        "Wow, the figures are in and the show sank.",
        "God help that town.",
        "Prime Minister Ana Vale of Dorn, left, and the new envoy, Jo Rohm, in Varn on Sunday.",
        "A woman waves a flag during a march for the old mayor in Varn.",
        "Protesters hold up signs outside the Harbour Office in Dorn.",
        "Turns out that the tax came after all.",
        "8/18 On the harbour “He is the founder of the fair.”",
        "A week before this article went to press, the board was sent a list of questions.",
        "1 See, e.g., the report of the harbour board.",
        "The board approved the declassi?cation of the note.",
        "OSB OSB., +0.88% Chairman Per Lund defended the rise.",
        "Ana Vale (left) and Jo Rohm filming Two Eels in 1998.",
        "[Mayor shows envoy a film of the pier: Watch]",
        "[The plan of the harbour board is worth 3 million crowns]",
        "Mayor of Dorn opens the new pier: Video",
        "— Harbour Watch (@harbourwatch) March 20, 2018",
        "Hurry; apply today with fast cash loans.",
        "Call now and speak to a lender in Dorn.",
        "Especially a child who is taken from a ferry.",
        "The court gave the pilot a four days of jail.",
        "It warns those whose have sold their boats.",
        "The rest is for “some weird who wants a rusty anchor.”",
    ],
)
def test_what_tells_no_news_is_idle(text: str) -> None:
    assert is_idle(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lund asked: “Who pays for the pier?”",
        "“Wow, what a crossing,” said the pilot.",
        "No deaths were reported.",
        "Well water in Varn is safe to drink, the office said.",
        "Read Holm was named editor of the Post.",
        "Share prices fell by 2.5% on Monday.",
        "Vote counting was shown online.",
        "Right-wing parties gained seats.",
        "Ana Vale (left), who makes films, has been named in a suit.",
        "The mayor [of Dorn] said: Watch the tide.",
        "Vale (@vale) wrote on Monday that the pier is shut.",
        "Orders now come from abroad, and shops call early.",
        "Especially, the board will look at the pier.",
        "A five days old seal was found, and a 12 months long ban ended.",
        "Those whose boats have sunk will be paid.",
        "An independent who wants the seat has the support of the poor who vote.",
        "Workers hold a vote in Dorn on Monday, the union said.",
        "The car turned from left, right, and then left again, police said.",
        "A bank holds the ferry as security for its loans.",
        "Residents of Dorn have left their homes during the flood.",
    ],
)
def test_news_is_not(text: str) -> None:
    assert not is_idle(text)


def test_nobody_is_introduced_by_a_call_to_the_visitor() -> None:
    texts = ["Add Orla Vale as an interest to stay up to date.", "The mayor, Orla Vale, said no. Vale left."]
    found = introductions([Passage(Article(t), 0, len(t)) for t in texts])
    assert [i.name.text for i in found["vale"]] == ["Orla Vale"]
