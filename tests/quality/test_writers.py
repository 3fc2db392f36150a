"""Writers beside each other: what is kept of a stopped run, what is held out, and what counts as passing."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from models.roles import Prompt
from models.training.examples import parts, read
from models.weightless import OverlapEntailer
from service.news import Article, Cluster, Passage
from tests.models.tiny_models import make_llama
from tests.quality import blind, writers
from tests.quality.data import Missing
from tests.quality.fusions import SETS, Fusion, fusions
from tests.quality.judged_texts import judged
from tests.quality.kept_texts import CHUNK, KeptTexts

CLOSED = "The harbour board closed the old stone bridge to 300 lorries on Monday after divers found cracks in a pier."
CLOSED_TOO = "After divers found cracks in a pier, the old stone bridge was closed to 300 lorries by the harbour board."
FUSED = "The harbour board closed the old stone bridge to 300 lorries after divers found cracks in a pier."


def fusion(*texts: str, target: str = FUSED) -> Fusion:
    outlets = [Article(text, source=f"Paper {n}") for n, text in enumerate(texts)]
    return Fusion("bridge/0", Cluster(tuple(Passage(a, 0, len(a.text)) for a in outlets)), target)


class Counting:
    """Answers with what it was asked, and fails when it was asked too often."""

    name = "counting"

    def __init__(self, most: int = 1000) -> None:
        self.asked: list[str] = []
        self._most = most

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        if len(self.asked) + len(prompts) > self._most:
            raise RuntimeError("stopped")
        self.asked += [p.user for p in prompts]
        return [[f"{p.user}!"] for p in prompts]


def kept(inner: Counting, file: Path, name: str = "counting f32") -> KeptTexts:
    return KeptTexts(name, False, lambda: inner, file)


def test_a_stopped_run_goes_on_with_what_was_not_asked(tmp_path: Path) -> None:
    prompts = [Prompt(f"{n}") for n in range(2 * CHUNK)]
    with pytest.raises(RuntimeError, match="stopped"):
        kept(Counting(CHUNK), tmp_path / "texts.jsonl").generate(prompts)
    again = Counting()
    assert kept(again, tmp_path / "texts.jsonl").generate(prompts) == [[f"{n}!"] for n in range(2 * CHUNK)]
    assert again.asked == [f"{n}" for n in range(CHUNK, 2 * CHUNK)]


def test_a_line_that_was_cut_off_is_asked_again_and_spoils_no_other(tmp_path: Path) -> None:
    file, prompts = tmp_path / "texts.jsonl", [Prompt("a"), Prompt("b")]
    kept(Counting(), file).generate(prompts)
    file.write_text(file.read_text("utf-8")[:-9], "utf-8")
    again, last = Counting(), Counting()
    kept(again, file).generate(prompts)
    kept(last, file).generate(prompts)
    assert (again.asked, last.asked) == (["b"], [])


def test_another_prompt_or_another_writer_is_asked_anew(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    kept(Counting(), file).generate([Prompt("a", words=frozenset({"x", "y"}))])
    same, words, writer = Counting(), Counting(), Counting()
    kept(same, file).generate([Prompt("a", words=frozenset({"y", "x"}))])
    kept(words, file).generate([Prompt("a", words=frozenset({"x"}))])
    kept(writer, file, "counting bf16").generate([Prompt("a", words=frozenset({"x", "y"}))])
    assert (same.asked, words.asked, writer.asked) == ([], ["a"], ["a"])


def test_more_items_of_a_set_keep_the_first_ones_and_stand_in_no_training() -> None:
    few, more = fusions("ours", 5), fusions("ours", 20)
    assert [one.id for one in more[:5]] == [one.id for one in few]
    trained = {e.event for e in parts(read(), "train")} | {e.event for e in parts(read(), "validation")}
    assert trained.isdisjoint(one.id.partition("/")[0] for one in fusions("ours"))


@pytest.mark.parametrize("name", [s for s in SETS if s != "cited_facts"])  # whose passages test_cited_facts looks at
def test_every_item_has_passages_and_a_persons_sentence(name: str) -> None:
    try:
        found = fusions(name)
    except Missing as missing:
        pytest.skip(str(missing))
    assert all(one.texts and all(one.texts) and one.target for one in found)
    assert len({one.id for one in found}) == len(found)


def test_no_held_out_union_stands_in_what_the_writer_was_taught_on() -> None:
    try:
        unions = fusions("fusion_union")
    except Missing as missing:
        pytest.skip(str(missing))
    taught = {text for e in read() for text in (*e.passages, e.target)}
    assert taught.isdisjoint(text for one in unions for text in (*one.texts, one.target))


def test_what_joins_passages_is_written_and_a_copy_passes_but_is_copied() -> None:
    one, entailer = fusion(CLOSED, CLOSED_TOO), OverlapEntailer()
    joined, copied = judged([one], [[FUSED]], entailer), judged([one], [[CLOSED]], entailer)
    assert (joined["passes"], joined["written"], joined["copied"]) == (1, 1, 0)
    assert (copied["passes"], copied["written"], copied["copied"]) == (1, 0, 1)


def test_an_invented_figure_is_counted_and_passes_no_check() -> None:
    found = judged([fusion(CLOSED, CLOSED_TOO)], [[FUSED.replace("300", "700")]], OverlapEntailer())
    assert (found["passes"], found["written"], found["invented_numbers"]) == (0, 0, 100)
    assert found["failed"]["numbers"] == 1


def test_of_several_candidates_each_counts_and_the_best_may_stand() -> None:
    texts = [[FUSED.replace("300", "700"), FUSED]]
    found = judged([fusion(CLOSED, CLOSED_TOO)], texts, OverlapEntailer())
    assert (found["passes"], found["candidates_pass"], found["written_of_all"]) == (0, 0.5, 1)


def test_an_item_without_a_text_does_not_pass() -> None:
    found = judged([fusion(CLOSED)], [[]], OverlapEntailer())
    assert (found["passes"], found["written"], found["rouge2"]) == (0, 0, 0)


def test_only_the_key_says_whose_a_sentence_of_a_pair_is(tmp_path: Path) -> None:
    items = [fusion(f"{CLOSED} {n}") for n in range(30)]
    told = [f"left {n}" for n in range(30)], [f"right {n}" for n in range(30)]
    blind.write(tmp_path / "pairs.txt", {"ours": (items, *told)}, {"ours": 20}, ["one", "other"])
    keys = [json.loads(line) for line in (tmp_path / "pairs.key.jsonl").read_text("utf-8").splitlines()]
    page = (tmp_path / "pairs.txt").read_text("utf-8")
    shown = [line[3:].split()[0] for line in page.splitlines() if line.startswith("A: ")]
    assert shown == [{"one": "left", "other": "right"}[key["A"]] for key in keys]
    assert set(shown) == {"left", "right"}
    assert "one" not in page.replace("stone", "")


def test_a_model_by_itself_writes_one_text_a_prompt_the_same_in_any_company(tmp_path: Path) -> None:
    from models.generator_causal import CausalGenerator

    alone = writers.ByItself(CausalGenerator("tiny", make_llama(tmp_path)))
    prompts = [Prompt("- The ferry Lumen struck pier 4."), Prompt("- Nine dug.")]
    together = alone.generate(prompts)
    assert [len(texts) for texts in together] == [1, 1]
    assert together == [alone.generate([p])[0] for p in prompts]
