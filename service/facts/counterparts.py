"""Whether a sentence keeps the other half of what it tells: than what, the fine beside the jail, half of which money.

It aligns the sentence with one passage word by word, and parses nothing.
"""

from collections.abc import Iterator, Sequence

from service.facts.cuts import Cut, cuts
from service.facts.tags import Tagged, is_finite
from service.facts.words import fold
from service.news import Failure, Passage

# Tokens from a comparative to its "than", and from a word for a whole to what belongs to it.
_THAN, _WHOLE = 9, 14
_MORE = frozenset(["more", "less", "fewer", "better", "worse"])
# Words after which every member of a list counts.
_TOTALS = frozenset(["maximum", "minimum", "total", "combined", "both"])
_SHARES = frozenset(
    ["half", "all", "most", "third", "quarter", "much", "percent", "cent", "%", "majority", "none", "each"]
)
_WHICH = frozenset(["that", "who", "which", "whom"])
_LINKING = frozenset(["of", "from", "to", "for", "about", "with", "at", "in", "on"])


def paired(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "46 percent higher" of "46 percent higher than hers", in every passage that tells it."""
    telling = cuts(sentence, passages)
    for look in (_than, _totalled, _restricted, _shared_phrase, _the_more):
        lost = [look(cut) for cut in telling]
        if lost and all(lost):
            yield Failure("binding", f"It leaves out “{lost[0]}”, without which it says another thing.", lost[0])
            return


def _than(cut: Cut) -> str:
    """What a kept comparative is compared with."""
    for at in cut.here:
        if cut.row[at].tag != "AJC" and cut.key(at) not in _MORE:
            continue
        than = next((i for i in range(at + 1, min(cut.end(at), at + _THAN)) if cut.key(i) == "than"), 0)
        in_one = not any(cut.row[i].text == "," or is_finite(cut.row, i) for i in range(at + 1, than))
        if than and in_one and cut.is_lost(than, than + 1) and "than" not in {t.text for t in cut.ours}:
            return cut.text(than, cut.gap(than))
    return ""


def _totalled(cut: Cut) -> str:
    """What is added to a maximum: "and a fine of up to $500"."""
    for at in (i for i in cut.here if cut.key(i) in _TOTALS):
        for i in range(at + 2, min(cut.end(at), at + _WHOLE)):
            number = any(t.tag == "CRD" or t.text in "$£€" for t in cut.row[i + 1 : i + 8])
            adds = number and not any(is_finite(cut.row, k) for k in range(i + 1, min(len(cut.row), i + 6)))
            end = cut.gap(i)
            if cut.key(i) in ("and", "or") and i - 1 in cut.here and adds and end > i + 2 and cut.is_lost(i, end):
                return cut.text(i, end)
    return ""


def _restricted(cut: Cut) -> str:
    """Half of which money: what tells it stands behind it without a comma."""
    for at in (i for i in cut.here if cut.key(i) in _SHARES and cut.key(i + 1) == "of" and i + 1 in cut.here):
        for i in range(at + 3, min(cut.end(at), at + _WHOLE)):
            in_clause = cut.row[i - 1].tag == "PNP" or cut.key(i - 1) in _WHICH
            if cut.row[i].text == "," or (is_finite(cut.row, i) and not in_clause and cut.row[i].tag != "VVN"):
                break
            opens = cut.row[i].tag in ("VVN", "VVG") or cut.key(i) in _WHICH
            end = cut.gap(i)
            if (
                opens
                and cut.row[i - 1].tag.startswith("NN")
                and i - 1 in cut.here
                and end > i + 1
                and cut.is_lost(i, end)
            ):
                return cut.text(i, end)
    return ""


def _shared_phrase(cut: Cut) -> str:
    """ "Bare from the waist down" of "dazed and bare from the waist down" is told of "dazed"."""
    for at in range(1, len(cut.row) - 3):
        first, last = cut.row[at - 1], cut.row[at + 1]
        phrase = at + 2
        alike = first.tag == "AJ0" and last.tag in ("AJ0", "VVN")
        joined = cut.here.get(at - 1, -9) + 1 == cut.here.get(phrase, -1)
        if cut.key(at) == "and" and alike and cut.key(phrase) in _LINKING and joined and cut.is_lost(at, phrase):
            return cut.text(at, phrase)
    return ""


def _the_more(cut: Cut) -> str:
    """ "The longer it lay, it rusted" of "the longer it lay, the more it rusted"."""
    ours, theirs = _mores(cut.ours), _mores(cut.row)
    opened = ours[:1] == theirs[:1] == [0]
    return cut.text(theirs[1], theirs[1] + 2) if opened and len(ours) == 1 and len(theirs) > 1 else ""


def _mores(row: Sequence[Tagged]) -> list[int]:
    """Where a row has "the more", "the longer"."""
    compared = [t.tag == "AJC" or fold(t.text) in _MORE for t in row]
    return [i for i in range(len(row) - 1) if fold(row[i].text) == "the" and compared[i + 1]]
