import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from service.news import Article
from service.store.store import Store
from service.threads.threads import Threads
from service.threads.window import WINDOW_DAYS
from tests.threads.samples import BARGE, EVERY, FIRE, MAYOR, NOON, REPRINT, ROUND_UP, article, keep

ROOT = Path(__file__).parents[2]


def threads(store: Store) -> Threads:
    return Threads(store, lambda: NOON + timedelta(days=30))


def placed(store: Store, articles: Sequence[Article], by: Threads | None = None) -> list[str]:
    """The first story of each, placed one by one in this order."""
    using = by or threads(store)
    return [using.place([each])[0].stories[0] for each in keep(store, *articles)]


def sorts(of: Iterable[object]) -> list[int]:
    """Labels by the order in which they first come."""
    seen: dict[object, int] = {}
    return [seen.setdefault(each, len(seen)) for each in of]


def test_each_article_joins_the_story_of_its_event_or_starts_one(store: Store) -> None:
    assert sorts(placed(store, EVERY)) == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    found = {s.articles: s for s in store.stories.page().items}
    assert set(found) == {3}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_another_order_gives_the_same_stories(store: Store, seed: int) -> None:
    order = random.Random(seed).sample(range(len(EVERY)), len(EVERY))  # noqa: S311
    found = dict(zip(order, placed(store, [EVERY[i] for i in order]), strict=True))
    assert sorts(found[i] for i in range(len(EVERY))) == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_one_batch_gives_what_one_by_one_gives(store: Store) -> None:
    found = threads(store).place(keep(store, *EVERY))
    assert sorts(p.stories[0] for p in found) == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert [p.kind for p in found].count("started") == 3


def test_what_was_placed_stays_and_is_not_placed_again(store: Store) -> None:
    using, ids = threads(store), keep(store, *BARGE)
    first = using.place(ids)
    again = using.place(ids)
    assert [p.kind for p in again] == ["stayed"] * 3
    assert [p.stories for p in again] == [p.stories for p in first]
    (story,) = store.stories.page().items
    assert story.articles == 3


def test_a_restart_goes_on_where_the_last_process_stopped(store: Store) -> None:
    first = placed(store, [*BARGE[:2], *MAYOR[:2]])
    assert placed(store, [BARGE[2], MAYOR[2]]) == [first[0], first[2]]


def test_two_caches_see_what_the_other_placed(store: Store) -> None:
    one, other = threads(store), threads(store)
    (first,) = placed(store, BARGE[:1], one)
    assert placed(store, BARGE[1:2], other) == [first]
    assert placed(store, BARGE[2:], one) == [first]


def test_processes_that_place_one_event_at_once_make_one_story(where: str, store: Store) -> None:
    ids = keep(store, *EVERY)
    shares = [ids[0::3], ids[1::3], ids[2::3]]
    command = [sys.executable, "-m", "tests.threads.placer", where]
    processes = [
        subprocess.Popen([*command, *share], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for share in shares
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    said = [process.communicate("go\n")[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert sorted(kind for each in said for kind in each) == ["joined"] * 6 + ["started"] * 3
    assert [s.articles for s in store.stories.page().items] == [3, 3, 3]


def test_a_late_article_joins_the_story_of_its_day(store: Store) -> None:
    using = threads(store)
    (barge, *_) = placed(store, [*BARGE[:2], *MAYOR], using)
    later = article("Marl Courier", "Choir wins prize", "The choir of Marl won a prize for its singing.", 24 * 20)
    placed(store, [later], using)
    assert placed(store, BARGE[2:], using) == [barge]


def test_the_same_event_told_after_the_window_is_another_story(store: Store) -> None:
    (first,) = placed(store, BARGE[:1])
    after = replace(BARGE[1], published=NOON + timedelta(days=WINDOW_DAYS + 2))
    assert placed(store, [after]) != [first]


def test_a_story_runs_on_as_long_as_no_window_passes_without_an_article(store: Store) -> None:
    days = [replace(each, published=NOON + timedelta(days=4 * n)) for n, each in enumerate(BARGE)]
    assert sorts(placed(store, days)) == [0, 0, 0]


def test_a_date_that_cannot_be_is_not_believed(store: Store) -> None:
    using = Threads(store)
    future = replace(BARGE[0], published=NOON.replace(year=2999))
    undated = replace(BARGE[1], published=None)
    assert len(set(placed(store, [future, undated], using))) == 1


def test_a_round_up_joins_its_stories_and_merges_none(store: Store) -> None:
    using = threads(store)
    placed(store, EVERY, using)
    (found,) = using.place(keep(store, ROUND_UP))
    assert found.kind == "round_up"
    assert len(found.stories) == 3
    using.settle()
    assert [s.articles for s in store.stories.page().items] == [4, 4, 4]


def test_articles_that_come_after_a_round_up_are_kept_apart(store: Store) -> None:
    found = placed(store, [*BARGE[:2], *MAYOR[:2], ROUND_UP, *FIRE, BARGE[2], MAYOR[2]])
    assert sorts([*found[:4], *found[5:]]) == [0, 0, 1, 1, 2, 2, 2, 0, 1]


def test_a_reprint_brings_no_independent_source(store: Store) -> None:
    placed(store, [BARGE[0], BARGE[1], REPRINT])
    (story,) = store.stories.page().items
    assert (story.articles, story.sources, story.independent_sources) == (3, 3, 2)
    told = {t.version.article.source: t.member for t in store.stories.timeline(story.id)}
    assert told["Inland Times"].role == "reprint"
    assert told["Inland Times"].of == told["River Wire"].article_id


def test_an_original_that_comes_late_makes_reprints_of_its_copies(store: Store) -> None:
    again = replace(
        REPRINT, source="Hill Times", url="https://hill.example/bridge", published=NOON + timedelta(hours=6)
    )
    placed(store, [REPRINT, again, BARGE[1]])
    (story,) = store.stories.page().items
    assert (story.articles, story.independent_sources) == (3, 1)
    told = {t.version.article.source: t.member for t in store.stories.timeline(story.id)}
    assert {name: m.role for name, m in told.items()} == {
        "River Wire": "original",
        "Inland Times": "reprint",
        "Hill Times": "reprint",
    }
    assert told["Hill Times"].of == told["Inland Times"].of == told["River Wire"].article_id


def test_a_new_text_that_tells_another_event_moves_the_article(store: Store) -> None:
    using = threads(store)
    barge, mayor, *_ = placed(store, [BARGE[0], MAYOR[0], BARGE[1], MAYOR[1]], using)
    (first,) = using.place(keep(store, replace(MAYOR[2], url="https://tribune.example/front")))
    (then,) = using.place(keep(store, replace(BARGE[2], url="https://tribune.example/front")))
    assert (first.stories, then.stories) == ((mayor,), (barge,))
    assert {s.id: s.articles for s in store.stories.page().items} == {barge: 3, mayor: 2}


def test_a_withdrawn_article_counts_no_more_and_draws_no_others(store: Store) -> None:
    using, ids = threads(store), keep(store, BARGE[0])
    (first,) = using.place(ids)
    store.articles.withdraw(ids[0], "wrong")
    assert using.place(ids) == ()
    assert store.stories.get(first.stories[0]).independent_sources == 0
    assert placed(store, BARGE[1:2]) != [first.stories[0]]


def test_a_deleted_article_leaves_no_trace_that_others_stumble_over(store: Store) -> None:
    using, ids = threads(store), keep(store, BARGE[1])
    using.place(ids)
    store.removal.delete(ids[0], "asked for")
    assert using.place(keep(store, REPRINT))[0].kind in ("joined", "started")
    assert using.place(ids) == ()
    (story,) = store.stories.page().items
    assert (story.articles, story.independent_sources) == (1, 1)


def test_an_article_that_came_only_with_a_request_is_in_no_story(store: Store) -> None:
    ids = [str(a.article_id) for a in store.arrivals.add(BARGE[:1], ingested=False)]
    assert threads(store).place(ids) == ()


def test_what_a_killed_process_kept_and_did_not_place_is_placed_later(store: Store) -> None:
    keep(store, *BARGE)
    using = threads(store)
    assert sorted(p.kind for p in using.place_missing()) == ["joined", "joined", "started"]
    assert using.place_missing() == ()


def test_an_error_while_it_is_written_leaves_nothing_and_the_next_call_is_right(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    using, ids = threads(store), keep(store, *BARGE)
    with monkeypatch.context() as broken:
        broken.setattr("service.threads.threads.named", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            using.place(ids)
    assert store.stories.page().items == ()
    assert [p.kind for p in using.place(ids)] == ["started", "joined", "joined"]


def test_a_story_is_called_after_its_central_article_and_told_by_topic_words(store: Store) -> None:
    placed(store, BARGE)
    (story,) = store.stories.page().items
    assert story.title in {a.title for a in BARGE}
    assert {"ottery", "bridge", "barge"} <= set(story.terms)
    assert "said" not in story.terms
