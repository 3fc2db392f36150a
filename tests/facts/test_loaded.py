"""Loaded wording: what is found, what is plain, and whose it may be."""

import pytest

from service.facts.lists import lines
from service.facts.loaded import even_handed, loaded, per_hundred, unattributed
from service.news import Article, Passage


def cite(text: str, speaker: str = "") -> list[Passage]:
    return [Passage(Article(text), 0, len(text), speaker=speaker)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vale slammed the brutal plan.", ["slammed", "brutal"]),
        ("The so-called deal failed.", ["so-called"]),
        ("She lashed out at Dahl.", ["lashed out"]),
        ("Shocking figures came.", ["Shocking"]),
        ("The regime sent its thugs.", ["regime", "thugs"]),
        ("Sponsors left after his misogynistic attacks.", ["misogynistic"]),
        ("A controversial law passed.", ["controversial"]),
        ("The massacre began at dawn.", ["massacre"]),
        ("Radicals took the square.", ["Radicals"]),
        ("He doubled down on the claim.", ["doubled down"]),
        ("The puppet government met.", ["puppet government"]),
        ("Illegal immigrants came by boat.", ["Illegal immigrants"]),
        ("Vale called it “a disgraceful plan”.", []),
        ("The Radical Party met at the Hero Hotel.", []),
    ],
)
def test_loaded_words_are_found_outside_quotations_and_names(text: str, expected: list[str]) -> None:
    assert [w.text for w in loaded(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The attack killed 12 in the war.",
        "A strike by the pilots closed the port.",
        "She had radical surgery in May.",
        "The new tax regime begins in June.",
        "The car slammed into a wall.",
        "He won a grand slam in 2030.",
        "He was fined for reckless driving.",
        "A rogue wave hit the ferry.",
        "Residents woke to the sound of two blasts.",
        "Troops fired back across the river.",
        "The groundbreaking ceremony is on Friday.",
        "The slaughter of cattle was banned.",
    ],
)
def test_plain_uses_judge_nobody(text: str) -> None:
    assert loaded(text) == ()


@pytest.mark.parametrize(
    ("sentence", "source", "expected"),
    [
        ("Vale said the plan was brutal.", "Vale said the plan was brutal.", []),
        ("Vale said the plan was brutal.", "The plan was brutal, Vale told reporters.", []),
        ("Vale said the plan was brutal.", "“It is brutal,” Vale said of the plan.", []),
        ("Vale said the plan was “brutal”.", "“It is brutal,” Vale said of the plan.", []),
        ("The plan was brutal.", "Vale said the plan was brutal.", ["brutal"]),
        ("The plan was brutal.", "The plan was brutal.", ["brutal"]),
        ("Vale said the plan was brutal.", "Dahl said the plan was brutal, but Vale said it was good.", ["brutal"]),
        ("Vale said the brutal plan was dead.", "Vale said the plan was dead.", ["brutal"]),
        ("Vale slammed the plan, Dahl said.", "Vale criticised the plan, Dahl said.", ["slammed"]),
    ],
)
def test_loaded_wording_is_only_told_as_its_speakers_own(sentence: str, source: str, expected: list[str]) -> None:
    assert [f.culprit for f in even_handed(sentence, cite(source))] == expected


def test_a_bare_quotation_is_its_speakers_wording() -> None:
    assert not list(even_handed("Vale said the plan was brutal.", cite("“The plan is brutal.”", "Vale")))


def test_what_others_say_is_not_the_writers() -> None:
    text = "The brutal plan failed, and Dahl said it was a disgrace."
    assert [w.text for w in loaded(text)] == ["brutal", "disgrace"]
    assert "disgrace" not in [w.text for w in unattributed("Dahl said it was a disgrace.")]


def test_loaded_words_are_counted_per_hundred_words() -> None:
    assert per_hundred(["The brutal plan failed."]) == 25
    assert per_hundred(["The plan failed."]) == 0
    assert per_hundred([]) == 0


def test_the_list_is_long_enough_and_has_no_doubles() -> None:
    found = lines("loaded.txt")
    assert len(found) >= 700
    assert len(found) == len(set(found))


def test_the_list_is_in_the_form_that_is_looked_up() -> None:
    assert all(loaded(entry) for entry in lines("loaded.txt"))


def test_each_plain_use_holds_a_listed_word_and_takes_it_off() -> None:
    every = frozenset(lines("loaded.txt"))
    for entry in lines("loaded_plain.txt"):
        row = entry.split()
        spans = {" ".join(row[a:b]) for a in range(len(row)) for b in range(a + 1, len(row) + 1)}
        assert spans & every
        assert loaded(entry) == ()
