"""Words the chosen facts: two rounds of the model, then the sources' own words, then nothing, with the reason.

It does not know how facts were found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from models.roles import Entailer, Generator, ModelError
from service.facts.checks import check
from service.facts.disputes import barred_words, states_disputed
from service.facts.terms import Weights, terms
from service.news import Cluster, Disagreement, Failure, Passage, Section, Sentence, Withheld
from service.stages.rank import Ranked
from service.stages.summarize import LONGEST_COPY, summarize
from service.stages.verify import Verdict, quote, settle, withhold

# The first round may not copy long runs, the second may: what only copying gets right can still be shorter than its
# passage, or join two.
ROUNDS: tuple[int | None, ...] = (LONGEST_COPY, None)
# Share of a sentence's weighted terms that another sentence of the brief tells, from which it tells no fact of its own.
REPEATS = 0.75

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
    tried: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def check(self, text: str, passages: Sequence[Passage]) -> Sequence[Failure]:
        """The checks of verify, and that no value is stated on which the sources disagree."""
        return [*check(text, passages), *states_disputed(text, self.disputed)]

    def take(self, verdict: Verdict, tried: Sequence[str]) -> None:
        self.sentence = verdict.sentence
        self.tried += tried
        self.failures += verdict.failures


def write(
    ranked: Ranked,
    disagreements: Sequence[Disagreement],
    generator: Generator | None,
    entailer: Entailer,
    candidates: int,
    done: Done,
) -> Written:
    """Every fact is written, quoted or withheld. Without a generator the sources' words are used."""
    drafts = [
        _Draft(i, c, s, tuple(d for d in disagreements if _concerns(d, c))) for i, (c, s) in enumerate(ranked.chosen)
    ]
    failed = _compose(drafts, generator, entailer, candidates, done) if generator else ""
    for draft in (d for d in drafts if d.sentence is None):
        draft.take(quote(draft.cluster, draft.section, draft.check, entailer), ())
        if draft.sentence:
            done(draft.place, draft.sentence)
    return _without_repeats(drafts, failed)


def _concerns(disagreement: Disagreement, cluster: Cluster) -> bool:
    passages = {c.passage for v in disagreement.values for c in v.citations}
    return disagreement.kind == "conflict" and not passages.isdisjoint(cluster.passages)


def _compose(drafts: Sequence[_Draft], generator: Generator, entailer: Entailer, candidates: int, done: Done) -> str:
    """Fills in what the model words well. Returns why the model failed, "" where it did not."""
    for longest_copy in ROUNDS:
        open_ = [d for d in drafts if d.sentence is None]
        clusters, barred = [d.cluster for d in open_], [barred_words(d.disputed) for d in open_]
        try:
            texts = summarize(clusters, barred, generator, candidates, longest_copy=longest_copy)
        except ModelError as error:
            return str(error)
        for draft, tried in zip(open_, texts, strict=True):
            draft.take(settle(draft.cluster, draft.section, tried, draft.check, entailer), tried)
            if draft.sentence:
                done(draft.place, draft.sentence)
    return ""


def _without_repeats(drafts: Sequence[_Draft], failed: str) -> Written:
    """A sentence that tells nothing beside an earlier one is withheld: no fact stands twice."""
    weights = Weights([terms(d.sentence.text) for d in drafts if d.sentence])
    kept: list[Sentence] = []
    withheld: list[Withheld] = []
    for draft in drafts:
        if draft.sentence is None:
            withheld.append(withhold(draft.cluster, draft.tried, draft.failures))
        elif any(weights.containment(terms(draft.sentence.text), terms(k.text)) >= REPEATS for k in kept):
            reason = Failure("repetition", "another sentence of the brief already tells this", draft.sentence.text)
            withheld.append(withhold(draft.cluster, draft.tried, [reason]))
        else:
            kept.append(draft.sentence)
    return Written(tuple(kept), tuple(withheld), failed)
