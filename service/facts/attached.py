"""Whether a time or a place stays with the verb that it is of, and a noun before the verb that it is the subject of.

It reads verbs and neighbours, and parses nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.facts.clauses import SUBORDINATORS
from service.facts.dates import moments
from service.facts.quotations import unquoted
from service.facts.retelling import retold
from service.facts.speakers import REPORTING
from service.facts.tags import AUXILIARIES, Tagged, is_finite, tagged
from service.facts.words import CLOSED, content, fold, stem, words
from service.news import Failure, Passage

# Words that open a clause of its own; "but" joins it to a main clause, whose verb is not the day's either.
_OPENS = SUBORDINATORS | {"but"}
# Of "be" these stand as a clause's own verb where no other comes between them and the day.
_COPULA = frozenset(["VBZ", "VBD", "VBB"])
# Behind these stands what happened at another time than what is told of.
_OF_ANOTHER = re.compile(
    r"\b(?:overnight|consequence|result|connection|response|relation|reaction|over|about|following|after|because"
    r"|despite|since|linked|related)\b"
)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A day or a date: its words' stems, the content word right before it, and the verb that it is of."""

    head: str
    before: str
    verb: str


def attached(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "She told them she had last called on Monday" is not "On Monday she told them she had last called"."""
    telling = retold(sentence, passages)
    rows = [_dates(text) for text in telling]
    verbs = frozenset(t.lemma for t in tagged(sentence) if t.tag.startswith("V"))
    for ours in _dates(sentence):
        theirs = [[d for d in row if d.head == ours.head] for row in rows]
        having = [d for row in theirs for d in row]
        if not having or not all(theirs) or not ours.verb:
            continue
        moved = [
            d for d in having if d.verb != ours.verb and d.verb in verbs and not (d.before and d.before == ours.before)
        ]
        if len(moved) == len(having) and all(REPORTING & {d.verb, ours.verb} for d in moved):
            reason = f"In the passages “{ours.head}” is of “{having[0].verb}”, not of “{ours.verb}”."
            yield Failure("binding", reason, ours.head)
            return


@lru_cache(maxsize=8192)
def _dates(text: str) -> tuple[_Dated, ...]:
    bare = unquoted(text)
    row = tagged(bare)
    found = []
    for moment in moments(bare):
        at = next((i for i, t in enumerate(row) if t.start >= moment.start), None)
        owns = re.match(r"['’]s\b| [a-z]+", bare[moment.end : moment.end + 20])
        if at is not None and not (owns and _is_noun(row, moment.end)):
            at -= bool(at and row[at - 1].tag == "PRP")
            found.append(_Dated(" ".join(stem(w.text) for w in words(moment.text)), _before(row, at), _verb(row, at)))
    return tuple(found)


def _is_noun(row: Sequence[Tagged], end: int) -> bool:
    """ "The Sunday sailing", "Friday's vote": such a day is of the noun."""
    behind = next((t for t in row if t.start >= end), None)
    return behind is not None and (behind.tag.startswith(("NN", "POS")) or behind.text.startswith(("'", "’")))


def _before(row: Sequence[Tagged], at: int) -> str:
    if at and row[at - 1].is_mark:
        return ""
    word = next((t for t in reversed(row[:at]) if not t.is_mark and fold(t.text) not in CLOSED), None)
    return stem(word.text) if word else ""


def _verb(row: tuple[Tagged, ...], at: int) -> str:
    """The nearest verb to the left in its clause; where it opens its clause, the first to the right; "" for none."""
    for i in range(at - 1, -1, -1):
        if row[i].text in ";:" or (fold(row[i].text) in _OPENS and row[i].tag != "PRP"):
            break
        if row[i].tag.startswith("V") and (row[i].lemma not in AUXILIARIES or row[i].tag in _COPULA):
            return row[i].lemma
    for i in range(at + 1, len(row)):
        if (is_finite(row, i) or row[i].tag in ("VVN", "VVI", "VVG")) and row[i].lemma not in AUXILIARIES:
            return row[i].lemma
    return ""


def brought_near(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Held overnight in connection with a fire last month" is not "held last month"."""
    telling = [unquoted(text) for text in retold(sentence, passages)]
    for verb, phrase in _right_behind(sentence):
        gaps = [gap for text in telling if (gap := _gap(text, verb, phrase)) is not None]
        own = any(verb == other for p in passages for other, _ in _right_behind(p.text))
        if gaps and not own and all(_is_of_other(gap) for gap in gaps):
            yield Failure("binding", f"In the passages “{phrase}” is not when it was “{verb}”.", phrase)
            return


@lru_cache(maxsize=8192)
def _right_behind(text: str) -> tuple[tuple[str, str], ...]:
    """Each moment right behind a verb, or behind "on" or "in" behind it, with the verb."""
    bare = unquoted(text)
    found = []
    for moment in moments(bare):
        row = [t for t in tagged(bare) if t.end <= moment.start]
        row = row[:-1] if row and row[-1].tag == "PRP" and fold(row[-1].text) in ("on", "in", "at") else row
        if row and row[-1].tag in ("VVD", "VVN") and row[-1].lemma not in AUXILIARIES:
            found.append((row[-1].text, moment.text))
    return tuple(found)


def _gap(text: str, verb: str, phrase: str) -> str | None:
    """What stands between the verb and the moment; None where the text has not both, or has either twice."""
    if len(re.findall(rf"\b{re.escape(verb)}\b", text)) != 1 or text.count(phrase) != 1:
        return None
    found = re.search(rf"\b{re.escape(verb)}\b(.*?){re.escape(phrase)}", text)
    return found[1] if found else None


def _is_of_other(gap: str) -> bool:
    """Is there what happened at another time, or another time and more than that?"""
    rest = gap
    for moment in moments(gap):
        rest = rest.replace(moment.text, "")
    return bool(content(rest)) and (rest != gap or _OF_ANOTHER.search(rest) is not None)


def ordered(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "It may be hard to square with the loss" is not "the loss may be hard to square"."""
    telling = retold(sentence, passages)
    verb, subjects = _subject(sentence)
    if not verb or not subjects:
        return
    verdicts = [v for text in telling if (v := _comes_behind(text, verb, subjects)) is not None]
    if verdicts and all(verdicts):
        yield Failure(
            "who did it", f"In the passages “{min(subjects)}” is not what “{verb}” is said of.", min(subjects)
        )


@lru_cache(maxsize=8192)
def _subject(text: str) -> tuple[str, frozenset[str]]:
    """The lemma of the first finite verb (a helping one's main verb) and the nouns before it."""
    row = tagged(unquoted(text))
    for at in range(len(row)):
        if is_finite(row, at) and at:
            verb = _main(row, at)
            if verb in REPORTING or row[at].lemma in REPORTING or verb in AUXILIARIES:
                return "", frozenset()
            if any(fold(t.text) in _OPENS or t.text == "," for t in row[:at]) or _is_reduced(row, at):
                return "", frozenset()
            if any(t.lemma == "be" for t in row[at : at + 3]) and any(t.tag == "VVN" for t in row[at : at + 4]):
                return "", frozenset()
            nouns = frozenset(_bare(t) for t in row[:at] if t.tag.startswith(("NN", "NP")))
            return verb, nouns
    return "", frozenset()


def _bare(token: Tagged) -> str:
    """Its stem, without what makes it an owner."""
    return stem(re.sub(r"['’]s?$", "", token.text))


def _is_reduced(row: Sequence[Tagged], at: int) -> bool:
    """ "A deal reached on Friday ends the strike"."""
    return row[at].text.endswith("ed") and row[at + 1 : at + 2] != () and row[at + 1].tag == "PRP"


def _main(row: tuple[Tagged, ...], at: int) -> str:
    if row[at].lemma not in AUXILIARIES:
        return row[at].lemma
    behind = (t for t in row[at + 1 : at + 4] if t.tag.startswith("VV"))
    return first.lemma if (first := next(behind, None)) else row[at].lemma


@lru_cache(maxsize=8192)
def _comes_behind(text: str, verb: str, subjects: frozenset[str]) -> bool | None:
    """Do all of the nouns that the text has stand behind the verb? None: it has not the verb, or none of them."""
    row = tagged(unquoted(text))
    places = [i for i, t in enumerate(row) if t.lemma == verb and t.tag.startswith("VV")]
    nouns = [i for i, t in enumerate(row) if _bare(t) in subjects and not t.tag.startswith("V")]
    if not places or not nouns:
        return None
    near = row[places[0] - 1] if places[0] else None
    passive = any(t.lemma == "be" for t in row[max(0, places[0] - 3) : places[0]])
    inverted = near is not None and near.is_mark and places[0] + 1 in nouns  # "..., complained Vale"
    if passive or near is None or len(places) > 1 or inverted:
        return False
    return all(i > places[0] for i in nouns)
