"""Foster-Greer-Thorbecke measures of poverty (METHODS, section 9).

Poor is who has less than the line; income exactly at the line is not poor. Income and line are in the same
money per head and month. weights: people behind each row; None: every row counts the same. missing: rows with
a gap are dropped ("listwise") or refused ("raise").
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from components.stats._checks import Floats, complete, vector


def _prepare(income: ArrayLike, line: float, weights: ArrayLike | None, missing: str) -> tuple[Floats, Floats, Floats]:
    """Income, shortfall as a share of the line (0 for the others), and weights."""
    if not (np.isfinite(line) and line > 0):
        raise ValueError(f"line must be a positive sum of money; given {line!r}.")
    x = vector("income", income)
    w = np.ones_like(x) if weights is None else vector("weights", weights)
    keep, _ = complete(missing, income=x, weights=w)
    x, w = x[keep], w[keep]
    if np.any(w < 0) or w.sum() <= 0:
        raise ValueError("There must be at least one complete row, with weights that are not negative.")
    return x, np.maximum(line - x, 0) / line, w


def fgt(
    income: ArrayLike,
    line: float,
    alpha: float = 0,
    weights: ArrayLike | None = None,
    missing: str = "listwise",
) -> float:
    """P_alpha = sum over the poor of w ((line - x) / line)^alpha, / sum w.

    alpha 0: headcount; 1: poverty gap; 2: its severity. Errors: ValueError for a line of 0 or less, a
    negative alpha, or no complete row. Source: Foster, Greer and Thorbecke (1984), Econometrica 52: 761-766.
    R: ineq::Foster(x, k = line, parameter = alpha + 1, zero = TRUE) up to its count of those at the line.
    """
    if not (np.isfinite(alpha) and alpha >= 0):
        raise ValueError(f"alpha must be 0 or more; given {alpha!r}.")
    x, shortfall, w = _prepare(income, line, weights, missing)
    poor = x < line
    return float(np.sum(w[poor] * shortfall[poor] ** alpha) / w.sum())


def gap(income: ArrayLike, line: float, weights: ArrayLike | None = None, missing: str = "listwise") -> float:
    """Money that would lift all the poor to the line: sum over the poor of w (line - x), in the unit of
    income.

    With weights as people this is money for people, not for rows. Errors: as fgt. R: sum(w * pmax(line - x,
    0)).
    """
    _, shortfall, w = _prepare(income, line, weights, missing)
    return float(np.sum(w * shortfall) * line)
