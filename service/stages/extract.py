"""Articles to Passages: sentence spans with exact offsets and who speaks; it does not know what a sentence means."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from service.facts.addressing import addresses
from service.facts.broken import stands_behind, whole_until
from service.facts.datelines import filed
from service.facts.idle import is_idle
from service.facts.labels import labelled
from service.facts.notices import corrected
from service.facts.quotations import Quotation, quotations, unquoted
from service.facts.referents import LOOK_BACK, PRONOUN, People, Turn, antecedent, people
from service.facts.sentences import sentences
from service.facts.speakers import attributions, spelled
from service.facts.stances import stance_of
from service.facts.turns import Spoken, turns
from service.facts.words import CLOSED, fold
from service.halting import Step, go_on
from service.news import Article, Passage, Stance

QUOTED_SHARE = 0.5  # of a sentence's characters; below it, marks hold a term ("the so-called 'ring') and nobody speaks
QUOTED_WORDS = 6  # words; so long a quotation is speech in any sentence
WORD = 20  # characters that count as a word where none ends; sentences of news have 6 a word, in any language under 12
_MARKS = "“”„«»\"'‘’)] "
_OPENERS = "“„«\"'‘"


@dataclass(frozen=True, slots=True)
class Extracted:
    """`passages[i]` are those of article i, in order; `dropped` tells of sentences too long or cut off, and where."""

    passages: tuple[tuple[Passage, ...], ...]
    dropped: tuple[str, ...] = ()


@dataclass(slots=True)
class _Line:
    """A sentence on its way: `voice` is who speaks in it, `attributed` that it says so itself.

    `text` is the passage's, with curly marks for straight ones: alone, a sentence does not show which way those face.
    """

    passage: Passage
    text: str
    quoted: tuple[Quotation, ...]  # of its paragraph, those that it overlaps; offsets in the article
    voice: str = ""
    stance: Stance = "fact"
    attributed: bool = False

    @property
    def speech(self) -> bool:
        """Is the sentence, or a good part of it, inside quotation marks?"""
        p = self.passage
        inside = [p.article.text[max(q.start, p.start) : min(q.end, p.end)] for q in self.quoted]
        longest = max((len(piece.split()) for piece in inside), default=0)
        return longest >= QUOTED_WORDS or sum(map(len, inside)) >= QUOTED_SHARE * (p.end - p.start)

    @property
    def bare(self) -> bool:
        """Is there nothing but the quotation, so that only the neighbours can say whose it is?"""
        p = self.passage
        inside = sum(min(q.end, p.end) - max(q.start, p.start) for q in self.quoted)
        return bool(self.quoted) and inside + 3 >= len(p.text.strip(_MARKS))


def extract(article: Article, longest_words: int = 400) -> tuple[Passage, ...]:
    """The sentences of an article in order, without those of more than `longest_words` words or that it takes back, and
    without a last one that breaks off."""
    return corrected({article: extract_all([article], longest_words).passages[0]}).passages[article]


def extract_all(articles: Sequence[Article], longest_words: int = 400, step: Step = go_on) -> Extracted:
    """The sentences of every article, and a note for each that was too long to be one or that a feed cut off.

    What corrections take back is among them: whether it is repeated elsewhere shows where all are known.
    """
    passages, dropped = [], []
    for number, article in enumerate(articles, start=1):
        step()
        kept: list[Passage] = []
        for passage in _passages(article):
            # What has no spaces counts by its length: the readers of a sentence take time by its square.
            words = max(len(passage.text.split()), len(passage.text) // WORD)
            if words <= longest_words:
                kept.append(passage)
                continue
            told = f"a sentence of {words:,} words (limit {longest_words:,}) was left out"
            dropped.append(f"{_name(article, number)}: {told}, {_where(passage)}")
        kept, cut = _without_cut(kept)
        if cut:
            told = "a last sentence that breaks off was left out"
            dropped.append(f"{_name(article, number)}: {told}, {_where(cut)}")
        passages.append(_with_speakers(article, kept))
    return Extracted(tuple(passages), tuple(dropped))


def _name(article: Article, number: int) -> str:
    return article.title or article.source or article.url or f"article {number}"


def _where(passage: Passage) -> str:
    return f"characters {passage.start} to {passage.end}"


def _without_cut(passages: list[Passage]) -> tuple[list[Passage], Passage | None]:
    """The passages without a last one that a feed cut off, and that one; behind a full stop only the mark goes."""
    last = len(passages) - 1
    while last > 0 and stands_behind(passages[last].text):
        last -= 1
    if not passages or (whole := whole_until(passages[last].text)) == len(passages[last].text):
        return passages, None
    if not whole:
        return passages[:last], passages[last]
    return [*passages[:last], replace(passages[last], end=passages[last].start + whole)], None


def _passages(article: Article) -> Iterator[Passage]:
    index = paragraph = at = 0
    for line in article.text.split("\n"):
        spans = sentences(line, article.language)
        for start, end in spans:
            first = start + ((start == spans[0][0] and labelled(line[start:])) or filed(line[start:end]))
            yield Passage(article, at + min(first, end - 1), at + end, index, paragraph)
            index += 1
        paragraph += bool(spans)
        at += len(line) + 1


def _with_speakers(article: Article, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    lines = _lines(article, passages)
    known = people(article.text)
    for at in range(len(lines)):
        _read_attribution(lines, at, known)
    # What follows says first whose words they are ("“A. B,” Kerr said."); what went before, where nothing else does.
    for before, line in reversed(list(pairwise(lines))):
        if not before.voice and line.voice and before.speech and not before.attributed and _leads_to(before, line):
            before.voice = line.voice
    for before, line in pairwise(lines):
        if not line.voice and before.voice and line.speech and not line.attributed and _goes_on(before, line):
            line.voice = before.voice
    given = turns(article.text)
    return tuple(_given(_settled(line), given) for line in lines)


def _lines(article: Article, passages: Sequence[Passage]) -> list[_Line]:
    """Each passage with the quotations that it overlaps, read a paragraph at a time: straight marks have no side."""
    lines: list[_Line] = []
    for _, group in groupby(passages, key=lambda p: p.paragraph):
        row = tuple(group)
        start = article.text.rfind("\n", 0, row[0].start) + 1
        end = article.text.find("\n", row[-1].end)
        paragraph = article.text[start : end if end >= 0 else len(article.text)]
        quoted = [Quotation(start + q.start, start + q.end, q.text) for q in quotations(paragraph)]
        first = 0
        for p in row:
            # Both stand in order, so one walk along the paragraph pairs them.
            while first < len(quoted) and quoted[first].end <= p.start:
                first += 1
            last = first
            while last < len(quoted) and quoted[last].start < p.end:
                last += 1
            lines.append(_Line(p, _curly(p, quoted[first:last]), tuple(quoted[first:last])))
    return lines


def _curly(passage: Passage, quoted: Sequence[Quotation]) -> str:
    marks = list(passage.text)
    for at, mark in [(q.start - 1, "“") for q in quoted] + [(q.end, "”") for q in quoted]:
        if passage.start <= at < passage.end and marks[at - passage.start] == '"':
            marks[at - passage.start] = mark
    return "".join(marks)


def _read_attribution(lines: list[_Line], at: int, known: People) -> None:
    line = lines[at]
    found = attributions(line.text)
    line.attributed = bool(found)
    line.stance, speaker = stance_of(line.text)
    told = [a.speaker for a in found if a.speaker and fold(a.speaker) not in CLOSED]
    line.voice = next((full for name in ([speaker] if speaker else told) if (full := spelled(name, line.text))), "")
    goes_on = bool(found) and found[0].verb.endswith("ing")  # "Vale showed it, saying it was hers": no pronoun speaks
    reach = found[0].start if goes_on else len(line.text)
    if found and not line.voice and (pronoun := PRONOUN.search(unquoted(line.text), 0, reach)):
        turns = [Turn(before.voice, unquoted(before.text)) for before in lines[max(0, at - LOOK_BACK) : at]]
        line.voice = antecedent(pronoun.group(), turns, known)


def _settled(line: _Line) -> Passage:
    """The passage with its stance and whose it is: bare speech is quoted, and a fact is nobody's."""
    stance = line.stance
    if not line.attributed and line.speech:
        stance = "quoted"
    return replace(line.passage, speaker="" if stance == "fact" else line.voice, stance=stance)


def _given(passage: Passage, given: Sequence[Spoken]) -> Passage:
    """The passage as words of the one whose post or turn it is in. What it orders or asks stays as it is: no news."""
    at = bisect_right(given, passage.start, key=lambda g: g.start) - 1
    outside = at < 0 or passage.start >= given[at].end
    if outside or passage.stance != "fact" or is_idle(passage.text) or addresses(passage.text):
        return passage
    return replace(passage, speaker=given[at].speaker, stance="quoted")


def _shared(before: _Line, line: _Line) -> bool:
    return any(q in line.quoted for q in before.quoted)


def _runs_on(before: _Line, line: _Line) -> bool:
    """Is a quotation left open at the end of one paragraph and taken up, with a new mark, by the next?"""
    text = before.passage.article.text
    left_open = any(q.end >= before.passage.end for q in before.quoted)
    return line.passage.paragraph == before.passage.paragraph + 1 and left_open and text[line.passage.start] in _OPENERS


def _leads_to(before: _Line, line: _Line) -> bool:
    """Do the words of `before` belong to whom the sentence after it names?"""
    if _shared(before, line) or _runs_on(before, line):
        return True
    return before.passage.paragraph == line.passage.paragraph and before.bare and line.speech


def _goes_on(before: _Line, line: _Line) -> bool:
    """Does the speaker of `before` go on in the sentence after it?"""
    if before.passage.paragraph == line.passage.paragraph or _runs_on(before, line):
        return True
    return line.bare and before.speech and line.passage.paragraph == before.passage.paragraph + 1
