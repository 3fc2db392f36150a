"""Whether a name is cut only where a name may be: not inside, not off its particle, its town or its address.

It does not know who bears a name, nor which of two names is right.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from service.facts.names import Name, names, refers
from service.facts.quotations import quotations
from service.facts.words import fold, outside, stem, words
from service.news import Failure, Passage

# What belongs to the surname behind it. "Al" and "Ben" are first names, too, and "al-" is left out by habit.
_PARTICLE = re.compile(
    r"\b(?:Del|De|Della|Di|Da|Dos|Du|Van|Von|La|Le|St\.|San|Santa|El|Abu"
    r"|de(?: la| los)?|del|della|di|da|dos|du|(?:van|von)(?: der?| den)?|bin) $"
)
# Code points beside a name that are read, and letters below which it is an abbreviation.
_BESIDE, _SHORTEST = 40, 3
# What stands before and behind a name.
Met = tuple[str, str]
# States that a city or a country is called like: alone, each is read as that.
_STATE = frozenset(["washington", "new york", "georgia"])
_TOWN = re.compile(r"\b[A-Z][\w’'.-]+, $")
_OF = re.compile(r" of (?:the )?[A-Z]")
_DETERMINED = re.compile(r"\b(?:the|an?|his|her|its|their|this|that|every|each|no|[\w]+[’']s?) $", re.IGNORECASE)
_ADDRESS = re.compile(r"\.[a-z]{2,}\b")
# Tokens from which a name is given in full, so that one that is left out inside is a slip.
_FULL = 3
_INITIALS, _FIRST_NAME = re.compile(r"\b[A-Z]{2,3} $"), re.compile(r"\b[A-Z][a-z]+ $")
_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z]+) $")
# A participle that a name belongs to, at the head of a sentence.
_LED = re.compile(
    r"[“\"]?(Born|Raised|Bapti[sz]ed|Christened|Named|Called|Nicknamed|Dubbed|Titled|Entitled|Billed|Known|Hosted|Founded"
    r"|Directed|Written|Produced|Led|Headed|Owned|Backed|Set|Based|Shot|Released|Published|Starring|Featuring|Replacing"
    r"|Succeeding|Joining|Citing|Quoting|Including) (?:(?:as|by|in|on|at|to) )?(?:the )?"
)
# Letters from which two spellings are told for slips of one name, times that the right one comes, how much oftener,
# and letters that may have changed places.
_LONG, _SEEN, _OFTENER, _MOVED = 7, 4, 4, 4


def _ours(sentence: str) -> Iterator[Name]:
    return outside(names(sentence), quotations(sentence))


def _met(name: str, texts: Iterable[str]) -> list[Met]:
    """What stands before and behind the name, each time that a text has it."""
    return [met for text in dict.fromkeys(texts) for met in _met_in(name, text)]


@lru_cache(maxsize=8192)
def _met_in(name: str, text: str) -> tuple[Met, ...]:
    pattern = rf"(?<![\w’'-]){re.escape(name)}(?![\w-])"
    found = re.finditer(pattern, text) if name in text else ()
    return tuple((text[max(0, m.start() - _BESIDE) : m.start()], text[m.end() : m.end() + _BESIDE]) for m in found)


def _always(name: str, passages: Sequence[Passage], asked: Callable[[Met], object]) -> bool:
    """Do the passages have the name, and do they and their articles never have it otherwise than asked?"""
    here = _met(name, (p.text for p in passages))
    return bool(here) and all(map(asked, here)) and all(map(asked, _met(name, (p.article.text for p in passages))))


def unparticled(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Marl" for "Del Marl": whoever has the surname has its particle before it."""
    for name in _ours(sentence):
        first = name.text.split()[0]
        whole = len(first) < _SHORTEST or _PARTICLE.search(sentence[: name.start])
        if not whole and _always(first, passages, lambda met: _PARTICLE.search(met[0])):
            yield Failure("names", "A part of the surname is lost.", name.text)
            return


def halved(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A lone "Quilt" for "Quilt of Sand", "Harbour-Info" for "Harbour-Info.com": no text has it without the rest."""
    for name in _ours(sentence):
        rests = (_ADDRESS, _OF) if _is_lone(name, sentence) else (_ADDRESS,)
        if any(not rest.match(sentence, name.end) and _goes_on(name, passages, rest) for rest in rests):
            yield Failure("names", "A part of the name is lost.", name.text)
            return


def _goes_on(name: Name, passages: Sequence[Passage], rest: re.Pattern[str]) -> bool:
    return _always(name.text, passages, lambda met: rest.match(met[1]))


def _is_lone(name: Name, sentence: str) -> bool:
    """One word without a title or an article: "the Bank" is the Bank of Dorn to whoever knows it."""
    bare = not name.title and not name.initial and " " not in name.text
    return bare and not _DETERMINED.search(sentence[: name.start])


def hollowed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Ada Ines Vale" for "Ada Jo Ines Vale": a full name loses nothing inside."""
    for name in (n for n in _ours(sentence) if len(n.text.split()) >= _FULL):
        hollow = any(_is_hollow(name.key, other.key) for p in passages for other in names(p.text))
        if hollow and not any(f" {_row(name.text)} " in f" {_row(p.article.text)} " for p in passages):
            yield Failure("names", "A name is lost inside a longer one.", name.text)
            return


def _row(text: str) -> str:
    return " ".join(fold(w.text) for w in words(text))


def _is_hollow(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Do its tokens stand in the other one in their order, and not side by side?"""
    rest = iter(long)
    if len(short) < _FULL or not all(token in rest for token in short):
        return False
    return not any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def stateless(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "In Washington" for "in Alder, Washington": the city of that name is meant by nobody."""
    for name in _ours(sentence):
        if name.text.casefold() not in _STATE or _TOWN.search(sentence[: name.start]):
            continue
        before = [lead for lead, _ in _met(name.text, (p.text for p in passages))]
        if before and all(map(_TOWN.search, before)):
            yield Failure("names", "The town is lost, and the state is read as another place.", name.text)
            return


def incorporated(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Vale" for the firm "AB Vale", where the article also has a person of that name with a first name."""
    for name in _ours(sentence):
        found = _met(name.text, (p.text for p in passages)) if " " not in name.text else []
        firm = bool(found) and all(_INITIALS.search(before) for before, _ in found)
        whole = _met(name.text, (p.article.text for p in passages)) if firm else []
        if any(_FIRST_NAME.search(before) for before, _ in whole):
            yield Failure("names", "A firm is called like a person.", name.text)
            return


def misspelt(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Nakawaga" where the cited articles write "Nakagawa" much more often, and nobody of the other name."""
    texts = tuple(dict.fromkeys(p.article.text for p in passages))
    for name in _ours(sentence):
        for token in (t for t in name.text.split() if len(t) >= _LONG and t.isalpha()):
            if right := _oftener(token, texts):
                yield Failure("names", f"The cited articles mostly write “{right}”.", token)
                return


@lru_cache(maxsize=8192)
def _oftener(token: str, texts: tuple[str, ...]) -> str:
    """Another spelling of the token that the texts have much more often, with all of its first names; "" for none."""
    alike = re.compile(rf"\b{token[0]}[a-z]{{{len(token) - 2},{len(token)}}}\b")
    seen = Counter(found for text in texts for found in alike.findall(text))
    often = [word for word, count in seen.most_common(5) if count >= max(_SEEN, _OFTENER * seen[token])]
    slips = (word for word in often if _is_slip(token, word))
    return next((word for word in slips if _called(token, texts) <= _called(word, texts)), "")


def _called(token: str, texts: tuple[str, ...]) -> frozenset[str]:
    """The capitalised words that stand right before it."""
    return frozenset(m[1] for before, _ in _met(token, texts) if (m := _BEFORE.search(before)))


def _is_slip(a: str, b: str) -> bool:
    """Two letters changed places, or one or two inside were put for others; the ends are the same."""
    if stem(a) == stem(b) or a[-1] != b[-1]:
        return False
    if sorted(a) == sorted(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) <= _MOVED
    if a[:2] != b[:2] or a[-2:] != b[-2:]:
        return False
    return _distance(a, b) <= 1


def _distance(a: str, b: str) -> int:
    """How many letters are put in, left out or changed from one to the other."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
    return row[-1]


def unled(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Ada Jo Vale, Ida Vale grew up" of "Baptised Ada Jo Vale, Ida Vale grew up": a bare name opens nothing."""
    first = next((n for n in names(sentence) if n.start == 0 and sentence.startswith(", ", n.end)), None)
    for passage in passages if first else ():
        led = _LED.match(passage.text)
        name = next((n for n in names(passage.text) if led and n.start <= led.end() < n.end), None)
        if led and name and first and refers(first, [name]) and fold(led[1]) not in _row(sentence).split():
            yield Failure("one sentence", f"It has lost the word “{led[1]}” before the name.", first.text)
            return
