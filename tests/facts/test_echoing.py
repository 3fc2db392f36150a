"""A quotation that points at what was said before it is known by its words."""

import pytest

from service.facts.echoing import leans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Holm said: “That's the word of somebody who listens.”", "That"),
        ("“Of course we don't trust them,” said Ulf Krog, a clerk.", "them"),
        ("Vale said on Marl Radio's “State of the Coast”: “It is shameful.”", "It"),
        ("“Everyone that worked with Krog knew it wasn't true,” said a colleague.", "it"),
        ("“Boy, look at that view,” Holm said.", "that view"),
        ("Vale writes: “I could feel her small hand shake.”", "her"),
        ("“Don't be put off by that,” Holm said.", "that"),
        ("“These men were asked for their papers,” said Ada Vale.", "These men"),
        ("“This is just not what a mayor does,” Holm said.", "This"),
        ("“We want the harbour to do the same,” Holm said.", "the same"),
        ("“I told the board so, and I think so,” Holm said.", "think so"),
        ("“Yes, the mill is closed,” Holm said.", "Yes"),
        ("“But the mill is closed,” Holm said.", "But"),
        ("“Because nobody asked us,” Holm said.", "Because nobody asked us"),
        ("“Everybody there is so kind,” Holm said.", "there"),
        ("“The mill is closed,” Holm replied.", "replied"),
        ("“On the other hand,” said Holm, “the mill will stay.”", "On the other hand"),
        ("Holm said: “The other stuff is just shameful.”", "The other stuff"),
        ("Holm said: “Vale had told her about the mill.”", "her"),
        ("Holm said: “It is one of the most disturbing crimes of my years here.”", "It"),
        ("The attorney said the mill was closed.", "The attorney"),
        ("He stressed, “[t]his is wholly unlawful.”", "this"),
    ],
)
def test_what_points_out_of_a_quotation_is_found(text: str, words: str) -> None:
    assert leans(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Holm said: “The mill is closed, and nobody will open it.”",
        "“It's hard to say when the ferry will sail,” Holm said.",
        "“It turned out that the dam had held,” Holm said.",
        "“This week the country has lost a friend,” Holm said.",
        "“This is the worst storm in years,” Holm said.",
        "“I have never seen anything like this,” Holm said.",
        "Holm said: “I would not come unless I could see him (Krog).”",
        "Asked about the dam, Holm said: “It will hold.”",
        "“It will hold,” Holm said of the dam.",
        "“Those who came were fed,” Holm said.",
        "“We are sure that this coast will be safe,” Holm said.",
        "“Any clerk who can count, he is my man,” Holm said.",
        "Asked if the mill was safe, Holm replied: “The mill is closed.”",
        "Holm wrote “How They Lost It All” in Marl.",
        "Holm called the plan “what it is”.",
        "“If it rains, the dam will hold,” Holm said.",
        "Holm went to Marl on Monday.",
        "“It does not matter what the board thinks,” Holm said.",
        "“This is a dark day for Marl,” Holm said.",
        "“One mill stays and the other mill goes,” Holm said.",
        "“Krog has a wife who loves him,” Holm said.",
        "“It is no use waiting for the ferry,” Holm said.",
        "A letter said: “Her Majesty The Queen is ill.”",
        "Holm said he “will read mail that may help”.",
        "“We can do better than this two-party council,” Holm said.",
        "The Marl attorney said the mill was closed.",
        "Krog's attorney said the mill was closed.",
    ],
)
def test_what_a_quotation_tells_by_itself_leans_on_nothing(text: str) -> None:
    assert leans(text) == ""
