"""Which figures of a text tell the whole of something as it is: no part, no addition, no former value, no date."""

import re

from service.facts.numbers import Quantity

# A part of a whole, or more beside what was counted before.
_PART_BEHIND = re.compile(
    r"\s(?:of (?:them|whom|those|these|the|his|her|its|their|our|which)\b|others?\b|more\b(?! than)|further\b"
    r"|additional\b|extra\b|(?:[a-z]+\s){0,2}each\b|(?:[a-z]+\s){0,2}apiece\b)"
)
_PART_BEFORE = re.compile(
    r"\b(?:another|a further|an additional|including|includes?|included|among (?:them|those|the [a-z]+),?|of whom"
    r"|one of|of the|of all|plus|besides|apart from|other)\s(?:the\s|about\s)?$",
    re.IGNORECASE,
)
# What it was before, elsewhere or for comparison.
_PAST_BEFORE = re.compile(
    r"(?:\b(?:compared (?:with|to)|(?:up|down|rose|fell|risen|fallen|rising|falling|increased|cut|reduced|raised)\s"
    r"(?:[a-z%]+\s){0,4}from|instead of|rather than|than the|against|not|n[’']t|previously|earlier|"
    r"after an? (?:rise|fall|drop|gain|loss) of|originally|initially|usual(?:ly)?|normal(?:ly)?"
    r"|average of)\s(?:of\s|the\s|in\s)?(?:[a-z]+ing\s)?)$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s$")
_PAST_BEHIND = re.compile(
    r"[^.;]{0,40}\b(?:(?:a|the|one|\w+) (?:year|month|week|day|quarter)s? (?:before|earlier|ago)|previously"
    r"|earlier this)\b|\s(?:before|earlier|ago)\b"
)
# A length of time from now or up to now is when, and not how long.
_DEICTIC_BEHIND = re.compile(
    r"\s(?:ago|later|earlier|before|after|from now|old|away|early|notice|remaining|left|to go|to play|into)\b"
)
_DEICTIC_BEFORE = re.compile(
    r"\b(?:within|in|every|each|per|the (?:past|last|next|first|previous|coming)"
    r"|(?:past|last|next|first|previous|coming)|since|by|in less than|in more than)\s$",
    re.IGNORECASE,
)
# "It was four hours before the last was ashore": that is how long it took.
_WAITED_BEFORE = re.compile(r"\b(?:it (?:was|took|would be|had been)|took)\s$", re.IGNORECASE)
_WAITED_BEHIND = re.compile(
    r"\s(?:before|until)\s(?:the last|all|every\w{0,4}|they|he|she|it|crews|firefighters|rescuers|police|help)\b"
)
_CORRECTS = re.compile(r"\b(?:correction|corrected|an earlier version|our report|was wrong|misstated)\b", re.IGNORECASE)


def aside(text: str, q: Quantity) -> bool:
    """Is it a part, an addition, a former value, or a length of time that dates something?"""
    before = text[max(0, q.start - 48) : q.start]
    if _PART_BEFORE.search(before) or (q.kind != "percent" and _PART_BEHIND.match(text, q.end)):
        return True
    if q.kind != "duration" and _FROM.search(before):
        return True
    if q.kind == "duration" and _WAITED_BEFORE.search(before) and _WAITED_BEHIND.match(text, q.end):
        return False
    if _PAST_BEFORE.search(before) or _PAST_BEHIND.match(text, q.end):
        return True
    dated = _DEICTIC_BEHIND.match(text, q.end) or (
        _DEICTIC_BEFORE.search(before) and "-" not in q.text and not text.startswith(" of ", q.end)
    )
    return q.kind == "duration" and bool(dated)


def corrects(text: str) -> bool:
    """Does it speak of a mistake in a report? What it says was wrong is nobody's value."""
    return _CORRECTS.search(text) is not None
