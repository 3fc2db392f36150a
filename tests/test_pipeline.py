"""The whole way from articles to briefs, on small invented events and without weights."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.catalog import default
from models.fetch import default_folder, is_fetched
from models.load import load
from models.roles import ModelError, Prompt
from models.shared import LockedEncoder, SharedGenerator
from models.weightless import ExtractiveGenerator, HashingEncoder, OverlapEntailer
from service.errors import BadInput
from service.facts.support import moments, named, numbers, quoted
from service.news import Article, Brief
from service.pipeline import EACH, FEWEST, Event, Models, Options, brief
from service.stages.collect import Limits, Submission, collect

LIGHT = Models(HashingEncoder(), OverlapEntailer(), ExtractiveGenerator())
USUAL = Options()
BOATS = (
    ("Morrow", "rowing", "divers"), ("Dunfell", "fishing", "pilots"), ("Kestle", "police", "guards"),
    ("Velm", "rescue", "nurses"), ("Marl", "sailing", "pupils"), ("Irkesh", "motor", "painters"),
    ("Calder", "rubber", "masons"), ("Dorn", "cargo", "farmers"),
)  # fmt: skip

POST = (
    "The ferry Alder struck the Kestle Bridge in Morrow at dawn on Friday, hurting nine passengers, the coast guard "
    "said.\n\nThe harbour board in Morrow closed the Kestle Bridge to lorries after divers found cracks in a pier.\n\n"
    "“We heard a long grinding noise,” said Ana Vale, a baker on the quay."
)
ECHO = (
    "Nine passengers were hurt on Friday when the ferry Alder hit a pier of the Kestle Bridge in Morrow.\n\n"
    "Lorries may not use the Kestle Bridge, the harbour board said, since divers found cracks in its pier.\n\n"
    "The ferry was built in 1998 and had passed an inspection in previous months."
)
RAIL = (
    "A goods train left the rails near Dunfell on Thursday and two wagons of timber burned until noon.\n\n"
    "Line engineers in Dunfell said the track would be mended by Sunday evening."
)


def article(text: str, source: str, hour: int = 6, language: str = "en") -> Article:
    published = datetime(2026, 3, 6, hour, tzinfo=UTC)
    return Article(text, f"{source} on the day", source=source, published=published, language=language)


STORY = (article(POST, "Post"), article(ECHO, "Echo", 8))


def one(*articles: Article, models: Models = LIGHT, options: Options = USUAL) -> Brief:
    (made,) = brief(articles, models, options)
    return made


def keeps_the_promise(made: Brief, articles: Sequence[Article]) -> None:
    sent = {id(a) for a in articles}
    assert [made.text[a:b] for a, b in made.spans] == [s.text for s in made.sentences]
    for sentence in made.sentences:
        passages = [c.passage for c in sentence.citations]
        assert passages
        assert all(id(p.article) in sent and p.article.text[p.start : p.end] == p.text for p in passages)
        assert sentence.status == "written" or sentence.text == passages[0].text
        assert [f for look in (numbers, moments, named, quoted) for f in look(sentence.text, passages)] == []


def test_two_articles_of_one_event_are_one_brief_of_which_every_sentence_cites() -> None:
    made = one(*STORY)
    keeps_the_promise(made, STORY)
    assert made.sentences
    assert [p.role for p in made.parts] == ["original", "original"]
    assert {c.passage.article.source for s in made.sentences for c in s.citations} == {"Post", "Echo"}


def test_the_same_articles_give_the_same_brief() -> None:
    assert one(*STORY) == one(*STORY)


def test_another_event_is_listed_and_told_only_when_all_are_asked_for() -> None:
    rail = article(RAIL, "Rail")
    made = one(rail, *STORY)
    assert [p.role for p in made.parts] == ["other_event", "original", "original"]
    assert "Dunfell" not in made.text
    both = brief((rail, *STORY), LIGHT, Options(stories="all"))
    assert len(both) == 2
    assert "Dunfell" in both[1].text
    assert "Kestle" not in both[1].text
    assert [p.role for p in both[1].parts] == ["original", "other_event", "other_event"]


def test_a_reprint_is_named_and_makes_nothing_better_confirmed() -> None:
    copy = article(POST, "Copy", 9)
    made = one(STORY[0], copy)
    assert [(p.role, p.of) for p in made.parts] == [("original", None), ("reprint", STORY[0])]
    assert all(s.independent_sources == 1 for s in made.sentences)
    assert any("one source" in note for note in made.notes)


@pytest.mark.parametrize("most", [1, 2, 4])
def test_a_brief_has_no_more_sentences_than_were_asked_for(most: int) -> None:
    assert len(one(*STORY, options=Options(sentences=most)).sentences) <= most


def test_a_brief_is_as_long_as_was_asked_for_and_ends_with_a_whole_sentence() -> None:
    boats = (
        f"The board of {place} bought {n} new {kind} boats for the {use} of its harbour in spring."
        for n, (place, kind, use) in enumerate(BOATS, start=21)
    )
    long = article("\n\n".join(boats), "Post")
    counts = [len(one(long, options=Options(words=most)).text.split()) for most in (1, 40, 80)]
    each = 18
    assert all(least <= count <= least + each for count, least in zip(counts, (1, 40, 80), strict=True))
    assert len(one(long, options=Options(words=80, sentences=2)).sentences) == 2


def test_a_brief_of_few_articles_is_short_however_much_is_asked_for() -> None:
    long = article(
        "\n\n".join(f"The board of Morrow bought {n} new boats in {1900 + n}." for n in range(20, 60)), "Post"
    )
    assert len(one(long, options=Options(sentences=50)).sentences) <= FEWEST + EACH


def test_a_model_that_fails_costs_no_brief_and_the_notes_say_so() -> None:
    class Broken:
        name = "broken"

        def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
            raise ModelError("out of memory")

    made = one(*STORY, models=replace(LIGHT, generator=Broken()))
    assert made.sentences
    assert {s.status for s in made.sentences} == {"verbatim"}
    assert any("out of memory" in note for note in made.notes)


def test_a_model_that_invents_is_not_believed() -> None:
    class Inventing:
        name = "inventing"

        def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
            return [["The mayor of Morrow, Per Dahl, resigned on Sunday after 4,000 residents marched."]] * len(prompts)

    made = one(*STORY, models=replace(LIGHT, generator=Inventing()))
    assert "Dahl" not in made.text
    keeps_the_promise(made, STORY)


def test_each_stage_is_told_in_its_order_and_each_sentence_with_its_brief() -> None:
    heard: list[Event] = []
    made = brief((*STORY, article(RAIL, "Rail")), LIGHT, Options(stories="all"), heard.append)
    assert list(dict.fromkeys(e.stage for e in heard)) == ["dedupe", "extract", "group", "match", "rank", "verify"]
    for number, each in enumerate(made):
        verified = [e.sentence for e in heard if e.sentence and e.brief == number]
        assert all(s in verified for s in each.sentences)
    assert not any(POST[:40] in e.detail for e in heard)


PIECES = (
    "The ferry Alder", "struck", "the Kestle Bridge", "in Morrow", "nine", "14 passengers", "were hurt", "on Friday",
    ".", ",", "“", "”", '"', "\n\n", "said Ana Vale", "did not", "2 1/2 hours", "31 percent", "$1.2 billion", "—", "!",
    "\u2028", "\x85", "𝔘nicode 🚢", "é", "http://x.example", "<b>", "{{", "according to police", "he said", "Mr.", "…",
)  # fmt: skip
newsish = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
texts = st.lists(st.one_of(newsish, newsish, st.text(max_size=300)), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(texts)
def test_no_text_breaks_a_brief_or_its_exactness(every: list[str]) -> None:
    articles = tuple(article(text, f"Paper {n}", n) for n, text in enumerate(every))
    for made in brief(articles, LIGHT, Options(stories="all")):
        keeps_the_promise(made, articles)
        assert len(made.parts) == len(articles)


@settings(max_examples=15, deadline=None)
@given(texts)
def test_whatever_is_sent_is_briefed_or_is_bad_input(every: list[str]) -> None:
    try:
        collected = collect(
            [Submission(text=f"{text} {POST[:200]}" if n else text) for n, text in enumerate(every)], Limits()
        )
    except BadInput:
        return
    (made,) = brief(collected, LIGHT)
    keeps_the_promise(made, collected.articles)


@pytest.mark.model
def test_two_briefs_at_once_are_the_ones_made_alone() -> None:
    folder = default_folder()
    if not is_fetched(default("generator"), folder):
        pytest.skip(f"the default generator is not in {folder}: evenbrief models fetch, or set EVENBRIEF_MODELS")
    generator = load("", "generator", folder, 1)
    alone = Models(HashingEncoder(), OverlapEntailer(), generator)
    stories = (STORY, (article(RAIL, "Rail"), article(RAIL.replace("burned", "were burned"), "Line", 9)))
    options = Options(candidates=2)
    wanted = [brief(s, alone, options) for s in stories]
    shared = SharedGenerator(generator, window_ms=200)
    together = replace(alone, encoder=LockedEncoder(HashingEncoder()), generator=shared)
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda s: brief(s, together, options), stories))
    shared.close()
    assert made == wanted


def test_there_is_a_step_before_each_batch_and_what_it_raises_ends_the_work() -> None:
    class Useless:
        name = "useless"
        batches = 0

        def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
            self.batches += 1
            return [["Nobody said that 99 zebras danced."] for _ in prompts]

    useless = Useless()

    def step() -> None:
        if useless.batches == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        brief(STORY, replace(LIGHT, generator=useless), step=step)
    assert useless.batches == 1


def test_very_long_articles_are_compared_in_part_and_the_notes_say_which() -> None:
    rows = [f"In ward {n} the {n}th pump of the Alder works was set going by crew {n * 7}." for n in range(1_000)]
    long = article(POST + "\n\n" + "\n\n".join(rows), "Post")
    made = one(long, STORY[1])
    keeps_the_promise(made, [long, STORY[1]])
    assert any("of its 1,003 sentences the 400 nearest" in note for note in made.notes)
    assert any("Kestle Bridge" in s.text for s in made.sentences)
    assert not any("nearest" in note for note in one(*STORY).notes)


def test_a_judgement_that_nobody_vouches_for_is_left_out_and_the_notes_say_so() -> None:
    judged = "The Kestle Bridge toll is particularly burdensome."
    made = one(article(f"{POST}\n\n{judged}", "Post"), STORY[1])
    assert not any("burdensome" in s.text for s in made.sentences)
    assert any("a judgement" in note for note in made.notes)
    assert not any("a judgement" in note for note in one(*STORY).notes)
