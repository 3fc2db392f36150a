"""What a brief says beside its sentences: parts of the articles, notes. It words no sentence."""

from collections import Counter
from collections.abc import Iterator, Sequence

from service.facts.languages import language_name
from service.news import Article, Part, Passage, Reprint, Story, count_origins
from service.stages.collect import Collected
from service.writing import Written


def main_language(articles: Sequence[Article]) -> str:
    """The language of most articles; English where it is one of several such."""
    counts = Counter(a.language for a in articles)
    return min(counts, key=lambda code: (-counts[code], code != "en", code))


def parts(story: Story, stories: Sequence[Story], collected: Collected, language: str) -> tuple[Part, ...]:
    """The part each article plays, in the order the articles came; unusable ones last."""
    whole = {id(r.article): r for s in stories for r in s.reprints if r.kind == "reprint"}
    partial: dict[int, list[Reprint]] = {}
    for found in (r for s in stories for r in s.reprints if r.kind == "partial_reprint"):
        if found not in partial.setdefault(id(found.article), []):
            partial[id(found.article)].append(found)
    told = {id(a) for a in story.all_articles}

    def part(article: Article) -> Part:
        if id(article) not in told:
            return Part(article, "other_event", reason="tells another event than this brief")
        if article.language != language:
            name = language_name(article.language)
            return Part(article, "other_language", reason=f"in {name}: listed, its passages are not used")
        if found := whole.get(id(article)):
            return Part(article, "reprint", found.original, _share(found), (found,))
        if carried := sorted(partial.get(id(article), ()), key=lambda r: -r.containment):
            return Part(article, "partial_reprint", carried[0].original, _carried(carried), tuple(carried))
        return Part(article, "original")

    return (*map(part, collected.articles), *collected.unusable)


def _share(reprint: Reprint) -> str:
    return f"{reprint.containment:.0%} of its wording stands there"


def _carried(reprints: Sequence[Reprint]) -> str:
    here = len(reprints[0].shared)
    more = sum(len(r.shared) for r in reprints[1:])
    return f"{here} {'sentence stands' if here == 1 else 'sentences stand'} there too" + (
        f", {more} in other articles" if more else ""
    )


def notes(story: Story, stories: Sequence[Story], language: str, written: Written) -> tuple[str, ...]:
    """What a reader must know before believing the brief."""
    return tuple(_notes(story, stories, language, written))


def taken_back(passages: Sequence[Passage]) -> tuple[str, ...]:
    """That passages are left out since a correction says that they are wrong."""
    return _left_out(passages, "which a correction takes back")


def behind_the_news(passages: Sequence[Passage]) -> tuple[str, ...]:
    """That passages are left out since a later article tells as done what they tell as still open."""
    return _left_out(passages, "which a later article has overtaken")


def unvouched(passages: Sequence[Passage]) -> tuple[str, ...]:
    """That passages are left out since they judge or retell, and name nobody who vouches for it."""
    return _left_out(passages, "with a judgement, a plot or a firm's own statement and nobody who vouches for it")


def _left_out(passages: Sequence[Passage], why: str) -> tuple[str, ...]:
    counts = Counter(p.article for p in passages)
    return tuple(_left(article, count, why) for article, count in counts.items())


def _left(article: Article, count: int, why: str) -> str:
    name = article.title or article.source or article.url or "An article"
    what = "one sentence is" if count == 1 else f"{count} sentences are"
    return f"{name}: {what} left out, {why}"


def _notes(story: Story, stories: Sequence[Story], language: str, written: Written) -> Iterator[str]:
    origins = count_origins(a for a in story.articles if a.language == language)
    if len(story.all_articles) == 1 and len(stories) == 1:
        yield "There is only one article: no other source confirms any of this."
    elif origins == 1 and len(story.all_articles) > 1:
        yield "All articles of this event go back to one source: nothing here is independently confirmed."
    if len(stories) > 1:
        yield _events(story, stories)
    if language != "en":
        yield f"The articles are in {language_name(language)}: sentences are quoted from them, none is written."
    if written.failed:
        yield f"The model failed ({written.failed}): sentences are quoted from the sources."
    if not written.sentences:
        yield "No sentence passed its checks: read what was withheld, and why."


def _events(story: Story, stories: Sequence[Story]) -> str:
    if all(len(s.all_articles) == 1 for s in stories):
        return f"The articles share no event: this brief tells one of {len(stories)}. Ask for all stories to get each."
    others = sum(len(s.all_articles) for s in stories if s is not story)
    return f"{others} of the articles tell other events ({len(stories) - 1}): they are listed and not mixed in."
