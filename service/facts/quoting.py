"""Whether a quotation says by itself what it says in its source: no half of a condition, no "him" of nobody."""

import re
from collections.abc import Iterator, Sequence

from service.facts.clauses import has_main_verb
from service.facts.names import names
from service.facts.quotations import Quotation, quotations, unquoted
from service.facts.tags import tagged
from service.facts.words import content, fold, words
from service.news import Failure, Passage

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_SPEAKS = re.compile(r"^[,”\"’'\s]*(?:\w+ ){0,2}(?:said|says|told|added|asked|wrote|recalled|noted|continued)\b")
# Words before which a quotation may be cut: what they open can be left out, and what stands before them is whole.
_CUTS = frozenset(["and", "but", "or", "because", "so", "which", "who", "when", "while", "where", "as", "after",
                   "before", "since", "until", "unless", "although", "though", "if", "in", "on", "at", "that", "during",
                   "without", "despite"])  # fmt: skip
# Small words without which what they stand before hangs in the air.
_GOVERNS = frozenset(["in", "of", "to", "at", "on", "for", "with", "from", "by", "about", "under", "into", "not", "no"])
_WHOM = re.compile(r"\b(?:he|him|his|she|her)\b", re.IGNORECASE)
# "It is bad..." ends a quotation where it trails off; in its source, words of it follow what is left out there.
_TRAILS, _ELIDED = re.compile(r"(?:\.\.\.|…)[.”\"’' ]*$"), re.compile(r" ?(?:\.\.\.|…) ?\w")
# Words below which what is quoted is a term and no saying.
_FEWEST = 4


# Words before what is quoted that are no verbs of saying.
_HAD = frozenset(["had", "has", "have", "having", "was", "were", "is", "are", "be", "no", "some", "of", "with"])


def whole(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What somebody "said" between marks says something by itself: its verb is not left behind in the source."""
    for quoted in quotations(sentence):
        if not _is_said(sentence, quoted):
            continue
        bare = quoted.text.strip(" ,.!?")
        if len(bare.split()) > 1 and not has_main_verb(tagged(bare)) and _goes_on(bare, passages):
            yield Failure("quotations", "What is quoted as said breaks off before its verb.", quoted.text)
            return


def _is_said(sentence: str, quoted: Quotation) -> bool:
    """Is all that somebody is told to have said between these marks?"""
    before, behind = sentence[: quoted.start - 1], sentence[quoted.end + 1 :]
    opens = re.search(r"(?:^|[:,] ?)$", before) is not None
    return opens and (not behind.strip(' .”"') or _SPEAKS.match(behind) is not None)


def _goes_on(bare: str, passages: Sequence[Passage]) -> bool:
    """Does every source go on with words, inside its marks or behind them, that are no credit?"""
    found = _behind(bare, passages)
    return bool(found) and all(re.match(r"[,”\"’']{0,2} ?[a-z]", rest) and not _SPEAKS.match(rest) for rest in found)


def _behind(bare: str, passages: Sequence[Passage]) -> list[str]:
    """What the passages go on with behind these words, each time that they have them; marks are straight."""
    return [m.string[m.end() :] for m in _met(bare, passages)]


def _met(bare: str, passages: Sequence[Passage]) -> list[re.Match[str]]:
    """Where the passages have these words; marks are straight."""
    texts = [p.text.translate(_STRAIGHT) for p in passages]
    return [m for t in texts for m in re.finditer(re.escape(bare.translate(_STRAIGHT)), t)]


def cut(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """A quotation is cut where its source has a mark, or a word that opens what can be left out."""
    for quoted in quotations(sentence):
        bare = quoted.text.strip(" ,.!?;…")
        if len(bare.split()) < _FEWEST:
            continue
        if _is_beheaded(sentence[: quoted.start], bare, passages):
            yield Failure("quotations", "It begins in the middle of what was said.", quoted.text)
            return
        rests = _behind(bare, passages)
        trails = _TRAILS.search(quoted.text) is not None
        if rests and all(_is_torn(rest) or (trails and _ELIDED.match(rest)) for rest in rests):
            yield Failure("quotations", "It breaks off in the middle of what was said.", quoted.text)
            return


def _is_beheaded(before: str, bare: str, passages: Sequence[Passage]) -> bool:
    """Is it “regular touch” of “in regular touch”, with no "in" before it here?"""
    leads = [m.string[: m.start()] for m in _met(bare, passages)]
    last = [m[1] if (m := re.search(r"([\w'-]+) $", lead)) else "" for lead in leads]
    ours = fold((before.rstrip(" “”\"‘’'").split() or [""])[-1])
    return bool(last) and all(fold(word) in _GOVERNS and fold(word) != ours for word in last)


def _is_torn(rest: str) -> bool:
    """Does the source go on at once with a word that belongs to what is quoted?"""
    found = re.match(r" ([\w'-]+)", rest)
    return found is not None and fold(found[1]) not in _CUTS


def meant(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Him" in a quotation is somebody whom the sentence names, where the source names somebody outside of it."""
    told = unquoted(sentence)
    ours = {n.key[-1] for n in names(told)}
    for quoted in quotations(sentence):
        who = _WHOM.search(quoted.text)
        if not who or len(ours) > 1 or names(quoted.text):
            continue
        holders = [p.text for p in passages if content(quoted.text) <= content(p.text)]
        others = [{n.key[-1] for n in names(unquoted(text))} - ours for text in holders]
        if others and all(others):
            yield Failure("context", f"It does not tell whom “{who.group()}” means.", quoted.text)
            return


def led(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "He would “the right thing”" and "she said “doubts” about it" have lost the verb before what they quote."""
    for quoted in quotations(sentence):
        before = re.search(r"\b(said|would|will|could|should|can|may|might|to) [“\"‘']*$", sentence[: quoted.start])
        bare = quoted.text.strip("“”\"‘’' ,.")
        if not before or not bare[:1].islower():
            continue
        theirs = {_word_before(p.text, at) for p in passages if (at := p.text.find(bare)) > 0}
        lost = theirs <= _HAD if before[1] == "said" else before[1] not in theirs
        if theirs and lost:
            yield Failure("one sentence", f"A verb is lost behind “{before[1]}”.", quoted.text)
            return


def _word_before(text: str, at: int) -> str:
    """The word before what is quoted, marks aside; "" where nothing is."""
    row = text[:at].rstrip(" “”\"‘’'").split()
    return fold(row[-1]) if row else ""


def alone(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """What is nothing but a quotation does not tell who says so; one small word between marks quotes nothing."""
    bare = sentence.strip()
    for quoted in quotations(bare):
        if not content(quoted.text) and len(words(quoted.text)) < _FEWEST and not any(c.isdigit() for c in quoted.text):
            yield Failure("quotations", "It quotes a word that says nothing.", quoted.text)
        elif quoted.start <= 1 and not content(bare[quoted.end :]) and bare[0] in '“"':
            yield Failure("speaker", "It does not tell whose words these are.", quoted.text)
