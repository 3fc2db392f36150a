"""Files, folders, streams and addresses to what `take_in` takes, each bad one by itself; it does not know the store.

Lines of JSON are read as they come, however many there are; other files are read whole, up to a limit.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from service import files, strict_json
from service.errors import BadInput, EvenbriefError, TooLarge
from service.newsroom.ingest import Outcome, rejected
from service.newsroom.lines import Line, lines_of, too_long
from service.stages.collect import Submission

PIECE = 1 << 16  # bytes that are read at once
LINES = frozenset({".jsonl", ".ndjson"})
ADDRESSES = ("http://", "https://")

Item = Submission | Outcome


def read_each(places: Sequence[str], stdin: BinaryIO, most: int) -> Iterator[Item]:
    """All articles of files, folders, addresses and, for "-", of `stdin`; `most` bytes of one line of JSON.

    Raises BadInput for a place that is not there, before anything is read.
    """
    found = [(place, [] if _is_no_path(place) else files.find(place)) for place in places]
    for place, paths in found:
        if place == "-":
            yield from _read_stream(stdin, most)
        elif _is_no_path(place):
            yield Submission(url=place, name=place)
        for path in paths:
            yield from _read_file(path, most)


def _is_no_path(place: str) -> bool:
    return place == "-" or place.lower().startswith(ADDRESSES)


def _read_file(path: Path, most: int) -> Iterator[Item]:
    try:
        if path.suffix.lower() in LINES:
            with path.open("rb") as stream:
                yield from _read_lines(iter(lambda: stream.read(PIECE), b""), path.name, most)
        elif path.suffix.lower() == ".json":
            yield from _read_rows(files.load(path), path.name)
        else:
            yield from files.read([str(path)])
    except EvenbriefError as error:
        yield rejected(path.name, error)
    except OSError as error:
        yield rejected(path.name, BadInput(f"{path.name}: it cannot be read ({error.strerror})."))


def _read_stream(stream: BinaryIO, most: int) -> Iterator[Item]:
    """Lines of JSON if the first one is an article by itself; else one text, page or JSON document."""
    name = "standard input"
    first = stream.readline(most + 1)
    if _is_article(first):
        yield from _read_lines(chain([first], iter(lambda: stream.read(PIECE), b"")), name, most)
        return
    whole = first + stream.read(files.MAX_BYTES + 1)
    try:
        if whole.lstrip()[:1] in (b"[", b"{"):
            yield from _read_rows(whole, name)
        else:
            yield from files.read(["-"], BytesIO(whole))
    except EvenbriefError as error:
        yield rejected(name, error)


def _is_article(line: bytes) -> bool:
    try:
        row = strict_json.parse(files.decode(line)[0], "the first line")
    except EvenbriefError:
        return False
    return isinstance(row, dict) and "articles" not in row


def _read_rows(raw: bytes, name: str) -> Iterator[Item]:
    for row, called, note in files.rows_of(raw, name):
        yield _submission(row, called, note)


def _read_lines(pieces: Iterable[bytes], name: str, most: int) -> Iterator[Item]:
    for line in lines_of(pieces, most):
        yield _of_line(line, f"{name}, line {line.number}", most)


def _of_line(line: Line, name: str, most: int) -> Item:
    if line.data is None:
        return rejected(name, TooLarge(too_long(line, most), limit=most, unit="bytes"))
    text, note = files.decode(line.data)
    try:
        return _submission(strict_json.parse(text, name), name, note)
    except EvenbriefError as error:
        return rejected(name, error)


def _submission(row: object, name: str, note: str) -> Item:
    """An address alone is one that is to be fetched."""
    if isinstance(row, dict) and set(row) == {"url"} and isinstance(row["url"], str):
        return Submission(url=row["url"], name=name)
    try:
        return files.submission_of(row, name, note)
    except EvenbriefError as error:
        return rejected(name, error)
