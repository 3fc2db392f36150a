"""The JSON shapes of a brief and of the events of a stream; it does not know how the nouns become them.

Article ids are a1, a2, ... in the order of the brief's parts, sentence ids s1, s2, ... in reading order. Where nothing
is known a field is null.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from service import news
from service.explained import Explanation
from service.shape import Failure, Shape

UNIT = "Unicode code points, half-open"


class Citation(Shape):
    """A span of an article: `articles[article].text[start:end] == quote`."""

    article: str | None = Field(description="Id of the article; null in a stream, before the articles have their ids.")
    source: str | None
    url: str | None = Field(description="The article's address, with a text fragment that shows the quote.")
    title: str | None
    quote: str
    start: int = Field(description="Where the quote starts in the article's text, in Unicode code points.")
    end: int = Field(description="Where it ends, exclusive.")
    sha256: str = Field(description="Hex SHA-256 of the article's text in UTF-8.")
    support: float = Field(ge=0, le=1, description="How far the quote supports the sentence.")
    echo: bool = Field(description="The quote repeats another article's text and counts as no evidence of its own.")
    stance: news.Stance = Field(
        description="How the article puts it, for the larger part of the quote: fact, claimed or denied by somebody, "
        "or quoted words."
    )
    speaker: str | None = Field(description="Who claims, denies or says it; null where it is a fact or not said.")


class Correction(Shape):
    """What a person says that a sentence should have said. It cites nothing: it is that person's word."""

    text: str
    at: datetime
    report: str = Field(description="Id of the report that it answers.")


class Sentence(Shape):
    id: str | None = Field(description="s1, s2, ... in reading order; null in a stream, before the order is final.")
    text: str
    start: int | None = Field(description="Where it starts in the brief's text; null in a stream, before there is one.")
    end: int | None
    status: news.Status = Field(description=news.STATUS)
    support: float = Field(ge=0, le=1)
    sources: int
    independent_sources: int = Field(description="Newsrooms whose passage carries the whole sentence, reprints apart.")
    partial_sources: int = Field(default=0, description="Further newsrooms whose passages tell a part of it.")
    single_source: bool = Field(description="No second newsroom tells even a part of it.")
    section: news.Section
    citations: list[Citation]
    explanation: Explanation | None = Field(description="How it came to be; null unless the request asks for it.")
    as_of: date | None = Field(
        default=None,
        description="The day of the article whose words it has, where the story goes over several days: what it tells "
        'as news, and what "today" is in it, was so on that day. Null where it is of one day, or nobody dates it.',
    )
    flagged: str | None = Field(
        default=None,
        description="Why it does not hold any more: its sources changed afterwards, or a person put it right.",
    )
    correction: Correction | None = Field(default=None, description="A person's correction of it.")


class Value(Shape):
    text: str
    speaker: str | None = Field(default=None, description="Who is said to give it, where the sources name one.")
    sources: int
    independent_sources: int
    citations: list[Citation]


class Disagreement(Shape):
    id: str
    attribute: str
    of: str = Field(description="Kind of the values: count, duration, money, percent, time, place, name, who, ...")
    kind: Literal["conflict", "update"]
    sentence: str = Field(description="The disagreement in one neutral sentence, each value with its publishers.")
    values: list[Value]


class Shared(Shape):
    """A span of the article that stands in another: offsets in the texts of both, in Unicode code points."""

    start: int
    end: int
    of_start: int
    of_end: int


class Repeats(Shape):
    """What an article repeats of another."""

    of: str | None = Field(description="Id of the other article; null where it is not in this brief.")
    kind: Literal["reprint", "partial_reprint"]
    share: float = Field(ge=0, le=1, description="Of the article's words outside quotations, how many stand there.")
    spans: list[Shared]


class Article(Shape):
    """An article with the text that spans point into, and the part it plays."""

    id: str
    role: news.Role
    of: str | None = Field(description="Id of the article that this one repeats.")
    reason: str | None
    url: str | None
    source: str | None
    title: str | None
    published: datetime | None
    language: str
    byline: str | None
    agency: str | None
    credit: str | None = Field(description="Whom it names as where its text is from: a feed's source, a publisher.")
    canonical: str | None = Field(description="The address that it gives for its text, where that is not its own.")
    origin: str | None = Field(description="Whose reporting it is: articles of one origin are one independent source.")
    independent: bool = Field(description="It has reporting of its own; a whole reprint has none.")
    repeats: list[Repeats]
    sha256: str
    text: str


class Withheld(Shape):
    """A fact that got no sentence, what was tried and why each try failed."""

    citations: list[Citation]
    tried: list[str]
    failures: list[Failure]
    explanation: Explanation | None = Field(description="What was tried; null unless the request asks for it.")


class Change(Shape):
    """One sentence of a later revision beside the same of an earlier one; null where a revision does not tell it.

    no_longer_supported: its sources changed, and nothing stands in its place. dropped: not told any more, though
    nothing speaks against it.
    """

    kind: Literal["new", "changed", "corrected", "no_longer_supported", "dropped", "unchanged"]
    sentence: str | None = Field(description="Id of the sentence in the later revision.")
    text: str | None
    previous: str | None = Field(description="Id of the sentence in the earlier revision.")
    previous_text: str | None
    reason: str | None = Field(description="Why it was corrected, or no longer holds.")


class Changes(Shape):
    """What a reader of one revision does not know of another: in reading order, then what is gone."""

    brief: str
    since_brief: str = Field(description="Id of the brief that the earlier revision is of; mostly the same.")
    since: int = Field(description="The earlier revision; 0 for a reader who has seen none.")
    until: int
    changes: list[Change]
    cursor: str | None = Field(description="To send as `cursor` the next time: it says what has been read by now.")


class Brief(Shape):
    """`id`, `revision`, `story` and `created` are null where the brief is not kept (the command line keeps none)."""

    id: str | None = None
    revision: int | None = Field(default=None, description="From 1; a later one never changes an earlier one.")
    story: str | None = Field(default=None, description="The story that it is kept with; null where there is none.")
    created: datetime | None = Field(default=None, description="When this revision was made.")
    title: str
    text: str
    sentences: list[Sentence]
    disagreements: list[Disagreement]
    sources: int = Field(description="Publishers of the event's articles, reprints among them.")
    independent_sources: int = Field(description="Newsrooms whose own reporting they are.")
    articles: list[Article]
    withheld: list[Withheld]
    notes: list[str]
    model: str
    prompt: str
    corrections: list[Change] = Field(
        default_factory=list, description="What this revision puts right of the one before it."
    )
    changes: Changes | None = Field(default=None, description="What changed; null unless the request asks for it.")
    unit: str = UNIT


class Briefs(Shape):
    """One brief for each event, the main one first."""

    briefs: list[Brief]


class BriefInfo(Shape):
    """A kept brief in a list, at its latest revision."""

    id: str
    revision: int
    story: str | None
    title: str
    created: datetime = Field(description="When its first revision was made.")
    url: str = Field(description="Where it is read.")


class KeptBriefs(Shape):
    """A page of kept briefs, the latest made first."""

    briefs: list[BriefInfo]
    next: str | None = Field(description="The cursor of the next page; null on the last one.")


class Revision(Shape):
    """A revision, and why it was made."""

    number: int
    reason: str
    created: datetime
    redacted: datetime | None = Field(description="When an article that was deleted was taken out of it.")
    url: str


class Revisions(Shape):
    """All revisions of a brief, the first first."""

    revisions: list[Revision]


class News(Shape):
    """What is new in the briefs that a reader has read."""

    briefs: list[Changes] = Field(description="Those in which anything is; `GET /v1/briefs/{id}` gives them whole.")
    cursor: str = Field(description="To send the next time: all of this has been read then.")


class Why(Shape):
    """The whole story of one sentence. `articles` are those that it cites, and those whose passages were found."""

    brief: str
    revision: int
    sentence: Sentence = Field(description="With its explanation, unless an article that it tells of was deleted.")
    state: Literal["supported", "no_longer_supported"]
    state_since: datetime | None
    change: Literal["new", "changed", "corrected", "unchanged"] = Field(description="Beside the revision before.")
    previous: str | None = Field(description="Id of the sentence in the revision before.")
    previous_text: str | None
    previous_reason: str | None = Field(description="Why that one no longer held.")
    articles: list[Article]


class Progress(Shape):
    """Event `progress` of a stream: a stage has begun."""

    brief: int = Field(description="Which brief, from 0, the main one.")
    stage: str
    detail: str


class Verified(Shape):
    """Event `sentence` of a stream: a sentence has passed its checks.

    The whole brief leaves out one that turns out to repeat another: it replaces what was streamed.
    """

    brief: int = Field(description="Which brief, from 0, the main one.")
    position: int = Field(
        description="Where to show it: sentences come in any order, places may stay empty, and of two for one place "
        "the later stands."
    )
    sentence: Sentence
