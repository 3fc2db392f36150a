"""What every rendering of an edition says beside its briefs, in words; it does not know a format."""

from service.edition import Edition, Told
from service.render.view import clean, count

_SAID = {"changed": "Changed", "corrected": "Corrected"}
NONE = "There is no story on this page."


def line(edition: Edition) -> str:
    """Which day it is of, how many stories, whether it may still change."""
    state = "" if edition.state == "published" else "; not published yet, the page may still change"
    stories = count(len(edition.stories), "story", "stories")
    return f"{edition.date} ({clean(edition.zone)}); {stories}{state}"


def is_correction(story: Told) -> bool:
    """Whether it is on the page for what is put right alone."""
    right = {each.sentence for each in story.changes if each.change == "corrected"}
    return story.running and all(s.id in right for s in story.brief.sentences)


def marks(story: Told) -> list[str]:
    """What a reader must know of a story beside its sentences: since when it is new, what stood there before."""
    since = f" since {story.since}" if story.since is not None else ""
    told = [f"New{since}; what was told before is not repeated."] if story.running and not is_correction(story) else []
    texts = {s.id: s.text for s in story.brief.sentences}
    for each in story.changes:
        if each.before is not None and each.change in _SAID:
            now, before = clean(texts.get(each.sentence, "")), clean(each.before)
            told.append(f"{_SAID[each.change]}{since}: “{now}” The earlier page had: “{before}”")
    told += [f"Taken back{since}: “{clean(text)}”" for text in story.taken_back]
    gone = [clean(texts[name]) for name in story.no_longer_supported if name in texts]
    return told + [f"No longer supported by its sources: “{text}”" for text in gone]
