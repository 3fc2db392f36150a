import json
from io import BytesIO
from pathlib import Path

import pytest

from service.errors import BadInput
from service.newsroom.ingest import Outcome
from service.newsroom.sources import Item, read_each
from service.stages.collect import Submission
from tests.newsroom.arriving import CRANE, page


def told(*items: Item) -> list[str]:
    return [f"{i.state}: {i.name}" if isinstance(i, Outcome) else i.name for i in items]


def read(*places: object, stdin: bytes = b"", most: int = 10_000) -> list[Item]:
    return list(read_each([str(each) for each in places], BytesIO(stdin), most))


def test_a_bad_file_of_a_folder_stops_none_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.txt").write_text(CRANE)
    (tmp_path / "c.html").write_bytes(page())
    assert told(*read(tmp_path)) == ["rejected: a.json", "b.txt", "c.html"]


def test_a_bad_row_or_line_stops_none_of_the_others(tmp_path: Path) -> None:
    good = {"text": CRANE}
    (tmp_path / "a.json").write_text(json.dumps([good, 7, good]))
    (tmp_path / "b.jsonl").write_text(f"{json.dumps(good)}\n{{\n\n{json.dumps(good)}\n" + '{"text": "' + "y" * 20_000)
    assert told(*read(tmp_path)) == [
        "a.json, article 1",
        "rejected: a.json, article 2",
        "a.json, article 3",
        "b.jsonl, line 1",
        "rejected: b.jsonl, line 2",
        "b.jsonl, line 4",
        "rejected: b.jsonl, line 5",
    ]


def test_addresses_alone_are_to_be_fetched_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"url": "https://courier.example/a"}\n')
    assert read(tmp_path / "a.jsonl", "https://courier.example/b") == [
        Submission(url="https://courier.example/a", name="a.jsonl, line 1"),
        Submission(url="https://courier.example/b", name="https://courier.example/b"),
    ]


@pytest.mark.parametrize(
    ("stdin", "count"),
    [
        (json.dumps({"text": CRANE}).encode(), 1),
        (b'{"text": "a"}\n{"text": "b"}\n', 2),
        (json.dumps({"articles": [{"text": "a"}, {"text": "b"}]}, indent=2).encode(), 2),
        (json.dumps({"articles": [{"text": "a"}]}).encode(), 1),
        (b'[{"text": "a"}, {"text": "b"}]', 2),
        (page(), 1),
        (CRANE.encode(), 1),
    ],
)
def test_standard_input_is_lines_a_document_a_page_or_a_text(stdin: bytes, count: int) -> None:
    items = read("-", stdin=stdin)
    assert len(items) == count
    assert all(isinstance(each, Submission) for each in items)


def test_lines_of_standard_input_are_read_as_they_come() -> None:
    class Endless(BytesIO):
        given = 0

        def readline(self, size: int | None = -1) -> bytes:
            return b'{"text": "a"}\n'

        def read(self, size: int | None = -1) -> bytes:
            self.given += 1
            return b'{"text": "b"}\n'

    stream = Endless()
    items = read_each(["-"], stream, 10_000)
    assert [next(items) for _ in range(3)]
    assert stream.given == 2


def test_a_place_that_is_not_there_is_said_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CRANE)
    with pytest.raises(BadInput, match="no such file"):
        next(read_each([str(tmp_path / "a.txt"), str(tmp_path / "none.txt")], BytesIO(), 10_000))
