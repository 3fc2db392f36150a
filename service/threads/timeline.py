"""A story with its articles in the order of time: who told what of whom, and in which versions; not how it is shown."""

from dataclasses import dataclass

from service.store.lineage import Line
from service.store.store import Store
from service.store.stories import KeptStory, Told


@dataclass(frozen=True, slots=True)
class Timeline:
    """`story` may be the successor of the one that was asked for; `versions` of each article, by its id."""

    story: KeptStory
    told: tuple[Told, ...]
    versions: dict[str, tuple[Line, ...]]


def timeline(store: Store, story_id: str) -> Timeline:
    """Raises NotFound."""
    story = store.stories.get(story_id)
    told = store.stories.timeline(story.id)
    return Timeline(story, told, store.lineage.of([t.member.article_id for t in told]))
