"""What becomes of given candidates: written, verbatim, or withheld with the reason."""

from collections.abc import Sequence

import pytest

from models.weightless import OverlapEntailer
from service.facts.checks import check
from service.news import CARRIES, PART, Article, Cluster, Failure, Passage
from service.stages.extract import extract
from service.stages.verify import Verdict, quote, settle, withhold

CLOSED = "The harbour board closed the old stone bridge to 300 lorries on Monday after divers found cracks in a pier."
CLOSED_TOO = "After divers found cracks in a pier, the old stone bridge was closed to 300 lorries by the harbour board."
FUSED = "The harbour board closed the old stone bridge to 300 lorries after divers found cracks in a pier."


def passage(text: str, source: str, speaker: str = "") -> Passage:
    return Passage(Article(text, source=source), 0, len(text), speaker=speaker)


def cluster(*texts: str) -> Cluster:
    return Cluster(tuple(passage(t, f"Paper {n}") for n, t in enumerate(texts)))


def settled(one: Cluster, *candidates: str) -> Verdict:
    return settle(one, "events", candidates, check, OverlapEntailer())


def quoted(one: Cluster) -> Verdict:
    return quote(one, "events", check)


def test_a_candidate_that_its_passages_carry_is_written_and_cites_them_best_first() -> None:
    verdict = settled(cluster(CLOSED, CLOSED_TOO), FUSED)
    assert verdict.sentence is not None
    assert (verdict.sentence.text, verdict.sentence.status, verdict.sentence.section) == (FUSED, "written", "events")
    supports = [c.support for c in verdict.sentence.citations]
    assert supports == sorted(supports, reverse=True)
    assert verdict.sentence.independent_sources == 2


class Doubting:
    """An entailer that believes nothing."""

    name = "doubting"

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [0.1 for _ in pairs]


def test_what_the_entailer_does_not_believe_is_not_written() -> None:
    verdict = settle(cluster(CLOSED, CLOSED_TOO), "events", [FUSED], check, Doubting())
    assert verdict.sentence is None
    assert {f.check for f in verdict.failures} == {"support"}


USED = (
    "The crossing, which opened in 1974, carries about 38,000 vehicles a day.",
    "Some 38,000 vehicles use it a day.",
)
JOINED = "Some 38,000 vehicles a day use the crossing, which opened in 1974."


@pytest.mark.parametrize(("last", "sure", "written"), [(False, 1.0, False), (True, 0.8, False), (True, 1.0, True)])
def test_what_passages_nearly_hold_is_written_last_and_where_the_entailer_is_sure(
    last: bool, sure: float, written: bool
) -> None:
    class Believing(Doubting):
        def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
            return [sure for _ in pairs]

    verdict = settle(cluster(*USED), "events", [JOINED], check, Believing(), last=last)
    assert (verdict.sentence is not None) is written


@pytest.mark.parametrize(
    ("candidate", "culprit"),
    [
        (FUSED.replace("300", "400"), "numbers"),
        (FUSED.replace("The harbour board", "On Friday Per Dahl"), "names"),
        (FUSED.replace("closed", "did not close"), "negation"),
        (FUSED.replace("found cracks", "found “huge cracks”"), "quotations"),
        (FUSED + " It stays shut.", "one sentence"),
        ("The passages say that " + FUSED[0].lower() + FUSED[1:], "preamble"),
        (FUSED.replace("The harbour board", "We"), "person"),
        (FUSED.replace("old stone", "disgraceful stone"), "loaded"),
        ("Closed.", "length"),
        ("", "length"),
    ],
)
def test_what_a_candidate_invents_or_spoils_is_named_and_it_is_not_used(candidate: str, culprit: str) -> None:
    verdict = settled(cluster(CLOSED, CLOSED_TOO), candidate)
    assert verdict.sentence is None
    assert culprit in {f.check for f in verdict.failures}


def test_one_good_candidate_among_bad_ones_is_taken() -> None:
    verdict = settled(cluster(CLOSED, CLOSED_TOO), FUSED.replace("300", "400"), FUSED)
    assert verdict.sentence is not None
    assert verdict.sentence.text == FUSED


def test_each_candidate_tells_what_became_of_it() -> None:
    bad, worse = FUSED.replace("300", "400"), "We closed it."
    verdict = settle(cluster(CLOSED, CLOSED_TOO), "events", [bad, FUSED, worse], check, OverlapEntailer(), "a way")
    assert [(c.gave, c.way, c.chosen, c.worth is None) for c in verdict.candidates] == [
        (bad, "a way", False, True),
        (FUSED, "a way", True, False),
        (worse, "a way", False, True),
    ]
    assert {f.check for f in verdict.candidates[0].failures} == {"numbers"}


def test_a_slip_is_put_right_and_what_the_model_gave_is_kept() -> None:
    gave = FUSED.replace("bridge to", "bridge, to")
    verdict = settled(cluster(CLOSED, CLOSED_TOO), gave)
    assert verdict.sentence is not None
    assert verdict.sentence.text == FUSED
    assert (verdict.candidates[0].gave, verdict.candidates[0].text) == (gave, FUSED)


def test_a_candidate_that_copies_a_passage_is_not_called_written() -> None:
    assert settled(cluster(CLOSED), CLOSED).sentence is None


def test_what_many_tell_is_told_and_not_the_news_of_one_of_them() -> None:
    offer = "Karland offered on Monday to take six years to fill the lake behind its new dam."
    again = "Karland has agreed to fill the lake behind its new dam in six years."
    answer = "The cabinet will decide on Thursday how to answer the offer by Karland to fill its lake in six years."
    aside = "On Thursday the cabinet will decide how to answer the offer by Karland."
    verdict = settled(cluster(offer, again, answer), aside)
    assert verdict.sentence is None
    assert settled(cluster(answer), aside).sentence is not None


def test_a_lost_credit_is_put_back() -> None:
    source = "The harbour board closed the old bridge after divers found deep cracks, according to the coast guard."
    verdict = settled(cluster(source), "After divers found deep cracks, the harbour board closed the old bridge.")
    assert verdict.sentence is not None
    assert verdict.sentence.text.endswith(", according to the coast guard.")


def test_what_is_welded_of_two_passages_is_carried_by_none() -> None:
    one = "The harbour board closed the old stone bridge to lorries."
    two = "Divers found deep cracks in the northern pier at noon."
    assert settled(cluster(one, two), "The harbour board closed the northern pier at noon to lorries.").sentence is None


def test_a_passage_that_lacks_a_figure_of_the_sentence_does_not_carry_it() -> None:
    bare = CLOSED_TOO.replace("300 ", "")
    verdict = settled(cluster(CLOSED, bare), FUSED)
    assert verdict.sentence is not None
    support = {c.passage.text: c.support for c in verdict.sentence.citations}
    assert support.get(bare, 0.0) < CARRIES
    assert verdict.sentence.single_source


def test_an_echo_is_cited_as_one_and_confirms_nothing() -> None:
    first, copy = passage(CLOSED, "Wire"), passage(CLOSED, "Post")
    verdict = settled(Cluster((first, copy), frozenset({copy})), FUSED)
    assert verdict.sentence is not None
    assert [(c.passage.article.source, c.echo) for c in verdict.sentence.citations] == [("Wire", False), ("Post", True)]
    assert (verdict.sentence.sources, verdict.sentence.independent_sources) == (2, 1)


def test_a_check_of_the_caller_counts_too() -> None:
    def never(text: str, passages: Sequence[Passage]) -> Sequence[Failure]:
        return [Failure("disagreement", "the sources disagree", "300")]

    verdict = settle(cluster(CLOSED), "events", [FUSED], never, OverlapEntailer())
    assert (verdict.sentence, verdict.failures) == (None, (Failure("disagreement", "the sources disagree", "300"),))


def refusing(text: str, passage: Passage) -> Sequence[Failure]:
    return [Failure("grounding", "It leaves the day out.", "Monday")] if "Monday" not in text else []


def test_what_one_passage_alone_tells_is_asked_what_it_leaves_out() -> None:
    def told(one: Cluster) -> Verdict:
        return settle(one, "events", [FUSED], check, OverlapEntailer(), alone=refusing)

    assert told(cluster(CLOSED, CLOSED_TOO)).sentence is not None
    lone = told(cluster(CLOSED))
    assert (lone.sentence, [f.culprit for f in lone.failures]) == (None, ["Monday"])
    first, copy = passage(CLOSED, "Wire"), passage(CLOSED_TOO, "Post")
    assert told(Cluster((first, copy), frozenset({copy}))).sentence is None


def test_what_may_not_be_left_out_is_asked_for_once() -> None:
    asked: list[str] = []

    class Counting(Doubting):
        def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
            asked.extend(text for _, text in pairs)
            return [1.0 for _ in pairs]

    told = [
        settle(cluster(CLOSED), "events", [FUSED], check, Counting(), last=last, alone=refusing)
        for last in (False, True)
    ]
    assert [v.sentence for v in told] == [None, None]
    assert told[0].failures == told[1].failures
    assert asked == [FUSED] * 4  # by each, for its worth and for whether it is borne out


def test_a_quote_is_the_first_passage_that_can_stand_alone_word_for_word() -> None:
    verdict = quoted(cluster("He closed the old stone bridge to lorries on Monday.", CLOSED))
    assert verdict.sentence is not None
    assert (verdict.sentence.text, verdict.sentence.status) == (CLOSED, "verbatim")
    assert verdict.sentence.citations[0].passage.text == CLOSED
    assert verdict.sentence.citations[0].support == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "He closed the old stone bridge.",
        "The disgraceful board closed the old bridge.",
        "word " * 80 + "end.",
        "Read more: the bridge <b>closes</b> today.",
    ],
)
def test_a_passage_that_cannot_stand_in_a_brief_is_not_quoted(text: str) -> None:
    verdict = quoted(cluster(text))
    assert verdict.sentence is None
    assert verdict.failures


def test_bare_words_get_their_speaker_from_the_story_and_cite_who_names_them() -> None:
    told = extract(
        Article(
            "Ana Vale, the harbour master, spoke at the pier. “The wall was never safe,” Vale said. “Nobody asked the "
            "pilots about the wall.”",
            source="A",
        )
    )
    bare = Cluster((told[2],))
    assert quote(bare, "events", check).sentence is None
    found = quote(bare, "events", check, told).sentence
    assert found is not None
    assert (found.text, found.status) == ("“Nobody asked the pilots about the wall,” Vale said.", "written")
    assert [c.passage for c in found.citations] == [told[2], told[1]]
    assert found.citations[1].support < PART


def test_a_but_that_opens_it_is_not_quoted() -> None:
    found = quote(
        Cluster((passage("But the pilots of Osterby closed the pier on Monday.", "A"),)), "events", check
    ).sentence
    assert found is not None
    assert (found.text, found.status) == ("The pilots of Osterby closed the pier on Monday.", "verbatim")


def test_a_loaded_word_without_which_it_reports_the_same_is_not_quoted() -> None:
    told = passage("But the pilots of Osterby closed the iconic pier on Monday.", "A")
    found = quote(Cluster((told,)), "events", check, [told])
    assert found.sentence is not None
    assert (found.sentence.text, found.sentence.status) == (
        "The pilots of Osterby closed the pier on Monday.",
        "written",
    )
    assert [(c.passage, c.support) for c in found.sentence.citations] == [(told, 1.0)]
    assert all("loaded" in {f.check for f in c.failures} for c in found.candidates[:2])


def test_a_passage_in_plain_words_is_quoted_before_one_without_its_loaded_ones() -> None:
    loaded, plain = (
        passage("The pilots of Osterby closed the iconic pier on Monday.", "A"),
        passage("The pilots of the town of Osterby closed its pier on Monday.", "B"),
    )
    found = quote(Cluster((loaded, plain)), "events", check, [loaded, plain]).sentence
    assert found is not None
    assert (found.text, found.status) == (plain.text, "verbatim")


def test_no_word_within_a_sentence_goes_where_nobody_writes() -> None:
    told = passage("The pilots of Osterby closed the iconic pier on Monday.", "A")
    assert quote(Cluster((told,)), "events", check).sentence is None


def test_what_a_shorter_quotation_fails_anew_is_a_fault_of_its_own() -> None:
    told = passage("The pilots of Osterby closed the iconic pier on Monday.", "A")

    def hard(text: str, passages: Sequence[Passage]) -> Sequence[Failure]:
        lost = () if "iconic" in text else (Failure("binding", "It lost a word.", "pier"),)
        return (*check(text, passages), *lost)

    assert quote(Cluster((told,)), "events", hard, [told]).sentence is None


def test_an_echo_alone_is_not_quoted() -> None:
    copy = passage(CLOSED, "Post")
    assert quoted(Cluster((copy,), frozenset({copy}))).sentence is None


def test_a_long_sentence_of_a_source_may_be_quoted_where_it_may_not_be_written() -> None:
    parts = ("pilots", "clerks", "bakers", "divers", "smiths", "nurses", "judges", "farmers", "singers", "weavers",
             "printers", "masons", "coopers", "tanners", "carters", "millers", "glaziers", "porters", "barbers",
             "cooks", "tailors", "roofers")  # fmt: skip
    text = f"On Monday the harbour board told the {', the '.join(parts)} of the town."
    assert len(text.split()) > 45
    assert quoted(cluster(text)).sentence is not None


def test_what_is_withheld_says_what_was_tried_why_it_failed_and_what_it_rested_on() -> None:
    one = cluster(CLOSED, CLOSED_TOO)
    reason = Failure("numbers", "No cited passage says “400”.", "400")
    held = withhold(one, ["a try"], [reason])
    assert [c.passage for c in held.citations] == list(one.passages)
    assert (held.tried, held.failures) == (("a try",), (reason,))


def test_of_two_candidates_the_one_that_names_whom_it_means_is_taken() -> None:
    firm = "The firm has cancelled all sailings to the island until Thursday after the crash."
    line = "Norvik Lines has cancelled its sailings to the island until Thursday after the crash."
    both = cluster(firm, line)
    verdict = settled(both, firm.replace(" until Thursday", ""), line.replace(" until Thursday", ""))
    assert verdict.sentence is not None
    assert verdict.sentence.text.startswith("Norvik Lines")


def test_a_passage_that_names_whom_it_means_is_quoted_before_one_that_points_back() -> None:
    firm = "The firm has cancelled all sailings to the island until Thursday."
    line = "Norvik Lines has cancelled its sailings to the island until Thursday."
    other = "Norvik Lines was late again on Monday."
    told = [quoted(cluster(firm, named)).sentence for named in (line, other)]
    assert [t.text for t in told if t] == [line, firm]


def test_what_is_written_has_one_kind_of_marks() -> None:
    text = "Ana Vale, the mayor, said at the town's quay on Monday that the bridge was ‘a wreck’ in May."
    verdict = settled(cluster(text), text.replace(" in May", ""), text.replace(" on Monday", ""))
    assert verdict.sentence is not None
    assert "“a wreck”" in verdict.sentence.text
    assert "town’s" in verdict.sentence.text


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested ten people, five men and five women, over the theft of 33 boats.",
        "The auction of Orsk’s boats ends in June and all the money will be used to pay off a debt to his victims and "
        "their families.",
    ],
)
def test_what_is_a_slip_in_a_models_sentence_is_none_in_a_sources_own(text: str) -> None:
    assert len(check(text, [passage(text, "Post")])) == 1
    verdict = quoted(cluster(text))
    assert verdict.sentence is not None
    assert verdict.sentence.text == text
