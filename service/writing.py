"""Words the chosen facts: two rounds of the model, then the sources' own words, then nothing, with the reason.

It does not know how facts were found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from models.roles import Entailer, Generator, ModelError
from service.facts.checks import check
from service.facts.disputes import barred_words, is_count, states_disputed, tells_disputed
from service.facts.terms import Weights, terms
from service.news import (
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
from service.stages.summarize import WAYS, summarize
from service.stages.verify import QUOTED, Verdict, quote, settle, withhold

# Share of a sentence's weighted terms that another sentence of the brief tells, from which it tells no fact of its own.
REPEATS = 0.75

# Words of a passage from which something is left to say when its value may not be stated.
ALL_VALUE = 20

# Why a fact ended as it did, for the reader of an explanation.
WRITTEN = "The best worded of the candidates that passed every check, with a passage that holds it alone."
QUOTED_FOR = {
    True: "No text of the model passed every check, so a source's own words stand.",
    False: "No model was asked, so a source's own words stand.",
}
NONE_PASSED = "No text of the model and no passage passed every check."
DISPUTED = "The sources disagree on what it says: the disagreement tells it."
TOLD_ALREADY = "Another sentence of the brief already tells this."

Done = Callable[[int, Sentence], None]


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
    sentence: Sentence | None = None
    closed: bool = False
    tried: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)

    def check(self, text: str, passages: Sequence[Passage]) -> Sequence[Failure]:
        """The checks of verify, and that no value is stated on which the sources disagree."""
        return [*check(text, passages), *states_disputed(text, self.disputed)]

    def settle_dispute(self) -> None:
        """A short sentence with a count is that count: where it is disputed, the disagreement tells all there is."""
        counts = [d for d in self.disputed if is_count(d)]
        if counts and len(self.cluster.passages[0].text.split()) <= ALL_VALUE:
            self.closed = True
            told = " and ".join(f"“{v.text}”" for v in counts[0].values)
            self.failures.append(Failure("disagreement", f"The sources disagree ({told}): see the disagreements."))

    def take(self, verdict: Verdict) -> None:
        self.sentence = verdict.sentence
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
        return replace(self.sentence, explanation=self.explained(why))

    def reading(self) -> tuple[bool, int, int]:
        """What opens the brief, then events, statements, background."""
        return self.place != 0, SECTIONS.index(self.section), self.place

    def withheld(self) -> Withheld:
        if self.sentence is None:
            held = withhold(self.cluster, self.tried, self.failures)
            return replace(held, explanation=self.explained(DISPUTED if self.closed else NONE_PASSED))
        reason = Failure("repetition", TOLD_ALREADY, self.sentence.text)
        return replace(withhold(self.cluster, self.tried, [reason]), explanation=self.explained(TOLD_ALREADY))


def write(
    ranked: Ranked,
    disagreements: Sequence[Disagreement],
    generator: Generator | None,
    entailer: Entailer,
    candidates: int,
    done: Done,
) -> Written:
    """Every fact is written, quoted or withheld. Without a generator the sources' words are used.

    Where a fact gets no sentence, or one that is already told, the next in worth takes its place.
    """
    desk = _Desk(disagreements, generator, entailer, candidates, done)
    desk.tell(ranked.chosen)
    desk.tell(ranked.spare[: len(ranked.chosen) - len(desk.told())])
    return Written(tuple(d.told() for d in desk.told()), desk.untold(), desk.failed)


class _Desk:
    """The drafts of one brief, and who writes and checks them."""

    def __init__(
        self,
        disagreements: Sequence[Disagreement],
        generator: Generator | None,
        entailer: Entailer,
        candidates: int,
        done: Done,
    ) -> None:
        self._disagreements = disagreements
        self._generator, self._entailer = generator, entailer
        self._candidates, self._done = candidates, done
        self._drafts: list[_Draft] = []
        self.failed = ""

    def tell(self, facts: Sequence[tuple[Cluster, Section]]) -> None:
        """Writes what the model words well, then quotes the rest."""
        drafts = [
            _Draft(len(self._drafts) + i, c, s, tuple(d for d in self._disagreements if _concerns(d, c)))
            for i, (c, s) in enumerate(facts)
        ]
        self._drafts += drafts
        for draft in drafts:
            draft.settle_dispute()
        if self._generator:
            self._compose([d for d in drafts if not d.closed], self._generator)
        for draft in (d for d in drafts if d.sentence is None and not d.closed):
            self._take(draft, quote(draft.cluster, draft.section, draft.check, self._entailer))

    def told(self) -> list[_Draft]:
        """Drafts in reading order whose sentence tells something that no earlier one tells."""
        order = [d for d in sorted(self._drafts, key=_Draft.reading) if d.sentence]
        weights = Weights([terms(d.sentence.text) for d in order if d.sentence])
        kept: list[_Draft] = []
        for draft in order:
            if not any(_repeats(draft, k, weights) for k in kept):
                kept.append(draft)
        return kept

    def untold(self) -> tuple[Withheld, ...]:
        told = self.told()
        return tuple(d.withheld() for d in self._drafts if d not in told)

    def _compose(self, drafts: Sequence[_Draft], generator: Generator) -> None:
        for way in WAYS:
            waiting = [d for d in drafts if d.sentence is None]
            clusters, barred = [d.cluster for d in waiting], [barred_words(d.disputed) for d in waiting]
            try:
                texts = summarize(clusters, barred, generator, self._candidates, way=way)
            except ModelError as error:
                self.failed = str(error)
                return
            for draft, tried in zip(waiting, texts, strict=True):
                verdict = settle(draft.cluster, draft.section, tried, draft.check, self._entailer, str(way))
                self._take(draft, verdict)

    def _take(self, draft: _Draft, verdict: Verdict) -> None:
        draft.take(verdict)
        if draft.sentence:
            self._done(draft.place, draft.told())


def _concerns(disagreement: Disagreement, cluster: Cluster) -> bool:
    return disagreement.kind == "conflict" and any(tells_disputed(p, disagreement) for p in cluster.passages)


def _repeats(draft: _Draft, other: _Draft, weights: Weights) -> bool:
    ours, theirs = (terms(d.sentence.text) if d.sentence else frozenset() for d in (draft, other))
    return weights.containment(ours, theirs) >= REPEATS
