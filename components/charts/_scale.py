"""Classes of values and their colours, for maps and matrices."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from . import theme


@dataclass(frozen=True)
class Classes:
    """Rising limits (one more than colours) and a colour for each class; the last holds its upper limit."""

    limits: list[float]
    colours: list[str]

    def index(self, value: float) -> int:
        """The class of a value; values outside fall into the first or last class."""
        return min(max(bisect_right(self.limits, value) - 1, 0), len(self.colours) - 1)

    def colour(self, value: float) -> str:
        """The fill of a value."""
        return self.colours[self.index(value)]

    def names(self, number: Callable[[float], str], suffix: str = "") -> list[str]:
        """The classes in the reader's numbers: "120–150", with dots where a minus could be misread."""
        return [
            f"{number(low)}{' … ' if low < 0 else '–'}{number(high)}{suffix}" for low, high in pairwise(self.limits)
        ]


def _spread(colours: Sequence[str], count: int) -> list[str]:
    """`count` colours out of the list, evenly, ends included."""
    if count == 1:
        return [colours[len(colours) // 2]]
    return [colours[round(i * (len(colours) - 1) / (count - 1))] for i in range(count)]


def _nice_steps(least: float) -> Iterable[float]:
    """1, 2, 2.5, 5 times powers of ten, rising, from about `least`."""
    power = math.floor(math.log10(least)) - 1
    while True:
        for factor in (1, 2, 2.5, 5):
            step = factor * 10.0**power
            if step >= least * 0.999:
                yield step
        power += 1


def _tidy(value: float, step: float) -> float:
    """The limit without binary dust."""
    return round(value, max(0, 2 - math.floor(math.log10(step))))


def sequential(values: Iterable[float], breaks: Sequence[float] | None = None) -> Classes:
    """At most six classes of equal width with round limits, or the given limits; pale is low."""
    finite = [float(v) for v in values if pd.notna(v)]
    colours = theme.SEQUENTIAL_STEPS[1:]
    if breaks is not None:
        return Classes(_given(breaks, len(colours)), _spread(colours, len(breaks) - 1))
    low, high = (min(finite), max(finite)) if finite else (0.0, 1.0)
    if low == high:
        high = low + (abs(low) or 1.0)
    for step in _nice_steps((high - low) / 6):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= 6:
            limits = [_tidy(i * step, step) for i in range(first, last + 1)]
            return Classes(limits, _spread(colours, last - first))
    raise AssertionError("unreachable")


def diverging(values: Iterable[float], center: float = 0.0, breaks: Sequence[float] | None = None) -> Classes:
    """Six classes, three on each side of `center`, equally wide with round limits, or the given limits."""
    finite = [float(v) for v in values if pd.notna(v)]
    steps = theme.DIVERGING_STEPS
    sides = [*steps[:3], *steps[4:]]
    if breaks is not None:
        limits = _given(breaks, 6)
        count = len(limits) - 1
        return Classes(limits, _spread(steps if count % 2 else sides, count))
    reach = max((abs(v - center) for v in finite), default=1.0) or 1.0
    step = next(iter(_nice_steps(reach / 3)))
    return Classes([_tidy(center + i * step, step) for i in range(-3, 4)], sides)


def even(low: float, high: float, kind: str) -> Classes:
    """Seven classes of equal width from low to high: for matrices, where the number stands in the cell."""
    if not low < high:
        raise ValueError(f"zmin must be below zmax, not {low!r} and {high!r}")
    colours = theme.DIVERGING_STEPS if kind == "diverging" else theme.SEQUENTIAL_STEPS
    width = (high - low) / len(colours)
    return Classes([low + i * width for i in range(len(colours))] + [high], list(colours))


def _given(breaks: Sequence[float], most: int) -> list[float]:
    """Limits given by the caller, checked."""
    limits = [float(b) for b in breaks]
    if not 2 <= len(limits) <= most + 1 or any(a >= b for a, b in pairwise(limits)):
        raise ValueError(f"breaks: 2 to {most + 1} rising numbers are needed, not {list(breaks)!r}")
    return limits
