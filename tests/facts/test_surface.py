"""Slips that only the passages show."""

from service.facts.surface import articled, bare_noun, capitals, doubled, lowered, unarticled
from service.news import Article, Passage


def passage(text: str, start: int = 0) -> Passage:
    return Passage(Article(text), start, len(text))


TENSIONS = "The escalating tensions have raised fears of an even more destructive border war."
BOATS = "Lifeboats and two launches took people off, controller Ines Tolm said."


def test_a_word_that_no_passage_has_twice_is_not_said_twice() -> None:
    (failure,) = doubled("The escalating tensions have raised fears of an escalating border war.", [passage(TENSIONS)])
    assert (failure.check, failure.culprit) == ("repetition", "escalating")


def test_what_opens_a_sentence_is_not_said_again_in_it() -> None:
    (failure,) = doubled("In the air, many fired in the air.", [passage("Many fired in the air.")])
    assert failure.culprit == "In the air"


def test_a_name_that_no_passage_has_twice_is_not_said_twice() -> None:
    source = passage("Nine million people live by the Ilo, and the ferry crossed the Kestle Bridge.")
    assert list(doubled("In Ilo, nine million people live by the Ilo.", [source]))
    assert list(doubled("The ferry struck the Kestle Bridge off the Kestle Bridge.", [source]))


def test_a_word_may_come_twice_where_a_passage_has_it_twice_or_in_a_name_or_a_quotation() -> None:
    twice = "The release of hostages follows the release of prisoners, a spokesman said."
    assert not list(doubled(twice, [passage(twice)]))
    assert not list(doubled("The Harbour Board met the Harbour Union.", [passage("The Harbour Board met the union.")]))
    assert not list(doubled("The council called the house “council property of the council”.", [passage(twice)]))


def test_a_name_gets_no_article_that_no_source_gives_it() -> None:
    (failure,) = articled("The Tarn Line denied it.", [passage("Tarn Line denied it on Monday.")])
    assert failure.culprit == "Tarn Line"
    for told, source in (
        ("Tarn Line denied it.", "Tarn Line denied it on Monday."),
        ("The Kestle Bridge is closed.", "Divers looked at the Kestle Bridge. Kestle Bridge is closed."),
    ):
        assert not list(articled(told, [passage(source)]))


def test_a_capital_that_opens_a_passage_does_not_stand_inside_a_sentence() -> None:
    (failure,) = capitals("Controller Ines Tolm said Lifeboats took people off.", [passage(BOATS)])
    assert failure.culprit == "Lifeboats"
    assert not list(capitals("Controller Ines Tolm said lifeboats took people off.", [passage(BOATS)]))


def test_a_name_that_its_article_also_has_inside_a_sentence_keeps_its_capital() -> None:
    text = f"Tolm spoke first. {BOATS}"
    assert not list(capitals("On Friday Tolm said lifeboats took people off.", [passage(text)]))
    assert not list(capitals("Lifeboats took people off, Ines Tolm said.", [passage(BOATS)]))


def test_the_stop_of_an_abbreviation_opens_no_sentence() -> None:
    told = "The pier by the mills in St. Annes was shut."
    assert not list(capitals(told, [passage(told)]))


def test_an_official_who_speaks_keeps_the_article_of_the_passage() -> None:
    source = "Five boats sank on Monday, a Caldrian official said."
    (failure,) = bare_noun("Five boats sank on Monday, Caldrian official said.", [passage(source)])
    assert failure.culprit == "Caldrian official"
    assert not list(bare_noun("Five boats sank on Monday, the Caldrian official said.", [passage(source)]))
    assert not list(
        bare_noun("Five boats sank, Mayor Ana Vale said.", [passage("Five boats sank, Mayor Ana Vale said.")])
    )


def test_what_is_quoted_keeps_the_article_before_its_marks() -> None:
    source = passage("The mayor called Ines Tolm a “very able lawyer”.")
    (failure,) = unarticled("The mayor called Ines Tolm “very able lawyer”.", [source])
    assert failure.culprit == "very able lawyer"
    for told in (
        "The mayor called Ines Tolm a “very able lawyer”.",
        "The mayor called Ines Tolm “a very able lawyer”.",
        "The mayor spoke of Ines Tolm, his “very able lawyer”.",
    ):
        assert not list(unarticled(told, [source]))
    assert not list(unarticled("He spoke of “able lawyers”.", [passage("He spoke of the “able lawyers”.")]))


def test_a_surname_keeps_its_capital() -> None:
    text = "Tolm’s lawyers did not answer. Earlier Ines Tolm left."
    source = Passage(Article(text), 0, len("Tolm’s lawyers did not answer."))
    (failure,) = lowered("The reporters asked, but tolm’s lawyers did not answer.", [source])
    assert failure.culprit == "tolm"
    assert not list(lowered("The council met.", [passage("The Dawn Council met.")]))
