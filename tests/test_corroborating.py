from dataclasses import replace

from models.weightless import HashingEncoder
from service.corroborating import corroborated
from service.news import CARRIES, PART, Article, Citation, Passage, Sentence
from service.stages.extract import extract

# Ours: no such harbour, no such crane.
TOLD = "A crane fell on the quay of Ostra harbour on Tuesday, hurt three dockers and closed the harbour for a day."


def read(source: str, text: str) -> tuple[Passage, ...]:
    return extract(Article(text, source=source, title=source))


POST = read("Ostra Post", TOLD)
WIRE = read(
    "Coast Wire", "A crane that fell in Ostra harbour on Tuesday hurt three dockers. Fish was sold in Velm instead."
)
OTHER = read("Hill Times", "The council of Brannock raised the price of water. Farmers in the hills want it lowered.")
DENIAL = read(
    "Dock Daily", "No crane fell on the quay of Ostra harbour on Tuesday and no dockers were hurt, its owner said."
)
FEWER = read("Bay News", "A crane fell on the quay of Ostra harbour on Tuesday and hurt five dockers.")


def sentence(*cited: Passage) -> Sentence:
    return Sentence(TOLD, tuple(Citation(p, 1.0) for p in cited), "written")


def added(*others: Passage) -> list[Citation]:
    before = sentence(POST[0])
    return list(corroborated([before], [*POST, *others], HashingEncoder())[0].citations[1:])


def test_a_passage_of_another_article_that_tells_part_of_it_is_cited_and_does_not_carry_it() -> None:
    (part,) = added(*WIRE, *OTHER)
    assert part.passage == WIRE[0]
    assert PART <= part.support < CARRIES


def test_it_counts_as_a_partial_source_and_the_sentence_is_not_of_one_source_any_more() -> None:
    alone, (told,) = sentence(POST[0]), corroborated([sentence(POST[0])], [*POST, *WIRE], HashingEncoder())
    assert (alone.partial_sources, alone.single_source) == (0, True)
    assert (told.independent_sources, told.partial_sources, told.single_source) == (1, 1, False)


def test_a_denial_of_it_is_no_part_of_it() -> None:
    assert added(*DENIAL) == []


def test_another_number_of_the_same_is_no_part_of_it() -> None:
    assert added(*FEWER) == []


def test_what_repeats_another_article_is_no_part_of_it() -> None:
    assert added(*(replace(p, original=POST[0].article) for p in WIRE)) == []


def test_who_names_somebody_confirms_nothing() -> None:
    named = Citation(WIRE[0], PART - 0.01)
    told = replace(sentence(POST[0]), citations=(Citation(POST[0], 1.0), named))
    assert (told.partial_sources, told.single_source) == (0, True)


def test_an_article_that_is_cited_for_a_name_may_tell_a_part_as_well() -> None:
    told = replace(sentence(POST[0]), citations=(Citation(POST[0], 1.0), Citation(WIRE[1], PART - 0.01)))
    (found,) = corroborated([told], [*POST, *WIRE], HashingEncoder())
    assert found.citations[2].passage == WIRE[0]


def test_a_brief_without_sentences_asks_nobody() -> None:
    assert corroborated([], POST, HashingEncoder()) == []


def test_the_same_speaker_on_something_else_is_no_part_of_it() -> None:
    told = "Corvane’s chief executive, Beatrix Omondi-Hale, said volumes had fallen by a quarter."
    (post,) = read("Ostra Post", told)
    before = Sentence(told, (Citation(post, 1.0),), "written")
    for other, parts in (("promised help.", 0), ("told of volumes that had fallen.", 1)):
        echo = read("Bay News", f"Beatrix Omondi-Hale, Corvane’s chief executive, {other}")
        (found,) = corroborated([before], [post, *echo, *OTHER, *WIRE], HashingEncoder())
        assert found.partial_sources == parts


def parts(told: str, *others: str) -> int:
    """How many more newsrooms tell part of it, each writing one of the others in a story that has more to tell."""
    (post,) = read("Ostra Post", told)
    story = [p for i, text in enumerate(others) for p in read(f"Outlet {i}", text)]
    before = Sentence(told, (Citation(post, 1.0),), "written")
    (found,) = corroborated([before], [post, *story, *OTHER, *WIRE], HashingEncoder())
    return found.partial_sources


def test_who_gives_its_figure_of_the_same_thing_tells_part_of_it() -> None:
    told = "Ostland is ready to let 900 barrels of water pass the gate of Velm each minute."
    assert parts(told, "Ostland offers 900 barrels.") == 1
    assert parts(told, "Ostland offers some barrels.") == 0
    assert parts(told, "Ostland offers 700 barrels.") == 0
    assert parts(told, "A hill farm in Brannock grows 900 kinds of potato.") == 0


def test_who_gives_its_day_tells_part_of_it() -> None:
    told = "The walkout at Ostra harbour is to begin on Monday, Sept. 22."
    assert parts(told, "Dockers begin a walkout on Sept. 22.") == 1
    assert parts(told, "Dockers begin a walkout on Sept. 29.") == 0
    assert parts(told, "Shops are painted on Sept. 22.") == 0


def test_the_same_denial_tells_part_of_it() -> None:
    told = "Corvane denied that any crane had rusted."
    charge = "The union said a crane had rusted."
    assert parts(told, f"{charge} Corvane denied the charge.") == 1
    assert parts(told, f"{charge} The mayor denied the charge.") == 0


def test_what_happened_in_another_month_is_no_part_of_it() -> None:
    told = "The deal would free all sailors of the Ostra fleet in exchange for the seized ferry."
    other = "free 30 sailors of the Ostra fleet in exchange for a seized ferry."
    assert parts(told, f"A deal may {other}") == 1
    assert parts(told, f"A deal in January did {other}") == 0
