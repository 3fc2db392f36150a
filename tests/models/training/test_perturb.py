"""False sentences are near the true one, each false in its own way, and the same for the same seed."""

import pytest

from models.training.perturb import KINDS, perturb
from models.training.verb_forms import base, past

OTHER = ("In Orle the ferry was sold after the winter storms.",)


def made(kind: str, target: str, *passages: str, others: tuple[str, ...] = OTHER) -> set[str]:
    told = passages or (target,)
    return {p.text for seed in range(12) for p in perturb(target, told, others, seed) if p.kind == kind}


@pytest.mark.parametrize(
    ("kind", "target", "false"),
    [
        ("number", "The toll rose to 12 in Marl.", "The toll rose to 21 in Marl."),
        ("number", "Vale put it at 19, while Dahl put it at 22.", "Vale put it at 22, while Dahl put it at 19."),
        ("negation", "The ferry will sail on Monday.", "The ferry will not sail on Monday."),
        ("negation", "The court did not close the case.", "The court closed the case."),
        ("hardened", "The plant may close in May.", "The plant will close in May."),
        ("hardened", "The plant will close in May.", "The plant closed in May."),
        ("quantifier", "More than 40 boats sank off Marl.", "Fewer than 40 boats sank off Marl."),
        ("quantifier", "Two of the six ferries sank.", "All six ferries sank."),
        ("swapped", "Ana Vale accused Per Dahl of fraud.", "Per Dahl accused Ana Vale of fraud."),
        ("swapped", "Hours fell from 30 to 24 a week.", "Hours fell from 24 to 30 a week."),
        ("condition", "The consul will be freed if the smugglers are let out.", "The consul will be freed."),
        ("modifier", "Ana Vale, a former judge, leads the inquiry.", "Ana Vale, a judge, leads the inquiry."),
        ("modifier", "The talks made no significant progress on Monday.", "The talks made no progress on Monday."),
        ("speaker", "The bridge was shut at noon, Ana Vale said.", "The bridge was shut at noon."),
        ("opposite", "Prices rose in Marl on Monday.", "Prices fell in Marl on Monday."),
    ],
)
def test_each_kind_makes_what_it_says(kind: str, target: str, false: str) -> None:
    assert false in made(kind, target)


def test_a_name_is_put_for_another_of_its_kind_in_the_passages() -> None:
    told = ("Mayor Ana Vale opened the bridge in Marl.", "Judge Per Dahl was there.")
    assert "Mayor Per Dahl opened the bridge in Marl." in made("name", told[0], *told)


def test_a_clause_of_another_event_is_put_behind() -> None:
    welded = made("weld", "The ferry left Marl at noon.")
    assert "The ferry left Marl at noon after the winter storms." in welded


def test_a_claim_that_a_passage_states_flat_is_not_dropped_from_its_speaker() -> None:
    target, flat = "The bridge was shut at noon, Ana Vale said.", "The bridge was shut at noon by the town."
    assert "The bridge was shut at noon." not in made("speaker", target, target, flat)


def test_no_perturbation_is_what_a_passage_says() -> None:
    target, stale = "The toll rose to 12 in Marl.", "The toll rose to 21 in Marl."
    assert stale not in made("number", target, target, stale)


def test_words_in_quotation_marks_stay() -> None:
    target = "Ana Vale called it “a plan that will not close 40 schools” on Monday."
    quoted = "“a plan that will not close 40 schools”"
    assert all(quoted in p.text for seed in range(8) for p in perturb(target, (target,), OTHER, seed))


def test_the_same_seed_gives_the_same_and_each_kind_comes_once() -> None:
    target = "Ana Vale said more than 40 boats may sail from Marl on Monday if the wind drops."
    first = perturb(target, (target,), OTHER, 7)
    assert first == perturb(target, (target,), OTHER, 7)
    assert len(first) >= 4
    kinds = [p.kind for p in first]
    assert len(set(kinds)) == len(kinds)
    assert set(kinds) <= set(KINDS)
    assert target not in {p.text for p in first}


@pytest.mark.parametrize(
    ("plain", "told"),
    [("close", "closed"), ("rise", "rose"), ("visit", "visited"), ("carry", "carried")],
)
def test_pasts_and_base_forms_answer_each_other(plain: str, told: str) -> None:
    assert past(plain) == told
    assert base(told) == plain
