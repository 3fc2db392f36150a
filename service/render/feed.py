"""What Atom and JSON Feed share: entries with stable ids and dates, and their content as HTML; it does not know either.

A reader shows an entry again when its id is new or its `updated` is. So an id is made of what the entry is about, and
`updated` moves only when what a reader can see has changed.
"""

import hashlib
import itertools
import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from service.fragments import is_web, page_of
from service.render import view
from service.render.view import View
from service.schemas import Article, Brief, Citation

AUTHOR = "Evenbrief"
SUMMARY = 280  # code points; about three lines of a feed reader's list
# All that XML 1.0 cannot carry, not even escaped: controls, surrogates, two noncharacters.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Dated:
    """What is kept of an entry between two looks at it: which content it had, since when it is, when that changed."""

    fingerprint: str
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A brief under an id that it keeps; `url` is the page where it can be read.

    Of an edition `brief` has all sentences; `html`, safe as it is, tells them story by story, and `lead` sums up.
    """

    id: str
    brief: Brief
    dated: Dated
    url: str | None = None
    html: str | None = None
    lead: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries, the newest first. `home` is a page for people, `address` where the feed itself is; `since` its birth."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    since: datetime
    home: str | None = None
    address: str | None = None

    @property
    def updated(self) -> datetime:
        """When an entry changed last."""
        return max((e.dated.updated for e in self.entries), default=self.since)


def identify(kind: str, name: str) -> str:
    """A urn:uuid of a thing of ours, the same on every machine and at every address: "story" "2026-03-04-ferry"."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:evenbrief:{kind}:{name}").urn


def date(brief: Brief, now: datetime, before: Dated | None = None) -> Dated:
    """The dates of a brief that was made `now` and, if it was seen before, had these: unchanged with its content."""
    print_ = fingerprint(brief)
    if before is None:
        return Dated(print_, now, now)
    return before if before.fingerprint == print_ else Dated(print_, before.published, now)


def fingerprint(brief: Brief) -> str:
    """Hex SHA-256 of what the sentences and disagreements tell and cite.

    Counts and the model's name are no news, nor is another wording of ours (a mark, a text fragment).
    """

    def told(citations: Sequence[Citation]) -> list[list[str | bool | None]]:
        return [[c.source, c.title, page_of(c.url or ""), c.quote, c.echo] for c in citations]

    sentences = [[s.text, s.section, s.status, s.single_source, told(s.citations)] for s in brief.sentences]
    values = [[[v.text, told(v.citations)] for v in d.values] for d in brief.disagreements]
    seen = [brief.title, sentences, [[d.attribute, d.sentence, d.kind] for d in brief.disagreements], values]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


def title(brief: Brief) -> str:
    """One line, never empty."""
    return visible(brief.title) or "Untitled"


def summary_of(entry: Entry) -> str:
    """The entry's lead, else the beginning of its brief."""
    return summary(entry.brief) if entry.lead is None else _cut(visible(entry.lead))


def content_of(entry: Entry) -> str:
    """The entry as a piece of HTML."""
    return content(entry.brief) if entry.html is None else xml_text(entry.html)


def summary(brief: Brief) -> str:
    """The brief's beginning in plain text, with the marks of its sentences, cut at a word."""
    marked = (
        (view.day(s.as_of) + s.text, f"({'; '.join(view.marks(s))})" if view.marks(s) else "") for s in brief.sentences
    )
    text = visible(" ".join(filter(None, itertools.chain.from_iterable(marked))))
    return _cut(text)


def _cut(text: str) -> str:
    return text if len(text) <= SUMMARY else text[:SUMMARY].rpartition(" ")[0] + " …"


def content(brief: Brief) -> str:
    """The brief as a piece of HTML: sentences with links to their passages, disagreements, articles."""
    return xml_text(_template().render(page=View.of(brief)))


def visible(text: str) -> str:
    """One line of characters that XML can carry."""
    return xml_text(view.clean(text))


def xml_text(text: str) -> str:
    """The text, with a replacement character for each that XML cannot carry."""
    return _NO_XML.sub("\ufffd", text)


def used(brief: Brief) -> list[Article]:
    """The articles that the brief cites, in the order of their numbers."""
    cited = {c.article for s in brief.sentences for c in s.citations}
    cited |= {c.article for d in brief.disagreements for v in d.values for c in v.citations}
    return [a for a in View.of(brief).articles if a.id in cited]


def language(brief: Brief) -> str:
    """That of the articles it cites, where they share one; else English, in which the default model writes."""
    languages = {a.language for a in used(brief)}
    return languages.pop() if len(languages) == 1 else "en"


def stamp(when: datetime) -> str:
    """RFC 3339 in UTC, to the second; a time without an offset is read as UTC."""
    aware = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("service.render", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(view=view, is_web=is_web)
    return environment.get_template("feed.jinja")
