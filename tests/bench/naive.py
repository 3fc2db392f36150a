"""The same model prompted without any of our stages: summaries, then one of them all; it does not know ours."""

import re
from collections.abc import Sequence
from typing import Any

from models.roles import Prompt
from service.facts.sentences import sentences
from service.news import Article
from tests.bench.meter import Meter

SUMMARIZE = "Summarize this article in three sentences."
MERGE = "Merge these summaries into one news brief of ten sentences."
# Tokens that an answer may have: three and ten sentences of news, and some over.
SUMMARY_TOKENS, BRIEF_TOKENS = 120, 320
# Characters that a prompt's text may have where the generator does not say what it can read: the default model's
# context of 8,192 tokens at three characters a token, which is cautious for English.
READABLE = 24_000
# What is cut beyond the part that is too long, since tokens are not spread evenly.
SPARE = 0.95
_ITEM = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+|\*\*")


def naive(articles: Sequence[Article], meter: Meter) -> tuple[list[str], str]:
    """The summaries, in the articles' order, and the text that they were merged into."""
    asked = [_ask(SUMMARIZE, [a.text], SUMMARY_TOKENS, meter.inner) for a in articles]
    summaries = [texts[0] if texts else "" for texts in meter.generate(asked)]
    merged = meter.generate([_ask(MERGE, summaries, BRIEF_TOKENS, meter.inner)])[0]
    return summaries, merged[0] if merged else ""


def split(text: str) -> list[str]:
    """The sentences of each line, without the marks of lists: "3." there is no quantity."""
    lines = [_ITEM.sub("", line).strip() for line in text.splitlines()]
    return [line[start:end] for line in lines for start, end in sentences(line)]


def _ask(order: str, texts: Sequence[str], most: int, reader: Any) -> Prompt:
    """The prompt, its text cut to what the generator reads. The passages are for one without weights."""
    text = "\n\n".join(texts)[:READABLE]
    prompt = _prompt(order, text, most)
    while hasattr(reader, "room") and (length := len(reader.read(prompt))) > reader.room(prompt):
        text = text[: int(len(text) * reader.room(prompt) / length * SPARE)]
        prompt = _prompt(order, text, most)
    return prompt


def _prompt(order: str, text: str, most: int) -> Prompt:
    return Prompt(
        user=f"{order}\n\n{text}", passages=tuple(split(text)), words=None, max_new_tokens=most, sentence=False
    )
