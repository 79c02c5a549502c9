"""Checks of arguments shared by the families: every refusal says what was expected and what was given."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_WEIGHT = "(weight)"


def one_of(name: str, value: object, allowed: Collection[Any]) -> None:
    """Refuse a value outside the list of allowed ones, and name the list."""
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(map(repr, allowed))}; given {value!r}.")


def positive_int(name: str, value: float, least: int = 1) -> int:
    """A whole number of at least `least`."""
    if isinstance(value, bool) or not np.isfinite(value) or value != int(value) or value < least:
        raise ValueError(f"{name} must be a whole number of at least {least}; given {value!r}.")
    return int(value)


def confidence_level(confidence: float) -> float:
    """A confidence level strictly between 0 and 1."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, as 0.95; given {confidence!r}.")
    return float(confidence)


def normal_quantile(confidence: float) -> float:
    """The two-sided normal quantile of a confidence level: 0.95 -> 1.96."""
    from scipy.special import ndtri

    return float(ndtri(0.5 + confidence_level(confidence) / 2))


def design_effect_value(design_effect: float) -> float:
    """A design effect: how many times the variance exceeds that of a simple random sample."""
    if not (np.isfinite(design_effect) and design_effect > 0):
        raise ValueError(f"design_effect must be a positive number; given {design_effect!r}.")
    return float(design_effect)


def vector(name: str, values: ArrayLike | Mapping[Any, float]) -> Floats:
    """A one-dimensional array of floats; gaps stay NaN."""
    source = list(values.values()) if isinstance(values, Mapping) else values
    try:
        if isinstance(source, pd.Series):
            array = source.to_numpy(dtype=float, na_value=np.nan)
        else:
            array = np.asarray(source, dtype=float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must hold numbers only; given {values!r}.") from error
    if array.ndim != 1:
        raise ValueError(f"{name} must be a single row of numbers; given an array with {array.ndim} dimensions.")
    return array


def counts_vector(name: str, counts: ArrayLike | Mapping[Any, float], least: int = 1) -> Floats:
    """Counts: non-negative, without gaps, not all zero, at least `least` of them."""
    array = vector(name, counts)
    if len(array) < least or not np.all(np.isfinite(array)) or np.any(array < 0) or array.sum() <= 0:
        raise ValueError(
            f"{name} must be {least} or more non-negative counts with a positive sum; given {array.tolist()}."
        )
    return array


def names_of(values: object, size: int) -> list[Any]:
    """The labels that came with the values: keys of a mapping, index of a Series, else 0, 1, 2..."""
    if isinstance(values, Mapping):
        return list(values.keys())
    if isinstance(values, pd.Series):
        return list(values.index)
    return list(range(size))


def complete(missing: str, **columns: Floats) -> tuple[NDArray[np.bool_], int]:
    """Which positions have no gap in any column, and how many positions have one.

    `missing="listwise"` keeps the complete positions; `missing="raise"` refuses gaps.
    """
    one_of("missing", missing, ("listwise", "raise"))
    sizes = {name: len(column) for name, column in columns.items()}
    if len(set(sizes.values())) > 1:
        raise ValueError(f"The columns must have the same length; given {sizes}.")
    keep = np.all([np.isfinite(column) for column in columns.values()], axis=0)
    dropped = int((~keep).sum())
    if missing == "raise" and dropped:
        raise ValueError(f"{', '.join(columns)} must have no gaps; {dropped} found.")
    return keep, dropped


def complete_frame(frame: pd.DataFrame, columns: Sequence[str], missing: str) -> tuple[pd.DataFrame, int]:
    """The named columns as floats, rows with a gap dropped (or refused), and the number dropped."""
    one_of("missing", missing, ("listwise", "raise"))
    absent = [column for column in columns if column not in frame.columns]
    if absent:
        raise ValueError(f"The frame must have the columns {list(columns)}; missing: {absent}.")
    try:
        numbers = frame.loc[:, list(columns)].astype(float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"The columns {list(columns)} must hold numbers only.") from error
    numbers = numbers.replace([np.inf, -np.inf], np.nan)
    kept = numbers.dropna()
    dropped = len(numbers) - len(kept)
    if missing == "raise" and dropped:
        raise ValueError(f"The columns {list(columns)} must have no gaps; {dropped} rows have one.")
    return kept, dropped


def complete_weighted(
    frame: pd.DataFrame, columns: Sequence[str], weights: ArrayLike | None, missing: str
) -> tuple[pd.DataFrame, Floats, int]:
    """The complete rows of the named columns, their weights with mean 1 (1 where there are none), rows dropped.

    weights: one a row of the frame. A gap in the weight is a gap of the row; a row of weight 0 is no case.
    """
    if weights is None:
        numbers, dropped = complete_frame(frame, columns, missing)
        return numbers, np.ones(len(numbers)), dropped
    w = vector("weights", weights)
    if len(w) != len(frame):
        raise ValueError(f"weights must be {len(frame)} numbers, one a row; given {len(w)}.")
    joined = frame.copy()
    joined[_WEIGHT] = w
    numbers, dropped = complete_frame(joined, [*columns, _WEIGHT], missing)
    if (numbers[_WEIGHT] < 0).any():
        raise ValueError("weights must not be negative.")
    numbers = numbers[numbers[_WEIGHT] > 0]
    known = numbers.pop(_WEIGHT).to_numpy()
    return numbers, known / known.mean() if len(known) else known, dropped


def or_none(value: float) -> float | None:
    """A float, or None where it could not be computed."""
    return float(value) if np.isfinite(value) else None
