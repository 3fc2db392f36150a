"""What becomes of sentences whose article was changed or withdrawn; it does not know who noticed, or when."""

from dataclasses import dataclass

from service.errors import Conflict, NotFound
from service.halting import Step, go_on
from service.newsroom.changes import Seen
from service.newsroom.examining import Examiner
from service.newsroom.keeping import CORRECTED, asked_of, options_of, revise
from service.newsroom.telling import of_brief, of_story, tell
from service.pipeline import Models
from service.store.briefs import KeptBrief
from service.store.evidence import SentenceId
from service.store.store import Store

# Times that a brief is made anew where another process revised it meanwhile. Each time one of them gets on.
TRIES = 3


@dataclass(frozen=True, slots=True)
class Rechecked:
    """How many sentences were `checked`; which no longer hold; which revisions were made to put them right."""

    article_id: str
    checked: int
    flagged: tuple[SentenceId, ...]
    revised: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class _Examined:
    """A revision: how many of its sentences lost a passage, which fail and why, and whether it tells what is gone."""

    checked: int
    failing: tuple[tuple[SentenceId, str], ...]
    stale: bool


def recheck(store: Store, models: Models, article_id: str, step: Step = go_on) -> Rechecked:
    """Check each sentence that cites an article against its text as it stands now; flag and rewrite what does not hold.

    Sentences of all revisions are flagged, since editions and readers show old ones; the latest one of each brief is
    made anew where a passage that it cites is gone. May be called again at any time: what was done stays done.
    Raises ModelError where a model fails to run at all; what was found by then stays flagged.
    """
    examiner = Examiner(store, models.entailer, step)
    checked, flagged, stale = 0, [], []
    for used in store.evidence.using(article_id):
        found = _examine(examiner, store.briefs.get(used.brief_id, used.revision))
        checked += found.checked
        flagged += [each for each, reason in found.failing if store.evidence.flag([each], reason)]
        if used.latest and found.stale:
            stale.append(used.brief_id)
    revised = (_renew(store, models, brief_id, step) for brief_id in stale)
    return Rechecked(article_id, checked, tuple(flagged), tuple(each for each in revised if each))


def _examine(examiner: Examiner, kept: KeptBrief) -> _Examined:
    told = [(s["id"], examiner.sentence(s, kept)) for s in kept.document["sentences"]]
    values = [v for d in kept.document["disagreements"] for v in d["values"]]
    at = kept.info.id, kept.revision.number
    lost = [each for each in told if each[1].lost]
    return _Examined(
        len(lost),
        tuple((SentenceId(*at, name), found.reason) for name, found in lost if found.reason),
        bool(lost) or not all(examiner.stands(v["citations"], kept) for v in values) or not _is_title(examiner, kept),
    )


def _is_title(examiner: Examiner, kept: KeptBrief) -> bool:
    """Whether a title that is an article's still is one."""
    title = kept.document["title"]
    theirs = [kept.articles[a["id"]] for a in kept.document["articles"] if a["title"] == title and a["text"]]
    now = [examiner.current(version) for version in theirs]
    return not theirs or any(v is not None and v.article.title == title for v in now)


def _renew(store: Store, models: Models, brief_id: str, step: Step) -> Seen | None:
    """A new revision of what its articles are now; None where another made one meanwhile that stands."""
    for _ in range(TRIES):
        try:
            kept = store.briefs.get(brief_id)
        except NotFound:
            return None
        if not _examine(Examiner(store, models.entailer, step), kept).stale:
            return None
        told = of_story(store, kept.info.story_id) if kept.info.story_id else of_brief(store, kept)
        options = options_of(kept)
        made = tell(told, models, options, step=step)
        try:
            with store.transaction() as bound:
                if kept.info.story_id is not None:  # whoever briefs the story just now waits for us, or we for him
                    bound.stories.hold(kept.info.story_id)
                later = revise(bound, kept, made, CORRECTED, {**kept.info.options, **asked_of(options, models)})
        except Conflict:
            continue
        return Seen(brief_id, later.revision.number)
    return None
