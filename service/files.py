"""Files, folders and standard input to Submissions; it does not know what makes an article good."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from service.errors import BadInput, TooLarge
from service.facts.published import parse_published
from service.stages.collect import Submission
from service.strict_json import parse, shown

MOST_NAMES = 20  # names of fields that a message quotes
MAX_BYTES = 20_000_000  # bytes of one file; five million characters, the limit of a call, take at most 20 MB in UTF-8
SKIPPED = frozenset({"gold.json", "readme.md", "readme.txt", "readme"})
# What other tools call our fields; the first that holds something counts.
FIELDS = {
    "text": ("text", "content", "body", "article", "articleBody", "maintext"),
    "html": ("html", "raw_html", "content_html"),
    "url": ("url", "link", "canonical_url", "permalink"),
    "source": ("source", "publisher", "outlet", "site", "sitename", "source_name"),
    "title": ("title", "headline", "name"),
    "published": ("published", "date", "published_at", "publishedAt", "datePublished", "date_publish", "pubDate"),
}
# What an article says of itself, where it does: names, lists of names, or {"name": ...}; anything else says nothing.
SIGNS = {
    "byline": ("byline", "author", "authors", "creator"),
    "credit": ("credit", "feed_source", "via"),
    "canonical": ("canonical", "canonical_url"),
}
_HALF = re.compile("[\ud800-\udfff]")  # no character, and no encoding can carry it
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_-]{2,30})", re.I)
_HTML = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype|html|head|body|article|div|p)\b", re.I | re.S)


def read(paths: Sequence[str], stdin: BinaryIO | None = None) -> tuple[Submission, ...]:
    """The articles of files, of folders (one level, in sorted order) and, for "-", of `stdin`.

    Kinds: .txt .md .html .htm .json .jsonl .ndjson. Raises BadInput for what is missing, of no such kind or no valid
    JSON, TooLarge for a file of more than MAX_BYTES. Bytes that are no text are kept for `collect` to report.
    """
    if not paths:
        raise BadInput("No files were given. Name articles (.txt, .html, .json, .jsonl), a folder, or - for stdin.")
    return tuple(submission for path in paths for submission in _read_path(path, stdin))


def _read_path(path: str, stdin: BinaryIO | None) -> Iterator[Submission]:
    if path == "-":
        yield from _read_stdin(stdin)
        return
    for file in find(path):
        yield from _read_file(file)


def find(path: str) -> list[Path]:
    """The file, or those of a folder that are articles, in sorted order. Raises BadInput where there are none."""
    place = Path(path)
    if place.is_dir():
        files = [f for f in sorted(place.iterdir()) if f.is_file() and _wanted(f)]
        if not files:
            raise BadInput(f"{path}: no articles in this folder. It needs files ending in {', '.join(READERS)}.")
        return files
    if not place.exists():
        raise BadInput(f"{path}: there is no such file or folder. Check the path.")
    return [place]


def _wanted(file: Path) -> bool:
    return file.suffix.lower() in READERS and not file.name.startswith(".") and file.name.lower() not in SKIPPED


def _read_file(file: Path) -> Iterator[Submission]:
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise BadInput(f"{file}: {file.suffix or 'no ending'} is no kind that can be read. Use {', '.join(READERS)}.")
    yield from reader(load(file), file.name)


def load(file: Path) -> bytes:
    """What the file holds. Raises BadInput where it cannot be read, TooLarge for more than MAX_BYTES."""
    try:
        with file.open("rb") as stream:
            return _limited(stream, str(file))
    except OSError as error:
        raise BadInput(f"{file}: it cannot be read ({error.strerror}). Check its permissions.") from error


def _read_stdin(stdin: BinaryIO | None) -> Iterator[Submission]:
    if stdin is None:
        raise BadInput("-: there is no standard input here. Name a file instead.")
    raw = _limited(stdin, "standard input")
    text = decode(raw)[0].lstrip()
    lines = [line for line in text.split("\n") if line.strip()]
    if text[:1] == "{" and len(lines) > 1 and all(line.lstrip()[:1] == "{" for line in lines):
        yield from _read_lines(raw, "standard input")
    elif text[:1] in ("{", "["):
        yield from _read_json(raw, "standard input")
    else:
        yield from (_read_html if _HTML.match(text) else _read_text)(raw, "standard input")


def _limited(stream: BinaryIO, name: str) -> bytes:
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        detail = f"{name} is larger than the limit of {MAX_BYTES:,} bytes for one file. Split it."
        raise TooLarge(detail, limit=MAX_BYTES, actual=len(raw), unit="bytes")
    return raw


def decode(raw: bytes, declared: str = "") -> tuple[str, str]:
    """The text, and a note where its charset had to be guessed. Bytes of no charset come back with U+FFFD in them."""
    for mark, charset in _BOMS:
        if raw.startswith(mark):
            return raw.decode(charset, errors="replace"), ""
    for charset in filter(None, ("utf-8", declared)):
        try:
            return raw.decode(charset), ""
        except (UnicodeError, LookupError):
            continue
    return _guess(raw)


def decode_page(raw: bytes, declared: str = "") -> tuple[str, str]:
    """The same of a page, which may say its charset itself where `declared` (by its server) does not."""
    said = _META_CHARSET.search(raw[:4096])
    return decode(raw, declared or (said[1].decode("ascii") if said else ""))


def _guess(raw: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = None if b"\0" in raw else from_bytes(raw).best()
    if best is None:
        return raw.decode("utf-8", errors="replace"), "its charset is not known"
    return str(best), f"it is not UTF-8 and was read as {best.encoding}; check names and accents"


def _read_text(raw: bytes, name: str) -> Iterator[Submission]:
    text, note = decode(raw)
    yield Submission(text=text, name=name, note=note)


def _read_html(raw: bytes, name: str) -> Iterator[Submission]:
    text, note = decode_page(raw)
    yield Submission(html=text, name=name, note=note)


def _read_json(raw: bytes, name: str) -> Iterator[Submission]:
    for row, called, note in rows_of(raw, name):
        yield submission_of(row, called, note)


def rows_of(raw: bytes, name: str) -> Iterator[tuple[object, str, str]]:
    """What a JSON file holds that may be articles, each with its name and a note. Raises BadInput."""
    text, note = decode(raw)
    data = parse(text, name)
    rows = data.get("articles", [data]) if isinstance(data, dict) else data
    if not isinstance(rows, list):
        raise BadInput(f'{name}: it must hold one article, a list of them, or {{"articles": [...]}}.')
    for number, row in enumerate(rows, start=1):
        yield row, name if len(rows) == 1 else f"{name}, article {number}", note


def _read_lines(raw: bytes, name: str) -> Iterator[Submission]:
    text, note = decode(raw)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield submission_of(parse(line, name, number), f"{name}, line {number}", note)


def submission_of(row: object, name: str, note: str = "") -> Submission:
    """The article that a JSON value holds, whatever its fields are called. Raises BadInput for what is none."""
    if not isinstance(row, Mapping):
        raise BadInput(f"{name}: an article must be an object with text or html, not {type(row).__name__}.")
    found = {field: _field(row, aliases, name) for field, aliases in FIELDS.items()}
    if not found["text"] and not found["html"] and not any(key in row for key in ("text", "html")):
        raise BadInput(f"{name}: it has neither text nor html. Its fields are: {_listed(row)}.")
    found |= {field: next(filter(None, (_sign(row.get(a)) for a in aliases)), "") for field, aliases in SIGNS.items()}
    halves = sum(len(_HALF.findall(value)) for value in found.values())
    lost = f"{halves} halves of characters (lone surrogates) were left out" if halves else ""
    whole = {field: _HALF.sub("", value) for field, value in found.items()}
    return Submission(
        text=whole["text"] or None,
        html=whole["html"] or None,
        url=whole["url"],
        source=whole["source"],
        title=whole["title"],
        published=_published(whole["published"], name),
        byline=whole["byline"],
        credit=whole["credit"],
        canonical=whole["canonical"],
        name=name,
        note="; ".join(filter(None, (note, lost))),
    )


def _listed(row: Mapping[str, object]) -> str:
    names = ", ".join(map(shown, list(row)[:MOST_NAMES])) or "none"
    return names + (f" and {len(row) - MOST_NAMES} more" if len(row) > MOST_NAMES else "")


def _field(row: Mapping[str, object], aliases: Sequence[str], name: str) -> str:
    for alias in aliases:
        value = row.get(alias)
        if isinstance(value, Mapping):  # {"source": {"name": "..."}}, as news search services write it
            value = value.get("name")
        if value is not None and not isinstance(value, str):
            raise BadInput(f"{name}: {alias} must be a string, not {type(value).__name__}.")
        if value:
            return value
    return ""


def _sign(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_sign, value)))
    name = value.get("name") if isinstance(value, Mapping) else value
    return name if isinstance(name, str) else ""


def _published(value: str, name: str) -> datetime | None:
    try:
        return parse_published(value) if value.strip() else None
    except ValueError as error:
        raise BadInput(
            f"{name}: {value[:40]!r} is no date that can be read. Use ISO 8601, such as 2025-03-11T06:05:00+01:00."
        ) from error


READERS: Mapping[str, Callable[[bytes, str], Iterator[Submission]]] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".json": _read_json,
    ".jsonl": _read_lines,
    ".ndjson": _read_lines,
}
