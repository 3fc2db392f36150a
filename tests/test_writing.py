"""From chosen facts to sentences: written, else quoted, else withheld; nothing twice, nothing disputed stated flat."""

from collections.abc import Sequence
from itertools import zip_longest

from models.roles import Generator, ModelError, Prompt
from models.weightless import NoParser, OverlapEntailer
from service.news import Article, Citation, Cluster, Disagreement, Passage, Section, Sentence, Value
from service.stages.rank import Ranked
from service.stages.summarize import WAYS
from service.writing import DETACHED, Written, write

BRIDGE = "The harbour board closed the old stone bridge to lorries last week after divers found cracks in a pier."
BRIDGE_NEW = "The harbour board closed the old stone bridge to lorries after divers found cracks in a pier."
CHOIR = "A choir from nine mountain villages sang in the market hall for two hours on Sunday evening."
CHOIR_NEW = "A choir from nine mountain villages sang for two hours in the market hall."
PLUMS = "Farmers expect a poor harvest of plums after the late frost in the eastern valleys."


class Answering:
    """Gives for each prompt the answers of this round: an input of the test, whatever is asked."""

    name = "answering"

    def __init__(self, *rounds: dict[str, list[str]]) -> None:
        self._rounds = list(rounds)
        self.asked: list[list[str]] = []

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        self.asked.append([p.passages[0] for p in prompts])
        answers = self._rounds.pop(0) if self._rounds else {}
        return [answers.get(p.passages[0], [])[:candidates] for p in prompts]


class Broken:
    name = "broken"

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        raise ModelError("out of memory")


def cluster(text: str, source: str = "Post") -> Cluster:
    return Cluster((Passage(Article(text, source=source), 0, len(text)),))


def facts(*texts: str, sections: Sequence[Section] = ()) -> tuple[tuple[Cluster, Section], ...]:
    return tuple((cluster(t), s or "events") for t, s in zip_longest(texts, sections))


def written(
    generator: Generator | None,
    chosen: tuple[tuple[Cluster, Section], ...],
    spare: tuple[tuple[Cluster, Section], ...] = (),
    disagreements: tuple[Disagreement, ...] = (),
) -> tuple[Written, list[tuple[int, Sentence]]]:
    done: list[tuple[int, Sentence]] = []
    found = write(
        Ranked(chosen, spare, ()),
        disagreements,
        generator,
        OverlapEntailer(),
        NoParser(),
        4,
        lambda n, s: done.append((n, s)),
    )
    return found, done


def said(found: Written) -> list[tuple[str, str]]:
    return [(s.text, s.status) for s in found.sentences]


def test_what_the_model_words_well_is_written_and_the_rest_is_quoted() -> None:
    found, _ = written(Answering({BRIDGE: [BRIDGE_NEW], CHOIR: ["Nonsense about Per Dahl."]}), facts(BRIDGE, CHOIR))
    assert said(found) == [(BRIDGE_NEW, "written"), (CHOIR, "verbatim")]


def test_what_failed_is_asked_again_and_what_passed_is_not() -> None:
    answering = Answering({BRIDGE: [BRIDGE_NEW]}, {CHOIR: [CHOIR_NEW]})
    found, _ = written(answering, facts(BRIDGE, CHOIR))
    assert said(found) == [(BRIDGE_NEW, "written"), (CHOIR_NEW, "written")]
    assert answering.asked[:2] == [[BRIDGE, CHOIR], [CHOIR]]
    assert len(answering.asked) <= len(WAYS)


def test_a_fact_that_can_be_neither_written_nor_quoted_is_withheld_with_what_was_tried() -> None:
    back = "He closed the old stone bridge to lorries last week."
    found, _ = written(Answering({back: ["Per Dahl closed it on Friday."]}), facts(back, BRIDGE))
    assert [s.text for s in found.sentences] == [BRIDGE]
    (held,) = found.withheld
    assert held.tried == ("Per Dahl closed it on Friday.",)
    assert held.failures
    assert held.citations[0].passage.text == back


def test_a_spare_fact_takes_the_place_of_one_withheld_and_only_then() -> None:
    back = "He closed the old stone bridge to lorries last week."
    assert [s.text for s in written(None, facts(back, CHOIR), facts(PLUMS))[0].sentences] == [CHOIR, PLUMS]
    assert [s.text for s in written(None, facts(BRIDGE, CHOIR), facts(PLUMS))[0].sentences] == [BRIDGE, CHOIR]


def test_a_sentence_that_tells_what_another_tells_is_withheld_as_a_repetition() -> None:
    again = BRIDGE.replace("closed the old", "has closed the old")
    found, _ = written(None, facts(BRIDGE, again, CHOIR))
    assert [s.text for s in found.sentences] == [BRIDGE, CHOIR]
    assert [f.check for f in found.withheld[0].failures] == ["repetition"]


def test_what_leans_on_a_thing_that_the_brief_does_not_tell_is_withheld_and_a_spare_fact_told() -> None:
    before, leaning = (
        "The mayor announced a lottery.",
        "Farmers said the lottery would cost the valleys a year of grain.",
    )
    article = Article(f"{before} {leaning}", source="Post")
    told = Cluster((Passage(article, 0, len(before), 0),))
    points = Cluster((Passage(article, len(before) + 1, len(article.text), 1),))
    found, _ = written(None, (*facts(BRIDGE), (points, "events")), facts(PLUMS))
    assert [s.text for s in found.sentences] == [BRIDGE, PLUMS]
    (held,) = found.withheld
    assert [(f.check, f.culprit) for f in held.failures] == [("context", "the lottery")]
    found, _ = written(None, (*facts(BRIDGE), (told, "events"), (points, "events")), facts(PLUMS))
    assert [s.text for s in found.sentences] == [BRIDGE, before, leaning]


def test_what_joins_a_written_sentence_to_an_untold_one_is_left_out() -> None:
    told, also = CHOIR.replace("sang", "also sang"), CHOIR_NEW.replace("sang", "also sang")
    found, _ = written(Answering({BRIDGE: [BRIDGE_NEW], told: [also]}), facts(BRIDGE, told))
    assert said(found) == [(BRIDGE_NEW, "written"), (CHOIR_NEW, "written")]


def test_spare_facts_are_told_until_the_brief_is_full_or_none_is_left() -> None:
    again = BRIDGE.replace("closed the old", "has closed the old")
    back = "He closed the old stone bridge to lorries last week."
    found, _ = written(None, facts(BRIDGE, back), facts(again, again.replace(" last week", ""), CHOIR, PLUMS))
    assert [s.text for s in found.sentences] == [BRIDGE, CHOIR]


def test_a_name_that_the_brief_needs_in_full_is_reported_again_and_explained() -> None:
    mayor = "The old quay in Dorn will close in May, Mayor Ingrid Halvorsen told the council."
    cost = "Halvorsen said the repairs would cost the town two million crowns."
    article = Article(f"{mayor} {cost}", source="Post")
    first = Cluster((Passage(article, 0, len(mayor), 0),))
    second = Cluster((Passage(article, len(mayor) + 1, len(article.text), 1),))
    worded = cost.replace("the town ", "")
    generator = Answering({cost: [worded]})
    done: list[Sentence] = []
    ranked = Ranked(((second, "events"),), (), (first,))
    found = write(ranked, (), generator, OverlapEntailer(), NoParser(), 4, lambda n, s: done.append(s))
    (told,) = found.sentences
    assert told.text == f"Mayor Ingrid {worded}"
    assert [s.text for s in done] == [worded, told.text]
    assert told.explanation is not None
    assert [(c.text, c.gave) for c in told.explanation.candidates if c.chosen] == [(told.text, worded)]


def test_a_model_that_fails_fails_no_brief_and_the_reason_is_kept() -> None:
    found, _ = written(Broken(), facts(BRIDGE, CHOIR))
    assert [s.status for s in found.sentences] == ["verbatim", "verbatim"]
    assert found.failed == "out of memory"


def test_every_sentence_is_reported_once_with_its_place() -> None:
    found, done = written(Answering({CHOIR: [CHOIR_NEW]}), facts(BRIDGE, CHOIR))
    assert sorted(place for place, _ in done) == [0, 1]
    assert {s.text for _, s in done} == {s.text for s in found.sentences}


def test_events_are_read_before_statements_and_background_and_the_opening_first() -> None:
    found, _ = written(None, facts(PLUMS, BRIDGE, CHOIR, sections=("statements", "background", "events")))
    assert [s.text for s in found.sentences] == [PLUMS, CHOIR, BRIDGE]


def test_a_value_on_which_sources_disagree_is_never_stated_flat() -> None:
    three = "The envoy and Minister Calder talked for three hours in the town hall of Dorn on Monday."
    four = "The envoy and Minister Calder talked for four hours in the town hall of Dorn on Monday."
    chosen = facts(three)
    other = cluster(four, "Echo").passages[0]
    values = (
        Value("three hours", (Citation(chosen[0][0].passages[0], 1.0),)),
        Value("four hours", (Citation(other, 1.0),)),
    )
    flat = "The envoy and Minister Calder talked for three hours in the town hall of Dorn."
    plain = "The envoy and Minister Calder talked in the town hall of Dorn on Monday."
    conflict = Disagreement("how long", "conflict", values, "duration")
    assert said(written(Answering({three: [flat, plain]}), chosen, (), (conflict,))[0]) == [(plain, "written")]
    held, _ = written(None, chosen, (), (conflict,))
    assert held.sentences == ()
    assert "disagreement" in {f.check for f in held.withheld[0].failures}
    update = Disagreement("how long", "update", values, "duration")
    assert [t for t, _ in said(written(None, chosen, (), (update,))[0])] == [three]


def test_no_facts_give_no_sentences() -> None:
    assert written(Answering(), ()) == (Written((), ()), [])


def test_a_sentence_and_what_was_withheld_tell_how_they_came_about() -> None:
    bad = BRIDGE_NEW.replace("Monday", "Friday") + " It stays shut."
    found, _ = written(Answering({BRIDGE: [bad]}, {BRIDGE: [BRIDGE_NEW]}), facts(BRIDGE, "He left it at once."))
    (told,), (held,) = found.sentences, found.withheld
    assert told.explanation is not None
    assert held.explanation is not None
    assert [(c.gave, c.way, c.chosen) for c in told.explanation.candidates] == [
        (bad, str(WAYS[0]), False),
        (BRIDGE_NEW, str(WAYS[2]), True),
    ]
    assert told.explanation.cluster == cluster(BRIDGE)
    assert {f.check for f in held.explanation.candidates[-1].failures} == {"context"}
    assert not any(c.chosen for c in held.explanation.candidates)
    assert told.explanation.why != held.explanation.why


def test_the_first_sentences_are_verified_before_the_model_words_the_rest() -> None:
    log: list[str] = []

    class Watched(Answering):
        def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
            log.append(f"asked {len(prompts)}")
            return super().generate(prompts, candidates)

    more = [f"The library in {town} opens its new reading room on Monday after {n} years of work."
            for n, town in ((4, "Ostra"), (6, "Kallvik"), (9, "Dorn"))]  # fmt: skip
    first = facts(BRIDGE, CHOIR, *more)
    watched = Watched({BRIDGE: [BRIDGE_NEW], CHOIR: [CHOIR_NEW]})
    write(Ranked(first, (), ()), (), watched, OverlapEntailer(), NoParser(), 4, lambda n, s: log.append(s.status))
    assert log[:4] == ["asked 3", "written", "written", "asked 2"]


def test_quoted_words_stand_behind_what_they_go_on_from_in_any_article_that_tells_them() -> None:
    phases = Article(f"{BRIDGE} {PLUMS}", source="Tribune")
    start = len(BRIDGE) + 1
    told = Article(PLUMS, source="Post")
    plums = Cluster((Passage(told, 0, len(PLUMS)), Passage(phases, start, len(phases.text), index=1)))
    bridge = Cluster((Passage(phases, 0, len(BRIDGE)),))
    found, _ = written(None, ((bridge, "events"), (cluster(CHOIR), "events"), (plums, "events")))
    assert [text for text, _ in said(found)] == [BRIDGE, PLUMS, CHOIR]


def test_a_quoted_sentence_loses_the_word_that_joins_it_to_what_is_not_told() -> None:
    found, _ = written(None, facts(BRIDGE, f"Moreover, {PLUMS[0].lower()}{PLUMS[1:]}"))
    assert said(found) == [(BRIDGE, "verbatim"), (PLUMS, "verbatim")]
    story = found.sentences[1].explanation
    assert story is not None
    assert [c.way for c in story.candidates if c.chosen] == [DETACHED]


def test_so_does_one_that_is_longer_than_a_sentence_of_ours() -> None:
    villages = ", ".join(f"village number {n}" for n in range(21, 35))
    long = f"farmers expect a poor harvest of plums after the late frost in the valleys of {villages}."
    found, _ = written(None, facts(BRIDGE, f"Moreover, {long}"))
    assert [text for text, _ in said(found)] == [BRIDGE, f"F{long[1:]}"]


def test_a_fact_that_cannot_be_told_is_told_by_what_says_the_same_in_its_place() -> None:
    untellable = cluster("He closed it to lorries, which they said was the least that he could have done for them.")
    same = cluster(BRIDGE, "Echo")
    ranked = Ranked(((untellable, "events"), (cluster(CHOIR), "events")), (), (), instead=((untellable, same),))
    found = write(ranked, (), None, OverlapEntailer(), NoParser(), 4, lambda n, s: None)
    assert said(found) == [(BRIDGE, "verbatim"), (CHOIR, "verbatim")]
    assert [w.citations[0].passage for w in found.withheld] == list(untellable.passages)


def test_what_says_the_same_as_a_told_fact_is_not_told() -> None:
    ranked = Ranked(facts(BRIDGE), (), (), instead=((cluster(BRIDGE), cluster(PLUMS)),))
    found = write(ranked, (), None, OverlapEntailer(), NoParser(), 4, lambda n, s: None)
    assert said(found) == [(BRIDGE, "verbatim")]
