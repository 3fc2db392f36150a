"""Edits the sentences of a brief as a whole: nothing is told twice, and what is first named is named in full.

It words no fact, and does not know how the sentences came about.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.roles import Entailer
from service.facts.accounts import Account, account, names_any
from service.facts.credits import trailing
from service.facts.introducing import Check, Line, introduced, resolved
from service.facts.pruning import adds_little, parts, tells_interim
from service.facts.retold import brings_news, repeats, tells_already, within
from service.facts.speakers import attributions
from service.facts.terms import Weights, terms
from service.news import CARRIES, Article, Citation, Failure, Passage, Sentence
from service.stages.extract import extract_all
from service.stages.verify import NAMES, WORDS

# Share of a sentence's weighted terms that another sentence of the brief tells, from which it tells no fact of its own.
REPEATS = 0.75
# How probable the entailer must hold it that the NEAREST sentences, together or one of them, support a sentence, from
# which they have told it.
IMPLIED, NEAREST = 0.9, 3
# Words that a sentence keeps at least when it loses a part: fewer tell nothing by themselves.
LEAST = 5
# Checks that ask for the source's name beside the words it is put to, where the article has it in another sentence.
SOURCED = frozenset({"speaker", "grounding", "binding"})


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence as it came to the desk, and the checks that it passed."""

    sentence: Sentence
    check: Check


def fresh(proofs: Sequence[Proof], story: Sequence[Passage], entailer: Entailer) -> list[int]:
    """Which of the sentences, given in reading order, tell something that the others kept do not.

    Of two where one tells all that the other tells the fuller stays, if it is as well confirmed; the opening always.
    """
    texts = [resolved(_line(p), story) for p in proofs]
    weights = Weights([terms(text) for text in texts])
    kept: list[int] = []
    for at, text in enumerate(texts):
        if any(weights.containment(terms(text), terms(texts[k])) >= REPEATS for k in kept):
            fuller = [k for k in kept[1:] if _is_fuller(proofs, texts, at, k)]
            kept = [k for k in kept if k not in fuller] + ([at] if fuller else [])
        elif not _is_told(text, [texts[k] for k in kept], entailer):
            kept = [k for k in kept if k == kept[0] or not _is_fuller(proofs, texts, at, k)] + [at]
    return kept


def _is_told(text: str, told: Sequence[str], entailer: Entailer) -> bool:
    little = adds_little(text, told) or tells_interim(text, told)
    return repeats(text, told) or little or _is_implied(text, told, entailer)


def _is_implied(text: str, told: Sequence[str], entailer: Entailer) -> bool:
    """Does the entailer hold it all but sure that those told before support it, and has it no news of its own?"""
    if not told or brings_news(text, told):
        return False
    shares = WORDS.support([(other, text) for other in told])
    near = sorted(sorted(range(len(told)), key=lambda i: (-shares[i], i))[:NEAREST])
    premises = dict.fromkeys([*(told[i] for i in near), " ".join(told[i] for i in near)])
    return max(entailer.support([(premise, text) for premise in premises])) >= IMPLIED


def _is_fuller(proofs: Sequence[Proof], texts: Sequence[str], one: int, other: int) -> bool:
    """Does the first tell all that the other tells, and more, on no fewer independent sources?"""
    confirmed = proofs[one].sentence.independent_sources >= proofs[other].sentence.independent_sources
    return confirmed and within(texts[other], texts[one])


def pared(proofs: Sequence[Proof], entailer: Entailer) -> list[Sentence]:
    """The sentences, given in reading order, each without the parts that others tell as well.

    The later of two loses what both tell. What opens the brief stays whole, and so do a source's own words; a sentence
    that would fail its checks without a part keeps it.
    """
    texts = [p.sentence.text for p in proofs]
    for at in range(len(proofs) - 1, 0, -1):
        others = [*texts[:at], *texts[at + 1 :]]
        while shorter := _shorter(replace(_line(proofs[at]), text=texts[at]), others, entailer):
            texts[at] = shorter
    return [replace(p.sentence, text=text) for p, text in zip(proofs, texts, strict=True)]


def _shorter(line: Line, others: Sequence[str], entailer: Entailer) -> str:
    """The sentence without a part that the others tell, or nothing where it has none, or none that it can lose."""
    if line.check is None:
        return ""
    own = {p.text for p in line.cited}
    for part in parts(line.text):
        told = tells_already(part.text, others) or (part.is_clause and _is_implied(part.text, others, entailer))
        if told and len(part.rest.split()) >= LEAST and part.rest not in own and not line.check(part.rest, line.cited):
            return part.rest
    return ""


def in_full(proofs: Sequence[Proof], story: Sequence[Passage]) -> list[Sentence]:
    """The sentences, given in reading order, with names where they are first needed, and citations of who gives them.

    In a brief that somebody writes, a source's own words that need a name to be understood get it, and are ours from
    then on; else they stay, and so does a sentence that would fail its checks.
    """
    writes = any(p.sentence.status == "written" for p in proofs)
    lines = [_own_words(p) if writes and p.sentence.status == "verbatim" else _line(p) for p in proofs]
    told = introduced(lines, story)
    # What is read of a text is kept, and may come from an equal article of an earlier call: cited is this story's own.
    own = {p: p for p in story}
    lines = [replace(line, cited=tuple(own.get(p, p) for p in line.cited)) for line in told]
    return [_cited(p.sentence, line) for p, line in zip(proofs, lines, strict=True)]


def _line(proof: Proof) -> Line:
    written = proof.sentence.status == "written"
    cited = tuple(c.passage for c in proof.sentence.citations)
    return Line(proof.sentence.text, cited, proof.check if written else None)


def _own_words(proof: Proof) -> Line:
    """A source's own words: what the checks say of these as they stand, they may say of them with a name more."""
    cited = tuple(c.passage for c in proof.sentence.citations)
    known = {f.check for f in proof.check(proof.sentence.text, cited)}

    def check(text: str, passages: Sequence[Passage]) -> Sequence[Failure]:
        return [f for f in proof.check(text, passages) if f.check not in known]

    return Line(proof.sentence.text, cited, check, quoted=True)


def _cited(sentence: Sentence, line: Line) -> Sentence:
    """What was added tells who is meant, and not the fact: it never carries the sentence."""
    if line.text == sentence.text:
        return sentence
    added = line.cited[len(sentence.citations) :]
    supports = WORDS.support([(p.text, line.text) for p in added])
    more = (Citation(p, round(min(s, NAMES), 4), p.original is not None) for p, s in zip(added, supports, strict=True))
    return replace(sentence, text=line.text, citations=(*sentence.citations, *more), status="written")


def credited(proofs: Sequence[Proof]) -> list[Sentence]:
    """The sentences, with "according to the lawsuit" where all who tell one go on with what that is said to tell.

    In a brief that somebody writes; the passage that names the source is cited, too. A source's own words with a credit
    are ours from then on. A sentence that would fail another check than who says so stays.
    """
    if not any(p.sentence.status == "written" for p in proofs):
        return [p.sentence for p in proofs]
    near: dict[Article, dict[int, Passage]] = {}
    return [_credited(p, near) for p in proofs]


def _credited(proof: Proof, near: dict[Article, dict[int, Passage]]) -> Sentence:
    sentence = proof.sentence
    carrying = [c.passage for c in sentence.citations if c.support >= CARRIES and not c.echo]
    theirs = {a.verb for p in carrying for a in attributions(p.text)}
    said = any(a.verb not in theirs for a in attributions(sentence.text))
    if said or not sentence.text.endswith(".") or not any(names_any(p.article.text) for p in carrying):
        return sentence
    found = _source(carrying, near)
    if found is None:
        return sentence
    text = trailing(sentence.text, f"according to {found.source}")
    cited = tuple(c.passage for c in sentence.citations)
    known = {f.check for f in proof.check(sentence.text, cited)} | SOURCED
    if any(f.check not in known for f in proof.check(text, (*cited, found.passage))):
        return sentence
    return _cited(sentence, Line(text, tuple(dict.fromkeys((*cited, found.passage)))))


def _source(carrying: Sequence[Passage], near: dict[Article, dict[int, Passage]]) -> Account | None:
    """Whose account a sentence goes on with; nobody's where one who tells it answers for it himself."""
    for article in {p.article: None for p in carrying}:
        if article not in near:
            near[article] = {q.index: q for q in extract_all([article]).passages[0]}
    accounts = [account(p, near[p.article]) for p in carrying]
    flat = any(a is None and p.stance == "fact" for a, p in zip(accounts, carrying, strict=True))
    return None if flat else next((a for a in accounts if a), None)
