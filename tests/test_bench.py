import json
from pathlib import Path

import pytest
from torch import Tensor

from models.beam import Scorer
from models.generator_causal import CausalGenerator
from models.roles import Prompt
from service.news import Article
from service.stages.extract import extract
from tests.bench import engines
from tests.bench.__main__ import main
from tests.bench.floor import floor
from tests.bench.invented import MISATTRIBUTED, judge, totals
from tests.bench.naive import split
from tests.models.tiny_models import make_llama

PORT_STRIKE = Path(__file__).parents[1] / "seeds" / "port-strike"
# Ours: what the invented sources below say.
FIRST = Article('The crane fell on Tuesday and hurt three dockers. "It stood on sand," said Lena Abt of Ostra harbour.')
SECOND = Article("Insurers expect a loss of 40 million euros, Ivo Marn said.")
PASSAGES = [*extract(FIRST), *extract(SECOND)]


def counted(sentence: str) -> dict[str, int]:
    """The kinds that were found, with their counts."""
    return {kind: count for kind, count in totals(judge([sentence], PASSAGES)).items() if count}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The crane hurt three dockers and cost 40 million euros.", {}),
        ("The crane hurt nineteen dockers.", {"numbers": 1}),
        ("The crane hurt nineteen dockers and cost 75 million euros.", {"numbers": 2}),
        ("The crane fell on Friday.", {"dates": 1}),
        ("The crane fell, as Mira Toll saw.", {"names": 1}),
        ('Lena Abt said, "It was never safe to walk there."', {"quotations": 1}),
        ('Ivo Marn said, "It stood on sand."', {MISATTRIBUTED: 1}),
    ],
)
def test_what_no_article_says_is_counted_once_and_of_its_kind(sentence: str, found: dict[str, int]) -> None:
    assert counted(sentence) == found


def test_a_wrong_tie_of_what_the_articles_name_invents_nothing_but_fails_a_check() -> None:
    judged = judge(["Lena Abt said that insurers expect a loss of 40 million euros."], PASSAGES)[0]
    assert not judged.invents
    assert judged.failed


def test_a_lists_marks_are_no_quantities() -> None:
    assert split("1. The crane fell.\n2) **Three** were hurt. It was late.\n- The end.") == [
        "The crane fell.",
        "Three were hurt.",
        "It was late.",
        "The end.",
    ]


def test_the_report_has_the_figures_of_both_sides(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "bench.json"
    light = ["--model", "extractive", "--encoder", "hashing"]
    assert main(["--articles", str(PORT_STRIKE), *light, "--out", str(out)]) == 0
    report, shown = json.loads(out.read_text("utf-8")), capfd.readouterr()
    ours, naive = report["ours"], report["naive"]
    assert list(ours["stages"]) == ["collect", "dedupe", "extract", "group", "match", "rank", "summarize", "verify"]
    assert ours["seconds"] == pytest.approx(sum(ours["stages"].values()))
    for side in (ours, naive):
        assert side["sentences"]
        assert side["tokens_returned"] >= side["tokens_chosen"] > 0
        assert side["peak_mib"] >= report["loaded_mib"] > 0
        assert side["inventing"] == 0  # nothing is written without a model that writes
    assert ours["outcome"]["verbatim"] == len(ours["sentences"])
    assert naive["prompts"] == report["articles"]["used"] + 1
    assert all(s["text"] in shown.out for side in (ours, naive) for s in side["sentences"])
    assert "| wall time, s |" in shown.out
    assert "bench: " in shown.err


def test_articles_that_are_not_there_end_it_with_what_is_wrong(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--articles", "no-such-folder", "--model", "extractive"]) == 1
    assert "no-such-folder" in capfd.readouterr().err


def test_the_engines_are_compared_in_one_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "engines.json"
    asked = ["--engines", "torch:f32", "--model", "extractive", "--clusters", "0", "--articles", str(PORT_STRIKE)]
    assert engines.main([*asked, "--requests", "1", "3", "--out", str(out)]) == 0
    (report,) = json.loads(out.read_text("utf-8"))
    (one,) = report["sets"]
    assert list(one["stages"]) == ["dedupe", "extract", "group", "match", "rank", "generate", "check"]
    assert sum(one["stages"].values()) == pytest.approx(one["processor"])
    assert one["sentences"]
    assert 0 < one["first"][1] < one["processor"]
    assert [(c["requests"], c["recalled"]) for c in report["crowd"]] == [(1, False), (3, False), (3, True)]
    assert report["crowd"][2]["run"] <= report["crowd"][1]["run"]
    assert all(0 < c["p50"] <= c["p99"] <= c["seconds"] for c in report["crowd"])
    assert f"| torch:f32 | {len(one['sentences'])} of {len(one['sentences'])} |" in capfd.readouterr().out


def test_the_floor_forces_the_same_tokens_and_no_others(tmp_path: Path) -> None:
    generator = CausalGenerator("tiny", make_llama(tmp_path))
    asked = [Prompt("Go.", max_new_tokens=6), Prompt("A longer question.", max_new_tokens=9)]
    answers = generator.generate(asked, 3)
    scored: list[int] = []
    real = generator.scorer

    def counted(prompts: list[list[int]]) -> Scorer:
        scorer = real(prompts)
        step = scorer.step

        def counting(parents: list[int], tokens: list[int]) -> Tensor:
            scored.extend(tokens)
            return step(parents, tokens)

        scorer.step = counting  # type: ignore[method-assign]
        return scorer

    generator.scorer = counted  # type: ignore[method-assign]
    taken = floor(generator, [(asked, answers)])
    assert taken
    assert min(taken) > 0
    tokens = [
        t for texts in answers for a in texts for t in generator.tokenizer(a, add_special_tokens=False)["input_ids"]
    ]
    assert sorted(scored) == sorted(tokens)
