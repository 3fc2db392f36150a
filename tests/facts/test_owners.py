"""Dates with what they date, and possessions with an owner."""

from service.facts.owners import dated, owned, persons
from service.news import Article, Passage


def passage(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


VOTE = passage(
    "The sailors voted to stop work from 22 September after the line said it would close the yard on 31 March."
)


def test_a_date_stays_with_what_it_dates() -> None:
    assert not list(dated("The sailors voted to stop work from 22 September.", [VOTE]))


def test_two_decades_are_no_dates_of_each_other() -> None:
    told = "All the sea films of the 1930s and 1940s were shot in Marl."
    assert not list(dated(told, [passage(told)]))


def test_the_date_of_another_thing_fails() -> None:
    (failure,) = dated("The sailors voted to stop work from 31 March.", [VOTE])
    assert (failure.check, failure.culprit) == ("dates", "31 March")


def test_what_no_passage_calls_its_own_fails() -> None:
    source = passage("The union said the company moved the work to Dorn, a port in the south.")
    assert [f.check for f in owned("The company moved the work to Dorn, its port in the south.", [source])] == [
        "binding"
    ]


def test_its_turbines_are_not_his() -> None:
    source = passage("Ostland says that a higher figure would leave its turbines idle.")
    (failure,) = owned("Ostland said a higher figure would leave his turbines idle.", [source])
    assert failure.check == "binding"
    assert not list(owned("The two states said it would leave their turbines idle.", [source]))


def test_they_are_not_he() -> None:
    source = passage("The chairman, B. Orlander, said that they would return on Friday.")
    (failure,) = persons("B. Orlander said that he would return on Friday.", [source])
    assert failure.check == "who did it"
    assert not list(persons("B. Orlander said that they would return.", [source]))
    assert not list(persons("B. Orlander said they would return.", [passage("“We will return,” said B. Orlander.")]))


def test_no_pronoun_is_put_before_a_verb_that_has_its_subject() -> None:
    source = passage("Experts removed the recorder from the wheelhouse and flew it to the capital.")
    assert list(persons("Experts removed the recorder, and it flew it to the capital.", [source]))
    assert not list(persons("Experts removed the recorder and flew it to the capital.", [source]))


def test_what_is_owned_in_a_passage_passes() -> None:
    source = passage("The company moved the work to its new port in the south.")
    assert not list(owned("The company moved its port to the south.", [source]))
    assert not list(owned("The company closed its port.", [passage("The company's port was closed.")]))
