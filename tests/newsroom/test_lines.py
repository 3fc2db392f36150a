from service.newsroom.lines import Line, Lines, lines_of


def told(pieces: list[bytes], most: int = 100) -> list[tuple[int, bytes | None]]:
    return [(line.number, line.data) for line in lines_of(pieces, most)]


def test_lines_are_the_same_however_the_bytes_are_cut() -> None:
    whole = "{1}\r\n\n  {zwei ü}\n{3}".encode()
    expected = [(1, b"{1}"), (3, "{zwei ü}".encode()), (4, b"{3}")]
    assert told([whole]) == expected
    assert told([whole[n : n + 1] for n in range(len(whole))]) == expected


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert told([b"\xef\xbb\xbf{1}\n\xef\xbb\xbf{2}\n"]) == [(1, b"{1}"), (2, b"\xef\xbb\xbf{2}")]


def test_a_line_over_the_limit_is_dropped_with_its_size_and_the_next_is_read() -> None:
    assert list(lines_of([b"x" * 60, b"x" * 60 + b"\nok"], 100)) == [Line(1, None, 120), Line(2, b"ok", 2)]


def test_no_more_than_the_limit_of_a_line_is_ever_held() -> None:
    lines = Lines(1_000)
    for _ in range(1_000):
        assert not list(lines.feed(b"y" * 1_000))
        assert len(lines._rest) <= 1_000
    assert [line.data for line in lines.end()] == [None]
