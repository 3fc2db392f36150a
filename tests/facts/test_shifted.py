"""What is put elsewhere, brought near or cut off from what it tells of: refused; told with what it tells of: let be."""

from collections.abc import Callable, Iterable, Sequence

import pytest

from service.facts import attached, fronting, hanging, points_back, reheaded, retensed, seams, shifted
from service.news import Article, Failure, Passage

Look = Callable[[str, Sequence[Passage]], Iterable[Failure]]

# The check; a passage; what a model made of it that it does not say; how it may be told.
CASES: list[tuple[Look, str, str, str]] = [
    (
        fronting.fronted,
        "The show ran at the Harbour Theatre until 1999, when Paul Holm died.",
        "When Paul Holm died, the show ran at the Harbour Theatre until 1999.",
        "The show ran until 1999, when Paul Holm died.",
    ),
    (
        fronting.fronted,
        "The club sailed from the old pier until 1999 when Paul Holm died.",
        "When Paul Holm died, the club sailed from the old pier until 1999.",
        "The club sailed from the old pier until 1999 when Paul Holm died.",
    ),
    (
        fronting.fronted,
        "Late on Tuesday, boats were preparing to search the bay as police are offering a reward for the ferry.",
        "As police are offering a reward for the ferry, boats were preparing to search the bay.",
        "Boats were preparing to search the bay late on Tuesday as police are offering a reward for the ferry.",
    ),
    (
        shifted.shifted,
        "Holm lost control of his right arm, then of his legs and other muscles within a few days.",
        "Holm lost control of his right arm within a few days, then of his legs.",
        "Holm lost control of his right arm, then of his legs within a few days.",
    ),
    (
        shifted.shifted,
        "An illness that leaves sailors barely able to move is on the rise again, two years after it struck Varn.",
        "An illness that leaves sailors barely able to move, two years after it struck Varn, is on the rise again.",
        "Two years after it struck Varn, an illness that leaves sailors barely able to move is on the rise again.",
    ),
    (
        shifted.shifted,
        "A file will be sent to the port court, police said as he was released on Monday.",
        "A file will be sent to the port court as he was released on Monday, police said.",
        "As he was released on Monday, police said a file will be sent to the port court.",
    ),
    (
        shifted.shifted,
        "Since the first letters came out, dozens of women have sued for harm that they suffered at the yard.",
        "Dozens of women have sued for harm that they suffered at the yard since the first letters came out.",
        "Dozens of women have sued since the first letters came out for harm that they suffered at the yard.",
    ),
    (
        attached.brought_near,
        "The town braced itself for charges imposed overnight as a consequence of a strike last month.",
        "The town braced itself for charges imposed last month.",
        "The town braced itself for charges imposed as a consequence of a strike last month.",
    ),
    (
        reheaded.reheaded,
        "Then we saw a big water game, in which the family raced in boats and on skis.",
        "The family raced in boats and on skis.",
        "In a big water game the family raced in boats and on skis.",
    ),
    (
        reheaded.reheaded,
        "Her lawyers said that Holm was behind four of the motorway robberies.",
        "Her lawyers said that Holm was behind four of the motorways.",
        "Her lawyers said that Holm was behind four of the robberies.",
    ),
    (
        reheaded.reheaded,
        "Vale found the letters inside her father's biographies of the two captains.",
        "Vale found the letters inside her father’s biography of the two captains.",
        "Vale found the letters inside her father’s biographies.",
    ),
    (
        retensed.retensed,
        "Friends of the two women insisted they had been tricked, though the mayor said otherwise.",
        "Friends of the two women insist they had been tricked, though the mayor said otherwise.",
        "Friends of the two women insisted they had been tricked.",
    ),
    (
        points_back.meant,
        "The ferry hit the pier and the captain had been drinking, though police said they could not confirm that.",
        "The ferry hit the pier, though police said they could not confirm that.",
        "The captain had been drinking, though police said they could not confirm that.",
    ),
    (
        hanging.hung,
        "The order came hours after the deadline for crews to clear the lawn at Marl Hall, where they camped in tents.",
        "The order came hours after the deadline, where they camped in tents.",
        "The order came hours after the deadline for crews to clear Marl Hall, where they camped in tents.",
    ),
    (
        hanging.hung,
        "Eight miners are trapped at the Grey Anna mine in Dolnik, where a wall gave way.",
        "Eight miners, where a wall gave way, are trapped at the Grey Anna mine.",
        "Eight miners are trapped at the Grey Anna mine, where a wall gave way.",
    ),
    (
        seams.sewn,
        "Each sailor must be a citizen of Varn and complete 18 weeks of school.",
        "Each sailor must be a citizen, complete 18 weeks of school.",
        "Each sailor must be a citizen and complete 18 weeks of school.",
    ),
    (
        seams.sewn,
        "Parts of the play, even those that were loved in the old one, are missing in the new play.",
        "Parts that were loved in the old one are missing in the new play.",
        "Parts of the play, even those that were loved in the old one, are missing.",
    ),
]  # fmt: skip
IDS = [f"{look.__name__}-{at}" for at, (look, *_) in enumerate(CASES)]


def passages(*texts: str) -> list[Passage]:
    return [Passage(Article(text, source=f"Post {at}"), 0, len(text)) for at, text in enumerate(texts)]


@pytest.mark.parametrize(("look", "source", "wrong", "right"), CASES, ids=IDS)
def test_what_tells_of_something_else_is_refused(look: Look, source: str, wrong: str, right: str) -> None:
    assert [f.check for f in look(wrong, passages(source))]
    assert not list(look(right, passages(source)))


def test_a_time_that_another_passage_gives_the_same_verb_is_its_time() -> None:
    both = passages(
        "Charges were imposed overnight as a consequence of a strike last month.",
        "The charges imposed last month are high.",
    )
    assert not list(attached.brought_near("The charges imposed last month are high.", both))


def test_who_was_told_is_who_was_told_in_a_passage() -> None:
    heard = "The inquest heard that Mrs Holm was fit and she and her husband had been walking for years."
    told = "The inquest was told Mrs Holm was fit and that she and her husband had been walking for years."
    wrong = "Mrs Holm was told she and her husband had been walking for years."
    assert [f.culprit for f in retensed.told(wrong, passages(heard, told))] == ["told"]
    assert not list(retensed.told(wrong, passages(told, "Police told Mrs Holm that they had been walking.")))
    assert not list(retensed.told("The inquest was told Mrs Holm was fit.", passages(heard, told)))


def test_than_goes_with_its_own_word_of_a_passage() -> None:
    both = passages(
        "Cells had a much harder time killing them.",
        "The exposed ones were four times more resistant than common bacteria, the study said.",
    )
    assert list(points_back.compared("Cells had a harder time killing them than common bacteria.", both))
    assert not list(points_back.compared("The exposed ones were more resistant than common bacteria.", both))
    assert not list(points_back.compared("It was lower than two years ago.", passages("More than two years ago.")))


def test_when_it_was_said_may_stand_anywhere() -> None:
    said = passages("The market will be held in the old works, and not in the hall, the town said on Thursday.")
    moved = "The market will be held in the old works, the town said on Thursday, and not in the hall."
    assert not list(shifted.shifted(moved, said))


def test_a_clause_behind_a_mere_opening_stands_first_already() -> None:
    said = passages("On Sunday, as sailors block the gate, Holm was taken out by a side door.")
    assert not list(fronting.fronted("As sailors block the gate, Holm was taken out by a side door.", said))


def test_a_longer_date_may_be_told_by_its_year() -> None:
    said = passages("The ferry that sank on June 1 last year off Varn has been found.")
    assert not list(attached.brought_near("The ferry that sank last year off Varn has been found.", said))


def test_a_pronoun_may_mean_who_is_named_behind_the_clause() -> None:
    said = passages("“It was a loan,” Tonelli said as she was led out of the court.")
    assert not list(fronting.fronted("As she was led out of the court, Tonelli said it was a loan.", said))


def test_a_verb_of_saying_that_one_passage_has_of_now_may_stand_so() -> None:
    both = passages("Holm insisted that the pier is safe.", "Holm insists that the pier is safe.")
    assert not list(retensed.retensed("Holm insists that the pier is safe.", both))
    assert not list(retensed.retensed("Holm did not insist that it is safe.", passages("Holm insisted that it is.")))
