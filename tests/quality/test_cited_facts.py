"""What a writer is given of a marked fact: whole sentences that tell it, once, with a person's sentence for it."""

from typing import Any

import pytest

from models.weightless import HashingEncoder
from tests.quality import cited_facts as module

POST = "The ferry Lumen struck the old pier at Kallvik on Tuesday. Prices of grain rose for a third month in Dorn."
GAZETTE = "On Tuesday the ferry Lumen struck the old pier at Kallvik. Nobody in the town had seen the captain before."


def said(sentence: str, *spans: tuple[int, str]) -> dict[str, Any]:
    texts = (POST, GAZETTE)
    support = [{"doc": d, "offsets": [(texts[d].index(t), texts[d].index(t) + len(t))]} for d, t in spans]
    return {"sentence": sentence, "support": support}


def found(monkeypatch: pytest.MonkeyPatch, *sentences: dict[str, Any]) -> list[tuple[str, list[str], str]]:
    row = {"id": "pier", "articles": [{"text": POST}, {"text": GAZETTE}], "summary_sentences": sentences}
    monkeypatch.setattr(module, "rows", lambda name: [row])
    return [(n, [p.text for p in c.passages], s) for n, c, s in module.cited_facts(HashingEncoder())]


def test_a_marked_fragment_is_given_as_the_whole_sentences_that_tell_its_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    ((name, passages, sentence),) = found(monkeypatch, said("A ferry hit a pier.", (0, "struck the old pier")))
    assert (name, sentence) == ("pier/0", "A ferry hit a pier.")
    assert sorted(passages) == sorted((POST.split(". ")[0] + ".", GAZETTE.split(". ")[0] + "."))


def test_of_sentences_that_draw_on_one_fact_the_one_that_draws_most_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    less, more = (
        said("A pier.", (0, "old pier")),
        said("A ferry hit a pier.", (1, "the ferry Lumen struck the old pier")),
    )
    assert [s for _, _, s in found(monkeypatch, less, more)] == ["A ferry hit a pier."]


def test_a_sentence_that_nothing_is_marked_for_has_no_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    grain = said("Grain cost more.", (0, "Prices of grain rose"))
    assert [s for _, _, s in found(monkeypatch, said("Nothing."), grain)] == ["Grain cost more."]
