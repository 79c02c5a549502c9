"""One run after another: readers who come at the same moment are served in the order in which they came.

Python computes one thing at a time anyway. Runs that share the processor all end late; runs in a row end one by one,
and nobody waits longer than before.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

_WHOLE = 60.0  # seconds


class Turns:
    """A place that one thread has at a time, handed on in the order of asking; who has it may ask again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holder: int | None = None
        self._waiting: deque[tuple[int, threading.Event]] = deque()

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """Wait for the place; whether it was not held already by this thread."""
        mine = threading.get_ident()
        if self._holder == mine:
            yield False
            return
        called = threading.Event()
        with self._lock:
            if self._holder is None:
                self._holder = mine
                called.set()
            else:
                self._waiting.append((mine, called))
        called.wait()
        try:
            yield True
        finally:
            with self._lock:
                self._holder, following = self._waiting.popleft() if self._waiting else (None, None)
            if following:
                following.set()


class Garbage:
    """What lives on after a run is taken out of the search for garbage, which Streamlit makes after every run.

    Looking through libraries, data and the visits of a class took as long as the run itself. What was taken out and
    has ended since (a visit, what a later run has replaced) is looked for after a minute.
    """

    def __init__(self) -> None:
        self._modules, self._whole = 0, 0.0

    def settle(self) -> None:
        """At the end of a run, while nobody else is in the middle of one."""
        now, modules = time.monotonic(), len(sys.modules)
        if modules > self._modules or now - self._whole > _WHOLE:
            self._modules, self._whole = modules, now
            gc.unfreeze()
        gc.collect()
        gc.freeze()


_turns, _garbage = Turns(), Garbage()


def settle() -> None:
    """At the start of the server, once everything is loaded."""
    _garbage.settle()


@contextmanager
def turn() -> Iterator[None]:
    """One run of a page, or of a part of it."""
    with _turns.turn() as new:
        yield
        if new:
            _garbage.settle()
