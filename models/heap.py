"""Gives the system back the memory that was freed; it does not know who held it."""

import ctypes
from collections.abc import Callable
from functools import cache

# Bytes from which a block is mapped by itself and given back when it is freed. Left to itself glibc raises this to the
# largest block that was ever freed (to 32 MB): then a batch's tables and keys leave holes in the heap. With 11 prompts
# and 44 hypotheses the peak was 62 MiB lower, and the processor time the same; at 1 MB 49 MiB.
MAPPED = 1 << 18
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # what glibc calls where the heap ends, and this


def give_back() -> bool:
    """Whether anything was given back: elsewhere than with glibc, where this takes about 10 ms, nothing is done.

    What loading, reading and matching free lies in small holes, which no batch's keys and values fit in. Before the
    first batch of a brief of five articles these were 35 MiB.
    """
    trim = _trim()
    return bool(trim and trim(0))


@cache
def map_large_blocks() -> bool:
    """From now on, for the whole process; whether the C library could be told, which only glibc can."""
    tell = _named("mallopt") if _trim() else None
    return bool(tell and tell(_MMAP_THRESHOLD, MAPPED) and tell(_TRIM_THRESHOLD, 2 * MAPPED))


@cache
def _trim() -> Callable[[int], int] | None:
    return _named("malloc_trim")


def _named(name: str) -> Callable[..., int] | None:
    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):  # another C library, or a system that names it otherwise
        return None
    return found
