"""Which facts get a sentence, and in what order."""

from datetime import UTC, datetime, timedelta

import pytest

from models.weightless import HashingEncoder
from service.news import Article, Cluster, Passage
from service.stages.extract import extract
from service.stages.rank import SECTIONS, SPARE, Ranked, rank

CRASH = "The ferry Alder struck the Kestle Bridge in Morrow at dawn."
BOARD = "The harbour board closed the bridge to lorries."
SAID = "Ana Vale said the pilots had asked for a radar beacon."
CHOIR = "A choir from the villages sang in the market hall."
HISTORY = "The Kestle Bridge was built in 1931 and had been repaired twice in previous decades."


def articles(*texts: str) -> list[list[Passage]]:
    """The passages of articles of different papers; a text's sentences stand on lines."""
    return [list(extract(Article(t, source=f"Paper {n}"))) for n, t in enumerate(texts)]


def ranked(clusters: list[Cluster], most: int = 10, length: int | None = None) -> Ranked:
    return rank(clusters, most, length, HashingEncoder())


def texts(found: Ranked) -> list[str]:
    return [c.passages[0].text for c, _ in found.chosen]


def single(passages: list[Passage]) -> list[Cluster]:
    return [Cluster((p,)) for p in passages]


def test_what_more_independent_sources_say_is_chosen_first() -> None:
    a, b, c = articles(f"{CRASH}\n{BOARD}\n{CHOIR}", BOARD, BOARD)
    clusters = [Cluster((a[0],)), Cluster((a[2],)), Cluster((a[1], b[0], c[0]))]
    assert texts(ranked(clusters, 1)) == [BOARD]


def test_reprints_make_a_fact_no_weightier() -> None:
    a, b, c = articles(f"{CHOIR}\n{CRASH}", CHOIR, CRASH)
    told = [Cluster((a[0], b[0]), frozenset({b[0]})), Cluster((a[1], c[0]))]
    assert texts(ranked(told, 1)) == [CRASH]


def test_no_more_than_asked_for_a_few_spare_and_nothing_lost() -> None:
    (passages,) = articles("\n".join(f"{w} pilots rowed the {w.lower()} boat {n} miles." for n, w in enumerate(
        ("Amber", "Bronze", "Coral", "Dusty", "Emerald", "Frosty", "Golden", "Hazel"), start=20)))  # fmt: skip
    clusters = single(passages)
    found = ranked(clusters, 3)
    assert len(found.chosen) == 3
    assert len(found.spare) <= SPARE
    everything = [c for c, _ in (*found.chosen, *found.spare)] + list(found.left)
    assert {id(c) for c in everything} == {id(c) for c in clusters}
    assert len(everything) == len(clusters)


def test_a_fact_told_twice_in_two_clusters_is_chosen_once() -> None:
    a, b = articles(f"{CRASH}\n{BOARD}\n{CHOIR}", f"{CRASH}\n{SAID}")
    found = ranked(single([*a, *b]))
    assert texts(found).count(CRASH) == 1
    (same,) = found.instead
    assert [c.passages[0].text for c in same] == [CRASH, CRASH]
    assert same[0] in {c for c, _ in found.chosen}
    assert same[1] in set(found.left)


@pytest.mark.parametrize(("hours", "told"), [(3, 1), (30, 2), (None, 2)])
def test_what_two_articles_of_one_day_open_with_in_like_words_is_one_fact(hours: int | None, told: int) -> None:
    morning = datetime(2026, 3, 6, 9, tzinfo=UTC)
    later = morning + timedelta(hours=hours) if hours else None
    a, b = "The ferry Alder struck the Kestle Bridge in Morrow.", "A bridge in Morrow was struck by a ferry at dawn."
    opening = [Passage(Article(t, source=t[:5], published=d), 0, len(t)) for t, d in ((a, morning), (b, later))]
    assert len(ranked(single(opening)).chosen) == told


def test_events_come_before_statements_and_both_before_background() -> None:
    (passages,) = articles(f"{CRASH}\n{SAID}\n{BOARD}\n{CHOIR}\n{HISTORY}")
    found = ranked(single(passages))
    sections = [SECTIONS.index(s) for _, s in found.chosen]
    assert sections == sorted(sections)
    where = {c.passages[0].text: s for c, s in found.chosen}
    assert (where[CRASH], where[SAID], where[HISTORY]) == ("events", "statements", "background")


def test_a_brief_opens_with_what_an_article_opens_with() -> None:
    a, b = articles(f"{CRASH}\n{BOARD}\n{CHOIR}", f"{SAID}\n{CHOIR}")
    assert texts(ranked([Cluster((a[2], b[1])), Cluster((a[1],)), Cluster((a[0],))]))[0] in {CRASH, SAID}


def test_how_many_were_hurt_is_told() -> None:
    hurt = "At least 14 passengers were hurt, two of them gravely."
    (passages,) = articles(f"{CRASH}\n{BOARD}\n{SAID}\n{CHOIR}\n{hurt}")
    assert hurt in texts(ranked(single(passages), 2))


def test_what_only_an_outlets_older_article_says_weighs_less() -> None:
    def dated(text: str, hour: int) -> Passage:
        return Passage(Article(text, source="Post", published=datetime(2026, 3, 6, hour, tzinfo=UTC)), 0, len(text))

    old, new = Cluster((dated(BOARD, 6),)), Cluster((dated(CHOIR, 9),))
    assert texts(ranked([old, new], 1)) == [CHOIR]


@pytest.mark.parametrize(
    ("minutes", "index", "told"), [(0, 0, BOARD), (30, 0, BOARD), (90, 0, CHOIR), (90, 1, BOARD), (-90, 0, BOARD)]
)
def test_what_the_newest_article_alone_opens_with_weighs_more(minutes: int, index: int, told: str) -> None:
    def by(source: str, text: str, minute: int, index: int = 0) -> Passage:
        moment = datetime(2026, 3, 6, 9, tzinfo=UTC) + timedelta(minutes=minute)
        return Passage(Article(text, source=source, published=moment), 0, len(text), index)

    old, new = Cluster((by("Post", BOARD, 0),)), Cluster((by("Echo", CHOIR, minutes, index),))
    assert texts(ranked([old, new], 1)) == [told]


BEATEN = "The dockers' union said police had beaten three dockers at the harbour gate."
DENIED = "Police denied that officers had beaten dockers at the harbour gate."


def test_a_denial_is_chosen_with_its_claim_and_stands_right_behind_it() -> None:
    a, b = articles(f"{CRASH}\n{BOARD}\n{BEATEN}\n{CHOIR}\n{SAID}\n{HISTORY}\n{DENIED}", f"{CRASH}\n{BOARD}\n{BEATEN}")
    facts = [Cluster((a[0], b[0])), Cluster((a[1], b[1])), Cluster((a[2], b[2])), *single(a[3:])]
    for most in (3, 4, 6):
        told = texts(ranked(facts, most))
        assert len(told) <= most
        assert (BEATEN in told) == (DENIED in told)
        if BEATEN in told:
            assert told.index(DENIED) == told.index(BEATEN) + 1
    assert DENIED in texts(ranked(facts, 4))
    sections = {c.passages[0].text: s for c, s in ranked(facts, 6).chosen}
    assert sections[DENIED] == sections[BEATEN]


def test_a_denial_that_comes_with_its_claim_makes_a_brief_no_longer_than_is_asked() -> None:
    a, b = articles(f"{CRASH}\n{BOARD}\n{BEATEN}\n{CHOIR}\n{SAID}\n{HISTORY}\n{DENIED}", f"{CRASH}\n{BOARD}\n{BEATEN}")
    facts = [Cluster((a[0], b[0])), Cluster((a[1], b[1])), Cluster((a[2], b[2])), *single(a[3:])]
    loose, strict = (rank(facts, 10, 50, HashingEncoder(), strict=s) for s in (False, True))
    assert DENIED in texts(strict)
    assert CRASH in texts(strict)
    assert sum(len(t.split()) for t in texts(strict)) < sum(len(t.split()) for t in texts(loose))


def test_a_brief_ends_with_the_fact_that_reaches_its_length() -> None:
    (passages,) = articles(f"{CRASH}\n{BOARD}\n{CHOIR}\n{SAID}")
    clusters = single(passages)
    assert len(ranked(clusters, 10, 1).chosen) == 1
    assert len(ranked(clusters, 10, len(CRASH.split()) + 1).chosen) == 2
    assert len(ranked(clusters, 10, 1_000).chosen) == len(ranked(clusters, 10).chosen) == 4
    assert len(ranked(clusters, 1, 1_000).chosen) == 1


def test_of_two_facts_as_high_up_the_one_on_what_many_passages_tell_of_is_chosen() -> None:
    bridge = ["The bridge closed to lorries.", "The bridge has nine arches of red brick.", "Tolls on the bridge rise."]
    a, b, c = articles(f"{bridge[0]}\n{bridge[2]}", f"{CHOIR}\n{bridge[1]}", "The bridge is older than the town hall.")
    assert texts(ranked(single([*b, *a, *c]), 1)) != [CHOIR]


@pytest.mark.parametrize("most", [0, 5])
def test_no_clusters_give_nothing(most: int) -> None:
    assert ranked([], most) == Ranked((), (), ())


def test_a_fact_that_no_passage_tells_in_a_whole_sentence_leaves_its_place_to_the_next() -> None:
    torn = "Of course the Kestle Bridge is safe,” Ana Vale said of the ferry and the bridge in Morrow."
    whole = "The Kestle Bridge is safe, Ana Vale said of the ferry and the bridge in Morrow."
    for first, told in ((torn, BOARD), (whole, whole)):
        a, b = articles(f"{first}\n{BOARD}", CRASH)
        assert texts(ranked([Cluster((a[0],)), Cluster((a[1],))], 1)) == [told]
        assert b


def test_what_two_chosen_facts_tell_between_them_is_not_told_again() -> None:
    invited = "Minister Ana Vale has invited the dockers' union and the harbour board to talks on Monday."
    closing = "The harbour board will close the fish quay in Morrow in March at a cost of 40 jobs."
    both = "The dockers' union and the harbour board were called to talks over the quay in Morrow."
    a, b, c = articles(f"{invited}\n{closing}", f"{closing}\n{invited}", f"{BOARD}\n{CHOIR}\n{SAID}\n{both}")
    told = texts(ranked([Cluster((a[0], b[1])), Cluster((a[1], b[0])), *single(c)]))
    assert {invited, closing, CHOIR} <= set(told)
    assert both not in told


def test_somebodys_words_do_not_open_a_brief_that_has_something_else_to_open_with() -> None:
    quoted = "“We do not trust the pilots of the ferry Alder,” said Ana Vale of the Kestle Bridge board."
    a, b = articles(f"{quoted}\n{CRASH}", CRASH)
    told = [Cluster((a[0],)), Cluster((a[1], b[0]))]
    assert texts(ranked(told))[0] == CRASH
    assert texts(ranked(told[:1])) == [quoted]


def test_an_answer_stands_behind_the_claim_and_its_denial_and_in_their_section() -> None:
    claim = "The union claimed the Alder's forward radar had been out of order since May."
    denial = "Norvik Lines denied that any radar had failed."
    answer = "Norvik spokesman Ivo Bram said both radar sets had been inspected on Friday."
    (a,) = articles(f"{CRASH}\n{BOARD}\n{claim}\n{denial}\n{answer}")
    order = texts(ranked(single(a)))
    assert order.index(claim) < order.index(denial) < order.index(answer)
    sections = {c.passages[0].text: section for c, section in ranked(single(a)).chosen}
    assert sections[claim] == sections[denial] == sections[answer]


def test_the_ministers_stand_behind_what_tells_which() -> None:
    again = "The ministers will meet again in Dorn on 16 June."
    which = "A meeting was held between the water minister, Ivo Bram, and the foreign minister, Ada Holm, of Ostland."
    a, b, c = articles(f"{CRASH}\n{again}\n{CHOIR}", f"{CRASH}\n{again}", f"{CRASH}\n{BOARD}\n{which}")
    shared = [Cluster((a[0], b[0], c[0])), Cluster((a[1], b[1])), Cluster((a[2],))]
    order = texts(ranked([*shared, *single(c[1:])]))
    assert order.index(again) == order.index(which) + 1


def test_who_announces_an_offer_does_something_and_who_announces_that_says_something() -> None:
    deed = "Envoy Ada Holm announced the offer after a meeting at the lake."
    word = "Envoy Ada Holm announced that the offer would stand for a week."
    (a,) = articles(f"{CRASH}\n{BOARD}\n{deed}\n{word}")
    sections = {c.passages[0].text: section for c, section in ranked(single(a)).chosen}
    assert (sections.get(deed), sections.get(word)) == ("events", "statements")


def test_a_short_sentence_of_few_telling_words_is_worth_less() -> None:
    little, more = "Bram put the decision down to ships.", "Bram moved the harbour office to Dorn from the old quay."
    a, b = articles(f"{CRASH}\n{little}", f"{CRASH}\n{more}")
    assert texts(ranked([Cluster((a[0], b[0])), Cluster((a[1],)), Cluster((b[1],))], 2)) == [CRASH, more]
