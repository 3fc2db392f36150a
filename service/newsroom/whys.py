"""The whole story of one sentence of a kept brief: how it came to be, what it rests on, whether it holds still."""

from service.errors import NotFound
from service.newsroom.keeping import read
from service.schemas import Why
from service.store.evidence import KeptSentence
from service.store.store import Store

NO_SENTENCE = "The brief has no such sentence: they are s1, s2, ... in reading order."


def why(store: Store, brief_id: str, sentence: str, revision: int | None = None) -> Why:
    """Of a revision (the latest). Raises NotFound, also for a sentence whose article was deleted."""
    kept = store.briefs.get(brief_id, revision, explained=True)
    number = kept.revision.number
    row = _row(store, brief_id, number, sentence)
    if row.state == "removed":
        raise NotFound(row.state_reason or "An article that it rested on was deleted.")
    brief = read(kept)
    told = next(s for s in brief.sentences if s.id == sentence)
    before = _row(store, brief_id, number - 1, row.previous) if row.previous is not None else None
    found = told.explanation.passages if told.explanation else []
    used = {c.article for c in told.citations} | {p.article for p in found}
    return Why(
        brief=brief_id,
        revision=number,
        sentence=told,
        state=row.state,
        state_since=row.state_at,
        change=row.change,
        previous=row.previous,
        previous_text=before.text if before else None,
        previous_reason=before.state_reason if before else None,
        articles=[a for a in brief.articles if a.id in used],
    )


def _row(store: Store, brief_id: str, revision: int, sentence: str) -> KeptSentence:
    found = next((s for s in store.evidence.sentences(brief_id, revision) if s.id.sentence == sentence), None)
    if found is None:
        raise NotFound(NO_SENTENCE)
    return found
