"""Which bases a printed column of percentages can have (METHODS, section 2).

A base found here is an inference: the printed shares fit it. The article need not have used it, and with 1000
cases or more every one-decimal percentage fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from components.stats._checks import Ints, one_of, positive_int
from components.stats.rounding import RULES, count_limits, decimals

Columns = Sequence[Sequence[str]]


@dataclass(frozen=True)
class BaseReport:
    """What printed columns say about a stated base.

    smallest: smallest base that serves all columns; first_from_stated: the first one from the stated base
    upwards; None when there is none up to the largest base tried. cells, cells_fit_stated: number of cells,
    and of those the stated base explains. unexplained: (column, position, printed) of the others; with
    partition, a column whose cells all fit but cannot add to the base is listed as (column, -1, "sum").
    worth: share of all percentages with that many decimals which the stated base attains; near 1 a pass means
    nothing.
    """

    stated: int
    stated_fits: bool
    smallest: int | None
    first_from_stated: int | None
    cells: int
    cells_fit_stated: int
    unexplained: tuple[tuple[int, int, str], ...]
    worth: float


def _cells(
    printed: Sequence[str], base: Ints, rule: str, tolerance_points: float | None
) -> tuple[NDArray[np.bool_], Ints, Ints]:
    """Per cell and base: does a count fit; per base: smallest and largest sum of fitting counts."""
    if isinstance(printed, str) or len(printed) == 0:
        raise ValueError(f"printed must be a list of printed percentages, as ['66,6', '33,4']; given {printed!r}.")
    limits = [count_limits(cell, base, rule, tolerance_points) for cell in printed]
    low, high = np.array([pair[0] for pair in limits]), np.array([pair[1] for pair in limits])
    return np.asarray(low <= high), low.sum(axis=0), high.sum(axis=0)


def _fits(
    printed: Sequence[str], base: Ints, rule: str, tolerance_points: float | None, partition: bool
) -> tuple[NDArray[np.bool_], Ints]:
    fit, low, high = _cells(printed, base, rule, tolerance_points)
    fits = np.asarray(fit.all(axis=0))
    if partition:
        # Every sum between the two ends is reached by some choice of whole counts.
        fits = fits & (low <= base) & (base <= high)
    return fits, fit.sum(axis=0)


def bases(
    printed: Sequence[str],
    max_base: int = 2000,
    rule: str = "half_up",
    tolerance_points: float | None = None,
    partition: bool = False,
) -> pd.DataFrame:
    """All bases n = 1..max_base, and whether each percentage of a column is the share of a whole count of n.

    printed: percentages as printed. rule: "half_up", "half_even", "truncation". tolerance_points: instead of
    the rule accept shares within so many points. partition: the counts must also add to n (one answer a
    person). Result: frame base, fits, cells_fit. Missing rule: no empty cells. Errors: ValueError. Source:
    Brown and Heathers (2017), Social Psychological and Personality Science 8: 363-369 (GRIM, for means); here
    for shares.
    R: scrutiny::grim(x, n, percent = TRUE) for one cell.
    """
    base = np.arange(1, positive_int("max_base", max_base) + 1)
    fits, cells = _fits(printed, base, rule, tolerance_points, partition)
    return pd.DataFrame({"base": base, "fits": fits, "cells_fit": cells})


def _together(columns: Columns, base: Ints, rule: str, tolerance_points: float | None, partition: bool) -> pd.DataFrame:
    if isinstance(columns, str) or len(columns) == 0 or any(isinstance(column, str) for column in columns):
        raise ValueError(f"columns must be a list of lists of printed percentages; given {columns!r}.")
    parts = [_fits(column, base, rule, tolerance_points, partition) for column in columns]
    fits = np.array([part[0] for part in parts])
    return pd.DataFrame(
        {
            "base": base,
            "fits": fits.all(axis=0),
            "cells_fit": np.sum([part[1] for part in parts], axis=0),
            "columns_fit": fits.sum(axis=0),
        }
    )


def common_bases(
    columns: Columns,
    max_base: int = 2000,
    rule: str = "half_up",
    tolerance_points: float | None = None,
    partition: bool = False,
) -> pd.DataFrame:
    """Bases that serve several printed columns at once (partition: each column adds to the base).

    Result: frame base, fits (all columns), cells_fit, columns_fit. Arguments, errors and source: as bases.
    """
    base = np.arange(1, positive_int("max_base", max_base) + 1)
    return _together(columns, base, rule, tolerance_points, partition)


def best_bases(
    columns: Columns,
    low: int,
    high: int,
    rule: str = "half_up",
    tolerance_points: float | None = None,
    partition: bool = False,
) -> pd.DataFrame:
    """The bases low..high, those that explain most cells first (then most columns, then the smallest).

    Result: frame base, fits, cells_fit, columns_fit, cells. Errors: ValueError. Source: as bases.
    """
    first, last = positive_int("low", low), positive_int("high", high)
    if last < first:
        raise ValueError(f"high must not be below low; given low {low}, high {high}.")
    found = _together(columns, np.arange(first, last + 1), rule, tolerance_points, partition)
    found["cells"] = sum(len(column) for column in columns)
    order = ["cells_fit", "columns_fit", "base"]
    return found.sort_values(order, ascending=[False, False, True], ignore_index=True)


def stated_base_report(
    columns: Columns,
    stated: int,
    max_base: int = 2000,
    rule: str = "half_up",
    tolerance_points: float | None = None,
    partition: bool = False,
) -> BaseReport:
    """Whether the stated base explains the printed columns, and which bases do.

    Errors: ValueError. Arguments and source: as bases; `worth` as attainable_share at the stated base, for
    the largest number of decimals in print.
    """
    stated = positive_int("stated", stated)
    tried = common_bases(columns, max(max_base, stated), rule, tolerance_points, partition)
    serving = tried.loc[tried["fits"], "base"].to_numpy()
    serving = serving[serving <= max_base]
    upwards = serving[serving >= stated]
    at_stated = np.array([stated])
    unexplained: list[tuple[int, int, str]] = []
    for place, column in enumerate(columns):
        fit, low, high = _cells(column, at_stated, rule, tolerance_points)
        missed = [(place, i, column[i]) for i in np.flatnonzero(~fit[:, 0]).tolist()]
        if partition and not missed and not low[0] <= stated <= high[0]:
            missed = [(place, -1, "sum")]
        unexplained.extend(missed)
    row = tried.loc[tried["base"] == stated].iloc[0]
    return BaseReport(
        stated=stated,
        stated_fits=bool(row["fits"]),
        smallest=int(serving[0]) if len(serving) else None,
        first_from_stated=int(upwards[0]) if len(upwards) else None,
        cells=sum(len(column) for column in columns),
        cells_fit_stated=int(row["cells_fit"]),
        unexplained=tuple(unexplained),
        worth=attainable_share(
            stated, max(decimals(cell) for column in columns for cell in column), rule, tolerance_points
        ),
    )


def attainable_share(
    base: int, decimals: int = 1, rule: str = "half_up", tolerance_points: float | None = None
) -> float:
    """Share of the percentages 0..100 with so many decimals that some whole count of the base prints as.

    What a pass is worth: near 0 a fit is telling, at 1 (from base 1000 on for one decimal) it says nothing.
    tolerance_points: instead of the rule, those within so many points of some share of the base.
    Errors: ValueError. Source: Brown and Heathers (2017). R: length(unique(round(100 * 0:n / n, d))) / (100 *
    10^d + 1).
    """
    one_of("rule", rule, RULES)
    n, scale = positive_int("base", base), 100 * 10 ** positive_int("decimals", decimals, least=0)
    if tolerance_points is not None:
        if not tolerance_points >= 0:
            raise ValueError(f"tolerance_points must not be negative; given {tolerance_points!r}.")
        past = np.arange(scale + 1, dtype=np.int64) * n % scale  # distance to the share below, in 1/n of a step
        return float(np.mean(np.minimum(past, scale - past) <= round(tolerance_points * scale * n / 100, 9)))
    whole, rest = np.divmod(np.arange(n + 1, dtype=np.int64) * scale, n)
    if rule == "half_up":
        whole += 2 * rest >= n
    elif rule == "half_even":
        whole += (2 * rest > n) | ((2 * rest == n) & (whole % 2 == 1))
    return float(len(np.unique(whole)) / (scale + 1))
