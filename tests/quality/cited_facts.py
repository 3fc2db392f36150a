"""The facts that a person's summary tells, as the pipeline finds them in its articles. It asks no generator.

Of `citations_spark_dev`, where the spans that support each sentence of a summary are marked by hand. A span is a
fragment ("fired by the board"), and no stage ever gives a writer one: `extract` gives whole sentences and `match` those
that tell one fact. So an item is the cluster that holds the most of what is marked for a sentence, and that sentence.
"""

from collections.abc import Iterator, Sequence

from models.roles import Encoder
from service.news import Article, Cluster
from service.stages.dedupe import dedupe, mark, twins
from service.stages.extract import extract_all
from service.stages.match import match
from tests.quality.data import Row, rows

SET = "citations_spark_dev"


def cited_facts(encoder: Encoder) -> Iterator[tuple[str, Cluster, str]]:
    """Each fact's name in the set, its cluster, and the sentence that a person made of it and perhaps of others.

    A cluster that several sentences draw on stands once, with the one that draws the most. Raises data.Missing.
    """
    for row in rows(SET):
        articles = [Article(a["text"], source=f"Outlet {n}") for n, a in enumerate(row["articles"], 1)]
        clusters = _clusters([a for a in articles if a.text.strip()], encoder)
        held = [[_held(c, s["support"], articles) for c in clusters] for s in row["summary_sentences"]]
        for n, (said, of_each) in enumerate(zip(row["summary_sentences"], held, strict=True)):
            best = max(range(len(clusters)), key=lambda i: of_each[i], default=0)
            if clusters and of_each[best] and n == max(range(len(held)), key=lambda m: held[m][best]):
                yield f"{row['id']}/{n}", clusters[best], said["sentence"]


def _clusters(articles: Sequence[Article], encoder: Encoder) -> tuple[Cluster, ...]:
    """As service.pipeline finds them; that the articles are of one event is given."""
    deduped = dedupe(articles)
    found = extract_all(articles).passages
    read = [p for a, of in zip(articles, found, strict=True) for p in mark(of, deduped.reprints)]
    echoes = frozenset(p for p in read if p.original is not None)
    return match(read, echoes, encoder, twins(read, deduped.reprints)).clusters


def _held(cluster: Cluster, support: Sequence[Row], articles: Sequence[Article]) -> int:
    """Characters of what is marked that stand in the cluster's passages."""
    spans = [(articles[s["doc"]], a, b) for s in support for a, b in s["offsets"]]
    return sum(
        max(0, min(p.end, b) - max(p.start, a)) for p in cluster.passages for of, a, b in spans if p.article is of
    )
