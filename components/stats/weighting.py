"""Survey weights: what they cost in precision.

One rule for the whole library: a weight says how much a row stands for, only its ratio to the others matters, a row
of weight 0 is no case, and tests and intervals use Kish's effective size unless the function says otherwise. A value
with whole weights is the value of the rows repeated; its interval is not, since repeating rows adds no respondents.
"""

from __future__ import annotations

from numpy.typing import ArrayLike

from components.stats._checks import Floats, vector


def _positive(weights: ArrayLike) -> Floats:
    w = vector("weights", weights)
    if len(w) == 0 or not (w >= 0).all() or not w.sum() > 0:
        raise ValueError("weights must have no gaps, must not be negative and must have a positive sum.")
    return w[w > 0]


def effective_size(weights: ArrayLike) -> float:
    """Kish's effective size, (sum w)² / sum w²: the simple random sample that would say as much.

    weights: one a row, no gaps; zeros do not count. Between 1 and the number of positive weights. Errors:
    ValueError. Source: Kish (1965), Survey Sampling, 258-259. R: sum(w)^2 / sum(w^2).
    """
    w = _positive(weights)
    # Divided by the largest first, so that weights in millions or in millionths do not overflow.
    w = w / w.max()
    return float(w.sum() ** 2 / (w**2).sum())


def design_effect(weights: ArrayLike) -> float:
    """Kish's design effect of weighting, n / effective size = 1 + cv²(w), n the positive weights.

    Errors: ValueError. Source: Kish (1965), 258-259. R: length(w) * sum(w^2) / sum(w)^2.
    """
    w = _positive(weights)
    return len(w) / effective_size(w)
