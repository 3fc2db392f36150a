"""Even-handed: a brief has no loaded wording of its own, though its articles have."""

from functools import lru_cache
from typing import Any

from models.weightless import ExtractiveGenerator, HashingEncoder, OverlapEntailer
from service.pipeline import Models, brief
from service.stages.collect import Limits, Submission, collect
from tests.quality.neutrality import measure, measure_texts

LIGHT = Models(HashingEncoder(), OverlapEntailer(), ExtractiveGenerator())
POST = (
    "The council of Marl voted on Monday to close the old ferry. The ferry carries 300 people a day. "
    "The ruthless council slammed the door on islanders in a disgraceful vote. The bridge opens in May."
)
HERALD = (
    "Marl's council voted on Monday to close the old ferry. About 300 people take the ferry every day. "
    "Thugs of the regime in the council betrayed the islanders. The bridge will open in May."
)


@lru_cache
def measured() -> dict[str, Any]:
    collected = collect([Submission(text=POST, source="Post"), Submission(text=HERALD, source="Herald")], Limits())
    return measure(brief(collected, LIGHT))


def test_a_brief_has_no_loaded_wording_of_loaded_articles() -> None:
    found = measured()
    assert found["briefs"] == 1
    assert found["articles_per_100_words"] > 5
    assert found["brief_per_100_words"] == 0


def test_texts_are_measured_by_group() -> None:
    found = measure_texts({"plain": ["The ferry closed. It rained."], "loaded": ["The regime closed the ferry."]})
    assert found == {"plain": 0, "loaded": 20}
