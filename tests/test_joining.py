"""In what order and with which words the sentences of a brief follow each other."""

from service.joining import apart, leaning, presented
from service.news import Article, Passage

CRACKS = "Divers found cracks in a pier of the old bridge."
ALONE = Passage(Article(CRACKS, source="Post"), 0, len(CRACKS))


def test_who_is_named_in_full_is_named_so_before_he_is_called_by_his_surname() -> None:
    texts = [CRACKS, "Holm said the tide was low.", "The tide was low.", "Ada Holm, a diver, found the cracks."]
    assert presented(texts, ["events"] * 4) == [0, 3, 1, 2]
    assert presented(texts, ["events", "events", "events", "background"]) == [0, 1, 2, 3]


def test_the_first_stays_first_and_who_is_moved_needs_nobody() -> None:
    assert presented(["Holm left.", "Ada Holm came."], ["events"] * 2) == [0, 1]
    texts = [CRACKS, "Holm said so.", "Ada Holm and Orsk found it.", "Mia Orsk came."]
    assert presented(texts, ["events"] * 4) == [0, 1, 3, 2]
    assert presented([], []) == []


def test_a_line_loses_what_joins_it_unless_it_goes_on() -> None:
    article = Article("Holm dived. She added that the pier was also cracked.", source="Post")
    first, second = Passage(article, 0, 11, 0), Passage(article, 12, len(article.text), 1)
    text = "Holm added that the pier was also cracked."
    assert apart(text, (second,), (first,)) == text
    assert apart(text, (second,), (ALONE,)) == "Holm said that the pier was cracked."


def test_nothing_rests_on_a_line_that_leans_itself() -> None:
    texts = [CRACKS, "These floats were sold.", "The floats were sold twice."]
    cited = [(ALONE,), (ALONE,), (ALONE,)]
    assert list(leaning(texts, cited)) == [1]
