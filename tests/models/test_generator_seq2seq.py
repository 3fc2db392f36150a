"""T5 and PEGASUS with sentencepiece, BART and PRIMERA with byte-level tokenizers, each built here and run for real."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from models.generator_seq2seq import DOCUMENT_MARK, Seq2SeqGenerator
from models.roles import Prompt
from tests.models import tiny_models
from tests.models.test_sentence import strange_words

KINDS: dict[str, Callable[[Path], Path]] = {
    "t5": tiny_models.make_t5,
    "pegasus": tiny_models.make_pegasus,
    "bart": tiny_models.make_bart,
    "primera": tiny_models.make_primera,
}
FERRY = frozenset({"the", "ferry", "Lumen", "a", "pier", "14", "U.S.", "cease-fire"})


@pytest.fixture(scope="module", params=list(KINDS))
def generator(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Seq2SeqGenerator:
    folder = tmp_path_factory.mktemp(request.param)
    return Seq2SeqGenerator(request.param, KINDS[request.param](folder))


@pytest.fixture(scope="module")
def primera(tmp_path_factory: pytest.TempPathFactory) -> Seq2SeqGenerator:
    return Seq2SeqGenerator("primera", tiny_models.make_primera(tmp_path_factory.mktemp("one")))


def prompts() -> list[Prompt]:
    long = "The ferry Lumen struck the old pier at Kallvik on Tuesday, and 14 people were hurt."
    return [
        Prompt("The ferry.", passages=("The ferry.", "A pier."), max_new_tokens=10),
        Prompt(long, max_new_tokens=12),
        Prompt("Nine workers dug.", start="The ferry", max_new_tokens=6),
        Prompt("Nine workers.", words=FERRY, max_new_tokens=40),
    ]


def test_texts_are_the_same_alone_and_in_company(generator: Seq2SeqGenerator) -> None:
    together = generator.generate(prompts(), 3)
    assert together == [generator.generate([p], 3)[0] for p in prompts()]
    assert all(together[:3])


def test_the_beginning_is_forced(generator: Seq2SeqGenerator) -> None:
    (texts,) = generator.generate([prompts()[2]], 3)
    assert all(t.startswith("The ferry") for t in texts)


def test_every_word_is_a_given_one(generator: Seq2SeqGenerator) -> None:
    starts = ["", "Nine workers dug", "Prices of grain", "The"]
    each = generator.generate([Prompt(s, words=FERRY, max_new_tokens=60) for s in starts], 4)
    assert [w for texts in each for t in texts for w in strange_words(t, set(FERRY))] == []


def test_given_words_make_a_sentence(generator: Seq2SeqGenerator) -> None:
    """A random model sees no reason to stop: one candidate of many that is a whole sentence shows that it can."""
    prompts = [Prompt(s, words=frozenset({"A", "a"}), max_new_tokens=n) for s in tiny_models.SENTENCES for n in (2, 8)]
    assert any(generator.generate(prompts, 16))


def test_the_scores_of_a_padded_batch_are_those_of_each_text_alone(generator: Seq2SeqGenerator) -> None:
    texts = [generator.read(p) for p in prompts()[1:3]]
    with torch.inference_mode():
        together = generator.scorer(texts)
        first = together.first()
        step = together.step([1, 0, 0], [10, 11, 12])
        for row, text in enumerate(texts):
            torch.testing.assert_close(first[row], generator.scorer([text]).first()[0], rtol=1e-4, atol=1e-4)
        for row, (text, token) in enumerate([(texts[1], 10), (texts[0], 11), (texts[0], 12)]):
            single = generator.scorer([text])
            single.first()
            torch.testing.assert_close(step[row], single.step([0], [token])[0], rtol=1e-4, atol=1e-4)


def test_primera_reads_the_passages_with_its_mark_after_each(primera: Seq2SeqGenerator) -> None:
    ids = primera.read(Prompt("ignored", passages=("One <doc-sep> ferry.", "A pier.")))
    tokens = primera.tokenizer.convert_ids_to_tokens(ids)
    assert tokens.count(DOCUMENT_MARK) == 2
    assert (tokens[0], tokens[-2], tokens[-1]) == ("<s>", DOCUMENT_MARK, "</s>")


def test_primera_looks_from_everywhere_at_the_start_and_at_the_marks(primera: Seq2SeqGenerator) -> None:
    """A passage outside of the local window changes the states only through them."""
    mark = primera.tokenizer.convert_tokens_to_ids(DOCUMENT_MARK)
    seen: list[torch.Tensor] = []

    def note(module: torch.nn.Module, args: object, given: dict[str, torch.Tensor]) -> None:
        seen.append(given["global_attention_mask"])

    handle = primera.model.get_encoder().register_forward_pre_hook(note, with_kwargs=True)
    ids = primera.read(Prompt("", passages=("One ferry.", "A pier.")))
    with torch.inference_mode():
        primera.scorer([ids]).first()
    handle.remove()
    assert seen[0].tolist() == [[int(i == mark or n == 0) for n, i in enumerate(ids)]]


def test_a_text_over_the_encoders_limit_gets_no_answer(primera: Seq2SeqGenerator) -> None:
    assert primera.generate([Prompt("ferry " * 400)]) == [[]]
