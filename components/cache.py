"""What is kept in memory for all readers. Keys are contents, so that a changed file is never served from before."""

from __future__ import annotations

import functools
import hashlib
import pickle
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from copy import copy
from dataclasses import fields, is_dataclass, replace
from typing import Any, Generic, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from components import datasets
from components.datasets import Dataset, DatasetError, names

__all__ = [
    "Dataset", "DatasetError", "Seen", "Shelf", "computed", "dataset", "fingerprint", "handed_out", "names", "numbers",
    "sealed", "warm",
]  # fmt: skip

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")
_Kept = TypeVar("_Kept")
_MEBIBYTE = 2**20


class Shelf(Generic[_Kept]):
    """Values by key, the longest unused given up first once they weigh more than `limit` bytes together.

    Whoever asks for a value that another reader is having made waits for it instead of making it again.
    """

    def __init__(self, limit: int) -> None:
        self.limit, self.bytes = limit, 0
        self._kept: OrderedDict[Hashable, tuple[_Kept, int]] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> _Kept | None:
        """The value, or None where there is none."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def put(self, key: Hashable, value: _Kept, size: int) -> None:
        """Keep `value`, which weighs `size` bytes; one heavier than the whole shelf is not kept."""
        with self._lock:
            self.bytes -= self._kept.pop(key, (None, 0))[1]
            if size > self.limit:
                return
            self._kept[key] = (value, size)
            self.bytes += size
            while self.bytes > self.limit:
                self.bytes -= self._kept.popitem(last=False)[1][1]

    def fetch(self, key: Hashable, make: Callable[[], tuple[_Kept, int]]) -> _Kept:
        """The value, made now (with its size in bytes) if it is not there."""
        found = self.get(key)
        if found is not None:
            return found
        with self._lock:
            turn = self._making.setdefault(key, threading.Lock())
        try:
            with turn:
                found = self.get(key)
                if found is None:
                    found, size = make()
                    self.put(key, found, size)
        finally:
            with self._lock:
                self._making.pop(key, None)
        return found

    def clear(self) -> None:
        """Give up everything."""
        with self._lock:
            self._kept.clear()
            self.bytes = 0


class Seen(Generic[_Kept]):
    """Values made of what a reader has chosen, kept under those choices that were ever looked at while they were made.

    A choice that does not concern a value costs nothing. Whoever finds what another reader had made looks whether more
    choices have been looked at meanwhile: then it may be of another view, and is asked for again under its fuller name.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._shelf: Shelf[_Kept] = Shelf(limit)
        self._reads: dict[Hashable, frozenset[str]] = {}
        self._noting = threading.Lock()

    def fetch(self, name: Hashable, ground: Hashable, view: Any, make: Callable[[Any], tuple[_Kept, int]]) -> _Kept:
        """The value `name` of `view`, made now (with its size in bytes) if it is not there.

        ground: what it hangs on beside the choices. make: gets the view with nothing looked at yet. What was looked at
        is noted in `view`, too.
        """

        def key(names: frozenset[str]) -> Hashable:
            return name, ground, tuple((one, view.choices.get(one)) for one in sorted(names))

        made: list[_Kept] = []

        def now() -> tuple[_Kept, int]:
            fresh = replace(view, reads=set())
            found, size = make(fresh)
            made.append(found)
            with self._noting:  # before anybody can find it
                self._reads[name] = reads = self._reads.get(name, frozenset()) | fresh.reads
            self._shelf.put(key(reads), found, size)
            return found, size

        while True:
            known = self._reads.get(name, frozenset())
            found = self._shelf.fetch(key(known), now)
            if made or known == self._reads.get(name, frozenset()):
                view.reads.update(self._reads.get(name, frozenset()))
                return found

    def clear(self) -> None:
        """Give up everything."""
        self._shelf.clear()
        self._reads.clear()


_datasets: Shelf[Dataset] = Shelf(256 * _MEBIBYTE)
_results: Shelf[Any] = Shelf(64 * _MEBIBYTE)
_AGAIN = 0.25  # seconds: one run of a page asks for its packages many times
_seen: dict[tuple[Any, str], tuple[float, str]] = {}


def fingerprint(name: str) -> str:
    """The fingerprint of a package's bytes, looked at again after a quarter of a second at the earliest."""
    key, now = (datasets.DATA, name), time.monotonic()
    seen, found = _seen.get(key, (-_AGAIN, ""))
    if now - seen >= _AGAIN:
        found = datasets.fingerprint(name)
        _seen[key] = now, found
    return found


def dataset(name: str) -> Dataset:
    """The package `name`, checked; read again only when its bytes have changed."""

    def make() -> tuple[Dataset, int]:
        read = datasets.load(name)
        return read, sum(int(table.memory_usage(deep=True).sum()) for table in read.tables.values())

    return _datasets.fetch((datasets.DATA, name, fingerprint(name)), make)


@functools.lru_cache(maxsize=256)
def _column(name: str, fingerprint: str, resource: str, column: str) -> np.ndarray:
    table = dataset(name).tables[resource]
    if column not in table.columns or not pd.api.types.is_numeric_dtype(table[column]):
        return np.array([], dtype=float)
    return np.unique(table[column].dropna().to_numpy(dtype=float))


def numbers(name: str, resource: str, column: str) -> np.ndarray:
    """The different numbers in one column of a package; none where it has no such column of numbers."""
    return _column(name, fingerprint(name), resource, column)


def warm() -> None:
    """Read every package now, so that no reader waits for it."""
    for name in names():
        dataset(name)


def computed(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Remember the results of a slow pure function by the contents of its arguments.

    All readers share one result: its arrays are read-only, its frames are handed out as copies that pandas makes
    real when somebody writes to them.
    """

    @functools.wraps(function)
    def remembered(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        def make() -> tuple[_Result, int]:
            result = function(*args, **kwargs)
            return result, sealed(result)

        # a digest: the arguments themselves often outweigh the result
        contents = hashlib.sha256(pickle.dumps((args, kwargs), protocol=5)).digest()
        key = function.__module__, function.__qualname__, contents
        return handed_out(_results.fetch(key, make))  # type: ignore[no-any-return]

    return remembered


def _parts(value: Any) -> list[Any]:
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, one.name) for one in fields(value)]
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, (list, tuple)) else []


def sealed(value: Any) -> int:
    """Make the arrays in `value` read-only; about how many bytes it weighs."""
    if isinstance(value, np.ndarray):
        value.setflags(write=False)
        return int(value.nbytes) if value.dtype != object else 64 * value.size
    if isinstance(value, (pd.DataFrame, pd.Series)):
        return int(np.sum(value.memory_usage(deep=True)))
    return 64 + sum(map(sealed, _parts(value)))


def handed_out(value: Any) -> Any:
    """The same result with frames of its own, however deep they lie."""
    if isinstance(value, (pd.DataFrame, pd.Series)):
        return value.copy(deep=False)
    if is_dataclass(value) and not isinstance(value, type):
        own = copy(value)
        for one in fields(value):
            object.__setattr__(own, one.name, handed_out(getattr(value, one.name)))
        return own
    if type(value) in (list, tuple):
        return type(value)(map(handed_out, value))
    if type(value) is dict:
        return {name: handed_out(one) for name, one in value.items()}
    return value
