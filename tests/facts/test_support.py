"""What the checks say of what fails: the culprit as it stands in the sentence, and what the sources have instead."""

from datetime import datetime

import pytest

from service.facts import support
from service.news import Article, Failure, Passage

FRIDAY = datetime(2031, 5, 16)


def cite(text: str, source: str = "Osterby Post", rest: str = "") -> Passage:
    return Passage(Article(f"{text}\n\n{rest}", source=source, published=FRIDAY), 0, len(text))


def failure(sentence: str, *passages: Passage) -> Failure:
    checks = (support.numbers, support.moments, support.named, support.quoted)
    (found,) = (f for look in checks for f in look(sentence, passages))
    return found


@pytest.mark.parametrize(
    ("sentence", "source", "culprit", "reason"),
    [
        ("Storms sank 14 ferries.", "Storms sank 12 ferries.", "14",
         "No cited passage says “14 ferries”; Osterby Post has “12 ferries”."),
        ("Storms hit 14 towns.", "Storms hit the coast.", "14",
         "No cited passage says “14 towns”, or any such figure."),
        ("The storm hit 1,200 farmers.", "The storm hit about 1,200 farmers.", "1,200",
         "“1,200 farmers” is not as exact as the sources have it: Osterby Post has “about 1,200 farmers”."),
        ("The storm hit 250 homes.", "The storm hit 250 trees.", "250",
         "“250 homes” counts something else than the sources do: Osterby Post has “250 trees”."),
        ("It cost €5 million.", "It cost $5 million.", "€5 million",
         "“€5 million” counts something else than the sources do: Osterby Post has “$5 million”."),
        ("They left on Oct. 8.", "They left on Oct. 7.", "Oct. 8",
         "No cited passage says “Oct. 8”; Osterby Post has “Oct. 7”."),
        ("They left at noon.", "They left on Oct. 7.", "noon", "No cited passage says “noon”, or any other time."),
        ("They left on Monday evening.", "They left on Monday morning.", "Monday evening",
         "No cited passage says “Monday evening”; Osterby Post has “Monday morning”."),
        ("They met Robert Dahl.", "They met Per Dahl.", "Robert Dahl",
         "No cited passage names “Robert Dahl”; Osterby Post has “Per Dahl”."),
        ("They left for Marl.", "They left for good.", "Marl", "No cited passage names “Marl”."),
        ("They met President Jana Vale.", "They met Mayor Jana Vale.", "President Jana Vale",
         "The cited articles do not call Jana Vale “President”; Osterby Post has “mayor Jana Vale”."),
        ("She spoke of “a last hope”.", "She spoke of “a last chance”.", "a last hope",
         "These words are quoted in no cited passage; Osterby Post has “a last chance”, without “hope”."),
        ("She spoke of “last a chance”.", "She spoke of “a last chance”.", "last a chance",
         "These words are quoted in no cited passage; Osterby Post has “a last chance”, in other order or cut."),
        ("She spoke of “the chance”.", "She called it “over” and the chance gone.", "the chance",
         "These words stand in the source, but nobody is quoted with them."),
        ("She spoke of “a hope”.", "She went home.", "a hope", "These words are quoted in no cited passage."),
    ],
)  # fmt: skip
def test_a_failure_says_what_is_wrong_and_what_the_sources_have(
    sentence: str, source: str, culprit: str, reason: str
) -> None:
    found = failure(sentence, cite(source))
    assert (found.culprit, found.reason) == (culprit, reason)
    assert found.culprit in sentence


def test_each_source_is_named_with_what_it_has() -> None:
    found = failure("Storms sank 14 ferries.", cite("It sank 12 ferries."), cite("It sank 19 ferries.", "Marl Echo"))
    assert found.reason.endswith("; Osterby Post has “12 ferries”, Marl Echo has “19 ferries”.")


def test_a_source_without_a_name_is_the_source() -> None:
    assert "the source has “12 ferries”" in failure("It sank 14 ferries.", cite("It sank 12 ferries.", "")).reason


def test_people_are_not_called_children_because_some_of_them_are() -> None:
    found = failure("The storm hurt 12 children.", cite("The storm hurt 12 people, including four children."))
    assert found.check == "numbers"


def test_the_killed_may_be_called_deaths_where_the_passage_says_that_they_died() -> None:
    killed, hurt = cite("The storm killed 12 people."), cite("The storm hurt 12 people.")
    assert not tuple(support.numbers("The storm caused 12 deaths.", [killed]))
    assert failure("The storm caused 12 deaths.", hurt).check == "numbers"


def test_an_acronym_is_spelled_out_only_as_the_article_spells_it_out() -> None:
    spelled = cite("The HPA went on strike.", rest="The Harbour Pilots Association was founded by Jana Vale.")
    assert not tuple(support.named("The Harbour Pilots Association went on strike.", [spelled]))
    assert failure("The Harbour Police Association went on strike.", spelled).check == "names"


def test_a_courtesy_title_is_a_fact() -> None:
    assert failure("They met Mr. Dahl.", cite("They met Dahl.")).check == "names"
    assert not tuple(support.named("They met Mr. Dahl.", [cite("They met Dahl.", rest="Mr. Dahl owns a ferry.")]))


def test_a_weekday_stands_for_its_day_in_the_week_of_the_article_only() -> None:
    assert not tuple(support.moments("They left on Monday.", [cite("They left on May 12.")]))
    assert failure("They left on Monday.", cite("They left on May 5.")).check == "dates"


def test_what_a_source_only_reports_is_nobodys_quotation() -> None:
    told = "Ana Vale wrote in a letter that the board sees two faults in the plan for the bridge."
    found = failure("Ana Vale wrote: “The board sees two faults in the plan for the bridge.”", cite(told))
    assert found.check == "quotations"
    quoted = "Ana Vale wrote in a letter: “The board sees two faults in the plan for the bridge.”"
    assert not list(support.quoted("Ana Vale wrote: “The board sees two faults in the plan.”", [cite(quoted)]))
    assert not list(support.quoted("They boarded the “Lady Amaru”.", [cite("They boarded the Lady Amaru.")]))
