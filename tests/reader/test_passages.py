from hypothesis import given
from hypothesis import strategies as st

from service.reader.passages import AROUND, context, pieces

TEXT = "The ferry sank.\n\nNobody was hurt, the mayor said. The pier is closed."


def test_a_span_stands_between_what_is_before_and_after_it_in_the_article() -> None:
    start = TEXT.index("Nobody")
    shown = context(TEXT, start, start + len("Nobody was hurt"))
    assert (shown.before, shown.quote) == ("The ferry sank.\n", "Nobody was hurt")
    assert shown.after == ", the mayor said. The pier is closed."


def test_what_is_far_from_the_span_is_cut_between_words_and_the_cut_is_shown() -> None:
    text = "far " * 200 + "HERE" + " off" * 200
    shown = context(text, 800, 804)
    assert shown.before.startswith("… far ")
    assert shown.after.endswith(" off …")
    assert len(shown.before) <= AROUND + 2


def test_a_scrap_of_a_paragraph_that_the_cut_leaves_is_left_out() -> None:
    text = f"{'long ' * 60}end.\n\n{'told ' * 36}HERE {'more ' * 38}\n\nThe {'long ' * 60}"
    start = text.index("HERE")
    shown = context(text, start, start + 4)
    assert shown.before.startswith("… told")
    assert shown.after.endswith("more …")


def test_control_characters_and_overrides_do_not_reach_a_page() -> None:
    shown = context("a\u202eb QUOTE c\x1bd", 4, 9)
    assert "\u202e" not in shown.before
    assert "\x1b" not in shown.after


def test_a_whole_article_is_cut_where_citations_begin_and_end() -> None:
    first, second = TEXT.index("Nobody"), TEXT.index("hurt")
    told = pieces(TEXT, [(first, second + 4, "s1"), (second, second + 4, "s2")])
    assert [[p.text for p in paragraph] for paragraph in told] == [
        ["The ferry sank."],
        ["Nobody was ", "hurt", ", the mayor said. The pier is closed."],
    ]
    assert [p.cited_by for p in told[1]] == [("s1",), ("s1", "s2"), ()]
    assert [p.first for p in told[1]] == [("s1",), ("s2",), ()]


@given(
    st.text(alphabet="ab \n\t.", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=4)
)
def test_pieces_keep_every_word_in_its_order(text: str, wanted: list[tuple[int, int]]) -> None:
    spans = [(s, s + n, f"s{i}") for i, (s, n) in enumerate(wanted) if s + n <= len(text)]
    told = pieces(text, spans)
    assert "".join("".join(p.text for p in paragraph) + " " for paragraph in told).split() == text.split()
    for start, end, name in spans:
        marked = "".join(p.text for paragraph in told for p in paragraph if name in p.cited_by)
        assert "".join(marked.split()) == "".join(text[start:end].split())
