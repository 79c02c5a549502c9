"""Ordered logit: a regression for answers that have an order but no distance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.stats._checks import Floats, Ints, complete_weighted, normal_quantile
from components.stats.weighting import effective_size

# A predictor that tells categories apart without error has no finite coefficient. Over the whole range of a predictor
# 30 means odds of ten million million: no survey knows that, so the search is running away.
_SEPARATED = 30.0


@dataclass(frozen=True)
class OrderedLogit:
    """A fitted proportional-odds model, logit P(y <= j) = threshold_j - x'b.

    coefficients: frame term, value, error, low, high, z, p, odds_ratio, odds_low, odds_high, n, method; an odds
    ratio above 1 means higher answers. thresholds: frame below, above (the categories it parts), value, error,
    low, high. r2_mcfadden: 1 - log-likelihood / log-likelihood without predictors; chi2, df, p: likelihood
    ratio test of all predictors.
    """

    coefficients: pd.DataFrame
    thresholds: pd.DataFrame
    categories: list[float]
    log_likelihood: float
    log_likelihood_null: float
    r2_mcfadden: float
    chi2: float
    df: int
    p: float
    n: int
    dropped: int
    method: str

    def predict(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Probability of each category for rows that have the predictors as columns; a gap gives NaN."""
        from scipy.special import expit

        terms = list(self.coefficients["term"])
        absent = [term for term in terms if term not in frame.columns]
        if absent:
            raise ValueError(f"The frame must have the predictors {terms}; missing: {absent}.")
        eta = frame[terms].to_numpy(dtype=float) @ self.coefficients["value"].to_numpy()
        below = expit(self.thresholds["value"].to_numpy()[None, :] - eta[:, None])
        steps = np.column_stack([np.zeros(len(frame)), below, np.ones(len(frame))])
        # The ends are 0 and 1 whatever the row, but a row with a gap has no probability at all.
        steps[np.isnan(eta)] = np.nan
        return pd.DataFrame(np.diff(steps, axis=1), index=frame.index, columns=self.categories)


@dataclass(frozen=True)
class _State:
    log_likelihood: float
    gradient: Floats
    information: Floats


def _evaluate(parameters: Floats, y: Ints, x: Floats, w: Floats, cuts: int) -> _State | None:
    """Log-likelihood with its derivatives at thresholds and slopes; None where the thresholds cross."""
    from scipy.special import expit, log_expit

    thresholds, slopes = parameters[:cuts], parameters[cuts:]
    if np.any(np.diff(thresholds) <= 0):
        return None
    eta = x @ slopes
    ends = np.concatenate([[-np.inf], thresholds, [np.inf]])
    upper, lower = ends[y + 1] - eta, ends[y] - eta
    # P = F(u) - F(l) = F(u) F(-l) (1 - exp(l - u)): no digits are lost far out in the tails.
    gap = -np.expm1(lower - upper)
    with np.errstate(invalid="ignore"):
        log_p = log_expit(upper) + log_expit(-lower) + np.log(gap)
    p = np.exp(log_p)
    f_u, f_l = expit(upper) * expit(-upper), expit(lower) * expit(-lower)
    a, b = f_u / p, f_l / p
    h_uu = a * (1 - 2 * expit(upper)) - a**2
    h_ll = -b * (1 - 2 * expit(lower)) - b**2
    steps = np.eye(cuts)
    none = np.zeros((1, cuts))
    to_upper = np.hstack([np.vstack([steps, none])[y], -x])
    to_lower = np.hstack([np.vstack([none, steps])[y], -x])
    gradient = to_upper.T @ (w * a) - to_lower.T @ (w * b)
    cross = (to_upper * (w * a * b)[:, None]).T @ to_lower
    hessian = (to_upper * (w * h_uu)[:, None]).T @ to_upper + (to_lower * (w * h_ll)[:, None]).T @ to_lower
    return _State(float(w @ log_p), gradient, -(hessian + cross + cross.T))


def _newton(start: Floats, y: Ints, x: Floats, w: Floats, cuts: int) -> tuple[Floats, _State]:
    """Newton's method with halved steps; the log-likelihood is concave (Pratt 1981), so there is one top."""
    parameters, state = start, _evaluate(start, y, x, w, cuts)
    span = np.ptp(x, axis=0)
    for _ in range(100):
        if state is None or np.any(np.abs(parameters[cuts:]) * span > _SEPARATED):
            break
        try:
            step = np.linalg.solve(state.information, state.gradient)
        except np.linalg.LinAlgError:
            break
        if float(step @ state.gradient) < 1e-18 * max(1.0, float(w.sum())):
            return parameters, state
        size, better = 1.0, None
        while size > 1e-10:
            better = _evaluate(parameters + size * step, y, x, w, cuts)
            if better is not None and better.log_likelihood >= state.log_likelihood - 1e-12 * abs(state.log_likelihood):
                break
            size /= 2
        parameters, state = parameters + size * step, better
    raise ValueError("The predictors tell the categories apart without error: the coefficients have no finite value.")


def ordered_logit(
    frame: pd.DataFrame,
    outcome: str,
    predictors: list[str],
    weights: ArrayLike | None = None,
    missing: str = "listwise",
    confidence: float = 0.95,
) -> OrderedLogit:
    """Proportional-odds logistic regression, logit P(y <= j) = threshold_j - x'b, by maximum likelihood.

    outcome: column of codes whose order is that of the answers, three or more of them (two: plain logistic
    regression, which it also fits). predictors: columns of numbers; write groups as 0 and 1. Errors and
    intervals from the observed information, with normal quantiles (Wald). weights: pseudo-likelihood at Kish's
    effective size. Missing rule: listwise over all columns used and the weights. Errors: ValueError for one
    category only, too few rows, predictors that are constant, sums of one another, or that tell the categories
    apart without error. Source: McCullagh (1980), JRSS B 42: 109-142. R: MASS::polr(ordered(y) ~ x, Hess = TRUE)
    (stops at reltol 1e-8; its errors come from numerical derivatives); ordinal::clm(ordered(y) ~ x).
    """
    from scipy.special import chdtrc, logit, ndtr

    if not predictors or len(set(predictors)) < len(predictors) or outcome in predictors:
        raise ValueError(f"predictors must be different columns other than the outcome; given {predictors}.")
    quantile = normal_quantile(confidence)
    data, w, dropped = complete_weighted(frame, [outcome, *predictors], weights, missing)
    n, k = len(data), len(predictors)
    levels, y = np.unique(data[outcome].to_numpy(), return_inverse=True)
    cuts = len(levels) - 1
    if cuts < 1:
        raise ValueError(f"The outcome {outcome!r} must have two or more categories; given {levels.tolist()}.")
    if n < k + cuts + 1:
        raise ValueError(f"{k} predictors and {cuts} thresholds need {k + cuts + 1} complete rows; given {n}.")
    x = data[predictors].to_numpy()
    centre, scale = x.mean(axis=0), x.std(axis=0)
    if np.any(np.ptp(x, axis=0) == 0) or np.linalg.matrix_rank((x - centre) / scale, tol=1e-10 * np.sqrt(n)) < k:
        raise ValueError(f"The predictors {predictors} must vary and not be sums of one another.")
    w = w * (effective_size(w) / n)

    shares = np.bincount(y, weights=w) / w.sum()
    start = np.concatenate([logit(np.cumsum(shares)[:-1]), np.zeros(k)])
    top, state = _newton(start, y.astype(np.int64), (x - centre) / scale, w, cuts)
    # Back from standardised predictors: b = b_z / s, threshold = threshold_z + sum of b_z m / s.
    back = np.eye(cuts + k)
    back[:cuts, cuts:] = centre / scale
    back[cuts:, cuts:] = np.diag(1 / scale)
    value = back @ top
    error = np.sqrt(np.diag(back @ np.linalg.inv(state.information) @ back.T))
    low, high = value - quantile * error, value + quantile * error
    null = float(w.sum() * (shares @ np.log(shares)))
    chi2 = max(0.0, 2 * (state.log_likelihood - null))
    method = "ordered_logit" if weights is None else "ordered_logit_weighted"
    slope = slice(cuts, None)
    z = value[slope] / error[slope]
    coefficients = pd.DataFrame(
        {
            "term": predictors,
            "value": value[slope],
            "error": error[slope],
            "low": low[slope],
            "high": high[slope],
            "z": z,
            "p": 2 * ndtr(-np.abs(z)),
            "odds_ratio": np.exp(value[slope]),
            "odds_low": np.exp(low[slope]),
            "odds_high": np.exp(high[slope]),
            "n": n,
            "method": method,
        }
    )
    thresholds = pd.DataFrame(
        {
            "below": levels[:-1],
            "above": levels[1:],
            "value": value[:cuts],
            "error": error[:cuts],
            "low": low[:cuts],
            "high": high[:cuts],
        }
    )
    return OrderedLogit(
        coefficients,
        thresholds,
        levels.tolist(),
        state.log_likelihood,
        null,
        1 - state.log_likelihood / null,
        chi2,
        k,
        float(chdtrc(k, chi2)),
        n,
        dropped,
        method,
    )
