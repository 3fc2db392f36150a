"""Whether a sentence for a lone passage is that passage but for what can be spared; it does not know what that is.

Of 145 sentences for stories of citations_spark_dev that no rule was made from, strict readers found fault with 2 of 27
quoted ones, 5 of 25 worded from several passages and 43 of 93 cut out of one: the day, "in the past", the last of three
things were gone. No other passage shows what may go, so the rest stays.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from service.facts.clauses import SUBORDINATORS
from service.facts.cuts import Cut, beside
from service.facts.sparing import can_go
from service.facts.speakers import REPORTING
from service.facts.tags import Tagged, is_finite
from service.facts.words import CLOSED, content, fold, stem
from service.news import Failure, Passage

# Words that a sentence may have of its own: they join who speaks to what is said.
_JOINS = frozenset(["that", "to", "who", "on"])
_DASHES = frozenset("–—-(")
# Tags of what opens a phrase that hangs on a clause: prepositions, participles, relative words.
_HANGS = ("PRP", "PRF", "VVG", "VVN", "DTQ", "PNQ", "AVQ", "CJS", "CJT")


def shortened(sentence: str, passage: Passage) -> Iterator[Failure]:
    """The first part of the passage that the sentence leaves out, the first clause that it puts elsewhere, and the
    first word that it has of its own."""
    cut = beside(sentence, passage.text)
    for start, end in _lost(cut):
        if not can_go(cut, start, end):
            lost = cut.text(start, end)
            yield Failure("grounding", f"It leaves out “{lost}”, and no other passage tells the fact without it.", lost)
            return
    if put := next(_put_elsewhere(cut), ""):
        yield Failure("grounding", f"Its only passage tells “{put}” elsewhere in the sentence.", put)
    if own := next(_own(cut, passage), ""):
        yield Failure("grounding", f"Its only passage does not have “{own}” there.", own)


def _lost(cut: Cut) -> Iterator[tuple[int, int]]:
    """Runs of the passage's tokens that stand nowhere in the sentence: from which place to which."""
    moved = content(" ".join(t.text for t in _loose(cut)))
    gone = [_is_gone(cut, i, moved) for i in range(len(cut.row))]
    start = 0
    while start < len(gone):
        end = next((i for i in range(start, len(gone)) if not gone[i] and not cut.row[i].is_mark), len(gone))
        while end > start and cut.row[end - 1].is_mark:
            end -= 1
        while start < end and cut.row[start].is_mark:
            start += 1
        if start < end:
            yield start, end
        start = max(end, start) + 1


def _is_gone(cut: Cut, at: int, moved: frozenset[str]) -> bool:
    """Does the sentence have the token neither here nor among its `moved` words? A verb of saying may be another."""
    if cut.row[at].is_mark or at in cut.here:
        return cut.row[at].is_mark
    key = cut.key(at)
    if key in REPORTING and any(fold(t.text) in REPORTING for t in cut.ours):
        return False
    if key not in CLOSED:
        return stem(key) not in moved
    return not any(_stands(cut, at, step) for step in (-1, 1))


def _put_elsewhere(cut: Cut) -> Iterator[str]:
    """A main clause that changed places with another: "a fight began, and they fled" is not "they fled, a fight began".
    Who said it may stand first or last, and so may "after the storm came". What stands between dashes tells of the word
    before them."""
    places = [i for i in range(len(cut.row)) if not cut.row[i].is_mark]
    runs = [list(run) for _, run in itertools.groupby(places, key=lambda i: i in cut.here)]
    stays = any(run[0] in cut.here and _is_main(cut, run) for run in runs)
    for run in runs:
        text = cut.text(run[0], run[-1] + 1)
        if run[0] in cut.here:
            continue
        aside = run[0] > 0 and cut.row[run[0] - 1].text in _DASHES and content(text) <= cut.told
        if aside or (stays and _is_main(cut, run) and not can_go(cut, run[0], run[-1] + 1)):
            yield text


def _is_main(cut: Cut, run: Sequence[int]) -> bool:
    """Is it a clause that hangs on none, and says nobody's words?"""
    if cut.key(run[0]) in SUBORDINATORS or cut.row[run[0]].tag in _HANGS or cut.key(run[-1]) == "that":
        return False
    return any(is_finite(cut.row, i) and cut.key(i) not in REPORTING for i in run)


def _loose(cut: Cut) -> list[Tagged]:
    """The sentence's tokens that stand where the passage has others."""
    kept = frozenset(cut.here.values())
    return [t for i, t in enumerate(cut.ours) if i not in kept]


def _stands(cut: Cut, at: int, step: int) -> bool:
    """Does the sentence have this token beside the same neighbour?"""
    pair = (cut.key(at), cut.key(at + step))
    return any((cut.said(i), cut.said(i + step)) == pair for i in range(len(cut.ours)))


def _own(cut: Cut, passage: Passage) -> Iterator[str]:
    """The sentence's words that its passage does not have, or has beside none of their neighbours."""
    kept = frozenset(cut.here.values())
    theirs, ours = (Counter(fold(t.text) for t in row) for row in (cut.row, cut.ours))
    speaker = content(passage.speaker) | ({"the"} if passage.speaker else set())
    for i, token in enumerate(cut.ours):
        key = fold(token.text)
        if token.is_mark or i in kept or key in _JOINS or key in REPORTING or stem(key) in speaker:
            continue
        if token.tag == "NP0" and token.text[0].isupper():
            continue
        if ours[key] > theirs[key] or (key in CLOSED and not _beside(cut, i)):
            yield token.text


def _beside(cut: Cut, at: int) -> bool:
    """Does the passage have the sentence's token beside a neighbour that it has here?"""
    pairs = [(cut.said(at - 1), cut.said(at)), (cut.said(at), cut.said(at + 1))]
    return any((cut.key(i), cut.key(i + 1)) in pairs for i in range(len(cut.row) - 1))
