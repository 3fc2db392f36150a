"""Passages with the sentence that a person made of them: our test part and two public sets. It asks no model.

`ours`: the test part of models/data/fusion, whose events no training saw. `fusion_union`: the rows whose `split` is
"eval", 349; the shipped adapter was taught on our own train part alone, so no row of it at all. `citations`: the spans
that support a sentence of a human summary, aligned by hand, and that sentence; `cited_facts`: of the same sentences the
clusters of whole passages that a brief would give a writer, `tests.quality.cited_facts`.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.roles import Encoder
from models.training.examples import parts, read
from models.weightless import HashingEncoder
from service.news import Article, Cluster, Passage
from service.stages.extract import extract
from tests.quality.cited_facts import cited_facts
from tests.quality.data import Row, rows

SETS = ("ours", "fusion_union", "citations", "cited_facts")
# Of the order in which items are taken: the first n of it are nobody's choice, and more of them keep the first ones.
SEED = 4
# What stands between two parts of a span that are of different sentences.
_STOP = re.compile(r"[.!?\n]")


@dataclass(frozen=True, slots=True)
class Fusion:
    """A fact of several outlets and a person's sentence for it. `id` names it in its set."""

    id: str
    cluster: Cluster
    target: str

    @property
    def texts(self) -> list[str]:
        return [p.text for p in self.cluster.passages]


def fusions(name: str, most: int | None = None, encoder: Encoder | None = None) -> list[Fusion]:
    """The items of one of SETS, the first `most` in a fixed order. `encoder`: who finds which passages tell one fact,
    where a set leaves that to be found; the one without weights where none is given. Raises data.Missing.
    """
    every = list(_cited_facts(encoder or HashingEncoder()) if name == "cited_facts" else _READ[name]())
    random.Random(SEED).shuffle(every)  # noqa: S311 - no secret
    return every[:most]


def _ours() -> Iterator[Fusion]:
    for n, one in enumerate(parts(read(), "test")):
        yield _fusion(f"{one.event}/{n}", list(enumerate(one.passages)), one.target)


def _union() -> Iterator[Fusion]:
    for row in rows("fusion_union"):
        if row["split"] == "eval":
            yield _fusion(row["id"], list(enumerate(row["sources"])), row["fused"])


def _citations() -> Iterator[Fusion]:
    for row in rows("citations_spark_dev"):
        for n, said in enumerate(row["summary_sentences"]):
            told = [(s["doc"], text) for s in said["support"] for text in _spans(row, s)]
            if told:
                yield _fusion(f"{row['id']}/{n}", told, said["sentence"])


def _cited_facts(encoder: Encoder) -> Iterator[Fusion]:
    for name, cluster, said in cited_facts(encoder):
        yield Fusion(name, cluster, " ".join(said.split()))


def _spans(row: Row, support: Row) -> list[str]:
    """What is marked in an article: the parts that are of one sentence read on, those of others stand alone."""
    text = row["articles"][support["doc"]]["text"]
    told: list[str] = []
    last = 0
    for start, end in support["offsets"]:
        if told and not _STOP.search(text[last:start]):
            told[-1] += " " + text[start:end]
        else:
            told.append(text[start:end])
        last = end
    return [t for t in told if t.strip()]


_READ = {"ours": _ours, "fusion_union": _union, "citations": _citations}


def _fusion(name: str, told: list[tuple[int, str]], target: str) -> Fusion:
    passages = dict.fromkeys(_passage(text.strip(), outlet) for outlet, text in told)
    return Fusion(name, Cluster(tuple(passages)), " ".join(target.split()))


def _passage(text: str, outlet: int) -> Passage:
    """The whole text, with what extract says of it where it is one sentence."""
    article = Article(text, source=f"Outlet {outlet + 1}")
    found = extract(article)
    whole = len(found) == 1 and found[0].text == text
    return found[0] if whole else Passage(article, 0, len(text))
