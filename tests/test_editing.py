"""The edit of a whole brief: what is told twice goes, who is first named is named in full, and both are cited."""

from collections.abc import Sequence

from models.weightless import OverlapEntailer
from service.editing import Proof, credited, fresh, in_full, pared
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


def without_what_others_tell(*texts: str) -> list[str]:
    """The last of the texts stands in the brief for a longer passage, as what is written does."""
    story = passages(*texts[:-1], f"{texts[-1][:-1]}, the company said in a letter to the town.")
    proofs = [proof(p, text) for p, text in zip(story, texts, strict=True)]
    return [s.text for s in pared(proofs, OverlapEntailer())]


CLOSING = "Corvane Freight said it would close its mill at Dorn and cut 1,200 jobs."
DATED = "Corvane Freight said that the mill would close on March 31 and 1,200 people would be made redundant."


def test_a_sentence_loses_what_an_earlier_one_tells_as_well() -> None:
    assert without_what_others_tell(CLOSING, DATED) == [
        CLOSING,
        "Corvane Freight said that the mill would close on March 31.",
    ]


def test_what_opens_the_brief_is_left_whole() -> None:
    assert without_what_others_tell(DATED, MAYOR, CLOSING)[0] == DATED


def test_a_part_that_two_sentences_tell_stays_in_one_of_them() -> None:
    first = "The bridge, which carries 38,000 vehicles a day, will stay closed until Friday."
    second = "The crossing, which opened in 1974, carries 38,000 vehicles a day."
    assert without_what_others_tell(MAYOR, first, second) == [
        MAYOR,
        "The bridge will stay closed until Friday.",
        second,
    ]


def test_the_words_of_a_source_are_left_whole() -> None:
    story = passages(CLOSING, DATED)
    proofs = [proof(story[0]), proof(story[1], status="verbatim")]
    assert [s.text for s in pared(proofs, OverlapEntailer())] == [CLOSING, DATED]


def test_in_a_written_brief_a_sources_own_words_get_a_name_and_are_ours_then() -> None:
    story = passages(f"The quay is old. {COST}", MAYOR)
    other = "It is old, the quay."
    _, told = in_full([proof(story[0], other), proof(story[1], status="verbatim")], story)
    assert (told.text, told.status) == (f"Mayor Ingrid {COST}", "written")
    assert [c.passage for c in told.citations] == [story[1], story[2]]


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


SUIT = "The lawsuit says Edda Holm locked the gate of the mill in March."
DROVE = "She then drove to Marl and sold the horses of the mill."
TOLL = "The mill at Dorn closed in May after the flood."


def in_a_brief(text: str, other: str = TOLL, status: Status = "verbatim") -> Sentence:
    """The sentence on the second passage of the text, in a brief that somebody writes."""
    (_, told), (first,) = extract(Article(text, source="Paper 1")), extract(Article(other, source="Paper 2"))
    return credited([proof(first), proof(told, status=status)])[1]


def test_what_goes_on_with_a_lawsuit_is_credited_to_it_and_the_passage_that_names_it_is_cited() -> None:
    told = in_a_brief(f"{SUIT} {DROVE}")
    assert told.text == f"{DROVE[:-1]}, according to the lawsuit."
    assert told.status == "written"
    assert [c.passage.text for c in told.citations] == [DROVE, SUIT]
    assert told.citations[1].support < CARRIES


def test_what_the_outlet_answers_for_stays_a_sources_own_words() -> None:
    told = in_a_brief(f"{SUIT}\n{DROVE}")
    assert (told.text, told.status) == (DROVE, "verbatim")


def test_what_another_paper_tells_as_fact_gets_no_credit() -> None:
    (_, one), (other,) = (extract(Article(t, source=t[:9])) for t in (f"{SUIT} {DROVE}", DROVE))
    both = Sentence(DROVE, (Citation(one, 1.0), Citation(other, 1.0)), "written")
    assert credited([Proof(both, check)]) == [both]


def test_a_brief_that_nobody_writes_is_left_as_its_sources_have_it() -> None:
    _, told = extract(Article(f"{SUIT} {DROVE}"))
    quoted = proof(told, status="verbatim")
    assert credited([quoted]) == [quoted.sentence]


def test_a_sentence_that_names_who_says_so_is_not_credited_again() -> None:
    _, told = extract(Article(f"{SUIT} {DROVE}"))
    spoken = proof(told, "Police said she then drove to Marl and sold the horses of the mill.")
    assert credited([spoken]) == [spoken.sentence]
