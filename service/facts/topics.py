"""What a disagreement is about, named in few and safe words; it does not know the values.

Only a word of a list becomes the subject of a sentence of ours. Any other word of an article is a label in brackets.
"""

import re
from collections.abc import Sequence

from service.facts.frames import clause, one_word
from service.facts.lists import groups
from service.facts.loaded import loaded
from service.facts.numbers import Quantity
from service.facts.stated import Of
from service.facts.tolls import harm
from service.facts.undertakings import UNDERTAKINGS
from service.facts.words import Word, fold, stem, words

# Words from the articles in a label, and the longest that is one (code points).
LABELS, LONGEST = 3, 24
# Nouns that name what is measured, by the kind of the value.
NOUNS = groups("topics.txt")
# The same as terms.
MEASURES = {kind: frozenset(one_word(stem(n)) for n in nouns) for kind, nouns in NOUNS.items()}
_AND_CREW = re.compile(r" and crew\b")
_JOBS = frozenset(("jobs", "posts", "positions"))
_CUTS = re.compile(
    r"\b(?:cuts?|cutting|los(?:t|s|e|es|ing)|shed(?:s|ding)?|axed?|axing|eliminat\w{1,3}|costs?)\b", re.IGNORECASE
)
_PLAIN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# A count of which no noun says of what: nobody could read it.
UNNAMED = "the number"
_ASKS: dict[Of, str] = {
    "count": UNNAMED, "money": "the amount", "percent": "the share", "length": "the distance",
    "weight": "the weight", "area": "the area", "score": "the score", "speed": "the speed",
    "volume": "the volume", "power": "the power",
    "temperature": "the temperature", "age": "the age", "duration": "how long it lasted", "time": "the time",
    "place": "the place", "name": "the name", "who": "who it was", "wording": "the words",
}  # fmt: skip
_NAMED: dict[Of, str] = {"money": "the {}", "percent": "the {}", "duration": "how long the {} lasted"}

# Shares that moved, and which way.
_SHARES = re.compile(r"\b(?:shares|stocks?)\b", re.IGNORECASE)
_WAYS = (
    ("fall", re.compile(r"\b(?:fell|falls?|falling|fallen|down|lower|lost|dropped|slid|tumbled|plunged)\b", re.I)),
    ("rise", re.compile(r"\b(?:rose|rises?|rising|risen|up|higher|gained|climbed|jumped|surged)\b", re.I)),
)
# What a share may be full of something.
_FILLED = frozenset({"reservoir", "lake", "dam", "basin", "tank", "hospital", "ward", "prison", "stadium", "shelter"})


def attribute(text: str, q: Quantity, shared: frozenset[str]) -> str:
    """What is measured: "the number of passengers", "how long the meeting lasted (Calder, Dorn)"."""
    if q.kind == "count":
        return _counted(text, q)
    of: Of = "count" if q.kind == "ordinal" else q.kind
    return about(of, text, q.start, shared)


def about(of: Of, text: str, at: int, shared: frozenset[str]) -> str:
    """A topic for the value at `at`, with the nearest of the shared terms as a label."""
    near = sorted(
        (w for w in words(text) if one_word(stem(w.text)) in shared), key=lambda w: (abs(w.start - at), w.start)
    )
    nouns = NOUNS.get(of, frozenset())
    if of == "percent" and (moved := _moved(text)):
        return moved
    if of == "percent" and (filled := _filled(near)):
        return f"how full the {filled} is"
    noun = next((fold(w.text) for w in near if fold(w.text) in nouns), "") if of in _NAMED else ""
    if of == "duration" and not noun:
        noun = next((n for n in UNDERTAKINGS if one_word(stem(n)) in shared), "")
    label = list(dict.fromkeys(w.text for w in near if fold(w.text) != noun and _is_safe(w)))
    # What is named needs no more than between whom it is.
    label = [text for text in label if not noun or text[0].isupper()][:LABELS]
    label = label if len(label) > 1 or not noun else []
    topic = _NAMED[of].format(noun) if noun else _ASKS[of]
    return f"{topic} ({', '.join(label)})" if label else topic


def _moved(text: str) -> str:
    """How far shares went, where the passage tells of them and one direction, or nothing."""
    ways = [way for way, told in _WAYS if told.search(text)]
    return f"the {ways[0]} in the shares" if len(ways) == 1 and _SHARES.search(text) else ""


def _filled(near: Sequence[Word]) -> str:
    """What is said to be so full, or nothing."""
    said = [fold(w.text) for w in near]
    return next((w for w in said if w in _FILLED), "") if "full" in said else ""


def _counted(text: str, q: Quantity) -> str:
    if kind := harm(text, q):
        return f"the number of people {kind}"
    noun = next((w for w in words(text[q.end :])[:5] if stem(w.text) == q.unit), None)
    if noun is None or not _is_safe(noun):
        return UNNAMED
    if noun.text in _JOBS and _CUTS.search(text[slice(*clause(text, q.start, q.end))]):
        return "the number of job cuts"
    crew = " and crew" if _AND_CREW.match(text, q.end + noun.end) else ""
    return f"the number of {noun.text}{crew}"


def _is_safe(word: Word) -> bool:
    return len(word.text) <= LONGEST and _PLAIN.fullmatch(word.text) is not None and not loaded(f"It was {word.text}.")
