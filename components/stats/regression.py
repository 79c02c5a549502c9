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
ROBUST = ("HC0", "HC1", "HC2", "HC3")


@dataclass(frozen=True)
class Regression:
    """A fitted model. coefficients: frame term, value, error, low, high, t, p, beta, vif, n, method, the
    intercept first where there is one."""

    coefficients: pd.DataFrame
    r2: float
    r2_adjusted: float
    f: float
    p: float
    n: int
    dropped: int
    residual_sd: float
    method: str

    def standardised(self) -> pd.DataFrame:
        """The predictors with value, low and high in standard deviations: each raw interval on the scale of its beta.

        Frame of the columns of coefficients without the intercept; value is beta, NaN where there is none (no
        intercept in the model); low and high are NaN also where a raw coefficient is exactly 0.
        """
        table = self.coefficients[self.coefficients["term"] != INTERCEPT].reset_index(drop=True)
        scale = table["beta"] / table["value"]
        return table.assign(value=table["beta"], low=table["low"] * scale, high=table["high"] * scale)

    def predict(self, frame: pd.DataFrame) -> Floats:
        """The fitted outcome for rows that have the predictors as columns; a gap gives NaN."""
        values = self.coefficients.set_index("term")["value"]
        terms = [term for term in values.index if term != INTERCEPT]
        absent = [term for term in terms if term not in frame.columns]
        if absent:
            raise ValueError(f"The frame must have the predictors {terms}; missing: {absent}.")
        slopes = values[terms].to_numpy(dtype=float)
        return np.asarray(values.get(INTERCEPT, 0.0) + frame[terms].to_numpy(dtype=float) @ slopes)


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


@dataclass(frozen=True)
class _Fit:
    """Least squares: b; solver, the (X'X)^-1 X' that gives b of any outcome; residuals and leverage of each row."""

    b: Floats
    solver: Floats
    residuals: Floats
    leverage: Floats


def _least_squares(design: Floats, y: Floats) -> _Fit | None:
    """min |y - Xb|² by statsmodels' OLS (singular values); None where columns depend on one another.

    Columns are scaled by powers of two first, which is exact: without it columns of very different size (powers of one
    x) would be cut off as if they depended on one another.
    """
    from statsmodels.regression.linear_model import OLS

    length = np.sqrt((design**2).sum(axis=0))
    if np.any(length == 0):
        return None
    scale = 2.0 ** np.round(np.log2(length))
    x = design / scale
    # asked before the fit, which would warn of such columns and go on
    singular = np.linalg.svd(np.linalg.qr(x, mode="r"), compute_uv=False)
    if singular[-1] <= singular[0] * max(1e-13, len(y) * np.finfo(float).eps):
        return None
    fitted = OLS(y, x).fit(method="pinv")
    solver = fitted.model.pinv_wexog / scale[:, None]
    return _Fit(fitted.params / scale, solver, fitted.resid, (design * solver.T).sum(axis=1))


class SelfFitting(ValueError):  # noqa: N818 - says what the rows do
    """A row with leverage 1: the fit goes through it whatever its outcome is, so that it shows no error."""


_FITS_ITSELF = 1e-10


def _robust_cross(fit: _Fit, design: Floats, kind: str) -> Floats:
    """Covariance of b by White's sandwich, with the squared residuals as the kind of correction wants them."""
    n, p = design.shape
    free = 1 - fit.leverage
    if kind in ("HC2", "HC3") and free.min() < _FITS_ITSELF:
        raise SelfFitting(
            f"{kind} divides by 1 - leverage, which is 0 for {int((free < _FITS_ITSELF).sum())} rows: each decides a "
            "coefficient alone. Use HC0 or HC1, or other predictors."
        )
    squares = fit.residuals**2 * {"HC0": 1.0, "HC1": n / (n - p), "HC2": 1 / free, "HC3": 1 / free**2}[kind]
    half = fit.solver * np.sqrt(squares)
    return np.asarray(half @ half.T)


def ols(
    frame: pd.DataFrame,
    outcome: str,
    predictors: list[str],
    robust: str | bool | None = None,
    weights: str | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
    *,
    intercept: bool = True,
) -> Regression:
    """Least squares of a column on others, b = (X'WX)^-1 X'Wy.

    robust: None (equal variances), "HC0" to "HC3", or True for "HC3"; all with t and n - p degrees of freedom,
    p the number of coefficients. weights: name of a column of weights (analytic, as people a region; only their
    ratios matter, and a row of weight 0 is no case). beta: b · sd(x) / sd(y), weighted sd with weights; vif:
    variance inflation of each predictor, weighted with weights; both NaN for the intercept, and without an
    intercept, where programs disagree. R² without an intercept is the share of sum w y² (R, NIST). p of the
    model: F test (Wald when robust). Missing rule: listwise over all columns used. Errors: SelfFitting for HC2 and
    HC3 where a row has leverage 1 (R gives NaN there); ValueError for too few rows, constant or linearly dependent
    predictors. Source: statsmodels' OLS; HC0 to HC3: MacKinnon and White (1985), Journal of Econometrics 29: 305-325.
    R: lm(y ~ x, weights); lmtest::coeftest(m, vcov = sandwich::vcovHC(m, "HC3")); car::vif(m).
    """
    from scipy.special import fdtrc
    from scipy.stats import t as student

    one_of("robust", robust, (None, False, True, *ROBUST))
    kind = "HC3" if robust is True else (robust or None)
    level = confidence_level(confidence)
    if not predictors or len(set(predictors)) < len(predictors) or outcome in predictors:
        raise ValueError(f"predictors must be different columns other than the outcome; given {predictors}.")
    used = list(dict.fromkeys([outcome, *predictors, *([weights] if weights else [])]))
    data, dropped = complete_frame(frame, used, missing)
    if weights:
        if np.any(data[weights] < 0):
            raise ValueError("weights must not be negative.")
        data = data[data[weights] > 0]
    n, k = len(data), len(predictors)
    p = k + int(intercept)
    if n < p + 1:
        raise ValueError(f"{k} predictors need {p + 1} complete rows or more; given {n}.")
    w = data[weights].to_numpy() if weights else np.ones(n)
    y, x = data[outcome].to_numpy(), data[predictors].to_numpy()
    if np.ptp(y) == 0:
        raise ValueError(f"The outcome {outcome!r} has one value only.")
    root_w = np.sqrt(w / w.mean())
    design = (np.column_stack([np.ones(n), x]) if intercept else x) * root_w[:, None]
    fit = _least_squares(design, y * root_w)
    if fit is None:
        raise ValueError(f"The predictors {predictors} must vary and not be sums of one another.")

    df, rss = n - p, float(fit.residuals @ fit.residuals)
    centre = np.average(y, weights=w) if intercept else 0.0
    tss = float(np.sum((root_w * (y - centre)) ** 2))
    r2 = 1 - rss / tss
    residual_sd = float(np.sqrt(rss / df))
    slopes = fit.b[int(intercept) :]
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind:
            covariance = _robust_cross(fit, design, kind)
            error = np.sqrt(np.diag(covariance))
            slope_cross = covariance[-k:, -k:]
            f = float(slopes @ np.linalg.lstsq(slope_cross, slopes)[0]) / k if slope_cross.any() else float("inf")
        else:
            error = residual_sd * np.sqrt((fit.solver**2).sum(axis=1))
            f = float(np.float64((tss - rss) / k) / np.float64(rss / df))
        ratio = fit.b / error
    margin = float(student.ppf(0.5 + level / 2, df)) * error
    beta, vif = np.full(p, np.nan), np.full(p, np.nan)
    if intercept:
        squares = (w[:, None] / w.mean() * (x - np.average(x, axis=0, weights=w)) ** 2).sum(axis=0)
        beta[1:] = slopes * np.sqrt(squares / tss)
        vif[1:] = (fit.solver[1:] ** 2).sum(axis=1) * squares
    method = ("wls" if weights else "ols") + (f"_{kind.lower()}" if kind else "")
    table: dict[str, Any] = {
        "term": [INTERCEPT, *predictors] if intercept else list(predictors),
        "value": fit.b,
        "error": error,
        "low": fit.b - margin,
        "high": fit.b + margin,
        "t": ratio,
        "p": 2 * student.sf(np.abs(ratio), df),
        "beta": beta,
        "vif": vif,
        "n": n,
        "method": method,
    }
    return Regression(
        pd.DataFrame(table),
        r2,
        1 - (1 - r2) * (n - int(intercept)) / df,
        f,
        float(fdtrc(k, df, max(f, 0.0))),
        n,
        dropped,
        residual_sd,
        method,
    )


def line(
    x: ArrayLike,
    y: ArrayLike,
    points: int = 100,
    confidence: float = 0.95,
    missing: str = "listwise",
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
        return Estimate(value, value - margin, value + margin, n, dropped, "ols", name)

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
