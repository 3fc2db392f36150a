"""The outer parts of a sentence: days, asides, clauses that open or end it. It does not know which of them may go."""

import re
from collections.abc import Iterator

from service.facts.clauses import SUBORDINATORS
from service.facts.pruning import parts
from service.facts.speakers import REPORTING, attributions
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.words import fold, words

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?"
_NEAR = r"(?:today|tonight|yesterday|tomorrow|last night|(?:this|yesterday|tomorrow) (?:morning|afternoon|evening))"
_AROUND = r"(?:this|last|next) (?:week(?:end)?|month|year|spring|summer|autumn|fall|winter)"
# Days that are told from the day of writing: over a brief that is read later they are wrong.
RELATIVE = re.compile(rf"\b{_NEAR}\b(?!['’])", re.IGNORECASE)
# Such a day, or a weekday, where it is a part by itself: no "until Friday", no "Sunday talk shows", no "Friday, 6 May".
_DAY = re.compile(
    rf"(?P<before>\w+)(?P<part>,? (?:(?:on|late|early|later|earlier) )*(?:{_WEEKDAY}|{_NEAR}|{_AROUND})(?P<comma>,?))"
    r"(?= (?:to|that|for|in|at|after|as|by|with|and|when|while|from|over|near|during|following|of|because|about|said"
    r"|says|[a-z]{3,}ed|will|was|were|is|are|has|have|met|told|began|won|lost)\b|[.]?$|(?<=,) [a-z])",
    re.IGNORECASE,
)
_BOUNDS = frozenset(
    ["until", "till", "since", "from", "by", "before", "after", "and", "to", "of", "between", "through", "least",
     "last", "every", "than", "for", "the", "a", "or", "on", "late", "early", "next"]
)  # fmt: skip
# What tells more of the word before it, between commas or up to the end.
_ASIDE = re.compile(
    r",(?: (?:which|who|whose|where|including|an?|the|one|or (?:about|some|nearly|roughly|\d+|one|two))"
    r" [^,;:“”\"()]{2,150}| \d{1,2})(?P<comma>,)(?! (?:and|or) )"
)
_MORE = re.compile(r", (?:which|who|whose|where|including|with|an?|the|one|\w+ing) .+$")
# "Sent a letter which says so": of which letter no reader knew.
_RELATED = re.compile(
    r"\ban? (?:[\w’'-]+ ){1,4}(?:(?:to|of|on|in|from|for) (?:[\w’'-]+ ){1,3})?(?<= )(?=which [^,;“”\"]+$)"
)
_BRACKETED = re.compile(r" \([^()]{2,120}\)| (?:[—–-]|--) [^—–-]{2,120} (?:[—–-]|--)(?= )")
_BEFORE_IT = r"shortly|soon|immediately|even|(?:(?:an?|one|two|three|just|\d+) )?(?:minute|hour|day|week|month|year)s?"
_SUBORDINATE = re.compile(
    rf",?(?: [—–-]+)? (?P<long>(?:{_BEFORE_IT}) (?=after|before))?"
    r"(?P<word>as part of|as (?:a|the) result of|after|before|as(?! (?:much|many|well|part|if|long|soon|of|to|a|an)\b)"
    r"|while|following|amid|because|in (?:an effort|a bid) to|ahead of|on the eve of"
    r"|in (?:the wake of|response to))(?= )"
)
_OPENING = re.compile(
    rf"(?:(?:on|late|early) (?:{_WEEKDAY})|(?:shortly |just |hours |days )?after|following|amid|while|as"
    r"|in an? (?:[\w-]+ )?(?:statement|interview|news conference|press conference|briefing|report))"
    r" ?[^,;:“”\"]{0,110}, ",
    re.IGNORECASE,
)
# What calls the one before it something else; what a sentence opens with that is not its subject.
_NAMES_AGAIN = frozenset(["a", "an", "the", "one"])
_FRONTED = ("PRP", "PRF", "CJS", "VVG", "VVN", "AV", "TO0")
_SUBJECTS = ("AT0", "N", "PNP", "DPS", "CRD", "DT0")
# With one of these, what follows belongs to what stands before.
_PAIRED = re.compile(r"\b(?:not|neither|either|both|nor|the (?:more|less|\w+er))\b|[“”\"]", re.IGNORECASE)
# What leaves the words behind it to be told: "for the next 10 years".
_OPEN = ("PR", "AT0", "AJ0", "DT0", "DPS", "ORD", "CRD")
_RELATES = frozenset(["which", "who", "whose", "where"])
# Behind these verbs what follows is what they are for: "the vote came after a week of talks".
_LINKING = frozenset(["be", "come", "follow", "name", "look", "model", "know", "describe", "see", "serve", "act"])


def outer_parts(told: str) -> Iterator[tuple[int, int]]:
    """From where to where they stand, in code points; they may overlap."""
    row = tagged(told)
    if not row:
        return
    yield from days(told)
    yield from ((m.start(), m.end()) for m in _BRACKETED.finditer(told))
    asides = (_ASIDE.match(told, comma.start()) for comma in re.finditer(",", told))
    yield from ((m.start(), m.end()) for m in asides if m and _is_aside(told, row, m))
    yield from _tails(told, row)
    yield from _spliced(told, row)
    if opening := _OPENING.match(told):
        yield 0, opening.end()
    for part in parts(f"{told}."):
        if part.is_clause and told[len(part.rest) - 1 :].startswith(",") and _is_closed(part.rest):
            yield len(part.rest) - 1, len(told)


def days(told: str) -> Iterator[tuple[int, int]]:
    """Weekdays, and days told from the day of writing, that are parts by themselves."""
    for found in _DAY.finditer(told):
        if fold(found["before"]) not in _BOUNDS:
            both = found["part"].startswith(",") or not found["comma"]
            yield found.start("part"), found.end("part") - (0 if both else 1)


def _has_clause(row: tuple[Tagged, ...], at: list[int]) -> bool:
    """Is there a verb of its own in it, with no "which" or "that" before it?"""
    verb = next((i for i in at if is_finite(row, i)), None)
    return verb is not None and not any(fold(row[i].text) in SUBORDINATORS for i in at if i < verb)


def _is_closed(told: str) -> bool:
    """Has each clause that it opens a verb? "He said that those who came, and went, left" ends not behind "came"."""
    row = tagged(told)
    opened = sum(fold(t.text) in SUBORDINATORS for t in row)
    return sum(is_finite(row, i) for i in range(len(row))) > opened


def _is_aside(told: str, row: tuple[Tagged, ...], found: re.Match[str]) -> bool:
    """Not ", police said,"; nor the subject behind what opens a sentence: "at the pier, the ferry, which sank"."""
    start, end = found.span()
    if any(start <= a.start < end for a in attributions(told)):
        return False
    if fold(words(found.group())[0].text) not in _NAMES_AGAIN:
        return True
    verbs = any(is_finite(row, i) for i, t in enumerate(row) if start <= t.start < end)
    return not verbs and ("," in told[:start] or not row[0].tag.startswith(_FRONTED))


def _tails(told: str, row: tuple[Tagged, ...]) -> Iterator[tuple[int, int]]:
    """Clauses that end the sentence: ", which", ", saying", "after", "as"."""
    credits = [a.start for a in attributions(told)]
    for found in _MORE.finditer(told):
        tail = [i for i, t in enumerate(row) if t.start > found.start()]
        if not tail or _lists(row, tail):
            continue
        takes_up = row[tail[0]].tag == "VVG" or row[tail[0]].text in _RELATES or not _has_clause(row, tail)
        if takes_up and not any(at > row[tail[0]].end for at in credits):  # ", leading scientists said"
            yield found.start(), len(told)
    for found in _RELATED.finditer(told):
        before = next(t for t in reversed(row) if t.start < found.end())
        if before.tag.startswith("N") and not any(at > found.end() for at in credits):
            yield found.end() - 1, len(told)
    for found in _SUBORDINATE.finditer(told):
        at = next((i for i, t in enumerate(row) if t.start >= found.start("word")), 0)
        before = next((t for t in reversed(row[:at]) if not t.is_mark), row[0])
        if before.lemma not in _LINKING and (found["word"] != "as" or _tells_when(row, at)):
            counted = found["long"] and _is_open(row, found.start())
            yield found.start("word") - 1 if counted else found.start(), len(told)


def _is_open(row: tuple[Tagged, ...], at: int) -> bool:
    """Does the word before it leave what follows to be told?"""
    return next((t.tag.startswith(_OPEN) for t in reversed(row) if t.end <= at), False)


def _spliced(told: str, row: tuple[Tagged, ...]) -> Iterator[tuple[int, int]]:
    """What a comma alone joins to a whole clause: "The vote is today, the mayor is ahead"."""
    if not row[0].tag.startswith(_SUBJECTS) or _PAIRED.search(told):
        return
    for comma in re.finditer(", ", told):
        left = [i for i, t in enumerate(row) if t.end <= comma.start()]
        right = [i for i, t in enumerate(row) if t.start >= comma.end()]
        if any(fold(row[i].text) in REPORTING for i in right):
            continue
        until = next((i for i in right if row[i].is_mark), len(row))
        opens = right and row[right[0]].tag.startswith(_SUBJECTS)
        follows = opens and _has_clause(row, [i for i in right if i < until])
        if follows and _has_clause(row, left) and _is_closed(told[: comma.start()]):
            yield comma.start(), len(told)
            return


def _lists(row: tuple[Tagged, ...], at: list[int]) -> bool:
    """ "Struck a pier, a boat and a crane": what goes on with more of the same is no aside."""
    opened = next((i for i in at if fold(row[i].text) in SUBORDINATORS), len(row))
    joined = any(fold(row[i].text) in ("and", "or") for i in at if i < opened)
    return joined and fold(row[at[0]].text) in _NAMES_AGAIN


def _tells_when(row: tuple[Tagged, ...], at: int) -> bool:
    """ "As crews toiled", and not "as much as 900"."""
    subject = at + 1 < len(row) and row[at + 1].tag.startswith(("PNP", "AT0", "DPS", "DT0", "N", "CRD", "AJ0"))
    likened = any(fold(t.text) == "as" for t in row[max(0, at - 3) : at])
    return subject and not likened and any(is_finite(row, i) for i in range(at + 2, len(row)))
