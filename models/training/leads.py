"""Claims of several outlets' leads on one event, true and false: news as it is written, as long as an article; no fit.

The leads, one after the other, are the article. True are their sentences, whole or without an aside, and those of the
event's round-up of which the leads have all but every word. False is what `models.training.claims` makes of these,
sentences of the round-up that are mostly told in other words or nowhere, and what one outlet tells and the others do
not. The last three go by words, so some of them are true, and what is fitted leans on words as much as they do.
"""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from models.readings import LONG, sentences
from models.training.claims import (
    FEWEST,
    MOST,
    PARTIAL,
    Claim,
    claimable,
    even,
    falsified,
    joined,
    shortened,
    told_by_chance,
)
from models.training.pairs import Pair, Part
from models.weightless import OverlapEntailer

SEED = 7
# Claims of each kind, truth and part that are kept.
KEPT = 80
# Events of each part that are looked at: enough for KEPT of all kinds.
MOST_EVENTS = 400
# Share of a round-up sentence's content words from which the leads tell it: of 20 that were read one was a
# piece of a sentence, and the others stood there.
TOLD = 0.9

_OVERLAP = OverlapEntailer()


def leads(file: Path) -> list[Pair]:
    """Of rows with `id`, `articles` (each with `text`) and `summary`; as many events to fit on as to measure."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    every: list[Pair] = []
    for part in ("validation", "test"):
        draw = random.Random(f"{SEED} {part}")  # noqa: S311 - no secret
        here = [row for row in rows if _part(row) == part]
        found = [p for row in draw.sample(here, min(len(here), MOST_EVENTS)) for p in _claimed(row, part, draw)]
        every += even([p for p in found if not told_by_chance(p)], KEPT, draw)
    return every


def _claimed(row: Mapping[str, Any], part: Part, draw: random.Random) -> Iterator[Pair]:
    told = [" ".join(article["text"].split()) for article in row["articles"]]
    article = sentences(joined(told))
    own = claimable(article)
    if own and len(joined(article)) > LONG:
        text = draw.choice(own)
        copy = Claim((text,), text, True, "news copied")
        for claim in dict.fromkeys((text, shortened(text))):
            yield Pair(joined(article), claim, True, copy.kind, part)
        yield from falsified(article, copy, part, draw)
        yield from _of_round_up(article, row["summary"], part)
    yield from _of_one(told, part, draw)


def _of_round_up(article: Sequence[str], summary: str, part: Part) -> Iterator[Pair]:
    claims = [s for s in sentences(summary) if FEWEST <= len(s.split()) <= MOST and s not in article]
    for claim, share in zip(claims, _OVERLAP.support([(joined(article), c) for c in claims]), strict=True):
        if share >= TOLD or share < PARTIAL:
            yield Pair(joined(article), claim, share >= TOLD, "news told" if share >= TOLD else "news lacking", part)


def _of_one(told: Sequence[str], part: Part, draw: random.Random) -> Iterator[Pair]:
    """What one outlet tells, of the leads of the others."""
    at = draw.randrange(len(told))
    others = joined([*told[:at], *told[at + 1 :]])
    own = claimable(sentences(told[at]))
    claim = draw.choice(own) if own else ""
    if claim and len(others) > LONG and _OVERLAP.support([(others, claim)])[0] < PARTIAL:
        yield Pair(others, claim, False, "news elsewhere", part)


def _part(row: Mapping[str, Any]) -> Part:
    return "test" if hashlib.sha256(row["id"].encode()).digest()[0] < 128 else "validation"
