"""Principal components and what printed loadings say (METHODS, section 6).

A loadings frame has items as rows and factors as columns. Signs and order of factors mean nothing in
themselves; here every factor is turned so that its largest absolute loading is positive.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.stats._checks import Floats, complete_weighted, one_of, positive_int, vector

ROTATIONS = ("none", "varimax")


@dataclass(frozen=True)
class Components:
    """Principal components. eigenvalues: all of them, largest first; explained: their share of the variance;
    loadings: items x kept components, rotated where that was asked for; scores: rows x kept components;
    correlation: of the items."""

    eigenvalues: Floats
    explained: Floats
    loadings: pd.DataFrame
    scores: pd.DataFrame
    n: int
    dropped: int
    correlation: pd.DataFrame
    rotation: str


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


def _rotated(loadings: pd.DataFrame, rotation: str) -> pd.DataFrame:
    # One component has nothing to turn towards.
    return varimax(loadings) if rotation == "varimax" and loadings.shape[1] > 1 else loadings


def _items(
    frame: pd.DataFrame, weights: ArrayLike | None, missing: str
) -> tuple[pd.DataFrame, Floats, Floats, Floats, int]:
    """Complete rows, standardised items, their sd, weights with mean 1 and the number of rows dropped."""
    columns = list(frame.columns)
    if len(columns) < 2 or len(set(columns)) < len(columns):
        raise ValueError(f"Two or more items of different names are needed; given {columns}.")
    data, w, dropped = complete_weighted(frame, columns, weights, missing)
    if len(data) < 3:
        raise ValueError(f"Three or more complete rows are needed; given {len(data)}.")
    values = data.to_numpy()
    flat = [name for name, spread in zip(columns, np.ptp(values, axis=0), strict=True) if spread == 0]
    if flat:
        raise ValueError(f"The items must vary; these have one value only: {flat}.")
    centred = values - np.average(values, axis=0, weights=w)
    sd = np.sqrt((w[:, None] * centred**2).sum(axis=0) / (len(data) - 1))
    return data, centred / sd, sd, w, dropped


def principal_components(
    frame: pd.DataFrame,
    n: int,
    standardise: bool = True,
    missing: str = "listwise",
    *,
    rotation: str = "none",
    weights: ArrayLike | None = None,
) -> Components:
    """The first n principal components of rows x items.

    standardise: of the correlation matrix (as SPSS does), else of the covariance matrix (n - 1). rotation:
    "none", or "varimax" with Kaiser's normalisation. Scores are those of the regression method, Z R^-1 L, which
    SPSS saves: mean 0, variance 1, uncorrelated. weights: one a row; weighted means, variances, correlations.
    Missing rule: listwise. Errors: ValueError for a constant item, fewer than three rows, more components than
    items, or more than the items span.
    Source: Jolliffe (2002), Principal Component Analysis; Thurstone (1935) for the scores.
    R: psych::principal(x, n, rotate = rotation); eigenvalues: prcomp(x, scale. = standardise)$sdev^2.
    """
    one_of("rotation", rotation, ROTATIONS)
    data, z, sd, w, dropped = _items(frame, weights, missing)
    correlation = (z * w[:, None]).T @ z / (len(data) - 1)
    matrix = correlation if standardise else correlation * np.outer(sd, sd)
    eigenvalues, explained, loadings = _from_matrix(matrix, data.columns, n)
    if np.any(eigenvalues[:n] <= 1e-12 * eigenvalues[0]):
        raise ValueError(f"The items span fewer than {n} dimensions; ask for fewer components.")
    turned = _rotated(loadings, rotation)
    # R^-1 L = V / sqrt(eigenvalue) T for the kept components: R itself need not be inverted, and may be singular.
    turn = (loadings.T.to_numpy() / eigenvalues[:n, None]) @ turned.to_numpy()
    scores = (z if standardise else z * sd) @ (loadings.to_numpy() / eigenvalues[:n]) @ turn
    named = pd.DataFrame(correlation, data.columns, data.columns)
    frame_of = pd.DataFrame(scores, index=data.index, columns=turned.columns)
    return Components(eigenvalues, explained, turned, frame_of, len(data), dropped, named, rotation)


def regression_scores(
    frame: pd.DataFrame, loadings: pd.DataFrame, weights: ArrayLike | None = None, missing: str = "listwise"
) -> pd.DataFrame:
    """Scores by the regression method, Z R^-1 L, for loadings from elsewhere, as printed ones or of factors.

    frame: rows x items; loadings: items (the frame's columns, in any order) x factors, orthogonal, without
    gaps. Z: the items standardised; R: their correlations. Result: frame of rows x factors, complete rows only.
    Missing rule: listwise. Errors: ValueError for other items, gaps in the loadings, or a singular R.
    Source: Thurstone (1935), The Vectors of Mind, 226-231. R: psych::factor.scores(x, L, method =
    "Thurstone")$scores.
    """
    if set(loadings.index) != set(frame.columns) or loadings.index.has_duplicates:
        raise ValueError("loadings must have the items of the frame as row labels, each once.")
    values = _loadings("loadings", loadings.loc[list(frame.columns)])
    if not np.all(np.isfinite(values)):
        raise ValueError("regression_scores needs every loading; those that are not shown cannot be guessed.")
    data, z, _, w, _ = _items(frame, weights, missing)
    correlation = (z * w[:, None]).T @ z / (len(data) - 1)
    scores = z @ _inverse(correlation) @ values
    return pd.DataFrame(scores, index=data.index, columns=loadings.columns)


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
    turn = np.eye(a.shape[1])
    for _ in range(1000):
        b = a @ turn
        u, _, v = np.linalg.svd(a.T @ (b**3 - b * (b**2).mean(axis=0)))
        before, turn = turn, u @ v
        # The criterion is flat at its top: it stops to grow in its last digit while the axes still move in their
        # eighth, so it is the axes that are watched.
        if np.abs(turn - before).max() <= 1e-11:
            break
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


def matched(a: pd.DataFrame, b: pd.DataFrame) -> dict[str, tuple[str, float]]:
    """Each factor of a with the factor of b that is most like it, and their congruence, signed.

    Greedy: the pair of the largest absolute congruence first, each factor at most once. As many pairs as the smaller
    side has factors; fewer where those left share no item. Errors: as tucker_congruence. R: as
    psych::factor.congruence(a, b), then by hand.
    """
    likeness = tucker_congruence(a, b)
    found: dict[str, tuple[str, float]] = {}
    left = likeness.abs().to_numpy(copy=True)
    while np.isfinite(left).any():
        row, column = np.unravel_index(np.nanargmax(left), left.shape)
        found[likeness.index[row]] = (likeness.columns[column], float(likeness.iat[row, column]))
        left[row], left[:, column] = np.nan, np.nan
    return found


def typical_hidden_loading(loadings: pd.DataFrame, explained: float) -> float:
    """Root mean square of the loadings that are not shown, from the share of variance that all of them explain.

    sqrt((explained k - sum of squares shown) / number not shown), k the items. loadings: NaN where none is shown;
    explained: fraction 0..1, as printed. Errors: ValueError where all are shown, or the shown ones explain more.
    R: sqrt((explained * nrow(l) - sum(l^2, na.rm = TRUE)) / sum(is.na(l))).
    """
    values = _loadings("loadings", loadings)
    hidden = int(np.isnan(values).sum())
    rest = explained * len(values) - float(sum_of_squares(loadings)["value"].sum())
    if hidden == 0 or rest < 0:
        raise ValueError(f"{hidden} loadings are not shown and would hold {rest:g} of the variance.")
    return (rest / hidden) ** 0.5


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


def beyond_chance(eigenvalues: ArrayLike, chance: ArrayLike) -> int:
    """How many components hold more than chance gives: the eigenvalues, from the first one on, that exceed theirs.

    eigenvalues, chance: one a component, largest first; those after the first that does not exceed chance are not
    counted. Errors: ValueError for different lengths or gaps. Source: Horn (1965), Psychometrika 30: 179-185.
    R: psych::fa.parallel(x, fa = "pc")$ncomp.
    """
    found, level = vector("eigenvalues", eigenvalues), vector("chance", chance)
    if len(found) != len(level) or not np.isfinite([*found, *level]).all():
        raise ValueError(
            f"eigenvalues and chance must be as many numbers, without gaps; given {len(found)} and {len(level)}."
        )
    return int(np.logical_and.accumulate(found > level).sum())


def parallel_analysis_of_rows(
    frame: pd.DataFrame, draws: int = 200, quantile: float = 0.95, seed: int = 0, missing: str = "listwise"
) -> Floats:
    """Eigenvalues that chance gives with these very answers: each item shuffled over the rows by itself.

    Keeps skew and ties of the items, where parallel_analysis takes normal data. Result: one eigenvalue an item,
    largest first; keep the components above them. Missing rule: listwise. Errors: ValueError as
    principal_components. Source: Buja and Eyuboglu (1992), Multivariate Behavioral Research 27: 509-540.
    R: psych::fa.parallel(frame, fa = "pc", sim = FALSE) (it draws with replacement).
    """
    if not 0 < quantile < 1:
        raise ValueError(f"quantile must lie between 0 and 1; given {quantile!r}.")
    data, z, _, _, _ = _items(frame, None, missing)
    random = np.random.default_rng(seed)
    shuffled = (random.permuted(z, axis=0) for _ in range(positive_int("draws", draws)))
    found = [np.linalg.eigvalsh(one.T @ one / (len(data) - 1))[::-1] for one in shuffled]
    return np.asarray(np.quantile(found, quantile, axis=0))
