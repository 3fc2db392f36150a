"""Gives the system back the memory that was freed; it does not know who held it."""

import ctypes
from collections.abc import Callable
from functools import cache


def give_back() -> bool:
    """Whether anything was given back: elsewhere than with glibc, where this takes about 10 ms, nothing is done.

    What loading, reading and matching free lies in small holes, which no batch's keys and values fit in. Before the
    first batch of a brief of five articles these were 35 MiB.
    """
    trim = _trim()
    return bool(trim and trim(0))


@cache
def _trim() -> Callable[[int], int] | None:
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # another C library, or a system that names it otherwise
        return None
    return found
