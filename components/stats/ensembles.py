"""Numbers read from several sets of rows that all agree with the same print (METHODS, section 5).

A set is one reconstruction. The spread over sets is the habit of whoever built them, not a confidence interval; how
far a number could go is said by a reachable range beside it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from components.stats import factors
from components.stats._checks import Floats


def group_means(values: ArrayLike, inside: ArrayLike) -> pd.DataFrame:
    """Mean of a quantity in a group and in the rest, set by set.

    values: (sets, rows), 0 and 1 for a share; inside: (sets, rows), true where the row belongs to the group. Result:
    frame set, value, rest, n with one row a set; NaN where the group or the rest is empty. Errors: ValueError for
    other shapes or gaps. R: by hand: aggregate(values ~ inside + set, FUN = mean).
    """
    x, group = _values(values, inside)
    n = group.sum(axis=1)
    return pd.DataFrame(
        {
            "set": np.arange(len(x)),
            "value": _mean((x * group).sum(axis=1), n),
            "rest": _mean((x * ~group).sum(axis=1), x.shape[1] - n),
            "n": n,
        }
    )


def _values(values: ArrayLike, inside: ArrayLike) -> tuple[Floats, NDArray[np.bool_]]:
    """A quantity and the group, both as sets x rows."""
    x, group = np.asarray(values, dtype=float), np.asarray(inside, dtype=bool)
    if x.ndim != 2 or x.shape != group.shape or not np.all(np.isfinite(x)):
        raise ValueError(f"values and inside must be tables of one shape without gaps; given {x.shape}, {group.shape}.")
    return x, group


def _mean(sums: Floats, n: NDArray[np.int64]) -> Floats:
    return np.divide(sums, n, out=np.full(len(sums), np.nan), where=n > 0)


def spread(values: ArrayLike) -> tuple[float, float]:
    """Lowest and highest value over the sets, without those where there is none; NaN twice if there is none at all.

    R: range(values, na.rm = TRUE).
    """
    known = np.asarray(values, dtype=float)
    known = known[np.isfinite(known)]
    return (float(known.min()), float(known.max())) if len(known) else (float("nan"), float("nan"))


def mean_bounds(limits: ArrayLike, scores: ArrayLike, total: int, group: tuple[int, int]) -> tuple[float, float]:
    """Lowest and highest mean score in a group of between group[0] and group[1] of `total` respondents.

    limits: (answers, 2), fewest and most respondents who gave each answer; scores: the score of each answer, rising.
    The lowest mean puts as many respondents as the limits allow into the low answers and the group among those with
    the lowest; the highest mirrors it. Errors: ValueError for scores that do not rise, limits that do not hold
    `total`, or a group outside 1..total. Source: Duncan and Davis (1953), generalised to ordered answers.
    R: by hand: mean(head(sort(rep(scores, counts)), n)).
    """
    span, order = np.asarray(limits, dtype=np.int64), np.asarray(scores, dtype=float)
    if span.shape != (len(order), 2) or np.any(np.diff(order) <= 0):
        raise ValueError("limits must be one pair for each of the rising scores.")
    if not span[:, 0].sum() <= total <= span[:, 1].sum():
        raise ValueError(f"No counts within the limits add up to {total}.")
    if not 1 <= group[0] <= group[1] <= total:
        raise ValueError(f"group must be a pair of sizes between 1 and {total}; given {group}.")

    def extreme(first: NDArray[np.int64], worth: Floats) -> float:
        counts, left = first[:, 0].copy(), total - int(first[:, 0].sum())
        for k in range(len(counts)):
            more = min(left, int(first[k, 1] - first[k, 0]))
            counts[k] += more
            left -= more
        # the smaller the group, the farther its mean can go
        return float(np.repeat(worth, counts)[: group[0]].mean())

    return extreme(span, order), extreme(span[::-1], order[::-1])


def shares_differ(hits: ArrayLike, n: ArrayLike, rest_hits: ArrayLike, rest_n: ArrayLike) -> pd.DataFrame:
    """Two shares in each of many sets: p, the test behind it and Cramer's V.

    Pearson's chi-square without correction, (ad - bc)² N / (row and column totals), where every expected count is 5
    or more; Fisher's exact p elsewhere (Cochran's rule for 2 x 2). V = sqrt(chi² / N). Result: frame p, test
    ("chi_square", "fisher", "none"), cramers_v; p = 1 and V = 0 where nobody or everybody has the answer ("none").
    Errors: ValueError for counts that do not fit. Source: Cochran (1954), Biometrics 10: 417-451.
    R: chisq.test(table, correct = FALSE), fisher.test(table), one table a set.
    """
    from scipy.special import chdtrc

    a, in_n, c, out_n = (np.atleast_1d(np.asarray(x, dtype=float)) for x in (hits, n, rest_hits, rest_n))
    if not (a.shape == in_n.shape == c.shape == out_n.shape):
        raise ValueError("hits, n, rest_hits and rest_n must have one length.")
    if np.any((a < 0) | (a > in_n) | (c < 0) | (c > out_n) | (in_n < 1) | (out_n < 1)):
        raise ValueError("Hits must lie between 0 and n, and both groups must have somebody.")
    total, yes = in_n + out_n, a + c
    no = total - yes
    product = in_n * out_n * yes * no
    chi2 = np.divide(total * (a * (out_n - c) - c * (in_n - a)) ** 2, product, out=np.zeros_like(a), where=product > 0)
    smallest = np.minimum(in_n, out_n) * np.minimum(yes, no) / total
    p, test = chdtrc(1, chi2), np.where(product > 0, "chi_square", "none").astype(object)
    few = (smallest < 5) & (product > 0)
    p[few], test[few] = _fisher(a[few], in_n[few], yes[few], total[few]), "fisher"
    return pd.DataFrame({"p": p, "test": test, "cramers_v": np.sqrt(chi2 / total)})


def against_rest(values: ArrayLike, inside: ArrayLike) -> pd.DataFrame:
    """A share in a group against the share in the rest, set by set: the frame of shares_differ, indexed by the set.

    values: (sets, rows), 0 and 1; inside: (sets, rows). Sets where nobody or everybody is in the group are left out.
    Errors: as group_means. R: as shares_differ.
    """
    answers, group = _values(values, inside)
    n = group.sum(axis=1)
    usable = (n > 0) & (n < group.shape[1])
    hits, rest = (answers * group).sum(axis=1), (answers * ~group).sum(axis=1)
    tests = shares_differ(hits[usable], n[usable], rest[usable], group.shape[1] - n[usable])
    return tests.set_axis(np.flatnonzero(usable))


def _fisher(hits: Floats, n: Floats, yes: Floats, total: Floats) -> Floats:
    """Fisher's exact p of many tables with two groups, of which `n` and `total - n` have `yes` together, `hits` in the
    first: the chance of all tables with these margins that are no likelier (equal within 1e-7, as R has it)."""
    from scipy.special import gammaln

    def ways(whole: Floats, part: Floats) -> Floats:
        return np.asarray(gammaln(whole + 1) - gammaln(part + 1) - gammaln(whole - part + 1))

    k = np.arange(np.minimum(n, yes).max(initial=0) + 1)[None]  # hits in the first group, beside each table
    n, yes, total = n[:, None], yes[:, None], total[:, None]
    there = (k <= n) & (k <= yes) & (yes - k <= total - n)
    cell = np.where(there, k, np.maximum(yes - (total - n), 0))  # any that is there, where this one is not
    chance = there * np.exp(ways(n, cell) + ways(total - n, yes - cell) - ways(total, yes))
    own = np.take_along_axis(chance, hits[:, None].astype(int), axis=1)
    return np.minimum((chance * (chance <= own * (1 + 1e-7))).sum(axis=1), 1.0)


def _items(items: ArrayLike, inside: ArrayLike) -> tuple[Floats, NDArray[np.bool_]]:
    """Answers as sets x rows x items, and the group as sets x rows."""
    answers, group = np.asarray(items, dtype=float), np.asarray(inside, dtype=bool)
    if answers.ndim != 3 or answers.shape[:2] != group.shape or answers.shape[2] < 2:
        raise ValueError(f"items must be sets x rows x items (two or more); given {answers.shape}, {group.shape}.")
    return answers, group


def alphas(items: ArrayLike, inside: ArrayLike) -> Floats:
    """Cronbach's alpha of a group in each set: reliability.cronbach_alpha for many sets at once, the value alone.

    items: (sets, rows, items); inside: (sets, rows). NaN where the group has fewer than three rows or an item does not
    vary in it. Errors: ValueError for other shapes or fewer than two items. Source: Cronbach (1951), Psychometrika 16:
    297-334. R: psych::alpha(x)$total$raw_alpha, one set at a time.
    """
    answers, group = _items(items, inside)
    k, found = answers.shape[2], np.full(len(answers), np.nan)
    for number, (rows, chosen) in enumerate(zip(answers, group, strict=True)):
        x = rows[chosen]
        if len(x) >= 3 and np.all(np.ptp(x, axis=0) > 0) and np.ptp(x.sum(axis=1)) > 0:
            found[number] = k / (k - 1) * (1 - x.var(axis=0).sum() / x.sum(axis=1).var())
    return found


def standardised_slopes(predictors: ArrayLike, outcome: ArrayLike, inside: ArrayLike) -> tuple[Floats, Floats]:
    """Least squares of a group in each set: regression.ols for many sets at once, beta and R² alone.

    predictors: (sets, rows, k); outcome, inside: (sets, rows). Result: betas (sets, k) and R² (sets); NaN where the
    group has k + 1 rows or fewer, the outcome or a predictor does not vary, or predictors are sums of one another.
    Errors: ValueError for other shapes. R: coef(lm(scale(y) ~ scale(x))), one set at a time.
    """
    x, y, group = (np.asarray(a, dtype=float) for a in (predictors, outcome, inside))
    if x.ndim != 3 or x.shape[:2] != y.shape or y.shape != group.shape:
        raise ValueError(f"Shapes must be sets x rows x k and sets x rows; given {x.shape}, {y.shape}, {group.shape}.")
    sets, _, k = x.shape
    betas, shares = np.full((sets, k), np.nan), np.full(sets, np.nan)
    for number in range(sets):
        chosen = group[number] > 0
        left, right = x[number, chosen], y[number, chosen]
        if len(left) <= k + 1 or np.ptp(right) == 0 or np.any(np.ptp(left, axis=0) == 0):
            continue
        z = (left - left.mean(axis=0)) / left.std(axis=0)
        target = (right - right.mean()) / right.std()
        slopes, _, rank, _ = np.linalg.lstsq(z, target, rcond=None)
        if rank == k:
            betas[number], shares[number] = slopes, 1 - ((target - z @ slopes) ** 2).mean()
    return betas, shares


def eigenvalues(items: ArrayLike, inside: ArrayLike) -> Floats:
    """Eigenvalues of the correlations of a group's items in each set, largest first: (usable sets, items).

    items: (sets, rows, items); inside: (sets, rows). A set where the group has fewer than three rows, or where an item
    does not vary in it, is left out. Errors: ValueError for other shapes. R: eigen(cor(x))$values, one set at a time.
    """
    answers, group = _items(items, inside)
    found = [
        np.linalg.eigvalsh(np.corrcoef(rows[chosen].T))[::-1]
        for rows, chosen in zip(answers, group, strict=True)
        if chosen.sum() >= 3 and np.all(np.ptp(rows[chosen], axis=0) > 0)
    ]
    return np.array(found).reshape(-1, answers.shape[2])


def factor_scores(items: ArrayLike, number: int) -> Floats:
    """Regression scores on `number` varimax-rotated components of all rows in each set: (sets, rows, number).

    items: (sets, rows, items), without gaps. The components of a set come ordered by their sums of squares. Errors:
    ValueError as factors.principal_components and factors.regression_scores. R: psych::principal(x, number, rotate =
    "varimax")$scores, one set at a time.
    """
    found = []
    for answers in np.asarray(items, dtype=float):
        frame = pd.DataFrame(answers)
        loadings = factors.principal_components(frame, number, rotation="varimax").loadings
        found.append(factors.regression_scores(frame, loadings).to_numpy())
    return np.array(found)
