"""Which stretches of a sentence are whose, where two parties speak or an aside tells of one; it checks no passage."""

import re
from functools import lru_cache

from service.facts.quotations import unquoted
from service.facts.speakers import attributions, same_speaker
from service.facts.stances import Voiced, voiced
from service.facts.tags import is_finite, tagged
from service.facts.words import Word, content, fold, stem, words

# Words between a speaker and the verb, and behind the verb, within which the credit is one.
_BEFORE, _BEHIND = 30, 12
_UNDER = re.compile(r"\b(?:above|below|behind|under|inside|outside|beside|across|opposite|around) (?:the |an? )?$")
_GOVERN = frozenset(["of", "for", "in", "at", "from", "with", "to", "on", "against", "by", "over", "near"])
# Where what one party says ends: another party's clause begins.
_ENDS = re.compile(
    r"; |, so (?=they |the |he |she |it )|, (?:while|whereas) (?=[^,;]{2,80}\b(?:put|puts|said|says"
    r"|told|claims?|estimates?|den(?:y|ied|ies)|reported)\b)"
)
_THAT = re.compile(r" (?:in|at|on|to|during|before|after|by) [^,;:.“”]{2,50}? (?=that\b)")
_DENIED = re.compile(
    r", which [^,;]{2,60}(?:, [^,;]{2,60},)? (?:has |have |had )?(?:den(?:y|ied|ies)|rejects?"
    r"|rejected|disputes?|disputed)\b"
)
# An aside behind who is quoted: "said Ana Vale, a nurse who saw it", "said Vale, standing on the pier".
_OF_SPEAKER = re.compile(r",? (?:(?:an?|the|who|whose|his|her|its|their|aged|\d{1,3}|[a-z]+ing)\b|[A-Z][\w-]+[’']s)")
_ADDS = re.compile(
    r",? (?:adding|saying|arguing|claiming|insisting|warning|noting|stressing|telling|denying|calling)\b"
)
_ASIDE = re.compile(
    r", (?:who|whom|whose|which|where|when|an?|the|his|her|its|\d|for which|of which|of whom|in which"
    r"|after which|[a-z]+ed|due|made|held|known|run"
    r"|built|born|led|now|[A-Z]|[a-z]+ [A-Z])[^,;]*"
)


@lru_cache(maxsize=8192)
def stretches(text: str) -> tuple[Voiced, ...]:
    """What of a text is somebody's: as `voiced` reads it, each cut where another party's clause or an aside begins."""
    bare = unquoted(text)
    cut = (_cut(text, bare, v) for v in voiced(text))
    return tuple(v for v in cut if v is not None and v.start < v.end)


def _cut(text: str, bare: str, v: Voiced) -> Voiced | None:
    start, end = v.start, v.end
    credit = next((a for a in attributions(text) if (a.speaker, a.verb) == (v.speaker, v.verb)), None)
    inverted = credit is not None and text[credit.start : credit.start + len(v.verb)].casefold() == v.verb
    if credit and inverted and start >= credit.end and _tells_speaker(text, bare, v, credit.start):
        return None
    leads = credit is not None and credit.end <= start
    if leads and (opened := _THAT.match(bare, start, end)):
        start = opened.end()  # "argued in a three-hour speech that": where he did is the outlet's
    if credit and v.verb.endswith("ing") and not v.speaker and end <= credit.start:
        return None  # "put it at 260, saying the rest are safe": nobody else says the first
    if leads and (joint := _ENDS.search(bare, start, end)):
        end = joint.start()
    if leads and (denial := _DENIED.search(bare, start, end)):
        end = denial.start()
    return Voiced(start, end, v.speaker, v.stance, v.verb)


def _tells_speaker(text: str, bare: str, v: Voiced, credit: int) -> bool:
    """Behind a credit that trails its words: who the speaker is, or what he did while he spoke."""
    said = text[:credit].rstrip(" ,")
    trails = bool(said) and (text[v.start : v.start + 1] == "," or bare[max(0, v.start - 2) : v.start].strip() == ",")
    rest = bare[v.start : v.end]
    lead = rest if rest.startswith((",", " ")) else f" {rest}"
    if not trails or _ADDS.match(lead) or not _OF_SPEAKER.match(lead) or "“" in text[v.start : v.end]:
        return False
    return not _has_own_verb(lead)


def _has_own_verb(segment: str) -> bool:
    """A verb with a tense that no "who" or "which" opens: a clause, and no aside."""
    told = re.split(r"\b(?:who|whose|which|that|where|when|as|after|before|what)\b", segment, maxsplit=1)[0]
    row = tagged(told)
    return any(is_finite(row, i) for i in range(len(row)))


@lru_cache(maxsize=8192)
def asides(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The stretches between commas that tell something beside what is said: ", which cost two million", ", 58,"."""
    bare = unquoted(text)
    found = [(m.start(), min(m.end(), end)) for m in _ASIDE.finditer(bare, start, end)]
    parted = bare.rfind("; ", start, end)
    told = ((start, parted),) if parted > 0 else ()
    return told + tuple(
        (s, e)
        for s, e in found
        if bare[s + 2 :].startswith(("wh", "of wh", "for wh", "in wh", "after wh")) or not _has_own_verb(bare[s:e])
    )


# "In Marl", "of the Lady Amaru", "held by the Marl Front": where, of what and whose, without a figure or a deed.
_PLACED = re.compile(
    r"\b(?:in|at|of|near|outside|on|(?:held|owned|run|led|controlled|operated|governed) by) (?:the )?"
    r"[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z]){0,2}\b(?! (?:on|in) [A-Z])"
)


@lru_cache(maxsize=8192)
def placed(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The stretches that only say where, whose, or of which of its kind, in a name."""
    return tuple(m.span() for m in _PLACED.finditer(unquoted(text), start, end))


def credited_as(speaker: str, verb: str, text: str) -> bool:
    """The passage has this speaker before or behind this very verb, with no other verb of saying between."""
    head = _head(speaker)
    row = words(unquoted(text))
    every = attributions(text)
    for at, word in enumerate(row):
        if stem(word.text) != stem(verb) or _is_others(speaker, word, text):
            continue
        mine = next((a.speaker for a in every if a.start <= word.start < a.end), None)
        said = frozenset(a.end for a in every if a.speaker != mine)
        before = row[max(0, at - _BEFORE) : at]
        after = row[at + 1 : at + 1 + _BEHIND]
        if head and any(_reaches(head, near, said) and not _governed(head, near, text) for near in (before, after)):
            return True
    return False


def _is_others(speaker: str, verb: Word, text: str) -> bool:
    """The verb has somebody else right beside it: "officials there said" is no credit to the town."""
    beside = [a for a in attributions(text) if a.start <= verb.start < a.end and a.end - a.start > len(verb.text)]
    beside = [
        a for a in beside if not _UNDER.search(text[: max(a.start, text.find(a.speaker, a.start))])
    ]  # "two witnesses who live above the bakery told"
    return any(not same_speaker(speaker, a.speaker) and not _apposed(speaker, a.speaker, text) for a in beside)


def _apposed(speaker: str, other: str, text: str) -> bool:
    """ "Said the mother of one of them, Ana Vale"."""
    return bool(other) and re.search(rf"{re.escape(other)}[^,;.“”]{{0,60}}, {re.escape(speaker)}", text) is not None


def _head(speaker: str) -> frozenset[str]:
    return frozenset(content(speaker))


def _governed(head: frozenset[str], row: tuple[Word, ...], text: str) -> bool:
    """ "The mayor of Marl said": Marl does not."""
    first = next(i for i, w in enumerate(row) if stem(w.text) in head)
    lead = fold(row[first - 1].text) if first else ""
    lead = fold(row[first - 2].text) if lead in ("the", "a", "an") and first > 1 else lead
    last = max(i for i, w in enumerate(row) if stem(w.text) in head)
    if re.match(r" [A-Z]", text[row[last].end :]):
        return True  # "Atlas chairman Bo Sagal said": neither Atlas nor a chairman alone
    return lead in _GOVERN or text[row[last].end : row[last].end + 2] in ("'s", "’s")


def _reaches(head: frozenset[str], row: tuple[Word, ...], said: frozenset[int]) -> bool:
    near = {stem(w.text) for w in row}
    return head <= near and not any(w.end in said for w in row)
