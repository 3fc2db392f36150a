"""Takes off a picture's credit that a page glued to a sentence: "Provided by Dorn Police Officers seek a man".

It goes where the rest opens another line of the text, or where the rest opens with a word that only a subject does.
"""

import re
from collections.abc import Sequence

# Characters of the rest that must stand at the head of another line.
_SAME = 40
_OPENS = re.compile(
    r"(?:provided|(?:photo(?:graph)?|image|picture|video|handout|file photo)(?: (?:provided|taken|courtesy))?) by\s"
    r"|(?:(?:photo(?:graph)?|image|picture|video) )?courtesy(?: of|:)?\s"
    r"|(?:photo |image |picture )?credit:\s",
    re.IGNORECASE,
)
# "Ana Vale / NWA / Varn Images Mayor Orla Holm opens the pier": who took a picture, and what is on it.
_AGENCIES = r"(?:AP|AFP|EPA|UPI|ANP|DPA|Reuters|REUTERS|Getty(?: Images)?|Shutterstock|Corbis|Bloomberg|Rex|PA)"
_SLASHED = re.compile(rf"[^.:;,“”\"()]{{2,60}} ?/ ?{_AGENCIES}(?: ?/ ?[A-Z][\w.]+)*(?: Images| Photo)? (?=[A-Z])")
_NAME = r"(?:[A-Z][\w.&’'/-]*|of|the|for|and|via)"
# Names, the subject's included, up to its first small word; a comma would make the credit a part of the sentence.
_RUN = re.compile(rf"(?:{_NAME} ){{1,12}}(?=(?!shows?\b|shown|showed|depicts?|captures?|reveals?)[a-z])")
_SUBJECT = re.compile(
    r" (?=(?:Authorities|Police|Officials|Investigators|Deputies|Detectives|Firefighters|Officers|Residents|Prosecutors"
    r"|Crews|Rescuers|(?:The|An?|Two|Three|Four|Five|Several|Many|Some) (?:[A-Z][\w’-]* ){0,2}?) ?$)"
)
_WORD = re.compile(r"(?<=\s)(?=[A-Z])")


def uncredited(line: str, lines: Sequence[str]) -> str:
    """The line without the credit at its head; "" where another line of `lines` has all the rest."""
    found = _OPENS.match(line)
    if not found:
        return line
    for at in (m.start() for m in _WORD.finditer(line, found.end(), found.end() + 160)):
        rest = line[at:]
        beside = [other for other in lines if other != line and other.startswith(rest[:_SAME])]
        if beside and len(rest) >= _SAME:
            return "" if any(other.startswith(rest.rstrip()) for other in beside) else rest
    run = _RUN.match(line, found.end())
    cut = _SUBJECT.search(run.group()) if run else None
    return line[found.end() + cut.end() :] if cut else line


def is_glued(text: str) -> bool:
    """Does a credit run on into a sentence, so that nobody can tell where that begins?"""
    if _SLASHED.match(text):
        return True
    found = _OPENS.match(text)
    run = _RUN.match(text, found.end()) if found else None
    return run is not None and sum(word[0].isupper() for word in run.group().split()) > 1
