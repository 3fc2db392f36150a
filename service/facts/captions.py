"""Which sentences tell what a picture shows, and when it was taken; it does not know the picture.

A caption stands among the paragraphs like a sentence, and tells in the present what is long past.
"""

import re

from service.facts.tags import is_finite, tagged

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# With no "on" before it and the year behind, as only captions date: "in Dorn, Friday, March 4, 2021". "The talks begin
# on Friday" is what will be.
_TAKEN = re.compile(rf"(?:,|[a-z]|, late|, early) {_DAY},? {_MONTH} \d{{1,2}}, \d{{4}}\b")
_DATES = re.compile(rf"\b(?:on|until|till|from|since|for|by|before|after|of|next|this) {_DAY},? {_MONTH}")
_FRAME = r"(?:photo|photograph|picture|image|video grab|frame grab|file photo|handout)"
_GIVEN = r"(?:provided|released|supplied|made available|distributed|issued|taken)"
# "This photo provided by Dorn police shows"; "A photo released by Dorn police shows the mayor, center, at".
_SHOWN = re.compile(
    rf"^(?:In )?this (?:[\w-]+ ){{0,3}}?{_FRAME},? (?:[\w-]+ ){{0,2}}?{_GIVEN} (?:by|on|from)\b"
    rf"|^(?:An?|The|This) (?:[\w-]+ ){{0,3}}?{_FRAME} (?:[\w-]+ ){{0,2}}?{_GIVEN} by\b[^.;]{{2,80}}? shows?\b"
    r"[^.;]{2,100}, (?:left|right|cent(?:er|re)),",
    re.IGNORECASE,
)
_PRESENT, _PAST = ("VVZ", "VVB"), ("VVD", "VBD", "VHD", "VDD")


def is_caption(told: str) -> bool:
    """`told`: a sentence without what it quotes. Does it tell what is to be seen, as a picture's caption does?"""
    if _SHOWN.search(told):
        return True
    if not _TAKEN.search(told) or _DATES.search(told):
        return False
    row = tagged(told)
    verbs = [t.tag for i, t in enumerate(row) if is_finite(row, i)]
    return bool(verbs) and verbs[0] in _PRESENT and not any(tag in _PAST for tag in verbs)
