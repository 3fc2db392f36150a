"""Bad input through the whole of it, without weights: a brief that says what is wrong, or an error that does.

What collect, the files and the API refuse by themselves is tested with them.
"""

import pytest

from models.weightless import ExtractiveGenerator, HashingEncoder, OverlapEntailer
from service.errors import BadInput, TooLarge
from service.news import Brief
from service.pipeline import Models, brief
from service.stages.collect import Limits, Submission, collect

LIMITS = Limits()
LIGHT = Models(HashingEncoder(), OverlapEntailer(), ExtractiveGenerator())

CRASH = (
    "The ferry Alder struck the Kestle Bridge in Morrow at dawn on Friday, hurting nine passengers, the coast guard "
    "said.\n\nThe harbour board in Morrow closed the Kestle Bridge to lorries after divers found cracks in a pier."
)
CRASH_TOO = (
    "Nine passengers were hurt on Friday when the ferry Alder hit a pier of the Kestle Bridge in Morrow.\n\n"
    "Lorries may not use the Kestle Bridge, the harbour board said, since divers found cracks in its pier."
)
TRAIN = (
    "A goods train left the rails near Dunfell on Thursday and two wagons of timber burned until noon.\n\n"
    "Line engineers in Dunfell said the track would be mended by Sunday evening."
)
FAIR = (
    "Plum growers at the autumn fair of Tesmark sold forty tonnes of fruit on Saturday, more than in any year before."
    "\n\nThe guild of Tesmark gave its silver spade to Orla Finch, who keeps nine hundred trees."
)
GERMAN = (
    "Die Fähre Alder rammte am Freitag in Morrow die Brücke, neun Fahrgäste wurden verletzt.\n\n"
    "Das Hafenamt sperrte die Brücke für Lastwagen, weil Taucher Risse in einem Pfeiler fanden."
)
GERMAN_TOO = (
    "Neun Fahrgäste wurden verletzt, als die Fähre Alder am Freitag in Morrow gegen die Brücke fuhr.\n\n"
    "Für Lastwagen ist die Brücke gesperrt, teilte das Hafenamt am Abend in Morrow mit."
)


def briefed(*texts: str, limits: Limits = LIMITS) -> Brief:
    submissions = [Submission(text=t, source=f"Paper {n}", name=f"{n}.txt") for n, t in enumerate(texts)]
    (made,) = brief(collect(submissions, limits), LIGHT)
    for citation in (c for s in made.sentences for c in s.citations):
        passage = citation.passage
        assert passage.article.text[passage.start : passage.end] == passage.text
    return made


def roles(made: Brief) -> list[str]:
    return [p.role for p in made.parts]


def test_one_article_is_briefed_and_the_reader_told_that_nobody_confirms_it() -> None:
    made = briefed(CRASH)
    assert made.sentences
    assert all(s.single_source for s in made.sentences)
    assert any("only one article" in note for note in made.notes)


def test_one_article_of_one_sentence_is_briefed() -> None:
    only = CRASH.split("\n\n")[0]
    assert [s.text for s in briefed(only).sentences] == [only]


def test_only_duplicates_are_one_source() -> None:
    made = briefed(*[CRASH] * 5)
    assert sorted(roles(made)) == ["original"] + ["reprint"] * 4
    assert made.sentences
    assert all(s.independent_sources == 1 for s in made.sentences)
    assert any("one source" in note for note in made.notes)


def test_articles_without_an_event_in_common_are_not_mixed_and_the_notes_say_so() -> None:
    made = briefed(CRASH, TRAIN, FAIR)
    assert sorted(roles(made)) == ["original", "other_event", "other_event"]
    assert len({id(c.passage.article) for s in made.sentences for c in s.citations}) == 1
    assert any("no event" in note and "3" in note for note in made.notes)


def test_another_language_is_quoted_and_said_so() -> None:
    made = briefed(GERMAN, GERMAN_TOO)
    assert made.sentences
    assert {s.status for s in made.sentences} == {"verbatim"}
    assert any("German" in note for note in made.notes)


def test_one_article_in_another_language_is_set_aside_by_name() -> None:
    made = briefed(CRASH, CRASH_TOO, GERMAN)
    assert roles(made)[:2] == ["original", "original"]
    assert roles(made)[2] in ("other_language", "other_event")
    assert not any("Fähre" in s.text for s in made.sentences)


def test_two_megabytes_in_one_article_are_set_aside_with_the_limit_and_the_rest_briefed() -> None:
    made = briefed(CRASH, "The board met again. " * 100_000)
    assert roles(made) == ["original", "unusable"]
    assert "2,100,000 characters, 1,900,000 more than the limit of 200,000" in made.parts[1].reason
    assert made.sentences


def test_two_megabytes_alone_are_bad_input_with_the_limit() -> None:
    with pytest.raises(BadInput, match="more than the limit of 200,000"):
        briefed("The board met again. " * 100_000)


def test_an_article_as_long_as_the_limit_is_briefed_and_one_character_more_is_not() -> None:
    lines = "\n\n".join(f"Member {n} of the board of Morrow voted for boat {n * 7} on Friday." for n in range(40))
    text = f"{CRASH_TOO}\n\n{lines}"
    assert "unusable" not in roles(briefed(CRASH, text, limits=Limits(article_characters=len(text))))
    assert roles(briefed(CRASH, text, limits=Limits(article_characters=len(text) - 1))) == ["original", "unusable"]


def test_five_hundred_articles_are_refused_with_the_limit_which_is_a_setting() -> None:
    with pytest.raises(TooLarge, match="400 more than the limit of 100"):
        briefed(*[CRASH] * 500)
    with pytest.raises(TooLarge, match="1 more than the limit of 2"):
        briefed(CRASH, CRASH_TOO, TRAIN, limits=Limits(articles=2))


def test_as_many_articles_as_the_limit_are_briefed() -> None:
    assert len(briefed(*[CRASH, CRASH_TOO] * 10, limits=Limits(articles=20)).parts) == 20


def test_a_sentence_of_ten_thousand_words_is_never_told_and_the_rest_is() -> None:
    made = briefed(f"{CRASH}\n\n{'and the pilots rowed ' * 2_500}home.", CRASH_TOO)
    assert made.sentences
    assert max(len(s.text.split()) for s in made.sentences) < 100


def test_an_article_that_is_one_sentence_of_ten_thousand_words_gets_an_answer() -> None:
    made = briefed("The pilots rowed " + "and rowed " * 5_000 + "home.")
    assert made.sentences == ()
    assert made.notes


def test_control_characters_between_words_change_no_sentence() -> None:
    spoilt = CRASH.replace(" struck", "\x00 st\x07ruck").replace("Bridge", "Bri\u200bdge")
    assert briefed(spoilt).text == briefed(CRASH).text


def test_bytes_that_are_no_text_are_set_aside_and_the_rest_briefed() -> None:
    made = briefed(CRASH, bytes(range(256)).decode("utf-8", errors="replace") * 20)
    assert roles(made) == ["original", "unusable"]
    assert made.parts[1].reason.startswith("1.txt")


def test_one_word_for_ever_gets_an_answer() -> None:
    made = briefed("boat " * 9_000, CRASH)
    assert len(made.parts) == 2
