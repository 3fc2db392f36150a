"""JSON that could be taken in two ways, or in none."""

import pytest

from service.errors import BadInput
from service.strict_json import parse


def test_plain_json_is_what_it_is() -> None:
    assert parse('{"a": [1, -2.5e3, null, true, "x"]}', "a.json") == {"a": [1, -2500.0, None, True, "x"]}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1" * 5_000, "a number of 5,000 digits; the limit is 1,000"),
        ('{"id": -' + "1" * 5_000 + "}", "digits"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"text": "One.", "text": "Two."}', "the field 'text' stands twice"),
        ('[{"b": {"\\ud800": 1, "\\ud800": 2}}]', r"'\\ud800' stands twice"),
        ('{"published": NaN}', "NaN is no JSON. Write null"),
        ("[Infinity]", "Infinity is no JSON"),
        ("[-Infinity]", "-Infinity is no JSON"),
        ("{'a': 1}", "line 1, column 2"),
    ],
)
def test_what_means_no_one_thing_is_refused_with_its_place_and_the_reason(text: str, why: str) -> None:
    with pytest.raises(BadInput, match=why) as caught:
        parse(text, "a.json")
    assert caught.value.detail.startswith("a.json")
    caught.value.detail.encode("utf-8")


def test_the_line_of_a_file_of_lines_is_said() -> None:
    with pytest.raises(BadInput, match=r"a\.jsonl, line 7: NaN"):
        parse("NaN", "a.jsonl", 7)
