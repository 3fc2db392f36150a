"""Whether the words of a sentence hang on each other as a passage has them; it reads the trees of a parser.

A writer that shortens cuts and moves words, and what is left hangs on something else: of "at the embassy and on a
frigate in Arlen" it makes "at the embassy in Arlen", of "announced the plan after talks with the Board" "announced the
plan on the Board". No list of words tells such slips; a tree does.

Read on 241 sentences for stories that nobody had tuned on, 57 of them found misleading, false or broken by eye.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.facts.missing import missing
from service.facts.quotations import quotations
from service.facts.speakers import REPORTING
from service.facts.trees import Parse, Tree, placed
from service.facts.words import stem
from service.news import Failure, Passage

# What a verb says who and whom by, and what a preposition needs: these hang on one word and on no other.
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "csubjpass"])
_OBJECTS = frozenset(["dobj", "dative", "attr", "oprd", "acomp", "pobj", "pcomp"])
_ARGUMENTS = _SUBJECTS | _OBJECTS
# Phrases and clauses that stand behind what they hang on: next to the same word they hang as they did.
_ADJUNCTS = frozenset(["prep", "advcl", "acl", "relcl", "agent", "npadvmod", "advmod"])
_CLAUSES = frozenset(["ccomp", "xcomp", "appos", "conj", "parataxis"])
# Words from which what is quoted is left to those who look at quotations.
QUOTED = 4
# Verbs that say that something is to be, or may be; what is told afterwards has the second for the first.
_MODALS = {
    "would": "will",
    "could": "can",
    "might": "may",
    "will": "will",
    "can": "can",
    "may": "may",
    "should": "should",
}
_LOOKED_AT = _ARGUMENTS | (_ADJUNCTS - {"advmod", "npadvmod"}) | _CLAUSES
# Clauses of a noun: "the bridge, which opened in May" says that the bridge opened.
_OF_NOUN = frozenset(["relcl", "acl", "appos"])
# Words that stand for others, and hang where those do.
_RELATIVE = frozenset(["which", "that", "who", "whom", "whose", "where", "when"])
# Words for a part of what stands behind them: "one of the ships that sank" is one that sank.
_PARTS = frozenset(
    ["one", "some", "many", "several", "most", "few", "number", "group", "part", "half", "dozens", "all"]
)
# Verbs that do not say that what they govern is done: "would consider adding" adds nothing.
_UNDONE = frozenset(
    stem(verb)
    for verb in (
        "consider", "weigh", "try", "attempt", "plan", "hope", "want", "threaten", "seek", "mull", "discuss", "refuse",
        "fail", "decline", "intend", "offer", "propose", "vow", "urge", "ask", "recommend", "suggest", "oppose",
        "prepare", "wish", "expect", "need", "aim",
    )
)  # fmt: skip
# Words that say when or how often: told of another verb they say something else.
_TIMING = frozenset(["again", "already", "still", "first", "initially", "later", "never", "once", "previously", "soon"])


def loosened(sentence: str, passages: Sequence[Passage], parse: Parse) -> Iterator[Failure]:
    """The first word that hangs on one on which no passage with both hangs it."""
    ours = Tree(parse(sentence))
    if not ours.tokens or not passages:
        return
    spans = [(q.start, q.end) for q in quotations(sentence) if len(q.text.split()) >= QUOTED]
    rows = [_Row(ours, Tree(parse(p.text))) for p in passages]
    best = max(rows, key=lambda row: len(row.there))
    if failure := next(missing(best.ours, best.theirs, best.here), None):
        yield failure
        return
    for at, token in enumerate(ours.tokens):
        head = ours.head(at)
        if loose := next((row for row in rows if head is not None and row.is_loose(at, head)), None):
            word = loose.ours.tokens[at].text
            yield Failure("binding", f"“{word}” belongs to nothing here.", word)
            return
        if head is None or not _is_looked_at(ours, at) or any(s <= token.start < e for s, e in spans):
            continue
        held = [row.holds(at, head) for row in rows if row.has(at, head)]
        if token.relation == "aux":
            held = [row.has_modal(at, head) for row in rows if head in row.there]
        if held and not any(held):
            said, on = token.text, ours.tokens[head].text
            yield Failure("binding", f"“{said}” belongs to “{on}” here, and in no passage.", said)
            return


def _is_looked_at(ours: Tree, at: int) -> bool:
    token = ours.tokens[at]
    small = token.sort in ("PRON", "PUNCT") or token.text.casefold() in _RELATIVE
    if token.relation == "advmod" and ours.keys[at] in _TIMING:
        return ours.tokens[token.head].sort == "VERB"
    if token.relation == "aux":
        return ours.keys[at] in _MODALS
    return token.relation in _LOOKED_AT and not small and ours.tokens[token.head].sort != "PUNCT"


class _Row:
    """The sentence beside one passage."""

    def __init__(self, ours: Tree, theirs: Tree) -> None:
        self.ours, self.theirs = ours, theirs
        self.there = placed(ours, theirs)
        self.here = {there: at for at, there in self.there.items()}

    def is_loose(self, at: int, head: int) -> bool:
        """Does it hang on a mark here, for want of a word, and on a word in the passage?"""
        up = self.theirs.head(self.there[at]) if at in self.there else None
        noun = self.ours.tokens[at].sort in ("NOUN", "PROPN") and self.ours.tokens[head].sort == "PUNCT"
        return noun and up is not None and self.theirs.tokens[up].sort != "PUNCT"

    def has(self, at: int, head: int) -> bool:
        return at in self.there and head in self.there

    def holds(self, at: int, head: int) -> bool:
        """Does the passage, too, hang the one on the other, whatever stands between them there?"""
        if self._is_credit(at, head) or self._is_untouched(at, head):
            return True
        relation = self.ours.relation(at)
        places, heads = ([self.there[i]] if relation == "appos" else self._places(i) for i in (at, head))
        return any(self._hangs(relation, p, h) for p in places for h in heads if p != h)

    def has_modal(self, at: int, head: int) -> bool:
        """Is what it hangs on only to be, or only possible, in the passage, too?"""
        there = {self.there[head], *self._places(head)}
        theirs = {_MODALS.get(self.theirs.keys[k]) for h in there for k in self.theirs.kids[h]}
        return _MODALS[self.ours.keys[at]] in theirs

    def _places(self, at: int) -> list[int]:
        """Where the passage has such a word: it may have several, and the one it was aligned with be another."""
        same = self.ours.tokens[at].sort in ("NOUN", "PROPN", "VERB", "NUM", "ADJ")
        every = [j for j, key in enumerate(self.theirs.keys) if key == self.ours.keys[at]]
        if self.ours.tokens[at].sort == "ADP" and (objects := self._objects(self.ours, at)):
            return [j for j in every if objects & self._objects(self.theirs, j)] or [self.there[at]]
        return (same and every) or [self.there[at]]

    def _objects(self, tree: Tree, at: int) -> frozenset[str]:
        """What a preposition stands before."""
        return frozenset(tree.keys[k] for k in tree.kids[at] if tree.relation(k) in ("pobj", "pcomp"))

    def _is_credit(self, at: int, head: int) -> bool:
        """What is reported may stand before or behind who reports it; who it is, others look at."""
        return self.ours.keys[head] in REPORTING and self.ours.relation(at) in ("ccomp", "parataxis")

    def _is_untouched(self, at: int, head: int) -> bool:
        """Is all between it and what it hangs on, here and there, as the passage has it: or is at least the word before
        it the same, and what it hung on kept? Then it reads as it read."""
        heads = (self.theirs.head(node) for node in self.theirs.nodes(self.there[at]))
        if (up := next((h for h in heads if h in self.here), None)) is None:
            return False
        if self.ours.relation(at) in _ADJUNCTS and self._has_neighbour(at):
            return True
        ends = (at, head, self.here[up])
        row = [self.there.get(i) for i in range(min(ends), max(ends) + 1)]
        return all(a is not None and b == a + 1 for a, b in pairwise(row))

    def _has_neighbour(self, at: int) -> bool:
        """Stands it behind the word that it, or the first that it is listed with, stands behind there?"""
        there = {self.theirs.before(node) for node in self.theirs.nodes(self.there[at])}
        before = self.ours.before(at)
        if self.ours.relation(at) == "relcl":  # "which" stands first, and right behind what it means
            before = self.ours.before(min(self.ours.below(at)))
            there = {self.theirs.before(min(self.theirs.below(self.there[at])))}
        return before is not None and before in self.there and self.there[before] in there

    def _hangs(self, relation: str, place: int, head: int) -> bool:
        starts = [place] if relation == "appos" else list(self.theirs.nodes(place))
        # Verbs that are listed share their subject, and what stands before the first; nothing else.
        alone = relation == "appos" or (relation not in _SUBJECTS and self.theirs.tokens[head].sort in ("VERB", "AUX"))
        heads = {head} if alone else set(self.theirs.nodes(head))
        if relation in _ADJUNCTS:
            heads |= self._goes_on(head)
        if relation in _SUBJECTS and self._does(place, head):
            return True
        return any(self._reaches(relation, p, heads) for p in starts) or self._is_turned(relation, place, head)

    def _goes_on(self, verb: int) -> set[int]:
        """The verb that it is part of, or that is part of it: "will stop taking cases unless" hangs on either."""
        up = self.theirs.head(verb)
        below = {k for k in self.theirs.kids[verb] if self.theirs.relation(k) == "xcomp"}
        return below | ({up} if up is not None and self.theirs.relation(verb) == "xcomp" else set())

    def _does(self, place: int, verb: int) -> bool:
        """Does it do there, behind "by", what the verb says?"""
        by = self.theirs.head(place)
        return by is not None and self.theirs.relation(by) == "agent" and self.theirs.head(by) == verb

    def _reaches(self, relation: str, place: int, heads: set[int]) -> bool:
        """Is the first word above it that the sentence kept one of these? A subject or an object must hang on it at
        once: what is left of a clause without its verb is nobody's."""
        up = self.theirs.head(place)
        if up is None:
            return False
        theirs = self.theirs.relation(place)
        if up in heads:
            return not _is_crossed(relation, theirs)
        if theirs in _ARGUMENTS or (relation in _ARGUMENTS and theirs == "poss"):
            return False
        kept = next((i for i in self.theirs.above(place) if i in self.here), None)
        return kept in heads and not self._is_of_lost(place, kept)

    def _is_of_lost(self, place: int, kept: int) -> bool:
        """Did it tell which one a noun was that is left out, or what somebody only considered? "The risks linked with
        the rope" for "the risks of falls linked with the rope"."""
        lost = [i for i in self.theirs.above(place) if i not in self.here and kept in self.theirs.above(i)]
        if self.theirs.relation(place) in ("acl", "relcl"):
            first = min(self.theirs.below(place))
            if self.theirs.tokens[first - 1].sort == "PUNCT":
                return False  # behind a comma it may tell of any noun before
            return self.theirs.keys[kept] not in _PARTS and self.theirs.tokens[lost[0]].sort in ("NOUN", "PROPN")
        return self.theirs.tokens[place].sort == "VERB" and any(stem(self.theirs.keys[i]) in _UNDONE for i in lost)

    def _is_turned(self, relation: str, place: int, head: int) -> bool:
        """Does the passage hang the other on it: "the bridge, which opened", told as "the bridge opened"; or is it the
        subject of the clause that the other goes on?"""
        up, theirs = self.theirs.head(head), self.theirs.relation(head)
        if up == place:
            return theirs in _OF_NOUN | _CLAUSES | {"advcl"} or (relation in _OF_NOUN and theirs in _SUBJECTS)
        if relation in _SUBJECTS and theirs in ("advcl", "xcomp", "conj", "relcl") and up is not None:
            subjects = [k for k in self.theirs.kids[up] if self.theirs.relation(k) in _SUBJECTS]
            return any(place in self.theirs.nodes(s) or s == place for s in subjects)
        if relation == "appos" and self.theirs.relation(place) == "attr":
            return self.theirs.head(place) == up and theirs in _SUBJECTS
        return False


def _is_crossed(ours: str, theirs: str) -> bool:
    """Does it do here what is done to it there, or the other way round?"""
    acts, acted = ours in ("nsubj", "csubj"), ours in ("dobj", "dative", "nsubjpass")
    return (acts and theirs in ("dobj", "dative", "nsubjpass")) or (acted and theirs in ("nsubj", "csubj"))
