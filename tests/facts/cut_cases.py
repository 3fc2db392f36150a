"""What each test of a cut asks: what its passage may not lose, and what it may."""

from collections.abc import Callable, Iterator, Sequence

from service.news import Article, Failure, Passage

Look = Callable[[str, Sequence[Passage]], Iterator[Failure]]


def lost(look: Look, sentence: str, *texts: str) -> list[str]:
    return [f.culprit for f in look(sentence, [Passage(Article(text), 0, len(text)) for text in texts])]


def keeps(look: Look, passage: str, needs: str, may_go: str) -> None:
    """`needs` ("" for nothing) may not be cut from the passage, `may_go` may, and the passage passes itself."""
    if needs:
        assert needs in passage
        assert len(lost(look, passage.replace(needs, ""), passage)) == 1
    assert may_go in passage
    assert lost(look, passage.replace(may_go, ""), passage) == []
    assert lost(look, passage, passage) == []
