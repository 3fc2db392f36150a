from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.described import describe
from service.news import Sentence
from service.newsroom.changes import Seen, changes, corrections
from service.newsroom.corrections import recheck
from service.newsroom.keeping import brief_story, keep, read, show
from service.newsroom.telling_day import tell_day
from service.pipeline import Options
from service.store.documents import check, citations
from service.store.editions import Placed
from service.store.store import Store
from service.store.stories import Member
from tests.newsroom.articles import (
    COURIER,
    DAILY,
    FERRIES,
    INSPECTED,
    MENDED,
    MODELS,
    MORNING,
    POST,
    RETRACTED,
    brief_of,
    cite,
    story_of,
    told,
)

INJURED = "Three dock workers were injured when a loading crane fell at Ostra harbour on Tuesday morning."
JANUARY = INSPECTED.replace("November", "January")
CHANGED = "Velm Daily changed the article that it rested on, which does not say it any more."


def test_what_an_article_says_otherwise_is_flagged_and_put_right(store: Store) -> None:
    courier, daily = told(store, COURIER, DAILY)
    first = brief_story(store, MODELS, story_of(store, courier, daily))
    told(store, MENDED)
    done = recheck(store, MODELS, daily)
    assert [s.revision for s in done.revised] == [2]
    (wrong,) = [s for s in read(store.briefs.get(first.info.id, 1)).sentences if s.flagged]
    assert (wrong.text, wrong.flagged) == (INSPECTED, CHANGED)
    (right,) = show(store, store.briefs.get(first.info.id)).corrections
    assert (right.kind, right.text, right.previous_text, right.reason) == ("corrected", JANUARY, INSPECTED, CHANGED)
    rows = {s.text: s.change for s in store.evidence.sentences(first.info.id, 2)}
    assert rows.pop(JANUARY) == "corrected"
    assert set(rows.values()) == {"unchanged"}


def test_what_an_article_says_no_more_is_gone_from_the_new_revision(store: Store) -> None:
    courier, daily = told(store, COURIER, DAILY)
    first = brief_story(store, MODELS, story_of(store, courier, daily))
    told(store, RETRACTED)
    recheck(store, MODELS, daily)
    assert INSPECTED not in store.briefs.get(first.info.id).document["text"]
    (gone,) = changes(store, first.info.id, 1).of("no_longer_supported")
    assert gone.before is not None
    assert (gone.before.text, gone.reason) == (INSPECTED, CHANGED)


NOTICE = "Correction, 5 March: An earlier version of this article said that the crane was inspected last in November."
NOTED = replace(DAILY, text=f"{DAILY.text}\n\n{NOTICE} The crane in Ostra was inspected last in January.")
TAKEN_BACK = "Velm Daily added a correction to the article that it rested on, which takes this back."


def test_a_sentence_that_stays_above_a_notice_that_it_is_wrong_is_flagged_and_goes(store: Store) -> None:
    courier, daily = told(store, COURIER, DAILY)
    first = brief_story(store, MODELS, story_of(store, courier, daily))
    told(store, NOTED)
    recheck(store, MODELS, daily)
    (wrong,) = [s for s in read(store.briefs.get(first.info.id, 1)).sentences if s.flagged]
    assert (wrong.text, wrong.flagged) == (INSPECTED, TAKEN_BACK)
    later = show(store, store.briefs.get(first.info.id))
    assert [c.previous_text for c in later.corrections or ()] == [INSPECTED]
    assert "November" not in later.text
    assert "The crane in Ostra was inspected last in January." in later.text
    assert f"{DAILY.title}: one sentence is left out, which a correction takes back" in later.notes
    again = recheck(store, MODELS, daily)
    assert (again.flagged, again.revised) == ((), ())


VAGUE = "An earlier version of this article misstated a figure."


def test_a_notice_that_names_no_mistake_has_what_rests_on_the_article_looked_at_and_is_said(store: Store) -> None:
    courier, daily = told(store, COURIER, DAILY)
    first = brief_story(store, MODELS, story_of(store, courier, daily))
    citing = [s for s in read(first).sentences if DAILY.source in {c.source for c in s.citations}]
    told(store, replace(DAILY, text=f"{DAILY.text}\n\n{VAGUE}"))
    done = recheck(store, MODELS, daily)
    assert (done.checked, done.flagged, done.revised) == (len(citing), (), (Seen(first.info.id, 2),))
    later = show(store, store.briefs.get(first.info.id))
    assert later.text == first.document["text"]
    assert f"{DAILY.source} corrected its article “{DAILY.title}”." in later.notes
    assert recheck(store, MODELS, daily).revised == ()
    store.removal.delete(daily, "asked")
    assert DAILY.title not in store.briefs.get(first.info.id).document["notes"]


def test_with_such_a_notice_a_figure_that_is_another_now_is_flagged_and_put_right(store: Store) -> None:
    (daily,) = told(store, DAILY)
    first = brief_story(store, MODELS, story_of(store, daily))
    told(store, replace(DAILY, text=DAILY.text.replace("Three dock", "Four dock") + f"\n\n{VAGUE}"))
    recheck(store, MODELS, daily)
    wrong = [s.text for s in read(store.briefs.get(first.info.id, 1)).sentences if s.flagged]
    later = show(store, store.briefs.get(first.info.id))
    assert wrong == [INJURED]
    assert any("Four dock workers" in s.text for s in later.sentences)
    assert INJURED not in later.text


def test_an_article_that_only_says_it_was_updated_makes_no_new_revision(store: Store) -> None:
    courier, daily = told(store, COURIER, DAILY)
    brief_story(store, MODELS, story_of(store, courier, daily))
    told(store, replace(DAILY, text=f"{DAILY.text}\n\nThis story has been updated with a photograph."))
    done = recheck(store, MODELS, daily)
    assert (done.checked, done.revised) == (0, ())


def test_an_outlet_that_only_repeats_the_sentence_does_not_keep_it(store: Store) -> None:
    echo = replace(DAILY, source="Echo", url="https://echo.example/a", published=POST.published, title="Ostra")
    ids = told(store, COURIER, DAILY, echo)
    first = brief_story(store, MODELS, story_of(store, *ids))
    told(store, NOTED)
    done = recheck(store, MODELS, ids[1])
    assert [s.text for s in store.evidence.sentences(first.info.id, 1) if s.state != "supported"] == [INSPECTED]
    assert "November" not in store.briefs.get(first.info.id).document["text"]
    assert [seen.revision for seen in done.revised] == [2]


def test_checking_again_changes_nothing(store: Store) -> None:
    courier, daily = told(store, COURIER, DAILY)
    first = brief_story(store, MODELS, story_of(store, courier, daily))
    told(store, MENDED)
    recheck(store, MODELS, daily)
    again = recheck(store, MODELS, daily)
    assert (again.flagged, again.revised) == ((), ())
    assert store.briefs.get(first.info.id).revision.number == 2


def test_a_text_that_is_only_longer_takes_nothing_from_the_brief(store: Store) -> None:
    _, daily = told(store, COURIER, DAILY)
    kept = keep(store, brief_of(Sentence(INSPECTED, (cite(DAILY, INSPECTED),), "verbatim")))
    told(store, replace(DAILY, text=f"It rained in Ostra all of Tuesday night.\n\n{DAILY.text}"))
    done = recheck(store, MODELS, daily)
    assert (done.checked, done.flagged, done.revised) == (0, (), ())
    check(store.briefs.get(kept.info.id).document)


def test_a_sentence_that_another_source_carries_keeps_to_that_one(store: Store) -> None:
    _, daily = told(store, COURIER, replace(DAILY, text=f"{DAILY.text}\n\n{FERRIES}"))
    (longer,) = [v.article for v in store.articles.versions(daily)]
    sentence = Sentence(FERRIES, (cite(COURIER, FERRIES), cite(longer, FERRIES)), "verbatim")
    kept = keep(store, brief_of(sentence))
    told(store, DAILY)
    done = recheck(store, MODELS, daily)
    assert (done.checked, done.flagged, len(done.revised)) == (1, (), 1)
    later = read(store.briefs.get(kept.info.id))
    assert [[c.source for c in s.citations] for s in later.sentences if s.text == FERRIES] == [[COURIER.source]]
    assert corrections(store, store.briefs.get(kept.info.id)) == ()


def test_a_sentence_of_ours_is_checked_against_the_new_text_by_the_checks_of_a_new_one(store: Store) -> None:
    (daily,) = told(store, DAILY)
    ours = Sentence("Three dock workers were injured when a crane fell at Ostra harbour.", (cite(DAILY, INJURED),),
                    "written")  # fmt: skip
    held, failed = keep(store, brief_of(ours)), keep(store, brief_of(ours))
    told(store, replace(DAILY, text=DAILY.text.replace("on Tuesday morning", "early on Tuesday")))
    assert recheck(store, MODELS, daily).flagged == ()
    told(store, replace(DAILY, text=DAILY.text.replace("Three dock", "Four dock")))
    flagged = recheck(store, MODELS, daily).flagged
    assert {(s.brief_id, s.revision) for s in flagged} >= {(held.info.id, 1), (failed.info.id, 1)}


def test_a_withdrawn_article_takes_what_it_alone_said(store: Store) -> None:
    courier, daily = told(store, COURIER, DAILY)
    first = brief_story(store, MODELS, story_of(store, courier, daily))
    store.articles.withdraw(daily, "it was made up")
    recheck(store, MODELS, daily)
    (gone,) = changes(store, first.info.id, 1).of("no_longer_supported")
    assert gone.reason == "Velm Daily withdrew the article that it rested on."
    later = read(store.briefs.get(first.info.id))
    assert {c.source for s in later.sentences for c in s.citations} == {COURIER.source}


def test_when_no_article_stands_the_brief_says_so(store: Store) -> None:
    (courier,) = told(store, COURIER)
    kept = keep(store, brief_of(Sentence(FERRIES, (cite(COURIER, FERRIES),), "verbatim")))
    store.articles.withdraw(courier, "why")
    recheck(store, MODELS, courier)
    later = read(store.briefs.get(kept.info.id))
    assert (later.sentences, later.notes) == ([], ["No article that this brief rested on stands any more."])
    assert read(store.briefs.get(kept.info.id, 1)).sentences[0].text == FERRIES


def test_an_edition_stays_as_it_was_and_its_sentence_says_that_it_no_longer_holds(store: Store) -> None:
    courier, daily = told(store, COURIER, DAILY)
    first = brief_story(store, MODELS, story_of(store, courier, daily))
    edition = store.editions.open(date(2026, 3, 4), "UTC")
    store.editions.compose(edition.id, [Placed(first.info.id, 1)])
    store.editions.publish(edition.id)
    told(store, MENDED)
    recheck(store, MODELS, daily)
    (placed,) = store.editions.get(edition.id).placed
    shown = read(store.briefs.get(placed.brief_id, placed.revision))
    assert shown.text == read(first).text
    assert [s.text for s in shown.sentences if s.flagged] == [INSPECTED]


def test_a_days_brief_is_put_right_as_it_was_asked_for_of_the_articles_it_told(store: Store) -> None:
    ids = told(store, COURIER, DAILY, POST)
    story = story_of(store, *ids)
    end = MORNING + timedelta(hours=16)
    day = tell_day(store, MODELS, story, end, Options(sentences=4))
    told(store, MENDED)
    (seen,) = recheck(store, MODELS, ids[1]).revised
    assert seen == Seen(day.info.id, 2)
    later = store.briefs.get(day.info.id)
    assert JANUARY in later.document["text"]
    assert POST.source not in {a["source"] for a in later.document["articles"]}
    assert dict(later.info.options) == dict(day.info.options)
    assert tell_day(store, MODELS, story, end, Options(sentences=4)).info.id == day.info.id
    assert brief_story(store, MODELS, story, Options(sentences=4)).info.id != day.info.id
    assert INSPECTED in read(store.briefs.get(day.info.id, 1)).text


def test_the_opening_of_an_edition_is_flagged_and_never_made_anew(store: Store) -> None:
    _, daily = told(store, COURIER, DAILY)
    short = describe(brief_of(Sentence(INSPECTED, (cite(DAILY, INSPECTED),), "verbatim")), explained=True)
    opening = store.briefs.add(short.model_dump(mode="json"), options={"opening": "an edition"})
    told(store, MENDED)
    done = recheck(store, MODELS, daily)
    assert ([s.brief_id for s in done.flagged], done.revised) == ([opening], ())
    assert store.briefs.get(opening).revision.number == 1


def test_a_text_sent_with_a_request_stands_until_a_later_one_is_taken_in(store: Store) -> None:
    kept = keep(store, brief_of(Sentence(INSPECTED, (cite(DAILY, INSPECTED),), "verbatim")))
    (daily,) = told(store, MENDED)
    assert recheck(store, MODELS, daily).flagged != ()
    later = keep(store, brief_of(Sentence(INSPECTED, (cite(RETURNED, INSPECTED),), "verbatim")))
    assert recheck(store, MODELS, daily).flagged == ()
    assert store.briefs.get(later.info.id).revision.number == 1
    assert store.briefs.get(kept.info.id).revision.number == 2


RETURNED = replace(DAILY, text=f"{INSPECTED}\n\nThe quay is closed.")


TEXTS = [COURIER, DAILY, MENDED, RETRACTED, POST, replace(COURIER, text=f"{FERRIES}\n\nThe quay is closed for now.")]
MOVES = st.lists(
    st.one_of(
        st.sampled_from(TEXTS).map(lambda a: ("arrive", a)),
        st.sampled_from(["withdraw", "delete"]).flatmap(
            lambda verb: st.sampled_from([COURIER, DAILY, POST]).map(lambda a: (verb, a))
        ),
        st.just(("brief", COURIER)),
    ),
    min_size=2,
    max_size=6,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_whatever_happens_to_articles_each_citation_of_each_revision_is_exact(store: Store, moves: list) -> None:  # type: ignore[type-arg]
    courier, *rest = told(store, COURIER, replace(DAILY, url=f"{DAILY.url}/{len(moves)}"))
    with store.transaction() as bound:
        story = story_of(bound, *[each for each in [courier, *rest] if each])
    if store.stories.timeline(story):
        brief_story(store, MODELS, story)
    for verb, article in moves:
        known = store.articles.known([article.url]).get(article.url)
        if verb == "arrive":
            store.removal.allow(article.url)
            store.stories.join(story, [Member(each) for each in told(store, article)])
            known = store.articles.known([article.url])[article.url]
        elif verb == "withdraw" and known:
            store.articles.withdraw(known, "why")
        elif verb == "delete" and known:
            store.removal.delete(known, "why", bar=False)
            known = None
        elif verb == "brief" and any(t.version.withdrawn_at is None for t in store.stories.timeline(story)):
            brief_story(store, MODELS, story)
        if known:
            recheck(store, MODELS, known)
        for info in store.briefs.page(story).items:
            exact(store, info.id, info.latest)


def exact(store: Store, brief_id: str, latest: int) -> None:
    for number in range(1, latest + 1):
        kept = store.briefs.get(brief_id, number, explained=True)
        check(kept.document)
        for cited in citations(kept.document):
            version = store.articles.version(kept.articles[cited["article"]])
            assert version.article.text[cited["start"] : cited["end"]] == cited["quote"]
        read(kept)
    shown = read(store.briefs.get(brief_id))
    assert not any(s.flagged for s in shown.sentences)
