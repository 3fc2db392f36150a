"""What an article is compared by: each look as it is said to be, and the same however it is come by."""

from collections import Counter
from datetime import UTC, datetime

import numpy as np
import pytest

from service.news import Article
from service.threads.cache import day_of
from service.threads.features import MOST_WORDS, SPACE, decode, encode, number, read, term, terms_of, tokens
from service.threads.naming import terms
from service.threads.vectors import Rarity
from service.threads.window import Entry, Window

TEXT = (
    "The ferry struck the pier of Eastmere’s bridge on Sunday. “Nobody was hurt,” Ana Kerr said. The ferry's crew was "
    "asked by the council, and the council of Eastmere asks the crew again in 1990's ferry."
)


@pytest.mark.parametrize("text", [TEXT, TEXT * 20, "Übersee " * 500, "", "a", "渡轮周日早上撞上了大桥的桥墩。" * 90])
def test_of_all_words_the_stems_that_it_uses_most_are_kept_with_their_damped_counts(text: str) -> None:
    found = read(Article(text, title="A ferry"))
    counts = Counter(term(word) for word in tokens("A ferry") + tokens(text[:6_000]))
    counts.pop(-1, None)
    best = sorted(sorted(counts, key=lambda each: (-counts[each], each))[:MOST_WORDS])
    assert found.whole.tolist() == best
    weights = [1 + np.log(np.float32(counts[each])) for each in best]
    assert found.whole_weights.tolist() == pytest.approx(weights, abs=2e-3)


def test_words_are_numbered_alike_in_any_case_and_stems_of_closed_words_have_none() -> None:
    assert number("Ferry’s") == number("ferry") != number("ferries")
    assert term("Ferries") == term("ferry’s") == number("ferri")
    assert term("the") == -1
    assert 0 < number("the") < SPACE
    assert terms_of(["The", "ferry", "ferries", "of"]) == {term("ferry")}


def test_a_vector_made_anew_has_the_places_of_the_old_one_and_other_weights() -> None:
    rarity, features = Rarity(), read(Article(TEXT, title="A ferry"))
    (old,) = rarity.vectors([(features, None)])
    for _ in range(40):
        rarity.count(read(Article("A ferry sank. " * 3)).whole, 1)
    (again,), (fresh,) = rarity.vectors([(features, old)]), rarity.vectors([(features, None)])
    assert again.ids is old.ids
    assert again.ids.tolist() == fresh.ids.tolist()
    assert again.values.tolist() == fresh.values.tolist() != old.values.tolist()


def test_features_come_back_as_they_were_kept() -> None:
    features = read(Article(TEXT, title="A ferry"))
    assert encode(decode(encode(features))) == encode(features)


def test_a_story_is_told_by_the_form_of_a_word_that_its_article_uses_most() -> None:
    article = Article("Ferries sank. Ferry Ferries, ferries and a Bridge's bridges; the bridge.")
    window, told = Window(), datetime(2026, 5, 3, tzinfo=UTC)
    entry = Entry("a", "v", told, day_of(told), article, read(article))
    window.add(entry)
    assert terms(window, article, [entry])[:2] == ("ferries", "bridge")
