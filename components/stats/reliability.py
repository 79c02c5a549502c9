"""Reliability of a sum of items: Cronbach's alpha and McDonald's omega.

Items are columns of a frame, all keyed the same way: turn reversed items around first. weights: one a row, see
components/stats/weighting.py. Missing rule of the family: listwise over all items.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.stats._checks import Floats, complete_weighted, confidence_level, or_none, positive_int
from components.stats.estimate import Estimate, interval_name
from components.stats.weighting import effective_size

# A uniqueness is kept at 0.005 or more, as psych::fa and factanal do, so that no item is all factor.
_LONGEST = float(np.sqrt(1 - 0.005))


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha. estimate: raw, with Feldt's interval; standardised: of items with equal variances;
    items: frame item, mean, sd, item_rest (correlation with the sum of the others), alpha_if_dropped (NaN for
    two items)."""

    estimate: Estimate
    standardised: float
    mean_correlation: float
    items: pd.DataFrame


@dataclass(frozen=True)
class Omega:
    """McDonald's omega total. loadings: frame item, value (of the one factor, on standardised items),
    uniqueness; at_end: items whose uniqueness stands at its lower end, a sign that one factor does not fit."""

    estimate: Estimate
    loadings: pd.DataFrame
    at_end: int


def _prepare(
    frame: pd.DataFrame, least: int, weights: ArrayLike | None, missing: str
) -> tuple[pd.DataFrame, Floats, int]:
    columns = list(frame.columns)
    if len(columns) < least or len(set(columns)) < len(columns):
        raise ValueError(f"The frame must have {least} or more items of different names; given {columns}.")
    numbers, w, dropped = complete_weighted(frame, columns, weights, missing)
    if len(numbers) < 3:
        raise ValueError(f"Reliability needs 3 complete rows or more; given {len(numbers)}.")
    flat = [column for column in columns if np.ptp(numbers[column].to_numpy()) == 0]
    if flat:
        raise ValueError(f"The items must vary; these have one value only: {flat}.")
    return numbers, w, dropped


def _covariance(values: Floats, w: Floats) -> Floats:
    centred = values - np.average(values, axis=0, weights=w)
    return np.asarray((centred * w[:, None]).T @ centred / (len(values) - 1))


def _alpha(covariance: Floats) -> float:
    k = len(covariance)
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


def cronbach_alpha(
    frame: pd.DataFrame,
    weights: ArrayLike | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
) -> Alpha:
    """Cronbach's alpha, k / (k - 1) (1 - sum of item variances / variance of the sum).

    Interval: Feldt's, 1 - (1 - alpha) F at both tails with n - 1 and (n - 1)(k - 1) degrees of freedom, exact
    for parallel items; n the effective size with weights. Alpha is the reliability only when all items measure
    equally well, else a lower bound: show omega beside it. It may be negative. Missing rule: listwise. Errors:
    ValueError for fewer than two items, fewer than three rows, items without variance, or items whose sum does
    not vary. Source: Cronbach (1951), Psychometrika 16: 297-334; Feldt (1965), Psychometrika 30: 357-370.
    R: psych::alpha(frame)$total; psych::alpha.ci(alpha, n, k).
    """
    from scipy.stats import f

    level = confidence_level(confidence)
    numbers, w, dropped = _prepare(frame, 2, weights, missing)
    cov = _covariance(numbers.to_numpy(), w)
    total, k, n = float(cov.sum()), len(cov), len(numbers)
    if total <= 1e-12 * np.trace(cov):
        raise ValueError("The sum of the items must vary; here the items cancel one another.")
    value = _alpha(cov)
    effective = effective_size(w)
    low, high = (
        1 - (1 - value) * float(f.ppf(side, effective - 1, (effective - 1) * (k - 1)))
        for side in (0.5 + level / 2, 0.5 - level / 2)
    )
    sd = np.sqrt(np.diag(cov))
    correlation = cov / np.outer(sd, sd)
    with_rest = cov.sum(axis=1) - sd**2
    rest_variance = total - 2 * cov.sum(axis=1) + sd**2
    rest = np.full(k, np.nan)
    varies = rest_variance > 1e-12 * total
    rest[varies] = with_rest[varies] / (sd[varies] * np.sqrt(rest_variance[varies]))
    dropped_alpha = [
        _alpha(np.delete(np.delete(cov, i, 0), i, 1)) if k > 2 and varies[i] else float("nan") for i in range(k)
    ]
    items = pd.DataFrame(
        {
            "item": list(frame.columns),
            "mean": np.average(numbers.to_numpy(), axis=0, weights=w),
            "sd": sd,
            "item_rest": rest,
            "alpha_if_dropped": dropped_alpha,
        }
    )
    name = interval_name(confidence)
    estimate = Estimate(value, or_none(low), or_none(high), n, dropped, "cronbach_alpha", name)
    off = (correlation.sum() - k) / (k * (k - 1))
    return Alpha(estimate, _alpha(correlation), float(off), items)


def _one_factor(correlation: Floats, tolerance: float, sweeps: int) -> Floats:
    """Minres loadings of one factor for each of many correlation matrices (m, k, k); result (m, k).

    Least squares of the correlations off the diagonal, one loading at a time in its closed form (Harman and
    Jones 1966, Psychometrika 31: 351-368), each kept within ±_LONGEST; all matrices go round together.
    """
    _, vectors = np.linalg.eigh(correlation)
    loadings = vectors[:, :, -1] * np.sqrt(np.linalg.eigvalsh(correlation)[:, -1:])
    loadings = np.clip(loadings * np.where(loadings.sum(axis=1, keepdims=True) < 0, -1, 1), -_LONGEST, _LONGEST)
    for _ in range(sweeps):
        before = loadings.copy()
        for i in range(loadings.shape[1]):
            squares = (loadings**2).sum(axis=1) - loadings[:, i] ** 2
            along = np.einsum("mk,mk->m", correlation[:, i], loadings) - correlation[:, i, i] * loadings[:, i]
            best = np.divide(along, squares, out=np.zeros_like(along), where=squares > 0)
            loadings[:, i] = np.clip(best, -_LONGEST, _LONGEST)
        if np.abs(loadings - before).max() <= tolerance:
            break
    return np.asarray(loadings)


def _omega(loadings: Floats, sd: Floats) -> Floats:
    common = (loadings * sd).sum(axis=1) ** 2
    return np.asarray(common / (common + ((1 - loadings**2) * sd**2).sum(axis=1)))


def mcdonald_omega(
    frame: pd.DataFrame,
    standardise: bool = False,
    weights: ArrayLike | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
    resamples: int = 999,
    seed: int = 0,
) -> Omega:
    """McDonald's omega total of a one-factor model: (sum l s)² / ((sum l s)² + sum u² s²).

    l: minres loadings of one factor on the correlations, u² = 1 - l² (0.005 or more); s: the standard
    deviations, so that omega is that of the plain sum of the items; standardise: s = 1, that of the sum of
    standardised items (what psych prints). Interval: percentiles of a seeded bootstrap of rows; resamples in
    which an item does not vary are left out. Missing rule: listwise. Errors: ValueError for fewer than three
    items (one factor of two items has no unique loadings), fewer than three rows, items that do not vary.
    Source: McDonald (1999), Test Theory, 88-90; bootstrap: Kelley and Pornprasertmanit (2016), Psychological
    Methods 21: 69-92. R: psych::fa(frame, 1, fm = "minres"), then the formula (psych::omega(frame, 1) divides by
    the observed instead of the implied variance of the sum).
    """
    level, draws = confidence_level(confidence), positive_int("resamples", resamples, least=2)
    numbers, w, dropped = _prepare(frame, 3, weights, missing)
    values, n = numbers.to_numpy(), len(numbers)
    cov = _covariance(values, w)
    sd = np.sqrt(np.diag(cov))
    loadings = _one_factor((cov / np.outer(sd, sd))[None], 1e-13, 20_000)
    scale = np.ones_like(sd) if standardise else sd
    value = float(_omega(loadings, scale[None])[0])

    # Resampled rows enter as counts: weighted cross products of all resamples in one multiplication.
    random = np.random.default_rng(seed)
    counts = random.multinomial(n, np.full(n, 1 / n), size=draws) * w
    total = counts.sum(axis=1)
    centred = (values - np.average(values, axis=0, weights=w)) / sd
    k = len(sd)
    first = counts @ centred / total[:, None]
    products = (centred[:, :, None] * centred[:, None, :]).reshape(n, k * k)
    second = (counts @ products / total[:, None]).reshape(draws, k, k)
    covs = second - first[:, :, None] * first[:, None, :]
    variance = np.einsum("mii->mi", covs)
    covs, variance = covs[(variance > 1e-10).all(axis=1)], variance[(variance > 1e-10).all(axis=1)]
    low = high = kind = None
    if len(covs) >= draws / 2:
        spread = np.sqrt(variance)
        drawn = _one_factor(covs / (spread[:, :, None] * spread[:, None, :]), 1e-6, 200)
        found = _omega(drawn, np.ones_like(spread) if standardise else spread * sd)
        ends = np.quantile(found, [0.5 - level / 2, 0.5 + level / 2])
        # With very few rows all resamples may lie on one side of the value.
        low, high, kind = min(float(ends[0]), value), max(float(ends[1]), value), interval_name(confidence)
    table = pd.DataFrame({"item": list(frame.columns), "value": loadings[0], "uniqueness": 1 - loadings[0] ** 2})
    at_end = int((np.abs(loadings[0]) >= _LONGEST).sum())
    return Omega(Estimate(value, low, high, n, dropped, "mcdonald_omega", kind), table, at_end)
