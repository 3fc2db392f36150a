"""An edition as plain text for a terminal or a letter; it does not know terminals."""

from textwrap import fill

from service.edition import Edition, Told
from service.render import edition_words
from service.render.text import WIDTH, render_text
from service.render.view import clean

RULE = "\n" + "=" * WIDTH + "\n\n"


def render_edition_text(edition: Edition, home: str = "") -> str:
    """Plain text, ending in a newline; stories are set apart by a rule."""
    head = [clean(edition.title), edition_words.line(edition), edition.note]
    head += [] if edition.stories else [edition_words.NONE]
    told = "\n\n".join(_filled(line) for line in head if line) + "\n"
    opening = [render_text([edition.opening])] if edition.opening is not None else []
    tail = [f"{home}\n"] if home else []
    return RULE.join([told, *opening, *map(_story, edition.stories), *tail])


def _story(story: Told) -> str:
    marks = "".join(_filled(line) + "\n" for line in edition_words.marks(story))
    return render_text([story.brief]) if not marks else f"{marks}\n{render_text([story.brief])}"


def _filled(text: str) -> str:
    return fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
