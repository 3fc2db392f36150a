"""A pronoun has somebody or something before it that it can mean."""

import pytest

from service.facts.antecedents import surnames_of, unnamed
from service.facts.checks import check
from service.news import Article, Passage

NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("sentence", "pronoun"),
    [
        ("Mr. Holm said it was meant to mend the pier.", "it"),
        ("In closing the last pier, he appears to have lost an ally.", "he"),
        ("In a statement on Monday, they said the pier was shut.", "they"),
        ("After the death of a rival, she took over the yard.", "she"),
        ("The harbour reports show he was hurt by a rope.", "he"),
        ("The auction of his boats ends in June.", "his"),
        ("The defence minister said it could be under the bridge.", "it"),
    ],
)
def test_a_pronoun_that_means_nobody_named_before_it_is_found(sentence: str, pronoun: str) -> None:
    assert unnamed(sentence, NOBODY) == pronoun


@pytest.mark.parametrize(
    "sentence",
    [
        "The military said it had closed the pier.",
        "Tarn Line said it was sorry for the delay.",
        "In his speech, Ada Holm said the pier was shut.",
        "On Friday, hours before it was to begin, a judge stopped the show.",
        "When they are sentenced on 9 May, the three brothers could be jailed.",
        "Mr. Holm said it was clear that the pier would close.",
        "Vale made it clear in a letter that the pier would close.",
        "The storm is making it harder for crews to reach the pier.",
        "Mr. Holm said it took an hour to reach the pier.",
        "Mr. Holm said it was Tuesday when the rope broke.",
        "Ada Holm said she would mend the pier.",
        "The painter's house, which his notary searched, was empty.",
        "Vessels left the pier after their crews were paid.",
        "The accused was named before his first hearing.",
        "Ada Holm and Ivo Bram said they would stay.",
        "A passenger said their ticket was lost.",
        "In “Two Fat Piers” it rains.",
    ],
)
def test_what_it_can_mean_before_it_or_close_behind_is_enough(sentence: str) -> None:
    assert unnamed(sentence, NOBODY) == ""


def test_who_is_a_person_is_read_off_the_article() -> None:
    article = Article("Ivo Bram, 44, spoke. Bram said it was a gift.")
    passage = Passage(article, 21, len(article.text))
    assert unnamed(passage.text, NOBODY) == ""
    assert unnamed(passage.text, surnames_of([passage])) == "it"
    assert [f.check for f in check("Bram said it was a gift.", [passage]) if f.culprit == "it"] == ["context"]
