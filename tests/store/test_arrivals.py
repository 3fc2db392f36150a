from dataclasses import replace
from datetime import timedelta

import pytest

from service.store.addresses import address_of
from service.store.store import Store
from service.store.types import Unstorable
from tests.store.samples import COPY, NOON, POST, WIRE, article, keep


def test_an_article_comes_back_as_it_was_with_the_publishers_own_offset(store: Store) -> None:
    (key,) = keep(store, POST, seen=NOON)
    kept = store.articles.get(key)
    assert kept.article == POST
    assert kept.article.published is not None
    assert kept.article.published.isoformat() == "2026-03-04T00:30:00+02:00"
    assert kept.first_seen == NOON
    assert kept.first_seen.utcoffset() == timedelta(0)
    assert (kept.sha256, kept.number, kept.current) == (POST.sha256, 1, True)


def test_the_same_article_again_is_unchanged(store: Store) -> None:
    (first,), (again,) = store.arrivals.add([POST]), store.arrivals.add([POST])
    assert (first.outcome, again.outcome) == ("created", "unchanged")
    assert (first.article_id, first.version_id) == (again.article_id, again.version_id)


def test_twice_in_one_call_is_once(store: Store) -> None:
    outcomes = [a.outcome for a in store.arrivals.add([POST, WIRE, POST])]
    assert outcomes == ["created", "created", "unchanged"]
    assert len(store.articles.page().items) == 2


def test_another_text_at_the_address_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    (first,) = store.arrivals.add([POST])
    changed = replace(POST, text=POST.text.replace("14", "15"))
    (second,) = store.arrivals.add([changed])
    assert (second.outcome, second.replaced) == ("new_version", first.version_id)
    versions = store.articles.versions(str(first.article_id))
    assert [(v.number, v.article.text, v.current) for v in versions] == [(1, POST.text, False), (2, changed.text, True)]


def test_a_text_that_comes_back_is_the_version_that_it_was(store: Store) -> None:
    changed = replace(POST, text="Another text altogether.")
    first, second, third = store.arrivals.add([POST, changed, POST])
    assert [a.outcome for a in (first, second, third)] == ["created", "new_version", "reverted"]
    assert (third.version_id, third.replaced) == (first.version_id, second.version_id)
    assert store.articles.get(str(first.article_id)).article == POST


def test_another_title_puts_the_version_right_and_a_missing_one_does_not(store: Store) -> None:
    (key,) = keep(store, POST)
    (bare,) = store.arrivals.add([replace(POST, title="", byline="", published=None)])
    assert bare.outcome == "unchanged"
    (mended,) = store.arrivals.add([replace(POST, title="Ferry hits pier")])
    assert mended.outcome == "updated"
    kept = store.articles.get(key).article
    assert (kept.title, kept.byline, kept.published) == ("Ferry hits pier", POST.byline, POST.published)


def test_what_came_with_a_request_is_kept_but_neither_listed_nor_current(store: Store) -> None:
    (asked,) = store.arrivals.add([POST], ingested=False)
    assert asked.outcome == "created"
    assert store.articles.page().items == ()
    (came,) = store.arrivals.add([POST])
    assert (came.outcome, came.version_id) == ("created", asked.version_id)
    (forged,) = store.arrivals.add([replace(POST, text="A text that somebody pasted.")], ingested=False)
    assert store.articles.get(str(came.article_id)).article == POST
    assert store.articles.version(str(forged.version_id)).article.text == "A text that somebody pasted."
    (real,) = store.arrivals.add([replace(POST, text="A text that somebody pasted.")])
    assert (real.outcome, real.version_id, real.replaced) == ("new_version", forged.version_id, asked.version_id)


def test_without_an_address_the_publisher_and_the_text_tell_articles_apart(store: Store) -> None:
    bare = [replace(each, url="") for each in (WIRE, COPY, WIRE)]
    assert [a.outcome for a in store.arrivals.add(bare)] == ["created", "created", "unchanged"]


def test_an_address_has_one_spelling() -> None:
    assert address_of("HTTPS://Post.Example:443/a?x=1#top") == "https://post.example/a?x=1"
    assert address_of("http://post.example:8080") == "http://post.example:8080/"
    assert address_of("javascript:alert(1)", "Post", "00").startswith("urn:evenbrief:")


def test_a_text_that_no_database_keeps_is_refused_and_nothing_is_kept(store: Store) -> None:
    for broken in ("a\x00b", "half \ud800"):
        with pytest.raises(Unstorable):
            store.arrivals.add([article(1), replace(POST, text=broken)])
        with pytest.raises(Unstorable):
            store.arrivals.add([article(1), replace(POST, title=broken)])
    assert store.articles.page().items == ()


def test_any_text_that_can_be_kept_comes_back_exactly(store: Store) -> None:
    odd = "e\u0301 \u200b\u202e \U0001f6a2 'quotes' \"more\" \\ %s :name ; -- \r\n\t\x01"
    (key,) = keep(store, replace(POST, text=odd, title=odd, url="https://post.example/" + "a" * 3_000))
    assert store.articles.get(key).article.text == odd


def test_a_batch_larger_than_a_statement_is_kept_whole(store: Store) -> None:
    many = [article(n) for n in range(1_201)]
    assert {a.outcome for a in store.arrivals.add(many)} == {"created"}
    assert {a.outcome for a in store.arrivals.add(many)} == {"unchanged"}
    known = store.articles.known([a.url for a in many] + ["https://velm.example/other"])
    assert known.keys() == {a.url for a in many}


def test_the_database_refuses_what_would_be_two_current_texts(store: Store) -> None:
    from sqlalchemy import text, update
    from sqlalchemy.exc import IntegrityError

    from service.store.tables.articles import article_versions

    store.arrivals.add([POST, replace(POST, text="Another text.")])
    with pytest.raises(IntegrityError), store._scope.write() as connection:
        connection.execute(update(article_versions).values(current=text("true")))


def test_a_new_text_without_a_date_keeps_that_of_the_text_before_it(store: Store) -> None:
    store.arrivals.add([POST])
    (arrival,) = store.arrivals.add([replace(POST, text=f"{POST.text} It was foggy.", published=None)])
    assert arrival.outcome == "new_version"
    assert store.articles.get(arrival.article_id or "").article.published == POST.published
