"""Who is said to have said something, and how; it does not know whether it is true."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from service.facts.dates import moments
from service.facts.lists import entries, pairs
from service.facts.names import names, refers
from service.facts.quotations import unquoted
from service.facts.titles import office
from service.facts.words import CLOSED, IRREGULAR, Word, content, fold, stem, words

Stance = Literal["says", "claims", "denies", "reports"]

_STANCES = cast(dict[str, Stance], pairs("reporting.txt"))
REPORTING = frozenset(_STANCES)

# Words that a speaker's noun phrase may have before its verb ("a senior Ostland official travelling with Anna Vale").
_PHRASE = 14
# Words before a verb within which a "will" is of it: what somebody will say is said by who tells of it.
_COMING = 2
# Code points looked back, in the same sentence, for whom a pronoun means.
_LOOK_BACK = 400
_IT = re.compile(r"\bit (?:\w{2,12}ly |also |later |has |had )?$")
_HE = re.compile(r"\b(?:he|she) (?:\w{2,12}ly |also |later |has |had )?$")
_WHERE = re.compile(r"\b(?:in|at|from|near) (?:the )?(?=[A-Z])")
_CLOSES = re.compile(r"[,;:]|\b(?:and|with|by|to|for|that|when|as)\b")
_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "you", "who", "which", "that", "one", "some", "others"))
_BETWEEN = frozenset(
    (
        "has", "have", "had", "also", "later", "then", "earlier", "repeatedly", "previously", "meanwhile", "further",
        "again", "never", "not", "only", "did", "does", "would", "will", "could", "may", "might", "officially",
        "immediately", "publicly", "reportedly", "once", "first", "both", "all", "himself", "herself", "however",
        "itself", "themselves", "there", "here", "still", "now", "been", "quickly", "subsequently", "consistently",
        "soon", "today", "just", "eventually", "always", "often", "ever",
    )
)  # fmt: skip
_PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "being", "being", "as", "widely", "to"))
# A noun as well as a verb; it is the verb only behind somebody who can speak.
_OPENERS = entries("openers.txt")
_AMBIGUOUS = frozenset(
    (
        "claims", "claim", "reports", "states", "notes", "estimates", "warning",
        "answer", "comment", "remarks", "promise", "promises", "pledge", "pledges", "disputes",
        "dispute", "posted", "stress", "stated", "declared", "vow", "vows",
        "reporting", "alleged", "estimated", "reported", "accused",
        "disputed", "reply", "announced", "confirmed", "described", "predicted",
        "promised", "believed", "blame", "repeated", "maintained", "maintain",
    )
)  # fmt: skip
# Forms that behind a comma go on with somebody already named ("..., adding that").
_GOES_ON = re.compile(r"ing$")
# A verb right behind a name: the name is who acts.
_ACTS = re.compile(r"\s(?:\w+ly\s)?(?:[a-z]+(?:ed|es|[a-z]s)|met|will|has|had|went|came|took|gave|held|spoke)\b")
# A noun phrase that opens a sentence, up to its first comma: "An aide to the mayor, Ana Vale, said".
_OPENING = re.compile(r"[“\"]?(?:The|An?|[A-Z][\w'’.-]*)(?:\s[\w'’.-]+){0,13}(?=,)")
# Somebody with an aside, right before a verb: "Ana Vale, the mayor, announced".
_ASIDE_REACH = 140  # code points before the verb
_APPOSED = re.compile(
    r"(?P<named>(?:[A-Z][\w'’-]{1,30} ){0,4}[A-Z][\w'’-]+), (?:the|an?|who|whose|his|her|its|their|[A-Z][\w-]+[’']s) "
    r"[^,.;:\n]{1,80}, $|(?:minister|mayor|chief), (?P<last>[A-Z][^,.\n]{1,40}), $"
    r"|(?:, |[;’”] |which |while |but )(?:the|an?|his|her|its|their"
    r"|[A-Z][\w-]+[’']s) [a-z][^,.;:\n]{1,60}, (?P<held>(?:(?:Dr|Professor|Sir|Mr"
    r"|Ms) )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}), $"
)
# The subject of a sentence that opens with somebody and an aside: "The minister, Ulf Krog, urged".
_ASIDE = re.compile(
    r"(?:The|An?) [^,.\n]{1,60}, ([A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){0,3}),"
    r"|([A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){0,3}), (?:the|an?|who|whose|speaking|asked|citing) [^,\n]{1,80},"
)
_AGENTS = frozenset(map(stem, entries("agents.txt")))
# Nouns for somebody who speaks: "police", "mayor", "union".
_SPEAKERS = frozenset(map(stem, entries("speaking.txt")))
_DEGREES = frozenset(
    stem(w) for w in ("senior", "top", "unnamed", "anonymous", "official", "officials", "leader", "new")
)
# Prepositions and verbs that are first names too: "Per Dahl", "Will Krog".
_GIVEN = frozenset(("per", "via", "will"))
# Verbs that give somebody's words only right behind these.
_SPEAKS_ON = frozenset(("continued", "began", "concluded", "recalled", "joked", "quipped"))
_QUOTED = re.compile(r"[”\"’'] $")
_CLAUSE_ENDS = re.compile(r"[.,;:]")
_STOP = re.compile(r"[,;:!?\n“”\"()\[\]—–]|(?<![A-Z])\.(?=\s|$)")
_LINKS = frozenset(("of", "the", "a", "an", "for", "at", "in", "from", "with", "and", "to", "on", "s"))
_ACCORDING = re.compile(r"\b[Aa]ccording to\s")
# "Said to be": nobody in the sentence says it.
_REPUTED = frozenset(("said", "alleged", "reported", "believed", "estimated", "claimed"))
_CHARGES = frozenset(("charge", "claim", "accusation", "allegation", "suggestion", "something"))
# To write a letter is a deed, whoever tells of it; what the letter says has a verb of its own.
_PENNED = re.compile(
    r"(?:wrote|writes|writing|written) (?:an?|the|his|her|its|their|two|three|several|many|some)"
    r"(?: (?!that\b)[\w’'-]+){0,4}? (?:letters?|notes?|books?|novels?|memoirs?|plays?|songs?|poems?|essays?|articles?"
    r"|columns?|scripts?|lyrics|biograph(?:y|ies)|che(?:ck|que)s?|diar(?:y|ies)|cards?)\b"
)
# They need a hearer, so that what follows is no speaker.
_TELLS = frozenset(("tell", "tells", "told"))
_AUXILIARIES = frozenset(
    ("is", "are", "was", "were", "has", "had", "have", "will", "would", "could", "can", "may", "might", "should",
     "must", "did", "does", "do", "be")
)  # fmt: skip
# Documents and bodies that speak by what they hold: of these "found" and "showed" are verbs of saying.
# They have an object: "..., denies negligence" has no speaker behind it.
_OF_SOMEBODY = ("blam", "accus", "critic")
# Words of "their association" and its like, the pronoun among them, below which they are a phrase and no clause.
_OWNED = 4
_OWNING = frozenset(("its", "their", "his", "her"))
_DOCUMENTS = frozenset(map(stem, entries("documents.txt")))
# Papers that claim and state: behind one that a clause opens with these are verbs ("the lawsuit claims").
_PAPERS = frozenset(("lawsuit", "suit", "complaint", "indictment", "affidavit", "petition", "memo", "filing", "report"))
_OF_PAPERS = frozenset(("claims", "states", "stated", "notes", "estimates", "alleged", "described"))
_FINDS = frozenset(
    ("found", "finds", "find", "showed", "shows", "show", "shown", "concluded", "concludes", "revealed", "reveals",
     "reveal", "ruled", "rules", "determined")
)  # fmt: skip
_NOUNS = frozenset(("show", "shows", "find", "finds", "rules"))
_RULES = frozenset(("ruled", "rules", "concluded", "concludes", "determined", "determines"))
_WAS = re.compile(
    r" [^,.;:“”]{3,90}? (?:is|are|was|were|has|have|had|did|does|could|can|may|must|would|violat(?:es|ed))\b"
)
# Behind two small letters, figures or closing marks: a stop behind "U.S" or "Mr" ends no sentence.
_SENTENCE = re.compile(r"(?<=[a-z0-9”’\")%][a-z0-9”’\")%])[.!?]\s")


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` is a noun phrase as it stands, "" where only a pronoun or nobody does; start and end span the verb and,
    where it is next to it, the speaker. `verb` is folded."""

    speaker: str
    verb: str
    stance: Stance
    start: int
    end: int


@lru_cache(maxsize=8192)
def attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions of a text in their order. Words inside quotations attribute nothing."""
    bare = unquoted(text)
    row = words(bare)
    found: list[Attribution] = []
    for at in range(len(row)):
        if one := _by_verb(bare, row, at, found[-1] if found else None):
            found.append(one)
    found += [_according(bare, m) for m in _ACCORDING.finditer(bare)]
    return tuple(sorted(found, key=lambda a: a.start))


def _according(text: str, match: re.Match[str]) -> Attribution:
    stop = _STOP.search(text, match.end(), match.end() + 120)
    end = stop.start() if stop else min(len(text), match.end() + 120)
    return Attribution(_trimmed(text[match.end() : end]), "according to", "says", match.start(), end)


def _trimmed(phrase: str) -> str:
    """A noun phrase without its article and without a relative clause behind it."""
    cut = re.split(r"\s(?:who|which|that|after|before|when|while|on condition|speaking|because)\s", phrase.strip())[0]
    bare = re.sub(r"^(?:the|a|an)\s", "", cut.strip(), flags=re.IGNORECASE)
    return "" if fold(bare) in _PRONOUNS else bare


def _by_verb(text: str, row: tuple[Word, ...], at: int, last: Attribution | None) -> Attribution | None:
    verb = fold(row[at].text)
    if row[at].text[0].isupper() and at:
        return None
    start = _phrase(text, row, at)
    before = row[start:at]
    stance = _STANCES.get(verb)
    if stance is None and verb in _SPEAKS_ON and _follows_quotation(text, row, at, before):
        stance = "says"
    if stance is None:
        return _finding(text, row, at, before) if verb in _FINDS else None
    if last and last.speaker and "will" in [fold(w.text) for w in row[max(0, at - _COMING) : at]]:
        return None  # "Kerr said the envoy will soon announce": that is Kerr's word
    previous = fold(row[at - 1].text) if at else ""
    if previous == "to" and at > 2 and fold(row[at - 2].text) == "on":
        previous = "went on to"
    if verb in _AMBIGUOUS and (_owned(text, row, at) or not _can_speak(text, row, at, before)):
        return None
    if previous in ("the", "a", "an") and _touching(text, row, at):
        return None
    if _PENNED.match(text, row[at].start):
        return None
    following = fold(row[at + 1].text) if at + 1 < len(row) else ""
    if (
        (_touching(text, row, at) and previous in _PASSIVE)
        or following == "by"
        or (verb in _REPUTED and following == "to" and _touching(text, row, at + 1))
        or (verb, following) == ("accused", "of")
    ):
        return None
    if speaker := _subject(text, before):
        if _is_means(text, speaker, row[at].start):
            return None
        return Attribution(speaker, verb, stance, before[0].start, row[at].end)
    actor = next((fold(w.text) for w in reversed(before) if fold(w.text) not in _BETWEEN), "")
    if (
        verb in _AMBIGUOUS
        and actor not in _PRONOUNS
        and not _APPOSED.search(text, max(0, row[at].start - _ASIDE_REACH), row[at].start)
    ):
        return None
    apposed = _APPOSED.search(text, max(0, row[at].start - _ASIDE_REACH), row[at].start)
    if apposed and not _names_who(row, at):
        if not _GOES_ON.search(verb) and (apposed["held"] or (last and last.speaker) or _inside(text, apposed.start())):
            # A second party of the sentence: "the army denied it, while Ana Vale, the mayor, said".
            who = apposed["named"] or apposed["last"] or apposed["held"]
            lead = re.match(r"[,; ’”]*(?:(?:which|while|but) )?", apposed.group())
            start = apposed.start() + (lead.end() if lead else 0)
            return Attribution(who, verb, stance, start, row[at].end)
        return _elided(text, row[at], stance, verb, last)
    return _inverted(text, row, at, stance, verb) or _elided(text, row[at], stance, verb, last)


def _is_means(text: str, speaker: str, at: int) -> bool:
    """ "Investors voting by proxy rejected it": nobody who speaks, and not whose verb it is."""
    last = words(speaker)[-1].text if words(speaker) else ""
    before = re.search(rf"\b(?:by|via|per) {re.escape(speaker)}\s$", text[max(0, at - _ASIDE_REACH) : at])
    return before is not None and last.islower() and stem(last) not in _SPEAKERS | _AGENTS


def _follows_quotation(text: str, row: tuple[Word, ...], at: int, before: tuple[Word, ...]) -> bool:
    """ "“... the pier,” Ana Vale continued.": a name right behind a quotation, and nothing behind the verb."""
    named = bool(before) and before[0].text[0].isupper() and fold(before[0].text) not in CLOSED
    return named and bool(_QUOTED.search(text, 0, before[0].start)) and bool(_CLAUSE_ENDS.match(text, row[at].end))


def _inside(text: str, at: int) -> bool:
    """Something of the same sentence stands before this place, a comma or another mark between them."""
    return text[max(0, at - 2) : at].strip() in (",", ";", "”", '"')


def _finding(text: str, row: tuple[Word, ...], at: int, before: tuple[Word, ...]) -> Attribution | None:
    """ "The audit found ...", "engineers found that ...": documents say what they find, people only with "that"."""
    speaker = _subject(text, before)
    start = before[0].start if before else row[at].start
    if not speaker and text[: row[at].start].endswith(", "):
        # "The safety board, led by Ana Vale, found that"
        speaker = _opening(
            text, max((m.end() for m in _SENTENCE.finditer(text, 0, row[at].start)), default=0), row[at].start
        )
        start = row[at].start
    tells = at + 1 < len(row) and (fold(row[at + 1].text) == "that" or _rules(text, row, at))
    trails = before and re.match(r"[,.]|$", text[row[at].end :]) and text[: before[0].start].endswith((", ", ", the "))
    # "..., longer than the actual show": a noun, where more than who would show it stands behind the comma.
    alone = fold(row[at].text) not in _NOUNS or re.match(rf"(?:the |an? )?{re.escape(speaker)}\b", text[start:])
    tells = tells or bool(trails and alone)
    if at and fold(row[at - 1].text) in ("will", "would", "may", "might", "could", "can", "to"):
        return None  # what tests will show nobody has said
    if not speaker or not speaker[-1].isalpha() or not (tells or stem(words(speaker)[-1].text) in _DOCUMENTS):
        return None
    return Attribution(speaker, fold(row[at].text), "says", start, row[at].end)


def _rules(text: str, row: tuple[Word, ...], at: int) -> bool:
    """ "The judge ruled the plan was unlawful": what follows is what he says, with no "that" before it."""
    following = row[at + 1]
    opens = fold(following.text) in ("the", "a", "an", "its", "his", "her", "their") or following.text[0].isupper()
    return fold(row[at].text) in _RULES and opens and _WAS.match(text, row[at].end) is not None


def _touching(text: str, row: tuple[Word, ...], at: int) -> bool:
    return at > 0 and not _STOP.search(text[row[at - 1].end : row[at].start])


def _owned(text: str, row: tuple[Word, ...], at: int) -> bool:
    """ "The ministry's answer": a noun, whatever else it can be."""
    return at > 0 and text[row[at - 1].end : row[at].start].startswith(("'", "’"))


def _phrase(text: str, row: tuple[Word, ...], at: int) -> int:
    """Where the words before a verb begin that belong to its clause."""
    start = at
    while start > 0 and at - start < _PHRASE and _touching(text, row, start):
        if fold(row[start - 1].text) in ("and", "but", "that", "while", "as", "because", "when", "if") and start < at:
            break
        start -= 1
    return start


def _subject(text: str, before: tuple[Word, ...]) -> str:
    """The noun phrase that ends right before the verb, auxiliaries and adverbs left out."""
    end = len(before)
    while end and (fold(before[end - 1].text) in _BETWEEN or fold(before[end - 1].text).endswith("ly")):
        end -= 1
    if not end or not _in_phrase(before[end - 1]) or fold(before[end - 1].text) in _LINKS:
        return ""
    start = end - 1
    while start > 0 and _in_phrase(before[start - 1]):
        start -= 1
    phrase = before[start:end]
    while phrase and fold(phrase[0].text) in CLOSED and not _acronym(phrase[0].text):
        phrase = phrase[1:]
    first = max(0, start - 1)  # "Will Dorn announce it?" is a question
    if start and len(phrase) == end - start and _is_given(before[first:end]) and fold(before[first].text) != "will":
        phrase = before[first:end]
    inner = next((i for i, w in enumerate(phrase) if i and fold(w.text) in ("the", "a", "an")), 0)
    if (
        inner
        and moments(text[phrase[0].start : phrase[inner - 1].end])
        and not moments(text[phrase[inner].start : phrase[-1].end])
    ):
        phrase = phrase[inner + 1 :]  # "In April the auditor found"
    while len(phrase) > 1 and fold(phrase[0].text) in _CHARGES:  # "a charge Vale denies"
        phrase = phrase[1:]
    return text[phrase[0].start : phrase[-1].end] if phrase else ""


def _is_given(row: Sequence[Word]) -> bool:
    """Does the row open with a first name that elsewhere is a small word?"""
    return len(row) > 1 and fold(row[0].text) in _GIVEN and row[0].text.istitle() and row[1].text.istitle()


def _in_phrase(word: Word) -> bool:
    low = fold(word.text)
    if low in CLOSED:
        return low in _LINKS or _acronym(word.text)
    return low not in REPORTING or (word.text[0].isupper() and word.start > 0)


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _can_speak(text: str, row: tuple[Word, ...], at: int, before: tuple[Word, ...]) -> bool:
    """Is the word before an ambiguous form somebody, so that the form is a verb?"""
    if not before or not _touching(text, row, at):
        return bool(_APPOSED.search(text, max(0, row[at].start - _ASIDE_REACH), row[at].start))
    last = before[-1].text
    aside = fold(last)
    if aside in ("he", "she", "they", "who", "has", "had", "have", "also"):
        return True
    paper = aside in _PAPERS and fold(row[at].text) in _OF_PAPERS
    if paper and len(before) <= _OWNED and fold(before[0].text) in _OWNING | {"the", "a", "an"}:
        return True
    opens = len(before) == 1 and before[0].start == row[0].start and aside in _OPENERS  # "Recent reports"
    return (last[0].isupper() and aside not in CLOSED and not _adjective(last) and not opens) or stem(last) in _SPEAKERS


def _adjective(word: str) -> bool:
    return word.endswith(("i", "ian", "ish", "ese", "ican"))


def _names_who(row: tuple[Word, ...], at: int) -> bool:
    """Does somebody follow the verb, as in "..., said Blake" and "..., said the mayor"?"""
    following = [w for w in row[at + 1 : at + 4] if fold(w.text) not in CLOSED][:2]
    return any(w.text[0].isupper() or stem(w.text) in _SPEAKERS for w in following)


def _inverted(text: str, row: tuple[Word, ...], at: int, stance: Stance, verb: str) -> Attribution | None:
    """ "..., said Blake." Only behind a comma or a quotation, and never with a form in -ing."""
    gap = text[row[at - 1].end : row[at].start] if at else ""
    if at and not re.search(r"[,”\"’?!]\s*$", gap):
        return None
    stop = _STOP.search(text, row[at].end, row[at].end + 120)
    end = stop.start() if stop else min(len(text), row[at].end + 120)
    inside = [w for w in row[at + 1 : at + 1 + _PHRASE] if w.end <= end]
    if _GOES_ON.search(verb) or verb in _TELLS or not inside or stance == "denies" or verb.startswith(_OF_SOMEBODY):
        return None
    if fold(inside[0].text) in _OWNING:
        inside = inside[1:]  # "..., said their association"
        known = bool(inside) and stem(inside[-1].text) in _SPEAKERS | _AGENTS
        if not known and (
            not 0 < len(inside) < _OWNED or any(w.text in IRREGULAR or w.text.endswith("ed") for w in inside)
        ):
            return None
    elif fold(inside[0].text) in CLOSED - {"the", "a", "an", "one"} and not _is_given(inside):
        return None
    if moments(inside[0].text):
        return None
    kept = 1 if _is_given(inside) else 0
    while kept < len(inside) and _in_phrase(inside[kept]):
        kept += 1
    if kept < len(inside) and fold(inside[kept].text) in _AUXILIARIES:
        return None  # "..., said 900 people were there": what is said begins here
    phrase = text[inside[0].start : inside[kept - 1].end] if kept else ""
    return Attribution(_trimmed(phrase), verb, stance, row[at].start, end) if phrase else None


def _elided(text: str, word: Word, stance: Stance, verb: str, last: Attribution | None) -> Attribution:
    """A pronoun or nobody stands before the verb: who spoke last in the sentence is meant, else its first person."""
    begin = max(0, word.start - _LOOK_BACK)
    sentence = max((m.end() for m in _SENTENCE.finditer(text, begin, word.start)), default=begin)
    if last and last.speaker and last.start >= sentence:
        return Attribution(last.speaker, verb, stance, word.start, word.end)
    if _GOES_ON.search(verb):
        if aside := _ASIDE.match(text, sentence, word.start):
            return Attribution((aside[1] or aside[2]).strip(), verb, stance, word.start, word.end)
        return Attribution("", verb, stance, word.start, word.end)
    if opening := _opening(text, sentence, word.start):
        return Attribution(opening, verb, stance, word.start, word.end)
    named = names(text[sentence : word.start])
    if _HE.search(text, begin, word.start):
        named = tuple(n for n in named if not _is_place(text[sentence : word.start], n.start))
    if _IT.search(text, begin, word.start):  # nobody with a title, or of whom "who" is said, is "it"
        named = tuple(n for n in named if not n.title and not text.startswith(", who", sentence + n.end))
    acting = [n for n in named if _ACTS.match(text, sentence + n.end)]
    first = next(iter(acting or named), None)
    return Attribution(first.text if first else "", verb, stance, word.start, word.end)


def _is_place(text: str, at: int) -> bool:
    """ "In a letter in Norland's newspaper The Post, he wrote": he is neither of the two."""
    before = [m.end() for m in _WHERE.finditer(text) if m.end() <= at]
    return bool(before) and not _CLOSES.search(text, before[-1], at)


def _opening(text: str, sentence: int, at: int) -> str:
    """The noun phrase that opens the sentence, where a comma closes what stands between it and the verb."""
    found = _OPENING.match(text, sentence, at)
    if found is None or text[max(0, at - 2) : at].strip() != ",":
        return ""
    first = fold(found.group().split()[0].strip('“"'))
    if any(fold(w.text) in _AUXILIARIES for w in words(found.group())):
        return ""  # "Vale could face eight years, Mwangi, his lawyer, said": a clause and nobody's name
    return "" if first in CLOSED - {"the", "a", "an"} else _trimmed(found.group())


def spelled(voice: str, text: str) -> str:
    """A speaker with the whole of the name: "the mayor" of "the mayor, Ines Bo, said" is Ines Bo, "52" of "Bo, 52,"."""
    if not voice:
        return ""
    start = text.find(voice)
    end = start + len(voice)
    for name in names(text):
        if voice[0].isdigit() and text[name.end : start] == ", ":
            return name.text
        if voice[0].islower() and text[end : name.start] in (", ", " "):
            return name.text
        if name.start < end < name.end or text[end : name.start] == ". ":
            return voice + text[end : name.end]
    return "" if voice.isdigit() else voice


def same_speaker(a: str, b: str) -> bool:
    """May both be the same speaker, as far as the words tell? Somebody's office is not that somebody."""
    if fold(a) == fold(b):
        return True
    a, b = _uncapped(a), _uncapped(b)
    ours, theirs = names(f"by {a}"), names(f"by {b}")
    mine, its = _nouns(a), _nouns(b)
    if (mine ^ its) & _AGENTS:
        return False
    if ours and theirs:
        heads = mine - _DEGREES, its - _DEGREES
        return any(refers(n, theirs) for n in ours) and not (heads[0] and heads[1] and not heads[0] & heads[1])
    return bool(mine & its) or (not a and not b)


def _uncapped(phrase: str) -> str:
    """ "Prosecutors" at the start of a sentence are prosecutors and nobody's name."""
    first, _, rest = phrase.partition(" ")
    common = first[1:].islower() and stem(first) in _SPEAKERS | _AGENTS | _DOCUMENTS
    return phrase[:1].lower() + phrase[1:] if common and not rest[:1].isupper() else phrase


def _nouns(phrase: str) -> frozenset[str]:
    """Stems of what is not name: "Vale's office" is {office}; offices with a name behind are part of the name."""
    named = names(f"by {phrase}")
    inside = {token for n in named for w in words(n.text) for token in [stem(w.text)]}
    held = {stem(word) for n in named for word in n.title.split()} | {stem(w) for n in named for w in office(n.title)}
    return content(phrase) - inside - held
