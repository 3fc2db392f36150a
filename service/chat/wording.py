"""What an answer says in our own words; every word of others in it is escaped. It does not know what is asked."""

from datetime import datetime
from zoneinfo import ZoneInfo

from service.render import view
from service.render.chat import escape

# Code points of the asker's words that an answer repeats.
ECHOED = 80

HELP = (
    "I tell news from the articles that are kept here, and only what they say: every sentence carries the numbers "
    "of the "
    "articles behind it. I can be asked for\n\n"
    "- the day's brief: “brief me”, “what happened yesterday?”\n"
    "- a story: “what happened in Gaza today?”\n"
    "- what is new: “what is new since this morning?”\n"
    "- where sources differ: “what do the sources disagree on?”\n"
    "- who says something: “who says 3 hours?”\n"
    "- what stands behind a sentence: “where does [2] come from?”\n"
    "- a brief of articles of your own: paste them, or send them as JSON or files."
)
GREETING = "Hello. Ask me for the day's brief, for a story, or send articles to brief. “Help” says what else."
BEYOND = (
    "That I cannot answer: I tell only what the articles here say, each sentence with its sources. I give no "
    "opinions and "
    "no advice, and I write nothing else."
)
NOTHING_KEPT = "I have no articles yet, so there is nothing to tell."
NO_LINKS = (
    "I open no addresses that are sent in a chat. Paste the article's text, or ask the operator to take its feed in."
)
NO_BRIEF = "I do not know which brief you mean: ask for a story first, or name it in the question."
NO_ANSWER = "I have no sentence that answers that, and no passage that says it in these words; so I do not answer it."
NOT_TOLD = (
    "No sentence of the brief answers that, and no passage of its articles says it in these words; so I do not answer "
    "it."
)
QUOTED = "Word for word, the articles say:"
WORD_FOR_WORD = "The brief has no sentence on that. Word for word, the articles say:"
ONE_SOURCE_EACH = "No story that I have has two independent sources yet, so there is nobody to disagree."
OTHERS_SAY = "Others say of it, word for word:"
NO_DISAGREEMENT = "I found no disagreement between the sources"


MORE = "There are more stories; ask for one of them:"
OLDER = "Of other days, or of none that they say, I have these; ask for one of them:"
UNDATED = ", or received since then, as they say no date"


def echo(words: str) -> str:
    """The asker's words, for repeating them."""
    short = " ".join(words.split())
    return escape(short if len(short) <= ECHOED else short[: ECHOED - 1].rstrip() + "…")


def echo_all(words: str) -> str:
    """A message of ours that may quote the asker."""
    return escape(" ".join(words.split()))


def nothing_on(topic: str, words: str = "") -> str:
    on = f" on “{echo(topic)}”" if topic else ""
    return f"I have nothing{on}{f' ({echo(words)})' if words else ''}."


def moment(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%-d %B %Y, %H:%M} ({escape(zone)})"


def day(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%-d %B %Y}"


def count(n: int, one: str, many: str) -> str:
    return view.count(n, one, many)
