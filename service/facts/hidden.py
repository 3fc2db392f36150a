"""Whether an element of a page is there for a visitor's eyes, by its attributes and the page's own style; no layout."""

import re
from collections.abc import Iterator
from typing import Any

# Size and opacity under which nobody reads: pixels (or points), and 0 to 1.
SMALLEST, FAINTEST = 3, 0.1
# Characters of a selector and of a style that are read, so that no page can hold a worker.
MOST_SELECTOR, MOST_STYLE = 300, 1_000

UNSEEN_TAGS = frozenset(
    ("script", "style", "noscript", "template", "iframe", "svg", "object", "select", "dialog", "textarea", "canvas",
     "audio", "video", "datalist", "button", "map", "noembed", "noframes", "math")
)  # fmt: skip
_SEPARATOR = r"(?:^|[;{\s\"'])"
_HIDING = re.compile(
    _SEPARATOR + r"(?:display ?: ?none|visibility ?: ?(?:hidden|collapse)|content-visibility ?: ?hidden"
    r"|(?:left|top|right|bottom|text-indent|margin|margin-left|margin-top) ?: ?-\d{3,}"
    r"|clip ?: ?rect\( ?(?:0|1px)|clip-path ?: ?(?:inset\( ?(?:50|100)%|circle\( ?0|polygon\( ?0 0 ?\))"
    r"|transform ?: ?(?:scale[xy]?\( ?0(?:\.0+)? ?[,)]|translate[xy]?\( ?-\d{3,})|z-index ?: ?-\d"
    r"|(?:max-)?(?:height|width) ?: ?[01](?:px|em|rem|pt|%)? ?(?:;|!|$)|filter ?: ?opacity\( ?0(?:%|\)| ))"
)
_FONT = re.compile(
    _SEPARATOR + r"font(?:-size)? ?: ?(?:[a-z]+ ){0,3}(\d{0,4}(?:\.\d{1,4})?)(px|pt|em|rem|%|vw|;|/|!|$)"
)
_OPACITY = re.compile(_SEPARATOR + r"opacity ?: ?(\d{0,3}(?:\.\d{1,4})?)(%?)")
_INK = re.compile(_SEPARATOR + r"(?:-webkit-text-fill-)?color ?: ?([^;!]{1,60})")
_GROUND = re.compile(_SEPARATOR + r"background(?:-color)? ?: ?([^;!]{1,60})")
_CLASS = re.compile(
    r"(?:^| )(?:sr-only|visually-?hidden|screen-reader-text|screen-reader-only|d-none|hidden)(?: |$)", re.I
)
# Characters of style sheets that are read; the classes that hide a line stand in far smaller ones.
MOST_SHEET = 200_000
_NAME = re.compile(r"([.#])([\w-]{1,60})\s{0,5}(?:,|$)")
_WHITE = frozenset(
    ("white", "#fff", "#ffffff", "#fffffe", "#fefefe", "rgb(255,255,255)", "rgba(255,255,255,1)", "snow")
)
_CLEAR = re.compile(r"transparent$|rgba?\(.{1,40}[,/]0(?:\.0\d{0,2})?\)$|#[0-9a-f]{6}0[0-9a-f]$|#[0-9a-f]{3}0$")


def drop_hidden(tree: Any) -> None:
    """Remove what a visitor does not see: it is not the article, and a place to hide instructions to machines."""
    unseen = set(_unseen_names(" ".join(style.text or "" for style in tree.iter("style"))[:MOST_SHEET]))
    for element in _inside(tree):
        if is_hidden(element):
            element.drop_tree()
    whole = len(tree.text_content())
    for element in _inside(tree):
        # A style can hide the whole story until a script shows it; hidden asides are never most of a page.
        if _is_styled_away(element, unseen) and len(element.text_content()) < whole / 2:
            element.drop_tree()


def _inside(tree: Any) -> list[Any]:
    return [e for e in tree.iter() if e.tag not in {"html", "body", "head"}]


def is_hidden(element: Any) -> bool:
    """By its kind or its own attributes."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN_TAGS:
        return True
    if "hidden" in element.attrib or (element.get("aria-hidden") or "").lower() == "true":
        return True
    return hides(element.get("style") or "") or bool(_CLASS.search(element.get("class") or ""))


def hides(style: str) -> bool:
    """Does a style (CSS declarations) keep text from being seen, whatever is around it?"""
    style = " ".join(style[:MOST_STYLE].lower().split())
    if _HIDING.search(style) or any(_is_tiny(*m.groups()) for m in _FONT.finditer(style)):
        return True
    faint = (_number(n) / (100 if percent else 1) for n, percent in _OPACITY.findall(style))
    if any(opacity < FAINTEST for opacity in faint):
        return True
    ink, ground = _last(_INK, style), _last(_GROUND, style)
    return bool(ink) and (ink == ground or _CLEAR.match(ink) is not None or ({ink, ground} <= _WHITE))


def _is_styled_away(element: Any, unseen: set[str]) -> bool:
    if not isinstance(element.tag, str):
        return False
    named = {f".{c}" for c in (element.get("class") or "").split()} | {f"#{element.get('id') or ''}"}
    return bool(named & unseen) or _is_white(element)


def _is_white(element: Any) -> bool:
    """White on the page's own ground, where neither the element nor what it stands in has another."""
    style = (element.get("style") or "")[:MOST_STYLE].lower()
    if _last(_INK, style) not in _WHITE:
        return False
    around = ((e.get("style") or "")[:MOST_STYLE].lower() for e in (element, *element.iterancestors()))
    return not any(_last(_GROUND, s) not in (*_WHITE, "") for s in around)


def _unseen_names(sheet: str) -> Iterator[str]:
    """The classes and ids that a style sheet hides, as ".name" and "#name"."""
    for rule in sheet.split("}"):
        before, _, style = rule.rpartition("{")
        selectors, style = before.rpartition("{")[2][-MOST_SELECTOR:], style[:MOST_STYLE]
        if selectors and hides(style):
            yield from (mark + name for mark, name in _NAME.findall(selectors.strip()))


def _last(pattern: re.Pattern[str], style: str) -> str:
    found = pattern.findall(style)
    return "".join(found[-1].split()) if found else ""


def _is_tiny(size: str, unit: str) -> bool:
    if not size.strip("."):
        return False
    scale = {"em": 16, "rem": 16, "%": 0.16, "vw": 10}.get(unit, 1)
    return _number(size) * scale < SMALLEST


def _number(digits: str) -> float:
    return float(digits) if digits.strip(".") else 1.0
