"""Decides for a batch of articles which stories they join, and collects what to write; it does not write it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from service.news import Article
from service.store.ids import new_id
from service.store.members import Member
from service.store.placements import Fresh, Placed
from service.threads import copies, naming, rounds
from service.threads.cache import Cache
from service.threads.choosing import CAREFUL, SLACK, Choice, choose, kinship
from service.threads.features import encode
from service.threads.settling import unite
from service.threads.window import Entry

Kind = Literal["joined", "started", "round_up", "stayed"]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article went: its story, the one it is nearest to first; a round-up has several.

    joined: to articles that were there. started: a story of its own. round_up: tells several events, joined each.
    stayed: it was there already. `similarity` to the story's articles (0 to 1), None where there were no others.
    """

    article_id: str
    stories: tuple[str, ...]
    kind: Kind
    similarity: float | None = None


@dataclass(slots=True)
class Batch:
    """What is to be written for some articles. The cache is ahead of the store until it is."""

    cache: Cache
    texts: copies.Texts
    fresh: dict[str, Fresh] = field(default_factory=dict)
    named: dict[str, Fresh] = field(default_factory=dict)
    members: dict[str, dict[str, Member]] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)  # (story, article)
    merged: list[tuple[str, str]] = field(default_factory=list)  # (story, into)
    placed: dict[str, Placed] = field(default_factory=dict)

    def place(self, entry: Entry, article: Article) -> Placement:
        """`entry` is new, or has a new text: then `stories` are those that it is in."""
        window, members = self.cache.window, self.cache.members
        before = entry.stories
        choice = choose(window, members, entry)
        copied = copies.find(entry, choice.near, self.texts)
        stories, kind, similarity = self._stories(entry, choice, copied, article)
        self._copy(entry, copied)
        entry.stories, entry.similarity = stories, similarity
        self.cache.put(entry)
        self.placed[entry.article_id] = _placed(entry)
        self.left += [(story, entry.article_id) for story in before if story not in stories]
        for story in stories:
            self._join(story, entry)
        self._merge(choice, entry)
        self._name(article, entry, kind)
        return Placement(entry.article_id, entry.stories, kind, similarity)

    def _stories(
        self, entry: Entry, choice: Choice, copied: Sequence[copies.Copied], article: Article
    ) -> tuple[tuple[str, ...], Kind, float | None]:
        similarity = {kin.story: kin.likeness for kin in choice.stories}
        whole = next((c for c in copied if c.role == "reprint"), None)
        if whole is not None:  # a copy is where its original is, or the other way round
            other = whole.of if whole.article is entry else whole.article
            if other.stories:
                kind: Kind = "joined" if len(other.stories) == 1 else "round_up"
                return other.stories, kind, similarity.get(other.stories[0], whole.share)
        told = rounds.events(self.cache.window, self.cache.members, entry, choice, article.text)
        if told:
            return tuple(kin.story for kin in told), "round_up", told[0].likeness
        if len(entry.stories) == 1 and all(kin.over >= -SLACK for kin in choice.stories if kin.story in entry.stories):
            return entry.stories, "stayed", similarity.get(entry.stories[0])
        if choice.best is not None:
            return (choice.best.story,), "joined", choice.best.likeness
        story = new_id()
        self.fresh[story] = Fresh(story, "", ())
        return (story,), "started", None

    def _copy(self, entry: Entry, copied: Sequence[copies.Copied]) -> None:
        """Its role, and that of others which turn out to repeat it."""
        entry.role, entry.of = "original", None
        for each in copied:
            root = each.of.of if each.of.role == "reprint" and each.of.of else each.of.article_id
            if each.article is entry:
                entry.role, entry.of = each.role, root
            elif entry.role != "reprint":
                self._repeat(each.article, entry)

    def _repeat(self, other: Entry, of: Entry) -> None:
        """`other` repeats `of`; so does what repeated it."""
        for each in [
            other,
            *(e for s in other.stories for e in self.cache.members.get(s, ()) if e.of == other.article_id),
        ]:
            if each is not of:
                each.role, each.of = "reprint", of.article_id
                for story in each.stories:
                    self._join(story, each)

    def _join(self, story: str, entry: Entry) -> None:
        member = Member(entry.article_id, entry.role, entry.of, entry.similarity)
        self.members.setdefault(story, {})[entry.article_id] = member

    def _merge(self, choice: Choice, entry: Entry) -> None:
        """Stories between which the article stands, where all of both are as alike as one story's articles are."""
        if len(entry.stories) != 1:
            return
        window, members = self.cache.window, self.cache.members
        for kin in choice.stories[:3]:
            mine, story = entry.stories[0], kin.story
            if story == mine or kin.over < CAREFUL or story not in members or mine not in members:
                continue
            if kinship(window, members[mine], members[story]) >= CAREFUL / 2:
                self.merged.append(unite(self.cache, mine, story))

    def _name(self, article: Article, entry: Entry, kind: Kind) -> None:
        """A story is called after its first article, until it has grown."""
        story = entry.stories[0]
        if kind == "started" and story in self.fresh:  # and not merged into another one at once
            found = naming.terms(self.cache.window, article, [entry])
            self.fresh[story] = Fresh(story, naming.title(article), found)
        for story in entry.stories if len(entry.stories) == 1 else ():
            if kind != "started" and len(self.cache.members.get(story, ())) in naming.NAMED_AT:
                self.named[story] = Fresh(story, "", ())

    def without(self, gone: Sequence[str]) -> None:
        """As if articles that were deleted meanwhile had never repeated anything."""
        for found in self.members.values():
            for article_id in gone:
                found.pop(article_id, None)
            for each in [m for m in found.values() if m.of in gone]:
                found[each.article_id] = replace(each, role="original", of=None)
        for article_id in gone:
            self.cache.drop(article_id)
            self.placed.pop(article_id, None)


def _placed(entry: Entry) -> Placed:
    encoded, entry.encoded = entry.encoded or encode(entry.features), b""
    return Placed(entry.article_id, entry.version_id, entry.told, encoded, entry.about)
