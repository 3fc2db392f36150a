"""Which sentences call on the reader or tell of the outlet's own work; not who reads it, nor what the work found.

A line to ring, a magazine to buy, a slideshow to start, a request for comment that nobody answered: none is news.
"""

import re

from service.facts.glued import is_glued

# North American numbers, numbers behind "on" or "at", and short codes of text messages.
_PHONE = (
    r"(?:\(?\b\d{3}\)?[-. /]{0,2}\d{3}[-. ]\d{4}\b|\b1-8\d\d-[\w-]{5,}|\b(?:on|at):? \+?\d[\d ()-]{6,}\d"
    r"|\b(?:on|at) 101\b)"
)
_CONTACT = re.compile(
    r"(?:^|\b(?:can|may|should|must|to|please|or|and|information,?|details,?) )"
    rf"(?:call|contact|phone|ring|dial|reach)\b[^;]{{0,120}}?{_PHONE}"
    r"|\btext (?:[“\"]?[A-Z]\w* ?\w*[”\"]? to )?\d{5,6}\b"
    r"|\b(?:can|may|should|please|or|to) (?:be )?(?:e-?mail|write|contact|reach|send|sent)\w*\b[^;]{0,40}"
    r"\s\S{1,40}@\w[\w-]*\.\w{2,}",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^\W{0,3}for (?:much |even )?more\b(?! than\b)[^.;:]{0,120}?,? (?:pick up|visit|click|read|download|subscribe"
    r"|watch|see|go to|check out|log on|listen to|tune in|follow|head (?:to|over)|turn to|buy|grab)\b"
    r"|\bon (?:news)?stands (?:now|today|this|friday|everywhere)\b|\bpick up the (?:new|latest|current) issue\b",
    re.IGNORECASE,
)
# "Fans, get ready to rock." A sentence that opens so is said to its readers, whoever those are.
_TEASER = re.compile(
    r"^\W{0,3}(?:[A-Z][\w’'-]*,? |[a-z]+ ){0,4}(?:fans|folks|readers|ladies|gentlemen|guys|viewers|listeners|everyone"
    r"|everybody|lovers|shoppers|foodies)[,:] (?:get|grab|mark|rejoice|brace|buckle|take|start|prepare|listen|hold|meet"
    r"|say|set|save|be|do|don[’']t|it[’']s|this|here|we)\b"
    r"|^\W{0,3}(?:get|so get) ready (?:to|for)\b"
    r"|^\W{0,3}(?:brace yourselves?|buckle up|mark (?:your|the) calendars?)\b",
    re.IGNORECASE,
)
# Whom a newsroom asks. The mayor who reaches out to families does what is told of him.
_ASKED = (
    r"(?:reps?|representatives?|spokes\w+|publicists?|managers?|management|agents?|lawyers?|attorneys?|camps?|teams?"
    r"|office|offices|company)"
)
_REACHED = re.compile(
    rf"^[^,;:“”]{{1,60}} (?:has |have |had )?(?:also )?reached out to [^,;:“”]{{1,90}}?\b"
    rf"(?:{_ASKED}(?: (?:for|of|at|from) [^,;:“”]{{1,60}})?(?:, (?:as well as|along with) [^;:“”]{{1,80}})?"
    r"|for (?:further |a |more |additional )?(?:comment|statement|response|information|reaction)s?)\W*$"
)
_UNANSWERED = re.compile(
    r"^[^;:“”]{1,120} (?:(?:did|do|does|has|have|had) not|(?:did|has|have|had)n[’']t) (?:immediately |yet |as yet )?"
    r"(?:respond\w*|repl(?:y|ied)|return\w*|answer\w*)\b(?! (?:favou?rably|well))[^;:“”]{0,60}"
    r"\b(?:requests?|(?:calls?|messages?|e-?mails?|inquir\w+|enquir\w+|questions?)(?= (?:for|seeking|from|asking"
    r"|requesting|left|on|about)\b|\W*$))(?![^.]*\b(?:before|when|until|after|because|as)\b)[^,;:“”]{0,60}\W*$"
)
_STATED = re.compile(
    r"^[^;:“”]{2,100} (?:has |have |had )?(?:also |later |since |now )?(?:released|issued|put out|posted|shared|made"
    r"|gave|given|provided|published) (?:a|an|the following|its own|this) (?:\w+ )?statement\b(?: [^,;:“”]{1,40}?)??"
    r" (?:regarding|about|concerning|addressing|on|over)(?! behalf) [^,;:“”]{2,80}\W*$",
)
# What such a statement says, where the sentence tells it after all.
_SAYS = re.compile(
    r"\b(?:saying|that|calling|condemn\w+|den(?:y|ied|ying)|confirm\w+|announc\w+|apologi\w+|urg\w+|said|says|promis\w+"
    r"|admit\w+|thank\w+|prais\w+|expressing|accus\w+|in which)\b"
)
# The outlet's own word on itself, and what a page offers beside its text.
_NOTED = re.compile(
    r"^\W{0,3}(?:(?:editor|author|publisher|reporter|writer)[’']?s?[’']? note|(?:full )?disclosure|disclaimer"
    r"|programming note|note to readers)s? ?[:—–]",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"(?:^|\s)(?:PHOTOS?|VIDEOS?|PICS|PICTURES|SLIDESHOW|GALLERY|READ MORE|SEE ALSO|RELATED|WATCH LIVE)(?: [A-Z]+)?:"
    r"|\bPlay Slideshow\b|\b[Ww]atch the (?:full )?(?:video|clip|trailer)\b|\b(?:View|See|Launch) (?:the )?"
    r"(?:[Gg]allery|[Ss]lideshow)\b|\b(?:Hide|Show|Toggle) [Cc]aption\b"
)
_BARS = re.compile(r" \| ")
_STOP = re.compile(r"[.?!…][\"”’')\]]*$")


def calls_out(told: str) -> bool:
    """`told`: a sentence without what it quotes. Does it call on its reader, or tell of the outlet's own work?"""
    every = (_CONTACT, _MORE, _TEASER, _REACHED, _UNANSWERED, _NOTED, _OFFERED)
    if any(p.search(told) for p in every) or is_glued(told) or announces(told):
        return True
    return bool(_BARS.search(told) and not _STOP.search(told))


def announces(told: str) -> bool:
    """Does it say only that somebody made a statement, and on what? What it says stands in the next sentence."""
    found = _STATED.search(told)
    return found is not None and not _SAYS.search(told, told.find("statement"))
