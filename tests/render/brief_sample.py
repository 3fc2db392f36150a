"""A brief that shows every part once, put together by hand; the events are invented."""

from dataclasses import replace
from datetime import UTC, datetime

from service import news
from service.described import describe
from service.schemas import Brief

POST = news.Article(
    "The ferry Lumen struck the old pier at Kallvik on Tuesday, injuring 14 people.\n\n"
    "The captain, Ilse Marn, said the rudder did not answer.",
    title="Ferry strikes pier",
    source="Harbour Post",
    url="https://post.example/a?x=1&y=(2)",
    published=datetime(2026, 3, 4, 5, tzinfo=UTC),
)
WIRE = news.Article(
    "Fourteen people were hurt when the ferry Lumen hit the pier at Kallvik. Officials said 11 were injured.",
    source="Coast Wire",
    agency="CW",
)
COPY = news.Article(WIRE.text, source="Inland Echo", agency="CW")
FLOWERS = news.Article("Sunflowers bloom early on the hills.", source="Garden Weekly")


def cite(article: news.Article, quote: str, support: float = 1.0, echo: bool = False) -> news.Citation:
    start = article.text.index(quote)
    return news.Citation(news.Passage(article, start, start + len(quote)), support, echo)


HURT = "Fourteen people were hurt when the ferry Lumen hit the pier at Kallvik."
STRUCK = news.Sentence(
    "The ferry Lumen struck the old pier at Kallvik, injuring 14 people.",
    (cite(POST, POST.text[:78], 0.98765), cite(WIRE, HURT, 0.9), cite(COPY, HURT, 0.9, echo=True)),
    "written",
)
RUDDER_TEXT = "The captain, Ilse Marn, said the rudder did not answer."
RUDDER = news.Sentence(RUDDER_TEXT, (cite(POST, RUDDER_TEXT),), "verbatim", "statements")
ELEVEN = cite(WIRE, "Officials said 11 were injured.", 0.4)

BRIEF = news.Brief(
    title="Ferry strikes pier at Kallvik",
    sentences=(STRUCK, RUDDER),
    parts=(
        news.Part(FLOWERS, "other_event", reason="it is about flowers"),
        news.Part(WIRE, "original"),
        news.Part(COPY, "reprint", WIRE),
        news.Part(POST, "original"),
    ),
    disagreements=(
        news.Disagreement(
            "people injured",
            "conflict",
            (news.Value("14", (cite(POST, "14 people"),)), news.Value("11", (ELEVEN,))),
            sentence="Sources differ on the number hurt: 14 or 11.",
        ),
    ),
    withheld=(
        news.Withheld((ELEVEN,), ("Twelve were hurt.",), (news.Failure("numbers", "12 is in no passage", "12"),)),
    ),
    notes=("One article is in another language.",),
    model="small",
    prompt="cluster.v1",
)


FAILED = news.Candidate("Twelve were hurt.", "Twelve, were hurt.", "freely", (BRIEF.withheld[0].failures[0],))
GOOD = news.Candidate(STRUCK.text, STRUCK.text, "the 3 best passages", worth=0.9, chosen=True)
FACT = news.Cluster(tuple(c.passage for c in STRUCK.citations), frozenset({STRUCK.citations[2].passage}))
EXPLAINED = replace(
    BRIEF,
    sentences=(
        replace(STRUCK, explanation=news.Explanation(FACT, "events", (FAILED, GOOD), "It is the best worded.")),
        RUDDER,
    ),
    withheld=(
        replace(
            BRIEF.withheld[0],
            explanation=news.Explanation(news.Cluster((ELEVEN.passage,)), "events", (FAILED,), "Nothing passed."),
        ),
    ),
)


def described(brief: news.Brief = BRIEF) -> Brief:
    return describe(brief)


def hostile(text: str) -> Brief:
    """A brief in which whatever an article can say is `text`."""
    article = news.Article(text, title=text, source=text, url="https://post.example/", agency=text)
    passage = news.Passage(article, 0, len(text))
    tried = news.Candidate(text, text, text, (news.Failure("names", text, text),))
    told = news.Explanation(news.Cluster((passage,)), "events", (tried,), text)
    sentence = news.Sentence(text, (news.Citation(passage, 1.0),), "verbatim", explanation=told)
    withheld = news.Withheld(sentence.citations, (text,), tried.failures, told)
    disagreement = news.Disagreement(text, "update", (news.Value(text, sentence.citations),), text, text)
    parts = (news.Part(article, "original", reason=text),)
    return describe(
        news.Brief(text, (sentence,), parts, (disagreement,), (withheld,), (text,), text, text), explained=True
    )
