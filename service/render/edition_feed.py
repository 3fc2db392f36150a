"""An edition as the content of a feed's entry, in plain HTML; it does not know Atom or JSON Feed."""

from markupsafe import Markup

from service.edition import Edition
from service.render import edition_words, feed
from service.render.html import environment
from service.schemas import Brief


def edition_content(edition: Edition) -> str:
    """A piece of HTML: the opening, then each story with links to its passages."""

    def content(brief: Brief) -> Markup:
        return Markup(feed.content(brief))  # noqa: S704 - made by a template that escapes

    return (
        environment().get_template("edition_feed.jinja").render(edition=edition, words=edition_words, content=content)
    )
