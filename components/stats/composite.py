"""A composite index of several indicators, and how much its ranking hangs on the weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.stats._checks import Floats, complete_frame, one_of, positive_int
from components.stats.factors import principal_components

SCALINGS = ("z", "minmax")


@dataclass(frozen=True)
class Composite:
    """scores: frame unit, score, rank (1 = best), best first; weights: frame indicator, weight (sum 1);
    contributions: units x indicators, each scaled value times its weight; a row adds up to the score."""

    scores: pd.DataFrame
    weights: pd.DataFrame
    contributions: pd.DataFrame
    n: int
    dropped: int


def _scaled(frame: pd.DataFrame, direction: Mapping[str, int], scaling: str, missing: str) -> tuple[pd.DataFrame, int]:
    """Indicators on one scale with high = good: z-scores (sd with n) or 0..1."""
    one_of("scaling", scaling, SCALINGS)
    if not direction or any(sign not in (1, -1) for sign in direction.values()):
        raise ValueError(f"direction must give +1 (high is good) or -1 for each indicator; given {direction}.")
    data, dropped = complete_frame(frame, list(direction), missing)
    signed = data * pd.Series(direction, dtype=float)
    spread = signed.max() - signed.min()
    if len(data) < 2 or (spread == 0).any():
        flat = [str(name) for name in spread.index[spread == 0]]
        raise ValueError(f"An index needs 2 or more complete units and indicators that vary; flat: {flat}.")
    if scaling == "minmax":
        return (signed - signed.min()) / spread, dropped
    return (signed - signed.mean()) / signed.std(ddof=0), dropped


def _weights(scaled: pd.DataFrame, weights: str | Mapping[str, float]) -> Floats:
    if isinstance(weights, Mapping):
        if set(weights) != set(scaled.columns):
            raise ValueError(f"weights must name each indicator, {list(scaled.columns)}; given {list(weights)}.")
        own = np.array([float(weights[name]) for name in scaled.columns])
        if not np.all(np.isfinite(own)) or np.any(own < 0) or own.sum() <= 0:
            raise ValueError(f"weights must be non-negative with a positive sum; given {dict(weights)}.")
        return np.asarray(own / own.sum())
    one_of("weights", weights, ("equal", "pca"))
    if weights == "equal" or scaled.shape[1] == 1:
        return np.full(scaled.shape[1], 1 / scaled.shape[1])
    squares = principal_components(scaled, 1).loadings["component_1"].to_numpy() ** 2
    return np.asarray(squares / squares.sum())


def _ranks(scores: Floats) -> Floats:
    """Rank 1 for the highest score; equal scores share the better rank. Works along the last axis."""
    from scipy.stats import rankdata

    return np.asarray(rankdata(-np.round(scores, 12), method="min", axis=-1))


def index(
    frame: pd.DataFrame,
    direction: Mapping[str, int],
    scaling: str = "z",
    weights: str | Mapping[str, float] = "equal",
    missing: str = "listwise",
) -> Composite:
    """Weighted mean of indicators on one scale, and the ranking of the units.

    frame: units (index) x indicators. direction: indicator -> +1 (high is good) or -1; only these are used.
    scaling: "z" (x - mean) / sd with n, or "minmax" to 0..1. weights: "equal"; "pca": squared loadings on the
    first component; or a mapping, brought to sum 1. Missing rule: units with a gap are dropped. Errors:
    ValueError. Source: OECD and JRC (2008), Handbook on Constructing Composite Indicators, 83-101.
    R: scale(x) %*% w, rank(-score, ties.method = "min").
    """
    scaled, dropped = _scaled(frame, direction, scaling, missing)
    shares = _weights(scaled, weights)
    score = scaled.to_numpy() @ shares
    scores = pd.DataFrame({"unit": scaled.index, "score": score, "rank": _ranks(score).astype(int)})
    return Composite(
        scores.sort_values("rank", kind="stable", ignore_index=True),
        pd.DataFrame({"indicator": scaled.columns, "weight": shares}),
        scaled * shares,
        len(scaled),
        dropped,
    )


def sensitivity(
    frame: pd.DataFrame,
    direction: Mapping[str, int],
    scaling: str = "z",
    draws: int = 1000,
    seed: int = 0,
    top: int = 5,
    missing: str = "listwise",
) -> pd.DataFrame:
    """Where each unit may rank when all weights are possible: Dirichlet(1, ..., 1), every mix equally likely.

    Result: frame unit, rank_low (5th percentile), rank_median, rank_high (95th), share_top (share of draws
    with rank <= top), n (units), dropped, method; best median first. Not a confidence interval: nothing is
    sampled but the weights. Errors: as index. Source: Saisana, Saltelli and Tarantola (2005), JRSS A 168:
    307-323.
    R: MCMCpack::rdirichlet(draws, rep(1, k)).
    """
    scaled, dropped = _scaled(frame, direction, scaling, missing)
    mixes = np.random.default_rng(seed).dirichlet(np.ones(scaled.shape[1]), positive_int("draws", draws))
    ranks = _ranks(mixes @ scaled.to_numpy().T)
    low, median, high = np.quantile(ranks, [0.05, 0.5, 0.95], axis=0, method="inverted_cdf").astype(int)
    result = pd.DataFrame({"unit": scaled.index, "rank_low": low, "rank_median": median, "rank_high": high})
    result["share_top"] = (ranks <= positive_int("top", top)).mean(axis=0)
    result = result.assign(n=len(scaled), dropped=dropped, method="random_weights")
    return result.sort_values(["rank_median", "rank_low"], kind="stable", ignore_index=True)
