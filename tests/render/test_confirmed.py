"""Who tells a sentence: what its marks and its passages say of that."""

from dataclasses import replace

import pytest

from service import news
from service.reader.pages import _environment
from service.reader.reading import read
from service.render import view
from tests.render.brief_sample import BRIEF, STRUCK, described

FIRST, SECOND, _ = STRUCK.citations


def told(*support: float) -> news.Brief:
    """The brief with its first sentence cited from two articles, each with a support."""
    cited = tuple(replace(c, support=s) for c, s in zip((FIRST, SECOND), support, strict=False))
    return replace(BRIEF, sentences=(replace(STRUCK, citations=cited), *BRIEF.sentences[1:]))


@pytest.mark.parametrize(
    ("support", "marks", "sentence"),
    [
        ((1.0, 1.0), [], "2 independent sources tell all of it."),
        ((1.0, 0.4), ["one source in full, 1 more in part"],
         "1 independent source tells all of it, and 1 more tells part of it."),
        ((1.0, 0.1), ["one source only"], "No second newsroom confirms it."),
        ((1.0,), ["one source only"], "No second newsroom confirms it."),
    ],
)  # fmt: skip
def test_who_tells_all_of_it_and_who_a_part_is_said(
    support: tuple[float, ...], marks: list[str], sentence: str
) -> None:
    shown = described(told(*support)).sentences[0]
    assert (view.marks(shown), view.confirmation(shown)) == (marks, sentence)


@pytest.mark.parametrize(("support", "note"), [(0.4, "Tells a part of it"), (0.1, "Tells who somebody is"), (1.0, "")])
def test_a_passage_beside_says_what_it_is_there_for(support: float, note: str) -> None:
    line = read(described(told(1.0, support))).lines[0]
    page = str(_environment().get_template("evidence.jinja").module.passages(line.passages, "", 1))  # type: ignore[attr-defined]
    assert [n for n in ("Tells a part of it", "Tells who somebody is") if n in page] == ([note] if note else [])
