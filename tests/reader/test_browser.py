"""The reader in a real browser: skipped, and says so, where there is no Chromium."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect, sync_playwright

from service.reader import visits
from service.reader.pages import render
from service.store.store import Store
from service.store.stories import Member
from tests.reader.served import HOSTILE, application, hostile, keep, revise
from tests.render.brief_sample import BRIEF, HURT, POST, STRUCK, WIRE
from tests.serving import served as ready

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 180_000  # milliseconds that a step may take on a machine that is busy
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1360, "height": 860}
STORM = (
    "The storm closed the harbour of Velm on Monday evening, and nine boats broke loose, the harbour office said. ",
    "Nine boats broke loose when the storm closed the harbour of Velm on Monday evening, officials said. ",
)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium on this machine (apt-get install chromium)"
)

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, FastAPI]]:
    """The service behind a real server."""
    app = application(tmp_path_factory.mktemp("reader"))
    with ready(app) as url:
        yield url, app


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # In a container there is seldom a namespace for its sandbox; what it opens is ours.
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=PATIENCE)
        yield opened
        opened.close()


@pytest.fixture
def visit(served: tuple[str, FastAPI], browser: Browser) -> Iterator[Open]:
    """Opens a path; at the end no page may have reported an error, nor asked another host for anything."""
    faults: list[str] = []
    contexts = []

    def opened(path: str, viewport: dict[str, int] = DESK, **options: object) -> Page:
        context = browser.new_context(viewport=viewport, base_url=served[0], **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        page.on("request", lambda r: None if r.url.startswith((served[0], "data:")) else faults.append(r.url))
        page.goto(path)
        return page

    expect.set_options(timeout=PATIENCE)
    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="module")
def store(served: tuple[str, FastAPI]) -> Store:
    found: Store = served[1].state.store
    return found


@pytest.fixture(scope="module")
def brief(store: Store) -> str:
    return keep(store)


def test_a_sentence_under_the_pointer_shows_its_passages_beside_each_other(visit: Open, brief: str) -> None:
    page = visit(f"/briefs/{brief}")
    page.hover("#s1 .text")
    marks = page.locator("#panel mark")
    expect(marks).to_have_text([POST.text[:78], HURT, HURT])
    first, second = (page.locator("#panel .passage").nth(n).bounding_box() for n in (0, 1))
    assert first is not None
    assert second is not None
    assert second["x"] > first["x"] + first["width"] - 1, "they do not stand side by side"


def test_a_finger_opens_a_sheet_and_closes_it(visit: Open, brief: str) -> None:
    page = visit(f"/briefs/{brief}", {"width": 390, "height": 760}, has_touch=True, is_mobile=True)
    expect(page.locator("#panel")).to_be_hidden()
    page.tap("#s2 .text")
    expect(page.locator("#panel mark")).to_have_text(BRIEF.sentences[1].text)
    page.tap("#panel .close")
    expect(page.locator("#panel")).to_be_hidden()


def test_the_keyboard_alone_reaches_each_sentence_its_passages_and_the_way_back(visit: Open, brief: str) -> None:
    page = visit(f"/briefs/{brief}")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#s1 .refs")).to_be_focused()
    expect(page.locator("#panel mark").first).to_have_text(POST.text[:78])
    page.keyboard.press("Tab")
    expect(page.locator("#panel mark")).to_have_text(BRIEF.sentences[1].text)
    page.keyboard.press("Enter")
    expect(page.locator("#panel .shown")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#s2 .refs")).to_be_focused()
    expect(page.locator("#panel mark")).to_have_count(0)


def test_a_link_within_a_page_does_not_load_it_again(visit: Open, brief: str) -> None:
    page = visit(f"/briefs/{brief}")
    page.evaluate("window.stayed = true")
    page.evaluate("document.querySelector('.skip').click()")
    expect(page).to_have_url(re.compile("#main$"))
    page.go_back()
    expect(page).not_to_have_url(re.compile("#main$"))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.stayed") is True


def test_without_a_script_the_number_opens_the_passages(visit: Open, brief: str) -> None:
    page = visit(f"/briefs/{brief}", java_script_enabled=False)
    expect(page.locator("#panel")).to_be_hidden()
    page.click("#s1 .refs")
    expect(page.locator("#e-s1 mark").first).to_be_visible()
    page.click("#e-s1 .back a")
    expect(page.locator("#s1")).to_be_in_viewport()


def test_a_brief_is_read_as_it_is_written_and_stands_at_its_own_address(visit: Open) -> None:
    page = visit("/new")
    for n, text in enumerate(STORM, start=1):
        page.fill(f"#source-{n}", f"Paper {n}")
        page.fill(f"#text-{n}", text * 2)
    # What came on the way is written down before the page of the whole brief takes its place.
    page.evaluate(
        """() => { window.seen = []; new MutationObserver(() => {
            const live = document.querySelector("#main .told .arriving");
            if (live) window.seen.push(live.textContent); }).observe(document.querySelector("#main"),
            { childList: true, subtree: true }); }"""
    )
    page.click("text=Write the brief")
    page.wait_for_url(re.compile(r"/briefs/\w+$"))
    expect(page.locator("#s1 .text")).to_contain_text("oats broke loose")
    page.wait_for_function("window.seen.length > 0")
    page.reload()
    expect(page.locator("#s1 .text")).to_contain_text("oats broke loose")


def test_without_a_script_the_page_grows_as_the_brief_is_written_and_leads_to_it(visit: Open) -> None:
    page = visit("/new", java_script_enabled=False)
    for n, text in enumerate(STORM, start=1):
        page.fill(f"#source-{n}", f"Paper {n}")
        page.fill(f"#text-{n}", text * 2)
    page.click("text=Write the brief")
    page.wait_for_url(re.compile(r"/briefs/\w+$"))
    expect(page.locator("#s1 .text")).to_contain_text("oats broke loose")


def test_what_is_wrong_with_a_form_is_said_above_it_and_nothing_typed_is_lost(visit: Open) -> None:
    page = visit("/new")
    page.fill("#source-1", "Paper")
    page.click("text=Write the brief")
    expect(page.get_by_role("alert")).to_contain_text("nothing to brief yet")
    expect(page.locator("#source-1")).to_have_value("Paper")
    page.click("text=Add another article")
    expect(page.locator("#source-3")).to_be_focused()


def test_a_story_is_briefed_at_a_click(visit: Open, store: Store) -> None:
    story = unbriefed(store)
    page = visit(f"/stories/{story}")
    page.click("text=Brief this story")
    expect(page.locator(".sentence[data-evidence]").first).to_be_visible()
    assert urlsplit(page.url).path == f"/stories/{story}"


def test_a_hostile_article_is_text_and_nothing_else(visit: Open, store: Store) -> None:
    page = visit(f"/briefs/{keep(store, hostile())}")
    page.hover("#s1 .text")
    expect(page.locator("#panel mark").first).to_have_text(" ".join(HOSTILE.split()))
    assert page.title() != "owned"
    running = "script:not([src]):not([type='application/ld+json'])"  # a block of data never runs
    assert page.locator(f"img, {running}, a[href^=javascript]").count() == 0


def test_a_hostile_article_stays_text_while_it_streams(visit: Open) -> None:
    page = visit("/new")
    for n, text in enumerate(STORM, start=1):
        page.fill(f"#source-{n}", f"<img src=x onerror=alert({n})>")
        page.fill(f"#text-{n}", f"<script>document.title='owned'</script> {text} {text}")
    page.click("text=Write the brief")
    page.wait_for_url(re.compile(r"/briefs/\w+$"))
    assert page.title() != "owned"
    assert page.locator("#main img, #main script").count() == 0


def paths(brief: str, store: Store) -> dict[str, str]:
    return {
        "brief": f"/briefs/{brief}",
        "hostile": f"/briefs/{keep(store, hostile())}",
        "article": f"/briefs/{brief}/articles/a2",
        "day": "/",
        "new": "/new",
        "report": f"/reports/new?brief={brief}&revision=1&sentence=s1",
        "reports": "/reports",
        "nothing": "/briefs/none",
        "story": f"/stories/{unbriefed(store)}",
    }


def unbriefed(store: Store) -> str:
    """A story without a brief."""
    story = store.stories.save(title="Ferry strikes pier")
    store.stories.join(story, [Member(a.article_id or "") for a in store.arrivals.add([POST, WIRE])])
    return story


def test_nothing_is_wider_than_a_narrow_phone(visit: Open, brief: str, store: Store) -> None:
    for name, path in paths(brief, store).items():
        page = visit(path, PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(visit: Open, brief: str, store: Store, scheme: str) -> None:
    for name, path in paths(brief, store).items():
        for viewport in (DESK, PHONE):
            page = visit(path, viewport, color_scheme=scheme)
            if name in {"brief", "hostile"}:
                page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
                page.locator("#s1 .refs").focus()
            found = Axe().run(page)
            assert found.violations_count == 0, f"{name} {viewport['width']} {scheme}\n{found.generate_report()}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_the_first_page_of_all(visit: Open, scheme: str) -> None:
    # The service of these tests has briefs by now: the page comes from its template, its style from the service.
    page = visit("/new", PHONE, color_scheme=scheme)
    first = render("start", here="day", today=datetime(2026, 3, 4, tzinfo=UTC))
    page.route("**/first", lambda route: route.fulfill(body=first, content_type="text/html"))
    page.goto("/first")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_who_comes_back_sees_what_is_new_marked(visit: Open, store: Store) -> None:
    key = keep(store, BRIEF)
    page = visit(f"/briefs/{key}")
    revise(store, key)
    host = urlsplit(page.url).hostname or ""
    told = str(visits.Visit(1, 1, 1))
    page.context.add_cookies([{"name": "brief", "value": told, "domain": host, "path": f"/briefs/{key}"}])
    page.goto(f"/briefs/{key}")
    expect(page.locator(".since")).to_contain_text("1 changed")
    expect(page.locator("#s1 .mark.new")).to_have_text("changed")


def test_a_page_prints_the_passages_and_none_of_the_controls(visit: Open, brief: str, tmp_path: Path) -> None:
    page = visit(f"/briefs/{brief}")
    page.emulate_media(media="print")
    expect(page.locator("#e-s1 mark").first).to_be_visible()
    expect(page.locator("nav")).to_be_hidden()
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#s1 .text")).to_have_text(STRUCK.text)
