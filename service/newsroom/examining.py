"""Whether a kept sentence still holds against the texts that stand today; it does not know what becomes of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.roles import Entailer
from service.facts.checks import check
from service.facts.notices import corrects
from service.facts.terms import terms
from service.halting import Step, go_on
from service.news import Cluster, Passage
from service.newsroom.standing import standing
from service.stages.extract import extract
from service.stages.verify import carrying
from service.store.articles import Version
from service.store.briefs import KeptBrief
from service.store.store import Store

CHANGED = "{who} changed the article that it rested on, which does not say it any more."
CORRECTED = "{who} added a correction to the article that it rested on, which takes this back."
WITHDRAWN = "{who} withdrew the article that it rested on."
UNNAMED = "Its publisher"

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """`lost`: a passage that it cites does not stand any more. `reason`: why it does not hold, "" where it does."""

    lost: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Rest:
    """What a citation has come to: passages that may carry the sentence now, and why the one cited is lost.

    `taken_back`: since its article says that it was wrong.
    """

    passages: tuple[Passage, ...]
    lost: str = ""
    taken_back: bool = False


@dataclass
class Examiner:
    """Looks at sentences of kept briefs. What it has read once it does not read again: use it for one article."""

    store: Store
    entailer: Entailer
    step: Step = go_on
    _versions: dict[str, Version] = field(default_factory=dict)
    _now: dict[str, Version | None] = field(default_factory=dict)
    _passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    _found: dict[tuple[object, ...], Finding] = field(default_factory=dict)

    def sentence(self, sentence: Document, kept: KeptBrief) -> Finding:
        """Does each passage still stand word for word? If not, do the others, or other passages, carry it by verify's
        checks?"""
        key = (sentence["text"], *((kept.articles[c["article"]], c["start"], c["end"]) for c in sentence["citations"]))
        if key not in self._found:
            self.step()
            self._found[key] = self._look(sentence, kept)
        return self._found[key]

    def stands(self, citations: Sequence[Document], kept: KeptBrief) -> bool:
        """Whether all of these passages still stand word for word."""
        return not any(self._rest(c, kept, "").lost for c in citations)

    def corrected(self, version_id: str) -> bool:
        """Whether the text that stands in its place says that it was put right, in words that the version has not."""
        now = self.current(version_id)
        if now is None or now.id == version_id:
            return False
        return bool(set(corrects(now.article.text)) - set(corrects(self._version(version_id).article.text)))

    def current(self, version_id: str) -> Version | None:
        """The text that stands in the place of a version; None where its article was withdrawn."""
        if version_id not in self._now:
            self._now[version_id] = standing(self.store, self._version(version_id))
        return self._now[version_id]

    def _look(self, sentence: Document, kept: KeptBrief) -> Finding:
        text = sentence["text"]
        rests = [self._rest(c, kept, text) for c in sentence["citations"]]
        lost = next((r.lost for r in rests if r.lost), "")
        if not lost:
            return Finding(lost=False)
        if any(r.taken_back for r in rests):  # whoever only repeats it does not say it of himself
            rests = [r for r, c in zip(rests, sentence["citations"], strict=True) if not c["echo"]]
        left = tuple(dict.fromkeys(p for r in rests for p in r.passages))
        quoted = any(_plain(p.text) == _plain(text) for p in left)
        held = quoted or bool(left and carrying(text, Cluster(left), check, self.entailer))
        return Finding(True, "" if held else lost)

    def _rest(self, citation: Document, kept: KeptBrief, text: str) -> _Rest:
        version = self._version(kept.articles[citation["article"]])
        now = self.current(version.id)
        who = version.article.source or UNNAMED
        if now is None:
            return _Rest((), WITHDRAWN.format(who=who))
        cited = _passage(citation, version)
        if now.id == version.id:
            return _Rest((cited,))
        there = self._read(now)
        same = tuple(p for p in there if _plain(p.text) == _plain(cited.text))
        if alike := tuple(p for p in same if _told_alike(p, cited)):
            return _Rest(alike[:1])
        about = terms(text)
        left = tuple(p for p in there if about & terms(p.text))
        if not same and _plain(cited.text) in _plain(now.article.text):  # it is there, and a notice says it is wrong
            return _Rest(left, CORRECTED.format(who=who), taken_back=True)
        return _Rest(left, CHANGED.format(who=who))

    def _version(self, version_id: str) -> Version:
        if version_id not in self._versions:
            self._versions[version_id] = self.store.articles.version(version_id)
        return self._versions[version_id]

    def _read(self, version: Version) -> tuple[Passage, ...]:
        if version.id not in self._passages:
            self._passages[version.id] = extract(version.article)
        return self._passages[version.id]


def _passage(citation: Document, version: Version) -> Passage:
    return Passage(
        version.article,
        citation["start"],
        citation["end"],
        speaker=citation["speaker"] or "",
        stance=citation["stance"],
    )


def _told_alike(a: Passage, b: Passage) -> bool:
    """Who says it, and how, is part of what stands there."""
    return (a.stance, a.speaker) == (b.stance, b.speaker)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
