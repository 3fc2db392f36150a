"""Vectors of articles and stories as arrays, kept in half precision; it does not know what made them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sqlalchemy import Select, Table, select

from service.store.scope import Scope, batches
from service.store.tables.articles import article_vectors, article_versions
from service.store.tables.stories import stories, story_vectors

# Bytes as they are kept: IEEE half precision, little-endian. Unit vectors keep their cosines to about 0.0005.
KEPT = np.dtype("<f2")
Of = Literal["versions", "stories"]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Row i of `rows` (float32, one row an id) is the vector of `ids[i]`. Without ids the shape is (0, 0)."""

    ids: tuple[str, ...]
    rows: NDArray[np.float32]


class VectorStore:
    """Vectors of one workspace, by the version of an article or by story, and by the name of the model."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def put(self, of: Of, model: str, vectors: Mapping[str, ArrayLike]) -> None:
        """Keep a vector for each id, in place of one that is there. Raises ValueError for one that is not finite."""
        table, key = _table(of)
        rows = [{key: each, "model": model, **_encode(vector)} for each, vector in vectors.items()]
        with self._scope.write() as connection:
            self._scope.put(connection, table, rows, [key, "model"])

    def get(self, of: Of, model: str, ids: Mapping[str, Any] | list[str] | tuple[str, ...]) -> Vectors:
        """The vectors of those ids that have one, in no order."""
        table, key = _table(of)
        found: list[tuple[str, bytes]] = []
        with self._scope.read() as connection:
            for some in batches(ids):
                mine = self._scope.mine(table) & (table.c.model == model) & table.c[key].in_(some)
                found += [(r[0], r[1]) for r in connection.execute(select(table.c[key], table.c.vector).where(mine))]
        return _decode(found)

    def window(self, of: Of, model: str, since: datetime) -> Vectors:
        """The active window, oldest first: open stories with an article since then, or current versions seen since."""
        with self._scope.read() as connection:
            return _decode([(row[0], row[1]) for row in connection.execute(self._recent(of, model, since))])

    def _recent(self, of: Of, model: str, since: datetime) -> Select[Any]:
        table, key = _table(of)
        if of == "stories":
            owner, at, more = stories, stories.c.latest_at, stories.c.state == "open"
        else:
            owner, at, more = article_versions, article_versions.c.first_seen, article_versions.c.current
        joined = (owner.c.workspace_id == table.c.workspace_id) & (owner.c.id == table.c[key])
        return (
            select(table.c[key], table.c.vector)
            .join_from(table, owner, joined)
            .where(self._scope.mine(table, owner), table.c.model == model, at >= since, more)
            .order_by(at, table.c[key])
        )


def _table(of: Of) -> tuple[Table, str]:
    return (story_vectors, "story_id") if of == "stories" else (article_vectors, "version_id")


def _encode(vector: ArrayLike) -> dict[str, Any]:
    with np.errstate(over="ignore"):  # what is too large becomes infinite, and is refused below
        array = np.asarray(vector, dtype=KEPT).ravel()
    if not np.isfinite(array).all():
        raise ValueError("a vector has a component that is no number in half precision")
    return {"dimensions": len(array), "vector": array.tobytes()}


def _decode(found: list[tuple[str, bytes]]) -> Vectors:
    """Raises ValueError where the vectors of one model differ in length."""
    if not found:
        return Vectors((), np.zeros((0, 0), np.float32))
    if len({len(blob) for _, blob in found}) > 1:
        raise ValueError("vectors of one model differ in length; a model's name must change with its dimension")
    rows = np.frombuffer(b"".join(blob for _, blob in found), KEPT).reshape(len(found), -1)
    return Vectors(tuple(each for each, _ in found), rows.astype(np.float32))
