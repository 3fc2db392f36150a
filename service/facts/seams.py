"""Whether a cut leaves the words on its two sides bound as they were; it reads neighbours, and parses nothing."""

import re
from collections.abc import Iterator, Sequence

from service.facts.quotations import plain
from service.facts.retelling import retold
from service.facts.speakers import REPORTING
from service.facts.tags import tagged
from service.facts.words import CLOSED, fold, stem
from service.news import Failure, Passage

# Tags of what can be a verb of its own beside another one.
_ACTS = frozenset(["VVI", "VVB", "VVZ", "VVD", "VHB", "VHZ", "VHD", "VHI", "VBB", "VBZ", "VBD", "VM0"])
# A clause with the word right before it, whose clause it is.
_CLAUSE = re.compile(r"([\w'-]+)(,?) ((?:which|who) [\w'-]+ [\w'-]+)")
_SPLICE = re.compile(r"\b([\w'-]+), (?!and |but |or |who |which |whose |where |when )([\w'-]+ [\w'-]+)")
_THOSE = re.compile(r"\bthose ((?!who\b|which\b|that\b)[\w'-]+)")
_EVEN_THOSE = re.compile(
    r"\b(?:even|including|especially|particularly|notably|except) those ((?:who|which|that) [\w'-]+ [\w'-]+)"
)
_AND_HE = re.compile(r"\band (?:he|she|they|it) ([\w'-]+)")
_DID = re.compile(r", ((?:\w+ly )?(?:\w{2,}ed|said))\b")
_OWNER = re.compile(r"\b([\w-]+(?:'s|s'))((?: [\w'-]+){1,3}?) ([\w-]+)(?= )")


def sewn(sentence: str, passages: Sequence[Passage]) -> Iterator[Failure]:
    """The first words that a cut has put together otherwise."""
    bare = plain(sentence)
    telling = [plain(text) for text in retold(sentence, passages)]
    for look in (_moved_clause, _lost_and, _lost_and_verb, _lost_head, _lost_those, _lost_ing, _lost_he):
        if culprit := look(bare, telling):
            yield Failure("binding", f"In the cited passages “{culprit}” is bound to other words.", culprit)
            return


def _moved_clause(bare: str, telling: Sequence[str]) -> str:
    """ "To explain crimes which they had not solved" is not "a myth, which they had not solved"."""
    for found in (m for m in _CLAUSE.finditer(bare) if not m[1].isdigit()):
        theirs = [m for text in telling for m in _CLAUSE.finditer(text) if m[3] == found[3] and m[1] != "of"]
        close = [m for m in theirs if not m[2]]
        if close and len(close) == len(theirs) and all(stem(m[1]) != stem(found[1]) for m in close):
            return found[3]
    return ""


def _lost_and(bare: str, telling: Sequence[str]) -> str:
    """ "She died, and he lived" is not "she died, he lived"."""
    for found in (m for m in _SPLICE.finditer(bare) if REPORTING.isdisjoint(m[2].split())):
        left, both = re.escape(found[1]), re.escape(found[2])
        joined = any(re.search(rf"\b{left},? (?:and|but) {both}\b", text) for text in telling)
        marked = any(re.search(rf", {both}\b", text) for text in telling)
        aside = re.search(r", (?:which|who|whose|where|when)\b", bare[: found.start(2)])
        if joined and not (marked or aside) and not re.search(r"\b(?:and|or|but)\b", bare[found.end() :]):
            return found[2]
    return ""


def _lost_and_verb(bare: str, telling: Sequence[str]) -> str:
    """ "They must be 18 years old and hold a pass" is not "they must be 18, hold a pass"."""
    before, comma, behind = bare.partition(", ")
    verb = re.match(r"(?:\w+ly )?([a-z]+) [\w'-]+", behind)
    if not comma or not verb or verb[1] in REPORTING or re.search(r"\b(?:and|or|but)\b|[,;]", behind):
        return ""
    at = len(before) + len(comma) + verb.start(1)
    acts = any(t.start == at and t.tag in _ACTS for t in tagged(bare))
    joined = any(re.search(rf"\band {re.escape(verb[0])}\b", text) for text in telling)
    marked = any(re.search(rf", {re.escape(verb[0])}\b", text) for text in telling)
    return verb[0] if acts and joined and not marked and not re.match(r"(?:As|When|If|After|In|On) ", bare) else ""


def _lost_head(bare: str, telling: Sequence[str]) -> str:
    """ "The victims' families had been told" is not "the victims had been told"."""
    for text in telling:
        for found in _OWNER.finditer(text):
            owner, follows = found[1].removesuffix("'s").removesuffix("'"), found[3]
            heads = [stem(w) for w in found[2].split()]
            cut = re.compile(rf"\b{re.escape(owner)} {re.escape(follows)}\b")
            told = any(stem(w) in heads for w in bare.split()) or any(map(cut.search, telling))
            if fold(follows) in CLOSED and cut.search(bare) and not told:
                return f"{owner} {follows}"
    return ""


def _lost_those(bare: str, telling: Sequence[str]) -> str:
    """ "Those guilty of it are barred" is not "guilty of it are barred", nor "all, even those that" "all that"."""
    for found in (m for text in telling for those in (_THOSE, _EVEN_THOSE) for m in those.finditer(text)):
        behind = re.compile(rf"\b([\w'-]+) {re.escape(found[1])}\b")
        befores = {m[1] for text in telling for m in behind.finditer(text)}
        if any(m[1] not in befores for m in behind.finditer(bare)):
            return found[1]
    return ""


def _lost_ing(bare: str, telling: Sequence[str]) -> str:
    """ "He took it back, adding that" is not "he took it back, added that", nor "and added" ", added"."""
    for found in _DID.finditer(bare):
        did = found[1].split()[-1]
        doing = [m[1] for text in telling for m in re.finditer(r", (?:\w+ly )?(\w+ing)\b", text)]
        own = any(re.search(rf", (?:\w+ly )?{did}\b", text) for text in telling)
        joined = any(re.search(rf"\band (?:\w+ly )?{did}\b", text) for text in telling)
        formed = any(stem(d) == stem(did) or (did, d) == ("said", "saying") for d in doing)
        aside = ", " in bare[: found.start()]  # what it closes: "Vale, who lost a house, said"
        if (formed or joined) and not (own or aside) and " and " not in bare[found.end() :]:
            return found[1]
    return ""


def _lost_he(bare: str, telling: Sequence[str]) -> str:
    """ "Vale said the mill was sold, and he called on the board" is not "the mill was sold and called on the board"."""
    for found in (m for text in telling for m in _AND_HE.finditer(text)):
        behind = re.compile(rf"\band {re.escape(found[1])}\b")
        if (here := behind.search(bare)) and not any(map(behind.search, telling)):
            return here.group()
    return ""
