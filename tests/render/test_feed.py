from dataclasses import replace
from datetime import datetime

from hypothesis import given

from service import news
from service.render.feed import content, date, fingerprint, identify, language, stamp, summary, title
from service.schemas import Brief
from tests.render.any_brief import SOME, briefs
from tests.render.brief_sample import BRIEF, POST, RUDDER, STRUCK, cite, described, hostile
from tests.render.feed_sample import LATER, MADE, Elements, entry, feed

ELEMENTS = {"h3", "p", "a", "em", "ul", "ol", "li"}


def test_a_brief_that_tells_the_same_keeps_its_date() -> None:
    before = date(described(), MADE)
    again = described(replace(BRIEF, model="another", prompt="cluster.v2", notes=("A new note.",)))
    assert date(again, LATER, before) == before


def test_a_brief_that_tells_something_else_is_updated_and_stays_as_old_as_it_is() -> None:
    before = date(described(), MADE)
    after = date(described(replace(BRIEF, sentences=(STRUCK,))), LATER, before)
    assert (after.published, after.updated) == (MADE, LATER)


def test_every_change_that_a_reader_sees_is_one() -> None:
    quoted = replace(RUDDER, status="written")
    cited = replace(RUDDER, citations=(cite(POST, "Ilse Marn"),))
    changed = [
        replace(BRIEF, title="Ferry strikes"),
        replace(BRIEF, sentences=(STRUCK, quoted)),
        replace(BRIEF, sentences=(STRUCK, cited)),
        replace(BRIEF, disagreements=()),
        replace(BRIEF, disagreements=(replace(BRIEF.disagreements[0], kind="update"),)),
    ]
    assert len({fingerprint(described(b)) for b in [BRIEF, *changed]}) == 1 + len(changed)


def test_an_id_is_of_its_kind_and_name_alone() -> None:
    assert identify("story", "ferry") == "urn:uuid:c89d00df-4f74-5dd0-9f0b-6078c5f5a1f7"
    assert len({identify(kind, name) for kind in ("story", "brief") for name in ("a", "b")}) == 4


def test_a_feed_is_as_new_as_its_newest_change() -> None:
    newer = replace(entry(), dated=replace(entry().dated, updated=LATER))
    assert feed(entry(), newer).updated == LATER
    assert replace(feed(), entries=()).updated == MADE


def test_the_content_links_each_marker_to_its_passage() -> None:
    read = Elements(content(described()))
    assert f"{STRUCK.text} [1] [2] [3]" in read.words
    assert read.links[0].startswith("https://post.example/a?x=1&y=(2)#:~:text=The%20ferry%20Lumen")
    assert f"{RUDDER.text} [1] (quoted from the source; one source only)" in read.words
    assert "14 or 11. (the sources conflict)" in read.words


def test_hostile_text_adds_no_element_and_no_attribute() -> None:
    evil = """</p><script>alert(1)</script><img src=x onerror='alert(1)'>" onclick="x" ]]> <![CDATA["""
    plain, hit = Elements(content(hostile("Some words"))), Elements(content(hostile(evil)))
    assert plain.seen == hit.seen
    assert evil in hit.words


@SOME
@given(briefs())
def test_any_content_is_of_plain_elements_and_links_to_the_web_alone(brief: Brief) -> None:
    read = Elements(content(brief))
    assert {tag for tag, _ in read.seen} <= ELEMENTS
    assert all(names == (["href"] if tag == "a" else []) for tag, names in read.seen)
    assert all(link.startswith("https://") for link in read.links)


def test_a_summary_keeps_the_marks_and_is_cut_at_a_word() -> None:
    assert summary(described()).endswith("did not answer. (quoted from the source; one source only)")
    long = replace(BRIEF, sentences=(replace(STRUCK, text="word " * 200),))
    assert summary(described(long)).endswith("word …")
    assert len(summary(described(long))) < 290


def test_a_title_is_never_empty() -> None:
    assert title(described(news.Brief("\x00 ", (), ()))) == "\ufffd"
    assert title(described(news.Brief(" \n", (), ()))) == "Untitled"


def test_the_language_is_that_of_the_cited_articles() -> None:
    other = replace(POST, language="de")
    brief = news.Brief("T", (replace(STRUCK, citations=(cite(other, "ferry"),)),), (news.Part(other, "original"),))
    assert language(described(brief)) == "de"
    assert language(described()) == "en"


def test_a_time_is_written_in_utc() -> None:
    assert stamp(datetime.fromisoformat("2026-03-04T05:06:07.9+02:00")) == "2026-03-04T03:06:07Z"
    assert stamp(datetime(2026, 3, 4)) == "2026-03-04T00:00:00Z"
