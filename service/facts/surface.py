"""Slips of the pen that only its passages show: a word said twice, a capital kept. It does not know the sense."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.lists import groups
from service.facts.names import names
from service.facts.quotations import quotations, unquoted
from service.facts.referents import people
from service.facts.speakers import REPORTING, attributions
from service.facts.tags import is_finite, tagged
from service.facts.titles import office
from service.facts.words import CLOSED, Word, fold, stem, words
from service.news import Failure, Passage

# Shorter words ("day", "sea") come twice without harm (characters).
_LONG = 4
# A plural is seldom a name: a name that stands only where sentences open looks the same.
_SPEAKING = groups("roles.txt")["person"]
_PLURAL = re.compile(r"[A-Z][a-z]{3,}(?<![sui])s")
# "St. Annes": the stop is the abbreviation's.
_OPENING = re.compile(r"(?:^|(?<!St)(?<!Mt)(?<!Ft)(?<!Mr)(?<!Ms)(?<!Dr)[.?!:]\s+|\n\s*|[“\"]\s*)$")


# Two parties in one sentence: each may name what they disagree on.
_SIDES = re.compile(
    r"; |, (?:while|whereas|but|which [^,;]{2,60}(?:, [^,;]{2,60},)? (?:den(?:y|ied|ies)|rejects?|rejected))\b"
    r"|\baccording to .{3,80} and .{2,60} according to\b|\bput .{3,80} at .{1,60}, .{3,60} at\b"
)


# What a noun in the singular has before it, at the end of what is before marks or at the start of what is in them.
_ARTICLE = re.compile(r"(?:^|\s)(?:an?|the)$", re.IGNORECASE)
_DETERMINER = r"(?:an?|the|his|her|its|their|my|our|your|this|that|no|any|some|each|every|another|one|\w+[’']s?)"
_GIVEN = re.compile(rf"(?:^|\s){_DETERMINER}(?:\s[\w-]+)?$", re.IGNORECASE)
_OPENS_GIVEN = re.compile(rf"{_DETERMINER}\s", re.IGNORECASE)
_NOMINAL = frozenset(["NN1", "AJ0", "AV0", "NN0", "NP0", "AJC", "AJS", "ORD"])

# The same one, two or three words again at once; and an office that stands behind a name.
_AGAIN = re.compile(r"\b(\w+(?: \w+){1,2}) \1\b", re.IGNORECASE)
# "In the air, many fired in the air."
_OPENS_AGAIN = re.compile(
    r"^((?:In|On|At|By|From|For|With|After|Before|During|Of) (?:[\w’'-]+ ){0,4}?[\w’'-]+),.*\b\1\b", re.I
)
_OFFICE_BEHIND = re.compile(r", (?:the |its |their )([a-z][a-z ]{3,40}),")


def doubled(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "The escalating tensions raised fears of an escalating war": no passage has the word twice."""
    if opens := _OPENS_AGAIN.search(sentence):
        yield Failure("repetition", f"It says “{opens[1]}” twice.", opens[1])
        return
    if again := _AGAIN.search(sentence):
        yield Failure("repetition", f"It says “{again[1]}” twice in a row.", again[0])
        return
    if twice := _retitled(sentence):
        yield Failure("repetition", f"It tells twice what {twice} is.", twice)
        return
    ours = _counts(sentence) + _named(sentence)
    theirs = [_counts(p.text) + _named(p.text) for p in passages]
    sides = [_counts(part) + _named(part) for part in _SIDES.split(unquoted(sentence))]
    opening = {stem(w.text) for w in _plain_opening(words(unquoted(sentence)))}
    for word, count in ours.items():
        if len(sides) > 1 and word not in opening and all(part[word] < 2 for part in sides):
            continue  # what one party says, and the other of the same: each side names it
        if count > max(1, max((t[word] for t in theirs), default=1)):
            culprit = next((w.text for w in words(sentence) if stem(w.text) == word), word)
            yield Failure("repetition", f"It says “{culprit}” twice, and no cited passage does.", culprit)
            return


def _retitled(sentence: str) -> str:
    """Who has the same office before the name and behind it: "Labor Minister Ana Vale, the labour minister, said"."""
    for name in names(sentence):
        behind = _OFFICE_BEHIND.match(sentence, name.end)
        held, again = office(name.title), office(behind[1]) if behind else frozenset()
        if held and again and len(held & again) >= len(again) - 1:
            return name.text
    return ""


@lru_cache(maxsize=8192)
def _counts(text: str) -> Counter[str]:
    """How often each content word comes, by its stem; names and words of saying left out."""
    bare = unquoted(text)
    row = words(bare)
    named = {i for n in names(bare) for i in range(n.start, n.end)} - {w.start for w in _plain_opening(row)}
    counted = (w for w in row if len(w.text) >= _LONG and w.start not in named and (w.text.islower() or w is row[0]))
    return Counter(stem(w.text) for w in counted if fold(w.text) not in CLOSED | REPORTING)


def _plain_opening(row: Sequence[Word]) -> Sequence[Word]:
    """The word that opens a text, where it comes again in small letters: "Gulls can be driven off by such as gulls"."""
    again = len(row) > 1 and row[0].text.casefold() in [w.text for w in row[1:]]
    return row[:1] if again and not row[1].text[0].isupper() else ()


@lru_cache(maxsize=8192)
def _named(text: str) -> Counter[str]:
    """Whole names: "in the fog off Port Ellan’s Kestle Bridge" after "the Kestle Bridge" says it twice."""
    return Counter(n.text for n in names(unquoted(text)) if " " in n.text or not n.title)


def capitals(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A capital inside the sentence that a passage has only where one of its own sentences opens ("said Lifeboats")."""
    texts = [p.article.text for p in passages] + [p.text for p in passages]
    for word in words(unquoted(sentence))[1:]:
        if not _PLURAL.fullmatch(word.text):
            continue
        opening = [_opens(t, m) for t in texts for m in re.finditer(rf"(?<![\w’'-]){re.escape(word.text)}(?!\w)", t)]
        if opening and all(opening):
            yield Failure("one sentence", "A capital of a sentence's start stands inside it.", word.text)


def lowered(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """No name loses its capital: "vale's lawyers" for "Vale's lawyers"."""
    texts = [p.text for p in passages]
    known = {w.text for t in texts for w in words(t)}
    for word in words(unquoted(sentence)):
        name = word.text.capitalize()
        if word.text.islower() and word.text not in known and name in known and fold(word.text) not in CLOSED:
            found = [(t, m) for t in texts for m in re.finditer(rf"(?<![\w’'-]){re.escape(name)}(?!\w)", t)]
            noun = any(_opens(t, m) or _is_titled(t, m) for t, m in found)
            if found and (not noun or _is_surname(word.text, passages)):
                yield Failure("names", f"The cited passages write “{name}”.", word.text)
                return


def _is_surname(word: str, passages: Sequence[Passage]) -> bool:
    """Does an article have somebody of that surname, and never the word in small letters?"""
    texts = [p.article.text for p in passages]
    small = re.compile(rf"(?<![\w’'-]){re.escape(word)}(?!\w)")
    return any(word in people(t).surnames for t in texts) and not any(map(small.search, texts))


def _is_titled(text: str, found: re.Match[str]) -> bool:
    """A noun in a longer name: "the council" for "the Dawn Council"."""
    return re.search(r"[A-Z][\w’'-]* $", text[max(0, found.start() - 30) : found.start()]) is not None


def articled(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """No name that acts gets a "the" that it has in no passage: "the Tarn Line" is "Tarn Line" to whoever knows it."""
    name = next((n for n in names(sentence) if n.start == len("The ")), None)
    if name is None or name.title or not sentence.startswith("The ") or not _acts(sentence, name.end):
        return
    texts = [t for p in passages for t in (p.text, p.article.text)]
    found = [m[1] for t in texts for m in re.finditer(rf"(\b[Tt]he )?(?<!\w){re.escape(name.text)}(?!\w)", t)]
    if found and not any(found):
        yield Failure("names", f"No cited passage writes “the {name.text}”.", name.text)


def bare_noun(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """No "official" who speaks loses the article that every passage gives him: "..., Caldrian official said"."""
    for speaker in (a.speaker for a in attributions(sentence) if a.speaker):
        if fold(speaker).split()[-1] not in _SPEAKING:
            continue
        who = re.escape(speaker)
        given = [re.search(rf"\b(an? |the )?{who}\b", p.text, re.IGNORECASE) for p in passages]
        found = [m[1] for m in given if m]
        if found and all(found) and re.search(rf"(?:^|[,;:”] ){who}\b", sentence):
            yield Failure("one sentence", "An article is lost.", speaker)
            return


def unarticled(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """No quoted thing loses the article before its marks: "called her “quiet clerk”" of "her a “quiet clerk”"."""
    for quoted in quotations(sentence):
        before = sentence[: quoted.start].rstrip("“”\"‘’' ")
        if _GIVEN.search(before) or _OPENS_GIVEN.match(quoted.text) or not _is_singular(quoted.text):
            continue
        texts = [p.text for p in passages]
        bare = quoted.text.strip(" ,.!?")
        found = [t[: m.start()].rstrip("“”\"‘’' ") for t in texts for m in re.finditer(re.escape(bare), t)]
        if found and all(_ARTICLE.search(lead) for lead in found):
            yield Failure("one sentence", "An article is lost before what is quoted.", quoted.text)
            return


def _is_singular(quoted: str) -> bool:
    """Is it a noun phrase whose noun is one thing?"""
    row = [t for t in tagged(quoted) if not t.is_mark]
    return bool(row) and row[-1].tag == "NN1" and all(t.tag in _NOMINAL for t in row)


def _acts(sentence: str, end: int) -> bool:
    row = tagged(sentence)
    after = next((i for i, t in enumerate(row) if t.start > end), None)
    return after is not None and row[after].start == end + 1 and is_finite(row, after)


def _opens(text: str, found: re.Match[str]) -> bool:
    return _OPENING.search(text[max(0, found.start() - 6) : found.start()]) is not None
