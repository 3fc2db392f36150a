"""An edition as one self-contained HTML page: no script, nothing loaded, everything escaped; it knows no web."""

from service.edition import Edition
from service.render import edition_words
from service.render.html import environment
from service.render.view import View


def render_edition_html(edition: Edition, home: str = "") -> str:
    """A whole document in UTF-8. `home`: where the edition stands, for a link."""
    shown = [(story, View.of(story.brief)) for story in edition.stories]
    opening = View.of(edition.opening) if edition.opening is not None else None
    page = environment().get_template("edition.jinja")
    return page.render(edition=edition, shown=shown, opening=opening, words=edition_words, home=home)
