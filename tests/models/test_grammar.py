"""Free text, forced beginnings, and runs that may not be copied."""

import pytest

from models.grammar import Forced, FreeText, NotCopied
from models.vocabulary import Vocabulary, read_vocabulary
from tests.models import tiny_models

TOKENIZER = tiny_models.byte_level(["<end>"], eos="<end>")
VOCABULARY = read_vocabulary(TOKENIZER, len(TOKENIZER), frozenset({0}))
SPACE, LINE, THE = (TOKENIZER(t)["input_ids"][0] for t in (" ", "\n", " the"))


def ids(text: str) -> list[int]:
    found: list[int] = TOKENIZER(text)["input_ids"]
    return found


def ends_after(text: str, *, sentence: bool = True) -> tuple[int, ...]:
    grammar = FreeText(VOCABULARY, sentence=sentence)
    state = grammar.start("")
    for token in ids(text):
        state = grammar.step(state, token)
    return grammar.options(state).ends or ()


@pytest.mark.parametrize("text", ["It sank.", "Did it sink?", "“It sank.”", "It sank (on Tuesday).", "It took 2.5."])
def test_a_space_after_a_finished_sentence_ends_it(text: str) -> None:
    assert SPACE in ends_after(text)
    assert THE in ends_after(text)


@pytest.mark.parametrize("text", ["It sank", "It sank,", "The U.S.", "Mr.", "J. P.", "On Jan."])
def test_a_space_elsewhere_does_not(text: str) -> None:
    assert SPACE not in ends_after(text)


def test_a_line_break_and_an_end_token_always_end_a_sentence() -> None:
    assert {0, LINE} <= set(ends_after("It sank"))


def test_a_whole_answer_ends_at_the_end_token_alone() -> None:
    assert ends_after("It sank.", sentence=False) == (0,)


def test_forced_tokens_come_first_then_the_other_grammar_takes_over() -> None:
    grammar = Forced((5, 6), FreeText(VOCABULARY, sentence=False))
    state = grammar.start("")
    assert grammar.options(state).allowed == (5,)
    state = grammar.step(state, 5)
    assert grammar.options(state).allowed == (6,)
    assert grammar.options(grammar.step(state, 6)).allowed is None


def barred_after(source: str, written: str, longest: int) -> set[int]:
    grammar = NotCopied(VOCABULARY, [ids(source)], longest, FreeText(VOCABULARY, sentence=True))
    state = grammar.start("")
    for token in ids(written):
        state = grammar.step(state, token)
    return set(grammar.options(state).barred)


def test_after_the_longest_copy_the_next_word_may_not_be_begun_however_it_is_cut() -> None:
    source = " The ferry struck the pier"
    spelt = {i for i, p in enumerate(VOCABULARY.pieces) if p and b" pier".startswith(p)}
    longest = len(ids(" The ferry struck the"))
    assert barred_after(source, " The ferry struck the", longest) == spelt
    assert SPACE in spelt


def test_a_shorter_copy_and_other_words_bar_nothing() -> None:
    source = " The ferry struck the pier"
    longest = len(ids(" The ferry struck the"))
    assert barred_after(source, " ferry struck the", longest) == set()
    assert barred_after(source, " The ferry struck a", longest) == set()


def test_a_name_under_way_is_not_broken_off() -> None:
    vocabulary = Vocabulary([None, b" Ko", b"lb", b" left"], frozenset({0}))
    grammar = NotCopied(vocabulary, [[1, 2, 3]], 1, FreeText(vocabulary, sentence=True))
    state = grammar.step(grammar.start(""), 1)
    assert grammar.options(state).barred == frozenset()
    assert grammar.options(grammar.step(state, 2)).barred == {3}
