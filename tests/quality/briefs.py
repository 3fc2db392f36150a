"""Briefs of a data set's clusters, made by the pipeline as it is and kept; it does not know how they are judged."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from service.news import Article
from service.pipeline import SENTENCES, Models, Options, brief
from service.stages.collect import Limits, Submission, collect
from service.stages.extract import extract
from tests.quality.code import fingerprint
from tests.quality.data import Row
from tests.quality.given import Given

# About how many words a brief has here: the 220 at which all are compared, and the rest of the last sentence.
WORDS = 240


@dataclass(frozen=True)
class Made:
    """A brief as plain values: its sentences, how each came to be and what it cites; and the articles' sentences."""

    id: str
    texts: list[str]
    statuses: list[str]
    cited: list[list[str]]
    withheld: int
    articles: list[list[str]]


def made(rows: Sequence[Row], given: Given) -> Iterator[tuple[Row, Made]]:
    """A brief for each row, from disk where code and models are as they were."""
    key = hashlib.sha256(f"{fingerprint(__name__)} {given.writer} {given.encoder_name}".encode()).hexdigest()[:16]
    folder = given.folder / "briefs" / f"{given.writer.replace('/', '_')}-{key}"
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows:
        file = folder / f"{row['id']}.json"
        if not file.is_file():
            put(file, asdict(_made(row, given)))
        yield row, Made(**json.loads(file.read_text("utf-8")))


def put(file: Path, value: object) -> None:
    """All or nothing, for a run that is stopped."""
    part = file.with_suffix(".part")
    part.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    part.replace(file)


def articles(row: Row) -> tuple[Article, ...]:
    """What collect makes of the texts; each has a publisher of its own, since the sets name none."""
    sent = [
        Submission(text=a["text"], title=a.get("title", ""), source=f"Outlet {n}")
        for n, a in enumerate(row["articles"], 1)
    ]
    return collect(sent, Limits()).articles


def _made(row: Row, given: Given) -> Made:
    read = articles(row)
    models = Models(given.encoder, given.entailer, given.generator, given.parser)
    one = brief(read, models, Options(sentences=SENTENCES, words=WORDS))[0]
    return Made(
        id=row["id"],
        texts=[s.text for s in one.sentences],
        statuses=[s.status for s in one.sentences],
        cited=[[c.passage.text for c in s.citations] for s in one.sentences],
        withheld=len(one.withheld),
        articles=[[p.text for p in extract(a)] for a in read],
    )
