"""A quotation ends where its source lets it end."""

from service.facts.quoting import cut
from service.news import Article, Passage

SOURCE = "Holm said the pact risked “badly hurting the whole coast... and its harbours”."


def culprits(sentence: str, source: str = SOURCE) -> list[str]:
    return [f.culprit for f in cut(sentence, [Passage(Article(source), 0, len(source))])]


def test_no_quotation_ends_in_the_dots_that_its_source_goes_on_behind() -> None:
    told = "Holm said the pact risked “badly hurting the whole coast...”"
    assert culprits(told) == ["badly hurting the whole coast..."]
    assert culprits(told, "Holm said the pact risked “badly hurting the whole coast...”") == []


def test_what_stands_before_the_dots_may_be_quoted_alone() -> None:
    assert culprits("Holm said the pact risked “badly hurting the whole coast”.") == []


def test_no_quotation_begins_behind_the_word_that_governs_it() -> None:
    said = "Vale said the board is “in regular touch with the pilots of Marl” about it."
    passages = [Passage(Article(said), 0, len(said))]
    assert any(cut("The board is “regular touch with the pilots of Marl”, Vale said.", passages))
    assert not any(cut("The board is in “regular touch with the pilots of Marl”, Vale said.", passages))
