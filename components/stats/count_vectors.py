"""All integer counts behind a printed row of percentages, and what they leave open (METHODS, section 3)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from components.stats._checks import Floats, Ints, positive_int, vector
from components.stats.estimate import Estimate
from components.stats.rounding import count_limits, interval, number


def _row(printed: Sequence[str]) -> list[str]:
    if isinstance(printed, str) or len(printed) == 0:
        raise ValueError(f"printed must be a list of printed percentages, as ['66,6', '33,4']; given {printed!r}.")
    return list(printed)


def _limits(printed: Sequence[str], base: int, rule: str) -> tuple[Ints, Ints]:
    """Smallest and largest count of every cell; refuses a cell that no count of the base prints as."""
    size = np.array([positive_int("base", base)])
    pairs = [count_limits(cell, size, rule) for cell in _row(printed)]
    low, high = (np.array([pair[side][0] for pair in pairs], dtype=np.int64) for side in (0, 1))
    impossible = [cell for cell, least, most in zip(printed, low, high, strict=True) if least > most]
    if impossible:
        raise ValueError(f"No count out of {base} prints as {', '.join(impossible)} ({rule}).")
    return low, high


def _number_of_vectors(low: Ints, high: Ints, total: int) -> int:
    """How many vectors within the limits add to the total, counted without building them."""
    ways = np.array([1], dtype=object)
    for width in high - low + 1:
        ways = np.convolve(ways, np.ones(width, dtype=object))
    rest = total - int(low.sum())
    return int(ways[rest]) if 0 <= rest < len(ways) else 0


def _with_sum(low: Ints, high: Ints, total: int) -> Ints:
    """All vectors within the limits that add to the total, cell by cell, dropping what cannot be
    completed."""
    built, left = np.empty((1, 0), dtype=np.int64), np.array([total])
    for i in range(len(low)):
        choices = np.arange(low[i], high[i] + 1)
        parent, choice = np.divmod(np.arange(len(built) * len(choices)), len(choices))
        remaining = left[parent] - choices[choice]
        keep = (remaining >= low[i + 1 :].sum()) & (remaining <= high[i + 1 :].sum())
        built = np.column_stack([built[parent[keep]], choices[choice[keep]]])
        left = remaining[keep]
    return built


def _any_sum(low: Ints, high: Ints) -> Ints:
    axes = np.meshgrid(*[np.arange(a, b + 1) for a, b in zip(low, high, strict=True)], indexing="ij")
    return np.stack([axis.ravel() for axis in axes], axis=1)


def vectors(
    printed: Sequence[str],
    base: int,
    rule: str = "half_up",
    unconstrained: bool = False,
    limit: int = 2_000_000,
) -> Ints:
    """All count vectors (c1..ck) with sum c = base whose percentages print as the row.

    printed: k printed percentages, as ["66,6", "33,4"]. base: cases. unconstrained: when no vector adds to
    the base (a row with several answers a person, or with unprinted "no answer"), give all that print as the
    row. Result: int array (m, k), in lexical order; (0, k) when none adds up and unconstrained is False.
    Errors: ValueError when a cell fits no count of the base, or more than `limit` vectors would be built.
    R: RcppAlgos::comboGeneral with a sum constraint, or expand.grid and a filter.
    """
    low, high = _limits(printed, base, rule)
    size = _number_of_vectors(low, high, base)
    free = unconstrained and size == 0
    if free:
        size = int(np.prod((high - low + 1).astype(object)))
    if size > limit:
        raise ValueError(f"The row allows {size} count vectors, more than the limit of {limit}.")
    return _any_sum(low, high) if free else _with_sum(low, high, base)


def _fixed_sum_end(weights: Floats, low: Floats, high: Floats, total: float) -> float:
    """Highest sum w c with low <= c <= high and sum c = total: fill the largest weights first."""
    filled, left = low.copy(), total - low.sum()
    for i in np.argsort(-weights):
        step = min(left, high[i] - low[i])
        filled[i] += step
        left -= step
    return float(weights @ filled)


def _free_sum_end(weights: Floats, low: Floats, high: Floats) -> float:
    """Highest sum w c / sum c with low <= c <= high: the largest weights full, the others at their least."""
    order = np.argsort(-weights)
    w, least, most = weights[order], low[order], high[order]
    best = -np.inf
    for full in range(len(w) + 1):
        c = np.concatenate([most[:full], least[full:]])
        if c.sum() > 0:
            best = max(best, float(w @ c / c.sum()))
    return best


def _weighted_range(printed: Sequence[str], weights: Floats, base: int | None, rule: str) -> tuple[float, float, str]:
    """Range of sum w c / sum c over everything that prints as the row, and the code of how it was found."""
    if base is None:
        ends = np.array([interval(cell, rule) for cell in _row(printed)])
        low, high, total = np.maximum(ends[:, 0], 0.0), np.minimum(ends[:, 1], 100.0), 100.0
        kind = "shares"
    else:
        least, most = _limits(printed, base, rule)
        low, high, total, kind = least.astype(float), most.astype(float), float(base), "counts"
    if low.sum() <= total <= high.sum():
        top = _fixed_sum_end(weights, low, high, total) / total
        bottom = -_fixed_sum_end(-weights, low, high, total) / total
        return bottom, top, kind
    return -_free_sum_end(-weights, low, high), _free_sum_end(weights, low, high), f"{kind}_unconstrained"


def mean_range(
    printed: Sequence[str],
    scores: ArrayLike,
    base: int | None,
    rule: str = "half_up",
) -> Estimate:
    """Mean score of a question printed as a row of percentages, with all that rounding leaves open.

    sum(scores · c) / sum(c) over all count vectors of `vectors` (no list is built: the ends are found by
    filling from the highest or lowest score). scores: k numbers, as [1, 2, 3, 4, 5]. base None: real shares
    within their rounding intervals that add to 100. Where nothing adds to the base (or 100), the sum is left
    free, and the method ends in "_unconstrained". value: from the printed percentages divided by their sum,
    moved to the nearest end where rounding puts it outside. interval "rounding". Errors: as vectors;
    ValueError for lengths that differ. R: range(vectors %*% scores) / base.
    """
    weights = vector("scores", scores)
    share = np.array([float(number(cell)) for cell in _row(printed)])
    if len(weights) != len(share) or not np.all(np.isfinite(weights)):
        raise ValueError(f"scores must be {len(share)} numbers, one for each cell; given {weights.tolist()}.")
    if share.sum() <= 0:
        raise ValueError(f"The printed percentages must have a positive sum; given {list(printed)!r}.")
    low, high, method = _weighted_range(printed, weights, base, rule)
    value = float(np.clip(weights @ share / share.sum(), low, high))
    return Estimate(value, low, high, base, 0, f"mean_of_{method}", "rounding")


def share_range(
    printed: Sequence[str],
    answers: Sequence[int],
    base: int | None,
    rule: str = "half_up",
) -> Estimate:
    """Share of several answers of a question together, with all that rounding leaves open.

    answers: positions in the row, from 0. Everything else as mean_range with score 1 for these answers,
    except that value is the plain sum of the printed percentages (/ 100), and that a free sum is still
    divided by the base: people are counted, not answers. Errors: as mean_range. R: range(rowSums(vectors[,
    answers])) / base.
    """
    row = _row(printed)
    chosen = sorted(set(answers))
    if not chosen or any(i not in range(len(row)) for i in chosen):
        raise ValueError(f"answers must be positions 0..{len(row) - 1}; given {list(answers)!r}.")
    weights = np.zeros(len(row))
    weights[chosen] = 1.0
    low, high, method = _weighted_range(row, weights, base, rule)
    if method.endswith("_unconstrained"):
        if base is None:
            ends = np.array([interval(row[i], rule) for i in chosen]).sum(axis=0) / 100
        else:
            ends = np.array([limit[chosen].sum() for limit in _limits(row, base, rule)]) / base
        low, high = (float(end) for end in np.clip(ends, 0, 1))
    value = float(np.clip(float(sum(number(row[i]) for i in chosen)) / 100, low, high))
    return Estimate(value, low, high, base, 0, f"share_of_{method}", "rounding")
