"""The JSON shape of an edition: a day's page with its opening and briefs; it does not know how one is composed."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from service.schemas import UNIT, Brief
from service.shape import Shape
from service.store.editions import LONGEST_TOPIC

Day = date


class Change(Shape):
    """Why a sentence of a running story stands on the page."""

    sentence: str = Field(description="Its id in the brief.")
    change: Literal["new", "changed", "corrected"]
    before: str | None = Field(description="As the earlier edition had it; null for a new one, or one taken out since.")


class Told(Shape):
    """One story on the page. Of a running story `brief` has only what no earlier edition has told."""

    story: str | None = Field(description="Id of the story.")
    brief_id: str = Field(description="The whole brief, which `GET /v1/briefs/{id}?revision=` gives.")
    revision: int
    running: bool = Field(description="An earlier edition told it: what stands here is new since then.")
    since: date | None = Field(description="The date of that edition.")
    changes: list[Change]
    taken_back: list[str] = Field(
        default_factory=list,
        description="Sentences of that edition that its sources no longer bear out and that nothing replaces.",
    )
    late: list[str] = Field(
        default_factory=list,
        description="Ids of articles cited here that came after their own day's page was out: they are reported late.",
    )
    no_longer_supported: list[str] = Field(
        description="Ids of sentences that an article no longer bears out since the page was published."
    )
    brief: Brief


class Edition(Shape):
    """A page. Once published it does not change, but that an article that was deleted is taken out of it."""

    id: str
    date: date
    zone: str = Field(description="The IANA time zone whose day it is.")
    topic: str = Field(description='"" for all news.')
    state: Literal["composing", "published"]
    title: str
    note: str = Field(description="As that the day was quiet; else empty.")
    opening: Brief | None = Field(description="The best sentence of each of the top stories, with its citations.")
    stories: list[Told]
    created: datetime
    published: datetime | None
    unit: str = UNIT


class EditionInfo(Shape):
    """An edition in a list."""

    id: str
    date: date
    zone: str
    topic: str
    title: str
    note: str
    stories: int
    published: datetime | None


class Editions(Shape):
    """A page of published editions, the latest published first."""

    editions: list[EditionInfo]
    next: str | None = Field(description="The cursor of the next page; null on the last one.")


class EditionRequest(Shape):
    """Which edition to compose."""

    date: Day | None = Field(default=None, description="YYYY-MM-DD; today there if left out.")
    zone: str | None = Field(default=None, max_length=100, description="IANA time zone; else the newsroom's own.")
    topic: str = Field(default="", max_length=LONGEST_TOPIC, description="A query; empty for all news.")
    watch: list[str] = Field(
        default_factory=list, max_length=50, description="More queries: what meets any of them belongs on the page."
    )
    publish: bool = Field(default=False, description="Freeze it, and send it to whom the settings name.")
