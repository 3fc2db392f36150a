"""The kept brief that answers a request as it stands: of a story that has not moved, of articles briefed before.

It makes none and needs no model: a brief that other models made of the same texts is as true.
"""

from collections.abc import Sequence

from service.errors import EvenbriefError
from service.news import Article
from service.newsroom.answering import submission
from service.newsroom.keeping import Asked, story_brief
from service.newsroom.telling import of_story
from service.pipeline import Options
from service.requests import BriefRequest
from service.stages.collect import Limits, collect
from service.stages.summarize import PROMPT
from service.store.briefs import KeptBrief
from service.store.store import Store

# Briefs of one article that are looked at, the earliest first. Who sends it ever again finds the first.
LOOKED_AT = 20


def again(store: Store, limits: Limits, wanted: BriefRequest) -> KeptBrief | None:
    """None where there is none, where one of its texts has changed, or what it says no longer holds: brief it then.

    Of a story, or of articles that are sent; blocking, as it reads the articles. Raises NotFound for a story.
    """
    asked = asked_for(wanted)
    if wanted.story is not None:
        return _of_story(store, wanted.story, asked)
    return _of_articles(store, limits, wanted, asked) if wanted.articles and wanted.stories == "main" else None


def asked_for(wanted: BriefRequest) -> Asked:
    """The options by which its brief is found, whoever made it."""
    return {"sentences": wanted.sentences, "words": wanted.words, "candidates": Options().candidates, "prompt": PROMPT}


def _of_story(store: Store, story_id: str, asked: Asked) -> KeptBrief | None:
    story = store.stories.get(story_id).id
    kept = story_brief(store, story, asked)
    return (
        kept if kept and _stands(kept) and set(kept.articles.values()) == set(of_story(store, story).versions) else None
    )


def _of_articles(store: Store, limits: Limits, wanted: BriefRequest, asked: Asked) -> KeptBrief | None:
    try:
        collected = collect([submission(a, n) for n, a in enumerate(wanted.articles or (), start=1)], limits)
    except EvenbriefError:
        return None  # whoever briefs them says why
    versions = store.articles.versions_of(collected.articles)
    if collected.unusable or len(versions) < len(collected.articles):
        return None
    first = versions[collected.articles[0]]
    for used in [u for u in store.evidence.using(first.article_id) if u.revision == 1 and u.latest][:LOOKED_AT]:
        kept = store.briefs.get(used.brief_id, 1)
        ids = [versions[a].id for a in collected.articles]
        if _is_of(kept, asked) and _stands(kept) and _lists(kept, collected.articles, ids):
            return kept
    return None


def _is_of(kept: KeptBrief, asked: Asked) -> bool:
    """Was it asked for in this way, and of articles?"""
    options = kept.info.options
    told = all(options.get(name) == value for name, value in asked.items())
    return kept.info.story_id is None and told and "query" not in options and "opening" not in options


def _stands(kept: KeptBrief) -> bool:
    return kept.revision.redacted_at is None and not kept.flagged


def _lists(kept: KeptBrief, articles: Sequence[Article], versions: Sequence[str]) -> bool:
    """These articles in this order, each described as it is now, and no others."""
    listed = kept.document["articles"]
    if [kept.articles.get(each["id"]) for each in listed] != list(versions):
        return False
    fields = ("url", "source", "title", "published", "byline", "credit", "canonical")
    return all(
        (each[name] or "") == (_plain(getattr(article, name)) or "")
        for each, article in zip(listed, articles, strict=True)
        for name in fields
    )


def _plain(value: object) -> object:
    """As it stands in a document."""
    return value.isoformat().replace("+00:00", "Z") if hasattr(value, "isoformat") else value
