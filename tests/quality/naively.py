"""Briefs of the same model asked without any of our stages, kept on disk; it does not know how they are judged."""

import hashlib
import json
from collections.abc import Iterator, Sequence

from tests.bench.meter import Meter
from tests.bench.naive import naive, split
from tests.quality.briefs import articles, put
from tests.quality.code import fingerprint
from tests.quality.data import Row
from tests.quality.given import Given


def naive_briefs(rows: Sequence[Row], given: Given) -> Iterator[tuple[list[str], list[str]]]:
    """For each row the sentences written, and the articles' texts."""
    key = hashlib.sha256(f"{fingerprint('tests.bench.naive')} {given.writer}".encode()).hexdigest()[:16]
    folder = given.folder / "naive" / f"{given.writer.replace('/', '_')}-{key}"
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows:
        file, read = folder / f"{row['id']}.json", articles(row)
        if not file.is_file():
            put(file, split(naive(read, Meter(given.generator))[1]))
        yield json.loads(file.read_text("utf-8")), [a.text for a in read]
