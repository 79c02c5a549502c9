"""p values adjusted for several tests on one screen.

Written out rather than taken from statsmodels.stats.multitest, whose multipletests collects garbage at every
call: some 30 ms, and more in a server with many sessions. The tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from components.stats._checks import Floats, vector


def _adjusted(p: ArrayLike, rule: Callable[[Floats], Floats]) -> Floats:
    """Apply a rule for sorted p values to the known ones, in their own order."""
    raw = vector("p", p)
    known = np.flatnonzero(np.isfinite(raw))
    if np.any((raw[known] < 0) | (raw[known] > 1)):
        raise ValueError(f"p must hold values between 0 and 1; given {raw.tolist()}.")
    order = known[np.argsort(raw[known], kind="stable")]
    result = np.full(raw.shape, np.nan)
    result[order] = np.minimum(rule(raw[order]), 1.0)
    return result


def holm(p: ArrayLike) -> Floats:
    """Holm's step-down adjustment: with p sorted upwards, max over j <= i of (m - j + 1) p_j, at most 1.

    Keeps the chance of any false alarm at the level, under any dependence. Missing rule: NaN stays NaN and
    does not count as a test. Errors: ValueError for a p outside 0..1. Source: Holm (1979), Scandinavian
    Journal of Statistics 6: 65-70. R: p.adjust(p, "holm").
    """
    return _adjusted(p, lambda up: np.maximum.accumulate(np.arange(len(up), 0, -1) * up))


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Benjamini-Hochberg's step-up adjustment: min over j >= i of (m / j) p_j, at most 1.

    Keeps the expected share of false alarms among the findings. Missing rule: NaN stays NaN. Errors:
    ValueError.
    Source: Benjamini and Hochberg (1995), JRSS B 57: 289-300. R: p.adjust(p, "BH").
    """

    def step_up(up: Floats) -> Floats:
        scaled = len(up) / np.arange(1, len(up) + 1) * up
        return np.asarray(np.minimum.accumulate(scaled[::-1])[::-1])

    return _adjusted(p, step_up)
