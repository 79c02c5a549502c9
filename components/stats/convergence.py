"""Do units grow alike: beta and sigma convergence (METHODS, section 7)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.stats._checks import complete_frame, vector
from components.stats.estimate import Estimate, interval_name
from components.stats.regression import ols


@dataclass(frozen=True)
class Beta:
    """Beta convergence. estimate: slope of yearly log growth on log initial value (below 0: convergence).

    speed: yearly share of the gap that closes, None where the slope does not allow it; half_life: years to
    close half of it, None without convergence. points: frame unit, x (log initial), y (yearly log growth).
    """

    estimate: Estimate
    intercept: float
    speed: float | None
    half_life: float | None
    r2: float
    p: float
    points: pd.DataFrame


def beta(
    first: pd.Series,
    last: pd.Series,
    years: float,
    weights: ArrayLike | None = None,
    confidence: float = 0.95,
    missing: str = "listwise",
) -> Beta:
    """Unconditional beta convergence: ln(last / first) / years = a + b ln(first), least squares.

    first, last: positive values with the labels of the units as index (matched by label). years: length of
    the span. weights: analytic, in the order of `first`. speed = -ln(1 + b · years) / years, half_life = ln 2
    / speed. Missing rule: units with a gap, or in one Series only, are dropped. Errors: ValueError for values
    of 0 or less, fewer than 3 units. Source: Barro and Sala-i-Martin (1992), Journal of Political Economy
    100: 223-251.
    R: lm(log(last / first) / years ~ log(first)).
    """
    if not (np.isfinite(years) and years > 0):
        raise ValueError(f"years must be a positive number; given {years!r}.")
    both = pd.DataFrame({"first": first, "last": last}).reindex(first.index.union(last.index, sort=False))
    both["weight"] = 1.0
    if weights is not None:
        both["weight"] = pd.Series(vector("weights", weights), first.index)
    data, dropped = complete_frame(both, ["first", "last", "weight"], missing)
    if (data[["first", "last"]] <= 0).any(axis=None):
        raise ValueError("Logarithms need positive values in both years.")
    x = np.log(data["first"])
    y = np.log(data["last"] / data["first"]) / years
    points = pd.DataFrame({"x": x, "y": y, "weight": data["weight"]})
    fit = ols(points, "y", ["x"], weights=None if weights is None else "weight", confidence=confidence)
    constant, slope = fit.coefficients.to_dict("records")
    b = float(slope["value"])
    left = 1 + b * years
    speed = -math.log(left) / years if left > 0 else None
    estimate = Estimate(
        b, float(slope["low"]), float(slope["high"]), fit.n, dropped, f"beta_{fit.method}", interval_name(confidence)
    )
    return Beta(
        estimate,
        float(constant["value"]),
        speed,
        math.log(2) / speed if speed is not None and speed > 0 else None,
        fit.r2,
        float(slope["p"]),
        points[["x", "y"]].rename_axis("unit").reset_index(),
    )


def sigma(frame: pd.DataFrame, missing: str = "listwise") -> pd.DataFrame:
    """Sigma convergence: how far apart the units are, year by year.

    frame: units (rows) x years (columns), positive values. value: standard deviation of the logarithms (n -
    1); coefficient_of_variation: of the values themselves (n). Missing rule: a unit with a gap in any year is
    dropped from all, so that the years compare the same units. Result: frame year, value, low, high (NaN: no
    sample), coefficient_of_variation, n, dropped, method. Errors: ValueError. Source: Barro and Sala-i-Martin
    (1992).
    R: apply(log(x), 2, sd).
    """
    data, dropped = complete_frame(frame, list(frame.columns), missing)
    if len(data) < 2 or (data <= 0).any(axis=None):
        raise ValueError(f"sigma needs two or more complete units with positive values; given {len(data)}.")
    values = data.to_numpy()
    return pd.DataFrame(
        {
            "year": list(data.columns),
            "value": np.log(values).std(axis=0, ddof=1),
            "low": np.nan,
            "high": np.nan,
            "coefficient_of_variation": values.std(axis=0) / values.mean(axis=0),
            "n": len(data),
            "dropped": dropped,
            "method": "sd_of_logs",
        }
    )
