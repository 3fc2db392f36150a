"""An edition as Markdown (CommonMark): the opening, then each story as a brief is told; it does not know the web."""

from service.edition import Edition, Told
from service.render import edition_words
from service.render.markdown import escape, render_markdown

RULE = "\n---\n\n"


def render_edition_markdown(edition: Edition, home: str = "") -> str:
    """Markdown, ending in a newline; stories are set apart by a rule."""
    head = [f"# {escape(edition.title)}", f"*{escape(edition_words.line(edition))}*", escape(edition.note)]
    head += [] if edition.stories else [edition_words.NONE]
    opening = [render_markdown([edition.opening])] if edition.opening is not None else []
    tail = [f"<{home}>\n"] if home else []
    return RULE.join(["\n\n".join(filter(None, head)) + "\n", *opening, *map(_story, edition.stories), *tail])


def _story(story: Told) -> str:
    heading, gap, rest = render_markdown([story.brief]).partition("\n\n")
    return "\n\n".join([heading, *(f"*{escape(line)}*" for line in edition_words.marks(story))]) + gap + rest
