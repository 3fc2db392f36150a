"""Answers of a time: the brief of a day, and what is new since then; it does not know how a day's page is composed."""

from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import datetime, timedelta

from service.chat import finding, followups, stories, wording
from service.chat.asked import Asked
from service.chat.bench import Bench
from service.chat.conversation import Conversation
from service.chat.talking import Talk
from service.chat.timing import Window
from service.edition import Told
from service.newsroom import daily as editions
from service.newsroom.changes import Changes, Seen, between, changes
from service.newsroom.schedule import bounds, zone_of
from service.render.chat import Run, escape
from service.render.edition_words import is_correction, late, put_right
from service.schemas import Brief
from service.store.stories import KeptStory


def daily(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    """The page of a day; of a time that is no day, its stories."""
    if asked.window is not None and asked.window.day is None:
        found = finding.latest(bench.store, asked.window, stories.MOST_TOLD + stories.MOST_NAMED)
        if found:
            yield from stories.several(found, asked.window, bench, talk)
        else:
            yield from _nothing(asked.window, bench, talk)
        return
    day = asked.window.day if asked.window and asked.window.day else _today(bench)
    window = Window(*bounds(day, bench.zone), words=asked.window.words if asked.window else "today", day=day)
    if finding.latest(bench.store, window, finding.MOST_STORIES):
        yield from _page(day, bench, talk)
    else:
        yield from _nothing(window, bench, talk)


def new(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    """What is new since a time: of the topic, else of the conversation's briefs, else of all stories.

    Without a time: since the conversation's brief was made, else since the day began.
    """
    told = [] if asked.topic else followups.told(conversation, bench)
    if told:
        for brief in told:
            yield from _since(brief, asked.window, bench, talk)
        return
    window = asked.window or _day_so_far(bench)
    if asked.topic:
        found = finding.find(bench.store, asked.topic, window).about
    else:
        found = finding.latest(bench.store, window, stories.MOST_TOLD + stories.MOST_NAMED)
    if not found:
        yield from _nothing(window, bench, talk, asked.topic)
        return
    for story in found[: stories.MOST_TOLD]:
        yield from _of_story(story, window, bench, talk)
    yield from stories.further(found[stories.MOST_TOLD :], talk)


def _page(day: Date, bench: Bench, talk: Talk) -> Iterator[Run]:
    edition = editions.compose(
        bench.store, bench.models(), day, bench.zone, listen=bench.hear, step=bench.step, clock=bench.clock
    )
    page = editions.edition_page(bench.store, edition)
    yield talk.say(f"**{escape(page.title)}**")
    if page.note:
        yield talk.say(f"*{escape(page.note)}*")
    for told in page.stories:
        yield from _told(told, talk)
    if not page.stories:
        if not page.note:
            yield talk.say("No story of this day has a sentence that passed its checks.")
        yield from stories.further(finding.latest(bench.store, None, stories.MOST_NAMED), talk, wording.OLDER)


def _told(told: Told, talk: Talk) -> Iterator[Run]:
    brief = told.brief
    if brief.id is None:  # a part of the brief, under whose name the whole is found
        brief = brief.model_copy(update={"id": told.brief_id, "revision": told.revision})
    gone = set(told.no_longer_supported)
    yield from talk.short(brief, [s for s in brief.sentences if s.id not in gone and s.flagged is None])
    for line in put_right(told):
        yield talk.say(f"*{escape(line)}*")
    if told.running and told.since and not is_correction(told):
        yield talk.say(f"*New since the page of {told.since:%-d %B %Y}.*")
    if told.late:
        yield talk.say(f"*{escape(late(told))}*")
    yield from talk.disagreements(brief, brief.disagreements)


def _since(brief: Brief, window: Window | None, bench: Bench, talk: Talk) -> Iterator[Run]:
    """What is new in the story of a brief since it was made, or since a time."""
    if brief.story is None:
        yield talk.say("This brief is of articles that were sent, which do not change. Send newer ones with them.")
        talk.about(brief)
    elif window is None and brief.id and brief.revision:
        now = stories.brief_of(bench.store.stories.get(brief.story), bench)
        yield from _changed(
            changes(bench.store, now.id or brief.id, Seen(brief.id, brief.revision), now.revision), now, talk
        )
    else:
        yield from _of_story(bench.store.stories.get(brief.story), window or _day_so_far(bench), bench, talk)


def _of_story(story: KeptStory, window: Window, bench: Bench, talk: Talk) -> Iterator[Run]:
    """Against the revision that stood at that time; without one, what rests on articles that came since."""
    brief = stories.brief_of(story, bench)
    before = [r for r in bench.store.briefs.revisions(brief.id or "") if r.created_at <= window.since]
    if before:
        earlier = bench.store.briefs.get(brief.id or "", before[-1].number)
        now = bench.store.briefs.get(brief.id or "", brief.revision)
        yield from _changed(between(earlier, now), brief, talk)
        return
    chosen, undated = stories.of_window(brief, window, bench), story.last_published is None
    if chosen:
        yield talk.title(brief)
        at = wording.moment(window.since, bench.zone)
        yield talk.say(f"*From articles published since {at}{wording.UNDATED if undated else ''}:*")
        yield from talk.sentences(brief, chosen[: stories.SENTENCES_EACH])
        yield from talk.disagreements(brief, stories.differing(brief, window, bench))
    else:
        yield from _unchanged(brief, talk)


def _changed(found: Changes, brief: Brief, talk: Talk) -> Iterator[Run]:
    if not found.any:
        yield from _unchanged(brief, talk)
        return
    yield from talk.short(brief, [d.now for d in found.of("new") if d.now])
    for kind, head in (("changed", "Told differently now:"), ("corrected", "Corrected:")):
        differences = [d for d in found.differences if d.kind == kind and d.now]
        if differences:
            yield talk.say(head)
        for each in differences:
            if each.now:
                yield from talk.sentences(brief, [each.now])
            if each.before:
                why = f" ({escape(each.reason)})" if each.reason else ""
                yield talk.say(f"Before: “{escape(each.before.text)}”{why}")
    for each in found.of("no_longer_supported"):
        if each.before:
            yield talk.say(f"It does not hold any more: “{escape(each.before.text)}” ({escape(each.reason)})")


def _unchanged(brief: Brief, talk: Talk) -> Iterator[Run]:
    yield talk.say(f"Nothing new on “{escape(brief.title)}”.")
    talk.about(brief)


def _nothing(window: Window, bench: Bench, talk: Talk, topic: str = "") -> Iterator[Run]:
    """Nothing of that time; and of which day the latest is, so that it can be asked for."""
    last: Sequence[KeptStory] = (
        finding.find(bench.store, topic).about if topic else finding.latest(bench.store, None, 1)
    )
    said = wording.nothing_on(topic, window.words)
    if last:
        day = wording.day(finding.told_last(last[0]), bench.zone)
        said += f" The latest that I have is of {day}: “{escape(last[0].title)}”."
    elif not topic:
        said = wording.NOTHING_KEPT
    yield talk.say(said)


def _today(bench: Bench) -> Date:
    return bench.clock().astimezone(zone_of(bench.zone)).date()


def _day_so_far(bench: Bench) -> Window:
    now: datetime = bench.clock()
    since, _ = bounds(_today(bench), bench.zone)
    return Window(since, now + timedelta(seconds=1), "today", open=True)
