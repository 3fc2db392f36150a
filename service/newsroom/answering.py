"""From a request to kept briefs: of the articles that it sends, of a story, or of what a query finds; not HTTP."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from service.errors import BadInput
from service.halting import Step, go_on
from service.news import Article, Part
from service.newsroom.keeping import asked_of, keep, prepare_story
from service.pipeline import Event, Listener, Models, Options, brief, ignore
from service.requests import ArticleIn, BriefRequest
from service.stages.collect import Collected, Limits, Submission, collect
from service.store.articles import ArticleFilter, Version
from service.store.briefs import KeptBrief, Option
from service.store.store import Store

Write = Callable[[Store], tuple[KeptBrief, ...]]
"""Keeps what was made, in the transaction that the store it gets is in, and gives back what is kept."""

# Articles that a query's dates are looked for in, the latest seen first. A page of the store has a fifth of a second.
SCANNED, PAGE = 5_000, 200
DELETED = "{name}: it was deleted here and is not taken in again"
ALL_DELETED = "Each of the articles was deleted here: an operator can allow it again."
FOUND_NONE = "No article that is kept meets the query in that time. Ask for other words or a longer time."


def prepare(
    store: Store,
    models: Models,
    limits: Limits,
    wanted: BriefRequest,
    listen: Listener = ignore,
    step: Step = go_on,
    deleted: int = 0,
) -> Write:
    """All the work but the keeping: what it gives back is to be called once, in a transaction. Blocks.

    `deleted`: of the articles that were sent, how many were deleted here since and are not in the request any more.
    Raises NotFound for a story that is not there, BadInput and TooLarge for articles that cannot be used, ModelError.
    """
    options = Options(wanted.sentences, wanted.stories, words=wanted.words)
    if wanted.story is not None:
        write = prepare_story(store, models, wanted.story, options, listen, step, explained=wanted.explain)
        return lambda bound: (write(bound),)
    found = _searched(store, wanted, limits) if wanted.query is not None else _sent(store, wanted, limits, step)
    found = replace(found, notes=(*found.notes, *_without(deleted)))
    listen(Event("collect", f"{len(found.articles)} articles"))
    made = brief(found, models, options, listen, step)
    asked = asked_of(options, models) | _question(wanted)
    return lambda bound: tuple(keep(bound, each, options=asked, explained=wanted.explain) for each in made)


def answer(
    store: Store,
    models: Models,
    limits: Limits,
    wanted: BriefRequest,
    listen: Listener = ignore,
    step: Step = go_on,
) -> tuple[KeptBrief, ...]:
    """The same, kept at once."""
    write = prepare(store, models, limits, wanted, listen, step)
    with store.transaction() as bound:
        return write(bound)


def submission(article: ArticleIn, n: int) -> Submission:
    """Article number `n`, from 1, of a request."""
    return Submission(**article.model_dump(), name=f"articles[{n - 1}]")


def _sent(store: Store, wanted: BriefRequest, limits: Limits, step: Step) -> Collected:
    """The articles of the request, without those that were deleted here."""
    sent = wanted.articles or ()
    collected = collect([submission(a, n) for n, a in enumerate(sent, start=1)], limits, step)
    barred = store.removal.barred(collected.articles)
    if not barred:
        return collected
    left = tuple(a for a in collected.articles if a not in barred)
    if not left:
        raise BadInput(ALL_DELETED)
    return replace(collected, articles=left, unusable=(*collected.unusable, *map(_refused, barred)))


def _without(deleted: int) -> tuple[str, ...]:
    were = (
        "One of the articles that were sent was" if deleted == 1 else f"{deleted} of the articles that were sent were"
    )
    return (f"{were} deleted here before this brief was made.",) if deleted else ()


def _refused(article: Article) -> Part:
    name = article.title or article.source or article.url or "an article"
    return Part(replace(article, text=""), "unusable", reason=DELETED.format(name=name))


def _searched(store: Store, wanted: BriefRequest, limits: Limits) -> Collected:
    """The latest articles that meet the query, published (or, of an unknown date, seen) in its time; in that order."""
    since, until = _utc(wanted.since), _utc(wanted.until)
    found, cursor, scanned = list[Version](), None, 0
    while len(found) < limits.articles and scanned < SCANNED:
        page = store.articles.page(ArticleFilter(since=since, query=wanted.query or ""), cursor, PAGE)
        found += [v for v in page.items if _is_within(v, since, until)]
        cursor, scanned = page.cursor, scanned + PAGE
        if cursor is None:
            break
    chosen = sorted(found[: limits.articles], key=lambda v: (_told_at(v), v.id))
    if not chosen:
        raise BadInput(FOUND_NONE)
    more = len(found) > len(chosen) or cursor is not None
    note = f"More articles meet the query: this brief reads the latest {len(chosen)}."
    return Collected(tuple(v.article for v in chosen), notes=(note,) if more else ())


def _is_within(version: Version, since: datetime | None, until: datetime | None) -> bool:
    at = _told_at(version)
    return version.withdrawn_at is None and (since is None or at >= since) and (until is None or at < until)


def _told_at(version: Version) -> datetime:
    return version.article.published or version.first_seen


def _utc(moment: datetime | None) -> datetime | None:
    """A time without a zone is taken as UTC, as everywhere."""
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _question(wanted: BriefRequest) -> dict[str, Option]:
    """What was looked for, kept so that a reader of the brief can be told."""
    if wanted.query is None:
        return {}
    told = {"query": wanted.query, "since": wanted.since, "until": wanted.until}
    return {name: str(value) for name, value in told.items() if value is not None}
