"""Topics of editions: a query, or a watch list of several, in one spelling; it does not know what is found by them."""

from collections.abc import Sequence

from service.errors import BadInput
from service.store.editions import LONGEST_TOPIC
from service.store.search import parse

BETWEEN = " | "


def topic_of(queries: str | Sequence[str]) -> str:
    """The one spelling of a topic: folded, each query once, in order. "" for all news.

    Raises BadInput for a query without a word, or a list that is too long.
    """
    given = [queries] if isinstance(queries, str) else list(queries)
    asked = [" ".join(part.casefold().split()) for each in given for part in each.split("|")]
    told = sorted({each for each in asked if each})
    if (given and not told and any(each.strip() for each in given)) or any(not parse(each).phrases for each in told):
        raise BadInput("A topic needs a word or a number to look for.")
    topic = BETWEEN.join(told)
    if len(topic) > LONGEST_TOPIC:
        raise BadInput(f"A topic, or a watch list in all, has at most {LONGEST_TOPIC} characters.")
    return topic


def queries_of(topic: str) -> tuple[str, ...]:
    """The queries of a topic in that spelling; a story of any of them belongs to it."""
    return tuple(filter(None, topic.split(BETWEEN)))
