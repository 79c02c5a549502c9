"""Correlation of two columns, and of all pairs of a frame."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.stats import adjust
from components.stats._checks import Floats, complete, complete_frame, normal_quantile, one_of, vector
from components.stats.estimate import Estimate, interval_name

METHODS = ("pearson", "spearman", "kendall")
_EXACT_SPEARMAN = 10
_EXACT_TIED_KENDALL = 8


@dataclass(frozen=True)
class Correlation:
    """A coefficient and its two-sided p (None where no test was made)."""

    estimate: Estimate
    p: float | None


def _pairs(x: ArrayLike, y: ArrayLike, missing: str) -> tuple[Floats, Floats, int]:
    a, b = vector("x", x), vector("y", y)
    keep, dropped = complete(missing, x=a, y=b)
    a, b = a[keep], b[keep]
    if len(a) < 3 or np.ptp(a) == 0 or np.ptp(b) == 0:
        raise ValueError(f"A correlation needs 3 complete pairs and values that differ; given {len(a)} pairs.")
    return a, b, dropped


def _z_limits(r: float, n: float, confidence: float, variance: float, lost: int) -> tuple[float | None, float | None]:
    """tanh(atanh r ± z sqrt(variance / (n - lost))); none where r is ±1 or the cases do not suffice."""
    quantile = normal_quantile(confidence)
    if n <= lost or abs(r) >= 1 - 1e-12:
        return None, None
    margin = quantile * np.sqrt(variance / (n - lost))
    return float(np.tanh(np.arctanh(r) - margin)), float(np.tanh(np.arctanh(r) + margin))


def _result(
    r: float,
    p: float | None,
    limits: tuple[float | None, float | None],
    n: int,
    dropped: int,
    method: str,
    confidence: float,
    evidence: str,
) -> Correlation:
    kind = None if limits[0] is None else interval_name(confidence)
    return Correlation(Estimate(r, limits[0], limits[1], n, dropped, method, kind, evidence), p)


def pearson(
    x: ArrayLike,
    y: ArrayLike,
    weights: ArrayLike | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
    *,
    evidence: str = "recomputed",
) -> Correlation:
    """Pearson's r with Fisher's z interval, tanh(atanh r ± z / sqrt(n - 3)), and the t test of r = 0.

    weights (as people of a region): weighted means, variances and covariance; the interval and the test then
    use Kish's effective size (sum w)² / sum w². No interval for n <= 3 or r = ±1. Missing rule: listwise over
    x, y and weights. Errors: ValueError for fewer than 3 pairs or a constant column. Source: Fisher (1921),
    Metron 1: 3-32.
    R: cor.test(x, y); weighted value: cov.wt(cbind(x, y), w, cor = TRUE)$cor.
    """
    from scipy.stats import pearsonr, t

    if weights is None:
        a, b, dropped = _pairs(x, y, missing)
        r, p = (float(part) for part in pearsonr(a, b))
        limits = _z_limits(r, len(a), confidence, 1.0, 3)
        return _result(r, p, limits, len(a), dropped, "pearson", confidence, evidence)
    a, b, w = vector("x", x), vector("y", y), vector("weights", weights)
    keep, dropped = complete(missing, x=a, y=b, weights=w)
    if np.any(w[keep] < 0):
        raise ValueError("weights must not be negative.")
    keep &= ~(w == 0)
    a, b, _ = _pairs(a[keep], b[keep], missing)
    w = w[keep] / w[keep].sum()
    covariance = np.cov(a, b, aweights=w)
    r = float(covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]))
    effective = float(1 / np.sum(w**2))
    p_weighted = None
    if effective > 2 and abs(r) < 1:
        p_weighted = float(2 * t.sf(abs(r) * np.sqrt((effective - 2) / (1 - r**2)), effective - 2))
    limits = _z_limits(r, effective, confidence, 1.0, 3)
    return _result(r, p_weighted, limits, len(a), dropped, "pearson_weighted", confidence, evidence)


def _exact_spearman_p(rank_x: Floats, rank_y: Floats) -> float:
    """Share of all n! orders with |rho| as large, ties included, by dynamic programming over subsets.

    ways[mask, s]: orders in which the first |mask| places hold the ranks in mask with sum of products s.
    Ranks are doubled so that tied (half) ranks are whole.
    """
    a, b = (2 * rank_x).astype(int), (2 * rank_y).astype(int)
    n, size = len(a), int(np.sort(a) @ np.sort(b)) + 1
    ways = np.zeros((1 << n, size))
    ways[0, 0] = 1
    for mask in range((1 << n) - 1):
        place = mask.bit_count()
        for j in range(n):
            if not mask >> j & 1:
                step = a[place] * b[j]
                ways[mask | 1 << j, step:] += ways[mask, : size - step]
    distance = np.abs(n * np.arange(size) - a.sum() * b.sum())
    observed = abs(n * int(a @ b) - int(a.sum() * b.sum()))
    return float(ways[-1, distance >= observed].sum() / ways[-1].sum())


def spearman(
    x: ArrayLike,
    y: ArrayLike,
    missing: str = "listwise",
    confidence: float = 0.95,
    *,
    evidence: str = "recomputed",
) -> Correlation:
    """Spearman's rho: Pearson's r of the mid-ranks.

    p: all n! orders for n <= 10, ties included (method "spearman_exact"); else t with n - 2 ("spearman_t").
    Interval: Fisher's z with variance (1 + rho² / 2) / (n - 3). Missing rule: listwise. Errors: as pearson.
    Source: Spearman (1904); interval: Bonett and Wright (2000), Psychometrika 65: 23-28.
    R: cor.test(x, y, method = "spearman") (exact p only without ties, and to n = 9 in full).
    """
    from scipy.stats import rankdata, spearmanr

    a, b, dropped = _pairs(x, y, missing)
    rho, p_t = (float(part) for part in spearmanr(a, b))
    exact = len(a) <= _EXACT_SPEARMAN
    p = _exact_spearman_p(rankdata(a), rankdata(b)) if exact else p_t
    limits = _z_limits(rho, len(a), confidence, 1 + rho**2 / 2, 3)
    method = "spearman_exact" if exact else "spearman_t"
    return _result(rho, p, limits, len(a), dropped, method, confidence, evidence)


def _exact_tied_kendall_p(a: Floats, b: Floats) -> float:
    """Share of all n! orders with |concordant - discordant| as large."""
    first, second = np.triu_indices(len(a), k=1)
    sign = np.sign(a[first] - a[second])
    orders = np.array(list(permutations(range(len(b)))))
    score = np.sign(b[orders[:, first]] - b[orders[:, second]]) @ sign
    return float(np.mean(np.abs(score) >= abs(score[0])))


def kendall(
    x: ArrayLike,
    y: ArrayLike,
    missing: str = "listwise",
    confidence: float = 0.95,
    *,
    evidence: str = "recomputed",
) -> Correlation:
    """Kendall's tau-b: (C - D) / sqrt((C + D + Tx)(C + D + Ty)), T pairs tied in one column only.

    p: exact without ties for n <= 50 and with ties for n <= 8 ("kendall_exact"), else normal
    ("kendall_normal"). Interval: Fisher's z with variance 0.437 / (n - 4), none for n <= 4. Missing rule:
    listwise. Errors: as pearson. Source: Kendall (1945), Biometrika 33: 239-251; interval: Fieller, Hartley
    and Pearson (1957).
    R: cor.test(x, y, method = "kendall") (exact for n < 50 without ties).
    """
    from scipy.stats import kendalltau

    a, b, dropped = _pairs(x, y, missing)
    n, tied = len(a), len(np.unique(a)) < len(a) or len(np.unique(b)) < len(b)
    exact = n <= (_EXACT_TIED_KENDALL if tied else 50)
    result = kendalltau(a, b, method="exact" if exact and not tied else "asymptotic")
    p = _exact_tied_kendall_p(a, b) if exact and tied else float(result.pvalue)
    tau = float(result.statistic)
    limits = _z_limits(tau, n, confidence, 0.437, 4)
    return _result(tau, p, limits, n, dropped, "kendall_exact" if exact else "kendall_normal", confidence, evidence)


def correlation_matrix(
    frame: pd.DataFrame,
    method: str = "pearson",
    weights: ArrayLike | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """All pairs of columns: frame first, second, value, low, high, n, dropped, method, p, p_adjusted (Holm).

    method: "pearson", "spearman", "kendall"; weights (one a row) with "pearson" only. Missing rule: listwise
    over the whole frame, so that every pair rests on the same rows. Errors: ValueError for fewer than two
    columns, and as the single functions. R: psych::corr.test(frame, method, adjust = "holm").
    """
    one_of("method", method, METHODS)
    if weights is not None and method != "pearson":
        raise ValueError(f"weights need the method 'pearson'; given {method!r}.")
    columns = list(frame.columns)
    if len(columns) < 2 or len(set(columns)) < len(columns):
        raise ValueError(f"The frame must have two or more columns of different names; given {columns}.")
    numbers, dropped = complete_frame(frame, columns, missing)
    w = None
    if weights is not None:
        known = vector("weights", weights)
        if len(known) != len(frame):
            raise ValueError(f"weights must be {len(frame)} numbers, one a row; given {len(known)}.")
        w = pd.Series(known, frame.index)[frame[columns].notna().all(axis=1).to_numpy()].to_numpy()
    rows = []
    for first, second in combinations(columns, 2):
        a, b = numbers[first], numbers[second]
        if method == "pearson":
            found = pearson(a, b, w, missing, confidence)
        else:
            found = (spearman if method == "spearman" else kendall)(a, b, missing, confidence)
        e = found.estimate
        rows.append((first, second, e.value, e.low, e.high, e.n, dropped + e.dropped, e.method, found.p))
    names = ["first", "second", "value", "low", "high", "n", "dropped", "method", "p"]
    result = pd.DataFrame(rows, columns=names).astype({"low": float, "high": float, "p": float})
    return result.assign(p_adjusted=adjust.holm(result["p"]))
