"""Answers from the brief of the conversation, else from the story that a question is about; it words no sentence."""

from collections.abc import Iterable, Iterator

from service.chat import evidence, finding, fitting, needs, stories, wording
from service.chat.asked import Asked
from service.chat.bench import Bench
from service.chat.conversation import Conversation, Named
from service.chat.needs import Need
from service.chat.stating import in_order, meets
from service.chat.talking import Talk
from service.errors import NotFound
from service.newsroom import keeping
from service.render.chat import Run, escape
from service.schemas import Brief, Citation
from service.stages.extract import extract
from service.store.stories import KeptStory

# Latest stories that are looked through for a value when no brief is talked of; few of them are briefed for it.
LATEST = 20


def told(conversation: Conversation, bench: Bench) -> list[Brief]:
    """The briefs that the last answer told, those that are still kept."""
    found = []
    for named in conversation.told.briefs if conversation.told else ():
        try:
            found.append(_read(named, bench))
        except NotFound:
            continue
    return found


def disagreements(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    """What the sources of the brief differ on, or of the story that is named, or of the latest ones."""
    briefs = told(conversation, bench)
    if asked.topic:
        matched = [b for b in briefs if _matter_of(asked.topic, b)]
        if briefs and not matched and not any(evidence.disagreements(b, needs.of_claim(asked.topic)) for b in briefs):
            briefs = []
        if not briefs:
            found = finding.find(bench.store, asked.topic).about[: stories.MOST_TOLD]
            briefs = matched = [stories.brief_of(s, bench) for s in found]
        if not briefs:
            yield talk.say(wording.nothing_on(asked.topic))
            return
        for brief in matched or briefs:
            yield from _differences(brief, asked.topic if not matched else "", talk)
        return
    if briefs:
        for brief in briefs:
            yield from _differences(brief, "", talk)
    else:
        yield from _differing_now(bench, talk)


def _differing_now(bench: Bench, talk: Talk) -> Iterator[Run]:
    """What sources differ on in the latest stories that have two: one source has nobody to disagree with."""
    found = finding.latest(bench.store, None, stories.MOST_TOLD, sources=2)
    briefs = [stories.brief_of(story, bench) for story in found]
    differing = [b for b in briefs if b.disagreements]
    for brief in differing or briefs:
        yield from _differences(brief, "", talk)
    if not found:
        yield talk.say(wording.ONE_SOURCE_EACH if finding.latest(bench.store, None, 1) else wording.NOTHING_KEPT)


def who_says(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    """The passages that state a value or a claim."""
    need = needs.of_claim(asked.topic)
    for brief in told(conversation, bench):
        if _saying(need, asked, brief):
            yield from of_brief(asked, brief, talk)
    if talk.begun:
        return
    for story in _candidates(asked.topic, need, bench):
        brief = stories.brief_of(story, bench)
        if _saying(need, asked, brief):
            yield from of_brief(asked, brief, talk, named=True)
    if not talk.begun:
        yield talk.say(f"No passage that I have says “{wording.echo(asked.topic)}” in these words.")


def question(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    """Sentences of the brief that answer; without any, passages of its articles; without those, nothing."""
    need = needs.of_question(asked.topic)
    briefs = told(conversation, bench)
    for brief in briefs:
        yield from of_brief(asked, brief, talk, silent=True)
    if talk.begun:
        return
    if need.narrow:
        for story in _candidates(asked.topic, need, bench)[: stories.MOST_TOLD]:
            yield from of_brief(asked, stories.brief_of(story, bench), talk, silent=True, named=True)
    if not talk.begun:
        yield talk.say(wording.NOT_TOLD if briefs else wording.NO_ANSWER)
        for brief in briefs:
            talk.about(brief)


def of_brief(asked: Asked, brief: Brief, talk: Talk, *, silent: bool = False, named: bool = False) -> Iterator[Run]:
    """What one brief answers. With `silent` nothing where it has no answer; `named`: its title goes before."""
    if asked.kind == "disagreements":
        yield from _differences(brief, asked.topic, talk)
    elif asked.kind == "who_says":
        yield from _stating(needs.of_claim(asked.topic), asked, brief, talk, named)
    else:
        need = needs.of_question(asked.topic)
        if need.narrow:
            yield from _answering(needs.within(asked.topic, need, evidence.setting(brief)), brief, talk, silent, named)
        elif differ := evidence.differing(brief, need.terms):
            if named:
                yield talk.title(brief)
            yield from talk.disagreements(brief, differ)
        elif not silent:
            yield from _declined(brief, talk)


def _answering(need: Need, brief: Brief, talk: Talk, silent: bool, named: bool) -> Iterator[Run]:
    differ, sentences = evidence.disagreements(brief, need), evidence.sentences(brief, need)
    if differ:  # what is told beside a disagreement must be about its values
        spans = {(c.sha256, c.start) for d in differ for v in d.values for c in v.citations}
        sentences = tuple(s for s in sentences if any((c.sha256, c.start) in spans for c in s.citations))
    own = tuple(q for q in evidence.quotes(brief, need) if q.article.role != "reprint")
    sentences, own = fitting.fit(need, brief, sentences, own)
    put_right = evidence.corrected(brief, need)
    quotes = () if differ or sentences or put_right else evidence.fewest(own) or fitting.carried(brief, need)
    if need.wants in ("figure", "percent", "duration", "time", "clock"):
        cited = [*(c for s in sentences for c in s.citations), *(q.citation for q in quotes)]
        touched = fitting.of_matter(need, evidence.kind_of(need, evidence.touched(brief, cited)))
        differ = tuple({d.id: d for d in (*differ, *touched)}.values())
        if differ and not quotes:  # a source that gives a value of its own is heard too
            quotes = evidence.fewest(evidence.unheard(own, differ, sentences))
    if differ or sentences or quotes or put_right:
        if named:
            yield talk.title(brief)
        yield from talk.corrected(brief, put_right)
        yield from talk.disagreements(brief, differ)
        yield from talk.sentences(brief, sentences)
        if quotes:
            yield talk.say(wording.QUOTED if differ else wording.WORD_FOR_WORD)
            yield from talk.quotes(brief, quotes)
        if others := fitting.other_side(brief, need, [*(c for s in sentences for c in s.citations), *_cited(quotes)]):
            yield talk.say(wording.OTHERS_SAY)
            yield from talk.quotes(brief, others)
    elif not silent:
        yield from _declined(brief, talk)


def _cited(quotes: Iterable[evidence.Quote]) -> list[Citation]:
    return [q.citation for q in quotes]


def _declined(brief: Brief, talk: Talk) -> Iterator[Run]:
    yield talk.say(wording.NOT_TOLD)
    talk.about(brief)


def _saying(need: Need, asked: Asked, brief: Brief) -> tuple[evidence.Quote, ...]:
    """Passages that state a claim; of those that shall say whether it is so, the ones with its words in order."""
    found = evidence.quotes(brief, need)
    if not asked.whether or need.figures or need.clocks:
        return found
    return tuple(q for q in found if in_order(asked.topic, q.citation.quote))


def _stating(need: Need, asked: Asked, brief: Brief, talk: Talk, named: bool) -> Iterator[Run]:
    claim, found = asked.topic, _saying(need, asked, brief)
    if not found:
        yield talk.say(f"No passage of these articles says “{wording.echo(claim)}” in these words.")
        talk.about(brief)
        return
    if named:
        yield talk.title(brief)
    chosen = evidence.fewest(found)
    denials = [q for q in chosen if need.terms and not needs.negated(claim) and evidence.denying(q)]
    taken_back = evidence.retractions(chosen)
    if stating := [q for q in chosen if q not in denials]:
        yield talk.say(f"“{wording.echo(claim)}” stands in:")
        yield from talk.quotes(brief, stating)
    if denials:
        yield talk.say(
            f"Passages that have “{wording.echo(claim)}” and deny it, tell of a denial, or say “no” or “not”:"
        )
        yield from talk.quotes(brief, denials)
    if taken_back:
        yield talk.say("Of one of these its own article says next:")
        yield from talk.quotes(brief, taken_back)
    if left := len(found) - len(chosen):
        yield talk.say(f"{wording.count(left, 'more passage says', 'more passages say')} so.")
    differ = (*evidence.disagreements(brief, need), *evidence.touched(brief, [q.citation for q in chosen]))
    if differ := tuple({d.id: d for d in differ}.values()):
        yield talk.say("The sources do not agree on it:")
        yield from talk.disagreements(brief, differ)


def _differences(brief: Brief, topic: str, talk: Talk) -> Iterator[Run]:
    need = needs.of_claim(topic)
    found = evidence.disagreements(brief, need) if topic else tuple(brief.disagreements)
    if found:
        yield talk.title(brief)
        yield from talk.disagreements(brief, found)
        return
    on = f" on “{wording.echo(topic)}”" if topic else ""
    yield talk.say(
        f"{wording.NO_DISAGREEMENT}{on} in the {wording.count(len(brief.articles), 'article', 'articles')} of "
        f"“{escape(brief.title)}”."
    )
    talk.about(brief)


def _candidates(text: str, need: Need, bench: Bench) -> list[KeptStory]:
    """Stories in which the question may be answered: those that have its words, else for a bare value the latest."""
    wanted = need.terms | need.speaker
    if wanted:
        found = finding.find(bench.store, " ".join(w for w in text.split() if needs.terms(w) & wanted))
        return [*found.about, *found.naming]
    return [s for s in finding.latest(bench.store, None, LATEST) if _states(s, need, bench)][: stories.MOST_TOLD]


def _states(story: KeptStory, need: Need, bench: Bench) -> bool:
    """Whether a passage of the story's articles says it: a brief of a story that does not would be made for nothing."""
    articles = (t.version.article for t in bench.store.stories.timeline(story.id))
    return any(meets(need, p.text, p.speaker) for article in articles for p in extract(article))


def _matter_of(topic: str, brief: Brief) -> bool:
    return needs.terms(topic) <= evidence.setting(brief)


def _read(named: Named, bench: Bench) -> Brief:
    return keeping.read(bench.store.briefs.get(named.brief_id, named.revision))
