from datetime import timedelta

import pytest

from service.errors import BadInput, NotFound
from service.store.articles import ArticleFilter
from service.store.paging import BadCursor
from service.store.store import Store
from tests.store.samples import NOON, POST, article, keep


def _titles(store: Store, **asked: object) -> list[str]:
    return [v.article.title for v in store.articles.page(ArticleFilter(**asked)).items]  # type: ignore[arg-type]


def test_pages_follow_each_other_without_gap_or_repetition_while_articles_arrive(store: Store) -> None:
    keep(store, *(article(n) for n in range(7)), seen=NOON)
    keep(store, *(article(n) for n in range(7, 12)), seen=NOON + timedelta(hours=1))
    seen, cursor = [], None
    for turn in range(10):
        page = store.articles.page(cursor=cursor, limit=4)
        seen += [v.article.title for v in page.items]
        keep(store, article(100 + turn), seen=NOON + timedelta(hours=2))
        if (cursor := page.cursor) is None:
            break
    assert len(seen) == 12
    assert set(seen) == {f"Plan {n}" for n in range(12)}


def test_a_cursor_of_another_question_or_of_nobody_is_refused(store: Store) -> None:
    keep(store, *(article(n) for n in range(3)))
    cursor = store.articles.page(limit=1).cursor
    assert cursor is not None
    assert cursor.isascii()
    with pytest.raises(BadCursor):
        store.articles.page(ArticleFilter(source="Velm Paper 1"), cursor)
    for broken in ("", "x", cursor[:-3], "W10", "W10=" * 200, "é"):
        with pytest.raises(BadCursor):
            store.articles.page(cursor=broken)
    with pytest.raises(BadInput):
        store.articles.page(limit=0)


def test_articles_are_listed_by_time_source_and_words(store: Store) -> None:
    keep(store, POST, seen=NOON)
    keep(store, article(1), seen=NOON + timedelta(days=1))
    assert _titles(store, since=NOON + timedelta(hours=1)) == ["Plan 1"]
    assert _titles(store, until=NOON + timedelta(hours=1)) == [POST.title]
    assert _titles(store, source="Harbour Post") == [POST.title]
    assert _titles(store, query="rudder") == [POST.title]


@pytest.mark.parametrize(
    "query",
    [
        "rudder",
        "RUDDER answer",
        '"did not answer"',
        "Ferry strikes",
        "strúck",
        "Kallvik, Tuesday",
        "14",
        "(pier) Tuesday!",
        "strikes",
    ],
)
def test_an_article_is_found_by_its_words(store: Store, query: str) -> None:
    keep(store)
    assert [v.article.title for v in store.articles.search(query)] == [POST.title]


@pytest.mark.parametrize(
    "query",
    ["", "  ", '"', "***", "rudder unheard", '"answer not did"', "rudder OR council", "rudd*", "title:rudder", "NEAR"],
)
def test_a_query_is_words_and_no_language(store: Store, query: str) -> None:
    keep(store)
    assert store.articles.search(query) == ()


def test_accents_and_scripts_do_not_hide_an_article(store: Store) -> None:
    keep(store, article(1, title="Übung in Zürich", text="Der Bürgermeister sprach von ПОЖАР und Élan."))
    for query in ("zurich", "ZÜRICH", "burgermeister", "пожар", "elan", "u\u0308bung"):
        assert len(store.articles.search(query)) == 1, query


def test_a_word_in_the_title_counts_more(store: Store) -> None:
    keep(
        store, article(1, text="The harbour of Velm, the old harbour."), article(2, title="Harbour", text="It is open.")
    )
    assert [v.article.title for v in store.articles.search("harbour")] == ["Harbour", "Plan 1"]


def test_only_the_current_text_is_found(store: Store) -> None:
    keep(store, article(1))
    keep(store, article(1, text="The council of Velm adjourned."))
    assert store.articles.search("adjourned")
    assert store.articles.search("discussed") == ()
    keep(store, article(1))
    assert store.articles.search("discussed")
    assert store.articles.search("adjourned") == ()
    keep(store, article(1, title="Renamed"))
    assert store.articles.search("renamed")


def test_a_withdrawn_article_is_not_listed_but_can_be_read(store: Store) -> None:
    (key,) = keep(store, POST)
    (version,) = store.articles.withdraw(key, "retracted", NOON)
    assert store.articles.withdraw(key, "again") == ()
    assert _titles(store) == []
    assert _titles(store, withdrawn=True) == [POST.title]
    kept = store.articles.version(version)
    assert (kept.withdrawn_at, kept.withdrawn_reason, kept.article) == (NOON, "retracted", POST)
    keep(store, article(0, url=POST.url))
    assert _titles(store) == ["Plan 0"]


def test_what_is_not_there_is_said(store: Store) -> None:
    for ask in (store.articles.get, store.articles.version, store.articles.versions):
        with pytest.raises(NotFound):
            ask("nothing")
    with pytest.raises(NotFound):
        store.articles.withdraw("nothing", "why")
    assert store.articles.current(["nothing"]) == {}


def test_a_transaction_happens_whole_or_not_at_all(store: Store) -> None:
    def fail() -> None:
        with store.transaction() as inside:
            keep(inside, POST)
            assert inside.articles.page().items
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert store.articles.page().items == ()
    with store.transaction() as inside:
        keep(inside, POST)
    assert store.articles.page().items
