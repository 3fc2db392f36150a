"""Passages that say the same are one cluster; a difference in a fact keeps them apart or is a disagreement."""

from datetime import UTC, datetime

import pytest

from models.weightless import HashingEncoder
from service.news import Article, Passage
from service.stages.extract import extract
from service.stages.match import LONGEST, Matched, match

# Every story needs more than the passages at test: what all of its passages share weighs nothing.
REST = (
    "Shopkeepers on the market square sold roasted chestnuts all morning.",
    "A choir from the mountain villages will sing in the theatre.",
    "The museum lent six paintings to a gallery abroad.",
    "Farmers expect a poor harvest of plums after the late frost.",
)
CLOSED = "The harbour board closed the old stone bridge to lorries."
CLOSED_TOO = "The old stone bridge was closed to lorries by the harbour board."


def passages(*texts: str, later: int = 0) -> list[Passage]:
    """Each text in an article of its own, `later` hours after the one before."""
    made = [
        Article(t, source=f"Paper {n}", published=datetime(2026, 3, 6, 1 + later * n, tzinfo=UTC))
        for n, t in enumerate((*texts, *REST))
    ]
    return [Passage(a, 0, len(a.text)) for a in made]


def matched(given: list[Passage], echoes: tuple[Passage, ...] = ()) -> Matched:
    return match(given, echoes, HashingEncoder())


def together(found: Matched, one: str, other: str) -> bool:
    return any({one, other} <= {p.text for p in c.passages} for c in found.clusters)


def test_two_wordings_of_one_fact_are_one_cluster_and_the_rest_are_not() -> None:
    found = matched(passages(CLOSED, CLOSED_TOO))
    assert together(found, CLOSED, CLOSED_TOO)
    assert len(found.clusters) == 1 + len(REST)


@pytest.mark.parametrize(
    "other",
    [
        "The harbour board did not close the old stone bridge to lorries.",
        "The museum closed the old stone gallery to schools.",
    ],
)
def test_a_negation_or_another_fact_is_another_cluster(other: str) -> None:
    assert not together(matched(passages(CLOSED, other)), CLOSED, other)


def test_who_did_it_keeps_passages_apart() -> None:
    one, other = (
        "On Monday Ana Vale sued Per Dahl over the bridge.",
        "On Monday Per Dahl sued Ana Vale over the bridge.",
    )
    assert not together(matched(passages(one, other)), one, other)


def test_two_passages_of_one_article_are_never_one_fact() -> None:
    article = Article(f"{CLOSED}\n{CLOSED_TOO}")
    found = matched([*extract(article), *passages()])
    assert not together(found, CLOSED, CLOSED_TOO)


def test_every_passage_is_in_one_cluster_or_dropped() -> None:
    given = passages(CLOSED, CLOSED_TOO, "Too short.", "word " * LONGEST + "too long.")
    found = matched(given)
    kept = [p for c in found.clusters for p in c.passages]
    assert [p.text[:9] for p in found.dropped] == ["Too short", "word word"]
    assert sorted(p.text for p in (*kept, *found.dropped)) == sorted(p.text for p in given)


TALKS = "Minister Calder and the envoy talked for two and a half hours in the town hall of Dorn."
TALKS_LONGER = "The envoy and Minister Calder talked for four hours in the town hall of Dorn."


def test_two_values_of_one_thing_are_a_conflict_that_cites_both() -> None:
    found = matched(passages(TALKS, TALKS_LONGER))
    (disagreement,) = found.disagreements
    assert disagreement.kind == "conflict"
    assert {c.passage.text for v in disagreement.values for c in v.citations} == {TALKS, TALKS_LONGER}
    assert all(v.text in c.passage.text for v in disagreement.values for c in v.citations)


def test_a_toll_that_grows_is_an_update_and_the_old_passage_is_in_no_cluster() -> None:
    old, new = "The ferry crash at Dorn left nine passengers hurt.", "The ferry crash at Dorn left 14 passengers hurt."
    found = matched(passages(old, new, later=3))
    assert [d.kind for d in found.disagreements] == ["update"]
    assert [v.text for v in found.disagreements[0].values] == ["nine", "14"]
    told = {p.text for c in found.clusters for p in c.passages}
    assert new in told
    assert old not in told


def test_an_echo_comes_last_in_its_cluster_and_counts_for_nothing() -> None:
    given = passages(CLOSED, CLOSED_TOO, CLOSED)
    found = matched(given, (given[0],))
    (cluster,) = [c for c in found.clusters if given[0] in c.passages]
    assert cluster.passages[-1] == given[0]
    assert cluster.echoes == {given[0]}
    assert cluster.independent_sources == 2
    assert cluster.sources == 3


def test_nothing_gives_nothing() -> None:
    assert matched([]) == Matched((), (), ())


def test_a_copy_joins_the_cluster_of_what_it_copies_unless_it_has_changed_a_fact() -> None:
    told = passages(CLOSED, CLOSED, CLOSED.replace("closed", "did not close"))
    first, copy, changed = told[:3]
    found = match(told, (copy, changed), HashingEncoder(), {copy: first, changed: first})
    (cluster,) = (c for c in found.clusters if first in c.passages)
    assert copy in cluster.passages
    assert copy in cluster.echoes
    assert changed not in cluster.passages
    assert found.dropped == ()


def test_a_sentence_of_a_script_without_white_space_is_matched() -> None:
    article = Article("港の委員会は月曜日に古い石の橋を大型トラックに対して閉鎖したと発表した。", language="ja")
    found = matched([Passage(article, 0, len(article.text))])
    assert [p.text for c in found.clusters for p in c.passages] == [article.text]


def test_that_nobody_died_is_one_fact_however_few_words_say_so() -> None:
    texts = ("No deaths were reported.", "Nobody was killed.", "Everyone survived.")
    told = [passage for text in texts for passage in extract(Article(text, source=text))]
    found = match(told, (), HashingEncoder()).clusters
    assert [{p.text for p in c.passages} for c in found] == [set(texts)]


def test_what_two_passages_share_is_more_than_who_speaks() -> None:
    one = "Beatrix Omond, Norvik's chief executive, promised a decent package."
    other = "The chief executive, Beatrix Omond of Norvik, put it down to ships."
    same = "The chief executive, Beatrix Omond of Norvik, promised a decent package."
    assert not together(matched(passages(one, other)), one, other)
    assert together(matched(passages(one, same)), one, same)
