"""Stories of the store by topic and time, and whether they are about the topic or only name it; it briefs none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.chat.needs import EMPTY, terms
from service.chat.timing import Window
from service.facts.frames import alike
from service.facts.words import CLOSED, fold, stem, words
from service.store.store import Store
from service.store.stories import KeptStory, StoryFilter, Told

# Words of a topic that are looked for, and stories that are looked at for each of them.
MOST_WORDS, MOST_STORIES = 8, 100
# Stories whose articles are read to see what they are about.
READ = 20
# Characters at an article's head that say what it is about: its first two or three sentences.
HEAD = 500
# How newsrooms write a word before a name.
_SHORT = {"captain": "capt"}


@dataclass(frozen=True, slots=True)
class Found:
    """Stories about the topic, and stories that only name it somewhere; the one with the latest article first,
    those without a date last.
    """

    about: tuple[KeptStory, ...] = ()
    naming: tuple[KeptStory, ...] = ()


def find(store: Store, topic: str, window: Window | None = None) -> Found:
    """Stories in which each word of the topic stands, with an article of the window."""
    every = list(dict.fromkeys(w.text for w in words(topic) if fold(w.text) not in CLOSED))
    wanted = [w for w in every if not terms(w) <= EMPTY][:MOST_WORDS] or every[:MOST_WORDS]
    if not wanted:
        return Found()
    since = window.since if window else None
    by_word = [_with(store, word, since) for word in wanted]
    ids = set(by_word[0]).intersection(*by_word[1:])
    met = [by_word[0][i] for i in by_word[0] if i in ids][:READ]
    needed = terms(" ".join(wanted))
    about: list[KeptStory] = []
    naming: list[KeptStory] = []
    for story in met:
        members = store.stories.timeline(story.id)
        if window is None or inside(members, window):
            (about if needed <= _matter(story, members) else naming).append(story)
    return Found(tuple(about), tuple(naming))


def latest(store: Store, window: Window | None, limit: int, sources: int = 0) -> tuple[KeptStory, ...]:
    """Stories with an article of the window and so many independent sources, the latest first."""
    asked = (
        StoryFilter(window.since, window.until, independent_sources=sources)
        if window
        else StoryFilter(independent_sources=sources)
    )
    found = sorted(store.stories.page(asked, limit=MOST_STORIES).items, key=_recency, reverse=True)
    return tuple(s for s in found if window is None or inside(store.stories.timeline(s.id), window))[:limit]


def inside(members: Sequence[Told], window: Window) -> tuple[Told, ...]:
    """The members whose articles were published in the window.

    One that says no time is no newer than the others of its story: that it came today does not make it today's. Where
    none says one, it is as old as it is known here.
    """
    last = max((m.version.article.published for m in members if m.version.article.published), default=None)
    times = ((m, m.version.article.published or last or m.version.first_seen) for m in members)
    return tuple(m for m, at in times if window.since <= at < window.until)


def _recency(story: KeptStory) -> tuple[bool, datetime]:
    """What says no date came after all others perhaps, and is no news for that."""
    return story.last_published is not None, told_last(story)


def told_last(story: KeptStory) -> datetime:
    """When its latest article was published, as far as its articles say."""
    return story.last_published or story.latest_at


def _with(store: Store, word: str, since: datetime | None) -> dict[str, KeptStory]:
    """Stories in which the word stands; where there are none, those with another word for the same in news."""
    for forms in (_forms(word), alike(word)):
        found = {
            s.id: s
            for form in forms
            for s in store.stories.page(StoryFilter(since=since, query=form), limit=MOST_STORIES).items
        }
        if found:
            return dict(sorted(found.items(), key=lambda item: _recency(item[1]), reverse=True))
    return {}


def _forms(word: str) -> Iterator[str]:
    """The word as it is and as it may be inflected: the search knows words to the letter."""
    yield word
    low = fold(word)
    if "-" in low:
        yield low.replace("-", "")
    if low in _SHORT:
        yield _SHORT[low]
    if not low.isalpha():
        return
    bases = {low, *_bases(low)}
    inflected = {form for base in bases for form in (base, *_inflected(base))} if word == low else {low + "s", *bases}
    yield from sorted(form for form in inflected if form != low and stem(form) == stem(low))


def _bases(low: str) -> Iterator[str]:
    """What a word may be a form of: of "stopped" stop, of "closing" close, of "parties" party."""
    if low.endswith("ies"):
        yield low[:-3] + "y"
    elif low.endswith("s") and not low.endswith("ss"):
        yield from (low[:-1], low[:-2])
    for end in ("ing", "ed"):
        if low.endswith(end) and len(low) > len(end) + 2:
            root = low[: -len(end)]
            yield from (root, root + "e", root[:-1] if root[-1] == root[-2] else root)


def _inflected(base: str) -> Iterator[str]:
    root = base.removesuffix("e")
    yield from (f"{base}s", f"{root}ed", f"{root}ing")


def _matter(story: KeptStory, members: Sequence[Told]) -> frozenset[str]:
    """What the story is about: terms of its titles, of its topic words, and of the heads of its articles."""
    told = [story.title, " ".join(story.terms)]
    told += [f"{m.version.article.title}. {m.version.article.text[:HEAD]}" for m in members]
    return frozenset().union(*map(terms, told))
