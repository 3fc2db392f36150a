"""Whether a credit goes on from what its speaker said before ("added"), and the same with "said". It knows no speaker.

Where nothing of his stands before, "“The dam held,” Holm added" promises a reader words that the brief has not.
"""

import re

from service.facts.quotations import unquoted
from service.facts.speakers import attributions

_PLAIN = {
    "added": "said", "adds": "says", "continued": "said", "continues": "says", "went on": "said", "goes on": "says",
    "went on to say": "said", "goes on to say": "says", "concluded": "said", "concludes": "says",
}  # fmt: skip
_VERB = (
    r"\b(?P<also>also )?"
    r"(?P<verb>(?:went|goes) on to say|(?:went|goes) on(?=[.,:])|added|adds|continued|continues|concluded|concludes)\b"
)
_WHO = r"(?:(?!and |but |who |which )[^\s,.;:“”\"][^,.;:“”\"]{0,80}(?:, [^,.;:“”\"]{1,80},)? )?"
# Behind what is quoted or told, with who speaks before the verb or behind it; before what is quoted; before "that".
_CREDITS = (
    re.compile(rf"[,?!…][”\"’'] {_WHO}{_VERB}(?=[.,;]| [A-Za-z]|$)"),
    re.compile(rf"{_VERB}(?=(?: (?:in|on|at|during|after) [^,.:;“”\"]{{2,60}})?(?:: [“\"‘']|, [“\"‘'][A-Z]))"),
    re.compile(r"\b(?P<also>also )?(?P<verb>added|adds|(?:went|goes) on to say)(?=,? (?:[^,.:;“”\"]{2,60} )?that\b)"),
    re.compile(rf", {_WHO}(?P<also>also )?(?P<verb>added|adds|concluded)\.$"),
)
_ALSO = re.compile(r"\b(?P<also>also )(?P<verb>said|says|told|wrote|writes|tweeted|noted)\b")


def continues(text: str) -> bool:
    """Does the sentence's first credit say that its speaker has spoken before?"""
    return plainly(text) != text


def plainly(text: str) -> str:
    """The same with "said" for "added", "went on" and "concluded", and without the "also" of "also said"."""
    bare = unquoted(text)
    for found in (m for look in (*_CREDITS, _ALSO) for m in look.finditer(text)):
        start, end = found.span("verb")
        before = start - len(found["also"] or "")
        if bare[start:end] == text[start:end] and not _goes_on_here(text, start):
            return text[:before] + _PLAIN.get(found["verb"], found["verb"]) + text[end:]
    return text


def _goes_on_here(text: str, at: int) -> bool:
    """ "Holm said the dam held, and added that": what he goes on from is in the sentence."""
    return any(a.end <= at for a in attributions(text))
