import pytest

from service.described import describe
from service.news import Article, Brief, Citation, Part, Passage, Sentence
from service.newsroom.likening import paired, says_same
from service.schemas import Sentence as Described

CLOSED = "The quay will stay closed until Friday, the harbour master Lena Abt said."
AGAIN = "Harbour master Lena Abt said the quay will stay closed until Friday."
HURT = "A loading crane fell at the harbour of Ostra and injured three dock workers."
SOURCE = Article(f"{HURT}\n\n{CLOSED}", source="Coast Courier")
OTHER = Article(f"{CLOSED}\n\nTwo ferries were sent to Velm.", source="Velm Daily")


def described(text: str, quote: str, of: Article = SOURCE) -> Described:
    at = of.text.index(quote)
    cited = (Citation(Passage(of, at, at + len(quote)), 1.0),)
    (sentence,) = describe(Brief("", (Sentence(text, cited, "written"),), (Part(of, "original"),))).sentences
    return sentence


def test_another_wording_of_the_same_passages_is_the_same_sentence() -> None:
    before, after = described(CLOSED, CLOSED), described(AGAIN, CLOSED)
    assert paired([before], [after]) == {0: 0}
    assert says_same(before, after)


@pytest.mark.parametrize(
    "changed",
    [
        "The quay will stay closed until Monday, the harbour master Lena Abt said.",
        "The quay will not stay closed until Friday, the harbour master Lena Abt said.",
    ],
)
def test_another_value_in_the_same_sentence_is_a_change_of_it(changed: str) -> None:
    before, after = described(CLOSED, CLOSED), described(changed, CLOSED)
    assert paired([before], [after]) == {0: 0}
    assert not says_same(before, after)


def test_a_count_that_rose_is_a_change() -> None:
    before, after = described(HURT, HURT), described(HURT.replace("three", "four"), HURT)
    assert paired([before], [after]) == {0: 0}
    assert not says_same(before, after)


def test_other_words_of_other_passages_are_not_taken_for_the_same() -> None:
    before, after = described(CLOSED, CLOSED), described(AGAIN, CLOSED, OTHER)
    assert paired([before], [after]) == {0: 0}
    assert not says_same(before, after)


def test_two_facts_of_one_passage_are_two_sentences() -> None:
    joint = Article("A crane fell in Ostra, and the airport of Velm opened a second runway on Sunday.", source="Post")
    whole = joint.text
    before = described("A crane fell in Ostra.", whole, joint)
    after = described("The airport of Velm opened a second runway on Sunday.", whole, joint)
    assert paired([before], [after]) == {}


def test_a_sentence_that_stands_as_it_was_is_not_taken_for_anothers_rewording() -> None:
    before = [described(CLOSED, CLOSED)]
    after = [described(AGAIN, CLOSED), described(CLOSED, CLOSED)]
    assert paired(before, after) == {1: 0}
