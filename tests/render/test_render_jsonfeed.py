import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError

from service.render.feed import content, date
from service.render.jsonfeed import render_jsonfeed
from service.schemas import Brief
from tests.render.any_brief import SOME, briefs
from tests.render.brief_sample import POST, STRUCK, described
from tests.render.feed_sample import LATER, entry, feed

SCHEMA = json.loads(Path(__file__).with_name("jsonfeed.schema.json").read_text())


def check(document: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(json.dumps(document)))


def test_a_feed_is_valid() -> None:
    check(render_jsonfeed(feed()))
    check(render_jsonfeed(replace(feed(), entries=(), home=None, address=None)))


@pytest.mark.parametrize("field", ["version", "title", "items"])
def test_the_schema_misses_what_must_be_there(field: str) -> None:
    document = render_jsonfeed(feed())
    del document[field]
    with pytest.raises(ValidationError):
        check(document)


def test_the_schema_refuses_a_field_that_the_standard_does_not_know() -> None:
    with pytest.raises(ValidationError):
        check(render_jsonfeed(feed()) | {"evidence": {}})


def test_an_item_is_the_brief_under_its_id() -> None:
    [item] = render_jsonfeed(feed())["items"]
    assert item["id"] == entry().id
    assert item["url"] == "https://news.example/briefs/ferry"
    assert item["content_html"] == content(described())
    assert (item["date_published"], item["date_modified"]) == ("2026-03-04T06:30:00Z", "2026-03-04T06:30:00Z")


def test_the_extension_carries_the_exact_passages() -> None:
    [item] = render_jsonfeed(feed())["items"]
    sentence = item["_evenbrief"]["sentences"][0]
    assert (sentence["text"], sentence["single_source"]) == (STRUCK.text, False)
    first = sentence["citations"][0]
    assert POST.text[first["start"] : first["end"]] == first["quote"]
    assert (first["number"], first["sha256"]) == (1, POST.sha256)
    assert "#:~:text=" in first["url"]


def test_the_same_brief_again_is_the_same_document() -> None:
    again = replace(entry(), dated=date(described(), LATER, entry().dated))
    assert render_jsonfeed(feed(again)) == render_jsonfeed(feed())


@SOME
@given(briefs())
def test_any_brief_gives_a_valid_feed(brief: Brief) -> None:
    check(render_jsonfeed(feed(entry(brief))))
