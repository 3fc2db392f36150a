"""Deleting an article: its text leaves every table, and nothing cites it any more; it does not know why it is deleted.

The words stand, besides in the article, in briefs that quote it, in what was written from it, in titles, in search
indexes, in answers kept for repeated requests, and in jobs that wait. All of it goes in one transaction.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, exists, or_, select, update

from service.errors import NotFound
from service.news import Article
from service.store.addresses import address_of, hashed
from service.store.documents import Taken
from service.store.evidence import SentenceId
from service.store.payloads import forget_article, hold_payloads
from service.store.redaction import redact
from service.store.scope import Scope, batches, now
from service.store.standing import refresh
from service.store.tables.access import idempotency_keys
from service.store.tables.articles import IS_CURRENT, removals
from service.store.tables.articles import article_versions as v
from service.store.tables.articles import articles as a
from service.store.tables.briefs import brief_articles, brief_revisions, brief_sentences, citations
from service.store.tables.reports import reports
from service.store.tables.stories import cluster_passages, clusters, stories, story_articles

ACCEPTED = 202  # the HTTP status of an answer that only says which job was made of the request
GONE = "An article that it rested on was deleted."


@dataclass(frozen=True, slots=True)
class Removed:
    """What lost something: sentences that are gone from their revisions, briefs and stories that had the article."""

    sentences: tuple[SentenceId, ...]
    briefs: tuple[str, ...]
    stories: tuple[str, ...]


class Removal:
    """Deletes articles of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def delete(self, article_id: str, reason: str, *, bar: bool = True) -> Removed:
        """Delete an article with all its versions. With `bar`, what its address gives later is not taken in again.

        Each sentence that its other citations do not carry alone leaves its document, in every revision; its row stays
        as `removed`, without text.
        Raises NotFound. On SQLite the words are overwritten in the file; on PostgreSQL the next vacuum frees them.
        Backups and exports made before are the operator's to delete.
        """
        moment = now()
        with self._scope.write() as connection:
            self._scope.hold(connection, alone=True)  # nobody keeps an answer meanwhile
            payloads = hold_payloads(self._scope, connection)
            mine = self._scope.mine(a) & (a.c.id == article_id)
            found = connection.execute(select(a.c.address_sha256).where(mine).with_for_update()).one_or_none()
            if found is None:
                raise NotFound("There is no such article.")
            texts = connection.execute(
                select(v.c.id, v.c.title).where(self._scope.mine(v), v.c.article_id == article_id)
            ).all()
            versions, titles = [row.id for row in texts], {row.title for row in texts if row.title}
            lost = self._redact(connection, versions, titles, moment)
            in_stories = self._leave(connection, article_id, titles)
            self._forget(connection, versions)
            forget_article(self._scope, connection, payloads, found.address_sha256)
            connection.execute(delete(a).where(mine))
            refresh(self._scope, connection, in_stories, moment)
            if bar:
                row = {"address_sha256": found.address_sha256, "reason": reason, "removed_at": moment}
                self._scope.put(connection, removals, [row], ["address_sha256"])
        if self._scope.connection is None:
            self._empty_log()
        return Removed(*lost, tuple(in_stories))

    def barred(self, articles: Collection[Article]) -> tuple[Article, ...]:
        """Those of the articles that are not taken in, since what stood at their address was deleted here."""
        hashes = {a: hashed(address_of(a.url, a.source, a.sha256)) for a in articles}
        found: set[str] = set()
        with self._scope.read() as connection:
            for some in batches(set(hashes.values())):
                mine = self._scope.mine(removals) & removals.c.address_sha256.in_(some)
                found |= set(connection.scalars(select(removals.c.address_sha256).where(mine)))
        return tuple(a for a, address in hashes.items() if address in found)

    def allow(self, url: str) -> bool:
        """Let the article at this address come again; whether it was barred."""
        where = self._scope.mine(removals) & (removals.c.address_sha256 == hashed(address_of(url)))
        with self._scope.write() as connection:
            return connection.execute(delete(removals).where(where)).rowcount > 0

    def _redact(
        self, connection: Connection, versions: Sequence[str], titles: Collection[str], moment: datetime
    ) -> tuple[tuple[SentenceId, ...], tuple[str, ...]]:
        """Take the versions out of every revision that has them; the sentences lost, and the briefs."""
        of, r = brief_articles, brief_revisions
        mine = self._scope.mine(of) & of.c.version_id.in_(versions)
        names: dict[tuple[str, int], set[str]] = {}
        for row in connection.execute(select(of.c.brief_id, of.c.revision, of.c.name).where(mine)):
            names.setdefault((row.brief_id, row.revision), set()).add(row.name)
        self._unreport(connection, versions)
        lost: list[SentenceId] = []
        for (brief_id, number), gone in sorted(names.items()):
            here = self._scope.mine(r) & (r.c.brief_id == brief_id) & (r.c.number == number)
            row = connection.execute(select(r).where(here).with_for_update()).one()
            lost += self._rewrite(connection, row, gone, titles, moment)
        connection.execute(delete(of).where(mine))
        connection.execute(delete(citations).where(self._scope.mine(citations), citations.c.version_id.in_(versions)))
        return tuple(lost), tuple(dict.fromkeys(brief_id for brief_id, _ in sorted(names)))

    def _unreport(self, connection: Connection, versions: Sequence[str]) -> None:
        """Reports of sentences that cite the versions go: what a reader wrote of them may quote them."""
        c, r = citations, reports
        same = (c.c.brief_id == r.c.brief_id) & (c.c.revision == r.c.revision) & (c.c.sentence == r.c.sentence)
        resting = exists().where(c.c.workspace_id == r.c.workspace_id, same, c.c.version_id.in_(versions))
        connection.execute(delete(r).where(self._scope.mine(r), resting))

    def _rewrite(
        self, connection: Connection, row: Any, gone: Collection[str], titles: Collection[str], moment: datetime
    ) -> list[SentenceId]:
        """Write a revision without the articles that it calls by the names in `gone`; the sentences that it loses."""
        redacted = redact(Taken(row.document, row.explanations), gone, titles)
        r, b, c = brief_revisions, brief_sentences, citations
        connection.execute(
            update(r)
            .where(self._scope.mine(r), r.c.brief_id == row.brief_id, r.c.number == row.number)
            .values(document=redacted.kept.document, explanations=redacted.kept.explanations, redacted_at=moment)
        )
        of_revision = self._scope.mine(b) & (b.c.brief_id == row.brief_id) & (b.c.revision == row.number)
        connection.execute(
            update(b)
            .where(of_revision, b.c.name.in_(redacted.sentences))
            .values(text="", state="removed", state_reason=GONE, state_at=moment)
        )
        theirs = self._scope.mine(c) & (c.c.brief_id == row.brief_id) & (c.c.revision == row.number)
        connection.execute(delete(c).where(theirs, c.c.sentence.in_(redacted.sentences)))
        return [SentenceId(row.brief_id, row.number, each) for each in redacted.sentences]

    def _leave(self, connection: Connection, article_id: str, titles: Collection[str]) -> list[str]:
        """Take it out of its stories; which they were.

        One that bears its title takes that of another article, and one that is left empty loses its topic words.
        """
        m = story_articles
        mine = self._scope.mine(m) & (m.c.article_id == article_id)
        ids = [str(each) for each in connection.scalars(select(m.c.story_id).where(mine).order_by(m.c.story_id))]
        connection.execute(delete(m).where(mine))
        repeats = self._scope.mine(m) & (m.c.of_article_id == article_id)
        connection.execute(update(m).where(repeats).values(of_article_id=None))
        s = stories
        left = exists().where(m.c.workspace_id == s.c.workspace_id, m.c.story_id == s.c.id)
        connection.execute(update(s).where(self._scope.mine(s), s.c.id.in_(ids), ~left).values(terms=""))
        for row in connection.execute(
            select(s.c.id, s.c.title).where(self._scope.mine(s), s.c.title.in_(titles))
        ).all():
            connection.execute(
                update(s)
                .where(self._scope.mine(s), s.c.id == row.id)
                .values(title=self._other_title(connection, row.id, titles))
            )
        return ids

    def _other_title(self, connection: Connection, story_id: str, titles: Collection[str]) -> str:
        m = story_articles
        first = (
            select(v.c.title)
            .join_from(m, v, (m.c.workspace_id == v.c.workspace_id) & (m.c.article_id == v.c.article_id))
            .where(self._scope.mine(m, v), m.c.story_id == story_id, IS_CURRENT, v.c.title.not_in(["", *titles]))
            .order_by(v.c.first_seen, v.c.id)
            .limit(1)
        )
        return str(connection.scalar(first) or "")

    def _forget(self, connection: Connection, versions: Sequence[str]) -> None:
        """Passages of the versions, clusters that have no others, every kept answer and the right to give one.

        Any answer may hold the text, and whoever is about to give one may have read it. But that a job was accepted:
        such an answer holds none, and without it the job would be asked for twice.
        """
        p, c, k = cluster_passages, clusters, idempotency_keys
        connection.execute(delete(p).where(self._scope.mine(p), p.c.version_id.in_(versions)))
        left = exists().where(p.c.workspace_id == c.c.workspace_id, p.c.cluster_id == c.c.id)
        connection.execute(delete(c).where(self._scope.mine(c), ~left))
        connection.execute(delete(k).where(self._scope.mine(k), or_(k.c.state == "claimed", k.c.status != ACCEPTED)))

    def _empty_log(self) -> None:
        """SQLite's write-ahead log holds pages as they were: have it written back and cut, if no reader needs it."""
        if self._scope.database.file is not None:
            with self._scope.database.engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
