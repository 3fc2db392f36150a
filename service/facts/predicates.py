"""Whether what a sentence says of something a passage says of it: its verbs, its relative clauses, its endings.

It reads verbs and the nouns right before them, and parses nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from service.facts.dates import moments
from service.facts.grounding import ungrounded
from service.facts.lists import entries
from service.facts.names import names
from service.facts.quotations import unquoted
from service.facts.speakers import REPORTING
from service.facts.tags import AUXILIARIES, Tagged, is_finite, tagged
from service.facts.words import CLOSED, fold, stem, words
from service.news import Failure, Passage

_LIGHT = entries("light.txt")
_HELPING = AUXILIARIES | {"become", "remain", "begin", "put"}
# A clause of small words behind a comma: "then maybe she can".
_EMPTY = re.compile(
    r", (?:(?:then|so|and|but|maybe|perhaps|though|while|as) ){0,2}"
    r"(?:he|she|it|they|others|some|many|there|this) (?:do|does|did|is|are|was|were|has|have|had|will|would|can|could"
    r"|may|might)(?: not|n['’]t)?(?: too| so)?(?=[.?!]$)"
)
_BARE = re.compile(r", (?:do|does|did|is|are|was|were|has|have|had)(?: not)?(?: too| so| also)?(?=[.?!]$)")
_FOUND_DEAD = re.compile(r"\bfound dead\b|\b(?:body|bodies|remains)\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|dies|was killed|were killed)\b")
_DEATH = re.compile(r"\b(?:died|dies|dying|death|deaths|killed|kills|killing|fatal\w*)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:\b([\w’'-]+)), (which|who) ((?:[\w’'-]+ ){0,2}?[\w’'-]+)")
_DANGLING = re.compile(r", (\w+ed|said) (?=[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)* (?:had|has|was|were|is|would|will)\b)")
_SHE = re.compile(r"(?:(?<=that )|(?<=said )|(?<=says )|(?<=when )|(?<=because ))(he|she) ((?:[a-z’']+ ){2}[a-z]+)")
# "Are hikers", and "are meant for hikers".
_IS_A = re.compile(r"\b(is|are|was|were) [“\"]?([a-z][\w’-]{2,})")
_THROUGH = r"\b{be} (?:\w+ed )?(?:for|on|of|with|against|without|like|about|by|from|under) [“\"]?{thing}\b"
_HINGED = re.compile(r"\b(?:when|because) $")
_WITH_HER = re.compile(r"\b([Ss]he|[Hh]e|[Tt]hey) and ([A-Z][\w’'-]+) (was|were|has|have|had|are|is|\w+ed)\b")
_BE = "(?:was|were|has|have|had|are|is)"
_WHERE = re.compile(r", where (?:he|she|they|it) \w+(?=[.,])")
_WHICH_THEY = re.compile(r", which ((?:the|a|an|he|she|they|it|his|her|their|its|this|those) [\w’'-]+)\b")
_SAID_WAS = re.compile(r"(?:he|she|they|it) (?:said|called|described|says|calls|describes)$")
# Words of a predicate from which one that comes twice says nothing.
_PREDICATE = 2
# Tokens before a verb among which its subject stands.
_REACH = 14


def stated(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """Each verb with a tense is one that a passage has, in some form: what else was done, nobody said."""
    row = tagged(unquoted(sentence))
    strange = {w.text for w in ungrounded(sentence, passages)}
    for at, token in enumerate(row):
        plain = token.tag.startswith("VV") and token.lemma not in _HELPING and fold(token.text) not in _LIGHT
        if plain and is_finite(row, at) and token.text in strange and token.lemma not in REPORTING:
            yield Failure("grounding", f"No cited passage says that anything “{token.text}”.", token.text)
            return


def ended(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """No clause of small words alone, no predicate twice, and who was found dead at five did not die at five."""
    texts = [p.text for p in passages]
    if (empty := _EMPTY.search(sentence) or _BARE.search(sentence)) and not any(
        fold(empty.group()[2:]) in fold(t) for t in texts
    ):
        yield Failure("grounding", f"No cited passage says “{empty.group()[2:]}”.", empty.group()[2:])
    died = _DIED.search(unquoted(sentence))
    if died and not any(_DEATH.search(t) for t in texts) and any(_FOUND_DEAD.search(t) for t in texts):
        yield Failure("relation", f"The cited passages say who was found dead, not that anybody “{died[0]}”.", died[0])
    if (said := _DANGLING.search(sentence)) and not any(said.group() in t for t in texts):
        yield Failure("one sentence", "A second verb has no subject.", said.group().strip(", "))
    days = [m.text.casefold() for m in moments(unquoted(sentence))]
    if (day := next((d for d in days if days.count(d) > 1), "")) and all(fold(t).count(day) < 2 for t in texts):
        yield Failure("dates", f"It says “{day}” twice, and no cited passage does.", day)
    if again := _again(sentence):
        yield Failure("repetition", "It says the same of it twice.", again)


def _again(sentence: str) -> str:
    """What the relative clause of the subject says, said once more: "Vale, who is not here for it, is not here"."""
    found = re.match(r"[^,]{2,80}, (?:who|which) ([^,]{3,160}), ([^,]{3,160})\.$", sentence)
    if not found:
        return ""
    relative, main = ([fold(w.text) for w in words(part)] for part in found.groups())
    same = len(main) >= _PREDICATE and relative[: len(main)] == main
    return found[2] if same else ""


def related(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Shrubs, which are locked by a gate" needs a passage that says it of the shrubs and not of the house."""
    bare = unquoted(sentence)
    for found in _RELATIVE.finditer(bare):
        verb = _first_verb(found[3], bare, found.start(3))
        if not verb or fold(found[1]) in CLOSED or found[1].isdigit():
            continue
        noun = stem(found[1])
        subjects = [s for p in passages if (s := _subjects(p.text, verb))]
        if subjects and not any(noun in s or "" in s for s in subjects):
            yield Failure("binding", f"No cited passage says “{verb}” of “{found[1]}”.", found[1])
            return


def joined(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Not all are hikers" is not "not all are for hikers"; ", which the film" is told where a passage says so."""
    bare, texts = unquoted(sentence), [p.text for p in passages]
    for found in _IS_A.finditer(sentence):
        through = re.compile(_THROUGH.format(be=found[1], thing=re.escape(found[2])), re.IGNORECASE)
        plain = re.compile(rf"\b{found[1]}\W+{re.escape(found[2])}", re.IGNORECASE)
        if any(map(through.search, texts)) and not any(map(plain.search, texts)):
            yield Failure("binding", f"No cited passage says “{found.group()}”.", found[2])
            return
    for found in (m for text in texts for m in _WITH_HER.finditer(text)):
        verb = _BE if found[3] in ("was", "were", "has", "have", "had", "are", "is") else re.escape(found[3])
        alone = re.search(rf"(?<!and )\b{re.escape(found[2])} {verb}\b", bare)
        if alone and not any(f"{found[2]} {found[3]}" in _WITH_HER.sub("", text) for text in texts):
            yield Failure("who did it", f"The cited passages say it of two: “{found[1]} and {found[2]}”.", found[2])
            return
    if (where := _WHERE.search(bare)) and not any(where.group()[2:] in text for text in texts):
        yield Failure("binding", f"No cited passage says “{where.group()[2:]}”.", where.group()[2:])
        return
    for found in _WHICH_THEY.finditer(bare):
        said = re.compile(rf"\b(?:which|that|whom?) {re.escape(found[1])}\b", re.IGNORECASE)
        other = re.compile(rf"\b(?:but|and|while|though|although)\W+{re.escape(found[1])}\b", re.IGNORECASE)
        claims = _SAID_WAS.match(found[1]) is not None
        if not any(map(said.search, texts)) and (claims or any(map(other.search, texts))):
            yield Failure("binding", f"No cited passage says “which {found[1]}”.", found[1])
            return


def renamed(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """ "Glick said that Vale was hired first" is not "Glick said that she was hired first"."""
    bare = unquoted(sentence)
    for found in _SHE.finditer(bare):
        before = [n.key[-1] for n in names(bare[: found.start()])]
        behind = re.compile(rf"([A-Z][\w’'-]+|\b[Tt]he [\w-]+) {re.escape(found[2])}\b")
        theirs = [m[1] for p in passages for m in behind.finditer(unquoted(p.text))]
        if not _HINGED.search(bare[: found.start()]):
            theirs = [name for name in theirs if name[0].isupper() and not name.startswith("The ")]
        same = re.compile(rf"\b{re.escape(found.group())}\b", re.IGNORECASE)
        told = any(same.search(p.text) for p in passages) or any(fold(name) in before[-1:] for name in theirs)
        if before and theirs and not told:
            yield Failure("who did it", f"In the passages that is {theirs[0]}, not “{found[1]}”.", found.group())
            return


def _first_verb(clause: str, text: str, at: int) -> str:
    """The lemma of the first main verb behind a relative pronoun."""
    behind = [t for t in tagged(text) if at <= t.start < at + 40]
    for token in behind[:5]:
        if token.tag.startswith("VV") and token.lemma not in _HELPING:
            return token.lemma if fold(token.text) not in REPORTING else ""
        if token.lemma not in _HELPING and not token.tag.startswith(("AV", "XX")):
            return ""
    return ""


@lru_cache(maxsize=8192)
def _subjects(text: str, verb: str) -> frozenset[str]:
    """Stems of the content words before each use of a verb, back to the mark before it; "" where a pronoun stands."""
    row = tagged(unquoted(text))
    found: set[str] = set()
    for at, token in enumerate(row):
        if token.lemma == verb and token.tag.startswith(("VV", "AJ", "NN")):
            found.update(_before(row, at))
    return frozenset(found)


def _before(row: Sequence[Tagged], at: int) -> Iterator[str]:
    seen = False
    if any(fold(t.text) == "and" for t in row[max(0, at - 1) : at]):
        yield ""  # a second verb of a subject further back
    for token in reversed(row[max(0, at - _REACH) : at]):
        if token.tag == "PNP" or fold(token.text) in ("who", "which", "that", "by"):
            yield ""
        elif not token.is_mark and fold(token.text) not in CLOSED:
            yield stem(token.text)
        if token.text in ";:" or (seen and fold(token.text) == "and"):
            return
        seen = seen or token.tag.startswith("NN")
