"""The search finds what enumeration finds, and its rows follow their hypotheses."""

import itertools
import math

import torch

from models.beam import Search, _log_probability, search
from models.grammar import Forced, FreeText, Options
from models.vocabulary import Vocabulary

# Tokens: 0 ends, 1 to 3 are letters.
VOCABULARY = Vocabulary([None, b"a", b"b", b"c"], frozenset({0}))


class MarkovScorer:
    """The next token depends on the last one and on the prompt alone. Fails when a row is not where it should be."""

    def __init__(self, prompts: int) -> None:
        generator = torch.Generator().manual_seed(3)
        self.tables = torch.log_softmax(torch.randn(prompts, 4, 4, generator=generator), -1)
        self._rows: list[tuple[int, ...]] = [(i,) for i in range(prompts)]

    def first(self) -> torch.Tensor:
        return self.tables[:, 0]

    def step(self, parents: list[int], tokens: list[int]) -> torch.Tensor:
        self._rows = [(*self._rows[p], t) for p, t in zip(parents, tokens, strict=True)]
        return torch.stack([self.tables[r[0], r[-1]] for r in self._rows])

    def mean(self, prompt: int, text: tuple[int, ...]) -> float:
        path = [0, *text, 0]
        return sum(float(self.tables[prompt, a, b]) for a, b in itertools.pairwise(path)) / (len(text) + 1)


def free(limit: int) -> Search:
    return Search(FreeText(VOCABULARY, sentence=False), "", limit)


def test_a_beam_as_wide_as_all_texts_finds_the_best_of_all_texts() -> None:
    scorer = MarkovScorer(prompts=3)
    found = search(scorer, [free(3) for _ in range(3)], beams=200, candidates=200)
    texts = [t for n in (1, 2, 3) for t in itertools.product((1, 2, 3), repeat=n)]
    for prompt, best in enumerate(found):
        assert best == sorted(texts, key=lambda t: -scorer.mean(prompt, t))


def test_a_prompt_gets_the_same_texts_alone_and_beside_others() -> None:
    together = search(MarkovScorer(3), [free(6), free(2), free(4)], beams=4, candidates=2)
    alone = search(MarkovScorer(1), [free(6)], beams=4, candidates=2)
    assert together[0] == alone[0]


def test_no_text_is_longer_than_its_prompts_limit() -> None:
    found = search(MarkovScorer(2), [free(2), free(5)], beams=4, candidates=4)
    assert max(map(len, found[0])) <= 2


def test_candidates_are_different_texts() -> None:
    (texts,) = search(MarkovScorer(1), [free(5)], beams=6, candidates=6)
    assert len(set(texts)) == len(texts) == 6


def test_a_grammar_that_leaves_no_way_on_gives_no_text_and_ends() -> None:
    nowhere = Vocabulary([None, b"a", b"b", b"c"], frozenset())
    assert search(MarkovScorer(1), [Search(FreeText(nowhere, sentence=False), "", 3)], 4, 2) == [[]]


def test_forced_tokens_begin_every_text() -> None:
    grammar = Forced((3, 2), FreeText(VOCABULARY, sentence=False))
    (texts,) = search(MarkovScorer(1), [Search(grammar, "", 5)], beams=4, candidates=4)
    assert texts
    assert all(t[:2] == (3, 2) for t in texts)


def test_a_sentence_that_is_complete_ends_with_the_probability_of_all_that_cannot_follow() -> None:
    scores = torch.log(torch.tensor([[0.1, 0.2, 0.3, 0.4]]))
    end = _log_probability(scores[0], Options((3,), None))
    assert end is not None
    assert math.isclose(math.exp(end), 0.6, rel_tol=1e-5)
