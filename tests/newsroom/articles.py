"""Articles on an invented event, as they were first told and as they were told later."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from models.weightless import ExtractiveGenerator, HashingEncoder, OverlapEntailer
from service.news import Article, Brief, Citation, Part, Sentence
from service.pipeline import Models
from service.stages.extract import extract
from service.store.store import Store
from service.store.stories import Member

MODELS = Models(HashingEncoder(), OverlapEntailer(), ExtractiveGenerator())
MORNING = datetime(2026, 3, 4, 8, tzinfo=UTC)

COURIER = Article(
    "A loading crane fell at the harbour of Ostra on Tuesday morning and injured three dock workers.\n\n"
    "The harbour master, Lena Abt, said the quay would stay closed until Friday.\n\n"
    "Two ferries were sent to the port of Velm instead.",
    title="Crane falls at Ostra harbour",
    source="Coast Courier",
    url="https://courier.example/crane",
    published=MORNING,
)
DAILY = Article(
    "Three dock workers were injured when a loading crane fell at Ostra harbour on Tuesday morning.\n\n"
    "Lena Abt, the harbour master, said the quay would stay closed until Friday.\n\n"
    "The crane was inspected last in November, the port authority said.",
    title="Three hurt as crane topples in Ostra",
    source="Velm Daily",
    url="https://daily.example/ostra",
    published=MORNING + timedelta(hours=1),
)
INSPECTED = "The crane was inspected last in November, the port authority said."
FERRIES = "Two ferries were sent to the port of Velm instead."
POST = Article(
    "A second crane at Ostra harbour was taken out of service on Wednesday after the accident, the port authority said."
    "\n\nThe three injured dock workers left the hospital in Ostra on Wednesday evening.",
    title="Second crane out of service",
    source="Island Post",
    url="https://island.example/second",
    published=MORNING + timedelta(days=1),
)
# As the Daily tells it once it has looked again.
MENDED = replace(
    DAILY, text=DAILY.text.replace(INSPECTED, "The crane was inspected last in January, the port authority said.")
)
RETRACTED = replace(DAILY, text=DAILY.text.replace(f"\n\n{INSPECTED}", ""))


def told(store: Store, *articles: Article) -> list[str]:
    """Ingest articles; their ids."""
    found = [arrival.article_id for arrival in store.arrivals.add(articles)]
    return [each for each in found if each is not None]


def story_of(store: Store, *ids: str) -> str:
    """A story of these articles; its id."""
    return store.stories.join(store.stories.save(title="Crane at Ostra"), [Member(each) for each in ids])


def cite(of: Article, quote: str, support: float = 1.0) -> Citation:
    """The passage as the pipeline finds it, with who says it."""
    return Citation(next(p for p in extract(of) if p.text == quote), support)


def brief_of(*sentences: Sentence) -> Brief:
    """A brief of these sentences and of the articles that they cite."""
    cited = dict.fromkeys(c.passage.article for s in sentences for c in s.citations)
    return Brief("Ostra", sentences, tuple(Part(a, "original") for a in cited), model="extractive")
