"""Principal components and what printed loadings say (METHODS, section 6).

A loadings frame has items as rows and factors as columns. Signs and order of factors mean nothing in
themselves; here every factor is turned so that its largest absolute loading is positive.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.stats._checks import Floats, complete_frame, positive_int
from components.stats.estimate import TestResult


@dataclass(frozen=True)
class Components:
    """Principal components. eigenvalues: all of them, largest first; explained: their share of the variance;
    loadings: items x kept components; scores: rows x kept components (None when only correlations are
    known)."""

    eigenvalues: Floats
    explained: Floats
    loadings: pd.DataFrame
    scores: pd.DataFrame | None
    n: int | None
    dropped: int


@dataclass(frozen=True)
class Kmo:
    """Kaiser-Meyer-Olkin adequacy, overall and for each item."""

    overall: float
    items: pd.Series


def _loadings(name: str, loadings: pd.DataFrame) -> Floats:
    values = np.asarray(loadings.to_numpy(dtype=float))
    if values.ndim != 2 or values.size == 0 or np.any(np.isinf(values)):
        raise ValueError(f"{name} must be a frame of items x factors; given the shape {values.shape}.")
    return values


def communalities_from_shown(loadings: pd.DataFrame) -> pd.DataFrame:
    """Sum of squares of the shown loadings of each item: a lower bound of its communality.

    loadings: NaN where the article prints none (small loadings are often left out). Result: frame item,
    value, shown (number of loadings). An item without any shown loading has value 0. Errors: ValueError for
    an empty frame. R: rowSums(loadings^2, na.rm = TRUE).
    """
    values = _loadings("loadings", loadings)
    return pd.DataFrame(
        {
            "item": loadings.index,
            "value": np.nansum(values**2, axis=1),
            "shown": np.isfinite(values).sum(axis=1),
        }
    )


def sum_of_squares(loadings: pd.DataFrame) -> pd.DataFrame:
    """Sum of squared loadings of each factor and its share of the total variance, sum / number of items.

    Result: frame factor, value, share. With loadings not shown (NaN) both are lower bounds. Errors:
    ValueError.
    R: colSums(loadings^2, na.rm = TRUE) / nrow(loadings).
    """
    value = np.nansum(_loadings("loadings", loadings) ** 2, axis=0)
    return pd.DataFrame({"factor": loadings.columns, "value": value, "share": value / len(loadings)})


def _turned(values: Floats) -> Floats:
    """Each column with its largest absolute entry positive."""
    largest = values[np.abs(values).argmax(axis=0), np.arange(values.shape[1])]
    return values * np.where(largest < 0, -1.0, 1.0)


def _correlation(correlation: pd.DataFrame) -> Floats:
    r = np.asarray(correlation.to_numpy(dtype=float))
    if r.ndim != 2 or r.shape[0] != r.shape[1] or r.shape[0] < 2 or not np.all(np.isfinite(r)):
        raise ValueError(f"correlation must be a square matrix without gaps; given the shape {r.shape}.")
    if not np.allclose(r, r.T, atol=1e-8) or not np.allclose(np.diag(r), 1, atol=1e-8):
        raise ValueError("correlation must be symmetric with ones in the diagonal.")
    return r


def _from_matrix(matrix: Floats, items: pd.Index, n: int) -> tuple[Floats, Floats, pd.DataFrame]:
    kept = positive_int("n", n)
    if kept > len(matrix):
        raise ValueError(f"n must not exceed the number of items, {len(matrix)}; given {n}.")
    eigenvalues, vectors = np.linalg.eigh(matrix)
    # eigh sorts upwards; rounding may leave a zero eigenvalue slightly negative.
    eigenvalues, vectors = np.maximum(eigenvalues[::-1], 0), vectors[:, ::-1]
    loadings = _turned(vectors[:, :kept] * np.sqrt(eigenvalues[:kept]))
    names = [f"component_{i + 1}" for i in range(kept)]
    return eigenvalues, eigenvalues / eigenvalues.sum(), pd.DataFrame(loadings, index=items, columns=names)


def components_of_correlation(correlation: pd.DataFrame, n: int) -> Components:
    """The first n principal components of a correlation matrix: loadings = eigenvector · sqrt(eigenvalue).

    Result: Components without scores. Errors: ValueError for a matrix that is no correlation matrix.
    Source: Hotelling (1933). R: psych::principal(R, nfactors = n, rotate = "none").
    """
    eigenvalues, explained, loadings = _from_matrix(_correlation(correlation), correlation.columns, n)
    return Components(eigenvalues, explained, loadings, None, None, 0)


def principal_components(
    frame: pd.DataFrame, n: int, standardise: bool = True, missing: str = "listwise"
) -> Components:
    """The first n principal components of rows x items.

    standardise: of the correlation matrix (as SPSS does), else of the covariance matrix (n - 1). Scores have
    mean 0 and variance 1. Missing rule: listwise. Errors: ValueError for a constant item or too few rows.
    Source: Jolliffe (2002), Principal Component Analysis. R: psych::principal(x, n, rotate = "none");
    eigenvalues: prcomp(x, scale. = standardise)$sdev^2.
    """
    data, dropped = complete_frame(frame, list(frame.columns), missing)
    values = data.to_numpy()
    if len(data) < 3 or values.shape[1] < 2 or np.any(np.ptp(values, axis=0) == 0):
        raise ValueError(
            "principal_components needs two or more items that vary and three or more complete rows; given "
            f"{values.shape[1]} items and {len(data)} rows."
        )
    centred = values - values.mean(axis=0)
    if standardise:
        centred /= values.std(axis=0, ddof=1)
    matrix = centred.T @ centred / (len(data) - 1)
    eigenvalues, explained, loadings = _from_matrix(matrix, data.columns, n)
    kept = eigenvalues[:n]
    if np.any(kept <= 1e-12 * eigenvalues[0]):
        raise ValueError(f"The items span fewer than {n} dimensions; ask for fewer components.")
    scores = pd.DataFrame(centred @ loadings.to_numpy() / kept, index=data.index, columns=loadings.columns)
    return Components(eigenvalues, explained, loadings, scores, len(data), dropped)


def varimax(loadings: pd.DataFrame, kaiser: bool = True) -> pd.DataFrame:
    """Varimax rotation: the orthogonal turn that makes the variance of squared loadings in each factor
    largest.

    kaiser: rows scaled to length 1 first and scaled back after (SPSS, R). Columns come back ordered by sum of
    squares, each with its largest absolute loading positive. Missing rule: no gaps. Errors: ValueError for
    gaps.
    Source: Kaiser (1958), Psychometrika 23: 187-200. R: varimax(loadings, normalize = kaiser, eps = 1e-12),
    then order and sign as here.
    """
    values = _loadings("loadings", loadings)
    if not np.all(np.isfinite(values)):
        raise ValueError("varimax needs every loading; loadings that are not shown cannot be rotated.")
    length = np.sqrt((values**2).sum(axis=1, keepdims=True)) if kaiser else np.ones((len(values), 1))
    length[length == 0] = 1.0
    a = values / length
    turn, before = np.eye(a.shape[1]), 0.0
    for _ in range(1000):
        b = a @ turn
        u, singular, v = np.linalg.svd(a.T @ (b**3 - b * (b**2).mean(axis=0)))
        turn, after = u @ v, float(singular.sum())
        if after <= before * (1 + 1e-14):
            break
        before = after
    rotated = _turned(a @ turn * length)
    order = np.argsort(-(rotated**2).sum(axis=0), kind="stable")
    return pd.DataFrame(rotated[:, order], index=loadings.index, columns=loadings.columns)


def tucker_congruence(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Tucker's congruence of every factor of a with every factor of b: sum xy / sqrt(sum x² sum y²).

    Rows are matched by label. Only items where both loadings are known count, pair by pair. Result: frame
    with the columns of a as rows and those of b as columns; NaN where a pair shares no item. Errors:
    ValueError for other items. Source: Tucker (1951); Lorenzo-Seva and ten Berge (2006), Methodology 2:
    57-64.
    R: psych::factor.congruence(a, b).
    """
    if set(a.index) != set(b.index) or a.index.has_duplicates:
        raise ValueError("a and b must have the same items as row labels, each once.")
    x, y = _loadings("a", a), _loadings("b", b.loc[a.index])
    both = np.isfinite(x).astype(float).T, np.isfinite(y).astype(float)
    x, y = np.nan_to_num(x), np.nan_to_num(y)
    lengths = np.sqrt((x**2).T @ both[1] * (both[0] @ y**2))
    value = np.divide(x.T @ y, lengths, out=np.full(lengths.shape, np.nan), where=lengths > 0)
    return pd.DataFrame(value, index=a.columns, columns=b.columns)


def _inverse(r: Floats) -> Floats:
    if np.linalg.matrix_rank(r, hermitian=True) < len(r):
        raise ValueError("The correlation matrix is singular: some item is a sum of others.")
    return np.asarray(np.linalg.inv(r))


def kmo(correlation: pd.DataFrame) -> Kmo:
    """Kaiser-Meyer-Olkin adequacy: sum r² / (sum r² + sum q²) off the diagonal, q the partial correlations.

    Errors: ValueError for a singular matrix. Source: Kaiser (1974), Psychometrika 39: 31-36. R:
    psych::KMO(R).
    """
    r = _correlation(correlation)
    inverse = _inverse(r)
    scale = np.sqrt(np.diag(inverse))
    partial = -inverse / np.outer(scale, scale)
    off = ~np.eye(len(r), dtype=bool)
    r2, q2 = np.where(off, r**2, 0).sum(axis=0), np.where(off, partial**2, 0).sum(axis=0)
    # Items without any correlation have r² = q² = 0: adequacy is then undefined, not an error.
    items = np.divide(r2, r2 + q2, out=np.full(len(r), np.nan), where=r2 + q2 > 0)
    both = float(r2.sum() + q2.sum())
    return Kmo(float(r2.sum() / both) if both > 0 else float("nan"), pd.Series(items, correlation.columns))


def bartlett(correlation: pd.DataFrame, n: int) -> TestResult:
    """Bartlett's test that all correlations are 0: chi² = -(n - 1 - (2k + 5) / 6) ln det R, df = k (k - 1) /
    2.

    n: rows behind the correlations. Errors: ValueError for a singular matrix or n not above the number of
    items.
    Source: Bartlett (1951), Biometrika 38: 337-344. R: psych::cortest.bartlett(R, n).
    """
    from scipy.stats import chi2

    r = _correlation(correlation)
    k = len(r)
    if positive_int("n", n) <= k:
        raise ValueError(f"n must exceed the number of items, {k}; given {n}.")
    _inverse(r)
    statistic = float(-(n - 1 - (2 * k + 5) / 6) * np.linalg.slogdet(r)[1])
    df = k * (k - 1) // 2
    return TestResult(max(statistic, 0.0), float(chi2.sf(statistic, df)), df, n, "bartlett")


def parallel_analysis(n: int, items: int, draws: int = 200, quantile: float = 0.95, seed: int = 0) -> Floats:
    """Eigenvalues that pure chance gives: the quantile over correlation matrices of random normal data.

    n rows, `items` columns. Result: `items` eigenvalues, largest first; keep the components above them.
    Errors: ValueError. Source: Horn (1965), Psychometrika 30: 179-185. R: psych::fa.parallel(fa = "pc", sim =
    TRUE).
    """
    rows, columns = positive_int("n", n, least=3), positive_int("items", items, least=2)
    if not 0 < quantile < 1:
        raise ValueError(f"quantile must lie between 0 and 1; given {quantile!r}.")
    random = np.random.default_rng(seed)
    found = [
        np.linalg.eigvalsh(np.corrcoef(random.standard_normal((rows, columns)), rowvar=False))[::-1]
        for _ in range(positive_int("draws", draws))
    ]
    return np.asarray(np.quantile(found, quantile, axis=0))
