"""A story as it stood when a day was over, in a short kept brief; it does not know pages."""

from dataclasses import replace
from datetime import datetime

from service.halting import Step, go_on
from service.newsroom.keeping import OF_DAY, Asked, asked_of, brief_story, keep
from service.newsroom.telling import of_story, tell
from service.pipeline import Listener, Models, Options, ignore
from service.store.briefs import KeptBrief
from service.store.store import Store


def tell_day(
    store: Store,
    models: Models,
    story_id: str,
    end: datetime,
    options: Options,
    listen: Listener = ignore,
    step: Step = go_on,
) -> KeptBrief:
    """The story's brief of the articles published (else first seen) before `end`. Blocks while models run.

    Where later ones have come, as when a missed edition is made up, it is a brief of its own: the story's
    own brief would tell a day what only the next one knew.
    """
    story = store.stories.get(story_id).id
    members = store.stories.timeline(story)
    early = {m.version.id for m in members if (m.version.article.published or m.version.first_seen) < end}
    whole = of_story(store, story)
    if early.issuperset(whole.versions):
        return brief_story(store, models, story, options, listen, step)
    here = [(a, v) for a, v in zip(whole.articles, whole.versions, strict=True) if v in early]
    told = replace(whole, articles=tuple(a for a, _ in here), versions=tuple(v for _, v in here))
    asked = _asked(options, models, end)
    same = _find(store, story, asked, told.versions)
    return same or keep(store, tell(told, models, options, listen, step), story_id=story, options=asked)


def _asked(options: Options, models: Models, end: datetime) -> Asked:
    """Under other names than those by which the story's own brief is found."""
    made = asked_of(options, models)
    return {"until": end.isoformat(), **{OF_DAY + name: value for name, value in made.items()}}


def _find(store: Store, story: str, asked: Asked, versions: tuple[str, ...]) -> KeptBrief | None:
    """The brief that was made of these texts in this way before, so that composing again keeps no second one."""
    cursor = None
    while True:
        page = store.briefs.page(story, cursor, 200)
        for info in page.items:
            if dict(info.options) == dict(asked):
                kept = store.briefs.get(info.id)
                if set(kept.articles.values()) == set(versions) and not kept.flagged:
                    return kept
        cursor = page.cursor
        if cursor is None:
            return None
