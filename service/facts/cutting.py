"""Whether a shortened sentence lost what limits it: a time beside words that it tells, the rest of a quotation.

It does not know what else a passage says that a sentence may leave out.
"""

import re
from collections.abc import Iterator, Sequence

from service.facts.quotations import as_read, quotations
from service.facts.words import content, fold
from service.news import Failure, Passage

_COUNT = (
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many"
    r"|the (?:past|last))"
)
_SPAN = r"(?:second|minute|hour|day|night|week|month|year|decade)s?"
_ABOUT = r"(?:(?:more than|less than|at least|about|almost|nearly) )?"
# "For two years", "within 30 days", "since March", "until Friday", "would first stop".
_LIMIT = re.compile(
    rf"\b(?:[Ff]or|[Ww]ithin|[Aa]fter|[Oo]ver) {_ABOUT}{_COUNT} (?:\w+ )?{_SPAN}\b"
    r"|\b[Bb]y (?:the end of \w+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{4})\b"
    r"|\b(?:[Ss]ince|[Uu]ntil) (?:the end of |at least |early |late |mid-)?(?:[A-Z]\w+|\d{4})(?: \d{1,2})?\b"
    r"|\b[Ww]ithout (?:saying|giving|naming|specifying) \w+\b"
    r"|\b(?:first|provisionally|temporarily|at first|initially|so far|for now)\b(?= \w)"
    r"|\bas (?:of )?(?:yet|now)\b"
)
# "After ten months of fighting" tells what went before and bounds nothing; "after ten months of service" does.
_WENT_BEFORE = re.compile(
    r" of (?:[a-z-]+ ){0,2}(?:wars?|conflict|fighting|violence|unrest|bloodshed|turmoil|chaos|crisis|drought|rain|talks"
    r"|negotiations?|debates?|protests?|strikes?|delays?|waiting|searching|speculation|tensions?|silence|campaigning)\b"
)
# What a passage opens with and all of it is under: "Under the plan, ...", "Despite the ruling, ...".
_OPENING = re.compile(
    r"(?:Under|If|Unless|Without|Despite|Provided) [^,.;:“”]{3,80}, (?=\w)"
    # What was in June or in 1996 is told so: else it reads as today's.
    r"|(?:In|Since|By|Until|Before) (?:early |late |mid-)?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|\d{4})(?: \d{4})?,? (?=\w)"
    r"|(?:Last|Earlier (?:this|last)) (?:week|month|year|spring|summer|autumn|fall|winter|[A-Z][a-z]+),? (?=\w)"
)
_SEGMENT = re.compile(r"[,;:—–](?=\s)|\s[—–]\s")
# What a source says against its own words, behind them: "which does not distinguish", "which may be from paint
# or from rust", "without saying whether".
_CAVEAT = re.compile(
    r"(?:,| [–—-]) (?:(?:which|that) (?:could|may|might) (?:also |well |not )?(?:be|have been|come|have come|stem) "
    r"(?=[^.;:“”]{1,100}\bor\b)"
    r"|(?:which|who) (?:do|does|did|has|have|had|is|are|was|were|will|would|can|could) (?:not|never)"
    r"|without (?:saying|giving|naming|specifying|explaining|elaborating))\b[^.;:“”]{0,160}"
)
# Content words right before a limit, or behind one that opens its clause, that it is of; the share that must be told.
BESIDE, TOLD = 4, 0.75
# Share of a caveat's words from which it is told.
HALF = 0.5
# What says that something which "would" happen is only proposed, and who says so: without either it reads as settled.
# "Under the plan" is not asked for: a brief tells of a plan in several sentences.
_FRAME = re.compile(
    r"\b(?:proposals?|proposed|agreement|deal|offer|accord|draft|bill|scheme|if|unless|said|says|told|according)\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\bwould\b")
_ENDS = re.compile(r"[.!?]$")
# What may stand behind the last word of a quotation that is quoted to its end, or to the end of one of its sentences.
_GOES_ON = re.compile(r"[,;:]?\s+\w")


def kept(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What is told stands with the time or the condition beside it, unless a passage tells it without."""
    yield from _closed(sentence, passages)
    yield from _framed(sentence, passages)
    yield from _opened(sentence, passages)
    yield from _hedged(sentence, passages)
    told, low = content(sentence), fold(sentence)
    segments = [s for p in passages for s in _SEGMENT.split(as_read(sentence, p.text))]
    for segment in segments:
        for limit in _LIMIT.finditer(segment):
            beside = _beside(segment, limit)
            is_told = len(beside) > 1 and _share(beside, told) >= TOLD
            bounds = not (limit[0][:5].casefold() == "after" and _WENT_BEFORE.match(segment, limit.end()))
            if is_told and bounds and not _is_there(limit[0], low, told) and not _is_told_without(beside, segments):
                yield Failure("relation", f"It leaves out “{limit[0]}”, which limits what it says.", limit[0])
                return


def _framed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What a proposal would do is not told without the proposal."""
    if not _WOULD.search(sentence) or _FRAME.search(sentence):
        return
    frames = [_FRAME.search(p.text) for p in passages if _WOULD.search(p.text)]
    if frames and all(frames):
        lost = next(f[0] for f in frames if f)
        yield Failure("relation", f"It tells what would be, and not under what: “{lost}”.", lost)


def _opened(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What a passage tells under a plan or in spite of something is told so, unless another passage tells it flat."""
    told = content(sentence)
    bare = [p.text for p in passages if not _OPENING.match(p.text)]
    for opening in (m for p in passages if (m := _OPENING.match(p.text))):
        rest = content(opening.string[opening.end() :])
        lost = content(opening[0]) - rest
        if (
            lost
            and not lost & told
            and _share(rest, told) >= TOLD
            and not any(_share(rest, content(t)) >= TOLD for t in bare)
        ):
            yield Failure("relation", f"It leaves out “{opening[0].strip(' ,')}”.", opening[0].strip(" ,"))
            return


def _hedged(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A caveat is told with what it limits, unless another passage tells that without one."""
    told = content(sentence)
    bare = [content(p.text) for p in passages if not _CAVEAT.search(p.text)]
    for caveat in (m for p in passages for m in _CAVEAT.finditer(p.text)):
        before = content(caveat.string[: caveat.start()])
        whole = content(caveat[0])
        limited = len(before & told) >= TOLD * len(told)
        if limited and _share(whole, told) < HALF and not any(len(b & told) >= TOLD * len(told) for b in bare):
            yield Failure("relation", f"It leaves out “{caveat[0].strip(' ,')}”.", caveat[0].strip(" ,"))
            return


def _beside(segment: str, limit: re.Match[str]) -> frozenset[str]:
    before = [w for w in segment[: limit.start()].split() if content(w)]
    behind = [w for w in segment[limit.end() :].split() if content(w)]
    return content(" ".join(before[-BESIDE:] if len(before) > 1 else behind[:BESIDE]))


def _share(words: frozenset[str], told: frozenset[str]) -> float:
    return len(words & told) / len(words) if words else 0.0


def _is_there(limit: str, low: str, told: frozenset[str]) -> bool:
    """In these words, or in others: "since 2023" and "from 2023"."""
    whole = content(limit)
    return fold(limit) in low or (bool(whole) and whole <= told)


def _is_told_without(beside: frozenset[str], segments: Sequence[str]) -> bool:
    return any(_share(beside, content(s)) >= TOLD and not _LIMIT.search(s) for s in segments)


def _one_mark(text: str) -> str:
    """With one apostrophe, whichever the writer and the source use."""
    return text.replace("’", "'")


def _closed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A quotation that is closed with a stop ends where the source's own does."""
    for quoted in quotations(sentence):
        bare = quoted.text.strip("“”\"'‘’ ")
        if not _ENDS.search(bare):
            continue
        start = re.escape(_one_mark(bare.rstrip(".!?")))
        found = [m for p in passages for m in re.finditer(start, _one_mark(p.text))]
        if found and all(_GOES_ON.match(m.string, m.end()) for m in found):
            yield Failure("quotations", "It closes a quotation that goes on in the source.", quoted.text)
