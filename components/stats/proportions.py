"""Shares of a base: intervals and differences (METHODS, section 6)."""

from __future__ import annotations

from collections.abc import Mapping
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
    design_effect_value,
    names_of,
    normal_quantile,
    one_of,
    vector,
)
from components.stats.estimate import Estimate, TestResult, interval_name
from components.stats.weighting import effective_size

Counts = ArrayLike | Mapping[Any, float]


def _check_count(count: float, n: float) -> None:
    if not (np.isfinite(count) and np.isfinite(n) and n > 0 and 0 <= count <= n):
        raise ValueError(f"count must lie between 0 and n, and n above 0; given count {count!r}, n {n!r}.")


def _wilson_limits(shares: Floats, n: Floats, confidence: float) -> tuple[Floats, Floats]:
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(shares * n, n, alpha=1 - confidence_level(confidence), method="wilson")
    # At 0 and 1 the closed form leaves a dust of 1e-17 on the wrong side.
    return np.minimum(np.clip(low, 0, 1), shares), np.maximum(np.clip(high, 0, 1), shares)


def wilson(count: float, n: float, confidence: float = 0.95, *, dropped: int = 0) -> Estimate:
    """Share count / n with Wilson's score interval, (p + z²/2n ± z sqrt(pq/n + z²/4n²)) / (1 + z²/n).

    count, n: cases, 0 <= count <= n, n > 0. Result: fraction 0..1. Missing rule: none, the caller says what
    was dropped. Errors: ValueError. Source: Wilson (1927), JASA 22: 209-212. R: prop.test(count, n, correct =
    FALSE).
    """
    _check_count(count, n)
    low, high = _wilson_limits(np.array([count / n]), np.array([float(n)]), confidence)
    return Estimate(count / n, float(low[0]), float(high[0]), n, dropped, "wilson", interval_name(confidence))


def wilson_from_share(
    share: float,
    n: float,
    design_effect: float = 1.0,
    confidence: float = 0.95,
    *,
    dropped: int = 0,
) -> Estimate:
    """A share known only as printed, with Wilson's interval at the effective size n / design_effect.

    share: fraction 0..1. n: base in cases (the Estimate keeps n, not the effective size). Missing rule: none.
    Errors: ValueError. Source: Wilson (1927); effective size: Kish (1965), Survey Sampling, 258-259.
    R: binom::binom.wilson(share * n / design_effect, n / design_effect).
    """
    _check_count(share, 1)
    _check_count(0, n)
    effective = n / design_effect_value(design_effect)
    low, high = _wilson_limits(np.array([float(share)]), np.array([effective]), confidence)
    return Estimate(float(share), float(low[0]), float(high[0]), n, dropped, "wilson", interval_name(confidence))


def share(
    answers: ArrayLike,
    weights: ArrayLike | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
) -> Estimate:
    """Share of rows that are 1 rather than 0, with Wilson's interval; weighted rows count with their weight.

    answers: 0 or 1 (or True and False) a row. weights: sum w x / sum w, interval at Kish's effective size; the
    Estimate keeps the rows as n. Missing rule: listwise over both. Errors: ValueError for another value than 0
    and 1, negative weights, no complete row. Source: Wilson (1927); Kish (1965), Survey Sampling, 258-259.
    R: prop.test(sum(x), length(x), correct = FALSE); weighted: binom::binom.wilson(p * n_eff, n_eff).
    """
    x = vector("answers", answers)
    w = np.ones_like(x) if weights is None else vector("weights", weights)
    keep, dropped = complete(missing, answers=x, weights=w)
    if np.any(w[keep] < 0) or not np.any(w[keep] > 0):
        raise ValueError("There must be at least one complete row, with weights that are not negative.")
    keep &= w > 0
    x, w = x[keep], w[keep]
    if not np.isin(x, (0, 1)).all():
        raise ValueError("answers must be 0 or 1 in each row.")
    value = float(np.average(x, weights=w))
    low, high = _wilson_limits(np.array([value]), np.array([effective_size(w)]), confidence)
    method = "wilson" if weights is None else "wilson_weighted"
    name = interval_name(confidence)
    return Estimate(value, float(low[0]), float(high[0]), len(x), dropped, method, name)


def shares_rows(shares: Counts, n: ArrayLike, design_effect: float = 1.0, confidence: float = 0.95) -> pd.DataFrame:
    """Wilson's interval for many printed shares at once.

    shares: fractions 0..1 (array, Series or mapping; its labels become the index). n: one base for all or one
    a row. Result: frame value, low, high, n, method. Missing rule: a row whose share or base is a gap keeps
    its place with NaN. Errors: ValueError for a share outside 0..1 or a base of 0 or less. R:
    binom::binom.wilson.
    """
    value = vector("shares", shares)
    base = np.broadcast_to(np.asarray(n, dtype=float), value.shape)
    known = np.isfinite(value) & np.isfinite(base)
    if np.any((value[known] < 0) | (value[known] > 1)) or np.any(base[known] <= 0):
        raise ValueError("shares must be fractions between 0 and 1 and n must be above 0.")
    low, high = np.full(value.shape, np.nan), np.full(value.shape, np.nan)
    if known.any():
        effective = base[known] / design_effect_value(design_effect)
        low[known], high[known] = _wilson_limits(value[known], effective, confidence)
    return pd.DataFrame(
        {"value": value, "low": low, "high": high, "n": base, "method": "wilson"},
        index=pd.Index(names_of(shares, len(value))),
    )


def wilson_rows(counts: Counts, n: ArrayLike, design_effect: float = 1.0, confidence: float = 0.95) -> pd.DataFrame:
    """Wilson's interval for many counts at once; each count stands alone (for answers of one question:
    goodman).

    counts: cases (array, Series or mapping; its labels become the index). n: one base for all or one a row.
    Result: frame count, value, low, high, n, method. Missing rule and errors: as shares_rows.
    R: binom::binom.wilson(counts, n).
    """
    count = vector("counts", counts)
    base = np.broadcast_to(np.asarray(n, dtype=float), count.shape)
    if np.any(base <= 0):
        raise ValueError(f"n must be above 0; given {np.asarray(n).tolist()!r}.")
    frame = shares_rows(pd.Series(count / base, names_of(counts, len(count))), base, design_effect, confidence)
    frame.insert(0, "count", count)
    return frame


def goodman(counts: Counts, design_effect: float = 1.0, confidence: float = 0.95) -> pd.DataFrame:
    """Shares of all answers of one question with Goodman's simultaneous intervals.

    Each interval is Wilson's with z² = chi2(1 df) at 1 - (1 - confidence) / k, so that all k hold together at
    the confidence. counts: cases per answer, k >= 2. design_effect divides the counts. Result: frame answer,
    count, value, low, high, n, method. Missing rule: no gaps allowed. Errors: ValueError.
    Source: Goodman (1965), Technometrics 7: 247-254. R: DescTools::MultinomCI(counts, method = "goodman").
    """
    from statsmodels.stats.proportion import multinomial_proportions_confint

    count = counts_vector("counts", counts, least=2)
    alpha = 1 - confidence_level(confidence)
    limits = multinomial_proportions_confint(count / design_effect_value(design_effect), alpha, method="goodman")
    share = count / count.sum()
    return pd.DataFrame(
        {
            "answer": names_of(counts, len(count)),
            "count": count,
            "value": share,
            "low": np.minimum(np.clip(limits[:, 0], 0, 1), share),
            "high": np.maximum(np.clip(limits[:, 1], 0, 1), share),
            "n": count.sum(),
            "method": "goodman",
        }
    )


def newcombe(
    count1: float,
    n1: float,
    count2: float,
    n2: float,
    confidence: float = 0.95,
) -> Estimate:
    """Difference of two independent shares, count1 / n1 - count2 / n2, with Newcombe's hybrid score interval.

    The interval squares and adds the distances to the ends of the two Wilson intervals. Result: difference of
    fractions, -1..1; n = n1 + n2. Missing rule: none. Errors: ValueError. Source: Newcombe (1998), Statistics
    in Medicine 17: 873-890, method 10. R: DescTools::BinomDiffCI(count1, n1, count2, n2, method = "score").
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    _check_count(count1, n1)
    _check_count(count2, n2)
    alpha = 1 - confidence_level(confidence)
    low, high = confint_proportions_2indep(count1, n1, count2, n2, method="newcomb", compare="diff", alpha=alpha)
    value = count1 / n1 - count2 / n2
    return Estimate(
        value, min(float(low), value), max(float(high), value), n1 + n2, 0, "newcombe", interval_name(confidence)
    )


def score_test(count1: float, n1: float, count2: float, n2: float) -> TestResult:
    """Two-sided score test that two independent shares are equal: z = (p1 - p2) / sqrt(pq (1/n1 + 1/n2)),
    pooled.

    No continuity correction. When nobody or everybody answers so in both groups, z = 0 and p = 1. Errors:
    ValueError. Source: Pearson (1900). R: prop.test(c(count1, count2), c(n1, n2), correct = FALSE), z² =
    X-squared.
    """
    from statsmodels.stats.proportion import proportions_ztest

    _check_count(count1, n1)
    _check_count(count2, n2)
    if 0 < count1 + count2 < n1 + n2:
        z, p = proportions_ztest([count1, count2], [n1, n2])
    else:
        z, p = 0.0, 1.0
    return TestResult(float(z), float(p), None, n1 + n2, "score")


def multinomial_differences(
    counts: Counts, design_effect: float = 1.0, confidence: float = 0.95, method: str = "holm"
) -> pd.DataFrame:
    """All differences p_i - p_j between answers of ONE question, where each person gave one answer.

    Interval: p_i - p_j ± z sqrt((p_i + p_j - (p_i - p_j)²) / n), each pair for itself. Test: z with the
    variance (p_i + p_j) / n that holds when both are equal (McNemar's), p two-sided, p_adjusted over all
    pairs (method: "holm", "fdr_bh" or "none"). n is divided by design_effect inside. Result: frame first,
    second, value, low, high, n, method, z, p, p_adjusted. Missing rule: no gaps allowed. Errors: ValueError.
    Source: Goodman (1965); Wild and Seber (1993), American Statistician 47: 178-181.
    R: z² = mcnemar.test(matrix(c(0, n_j, n_i, 0), 2), correct = FALSE)$statistic.
    """
    from scipy.special import ndtr

    one_of("method", method, ("holm", "fdr_bh", "none"))
    count = counts_vector("counts", counts, least=2)
    names, n = names_of(counts, len(count)), count.sum()
    effective = n / design_effect_value(design_effect)
    first, second = np.triu_indices(len(count), k=1)
    p_first, p_second = count[first] / n, count[second] / n
    gap, both = p_first - p_second, p_first + p_second
    margin = normal_quantile(confidence) * np.sqrt(np.maximum(both - gap**2, 0) / effective)
    # Two empty answers do not differ: z = 0 rather than 0 / 0.
    z = np.divide(gap, np.sqrt(both / effective), out=np.zeros_like(gap), where=both > 0)
    p = 2 * ndtr(-np.abs(z))
    adjusted = p
    if method != "none":
        adjusted = adjust.holm(p) if method == "holm" else adjust.benjamini_hochberg(p)
    return pd.DataFrame(
        {
            "first": [names[i] for i in first],
            "second": [names[i] for i in second],
            "value": gap,
            "low": np.maximum(gap - margin, -1),
            "high": np.minimum(gap + margin, 1),
            "n": n,
            "method": "multinomial_difference",
            "z": z,
            "p": p,
            "p_adjusted": adjusted,
        }
    )


def gof_uniform(counts: Counts) -> TestResult:
    """Chi-square test that all k answers are equally frequent: sum (O - n/k)² / (n/k), df = k - 1.

    counts: cases per answer, k >= 2, no gaps. Errors: ValueError. Source: Pearson (1900). R:
    chisq.test(counts).
    """
    from scipy.stats import chisquare

    count = counts_vector("counts", counts, least=2)
    result = chisquare(count)
    return TestResult(
        float(result.statistic),
        float(result.pvalue),
        len(count) - 1,
        float(count.sum()),
        "chi_square_uniform",
    )
