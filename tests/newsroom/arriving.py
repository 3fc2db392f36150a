"""Submissions, pages and feeds to take in; the events and outlets are invented."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from service.newsroom.room import Room
from service.stages.collect import Submission
from service.store.store import Store

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
CRANE = (
    "A loading crane fell at the harbour of Ostra on Tuesday morning and injured three dock workers, the police said. "
    "The harbour master, Lena Abt, said that the quay would stay closed until Friday."
)
MENDED = CRANE.replace("three dock workers", "four dock workers")
LONG = f"{CRANE} " + "Two ferries were sent to the port of Velm instead, where the berths are longer. " * 8


def submitted(number: int = 1, **changed: Any) -> Submission:
    given = {
        "text": f"{CRANE} It was report number {number} of that day.",
        "url": f"https://courier.example/crane/{number}",
        "source": "Coast Courier",
        "title": "Crane falls at Ostra",
        "published": NOON,
        "name": f"line {number}",
    }
    return Submission(**{**given, **changed})


def page(text: str = LONG, title: str = "Crane falls at Ostra") -> bytes:
    return (
        f"<html><head><title>{title}</title></head><body><nav>Home Sport</nav><article><h1>{title}</h1><p>{text}</p>"
        "</article><footer>Imprint</footer></body></html>"
    ).encode()


def rss(*items: str, title: str = "Coast Courier") -> bytes:
    return f"<rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>".encode()


def item(link: str, summary: str = "A crane fell.", date: str = "Wed, 04 Mar 2026 08:00:00 GMT", body: str = "") -> str:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    content = f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>{body}</content:encoded>"
    return (
        f"<item><title>Crane falls</title><link>{link}</link><guid>{link}</guid>{dated}"
        f"<description>{summary}</description>{content if body else ''}</item>"
    )


@dataclass
class Told:
    """Which articles were said to have changed."""

    ids: list[str] = field(default_factory=list)

    def __call__(self, article_ids: Sequence[str]) -> None:
        self.ids += article_ids


def room_of(store: Store, told: Told | None = None, clock: Callable[[], datetime] = lambda: NOON) -> Room:
    return Room(store, clock=clock, changed=told or Told())
