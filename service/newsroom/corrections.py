"""What becomes of sentences whose article was changed or withdrawn; it does not know who noticed, or when."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from service.errors import Conflict, NotFound
from service.halting import Step, go_on
from service.newsroom.changes import Seen
from service.newsroom.examining import Examiner
from service.newsroom.keeping import CORRECTED, asked_again, is_of_day, is_opening, options_of, revise
from service.newsroom.telling import Told, of_brief, of_story, tell
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
    """A revision: how many of its sentences lost a passage or rest on an article that says it was put right, which
    fail and why, and whether it is to be made anew: it tells what is gone, or cannot say that an article was corrected.
    """

    checked: int
    failing: tuple[tuple[SentenceId, str], ...]
    stale: bool


def recheck(store: Store, models: Models, article_id: str, step: Step = go_on) -> Rechecked:
    """Check each sentence that cites an article against its text as it stands now; flag and rewrite what does not hold.

    Sentences of all revisions are flagged, since editions and readers show old ones; the latest one of each brief is
    made anew where a passage that it cites is gone, but for the opening of an edition, which stays as it was. May be
    called again at any time: what was done stays done.
    Raises ModelError where a model fails to run at all; what was found by then stays flagged.
    """
    examiner = Examiner(store, models.entailer, step)
    checked, flagged, stale = 0, [], []
    for used in store.evidence.using(article_id):
        kept = store.briefs.get(used.brief_id, used.revision)
        found = _examine(examiner, kept)
        checked += found.checked
        flagged += [each for each, reason in found.failing if store.evidence.flag([each], reason)]
        if used.latest and found.stale and not is_opening(kept):
            stale.append(used.brief_id)
    revised = (_renew(store, models, brief_id, step) for brief_id in stale)
    return Rechecked(article_id, checked, tuple(flagged), tuple(each for each in revised if each))


def _examine(examiner: Examiner, kept: KeptBrief) -> _Examined:
    every = kept.document["sentences"]
    told = [(s["id"], examiner.sentence(s, kept)) for s in every]
    values = [v for d in kept.document["disagreements"] for v in d["values"]]
    at = kept.info.id, kept.revision.number
    cited = {c["article"] for citing in (*every, *values) for c in citing["citations"]}
    corrected = {name for name in cited if examiner.corrected(kept.articles[name])}
    lost = [each for each in told if each[1].lost]
    looked_at = [s for s, (_, found) in zip(every, told, strict=True) if found.lost or _cites(s, corrected)]
    return _Examined(
        len(looked_at),
        tuple((SentenceId(*at, name), found.reason) for name, found in lost if found.reason),
        bool(lost or corrected)
        or not all(examiner.stands(v["citations"], kept) for v in values)
        or not _is_title(examiner, kept),
    )


def _cites(sentence: Mapping[str, Any], articles: Collection[str]) -> bool:
    return any(c["article"] in articles for c in sentence["citations"])


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
        made = tell(_told(store, kept), models, options_of(kept), step=step)
        try:
            with store.transaction() as bound:
                if kept.info.story_id is not None:  # whoever briefs the story just now waits for us, or we for him
                    bound.stories.hold(kept.info.story_id)
                later = revise(bound, kept, made, CORRECTED, asked_again(kept, models))
        except Conflict:
            continue
        return Seen(brief_id, later.revision.number)
    return None


def _told(store: Store, kept: KeptBrief) -> Told:
    """The articles of its story; where it tells a day, or was asked of articles, those that it told."""
    story = kept.info.story_id
    return of_brief(store, kept) if story is None or is_of_day(kept) else of_story(store, story)
