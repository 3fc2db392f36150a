"""What is given back to the system is no longer held; where it cannot be, nothing happens."""

import ctypes
from pathlib import Path

import pytest

from models import heap


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


def test_another_c_library_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    heap._trim.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    try:
        assert not heap.give_back()
    finally:
        heap._trim.cache_clear()
