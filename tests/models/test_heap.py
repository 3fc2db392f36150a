"""What is given back to the system is no longer held; where it cannot be, nothing happens."""

import ctypes
from collections.abc import Callable
from pathlib import Path

import pytest

from models import generator_beam, heap
from models.generator_causal import CausalGenerator
from models.weightless import HashingEncoder, OverlapEntailer
from service.news import Article
from service.pipeline import Models, Options, brief


def held_mib() -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return float(status.split("VmRSS:")[1].split()[0]) / 1024


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="only glibc can give back holes")
def test_what_lies_freed_between_what_is_still_used_is_given_back() -> None:
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    # Under the size from which glibc maps memory by itself; each is written, so that it is held.
    blocks = [libc.malloc(64 << 10) for _ in range(1600)]
    for block in blocks:
        ctypes.memset(block, 1, 64 << 10)
    for n, block in enumerate(blocks):
        if n % 16:
            libc.free(block)
    before = held_mib()
    assert heap.give_back()
    assert held_mib() < before - 50
    for block in blocks[::16]:
        libc.free(block)


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="only glibc maps by size")
def test_a_large_block_is_given_back_as_soon_as_it_is_freed_however_large_one_was_before() -> None:
    assert heap.map_large_blocks()
    libc = ctypes.CDLL(None)
    libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    libc.free(libc.malloc(30 << 20))  # by itself glibc would take every block up to this size from the heap now
    large, kept = [], []
    for _ in range(20):
        large.append(libc.malloc(8 << 20))
        ctypes.memset(large[-1], 1, 8 << 20)
        kept.append(libc.malloc(64 << 10))  # holds a hole open where the heap is what is taken from
    before = held_mib()
    for block in large:
        libc.free(block)
    assert held_mib() < before - 150
    for block in kept:
        libc.free(block)


def test_another_c_library_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    told = (heap._trim, heap.map_large_blocks)
    for each in told:
        each.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    try:
        assert not heap.give_back()
        assert not heap.map_large_blocks()
    finally:
        for each in told:
            each.cache_clear()


def test_a_brief_is_the_same_whether_memory_was_given_back_before_a_batch_or_not(
    tiny_causal: CausalGenerator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiny_causal, "context", 2048)  # its 512 hold no prompt of a brief
    articles = [
        Article("The ferry Lumen struck the old pier at Kallvik on Tuesday, and 14 people were hurt.", source="Post"),
        Article("Fourteen people were hurt when the ferry Lumen struck a pier at Kallvik.", source="Gazette"),
    ]
    trims: list[bool] = []

    def told(give_back: Callable[[], bool]) -> str:
        monkeypatch.setattr(generator_beam, "give_back", lambda: trims.append(give_back()))
        return repr(brief(articles, Models(HashingEncoder(), OverlapEntailer(), tiny_causal), Options(sentences=1)))

    kept = told(lambda: False)
    assert trims
    assert told(heap.give_back) == kept
