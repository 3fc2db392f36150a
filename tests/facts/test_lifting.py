"""A quotation is lifted whole, and out of no other one."""

import pytest

from service.facts.lifting import beheaded, nested, open_ended
from service.news import Article, Passage


def passage(text: str) -> list[Passage]:
    return [Passage(Article(text), 0, len(text))]


def test_what_a_speaker_tells_that_he_once_said_is_not_said_now() -> None:
    told = "Holm said: “Boy, look at that old mill.”"
    assert any(nested(told, passage("\"I said, 'Boy, look at that old mill. It would make a hall.'\"")))
    assert any(nested(told, passage("“I was like, ‘Boy, look at that old mill.’”")))
    assert not any(nested(told, passage('"Boy, look at that old mill," Holm said.')))
    assert not any(nested(told, passage("Holm said: 'Boy, look at that old mill.'")))


@pytest.mark.parametrize(
    ("quoted", "text", "cut"),
    [
        ("I had no idea that those were", "“I had no idea that those were of the first night,” Holm said.", True),
        ("We know that the mill is what they are", "“We know that the mill is what they are,” Holm said.", False),
        ("We all looked at the water from the", "“We all looked at the water from the bridge,” Holm said.", True),
        ("Nine in ten of them live alone", "“Nine in ten of them live alone and are men,” Holm said.", True),
        ("Nine in ten of them live alone", "“Nine in ten of them live alone, and are men,” Holm said.", True),
        ("Nine in ten of them live alone", "“Nine in ten of them live alone and they are men,” Holm said.", False),
        ("Nobody knew how ill they were", "“Nobody knew how ill they were when we came,” Holm said.", False),
    ],
)
def test_a_quotation_stops_where_its_clause_may_stop(quoted: str, text: str, cut: bool) -> None:
    assert any(open_ended(f"“{quoted},” Holm said.", passage(text))) is cut


@pytest.mark.parametrize(
    ("told", "text", "lost"),
    [
        ("Holm said: “It is a shame.”", "“Yes, it is a shame,” Holm said.", True),
        ("Holm said: “The mill will not close.”", "“No, the mill will not close,” Holm said.", False),
        ("Holm said: “Do not be put off by it.”", "“In case you hear,” Holm said, “do not be put off by it.”", True),
        ("Holm said: “The dam will hold for good.”", "“If it stays dry, the dam will hold for good,” Holm said.", True),
        ("Holm said: “The dam will hold for good.”", "“It stays dry, the dam will hold for good,” Holm said.", False),
        ("Holm said: “The dam will hold for good.”", "“If it rains? The dam will hold for good,” Holm said.", False),
    ],
)  # fmt: skip
def test_a_quotation_keeps_what_it_depends_on(told: str, text: str, lost: bool) -> None:
    assert any(beheaded(told, passage(text))) is lost
