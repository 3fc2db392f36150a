"""What bounds a word in its passage bounds it in the sentence."""

import pytest

from service.facts.limits import limited
from service.news import Article, Passage


def lost(sentence: str, *texts: str) -> list[str]:
    passages = [Passage(Article(text), 0, len(text)) for text in texts]
    return [f.culprit for f in limited(sentence, passages)]


@pytest.mark.parametrize(
    ("sentence", "passage", "bound"),
    [
        (
            "The yard needs 40 welders to build the ferry.",
            "The yard needs 40 welders at minimum to build the ferry.",
            "at minimum",
        ),
        ("The pier will open on Friday.", "The pier will open on Friday at the earliest.", "at the earliest"),
        ("The strike has cost the yard two orders.", "The strike has cost the yard two orders so far.", "so far"),
        ("Police said six men took the boat.", "Police initially said six men took the boat.", "initially"),
        ("The union accepted the offer.", "The union accepted the offer in principle.", "in principle"),
        ("The pier will stay open.", "The pier will stay open for now.", "for now"),
        (
            "Most falls came in August, Holm said.",
            "In past years, most falls came in August, Holm said.",
            "In past years",
        ),
        (
            "Lamps can show the first paint.",
            "In exceptional cases, lamps can show the first paint.",
            "In exceptional cases",
        ),
        (
            "The choir counted six members, Holm wrote.",
            "At the time, the choir counted six members, Holm wrote.",
            "At the time",
        ),
        ("Such children are placed in homes.", "Such children are often placed in homes.", "often"),
        (
            "The port has turned to private guards.",
            "The port has increasingly turned to private guards.",
            "increasingly",
        ),
        ("She could tell whether it worked.", "She could tell within minutes whether it worked.", "within minutes"),
    ],
)
def test_a_bound_that_the_passage_has_is_missed(sentence: str, passage: str, bound: str) -> None:
    assert lost(sentence, passage) == [bound]


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        ("The yard needs at least 40 welders.", "The yard needs 40 welders at minimum."),
        ("The pier stays shut until at least Friday.", "The pier stays shut until Friday at the earliest."),
        ("Police at first said six men took the boat.", "Police initially said six men took the boat."),
        ("Flights will stop if ash rises.", "Flights continue for now but will stop if ash rises."),
        ("Holm took the oath on Friday.", "Holm took the oath early on Friday."),
        ("The choir counted six members in 1990.", "At the time, the choir counted six members."),
        ("Many such children are placed in homes.", "Such children are often placed in homes."),
        ("Holm was mayor when the pier fell.", "At the time of the fall of the pier, Holm was mayor."),
    ],
)
def test_a_bound_in_other_words_or_of_other_words_is_enough(sentence: str, passage: str) -> None:
    assert lost(sentence, passage) == []


def test_what_another_passage_tells_without_the_bound_may_be_told_so() -> None:
    texts = ("The yard needs 40 welders at minimum.", "The yard needs 40 welders.")
    assert lost("The yard needs 40 welders.", *texts) == []


def test_what_a_source_quotes_is_limited_where_it_is_told_unquoted() -> None:
    quoted = "“The birth rate fell, the largest decrease in nearly 50 years,” the harbour office said."
    assert lost("The birth rate fell, the largest decrease.", quoted) == ["in nearly"]
    assert not lost("The birth rate fell, the largest decrease in nearly 50 years.", quoted)
