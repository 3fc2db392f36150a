from hypothesis import given

from service.dialects.message import Layout, count_tokens, lay_out
from service.render.chat import Run, tell
from service.schemas import Brief
from tests.render.any_brief import SOME, briefs
from tests.render.brief_sample import described

CITED = described().sentences[0].citations


@SOME
@given(briefs())
def test_every_marker_stands_where_it_says_and_white_space_follows(brief: Brief) -> None:
    whole = lay_out(tell([brief]))
    for marker in whole.markers:
        assert whole.text[marker.start : marker.end] == f"[{marker.number}]"
        assert whole.text[marker.end].isspace()


@SOME
@given(briefs())
def test_numbers_run_from_one_by_first_use(brief: Brief) -> None:
    seen = list(dict.fromkeys(m.number for m in lay_out(tell([brief])).markers))
    assert seen == list(range(1, len(seen) + 1))


def test_an_article_has_one_marker_for_a_run_with_its_best_passage() -> None:
    first, second = CITED[0], CITED[0].model_copy(update={"quote": "other"})
    [marker] = lay_out([Run("Struck.", ((1, first), (1, second)))]).markers
    assert marker.citation is first


def test_text_that_follows_a_marker_is_set_apart() -> None:
    runs = [Run("A.", ((1, CITED[0]),)), Run(""), Run("B.", ((2, CITED[1]),)), Run("", ((1, CITED[0]),))]
    assert lay_out(runs).text == "A. [1] B. [2] [1]\n"


def test_pieces_are_placed_in_the_whole() -> None:
    layout = Layout()
    layout.add(Run("𝒜 👩‍👩‍👧. "))
    [marker] = layout.add(Run("B.", ((1, CITED[0]),))).markers
    assert (marker.start, marker.end) == (12, 15)


def test_tokens_are_words_and_marks() -> None:
    assert count_tokens("It cost 5 €, no more.") == 8
