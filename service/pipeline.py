"""The whole story, top to bottom: articles in, briefs out. It does not know where they come from or where they go."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from models.roles import Encoder, Entailer, Generator, Parser
from models.weightless import NoParser
from service.corroborating import corroborated
from service.errors import BadInput
from service.facts.notices import corrected
from service.facts.overtaken import overtaken
from service.facts.untold import untold
from service.halting import Step, go_on
from service.news import Article, Brief, Passage, Reprint, Sentence, Story
from service.notes import behind_the_news, main_language, notes, parts, taken_back, unvouched
from service.stages.collect import Collected
from service.stages.dedupe import dedupe, mark, twins
from service.stages.extract import extract_all
from service.stages.group import group
from service.stages.match import Matched, match
from service.stages.rank import rank
from service.stages.summarize import PROMPT
from service.titling import title
from service.writing import write

# A brief has at most this many sentences, however many are asked for: one article has few facts worth one.
FEWEST, EACH = 8, 2
# Where nobody says how long a brief shall be: sentences at most, and about how many words of the sources they tell. The
# summaries that people wrote for summaries_multinews_dev have 216 words, those for summaries_multiling_en 248; the
# default writer tells these in about 240, and at 240 five real articles lost the plan and the toll.
SENTENCES, LENGTH = 14, 320
# The language that the checks read and the default model writes. Others are quoted.
WRITTEN_IN = "en"

Passages = Mapping[Article, Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Models:
    """Who encodes, who entails, who writes, and who reads how the written sentences are built."""

    encoder: Encoder
    entailer: Entailer
    generator: Generator
    parser: Parser = field(default_factory=NoParser)


@dataclass(frozen=True, slots=True)
class Options:
    """`sentences` is the most a brief may have; `stories` whether the largest event is told or each in a brief.

    `words`: about how long it may be; LENGTH where neither is asked for. Of `words` the passages' own are counted.
    """

    sentences: int | None = None
    stories: Literal["main", "all"] = "main"
    candidates: int = 4
    words: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What has just been done. With `sentence`, one was verified, for `position` in brief number `brief`."""

    stage: str
    detail: str = ""
    brief: int = 0
    sentence: Sentence | None = None
    position: int = 0


Listener = Callable[[Event], None]


def ignore(event: Event) -> None:
    """The listener that does nothing."""


def brief(
    articles: Collected | Sequence[Article],
    models: Models,
    options: Options = Options(),
    listen: Listener = ignore,
    step: Step = go_on,
) -> tuple[Brief, ...]:
    """One brief of the largest event, or with `stories="all"` one of each, the largest first. Blocks while models run.

    `step` is called before each step, between stages and between batches of the model; what it raises ends the work.
    Raises BadInput where there is no article to brief, ModelError where a model fails to run at all.
    """
    collected = articles if isinstance(articles, Collected) else Collected(tuple(articles), ())
    if not collected.articles:
        raise BadInput("There are no articles. Send at least one.")
    deduped = dedupe(collected.articles, step)
    listen(Event("dedupe", f"{len(deduped.originals)} of {len(collected.articles)} articles are no reprints"))
    extracted = extract_all(collected.articles, step=step)
    found = zip(collected.articles, extracted.passages, strict=True)
    standing = corrected({article: mark(of_article, deduped.reprints) for article, of_article in found})
    passages = standing.passages
    collected = replace(collected, notes=(*collected.notes, *extracted.dropped, *taken_back(standing.taken_back)))
    listen(Event("extract", f"{sum(map(len, passages.values()))} passages"))
    step()
    grouped = group(deduped.originals, passages)
    listen(Event("group", f"{len(grouped.events)} events"))
    stories = [Story(event, _repeating(event, deduped.reprints)) for event in grouped.events]
    told = stories if options.stories == "all" else stories[:1]
    return tuple(
        _brief(story, stories, collected, passages, models, options, _numbered(listen, number), step)
        for number, story in enumerate(told)
    )


def _length(options: Options, articles: int) -> tuple[int, int | None]:
    """Sentences at most, and about how many words, None for no bound."""
    bound = options.words or (None if options.sentences else LENGTH)
    usual = FEWEST + EACH * articles
    return min(options.sentences or (usual if options.words else SENTENCES), usual), bound


def _current(matched: Matched) -> tuple[Passage, ...]:
    """The passages whose values time has not changed."""
    return tuple(p for c in matched.clusters for p in c.passages)


def _numbered(listen: Listener, number: int) -> Listener:
    return lambda event: listen(replace(event, brief=number))


def _repeating(event: Collection[Article], reprints: Sequence[Reprint]) -> tuple[Reprint, ...]:
    """The reprints of an event's articles, and of their reprints."""
    return tuple(r for r in reprints if r.original in event or r.article in event)


def _brief(
    story: Story,
    stories: Sequence[Story],
    collected: Collected,
    passages: Passages,
    models: Models,
    options: Options,
    listen: Listener,
    step: Step,
) -> Brief:
    language = main_language(story.articles)
    every = {a: passages[a] for a in story.all_articles if a.language == language}
    old, flat = overtaken(every), untold(every)
    left_out = frozenset((*old, *flat))
    read = [p for told in every.values() for p in told if p not in left_out]
    echoes = frozenset(p for p in read if p.original is not None)
    matched = match(read, echoes, models.encoder, twins(read, story.reprints), step)
    listen(Event("match", f"{len(matched.clusters)} facts, {len(matched.disagreements)} disagreements"))
    step()
    size = _length(options, len(story.articles))
    ranked = rank(matched.clusters, *size, models.encoder, strict=bool(options.words))
    listen(Event("rank", f"{len(ranked.chosen)} facts chosen"))
    generator = models.generator if language == WRITTEN_IN else None
    written = write(
        ranked,
        matched.disagreements,
        generator,
        models.entailer,
        models.parser,
        options.candidates,
        lambda place, sentence: listen(Event("verify", sentence=sentence, position=place)),
        step,
        lambda sentences: corroborated(sentences, read, models.encoder),
    )
    return Brief(
        title=title(story, written.sentences, language, matched.disagreements, _current(matched)),
        sentences=written.sentences,
        parts=parts(story, stories, collected, language),
        disagreements=matched.disagreements,
        withheld=written.withheld,
        notes=(
            *notes(story, stories, language, written),
            *matched.notes,
            *collected.notes,
            *behind_the_news(old),
            *unvouched(flat),
        ),
        model=models.generator.name,
        prompt=PROMPT,
    )
