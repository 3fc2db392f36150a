"""Whether a sentence keeps the words that narrow a thing: "former", "half of", "a year". It parses nothing."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.quotations import unquoted
from service.facts.words import CLOSED, fold, stem, words
from service.news import Failure, Passage

# Without them the noun behind is another thing: a former mayor is none.
_PRIVATIVE = frozenset(
    ["former", "ex", "retired", "acting", "deputy", "vice", "interim", "assistant", "junior", "outgoing", "failed",
     "unsuccessful", "fake", "false", "mock", "disused", "empty", "draft", "partial", "temporary", "provisional",
     "alleged", "attempted", "planned", "proposed", "possible", "suspected", "unofficial", "indirect", "emergency",
     "spare", "honorary", "incoming", "presumed", "apparent", "potential", "unconfirmed", "preliminary",
     "deposed", "ousted", "exiled", "suspended", "disgraced", "fugitive", "embattled", "self-styled",
     "self-proclaimed", "so-called", "would-be"]
)  # fmt: skip
# Words between such a word and the noun that it narrows, at most: "former swimming teacher".
_NOUN_REACH = 2
_PART = (
    r"half|third|quarter|fifth|tenth|part|parts|most|some|many|few|several|rest|majority|minority|members?|supporters|"
    r"relatives|friends|opponents|critics|descendants|families|owners|victims|allies|staff|employees"
    r"|roof|remains|ruins|"
    r"edge|outskirts|daughter|son|wife|husband|widow|brother|sister|mother|father|lawyers?|copy|model|picture|"
    r"suspension|closure|loss|risk|threat|lack|absence|percentage|share"
)
_PART_OF = re.compile(
    rf"\b({_PART}) of (?:(?:the|a|an|its|his|her|their|all|those|these|[A-Z][\w’-]+[’']s) ){{0,2}}"
    r"([\w’-]+)",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(\d[\d.,]*\d|\d|"
    + "one|two|three|four|five|six|seven|eight|nine|ten|a|an"
    + r")((?: (?!after|in|for|within|over|before|on|at|to|by)[\w$£€%]+){0,3}) (?:a|an|per|each|every) "
    r"(year|month|week|day|hour|head|litre|kilo|tonne|person|game|minute|second)\b(?! (?:ago|earlier"
    r"|later|before|after|of|old))"
)

_NO_LONGER = re.compile(
    r"\b([Dd]eposed|[Oo]usted|[Ff]ormer|[Ee]xiled|[Aa]cting|[Ii]nterim|[Rr]etired|[Ss]uspended|[Dd]isgraced) "
    r"(?:[A-Z][a-z]+ )?([A-Z][a-z]+) [A-Z]\w+"
)
_LAWYERS = re.compile(
    r"\b([Aa]ttorneys?|[Ll]awyers?|[Cc]ounsel) for (?:[A-Z]\w+ )?([A-Z][\w’'-]+) (?:and [A-Z][\w’'-]+ )?"
    r"(?:has |have |had )?(?:\w+ly )?(denied|denies|deny|said|says|rejected|rejects|confirmed|declined)\b"
)


def narrowed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What every passage narrows, the sentence narrows too: no former judge is a judge, no half the whole."""
    texts = [unquoted(p.text) for p in passages]
    told = unquoted(sentence)
    for look in (_privative, _titled, _part, _rate, _lawyers):
        if failure := look(told, texts):
            yield failure
            return


def _privative(told: str, texts: Sequence[str]) -> Failure | None:
    ours = _narrowed(told)
    for noun, by in ours.items():
        theirs = [row[noun] for text in texts if noun in (row := _narrowed(text))]
        lost = frozenset.intersection(*theirs) if theirs else frozenset()
        if lost and not by & frozenset().union(*theirs) and not lost & _stems(told):
            return Failure("binding", f"Every cited passage says “{min(lost)}” of it.", noun)
    return None


def _titled(told: str, texts: Sequence[str]) -> Failure | None:
    """ "Deposed President Vale" is not President Vale."""
    for found in (m for text in texts for m in _NO_LONGER.finditer(text)):
        held = re.compile(rf"\b{re.escape(found[2])} [A-Z]")
        bare = [t for t in texts if held.search(_NO_LONGER.sub("", t))]
        if held.search(told) and not bare and found[1].casefold() not in told.casefold():
            return Failure("binding", f"Every cited passage says “{found[1]}” of it.", found[2])
    return None


@lru_cache(maxsize=8192)
def _narrowed(text: str) -> dict[str, frozenset[str]]:
    """Each content word's stem with the narrowing words before each of its uses; none where one use has none."""
    row = words(text.replace("ex-", "ex "))
    found: dict[str, frozenset[str]] = {}
    for at, word in enumerate(row):
        if fold(word.text) in CLOSED | _PRIVATIVE or not word.text.islower():
            continue
        near = row[max(0, at - _NOUN_REACH) : at]
        by = frozenset(fold(w.text) for w in near if fold(w.text) in _PRIVATIVE)
        key = stem(word.text)
        found[key] = found[key] & by if key in found else by
    return found


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    return frozenset(fold(w.text) for w in words(text))


def _part(told: str, texts: Sequence[str]) -> Failure | None:
    mine = {stem(m[2]) for m in _PART_OF.finditer(told)}
    stems = {stem(w.text) for w in words(told)}
    for found in (m for text in texts for m in _PART_OF.finditer(text)):
        thing, head = stem(found[2]), stem(found[1])
        if thing not in stems or head in stems or thing in mine or fold(found[2]) in CLOSED:
            continue
        holding = [t for t in texts if thing in {stem(w.text) for w in words(t)}]
        if all(_only_part(t, thing) for t in holding):
            return Failure("binding", f"The cited passages say it of “{found.group()}”.", found[2])
    return None


def _only_part(text: str, thing: str) -> bool:
    parts = sum(stem(m[2]) == thing for m in _PART_OF.finditer(text))
    return parts == sum(stem(w.text) == thing for w in words(text))


def _rate(told: str, texts: Sequence[str]) -> Failure | None:
    for found in (m for text in texts for m in _RATE.finditer(text)):
        if not found[1][0].isdigit():
            continue
        figure = re.compile(rf"(?<![\d.,]){re.escape(found[1])}(?![\d]|[.,]\d)")
        ours = figure.search(told)
        if ours and not _timed(told, found[3]) and all(_timed(t, found[3]) for t in texts if figure.search(t)):
            return Failure("numbers", f"The cited passages say “{found.group()}”.", found[1])
    return None


def _timed(text: str, unit: str) -> bool:
    return re.search(rf"\b(?:{unit}|{unit}ly|annual|annually|dai?ly)(?:s|s?[’'])?\b", text) is not None


def _lawyers(told: str, texts: Sequence[str]) -> Failure | None:
    """What their lawyers said in every passage, they did not say."""
    for found in (m for text in texts for m in _LAWYERS.finditer(text)):
        who, verb = re.escape(found[2]), re.escape(found[3])
        theirs = re.compile(rf"(?<!for )\b{who} (?:and [A-Z][\w’'-]+ )?(?:has |have |had )?(?:\w+ly )?{verb}\b")
        if theirs.search(told) and not any(theirs.search(text) for text in texts):
            return Failure("binding", f"The cited passages say it of “{found[1]} for {found[2]}”.", found[2])
    return None
