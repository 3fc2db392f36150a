"""Sentences as rows of stems, without what is quoted."""

from service.facts.shingles import lines, shingles


def test_quoted_words_are_left_out_of_a_row_and_kept_in_every() -> None:
    (line,) = lines("“We lost steering,” the captain said.")
    assert line.row == ("the", "captain", "say")
    assert line.every == ("we", "lose", "steer", "the", "captain", "say")
    assert line.quotes


def test_a_quotation_of_several_sentences_is_left_out_whole() -> None:
    text = "“We lost steering. Nobody was at the wheel. It was dark,” the captain said."
    assert [line.row for line in lines(text)] == [(), (), ("the", "captain", "say")]


def test_a_quotation_that_runs_over_broken_lines_is_left_out() -> None:
    text = 'He said: "We lost steering.\nNobody was at the wheel.\nIt was dark." Rain fell.'
    assert [line.row for line in lines(text)] == [("he", "say"), (), (), ("rain", "fall")]


def test_spans_are_offsets_into_the_text() -> None:
    text = "A ferry sank.\n\nNine people swam ashore. All live."
    assert [text[line.start : line.end] for line in lines(text)] == [
        "A ferry sank.", "Nine people swam ashore.", "All live.",
    ]  # fmt: skip


def test_shingles_are_runs_of_three() -> None:
    assert shingles(("a", "b", "c", "d")) == {("a", "b", "c"), ("b", "c", "d")}
    assert shingles(("a", "b")) == frozenset()
