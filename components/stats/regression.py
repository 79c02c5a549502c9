"""Ordinary least squares: several predictors, and one line through a cloud of points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.stats._checks import (
    Floats,
    complete,
    complete_frame,
    confidence_level,
    one_of,
    positive_int,
    vector,
)
from components.stats.estimate import Estimate, interval_name

INTERCEPT = "intercept"


@dataclass(frozen=True)
class Regression:
    """A fitted model. coefficients: frame term, value, low, high, p, beta, vif, n, method, intercept
    first."""

    coefficients: pd.DataFrame
    r2: float
    r2_adjusted: float
    f: float
    p: float
    n: int
    dropped: int
    residual_sd: float
    method: str

    def predict(self, frame: pd.DataFrame) -> Floats:
        """The fitted outcome for rows that have the predictors as columns; a gap gives NaN."""
        values = self.coefficients.set_index("term")["value"]
        terms = [term for term in values.index if term != INTERCEPT]
        absent = [term for term in terms if term not in frame.columns]
        if absent:
            raise ValueError(f"The frame must have the predictors {terms}; missing: {absent}.")
        slopes = values[terms].to_numpy(dtype=float)
        return np.asarray(values[INTERCEPT] + frame[terms].to_numpy(dtype=float) @ slopes)


@dataclass(frozen=True)
class Line:
    """A straight line; band: frame x, value, low, high, n, method (confidence band of the mean)."""

    slope: Estimate
    intercept: Estimate
    r2: float
    p: float
    n: int
    dropped: int
    band: pd.DataFrame


def _weighted_sd(columns: pd.DataFrame, weights: Floats) -> Floats:
    centred = columns.to_numpy() - np.average(columns.to_numpy(), axis=0, weights=weights)
    return np.asarray(np.sqrt(np.average(centred**2, axis=0, weights=weights)))


def _vif(predictors: pd.DataFrame) -> Floats:
    """1 / (1 - R²) of each predictor on the others: the diagonal of the inverse correlation matrix."""
    if predictors.shape[1] == 1:
        return np.ones(1)
    return np.asarray(np.diag(np.linalg.inv(np.corrcoef(predictors.to_numpy(), rowvar=False))))


def ols(
    frame: pd.DataFrame,
    outcome: str,
    predictors: list[str],
    robust: str | None = None,
    weights: str | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
) -> Regression:
    """Least squares of a column on others, b = (X'WX)^-1 X'Wy, with an intercept.

    robust: None (equal variances) or "HC3"; both with t and n - k - 1 degrees of freedom. weights: name of a
    column of positive weights (analytic, as people a region). beta: b · sd(x) / sd(y), weighted sd with
    weights; vif: of each predictor, unweighted; both NaN for the intercept. p of the model: F test (Wald with
    HC3). Missing rule: listwise over all columns used. Errors: ValueError for too few rows, constant or
    linearly dependent predictors. Source: HC3: MacKinnon and White (1985), Journal of Econometrics 29:
    305-325.
    R: lm(y ~ x, weights); lmtest::coeftest(m, vcov = sandwich::vcovHC(m, "HC3")); car::vif(m).
    """
    import statsmodels.api as sm

    one_of("robust", robust, (None, "HC3"))
    level = confidence_level(confidence)
    if not predictors or len(set(predictors)) < len(predictors) or outcome in predictors:
        raise ValueError(f"predictors must be different columns other than the outcome; given {predictors}.")
    used = list(dict.fromkeys([outcome, *predictors, *([weights] if weights else [])]))
    data, dropped = complete_frame(frame, used, missing)
    n, k = len(data), len(predictors)
    if n < k + 2:
        raise ValueError(f"{k} predictors need {k + 2} complete rows or more; given {n}.")
    w = data[weights].to_numpy() if weights else np.ones(n)
    if np.any(w <= 0):
        raise ValueError("weights must be positive.")
    design = np.column_stack([np.ones(n), data[predictors].to_numpy()])
    scale = np.abs(design).max(axis=0)
    if np.any(scale == 0) or np.linalg.matrix_rank(design / scale) < k + 1:
        raise ValueError(f"The predictors {predictors} must vary and not be sums of one another.")
    spread = _weighted_sd(data[[outcome, *predictors]], w)
    if spread[0] == 0:
        raise ValueError(f"The outcome {outcome!r} has one value only.")
    fit = sm.WLS(data[outcome].to_numpy(), design, weights=w).fit(cov_type=robust or "nonrobust", use_t=True)
    limits = fit.conf_int(alpha=1 - level)
    method = ("wls" if weights else "ols") + ("_hc3" if robust else "")
    table: dict[str, Any] = {
        "term": [INTERCEPT, *predictors],
        "value": fit.params,
        "low": limits[:, 0],
        "high": limits[:, 1],
        "p": fit.pvalues,
        "beta": np.concatenate([[np.nan], fit.params[1:] * spread[1:] / spread[0]]),
        "vif": np.concatenate([[np.nan], _vif(data[predictors])]),
        "n": n,
        "method": method,
    }
    return Regression(
        pd.DataFrame(table),
        float(fit.rsquared),
        float(fit.rsquared_adj),
        float(np.squeeze(fit.fvalue)),
        float(np.squeeze(fit.f_pvalue)),
        n,
        dropped,
        float(np.sqrt(fit.scale)),
        method,
    )


def line(
    x: ArrayLike,
    y: ArrayLike,
    points: int = 100,
    confidence: float = 0.95,
    missing: str = "listwise",
    *,
    evidence: str = "recomputed",
) -> Line:
    """The least squares line through points, with the confidence band of the mean for a scatter plot.

    Band at x0: a + b x0 ± t(n - 2) s sqrt(1 / n + (x0 - mean)² / Sxx), on `points` steps from the smallest to
    the largest x. Missing rule: listwise. Errors: ValueError for fewer than 3 points or equal x.
    Source: Draper and Smith (1998), Applied Regression Analysis, 80-83.
    R: predict(lm(y ~ x), newdata, interval = "confidence").
    """
    from scipy.stats import linregress, t

    level = confidence_level(confidence)
    steps = positive_int("points", points, least=2)
    a, b = vector("x", x), vector("y", y)
    keep, dropped = complete(missing, x=a, y=b)
    a, b = a[keep], b[keep]
    n = len(a)
    if n < 3 or np.ptp(a) == 0:
        raise ValueError(f"A line needs 3 complete points and values of x that differ; given {n} points.")
    fit = linregress(a, b)
    slope, intercept = float(fit.slope), float(fit.intercept)
    quantile = float(t.ppf(0.5 + level / 2, n - 2))
    centre, spread = a.mean(), float(np.sum((a - a.mean()) ** 2))
    residual_sd = float(np.sqrt(np.sum((b - intercept - slope * a) ** 2) / (n - 2)))

    def estimate(value: float, error: float) -> Estimate:
        margin = quantile * error
        name = interval_name(confidence)
        return Estimate(value, value - margin, value + margin, n, dropped, "ols", name, evidence)

    grid = np.linspace(a.min(), a.max(), steps)
    middle = intercept + slope * grid
    margin = quantile * residual_sd * np.sqrt(1 / n + (grid - centre) ** 2 / spread)
    band = pd.DataFrame({"x": grid, "value": middle, "low": middle - margin, "high": middle + margin})
    return Line(
        estimate(slope, residual_sd / float(np.sqrt(spread))),
        estimate(intercept, residual_sd * float(np.sqrt(1 / n + centre**2 / spread))),
        float(fit.rvalue**2) if np.ptp(b) > 0 else float("nan"),
        float(fit.pvalue),
        n,
        dropped,
        band.assign(n=n, method="ols"),
    )
