"""Bare words get the speaker whom a sentence beside them names, and no other."""

import pytest

from service.facts.bare_words import naming, with_speaker
from service.news import Article, Passage
from service.stages.extract import extract

TOLD = (
    "Ana Vale, the harbour master, spoke at the gate of the pier. “The wall was never safe after the storm of May,” "
    "Vale said. “Nobody asked the pilots about it. Will it hold another winter?”\n"
    "“We counted nine cracks,” said Ivo Dahl, a pilot. “Nine, and nobody came!” It rained all day in Dorn. "
    "Dahl was at sea."
)


def passages(text: str = TOLD) -> dict[str, Passage]:
    return {p.text.strip("“”"): p for p in extract(Article(text, source="A"))}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Nobody asked the pilots about it.", "“Nobody asked the pilots about it,” Ana Vale said."),
        ("Will it hold another winter?", "“Will it hold another winter?” Ana Vale said."),
        ("Nine, and nobody came!", "“Nine, and nobody came!” Ivo Dahl said."),
    ],
)
def test_bare_words_are_put_with_their_speaker_and_cite_who_names_them(words: str, told: str) -> None:
    found = passages()
    assert with_speaker(found[words]).replace("” Vale", "” Ana Vale").replace("” Dahl", "” Ivo Dahl") == told
    beside = naming(found[words], list(found.values()))
    assert beside is not None
    assert told.rsplit("” ", 1)[1].split()[1] in beside.text


@pytest.mark.parametrize("words", ["It rained all day in Dorn.", "We counted nine cracks,” said Ivo Dahl, a pilot."])
def test_what_an_outlet_says_itself_gets_no_speaker(words: str) -> None:
    assert with_speaker(passages()[words]) == ""


def test_who_is_no_person_of_the_article_speaks_no_bare_words() -> None:
    article = passages()["Nobody asked the pilots about it."]
    paper = Passage(article.article, article.start, article.end, article.index, speaker="The Courier", stance="quoted")
    assert with_speaker(paper) == ""


def test_somebody_else_who_speaks_between_them_leaves_it_open() -> None:
    found = passages()
    bare = found["Nine, and nobody came!"]
    hers = Passage(bare.article, bare.start, bare.end, bare.index, bare.paragraph, speaker="Vale", stance="quoted")
    assert naming(hers, list(found.values())) is None
