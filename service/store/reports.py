"""Reports of sentences: what a reader says is wrong, and what a person answered; it does not know who either is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select, update

from service.errors import BadInput, Conflict, NotFound
from service.store.evidence import SentenceId
from service.store.ids import new_id
from service.store.paging import Page, Place, check_limit, page, read_cursor
from service.store.scope import Scope, now
from service.store.tables.briefs import brief_sentences as b
from service.store.tables.reports import reports as r

About = Literal["unsupported", "untrue", "context", "wording", "other"]
State = Literal["open", "corrected", "dismissed"]

LONGEST_NOTE = 1_000  # code points, of a reader's note and of a person's answer: a paragraph
# Open reports of one brief. A service without accounts must not fill its disk for whoever presses a button in a loop;
# an operator who has not looked at so many learns nothing from one more.
MOST_OPEN = 200


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `text` is the sentence as its revision has it; `answer`, the correction or why there is none."""

    id: str
    sentence: SentenceId
    text: str
    about: About
    note: str
    state: State
    answer: str
    created_at: datetime
    settled_at: datetime | None


class Reports:
    """The reports of one workspace."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, sentence: SentenceId, about: About, note: str = "") -> str:
        """Keep a report; its id. Raises NotFound for what is no sentence or is gone, BadInput for a long note.

        Conflict where the brief has too many open ones.
        """
        if len(note) > LONGEST_NOTE:
            raise BadInput(f"A note has at most {LONGEST_NOTE:,} characters, not {len(note):,}.")
        key = new_id()
        row = {"id": key, "brief_id": sentence.brief_id, "revision": sentence.revision, "sentence": sentence.sentence}
        row |= {"about": about, "note": note, "state": "open", "answer": "", "created_at": now(), "settled_at": None}
        with self._scope.write() as connection:
            self._check(connection, sentence)
            self._scope.insert(connection, r, [row])
        return key

    def correct(self, sentence: SentenceId, answer: str) -> Report:
        """Keep a correction that nobody reported before. Raises what `add` and `settle` raise."""
        with self._scope.write() as connection:
            bound = Reports(Scope(self._scope.database, self._scope.workspace, connection))
            return bound.settle(bound.add(sentence, "other"), "corrected", answer)

    def settle(self, report_id: str, state: Literal["corrected", "dismissed"], answer: str) -> Report:
        """Answer a report; a later answer replaces an earlier one. Raises NotFound, and BadInput for a bad answer.

        "corrected": `answer` is what the sentence should have said, and is shown beside it from now on.
        """
        if not answer.strip() or len(answer) > LONGEST_NOTE:
            raise BadInput(f"An answer has 1 to {LONGEST_NOTE:,} characters.")
        with self._scope.write() as connection:
            mine = self._scope.mine(r) & (r.c.id == report_id)
            done = connection.execute(update(r).where(mine).values(state=state, answer=answer, settled_at=now()))
            if not done.rowcount:
                raise NotFound("There is no such report.")
            (found,) = self._select(connection, r.c.id == report_id)
        return found

    def page(
        self, state: State | None = None, cursor: str | None = None, limit: int = 50, brief_id: str | None = None
    ) -> Page[Report]:
        """Reports, in one state or all, of one brief or all, the latest first. Raises BadCursor, BadInput."""
        asked = ("reports", state, brief_id)
        place = read_cursor(cursor, asked)
        conditions = [] if state is None else [r.c.state == state]
        conditions += [] if brief_id is None else [r.c.brief_id == brief_id]
        if place is not None:
            conditions.append(place.before(r.c.created_at, r.c.id))
        with self._scope.read() as connection:
            found = self._select(connection, *conditions, limit=check_limit(limit) + 1)
        return page(found, [Place(each.created_at, each.id) for each in found], limit, asked)

    def _check(self, connection: Connection, sentence: SentenceId) -> None:
        told = (b.c.brief_id == sentence.brief_id) & (b.c.revision == sentence.revision)
        there = select(b.c.state).where(self._scope.mine(b), told, b.c.name == sentence.sentence)
        if connection.execute(there).scalar_one_or_none() in {None, "removed"}:
            raise NotFound("There is no such sentence in this brief.")
        mine = self._scope.mine(r) & (r.c.brief_id == sentence.brief_id) & (r.c.state == "open")
        if connection.execute(select(func.count()).select_from(r).where(mine)).scalar_one() >= MOST_OPEN:
            raise Conflict("This brief has many reports already, which somebody has yet to read.")

    def _select(self, connection: Connection, *conditions: Any, limit: int | None = None) -> list[Report]:
        told = (b.c.brief_id == r.c.brief_id) & (b.c.revision == r.c.revision) & (b.c.name == r.c.sentence)
        rows = connection.execute(
            select(r, b.c.text)
            .join_from(r, b, (b.c.workspace_id == r.c.workspace_id) & told)
            .where(self._scope.mine(r, b), *conditions)
            .order_by(r.c.created_at.desc(), r.c.id.desc())
            .limit(limit)
        )
        return [_read(row) for row in rows]


def _read(row: Row[Any]) -> Report:
    return Report(
        id=row.id,
        sentence=SentenceId(row.brief_id, row.revision, row.sentence),
        text=row.text,
        about=row.about,
        note=row.note,
        state=row.state,
        answer=row.answer,
        created_at=row.created_at,
        settled_at=row.settled_at,
    )
