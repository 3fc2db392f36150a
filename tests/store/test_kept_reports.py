import pytest

from service.errors import BadInput, Conflict, NotFound
from service.store import reports as kept
from service.store.evidence import SentenceId
from service.store.store import Store
from tests.store.samples import article, document, keep


def test_a_report_is_listed_with_the_sentence_that_it_is_about(store: Store) -> None:
    brief = store.briefs.add(document())
    key = store.reports.add(SentenceId(brief, 1, "s1"), "unsupported", "Nobody says so.")
    (listed,) = store.reports.page().items
    assert (listed.id, listed.state, listed.note) == (key, "open", "Nobody says so.")
    assert listed.text == "The ferry Lumen struck the pier at Kallvik, injuring 14 people."


def test_an_answer_takes_a_report_from_the_open_ones_and_a_correction_is_found_by_its_brief(store: Store) -> None:
    brief = store.briefs.add(document())
    wrong, fine = (store.reports.add(SentenceId(brief, 1, s), "untrue") for s in ("s1", "s2"))
    store.reports.settle(wrong, "corrected", "Eleven people were injured.")
    store.reports.settle(fine, "dismissed", "Two sources say so.")
    assert store.reports.page("open").items == ()
    (corrected,) = store.reports.page("corrected", brief_id=brief).items
    assert (corrected.id, corrected.answer) == (wrong, "Eleven people were injured.")
    assert corrected.settled_at is not None


def test_only_a_sentence_that_is_there_can_be_reported(store: Store) -> None:
    brief = store.briefs.add(document())
    for sentence in (SentenceId(brief, 1, "s9"), SentenceId(brief, 2, "s1"), SentenceId("nothing", 1, "s1")):
        with pytest.raises(NotFound):
            store.reports.add(sentence, "untrue")
    with pytest.raises(NotFound):
        store.reports.settle("nothing", "dismissed", "why")


def test_notes_and_answers_are_bounded_and_an_answer_says_something(store: Store) -> None:
    brief = store.briefs.add(document())
    with pytest.raises(BadInput):
        store.reports.add(SentenceId(brief, 1, "s1"), "other", "x" * (kept.LONGEST_NOTE + 1))
    key = store.reports.add(SentenceId(brief, 1, "s1"), "other", "x" * kept.LONGEST_NOTE)
    for answer in (" ", "x" * (kept.LONGEST_NOTE + 1)):
        with pytest.raises(BadInput):
            store.reports.settle(key, "corrected", answer)


def test_open_reports_of_a_brief_have_an_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_OPEN", 2)
    brief, other = store.briefs.add(document()), store.briefs.add(document())
    first, _ = (store.reports.add(SentenceId(brief, 1, "s1"), "other") for _ in range(2))
    with pytest.raises(Conflict):
        store.reports.add(SentenceId(brief, 1, "s2"), "other")
    store.reports.add(SentenceId(other, 1, "s1"), "other")
    store.reports.settle(first, "dismissed", "It stands.")
    store.reports.add(SentenceId(brief, 1, "s2"), "other")


def test_a_deleted_article_takes_the_reports_of_sentences_that_cite_it_and_no_others(store: Store) -> None:
    (post, _, _) = keep(store)
    keep(store, article(1))
    brief = store.briefs.add(document())
    cites, not_it = (store.reports.add(SentenceId(brief, 1, s), "other", "The ferry Lumen") for s in ("s3", "s2"))
    store.removal.delete(post, "why")
    assert [each.id for each in store.reports.page().items] == [not_it]
    assert cites != not_it
