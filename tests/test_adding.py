"""What a fact adds to those chosen before it."""

from datetime import UTC, datetime, timedelta

import pytest

from service.adding import ALONE, COVERS, RETELLS, TOLL, VALUES, Adding, Retelling, values
from service.news import Article, Cluster
from service.stages.extract import extract

CLOSING = "The company said it would close its mill at Dorn and cut 1,200 jobs."
BALLOT = "Mill workers voted 2,214 to 318 in favour of a walkout."
BEGINS = "The walkout is to begin on Sept. 22."
BEGINS_TOO = "Unless there is a settlement, the cranes will stop on 22 September."
CHAPEL = "A chaplain set out 60 chairs for the families."


def clusters(*facts: tuple[str, ...]) -> list[Cluster]:
    """Each text of a fact is of a source of its own; the same sources tell all facts."""
    articles = [Article("\n\n".join(texts), source=f"Paper {n}") for n, texts in enumerate(zip(*facts, strict=True))]
    rows = zip(*map(extract, articles), strict=True)
    return [Cluster(tuple(row)) for row in rows]


def alone(*texts: str) -> list[Cluster]:
    """Each text is a fact that one source tells, each its own."""
    return [Cluster(tuple(extract(Article(t, source=f"Paper {n}")))) for n, t in enumerate(texts)]


def test_one_value_in_any_wording_and_near_enough_is_one() -> None:
    assert values("on Sept. 22 at 6 a.m.") == values("22 September, 6 am")
    assert values("40,173 people") == values("more than 40,000 people")
    assert values("40,173 people") != values("50,173 people")
    assert values("two men on Monday, the third since May") == frozenset()


def test_a_day_that_other_sources_give_in_other_words_adds_more_than_one_that_nobody_else_gives() -> None:
    adding = Adding(alone(CLOSING, BALLOT, BEGINS, BEGINS_TOO, CHAPEL))
    assert adding.gain(2, [0, 1]) > adding.gain(4, [0, 1]) + VALUES / 5


def test_what_two_of_two_tell_adds_no_more_than_what_two_of_three_tell() -> None:
    beside = "The cranes at Dorn stop on 22 September, the walkout is to begin."
    of_two, of_three = alone(BEGINS, beside), alone(BEGINS, beside, CHAPEL)
    assert Adding(of_two).gain(0, []) == Adding(of_three).gain(0, []) <= (COVERS + VALUES) / 2
    of_four = alone(BEGINS, beside, CHAPEL, BALLOT)
    assert 0 < Adding(of_four).gain(0, []) < Adding(of_three).gain(0, [])


@pytest.mark.parametrize(
    ("late", "retold"),
    [
        ("Workers at the mill at Dorn that the company is to close left their jobs on Friday.", False),
        ("Workers at the mill at Dorn that the company is to close fear for their jobs.", True),
    ],
)
def test_what_the_newest_article_opens_with_of_another_day_is_no_retelling(late: str, retold: bool) -> None:
    morning = datetime(2031, 5, 15, 8, tzinfo=UTC)
    told = [CLOSING, "The company is to close its mill at Dorn, workers said.", late]
    dated = [Article(t, source=t[:9], published=morning + timedelta(hours=9 * n)) for n, t in enumerate(told)]
    adding = Adding([Cluster(tuple(extract(a))) for a in dated])
    assert adding.retelling.of(2, [0, 1]) is retold


def test_a_value_that_is_told_adds_nothing_again() -> None:
    adding = Adding(alone(CLOSING, BEGINS, BEGINS_TOO))
    assert adding.gain(2, [0]) - adding.gain(2, [0, 1]) >= VALUES / 2


def test_who_was_harmed_counts_once_and_that_nobody_died_once_beside_it() -> None:
    hurt = ("The ferry hit the pier and 14 people were injured.",) * 2
    more = ("Two of the 14 injured were children.",) * 2
    spared = ("No deaths were reported.",) * 2
    adding = Adding(clusters(hurt, more, spared))
    assert adding.gain(0, []) >= TOLL
    assert adding.gain(1, [0]) < TOLL / 2
    assert adding.gain(2, [0, 1]) >= TOLL


def test_a_toll_that_one_source_alone_tells_adds_less() -> None:
    adding = Adding(alone("Dorn woke up.", "The ferry hit the pier and 14 people were injured."))
    assert TOLL * ALONE <= adding.gain(1, [0]) < TOLL


def test_an_opening_that_tells_the_event_again_costs() -> None:
    again = "The company is to close the mill at Dorn, it said, with 1,200 jobs cut."
    adding = Adding(alone(CLOSING, again, BALLOT))
    assert adding.gain(1, [0]) <= COVERS - RETELLS


def test_an_opening_that_names_a_thing_by_its_noun_and_begins_or_ends_something_else_tells_the_event_again() -> None:
    told = "The company said it would close its No. 4 terminal at Dorn and cut 1,200 jobs in the city."
    talks = "Talks on pay are to begin at noon in the capital."
    scene = "The end of Terminal 4 at Dorn was announced to the city at noon."
    assert Retelling(alone(told, talks, scene)).of(2, [0, 1])


def test_that_nobody_died_tells_no_event_again() -> None:
    told = "No deaths were reported when the ferry hit the pier at Dorn."
    assert not Retelling(alone(told, "No deaths were reported.")).of(1, [0])
