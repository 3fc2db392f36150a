"""A pronoun of a passage, and the noun that is somebody else."""

from service.facts.cataphora import meant
from service.news import Article, Passage


def cited(text: str) -> list[Passage]:
    return [Passage(Article(text), 0, len(text))]


def test_whose_it_is_is_not_who_did_it() -> None:
    source = cited("They were clearly impressed with the campaign’s understanding of Marl.")
    (failure,) = meant("The campaign was clearly impressed with the understanding of Marl.", source)
    assert failure.check == "who did it"


def test_a_noun_before_the_pronoun_may_be_who_did_it() -> None:
    source = cited("The board met on Monday, and it was clearly impressed with the board’s own plan.")
    assert not list(meant("The board was clearly impressed with the plan.", source))
