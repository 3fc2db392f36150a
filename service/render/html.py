"""A brief as one self-contained HTML page: no script, nothing loaded, everything escaped; it does not know the web."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from service.fragments import is_web
from service.render import view
from service.render.view import View
from service.schemas import Brief, Citation, Sentence


def render_html(briefs: Sequence[Brief]) -> str:
    """A whole document in UTF-8; several briefs are articles of one page."""
    return environment().get_template("html.jinja").render(shown=[View.of(b) for b in briefs])


@cache
def environment() -> Environment:
    """Where pages of HTML are made: all that is put into one is escaped."""
    made = Environment(
        loader=PackageLoader("service.render", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(view=view, is_web=is_web, tongue=_tongue, spoken=_spoken)
    return made


def _tongue(shown: View, citation: Citation) -> str:
    """The language of a quotation, for hyphenation and for voices."""
    return next((a.language for a in shown.articles if a.id == citation.article), "") or "und"


def _spoken(shown: View, sentence: Sentence) -> str:
    """The language of a sentence: that of its articles where they share one, else English, in which models write."""
    languages = {_tongue(shown, c) for c in sentence.citations}
    return languages.pop() if len(languages) == 1 else "en"
