"""Introducing: names in full where a brief first needs them, and only where an article gives them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from service.facts.checks import check
from service.facts.introducing import Line, introduced, resolved
from service.news import Article, Failure, Passage
from service.stages.extract import extract

MAYOR = "The old quay in Dorn will close in May, Mayor Ingrid Halvorsen told the council."
LATER = "Halvorsen said the repairs would cost two million crowns."
FERRY = "The ferry was late again on Monday, said its operator, Norvik Lines."
FIRM = "The firm has cut its sailings to the island until Thursday."


def passages(*texts: str) -> Sequence[Passage]:
    return [p for n, text in enumerate(texts) for p in extract(Article(text, source=f"Paper {n}"))]


def told(story: Sequence[Passage], *given: tuple[str, Passage], verbatim: bool = False) -> list[str]:
    lines = [Line(text, (passage,), None if verbatim else check) for text, passage in given]
    return [line.text for line in introduced(lines, story)]


def test_the_first_mention_gets_the_full_name_and_office_and_cites_who_gives_them() -> None:
    story = passages(f"{MAYOR} {LATER}")
    text = "Halvorsen said the repairs would cost two million crowns in all."
    (line,) = introduced([Line(text, (story[1],), check)], story)
    assert line.text == f"Mayor Ingrid {text}"
    assert line.cited == (story[1], story[0])


def test_a_later_mention_and_a_sentence_of_a_source_stay_as_they_are() -> None:
    story = passages(f"{MAYOR} {LATER}")
    assert told(story, (MAYOR, story[0]), (LATER, story[1])) == [MAYOR, LATER]
    assert told(story, (LATER, story[1]), verbatim=True) == [LATER]


def test_another_article_may_give_the_name() -> None:
    story = passages(LATER, MAYOR)
    assert told(story, (LATER, story[0])) == [f"Mayor Ingrid {LATER}"]


def test_a_name_within_a_quotation_is_never_touched() -> None:
    text = "Ola Rud, a baker, said: “I like Halvorsen.”"
    story = passages(f"{MAYOR} {text}")
    assert told(story, (text, story[1])) == [text]


@pytest.mark.parametrize(
    ("first", "text", "full"),
    [
        ("“No,” said Ana Bo, the harbour master.", "Bo said so.", "Ana Bo, the harbour master, said so."),
        ("“No,” said Ana Bo, the harbour master.", "He wrote to Bo.", "He wrote to Ana Bo, the harbour master."),
        ("“No,” said Ana Bo, the harbour master.", "Police took Bo’s boat.", "Police took Ana Bo’s boat."),
        (
            "“No,” said Ana Bo, the master of the ship.",
            "Bo, who sails for Norvik, said so.",
            "Ana Bo, the master of the ship, who sails for Norvik, said so.",
        ),
        (
            "“No,” said Capt. Ana Bo, the master of the ship.",
            "Bo said so.",
            "Capt. Ana Bo, the master of the ship, said so.",
        ),
        ("“No,” said Mayor Ana Bo.", "Ms. Bo said so.", "Mayor Ana Bo said so."),
        ("“No,” said Ostland President Ana Bo.", "President Bo said so.", "Ostland President Ana Bo said so."),
        ("“No,” said Mayor Ana Bo.", "Bo, the mayor, said so.", "Ana Bo, the mayor, said so."),
        ("“No,” said Mayor Ana Bo.", "Ana Bo said so.", "Mayor Ana Bo said so."),
        ("“No,” said Mayor Ana Bo.", "The Bo inquiry went on.", "The Bo inquiry went on."),
        ("“No,” said Mayor Ana Bo.", "Judge Bo said so.", "Judge Bo said so."),
    ],
)
def test_the_fuller_form_goes_with_what_stands_beside_the_name(first: str, text: str, full: str) -> None:
    story = passages(f"{first} {text} “Yes,” Bo said.")
    passing = Line(text, (story[1],), lambda text, passages: ())
    assert introduced([passing], story)[0].text == full


def test_a_form_that_fails_the_checks_is_not_taken_and_a_shorter_one_may_be() -> None:
    story = passages(f"{MAYOR} {LATER}")
    assert told([story[1]], (LATER, story[1])) == [LATER]
    no_office = Line(LATER, (story[1],), lambda text, passages: check("", ()) if "Mayor" in text else ())
    assert introduced([no_office], story)[0].text == f"Ingrid {LATER}"


def test_the_firm_is_named_where_the_line_before_does_not() -> None:
    story = passages(f"{FERRY} {FIRM}")
    named = "Norvik Lines has cut its sailings to the island until Thursday."
    assert told(story, (FIRM, story[1])) == [named]
    assert told(story, (FERRY, story[0]), (FIRM, story[1])) == [FERRY, FIRM]
    assert resolved(Line(FIRM, (story[1],)), story) == named


def test_a_passage_that_says_the_surname_says_it_of_the_mayor() -> None:
    story = passages(f"{MAYOR} Halvorsen denied that the quay was unsafe.")
    text = story[1].text
    assert told(story, (text, story[1])) == [f"Mayor Ingrid {text}"]
    assert told(story, (text.replace("quay", "pier"), story[1])) == [text.replace("quay", "pier")]


def test_the_office_goes_where_the_reader_knows_it() -> None:
    story = passages(f"{MAYOR} {LATER} The quay is closed, Mayor Ingrid Halvorsen said.")
    again = "Mayor Ingrid Halvorsen said the quay is closed."
    assert told(story, (MAYOR, story[0]), (again, story[2])) == [MAYOR, "Halvorsen said the quay is closed."]
    assert told(story, (again, story[2])) == [again]


def test_a_minister_gets_the_country_that_an_article_gives() -> None:
    story = passages("It rains, Ostland Prime Minister Ana Bo said.", "Prime Minister Ana Bo said twice that it rains.")
    text = "Prime Minister Ana Bo said that it rains."
    passing = Line(text, (story[1],), lambda text, passages: ())
    assert introduced([passing], story)[0].text == f"Ostland {text}"


def test_a_ship_and_a_spokesman_are_told_of_with_the_passage_that_tells() -> None:
    story = passages(
        "Nine were hurt when the ferry Ada Norna ran aground on Monday. Norvik denied that. "
        "“The Ada Norna was sound,” spokesman Ivo Brandt said."
    )
    text = "“The Ada Norna was sound,” said spokesman Ivo Brandt."
    (line,) = introduced([Line(text, (story[2],), check)], story)
    assert line.text == "“The Ada Norna was sound,” said Norvik spokesman Ivo Brandt."
    assert [p.text for p in line.cited] == [story[2].text, "Norvik denied that."]
    aground = "The Ada Norna was towed to Dorn on Tuesday, police said."
    story = passages(f"Nine were hurt when the ferry Ada Norna ran aground on Monday. {aground}")
    (line,) = introduced([Line(aground, (story[1],), check)], story)
    assert (line.text, line.cited[1]) == (aground.replace("The Ada", "The ferry Ada"), story[0])


def test_two_names_of_one_line_are_each_put_in_full_by_what_they_need_themselves() -> None:
    story = passages(
        "Trade Minister Ana Bo met Ola Rud, the harbour master, on Monday.",
        "Ms. Bo met Ola Rud, the harbour master, on Monday in front of Ines Dahl.",
        "Envoy Ines Dahl spoke with Ostland’s trade minister, Ana Bo, and Norland’s foreign minister, Ola Rud.",
    )
    text = "Ms. Bo met Ola Rud, the harbour master, on Monday in front of Ines Dahl."
    got = told(story, (text, story[1]))
    assert got == ["Trade Minister Ana Bo met Ola Rud, the harbour master, on Monday in front of Envoy Ines Dahl."]


COUPLE = "Vale and Bo were asked to pay for the pier in May."
BOTH = "The town says Ana Vale and Ola Bo own the pier."


def test_two_who_are_joined_are_both_named_in_full_or_neither_is() -> None:
    story = passages(f"{BOTH} {COUPLE} Vale and Bo said no.")
    shorter = COUPLE.replace(" in May", "")
    full = "Ana Vale and Ola Bo were asked to pay for the pier."
    assert told(story, (shorter, story[1])) == [full]
    fails = Line(shorter, (story[1],), lambda text, passages: check("It rained.", ()) if "Ola" in text else ())
    assert introduced([fails], story)[0].text == shorter
    half = Line("The town says Ola Bo owns the pier.", (story[0],), None)
    line = Line(shorter, (story[1],), lambda text, passages: ())
    assert introduced([half, line], story)[1].text == full


def test_two_who_are_joined_get_their_surnames_alone_once_both_are_known() -> None:
    story = passages(f"{BOTH} {COUPLE} Vale and Bo said no.")
    one = "Ola Bo said no."
    line = Line(BOTH, (story[0],), lambda text, passages: ())
    assert introduced([Line(one, (story[2],), None), line], story)[1].text == BOTH
    known = Line("Ana Vale and Ola Bo said no.", (story[2],), None)
    assert introduced([known, line], story)[1].text == "The town says Vale and Bo own the pier."


def test_an_acronym_gets_its_words_and_a_firm_its_whole_name_where_the_brief_first_needs_them() -> None:
    story = passages(
        "It rained on the pier, the Dorn Sheriff's Office said. They had sued Ola Rud Construction over the pier. "
        "They paid Rud for the roof, DSO said. DSO closed the pier."
    )
    first, second = (Line(p.text, (p,), lambda text, passages: (), quoted=True) for p in story[2:])
    put = "They paid Ola Rud Construction for the roof, the Dorn Sheriff's Office (DSO) said."
    lines = introduced([first, second], story)
    assert [line.text for line in lines] == [put, second.text]
    assert lines[0].cited == (story[2], story[1], story[0])


def test_a_day_is_put_back_but_never_so_that_a_written_sentence_is_a_sources_own() -> None:
    whole = "Norvik Lines said on Thursday that it would sell the ferry and close the quay at Dorn."
    (story,) = passages(whole)
    shorter = "Norvik Lines said it would sell the ferry and close the quay."
    assert told([story], (shorter, story)) == [
        "Norvik Lines said on Thursday that it would sell the ferry and close the quay."
    ]
    bare = whole.replace(" on Thursday that", "")
    assert told([story], (bare, story)) == [bare]


def test_the_second_brief_of_equal_articles_is_the_first_again() -> None:
    texts = (f"{MAYOR} {LATER}", "Council head Ingrid Halvorsen opened the fair.", FERRY)
    text = "Halvorsen said the repairs would cost two million crowns in all."
    first, second = (told(story, (text, story[1])) for story in (passages(*texts), passages(*texts)))
    assert first == second


def test_a_plan_told_by_its_parts_is_a_plan_where_a_brief_first_speaks_of_one() -> None:
    text = "Under the three-phase plan, Dorn would shut the quay for 90 days."
    story = passages(text)
    passing = Line(text, (), lambda text, passages: ())
    line = Line(text, tuple(story), lambda text, passages: ())
    assert introduced([replace(line, quoted=True)], story)[0].text == text.replace("the three", "a three")
    known = Line("The envoy brought a plan.", (), None)
    assert introduced([known, line], story)[1].text == text
    assert introduced([passing], story)[0].text == text


def test_a_newspaper_gets_its_name_from_the_sentence_before_which_is_cited() -> None:
    story = passages("Gulls are many, Ana Vale told the Harlow Courier. The newspaper said that Dorn has most of them.")
    (line,) = introduced([Line("Dorn has most of them, the newspaper said.", (story[1],), check)], story)
    assert line.text == "Dorn has most of them, the Harlow Courier said."
    assert line.cited == (story[1], story[0])


def test_an_office_comes_before_the_name_alone_of_a_fuller_introduction() -> None:
    story = passages("“No,” said troubled port chief Ana Bo.", "Judge Ana Bo left. Bo said so.")

    def check_(text: str, passages: Sequence[Passage]) -> Sequence[Failure]:
        return [Failure("loaded", "loaded", "troubled")] if "troubled" in text else []

    assert introduced([Line("Bo said so.", (story[2],), check_)], story)[0].text == "Judge Ana Bo said so."
