"""What every rendering of an edition says beside its briefs, in words; it does not know a format."""

from collections.abc import Mapping

from service.edition import Change, Edition, Told
from service.render.view import clean, count

NONE = "There is no story on this page."


def line(edition: Edition) -> str:
    """Which day it is of, how many stories, whether it may still change."""
    state = "" if edition.state == "published" else "; not published yet, the page may still change"
    stories = count(len(edition.stories), "story", "stories")
    return f"{edition.date} ({clean(edition.zone)}); {stories}{state}"


def is_correction(story: Told) -> bool:
    """Whether it is on the page for what is put right alone."""
    right = {each.sentence for each in story.changes if each.change == "corrected"}
    return story.running and not story.brief.disagreements and all(s.id in right for s in story.brief.sentences)


def marks(story: Told) -> list[str]:
    """What a reader must know of a story beside its sentences: since when it is new, what stood there before."""
    new = f"New{_since(story)}; what was told before is not repeated."
    told = [new] if story.running and not is_correction(story) else []
    told += filter(None, [late(story)])
    texts = {s.id: s.text for s in story.brief.sentences}
    told += [
        _said(story, each, texts) for each in story.changes if each.before is not None and each.change == "changed"
    ]
    gone = [clean(texts[name]) for name in story.no_longer_supported if name in texts]
    return told + put_right(story) + [f"No longer supported by its sources: “{text}”" for text in gone]


def late(story: Told) -> str:
    """Whose articles of earlier days came after the pages of those days; "" for none."""
    came = [a for a in story.brief.articles if a.id in story.late]
    named = [
        f"{clean(a.source or a.url or 'one article')}{f', {a.published:%-d %B %Y}' if a.published else ''}"
        for a in came
    ]
    return f"Reported late, after the page of that day was out: {'; '.join(dict.fromkeys(named))}." if came else ""


def put_right(story: Told) -> list[str]:
    """What the earlier page told and was found wrong: as it stands now, or that it is taken back."""
    texts = {s.id: s.text for s in story.brief.sentences}
    right = [
        _said(story, each, texts) for each in story.changes if each.change == "corrected" and each.before is not None
    ]
    return right + [f"Taken back{_since(story)}: “{clean(text)}”" for text in story.taken_back]


def _said(story: Told, change: Change, texts: Mapping[str | None, str]) -> str:
    now, before = clean(texts.get(change.sentence, "")), clean(change.before or "")
    return f"{change.change.title()}{_since(story)}: “{now}” The earlier page had: “{before}”"


def _since(story: Told) -> str:
    return f" since {story.since}" if story.since is not None else ""
