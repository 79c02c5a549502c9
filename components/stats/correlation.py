"""Correlation of two columns, and of all pairs of a frame."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.stats import adjust
from components.stats._checks import (
    Floats,
    Ints,
    complete,
    complete_frame,
    complete_weighted,
    normal_quantile,
    one_of,
    vector,
)
from components.stats.estimate import Estimate, interval_name
from components.stats.weighting import effective_size

METHODS = ("pearson", "spearman", "kendall")
_EXACT_SPEARMAN = 10
_MOST_CATEGORIES = 20
_POLYCHORIC_END = 0.9999
_SMALLEST_CELL = 1e-11
_SMOOTH_BELOW = 1e-12
_EXACT_TIED_KENDALL = 8


@dataclass(frozen=True)
class Correlation:
    """A coefficient and its two-sided p (None where no test was made)."""

    estimate: Estimate
    p: float | None


@dataclass(frozen=True)
class PolychoricMatrix:
    """Polychoric correlations of all items. thresholds: frame item, threshold, value; smallest_eigenvalue: of
    the matrix of pairs as estimated; smoothed: whether it was negative and the matrix was mended."""

    correlation: pd.DataFrame
    thresholds: pd.DataFrame
    n: int
    dropped: int
    smallest_eigenvalue: float
    smoothed: bool


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
) -> Correlation:
    kind = None if limits[0] is None else interval_name(confidence)
    return Correlation(Estimate(r, limits[0], limits[1], n, dropped, method, kind), p)


def pearson(
    x: ArrayLike,
    y: ArrayLike,
    weights: ArrayLike | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
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
        return _result(r, p, limits, len(a), dropped, "pearson", confidence)
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
    return _result(r, p_weighted, limits, len(a), dropped, "pearson_weighted", confidence)


def leave_one_out(x: pd.Series, y: pd.Series) -> pd.Series:
    """Pearson's r with each unit left out in turn: how much it hangs on one of them.

    x, y: values with the labels of the units as index, matched by label. Result: r by label of the unit left out; NaN
    where what is left does not vary. Missing rule: each r over the complete pairs of the others. Errors: ValueError for
    fewer than 4 complete pairs. R: sapply(seq_along(x), function(i) cor(x[-i], y[-i], use = "complete.obs")).
    """
    pairs = pd.concat({"x": x, "y": y}, axis=1)
    if len(pairs.dropna()) < 4:
        raise ValueError(f"Leaving one out needs 4 complete pairs; given {len(pairs.dropna())}.")
    return pd.Series({unit: pairs.drop(unit).corr().iloc[0, 1] for unit in pairs.index})


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


def _weighted_ranks(values: Floats, w: Floats) -> Floats:
    """Weight below each value plus half the weight at it: mid-ranks, up to a constant, of rows repeated w times."""
    _, place = np.unique(values, return_inverse=True)
    at = np.bincount(place, weights=w)
    return np.asarray((np.cumsum(at) - at / 2)[place])


def spearman(
    x: ArrayLike,
    y: ArrayLike,
    missing: str = "listwise",
    confidence: float = 0.95,
    *,
    weights: ArrayLike | None = None,
) -> Correlation:
    """Spearman's rho: Pearson's r of the mid-ranks.

    p: all n! orders for n <= 10, ties included (method "spearman_exact"); else t with n - 2 ("spearman_t").
    Interval: Fisher's z with variance (1 + rho² / 2) / (n - 3). weights: weighted mid-ranks and weighted r; the
    interval and the t test at the effective size ("spearman_weighted"). Missing rule: listwise. Errors: as
    pearson. Source: Spearman (1904); interval: Bonett and Wright (2000), Psychometrika 65: 23-28.
    R: cor.test(x, y, method = "spearman") (exact p only without ties, and to n = 9 in full).
    """
    from scipy.stats import rankdata, spearmanr

    if weights is not None:
        first, second, w = vector("x", x), vector("y", y), vector("weights", weights)
        keep, dropped = complete(missing, x=first, y=second, weights=w)
        if np.any(w[keep] < 0):
            raise ValueError("weights must not be negative.")
        keep &= w > 0
        a, b, _ = _pairs(first[keep], second[keep], missing)
        w = w[keep]
        ranked = pearson(_weighted_ranks(a, w), _weighted_ranks(b, w), w)
        rho = ranked.estimate.value
        limits = _z_limits(rho, effective_size(w), confidence, 1 + rho**2 / 2, 3)
        return _result(rho, ranked.p, limits, len(a), dropped, "spearman_weighted", confidence)
    a, b, dropped = _pairs(x, y, missing)
    rho, p_t = (float(part) for part in spearmanr(a, b))
    exact = len(a) <= _EXACT_SPEARMAN
    p = _exact_spearman_p(rankdata(a), rankdata(b)) if exact else p_t
    limits = _z_limits(rho, len(a), confidence, 1 + rho**2 / 2, 3)
    method = "spearman_exact" if exact else "spearman_t"
    return _result(rho, p, limits, len(a), dropped, method, confidence)


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
    return _result(tau, p, limits, n, dropped, "kendall_exact" if exact else "kendall_normal", confidence)


def correlation_matrix(
    frame: pd.DataFrame,
    method: str = "pearson",
    weights: ArrayLike | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """All pairs of columns: frame first, second, value, low, high, n, dropped, method, p, p_adjusted (Holm).

    method: "pearson", "spearman", "kendall"; weights (one a row) with the first two. Missing rule: listwise
    over the whole frame, so that every pair rests on the same rows. Errors: ValueError for fewer than two
    columns, and as the single functions. R: psych::corr.test(frame, method, adjust = "holm").
    """
    one_of("method", method, METHODS)
    if weights is not None and method == "kendall":
        raise ValueError("weights need the method 'pearson' or 'spearman'; given 'kendall'.")
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
        elif method == "spearman":
            found = spearman(a, b, missing, confidence, weights=w)
        else:
            found = kendall(a, b, missing, confidence)
        e = found.estimate
        rows.append((first, second, e.value, e.low, e.high, e.n, dropped + e.dropped, e.method, found.p))
    names = ["first", "second", "value", "low", "high", "n", "dropped", "method", "p"]
    result = pd.DataFrame(rows, columns=names).astype({"low": float, "high": float, "p": float})
    return result.assign(p_adjusted=adjust.holm(result["p"]))


def _bivariate_normal(a: Floats, b: Floats, rho: float) -> Floats:
    """P(X < a, Y < b) for each pair of a and b, by Owen's (1956) T function, to about 1e-15."""
    from scipy.special import ndtr, owens_t

    # A threshold at 0 is taken as a dust above it: Owen's formula divides by it, and its limit is the same.
    a, b = np.where(a == 0, 1e-300, a), np.where(b == 0, 1e-300, b)
    free = np.sqrt(1 - rho**2)
    with np.errstate(over="ignore"):
        parts = owens_t(a, (b / a - rho) / free) + owens_t(b, (a / b - rho) / free)
    return np.asarray((ndtr(a) + ndtr(b)) / 2 - parts - np.where((a > 0) == (b > 0), 0.0, 0.5))


def _steps(grid: Floats) -> Floats:
    """What falls into each cell, from what lies below each corner."""
    return np.asarray(grid[1:, 1:] - grid[:-1, 1:] - grid[1:, :-1] + grid[:-1, :-1])


class _Cells:
    """A cross table of two ordinal items with the thresholds h and k that its margins give."""

    def __init__(self, counts: Floats, h: Floats, k: Floats) -> None:
        from scipy.special import ndtr

        self.counts, self._full = counts, counts > 0
        self._a, self._b = (np.ascontiguousarray(part) for part in np.meshgrid(h, k, indexing="ij"))
        self._squares, self._products = self._a**2 + self._b**2, self._a * self._b
        # Distribution function and density at all corners; those at infinity never change.
        self._below, self._flat = np.zeros((len(h) + 2, len(k) + 2)), np.zeros((len(h) + 2, len(k) + 2))
        self._below[-1, 1:-1], self._below[1:-1, -1], self._below[-1, -1] = ndtr(k), ndtr(h), 1.0

    def _inside(self, ends: Floats, inner: Floats) -> Floats:
        grid = ends.copy()
        grid[1:-1, 1:-1] = inner
        return _steps(grid)

    def probabilities(self, rho: float) -> Floats:
        return np.maximum(self._inside(self._below, _bivariate_normal(self._a, self._b, rho)), 1e-20)

    def _density(self, rho: float) -> Floats:
        """Of the bivariate normal at the corners: the slope of its distribution function in rho (Plackett 1954)."""
        free = 1 - rho**2
        exponent = (self._squares - 2 * rho * self._products) / (2 * free)
        return np.asarray(np.exp(-exponent) / (2 * np.pi * np.sqrt(free)))

    def slope(self, rho: float) -> tuple[float, float]:
        """First derivative of the log-likelihood in rho, and the observed information, thresholds as known."""
        p = self.probabilities(rho)
        if p[self._full].min() < _SMALLEST_CELL:
            # A cell that somebody is in becomes impossible out here, so the slope points inwards, steeply; its
            # value is beyond the digits of a difference of four distribution functions.
            return float(-np.sign(rho) * 1e12), 1.0
        free, density = 1 - rho**2, self._density(rho)
        bend = rho / free + (self._products * (1 + rho**2) - rho * self._squares) / free**2
        first = self._inside(self._flat, density) / p
        second = self._inside(self._flat, density * bend) / p
        return float(np.sum(self.counts * first)), float(np.sum(self.counts * (first**2 - second)))

    def log_likelihood(self, rho: float) -> float:
        return float(np.sum(self.counts * np.log(self.probabilities(rho))))

    def solve(self, start: float) -> float:
        """The rho of the largest likelihood, ±1 where it still grows at the end: Newton between brackets."""
        low, high, rho = -1.0, 1.0, start
        for _ in range(100):
            slope, information = self.slope(rho)
            low, high = (rho, high) if slope > 0 else (low, rho)
            step = slope / information if information > 0 else np.inf
            if abs(step) <= 1e-13:
                break
            rho = rho + step if low < rho + step < high else (low + high) / 2
            end = float(np.copysign(_POLYCHORIC_END, rho))
            if abs(rho) > 0.9 and (high == 1 if rho > 0 else low == -1):
                # Close to an end that was not looked at: does the likelihood grow all the way, however slowly?
                if self.slope(end)[0] * end >= 0:
                    return float(np.sign(end))
                low, high = (low, end) if end > 0 else (end, high)
        return float(rho)


def _coded(name: object, values: Floats) -> tuple[Ints, int]:
    levels, codes = np.unique(values, return_inverse=True)
    if not 2 <= len(levels) <= _MOST_CATEGORIES:
        raise ValueError(
            f"A polychoric correlation needs items of 2 to {_MOST_CATEGORIES} categories; {name} has {len(levels)}."
        )
    return codes.astype(np.int64), len(levels)


def _thresholds(codes: Ints, levels: int, w: Floats) -> Floats:
    from scipy.special import ndtri

    shares = np.bincount(codes, weights=w, minlength=levels) / w.sum()
    return np.asarray(ndtri(np.cumsum(shares)[:-1]))


def _start(rows: Ints, columns: Ints, w: Floats) -> float:
    """Pearson's r of the codes, a little away from ±1: near enough for Newton."""
    a, b = rows - np.average(rows, weights=w), columns - np.average(columns, weights=w)
    return float(np.clip((w * a) @ b / np.sqrt(((w * a) @ a) * ((w * b) @ b)), -0.9, 0.9))


def polychoric(
    x: ArrayLike,
    y: ArrayLike,
    weights: ArrayLike | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
) -> Correlation:
    """Polychoric correlation of two ordinal items: that of the normal variables that thresholds cut into them.

    Two steps: thresholds from the margins, then the rho of the largest likelihood of the cross table, cells
    bivariate normal, no correction for empty cells. x, y: codes whose order is that of the categories, 2 to 20
    of them. weights: weighted shares; the interval and the test use the effective size. Interval: Fisher's z
    with the observed information on rho, thresholds taken as known. p: likelihood ratio against rho = 0, 1 df.
    ±1 without interval ("polychoric_boundary") where the likelihood grows to the end, as in a 2 x 2 table with
    an empty cell. Missing rule: listwise. Errors: ValueError for fewer than 3 pairs, one category only or too
    many. Source: Olsson (1979), Psychometrika 44: 443-460. R: polycor::polychor(x, y);
    psych::polychoric(cbind(x, y), correct = 0, global = FALSE) (both stop their search at about four digits).
    """
    from scipy.stats import chi2

    a, b = vector("x", x), vector("y", y)
    w = np.ones_like(a) if weights is None else vector("weights", weights)
    keep, dropped = complete(missing, x=a, y=b, weights=w)
    if np.any(w[keep] < 0):
        raise ValueError("weights must not be negative.")
    keep &= w > 0
    a, b, _ = _pairs(a[keep], b[keep], missing)
    w = w[keep] * effective_size(w[keep]) / w[keep].sum()
    (rows, r), (columns, c) = _coded("x", a), _coded("y", b)
    counts = np.zeros((r, c))
    np.add.at(counts, (rows, columns), w)
    cells = _Cells(counts, _thresholds(rows, r, w), _thresholds(columns, c, w))
    rho = cells.solve(_start(rows, columns, w))
    end = abs(rho) == 1
    found = float(np.copysign(_POLYCHORIC_END, rho)) if end else rho
    p = float(chi2.sf(max(0.0, 2 * (cells.log_likelihood(found) - cells.log_likelihood(0.0))), 1))
    limits: tuple[float | None, float | None] = (None, None)
    if not end:
        # The variance of atanh rho is that of rho over (1 - rho²)²; n - lost = 1 leaves it as it is.
        limits = _z_limits(rho, 1.0, confidence, 1 / (cells.slope(rho)[1] * (1 - rho**2) ** 2), 0)
    method = "polychoric_boundary" if end else "polychoric"
    return _result(rho, p, limits, len(a), dropped, method, confidence)


def polychoric_matrix(
    frame: pd.DataFrame, weights: ArrayLike | None = None, missing: str = "listwise", smooth: bool = True
) -> PolychoricMatrix:
    """Polychoric correlations of all pairs of ordinal items, for factor analysis.

    Each pair is estimated by itself, so the matrix may have negative eigenvalues, the more so the fewer rows
    and the more items. smooth: these are then raised to a tiny positive value and the diagonal is scaled back
    to 1 (the result says so); False leaves the matrix as it is. Missing rule: listwise over the whole frame.
    Errors: as polychoric, and for fewer than two columns. Source: Olsson (1979); smoothing: Wothke (1993), as
    psych::cor.smooth does. R: psych::polychoric(frame, correct = 0)$rho.
    """
    columns = list(frame.columns)
    if len(columns) < 2 or len(set(columns)) < len(columns):
        raise ValueError(f"The frame must have two or more columns of different names; given {columns}.")
    numbers, w, dropped = complete_weighted(frame, columns, weights, missing)
    if len(numbers) < 3:
        raise ValueError(f"A correlation needs 3 complete rows; given {len(numbers)}.")
    items = [_coded(name, numbers[name].to_numpy()) for name in columns]
    cuts = [_thresholds(codes, levels, w) for codes, levels in items]
    matrix = np.eye(len(columns))
    for i, j in combinations(range(len(columns)), 2):
        counts = np.zeros((items[i][1], items[j][1]))
        np.add.at(counts, (items[i][0], items[j][0]), w)
        matrix[i, j] = matrix[j, i] = _Cells(counts, cuts[i], cuts[j]).solve(_start(items[i][0], items[j][0], w))
    values, vectors = np.linalg.eigh(matrix)
    smallest = float(values[0])
    mend = smooth and smallest < _SMOOTH_BELOW
    if mend:
        values = np.where(values < _SMOOTH_BELOW, 100 * _SMOOTH_BELOW, values)
        mended = vectors * values @ vectors.T
        scale = np.sqrt(np.diag(mended))
        matrix = mended / np.outer(scale, scale)
        np.fill_diagonal(matrix, 1.0)
    thresholds = pd.DataFrame(
        [(name, i + 1, value) for name, cut in zip(columns, cuts, strict=True) for i, value in enumerate(cut)],
        columns=["item", "threshold", "value"],
    )
    frame_of = pd.DataFrame(matrix, index=columns, columns=columns)
    return PolychoricMatrix(frame_of, thresholds, len(numbers), dropped, smallest, mend)
