"""Tables of two questions, also when only rounded percentages are printed (METHODS, sections 3 and 6)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from components.stats import count_vectors
from components.stats._checks import Floats, Ints, design_effect_value, one_of, or_none, positive_int, vector
from components.stats.estimate import Estimate, TestResult, interval_name
from components.stats.weighting import design_effect as kish_design_effect


@dataclass(frozen=True)
class ChiSquare:
    """A test of independence. cramers_v: plain; cramers_v_corrected: without its small-sample bias;
    cells_below_5, share_below_5: cells with an expected count below 5; warning: more than a fifth of them, or
    one below 1, so that the p is rough. empty: rows and columns without any case, left out."""

    statistic: float
    df: int
    p: float
    n: float
    likelihood_ratio: float
    p_likelihood_ratio: float
    cramers_v: float
    cramers_v_corrected: float
    smallest_expected: float
    cells_below_5: int
    share_below_5: float
    warning: bool
    empty: int
    method: str


@dataclass(frozen=True)
class CrossTable:
    """Two questions against one another. counts: sums of weights, scaled so that they add to n (without
    weights the cases); cases: rows behind each cell; design_effect: Kish's, 1 without weights."""

    counts: pd.DataFrame
    cases: pd.DataFrame
    n: int
    dropped: int
    design_effect: float


@dataclass(frozen=True)
class Fisher:
    """Fisher's exact test of a 2 x 2 table; odds_ratio: conditional maximum likelihood with exact limits."""

    p: float
    odds_ratio: Estimate


@dataclass(frozen=True)
class Independence:
    """A test of independence with the p to believe. test: "chi_square", "fisher" or "monte_carlo"; reason:
    "expected_counts_suffice", "small_expected_counts" or, where a small table is weighted and has no exact
    test, "weighted"."""

    p: float
    test: str
    reason: str
    chi_square: ChiSquare


@dataclass(frozen=True)
class ChiSquareRange:
    """Lowest and highest chi-square, p and Cramer's V over the integer tables that print as the percentages.

    tables: how many there are. method "enumerated": all were looked at; "search": too many, the ends were
    searched for, and the true range is at least as wide.
    """

    statistic: tuple[float, float]
    p: tuple[float, float]
    cramers_v: tuple[float, float]
    tables: int
    n: int
    method: str


def _counts(table: ArrayLike | pd.DataFrame) -> Floats:
    counts = np.asarray(table, dtype=float)
    if counts.ndim != 2 or not np.all(np.isfinite(counts)) or np.any(counts < 0):
        raise ValueError(f"table must be a table of non-negative counts without gaps; given {counts.tolist()}.")
    return counts


def _filled(table: ArrayLike | pd.DataFrame) -> tuple[Floats, int]:
    """The table without empty rows and columns, and how many were left out."""
    counts = _counts(table)
    rows, columns = counts.sum(axis=1) > 0, counts.sum(axis=0) > 0
    if rows.sum() < 2 or columns.sum() < 2:
        raise ValueError(
            "A test of independence needs two rows and two columns with cases; given "
            f"{int(rows.sum())} rows and {int(columns.sum())} columns."
        )
    return counts[np.ix_(rows, columns)], int((~rows).sum() + (~columns).sum())


def cross_table(
    frame: pd.DataFrame, row: str, column: str, weights: str | None = None, missing: str = "listwise"
) -> CrossTable:
    """Count two columns of codes against one another, weighted or not.

    frame: one row a respondent; row, column: names of columns of codes (any labels; an ordered categorical
    keeps its order, others are sorted); weights: name of a column of weights, scaled to mean 1 so that the
    counts add to the cases. For tests of weighted counts pass its design_effect on to chi_square or
    independence. Missing rule: listwise over the columns used; rows of weight 0 are no cases. Errors:
    ValueError for absent columns, negative weights, no complete row. R: xtabs(w ~ row + column) / mean(w).
    """
    one_of("missing", missing, ("listwise", "raise"))
    used = [row, column, *([weights] if weights else [])]
    absent = [name for name in used if name not in frame.columns]
    if absent or row == column:
        raise ValueError(f"row and column must be two columns of the frame; missing: {absent}.")
    keep = frame[[row, column]].notna().all(axis=1).to_numpy()
    w = vector("weights", frame[weights]) if weights else np.ones(len(frame))
    keep = keep & np.isfinite(w)
    dropped = int((~keep).sum())
    if missing == "raise" and dropped:
        raise ValueError(f"The columns {used} must have no gaps; {dropped} rows have one.")
    if np.any(w[keep] < 0) or not np.any(w[keep] > 0):
        raise ValueError("There must be at least one complete row, with weights that are not negative.")
    keep &= w > 0
    kept, w = frame.loc[keep, [row, column]], w[keep] / w[keep].mean()
    cases = pd.crosstab(kept[row], kept[column])
    sums = pd.crosstab(kept[row], kept[column], values=w, aggfunc="sum").reindex_like(cases).fillna(0.0)
    return CrossTable(sums.astype(float), cases, len(kept), dropped, kish_design_effect(w) if weights else 1.0)


def chi_square(table: ArrayLike | pd.DataFrame, yates: bool = False, design_effect: float = 1.0) -> ChiSquare:
    """Pearson's chi-square of independence, sum (O - E)² / E, with the likelihood ratio and Cramer's V.

    table: r x c counts; empty rows and columns are left out and counted. yates: continuity correction for 2 x
    2 (R's default; SPSS prints both); the likelihood ratio is 2 sum O ln(O / E), never corrected. V =
    sqrt(chi² / (n (m - 1))), m the smaller side, from the uncorrected chi²; corrected V: Bergsma's.
    design_effect: both statistics, the expected counts of the guard and the bias correction are those of n /
    design_effect cases (a first-order correction in the manner of Rao and Scott (1981), JASA 76: 221-230, with
    Kish's factor for their mean eigenvalue); plain V does not change. Errors: ValueError.
    Source: Pearson (1900); Cochran (1954) for the warning; Bergsma (2013), Journal of the Korean Statistical
    Society 42: 323-328. R: chisq.test(table, correct = yates); DescTools::CramerV(x, correct = TRUE).
    """
    from scipy.stats import chi2_contingency

    counts, empty = _filled(table)
    cases = float(counts.sum())
    counts = counts / design_effect_value(design_effect)
    n = float(counts.sum())
    plain = chi2_contingency(counts, correction=False)
    tested = chi2_contingency(counts, correction=True) if yates else plain
    ratio = chi2_contingency(counts, correction=False, lambda_="log-likelihood")
    expected = plain.expected_freq
    r, c = counts.shape
    phi2 = float(plain.statistic) / n
    corrected = 0.0
    if n > 1:
        sides = [side - (side - 1) ** 2 / (n - 1) for side in (r, c)]
        phi2_corrected = max(0.0, phi2 - (r - 1) * (c - 1) / (n - 1))
        corrected = math.sqrt(phi2_corrected / (min(sides) - 1)) if min(sides) > 1 else 0.0
    below = int((expected < 5).sum())
    return ChiSquare(
        statistic=float(tested.statistic),
        df=int(tested.dof),
        p=float(tested.pvalue),
        n=cases,
        likelihood_ratio=float(ratio.statistic),
        p_likelihood_ratio=float(ratio.pvalue),
        cramers_v=math.sqrt(phi2 / (min(r, c) - 1)),
        cramers_v_corrected=corrected,
        smallest_expected=float(expected.min()),
        cells_below_5=below,
        share_below_5=below / counts.size,
        warning=bool(below / counts.size > 0.2 or expected.min() < 1),
        empty=empty,
        method="chi_square_yates" if yates and (r, c) == (2, 2) else "chi_square",
    )


def residuals(table: ArrayLike | pd.DataFrame) -> pd.DataFrame:
    """Adjusted standardised residuals, (O - E) / sqrt(E (1 - row share)(1 - column share)); about N(0, 1).

    Result: frame row, column, count, expected, value, one row a cell, labels from the frame; NaN in empty
    rows and columns. Errors: ValueError. Source: Haberman (1973), Biometrics 29: 205-220. R:
    chisq.test(table)$stdres.
    """
    counts = _counts(table)
    n = counts.sum()
    if n <= 0:
        raise ValueError("table must hold at least one case.")
    rows, columns = counts.sum(axis=1, keepdims=True) / n, counts.sum(axis=0, keepdims=True) / n
    expected = n * rows * columns
    error = np.sqrt(expected * (1 - rows) * (1 - columns))
    value = np.divide(counts - expected, error, out=np.full(counts.shape, np.nan), where=error > 0)
    named = table if isinstance(table, pd.DataFrame) else pd.DataFrame(counts)
    row, column = np.indices(counts.shape)
    return pd.DataFrame(
        {
            "row": np.asarray(named.index)[row.ravel()],
            "column": np.asarray(named.columns)[column.ravel()],
            "count": counts.ravel(),
            "expected": expected.ravel(),
            "value": value.ravel(),
        }
    )


def monte_carlo_p(table: ArrayLike | pd.DataFrame, draws: int = 9999, seed: int = 0) -> TestResult:
    """p of Pearson's chi-square without the large-sample formula: random tables with the same margins.

    p = (1 + tables with a chi-square as large) / (1 + draws). table: whole counts. Errors: ValueError.
    Source: Patefield (1981), Applied Statistics 30: 91-97. R: chisq.test(table, simulate.p.value = TRUE, B =
    draws).
    """
    from scipy.stats import random_table

    counts, _ = _filled(table)
    if np.any(counts % 1 != 0):
        raise ValueError("table must hold whole counts.")
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    tables = random_table(rows.astype(int), columns.astype(int)).rvs(
        positive_int("draws", draws), random_state=np.random.default_rng(seed)
    )
    expected = np.outer(rows, columns) / counts.sum()
    observed = float(((counts - expected) ** 2 / expected).sum())
    simulated = ((tables - expected) ** 2 / expected).sum(axis=(1, 2))
    p = (1 + int((simulated >= observed * (1 - 1e-12)).sum())) / (1 + draws)
    return TestResult(observed, p, None, float(counts.sum()), "chi_square_monte_carlo")


def fisher(table: ArrayLike | pd.DataFrame, confidence: float = 0.95) -> Fisher:
    """Fisher's exact test of a 2 x 2 table: p, the chance of all tables with these margins that are no likelier.

    table: 2 x 2 whole counts. The odds ratio is the conditional maximum likelihood estimate with its exact
    interval (R), not ad / bc (SPSS); it is infinite, and a limit None, where a cell is empty. Larger tables:
    monte_carlo_p, since enumerating them takes unforeseeable time. Errors: ValueError for another shape, for
    counts that are not whole, for an empty row or column. Source: Fisher (1935), JRSS 98: 39-82.
    R: fisher.test(table).
    """
    from scipy.stats import fisher_exact
    from scipy.stats.contingency import odds_ratio

    counts = _counts(table)
    if counts.shape != (2, 2):
        raise ValueError(f"fisher needs a 2 x 2 table; given {counts.shape}. For larger tables use monte_carlo_p.")
    if np.any(counts % 1 != 0) or np.any(counts.sum(axis=0) == 0) or np.any(counts.sum(axis=1) == 0):
        raise ValueError(f"table must hold whole counts, with cases in each row and column; given {counts.tolist()}.")
    whole = counts.astype(np.int64)
    ratio = odds_ratio(whole, kind="conditional")
    limits = ratio.confidence_interval(confidence)
    value, low, high = float(ratio.statistic), or_none(float(limits.low)), or_none(float(limits.high))
    name, n = interval_name(confidence), int(whole.sum())
    estimate = Estimate(value, low, high, n, 0, "odds_ratio_conditional", name)
    return Fisher(float(fisher_exact(whole).pvalue), estimate)


def independence(
    table: ArrayLike | pd.DataFrame, design_effect: float = 1.0, draws: int = 9999, seed: int = 0
) -> Independence:
    """Test of independence that says which p to believe.

    Pearson's chi-square while its guard is silent (Cochran: at most a fifth of the expected counts below 5,
    none below 1); otherwise Fisher's exact p for 2 x 2 and the Monte Carlo p for larger tables. Neither exists
    for weighted counts: then chi-square stands, its warning with it. Missing rule: none, a table has no gaps.
    Errors: as chi_square. Source: Cochran (1954), Biometrics 10: 417-451.
    R: chisq.test, fisher.test, chisq.test(simulate.p.value = TRUE) by the same rule.
    """
    found = chi_square(table, design_effect=design_effect)
    if not found.warning:
        return Independence(found.p, "chi_square", "expected_counts_suffice", found)
    counts, _ = _filled(table)
    if design_effect != 1 or np.any(counts % 1):
        return Independence(found.p, "chi_square", "weighted", found)
    if counts.shape == (2, 2):
        return Independence(fisher(counts).p, "fisher", "small_expected_counts", found)
    return Independence(monte_carlo_p(counts, draws, seed).p, "monte_carlo", "small_expected_counts", found)


def _statistics(tables: Ints) -> Floats:
    """Chi-square, p and V of many tables (m, r, c) at once; empty columns are left out one by one."""
    from scipy.special import chdtrc

    rows, columns = tables.sum(axis=2, keepdims=True), tables.sum(axis=1, keepdims=True)
    n = rows.sum(axis=1, keepdims=True)
    expected = rows * columns / n
    parts = np.divide((tables - expected) ** 2, expected, out=np.zeros(expected.shape), where=expected > 0)
    chi2 = parts.sum(axis=(1, 2))
    filled = (columns[:, 0, :] > 0).sum(axis=1)
    smaller = np.minimum(tables.shape[1], filled) - 1
    df = np.maximum((tables.shape[1] - 1) * (filled - 1), 1)
    v = np.sqrt(chi2 / (n[:, 0, 0] * np.maximum(smaller, 1)))
    return np.stack([chi2, chdtrc(df, chi2), v])


def _pick(groups: list[Ints], numbers: Ints) -> Ints:
    """Tables by their number: the digits of each number choose one vector a group."""
    chosen, rest = [], numbers
    for group in groups:
        rest, digit = np.divmod(rest, len(group))
        chosen.append(group[digit])
    return np.stack(chosen, axis=1)


def _search(groups: list[Ints], goal: int, sign: int, seed: int, starts: int = 20) -> float:
    """Best value of one statistic found by changing one group at a time from random starts."""
    random = np.random.default_rng(seed)
    best = -np.inf
    for _ in range(starts):
        table = np.stack([group[random.integers(len(group))] for group in groups])
        value, before = -np.inf, None
        while before is None or value > before + 1e-12:
            before = value
            for i, group in enumerate(groups):
                tables = np.repeat(table[None], len(group), axis=0)
                tables[:, i] = group
                found = sign * _statistics(tables)[goal]
                table, value = tables[found.argmax()], float(found.max())
        best = max(best, value)
    return sign * best


def chi_square_range(
    rows: Sequence[Sequence[str]],
    group_bases: Sequence[int],
    rule: str = "half_up",
    limit: int = 200_000,
    seed: int = 0,
) -> ChiSquareRange:
    """Chi-square, p and Cramer's V of a cross table printed in percentages, over all integer tables behind
    it.

    rows: one list of printed percentages a group, each adding to about 100. group_bases: cases in each group.
    Every group's counts are those of count_vectors.vectors (sum = base). Up to `limit` tables are all looked
    at; beyond, the ends are searched for. Errors: ValueError when a row fits no counts of its base.
    R: by hand: chisq.test over expand.grid of the count vectors.
    """
    if len(rows) < 2 or len(rows) != len(group_bases) or len({len(row) for row in rows}) != 1:
        raise ValueError("rows must be two or more rows of the same length, with one base each.")
    groups = [count_vectors.vectors(row, base, rule) for row, base in zip(rows, group_bases, strict=True)]
    empty = [i for i, group in enumerate(groups) if len(group) == 0]
    if empty:
        raise ValueError(f"No counts of the stated base add up to the printed rows {empty} ({rule}).")
    tables = math.prod(len(group) for group in groups)
    n = int(sum(group_bases))
    if tables <= limit:
        pieces = np.array_split(np.arange(tables), max(1, tables // 20_000))
        found = np.concatenate([_statistics(_pick(groups, piece)) for piece in pieces], axis=1)
        ends = [(float(values.min()), float(values.max())) for values in found]
        return ChiSquareRange(ends[0], ends[1], ends[2], tables, n, "enumerated")
    ends = [(_search(groups, goal, -1, seed), _search(groups, goal, 1, seed)) for goal in range(3)]
    return ChiSquareRange(ends[0], ends[1], ends[2], tables, n, "search")
