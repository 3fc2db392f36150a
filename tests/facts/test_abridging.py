"""Very long articles: what of them is compared, and what a reader is told of it."""

from service.facts.abridging import abridged, nearest
from service.news import Article, Passage

OPENING = "The ferry Alder struck the Kestle Bridge at dawn."


def passages(source: str, *sentences: str) -> list[Passage]:
    article = Article(" ".join(sentences), title=f"{source} on the day", source=source)
    found, at = [], 0
    for index, sentence in enumerate(sentences):
        found.append(Passage(article, at, at + len(sentence), index))
        at += len(sentence) + 1
    return found


def filler(count: int) -> list[str]:
    return [f"Growers in valley {n} picked plums and pears." for n in range(count)]


def test_articles_of_a_usual_length_are_read_whole_and_nothing_is_said() -> None:
    every = passages("Post", OPENING, *filler(300)) + passages("Echo", OPENING, *filler(40))
    assert nearest(every) == tuple(every)
    assert abridged(every, every) == ()


def test_of_a_longer_one_what_is_nearest_to_the_openings_is_kept_in_its_order() -> None:
    late = "Divers said the ferry had struck the bridge at its northern pier."
    long = passages("Post", OPENING, *filler(20), late)
    short = passages("Echo", OPENING, *filler(5))
    kept = nearest([*long, *short], each=8)
    assert [p.text for p in kept[:8]] == [p.text for p in long if p in kept]
    assert kept[0].text == OPENING
    assert kept[7].text == late
    assert kept[8:] == tuple(short)


def test_where_all_are_too_many_each_article_has_the_same_share() -> None:
    rows = [passages(str(n), OPENING, *filler(length)) for n, length in enumerate((3, 20, 40))]
    kept = nearest([p for row in rows for p in row], every=24)
    assert [sum(p in row for p in kept) for row in rows] == [4, 10, 10]


def test_a_reader_is_told_of_which_article_how_much_was_compared() -> None:
    every = passages("Post", OPENING, *filler(1_200))
    (note,) = abridged(every, nearest(every))
    assert note.startswith("Post on the day: of its 1,201 sentences the 400 nearest")
