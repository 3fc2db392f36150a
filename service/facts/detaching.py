"""Takes from a sentence the words that join it to an untold one before it ("Still", "also"); it checks nothing."""

import re

from service.facts.titles import titles

# What a sentence can lose at its beginning and be whole.
LEADING = re.compile(
    r"(?:still|however|nevertheless|nonetheless|meanwhile|moreover|furthermore|besides|instead|indeed|in fact|also|then"
    r"|of course|in addition|additionally|likewise|similarly|in turn|after all|in the meantime|on the other hand"
    r"|as a result|consequently|therefore|thus), |then (?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
# "Also" and "then" between a subject and its verb, or behind its first word: not "but also", nor "also known as".
_ALSO = re.compile(
    r"(?<!\bbut)(?<!\band)(?<!\bor)(?<!\bnot only)(?<![,;:—–-]) also(?= (?!known\b|called\b|as\b|to\b)[a-z])"
)
# What has held "since then" or "until then" has not held since or until.
_THEN = re.compile(
    r"(?<=[a-z])(?<!\bsince)(?<!\buntil)(?<!\btill)(?<!\bby)(?<!\bbefore)(?<!\bfrom)(?<!\bonly)(?<!\bjust)(?<!\beven)"
    r" then(?= (?:[a-z]+ed|heard|saw|went|took|made|came|left|ran|fell|found|gave|began|wrote|won|lost|became"
    r"|led|met|sent|put|held|told|said)\b)"
)
_QUOTED = re.compile(r"[“\"‘]")
# "But": what it weighs against stands in the sentence before. "But for the wall", "and so on" and "yet to be
# built" mean something else.
_WEIGHS = re.compile(r"(?:But|And|Yet(?! to\b)),? (?!(?:for|so|yet|also|then) )(?=\w)")


def detached(text: str) -> str:
    """The sentence without them; what stands in quotation marks stays, and so does what is in "if ... then"."""
    found = None if _is_past_office(text) else LEADING.match(text)
    rest = text[found.end() :] if found else text
    head = rest[:1].upper() + rest[1:]
    quoted = _QUOTED.search(head)
    own, said = (head[: quoted.start()], head[quoted.start() :]) if quoted else (head, "")
    own = _ALSO.sub("", own, count=1)
    if not re.search(r"\bif\b|\bfirst\b|\bwhen\b|\band then\b", own, re.IGNORECASE):
        own = _THEN.sub("", own, count=1)
    return own + said


def _is_past_office(text: str) -> bool:
    """ "Then President Ole Kerr": he was, and is not."""
    return text.startswith("Then ") and any(t.start == len("Then ") for t in titles(text))


def unhooked(text: str) -> str:
    """The sentence without the "But" or "And" that opens it; as it is, where none does."""
    found = _WEIGHS.match(text)
    return text[found.end()].upper() + text[found.end() + 1 :] if found else text
