"""Whether a sentence keeps what bounds its words: at first, so far, in past years, often, in part, within minutes.

It reads the words beside a bound, and does not know what else limits a clause.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.words import content

# Words that tell by themselves that it was before today, and those that only tell when it was.
_PAST = r"past|previous\w*|earlier|former\w*|histor\w+|tradition\w*|years|decades|centuries|ago|used to|once|had"
_WHEN = rf"{_PAST}|(?:19|20)\d\d|then|that (?:time|day|night|week|year)|when|while|during|after|before|until|later|last"
_PERIODS = r"(?:years|decades|seasons|elections|summers|winters|eras|centuries|cases|generations)"
_CASES = r"(?:cases|instances|circumstances|situations)"
_OFTEN = (
    r"often|frequently|usually|typically|normally|generally|commonly|sometimes|occasionally|rarely|seldom"
    r"|at times|from time to time|traditionally|historically"
)
_LARGELY = r"largely|mostly|mainly|primarily|predominantly|for the most part|in part|partly|partially"
# What bounds the words beside it, in kinds, and any word of a sentence that keeps a bound of that kind.
_BOUNDS = (
    (r"at (?:a |the (?:very |bare )?)?minimum|at the very least", r"at (?:the very )?least|minimum|no (?:less|fewer)"),
    (r"at the earliest", r"earliest|at least|not before|no earlier|or later"),
    (r"at the latest", r"latest|no later|by|or earlier"),
    (r"at (?:the )?(?:very )?(?:best|worst)", r"best|worst|at most"),
    (r"so far(?! this| as)|thus far|to date|until now|up to now|as yet",
     r"so far|thus far|to date|until now|up to now|yet"),
    (r"initially|at first|early on(?! [A-Z])|originally|at the outset",
     r"initial\w*|first|earl\w+|original\w*|outset|later|changed|before|had"),
    (r"for now|for the time being|for the moment|temporarily|provisionally|tentatively",
     r"now|for the time being|moment|temporar\w+|provision\w+|tentativ\w+|interim|currently|present"),
    (r"in principle|in theory|on paper", r"principle|theory|paper"),
    (r"on average|at (?:its|their) peak", r"average|peak"),
    (rf"in (?:past|previous|earlier|prior|other|former) {_PERIODS}|in the (?:distant )?past|in years past|historically"
     r"|until recently", _PAST),
    (r"at (?:the|that) time(?! of| that| when)|at that point|back then|in those days|at one (?:time|point)|until then",
     _WHEN),
    (rf"in (?:some|rare|exceptional|certain|many|most|a few|several|extreme|isolated) {_CASES}",
     rf"some|rare\w*|exception\w*|certain|many|most|few|several|extreme|isolated|{_CASES}|{_OFTEN}"),
    (_OFTEN, rf"{_OFTEN}|many|most|some|frequent|usual|typical|common|tends?|likely|average|{_CASES}"),
    (r"increasingly|gradually|progressively", r"increas\w+|gradual\w*|progress\w*|more|grow\w+|grew|slowly|becom\w+"),
    (_LARGELY, rf"{_LARGELY}|part|partial|most|main|large|mainly"),
    (r"within (?:moments|seconds|minutes|hours|days|weeks|months|years)",
     r"within|moments|seconds|minutes|hours|days|weeks|months|years|soon|quick\w*|immediate\w*|shortly"),
)  # fmt: skip
_BOUND = tuple(
    (re.compile(rf"\b(?:{there})(?=[\s,;:.)]|$)", re.IGNORECASE), re.compile(rf"\b(?:{here})\b", re.IGNORECASE))
    for there, here in _BOUNDS
)
_SEGMENT = re.compile(r"[,;:—–](?=\s)|\s[—–]\s|\s(?:but|while|whereas)\s")
# Content words on each side of a bound that it is of, and the share of them that a sentence tells that leaves it out.
_SIDE, _TOLD = 3, 0.7


def unbounded(bare: str, telling: Sequence[str]) -> str:
    """ "They need 40" for "they need 40 at minimum", "cases fell" for "in past years, cases fell"; "" for nothing."""
    told = content(bare)
    segments = [segment for text in telling for segment in _segments(text)]
    for bound, kept in _BOUND:
        if kept.search(bare) or bound.search(bare):
            continue
        for segment in segments:
            for found in bound.finditer(segment):
                beside = _beside(segment, found)
                if len(beside) > 1 and len(beside & told) >= _TOLD * len(beside):
                    flat = (content(other) for other in segments if not bound.search(other))
                    if not any(beside & told <= words for words in flat):
                        return found.group()
    return ""


def _segments(text: str) -> Iterator[str]:
    """The text from mark to mark; a bound by itself between marks goes with what follows it, or stands before it."""
    parts = _SEGMENT.split(text)
    waiting = ""
    for at, part in enumerate(parts):
        if any(bound.fullmatch(part.strip(" .")) for bound, _ in _BOUND):
            last = at + 1 == len(parts)
            if last and at:
                yield f"{parts[at - 1]} {part}"
            waiting += f"{part} "
            continue
        yield waiting + part
        waiting = ""


def _beside(segment: str, found: re.Match[str]) -> frozenset[str]:
    before = [w for w in segment[: found.start()].split() if content(w)]
    behind = [w for w in segment[found.end() :].split() if content(w)]
    return content(" ".join(before[-_SIDE:] + behind[:_SIDE]))
