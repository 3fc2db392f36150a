from render.brief_sample import described

from service.newsroom.opening import opening
from service.schemas import Brief


def brief(**changes: object) -> Brief:
    return described().model_copy(update=changes)


def test_a_brief_without_a_sentence_that_stands_alone_opens_nothing() -> None:
    lost = [s.model_copy(update={"text": "He said so."}) for s in described().sentences]
    assert opening([brief(sentences=lost)]) is None
    assert opening([]) is None


def test_what_no_longer_holds_opens_nothing() -> None:
    flagged = [s.model_copy(update={"flagged": "its source changed"}) for s in described().sentences]
    assert opening([brief(sentences=flagged)]) is None


def test_an_article_that_two_stories_cite_is_listed_once_and_citations_stay_exact() -> None:
    told = opening([described(), described()])
    assert told is not None
    assert len({(a.sha256, a.url, a.source) for a in told.articles}) == len(told.articles)
    texts = {a.id: a.text for a in told.articles}
    for sentence in told.sentences:
        assert told.text[sentence.start : sentence.end] == sentence.text
        assert all(texts[c.article or ""][c.start : c.end] == c.quote for c in sentence.citations)
