"""Whether a date goes with what it is the date of, and a possession with an owner; it parses nothing."""

import re
from collections.abc import Iterator, Sequence

from service.facts.dates import Moment, moments
from service.facts.quotations import unquoted
from service.facts.times import covers
from service.facts.words import CLOSED, Word, fold, stem, words
from service.news import Failure, Passage

_OWNS = re.compile(r"\b(?:its|their|his|her) (?:\w+ ){0,1}?(\w{3,})\b", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(he|she|they|it|we|i) (?:(?:would|will|could|had|has|have|was|were|is|are|did|not|also|never|may|might) ){0,3}"
    r"(\w{3,})",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(["its", "their", "his", "her"])
_OWNED = re.compile(r"(\b(?:its|their|his|her)|['’]s?)\s((?:[\w-]+\s){0,2}[\w-]+)", re.IGNORECASE)
_POSSESSED = re.compile(r"\b([A-Z][\w.-]*(?: [A-Z][\w.-]*){0,4})(?:['’]s|(?<=s)['’]) ([A-Z][\w-]+)(?! [A-Z])")


def dated(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What stands before a date has, in a passage, no other date nearer to it: a strike does not start on the day that
    something else ends."""
    for moment in moments(sentence):
        told = _before(sentence, moment)
        verdicts = [v for p in passages if told and (v := _nearest(p.text, told, moment)) is not None]
        if told and verdicts and not any(verdicts):
            yield Failure("dates", f"The passages give another date for “{told.text}”.", moment.text)


def _before(sentence: str, moment: Moment) -> Word | None:
    row = [w for w in words(sentence[: moment.start]) if fold(w.text) not in CLOSED]
    return row[-1] if row and row[-1].text.islower() and row[-1].text[0].isalpha() else None


def _nearest(passage: str, told: Word, moment: Moment) -> bool | None:
    """Whether the date is the nearest of its kind to the word. None: the passage has not both."""
    there = [m for m in moments(passage) if m.kind == moment.kind]
    places = [w.start for w in words(passage) if stem(w.text) == stem(told.text)]
    if not places or not any(covers(moment, m) for m in there):
        return None
    nearest = (min((abs(m.start - at), i) for i, m in enumerate(there))[1] for at in places)
    return any(covers(moment, there[i]) for i in nearest)


def owned(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Its port" is owned in a passage too: there it may be "a port"."""
    owners = [(m[1], m[2]) for p in passages for m in _OWNED.finditer(p.text)]
    theirs = {stem(w.text) for _, owned in owners for w in words(owned)}
    for found in _OWNS.finditer(sentence):
        noun = found.group().split()[1]
        bare = [p for p in passages if any(stem(w.text) == stem(noun) for w in words(p.text))]
        if bare and stem(noun) not in theirs:
            yield Failure("binding", f"No passage says whose “{noun}” it is.", found.group())
        elif bare and _other_owner(fold(found.group().split()[0]), stem(noun), owners):
            yield Failure("binding", f"The passages give “{noun}” another owner.", found.group())


def persons(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "He would return" is not "they would return"; what "we" say they say in other people's words."""
    theirs = [who for p in passages for who in _PERSON.findall(unquoted(p.text))]
    for pronoun, verb in _PERSON.findall(unquoted(sentence)):
        given = {fold(who) for who, does in theirs if stem(does) == stem(verb)}
        doubled = any(re.search(rf"\band {re.escape(verb)}\b", p.text) for p in passages)
        given |= {"nobody"} if doubled and re.search(rf"\band {pronoun} {re.escape(verb)}\b", sentence) else set()
        if given and fold(pronoun) not in given and not given & {"i", "we"}:
            yield Failure("who did it", f"In the cited passages it is not “{pronoun}” who “{verb}”.", pronoun)


def possessed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "The Courier's Vale" needs a passage in which Vale is the Courier's."""
    for found in _POSSESSED.finditer(unquoted(sentence)):
        owner, owned = re.escape(found[1].split()[-1]), re.escape(found[2])
        said = re.compile(
            rf"{owner}(?:['’]s?)? (?:[\w-]+ ){{0,6}}{owned}\b"
            rf"|{owned}\b.{{0,60}}\b(?:of|at|for|with|from) (?:the )?(?:[\w’'-]+ ){{0,4}}{owner}\b"
        )
        both = [p.text for p in passages if re.search(rf"\b{owner}", p.text) and re.search(rf"\b{owned}\b", p.text)]
        if both and not any(said.search(text) for text in both):
            yield Failure("binding", f"No cited passage says that “{found[2]}” is {found[1]}’s.", found.group())
            return


def _other_owner(pronoun: str, noun: str, owners: Sequence[tuple[str, str]]) -> bool:
    """Whether the passages own the noun by pronouns alone, and never by this one."""
    given = [fold(owner) for owner, owned in owners if any(stem(w.text) == noun for w in words(owned))]
    of_a_person = bool({pronoun, *given} & {"his", "her"})
    return bool(given) and of_a_person and pronoun not in given and set(given) <= _PRONOUNS
