"""Finds the articles in a message: attached files, JSON, text pasted among words of its sender; it briefs none.

What is an article and what a question is told by form alone: by length, by JSON, by lines that part texts. Nothing in
an article is a question, whatever it says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from service.errors import BadInput
from service.facts.published import parse_published
from service.files import READERS, submission_of
from service.stages.collect import Submission
from service.strict_json import parse

# Words from which a text is an article. The longest questions of people have about 40; the shortest news, 60.
ARTICLE_WORDS = 50
# Words of a paragraph that can be the sender's own, before or after what is pasted.
OWN_WORDS = 40

_PARTS = re.compile(r"^[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,}|#{3,})[ \t]*$", re.MULTILINE)
_NAMED = re.compile(
    r"^[ \t#*]{0,6}(?:article|text|story) ?#? ?\d{1,3}[ \t]*[:.)*]{0,3}[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_FENCE = "```"
_ABOUT = re.compile(
    r"^(source|publisher|outlet|title|headline|url|link|published|date|byline"
    r"|author)[ \t]{0,5}:[ \t]{0,5}(\S.{0,4000})$",
    re.IGNORECASE,
)
_FIELDS = {"publisher": "source", "outlet": "source", "headline": "title", "link": "url", "date": "published",
           "author": "byline"}  # fmt: skip
_TASK = re.compile(
    r"(?:please )?(?:brief|summar|compare|merge|what|which|who|where|when|why|how|do |does |did |is |are |here "
    r"|these |this |the following"
    r"|give |tell |read |make |write a (?:brief|summary)|can you|could you|below|articles?\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message. `name` says by its ending what it is."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Pasted:
    """A message taken apart: its sender's own words, the articles in it, and what could not be read as one."""

    question: str
    articles: tuple[Submission, ...] = ()
    unread: tuple[str, ...] = ()


def split(text: str, attachments: Sequence[Attachment] = ()) -> Pasted:
    """Take a message apart. Raises nothing: what cannot be read is named in `unread`."""
    attached, unread = [], []
    for number, each in enumerate(attachments, start=1):
        try:
            attached += _read(each, number)
        except BadInput as problem:
            unread.append(problem.detail)
    own = _own(text.replace("\r\n", "\n"))
    return Pasted(own.question, (*own.articles, *attached), (*own.unread, *unread))


def _read(file: Attachment, number: int) -> list[Submission]:
    reader = READERS.get(PurePath(file.name).suffix.lower())
    if reader is None:
        raise BadInput(f"Attachment {number} is no kind that can be read. Send {', '.join(READERS)}.")
    return list(reader(file.data, f"attachment {number}"))


def _own(text: str) -> Pasted:
    """The sender's words, and the articles between them."""
    outside, blocks = _fenced(text)
    set_apart = [_block(block) for block in blocks]
    if any(each.articles for each in set_apart):
        rest = _own(outside)
        return Pasted(
            rest.question,
            (*(a for each in set_apart for a in each.articles), *rest.articles),
            (*(u for each in set_apart for u in each.unread), *rest.unread),
        )
    if (found := _json(text)) is not None:
        return found
    if len(text.split()) < ARTICLE_WORDS:
        return Pasted(text.strip())
    question, articles = _parted(text)
    return Pasted(question, tuple(articles))


def _fenced(text: str) -> tuple[str, list[str]]:
    """The lines outside of fences, and what stands in each fence."""
    outside: list[str] = []
    blocks: list[list[str]] = []
    inside = False
    for line in text.split("\n"):
        if line.lstrip().startswith(_FENCE):
            inside = not inside
            if inside:
                blocks.append([])
        else:
            (blocks[-1] if inside else outside).append(line)
    return "\n".join(outside), ["\n".join(block) for block in blocks]


def _block(block: str) -> Pasted:
    """A block that was set apart: JSON, or a text that is long enough."""
    if (found := _json(block)) is not None:
        return found
    return Pasted("", (_described(block),) if len(block.split()) >= ARTICLE_WORDS else ())


def _json(text: str) -> Pasted | None:
    """The articles of JSON that is all of the text, or the end of it, behind the sender's words; None without any."""
    first = min((at for mark in "[{" if (at := text.find(mark)) >= 0), default=-1)
    last = max(text.rfind("]"), text.rfind("}")) + 1
    if not 0 <= first < last or len(text[:first].split()) > OWN_WORDS or len(text[last:].split()) > OWN_WORDS:
        return None
    rows = _rows(text[first:last])
    if rows is None:
        return None
    asked, articles = rows
    unread: list[str] = []
    found: list[Submission] = []
    for number, row in enumerate(articles, start=1):
        try:
            found.append(submission_of(row, f"article {number}"))
        except BadInput as problem:
            unread.append(problem.detail)
    return Pasted(" ".join(f"{text[:first]} {asked} {text[last:]}".split()), tuple(found), tuple(unread))


def _rows(text: str) -> tuple[str, list[object]] | None:
    """A question and the articles that JSON holds, or lines of it; None for what is no JSON of objects."""
    try:
        data = parse(text, "the message")
    except BadInput:
        try:
            data = [parse(line, "the message") for line in text.split("\n") if line.strip()]
        except BadInput:
            return None
    asked = ""
    if isinstance(data, dict):
        question = data.get("question")
        asked = question if isinstance(question, str) else ""
        data = data.get("articles", [data])
    return (asked, data) if isinstance(data, list) and data and all(isinstance(row, dict) for row in data) else None


def _parted(text: str) -> tuple[str, list[Submission]]:
    """A long text: the sender's own first or last paragraphs, and one article between them or several."""
    before, body, after = _framed(text)
    pieces = [p for part in _PARTS.split(body) for p in _NAMED.split(part) if p.strip()]
    own = [p for p in pieces if len(p.split()) < ARTICLE_WORDS]
    found = [p for p in pieces if len(p.split()) >= ARTICLE_WORDS]
    if not found:  # parted into bits: then the lines are part of one text
        found, own = [body], []
    words = after or [*before, *(" ".join(p.split()) for p in own if _TASK.match(p.strip()))]
    return " ".join(words), [_described(p) for p in found]


def _framed(text: str) -> tuple[list[str], str, list[str]]:
    """The sender's own words before and behind, by their form, and what is between."""
    paragraphs = [p for p in re.split(r"\n[ \t]*\n", text.strip()) if p.strip()]
    before = [paragraphs.pop(0)] if len(paragraphs) > 1 and _is_task(paragraphs[0]) else []
    if not before and "\n" in paragraphs[0] and _is_task(first := paragraphs[0].split("\n", 1)[0]):
        before, paragraphs[0] = [first], paragraphs[0].split("\n", 1)[1]
    after = []
    if len(paragraphs) > 1 and _is_task(paragraphs[-1]) and paragraphs[-1].rstrip().endswith("?"):
        after = [paragraphs.pop()]
    return before, "\n\n".join(paragraphs), after


def _is_task(paragraph: str) -> bool:
    words = paragraph.split()
    asks = paragraph.rstrip().endswith(("?", ":")) or bool(
        re.match(r"(?:please )?(?:brief|summar|compare)", paragraph, re.IGNORECASE)
    )
    return len(words) <= OWN_WORDS and asks and _TASK.match(paragraph.strip()) is not None


def _described(text: str) -> Submission:
    """A pasted text with what its first lines say of it: "Source: ...", "Title: ...", "URL: ...", "Date: ..."."""
    lines = text.strip().split("\n")
    about: dict[str, str] = {}
    for line in _head(lines, about):
        lines.remove(line)
    return Submission(
        text="\n".join(lines).strip(),
        url=about.get("url", ""),
        source=about.get("source", ""),
        title=about.get("title", ""),
        published=_date(about.get("published", "")),
        byline=about.get("byline", ""),
    )


def _head(lines: Sequence[str], about: dict[str, str]) -> Iterator[str]:
    for line in list(lines):
        match = _ABOUT.match(line.strip())
        if match is None and line.strip():
            return
        if match:
            name = match[1].lower()
            about.setdefault(_FIELDS.get(name, name), match[2].strip())
        yield line


def _date(text: str) -> datetime | None:
    """A date that cannot be read is none: the text is worth more."""
    try:
        return parse_published(text) if text else None
    except ValueError:
        return None
