"""Means, of many answers and of few cases (METHODS, section 6)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.stats import adjust
from components.stats._checks import (
    Floats,
    complete,
    confidence_level,
    counts_vector,
    one_of,
    or_none,
    positive_int,
    vector,
)
from components.stats.estimate import Estimate, interval_name


@dataclass(frozen=True)
class Permutation:
    """A permutation test of a difference of means: p two-sided, permutations looked at."""

    difference: float
    p: float
    n: int
    permutations: int
    method: str


def _kept(values: ArrayLike, missing: str, name: str = "values") -> tuple[Floats, int]:
    x = vector(name, values)
    keep, dropped = complete(missing, **{name: x})
    if not keep.any():
        raise ValueError(f"{name} must hold at least one number; none given.")
    return x[keep], dropped


def _t_estimate(mean: float, sd: float, n: float, dropped: int, method: str, confidence: float) -> Estimate:
    """mean ± t(n - 1) sd / sqrt(n); no interval for a single case."""
    from scipy.stats import t

    level = confidence_level(confidence)
    if n <= 1:
        return Estimate(mean, None, None, n, dropped, method, None)
    margin = float(t.ppf(0.5 + level / 2, n - 1)) * sd / math.sqrt(n)
    return Estimate(mean, mean - margin, mean + margin, n, dropped, method, interval_name(confidence))


def weighted_mean(values: ArrayLike, weights: ArrayLike | None = None, missing: str = "listwise") -> float:
    """sum w x / sum w; weights None: the plain mean. Missing rule: pairs with a gap are dropped.

    Errors: ValueError for negative weights or a sum of 0. R: weighted.mean(x, w).
    """
    x, w = _weighted(values, weights, missing)
    return float(np.average(x, weights=w))


def weighted_sd(values: ArrayLike, weights: ArrayLike | None = None, ddof: int = 0, missing: str = "listwise") -> float:
    """sqrt(sum w (x - mean)² / (sum w - ddof)), weights as people.

    ddof 0: of the population; 1: as a sample of sum w people (R's sd without weights). Errors: ValueError
    when sum w <= ddof. R: sqrt(Hmisc::wtd.var(x, w)) is ddof = 1.
    """
    x, w = _weighted(values, weights, missing)
    if w.sum() <= ddof:
        raise ValueError(f"The weights must add to more than ddof = {ddof}; given {w.sum():g}.")
    return float(np.sqrt(np.sum(w * (x - np.average(x, weights=w)) ** 2) / (w.sum() - ddof)))


def _weighted(values: ArrayLike, weights: ArrayLike | None, missing: str) -> tuple[Floats, Floats]:
    x = vector("values", values)
    w = np.ones_like(x) if weights is None else vector("weights", weights)
    keep, _ = complete(missing, values=x, weights=w)
    if np.any(w[keep] < 0) or w[keep].sum() <= 0:
        raise ValueError("weights must not be negative and must have a positive sum.")
    return x[keep], w[keep]


def mean(
    values: ArrayLike,
    confidence: float = 0.95,
    missing: str = "listwise",
    *,
    weights: ArrayLike | None = None,
) -> Estimate:
    """Mean with Student's t interval: mean ± t(n - 1) sd / sqrt(n). One case has no interval.

    weights: sum w x / sum w with the linearised standard error of a survey without strata,
    sqrt(n / (n - 1) sum w² (x - mean)²) / sum w, and t(n - 1); equal weights give the plain interval. n: rows
    of positive weight. Missing rule: gaps are dropped and counted. Errors: ValueError without any number, or
    for negative weights. Source: Student (1908); linearisation: Särndal, Swensson and Wretman (1992), Model
    Assisted Survey Sampling, 182. R: t.test(x); survey::svymean(~x, svydesign(~1, weights = ~w)).
    """
    if weights is None:
        x, dropped = _kept(values, missing)
        sd = float(x.std(ddof=1)) if len(x) > 1 else 0.0
        return _t_estimate(float(x.mean()), sd, len(x), dropped, "mean_t", confidence)
    x, w = vector("values", values), vector("weights", weights)
    keep, dropped = complete(missing, values=x, weights=w)
    if np.any(w[keep] < 0) or not np.any(w[keep] > 0):
        raise ValueError("weights must not be negative and must have a positive sum.")
    keep &= w > 0
    x, w = x[keep], w[keep] / w[keep].mean()
    centre, n = float(np.average(x, weights=w)), len(x)
    sd = float(np.sqrt(np.sum((w * (x - centre)) ** 2) / (n - 1))) if n > 1 else 0.0
    return _t_estimate(centre, sd, n, dropped, "mean_t_weighted", confidence)


def mean_of_counts(counts: ArrayLike, scores: ArrayLike, confidence: float = 0.95) -> Estimate:
    """Mean score of a question given as counts, sum c s / sum c, with the t interval for n = sum c.

    counts, scores: k numbers each, without gaps. Errors: ValueError. Source: Student (1908).
    R: t.test(rep(scores, counts)).
    """
    c, s = counts_vector("counts", counts), vector("scores", scores)
    if len(c) != len(s) or not np.all(np.isfinite(s)):
        raise ValueError(f"scores must be {len(c)} numbers, one for each count; given {s.tolist()}.")
    n = float(c.sum())
    sd = weighted_sd(s, c, ddof=1) if n > 1 else 0.0
    return _t_estimate(float(c @ s / n), sd, n, 0, "mean_of_counts_t", confidence)


def mean_of_summary(mean: float, sd: float, n: int, confidence: float = 0.95) -> Estimate:
    """A mean known only with its standard deviation (ddof 1) and n, as articles print it, with the t interval.

    Missing rule: none, the caller knows what n counts. Errors: ValueError for a negative or infinite sd or a
    mean that is no number. Source: Student (1908). R: BSDA::tsum.test(mean, sd, n).
    """
    if not (math.isfinite(mean) and math.isfinite(sd) and sd >= 0):
        raise ValueError(f"mean must be a number and sd a number of at least 0; given {mean!r} and {sd!r}.")
    size = positive_int("n", n)
    return _t_estimate(float(mean), float(sd), size, 0, "mean_of_summary_t", confidence)


def permutation_test(
    x: ArrayLike, y: ArrayLike, limit: int = 200_000, seed: int = 0, missing: str = "listwise"
) -> Permutation:
    """Two-sided permutation test of mean(x) - mean(y): share of regroupings with a difference as large.

    All choose(n, n_x) regroupings when there are at most `limit` ("permutation_exact"); else `limit` random
    ones, p = (1 + as large) / (1 + limit) ("permutation_sampled"). Differences equal up to rounding count as
    equal. Missing rule: gaps are dropped in each group. Errors: ValueError for an empty group.
    Source: Fisher (1935), The Design of Experiments; Edgington (1995). R: coin::oneway_test(value ~ group,
    distribution = "exact").
    """
    a, _ = _kept(x, missing, "x")
    b, _ = _kept(y, missing, "y")
    both, size = np.concatenate([a, b]), len(a)
    n, draws = len(both), positive_int("limit", limit)
    exact = math.comb(n, size) <= draws
    if exact:
        chosen = np.array(list(combinations(range(n), size)))
        sums = both[chosen].sum(axis=1)
    else:
        random = np.random.default_rng(seed)
        sums = np.array([random.permutation(both)[:size].sum() for _ in range(draws)])
    # The difference is linear in the sum of the first group, with its centre at size * mean.
    distance, observed = np.abs(sums - size * both.mean()), abs(a.sum() - size * both.mean())
    as_large = int((distance >= observed - 1e-9 * max(1.0, float(np.abs(both).max()))).sum())
    p = as_large / len(sums) if exact else (1 + as_large) / (1 + draws)
    method = "permutation_exact" if exact else "permutation_sampled"
    return Permutation(float(a.mean() - b.mean()), p, n, len(sums), method)


Statistic = str | Callable[..., Any]


def _bca_limits(
    data: tuple[Floats, ...], statistic: Callable[..., Any], confidence: float, resamples: int, seed: int
) -> tuple[float | None, float | None]:
    """BCa limits; none where a sample has one case or does not vary (nothing to resample)."""
    from scipy.stats import bootstrap

    if all(len(part) < 2 or np.ptp(part) == 0 for part in data) or any(len(part) < 2 for part in data):
        return None, None
    result = bootstrap(
        data,
        statistic,
        confidence_level=confidence_level(confidence),
        n_resamples=positive_int("resamples", resamples),
        method="BCa",
        vectorized=True,
        rng=np.random.default_rng(seed),
    )
    low, high = result.confidence_interval
    return or_none(low), or_none(high)


def bca(
    values: ArrayLike,
    statistic: Statistic = "mean",
    confidence: float = 0.95,
    resamples: int = 9999,
    seed: int = 0,
    missing: str = "listwise",
) -> Estimate:
    """A statistic of few cases with its bias-corrected and accelerated bootstrap interval.

    statistic: "mean", "median", or a function of (array, axis). Missing rule: gaps are dropped and counted.
    No interval for one case or values that are all equal. Errors: ValueError. With ten cases or fewer the
    interval is too narrow as a rule: show it as what it is. Source: Efron (1987), JASA 82: 171-185.
    R: boot::boot.ci(boot(x, f, 9999), type = "bca") (agrees up to the random draws).
    """
    function = statistic
    if not callable(function):
        one_of("statistic", statistic, ("mean", "median"))
        function = np.mean if statistic == "mean" else np.median
    x, dropped = _kept(values, missing)
    low, high = _bca_limits((x,), function, confidence, resamples, seed)
    kind = None if low is None or high is None else interval_name(confidence)
    return Estimate(float(function(x, axis=-1)), low, high, len(x), dropped, "bca", kind)


def bca_difference(
    x: ArrayLike,
    y: ArrayLike,
    confidence: float = 0.95,
    resamples: int = 9999,
    seed: int = 0,
    missing: str = "listwise",
) -> Estimate:
    """mean(x) - mean(y) of two independent groups with its BCa bootstrap interval.

    Missing rule, errors, source: as bca; no interval when a group has one case. R: as bca with strata.
    """
    a, dropped_a = _kept(x, missing, "x")
    b, dropped_b = _kept(y, missing, "y")

    def gap(p: Floats, q: Floats, axis: int) -> Any:
        return np.mean(p, axis=axis) - np.mean(q, axis=axis)

    low, high = _bca_limits((a, b), gap, confidence, resamples, seed)
    kind = None if low is None or high is None else interval_name(confidence)
    n, dropped = len(a) + len(b), dropped_a + dropped_b
    return Estimate(float(a.mean() - b.mean()), low, high, n, dropped, "bca_difference", kind)


def differences_of_means(frame: pd.DataFrame, first: pd.Series, outcomes: Sequence[str]) -> pd.DataFrame:
    """Two groups of few cases on several outcomes: means, their difference, its interval and exact test.

    first: which rows of the frame are the first group. Interval: bca_difference; p: permutation_test, over
    `permutations` regroupings; p_adjusted: Holm's over the outcomes. Result: frame outcome, mean_first, mean_second,
    difference, low, high (NaN where a group has one case), p, permutations, p_adjusted, one row an outcome. Missing
    rule: gaps are dropped in each group and outcome. Errors: ValueError for an empty group. Source: as the two
    functions; Holm (1979). R: coin::oneway_test, boot::boot.ci, p.adjust(p, "holm").
    """
    rows = []
    for outcome in outcomes:
        inside, outside = frame.loc[first, outcome], frame.loc[~first, outcome]
        test, spread = permutation_test(inside, outside), bca_difference(inside, outside)
        means = float(inside.mean()), float(outside.mean())
        rows.append((outcome, *means, test.difference, spread.low, spread.high, test.p, test.permutations))
    numbers = ["mean_first", "mean_second", "difference", "low", "high"]
    table = pd.DataFrame(rows, columns=["outcome", *numbers, "p", "permutations"])
    table = table.astype(dict.fromkeys(numbers, float))
    return table.assign(p_adjusted=adjust.holm(table["p"]))
