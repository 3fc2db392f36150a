"""Which passages tell as still open what a later article tells as done; it does not know who cites them.

"The union will study the offer" is no news beside "the union accepted the offer" of the next day. Only what articles
with dates tell is compared, but for votes: without dates nobody knows which came later.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from service.facts.dates import moments
from service.facts.decided import decided
from service.facts.names import Name, names, refers
from service.facts.negation import negated
from service.facts.published import believed
from service.facts.quotations import quotations, unquoted
from service.facts.tags import Tagged, is_finite, tagged
from service.facts.terms import terms
from service.facts.words import CLOSED, fold, stem, words
from service.news import Article, Passage

# The share of an open passage's terms that another must have to tell the same as done, and how many at least. Set by
# hand on the sentences of the tests: a passage too few costs less than an old state told as the present one.
SAME, FEWEST = 0.6, 3
# Words behind a verb within which stands what is studied or accepted.
_REACH = r"(?:[\w’'-]+ ){0,6}?"
_OFFER = rf"{_REACH}(?P<offer>invitation|offer|proposal|plan|bid|deal|terms|request|demand|draft|appeal|mediation)s?\b"
_COMING = re.compile(
    r"\b(?:will|would|(?:is|are|was|were) (?:to|(?:due|expected|set|scheduled|likely|about) to)|plans? to|planned to)"
    r" (?:\w+ly |first |then |again |also )?(?P<verb>[a-z]{3,20})\b"
)
_WEIGHS = re.compile(
    r"\b(?:(?:will|would|is to|are to|was to|were to|to) (?:first )?(?:study|consider|review|weigh|examine|discuss"
    r"|look at|think about|respond to|reply to|decide on)|(?:is|are|was|were|been|be) (?:still )?(?:studying"
    r"|considering|reviewing|weighing|examining|discussing|mulling)|(?:has|have|had)"
    r" (?:not|yet to|no)(?: immediate| immediately| yet)*"
    rf" (?:respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|decided?|accept(?:ed)?)(?: to| on)?) {_OFFER}",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"\b(?:accepted|rejected|declined|refused|approved|endorsed|agreed to|turned down|signed up to|dismissed|spurned)"
    rf" {_OFFER}",
    re.IGNORECASE,
)
# A thing done once may well be still to be done again.
_ANEW = re.compile(r"\b(?:again|another|next|second|third|more|further|new)\b", re.IGNORECASE)
_STILL_OPEN = re.compile(r"\b(?:if|unless|whether|should|would|could|may|might|not|nor|never|yet)\b", re.I)


def overtaken(told: Mapping[Article, Sequence[Passage]]) -> tuple[Passage, ...]:
    """The passages that a later article of the same event has overtaken, in the order in which they came."""
    dated = sorted(((m, n, a) for n, a in enumerate(told) if (m := believed(a.published))), key=lambda row: row[:2])
    found: set[Passage] = set()
    for moment, _, article in dated:
        later = [told[a] for m, _, a in dated if m > moment]
        found |= {p for p in told[article] if later and _is_overtaken(p, later)}
    found |= decided(told)
    return tuple(p for every in told.values() for p in every if p in found)


def _is_overtaken(passage: Passage, later: Sequence[Sequence[Passage]]) -> bool:
    """`later`: the passages of each later article."""
    text = unquoted(passage.text)
    if weighs := _WEIGHS.search(text):
        return any(_answers(passage, weighs["offer"], p, of_one) for of_one in later for p in of_one)
    verbs = [] if _ANEW.search(text) else list(_comes(text))
    return any(_done(passage, verb, p) for verb in verbs for of_one in later for p in of_one)


def _answers(passage: Passage, offer: str, answer: Passage, later: Sequence[Passage]) -> bool:
    """The later article has somebody accept or reject such an offer, and it is who in the passage had still to."""
    text = unquoted(answer.text)
    found = _ANSWERS.search(text)
    if not found or _STILL_OPEN.search(text[max(0, found.start() - 30) : found.start()]):
        return False
    waiting, own = names(passage.text), _doers(text, found.start())
    if own:
        return any(refers(n, waiting) for n in own)
    heard = [n for p in later for n in names(p.text)]
    alike = found["offer"].lower() == offer.lower() or any(offer.lower() in fold(p.text) for p in later)
    return alike and any(refers(n, heard) for n in waiting)


def _doers(text: str, verb: int) -> list[Name]:
    """Who is named as the subject of the verb: the name right before it."""
    return [n for n in names(text) if re.fullmatch(r" (?:has |have |had |also |later |on \w+ )*", text[n.end : verb])]


def _comes(text: str) -> Iterator[str]:
    """Stems of the verbs of what is still to be, where nothing makes it hang on something else."""
    for found in _COMING.finditer(text):
        if not _STILL_OPEN.search(text[: found.start()]) and fold(found["verb"]) not in CLOSED:
            yield stem(found["verb"])


def _done(passage: Passage, verb: str, other: Passage) -> bool:
    """The other tells the same as a thing done: the same verb in the past, who and what, and no other day."""
    own, theirs = terms(passage.text), terms(other.text)
    if len(own & theirs) < max(FEWEST, SAME * len(own)) or verb not in _past(other.text):
        return False
    days = {stem(w.text) for m in moments(passage.text) for w in words(passage.text[m.start : m.end])}
    known = {stem(w.text) for w in words(other.text)}
    return days <= known and not quotations(other.text) and not negated(other.text)


def _past(text: str) -> frozenset[str]:
    """Stems of the verbs that a text has in the past tense."""
    row = tagged(text)
    return frozenset(stem(form) for i, t in enumerate(row) if _is_past(row, i) for form in (t.text, t.lemma))


def _is_past(row: tuple[Tagged, ...], at: int) -> bool:
    has = at > 0 and fold(row[at - 1].text) in ("has", "have", "had")
    return (row[at].tag == "VVD" and is_finite(row, at)) or (has and row[at].tag in ("VVN", "VVD"))
