"""Articles and briefs to keep; the events are invented."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from service import news
from service.store.store import Store

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HURT = "Fourteen people were hurt when the ferry Lumen hit the pier at Kallvik."
RUDDER = "The captain, Ilse Marn, said the rudder did not answer."
STRUCK = "The ferry Lumen struck the pier at Kallvik, injuring 14 people."
ELEVEN = "Officials said 11 were injured."

POST = news.Article(
    f"The ferry Lumen struck the old pier at Kallvik on Tuesday, injuring 14 people.\n\n{RUDDER}",
    title="Ferry strikes old pier",
    source="Harbour Post",
    url="https://post.example/ferry",
    published=datetime(2026, 3, 4, 0, 30, tzinfo=timezone(timedelta(hours=2))),
    byline="Ann Ohm",
    place="Kallvik",
)
WIRE = news.Article(
    f"{HURT} {ELEVEN}",
    title="Fourteen hurt at Kallvik",
    source="Coast Wire",
    url="https://wire.example/kallvik",
    published=NOON,
    agency="CW",
)
COPY = replace(WIRE, source="Inland Echo", url="https://echo.example/copy", published=NOON + timedelta(hours=1))


def article(number: int, **changes: Any) -> news.Article:
    """One of many: each has its own address and text."""
    made = news.Article(
        f"The council of Velm discussed plan number {number} at length on Monday evening.",
        title=f"Plan {number}",
        source=f"Velm Paper {number % 7}",
        url=f"https://velm.example/plans/{number}",
        published=NOON + timedelta(minutes=number),
    )
    return replace(made, **changes)


def cite(of: news.Article, quote: str, support: float = 1.0, echo: bool = False) -> news.Citation:
    start = of.text.index(quote)
    return news.Citation(news.Passage(of, start, start + len(quote)), support, echo)


def explain(citation: news.Citation, text: str) -> news.Explanation:
    cluster = news.Cluster((citation.passage,))
    return news.Explanation(
        cluster, "events", (news.Candidate(text, text, "round 1", chosen=True),), "it was told first"
    )


def brief() -> news.Brief:
    """One sentence of two sources, one of each alone, a disagreement, and something withheld."""
    struck, hurt = cite(POST, POST.text[:78], 0.98765), cite(WIRE, HURT, 0.9)
    rudder, eleven = cite(POST, RUDDER), cite(WIRE, ELEVEN, 0.4)
    return news.Brief(
        title=POST.title,
        sentences=(
            news.Sentence(
                STRUCK, (struck, hurt, cite(COPY, HURT, 0.9, echo=True)), "written", "events", explain(struck, STRUCK)
            ),
            news.Sentence(HURT, (hurt,), "verbatim", "events", explain(hurt, HURT)),
            news.Sentence(RUDDER, (rudder,), "verbatim", "statements", explain(rudder, RUDDER)),
        ),
        parts=(
            news.Part(POST, "original"),
            news.Part(WIRE, "original"),
            news.Part(COPY, "reprint", WIRE, reason=f"it repeats {WIRE.title}"),
            news.Part(news.Article("", title="nothing.pdf"), "unusable", reason="nothing.pdf: it is empty"),
        ),
        disagreements=(
            news.Disagreement(
                "people injured",
                "conflict",
                (news.Value("14", (cite(POST, "14 people"),)), news.Value("11", (eleven,))),
                sentence="Sources differ on the number hurt: 14 or 11.",
            ),
        ),
        withheld=(
            news.Withheld(
                (eleven,), ("Eleven were hurt.",), (news.Failure("numbers", "disputed", "11"),), explain(eleven, ELEVEN)
            ),
        ),
        notes=("nothing.pdf was left out",),
        model="extractive",
        prompt="one.v1",
    )


def document(of: news.Brief | None = None) -> dict[str, Any]:
    """A brief as the service keeps it: with its explanations, as JSON."""
    from service.described import describe  # here, because the processes that only write articles need none of it

    return describe(of or brief(), explained=True).model_dump(mode="json")


def keep(store: Store, *articles: news.Article, **options: Any) -> list[str]:
    """Ingest articles; their ids."""
    found = [arrival.article_id for arrival in store.arrivals.add(articles or (POST, WIRE, COPY), **options)]
    return [each for each in found if each is not None]
