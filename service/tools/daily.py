"""`daily_brief`: the edition of a day, made if there is none; it does not know what is worth a place in it."""

from datetime import date as Date
from datetime import datetime
from typing import Literal

from pydantic import Field

from service import schemas
from service.edition import Change, Edition, Told
from service.errors import NotFound
from service.newsroom.daily import compose, edition_page
from service.newsroom.room import utc_now
from service.newsroom.schedule import zone_of
from service.newsroom.watching import topic_of
from service.render.chat import escape
from service.shape import Shape
from service.store import editions
from service.store.editions import LONGEST_TOPIC
from service.store.store import Store
from service.tools import telling
from service.tools.numbering import Numbering
from service.tools.shapes import Differing, Source
from service.tools.shapes import Told as Sentence
from service.tools.tool import UNTRUSTED, Answer, Bench, Tool


class Wanted(Shape):
    """Which day's brief."""

    date: Date | Literal["today", "latest"] = Field(
        default="latest", description="A day (YYYY-MM-DD), `today`, or `latest`: the last one published."
    )
    zone: str | None = Field(
        default=None, max_length=100, description="IANA time zone whose day it is; the newsroom's own if left out."
    )
    topic: str = Field(default="", max_length=LONGEST_TOPIC, description="Words; empty for all news.")


class OnPage(Shape):
    """A story on the page. Of a running story only what no earlier edition has told."""

    story: str | None = Field(description="For whats_new and brief_story.")
    brief: str = Field(description="Id of its whole brief, for explain_sentence.")
    revision: int
    title: str
    running: bool = Field(description="An earlier edition told it: what stands here is new since then.")
    since: Date | None
    changes: list[Change]
    taken_back: list[str] = Field(description="Sentences of that edition that its sources no longer bear out.")
    sentences: list[Sentence]
    disagreements: list[Differing]


class Daily(Shape):
    """A day's brief: the opening, then story by story, all sentences cited under one numbering of the articles."""

    notice: str = UNTRUSTED
    id: str
    date: Date
    zone: str
    topic: str
    state: Literal["composing", "published"]
    title: str
    note: str
    published: datetime | None
    opening: list[Sentence]
    stories: list[OnPage]
    articles: list[Source]


def daily_brief(bench: Bench, asked: Wanted) -> Answer[Daily]:
    """Raises BadInput for a zone that there is not, a day that has not begun, or a topic without a word."""
    made = compose(
        bench.store, bench.models(), _day(bench, asked), *_place(bench, asked), bench.layout, bench.hear, bench.step
    )
    return told(bench.store, made)


def published(bench: Bench, asked: Wanted) -> Answer[Daily] | None:
    """The edition, if it is published; None where one is to be composed. Raises what `daily_brief` raises."""
    zone, topic = _place(bench, asked)
    try:
        if asked.date == "latest":
            found = bench.store.editions.latest(zone, topic)
        else:
            found = bench.store.editions.of_day(_day(bench, asked), zone, topic)
    except NotFound:
        return None
    return told(bench.store, found) if found.state == "published" else None


def _place(bench: Bench, asked: Wanted) -> tuple[str, str]:
    return zone_of(asked.zone or bench.zone).key, topic_of(asked.topic)


def _day(bench: Bench, asked: Wanted) -> Date:
    """Of `latest`, where nothing was published yet, that is today."""
    if isinstance(asked.date, Date):
        return asked.date
    return utc_now().astimezone(zone_of(asked.zone or bench.zone)).date()


def told(store: Store, edition: editions.Edition) -> Answer[Daily]:
    """An edition as a tool answers it."""
    page, numbering = edition_page(store, edition), Numbering()
    content = Daily(
        id=page.id,
        date=page.date,
        zone=page.zone,
        topic=page.topic,
        state=page.state,
        title=page.title,
        note=page.note,
        published=page.published,
        opening=_opening(store, edition, page, numbering),
        stories=[_story(store, each, numbering) for each in page.stories],
        articles=numbering.sources(),
    )
    return Answer(content, _text(content))


def _opening(store: Store, edition: editions.Edition, page: Edition, numbering: Numbering) -> list[Sentence]:
    if page.opening is None or edition.opening is None:
        return []
    kept = store.briefs.get(edition.opening.brief_id, edition.opening.revision).articles
    numbered = numbering.of(page.opening, kept)
    return [telling.sentence(s, numbered) for s in page.opening.sentences]


def _story(store: Store, each: Told, numbering: Numbering) -> OnPage:
    brief: schemas.Brief = each.brief
    numbered = numbering.of(brief, store.briefs.get(each.brief_id, each.revision).articles)
    return OnPage(
        story=each.story,
        brief=each.brief_id,
        revision=each.revision,
        title=brief.title,
        running=each.running,
        since=each.since,
        changes=each.changes,
        taken_back=each.taken_back,
        sentences=[telling.sentence(s, numbered) for s in brief.sentences],
        disagreements=[telling.differing(d, numbered) for d in brief.disagreements],
    )


def _text(told: Daily) -> str:
    state = "" if told.state == "published" else " Not published: composed for who asked."
    blocks = [f"# {escape(told.title) or 'The daily brief'}", f"{told.date} ({told.zone}).{state} {told.note}".strip()]
    blocks += [f"{escape(s.text)} {telling.markers(s.citations)}" for s in told.opening]
    for each in told.stories:
        new = f"; new since {each.since}" if each.running and each.since else ""
        blocks.append(f"# {escape(each.title) or 'Untitled'}\n(brief {each.brief}, revision {each.revision}{new})")
        blocks += [
            f"Corrected; the earlier page had: {escape(c.before)}"
            for c in each.changes
            if c.change == "corrected" and c.before
        ]
        blocks += [f"Taken back: {escape(text)}" for text in each.taken_back]
        blocks += [*telling.sentences(each.sentences), *telling.differences(each.disagreements)]
    if not told.stories:
        blocks.append("There is no story on this page.")
    return "\n\n".join([*blocks, UNTRUSTED, *telling.articles(told.articles)])


DAILY_BRIEF = Tool(
    name="daily_brief",
    title="The daily brief",
    description="The day's page: the stories that matter, each told in a few cited sentences; of running stories what "
    "is new. `latest` is the last page published; a day that is not published yet is composed now, which may take "
    "minutes. For 'brief me' and 'what happened today?'.",
    arguments=Wanted,
    result=Daily,
    run=daily_brief,
    ready=published,
    models=True,
    writes=True,
)
