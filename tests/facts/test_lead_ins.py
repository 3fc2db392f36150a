"""What leads in a quoted sentence."""

from service.facts.lead_ins import led_in, misled
from service.news import Article, Passage


def cited(text: str) -> list[Passage]:
    return [Passage(Article(text), 0, len(text))]


WE = "Holm told the board in 2015 that “We very much want to play there.”"


def test_no_that_stands_before_a_quoted_sentence_in_the_first_person() -> None:
    assert led_in(WE) == "Holm told the board in 2015, “We very much want to play there.”"
    assert list(misled(WE, cited("“We very much want to play there,” Holm told the board in 2015.")))
    assert not list(misled(WE, cited(WE)))


def test_a_quotation_that_goes_on_keeps_its_that() -> None:
    on = "Holm said that “I was lucky” and that he had left."
    assert led_in(on) == on
