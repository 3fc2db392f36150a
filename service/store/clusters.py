"""Clusters: passages of a story that say the same, as spans of kept versions; it does not know how they are found."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from service.store.ids import new_id
from service.store.scope import Scope, now
from service.store.tables.stories import cluster_passages as p
from service.store.tables.stories import clusters as c


@dataclass(frozen=True, slots=True)
class Span:
    """`version.text[start:stop]`, in code points. `echo`: it repeats another article's text."""

    version_id: str
    start: int
    stop: int
    echo: bool = False


@dataclass(frozen=True, slots=True)
class KeptCluster:
    """One fact of a story, the span that says it best first. An empty id asks for a new one."""

    spans: tuple[Span, ...]
    id: str = ""


class Clusters:
    """The clusters of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def replace(self, story_id: str, clusters: Sequence[KeptCluster]) -> tuple[str, ...]:
        """A story's clusters from now on, the most important first; their ids. One with an id keeps it."""
        ids = tuple(cluster.id or new_id() for cluster in clusters)
        moment = now()
        with self._scope.write() as connection:
            connection.execute(delete(c).where(self._scope.mine(c), c.c.story_id == story_id))
            self._scope.insert(
                connection,
                c,
                ({"id": each, "story_id": story_id, "position": n, "created_at": moment} for n, each in enumerate(ids)),
            )
            self._scope.insert(
                connection,
                p,
                (
                    {"cluster_id": each, "position": n, "version_id": span.version_id}
                    | {"start": span.start, "stop": span.stop, "echo": span.echo}
                    for each, cluster in zip(ids, clusters, strict=True)
                    for n, span in enumerate(cluster.spans)
                ),
            )
        return ids

    def of_story(self, story_id: str) -> tuple[KeptCluster, ...]:
        """In their order. Spans of an article that was deleted since are gone, and clusters without any."""
        spans: dict[str, list[Span]] = {}
        with self._scope.read() as connection:
            rows = connection.execute(
                select(p)
                .join_from(c, p, (c.c.workspace_id == p.c.workspace_id) & (c.c.id == p.c.cluster_id))
                .where(self._scope.mine(c, p), c.c.story_id == story_id)
                .order_by(c.c.position, p.c.position)
            )
            for row in rows:
                spans.setdefault(row.cluster_id, []).append(Span(row.version_id, row.start, row.stop, row.echo))
        return tuple(KeptCluster(tuple(found), each) for each, found in spans.items())
