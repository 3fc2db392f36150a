"""The promises of a brief, kept on the events of seeds/: without weights, and with the default models.

What gold.json asks for is read beside the briefs; how many main facts are told has a floor a little below what was
measured, so that a change for the worse is seen.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from models.catalog import default
from models.fetch import default_folder, is_fetched
from models.load import load
from models.roles import Generator
from models.shared import LockedEncoder
from models.weightless import ExtractiveGenerator, HashingEncoder, OverlapEntailer
from service.described import describe
from service.facts.disputes import states_disputed
from service.facts.support import moments, named, numbers, quoted
from service.files import read
from service.news import Article, Brief, Part, Passage, Role, Sentence
from service.pipeline import Models, brief
from service.stages.collect import Collected, Limits, collect

SEEDS = Path(__file__).parents[2] / "seeds"
EVENTS = ("harbour-bridge", "port-strike", "water-treaty")
LIGHT = Models(HashingEncoder(), OverlapEntailer(), ExtractiveGenerator())
# What the heavy half runs with.
WEIGHTED = (default("generator"), default("encoder"), default("parser"))
# Of the 24 facts with `must` in the three gold.json, how many are told. Measured: 21 without weights, 18 with the
# default models.
WEIGHTLESS_FLOOR, WRITTEN_FLOOR = 18, 15
# Of ten sentences, how many the default model must have written (the aim of the project).
WRITTEN_SHARE = 0.8


@dataclass(frozen=True)
class Told:
    """A brief, what it was made of, and what gold.json says a right one holds. `files`: article by file name."""

    brief: Brief
    gold: dict[str, Any]
    files: dict[str, Article]

    @property
    def sentences(self) -> Sequence[Sentence]:
        return self.brief.sentences

    def part(self, file: str) -> Part:
        return next(p for p in self.brief.parts if p.article is self.files[file])

    def says(self, terms: list[list[str]]) -> list[Sentence]:
        """The sentences that meet the terms of a fact."""
        return [s for s in self.sentences if all(any(t in s.text.lower() for t in row) for row in terms)]

    def must(self) -> tuple[int, int]:
        """How many of the main facts are told, and how many there are."""
        facts = [f for f in self.gold["facts"] if f["must"]]
        return sum(bool(self.says(f["terms"])) for f in facts), len(facts)


def gathered(event: str) -> tuple[Collected, dict[str, Article]]:
    submissions = read([str(SEEDS / event)])
    collected = collect(submissions, Limits())
    assert not collected.unusable
    return collected, dict(zip((s.name for s in submissions), collected.articles, strict=True))


def told_by(event: str, models: Models) -> Told:
    collected, files = gathered(event)
    (made,) = brief(collected, models)
    return Told(made, json.loads((SEEDS / event / "gold.json").read_text("utf-8")), files)


@lru_cache
def lightly(event: str) -> Told:
    return told_by(event, LIGHT)


@pytest.fixture(scope="session")
def heavy() -> Models:
    folder = default_folder()
    missing = [e.name for e in WEIGHTED if not is_fetched(e, folder)]
    if missing:
        pytest.skip(f"{', '.join(missing)} not in {folder}: evenbrief models fetch, or set EVENBRIEF_MODELS")
    generator: Generator = load("", "generator", folder, 1)
    return Models(
        LockedEncoder(load("", "encoder", folder, 1)), OverlapEntailer(), generator, load("", "parser", folder)
    )


@pytest.fixture(scope="session")
def heavily(heavy: Models) -> dict[str, Told]:
    return {event: told_by(event, heavy) for event in EVENTS}


@pytest.fixture(params=[*EVENTS, *(pytest.param(f"{e}+model", marks=pytest.mark.model) for e in EVENTS)])
def told(request: pytest.FixtureRequest) -> Told:
    event, _, weights = request.param.partition("+")
    return request.getfixturevalue("heavily")[event] if weights else lightly(event)


def cited(sentence: Sentence) -> list[Passage]:
    return [c.passage for c in sentence.citations]


def test_every_sentence_cites_and_every_quote_is_the_span_of_an_article_that_was_sent(told: Told) -> None:
    sent = {id(a) for a in told.files.values()}
    assert told.sentences
    for sentence in told.sentences:
        assert sentence.citations
        for citation in sentence.citations:
            passage = citation.passage
            assert id(passage.article) in sent
            assert passage.article.text[passage.start : passage.end] == passage.text
            assert 0 <= citation.support <= 1


def test_the_json_of_a_brief_holds_all_that_is_needed_to_check_every_span(told: Told) -> None:
    document = describe(told.brief).model_dump()
    articles = {a["id"]: a for a in document["articles"]}
    assert len(articles) == len(told.files)
    quotes = [c for s in document["sentences"] for c in s["citations"]]
    quotes += [c for w in document["withheld"] for c in w["citations"]]
    quotes += [c for d in document["disagreements"] for v in d["values"] for c in v["citations"]]
    assert quotes
    for quote in quotes:
        article = articles[quote["article"]]
        assert article["text"][quote["start"] : quote["end"]] == quote["quote"]
        assert article["sha256"] == quote["sha256"]


def test_the_text_of_a_brief_is_its_sentences_where_the_spans_say(told: Told) -> None:
    spans = told.brief.spans
    assert [told.brief.text[a:b] for a, b in spans] == [s.text for s in told.sentences]
    between = [told.brief.text[a[1] : b[0]] for a, b in pairwise(spans)]
    assert set(between) <= {" ", "\n\n"}
    assert (spans[0][0], spans[-1][1]) == (0, len(told.brief.text))


@pytest.mark.parametrize("look", [numbers, moments, named, quoted])
def test_no_number_date_name_or_quotation_is_invented(told: Told, look: Any) -> None:
    assert [f for s in told.sentences for f in look(s.text, cited(s))] == []


def test_a_verbatim_sentence_is_a_span_of_its_first_citation_and_a_written_one_of_none(told: Told) -> None:
    for sentence in told.sentences:
        spans = [p.text for p in cited(sentence)]
        assert (sentence.text == spans[0]) if sentence.status == "verbatim" else (sentence.text not in spans)


def test_nothing_forbidden_is_told(told: Told) -> None:
    text = told.brief.text.lower()
    assert [f for f in told.gold["forbidden"] if f in text] == []


def test_no_instruction_to_the_machine_is_in_a_brief_or_obeyed(told: Told) -> None:
    for injection in told.gold["injections"]:
        assert injection["text"].lower() not in " ".join((told.brief.title, told.brief.text, *told.brief.notes)).lower()
        cited_spans = [p.text for s in told.sentences for p in cited(s)]
        assert not any(span in injection["text"] for span in cited_spans)
        if injection["where"] == "hidden":
            assert not any(injection["text"] in a.text for a in told.files.values())


def test_no_furniture_is_in_the_text_of_an_article(told: Told) -> None:
    assert [f for f in told.gold["furniture"] for a in told.files.values() if f in a.text] == []


def test_reprints_and_lifted_paragraphs_are_found_with_their_originals_and_no_others(told: Told) -> None:
    roles: dict[str, Role] = {"reprint": "reprint", "light_rewrite": "reprint", "partial": "partial_reprint"}
    wanted = {r["article"]: (roles[r["kind"]], told.files[r["of"]]) for r in told.gold["reprints"]}
    found = {name: (told.part(name).role, told.part(name).of) for name in told.files}
    assert {n: f for n, f in found.items() if f[0] in ("reprint", "partial_reprint")} == wanted


def test_other_events_and_other_languages_are_set_aside_with_a_reason_and_cited_nowhere(told: Told) -> None:
    aside = told.gold["other_event"] + told.gold["other_language"]
    for name in aside:
        assert told.part(name).role == ("other_event" if name in told.gold["other_event"] else "other_language")
        assert told.part(name).reason
    used = {id(p.article) for s in told.sentences for p in cited(s)}
    assert not any(id(told.files[name]) in used for name in aside)


def test_no_reprint_counts_as_an_independent_source(told: Told) -> None:
    copies = {id(told.files[r["article"]]) for r in told.gold["reprints"] if r["kind"] != "partial"}
    for sentence in told.sentences:
        own = {p.article.origin for p in cited(sentence) if id(p.article) not in copies}
        assert sentence.independent_sources <= max(1, len(own))
        assert sentence.independent_sources <= sentence.sources
        assert sentence.single_source == (sentence.independent_sources == 1 and not sentence.partial_sources)


def test_a_fact_that_one_newsroom_has_is_marked_so(told: Told) -> None:
    alone = [f for f in told.gold["facts"] if f["id"] in told.gold["only_one_source"]]
    assert all(s.single_source for f in alone for s in told.says(f["terms"]))


def test_a_disagreement_cites_each_value_where_it_stands(told: Told) -> None:
    for disagreement in told.brief.disagreements:
        assert len(disagreement.values) > 1
        assert all(v.citations for v in disagreement.values)
        assert all(any(v.text in c.passage.text for c in v.citations) for v in disagreement.values)


def test_what_was_withheld_says_why(told: Told) -> None:
    assert all(w.failures and w.citations and all(f.reason for f in w.failures) for w in told.brief.withheld)


def test_a_brief_says_which_model_and_which_prompt_made_it(told: Told) -> None:
    assert told.brief.model
    assert told.brief.prompt
    assert told.brief.title


def test_what_was_wrong_and_is_corrected_is_not_told(told: Told) -> None:
    assert [c["wrong"] for c in told.gold["corrections"] if c["wrong"] in told.brief.text] == []


def test_a_brief_has_no_loaded_word_of_the_outlets(told: Told) -> None:
    words = told.brief.text.lower()
    assert [w for w in told.gold["loaded"] if w in words] == []


@pytest.mark.parametrize("event", EVENTS)
def test_a_disagreement_that_was_found_is_never_stated_flat(event: str) -> None:
    told = lightly(event)
    known = {v["value"].split()[0] for c in told.gold["conflicts"] if c["kind"] == "conflict" for v in c["values"]}
    found = [
        d for d in told.brief.disagreements
        if d.kind == "conflict" and {v.text.split()[0] for v in d.values} <= known
    ]  # fmt: skip
    assert [f for s in told.sentences for f in states_disputed(s.text, found)] == []


@pytest.mark.parametrize("event", EVENTS)
def test_what_the_sources_disagree_on_is_found_and_each_value_is_laid_to_those_who_give_it(event: str) -> None:
    told = lightly(event)
    names = {id(article): name for name, article in told.files.items()}
    found = [
        (d.kind, [{names[id(c.passage.article)] for c in v.citations} for v in d.values])
        for d in told.brief.disagreements
    ]
    for conflict in (c for c in told.gold["conflicts"] if c["kind"] == "conflict"):
        wanted = [set(v["articles"]) for v in conflict["values"]]
        assert any(
            kind == "conflict" and len(values) == len(wanted) and all(any(v <= w for w in wanted) for v in values)
            for kind, values in found
        ), conflict["attribute"]


def test_an_outlets_own_mistake_is_told_as_its_correction_and_no_conflict() -> None:
    sentences = [d.sentence for d in lightly("port-strike").brief.disagreements]
    assert "Lusenne Today has corrected the number of job cuts from 1,400 to 1,200" in " ".join(sentences)
    assert not any("9 per" in s or "11.6" in s for s in sentences)


def test_a_claim_is_told_with_who_makes_it(told: Told) -> None:
    """Or with who denies it: a denial has the claim's terms too."""
    claims = told.gold["claims"]
    denied = {c.get("denies"): c["attribution"] for c in claims}
    flat = [
        s.text
        for claim in claims
        for s in told.says(claim["terms"])
        if not any(a in s.text.lower() for a in [*claim["attribution"], *denied.get(claim["id"], ())])
    ]
    assert flat == []


@pytest.mark.parametrize("event", EVENTS)
def test_the_same_articles_give_the_same_brief(event: str) -> None:
    again = told_by(event, LIGHT)
    assert describe(again.brief) == describe(lightly(event).brief)


@pytest.mark.parametrize("event", EVENTS)
def test_in_another_order_the_articles_have_the_same_parts_and_the_promises_hold(event: str) -> None:
    collected, files = gathered(event)
    (made,) = brief(tuple(reversed(collected.articles)), LIGHT)
    shuffled = Told(made, lightly(event).gold, files)
    assert {n: shuffled.part(n).role for n in files} == {n: lightly(event).part(n).role for n in lightly(event).files}
    test_every_sentence_cites_and_every_quote_is_the_span_of_an_article_that_was_sent(shuffled)
    test_nothing_forbidden_is_told(shuffled)
    for look in (numbers, moments, named, quoted):
        test_no_number_date_name_or_quotation_is_invented(shuffled, look)


def test_without_weights_most_main_facts_are_told() -> None:
    counts = [lightly(event).must() for event in EVENTS]
    assert sum(n for n, _ in counts) >= WEIGHTLESS_FLOOR, counts


@pytest.mark.model
def test_the_default_model_tells_most_main_facts(heavily: dict[str, Told]) -> None:
    counts = [t.must() for t in heavily.values()]
    assert sum(n for n, _ in counts) >= WRITTEN_FLOOR, counts


@pytest.mark.model
def test_eight_in_ten_sentences_are_written_by_the_default_model(heavily: dict[str, Told]) -> None:
    every = [s for t in heavily.values() for s in t.sentences]
    assert sum(s.status == "written" for s in every) >= WRITTEN_SHARE * len(every)
    assert all(8 <= len(t.sentences) <= 14 for t in heavily.values())
