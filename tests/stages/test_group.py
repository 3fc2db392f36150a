"""Articles of one event come together, those of another stay apart."""

from service.news import Article
from service.stages.extract import extract
from service.stages.group import group

BRIDGE = (
    "The ferry Alder struck the Kestle Bridge in Morrow on Friday and nine passengers were hurt. "
    "The harbour board in Morrow closed the Kestle Bridge to traffic."
)
BRIDGE_AGAIN = (
    "Nine passengers were hurt on Friday when the ferry Alder struck the Kestle Bridge in Morrow. "
    "Traffic on the Kestle Bridge is closed, the harbour board in Morrow said."
)
TRAIN = (
    "A goods train left the rails near Dunfell on Thursday and two wagons of timber burned. "
    "Line engineers in Dunfell said the track would be mended by Sunday."
)


def article(text: str, source: str, language: str = "en") -> Article:
    return Article(text, source=source, language=language)


def events(*articles: Article) -> list[list[str]]:
    passages = {a: extract(a) for a in articles}
    return [[a.source for a in e] for e in group(articles, passages).events]


def test_two_tellings_are_one_event_and_another_accident_is_its_own() -> None:
    given = (article(TRAIN, "Rail"), article(BRIDGE, "Post"), article(BRIDGE_AGAIN, "Echo"))
    assert events(*given) == [["Post", "Echo"], ["Rail"]]


def test_the_event_with_most_publishers_comes_first_however_much_one_of_them_writes() -> None:
    alone = [article(TRAIN + f" Part {n} of our report.", "Rail") for n in ("one", "two", "three")]
    assert events(*alone, article(BRIDGE, "Post"), article(BRIDGE_AGAIN, "Echo"))[0] == ["Post", "Echo"]


def test_every_article_is_in_exactly_one_event_one_without_words_too() -> None:
    given = (article(BRIDGE, "Post"), article("", "Blank"), article(TRAIN, "Rail"))
    assert sorted(s for e in events(*given) for s in e) == ["Blank", "Post", "Rail"]


def test_an_article_in_another_language_joins_by_its_names() -> None:
    german = article("Die Fähre Alder rammte am Freitag in Morrow die Kestle Bridge.", "Bote", "de")
    assert events(article(BRIDGE, "Post"), german, article(TRAIN, "Rail"))[0] == ["Post", "Bote"]


def test_of_events_of_one_publisher_each_the_one_told_at_length_comes_first() -> None:
    stub = article("The ferry Alder struck a bridge.", "Stub")
    assert events(stub, article(TRAIN, "Rail")) == [["Rail"], ["Stub"]]


def test_articles_that_are_all_little_alike_are_one_event_and_a_stranger_among_like_ones_is_not() -> None:
    storm = article(
        "The storm Ines felled trees along the coast of Velm on Sunday. Power was lost in nine villages.", "Post"
    )
    after = article(
        "Insurers expect a costly week. Adjusters in Velm and in Marl say roofs and boats make up most of the losses.",
        "Echo",
    )
    assert events(storm, after) == [["Post", "Echo"]]
    given = (article(BRIDGE, "Post"), article(BRIDGE_AGAIN, "Echo"), article(TRAIN, "Rail"))
    assert ["Rail"] in events(*given)


STORM = (
    "The storm Ines felled trees along the coast of Velm on Sunday. Power was lost in nine villages near Velm.",
    "Nine villages near Velm lost power on Sunday as the storm Ines felled trees along the coast.",
    "Insurers expect a costly week. Adjusters in Marl and in Velm count roofs and boats that the storm took on Sunday.",
    "The storm Ines took the roof of a school in Velm on Sunday. Power failed along the coast.",
)
CONCERT = (
    "Singers from Dunfell will give a concert on Friday for those on the coast who lost power, roofs and "
    "boats to the storm Ines. "
    "Tickets are sold at the hall, and Orla Finch will read her poems."
)


def test_an_article_on_the_margin_of_what_most_articles_tell_joins_it_and_one_on_something_else_does_not() -> None:
    given = [article(text, f"Paper {n}") for n, text in enumerate(STORM)]
    found = events(*given, article(CONCERT, "Stage"), article(TRAIN, "Rail"))
    assert found == [["Paper 0", "Paper 1", "Paper 2", "Paper 3", "Stage"], ["Rail"]]


def test_no_articles_are_no_events() -> None:
    assert events() == []


def test_the_order_of_articles_changes_no_event() -> None:
    given = [article(BRIDGE, "Post"), article(TRAIN, "Rail"), article(BRIDGE_AGAIN, "Echo")]
    assert [set(e) for e in events(*given)] == [set(e) for e in events(*reversed(given))]
