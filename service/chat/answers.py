"""Answers a conversation with sentences of kept briefs and passages of their articles; it does not know any dialect.

Every answer is runs of text, each with the passages behind it. What no brief tells is declined, never padded.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from service.chat import behind, days, followups, stories, wording
from service.chat.asked import Asked, Kind, work_out
from service.chat.bench import Bench
from service.chat.conversation import Conversation
from service.chat.talking import Talk
from service.newsroom.schedule import zone_of
from service.render.chat import Run

Answerer = Callable[[Asked, Conversation, Bench, Talk], Iterator[Run]]

_ADDRESS = re.compile(r"\bhttps?://\S{1,4096}|\bwww\.\S{1,4096}", re.IGNORECASE)


def answer(conversation: Conversation, bench: Bench) -> Iterator[Run]:
    """The runs of an answer as they are made. Blocks while models run.

    Raises NotReady without models where some are needed, BadInput for articles that cannot be used, TooLarge.
    """
    talk = Talk()
    yield from _unread(conversation, talk)
    if conversation.articles:
        yield from stories.sent(asked_of(conversation, bench), conversation, bench, talk)
    elif not conversation.unread:
        if _ADDRESS.search(conversation.question):
            yield talk.say(wording.NO_LINKS)
        else:
            asked = asked_of(conversation, bench)
            yield from _ANSWERERS[asked.kind](asked, conversation, bench, talk)
    yield from talk.end()


def asked_of(conversation: Conversation, bench: Bench) -> Asked:
    """What the conversation's last question asks."""
    return work_out(conversation.question, bench.clock(), zone_of(bench.zone))


def _unread(conversation: Conversation, talk: Talk) -> Iterator[Run]:
    for problem in conversation.unread:
        yield talk.say(wording.echo_all(problem))


def _hello(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    yield talk.say(wording.GREETING)


def _help(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    yield talk.say(wording.HELP)


def _beyond(asked: Asked, conversation: Conversation, bench: Bench, talk: Talk) -> Iterator[Run]:
    yield talk.say(wording.BEYOND)


_ANSWERERS: Mapping[Kind, Answerer] = {
    "greeting": _hello,
    "help": _help,
    "beyond": _beyond,
    "daily": days.daily,
    "topic": stories.topic,
    "new": days.new,
    "disagreements": followups.disagreements,
    "who_says": followups.who_says,
    "question": followups.question,
    "passage": behind.passage,
    "sources": behind.sources,
}
