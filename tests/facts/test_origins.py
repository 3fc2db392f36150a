"""What articles say of whose text they are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from service.facts.origins import copies, credits, foreign, kin, when
from service.news import Article

WIRE = Article("Text.", source="Northern Wire Service", agency="NWS", url="https://wire.example/1")
POST = Article("Text.", source="Morrow Post", url="https://post.example/1")


@pytest.mark.parametrize(
    "article",
    [
        Article("Text.", source="Inland News", agency="NWS"),
        Article("Text.", source="Inland News", credit="Northern Wire Service"),
        Article("Text.", source="Inland News", canonical="https://wire.example/1"),
    ],
)
def test_an_agency_a_feeds_source_and_a_canonical_address_are_credits(article: Article) -> None:
    assert credits(article, WIRE)
    assert not credits(WIRE, article)
    assert copies(article)


def test_an_address_on_a_site_credits_that_sites_own_reporting_alone() -> None:
    taken = Article("Text.", source="Echo", url="https://echo.example/1", canonical="https://amp.post.example/1")
    assert credits(taken, POST)
    assert not credits(taken, replace(POST, agency="NWS"))


def test_an_agencys_own_report_credits_nobody() -> None:
    assert not copies(WIRE)
    assert not credits(WIRE, Article("Text.", source="Northern Wire Service"))


def test_two_who_credit_one_agency_or_one_reporter_are_kin() -> None:
    assert kin(Article("A.", source="A", agency="NWS"), Article("B.", source="B", agency="NWS"))
    assert kin(Article("A.", source="A", byline="Ana Weir"), Article("B.", source="B", byline="Bo Lind and Ana Weir"))
    assert not kin(
        Article("A.", source="A", byline="Staff Reporter"), Article("B.", source="B", byline="Staff Reporter")
    )
    assert not kin(POST, Article("B.", source="Inland News"))


def test_the_earlier_moment_sorts_first_whatever_the_zone_and_no_date_last() -> None:
    early = Article("A.", published=datetime(2026, 3, 6, 8, tzinfo=timezone(timedelta(hours=9))))
    late = Article("A.", published=datetime(2026, 3, 6, 6, tzinfo=UTC))
    day = Article("A.", published=datetime(2026, 3, 6, tzinfo=UTC))
    assert sorted([Article("A."), day, late, early], key=when) == [early, late, day, Article("A.")]


@pytest.mark.parametrize(
    ("canonical", "url", "other"),
    [
        ("https://wire.example/1", "https://post.example/1", True),
        ("https://www.post.co.uk/1", "https://amp.post.com/1", False),
        ("https://post.example/1", "https://post.example/1?page=2", False),
        ("", "https://post.example/1", False),
    ],
)
def test_a_canonical_address_on_another_site_is_foreign(canonical: str, url: str, other: bool) -> None:
    assert foreign(canonical, url) is other
