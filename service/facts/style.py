"""One style of marks for the sentences that are written: curly quotation marks and apostrophes. It changes no word.

How a name is spoken, which agencies put in brackets behind it, is for who reads aloud, and goes.
"""

import re

from service.facts.quotations import quotations

_APOSTROPHE = re.compile(r"(?<=\w)['ʼ](?=\w)|(?<=s)['ʼ](?=\s)")
_TWOFOLD = re.compile(r"``|''")
_OPEN, _CLOSE = "“„«»‘'\"", "”“»«’'\""
# "(see-AHN'-see-uh)": syllables, of which the loud one is in capitals.
_SPOKEN = re.compile(r" \((?=[^()]{0,40}[A-Z]{2})(?:[a-z]{1,8}['’]?-){0,5}[A-Z]{2,8}['’]?(?:-[a-z]{1,8}['’]?){0,5}\)")
_INNER = str.maketrans({"“": "‘", "”": "’"})


def styled(sentence: str) -> str:
    """The sentence with “ ” around its quotations and ‘ ’ inside them, whatever marks its sources have."""
    text = _TWOFOLD.sub('"', _SPOKEN.sub(_unspoken, sentence))
    marks, inside = list(text), 0
    for q in quotations(text):
        if q.start < inside or text[q.start - 1 : q.start] not in _OPEN or text[q.end : q.end + 1] not in _CLOSE:
            continue  # spaces inside the marks, or none that closes
        if q.start and q.end < len(text):
            single = text[q.start - 1] in "'‘"
            marks[q.start - 1], marks[q.end] = "“", "”"
            inside = q.end
            if single:
                marks[q.start : q.end] = q.text.translate(_INNER)
    return _APOSTROPHE.sub("’", "".join(marks))


def _unspoken(found: re.Match[str]) -> str:
    """Nothing for a bracket of syllables; "(NWS)" and "(E-U)" stay."""
    return "" if "-" in found.group() and any(c.islower() for c in found.group()) else found.group()
