"""Two independent groups: the difference of their means, how large it is, and the same for ranks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from components.stats._checks import Floats, complete, confidence_level, normal_quantile, one_of, vector
from components.stats.estimate import Estimate, interval_name

EFFECTS = ("cohen_d", "hedges_g")
_EXACT_RANKS = 50


@dataclass(frozen=True)
class TTest:
    """A difference of two means with its interval, t, degrees of freedom (broken for Welch) and two-sided p."""

    difference: Estimate
    t: float
    df: float
    p: float
    n_x: int
    n_y: int
    method: str


@dataclass(frozen=True)
class RankTest:
    """Mann and Whitney's test. u: pairs in which x is larger, ties half; effect: rank-biserial correlation,
    which is Cliff's delta."""

    effect: Estimate
    u: float
    p: float
    n_x: int
    n_y: int
    method: str


def _group(name: str, values: ArrayLike, weights: ArrayLike | None, missing: str) -> tuple[Floats, Floats, int]:
    """The complete values of one group, weights with mean 1, and the number dropped."""
    x = vector(name, values)
    w = np.ones_like(x) if weights is None else vector(f"weights_{name}", weights)
    keep, dropped = complete(missing, **{name: x, f"weights_{name}": w})
    if np.any(w[keep] < 0):
        raise ValueError(f"weights_{name} must not be negative.")
    keep &= w > 0
    if not keep.any():
        raise ValueError(f"{name} must hold at least one number; none given.")
    return x[keep], w[keep] / w[keep].mean(), dropped


def _moments(name: str, x: Floats, w: Floats) -> tuple[float, float]:
    """Mean and its squared standard error, n / (n - 1) sum w² (x - mean)² / n², by linearisation."""
    if len(x) < 2:
        raise ValueError(f"{name} must hold two or more numbers; given {len(x)}.")
    mean, n = float(np.average(x, weights=w)), len(x)
    return mean, float(np.sum((w * (x - mean)) ** 2) / (n * (n - 1)))


def t_test(
    x: ArrayLike,
    y: ArrayLike,
    welch: bool = True,
    weights_x: ArrayLike | None = None,
    weights_y: ArrayLike | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
) -> TTest:
    """Two-sample t test of mean(x) - mean(y).

    welch: without the assumption of equal variances (R's default; SPSS prints both), df by Satterthwaite;
    False: Student's, pooled, n - 2. weights (with welch only): weighted means with linearised standard errors,
    as two strata of a survey. Missing rule: gaps are dropped in each group. Errors: ValueError for a group with
    fewer than two numbers or when neither group varies. Source: Student (1908); Welch (1947), Biometrika 34:
    28-35. R: t.test(x, y, var.equal = !welch); weighted: survey::svymean in each group.
    """
    from scipy.stats import t as student

    if not welch and (weights_x is not None or weights_y is not None):
        raise ValueError("weights need welch=True: weighted rows have no common variance.")
    a, w_a, dropped_a = _group("x", x, weights_x, missing)
    b, w_b, dropped_b = _group("y", y, weights_y, missing)
    (mean_a, square_a), (mean_b, square_b) = _moments("x", a, w_a), _moments("y", b, w_b)
    n_a, n_b = len(a), len(b)
    if square_a + square_b == 0:
        raise ValueError("A t test needs values that vary in at least one group.")
    if welch:
        square = square_a + square_b
        df = square**2 / (square_a**2 / (n_a - 1) + square_b**2 / (n_b - 1))
    else:
        df = float(n_a + n_b - 2)
        pooled = (square_a * n_a * (n_a - 1) + square_b * n_b * (n_b - 1)) / df
        square = pooled * (1 / n_a + 1 / n_b)
    gap, error = mean_a - mean_b, math.sqrt(square)
    margin = float(student.ppf(0.5 + confidence_level(confidence) / 2, df)) * error
    method = ("t_welch" if welch else "t_student") + ("" if weights_x is None and weights_y is None else "_weighted")
    estimate = Estimate(
        gap, gap - margin, gap + margin, n_a + n_b, dropped_a + dropped_b, method, interval_name(confidence)
    )
    return TTest(estimate, gap / error, df, float(2 * student.sf(abs(gap / error), df)), n_a, n_b, method)


def _noncentrality(t: float, df: float, tail: float) -> float:
    """The noncentrality under which a t as small as this one has the chance `tail`."""
    from scipy.optimize import brentq
    from scipy.stats import nct

    width = 10 + 2 * abs(t)
    return float(brentq(lambda nc: nct.cdf(t, df, nc) - tail, t - width, t + width, xtol=1e-13, rtol=1e-14))


def standardised_difference(
    x: ArrayLike,
    y: ArrayLike,
    effect: str = "cohen_d",
    missing: str = "listwise",
    confidence: float = 0.95,
) -> Estimate:
    """mean(x) - mean(y) in pooled standard deviations.

    effect: "cohen_d", or "hedges_g", which takes the small-sample bias away (the exact factor, with the gamma
    function). Interval: exact under normality, by turning the noncentral t around. Missing rule: gaps are
    dropped in each group. Errors: ValueError as t_test. Source: Cohen (1988), 20; Hedges (1981), Journal of
    Educational Statistics 6: 107-128; interval: Steiger (2004), Psychological Methods 9: 164-182.
    R: effectsize::cohens_d(x, y), effectsize::hedges_g(x, y).
    """
    one_of("effect", effect, EFFECTS)
    test = t_test(x, y, welch=False, missing=missing, confidence=confidence)
    scale = math.sqrt(1 / test.n_x + 1 / test.n_y)
    df, tail = test.df, (1 - confidence) / 2
    low, high = (_noncentrality(test.t, df, side) * scale for side in (1 - tail, tail))
    factor = 1.0
    if effect == "hedges_g":
        if df < 2:
            raise ValueError("hedges_g needs three or more cases in all.")
        factor = math.exp(math.lgamma(df / 2) - math.log(math.sqrt(df / 2)) - math.lgamma((df - 1) / 2))
    e = test.difference
    return Estimate(
        test.t * scale * factor, low * factor, high * factor, e.n, e.dropped, effect, interval_name(confidence)
    )


def mann_whitney(
    x: ArrayLike,
    y: ArrayLike,
    missing: str = "listwise",
    confidence: float = 0.95,
) -> RankTest:
    """Mann and Whitney's (Wilcoxon's rank sum) test with the rank-biserial correlation 2 U / (n_x n_y) - 1.

    effect: share of pairs with x > y minus share with x < y, Cliff's delta; its interval by Fisher's z with
    variance (n_x + n_y + 1) / (3 n_x n_y), none at ±1. p: exact without ties and with fewer than 50 in each
    group ("mann_whitney_exact"), else normal with corrections for ties and continuity ("mann_whitney_normal").
    Missing rule: gaps are dropped in each group. Errors: ValueError for an empty group or when all values are
    equal. Source: Mann and Whitney (1947), Annals of Mathematical Statistics 18: 50-60; Cliff (1993),
    Psychological Bulletin 114: 494-509. R: wilcox.test(x, y); effectsize::rank_biserial(x, y).
    """
    from scipy.stats import mannwhitneyu

    a, _, dropped_a = _group("x", x, None, missing)
    b, _, dropped_b = _group("y", y, None, missing)
    both, n_a, n_b = np.concatenate([a, b]), len(a), len(b)
    if np.ptp(both) == 0:
        raise ValueError("A rank test needs values that differ.")
    exact = len(np.unique(both)) == len(both) and max(n_a, n_b) < _EXACT_RANKS
    found = mannwhitneyu(a, b, method="exact" if exact else "asymptotic", use_continuity=True)
    effect = 2 * float(found.statistic) / (n_a * n_b) - 1
    quantile = normal_quantile(confidence)
    low = high = kind = None
    if abs(effect) < 1:
        margin = quantile * math.sqrt((n_a + n_b + 1) / (3 * n_a * n_b))
        low, high = math.tanh(math.atanh(effect) - margin), math.tanh(math.atanh(effect) + margin)
        kind = interval_name(confidence)
    estimate = Estimate(effect, low, high, n_a + n_b, dropped_a + dropped_b, "rank_biserial", kind)
    method = "mann_whitney_exact" if exact else "mann_whitney_normal"
    return RankTest(estimate, float(found.statistic), float(found.pvalue), n_a, n_b, method)
