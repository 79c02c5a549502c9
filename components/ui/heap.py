"""The memory of the process."""

from __future__ import annotations

import ctypes
import sys

_ARENA_MAX, _ARENAS = -8, 2  # M_ARENA_MAX of malloc.h


def few_arenas() -> None:
    """Let all threads take memory from the same two heaps.

    The C library of Linux makes one for each thread, and each reader has a thread: most of what a class of readers
    weighed lay idle there. It takes the number when the second thread first asks for memory, so this comes early.
    """
    tune = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if tune:  # glibc has it, musl has not
        tune(_ARENA_MAX, _ARENAS)
