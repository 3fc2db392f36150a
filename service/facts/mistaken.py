"""Verbs with a tense that the tagger takes for a noun, an adjective or an infinitive; it does not know clauses."""

from service.facts.tags import AUXILIARIES, Tagged, may_be
from service.facts.words import IRREGULAR, fold

_NOUNS = ("NN0", "NN1", "NN2", "NP0")
# What opens an object and never stands between a noun and what it is part of.
_OBJECTS = ("AT0", "DPS")
_HE = frozenset(["i", "he", "she", "it", "we", "you", "they"])
_THEY = frozenset(["i", "we", "you", "they", "people", "police"])
# Behind these a plural noun is none: "that matters because", "it tricks the".
_ONE = frozenset(["this", "that", "it", "he", "she"])
# "300 calls a day": how often, and no object.
_RATES = frozenset(["second", "minute", "hour", "day", "night", "week", "month", "quarter", "season", "year", "piece"])
# "A few days", "a dozen ships": "a" and a plural.
_SEVERAL = frozenset(["few", "couple", "dozen", "hundred", "thousand", "million", "billion", "number", "lot", "half",
                      "further", "additional", "good", "great", "record", "mere", "total", "combined"])  # fmt: skip
# Verbs before an infinitive without "to": "let people leave".
_LETS = frozenset(["let", "make", "help", "see", "watch", "hear", "have", "feel", "do", "be"])
_COSTS = frozenset(["cost", "hit"])


def is_mistaken(row: tuple[Tagged, ...], at: int) -> bool:
    """ "Left", "plans", "voted" where the tagger takes them for a noun or an adjective, and their neighbours do not."""
    tag, text = row[at].tag, row[at].text
    if tag == "NN2":
        return _is_present(row, at)
    if tag == "NN1" and text.islower() and _is_plain(row, at):
        return True
    if tag == "VVI":
        return _is_base(row, at)
    if tag in ("VVD", "VVN", "AJ0") and _is_past(row, at):
        return True
    return _is_irregular(row, at)


def _is_irregular(row: tuple[Tagged, ...], at: int) -> bool:
    """A past form, whatever the tagger takes it for: "Vale left for Orl", and no "game made by", no "shot of"."""
    tag, word = row[at].tag, fold(row[at].text)
    if word not in IRREGULAR or not any(may_be(word, past) for past in ("VVD", "VVN")):
        return False
    after = fold(row[at + 1].text) if at + 1 < len(row) else ""
    if (tag == "VVN" and after == "by") or (tag == "NN1" and (after in ("of", ":") or not row[at].text.islower())):
        return False
    return _tag(row, at - 1) not in ("AT0", "AJ0", "DPS", "PRP", "PRF", "CRD") or _is_named(row, at - 1)


def _tag(row: tuple[Tagged, ...], at: int) -> str:
    """ "AT0" before the first token: nothing there can be a subject."""
    return "AT0" if at < 0 else row[at].tag if at < len(row) else ""


def _is_named(row: tuple[Tagged, ...], at: int) -> bool:
    """A surname that is an adjective too: "Ana Small paid"."""
    return at > 0 and row[at].tag == "AJ0" and row[at].text[0].isupper() and row[at - 1].tag == "NP0"


def _subject(row: tuple[Tagged, ...], at: int) -> int:
    """The place of what stands before a token and the adverbs before it; -1 for nothing."""
    at -= 1
    while at >= 0 and row[at].tag == "AV0":
        at -= 1
    return at


def _is_present(row: tuple[Tagged, ...], at: int) -> bool:
    """ "The union plans to", "a ticket costs 12 crowns", "a crew reports from", "the battery powers the tram"."""
    before, after = _tag(row, at - 1), _tag(row, at + 1)
    if before in ("NP0", "NN1") and after in ("TO0", "CRD"):
        return True
    if before == "NN1" and row[at].text.islower() and _has_object(row, at):
        return True
    if not row[at].text.islower() or not may_be(row[at].text, "VVZ"):
        return False
    subject = _subject(row, at)
    if subject < 0 or _resumes(row, at):
        return subject >= 0
    if fold(row[subject].text) in _ONE and subject == at - 1:
        return True
    acts = _tag(row, subject) in ("NP0", "NN1", "PNP") or (row[subject].tag == "CRD" and subject < at - 1)
    return acts and (_has_object(row, at) or (subject == at - 1 and _is_of_one(row, at)))


def _resumes(row: tuple[Tagged, ...], at: int) -> bool:
    """ "Ana Vale, long known as Ros, runs a yard": the verb behind what two commas set off from one."""
    commas = [i for i in range(at) if row[i].text == ","]
    if len(commas) < 2 or commas[-1] != at - 1 or _tag(row, commas[-2] - 1) not in ("NN1", "NP0"):
        return False
    opener = next((t.tag for t in row[commas[-2] + 1 : at] if t.tag != "AV0"), "")
    aside = opener in ("VVN", "VVG", "VBG", "DTQ", "PNQ")
    return aside and _tag(row, at + 1) not in ("PRF", "CJC", "PUN", "PUQ", "", *_NOUNS)


def _has_object(row: tuple[Tagged, ...], at: int) -> bool:
    """Does "the" or "his" follow, or a sum of money? No rate: "calls a day"."""
    after = row[at + 1 : at + 3]
    if len(after) < 2:
        return False
    rate = fold(after[0].text) in ("a", "an") and fold(after[1].text) in _RATES
    return (after[0].tag in _OBJECTS and not rate) or (after[0].text in "$£€" and after[1].text[0].isdigit())


def _is_of_one(row: tuple[Tagged, ...], at: int) -> bool:
    """Does "a" open the phrase that the word ends? Then it is no plural: "a local crew reports from Orl"."""
    first = at - 1
    while first >= 0 and row[first].tag in ("AJ0", "NN1", "NP0") and fold(row[first].text) not in _SEVERAL:
        first -= 1
    one = first >= 0 and fold(row[first].text) in ("a", "an", "every", "each", "another")
    return one and _tag(row, at + 1) in ("PRP", "AVP", "CJT", "AV0")


def _is_plain(row: tuple[Tagged, ...], at: int) -> bool:
    """ "A ticket cost $3", "some 1,000 people work at the yard", "crews that request aid"."""
    before = _tag(row, at - 1)
    if row[at].text in _COSTS and before in _NOUNS:
        return _tag(row, at + 1) == "CRD" or _has_object(row, at)
    if not may_be(row[at].text, "VVB"):
        return False
    if at and fold(row[at - 1].text) == "people":
        return _tag(row, at + 1) in ("PRP", "TO0", "AT0", "DPS")
    related = at > 1 and fold(row[at - 1].text) in ("who", "that") and row[at - 2].tag == "NN2"
    return related or (before == "NN2" and _has_object(row, at))


def _is_base(row: tuple[Tagged, ...], at: int) -> bool:
    """ "Those who paid get their money back", "protesters regroup around fires": nothing asks an infinitive."""
    before, after = _tag(row, at - 1), _tag(row, at + 1)
    if before in ("NN1", "NN2", "NP0") and after in _OBJECTS:
        return True
    subject = _subject(row, at)
    if subject < 0 or not row[at].text.islower() or not after or row[at + 1].is_mark:
        return False
    whose = fold(row[subject].text).endswith("'s")
    several = (row[subject].tag == "NN2" and not whose) or fold(row[subject].text) in _THEY
    return several and not _is_asked(row, subject)


def _is_asked(row: tuple[Tagged, ...], end: int) -> bool:
    """Is there a "to", a modal or a "let" before, in the same stretch?"""
    start = max((i for i in range(end) if row[i].is_mark), default=-1) + 1
    asks = AUXILIARIES | _LETS
    return any(t.tag == "TO0" or t.lemma in asks for t in row[start:end])


def _is_past(row: tuple[Tagged, ...], at: int) -> bool:
    """ "Members voted by 61 to 58", "Ros married Bo", "officials bottled his tears", "she also stood by him"."""
    token, before, after = row[at], _tag(row, at - 1), _tag(row, at + 1)
    if token.tag in ("VVD", "VVN") and row[at + 1 : at + 2] and fold(row[at + 1].text) == "by":
        subject = _subject(row, at)
        nominative = subject >= 0 and fold(row[subject].text) in _HE
        if nominative or (token.tag == "VVD" and _tag(row, at + 2) in ("CRD", "VVG")):
            return True
    if not token.text.endswith("ed"):
        return False
    if token.tag == "VVN":
        return before in ("NN2", "NP0", "NN1") and after in ("PRP", "TO0", "AT0", "NP0", "CJT", "AJ0", "NN1")
    return token.tag == "AJ0" and _is_past_adjective(row, at)


def _is_past_adjective(row: tuple[Tagged, ...], at: int) -> bool:
    before, after = _tag(row, at - 1), _tag(row, at + 1)
    named = at > 0 and row[at - 1].text[0].isupper()
    if named and ((before in _NOUNS and after == "NN1") or (before in (*_NOUNS, "AJ0") and after == "NP0")):
        return True  # "Mayor Bo Simic married pilot Al Ros"
    if before in ("NN2", "NP0") and after in ("PRP", "TO0", "AT0", "PUN"):
        return True  # "deputies voted by 203 to 166"
    if not row[at].text.islower():
        return False
    if after in _OBJECTS and (before in (*_NOUNS, "PNP") or _is_named(row, at - 1)):
        return True
    also = at > 1 and fold(row[at - 1].text) == "also" and row[at - 2].tag in (*_NOUNS, "PNP")
    return also and after in (*_NOUNS, "AJ0", "CRD", *_OBJECTS)
