"""Whether aligned sentences make one text a copy of another, whole or in part; it does not find or align them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from service.facts.alignment import likeness, needed
from service.facts.shingles import Line, lines
from service.facts.speakers import attributions
from service.facts.words import CLOSED

# Share of the words outside quotations that stand in another article, from which the article is its reprint: most.
# Reports in newswcl50 have .10 of it alike in 19 of 20 pairs and .21 at most, the light rewrite in seeds/ .99.
MOST = 0.50
# The same where the two say that they are of one origin (an agency, a byline, a canonical address).
MOST_AKIN = 0.40
# The same, and the likeness, for an outlet's own later version: only where it says nothing new.
REISSUED = 0.95
# The same where all that is alike stands in one paragraph, and both have other paragraphs of ELSE words or more: what a
# publisher puts under each of its stories is one paragraph, and a wire story has several. From .80 on it is a story
# that is told in one paragraph, under a caption or a notice.
MOST_OF_ONE, ELSE = 0.80, 30
# Words outside quotations that carried sentences need to prove it; a shorter one is a common way to say a common thing.
LEAST_WORDS = 12
# What sentences that tell what somebody said need in likeness beyond others: the speaker chose the words, and they
# come out alike in two notebooks. Two reporters of seeds/ who heard one union have .81 of a sentence of 20 words.
HEARD = 0.15
# What one sentence alone needs beyond others: reports of one event open alike. Of 8,234 pairs of leads in
# neutral_allsides_train 13 written apart were .61 to .68 alike in one sentence of 25 to 45 words.
ONE_SENTENCE = 0.10
# Share of the content words of the shorter article that the other has too, copied sentences left out, under which they
# tell different events: then nobody came to one sentence twice. Same event: .21 and more in 19 of 20 pairs of ecb+ and
# seeds/; other events: .21 and less in 19 of 20, but .24 in half of newswcl50 (long reports of one country's politics),
# which only asks more of a sentence there.
APART = 0.18
# Letters of a stem that counts there, and how many such stems it takes to tell.
CONTENT, ENOUGH = 4, 40
# Sentences that an editor may leave out between two that go on with each other.
GAP = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its sentences."""

    text: str
    lines: tuple[Line, ...]

    @property
    def words(self) -> int:
        """Those that are evidence of copying."""
        return sum(len(line.row) for line in self.lines)

    @classmethod
    def of(cls, text: str) -> "Text":
        return cls(text, lines(text))


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentence `line` of an article is like sentence `stand` of another: indices in `lines` of each."""

    line: int
    stand: int
    likeness: float
    words: int


def whole(aligned: Sequence[Aligned], ours: Text, theirs: Text, *, kin: bool, own: bool) -> bool:
    """Whether the article is a copy of the one that it is aligned with.

    `aligned` may stand in reprints of that one, too. `kin`: they say that they are of one origin. `own`: one outlet
    published both.
    """
    share = covered(aligned) / max(1, ours.words)
    if own:
        return share >= REISSUED and _mean(aligned) >= REISSUED
    if share < MOST_OF_ONE and _in_one_paragraph(aligned, ours, theirs):
        return False
    return share >= (MOST_AKIN if kin else MOST) and _proven(aligned, ours, apart=False)


def _in_one_paragraph(aligned: Sequence[Aligned], ours: Text, theirs: Text) -> bool:
    """Whether all that is alike stands in one paragraph, beside others here and there."""
    homes = {ours.text.count("\n", 0, ours.lines[a.line].start) for a in aligned if a.words}
    around = sum(len(e.row) for e in ours.lines if ours.text.count("\n", 0, e.start) not in homes)
    return len(homes) == 1 and around >= ELSE and theirs.words - covered(aligned) >= ELSE


def covered(aligned: Sequence[Aligned]) -> int:
    return sum(a.words for a in aligned)


def carried(aligned: Sequence[Aligned], ours: Text, theirs: Text) -> list[Aligned]:
    """The sentences of `ours` that are carried over from `theirs`: in a row, or one that is long enough by itself."""
    found: list[Aligned] = []
    apart = bool(aligned) and _tell_apart(aligned, ours, theirs)
    for row in _rows([a for a in aligned if a.words >= LEAST_WORDS or not ours.lines[a.line].quotes]):
        proven = _proven(row, ours, apart=apart)
        found += row if proven else [a for a in row if _proven([a], ours, apart=apart)]
    return along(found, ours.lines, theirs.lines)


def _tell_apart(aligned: Sequence[Aligned], ours: Text, theirs: Text) -> bool:
    mine = _content(ours, {a.line for a in aligned})
    other = _content(theirs, {a.stand for a in aligned})
    least = min(len(mine), len(other))
    return least >= ENOUGH and len(mine & other) < APART * least


def _content(text: Text, without: Collection[int]) -> frozenset[str]:
    rest = (line.every for i, line in enumerate(text.lines) if i not in without)
    return frozenset(w for row in rest for w in row if len(w) >= CONTENT and w not in CLOSED)


def _rows(aligned: Sequence[Aligned]) -> Iterator[list[Aligned]]:
    """Runs of sentences that follow each other in both articles."""
    row: list[Aligned] = []
    for a in aligned:
        if row and not (a.line - row[-1].line <= GAP and 0 < a.stand - row[-1].stand <= GAP):
            yield row
            row = []
        row.append(a)
    if row:
        yield row


def _proven(row: Sequence[Aligned], ours: Text, *, apart: bool) -> bool:
    """Whether sentences are so alike that nobody came to them twice."""
    words = covered(row)
    least = needed(words, apart=apart) + (ONE_SENTENCE if len(row) == 1 and not apart else 0)
    if words < LEAST_WORDS or _mean(row) < least:
        return False
    if _mean(row) >= least + HEARD:
        return True  # whoever is heard in it, which takes longest to tell
    heard = 0.0 if apart else covered([a for a in row if _heard(a, ours)]) / words
    return _mean(row) >= least + HEARD * heard


def _heard(one: Aligned, ours: Text) -> bool:
    """Whether the sentence tells what somebody said."""
    line = ours.lines[one.line]
    return line.quotes or bool(attributions(ours.text[line.start : line.end]))


def along(found: Sequence[Aligned], ours: Sequence[Line], theirs: Sequence[Line]) -> list[Aligned]:
    """The carried sentences, and those next to them that are the same there with their quotations."""
    taken = {a.line: a for a in found}
    for one in found:
        for step in (-1, 1):
            line, stand = one.line + step, one.stand + step
            while line not in taken and 0 <= line < len(ours) and 0 <= stand < len(theirs):
                alike = likeness(ours[line].every, theirs[stand].every)
                if alike < needed(len(ours[line].every)):
                    break
                taken[line] = Aligned(line, stand, alike, len(ours[line].row))
                line, stand = line + step, stand + step
    return [taken[line] for line in sorted(taken)]


def _mean(aligned: Sequence[Aligned]) -> float:
    return sum(a.likeness * a.words for a in aligned) / max(covered(aligned), 1)
