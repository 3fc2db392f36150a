"""The JSON shape of how a sentence came to be."""

from service.described import describe
from service.facts.checks import ASKED
from service.render.view import story
from tests.render.brief_sample import EXPLAINED, STRUCK


def test_a_brief_tells_how_it_came_to_be_only_when_asked() -> None:
    silent = describe(EXPLAINED)
    assert [s.explanation for s in silent.sentences] == [None, None]
    assert silent.withheld[0].explanation is None
    assert describe(EXPLAINED, explained=True).sentences[0].explanation is not None


def test_a_sentence_tells_its_passages_candidates_and_every_check() -> None:
    brief = describe(EXPLAINED, explained=True)
    told = brief.sentences[0].explanation
    assert told is not None
    assert [(c.outcome, c.worth) for c in told.candidates] == [("failed", None), ("chosen", 0.9)]
    assert told.candidates[0].failures[0].check == "numbers"
    assert [c.check for c in told.checks] == list(ASKED)
    assert all(c.passed for c in told.checks)
    assert (told.sources, told.independent_sources, told.prompt, told.model) == (3, 2, "cluster.v1", "small")
    texts = {a.id: a.text for a in brief.articles}
    assert [p.echo for p in told.passages] == [False, False, True]
    assert all(texts[p.article or ""][p.start : p.end] == p.quote for p in told.passages)


def test_what_was_withheld_tells_which_check_it_failed() -> None:
    told = describe(EXPLAINED, explained=True).withheld[0].explanation
    assert told is not None
    assert {c.check: c.reasons for c in told.checks if not c.passed} == {"numbers": ["12 is in no passage"]}


def test_the_story_reads_from_what_was_found_to_why() -> None:
    told = describe(EXPLAINED, explained=True).sentences[0].explanation
    assert told is not None
    lines = story(told)
    assert lines[0].startswith("Found: 3 passages of 3 sources, 2 independent")
    assert "the model gave: Twelve, were hurt." in lines[1]
    assert STRUCK.text in lines[2]
    assert lines[-1] == "Why: It is the best worded."
