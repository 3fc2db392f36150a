import pickle
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.facts.needed import WORD, Needs, needs


def proves(pattern: str, text: str) -> bool:
    """Whether it is proven that the pattern matches nowhere in the text."""
    known = Needs([needs(pattern)])
    found = known.of_marks(text)
    for word in WORD.findall(text):
        found |= known.of_word(word)
    return not known.met(found)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bferry\b", "the ferryman left"),
        (r"(?:red|blue) (?:boat|kite)s?\b", "a red car and a blue door"),
        (r"^(?:the )?(?:old |new ){0,2}harbour\b", "old new harbours"),
        (r"ship[^.]{0,20}\bsank", "the ship left"),
        (r"\bai\b", "she said it again"),
        (r"\{\{.{1,9}\}\}", "no marks at all"),
        (r"\ba\.i\.", "a boat and i"),
    ],
)
def test_a_text_without_the_words_that_a_pattern_needs_is_proven_to_lack_it(pattern: str, text: str) -> None:
    assert proves(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bferry\b", "a ferry."),
        (r"(?:red|blue) (?:boat|kite)s?\b", "two blue kites"),
        (r"(?:sail|row)ed", "they rowed"),
        (r"ship(?:s|ping)?", "warships"),
        (r"(?:the |an? ){0,2}ferry", "ferry"),
        (r"(?<!\w)'|kite", "'"),
        (r"[\W_]{0,3}kite", "__kite"),
        (r"x?y?", "nothing of it"),
        (r"[a-c]{2}", "zab"),
        (r"(?=ferry)f", "ferry"),
        (r"kite(?!\w)", "kite"),
        (r"a(?:b(?:c|d)){1,3}e", "abcabde"),
    ],
)
def test_nothing_is_proven_of_a_text_in_which_a_pattern_matches(pattern: str, text: str) -> None:
    assert re.search(pattern, text)
    assert not proves(pattern, text)


@pytest.mark.parametrize("word", ["ferry", "ferryman", "a", "kites", "overboard"])
def test_a_table_tells_the_same_in_the_process_that_it_is_handed_to(word: str) -> None:
    known = Needs([needs(r"\bferry\b|kite"), needs(r"over(?:board|land)"), needs(r"\{\{a")])
    handed = pickle.loads(pickle.dumps(known))  # noqa: S301 - our own
    assert handed.of_word(word) == known.of_word(word)
    assert handed.met(handed.of_word(word)) == known.met(known.of_word(word))
    assert handed.of_marks("{{a.") == known.of_marks("{{a.") != 0


@pytest.mark.parametrize("part", ["x", "xy", "xyz"])
@pytest.mark.parametrize("word", ["xyz", "axyz", "xyzb", "xxyz", "ax", "x", "zxy"])
def test_a_part_is_found_wherever_it_stands_in_a_word(part: str, word: str) -> None:
    assert proves(part, word) is (part not in word)


PARTS = ["a", "an ", "kite", "s?", r"\b", " ?", r"\W{0,2}", "(?:the |my ){0,2}", "(?:red|blue)", r"[\w-]{1,4} ", r"\.",
         r"[.,:]", r"(?:b|bo(?:at)?)+", r"\d{1,2}", "(?:$|!)", r"(?<!\w)", r"(?![\w-])", "[sz]e", r"\s{1,2}", ".{0,3}",
         "(?:a.i.|ai)"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join), st.data())
def test_whatever_a_pattern_matches_has_what_it_needs(pattern: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern))
    assert not proves(pattern, text)


def test_an_expression_too_wide_to_spell_out_is_known_by_its_parts() -> None:
    wide = "(?:" + "|".join(f"w{n}" for n in range(60)) + ")"
    assert proves(f"{wide} {wide} {wide} ferry", "w1 w2 w3 kite")
    assert not proves(f"{wide} {wide} {wide} ferry", "w1 w2 w3 ferry")


def test_of_many_expressions_those_that_may_match_are_named_in_order() -> None:
    known = Needs([needs(p) for p in (r"\bkite\b", r"\bferry\b", r"\bkites?\b")])
    assert known.met(known.of_word("kite")) == [0, 2]
    assert known.met(known.of_word("boat")) == []
