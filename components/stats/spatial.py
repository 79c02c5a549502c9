"""Where things sit: whether neighbouring units are alike, and in which units a part is gathered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from components.stats._checks import complete, positive_int, vector


@dataclass(frozen=True)
class Moran:
    """Moran's I with its permutation test.

    value: I. expected: I without any pattern, -1 / (n - 1). p: share of permutations at least as clustered
    (one-sided). n: units used. dropped: units with a gap. isolated: labels left out for want of a neighbour.
    """

    value: float
    expected: float
    p: float
    n: int
    dropped: int
    pairs: int
    permutations: int
    isolated: tuple[Any, ...]
    method: str


def moran(
    values: pd.Series,
    neighbours: Iterable[tuple[Any, Any]],
    permutations: int = 999,
    seed: int = 0,
    standardise: bool = True,
    missing: str = "listwise",
) -> Moran:
    """Moran's I: (n / S0) sum_ij w_ij z_i z_j / sum z_i², with z the deviations from the mean.

    values: Series whose index holds the labels of the units. neighbours: pairs of labels; order and repeats
    do not matter. standardise: each unit's neighbours share the weight 1 (style "W"); False: every pair
    weighs 1 (style "B"). p = (1 + permutations with I as large) / (1 + permutations). Missing rule: a unit
    with a gap leaves with its pairs; a unit without neighbours is left out and named. Errors: ValueError for
    unknown labels, repeated labels, fewer than 3 units, or values that are all equal. Source: Moran (1950),
    Biometrika 37: 17-23; permutation: Cliff and Ord (1981). R: spdep::moran.mc(x, listw, nsim, zero.policy =
    TRUE).
    """
    draws = positive_int("permutations", permutations)
    if values.index.has_duplicates:
        raise ValueError("values must have one row a unit; some labels occur twice.")
    pairs = {frozenset(pair) for pair in neighbours}
    unknown = sorted({str(label) for pair in pairs for label in pair if label not in values.index})
    if unknown or any(len(pair) != 2 for pair in pairs):
        raise ValueError(f"neighbours must be pairs of two labels of values; unknown: {', '.join(unknown)}.")
    keep, dropped = complete(missing, values=vector("values", values))
    kept = values[keep]
    inside = [pair for pair in pairs if all(label in kept.index for label in pair)]
    linked = {label for pair in inside for label in pair}
    isolated = tuple(label for label in kept.index if label not in linked)
    used = kept[[label in linked for label in kept.index]].astype(float)
    n = len(used)
    if n < 3 or used.nunique() < 2:
        raise ValueError(f"Moran's I needs 3 units with neighbours and values that differ; given {n} units.")
    weights = np.zeros((n, n))
    for pair in inside:
        i, j = (used.index.get_loc(label) for label in pair)
        weights[i, j] = weights[j, i] = 1.0
    if standardise:
        weights /= weights.sum(axis=1, keepdims=True)
    z = used.to_numpy() - used.to_numpy().mean()
    scale = float(n / weights.sum() / (z @ z))
    value = scale * float(z @ weights @ z)
    shuffled = np.random.default_rng(seed).permuted(np.tile(z, (draws, 1)), axis=1)
    simulated = scale * np.einsum("di,ij,dj->d", shuffled, weights, shuffled, optimize=True)
    # A permutation that gives the same arrangement must count as equal despite rounding.
    p = (1 + int((simulated >= value - 1e-12 * max(1.0, abs(value))).sum())) / (1 + draws)
    return Moran(value, -1 / (n - 1), p, n, dropped, len(inside), draws, isolated, "moran_permutation")
