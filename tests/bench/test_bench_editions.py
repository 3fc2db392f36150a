from tests.bench.editions import DAY, day, run


def test_a_days_articles_come_to_a_page_of_as_many_stories_with_a_share_for_each_stage() -> None:
    events, articles = day(2, 6)
    assert events == 2
    assert len(articles) >= 6
    assert {s.published.date() for s in articles if s.published} == {DAY.date()}
    page, shares = run(articles, 2)
    assert (page.state, len(page.stories)) == ("published", 2)
    assert {"ingest, a story found", "dedupe", "match", "rank", "summarize, verify"} <= set(shares.seconds)
    assert all(seconds >= 0 for seconds in shares.seconds.values())
