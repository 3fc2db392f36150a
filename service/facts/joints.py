"""Puts back what a passage has between two words that a sentence took from it; it does not know what they mean.

A small model drops an "of" or an "and", or puts a comma or a "was" where none belongs: "in exchange for withdrawal and
release prisoners", where the passage has "and the release of prisoners", turns round who releases whom.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from service.facts.conjoining import conjoined
from service.facts.lead_ins import led_in
from service.facts.names import names
from service.facts.quotations import quotations
from service.facts.words import CLOSED, Word, fold, stem, words
from service.news import Passage

_INDEFINITE = re.compile(r"\b([Aa])n? ([a-z]{3,})")
_OWNED = re.compile(r"(?:\bthe |[’'\w-]s |[-“\"])$", re.IGNORECASE)
_VOWEL = re.compile(r"(?!uni|use|usu|eu|one|once|ubi|uto)[aeiou]|hour|honest|honou?r|heir")
# What may be put back: these differ between a sentence and its source only by mistake. Pronouns, modals and auxiliaries
# follow the sentence's own subject and tense, so they are left alone.
_LINKS = frozenset(
    [
        "of", "in", "on", "at", "to", "for", "from", "with", "by", "off", "out", "up", "down", "over", "away", "back",
        "into", "onto", "about", "against", "under", "between", "among", "after", "before", "and", "or", "than", "as",
        "which", "that",
    ]
)  # fmt: skip
_ARTICLES = frozenset(["the", "a", "an"])
_BE = frozenset(["was", "were", "is", "are", "be", "been"])
# A joint is white space, commas and whole words; brackets, dashes and quotation marks are left alone.
_PLAIN = re.compile(r"(?:[\s,]|(?<![\w'’-])[A-Za-z]+(?![\w'’-]))*")

# A title and a name, or two names: a comma between them in a passage ended something else.
_NAMED = re.compile(r"[A-Z][\w’'-]* [A-Z][\w’'-]*")

Joint = tuple[str, str]
Joints = dict[Joint, tuple[str, ...]]
# Content words before a joint among which its verb stands; all but one of them are the passage's.
BEFORE = 4


def rejoined(sentence: str, passages: Sequence[Passage]) -> str:
    """The sentence with the joints of the nearest passage that has the two words side by side."""
    quoted = [(q.start - 1, q.end + 1) for q in quotations(sentence)]
    content = _content(sentence)
    row = [stem(w.text) for w in content]
    held = [(_joints(p.text), frozenset(stem(w.text) for w in _content(p.text))) for p in passages]
    held.sort(key=lambda h: -sum(w in h[1] for w in row))
    gaps = list(pairwise(content))
    ours = [sentence[a.end : b.start] for a, b in gaps]
    theirs = [_given(held, row, at) for at in range(len(gaps))]
    free = [not any(q[0] < b.start and a.end < q[1] for q in quoted) for a, b in gaps]
    whole = [bool(_NAMED.fullmatch(sentence[a.start : b.end])) for a, b in gaps]
    slips = [free[i] and not whole[i] and _is_slip(mine, theirs[i]) for i, mine in enumerate(ours)]
    parts, at = [], 0
    for i, (left, right) in enumerate(gaps):
        given = theirs[i]
        beside = free[i] and any(slips[max(0, i - 1) : i + 2]) and _but_articles(ours[i], given)
        if given is not None and (slips[i] or beside):
            parts += [sentence[at : left.end], given]
            at = right.start
    return led_in(conjoined("".join(parts) + sentence[at:], passages))


def _given(held: Sequence[tuple[Joints, frozenset[str]]], row: Sequence[str], at: int) -> str | None:
    """What the passage nearest to the sentence has between word `at` of the row and the next, where it has the words
    before them too: a verb of another passage takes another preposition."""
    before = row[max(0, at - BEFORE) : at]
    for joints, told in held:
        if sum(w in told for w in before) >= min(len(before), BEFORE - 1):
            found = set(joints.get((row[at], row[at + 1]), ()))
            if found:
                return found.pop() if len(found) == 1 else None
    return None


def _content(text: str) -> tuple[Word, ...]:
    """The content words, and where the last mark stands."""
    end = len(text.rstrip(" .?!"))
    return (*(w for w in words(text) if fold(w.text) not in CLOSED), Word("", end, end))


@lru_cache(maxsize=8192)
def _joints(text: str) -> Joints:
    """What stands between neighbouring content words, by their stems."""
    found: Joints = {}
    for left, right in pairwise(_content(text)):
        key = stem(left.text), stem(right.text)
        found[key] = (*found.get(key, ()), text[left.end : right.start])
    return found


def _is_slip(ours: str, theirs: str | None) -> bool:
    """Whether the two differ in nothing that a change of subject, tense or order explains."""
    if theirs is None or ours == theirs or not (_PLAIN.fullmatch(ours) and _PLAIN.fullmatch(theirs)):
        return False
    mine, given = _row(ours), _row(theirs)
    if set(mine) - _LINKS - _ARTICLES - _BE or set(given) - _LINKS - _ARTICLES:
        return False
    if "that" in given and "that" not in mine:
        return False
    if [w for w in mine if w in _LINKS] != [w for w in given if w in _LINKS]:
        return True
    if "," in theirs and "," not in ours:
        return bool(given)  # "including the U.S., that": a bare comma closes an aside that the sentence may not have
    return ("," in ours and "," not in theirs) or bool(set(mine) & _BE)


def _but_articles(ours: str, theirs: str | None) -> bool:
    """They differ in articles alone."""
    if theirs is None or not (_PLAIN.fullmatch(ours) and _PLAIN.fullmatch(theirs)):
        return False
    mine, given = ([w for w in _row(joint) if w not in _ARTICLES] for joint in (ours, theirs))
    return mine == given and all(w in _LINKS for w in mine)


def _row(joint: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in joint.replace(",", " ").split())


def spelled(sentence: str) -> str:
    """ "A arbitration" as "an arbitration", and the other way round, by the letter that opens the next word."""
    return _INDEFINITE.sub(lambda m: f"{m[1]}{'n' if _VOWEL.match(m[2]) else ''} {m[2]}", sentence)


def named(sentence: str, passages: Sequence[Passage]) -> str:
    """ "Where Ilun crosses" with the "the" that every passage has before that name."""
    parts, at = [], 0
    for name in names(sentence):
        before = sentence[: name.start]
        if name.title or name.initial or " " in name.text or _OWNED.search(before):
            continue
        having = {m for p in passages for m in _before(name.text, p.article.text) if not m[:1].isupper() or m == "The"}
        if having and {m.casefold() for m in having} == {"the"}:
            parts += [sentence[at : name.start], "the "]
            at = name.start
    return "".join(parts) + sentence[at:]


def opened(sentence: str, passages: Sequence[Passage]) -> str:
    """ "The Mayor Ana Vale" as a passage has it, "Mayor Ana Vale"; "The Ostland envoy" as "An Ostland envoy"."""
    found = re.match(r"The (?=[A-Z])", sentence)
    if not found:
        return sentence
    bare = sentence[found.end() :]
    opens = " ".join(re.findall(r"\S+", bare)[:2])
    having = {m.casefold() for p in passages for m in _before(opens, p.text)}
    if not having or "the" in having:
        return sentence
    articles = sorted(having & _ARTICLES)
    return f"{articles[0].capitalize()} {bare}" if articles else bare


def _before(opens: str, text: str) -> Iterator[str]:
    """The word before each place where a text has the two words; "" at its start."""
    for found in re.finditer(rf"(?:(?<!\w)(\w{{1,60}})\s)?(?<!\w){re.escape(opens)}(?!\w)", text):
        yield found[1] or ""
