"""Whether two main clauses of a sentence are joined by more than a comma; it reads parts of speech."""

from collections.abc import Iterator, Sequence

from service.facts.clauses import SUBORDINATORS
from service.facts.quotations import unquoted
from service.facts.speakers import REPORTING
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.words import fold
from service.news import Failure, Passage

# Tags of what may begin a main clause: articles, nouns, names, pronouns, owners, counts, adjectives.
_BEGINS = ("AT0", "NN", "NP0", "PNP", "DPS", "CRD", "AJ0", "DT0")
# Tags and words that hang a clause on another one.
_JOINS = ("CJC", "CJS", "CJT", "DTQ", "PNQ", "AVQ", "PRP", "PRF", "TO0", "VVG", "VVN")
_FINDS = frozenset(["found", "heard", "learned", "learnt", "shows", "showed", "shown", "ruled", "believe", "believes"])
# Tags of verbs that show a tense, and marks that end a clause.
_HELPS = ("VB", "VH", "VM", "VD")
_ENDS = frozenset(";:—–")
# Verbs with a hearer: what they have behind them is no object, and what stands before them is what is said.
_HEARD = frozenset(["told", "tells", "assured", "informed", "warned", "reminded", "notified", "promised", "urged",
                    "quoted", "cited"])  # fmt: skip
# The fewest words of a clause.
LEAST = 2
_LIKE = frozenset(
    [
        "more",
        "less",
        "better",
        "like",
        "than",
        "so",
        "then",
        "thus",
        "not",
        "nor",
        "neither",
        "both",
        "including",
        "such",
    ]
)


def spliced(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "The mayor was hurt in Dorn, police are searching for a van", where no passage has that comma."""
    row = tagged(unquoted(sentence))
    commas = [i for i, t in enumerate(row) if t.text == ","]
    if not commas or _hangs(row[0]):
        return
    starts, ends = [0, *(i + 1 for i in commas)], [*commas, len(row)]
    parts = [row[a:b] for a, b in zip(starts, ends, strict=True)]
    for n in range(1, len(parts)):
        listed = any(part and part[0].tag == "CJC" for part in parts[n:])
        opened = any(t.tag in ("CJC", "CJS") for part in parts[:n] for t in part)
        main = _is_main(parts[n]) or (_acts(parts[n]) and not opened)
        joined = listed or not any(map(_is_main, parts[:n])) or not main
        if not joined and not _stands_in(row, commas[n - 1], passages):
            told = ", " + " ".join(t.text for t in parts[n][:2])
            yield Failure("one sentence", f"Only a comma joins its two clauses: “{told}”.", told)
            return


def _hangs(token: Tagged) -> bool:
    return token.tag in _JOINS or fold(token.text) in SUBORDINATORS or fold(token.text) in _LIKE


def _is_main(part: tuple[Tagged, ...]) -> bool:
    """Has it a subject and an auxiliary or a "be" of its own, nothing that hangs it on another clause, and is it no
    credit? Other verbs tell less surely: "a novel written on a phone", "the harbour captain ordered"."""
    part = part[: next((i for i, t in enumerate(part) if t.text in _ENDS), len(part))]
    if len(part) < LEAST or not part[0].tag.startswith(_BEGINS) or _hangs(part[0]):
        return False
    keys = [fold(t.text) for t in part]
    verb = next((i for i in range(1, len(part)) if is_finite(part, i)), 0)
    hung = any(t.tag in ("CJC", "CJS", "CJT", "DTQ", "PNQ", "PNP") for t in part[1:verb])
    if hung or keys[1] in _LIKE or not SUBORDINATORS.isdisjoint(keys[:verb]):
        return False
    return (REPORTING | _FINDS).isdisjoint(keys) and part[verb].tag.startswith(_HELPS)


def _acts(part: tuple[Tagged, ...]) -> bool:
    """Is it somebody, a verb right behind and what is done to what: "officials dismissed the remarks"? With the object
    it is no participle, and no credit either."""
    part = part[: next((i for i, t in enumerate(part) if t.text in _ENDS), len(part))]
    verb = next((i for i, t in enumerate(part) if t.tag in ("VVD", "VVZ")), 0)
    if not 0 < verb < len(part) - 2 or not part[0].tag.startswith(_BEGINS) or _hangs(part[0]):
        return False
    subject, behind = part[:verb], part[verb + 1]
    named = subject[-1].tag.startswith(("NN", "NP0", "PNP"))
    plain = all(t.tag.startswith(_BEGINS) and fold(t.text) not in SUBORDINATORS | _LIKE for t in subject)
    return named and plain and behind.tag in ("AT0", "DPS") and fold(part[verb].text) not in _HEARD


def _stands_in(row: Sequence[Tagged], at: int, passages: Sequence[Passage]) -> bool:
    """Has a passage a mark between the same two words?"""
    left, right = (fold(row[i].text) if 0 <= i < len(row) else "" for i in (at - 1, at + 1))
    for passage in passages:
        theirs = tagged(passage.text)
        pairs = zip(theirs, theirs[1:], theirs[2:], strict=False)
        if any(b.text in ",;:—–-" and (fold(a.text), fold(c.text)) == (left, right) for a, b, c in pairs):
            return True
    return False
