"""Whatever is written under the grammar, its words are the given ones."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.sentence import OneSentence
from models.vocabulary import Vocabulary, read_vocabulary
from tests.models import tiny_models

EOS = 0
TOKENIZER = tiny_models.byte_level(["<end>"], eos="<end>")
VOCABULARY = read_vocabulary(TOKENIZER, len(TOKENIZER), frozenset({EOS}))
WORD = st.from_regex(r"[A-Za-zé0-9]{1,6}(?:[-.,'’][A-Za-z0-9]{1,4}){0,2}\.?", fullmatch=True)


def write(words: set[str], text: str, start: str = "") -> tuple[bool, bool]:
    """Whether the grammar lets `text` be written (in the tokenizer's own tokens), and then lets it end."""
    grammar = OneSentence(VOCABULARY, words)
    state = grammar.start(start)
    for token in TOKENIZER(text)["input_ids"]:
        if token not in (grammar.options(state).allowed or ()):
            return False, False
        state = grammar.step(state, token)
    return True, grammar.options(state).ends != ()


def strange_words(text: str, words: set[str]) -> list[str]:
    """The words of a text that are not among `words`, found in another way than the grammar's."""
    chunks = [c for c in text.replace("—", " ").split() if c != "-"]
    return [c for i, c in enumerate(chunks) if not any(_is_known(v, words, first=i == 0) for v in _bare(c))]


def _is_known(chunk: str, words: set[str], *, first: bool) -> bool:
    known = words | {w + "." for w in words if len(w) == 1}  # initials bring their stop
    return chunk in known or (first and any(w[0].upper() + w[1:] == chunk for w in known))


def _bare(chunk: str) -> set[str]:
    """The chunk with marks, signs and 's taken off its ends, in every number."""
    found, waiting = set(), [chunk]
    while waiting:
        text = waiting.pop()
        if not text or text in found:
            continue
        found.add(text)
        waiting += [text[1:]] if text[0] in "“\"'‘($" else []
        waiting += [text[:-1]] if text[-1] in "”\"'’),;:.%" else []
        waiting += [text[:-2]] if text.endswith(("'s", "’s")) else []
    return found


@given(words=st.sets(WORD, min_size=1, max_size=6), seed=st.integers(0, 2**32))
def test_any_walk_writes_given_words_alone_and_never_gets_stuck(words: set[str], seed: int) -> None:
    grammar, rng = OneSentence(VOCABULARY, words), random.Random(seed)  # noqa: S311 (no secret)
    state, written = grammar.start(""), b""
    for _ in range(60):
        options = grammar.options(state)
        if options.ends != () and rng.random() < 0.5:
            break
        if not options.allowed:
            assert options.ends is None
            break
        token = rng.choice(options.allowed)
        written += VOCABULARY.pieces[token] or b""
        state = grammar.step(state, token)
    else:
        written = written.rpartition(b" ")[0]  # the last word may be under way
    assert strange_words(written.decode(), words) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ({"the", "ferry", "sank"}, "The ferry sank."),
        ({"cease-fire", "held"}, "Cease-fire held."),
        ({"1,200", "people", "left"}, "1,200 people left."),
        ({"it", "took", "2.5", "weeks"}, "It took 2.5 weeks."),
        ({"the", "U.S.", "envoy", "left"}, "The U.S. envoy left."),
        ({"he", "left", "the", "U.S."}, "He left the U.S."),
        ({"Kolb", "plan", "fell"}, "Kolb's plan fell."),
        ({"Kolb", "plan", "fell"}, "Kolb’s plan fell."),
        ({"we", "We", "won", "she", "said", "“"}, "“We won,” she said."),
        ({"she", "said", "we", "won", '"'}, 'She said "we won."'),
        ({"said", "Mayor Ana Kolb", "“We won”"}, "Mayor Ana Kolb said: “We won”."),
        ({"Mayor Ana Kolb", "plan", "fell"}, "Mayor Ana Kolb’s plan fell."),
        ({"it", "fell", ";"}, "It fell; it fell."),
        ({"she", "said", "no"}, "She said: (no)."),
        ({"prices", "rose", "40", "to", "5"}, "Prices rose 40% to $5."),
        ({"the", "mayor", "a", "sailor", "spoke"}, "The mayor — a sailor — spoke."),
        ({"the", "mayor", "a", "sailor", "spoke"}, "The mayor—a sailor—spoke."),
        ({"café", "opened"}, "Café opened."),
        ({"J", "P", "Marlow", "left"}, "J. P. Marlow left."),
        ({"Mr", "Marlow", "left"}, "Mr. Marlow left."),
        ({"Plan", "B", "failed"}, "Plan B failed."),
        ({"I", "A"}, "A I."),
    ],
)
def test_a_sentence_of_given_words_can_be_written_and_ended(words: set[str], text: str) -> None:
    assert write(words, text) == (True, True)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ({"the", "ferry"}, "the"),  # a sentence begins with a capital
        ({"the", "ferry"}, "The Ferry"),
        ({"the", "ferry"}, "The boat"),
        ({"ferry"}, "Ferrys"),
        ({"1", "200"}, "1,200"),
        ({"2", "5"}, "2.5"),
        ({"cease", "fire"}, "Cease-fire"),
        ({"people"}, "People%"),
        ({"people"}, "$people"),
        ({"the", "ferry"}, "The  ferry"),
        ({"the", "ferry"}, "The ferry”"),  # nothing is open
        ({"the", "ferry"}, "“The ferry."),  # still open
        ({"the", "ferry"}, "The. Ferry"),  # one sentence
        ({"the", "ferry"}, "The\nferry"),
        ({"Mayor Ana Kolb", "left"}, "Mayor left."),  # a phrase is whole or not there
        ({"it", "fell"}, "It fell; it fell."),  # marks that were not asked for
    ],
)
def test_anything_else_cannot(words: set[str], text: str) -> None:
    assert write(words, text) != (True, True)
    assert not write(words, text)[0] or text.startswith("“")


def test_the_stop_ends_the_sentence_whatever_the_model_would_go_on_with() -> None:
    grammar = OneSentence(VOCABULARY, {"ferry"})
    state = grammar.start("")
    for token in TOKENIZER("Ferry.")["input_ids"]:
        state = grammar.step(state, token)
    assert grammar.options(state).ends is None


def test_after_a_word_with_its_own_stop_only_an_end_token_ends() -> None:
    grammar = OneSentence(VOCABULARY, {"U.S.", "navy"})
    state = grammar.start("")
    for token in TOKENIZER("U.S.")["input_ids"]:
        state = grammar.step(state, token)
    assert EOS in (grammar.options(state).ends or ())


def test_an_initial_or_a_title_does_not_end_the_sentence() -> None:
    assert write({"said", "J"}, "Said J.") == (True, False)
    assert write({"said", "Mr."}, "Said Mr.") == (True, False)


def test_a_word_cut_off_before_its_stop_is_left_out() -> None:
    assert write({"U.S", "U.S.", "navy"}, "U.S navy") == (False, False)


@pytest.mark.parametrize(
    ("start", "text"),
    [("Mayor Kolb said", " the ferry sank."), ("She said: “", "the ferry sank.”"), ("On Tuesday,", " the ferry sank.")],
)
def test_a_beginning_of_other_words_is_gone_on_from(start: str, text: str) -> None:
    assert write({"the", "ferry", "sank"}, text, start) == (True, True)


def test_a_word_that_the_vocabulary_cannot_spell_does_not_trap_the_writer() -> None:
    vocabulary = Vocabulary([None, b"A", b"a", b"b", b" ", b"."], frozenset({EOS}))
    grammar = OneSentence(vocabulary, {"ab", "ac"})
    state = grammar.step(grammar.start(""), 1)
    assert grammar.options(state).allowed == (3,)
