"""What denies what, and where it is told."""

import pytest

from service.facts.replies import answers, beside, denials, denies
from service.news import Article, Passage
from service.stages.extract import extract


def passage(text: str) -> Passage:
    return extract(Article(text, source=text))[0]


BEATEN = "The union said police had beaten three dockers at the gate."
SHELLED = "The army shelled the hospital in Dorn on Friday, witnesses said."
ACCUSED = "The rebels accused the army of shelling the hospital in Dorn."
DENIED = "The army denied shelling the hospital."


@pytest.mark.parametrize(
    ("denial", "claim"),
    [
        ("Police denied that officers had beaten dockers at the gate.", BEATEN),
        (DENIED, ACCUSED),
        (DENIED, SHELLED),
        ("The ministry rejected the claim that the army had shelled the hospital in Dorn.", SHELLED),
        ("Colonel Ana Vale said the army had not shelled the hospital in Dorn.", SHELLED),
        ("“We never shelled the hospital in Dorn,” said Colonel Ana Vale of the army.", SHELLED),
        (
            "The army did not fire a single shell at the hospital in Dorn in May, General Per Dahl said on Monday, "
            "denying an accusation that had threatened to overshadow talks on the River Ilka.",
            "The Veshtian government claims that two shells were fired at the hospital in May and a ward burned down.",
        ),
        (
            "The harbour board denied that the pilots had asked for a beacon.",
            "Ana Vale said the pilots had asked for a radar beacon.",
        ),
    ],
)
def test_who_denies_or_says_otherwise_answers_the_claim(denial: str, claim: str) -> None:
    assert denies(passage(denial), passage(claim))
    assert not denies(passage(claim), passage(denial))


@pytest.mark.parametrize(
    ("denial", "claim"),
    [
        ("The ministry rejected the claim that its jets had bombed the market in Irkesh.", SHELLED),
        ("The army rejected the offer of a truce in Dorn.", SHELLED),
        (
            "Shareholders rejected the pay package, noting that the line had lost money.",
            "The line had lost money and kept the pay package of its chief, Ana Vale said.",
        ),
        ("The union denied that its members had left the gate.", BEATEN),
        ("Police denied the report.", BEATEN),
        ("The army said it had shelled the hospital in Dorn.", SHELLED),
        ("The union did not say when police had beaten dockers.", "Three dockers stood at the gate."),
        (DENIED, "The army denied that it had shelled the hospital in Dorn."),
    ],
)
def test_what_denies_another_thing_or_nothing_answers_nobody(denial: str, claim: str) -> None:
    assert not denies(passage(denial), passage(claim))


def test_nobody_denies_what_they_said_themselves() -> None:
    assert not denies(
        passage("Ana Vale denied that the pilots had asked for a beacon."),
        passage("Ana Vale said the pilots had asked for a radar beacon."),
    )


def test_a_denial_that_names_nothing_is_of_what_stands_right_before_it() -> None:
    told = extract(Article(f"{ACCUSED} The army denied the accusation. A choir sang. It rained. The army left Dorn."))
    assert denies(told[1], told[0])
    assert not denies(told[1], told[2])
    elsewhere = extract(Article("The army denied the accusation."))[0]
    assert not denies(elsewhere, told[0])


def test_each_denial_is_of_the_claim_that_shares_most_with_it() -> None:
    denial = "The army denied shelling the hospital in Dorn."
    facts = [passage(t) for t in ("A choir sang in Dorn.", "The army shelled the hospital.", SHELLED, denial)]
    assert denials([[f] for f in facts]) == {3: 2}
    assert denials([[f] for f in facts[:2]]) == {}


@pytest.mark.parametrize(
    ("chosen", "most", "units"),
    [
        ([0, 1, 2], 3, [[0], [1, 5]]),
        ([5, 0], 3, [[1, 5], [0]]),
        ([1, 5, 0], 3, [[1, 5], [0]]),
        ([0, 1], 1, [[0]]),
        ([0, 2], 2, [[0], [2]]),
        ([], 3, []),
    ],
)
def test_claim_and_denial_are_told_together_and_the_last_of_the_others_make_room(
    chosen: list[int], most: int, units: list[list[int]]
) -> None:
    assert beside(chosen[:most], {5: 1}, most) == units


def test_a_denial_right_behind_its_claim_needs_one_word_of_it() -> None:
    article = Article(
        "The union claimed the radar was out of order. Norvik denied that any radar had failed.", source="A"
    )
    cut = article.text.index(" Norvik")
    claim = Passage(article, 0, cut, index=0, speaker="The union", stance="claimed")
    reply = Passage(article, cut + 1, len(article.text), index=1, speaker="Norvik", stance="denied")
    other = Passage(Article("Sailings stop until Friday.", source="B"), 0, 27)
    assert denials([[other], [other, claim], [reply]]) == {2: 1}


def test_what_an_article_sets_against_a_fact_in_its_next_sentence_answers_it() -> None:
    told = extract(Article("Mediators said a deal was near. But both crews rejected the last draft. Rain is forecast."))
    assert denials([[told[2]], [told[0]], [told[1]]]) == {2: 1}
    assert denials([[told[2]], [told[1]]]) == {}


def test_of_two_denials_the_one_that_repeats_the_charge_comes_first() -> None:
    charge, short, whole = (
        extract(Article(text, source=str(i)))
        for i, text in enumerate((
            "Vesh claims that two sluice gates of the dam were closed in May.",
            "Karamund denied the claim on Monday.",
            "Karamund said it did not close two sluice gates of the dam in May, denying a claim of Vesh.",
        ))
    )  # fmt: skip
    assert list(denials([charge, short, whole])) == [2, 1] or list(denials([charge, short, whole])) == [2]


def test_what_another_says_of_the_same_right_behind_a_claim_answers_it() -> None:
    claim, denial, answer, other = extract(
        Article(
            "The union claimed that the radar was out of order. Tarn Line denied that. Spokesman Ivo Bram said both "
            "radar sets were inspected on Friday. Ada Holm said the pier would open in May."
        )
    )
    facts = [[answer], [claim], [denial], [other]]
    assert answers(facts, [[0], [1, 2], [3]]) == {0: 1}
    assert answers(facts, [[0], [1], [3]]) == {}
