"""Past and base forms of English verbs, by a short table and rules; it does not know which word is a verb."""

import re

_TABLE = """
be was, become became, begin began, bite bit, blow blew, break broke, bring brought, build built, burn burned,
buy bought, catch caught, choose chose, come came, cost cost, cut cut, deal dealt, dig dug, do did, draw drew,
drink drank, drive drove, eat ate, fall fell, feed fed, feel felt, fight fought, find found, flee fled, fly flew,
forbid forbade, forget forgot, freeze froze, get got, give gave, go went, grow grew, hang hung, have had, hear heard,
hide hid, hit hit, hold held, hurt hurt, keep kept, know knew, lay laid, lead led, leave left, lend lent, let let,
lie lay, lose lost, make made, mean meant, meet met, pay paid, put put, quit quit, read read, ride rode, ring rang,
rise rose, run ran, say said, see saw, seek sought, sell sold, send sent, set set, shake shook, shoot shot,
show showed, shut shut, sing sang, sink sank, sit sat, sleep slept, speak spoke, spend spent, split split,
spread spread, stand stood, steal stole, stick stuck, strike struck, swear swore, swim swam, take took, teach taught,
tear tore, tell told, think thought, throw threw, understand understood, wake woke, wear wore,
win won, withdraw withdrew, write wrote
"""
PAST: dict[str, str] = dict(pair.split()[:2] for pair in _TABLE.replace("\n", " ").split(",") if pair.strip())
BASE = {past: base for base, past in PAST.items() if past != base and past not in ("lay", "burned", "showed")}
# Forms whose past is the same: "cost" alone does not tell its tense.
UNCHANGED = frozenset(base for base, past in PAST.items() if base == past)
_DOUBLES = re.compile(r"(?:^|[^aeiou])(?:[aeiou])[bdgklmnprt]$")
_DOUBLED = frozenset(["admit", "commit", "permit", "occur", "refer", "prefer", "control", "cancel", "regret", "equip"])
# A stem that ends so lost an "e" before "-ed": "clos", "nam", "declar", "operat".
_LOST_E = re.compile(r"(?:[cgsuvz]|dl|bl|tl|gl|[^aeiou][aiou][kmnprtdl]|[aiou]r|[^ei]at|uit|pet|let|ibut|itut|rov)$")
_KEEPS = re.compile(
    r"(?:ss|ing|ong|iz|(?:[a-z]{2,}(?:it|on|op|or|om|ip|al|ish|um))|ow|cuss|focus|reat|eat|ook|ail|ain|oad|air|oan)$"
)


def past(base: str) -> str:
    """ "close" to "closed"; the simple past, not the participle."""
    if base in PAST:
        return PAST[base]
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    double = base in _DOUBLED or (len(base) <= 4 and _DOUBLES.search(base) and not base.endswith(("en", "er")))
    return f"{base}{base[-1]}ed" if double else f"{base}ed"


def base(form: str) -> str:
    """ "closed" to "close", "rose" to "rise"; "" where the form is no past that the rules know."""
    if form in BASE:
        return BASE[form]
    if form in UNCHANGED or not form.endswith("ed") or len(form) < 5:
        return ""
    stem = form[:-2]
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    if stem[-1] == stem[-2] and stem[-1] in "bdgmnprt":
        return stem[:-1]
    if len(stem) > 4 and _KEEPS.search(stem):
        return stem
    return f"{stem}e" if _LOST_E.search(stem) else stem
