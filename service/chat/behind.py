"""What stands behind an answer: the passages of a marker [n], of a sentence, the articles; it judges none of them."""

from collections.abc import Iterator

from service.chat import evidence, followups, wording
from service.chat.asked import Asked
from service.chat.bench import Bench
from service.chat.conversation import Conversation, Told
from service.chat.evidence import Quote
from service.chat.needs import of_claim
from service.chat.talking import Talk
from service.render import view
from service.render.chat import Run, escape
from service.schemas import Article, Brief, Sentence


def passage(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    """What an article says behind the sentences with its number, or the passages of one sentence."""
    briefs = followups.told(conversation, bench)
    if conversation.told is None or not briefs:
        yield talk.say(wording.NO_BRIEF)
    elif asked.of == "sentence":
        yield from _of_sentence(asked.number or 0, briefs, talk)
    else:
        yield from _of_marker(asked, conversation.told, briefs, talk)


def sources(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    """The articles of the brief and the part that each plays."""
    briefs = followups.told(conversation, bench)
    if not briefs:
        yield talk.say(wording.NO_BRIEF)
    for brief in briefs:
        yield talk.title(brief)
        yield talk.say(f"*{escape(view.counts(brief))}*")
        for sentence in (s for s in brief.sentences if s.flagged is None):
            yield from talk.sentences(brief, [sentence])
            yield from talk.quotes(brief, _quotes(sentence, brief))


def _of_sentence(number: int, briefs: list[Brief], talk: Talk) -> Iterator[Run]:
    every = [(b, s) for b in briefs for s in b.sentences if s.flagged is None]
    place = len(every) if number == -1 else number
    if not 1 <= place <= len(every):
        yield talk.say(f"The brief has {wording.count(len(every), 'sentence', 'sentences')}.")
        for brief in briefs:
            talk.about(brief)
        return
    brief, sentence = every[place - 1]
    yield from talk.sentences(brief, [sentence])
    yield talk.say("It rests on these passages:")
    yield from talk.quotes(brief, _quotes(sentence, brief))


def _of_marker(asked: Asked, told: Told, briefs: list[Brief], talk: Talk) -> Iterator[Run]:
    number = asked.number or 0
    line = told.listed.get(number, "")
    found = [(b, a) for b in briefs for a in b.articles if line and _is_listed(a, line)]
    if not found:
        yield talk.say(f"My last answer has no article {number}.")
        for brief in briefs:
            talk.about(brief)
        return
    beside = " ".join(told.beside(number))
    for brief, article in found:
        if asked.topic:
            yield from _on(asked.topic, brief, article, talk)
            continue
        yield talk.say(f"{escape(view.origin(article))} is cited for:")
        for sentence, quotes in _cited(brief, article, beside):
            yield from talk.sentences(brief, [sentence])
            yield from talk.quotes(brief, quotes)
        yield from _values(brief, article, talk)


def _on(topic: str, brief: Brief, article: Article, talk: Talk) -> Iterator[Run]:
    """What the article says of a topic, to the letter."""
    said = [q for q in evidence.quotes(brief, of_claim(topic)) if q.article.id == article.id]
    name = escape(view.origin(article))
    if said:
        yield talk.say(f"{name} says word for word:")
        yield from talk.quotes(brief, said[: evidence.MOST_QUOTES])
    else:
        yield talk.say(f"No passage of {name} names “{wording.echo(topic)}”.")
        talk.about(brief)


def _cited(brief: Brief, article: Article, beside: str) -> Iterator[tuple[Sentence, list[Quote]]]:
    """The told sentences that cite the article, with its passages; of a message that was cut, all of the brief's."""
    citing = [s for s in brief.sentences if s.flagged is None and any(c.article == article.id for c in s.citations)]
    told = [s for s in citing if escape(s.text) in beside] or citing
    for sentence in told:
        yield sentence, [Quote(article, c) for c in sentence.citations if c.article == article.id]


def _values(brief: Brief, article: Article, talk: Talk) -> Iterator[Run]:
    for disagreement in brief.disagreements:
        quotes = [Quote(article, c) for v in disagreement.values for c in v.citations if c.article == article.id]
        if quotes:
            yield talk.say(escape(view.topic(disagreement)))
            yield from talk.quotes(brief, quotes)


def _is_listed(article: Article, line: str) -> bool:
    """Whether a line of the list of articles is this article's: "[Harbour Post, ...](...) – reprint of [1]"."""
    name = escape(view.origin(article))
    return line.startswith((f"[{name}](", f"{name} – ")) or line.rstrip() == name


def _quotes(sentence: Sentence, brief: Brief) -> list[Quote]:
    by_id = {a.id: a for a in brief.articles}
    return [Quote(by_id[c.article], c) for c in sentence.citations if c.article in by_id]
