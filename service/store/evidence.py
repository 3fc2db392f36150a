"""Which sentences rest on which article, and which of them still hold; it does not know how support is judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, select, update

from service.errors import NotFound
from service.store.scope import Scope, now
from service.store.tables.articles import IS_CURRENT
from service.store.tables.articles import article_versions as v
from service.store.tables.briefs import brief_articles, brief_revisions, brief_sentences, briefs, citations

State = Literal["supported", "no_longer_supported", "removed"]


@dataclass(frozen=True, slots=True)
class SentenceId:
    """A sentence of a revision: `sentence` is its id in the document."""

    brief_id: str
    revision: int
    sentence: str


@dataclass(frozen=True, slots=True)
class KeptSentence:
    """A sentence and whether it still holds. `removed`: an article that it rested on was deleted, and so its text."""

    id: SentenceId
    position: int
    text: str
    status: Literal["written", "verbatim"]
    section: str
    state: State
    state_reason: str | None
    state_at: datetime | None
    change: Literal["new", "changed", "corrected", "unchanged"]
    previous: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A span of a version, `version.text[start:stop]`, that a sentence cites. `latest`: its revision is the last."""

    sentence: KeptSentence
    version_id: str
    start: int
    stop: int
    support: float
    echo: bool
    latest: bool


@dataclass(frozen=True, slots=True)
class Using:
    """A revision that has a text of an article. `latest`: it is the last of its brief."""

    brief_id: str
    revision: int
    latest: bool


class Evidence:
    """Sentences and citations of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def sentences(self, brief_id: str, revision: int) -> tuple[KeptSentence, ...]:
        """The sentences of a revision as they stand today, in reading order, removed ones too. Raises NotFound."""
        b, r = brief_sentences, brief_revisions
        with self._scope.read() as connection:
            there = select(r.c.number).where(self._scope.mine(r), r.c.brief_id == brief_id, r.c.number == revision)
            if connection.execute(there).one_or_none() is None:
                raise NotFound("There is no such revision of a brief.")
            mine = self._scope.mine(b) & (b.c.brief_id == brief_id) & (b.c.revision == revision)
            return tuple(_read(row) for row in connection.execute(select(b).where(mine).order_by(b.c.position)))

    def citing(self, article_id: str, version_id: str | None = None, *, latest: bool = True) -> tuple[Cited, ...]:
        """What cites an article, or one version of it: in the latest revisions, or with `latest` False in all."""
        b, c = brief_sentences, citations
        of_sentence = (b.c.brief_id == c.c.brief_id) & (b.c.revision == c.c.revision) & (b.c.name == c.c.sentence)
        asked = [v.c.article_id == article_id]
        if version_id is not None:
            asked.append(c.c.version_id == version_id)
        if latest:
            asked.append(briefs.c.latest == c.c.revision)
        statement = (
            select(b, briefs.c.latest, c.c.version_id, c.c.start, c.c.stop, c.c.support, c.c.echo)
            .join_from(c, v, (c.c.workspace_id == v.c.workspace_id) & (c.c.version_id == v.c.id))
            .join(b, (b.c.workspace_id == c.c.workspace_id) & of_sentence)
            .join(briefs, (briefs.c.workspace_id == c.c.workspace_id) & (briefs.c.id == c.c.brief_id))
            .where(self._scope.mine(c, v, b, briefs), *asked)
            .order_by(c.c.brief_id, c.c.revision, b.c.position, c.c.position)
        )
        with self._scope.read() as connection:
            return tuple(
                Cited(
                    _read(row),
                    row.version_id,
                    row.start,
                    row.stop,
                    row.support,
                    row.echo,
                    latest=row.latest == row.revision,
                )
                for row in connection.execute(statement)
            )

    def outdated(self) -> dict[str, str]:
        """Articles that sentences of latest revisions, not flagged, cite in a text that is not theirs any more.

        By id, with the id of the version that stands now. Some of these sentences may hold: somebody has to look.
        """
        b, c, cited = brief_sentences, citations, v.alias("cited")
        of_sentence = (b.c.brief_id == c.c.brief_id) & (b.c.revision == c.c.revision) & (b.c.name == c.c.sentence)
        of_brief = (briefs.c.id == c.c.brief_id) & (briefs.c.latest == c.c.revision)
        old = ~cited.c.current | cited.c.withdrawn_at.is_not(None)
        statement = (
            select(v.c.article_id, v.c.id)
            .distinct()
            .join_from(c, cited, (cited.c.workspace_id == c.c.workspace_id) & (cited.c.id == c.c.version_id))
            .join(v, (v.c.workspace_id == cited.c.workspace_id) & (v.c.article_id == cited.c.article_id) & IS_CURRENT)
            .join(b, (b.c.workspace_id == c.c.workspace_id) & of_sentence & (b.c.state == "supported"))
            .join(briefs, (briefs.c.workspace_id == c.c.workspace_id) & of_brief)
            .where(self._scope.mine(c, cited, v, b, briefs), old)
            .order_by(v.c.article_id)
        )
        with self._scope.read() as connection:
            return {row.article_id: row.id for row in connection.execute(statement)}

    def using(self, article_id: str) -> tuple[Using, ...]:
        """The revisions that have a text of the article, told or only listed, those of one brief in their order."""
        of = brief_articles
        statement = (
            select(of.c.brief_id, of.c.revision, briefs.c.latest)
            .distinct()
            .join_from(of, v, (of.c.workspace_id == v.c.workspace_id) & (of.c.version_id == v.c.id))
            .join(briefs, (briefs.c.workspace_id == of.c.workspace_id) & (briefs.c.id == of.c.brief_id))
            .where(self._scope.mine(of, v, briefs), v.c.article_id == article_id)
            .order_by(of.c.brief_id, of.c.revision)
        )
        with self._scope.read() as connection:
            rows = connection.execute(statement)
            return tuple(Using(row.brief_id, row.revision, row.latest == row.revision) for row in rows)

    def flag(self, sentences: Iterable[SentenceId], reason: str, at: datetime | None = None) -> int:
        """Mark sentences as no longer supported; how many were not yet. Their revision stays as it was written."""
        b, moment, marked = brief_sentences, at or now(), 0
        with self._scope.write() as connection:
            for each in sentences:
                mine = self._scope.mine(b) & (b.c.brief_id == each.brief_id) & (b.c.revision == each.revision)
                done = connection.execute(
                    update(b)
                    .where(mine, b.c.name == each.sentence, b.c.state == "supported")
                    .values(state="no_longer_supported", state_reason=reason, state_at=moment)
                )
                marked += done.rowcount
        return marked


def _read(row: Row[Any]) -> KeptSentence:
    return KeptSentence(
        id=SentenceId(row.brief_id, row.revision, row.name),
        position=row.position,
        text=row.text,
        status=row.status,
        section=row.section,
        state=row.state,
        state_reason=row.state_reason,
        state_at=row.state_at,
        change=row.change,
        previous=row.previous,
    )
