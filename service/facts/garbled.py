"""Which sentences of a source have a word too many or too few, so that who retells them copies that; not which word."""

import re

from service.facts.tags import tagged

_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|[1-9]\d)"
_SLIPS = re.compile(
    rf"\ban? {_NUMBER} (?:seconds|minutes|hours|days|weeks|months|years|people|persons|times)\b(?! (?:old|long)\b)"
    r"|\bwhose (?:have|has|had|are|were|was|will|would|can|could) (?!not\b)",
    re.IGNORECASE,
)
# "Some weird who wants it": somebody is lost. Behind "the", the poor and the wounded are people.
# Adjectives with these ends name people as well: an independent, a native, a local.
_PERSONS = re.compile(r"(?:[ae]nt|ive|al|ate|an|ist|ary|ic|ult)$")
_NOBODY = re.compile(r"\b(?:an?|some|any|every|each|another) (?:[a-z]+ ){0,2}([a-z]+) who\b")


def is_garbled(text: str) -> bool:
    """Is it not as English is written?"""
    if _SLIPS.search(text):
        return True
    found = _NOBODY.search(text)
    if found is None or _PERSONS.search(found[1]):
        return False
    return any(t.tag == "AJ0" for t in tagged(text) if t.start == found.start(1))
