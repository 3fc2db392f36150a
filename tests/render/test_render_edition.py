from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from service.edition import Change, Edition, Told
from service.render.edition_feed import edition_content
from service.render.edition_html import render_edition_html
from service.render.edition_markdown import render_edition_markdown
from service.render.edition_text import render_edition_text
from service.schemas import Brief
from tests.render.brief_sample import described

EVIL = "</title><script>alert(1)</script><img src=x onerror=alert(2)>[x](javascript:alert(3))"


def edition(brief: Brief | None = None, **changes: object) -> Edition:
    told = brief or described()
    first = told.sentences[0].id or ""
    story = Told(
        story="s", brief_id="b", revision=2, running=True, since=date(2026, 3, 3),
        changes=[Change(sentence=first, change="corrected", before="Eleven were hurt.")],
        no_longer_supported=[], brief=told,
    )  # fmt: skip
    values = {
        "id": "e", "date": date(2026, 3, 4), "zone": "UTC", "topic": "", "state": "published",
        "title": "The daily brief",
        "note": "", "opening": None, "stories": [story], "created": datetime(2026, 3, 5, tzinfo=UTC), "published": None,
    }  # fmt: skip
    return Edition.model_validate(values | changes)


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in ("meta", "link", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("render", [render_edition_html, edition_content])
def test_nothing_that_an_edition_says_becomes_markup(render: object) -> None:
    brief = described()
    sentence = brief.sentences[0].model_copy(update={"text": EVIL})
    evil = brief.model_copy(update={"title": EVIL, "sentences": [sentence, *brief.sentences[1:]]})
    page = Tags(render(edition(evil, title=EVIL, note=EVIL, topic=EVIL)))  # type: ignore[operator]
    assert page.open == []
    assert {"script", "img"}.isdisjoint(page.seen)
    assert not any(name.startswith("on") for name in page.attributes)


def test_every_format_says_what_is_new_and_what_stood_there_before() -> None:
    told = edition()
    for text in (
        render_edition_html(told),
        render_edition_markdown(told),
        render_edition_text(told),
        edition_content(told),
    ):
        plain = " ".join(text.replace("\\", "").split())
        assert "New since 2026-03-03" in plain
        assert "Eleven were hurt." in plain


def test_a_quiet_day_says_so_in_every_format() -> None:
    quiet = edition(stories=[], note="A quiet day: no story was reported.")
    for render in (render_edition_html, render_edition_markdown, render_edition_text):
        assert "A quiet day: no story was reported." in render(quiet)


def test_an_edition_has_one_heading_of_the_first_level() -> None:
    page = Tags(render_edition_html(edition(opening=described())))
    assert page.seen.count("h1") == 1
