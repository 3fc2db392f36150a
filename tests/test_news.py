"""Independent sources, counted on articles, passages and stories."""

from dataclasses import replace
from itertools import permutations

import pytest

from service.news import (
    Article,
    Brief,
    Citation,
    Cluster,
    Part,
    Passage,
    Reprint,
    Sentence,
    Story,
    count_independent,
    count_origins,
    home,
)

WIRE = Article("A ferry sank.", source="Northern Wire", agency="NW")
POST = Article("The ferry went down.", source="Morrow Post")
COPY = Article("A ferry sank .", source="Inland News")


def passage(article: Article, original: Article | None = None) -> Passage:
    return Passage(article, 0, len(article.text), original=original)


def test_two_outlets_that_credit_one_agency_are_one_origin() -> None:
    assert count_origins([Article("A.", source="A", agency="AP"), Article("B.", source="B", agency="AP")]) == 1


def test_two_outlets_with_one_reporter_are_one_origin_and_two_desks_are_not() -> None:
    assert (
        count_origins([Article("A.", source="A", byline="Ana Weir"), Article("B.", source="B", byline="ANA WEIR")]) == 1
    )
    assert (
        count_origins([Article("A.", source="A", byline="News Desk"), Article("B.", source="B", byline="News Desk")])
        == 2
    )


HOME = Article("Told.", source="Harbour Post", url="https://post.example/a")


@pytest.mark.parametrize("credit", ["post", "Harbour Post", ""])
@pytest.mark.parametrize("canonical", ["https://post.example/a", "https://amp.post.example/a?s=1"])
def test_a_text_whose_canonical_address_is_anothers_is_of_that_origin_in_any_order(credit: str, canonical: str) -> None:
    taken = Article("Retold.", source="Echo", url="https://echo.example/a", credit=credit, canonical=canonical)
    other = Article("Else.", source="Inland News", url="https://inland.example/a")
    for order in permutations([HOME, taken, other]):
        assert count_origins(order) == 2
    assert home(taken, [other, HOME]) == HOME
    assert home(other, [taken, HOME]) is None


def test_what_the_publisher_itself_took_from_an_agency_is_the_agencys() -> None:
    taken = Article("Retold.", source="Echo", url="https://echo.example/a", canonical="https://post.example/a")
    wire = replace(HOME, url="https://post.example/b", agency="NW")
    assert count_origins([taken, wire]) == 2
    assert count_origins([taken, replace(wire, url=taken.canonical)]) == 1


def test_origins_join_over_a_third_article() -> None:
    chain = [
        Article("A.", source="A", byline="Ana Weir"),
        Article("B.", source="B", byline="Bo Lind"),
        Article("C.", source="C", byline="Ana Weir, Bo Lind"),
    ]
    assert count_origins(chain[:2]) == 2
    assert count_origins(chain) == 1


def test_an_echo_counts_as_the_article_that_it_repeats() -> None:
    echo = passage(COPY, WIRE)
    assert count_independent([passage(WIRE), echo], frozenset([echo])) == 1
    assert count_independent([passage(POST), echo], frozenset([echo])) == 2
    assert Cluster((passage(POST), echo), frozenset([echo])).independent_sources == 2


def test_two_echoes_of_one_absent_agency_are_one_source() -> None:
    one, two = passage(COPY, WIRE), passage(Article("A ferry sank!", source="Hill Post"), WIRE)
    both = frozenset([one, two])
    assert count_independent(both, both) == 1
    sentence = Sentence("A ferry sank.", (Citation(one, 1.0, True), Citation(two, 1.0, True)), "written")
    assert (sentence.sources, sentence.independent_sources, sentence.single_source) == (2, 1, True)


def test_an_echo_of_nobody_known_counts_only_where_there_is_nothing_else() -> None:
    echo = passage(COPY)
    assert count_independent([echo], frozenset([echo])) == 1
    assert count_independent([passage(POST), echo], frozenset([echo])) == 1


def test_what_a_passage_repeats_is_no_part_of_what_it_is() -> None:
    assert passage(COPY, WIRE) == passage(COPY)


def test_a_story_and_a_brief_count_reprints_as_sources_and_not_as_independent_ones() -> None:
    story = Story((WIRE, POST), (Reprint(COPY, WIRE, "reprint", 1.0),))
    assert (story.sources, story.independent_sources) == (3, 2)
    parts = (Part(WIRE, "original"), Part(POST, "partial_reprint", WIRE), Part(COPY, "reprint", WIRE))
    aside = Part(Article("Roses.", source="Garden"), "other_event")
    brief = Brief("T", (), (*parts, aside))
    assert (brief.sources, brief.independent_sources) == (3, 2)
    assert [p.independent for p in brief.parts] == [True, True, False, False]


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Ana Weir and Bo Lind", {"ana weir", "bo lind"}),
        ("Ana Weir, Senior Editor", {"ana weir"}),
        ("Staff Reporter", set()),
        ("Weir", set()),
        ("", set()),
    ],
)
def test_authors_are_people(byline: str, authors: set[str]) -> None:
    assert Article("A.", byline=byline).authors == authors
