"""Callers at the same time share batches, get their own answers, and share errors."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from models.roles import ModelError, Prompt
from models.shared import LockedEncoder, SharedGenerator
from models.weightless import HashingEncoder


class Gated:
    """Echoes prompts, and holds each batch until it is let go."""

    name = "gated"

    def __init__(self, *, held: bool = False, error: Exception | None = None) -> None:
        self.batches: list[list[str]] = []
        self.gate = threading.Event()
        self.entered = threading.Event()
        self._error = error
        if not held:
            self.gate.set()

    def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
        self.batches.append([p.user for p in prompts])
        self.entered.set()
        assert self.gate.wait(10)
        if self._error:
            raise self._error
        return [[f"{p.user}/{n}" for n in range(candidates)] for p in prompts]


def asked_while_busy(gated: Gated, shared: SharedGenerator, users: list[tuple[str, int]]) -> list[object]:
    """The answers to requests that all come while the model is busy with another one."""
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(shared.generate, [Prompt("first")], 1)
        assert gated.entered.wait(10)
        futures = [pool.submit(shared.generate, [Prompt(u), Prompt(u + "'")], n) for u, n in users]
        while shared.waiting < len(users):
            threading.Event().wait(0.001)
        gated.gate.set()
        outcomes: list[object] = [f.exception() or f.result() for f in futures]
        first.exception()
    return outcomes


def test_callers_who_wait_together_share_a_batch_and_get_their_own_answers() -> None:
    gated = Gated(held=True)
    shared = SharedGenerator(gated, window_ms=0)
    answers = asked_while_busy(gated, shared, [("a", 1), ("b", 1), ("c", 1)])
    assert answers == [[["a/0"], ["a'/0"]], [["b/0"], ["b'/0"]], [["c/0"], ["c'/0"]]]
    assert (shared.batches, shared.prompts) == (2, 7)
    shared.close()


def test_callers_who_want_other_numbers_of_candidates_are_not_mixed() -> None:
    gated = Gated(held=True)
    shared = SharedGenerator(gated, window_ms=0)
    answers = asked_while_busy(gated, shared, [("a", 1), ("b", 2)])
    assert answers == [[["a/0"], ["a'/0"]], [["b/0", "b/1"], ["b'/0", "b'/1"]]]
    assert shared.batches == 3
    shared.close()


def test_a_batch_takes_no_more_requests_once_it_is_full() -> None:
    gated = Gated(held=True)
    shared = SharedGenerator(gated, window_ms=0, most=2)
    asked_while_busy(gated, shared, [("a", 1), ("b", 1)])
    assert [len(b) for b in gated.batches] == [1, 2, 2]
    shared.close()


def test_a_caller_of_more_than_a_batch_gets_all_its_answers_in_order() -> None:
    shared = SharedGenerator(Gated(), window_ms=0, most=2)
    answers = shared.generate([Prompt(u) for u in ("bb", "a", "dddd", "ccc", "a")])
    assert answers == [["bb/0"], ["a/0"], ["dddd/0"], ["ccc/0"], ["a/0"]]
    shared.close()


def test_a_caller_is_answered_before_others_prompts_are_run() -> None:
    gated = Gated(held=True)
    shared = SharedGenerator(gated, window_ms=0, most=2)
    asked_while_busy(gated, shared, [("a", 1), ("b" * 9, 1), ("c", 1)])
    assert gated.batches == [["first"], ["a", "c"], ["a'", "c'"], ["b" * 9, "b" * 9 + "'"]]
    shared.close()


def test_what_several_callers_ask_at_once_is_run_once_and_each_gets_lists_of_its_own() -> None:
    gated = Gated(held=True)
    shared = SharedGenerator(gated, window_ms=0)
    one, other = asked_while_busy(gated, shared, [("a", 2), ("a", 2)])
    assert one == other == [["a/0", "a/1"], ["a'/0", "a'/1"]]
    assert isinstance(one, list)
    assert isinstance(other, list)
    assert one[0] is not other[0]
    assert (shared.asked, shared.prompts) == (5, 3)
    shared.close()


def test_what_was_asked_before_is_not_run_again_and_new_prompts_beside_it_are() -> None:
    shared = SharedGenerator(Gated(), window_ms=0)
    first = shared.generate([Prompt("a"), Prompt("b")], 2)
    first[0].clear()
    again = shared.generate([Prompt("b"), Prompt("c"), Prompt("a")], 2)
    assert again == [["b/0", "b/1"], ["c/0", "c/1"], ["a/0", "a/1"]]
    assert (shared.asked, shared.prompts) == (5, 3)
    assert shared.generate([Prompt("a")], 1) == [["a/0"]]
    assert shared.prompts == 4
    shared.close()


def test_of_the_prompts_that_are_recalled_the_one_asked_longest_ago_goes() -> None:
    gated = Gated()
    shared = SharedGenerator(gated, window_ms=0, recalled=2)
    for user in ("a", "b", "a", "c", "a", "b"):
        shared.generate([Prompt(user)])
    assert gated.batches == [["a"], ["b"], ["c"], ["b"]]
    shared.close()


def test_an_error_in_one_batch_of_a_caller_is_its_answer() -> None:
    class Once(Gated):
        def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
            if prompts[0].user == "a":
                raise RuntimeError("out of memory")
            return super().generate(prompts, candidates)

    shared = SharedGenerator(Once(), window_ms=0, most=1)
    with pytest.raises(ModelError, match="out of memory"):
        shared.generate([Prompt("a"), Prompt("b")])
    assert shared.generate([Prompt("c")]) == [["c/0"]]
    shared.close()


def test_within_the_window_a_second_caller_joins() -> None:
    gated = Gated()
    shared = SharedGenerator(gated, window_ms=5000, most=2)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda u: shared.generate([Prompt(u)]), ["a", "b"]))
    assert shared.batches == 1
    shared.close()


def test_an_error_reaches_every_caller_of_its_batch_and_the_next_batch_runs() -> None:
    gated = Gated(held=True, error=RuntimeError("out of memory"))
    shared = SharedGenerator(gated, window_ms=0)
    errors = asked_while_busy(gated, shared, [("a", 1), ("b", 1)])
    assert [type(e) for e in errors] == [ModelError, ModelError]
    assert "out of memory" in str(errors[0])
    gated._error = None
    assert shared.generate([Prompt("again")]) == [["again/0"]]
    shared.close()


def test_a_generator_that_answers_too_few_prompts_fails_and_leaves_no_one_waiting() -> None:
    class Short(Gated):
        def generate(self, prompts: Sequence[Prompt], candidates: int = 1) -> list[list[str]]:
            return [["only one"]]

    shared = SharedGenerator(Short(), window_ms=0)
    with pytest.raises(ModelError):
        shared.generate([Prompt("a"), Prompt("b")])
    shared.close()


def test_closing_finishes_what_waits_and_refuses_what_comes() -> None:
    gated = Gated(held=True)
    shared = SharedGenerator(gated, window_ms=0)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(shared.generate, [Prompt("a")])
        assert gated.entered.wait(10)
        gated.gate.set()
        shared.close()
        assert waiting.result() == [["a/0"]]
    with pytest.raises(ModelError, match="closed"):
        shared.generate([Prompt("b")])
    shared.close()


def test_no_prompts_ask_nothing() -> None:
    shared = SharedGenerator(Gated(), window_ms=0)
    assert shared.generate([]) == []
    shared.close()
    assert shared.batches == 0


def test_a_locked_encoder_lets_one_thread_in_at_a_time() -> None:
    inside, most = 0, 0

    class Counting(HashingEncoder):
        def encode(self, texts: Sequence[str]) -> "np.typing.NDArray[np.float32]":
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            vectors = super().encode(texts)
            inside -= 1
            return vectors

    locked = LockedEncoder(Counting())
    with ThreadPoolExecutor(8) as pool:
        rows = list(pool.map(lambda n: locked.encode([f"word {n}"]), range(50)))
    assert most == 1
    np.testing.assert_array_equal(rows[7], HashingEncoder().encode(["word 7"]))
