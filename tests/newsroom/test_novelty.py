import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.facts.sameness import differ
from service.news import Article, Passage
from service.newsroom.likening import APART, alike
from service.newsroom.novelty import Background, background, is_known
from service.schemas import Sentence
from tests.quality.data import Missing, rows
from tests.render.brief_sample import described

# Pairs of sentences of stories_ecb_newswcl, by article and span: one of a later article of an event, and the one most
# like it (by MiniLM) of the earlier ones, the first six tenths of the event's articles. Read by us before any threshold
# was looked at: `news` is whether the later one tells anything of weight that the earlier articles do not, `matter`
# whether the two are of one matter; null where we could not say. `known`: earlier sentences that share most terms.
PAIRS = Path(__file__).with_name("likening_pairs.json")
KNOWN = "Three dock workers were injured when a crane fell at Ostra. The quay stays closed until Friday."


def sentence(text: str, **cited: object) -> Sentence:
    first = described().sentences[0]
    citation = first.citations[0].model_copy(update=cited)
    return first.model_copy(update={"text": text, "citations": [citation]})


def known() -> Background:
    article = {"text": KNOWN, "sha256": Article(KNOWN).sha256, "language": "en"}
    return background([{"sentences": [{"text": "Two ferries went to Velm instead."}], "articles": [article]}])


@pytest.mark.parametrize(
    "text",
    [
        "Three dock workers were hurt when a crane fell at Ostra.",
        "The quay at Ostra remains closed until Friday.",
        "Two ferries were sent to Velm instead.",  # the brief told it, and none of its articles is here
    ],
)
def test_what_is_said_again_in_other_words_is_known(text: str) -> None:
    assert is_known(sentence(text), known())


@pytest.mark.parametrize(
    "text",
    [
        "Four dock workers were injured when a crane fell at Ostra.",
        "The quay stays closed until Sunday 8 March.",
        "No dock workers were injured when a crane fell at Ostra.",
        "The crane's builder, Norvik Lines, was fined by a court in Velm.",
    ],
)
def test_another_figure_date_name_or_denial_is_news(text: str) -> None:
    assert not is_known(sentence(text), known())


def test_what_rests_on_a_text_that_was_known_is_known_whatever_it_says() -> None:
    text = "Divers found the lost anchor."
    assert not is_known(sentence(text), known())
    assert is_known(sentence(text, sha256=Article(KNOWN).sha256, support=0.9), known())
    assert not is_known(sentence(text, sha256=Article(KNOWN).sha256, support=0.2), known())


@dataclass(frozen=True)
class Pair:
    news: bool | None
    matter: bool | None
    sentence: str
    nearest: str
    before: Background


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    try:
        every = rows("stories_ecb_newswcl")
    except Missing as why:
        pytest.skip(str(why))
    texts: dict[str, str] = {row["id"]: row["text"] for row in every}

    def span(at: tuple[str, int, int]) -> str:
        return texts[at[0]][at[1] : at[2]]

    return [
        Pair(
            row["news"],
            row["matter"],
            span(row["sentence"]),
            span(row["nearest"]),
            Background(frozenset(), tuple(map(span, row["known"]))),
        )
        for row in json.loads(PAIRS.read_text(encoding="utf-8"))
    ]


def test_of_the_pairs_read_no_news_is_taken_for_known_and_much_of_what_is_known_is_seen(pairs: list[Pair]) -> None:
    found = {
        news: [is_known(sentence(p.sentence), p.before) for p in pairs if p.news is news] for news in (True, False)
    }
    assert (len(found[True]), sum(found[True])) == (31, 0)
    assert len(found[False]) == 68
    assert sum(found[False]) >= 30


def test_of_the_pairs_read_no_two_matters_are_taken_for_one(pairs: list[Pair]) -> None:
    def one(p: Pair) -> bool:
        a, b = (Passage(Article(text), 0, len(text)) for text in (p.sentence, p.nearest))
        return alike(p.sentence, p.nearest) >= APART and differ(a, b) not in ("names", "speaker")

    assert [p.sentence for p in pairs if p.matter is False and one(p)] == []
    assert sum(one(p) for p in pairs if p.matter) >= 28
