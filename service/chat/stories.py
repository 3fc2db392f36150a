"""Answers about stories: by topic, of a time, and of articles that were sent along; it words no sentence of theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.chat import evidence, finding, followups, wording
from service.chat.asked import Asked
from service.chat.bench import Bench
from service.chat.conversation import Conversation
from service.chat.needs import EMPTY, of_claim, terms
from service.chat.talking import Talk
from service.chat.timing import Window
from service.newsroom import keeping
from service.pipeline import brief as make
from service.render import view
from service.render.chat import Run, escape
from service.schemas import Brief, Disagreement, Sentence
from service.stages.collect import Submission, collect
from service.store.stories import KeptStory

# Stories that one answer briefs, and sentences of each where there are several.
MOST_TOLD, SENTENCES_EACH = 3, 4
# Titles of further stories that are named.
MOST_NAMED = 7


def topic(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    """The stories about a topic, of a time if one is asked for."""
    found = finding.find(bench.store, asked.topic, asked.window)
    if found.about:
        told = [s for s in found.about[:MOST_TOLD] if _tells(brief_of(s, bench), asked.topic)]
        if told:
            yield from several((*told, *found.about[MOST_TOLD:]), asked.window, bench, talk)
        else:
            yield from _named(asked, (*found.about, *found.naming), bench, talk)
    elif asked.window is not None and (older := finding.find(bench.store, asked.topic).about):
        last = wording.day(finding.told_last(older[0]), bench.zone)
        yield talk.say(
            f"{wording.nothing_on(asked.topic, asked.window.words)} The latest that I have is of {last}: "
            f"“{escape(older[0].title)}”. Ask without the time for it."
        )
    elif found.naming:
        yield from _named(asked, found.naming, bench, talk)
    else:
        yield talk.say(wording.nothing_on(asked.topic, asked.window.words if asked.window else ""))


def sent(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    """The brief of articles that came with the question, kept; and what the question asks of it."""
    models = bench.models()  # what cannot be done is said before anything is told
    collected = collect(_numbered(conversation.articles), bench.limits, bench.step)
    bench.tell(f"collect {len(collected.articles)} articles")
    (made,) = make(collected, models, listen=bench.hear, step=bench.step)
    brief = keeping.read(keeping.keep(bench.store, made))
    # "Here are two reports of this morning" is no question, though nothing else that can be asked for either.
    if asked.kind in ("disagreements", "who_says") or (asked.kind == "question" and "?" in conversation.question):
        yield from followups.of_brief(asked, brief, talk)
    else:
        yield from talk.whole(brief)
    for article in (a for a in brief.articles if a.role in view.ASIDE):
        part = view.clean(article.reason or "") or article.role.replace("_", " ")
        yield talk.say(f"Not used: {escape(view.origin(article))} ({escape(part)}).")


def several(found: Sequence[KeptStory], window: Window | None, bench: Bench, talk: Talk) -> Iterator[Run]:
    """One story whole, or the heads of several."""
    told = found[:MOST_TOLD]
    for story in told:
        brief = brief_of(story, bench)
        if window and story.last_published is None:
            got = wording.day(story.latest_at, bench.zone)
            yield talk.say(f"*The articles of this story say no date; the latest came here on {got}.*")
        chosen = of_window(brief, window, bench) if window else brief.sentences
        if len(told) == 1 and len(chosen) == len(brief.sentences):
            yield from talk.whole(brief)
        elif chosen:
            most = len(brief.sentences) if len(told) == 1 else SENTENCES_EACH
            yield from talk.short(brief, chosen[:most])
            shown = differing(brief, window, bench) if window else brief.disagreements
            yield from talk.disagreements(brief, shown)
        else:
            yield talk.say(f"**{escape(brief.title)}**: no sentence of its brief rests on an article of that time.")
    yield from further(found[MOST_TOLD:], talk)


def further(found: Sequence[KeptStory], talk: Talk, head: str = wording.MORE) -> Iterator[Run]:
    """The titles of stories that are not told."""
    if found:
        titles = "".join(f"\n- {escape(s.title) or 'a story without a title'}" for s in found[:MOST_NAMED])
        yield talk.say(f"{head}\n{titles}")


def brief_of(story: KeptStory, bench: Bench) -> Brief:
    """The story's brief as it stands now."""
    models = bench.models()
    bench.tell(f"story of {story.articles} articles")
    return keeping.read(keeping.brief_story(bench.store, models, story.id, listen=bench.hear, step=bench.step))


def of_window(brief: Brief, window: Window, bench: Bench) -> list[Sentence]:
    """Sentences that rest on an article of the window; with an open one, on no article from before it."""
    inside = articles_of(brief, window, bench)
    enough = all if window.open else any
    return [s for s in brief.sentences if s.flagged is None and enough(c.article in inside for c in s.citations)]


def differing(brief: Brief, window: Window, bench: Bench) -> list[Disagreement]:
    """Disagreements with a value of an article of the window."""
    inside = articles_of(brief, window, bench)
    return [d for d in brief.disagreements if any(c.article in inside for v in d.values for c in v.citations)]


def articles_of(brief: Brief, window: Window, bench: Bench) -> set[str]:
    """Ids of the brief's articles of the window."""
    members = bench.store.stories.timeline(brief.story) if brief.story else ()
    inside = {m.version.sha256 for m in finding.inside(members, window)}
    return {a.id for a in brief.articles if a.sha256 in inside}


def _tells(brief: Brief, topic: str) -> bool:
    """Whether the brief has the topic's words: an article that begins with them may be alone in that."""
    told = [brief.title, *(a.title or "" for a in brief.articles), *(s.text for s in brief.sentences)]
    told += [d.sentence for d in brief.disagreements]
    return terms(topic) - EMPTY <= terms(" . ".join(told))


def _named(asked: Asked, found: Sequence[KeptStory], bench: Bench, talk: Talk) -> Iterator[Run]:
    """Stories that are about something else and name the topic: what they say of it, to the letter."""
    need = of_claim(asked.topic)
    yield talk.say(f"I have no story on “{wording.echo(asked.topic)}”. It is named in others, which say word for word:")
    quoted = False
    for story in found[:MOST_TOLD]:
        brief = brief_of(story, bench)
        quotes = evidence.fewest([q for q in evidence.quotes(brief, need) if q.article.role != "reprint"], 3)
        yield from talk.quotes(brief, quotes)
        quoted = quoted or bool(quotes)
    if not quoted:
        yield talk.say("No single passage names all of it.")


def _numbered(articles: Sequence[Submission]) -> list[Submission]:
    return [replace(a, name=f"article {n}") for n, a in enumerate(articles, start=1)]
