"""The fusion examples keep their rules, and the checks refuse as many as known; it does not see how a target reads."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from service.facts.checks import check
from service.facts.sentences import sentences
from service.facts.words import content, fold, words
from service.news import Article, Passage
from service.stages.summarize import BINDING, SAYING

FOLDER = Path(str(resources.files("models") / "data" / "fusion"))
KINDS = {
    "same", "detail", "single", "wire", "quote", "approx", "title", "stale", "stray", "weld", "claim", "loaded",
    "denial", "dispute", "modal", "cond", "long", "pronoun", "time", "negation",
}  # fmt: skip
# How many examples there must be at least: what the training was planned for.
FEWEST = 1_500
# Words of a target, and of a passage: as sentences of news are.
TARGET, PASSAGE = range(8, 41), range(8, 51)
# The share of content words in common above which two targets are one: in the set the nearest two have less than 0.6.
NEAR = 0.7
# Targets of 1,582 that the checks refuse although no note says why they are wrong to: as many as on the day that this
# was pinned. A check that grows stricter than these sentences, which eyes found right, must say so here.
MOST_REFUSED = 120
# Targets whose refusal a note explains, that day: a note is no way around the number above.
MOST_NOTED = 28
# What no target fails that has no note: here the checks and the eyes agree.
NEVER = frozenset({"numbers", "dates", "names", "quotations"})


@dataclass(frozen=True)
class Line:
    """One line of a file as it stands there: where it is, and what JSON says."""

    where: str
    raw: dict[str, Any]

    @property
    def target(self) -> str:
        return str(self.raw["target"])

    @property
    def texts(self) -> list[str]:
        return [p["text"] for p in self.raw["passages"]]

    @property
    def belonging(self) -> list[dict[str, Any]]:
        return [p for p in self.raw["passages"] if p.get("belongs", True)]

    def evidence(self) -> list[Passage]:
        """The passages that belong, as the checks are given them."""
        return [_passage(p) for p in self.belonging]


def _passage(row: dict[str, Any]) -> Passage:
    published = datetime.fromisoformat(row["published"]) if "published" in row else None
    article = Article(row["text"], source=row["source"], published=published)
    return Passage(article, 0, len(row["text"]), speaker=row.get("speaker", ""))


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    assert len({key for key, _ in pairs}) == len(pairs), pairs
    return dict(pairs)


def _lines() -> Iterator[Line]:
    for file in sorted(FOLDER.glob("*.jsonl")):
        for number, text in enumerate(file.read_text("utf-8").split("\n")[:-1], 1):
            yield Line(f"{file.stem}:{number}", json.loads(text, object_pairs_hook=_no_key_twice))


LINES = list(_lines())
NOTED = {line.where for line in LINES if "checker" in line.raw}


def _where(faulty: Iterator[Line]) -> list[str]:
    return [line.where for line in faulty]


@pytest.fixture(scope="module")
def refused() -> dict[str, frozenset[str]]:
    """The checks that refuse a target, by the line it is of. A quarter of a minute."""
    found = {line.where: check(line.target, line.evidence()) for line in LINES}
    return {where: frozenset(f.check for f in failures) for where, failures in found.items() if failures}


def test_there_are_as_many_examples_as_training_asks_for() -> None:
    assert len(LINES) >= FEWEST


def test_the_readme_counts_what_the_files_hold() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert f"\n{len(LINES):,} examples" in readme
    assert f"on {len(NOTED)} lines" in readme


def test_each_line_has_the_fields_of_the_schema_and_no_others() -> None:
    needed, allowed = {"event", "kinds", "passages", "target"}, {"event", "kinds", "passages", "target", "checker"}
    assert not _where(x for x in LINES if not needed <= set(x.raw) <= allowed)
    assert not _where(x for x in LINES if not all(_is_text(x.raw[k]) for k in x.raw if k not in ("kinds", "passages")))


def test_each_passage_has_the_fields_of_the_schema_and_no_others() -> None:
    assert not _where(x for x in LINES if not all(_is_passage(p) for p in x.raw["passages"]))
    assert not _where(x for x in LINES if not 1 <= len(set(x.texts)) == len(x.texts) <= 6)


def _is_passage(row: dict[str, Any]) -> bool:
    known = {"source", "text", "belongs", "speaker", "published"}
    texts = all(_is_text(row[key]) for key in row if key != "belongs")
    told = row.get("published", "2031-01-01")  # a day, or a day and a time
    dated = datetime.fromisoformat(told).isoformat().startswith(told)
    return {"source", "text"} <= set(row) <= known and texts and dated and row.get("belongs") in (None, False)


def _is_text(value: object) -> bool:
    """Words, without white space at the ends, twice in a row, or of another kind than the space."""
    return isinstance(value, str) and bool(value) and value == " ".join(value.split())


def test_kinds_are_known_and_each_is_named_once() -> None:
    assert not _where(x for x in LINES if not x.raw["kinds"] or Counter(x.raw["kinds"]) - Counter(KINDS))


def test_a_kind_says_how_many_passages_there_are_and_which_belong() -> None:
    for line in LINES:
        kinds, own, all_of_it = set(line.raw["kinds"]), len(line.belonging), len(line.texts)
        assert own >= 1, line.where
        assert (own < all_of_it) <= bool(kinds & {"stray", "weld"}), line.where
        assert ("stray" in kinds) <= (own < all_of_it), line.where
        assert (all_of_it == 1) <= ("single" in kinds) <= (own == 1), line.where
        assert ("long" in kinds) == (all_of_it >= 5), line.where
        assert ("stale" in kinds) <= any("published" in p for p in line.belonging), line.where


def test_an_event_has_three_to_six_examples_in_the_file_that_it_is_named_after() -> None:
    for line in LINES:
        file = line.where.split(":")[0]
        assert re.fullmatch(rf"{file}-\d\d", line.raw["event"]), line.where
    assert {n for n in Counter(x.raw["event"] for x in LINES).values() if not 3 <= n <= 6} == set()


def test_a_target_is_one_sentence_of_8_to_40_words_with_curved_marks() -> None:
    assert not _where(x for x in LINES if len(x.target.split()) not in TARGET)
    assert not _where(x for x in LINES if len(sentences(re.sub(r"“[^”]{1,300}”", "“words”", x.target))) != 1)
    assert not _where(x for x in LINES if not re.fullmatch(r"[^\"]+[.?!]”?", x.target))


def test_a_passage_is_as_long_as_a_sentence_of_news() -> None:
    assert not _where(x for x in LINES if any(len(text.split()) not in PASSAGE for text in x.texts))


def test_no_target_is_a_span_of_a_passage() -> None:
    assert not _where(x for x in LINES if any(_bare(x.target) in _bare(text) for text in x.texts))


def _bare(text: str) -> str:
    return f" {' '.join(fold(w.text) for w in words(text))} "


def test_every_word_of_a_target_that_states_something_is_a_word_of_a_passage() -> None:
    assert not _where(x for x in LINES if _loose(x))


def _loose(line: Line) -> set[str]:
    told = {fold(w.text) for p in line.belonging for w in words(f"{p['text']} {p.get('speaker', '')}")}
    return {fold(w.text) for w in words(line.target)} - told - BINDING - SAYING


def test_no_two_targets_are_nearly_the_same() -> None:
    assert len({_bare(x.target) for x in LINES}) == len(LINES)
    assert not list(_near())


def _near() -> Iterator[tuple[str, str]]:
    """Two lines with more than NEAR of their words in common: then they share one of the rarer words of each."""
    told = {x.where: content(x.target) for x in LINES}
    common = Counter(word for each in told.values() for word in each)
    by_word: dict[str, list[str]] = defaultdict(list)
    for where, ours in told.items():
        rare = sorted(ours, key=lambda w: (common[w], w))[: len(ours) - int(NEAR * len(ours)) + 1]
        for other in {o for word in rare for o in by_word[word]}:
            if len(ours & told[other]) > NEAR * len(ours | told[other]):
                yield other, where
        for word in rare:
            by_word[word].append(where)


def test_no_target_fails_the_checks_of_numbers_dates_names_or_quotations(refused: dict[str, frozenset[str]]) -> None:
    assert {where: checks & NEVER for where, checks in refused.items() if checks & NEVER and where not in NOTED} == {}


def test_the_checks_refuse_no_more_targets_than_they_did(refused: dict[str, frozenset[str]]) -> None:
    assert len(refused.keys() - NOTED) <= MOST_REFUSED, sorted(refused.keys() - NOTED)
    assert len(NOTED) <= MOST_NOTED
