"""Which sentences only say what an event means, in nobody's name: "The vote underscores how ..."; not whether it does.

What a study, a film or a set of figures shows is a finding, and stays. So does what has a figure, a day or a quotation
beside the meaning: that is news.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.dates import moments
from service.facts.numbers import quantities
from service.facts.quotations import quotations
from service.facts.speakers import attributions
from service.news import Failure, Passage

# What happened or was done, and a writer may read a meaning into.
_EVENT = (
    r"(?:decisions?|moves?|reactions?|responses?|announcements?|remarks?|comments?|votes?|attacks?|episodes?|incidents?"
    r"|exchanges?|disputes?|clash(?:es)?|standoff|stand-off|rioting|riots?|protests?|unrest|violence|rebellion|revolt"
    r"|killings?|shootings?|deaths?|murders?|disasters?|tragedy|crash(?:es)?|outages?|blackout|strikes?|visits?|trips?"
    r"|meetings?|summit|talks|handshake|gestures?|statements?|speech|address|tone|rhetoric|language|words|silence"
    r"|resignations?|dismissals?|firings?|ouster|appointments?|nominations?|elections?|defeats?|victory|victories|wins?"
    r"|loss(?:es)?|outcome|results?|developments?|revelations?|disclosures?|arrests?|raids?|lawsuits?|ruling|verdict"
    r"|delays?|reversals?|shifts?|turnaround|extension|postponement|cancellation|withdrawal|departures?|arrival|return"
    r"|deal|agreement|accord|truce|crisis|controversy|scandal|debate|fight|feud|rift|crackdown|escalation|pushback"
    r"|backlash|outcry|cries|demands?|proposals?|offers?|pledges?|promises?|threats?|warnings?|approach|effort|push"
    r"|campaign|presentation|case|test|launch(?:es)?|steps?|actions?|events?|update|sequence of events|scenes?"
    r"|tension|tensions|divergence|contrast|split|choice|absence|timing|pace|carnage|chaos|turmoil)"
)
_OPENS = r"^(?:(?:and|but|so|yet|still|indeed|even so|at the same time|together|taken together|in all),? )?"
_SUBJECT = (
    rf"{_OPENS}(?:(?:the|this|that|these|those|such|his|her|their|its|both)(?: (?!who|which|that|is|was|were|are)"
    rf"[\w’'-]+){{0,3}}|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,3}}[’']s?(?: [\w-]+){{0,3}}) {_EVENT}"
    r"(?: (?:to|of|by|in|on|over|from|at|between|with|against|for|about|behind|across|among)\b[^,;:]{2,110}?)?"
)
_ALSO = (
    r"(?:(?:has|have|had|also|further|once again|again|only|starkly|clearly|vividly|sharply|neatly|just|seemed to"
    r"|appeared to|immediately|quickly) ){0,2}"
)
_HOW = (
    r"(?:how|why|what|that|just how|(?:the|an?|its|his|her|their|\w+[’']s) (?!(?:website|page|site|screen|report)\b))"
)
# What nobody is named as having, and only a writer sees.
_FELT = r"(?:\w+ )?(?:concerns?|fears?|frustrations?|tensions?|divisions?|anger|unease|worries|anxiet(?:y|ies))\b"
_MEANS = (
    r"(?:(?:underscor|underlin|illustrat|exemplif|encapsulat|epitomi[sz]|crystalli[sz])(?:e[sd]|ied|ies)"
    rf"|(?:highlight(?:s|ed)|reflect(?:s|ed)|mirror(?:s|ed)|expos(?:es|ed)|la(?:ys|id) bare) (?:{_HOW}|{_FELT})"
    r"|(?:suggest(?:s|ed)|signal(?:s|l?ed)|indicat(?:es|ed)|show(?:s|ed)|demonstrat(?:es|ed))"
    r" (?:how|why|just how|what)\b"
    r"|(?:raise[sd]?|pos(?:es|ed)|prompt(?:s|ed)|renew(?:s|ed)|rekindle[sd]?) (?:\w+ ){0,2}?(?:questions?|doubts?|fears"
    r"|concerns?|hopes|the (?:prospect|specter|spectre|possibility|stakes))\b"
    r"|(?:casts?|throws?|threw) (?:\w+ )?doubts? |(?:send[s]?|sent) (?:a|another) (?:\w+ )?(?:signal|message)\b"
    r"|(?:serve[sd]?|act(?:s|ed)|stands?|stood|came|comes?) as an? (?:\w+ ){0,2}"
    r"(?:reminder|sign|warning|test|blow|rebuke)"
    r"|(?:mark(?:s|ed)|represent(?:s|ed)|amount(?:s|ed) to|constitut(?:es|ed)|(?:is|was) (?:also )?(?=an? (?:\w+ ){0,3}"
    r"(?:sign|reminder|blow|setback|rebuke|turning point)\b)) (?:an?|another|yet another) (?:[\w-]+ ){0,3}(?:sign|shift"
    r"|departure|escalation|turn|turnaround|reversal|setback|blow|rebuke|turning point|milestone|reminder"
    r"|victory|defeat|broadside|break|thaw|test|retreat|about-face|U-turn)\b)"
)
_ANALYSIS = re.compile(rf"{_SUBJECT},? {_ALSO}{_MEANS}", re.IGNORECASE)


@lru_cache(maxsize=8192)
def is_analysis(text: str) -> bool:
    """Does the sentence say of an event what it means, and nothing else?"""
    found = _ANALYSIS.match(text)
    if not found or any(a.end > found.end() for a in attributions(text)):  # "the reactions suggested" is nobody's word
        return False
    return not (quantities(text) or moments(text) or quotations(text))


def interpreted(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A sentence that only says what an event means, cut out of passages that tell news beside it."""
    if is_analysis(sentence) and not any(is_analysis(p.text) for p in passages):
        yield Failure("binding", "It tells what an event means without what is told of it there.", sentence[:60])
