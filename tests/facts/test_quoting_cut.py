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
