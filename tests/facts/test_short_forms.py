"""Short forms: the whole name of a firm, where its article gives it first."""

from collections.abc import Sequence

import pytest

from service.facts.names import names
from service.facts.short_forms import whole
from service.news import Article, Passage
from service.stages.extract import extract

LATER = "They had paid Halvorsen for the roof."


def found(*texts: str, later: str = LATER) -> str:
    story: Sequence[Passage] = [p for n, t in enumerate(texts) for p in extract(Article(t, source=f"Paper {n}"))]
    cited = [p for p in story if p.text == later]
    (name,) = names(later)
    told = whole(later, name, cited, story)
    return told[0] if told else ""


def test_the_article_that_is_cited_gives_the_name_before() -> None:
    assert found(f"The suit names Ola Halvorsen Construction. {LATER}") == "Ola Halvorsen Construction"


def test_a_paper_is_called_by_the_last_word_of_its_name() -> None:
    later = "It had rained, the Herald said."
    assert found(f"The Dorn Evening Herald told of it. {later}", later=later) == "Dorn Evening Herald"
    assert not found(f"Dorn Evening Herald told of it. {later}", later=later)
    assert not found(f"The Dorn Evening Herald is a herald. {later}", later=later)
    sold = "It had rained, and the Herald fell."
    assert not found(f"The Dorn Evening Herald told of it. {sold}", later=sold)
    house = "It had rained, the House said."
    assert not found(f"The Dorn Green House told of it. {house}", later=house)


@pytest.mark.parametrize(
    "texts",
    [
        (LATER, "The suit names Ola Halvorsen Construction."),
        (f"They called Halvorsen. The suit names Ola Halvorsen Construction. {LATER}",),
        (f"The suit names Halvorsen Ltd. {LATER}",),
        (f"The suit names Ola Halvorsen Construction and Ola Halvorsen. {LATER}",),
        (f"The suit names Ola Halvorsen Construction. A man in Halvorsen saw it. {LATER}",),
        (f"The suit names Ola Halvorsen Construction. Halvorsen said no. {LATER}",),
        (f"The suit names the University of Halvorsen. {LATER}",),
        (f"The suit names Halvorsen Studios. {LATER}",),
    ],
)
def test_another_bearer_a_place_a_person_and_a_mere_legal_form_are_none(texts: tuple[str, ...]) -> None:
    assert found(*texts) == ""
