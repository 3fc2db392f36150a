"""Which sentences only judge or advise, in nobody's name; it does not know whether they are right.

"The tax is particularly burdensome" and "The council should have listened" are a columnist's or a critic's. Told flat
they are the brief's own. What somebody is said to hold is theirs, and stays.
"""

import re
from functools import lru_cache

from service.facts.dates import moments
from service.facts.names import names
from service.facts.numbers import quantities
from service.facts.quotations import unquoted
from service.facts.stances import voiced

_MARKS = " “”\"'‘’"
# Adjectives that judge what they are said of, and adverbs that may stand before them.
_JUDGING = (
    r"(?:burdensome|poignant|disappointing|unsurprising|surprising|ironic|unfortunate|regrettable|admirable|laudable"
    r"|commendable|impressive|remarkable|unremarkable|lacklustre|lackluster|underwhelming|troubling|worrying|worrisome"
    r"|unfair|unjust|wrongheaded|misguided|naive|foolish|absurd|ridiculous|laughable|pathetic|shameful|disgraceful"
    r"|delightful|charming|hilarious|amusing|funny|boring|dull|tedious|gorgeous|stunning|brilliant|dazzling|superb"
    r"|wonderful|marvell?ous|splendid|terrific|excellent|magnificent|sublime|forgettable|memorable|unforgettable"
    r"|refreshing|telling(?=[.,;]|$)|tempting|puzzling|baffling|perplexing|inexcusable|unacceptable|intolerable|deplorable"
    r"|commonsense|sensible|wise|unwise|undeniable|inevitable|sad|pointless|futile|appropriate|inappropriate"
    r"|fitting|overdue|staggering|astonishing|extraordinary|heartbreaking|heartening|comforting|depressing|dismal)"
)
_DEGREE = (
    r"(?:particularly|especially|hardly|rather|quite|simply|truly|really|entirely|eminently|deeply|utterly|downright"
    r"|perfectly|merely|absolutely|just|very|too|so|all too|even more|more|most|somewhat|frankly|certainly|surely"
    r"|indeed|equally|wholly|not|doubly|pretty|as|also|long|still)"
)
_IS = r"(?:is|are|was|were|seems?|seemed|remains?|feels?|felt|(?<=it)[’']s|(?<=that)[’']s)"
_JUDGES = re.compile(
    rf"\b{_IS} (?:{_DEGREE} ){{0,3}}{_JUDGING}\b"
    rf"|^(?:{_DEGREE} )?{_JUDGING} (?:is|are|was|were)\b"
    rf"|\b{_IS} (?:not|hardly|scarcely) (?:entirely|exactly|altogether|quite|wholly) (?:un|in|im)\w+"
    r"|\bclassic (?:\w+ ){1,3}(?:move|play|case)\b"
    rf"|\b{_IS} (?:just |simply |truly |really |absolutely |perfectly |certainly ){{1,2}}(?:no|not|an?|the)\b"
    r"|\bjust absolutely\b"
    # A writer's own guess, or his wink: "Somebody, it seems, forgot", "The offer may simply be a ploy".
    r"|, it (?:seems|would seem),|\bsounds like an?\b|\b(?:may|might|could) (?:simply|merely|just) be\b",
    re.IGNORECASE,
)
_NO_WONDER = r"no (?:surprise|wonder|accident|coincidence|secret|doubt|mystery|excuse)"
_IT_IS = re.compile(
    r"^(?:(?:and|but|so|yet|still|now|indeed|perhaps|thus|however|of course),? )?(?:it|that|this|there)(?:[’']s| is)"
    r"(?: \w+ly| also| now| never| still)* (?:possible|conceivable|clear|time|high time|worth|obvious|tempting"
    rf"|ironic|fair to|safe to|hard|difficult|easy|{_NO_WONDER}|no reason|a (?:pity|shame|mistake|travesty|reminder"
    r"|(?:good|bad) (?:thing|idea|sign))|little (?:wonder|doubt)|wrong|right|important|imperative|essential|vital"
    r"|telling|no use|one thing to|not enough to|the (?:right|wrong|least))\b"
    rf"|^it was {_NO_WONDER}\b",
    re.IGNORECASE,
)
_OUGHT = re.compile(
    r"^[^,;:]{2,90}\b(?:should(?:n[’']t| not| never| also| instead| at least)? have (?:been |\w+ly )?\w+"
    r"|ought (?:not )?to\b|must (?:not|never|surely|finally|stop|resist|learn|recogni[sz]e|realize|reali[sz]e)\b"
    r"|(?:need|needs) to (?:stop|wake|learn|reali[sz]e|recogni[sz]e|remember|understand|get over|grow up))",
    re.IGNORECASE,
)
_SHOULD = re.compile(r"^[^,;:]{2,90}?\bshould(?:n[’']t)? (?P<verb>\w+)(?: (?P<next>\w+))?", re.IGNORECASE)
# What is due, and what an instruction asks, is told with "should" too.
_DUE = frozenset(
    ("arrive", "begin", "start", "end", "reach", "take", "open", "finish", "complete", "last", "help", "result",
     "contact", "call", "bring", "avoid", "seek", "expect", "allow", "remain", "stay", "know", "come", "consult",
     "clear", "make", "see", "get", "wash", "carry", "wear", "check", "use", "anyone", "any", "return")
)  # fmt: skip
_DONE = frozenset(
    ("able", "complete", "completed", "ready", "finished", "available", "back", "done", "delivered", "open", "coming")
)
# Who asks whether it should, or holds that it should, is told before it.
_ASKS = re.compile(
    r"\b(?:if|whether|that|how|why|what|which|who|when|where|because|unless|lest|case|suggest\w*|argu\w+|believ\w+"
    r"|think\w*|recommend\w*|propos\w+|guid\w+)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"^(?:(?:and|but|so|yet),? )?(?:frankly|admittedly|surely|arguably|let[’']s|let us|imagine"
    r"|remember (?:that|the|how)"
    r"|to be (?:sure|fair|clear)|make no mistake|never mind|no wonder|worse(?: still| yet)?|even worse|worst of all"
    r"|best of all|better yet|suffice it to say|needless to say|truth be told|perhaps|maybe"
    r"|the (?:truth|fact|reality|problem|point|irony|question) is|the day (?:may|might|will) come"
    r"|one can(?:not|[’']t)? only|one (?:might|may|could|would) (?:think|hope|wonder|expect|argue)"
    r"|you (?:might|may|could|would) (?:think|be forgiven)|all the more reason|so much for|what a"
    r"|how (?:sad|ironic|nice))\b",
    re.IGNORECASE,
)
# They comment on what follows; where that has a name, a figure or a date it is news nonetheless.
_COMMENTS = re.compile(
    r"^(?:(?:and|but|so|yet),? )?(?:sadly|unfortunately|regrettably|thankfully|mercifully|ironically|clearly|obviously"
    r"|inevitably|understandably|unsurprisingly|not surprisingly|predictably|curiously|oddly|strangely|of course"
    r"|in fairness)\b",
    re.IGNORECASE,
)
_HELD = re.compile(r"\b\w+(?:ing|ed|s|aid|old|elt|ought|rote) that\b")


@lru_cache(maxsize=8192)
def is_opinion(text: str) -> bool:
    """Does the sentence judge or advise, with nobody named who does?"""
    told = unquoted(text)
    shift = len(told) - len(told.lstrip(_MARKS))
    told = told[shift:].rstrip(_MARKS)
    found = (at for look in (_opens, _judges, _advises) if (at := look(told)) is not None)
    return any(not any(v.start <= at + shift < v.end for v in voiced(text)) for at in found)


def _opens(told: str) -> int | None:
    if comment := _COMMENTS.match(told):
        rest = told[comment.end() :]
        return None if names(rest) or quantities(rest) or moments(rest) else 0
    return 0 if _TURNS.match(told) or _IT_IS.match(told) else None


def _judges(told: str) -> int | None:
    found = _JUDGES.search(told)
    return found.start() if found and not _HELD.search(told[: found.start()]) else None


def _advises(told: str) -> int | None:
    """ "The council should have listened"; not "the work should begin in May", nor what is asked whether it should."""
    found = _OUGHT.match(told) or _SHOULD.match(told)
    if found is None or _ASKS.search(found[0]):
        return None
    due = found.re is _SHOULD and (found["verb"].lower() in _DUE or (found["next"] or "").lower() in _DONE)
    return None if due else found.end() - 1
