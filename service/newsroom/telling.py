"""The articles of a story or of a kept brief as they stand now, and the brief of them; it keeps nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.facts.notices import corrects
from service.halting import Step, go_on
from service.news import Article, Brief, Part
from service.newsroom.standing import standing
from service.pipeline import Listener, Models, Options, brief, ignore
from service.stages.collect import Collected, Limits
from service.stages.summarize import PROMPT
from service.store.articles import Version
from service.store.briefs import KeptBrief
from service.store.standing import INDEPENDENT
from service.store.store import Store
from service.store.stories import Told as Member
from service.titling import NOTHING

# Articles of a story that one brief is made of; what one request may send is worth no more of the machine's time.
MOST = Limits().articles
WITHDRAWN = "its publisher withdrew it"
CORRECTED = "{who} corrected its article{title}."
UNNAMED = "A publisher"


@dataclass(frozen=True, slots=True)
class Told:
    """Articles to brief, the ids of their `versions`, and `aside`, what is listed with the brief but told by none."""

    articles: tuple[Article, ...]
    versions: tuple[str, ...]
    aside: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()


def of_story(store: Store, story_id: str) -> Told:
    """A story's articles by the time they were published; of very many the latest, those with own reporting first."""
    members = store.stories.timeline(story_id)
    here = [m for m in members if m.version.withdrawn_at is None]
    chosen = _latest(here)
    left = len(here) - len(chosen)
    notes = (f"The story has {left} more articles, older ones or reprints: this brief does not read them.",)
    withdrawn = tuple(_blank(m.version) for m in members if m.version.withdrawn_at is not None)
    return Told(
        tuple(m.version.article for m in chosen),
        tuple(m.version.id for m in chosen),
        withdrawn,
        notes if left else (),
    )


def of_brief(store: Store, kept: KeptBrief) -> Told:
    """The articles that a kept brief tells, each as it stands now; those of other events stay listed as they were."""
    articles: dict[str, Version] = {}
    aside: list[Part] = []
    for each in kept.document["articles"]:
        version = store.articles.version(kept.articles[each["id"]]) if each["id"] in kept.articles else None
        if version is None or each["role"] in ("other_event", "unusable"):
            article = version.article if version else _nameless(each)
            aside.append(Part(article, each["role"], reason=each["reason"] or ""))
        elif (now := standing(store, version)) is None:
            aside.append(_blank(version))
        else:
            articles.setdefault(now.id, now)
    return Told(tuple(v.article for v in articles.values()), tuple(articles), tuple(aside))


def tell(told: Told, models: Models, options: Options, listen: Listener = ignore, step: Step = go_on) -> Brief:
    """Their brief; where no article is left, one that says so. Blocks while models run."""
    if not told.articles:
        note = "No article that this brief rested on stands any more."
        return Brief(NOTHING, (), told.aside, notes=(note,), model=models.generator.name, prompt=PROMPT)
    collected = Collected(told.articles, told.aside, (*told.notes, *_corrected(told.articles)))
    return brief(collected, models, replace(options, stories="main"), listen, step)[0]


def _corrected(articles: Sequence[Article]) -> tuple[str, ...]:
    """Who says that an article was wrong, and put it right: a reader may have read it before."""
    own = (a for a in articles if corrects(a.text))
    said = (CORRECTED.format(who=a.source or UNNAMED, title=f" “{a.title}”" if a.title else "") for a in own)
    return tuple(dict.fromkeys(said))


def _latest(members: Sequence[Member]) -> list[Member]:
    if len(members) <= MOST:
        return list(members)
    order = sorted(range(len(members)), key=lambda i: (members[i].member.role not in INDEPENDENT, -i))
    return [members[i] for i in sorted(order[:MOST])]


def _blank(version: Version) -> Part:
    """A withdrawn article is named, and not shown: its publisher does not stand by a word of it."""
    known = version.article
    return Part(replace(known, text=""), "unusable", reason=WITHDRAWN)


def _nameless(described: dict[str, str | None]) -> Article:
    return Article("", title=described["title"] or "", source=described["source"] or "", url=described["url"] or "")
