"""Measures who says it, and how, on our own articles and sentences; it does not know how the service finds it."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.facts.checks import check
from service.news import Article, Passage
from service.stages.extract import extract

GOLD = Path(__file__).with_suffix(".toml")
# The checks that look after an attribution: a sentence that drops or changes one must fail one of them.
CHECKS = frozenset(("speaker", "quotations", "negation"))
_ARTICLES = frozenset(("the", "a", "an"))


@dataclass(frozen=True)
class Line:
    """One passage of gold, what was read of it, and whether it was held back. `found` is None where no span fits."""

    stance: str
    speakers: tuple[str, ...]
    text: str
    found: Passage | None
    held: bool

    @property
    def right_stance(self) -> bool:
        return self.found is not None and self.found.stance == self.stance

    @property
    def right_speaker(self) -> bool:
        return self.found is not None and any(_same(self.found.speaker, s) for s in self.speakers)


@dataclass(frozen=True)
class Verdict:
    """One sentence over its passages: what it does to the attribution, and under which checks it fails."""

    sentence: str
    passages: tuple[str, ...]
    verdict: str
    failed: frozenset[str]
    held: bool

    @property
    def caught(self) -> bool:
        return bool(self.failed & CHECKS)


def gold() -> dict[str, Any]:
    return tomllib.loads(GOLD.read_text(encoding="utf-8"))


def lines() -> Iterator[Line]:
    """Every passage of the gold articles with what `extract` reads of it."""
    for article in gold()["article"]:
        paragraphs = [
            [tuple(part.strip() for part in line.split("|", 2)) for line in block.splitlines()]
            for block in article["lines"].strip().split("\n\n")
        ]
        text = "\n\n".join(" ".join(said for _, _, said in rows) for rows in paragraphs)
        found = {p.text: p for p in extract(Article(text))}
        for stance, speaker, said in (row for rows in paragraphs for row in rows):
            speakers = tuple(s.strip() for s in speaker.split(" / "))
            yield Line(stance, speakers, said, found.get(said), article.get("held", False))


def verdicts() -> Iterator[Verdict]:
    """Every sentence of the gold pairs with the checks that it fails."""
    for pair in gold()["pair"]:
        passages = [_passage(text) for text in pair["passages"]]
        for verdict in ("keep", "drop", "change"):
            for sentence in pair.get(verdict, ()):
                failed = frozenset(f.check for f in check(sentence, passages))
                yield Verdict(sentence, tuple(pair["passages"]), verdict, failed, pair.get("held", False))


def _passage(text: str) -> Passage:
    speaker, _, said = text.rpartition(": “")
    said = f"“{said}" if speaker else said
    return Passage(Article(said), 0, len(said), speaker=speaker, stance="quoted" if speaker else "fact")


def _same(ours: str, gold_speaker: str) -> bool:
    """One of the two phrases has all words of the other; nobody is only nobody."""
    a, b = (
        frozenset(s.casefold().replace("’s", "").replace("'s", "").split()) - _ARTICLES for s in (ours, gold_speaker)
    )
    return (a <= b or b <= a) if a and b else a == b


def measure(held: bool | None = None) -> dict[str, Any]:
    """Shares (0 to 1) for the passages and the sentences; `held` asks for those held back, or those that were not."""
    rows = [line for line in lines() if held in (None, line.held)]
    pairs = [v for v in verdicts() if held in (None, v.held)]
    voiced = [line for line in rows if line.speakers != ("",)]
    broken = [v for v in pairs if v.verdict != "keep"]
    caught = [v for v in pairs if v.caught]
    right = sum(v.caught for v in broken)
    return {
        "passages": len(rows),
        "stance": round(sum(line.right_stance for line in rows) / len(rows), 3),
        "speaker": round(sum(line.right_speaker for line in rows) / len(rows), 3),
        "speaker_where_named": round(sum(line.right_speaker for line in voiced) / len(voiced), 3),
        "claims_taken_for_facts": sum(
            line.stance != "fact" and line.found is not None and line.found.stance == "fact" for line in rows
        ),
        "confusion": dict(
            sorted(Counter(f"{r.stance} as {r.found.stance if r.found else 'nothing'}" for r in rows).items())
        ),
        "sentences": len(pairs),
        "recall": round(right / len(broken), 3),
        "precision": round(right / len(caught), 3),
        "false_alarms": round((len(caught) - right) / (len(pairs) - len(broken)), 3),
    }
