"""Mentions: what may be put where a sentence is the first to name somebody or something."""

from collections.abc import Sequence

from service.facts.mentions import called, cast_of, named, spelled_out
from service.facts.shortening import Known
from service.news import Article, Passage
from service.stages.extract import extract

TEXT = (
    "They sued Ola Rud Construction, the Dorn Sheriff's Office said. Ana Vale and Ivo Bo left. "
    "They paid Rud, DSO said. Vale and Bo came back."
)


def story() -> Sequence[Passage]:
    return extract(Article(TEXT))


def test_a_firm_and_an_acronym_that_the_sentence_has_in_full_need_nothing() -> None:
    passages = story()
    cast = cast_of(passages, [TEXT, "DSO left."])
    (_, (firm,)), *_ = called("They paid Rud.", passages[2:3], cast, Known())
    assert firm.put == "Ola Rud Construction"
    assert not [*called("They paid Rud, of Ola Rud Construction.", passages[2:3], cast, Known())]
    (_, (words,)) = next(spelled_out("DSO said so.", cast, []))
    assert words.put == "the Dorn Sheriff's Office (DSO)"
    assert not [c for _, found in spelled_out("DSO said so.", cast, ["The Dorn Sheriff's Office left."]) for c in found]
    assert not [c for _, found in spelled_out("The Dorn Sheriff's Office left, DSO said.", cast, []) for c in found]


def test_of_two_who_are_joined_each_is_asked_for_with_the_other() -> None:
    passages = story()
    cast = cast_of(passages, [TEXT])
    ((key, (change,)),) = named("Vale and Bo came back.", passages[3:], cast, frozenset())
    assert (key, change.put) == ("vale and bo", "Ana Vale and Ivo Bo")
    assert [key for key, _ in named("Vale met Bo.", passages[3:], cast, frozenset())] == ["vale", "bo"]
    assert not [*named("Vale and Bo came back.", passages[3:], cast, frozenset({"vale", "bo"}))]
