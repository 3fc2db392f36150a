from service.newsroom.opening import opening
from service.schemas import Brief
from tests.render.brief_sample import described


def brief(**changes: object) -> Brief:
    return described().model_copy(update=changes)


def test_a_brief_without_a_sentence_that_stands_alone_opens_nothing() -> None:
    lost = [s.model_copy(update={"text": "He said so."}) for s in described().sentences]
    assert opening([brief(sentences=lost)]) is None
    assert opening([]) is None


def test_what_no_longer_holds_opens_nothing() -> None:
    flagged = [s.model_copy(update={"flagged": "its source changed"}) for s in described().sentences]
    assert opening([brief(sentences=flagged)]) is None


def test_each_sentence_names_what_it_is_about() -> None:
    first = described().sentences[0]
    leaning = ["The offer is for eight years.", "Under the accord, Ostra gets a third.", "Two boats were lost."]
    texts = [*leaning, "The ferry Lumen hit a pier at Kallvik."]
    sentences = [first.model_copy(update={"id": f"s{n}", "text": text}) for n, text in enumerate(texts)]
    told = opening([brief(sentences=sentences), brief(sentences=sentences[:3])])
    assert told is not None
    assert [s.text for s in told.sentences] == texts[3:]
    assert opening([brief(sentences=sentences[:3])]) is not None  # a page without such a sentence has an opening too


def test_an_article_that_two_stories_cite_is_listed_once_and_citations_stay_exact() -> None:
    told = opening([described(), described()])
    assert told is not None
    assert len({(a.sha256, a.url, a.source) for a in told.articles}) == len(told.articles)
    texts = {a.id: a.text for a in told.articles}
    for sentence in told.sentences:
        assert told.text[sentence.start : sentence.end] == sentence.text
        assert all(texts[c.article or ""][c.start : c.end] == c.quote for c in sentence.citations)
