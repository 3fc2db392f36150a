"""Whether a sentence puts a word where its passages have the word that means the contrary. It knows two short lists."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from service.facts.negation import negated
from service.facts.quotations import unquoted
from service.facts.words import fold, stem, words
from service.news import Failure, Passage

# Pairs of contraries, closed-class words among them, that the list of opposites for matching leaves out: there a word
# too many parts two tellings of one fact, here it costs a sentence.
_PAIRS = """
imposed lifted|impose lift|started ended|began ended|begin end|begins ends|above below|upper lower|more fewer|more less|
higher lower|highest lowest|larger smaller|largest smallest|longer shorter|longest shortest|oldest youngest|
faster slower|better worse|cheaper dearer|doubled halved|double halve|public private|inside outside|safe dangerous|
widened narrowed|improved worsened|strengthened weakened|quashed upheld|suspended resumed|reopened closed|
opened closed|open closed|open close|opens closes|bought sold|buy sell|rescued abandoned|survived died|
extended shortened|grew shrank|underground above-ground|first last|won lost|wins loses|gained lost|raised cut|
raised lowered|rise fall|rises falls|rose fell|increased decreased|allowed banned|arrested released|hired dismissed|
backed opposed|approved rejected|before after|earlier later|always never|accepted refused|agreed refused|
managed failed|able unable|northern southern|eastern western|guilty innocent|convicted acquitted|
entered left|joined left|reached left|acquitted jailed|legal illegal|confirmed denied|over under|next last|
increase decrease|increase fall|minimum maximum|majority minority|passed rejected|former current|permanent temporary|
asked ordered|urged forced|recommended ordered|proposed approved|
charged convicted|suspected guilty|accused guilty|believed known|considered decided|tried managed
"""
# Words that say it of all, of most: no passage without one of its set bears them out.
_ALL = frozenset(
    ["all", "every", "each", "everyone", "everybody", "everything", "entire", "entirely", "whole", "wholly", "always",
     "both", "full", "fully", "any", "none", "nobody", "no", "completely", "total", "universal", "unanimously",
     "unanimous", "throughout", "nothing", "without", "neither", "everywhere", "only", "daily", "nightly", "yearly"]
)  # fmt: skip
_STRONG = re.compile(
    r"(?<!in )(?<!after )(?<!above )(?<!at )\b([Aa]ll|[Ee]very|[Ee]verybody|[Ee]veryone|[Ee]verything|entirely|wholly"
    r"|always|[Hh]ardly any)\b(?!-| (?:other|over|but|that)\b)"
)
_MOST = re.compile(r"\b([Mm]ost|majority)\b(?= (?:of|[a-z]+s)\b)")
_MOSTLY = re.compile(
    r"\b(?:most|mostly|majority|mainly|largely|chiefly|bulk|half|thirds?|quarters?|all|\d+ in \d+)\b|%|\bper ?cent\b"
    r"|\b\w+ (?:of|in) (?:every )?\w+\b",
    re.IGNORECASE,
)
_EXACT = re.compile(r"\b([Ee]xactly|[Pp]recisely)\b")


def contrary(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Lifted" where every passage has "imposed", "all" where none says so."""
    bare = unquoted(sentence)
    ours = {fold(w.text) for w in words(bare)}
    theirs = {fold(w.text) for p in passages for w in words(p.text)}
    for word in sorted(ours - theirs):
        against = _contraries().get(word, frozenset()) & theirs
        if (
            against
            and not against & ours
            and not _denied(word, bare)
            and not any(_denied(a, p.text) for a in against for p in passages)
        ):
            yield Failure("negation", f"The cited passages say “{min(against)}”, not “{word}”.", word)
            return
    yield from _too_much(bare, theirs, passages)


def _too_much(bare: str, theirs: set[str], passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "All", "most", "exactly", where no passage has a word that says as much."""
    strong, most, exact = _STRONG.search(bare), _MOST.search(bare), _EXACT.search(bare)
    told = strong if not theirs & _ALL else None
    told = told or (most if not any(_MOSTLY.search(p.text) for p in passages) else None)
    told = told or (exact if exact and exact[1].casefold() not in theirs else None)
    if told:
        yield Failure("numbers", f"No cited passage says “{told[1]}”.", told[1])


def _denied(word: str, text: str) -> bool:
    return stem(word) in negated(text)


@cache
def _contraries() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for pair in _PAIRS.replace("\n", "").split("|"):
        left, right = pair.split()
        table[left] = table.get(left, frozenset()) | {right}
        table[right] = table.get(right, frozenset()) | {left}
    return table
