"""The day's page: the latest edition, the other stories there are, or what to do where there is nothing yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service.edition import Edition
from service.newsroom import daily, keeping
from service.render.edition_words import is_correction, late, put_right
from service.render.view import clean, topic
from service.schemas import Brief, Sentence
from service.store.briefs import KeptBrief
from service.store.store import Store
from service.store.stories import KeptStory

# Stories listed on the day's page; a front page that lists more is a search result.
STORIES = 14
RECENT = 8  # briefs of pasted articles that are listed
LOOKED_AT = 100  # of the briefs made last, to find those: most are of stories, or the openings of editions
EDITIONS = 14  # earlier pages that are listed: two weeks
LEAD = 3  # sentences of the first story that the front page tells; of the others, one
OTHERS = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One story or brief on the page. `lead` are its first sentences; there are none before it is briefed.

    `put_right`: what an earlier page told of it and was wrong, in words. `differing`: where sources differ, in words,
    where that is all that there is to tell. `late`: which articles of earlier days came late. `day`: of a story's
    latest article, as it says; the page is of today, its stories may be older.
    """

    href: str
    title: str
    lead: tuple[Sentence, ...]
    articles: int
    sources: int
    independent: int
    at: datetime
    differ: int = 0
    running: bool = False
    fresh: bool = False
    put_right: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    late: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """What `/` shows. `edition` is the latest published, with `items` its stories; `more` are others."""

    edition: Edition | None
    items: tuple[Item, ...]
    more: tuple[Item, ...]
    recent: tuple[Item, ...]
    earlier: tuple[tuple[str, str], ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.items or self.more or self.recent)

    @property
    def fresh(self) -> int:
        return sum(i.fresh for i in (*self.items, *self.more, *self.recent))


def front(store: Store, known: datetime | None = None) -> Front:
    """The page as it stands; what came after `known` is marked as fresh."""
    editions = store.editions.page(limit=EDITIONS).items
    edition = daily.edition_page(store, editions[0]) if editions else None
    told = {each.story for each in edition.stories} if edition else set()
    stories = [s for s in store.stories.page(limit=STORIES + len(told)).items if s.id not in told][:STORIES]
    stories.sort(key=lambda s: s.last_published is None)  # what says no date never heads the page
    items = [_of_story(store, s, known, LEAD if n == 0 and edition is None else OTHERS) for n, s in enumerate(stories)]
    placed = _placed(edition, known) if edition else tuple(items)
    made = store.briefs.page(limit=LOOKED_AT).items
    alone = [b for b in made if not b.story_id and "opening" not in b.options][:RECENT]
    leads = not placed and edition is None
    recent = [_of_brief(store.briefs.get(b.id), known, OTHERS if n or not leads else LEAD) for n, b in enumerate(alone)]
    if leads:  # what somebody pasted here is no story of an edition
        placed, recent = tuple(recent), []
    earlier = tuple((e.id, f"{e.date:%-d %B %Y}") for e in editions[1:])
    return Front(edition, placed, tuple(items) if edition else (), tuple(recent), earlier)


def of_edition(store: Store, edition_id: str) -> Front:
    """The page of one edition, as it was published. Raises NotFound."""
    edition = daily.edition_page(store, store.editions.get(edition_id))
    return Front(edition, _placed(edition, None), (), ())


def latest_brief(store: Store, story_id: str) -> KeptBrief | None:
    """The last revision of the story's own brief, else of the one that was made last; None where it has none.

    An edition keeps a short one of its own, of the articles until the end of its day: that is no brief of the story.
    """
    own = keeping.story_brief(store, story_id, keeping.usual())
    if own is not None:
        return own
    found = store.briefs.page(story_id, limit=1).items
    return store.briefs.get(found[0].id) if found else None


def _placed(edition: Edition, known: datetime | None) -> tuple[Item, ...]:
    items = []
    for n, told in enumerate(edition.stories):
        brief = told.brief
        count = LEAD if n == 0 or told.running else OTHERS
        items.append(
            Item(
                href=f"/briefs/{told.brief_id}?revision={told.revision}",
                title=clean(brief.title) or "Untitled",
                lead=tuple(brief.sentences[:count]),
                articles=len(brief.articles),
                sources=brief.sources,
                independent=brief.independent_sources,
                at=edition.published or edition.created,
                differ=len(brief.disagreements),
                running=told.running and not is_correction(told),
                put_right=tuple(put_right(told)),
                differing=() if brief.sentences else tuple(map(topic, brief.disagreements)),
                late=late(told),
                fresh=known is not None and (edition.published or edition.created) > known,
            )
        )
    return tuple(items)


def _of_story(store: Store, story: KeptStory, known: datetime | None, sentences: int) -> Item:
    kept = latest_brief(store, story.id)
    brief = keeping.read(kept) if kept else None
    return Item(
        href=f"/stories/{story.id}",
        title=clean(brief.title if brief else story.title) or "Untitled",
        lead=_first(brief, sentences),
        articles=story.articles,
        sources=story.sources,
        independent=story.independent_sources,
        at=story.latest_at,
        day=f"{story.last_published:%-d %B %Y}" if story.last_published else "",
        differ=len(brief.disagreements) if brief else 0,
        fresh=known is not None and story.updated_at > known,
    )


def _of_brief(kept: KeptBrief, known: datetime | None, sentences: int) -> Item:
    brief = keeping.read(kept)
    return Item(
        href=f"/briefs/{kept.info.id}",
        title=clean(brief.title) or "Untitled",
        lead=_first(brief, sentences),
        articles=len(brief.articles),
        sources=brief.sources,
        independent=brief.independent_sources,
        at=kept.revision.created_at,
        differ=len(brief.disagreements),
        fresh=known is not None and kept.revision.created_at > known,
    )


def _first(brief: Brief | None, count: int) -> tuple[Sentence, ...]:
    """The first sentences that still hold."""
    held: Sequence[Sentence] = [s for s in brief.sentences if not s.flagged] if brief else ()
    return tuple(held[:count])
