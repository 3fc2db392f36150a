"""What a text does to the history of its address: pure bookkeeping that does not know databases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from service.store.ids import new_id

# created: an article that was not there. new_version: another text at its address. reverted: an earlier text is back.
# updated: the same text with another title or date. unchanged. removed: deleted here, and not to come back.
Outcome = Literal["created", "new_version", "reverted", "updated", "unchanged", "removed"]

# What may be put right without a new version. "" and None say that nothing is known, and replace nothing.
ABOUT = ("title", "source", "published", "published_offset", "language", "byline", "agency", "place", "credit")


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one article. `replaced` is the version that was current until now, where another is."""

    outcome: Outcome
    article_id: str | None
    version_id: str | None
    replaced: str | None = None


@dataclass(slots=True)
class Text:
    """One version. `fresh` are the columns of one that is not written yet; `touched`, those to write of one that is."""

    id: str
    number: int
    sha256: str
    ingested: bool
    about: dict[str, Any]
    fresh: dict[str, Any] | None = None
    touched: set[str] = field(default_factory=set)


@dataclass(slots=True)
class History:
    """The versions at one address, by the SHA-256 of their text."""

    article_id: str
    texts: dict[str, Text] = field(default_factory=dict)
    current: Text | None = None
    was_current: Text | None = None

    def hold(self, text: Text, current: bool) -> None:
        """A version as the database has it."""
        self.texts[text.sha256] = text
        if current:
            self.current = self.was_current = text

    def request(self, sha256: str, columns: Mapping[str, Any]) -> Arrival:
        """A text that came with a request for a brief. It is current only where there is none."""
        known = self.texts.get(sha256)
        if known is not None:
            return Arrival("unchanged", self.article_id, known.id)
        text = self._append(sha256, columns, ingested=False)
        first = self.current is None
        if first:
            self.current = text
        return Arrival("created" if first else "new_version", self.article_id, text.id)

    def ingest(self, sha256: str, columns: Mapping[str, Any]) -> Arrival:
        """A text that stands at the address now."""
        before, known = self.current, self.texts.get(sha256)
        text = known or self._append(sha256, columns, ingested=True)
        mended = known is not None and self._mend(known, columns)
        seen, listed = text.ingested, before is not None and before.ingested
        if known is not None and not seen:
            text.ingested = True
            text.touched.add("ingested")
        self.current = text
        if before is None or not listed:
            return Arrival("created", self.article_id, text.id)
        if before is text:
            return Arrival("updated" if mended else "unchanged", self.article_id, text.id)
        back = known is not None and seen
        return Arrival("reverted" if back else "new_version", self.article_id, text.id, replaced=before.id)

    def _append(self, sha256: str, columns: Mapping[str, Any], *, ingested: bool) -> Text:
        if columns["published"] is None and self.current is not None:  # another text of the same article
            dated = {name: self.current.about[name] for name in ("published", "published_offset")}
            columns = {**columns, **dated}
        about = {name: columns[name] for name in ABOUT}
        number = max((t.number for t in self.texts.values()), default=0) + 1
        text = self.texts[sha256] = Text(new_id(), number, sha256, ingested, about, fresh=dict(columns))
        return text

    def _mend(self, text: Text, columns: Mapping[str, Any]) -> bool:
        """Put right what is said of the text; whether anything was."""
        known = {name: columns[name] for name in ABOUT if columns[name] not in ("", None)}
        if "published" in known:
            known["published_offset"] = columns["published_offset"]
        changed = {name for name, value in known.items() if text.about[name] != value}
        text.about |= {name: known[name] for name in changed}
        text.touched |= changed
        return bool(changed)
