"""A feed of the sample brief, and what reads HTML out of a feed."""

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

from service.render.feed import Entry, Feed, date, identify
from service.schemas import Brief
from tests.render.brief_sample import described

MADE = datetime(2026, 3, 4, 6, 30, tzinfo=UTC)
LATER = MADE + timedelta(hours=1)


def entry(brief: Brief | None = None, name: str = "ferry") -> Entry:
    told = brief or described()
    return Entry(identify("brief", name), told, date(told, MADE), f"https://news.example/briefs/{name}")


def feed(*entries: Entry) -> Feed:
    home = "https://news.example/"
    return Feed(identify("feed", "daily"), "Daily", entries or (entry(),), MADE, home, home + "daily.atom")


class Elements(HTMLParser):
    """The elements of a piece of HTML in order, each with the names of its attributes; the links; the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, list[str]]] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, sorted(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data
