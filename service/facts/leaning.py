"""What a sentence of a brief leans on that the brief has not told: "the decision", "these fees". It mends nothing.

An article tells of a decision and then speaks of "the decision"; a brief that takes only the second sentence points at
nothing. What is pointed at is looked for in the lines before, in words and not in meaning: what has another name there
is taken for untold.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from service.facts import echoing
from service.facts.anaphors import FOREMOST
from service.facts.antecedents import surnames_of
from service.facts.families import is_akin
from service.facts.lists import entries, groups, lines
from service.facts.names import names, refers
from service.facts.quotations import unquoted
from service.facts.sequence import step
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.unexplained import each, pairs, reacts, takes_part
from service.facts.words import CLOSED, fold, stem, words
from service.news import Passage

# What an article tells right before a passage, in which it has named what it then calls "the truce" (code points):
# about eight sentences.
REACH = 1280
# Nouns of which everybody knows which one, or which stand for no thing: "the government", "the morning", "the rest".
_PLAIN = groups("definite.txt")
# Nouns that speak of what was told before, in other words.
_DEEDS = _PLAIN["deed"]
_DISCOURSE = _PLAIN["discourse"] | _DEEDS
_KNOWN = _PLAIN["known"]
# Lists of words under which one thing is told, a thing a line.
_LIKE = ("alike.txt", "pointed.txt")
# What says more closely, right behind a noun, which one is meant.
_TOLD = re.compile(
    r"['’]s?\b|\s*[(“\"]|\s(?:of|for|that|which|who|whose|where|when|in|at|on|to|between|against|with|from|by|about|over"
    r"|near|outside|into|it|he|she|they|we|[A-Z]\w+|\d+|\w+ed by)\b"
)
_APPOSED = re.compile(r",\s(?:an?|the|[A-Z])")
# What tells more of a thing, and of what was done or made not which one it was: "the episode, which aired in spring".
_TELLS_MORE = re.compile(r",\s(?:which|who|where|when)\b")
_THIS = re.compile(
    r"\b(?:these|those|such) (?!(?:as|who|whose|whom|that|which)\b)(?:\w+ (?:of )?)?([a-z]{3,}s)\b"
    r"(?! (?:who|that|which|of|in|with|from|on|at|\w+ing|\w+ed)\b)"
    r"|\b(?:this|that) (?:type|kind|sort) of (?P<kind>[a-z]+)\b"
    r"|\bthis (?P<this>[a-z]{3,})\b"
    r"|(?<!\band)(?<!\bor)(?<=[a-z]) other (?:[a-z]+ )?([a-z]{3,}s)\b(?! (?:than|of|in|on|at|from|who|that)\b)"
    r"|\bthat (?P<then>season|year|night|day|evening|morning|period|figure|number|decision|meeting|deal|vote|point)\b"
    r"(?! (?:of|the|he|she|they|that|when)\b)",
    re.IGNORECASE,
)
# "Deaths rise because of that surge": where the sentence itself has no clause before it, a sentence before it tells.
_THAT = re.compile(
    r"\b(?:because of|after|despite|during|before|since|under|following|until|beyond) that\b"
    r"(?! (?:of|which|he|she|they|it|the|we|i|you|there)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:—–]|\b(?:and|but|or|when|who|which|as|if|while)\b", re.IGNORECASE)
# "Orsk Lines' chief says the company": the sentence itself names it.
_BODIES = frozenset(["company", "firm", "agency", "organisation", "organization", "group", "union", "team", "club"])
_BY_NAME = re.compile(r"\b[A-Z][\w&]*['’]s?(?= )|\b(?:of|at) (?:the )?[A-Z]")
_LAND = re.compile(
    r"^The (?:country|nation|kingdom|republic)\b(?=['’]s| [a-z]+(?:s|ed)\b| (?:has|had|was|will|would|can)\b)"
)
_ONE = frozenset(["he", "him", "his", "she", "her", "hers"])
_COUNTRIES = frozenset(word.split("_")[0] for word in entries("countries.txt"))
_DAYS = frozenset(
    ["days", "times", "minutes", "hours", "weeks", "months", "years", "day", "time", "week", "month", "year", "morning",
     "afternoon", "evening", "night", "weekend", "season", "spring", "summer", "fall", "autumn", "winter", "term",
     "decade", "century", "point", "stage", "country", "nation", "one", "way", "moment", "world", "state", "city"]
)  # fmt: skip
_MORE = re.compile(
    r"(?:an?other|a (?:second|third|fourth|further|separate|similar)|(?:the )?other|more(?! than)|several other"
    r"|two other) ",
    re.IGNORECASE,
)
# What only the sentence before explains: a turn, a yardstick, an example, a reason, a part of the same hour.
_OPENS = re.compile(
    r"^(?:even (?:more|worse|better)|more (?:[a-z]+ing|[a-z]+ful|[a-z]+ous) (?:is|was)|equally"
    r"|by way of [a-z]+|in (?:response|answer|return|exchange),|as a result,|for that reason|(?:that|this|which) is why"
    r"|(?:worse|better)(?: (?:still|yet))?,|(?:still|instead|indeed|however|moreover|furthermore|besides|then),|in fact"
    r"|plus(?=,? [a-z])|(?:the )?last time(?: a?round)?,|this time(?: a?round)?,|next time(?: a?round)?,"
    r"|nevertheless|nonetheless|otherwise|similarly|likewise|conversely|in contrast|by contrast|on the other hand"
    r"|in turn|therefore|thus|hence|consequently|accordingly|for (?:that|this|these|those)"
    r"|given (?:that|this|these|those)|(?:maybe|perhaps) (?:it|that|this)|(?:earlier|later) (?:that|in that)"
    r"|(?:earlier|later) in the (?:day|week|evening)|(?:at|around|about) (?:that|the same) time"
    r"|that (?:same )?(?:day|night|evening)|by then|until then|so (?:did|does|is|was|are|were|has|have)\b"
    r"|the same (?:is|was|goes|applies|thing|happened)|there was [A-Z]|[\w-]+['’]s (?:was|were|are|did)"
    r"|asked (?:in more|again|further|whether that|about that|if that))(?!\w)",
    re.IGNORECASE,
)
# Whose words they are, told by a pronoun behind them; and when it was, by what was before.
_HE_SAID = re.compile(
    r"(?:,|[”\"]) (?:he|she|they) (?:said|says|added|told|continued|explained|noted|wrote|recalled)\b"
)
_LATER = re.compile(
    r"\b(?:a short (?:time|while)|moments|minutes|hours|days|weeks|months|shortly|soon) (?:later|afterwards?|after)"
    r"(?=[.,]| and\b)|\bwent on to\b"
)
_WITHIN = re.compile(
    r", for (?:example|instance)\b|\bin all\.$|\bthe same (?:thing|reason|way|claim)s?\b(?! (?:as|that|to)\b)"
    r"|\b(?:all|both|most|many|some|each|one|none|neither|two|three|four|five) (?:two |three |four )?of"
    r" (?:them|those|these|which)\b[^,;]{0,40}\b(?:things?|reasons?)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a brief and the passages that carry it."""

    text: str
    cited: Sequence[Passage]


def leans(text: str, cited: Sequence[Passage], told: Sequence[Told]) -> str:
    """The first words of a line that point at what no line before it tells; nothing where there are none.

    A line that goes on where the one before it stopped, in one article, may point at what that one tells. What opens a
    brief may speak of "the crash".
    """
    bare = unquoted(text)
    known = _known(told)
    if told and goes_on(cited, told[-1].cited):
        return next(takes_part(bare, known | _known(told[-1].cited), ""), "")
    before = "\n".join(earlier(p) for p in cited)
    if (found := echoing.leans(text)) and not _is_named(found, text, told):
        return found
    first = (at for look in (_LOOKS if told else _AT_FIRST) for at in look(bare, known, before))
    return next(chain(first, pairs(bare, [line.text for line in told])), "")


def points(text: str, cited: Sequence[Passage]) -> str:
    """The first words of a text that point at what it does not tell itself: nothing is told before a title."""
    bare, before = unquoted(text), "\n".join(earlier(p) for p in cited)
    opening = (at for at in _definite(bare, frozenset(), bare) if bare.startswith(at))
    every = (at for look in _LOOKS for at in look(bare, frozenset(), before))
    return echoing.leans(text) or next(chain(opening, every), "")


def _known(lines: Iterable[Told | Passage]) -> frozenset[str]:
    """Stems of the words that lines tell."""
    return frozenset(stem(w.text) for line in lines for w in words(line.text))


def _is_named(pronoun: str, text: str, told: Sequence[Told]) -> bool:
    """ "There is no evidence against him": the line before it names somebody, and not only who speaks."""
    if fold(pronoun) not in _ONE or not told:
        return False
    known = surnames_of(told[-1].cited)
    people = [n for n in names(told[-1].text) if n.title or n.key[-1] in known]
    return any(not refers(n, names(unquoted(text))) for n in people)


def goes_on(cited: Sequence[Passage], before: Sequence[Passage]) -> bool:
    """Does one of the passages stand right behind one of those before, or next to it?"""
    return any(step(q, p) for p in cited for q in before)


def earlier(passage: Passage) -> str:
    """What its article tells right before it."""
    return passage.article.text[max(0, passage.start - REACH) : passage.start]


def _opening(bare: str, known: frozenset[str], before: str) -> Iterator[str]:
    """ "Even more alarming was": than what?"""
    for look in (_OPENS.match, _WITHIN.search):
        if found := look(bare.lstrip(" “\"'")):
            yield found.group().strip(" ,")


def _these(bare: str, known: frozenset[str], before: str) -> Iterator[str]:
    """ "Is not responsible for these providers": for which?"""
    tags = {t.start: t.tag for t in tagged(bare)}
    for found in _THIS.finditer(bare):
        noun = next(n for n in found.groups() if n)
        if found["this"] and not tags.get(found.start("this"), "").startswith("NN"):
            continue
        is_known = fold(noun) in _DAYS and not found["then"]
        if found["kind"] or not (is_known or _is_told(noun, bare[: found.start()], known)):
            yield found.group().strip()


def _that(bare: str, known: frozenset[str], before: str) -> Iterator[str]:
    """ "Because of that": of what?"""
    found = _THAT.search(bare)
    if found and not _CLAUSE.search(bare, 0, found.start()):
        yield found.group()


def _this(bare: str, known: frozenset[str], before: str) -> Iterator[str]:
    """ "Warn that this could be the same illness": could what?"""
    row = tagged(bare)
    for at, token in enumerate(row[:-1]):
        verb = row[at + 1].tag.startswith(("VM", "VB", "VH", "VV", "VD", "PR", "PUN", "CJ"))
        if fold(token.text) != "this" or not verb or FOREMOST.match(bare, token.start):
            continue
        if not any(is_finite(row, i) for i in range(max(0, at - 3))):
            yield f"{token.text} {row[at + 1].text}"


def _when(bare: str, known: frozenset[str], before: str) -> Iterator[str]:
    """ "He added": who? "Died a short time later": than what?"""
    if found := _HE_SAID.search(bare):
        yield found.group().strip('”", ')
    found = _LATER.search(bare)
    if found and sum(is_finite(tagged(bare), i) for i, t in enumerate(tagged(bare)) if t.start < found.start()) <= 1:
        yield found.group()


def _where(bare: str, known: frozenset[str], before: str) -> Iterator[str]:
    """ "The country is believed to have 4,500 tons": which, where the brief has not named the last one before it?"""
    found = _LAND.match(bare)
    named = [stem(w.text) for w in words(before) if fold(w.text) in _COUNTRIES and w.text[0].isupper()] if found else []
    if found and named and named[-1] not in known:
        yield found.group()


def _more(bare: str, known: frozenset[str], before: str) -> Iterator[str]:
    """ "A second statement": where is the first?"""
    found = _MORE.match(bare)
    row = tagged(bare) if found else ()
    noun = next((t for t in row if found and t.start >= found.end() and t.tag.startswith("NN")), None)
    if found and noun and stem(noun.text) not in known:
        yield bare[: noun.end]


def _definite(bare: str, known: frozenset[str], before: str) -> Iterator[str]:
    """ "The decision", "the console", which the article has named before, and the brief has not."""
    row = tagged(bare)
    places = list(_definites(row))
    given = frozenset(stem(w.text) for w in words(before)) if places else frozenset()
    for at, end in places:
        noun = row[end].text
        one = at == 0 and noun in _DISCOURSE and stem(noun) in given  # "break the law", and "The law is meant to"
        if noun.lower() != noun or (fold(noun) in _KNOWN and not one) or _TOLD.match(bare, row[end].end):
            continue
        if at != 1 and _APPOSED.match(bare, row[end].end):  # "In the legend, men": that is no apposition
            continue
        if at != 1 and noun not in _DISCOURSE and _TELLS_MORE.match(bare, row[end].end):
            continue
        points = stem(noun) in given or (noun in _DISCOURSE and (at == 0 or noun in _DEEDS))
        if noun in _BODIES and _BY_NAME.search(bare, 0, row[at].start):
            continue
        if points and not _is_told(noun, bare[: row[at].start], known):
            yield bare[row[at].start : row[end].end]


def _definites(row: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
    """Where "the" stands and the last of the nouns behind it; names and what names tell of are left out."""
    for at, token in enumerate(row[:-1]):
        if fold(token.text) != "the":
            continue
        end = at + 1
        while end < len(row) and row[end].tag.startswith(("AJ0", "NN", "NP")) and row[end].text.islower():
            end += 1
        if end - 1 > at and row[end - 1].tag.startswith("NN") and not (end < len(row) and row[end].text[:1].isupper()):
            yield at, end - 1


def _is_told(noun: str, head: str, known: frozenset[str]) -> bool:
    """Does a line before tell it, or the sentence itself before it, in this word or one of its kin?"""
    mine = stem(noun)
    told = known | {stem(w.text) for w in words(head) if fold(w.text) not in CLOSED}
    return mine in told or not _alike(mine).isdisjoint(told) or any(is_akin(mine, other) for other in told)


@cache
def _alike(mine: str) -> frozenset[str]:
    rows = [frozenset(stem(word) for word in line.split()) for name in _LIKE for line in lines(name)]
    return frozenset().union(*(row for row in rows if mine in row))


# What opens a brief may speak of "the crash".
_AT_FIRST = (_opening, _these, _that, _this, _when, reacts)
_LOOKS = (*_AT_FIRST, _where, _more, each, takes_part, _definite)
