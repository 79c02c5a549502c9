"""p values adjusted for several tests on one screen."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from components.stats._checks import Floats, vector


def _adjusted(p: ArrayLike, method: str) -> Floats:
    from statsmodels.stats.multitest import multipletests

    raw = vector("p", p)
    known = np.isfinite(raw)
    if np.any((raw[known] < 0) | (raw[known] > 1)):
        raise ValueError(f"p must hold values between 0 and 1; given {raw.tolist()}.")
    result = np.full(raw.shape, np.nan)
    if known.any():
        result[known] = multipletests(raw[known], method=method)[1]
    return result


def holm(p: ArrayLike) -> Floats:
    """Holm's step-down adjustment: with p sorted upwards, max over j <= i of (m - j + 1) p_j, at most 1.

    Keeps the chance of any false alarm at the level, under any dependence. Missing rule: NaN stays NaN and
    does not count as a test. Errors: ValueError for a p outside 0..1. Source: Holm (1979), Scandinavian
    Journal of Statistics 6: 65-70. R: p.adjust(p, "holm").
    """
    return _adjusted(p, "holm")


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Benjamini-Hochberg's step-up adjustment: min over j >= i of (m / j) p_j, at most 1.

    Keeps the expected share of false alarms among the findings. Missing rule: NaN stays NaN. Errors:
    ValueError.
    Source: Benjamini and Hochberg (1995), JRSS B 57: 289-300. R: p.adjust(p, "BH").
    """
    return _adjusted(p, "fdr_bh")
