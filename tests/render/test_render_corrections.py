import pytest

from service.render.html import render_html
from service.render.markdown import render_markdown
from service.render.text import render_text
from service.render.why import render_why
from service.schemas import Brief, Change, Changes, Why
from tests.render.brief_sample import described

FORMATS = [render_text, render_markdown, render_html]


def change(kind: str, now: str | None, before: str | None, reason: str | None = None) -> Change:
    return Change.model_validate(
        {"kind": kind, "sentence": now and "s1", "text": now, "previous": before and "s2", "previous_text": before,
         "reason": reason}
    )  # fmt: skip


def words(text: str) -> str:
    return " ".join(text.split())


def brief() -> Brief:
    whole = described()
    first, *rest = whole.sentences
    changes = Changes(
        brief="b", since_brief="b", since=1, until=2, cursor=None,
        changes=[change("new", "A new one.", None), change("unchanged", "As it was.", "As it was.")],
    )  # fmt: skip
    put_right = [
        change("corrected", "Eleven were hurt.", "Fourteen were hurt.", "The <Post> looked again."),
        change("no_longer_supported", None, "It rained.", "The Wire withdrew it."),
    ]
    flagged = first.model_copy(update={"flagged": "Its source changed."})
    return whole.model_copy(update={"corrections": put_right, "changes": changes, "sentences": [flagged, *rest]})


@pytest.mark.parametrize("render", FORMATS)
def test_a_correction_is_told_with_the_old_sentence_and_why(render: object) -> None:
    shown = words(render([brief()]))  # type: ignore[operator]
    told = "“Fourteen were hurt.” now reads “Eleven were hurt.”"
    assert told in shown
    assert "“It rained.” is not told any more. The Wire withdrew it." in shown
    assert "<Post>" not in shown or render is render_text


@pytest.mark.parametrize("render", FORMATS)
def test_a_sentence_that_no_longer_holds_says_so_where_it_stands(render: object) -> None:
    shown = words(render([brief()]))  # type: ignore[operator]
    assert shown.count("no longer holds") == 2
    assert "no longer holds. Its source changed." in shown


@pytest.mark.parametrize("render", FORMATS)
def test_what_is_new_is_told_where_it_was_asked_for(render: object) -> None:
    shown = words(render([brief()]))  # type: ignore[operator]
    assert "New: “A new one.”" in shown
    assert "As it was." not in shown
    assert "A new one." not in render([described()])  # type: ignore[operator]


def test_why_tells_what_a_sentence_rests_on_and_what_it_corrects() -> None:
    told = brief()
    why = Why(
        brief="b", revision=2, sentence=told.sentences[0], state="no_longer_supported", state_since=None,
        change="corrected", previous="s2", previous_text="Fourteen were hurt.", previous_reason="It looked again.",
        articles=told.articles,
    )  # fmt: skip
    shown = words(render_why(why))
    assert shown.startswith(words(told.sentences[0].text))
    assert "It corrects what the revision before told: “Fourteen were hurt.” It looked again." in shown
    assert "It no longer holds. Its source changed." in shown
    assert all(words(c.quote) in shown.replace("> ", "") for c in told.sentences[0].citations)
