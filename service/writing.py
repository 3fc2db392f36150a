"""Words the chosen facts: two rounds of the model, then the sources' own words, then nothing, with the reason.

It does not know how facts were found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from models.roles import Entailer, Generator, ModelError, Parser
from service.days import by_day, of_day, over_days, told_on, worded_by
from service.editing import Proof, credited, fresh, in_full, pared
from service.facts.alignable import unaligned
from service.facts.bonds import loosened
from service.facts.checks import check
from service.facts.cutting import kept
from service.facts.disputes import barred_values, is_count, states_disputed, tells_disputed
from service.facts.lone import shortened
from service.facts.participles import coordinated
from service.facts.removable import removed
from service.facts.replies import denials
from service.facts.sequence import in_sequence
from service.facts.wordforms import formed, related
from service.halting import Step, go_on
from service.joining import apart, leaning, presented
from service.news import (
    CARRIES,
    Article,
    Candidate,
    Cluster,
    Disagreement,
    Explanation,
    Failure,
    Passage,
    Section,
    Sentence,
    Withheld,
)
from service.stages.rank import SECTIONS, Ranked
from service.stages.summarize import asked_before, is_taught, summarize, ways
from service.stages.verify import QUOTED, Verdict, quote, settle, withhold

# Times that spare facts are told for facts that got no sentence of their own: each is one batch of the model.
ROUNDS = 4
# How many times as many candidates more are asked for when the last way is tried again: what is left is told in few
# words, whose likeliest wordings are copies. Of ten facts of seeds/ that were quoted, four more were worded.
MORE = 2
# Facts in the model's first batch: they are worded and checked in about a quarter of the time that fourteen take.
AT_FIRST = 3
# The way in which a candidate got its fuller form.
IN_FULL = "named in full, where the brief first speaks of somebody or something"

CREDITED = "with the source that an article names for it in a sentence nearby"
PARED = "without a part that another sentence of the brief tells"
DETACHED = "without a word that joins it to what the brief does not tell before it"

# Words of a passage from which something is left to say when its value may not be stated.
ALL_VALUE = 20

# Why a fact ended as it did, for the reader of an explanation.
WRITTEN = "The best worded of the candidates that passed every check, with a passage that holds it alone."
QUOTED_FOR = {
    True: "No text of the model passed every check, so a source's own words stand.",
    False: "No model was asked, so a source's own words stand.",
}
EDITED = (
    "A source's own words, with a name or their speaker put in, or without a joining word, where the brief needs it."
)
NONE_PASSED = "No text of the model and no passage passed every check."
DISPUTED = "The sources disagree on what it says: the disagreement tells it."
TOLD_ALREADY = "Another sentence of the brief already tells this."
LEANS = "It speaks of “{}”, and no sentence of the brief before it tells of that."

Done = Callable[[int, Sentence], None]
Cite = Callable[[Sequence[Sentence]], Sequence[Sentence]]


@dataclass(frozen=True, slots=True)
class Written:
    """Sentences in reading order, the facts that got none, and why the model failed, if it did."""

    sentences: tuple[Sentence, ...]
    withheld: tuple[Withheld, ...]
    failed: str = ""


@dataclass(slots=True)
class _Draft:
    place: int
    cluster: Cluster
    section: Section
    disputed: tuple[Disagreement, ...]
    parser: Parser | None = None
    over_days: bool = False
    edited: bool = False
    sentence: Sentence | None = None
    closed: bool = False
    leans: str = ""
    tried: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)

    def check(self, text: str, passages: Sequence[Passage]) -> Sequence[Failure]:
        """The checks of verify, that no value is stated on which the sources disagree, and, where there is a `parser`
        to hold the writer to them, that words keep their passages' forms, clauses their limits, and both what they
        hang on. That is asked last, of what passes all else: it takes longest."""
        found = [*check(text, passages), *states_disputed(text, self.disputed)]
        if self.parser:
            plain = coordinated(text, passages)
            found += [f for look in (formed, related, kept, unaligned, removed) for f in look(plain, passages)]
        if self.parser and not found:
            found += loosened(text, passages, self.parser.parse)
        return found

    def alone(self, text: str, passage: Passage) -> Sequence[Failure]:
        """What a writer that is held to its passages may not do with one that nobody else tells."""
        return tuple(shortened(text, passage)) if self.parser else ()

    def settle_dispute(self) -> None:
        """A short sentence with a count is that count: where it is disputed, the disagreement tells all there is."""
        counts = [d for d in self.disputed if is_count(d)]
        if counts and len(self.cluster.passages[0].text.split()) <= ALL_VALUE:
            self.closed = True
            told = " and ".join(f"“{v.text}”" for v in counts[0].values)
            self.failures.append(Failure("disagreement", f"The sources disagree ({told}): see the disagreements."))

    def take(self, verdict: Verdict) -> None:
        self.sentence = verdict.sentence
        self.edited = any(c.chosen and c.way == QUOTED and c.text != c.gave for c in verdict.candidates)
        self.candidates += verdict.candidates
        self.tried += [c.gave for c in verdict.candidates if c.way != QUOTED]
        self.failures += verdict.failures

    def explained(self, why: str) -> Explanation:
        return Explanation(self.cluster, self.section, tuple(self.candidates), why)

    def told(self) -> Sentence:
        """The sentence with its story. The draft must have one."""
        if self.sentence is None:
            raise ValueError("a draft without a sentence tells nothing")
        why = WRITTEN if self.sentence.status == "written" else QUOTED_FOR[bool(self.tried)]
        why = EDITED if self.edited else why
        return replace(self.sentence, explanation=self.explained(why), as_of=self.day())

    def edit(self, sentence: Sentence, way: str) -> None:
        """Takes the sentence as it reads in the whole brief, with all who tell it."""
        if self.sentence and sentence.text != self.sentence.text:
            gave, self.edited = self.sentence.text, self.edited or self.sentence.status == "verbatim"
            self.candidates = [replace(c, chosen=False) for c in self.candidates]
            self.candidates.append(Candidate(sentence.text, gave, way, worth=1.0, chosen=True))
        self.sentence = sentence

    def reading(self) -> tuple[bool, int, int]:
        """What opens the brief, then events, statements, background."""
        return self.place != 0, SECTIONS.index(self.section), self.place

    def day(self) -> date | None:
        """Of which day it is; None where the story is of one, or nobody says."""
        return told_on(self.sentence) if self.over_days and self.sentence else None

    def stands(self) -> tuple[int, Article, date | None]:
        """Where it stands in a story that goes over days. The draft must have a sentence."""
        if self.sentence is None:
            raise ValueError("a draft without a sentence stands nowhere")
        return SECTIONS.index(self.section), worded_by(self.sentence), self.day()

    def withheld(self) -> Withheld:
        if self.sentence is None:
            held = withhold(self.cluster, self.tried, self.failures)
            return replace(held, explanation=self.explained(DISPUTED if self.closed else NONE_PASSED))
        why = LEANS.format(self.leans) if self.leans else TOLD_ALREADY
        reason = Failure("context" if self.leans else "repetition", why, self.leans or self.sentence.text)
        return replace(withhold(self.cluster, self.tried, [reason]), explanation=self.explained(why))


def write(
    ranked: Ranked,
    disagreements: Sequence[Disagreement],
    generator: Generator | None,
    entailer: Entailer,
    parser: Parser,
    candidates: int,
    done: Done,
    step: Step = go_on,
    cite: Cite = list,
) -> Written:
    """Every fact is written, quoted or withheld. Without a generator the sources' words are used.

    Where a fact gets no sentence, or one that is already told, the next in worth takes its place. `done` hears of each
    sentence when it is verified, and again when in the whole brief it reads otherwise, or `cite` cites more for it.
    """
    desk = _Desk(_passages(ranked), disagreements, generator, entailer, parser, candidates, done, step)
    desk.tell(ranked.chosen)
    told, spare = desk.told(), list(ranked.spare)
    for _ in range(ROUNDS):
        missing = _missing(ranked, [d.cluster for d in told])
        in_other_words = desk.tell_instead(ranked.instead)
        if not in_other_words and (not missing or not spare):
            break
        if not in_other_words:
            desk.tell(spare[:missing])
            spare = spare[missing:]
        told = desk.told()
    return desk.written(told, cite)


def _missing(ranked: Ranked, told: Sequence[Cluster]) -> int:
    """How many facts more are to be told: for those that were not, and for words that shorter ones leave."""
    wanted, has = (
        sum(len(c.passages[0].text.split()) for c in facts) for facts in ([c for c, _ in ranked.chosen], told)
    )
    short = (wanted - has) * len(ranked.chosen) // max(1, wanted)
    most = max(ranked.most, len(ranked.chosen))
    return max(0, min(max(len(ranked.chosen) - len(told), short), most - len(told)))


def _passages(ranked: Ranked) -> tuple[Passage, ...]:
    """The passages of all facts, by article and in its order."""
    clusters = (*(c for c, _ in (*ranked.chosen, *ranked.spare)), *ranked.left)
    every = [p for c in clusters for p in c.passages]
    first = {article: at for at, article in reversed(list(enumerate(p.article for p in every)))}
    return tuple(sorted(every, key=lambda p: (first[p.article], p.start)))


class _Desk:
    """The drafts of one brief, and who writes and checks them."""

    def __init__(
        self,
        story: Sequence[Passage],
        disagreements: Sequence[Disagreement],
        generator: Generator | None,
        entailer: Entailer,
        parser: Parser,
        candidates: int,
        done: Done,
        step: Step,
    ) -> None:
        self._story, self._disagreements = story, disagreements
        self._generator, self._entailer, self._parser = generator, entailer, parser
        self._candidates, self._done, self._step = candidates, done, step
        self._over_days = over_days(p.article for p in story)
        self._drafts: list[_Draft] = []
        self.failed = ""

    def tell(self, facts: Sequence[tuple[Cluster, Section]]) -> None:
        """Writes what the model words well, then quotes the rest."""
        self._tell([self._draft(len(self._drafts) + i, c, s) for i, (c, s) in enumerate(facts)])

    def tell_instead(self, same: Sequence[tuple[Cluster, Cluster]]) -> bool:
        """Tells facts that could not be told by what says the same, in their places; False where nothing does."""
        tried = [d.cluster for d in self._drafts]
        failed = {d.place: d for d in self._drafts if not d.closed}
        other: dict[int, Cluster] = {}
        for fact, likely in same:
            place = next((d.place for d in self._drafts if d.cluster == fact), None)
            last = failed.get(place) if place is not None else None
            if last and place not in other and likely not in tried and (last.sentence is None or last.leans):
                other[last.place] = likely
        self._tell([self._draft(place, c, failed[place].section) for place, c in other.items()])
        return bool(other)

    def _draft(self, place: int, cluster: Cluster, section: Section) -> _Draft:
        parser = self._parser if is_taught(self._generator) else None
        disputed = tuple(d for d in self._disagreements if _concerns(d, cluster))
        if self._over_days and section == "statements":  # what was said on a day stands with what happened on it
            section = "events"
        return _Draft(place, cluster, section, disputed, parser, self._over_days)

    def _tell(self, drafts: Sequence[_Draft]) -> None:
        self._drafts += drafts
        for draft in drafts:
            draft.settle_dispute()
        if self._generator:
            self._compose([d for d in drafts if not d.closed], self._generator)
        for draft in (d for d in drafts if d.sentence is None and not d.closed):
            self._step()
            self._take(draft, quote(draft.cluster, draft.section, draft.check, self._story if self._generator else ()))

    def told(self) -> list[_Draft]:
        """Drafts as they are read, whose sentence tells something new and leans on nothing untold."""
        order = [d for d in sorted(self._drafts, key=_Draft.reading) if d.sentence]
        order = [order[at] for at in fresh(_proofs(order), self._story, self._entailer)]
        told = _in_sequence(by_day(order, _Draft.stands) if self._over_days else order)
        texts = self._in_full(told)  # "the firm" may have its name by then
        places = presented(texts, [d.section for d in told])
        if places != sorted(places):
            told = [told[at] for at in places]
            texts = self._in_full(told)
        left = leaning(texts, [_told_in(d) for d in told])
        for at, draft in enumerate(told):
            draft.leans = left.get(at, "")
        return [d for d in told if not d.leans]

    def _in_full(self, drafts: Sequence[_Draft]) -> list[str]:
        return [s.text for s in in_full(_proofs(drafts), self._story)]

    def written(self, told: Sequence[_Draft], cite: Cite) -> Written:
        """What the brief tells, and what it withholds."""
        self._step()
        _detach(told)
        for draft, sentence in zip(told, pared(_proofs(told), self._entailer), strict=True):
            draft.edit(sentence, PARED)
        before = [draft.sentence for draft in told]
        for draft, sentence in zip(told, cite(in_full(_proofs(told), self._story)), strict=True):
            draft.edit(sentence, IN_FULL)
        for draft, sentence in zip(told, credited(_proofs(told)), strict=True):
            draft.edit(sentence, CREDITED)
        for draft, was in zip(told, before, strict=True):
            if draft.sentence != was:
                self._done(draft.place, draft.told())
        untold = tuple(d.withheld() for d in self._drafts if d not in told)
        return Written(tuple(d.told() for d in told), untold, self.failed)

    def _compose(self, drafts: Sequence[_Draft], generator: Generator) -> None:
        every = ways(generator)
        for at, way in enumerate((*every, every[-1])):
            last = at == len(every)
            times = 1 + MORE if last else 1
            waiting = [d for d in drafts if d.sentence is None and (last or not asked_before(every, at, d.cluster))]
            for some in self._portions(waiting):
                self._step()
                clusters, barred = [d.cluster for d in some], [barred_values(d.disputed) for d in some]
                try:
                    texts = summarize(clusters, barred, generator, self._candidates * times, way=way)
                except ModelError as error:
                    self.failed = str(error)
                    return
                for draft, tried in zip(some, texts, strict=True):
                    self._step()
                    verdict = settle(
                        draft.cluster, draft.section, tried, draft.check, self._entailer, str(way), last, draft.alone
                    )
                    self._take(draft, verdict)

    def _portions(self, waiting: Sequence[_Draft]) -> list[Sequence[_Draft]]:
        """All at once, but the first few by themselves where nothing is told yet: who reads along need not wait."""
        few = 0 if any(d.sentence for d in self._drafts) else AT_FIRST
        return [some for some in (waiting[:few], waiting[few:]) if some]

    def _take(self, draft: _Draft, verdict: Verdict) -> None:
        draft.take(verdict)
        if draft.sentence:
            self._done(draft.place, draft.told())


def _concerns(disagreement: Disagreement, cluster: Cluster) -> bool:
    return disagreement.kind == "conflict" and any(tells_disputed(p, disagreement) for p in cluster.passages)


def _in_sequence(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The drafts, given in reading order: in each section what goes on where another stopped stands behind that one."""
    order: list[_Draft] = []
    for _, group in groupby(drafts, key=lambda d: d.section):
        of_section = list(group)
        facts = [_told_in(d) for d in of_section]
        replies = frozenset(at for at, claim in denials(facts).items() if claim < at)
        of_its_day = [of_day(passages, d.day()) for passages, d in zip(facts, of_section, strict=True)]
        order += [of_section[at] for at in in_sequence(of_its_day, replies)]
    return order


def _detach(drafts: Sequence[_Draft]) -> None:
    """Sentences lose the words that join them to one that does not stand before them."""
    before: Sequence[Passage] = ()
    for draft in drafts:
        cited, sentence = _told_in(draft), draft.sentence
        text = apart(sentence.text, cited, before) if sentence else ""
        changed = sentence and text not in ("", sentence.text)
        if sentence and changed and not _fails_more(draft, sentence, text):
            draft.edit(replace(sentence, text=text), DETACHED)
        before = cited


def _fails_more(draft: _Draft, sentence: Sentence, text: str) -> bool:
    """Does the text fail a check that the sentence passes? A quotation may be longer than a sentence of ours."""
    passages = [c.passage for c in sentence.citations]
    known = {f.check for f in draft.check(sentence.text, passages)}
    return any(f.check not in known for f in draft.check(text, passages))


def _told_in(draft: _Draft) -> list[Passage]:
    """Where the fact stands in its articles. A source's own words cite that source; others tell the fact, too."""
    if draft.sentence is None or draft.sentence.status == "verbatim":
        return list(draft.cluster.passages)
    return [c.passage for c in draft.sentence.citations if c.support >= CARRIES]


def _proofs(drafts: Sequence[_Draft]) -> list[Proof]:
    return [Proof(d.sentence, d.check) for d in drafts if d.sentence]
