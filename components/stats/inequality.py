"""Inequality between units, as regions (METHODS, section 7).

values: one number a unit, per head where weights are people. weights: people of each unit (not normalised);
None: every unit counts the same. Weighted measures treat each unit as that many people with the same value,
so they agree with the unweighted measure of the values repeated. No function gives an interval: regions are
all regions, not a sample. missing: "listwise" drops units with a gap in any argument, "raise" refuses them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.stats._checks import Floats, complete, names_of, one_of, vector

_INDICES = ("t", "l")


@dataclass(frozen=True)
class Decomposition:
    """A Theil index split into a part between and a part within groups; groups: one row a group."""

    total: float
    between: float
    within: float
    between_share: float
    groups: pd.DataFrame
    n: int
    dropped: int


def _prepare(
    values: ArrayLike, weights: ArrayLike | None, missing: str, positive: bool = False
) -> tuple[Floats, Floats, int]:
    """Complete values and weights (1 where there are none), units of zero weight left out, number dropped."""
    x = vector("values", values)
    w = np.ones_like(x) if weights is None else vector("weights", weights)
    keep, dropped = complete(missing, values=x, weights=w)
    x, w = x[keep], w[keep]
    if np.any(w < 0) or w.sum() <= 0:
        raise ValueError("weights must not be negative and must have a positive sum.")
    x, w = x[w > 0], w[w > 0]
    if np.any(x < 0) or x.sum() <= 0 or (positive and np.any(x == 0)):
        sign = "positive" if positive else "non-negative, with a positive sum"
        raise ValueError(f"values must be {sign}; given {x.tolist()}.")
    return x, w, dropped


def gini(
    values: ArrayLike, weights: ArrayLike | None = None, correction: bool = False, missing: str = "listwise"
) -> float:
    """Gini index: sum_ij w_i w_j |x_i - x_j| / (2 W² mean), 0 equality.

    correction: times n / (n - 1), with n the units, or W / (W - 1) with weights as people. Errors: ValueError
    for negative values, or a correction at one case. Source: Gini (1912); Cowell (2011), Measuring
    Inequality, 150.
    R: DescTools::Gini(x, unbiased = correction) - its default is the corrected one; ineq::Gini(x, corr =
    correction), default uncorrected.
    """
    x, w, _ = _prepare(values, weights, missing)
    order = np.argsort(x, kind="stable")
    x, w = x[order], w[order]
    total = w.sum()
    index = float(np.sum(w * x * (2 * np.cumsum(w) - w)) / (total * np.sum(w * x)) - 1)
    if not correction:
        return index
    if total <= 1:
        raise ValueError(f"The correction n / (n - 1) needs more than one case; given {total:g}.")
    return index * float(total / (total - 1))


def theil_t(values: ArrayLike, weights: ArrayLike | None = None, missing: str = "listwise") -> float:
    """Theil's T: sum w (x / mean) ln(x / mean) / W; a unit at 0 adds 0. Between 0 and ln n.

    Errors: ValueError for negative values. Source: Theil (1967), Economics and Information Theory, 91-95.
    R: ineq::Theil(x, parameter = 0) (its "Theil" prints T).
    """
    x, w, _ = _prepare(values, weights, missing)
    ratio = x / np.average(x, weights=w)
    return float(np.average(ratio * np.log(np.where(ratio > 0, ratio, 1.0)), weights=w))


def theil_l(values: ArrayLike, weights: ArrayLike | None = None, missing: str = "listwise") -> float:
    """Theil's L (mean log deviation): sum w ln(mean / x) / W.

    Errors: ValueError for values of 0 or less. Source: Theil (1967), 125-127. R: ineq::Theil(x, parameter =
    1).
    """
    x, w, _ = _prepare(values, weights, missing, positive=True)
    return float(np.average(np.log(np.average(x, weights=w) / x), weights=w))


def theil_decomposition(
    values: ArrayLike,
    groups: Sequence[Any] | pd.Series,
    weights: ArrayLike | None = None,
    index: str = "t",
    missing: str = "listwise",
) -> Decomposition:
    """Theil's T or L split between and within groups; exact: total = between + within.

    T: between sum s_g ln(m_g / m), within sum s_g T_g, with s_g the value share; L: between sum p_g ln(m /
    m_g), within sum p_g L_g, with p_g the population share. groups: a label a unit. Result: Decomposition;
    its groups frame: group, n, population_share, value_share, mean, index, between_part, within_part. A unit
    without group is dropped or refused by `missing`. Errors: ValueError. Source: Shorrocks (1980),
    Econometrica 48: 613-625.
    R: dineq::gini_decomp for Gini; IC2::decompGEI(x, groups, alpha = 1 or 0).
    """
    one_of("index", index, _INDICES)
    labels = pd.Series(groups).reset_index(drop=True)
    x = vector("values", values)
    if len(labels) != len(x):
        raise ValueError(f"groups must have one label a unit, {len(x)}; given {len(labels)}.")
    x = np.where(labels.isna(), np.nan, x)
    w = np.ones_like(x) if weights is None else vector("weights", weights)
    keep, dropped = complete(missing, values=x, weights=w)
    x, w, labels = x[keep], w[keep], labels[keep]
    measure = theil_t if index == "t" else theil_l
    total = measure(x, w)
    mean, people = np.average(x, weights=w), w.sum()
    rows = []
    for name in sorted(labels.unique(), key=str):
        inside = (labels == name).to_numpy() & (w > 0)
        if not inside.any():
            continue
        group_mean = float(np.average(x[inside], weights=w[inside]))
        share = float(w[inside].sum() / people)
        value_share = share * group_mean / mean
        own = measure(x[inside], w[inside]) if group_mean > 0 else 0.0
        weight, ratio = (value_share, group_mean / mean) if index == "t" else (share, mean / group_mean)
        between = weight * float(np.log(ratio)) if weight > 0 else 0.0
        rows.append((name, int(inside.sum()), share, value_share, group_mean, own, between, weight * own))
    columns = [
        "group",
        "n",
        "population_share",
        "value_share",
        "mean",
        "index",
        "between_part",
        "within_part",
    ]
    frame = pd.DataFrame(rows, columns=columns)
    between, within = float(frame["between_part"].sum()), float(frame["within_part"].sum())
    part = between / total if total > 0 else float("nan")
    return Decomposition(total, between, within, part, frame, int(frame["n"].sum()), dropped)


def hoover(values: ArrayLike, weights: ArrayLike | None = None, missing: str = "listwise") -> float:
    """Hoover (Robin Hood) index: sum w |x - mean| / (2 W mean), the share to be moved for equality.

    Errors: ValueError. Source: Hoover (1936), Review of Economics and Statistics 18: 162-171. R: ineq::RS(x).
    """
    x, w, _ = _prepare(values, weights, missing)
    mean = np.average(x, weights=w)
    return float(np.average(np.abs(x - mean), weights=w) / (2 * mean))


def atkinson(
    values: ArrayLike, epsilon: float = 0.5, weights: ArrayLike | None = None, missing: str = "listwise"
) -> float:
    """Atkinson's index: 1 - (sum w x^(1 - e) / W)^(1 / (1 - e)) / mean; e = 1: 1 - geometric mean / mean.

    epsilon > 0: aversion to inequality. A value of 0 gives 1 for epsilon >= 1. Errors: ValueError.
    Source: Atkinson (1970), Journal of Economic Theory 2: 244-263. R: ineq::Atkinson(x, parameter = epsilon).
    """
    if not (np.isfinite(epsilon) and epsilon > 0):
        raise ValueError(f"epsilon must be a positive number; given {epsilon!r}.")
    x, w, _ = _prepare(values, weights, missing)
    if epsilon >= 1 and np.any(x == 0):
        return 1.0
    ratio = x / np.average(x, weights=w)
    if epsilon == 1:
        return float(1 - np.exp(np.average(np.log(ratio), weights=w)))
    return float(1 - np.average(ratio ** (1 - epsilon), weights=w) ** (1 / (1 - epsilon)))


def coefficient_of_variation(
    values: ArrayLike, weights: ArrayLike | None = None, sample: bool = False, missing: str = "listwise"
) -> float:
    """Standard deviation / mean; with people as weights this is Williamson's index.

    Population formula (divided by W) by default; sample=True divides by W - 1. Errors: ValueError.
    Source: Williamson (1965), Economic Development and Cultural Change 13: 3-84. R: sd(x) / mean(x) is
    sample.
    """
    x, w, _ = _prepare(values, weights, missing)
    mean, total = np.average(x, weights=w), w.sum()
    if sample and total <= 1:
        raise ValueError(f"The sample formula needs more than one case; given {total:g}.")
    squares = np.sum(w * (x - mean) ** 2) / (total - 1 if sample else total)
    return float(np.sqrt(squares) / mean)


def max_min(values: ArrayLike, missing: str = "listwise") -> float:
    """Largest value / smallest value. Errors: ValueError when the smallest is 0 or less. R: max(x) /
    min(x)."""
    x, _, _ = _prepare(values, None, missing, positive=True)
    return float(x.max() / x.min())


def percentile_ratio(
    values: ArrayLike,
    upper: float = 0.9,
    lower: float = 0.1,
    weights: ArrayLike | None = None,
    missing: str = "listwise",
) -> float:
    """Quantile at `upper` / quantile at `lower`, as P90/P10, with quantiles that are values of units.

    The quantile at p is the smallest x with at least the share p of people at or below it. Errors: ValueError
    for levels outside 0..1 or a lower quantile of 0. Source: Hyndman and Fan (1996), type 1.
    R: quantile(x, .9, type = 1) / quantile(x, .1, type = 1); its default, type 7, interpolates.
    """
    if not 0 < lower < upper < 1:
        raise ValueError(f"Levels must obey 0 < lower < upper < 1; given lower {lower!r}, upper {upper!r}.")
    x, w, _ = _prepare(values, weights, missing)
    high, low = np.quantile(x, [upper, lower], weights=w, method="inverted_cdf")
    if low <= 0:
        raise ValueError("The lower percentile is 0: the ratio has no meaning.")
    return float(high / low)


def lorenz(values: ArrayLike, weights: ArrayLike | None = None, missing: str = "listwise") -> pd.DataFrame:
    """Lorenz curve: cumulated share of people and of value, poorest unit first, from (0, 0) to (1, 1).

    Result: frame unit (label of the values' index or position; None at the origin), population, value.
    Errors: ValueError. Source: Lorenz (1905), JASA 9: 209-219. R: ineq::Lc(x, n = weights).
    """
    x = vector("values", values)
    w = np.ones_like(x) if weights is None else vector("weights", weights)
    keep, _ = complete(missing, values=x, weights=w)
    _prepare(x, w, "listwise")
    names = np.array(names_of(values, len(x)), dtype=object)[keep]
    x, w = x[keep], w[keep]
    order = np.argsort(x, kind="stable")
    people, amount = np.cumsum(w[order]), np.cumsum((w * x)[order])
    return pd.DataFrame(
        {
            "unit": pd.Series([None, *names[order]], dtype=object),
            "population": np.concatenate([[0.0], people / people[-1]]),
            "value": np.concatenate([[0.0], amount / amount[-1]]),
        }
    )


def held_by(curve: pd.DataFrame, population: float) -> float:
    """Share of the value that the poorest part of the people holds, read off the straight pieces of a Lorenz curve.

    curve: as `lorenz` gives it; population: the part of the people, 0..1. Errors: ValueError for another part.
    Source: Gastwirth (1971), Econometrica 39: 1037-1039. R: approx(curve$p, curve$L, population)$y.
    """
    if not 0 <= population <= 1:
        raise ValueError(f"population must lie between 0 and 1; given {population!r}.")
    return float(np.interp(population, curve["population"], curve["value"]))


def summary(
    values: ArrayLike,
    weights: ArrayLike | None = None,
    groups: Sequence[Any] | pd.Series | None = None,
    missing: str = "listwise",
) -> pd.DataFrame:
    """All measures of this family side by side.

    Result: frame measure, value, low, high (NaN: no sample, no interval), n (units), dropped, method
    ("weighted" or "unweighted"). Measures: gini, gini_corrected, theil_t, theil_l, with groups
    theil_t_between and theil_t_within, hoover, atkinson_05, atkinson_1, coefficient_of_variation, max_min,
    p90_p10. A measure that the values do not allow (as Theil's L with a 0) is NaN. With groups, units without
    one are dropped. Errors: ValueError when nothing can be computed.
    """
    x = vector("values", values)
    w = None if weights is None else vector("weights", weights)
    if groups is not None:
        x = np.where(pd.isna(pd.Series(groups).to_numpy()), np.nan, x)
    used, _, dropped = _prepare(x, w, missing)
    found = {
        "gini": lambda: gini(x, w),
        "gini_corrected": lambda: gini(x, w, correction=True),
        "theil_t": lambda: theil_t(x, w),
        "theil_l": lambda: theil_l(x, w),
    }
    if groups is not None:
        split = theil_decomposition(x, groups, w)
        found |= {"theil_t_between": lambda: split.between, "theil_t_within": lambda: split.within}
    found |= {
        "hoover": lambda: hoover(x, w),
        "atkinson_05": lambda: atkinson(x, 0.5, w),
        "atkinson_1": lambda: atkinson(x, 1, w),
        "coefficient_of_variation": lambda: coefficient_of_variation(x, w),
        "max_min": lambda: max_min(used),
        "p90_p10": lambda: percentile_ratio(x, weights=w),
    }
    frame = pd.DataFrame({"measure": list(found), "value": [_or_nan(measure) for measure in found.values()]})
    method = "unweighted" if weights is None else "weighted"
    return frame.assign(low=np.nan, high=np.nan, n=len(used), dropped=dropped, method=method)


def _or_nan(measure: Callable[[], float]) -> float:
    try:
        return measure()
    except ValueError:
        return float("nan")
