"""Whether a sentence has a main verb, and joins no words between which its passages have another one."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from service.facts.speakers import attributions
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.words import CLOSED, IRREGULAR, fold, stem
from service.news import Failure, Passage

# Words that open a clause whose verb is not the sentence's.
_OPENS = frozenset(
    [
        "which", "who", "whom", "whose", "that", "where", "when", "while", "after", "before", "because", "as", "if",
        "since", "although", "though", "until", "unless", "how", "what", "why", "whether", "whereas", "once",
    ]
)  # fmt: skip
# Tokens of a passage between two words, past which they are not of one clause anyway.
_REACH = 40
# Verbs that stand in every other sentence: that one is somewhere in it does not tell that it was only moved.
_LIGHT = frozenset(["be", "have", "do", "will", "can", "may", "shall", "must"])
# Verbs that carry nothing between two words: who says it is another check's business.
_SAYING = frozenset(["said", "says", "say"])
# Tokens between two words of a passage past which a "has" or "will" is of another part of the clause.
NEAR = 9
# Stands for a preposition among a sentence's verbs: "differences with a truce" for "differences holding up a truce".
PREPOSITION = "a preposition"
_BREAKS = frozenset(",;:—–()[]")


def verbless(sentence: str) -> Iterator[Failure]:
    """ "Ross, citing trusts for his family." has no verb that says what happened."""
    row = tagged(sentence)
    if row and not _has_main_verb(row):
        yield Failure("one sentence", "It has no main verb.", sentence[:60])


def _has_main_verb(row: tuple[Tagged, ...]) -> bool:
    """Some finite verb has no opener between it and the finite verb before it; "according to" ends with its comma."""
    opened = credited = False
    for at, token in enumerate(row):
        word = fold(token.text)
        if word in _OPENS and token.tag != "PRP":
            opened = True
        elif word == "according":
            credited = True
        elif word == ",":
            credited = False
            opened = opened and fold(row[0].text) not in _OPENS
        elif is_finite(row, at) or _is_past(row, at):
            if not opened and not credited:
                return True
            opened = False
    return False


def _is_past(row: tuple[Tagged, ...], at: int) -> bool:
    """ "Left", "plans", "voted" where the tagger takes them for a noun or an adjective, and their neighbours do not."""
    before = row[at - 1].tag if at else "AT0"
    after = row[at + 1].tag if at + 1 < len(row) else ""
    if row[at].tag == "NN2" and before in ("NP0", "NN1"):
        return after in ("TO0", "CRD")  # "the union plans to", "a ticket costs 12 crowns"
    if row[at].tag == "AJ0" and row[at].text.endswith("ed"):
        return before in ("NN2", "NP0") and after in ("PRP", "TO0", "AT0", "PUN")  # "deputies voted by 203 to 166"
    return fold(row[at].text) in IRREGULAR and before not in ("AT0", "AJ0", "DPS", "PRP", "PRF", "CRD")


def severed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Two words side by side in the sentence have no verb between them in every passage that has them in this order."""
    row = tagged(sentence)
    places = [i for i, t in enumerate(row) if _counts(t)]
    sources = [_read(p.text) for p in passages]
    elsewhere = frozenset(t.lemma for t in row if t.lemma not in _LIGHT)
    credits = [(a.start, a.end) for a in attributions(sentence)]
    for a, b in pairwise(places):
        credited = any(start <= row[b].start < end for start, end in credits)
        if credited or any(t.text in '“”"' for t in row[a + 1 : b]):
            continue
        if any(fold(t.text) == "not" for t in row[a + 1 : b]):
            continue  # "did not accept" for "refused to accept": negation is another check's business
        ours = _verbs(row, a, b) | elsewhere
        if any(t.tag in ("PRP", "PRF") for t in row[a + 1 : b]):
            ours |= {PREPOSITION}
        verdicts = [v for s in sources if (v := _parted(s, row[a], row[b], ours)) is not None]
        if verdicts and all(verdicts):
            verb = verdicts[0]
            yield Failure(
                "binding", f"The passages have “{verb}” between “{row[a].text}” and “{row[b].text}”.", row[b].text
            )
            return


_Read = tuple[tuple[Tagged, ...], dict[str, tuple[int, ...]]]


@lru_cache(maxsize=4096)
def _read(text: str) -> _Read:
    row = tagged(text)
    places: dict[str, tuple[int, ...]] = {}
    for i, token in enumerate(row):
        if _counts(token):
            places[stem(token.text)] = (*places.get(stem(token.text), ()), i)
    return row, places


def _counts(token: Tagged) -> bool:
    return not token.is_mark and fold(token.text) not in CLOSED


def _parted(source: _Read, left: Tagged, right: Tagged, ours: frozenset[str]) -> str | None:
    """A verb that the passage has between the two and the sentence has not, "" for none; None: not in this order."""
    row, places = source
    pairs = [
        (i, j)
        for i in places.get(stem(left.text), ())
        for j in places.get(stem(right.text), ())
        if i < j <= i + _REACH and row[j].tag.startswith("VV") == right.tag.startswith("VV")
    ]
    found = [_between(row, i, j, ours) for i, j in pairs if not _is_subject(row, i, j)]
    if not pairs:
        return None
    return "" if len(found) < len(pairs) or not all(found) else found[0][0]


def _between(row: tuple[Tagged, ...], start: int, end: int, ours: frozenset[str]) -> list[str]:
    """The verbs that the sentence lacks, the "has" of a tense left out: "has accused" may be told as "accused"."""
    tense = {"have"} if row[end].tag in ("VVN", "VVD") else set()
    first, last = _core(row, start, end)
    held = {row[i].lemma for i in range(first + 1, last) if row[i].tag == "VVG"} if PREPOSITION in ours else set()
    far = _LIGHT - {"do"} if end - start > NEAR else frozenset()
    return sorted((_verbs(row, first, last) | held) - ours - tense - far)


def _core(row: tuple[Tagged, ...], start: int, end: int) -> tuple[int, int]:
    """What stands between two tokens without an aside between commas that can be left out."""
    marks = [i for i in range(start + 1, end) if row[i].text in _BREAKS]
    if len(marks) < 2:
        return start, end
    return (start, marks[0]) if end - marks[-1] <= 1 else (marks[-1], end) if marks[0] - start <= 1 else (start, end)


def _is_subject(row: tuple[Tagged, ...], start: int, end: int) -> bool:
    """ "People [who were hurt] left": the second word is the verb of the first, a relative clause stands between."""
    opener = fold(row[start + 1].text) if start + 1 < end else ""
    return opener in _OPENS and is_finite(row, end)


def _verbs(row: tuple[Tagged, ...], start: int, end: int) -> frozenset[str]:
    """Lemmas of the finite verbs between two tokens, "said" left out."""
    return frozenset(
        row[i].lemma
        for i in range(start + 1, end)
        if (is_finite(row, i) or _is_means(row, i)) and fold(row[i].text) not in _SAYING
    )


def _is_means(row: tuple[Tagged, ...], at: int) -> bool:
    """ "By voting": how it is done, without which "answered to strike" says nothing."""
    return row[at].text.endswith("ing") and row[at].tag in ("VVG", "NN1") and at > 0 and fold(row[at - 1].text) == "by"
