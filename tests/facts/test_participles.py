"""Participles: what "and" joins in a passage may stand behind a comma."""

from service.facts.checks import check
from service.facts.participles import coordinated
from service.news import Article, Passage

PLAN = (
    "The Harbour Union criticized the new plan as a gift to its owner and accused Bram Tolland of delaying the talks."
)


def passages(*texts: str) -> list[Passage]:
    return [Passage(Article(text, source=str(i)), 0, len(text)) for i, text in enumerate(texts)]


def test_a_participle_of_a_verb_that_and_joins_is_read_as_that_verb() -> None:
    told = "The Harbour Union criticized the plan, accusing Bram Tolland of delay."
    assert (
        coordinated(told, passages(PLAN)) == "The Harbour Union criticized the plan and accused Bram Tolland of delay."
    )


def test_another_participle_stays_and_so_does_one_that_no_passage_has() -> None:
    for told in ("The union left, calling it a gift.", "The union met on Monday, accusing nobody."):
        assert coordinated(told, passages("The union left the talks.")) == told


def test_such_a_sentence_passes_its_checks_and_one_with_another_doer_does_not() -> None:
    told = (
        "The Harbour Union criticized the new plan as a gift to its owner, accusing Bram Tolland of delaying the talks."
    )
    assert check(told, passages(PLAN)) == ()
    turned = "Bram Tolland criticized the new plan, accusing the Harbour Union of delaying the talks."
    assert check(turned, passages(PLAN))
