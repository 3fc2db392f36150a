"""Briefs as they are kept: every revision as it was written, sentences and citations as rows; it makes none.

A revision never changes, but that a deleted article is taken out of it. `evidence.sentences` says which of its
sentences still hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.exc import IntegrityError

from service.errors import Conflict, NotFound
from service.news import Article
from service.store.arrivals import Arrivals
from service.store.documents import Document, Taken, check, put_together, take_apart
from service.store.ids import new_id
from service.store.paging import Page, Place, check_limit, page, read_cursor
from service.store.scope import Scope, now
from service.store.tables.articles import article_versions as v
from service.store.tables.briefs import brief_articles, brief_revisions, brief_sentences, briefs, citations
from service.store.tables.reports import reports

Change = Literal["new", "changed", "corrected", "unchanged"]
Option = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Changed:
    """How a sentence came from the revision before: what it is, and the id that it had there."""

    change: Change
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class BriefInfo:
    """A brief without its document. `options` are those of the request that a later revision needs."""

    id: str
    story_id: str | None
    latest: int
    options: Mapping[str, Option]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision without its document. `reason`: why it was made; `redacted_at`: an article was taken out of it."""

    number: int
    reason: str
    created_at: datetime
    redacted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Flag:
    """Why a sentence no longer holds, in words for its reader, and since when we know."""

    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says that a sentence should have said, and when; by the report that it answers."""

    report_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptBrief:
    """A revision of a brief. `document` is the JSON of service.schemas.Brief; `articles`, its ids to kept versions.

    `flagged` are its sentences that no longer hold, by their ids, and `corrected` those that a person put right.
    """

    info: BriefInfo
    revision: Revision
    document: Document
    articles: Mapping[str, str] = field(default_factory=dict)
    flagged: Mapping[str, Flag] = field(default_factory=dict)
    corrected: Mapping[str, Correction] = field(default_factory=dict)


class Briefs:
    """The briefs of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(
        self,
        document: Mapping[str, Any],
        *,
        story_id: str | None = None,
        options: Mapping[str, Option] | None = None,
        reason: str = "created",
    ) -> str:
        """Keep a brief as its revision 1; its id. The document is that of `describe(brief, explained=True)`.

        Articles that are not kept yet are kept with it, unlisted. Raises ValueError for a document whose citations are
        not exact, and Conflict for one with an article that was deleted here.
        """
        check(document)
        key, moment = new_id(), now()
        row = {"id": key, "story_id": story_id, "latest": 1, "options": dict(options or {}), "created_at": moment}
        with self._scope.write() as connection:
            self._scope.insert(connection, briefs, [row])
            self._write(connection, key, 1, reason, document, {}, moment)
        return key

    def revise(
        self,
        brief_id: str,
        document: Mapping[str, Any],
        reason: str,
        changes: Mapping[str, Changed] | None = None,
        *,
        after: int,
        options: Mapping[str, Option] | None = None,
    ) -> int:
        """Keep a new revision that was made from revision `after`; its number. `changes` by sentence id, "new" without.

        `options` take the place of the brief's, where they are given. Raises NotFound; Conflict where `after` is not
        the latest any more; and what `add` raises.
        """
        check(document)
        moment = now()
        with self._scope.write() as connection:
            mine = self._scope.mine(briefs) & (briefs.c.id == brief_id)
            values: dict[str, Any] = {"latest": after + 1} | ({} if options is None else {"options": dict(options)})
            moved = connection.execute(update(briefs).where(mine, briefs.c.latest == after).values(**values))
            if not moved.rowcount:
                self._info(connection, brief_id)
                raise Conflict("The brief has a later revision by now.")
            self._write(connection, brief_id, after + 1, reason, document, changes or {}, moment)
        return after + 1

    def get(self, brief_id: str, revision: int | None = None, *, explained: bool = False) -> KeptBrief:
        """A revision (the latest), byte for byte as it was written when dumped the same way. Raises NotFound."""
        with self._scope.read() as connection:
            info = self._info(connection, brief_id)
            r = brief_revisions
            mine = self._scope.mine(r) & (r.c.brief_id == brief_id) & (r.c.number == (revision or info.latest))
            row = connection.execute(select(r).where(mine)).one_or_none()
            if row is None:
                raise NotFound("The brief has no such revision.")
            texts = self._texts(connection, brief_id, row.number)
            flagged = self._flagged(connection, brief_id, row.number)
            corrected = self._corrected(connection, brief_id, row.number)
        document = put_together(
            Taken(row.document, row.explanations), {n: text for n, (_, text) in texts.items()}, explained=explained
        )
        at = Revision(row.number, row.reason, row.created_at, row.redacted_at)
        return KeptBrief(info, at, document, {n: version for n, (version, _) in texts.items()}, flagged, corrected)

    def revisions(self, brief_id: str) -> tuple[Revision, ...]:
        """All of them, the first first. Raises NotFound."""
        r = brief_revisions
        with self._scope.read() as connection:
            self._info(connection, brief_id)
            rows = connection.execute(
                select(r.c.number, r.c.reason, r.c.created_at, r.c.redacted_at)
                .where(self._scope.mine(r), r.c.brief_id == brief_id)
                .order_by(r.c.number)
            )
            return tuple(Revision(*row) for row in rows)

    def page(self, story_id: str | None = None, cursor: str | None = None, limit: int = 50) -> Page[BriefInfo]:
        """Briefs, of one story or of all, the latest made first. Raises BadCursor, and BadInput for the limit."""
        asked = ("briefs", story_id)
        place = read_cursor(cursor, asked)
        conditions: list[ColumnElement[bool]] = [] if story_id is None else [briefs.c.story_id == story_id]
        if place is not None:
            conditions.append(place.before(briefs.c.created_at, briefs.c.id))
        with self._scope.read() as connection:
            rows = connection.execute(
                select(briefs)
                .where(self._scope.mine(briefs), *conditions)
                .order_by(briefs.c.created_at.desc(), briefs.c.id.desc())
                .limit(check_limit(limit) + 1)
            )
            found = [_read(row) for row in rows]
        return page(found, [Place(each.created_at, each.id) for each in found], limit, asked)

    def delete(self, brief_id: str) -> None:
        """Delete a brief with all its revisions. Raises NotFound, and Conflict for one that an edition shows."""
        try:
            with self._scope.write() as connection:
                self._info(connection, brief_id)
                connection.execute(delete(briefs).where(self._scope.mine(briefs), briefs.c.id == brief_id))
        except IntegrityError:
            raise Conflict("An edition shows this brief.") from None

    def _write(
        self,
        connection: Connection,
        key: str,
        number: int,
        reason: str,
        document: Mapping[str, Any],
        changes: Mapping[str, Changed],
        moment: datetime,
    ) -> None:
        kept = take_apart(document)
        versions = self._keep_articles(connection, document)
        at = {"brief_id": key, "revision": number}
        row = {"brief_id": key, "number": number, "reason": reason, "created_at": moment}
        row |= {"document": kept.document, "explanations": kept.explanations, "redacted_at": None}
        self._scope.insert(connection, brief_revisions, [row])
        self._scope.insert(
            connection, brief_articles, ({**at, "name": n, "version_id": each} for n, each in versions.items())
        )
        told = list(enumerate(document["sentences"]))
        self._scope.insert(
            connection,
            brief_sentences,
            (
                {**at, "name": each["id"], "position": n, "text": each["text"], "status": each["status"]}
                | {"section": each["section"], "state": "supported", "state_reason": None, "state_at": None}
                | {"change": change.change, "previous": change.previous}
                for n, each in told
                for change in [changes.get(each["id"], Changed("new"))]
            ),
        )
        self._scope.insert(
            connection,
            citations,
            (
                {**at, "sentence": each["id"], "position": n, "version_id": versions[c["article"]]}
                | {"start": c["start"], "stop": c["end"], "support": c["support"], "echo": c["echo"]}
                for _, each in told
                for n, c in enumerate(each["citations"])
            ),
        )

    def _keep_articles(self, connection: Connection, document: Mapping[str, Any]) -> dict[str, str]:
        """The version that each article of the document is, by its id there. One without a text has none."""
        with_text = [each for each in document["articles"] if each["text"]]
        bound = Arrivals(Scope(self._scope.database, self._scope.workspace, connection))
        arrivals = bound.add([_article(each) for each in with_text], ingested=False)
        versions = {}
        for each, arrival in zip(with_text, arrivals, strict=True):
            if arrival.version_id is None:
                raise Conflict("An article of the brief was deleted here.")
            versions[each["id"]] = arrival.version_id
        return versions

    def _texts(self, connection: Connection, brief_id: str, revision: int) -> dict[str, tuple[str, str]]:
        of = brief_articles
        rows = connection.execute(
            select(of.c.name, v.c.id, v.c.text)
            .join_from(of, v, (of.c.workspace_id == v.c.workspace_id) & (of.c.version_id == v.c.id))
            .where(self._scope.mine(of, v), of.c.brief_id == brief_id, of.c.revision == revision)
        )
        return {row.name: (row.id, row.text) for row in rows}

    def _flagged(self, connection: Connection, brief_id: str, revision: int) -> dict[str, Flag]:
        b = brief_sentences
        rows = connection.execute(
            select(b.c.name, b.c.state_reason, b.c.state_at)
            .where(self._scope.mine(b), b.c.brief_id == brief_id, b.c.revision == revision)
            .where(b.c.state == "no_longer_supported")
            .order_by(b.c.position)
        )
        return {row.name: Flag(row.state_reason, row.state_at) for row in rows}

    def _corrected(self, connection: Connection, brief_id: str, revision: int) -> dict[str, Correction]:
        """By the ids that the sentences have in this revision; of several corrections the latest.

        A sentence is the one that was put right, in whatever brief, where it says the same by the same article.
        """
        r, then, b, by, of = reports, brief_sentences.alias("then"), brief_sentences, citations.alias("by"), citations
        told = (then.c.brief_id == r.c.brief_id) & (then.c.revision == r.c.revision) & (then.c.name == r.c.sentence)
        cited = (by.c.brief_id == r.c.brief_id) & (by.c.revision == r.c.revision) & (by.c.sentence == r.c.sentence)
        cites = (of.c.brief_id == b.c.brief_id) & (of.c.revision == b.c.revision) & (of.c.sentence == b.c.name)
        rows = connection.execute(
            select(b.c.name, r.c.id, r.c.answer, r.c.settled_at)
            .distinct()
            .join_from(r, then, (then.c.workspace_id == r.c.workspace_id) & told)
            .join(by, (by.c.workspace_id == r.c.workspace_id) & cited)
            .join(b, (b.c.workspace_id == r.c.workspace_id) & (b.c.text == then.c.text))
            .join(of, (of.c.workspace_id == r.c.workspace_id) & cites & (of.c.version_id == by.c.version_id))
            .where(self._scope.mine(r), r.c.state == "corrected")
            .where(b.c.brief_id == brief_id, b.c.revision == revision)
            .order_by(r.c.settled_at, r.c.id)
        )
        return {row.name: Correction(row.id, row.answer, row.settled_at) for row in rows}

    def _info(self, connection: Connection, brief_id: str) -> BriefInfo:
        row = connection.execute(select(briefs).where(self._scope.mine(briefs), briefs.c.id == brief_id)).one_or_none()
        if row is None:
            raise NotFound("There is no such brief.")
        return _read(row)


def _read(row: Any) -> BriefInfo:
    return BriefInfo(row.id, row.story_id, row.latest, row.options, row.created_at)


def _article(described: Mapping[str, Any]) -> Article:
    """An article as the document describes it."""
    published = described["published"]
    return Article(
        text=described["text"],
        title=described["title"] or "",
        source=described["source"] or "",
        url=described["url"] or "",
        published=datetime.fromisoformat(published) if isinstance(published, str) else published,
        language=described["language"],
        byline=described["byline"] or "",
        agency=described["agency"] or "",
        credit=described["credit"] or "",
        canonical=described["canonical"] or "",
    )
