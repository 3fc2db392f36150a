"""`brief_articles` and `brief_story`: articles or a kept story in, a brief out; they do not know how it is made."""

from pydantic import Field

from service.newsroom import keeping
from service.newsroom.answering import answer
from service.newsroom.repeating import again
from service.requests import SENTENCES_MAX, WORDS_MAX, ArticleIn, BriefRequest
from service.shape import Shape
from service.store.briefs import KeptBrief
from service.tools import telling
from service.tools.shapes import BriefTold
from service.tools.tool import Answer, Bench, Tool

MOST = 200  # articles that are looked at at all; the service's own limit, mostly lower, says how many are briefed


class Length(Shape):
    """How long a brief may be."""

    sentences: int | None = Field(
        default=None, ge=1, le=SENTENCES_MAX, description="Sentences at most. Leave out for the usual length."
    )
    words: int | None = Field(
        default=None, ge=1, le=WORDS_MAX, description="About how many words of the sources it tells (usually 320)."
    )


class Articles(Length):
    """Articles to brief."""

    articles: list[ArticleIn] = Field(
        min_length=1, max_length=MOST, description="Each with its text or its html, and what is known of it."
    )


class OfStory(Length):
    """A story to brief."""

    story: str = Field(min_length=1, max_length=100, description="A story's id, as find_stories gives it.")


def brief_articles(bench: Bench, asked: Articles) -> Answer[BriefTold]:
    """Raises BadInput for articles that cannot be used, TooLarge over a limit."""
    return _brief(bench, _of_articles(asked))


def brief_story(bench: Bench, asked: OfStory) -> Answer[BriefTold]:
    """Raises NotFound for a story that is not there."""
    return _brief(bench, _of_story(asked))


def articles_again(bench: Bench, asked: Articles) -> Answer[BriefTold] | None:
    """The brief that was made of the same articles before, if it stands."""
    return _again(bench, _of_articles(asked))


def story_again(bench: Bench, asked: OfStory) -> Answer[BriefTold] | None:
    """The story's brief, if nothing has changed since. Raises NotFound."""
    return _again(bench, _of_story(asked))


def told(bench: Bench, kept: KeptBrief) -> Answer[BriefTold]:
    """A kept brief as a tool answers it."""
    content = telling.shape(keeping.show(bench.store, kept), kept.articles)
    return Answer(content, telling.text(content))


def _of_articles(asked: Articles) -> BriefRequest:
    return BriefRequest(articles=asked.articles, sentences=asked.sentences, words=asked.words)


def _of_story(asked: OfStory) -> BriefRequest:
    return BriefRequest(story=asked.story, sentences=asked.sentences, words=asked.words)


def _brief(bench: Bench, wanted: BriefRequest) -> Answer[BriefTold]:
    """Kept; what was deleted here is listed as left out."""
    (kept,) = answer(bench.store, bench.models(), bench.limits, wanted, bench.hear, bench.step)
    return told(bench, kept)


def _again(bench: Bench, wanted: BriefRequest) -> Answer[BriefTold] | None:
    kept = again(bench.store, bench.limits, wanted)
    return None if kept is None else told(bench, kept)


BRIEF_ARTICLES = Tool(
    name="brief_articles",
    title="Brief articles",
    description="Give articles about an event; get one neutral brief of it in which every sentence cites the exact "
    "passages that support it, disagreements between sources are listed, and reprints count once. Of several events "
    "among the articles the largest is told. It takes from seconds to minutes, and tells how far it is; the same "
    "articles again have the same brief at once. The brief is "
    "kept under the id that comes with it; the articles are kept for its citations alone.",
    arguments=Articles,
    result=BriefTold,
    run=brief_articles,
    ready=articles_again,
    models=True,
    writes=True,
)
BRIEF_STORY = Tool(
    name="brief_story",
    title="Brief a story",
    description="The brief of a story that the newsroom follows (find_stories gives its id): what all its articles say "
    "by now, every sentence with the passages that support it. Where no article came since the last brief, that one is "
    "answered at once; else a new revision is made, which takes from seconds to minutes.",
    arguments=OfStory,
    result=BriefTold,
    run=brief_story,
    ready=story_again,
    models=True,
    writes=True,
)
