"""Files, folders and standard input."""

import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from service.errors import BadInput, TooLarge
from service.files import MAX_BYTES, read
from service.stages.collect import Limits, collect

FRENCH = (
    "La fête a réuni mille personnes près de l’hôtel de ville, où le maire a parlé. Été, garçon, français. "
    "Il a été décidé hier soir à Nordhaven que la fête aura lieu."
)


def stdin(raw: bytes) -> list[str]:
    return [s.text or s.html or "" for s in read(["-"], io.BytesIO(raw))]


def written(folder: Path, name: str, content: str | bytes) -> str:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return str(file)


def test_text_and_pages_are_read_by_their_ending(tmp_path: Path) -> None:
    a, b = read([written(tmp_path, "a.txt", "One."), written(tmp_path, "b.html", "<p>Two.</p>")])
    assert (a.text, a.html, a.name) == ("One.", None, "a.txt")
    assert (b.text, b.html, b.name) == (None, "<p>Two.</p>", "b.html")


def test_the_fields_of_json_and_their_usual_other_names_are_read(tmp_path: Path) -> None:
    row = {
        "content": "One.",
        "link": "https://a.example",
        "publisher": {"name": "Post"},
        "headline": "T",
        "date": "2025-03-11",
    }
    found = read([written(tmp_path, "a.json", json.dumps(row))])[0]
    assert (found.text, found.url, found.source, found.title) == ("One.", "https://a.example", "Post", "T")
    assert found.published == datetime(2025, 3, 11)


@pytest.mark.parametrize(
    "when", ["2025-03-11T06:05:00+01:00", "Tue, 11 Mar 2025 06:05:00 +0100", "2025-03-11T05:05:00Z"]
)
def test_times_are_read_as_feeds_and_programs_write_them(tmp_path: Path, when: str) -> None:
    found = read([written(tmp_path, "a.json", json.dumps({"text": "One.", "published": when}))])[0]
    assert found.published == datetime.fromisoformat("2025-03-11T06:05:00+01:00")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", '[{"text": "One."}, {"text": "Two."}]'),
        ("a.json", '{"articles": [{"text": "One."}, {"text": "Two."}]}'),
        ("a.jsonl", '{"text": "One."}\n\n{"text": "Two."}\n'),
        ("a.ndjson", '{"text": "One."}\r\n{"text": "Two."}'),
    ],
)
def test_many_articles_in_one_file(tmp_path: Path, name: str, content: str) -> None:
    assert [s.text for s in read([written(tmp_path, name, content)])] == ["One.", "Two."]


def test_a_folder_gives_its_articles_in_order_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "README.md", "gold.json", ".hidden.txt", "picture.png"):
        written(tmp_path, name, name)
    (tmp_path / "deeper").mkdir()
    written(tmp_path / "deeper", "c.txt", "c")
    assert [s.text for s in read([str(tmp_path)])] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        (b'{"text": "One."}', ["One."]),
        (b'{"text": "One."}\n{"text": "Two."}', ["One.", "Two."]),
        (b'{\n"text": "One."\n}', ["One."]),
        (b'\xef\xbb\xbf[{"text": "One."}]', ["One."]),
        (b"<!doctype html><p>One.</p>", ["<!doctype html><p>One.</p>"]),
        (b"One came.", ["One came."]),
    ],
)
def test_standard_input_is_told_apart(raw: bytes, texts: list[str]) -> None:
    assert stdin(raw) == texts


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_in_another_charset_is_read(tmp_path: Path, charset: str) -> None:
    found = read([written(tmp_path, "a.txt", FRENCH.encode(charset))])[0]
    assert found.text == FRENCH
    assert bool(found.note) == (charset == "cp1252")


def test_a_page_is_read_in_the_charset_that_it_declares(tmp_path: Path) -> None:
    page = "<html><head><meta charset='iso-8859-2'></head><body><p>Łódź</p></body></html>"
    found = read([written(tmp_path, "a.html", page.encode("iso-8859-2"))])[0]
    assert found.html == page
    assert found.note == ""


def test_bytes_that_are_no_text_are_kept_for_collect_to_report(tmp_path: Path) -> None:
    image = b"\x89PNG\r\n\x1a\n\x00" + bytes(range(256)) * 20
    with pytest.raises(BadInput, match=r"picture\.txt: it is no text"):
        collect(read([written(tmp_path, "picture.txt", image)]), Limits())


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", "%PDF", r"\.pdf is no kind that can be read"),
        ("a.json", '{"text":\n"One', "line 2"),
        ("a.jsonl", '{"text": "One."}\n{"text":', "line 2"),
        ("a.json", '"One."', "a list of them"),
        ("a.json", "[1]", "must be an object"),
        ("a.json", '{"words": "One."}', "neither text nor html.*words"),
        ("a.json", '{"text": 1}', "text must be a string"),
        ("a.json", '{"text": "One.", "date": "soon"}', "'soon' is no date"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.json", '{"text": "One.", "id": ' + "9" * 5_000 + "}", "a number of 5,000 digits"),
        ("a.jsonl", '{"text": "One."}\n{"text": "One.", "text": "Two."}', "line 2: the field 'text' stands twice"),
        ("a.json", '{"text": "One.", "published": NaN}', "NaN is no JSON"),
        ("a.json", '{"\\ud800": 1}', r"'\\ud800'"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(tmp_path: Path, name: str, content: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        read([written(tmp_path, name, content)])


def test_halves_of_characters_are_left_out_and_the_reader_told(tmp_path: Path) -> None:
    row = '{"text": "One\\ud83d came.", "html": "<p>One\\udc00 came.</p>", "title": "A\\ud800", "author": "Ann\\udfff"}'
    found = read([written(tmp_path, "a.json", row)])[0]
    assert (found.text, found.html, found.title, found.byline) == ("One came.", "<p>One came.</p>", "A", "Ann")
    assert found.note == "4 halves of characters (lone surrogates) were left out"


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file or folder"):
        read([str(tmp_path / "nothing.txt")])
    with pytest.raises(BadInput, match="no articles in this folder"):
        read([str(tmp_path)])
    with pytest.raises(BadInput, match="No files were given"):
        read([])


def test_a_file_over_the_limit_is_refused_with_the_limit(tmp_path: Path) -> None:
    with pytest.raises(TooLarge) as caught:
        read([written(tmp_path, "a.txt", b"a" * (MAX_BYTES + 1))])
    assert caught.value.extra["limit"] == MAX_BYTES
