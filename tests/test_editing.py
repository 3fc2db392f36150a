"""The edit of a whole brief: what is told twice goes, who is first named is named in full, and both are cited."""

from collections.abc import Sequence

from models.weightless import OverlapEntailer
from service.editing import Proof, fresh, in_full
from service.facts.checks import check
from service.news import CARRIES, Article, Citation, Passage, Sentence, Status
from service.stages.extract import extract

LEAD = "The ferry Alder struck a pier of the Kestle Bridge at 4:17 a.m. on Friday and hurt nine people."
SHORT = "The Alder struck the Kestle Bridge on Friday."
MAYOR = "The old quay in Dorn will close in May, Mayor Ingrid Halvorsen told the council."
COST = "Halvorsen said the repairs would cost two million crowns."


def passages(*texts: str) -> Sequence[Passage]:
    return [p for n, text in enumerate(texts) for p in extract(Article(text, source=f"Paper {n}"))]


def proof(passage: Passage, text: str = "", status: Status = "written") -> Proof:
    return Proof(Sentence(text or passage.text, (Citation(passage, 1.0),), status), check)


def kept(*texts: str) -> list[str]:
    story = passages(*texts)
    proofs = [proof(p) for p in story]
    return [proofs[at].sentence.text for at in fresh(proofs, story, OverlapEntailer())]


def test_what_is_told_again_in_other_words_goes() -> None:
    again = "Nine people were injured when the Alder hit the pier of the bridge, doctors said."
    assert kept(LEAD, MAYOR, again) == [LEAD, MAYOR]


def test_the_fuller_of_two_stays_but_the_opening_always_does() -> None:
    assert kept(MAYOR, SHORT, LEAD) == [MAYOR, LEAD]
    assert kept(SHORT, LEAD) == [SHORT, LEAD]


def test_a_sentence_confirmed_by_more_does_not_give_way_to_one_that_tells_more() -> None:
    story = passages(MAYOR, SHORT, SHORT, LEAD)
    confirmed = Sentence(SHORT, (Citation(story[1], 1.0), Citation(story[2], 1.0)), "written")
    proofs = [proof(story[0]), Proof(confirmed, check), proof(story[3])]
    assert fresh(proofs, story, OverlapEntailer()) == [0, 1, 2]


class Sure:
    """An entailer that holds everything supported, or nothing."""

    name = "sure"

    def __init__(self, share: float) -> None:
        self.share = share

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [self.share for _ in pairs]


def test_what_the_entailer_holds_told_goes_unless_it_has_news_of_its_own() -> None:
    closing, new = "The pier is to be pulled down, town hall says.", "The pier will stay shut until 9 May."
    story = passages(LEAD, closing, new)
    proofs = [proof(p) for p in story]
    assert fresh(proofs, story, Sure(0.99)) == [0, 2]
    assert fresh(proofs, story, Sure(0.5)) == [0, 1, 2]


def test_a_firm_is_compared_under_its_name() -> None:
    first = "Norvik Lines, the company that runs it, was late. The firm has cancelled its sailings to Dorn."
    story = passages(first, "Norvik Lines has suspended its sailings to Dorn.")
    proofs = [proof(story[1], status="verbatim"), proof(story[2], status="verbatim")]
    assert fresh(proofs, story, OverlapEntailer()) == [0]


def test_who_is_named_in_full_is_cited_and_carries_nothing() -> None:
    story = passages(f"{MAYOR} {COST}")
    (told,) = in_full([proof(story[1])], story)
    assert told.text == f"Mayor Ingrid {COST}"
    assert [c.passage for c in told.citations] == [story[1], story[0]]
    assert told.citations[1].support < CARRIES
    assert check(told.text, [c.passage for c in told.citations]) == ()
    assert told.independent_sources == 1


def test_a_sources_own_words_stay_a_span() -> None:
    story = passages(f"{MAYOR} {COST}")
    (told,) = in_full([proof(story[1], status="verbatim")], story)
    assert (told.text, len(told.citations)) == (COST, 1)


def test_what_is_cited_is_the_storys_own_whatever_was_read_before() -> None:
    for _ in range(2):
        story = passages(f"{MAYOR} {COST}")
        (told,) = in_full([proof(story[1])], story)
        assert all(any(c.passage is p for p in story) for c in told.citations)
