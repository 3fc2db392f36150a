"""What must hold for every text: it supports itself, nothing raises, spans fit, and work grows with length only."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.facts import binding, support
from service.facts.checks import check
from service.facts.dates import moments
from service.facts.loaded import loaded
from service.facts.names import names
from service.facts.negation import conflicts, negated
from service.facts.numbers import quantities
from service.facts.quotations import quotations, stands
from service.facts.speakers import attributions, same_speaker
from service.facts.words import content, words
from service.news import Article, Passage

PIECES = (
    "Ana Vale", "U.S.", "Osterby", "Prime Minister", "President", "the", "of", "said", "told", "denied", "met", "by",
    "killed", "about", "more than", "between", "and", "10", "12", "1,200", "$1.2 billion", "2 1/2", "half a", "million",
    "hours", "people", "per cent", "%", "51-49", "ninth", "21st", "Oct. 7", "Monday", "May", "2024", "4:17 a.m.", "“",
    "”", '"', "'", "’s", ",", ".", "(", ")", "not", "failed to", "brutal", "al-Sabir", "one", "-", "to", "a dozen", "½",
    "\n", "according to", "Vale’s office", "half", "third", "dozens", "tens of thousands", "+", "or more", "aged 34",
)  # fmt: skip
newsish = st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join)
anything = st.text(max_size=200)
texts = st.one_of(newsish, anything)


def passage(text: str) -> Passage:
    article = Article(text, published=datetime(2031, 5, 16))
    return Passage(article, 0, len(text))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_a_text_supports_its_own_figures_dates_names_and_quotations(text: str) -> None:
    if text:
        own = [passage(text)]
        assert list(support.numbers(text, own)) == []
        assert list(binding.bound(text, own)) == []
        assert list(support.moments(text, own)) == []
        assert list(support.named(text, own)) == []
        assert list(support.quoted(text, own)) == []


@settings(max_examples=200, deadline=None)
@given(texts)
def test_every_span_is_the_text_that_it_names(text: str) -> None:
    for found in (words(text), quantities(text), moments(text), names(text), quotations(text), loaded(text)):
        for item in found:
            assert text[item.start : item.end] == item.text


@settings(max_examples=200, deadline=None)
@given(texts, texts)
def test_no_pair_of_texts_raises(one: str, other: str) -> None:
    conflicts(one, other)
    stands(one, other)
    same_speaker(one, other)
    if other:
        check(one, [passage(other)])


LONG = (
    "U.S. ", "“ ", "” ", '"',
    "' ", "' a", "‘a ", "a’ ", "1,000", "1/2 ", "1-2-3", "one hundred and ", "Vale ", "Vale of ",
    "al-", "Prime Prime ", "Vice ", "not ", "said ",
    "according to ", ", said ", "Oct. 7 ", "4:17 ", "( ", "- ", "a-", ". ",
    "...", "\n", " ", "é", "٣", "Ａ", "of the ", "is about ", "no fewer than ", "12 people and ", "<|", "Ana Vale met ",
)  # fmt: skip
READERS: tuple[Callable[[str], object], ...] = (
    words, content, quantities, moments, names, quotations, loaded, negated, attributions,
)  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
def test_long_monotonous_texts_are_read_to_their_end(piece: str) -> None:
    """No figure of time is asserted; a reader that is worse than linear makes this test run for minutes."""
    text = piece * (40_000 // len(piece))
    for read in READERS:
        read(text)
