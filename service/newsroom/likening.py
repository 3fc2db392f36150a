"""Which sentence of a later brief is which of an earlier one, and whether it says the same; not why they differ.

Two wordings of one cluster are the same sentence to a reader. Text alone would call each rewording news, so sentences
are told apart by what they cite and by what they state.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from service.facts import support, voice
from service.facts.contradictions import clash
from service.facts.names import names, refers
from service.facts.sameness import differ
from service.facts.terms import terms
from service.news import Article, Passage
from service.schemas import Citation, Sentence

# Likeness (0 to 1: shared terms as a share of the mean number of terms) from which two sentences tell of one matter,
# where they cite a passage in common, and where they cite none. "The earlier page had: ..." beside another matter is a
# false claim, and a matter that is not seen to be one only reads "new" and "dropped": so none may be wrong. Of 17 pairs
# with a passage in common, from the briefs of seeds/ and of five real articles by 2, 3, ... of their articles, 9 are of
# one matter: at .56 5 of these are found and none of the others, at .5 6 and two others, at .3 all and all 8 others. Of
# the pairs in tests/newsroom/likening_pairs.json 69 are of one matter and 29 are not: at .5 28 and none, at .45 40 and
# two others, at .4 45 and three.
SHARING, APART = 0.56, 0.5
# Likeness from which two wordings of the same passages say the same, where no figure, name, date or denial differs; and
# from which two passages of one publisher are the same one. A choice: in those briefs whatever is as alike and says no
# more of its own does say the same, and nothing else came near it.
SAME = 0.5
# What stands in the way of two sentences' being of one matter at all; another denial or doer is a change in one.
_OTHERS = frozenset({"names", "speaker"})

Span = tuple[str, int, int]


def paired(earlier: Sequence[Sentence], later: Sequence[Sentence]) -> dict[int, int]:
    """For places in `later` the place in `earlier` of the sentence on the same matter; each is used once.

    The likest two first, then the next: a sentence that stands as it was is never taken for another's rewording.
    """
    likeness = {
        (i, j): found for j, after in enumerate(later) for i, before in enumerate(earlier)
        if (found := _likeness(before, after)) > 0
    }  # fmt: skip
    pairs: dict[int, int] = {}
    for i, j in sorted(likeness, key=lambda at: (-likeness[at], at)):
        if j not in pairs and i not in pairs.values():
            pairs[j] = i
    return pairs


def says_same(before: Sentence, after: Sentence) -> bool:
    """Whether a reader of the one learns nothing from the other.

    Of other words that is certain only where they rest on the same passages: then nothing has happened between them.
    """
    if _plain(before.text) == _plain(after.text):
        return True
    rests = spans(before) <= spans(after) or spans(after) <= spans(before)
    if not rests or alike(before.text, after.text) < SAME:
        return False
    a, b = _passage(before.text), _passage(after.text)
    return not (differ(a, b) or clash(a, b)) and _states_no_more(a, b) and _states_no_more(b, a)


def spans(sentence: Sentence) -> frozenset[Span]:
    """What it cites: spans of texts, wherever those stand."""
    return frozenset((c.sha256, c.start, c.end) for c in sentence.citations)


def alike(a: str, b: str) -> float:
    """The share of their terms that two texts have in common, 0 to 1."""
    ours, theirs = terms(a), terms(b)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 0.0


def _likeness(before: Sentence, after: Sentence) -> float:
    """0 where they tell of two matters; else more the more they share."""
    if _plain(before.text) == _plain(after.text):
        return 3.0
    found = alike(before.text, after.text)
    shared = _shared(before, after)
    if found < (SHARING if shared else APART) or differ(_passage(before.text), _passage(after.text)) in _OTHERS:
        return 0.0
    return found + shared


def _shared(before: Sentence, after: Sentence) -> float:
    """The share of their citations that both have: the same span, or one of the same publisher that reads alike."""
    told = [c for c in after.citations if any(_same_passage(c, d) for d in before.citations)]
    return len(told) / max(len(before.citations), len(after.citations), 1)


def _same_passage(a: Citation, b: Citation) -> bool:
    if (a.sha256, a.start, a.end) == (b.sha256, b.start, b.end):
        return True
    return a.source == b.source and alike(a.quote, b.quote) >= SAME


def _states_no_more(a: Passage, b: Passage) -> bool:
    """Does the one state no figure, date or name that the other lacks, and deny nothing that it affirms?"""
    looks = (support.numbers, support.moments, voice.negation, voice.who_did_it)
    theirs, there = names(b.text), b.text.casefold()
    # What opens a sentence has its capital from there: a word of the other is no name that it lacks.
    named = (n for n in names(a.text) if not (n.initial and n.text.casefold() in there))
    return not any(True for look in looks for _ in look(a.text, (b,))) and all(refers(n, theirs) for n in named)


@lru_cache(maxsize=4096)
def _passage(text: str) -> Passage:
    return Passage(Article(text), 0, len(text))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def by_id(sentences: Sequence[Sentence]) -> Mapping[str, Sentence]:
    """Sentences of a whole brief by their ids."""
    return {s.id: s for s in sentences if s.id is not None}
