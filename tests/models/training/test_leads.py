"""Leads of one event make an article: its sentences are true; crossed ones, and what another tells, are false."""

import gzip
import json

import pytest

from models.readings import LONG
from models.training.leads import leads
from models.training.pairs import Pair

ROUND_UP = (
    "The ferry {i} struck the old pier at Kallvik in thick fog on Tuesday morning. "
    "Engineers quarrel over budgets while trams idle behind shuttered depots nearby."
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    file = tmp_path_factory.mktemp("leads") / "leads.gz"
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(_row(i)) + "\n" for i in range(60))
    return leads(file)


def test_an_article_is_too_long_to_be_read_whole_and_an_event_is_of_one_part(found: list[Pair]) -> None:
    assert all(len(p.premise) > LONG for p in found)
    of = {part: {p.premise for p in found if p.part == part} for part in ("validation", "test")}
    assert of["validation"]
    assert of["test"]
    assert not of["validation"] & of["test"]


def test_what_is_copied_is_true_and_what_is_crossed_is_not(found: list[Pair]) -> None:
    kinds = {p.kind: p.supported for p in found}
    assert kinds["news copied"]
    assert not kinds["news copied crossed"]
    assert all(p.hypothesis not in p.premise for p in found if p.kind == "news copied crossed")


def test_the_round_up_is_told_where_its_words_are_and_else_lacking(found: list[Pair]) -> None:
    told = [p for p in found if p.kind == "news told"]
    lacking = [p for p in found if p.kind == "news lacking"]
    assert told
    assert lacking
    assert all(p.supported and "ferry" in p.hypothesis for p in told)
    assert not any(p.supported or "ferry" in p.hypothesis for p in lacking)


def test_what_one_outlet_alone_tells_is_not_told_by_the_others(found: list[Pair]) -> None:
    elsewhere = [p for p in found if p.kind == "news elsewhere"]
    assert elsewhere
    assert not any(p.supported or p.hypothesis in p.premise for p in elsewhere)


def _row(i: int) -> dict[str, object]:
    places = ("harbour", "market", "station")
    texts = [
        f"The ferry {i} struck the old pier at Kallvik on Tuesday morning in thick fog, as {place} crews {i}{at} "
        "watched. " + " ".join(_idle(i * 9 + at * 3 + k, place) for k in range(5))
        for at, place in enumerate(places)
    ]
    return {"id": f"row-{i}", "articles": [{"text": t} for t in texts], "summary": ROUND_UP.format(i=i)}


def _idle(seed: int, place: str) -> str:
    name = "".join("kalominureta"[(seed * k + k) % 12] for k in range(2, 9))
    return (
        f"Traders of {name}{seed} at the {place} counted {name}-{seed} crates and slept until {seed + 40} of them came."
    )
