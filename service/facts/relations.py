"""Whether a sentence keeps what ties its parts: conditions, exchanges, modals, subjects. It parses nothing."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts import moods
from service.facts.names import names, refers
from service.facts.quotations import unquoted
from service.facts.words import CLOSED, IRREGULAR, Word, fold, stem, words
from service.news import Failure, Passage

# Ties whose loss turns what is said round: each family may be told by any of its forms.
_TIES = tuple(
    re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)
    for forms in (
        "in exchange for|in return for",
        "in exchange(?! for)|in return(?! for)",
        "unless",
        "if|provided|as long as",
        "rather than|instead of",
        "despite|although|though|even though|even as",
        "except|excluding|apart from",
        "until",
        "accused of|accusing|accuses|accused|alleged|alleges|suspected",
    )
)
_EXCHANGE = re.compile(r"\bin (?:exchange|return) for ([^.;:]{3,160})", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were|been|be|is|are) (?:\w+ly )?(\w{3,})")
_IS = re.compile(r"\b(is|are)\b")
# Forms of the present that may be told with "is".
_NOW = re.compile(r"['’](?:s|re)\b|\b(?:remains?|stands?|has|have|will|comes?|\w{3,}[^s\W]s)\b")
_QUALIFIED = re.compile(r"\b(at least|at most|at the earliest|no later than|no earlier than) ([A-Z]\w+|\w+)")
# Content words on each side of a tie that must both be told for the tie to be missed.
_SIDE = 3
_MODALS = frozenset(["would", "could", "may", "might", "should", "will", "must", "can", "cannot", "won't", "can't"])
# Words after a modal within which its verb stands ("would not be fully").
_REACH = 3
_PARTICIPLE = re.compile(r", (?!according|including|during)(\w{3,}ing)\b")


def tied(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A tie that stands between two things in every passage that tells both stands in the sentence."""
    told = _content(sentence)
    for tie in _TIES:
        if tie.search(sentence):
            continue
        verdicts = [v for p in passages if (v := _loses(told, p.text, tie)) is not None]
        if verdicts and all(verdicts):
            lost = next(m.group() for p in passages if (m := tie.search(p.text)))
            yield Failure("relation", f"It tells both sides of “{lost}” and not the tie.", lost)


def exchanged(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Of what is given in exchange all is told, or nothing: half a price makes another deal."""
    tie = _EXCHANGE.search(sentence)
    if tie is None:
        return
    told = _content(sentence)
    prices = [_things(found[1]) for p in passages for found in _EXCHANGE.finditer(p.text)]
    about = [[len(thing & told) > len(thing) / 2 for thing in things] for things in prices]
    if any(map(any, about)) and not any(map(all, about)):
        yield Failure("relation", "It tells only a part of what is given in exchange.", tie[0])


def _things(price: str) -> list[frozenset[str]]:
    """The content of each thing that "and" joins."""
    return [found for part in re.split(r",? and ", price) if (found := _content(part))]


def present(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What no passage says is, is not said to be: “called it a door” does not make it one that is called so."""
    found = _IS.search(unquoted(sentence))
    if found and not any(_IS.search(p.text) or _NOW.search(p.text) for p in passages):
        yield Failure("relation", f"No cited passage says that anything “{found[1]}”.", found[1])


def passive(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Five had sought treatment" is not "five were sought": who does it in the passage has it not done to them."""
    for subject, verb in _passives(sentence):
        rows = [row for p in passages if verb in (row := _row(p.text))]
        if rows and all(_acts(subject, verb, p.text) for p in passages if verb in _row(p.text)):
            yield Failure("who did it", f"In the cited passages “{subject}” does it, and it is not done to it.", verb)
            return


def _passives(text: str) -> Iterator[tuple[str, str]]:
    """The stem before each "was", and that of the participle behind it."""
    for found in _WAS.finditer(unquoted(text)):
        before = [w for w in words(text[: found.start()]) if fold(w.text) not in CLOSED]
        if before and (found[1].endswith("ed") or found[1] in IRREGULAR):
            yield stem(before[-1].text), stem(found[1])


def _acts(subject: str, verb: str, passage: str) -> bool:
    """The subject stands right before the verb, which no "was" makes passive."""
    row = words(passage)
    for at, word in enumerate(row):
        if stem(word.text) == verb:
            near = [fold(w.text) for w in row[max(0, at - 4) : at]]
            acting = subject in [stem(w) for w in near] and not {"was", "were", "been", "be", "is", "are"} & set(near)
            if not acting:
                return False
    return True


def qualified(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Until at least Friday" is not "until Friday"."""
    for found in (m for p in passages for m in _QUALIFIED.finditer(p.text)):
        bare = re.compile(rf"\b{re.escape(found[2])}\b")
        ours = bare.search(sentence)
        if not ours or found[1].split()[-1].lower() in sentence[max(0, ours.start() - 14) : ours.start()].lower():
            continue
        if not any(bare.search(_QUALIFIED.sub("", p.text)) for p in passages):
            yield Failure("relation", f"The passages say “{found.group()}”.", found[2])
            return


def _loses(told: frozenset[str], passage: str, tie: re.Pattern[str]) -> bool | None:
    """True: both sides are told and the passage ties them. None: the passage does not hold what is told."""
    found = tie.search(passage)
    if not found:
        whole = _content(passage)
        return False if len(told & whole) >= 0.8 * len(told) else None
    before = _row(passage[: found.start()])[-_SIDE:]
    after = _row(passage[found.end() :])[:_SIDE]
    both = sum(w in told for w in before) >= min(2, len(before)) and sum(w in told for w in after) >= min(2, len(after))
    return bool(before and after) and both


def modal(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What every passage says would, could or is to be is not said to be; what only may be is not said to come."""
    ours, mine = _under_modals(sentence), _lower(sentence)
    bare = [verb for verb in sorted(mine - ours) if _only_modal_in(verb, passages)]
    for verb in dict.fromkeys((*bare, *moods.hardened(sentence, [p.text for p in passages]))):
        culprit = next((w.text for w in words(sentence) if stem(w.text) == verb), verb)
        yield Failure(
            "relation", f"The cited passages do not say that it is so (“{culprit}”), only that it may.", culprit
        )


def _only_modal_in(verb: str, passages: Sequence[Passage]) -> bool:
    having = [p.text for p in passages if verb in _lower(p.text)]
    return bool(having) and all(verb in _under_modals(text) and _only_modal(text, verb) for text in having)


def _only_modal(text: str, verb: str) -> bool:
    return sum(stem(w.text) == verb for w in words(text)) == 1


@lru_cache(maxsize=8192)
def _under_modals(text: str) -> frozenset[str]:
    row = words(text)
    return frozenset(
        stem(after.text)
        for i, w in enumerate(row)
        if w.text.islower() and fold(w.text) in _MODALS
        for after in _next_content(row[i + 1 : i + 1 + _REACH])
    )


def _next_content(row: Sequence[Word]) -> Iterator[Word]:
    yield from [w for w in row if fold(w.text) not in CLOSED][:1]


@lru_cache(maxsize=8192)
def _lower(text: str) -> frozenset[str]:
    return frozenset(stem(w.text) for w in words(text) if w.text.islower() and fold(w.text) not in CLOSED)


def acting(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What hangs on a subject (", saying ...") hangs on the same one as in a passage that tells it."""
    ours = names(sentence)
    for found in _PARTICIPLE.finditer(sentence):
        telling = [names(p.text) for p in passages if stem(found[1]) in _lower(p.text)]
        if ours and telling and all(row and not refers(ours[0], row[:1]) and refers(ours[0], row) for row in telling):
            yield Failure(
                "who did it", f"In the cited passages it is not {ours[0].text} who is “{found[1]}”.", found[1]
            )


@lru_cache(maxsize=8192)
def _content(text: str) -> frozenset[str]:
    return frozenset(_row(text))


def _row(text: str) -> tuple[str, ...]:
    return tuple(stem(w.text) for w in words(text) if fold(w.text) not in CLOSED)


_OFFICE = r"(?:government|army|military|navy|parliament|president|(?:prime |foreign )?minister|ministry|capital|king)"
_WHOSE = re.compile(rf"\b(?:The|the) ({_OFFICE})\b")


def whose(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "The government" of two is nobody's, where a passage says whose it is."""
    for found in _WHOSE.finditer(sentence):
        owned = re.compile(rf"\b[A-Z][\w’']+(?:'s|’s)? {found[1]}\b")
        bare = re.compile(rf"\bthe {found[1]}\b", re.IGNORECASE)
        if any(owned.search(p.text) for p in passages) and not any(bare.search(p.text) for p in passages):
            yield Failure("names", f"It does not say whose {found[1]}.", found[1])
