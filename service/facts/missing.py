"""What a shortened sentence leaves out that its words need, read off trees; it does not know where words were moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from service.facts.trees import Tree
from service.facts.words import stem
from service.news import Failure

# What a verb or a preposition that keeps its place cannot be without, where the passage has it.
_NEEDED = frozenset(["dobj", "dative", "attr", "oprd", "acomp", "pobj", "pcomp", "xcomp", "ccomp"])
_ANY = _NEEDED | {"nsubjpass", "prep", "agent"}
_DONE_TO = frozenset(["dobj", "dative"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "csubj", "csubjpass", "expl"])
# What stands for an object where the sentence is turned round.
_IN_PLACE = frozenset(["dobj", "dative", "nsubjpass", "attr", "oprd"])
# What tells which of several a noun is, where it stands behind it; what else may tell it; and words that say that it
# is known which.
_BEHIND = frozenset(["acl", "relcl"])
_OF = frozenset(["of", "for", "to", "into"])
_ALWAYS = frozenset(["for", "into"])
_WHICH = _BEHIND | {"prep", "amod", "compound", "nmod", "poss", "appos", "nummod"}
_KNOWN = frozenset(["the", "those"])
# How many of all: "even some Democrats" are not the Democrats. Since when, by when, by what: a total, a forecast or a
# denial without it is another one. And what says that more is meant than is named.
_SHARES = frozenset(["some", "few", "several", "many", "most", "half", "part", "certain"])
_BOUNDS = frozenset(["since", "by", "until", "till"])
_AMONG = frozenset(["especially", "particularly", "mainly", "mostly", "largely", "partly", "chiefly", "notably"])
# Who was it, may be it, or is called it, is not it; and "even if" is not "if".
_STANDING = frozenset(
    ["former", "formerly", "ex", "onetime", "then", "acting", "interim", "outgoing", "incoming", "deputy", "vice",
     "alleged", "allegedly", "suspected", "presumed", "purported", "self-proclaimed", "so-called", "would-be",
     "potential", "possible", "nominal", "reportedly", "apparent", "apparently", "likely", "probable", "once"]
)  # fmt: skip
_EVEN = frozenset(["if", "though", "when", "after", "before", "as"])
# Those of whom nothing is told without what stands behind them: "people familiar with the talks".
_ANYBODY = frozenset(["people", "person", "persons", "man", "woman", "someone", "anyone", "those", "sources", "source"])
_TELLS_WHO = _BEHIND | {"prep", "amod"}
# "Who are there without leave": whose clause tells whom is meant.
_WITHOUT = frozenset(["without", "under"])
# "More than 99 %" of what?
_SHARE = frozenset(["%", "percent", "cent"])
# Words that one of a list has at most.
_LISTED = 5
# What a common noun does not go without before what it owns: "the board's vote" is not "board's vote".
_MARKS = frozenset(["det", "poss", "nummod"])
# "An hour after": a span of time, and from or to what it is counted.
_SPANS = frozenset(f"{span}{s}" for span in ("minute", "hour", "day", "week", "month", "year") for s in ("", "s"))
_FROM = frozenset(["after", "before", "ago", "earlier", "later"])
# Who is told only a part of what such a thing would do is told whom it pleases: each party wants another part.
_SETTLES = frozenset(
    ["deal", "agreement", "accord", "pact", "treaty", "truce", "plan", "proposal", "bill", "law", "measure", "order",
     "resolution", "settlement", "ruling"]
)  # fmt: skip
# Verbs that say nothing, or something else, without one of these behind their object, by stem.
_GOVERNED = {
    stem(verb): frozenset(rest)
    for verb, *rest in (
        row.split()
        for row in (
            "force on upon", "impose on upon", "blame on for", "accuse of", "charge with", "deprive of", "link to with",
            "attribute to", "compare to with", "replace with by", "prevent from", "strip of", "convict of", "clear of",
            "subject to", "expose to", "turn into", "liken to", "acquit of",
        )
    )
}  # fmt: skip


def missing(ours: Tree, theirs: Tree, here: Mapping[int, int]) -> Iterator[Failure]:
    """What the passage has beside words that the sentence keeps, and that these do not go without.

    `here` are the places in the sentence of the passage's tokens that it keeps.
    """
    pair = _Pair(ours, theirs, here)
    for there, at in sorted(here.items()):
        word = ours.tokens[at].text
        if reason := pair.fault(there, at, word):
            yield Failure("binding", reason, word)


@dataclass(frozen=True)
class _Pair:
    """The sentence beside the passage that it is nearest to."""

    ours: Tree
    theirs: Tree
    here: Mapping[int, int]

    def fault(self, there: int, at: int, word: str) -> str:
        """What is wrong with a word that the sentence keeps, in words a reader understands; "" where nothing is."""
        if self.is_bared(there, at):
            return f"It does not tell which “{word}”: the passage does."
        if self.is_halved(there, at):
            return f"The passage has “{word}” as another form, or as part of another word."
        if lost := self.loses_standing(there):
            return f"It leaves out “{lost}” before “{word}”."
        if self.is_unjoined(there, at):
            return f"“{word}” is the last of a list here, with no “and” before it."
        if self.is_unmarked(there, at):
            return f"It leaves out the word before “{word}”."
        if self.is_headless(there, at):
            return f"It leaves out who is to “{word}”."
        losses = (self.loses_place, self.is_span, self.loses_terms, self.loses_whom)
        cut = self.is_cut(there, at) or any(loses(there) for loses in losses)
        return f"It leaves out what the passage has behind “{word}”." if cut else ""

    def is_cut(self, there: int, at: int) -> bool:
        """Is it a verb or a preposition that tells nothing behind it, or no object, as the passage does: "wait until",
        "asked whether he knew" of "asked Vale whether he knew"?"""
        if self.theirs.tokens[there].sort not in ("VERB", "ADP"):
            return False
        has = {self.ours.relation(k) for k in self.ours.kids[at]}
        if has.isdisjoint(_IN_PLACE) and self._is_lost(there, _DONE_TO):
            return True
        if has.isdisjoint(_ANY) and self._is_lost(there, _NEEDED):
            return True
        governed = _GOVERNED.get(stem(self.theirs.keys[there]), frozenset())
        return self._ends_early(there, at) or self._loses(there, _BOUNDS | governed)

    def is_bared(self, there: int, at: int) -> bool:
        """Is it a noun of which the sentence leaves out which one it is: "the location of the wreck" is not "the
        location", and a dose for sailors no dose for all?"""
        if self.theirs.tokens[there].sort not in ("NOUN", "PROPN"):
            return False
        if self._loses(there, _SHARES):
            return True
        kids, gone = self.ours.kids[at], self._gone(there)
        if (gone and self.theirs.keys[there] in _SHARE) or self._is_anybody(there, at):
            return True
        known = any(self.ours.keys[k] in _KNOWN for k in kids)
        plain = not any(self.ours.relation(k) in _WHICH for k in kids)
        return not _ALWAYS.isdisjoint(gone) or (bool(gone) and known and plain)

    def loses_standing(self, there: int) -> str:
        """What "the chief" loses of "formerly the chief", or "if" of "even if"."""
        before = self.theirs.before(there)
        if before is not None and self.theirs.keys[there] in _EVEN:
            return "even" if self.theirs.keys[before] == "even" and before not in self.here else ""
        if self.theirs.tokens[there].sort not in ("NOUN", "PROPN"):
            return ""
        lost = (k for k in self.theirs.kids[there] if k < there and k not in self.here)
        return next((self.theirs.keys[k] for k in lost if self.theirs.keys[k] in _STANDING), "")

    def _is_anybody(self, there: int, at: int) -> bool:
        """Is it "people" of "people familiar with the talks", with nothing else that tells who?"""
        told = (k for k in self.theirs.kids[there] if k > there and self.theirs.relation(k) in _TELLS_WHO)
        plain = not any(self.ours.relation(k) in _WHICH for k in self.ours.kids[at])
        lost = [k for k in told if not self._is_kept(k)]
        return self.theirs.keys[there] in _ANYBODY and plain and bool(lost)

    def loses_whom(self, there: int) -> bool:
        """Is it "who are in the port" of "sailors who are in the port without leave"?"""
        clause = self.theirs.relation(there) in _BEHIND and self.theirs.tokens[there].sort in ("VERB", "AUX")
        near = {there, *self.theirs.kids[there]}
        lost = (k for n in near for k in self.theirs.kids[n] if self.theirs.keys[k] in _WITHOUT)
        return clause and any(not self._is_kept(k) for k in lost)

    def is_unjoined(self, there: int, at: int) -> bool:
        """Is it the last of "the price, the date" that is left of "the price, the date and the place"?"""
        ends = at + 1 < len(self.ours.tokens) and self.ours.tokens[at + 1].text in ".;"
        behind = there + 1 < len(self.theirs.keys) and self.theirs.keys[there + 1] in ("and", "or")
        if not ends or not behind or there + 1 in self.here:
            return False
        last = list(takewhile(lambda t: t.text != ",", reversed(self.ours.tokens[: at + 1])))
        return len(last) <= min(at, _LISTED) and not any(t.sort in ("VERB", "AUX", "CCONJ") for t in last)

    def is_headless(self, there: int, at: int) -> bool:
        """Is it "Wear masks" of "workers must wear masks": an order here, and somebody's deed there?"""
        root = self.ours.head(at) is None and self.ours.tokens[at].sort == "VERB"
        heads = [there, *(up for up in self.theirs.above(there) if self.theirs.relation(there) == "conj")]
        ours = any(self.ours.relation(k) in _SUBJECTS for k in self.ours.kids[at])
        theirs = any(self.theirs.relation(k) in _SUBJECTS for h in heads for k in self.theirs.kids[h])
        return root and not ours and theirs

    def is_unmarked(self, there: int, at: int) -> bool:
        """Is it "board's" of "the board's vote", with nothing that says which board?"""
        owns = (
            self.ours.relation(at) == self.theirs.relation(there) == "poss" and self.theirs.tokens[there].sort == "NOUN"
        )
        ours, theirs = ({tree.relation(k) for k in tree.kids[i]} for tree, i in ((self.ours, at), (self.theirs, there)))
        return owns and not _MARKS.isdisjoint(theirs) and _MARKS.isdisjoint(ours)

    def _is_kept(self, there: int) -> bool:
        """Has the sentence any word of what hangs here?"""
        return any(j in self.here for j in self.theirs.below(there))

    def _ends_early(self, there: int, at: int) -> bool:
        """Is it a participle behind its noun that ends a clause here, and went on there: "the deadline set"?"""
        behind = [k for k in self.theirs.kids[there] if k > there and self.theirs.tokens[k].sort != "PUNCT"]
        ends = at + 1 == len(self.ours.tokens) or self.ours.tokens[at + 1].sort == "PUNCT"
        return self.theirs.relation(there) == "acl" and ends and bool(behind) and not any(map(self._is_kept, behind))

    def _loses(self, there: int, words: frozenset[str]) -> bool:
        """Does one of these words hang on it in the passage, and is left out with all below it?"""
        kids = (k for k in self.theirs.kids[there] if self.theirs.keys[k] in words)
        return any(self.theirs.relation(k) not in ("advmod", "agent") and not self._is_kept(k) for k in kids)

    def loses_place(self, there: int) -> bool:
        """Was it done "there", which only what was told before names, or "especially" in one of several places?"""
        lost = (k for k in self.theirs.kids[there] if self.theirs.keys[k] in _AMONG | {"there"})
        return any(self.theirs.relation(k) == "advmod" and not self._is_kept(k) for k in lost)

    def loses_terms(self, there: int) -> bool:
        """Is it "would free the sailors" of "a deal that would free the sailors and lift the blockade"?"""
        head = self.theirs.head(there)
        if self.theirs.relation(there) != "relcl" or head is None or self.theirs.keys[head] not in _SETTLES:
            return False
        listed = [k for k in self.theirs.kids[there] if self.theirs.relation(k) == "conj"]
        return any(self.theirs.tokens[k].sort == "VERB" and not self._is_kept(k) for k in listed)

    def is_span(self, there: int) -> bool:
        """Is it "an hour" of "an hour after the order", from or to which nothing is told?"""
        behind = there + 1 < len(self.theirs.keys) and self.theirs.keys[there + 1] in _FROM
        return self.theirs.keys[there] in _SPANS and behind and there + 1 not in self.here

    def is_halved(self, there: int, at: int) -> bool:
        """Is it "Republican" of "Republican-led", or does "a memo that warned" become of "a memo warning" that it did
        the main thing?"""
        head, relation = self.theirs.head(there), self.theirs.relation(there)
        if relation == "npadvmod" and head is not None and head - there in (1, 2) and head not in self.here:
            return any(t.text in "-‐‑" for t in self.theirs.tokens[there + 1 : head])
        finite = self.ours.relation(at) in ("ROOT", "conj") and relation == "acl"
        return finite and self.theirs.tokens[there].sort == "VERB" and self.ours.keys[at] != self.theirs.keys[there]

    def _gone(self, there: int) -> list[str]:
        """The heads of what stood right behind a noun and is left out whole."""
        found = []
        for kid in self.theirs.kids[there]:
            relation, first = self.theirs.relation(kid), self.theirs.keys[kid]
            which = relation in _BEHIND or (relation == "prep" and first in _OF)
            if which and min(self.theirs.below(kid)) == there + 1 and not self._is_kept(kid):
                found.append(first)
        return found

    def _is_lost(self, there: int, relations: frozenset[str]) -> bool:
        """Has it such words in the passage, of which none is kept?"""
        needs = [k for k in self.theirs.kids[there] if self.theirs.relation(k) in relations]
        return bool(needs) and not any(map(self._is_kept, needs))
