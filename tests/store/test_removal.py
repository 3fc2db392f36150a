from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from service import news
from service.errors import Conflict, NotFound
from service.schemas import Brief
from service.stages.collect import Limits, Submission, collect_each
from service.store.clusters import KeptCluster, Span
from service.store.database import Database
from service.store.documents import check
from service.store.editions import Placed
from service.store.idempotency import Answer, Claim
from service.store.leases import Lost
from service.store.store import Store
from service.store.stories import Member
from service.store.tables.every import tables
from service.store.tables.jobs import jobs
from tests.store.samples import ELEVEN, HURT, POST, RUDDER, STRUCK, WIRE, article, brief, cite, document, keep


def rows(database: Database) -> str:
    """Every value of every row, as one text."""
    with database.read() as connection:
        return "\n".join(repr(row) for table in tables() for row in connection.execute(select(table)))


SENT = {"url": POST.url + "?utm_source=x", "source": POST.source, "text": POST.text, "title": POST.title}
OTHER = {"url": "https://other.example/a", "text": HURT}


def payload(database: Database) -> Any:
    with database.read() as connection:
        return connection.execute(select(jobs.c.payload)).scalar_one()


def test_a_deleted_article_leaves_the_payload_of_a_job_that_waits(
    store: Store, database: Database, kept: dict[str, Any]
) -> None:
    job = store.jobs.submit("brief", {"articles": [SENT, OTHER, {**SENT, "url": ""}], "sentences": 3})
    store.removal.delete(kept["post"], "asked by its author")
    unnamed = {**SENT, "url": ""}  # known by its text alone: another article than the one that was deleted
    assert payload(database) == {"articles": [OTHER, unnamed], "deleted": 1, "sentences": 3}
    assert store.jobs.get(job).state == "queued"


def test_an_article_without_an_address_leaves_it_as_well(store: Store, database: Database) -> None:
    sent: dict[str, Any] = {
        "source": "Morrow Post",
        "text": f"{POST.text}\n\nAdvertisement\n\n{HURT} It was the second in a month.",
    }
    (taken,) = collect_each([Submission(**sent)], Limits())
    assert taken.article is not None
    (arrival,) = store.arrivals.add([taken.article])
    store.jobs.submit("brief", {"articles": [sent, OTHER]})
    store.removal.delete(arrival.article_id or "", "asked by its author")
    assert payload(database) == {"articles": [OTHER], "deleted": 1}


def test_a_job_under_way_loses_its_attempt_with_the_article(store: Store, kept: dict[str, Any]) -> None:
    mine = store.jobs.submit("brief", {"articles": [SENT, OTHER]})
    hold = store.leases.claim("worker", ["brief"], timedelta(minutes=1))
    assert hold is not None
    store.removal.delete(kept["post"], "asked by its author", bar=False)
    with pytest.raises(Lost):
        store.leases.finish(hold, {"briefs": []})
    again = store.leases.claim("worker", ["brief"], timedelta(minutes=1))
    assert again is not None
    assert (again.job_id, again.payload["articles"]) == (mine, [OTHER])


def test_a_job_without_the_article_goes_on(store: Store, kept: dict[str, Any]) -> None:
    store.jobs.submit("brief", {"articles": [OTHER]})
    hold = store.leases.claim("worker", ["brief"], timedelta(minutes=1))
    assert hold is not None
    store.removal.delete(kept["post"], "asked by its author")
    store.leases.finish(hold, {"briefs": []})


def test_that_a_job_was_accepted_stays_answered(store: Store, kept: dict[str, Any]) -> None:
    claim = store.idempotency.claim("async", "00")
    assert isinstance(claim, Claim)
    store.idempotency.answer(claim, Answer(202, "application/json", b"{}"))
    store.removal.delete(kept["post"], "asked by its author")
    assert isinstance(store.idempotency.claim("async", "00"), Answer)
    assert isinstance(store.idempotency.claim("abc", "00"), Claim)


@pytest.fixture
def kept(store: Store) -> dict[str, Any]:
    """The articles of a brief, in a story, with vectors, clusters, an edition and a kept answer."""
    ids = post, wire, copy = keep(store)
    versions = [store.articles.get(each).id for each in ids]
    story = store.stories.save(title=POST.title, terms=["ferry"])
    store.stories.join(story, [Member(post), Member(wire), Member(copy, "reprint", wire)])
    store.vectors.put("versions", "mini", {each: [1.0, 0.0] for each in versions})
    store.clusters.replace(
        story,
        [KeptCluster((Span(versions[0], 0, 9), Span(versions[1], 0, 9))), KeptCluster((Span(versions[0], 0, 3),))],
    )
    key = store.briefs.add(document(), story_id=story)
    store.briefs.revise(key, document(), "again", after=1)
    edition = store.editions.open(date(2026, 3, 4), "Europe/Oslo")
    store.editions.compose(edition.id, [Placed(key, 1, story)])
    store.editions.publish(edition.id)
    claim = store.idempotency.claim("abc", "00")
    assert isinstance(claim, Claim)
    store.idempotency.answer(claim, Answer(200, "text/plain", POST.text.encode()))
    return {"post": post, "wire": wire, "copy": copy, "story": story, "brief": key, "edition": edition.id}


def test_no_word_of_a_deleted_article_stays_in_any_table(
    store: Store, database: Database, kept: dict[str, Any]
) -> None:
    assert "rudder" in rows(database)
    removed = store.removal.delete(kept["post"], "asked by its author")
    left = rows(database)
    for words in ("rudder", "old pier", "injuring 14", POST.title, "Ann Ohm", POST.url):
        assert words not in left, words
    assert HURT in left
    assert removed.briefs == (kept["brief"],)
    assert removed.stories == (kept["story"],)
    assert {(s.revision, s.sentence) for s in removed.sentences} == {(1, "s1"), (1, "s3"), (2, "s1"), (2, "s3")}
    with pytest.raises(NotFound):
        store.articles.get(kept["post"])


def test_nothing_cites_it_any_more_and_what_is_left_still_cites_exactly(store: Store, kept: dict[str, Any]) -> None:
    store.removal.delete(kept["post"], "asked by its author")
    for number in (1, 2):
        left = store.briefs.get(kept["brief"], number, explained=True)
        check(left.document)
        Brief.model_validate(left.document)
        assert left.revision.redacted_at is not None
        assert left.document["text"] == HURT
        assert left.document["title"] == HURT  # it had the deleted headline
        assert left.document["disagreements"] == []
        assert left.document["notes"][-1].startswith("An article that 2 sentences rested on was deleted")
        assert [a["id"] for a in left.document["articles"]] == ["a2", "a3", "a4"]
        states = [(s.id.sentence, s.state, s.text) for s in store.evidence.sentences(kept["brief"], number)]
        assert states == [("s1", "removed", ""), ("s2", "supported", HURT), ("s3", "removed", "")]
    assert store.evidence.citing(kept["post"], latest=False) == ()
    assert [c.sentence.id.sentence for c in store.evidence.citing(kept["wire"])] == ["s2"]


def test_the_edition_stays_and_the_story_goes_on_without_it(store: Store, kept: dict[str, Any]) -> None:
    store.removal.delete(kept["post"], "why")
    assert store.editions.get(kept["edition"]).placed == (Placed(kept["brief"], 1, kept["story"]),)
    story = store.stories.get(kept["story"])
    assert (story.articles, story.independent_sources, story.title) == (2, 1, WIRE.title)
    assert len(store.clusters.of_story(kept["story"])) == 1


def test_a_deleted_original_leaves_its_reprint_without_a_word_of_it(store: Store, kept: dict[str, Any]) -> None:
    store.removal.delete(kept["wire"], "why")
    left = store.briefs.get(kept["brief"]).document
    (copy,) = [a for a in left["articles"] if a["role"] == "reprint"]
    assert (copy["of"], copy["reason"], copy["repeats"]) == (None, None, [])
    assert [s["text"] for s in left["sentences"]] == [STRUCK, RUDDER]
    told = {t.version.article_id: t.member for t in store.stories.timeline(kept["story"])}
    assert told[kept["copy"]].of is None


def test_a_sentence_that_another_source_carries_alone_keeps_to_that_one(store: Store, kept: dict[str, Any]) -> None:
    store.removal.delete(kept["wire"], "why")
    store.removal.delete(kept["copy"], "why")
    for number in (1, 2):
        left = store.briefs.get(kept["brief"], number, explained=True).document
        check(left)
        first = left["sentences"][0]
        assert (first["text"], [c["source"] for c in first["citations"]]) == (STRUCK, [POST.source])
        assert (first["sources"], first["independent_sources"], first["single_source"]) == (1, 1, True)
        assert (left["sources"], left["independent_sources"]) == (1, 1)
        states = {s.id.sentence: s.state for s in store.evidence.sentences(kept["brief"], number)}
        assert states == {"s1": "supported", "s2": "removed", "s3": "supported"}
    assert store.evidence.using(kept["wire"]) == ()


def test_a_sentence_goes_where_the_rest_lacks_one_of_its_facts(store: Store) -> None:
    post, _ = keep(store, POST, WIRE)
    told = "The ferry Lumen struck the pier at Kallvik, injuring 14 people, and the rudder did not answer."
    cited = (cite(WIRE, HURT, 0.9), cite(POST, RUDDER, 0.5))
    key = store.briefs.add(document(replace(brief(), sentences=(news.Sentence(told, cited, "written"),))))
    store.removal.delete(post, "why")
    assert store.briefs.get(key).document["sentences"] == []


def test_a_quotation_that_lost_its_but_keeps_to_who_else_has_it(store: Store) -> None:
    said = f"But {RUDDER[0].lower()}{RUDDER[1:]}"
    one, other = article(1, text=f"{said} Nobody answered."), article(2, text=f"{said} The pier is shut.")
    key, _ = keep(store, one, other)
    quoted = news.Sentence(RUDDER, (cite(one, said), cite(other, said)), "verbatim")
    parts = (news.Part(one, "original"), news.Part(other, "original"))
    told = replace(brief(), sentences=(quoted,), parts=parts, disagreements=(), withheld=())
    kept = store.briefs.add(document(told))
    store.removal.delete(key, "why")
    (left,) = store.briefs.get(kept).document["sentences"]
    assert (left["text"], [c["source"] for c in left["citations"]]) == (RUDDER, [other.source])


def test_a_text_that_was_deleted_here_is_known_when_it_is_sent_again(store: Store) -> None:
    (key,) = keep(store, POST)
    store.removal.delete(key, "why")
    assert store.removal.barred([POST, WIRE]) == (POST,)


def test_when_the_last_article_goes_nothing_is_left_to_tell(store: Store, kept: dict[str, Any]) -> None:
    for each in ("post", "wire", "copy"):
        store.removal.delete(kept[each], "why")
    left = store.briefs.get(kept["brief"]).document
    assert (left["text"], left["title"], left["sentences"]) == ("", "", [])
    Brief.model_validate(left)
    story = store.stories.get(kept["story"])
    assert (story.articles, story.title, story.terms) == (0, "", ())


def test_it_does_not_come_again_unless_that_is_allowed(store: Store) -> None:
    (key,) = keep(store, POST)
    store.removal.delete(key, "why")
    assert [a.outcome for a in store.arrivals.add([POST, WIRE])] == ["removed", "created"]
    with pytest.raises(Conflict):
        store.briefs.add(document())
    assert store.removal.allow(POST.url)
    assert not store.removal.allow(POST.url)
    assert [a.outcome for a in store.arrivals.add([POST])] == ["created"]
    (again,) = keep(store, POST)
    store.removal.delete(again, "why", bar=False)
    assert [a.outcome for a in store.arrivals.add([POST])] == ["created"]


def test_a_text_that_another_publisher_has_too_stays_theirs(store: Store, kept: dict[str, Any]) -> None:
    store.removal.delete(kept["wire"], "why")
    assert store.articles.get(kept["copy"]).article.text == WIRE.text
    assert store.articles.search(f'"{ELEVEN}"')


def test_what_rests_on_another_article_alone_is_not_touched(store: Store, kept: dict[str, Any]) -> None:
    other = article(1)
    apart = replace(
        brief(),
        title="Plans",
        sentences=(news.Sentence(other.text, (cite(other, other.text),), "verbatim"),),
        parts=(news.Part(other, "original"),),
        disagreements=(),
        withheld=(),
    )
    key = store.briefs.add(document(apart))
    before = store.briefs.get(key)
    store.removal.delete(kept["post"], "why")
    assert store.briefs.get(key) == before


def test_on_sqlite_the_words_are_gone_from_the_file_too(store: Store, database: Database, kept: dict[str, Any]) -> None:
    if database.file is None:
        pytest.skip("PostgreSQL frees deleted rows when it vacuums")
    words = b"the rudder did not answer"
    files = [database.file, database.file.with_name(database.file.name + "-wal")]
    assert any(words in file.read_bytes() for file in files if file.exists())
    store.removal.delete(kept["post"], "why")
    assert not any(words in file.read_bytes() for file in files if file.exists())
