"""The one shape of an estimate."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

_INTERVAL = re.compile(r"(confidence|simultaneous)_\d+(\.\d+)?|bounds|rounding|reachable")
_COLUMNS = ["value", "low", "high", "n", "dropped", "method", "interval"]


@dataclass(frozen=True)
class Estimate:
    """A number with everything a reader needs to judge it.

    value: the estimate. low, high: ends of its interval, None where there is none. n: how many cases it rests
    on, None when the base is unknown. dropped: cases left out by the missing rule. method: code such as
    "wilson". interval: what low and high mean: "confidence_95", "simultaneous_95", "bounds", "rounding",
    "reachable" or None. What the number rests on is not said here: it follows from the rows that went in.
    """

    value: float
    low: float | None
    high: float | None
    n: float | int | None
    dropped: int
    method: str
    interval: str | None

    def __post_init__(self) -> None:
        if self.interval is not None and not _INTERVAL.fullmatch(self.interval):
            raise ValueError(
                "interval must be confidence_95, simultaneous_95 (or another level), bounds, rounding, "
                f"reachable or None; given {self.interval!r}."
            )
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low must not exceed high; given {self.low} and {self.high}.")


@dataclass(frozen=True)
class TestResult:
    """A test: its statistic, two-sided p, degrees of freedom (None for a z), cases and method code."""

    statistic: float
    p: float
    df: int | None
    n: float | int
    method: str

    # Without this pytest would take the class for a test case because of its name.
    __test__ = False


def interval_name(confidence: float, kind: str = "confidence") -> str:
    """The code of an interval: 0.95 -> "confidence_95", 0.999 -> "confidence_99.9"."""
    return f"{kind}_{round(100 * confidence, 6):g}"


def side(low: float | None, high: float | None) -> str:
    """On which side of 0 an interval lies: "above", "below", or "open" where it holds 0 or there is none."""
    if low is None or high is None or low <= 0 <= high:
        return "open"
    return "above" if low > 0 else "below"


def to_frame(estimates: Mapping[str, Estimate], key: str = "key") -> pd.DataFrame:
    """Estimates as a tidy frame: the key column, then value, low, high, n, dropped, method, interval.

    A missing low, high or n is NaN. Errors: none. R: purrr::map_dfr(estimates, as_tibble, .id = key).
    """
    rows = [{key: name, **asdict(estimate)} for name, estimate in estimates.items()]
    frame = pd.DataFrame(rows, columns=[key, *_COLUMNS])
    numbers = ["value", "low", "high", "n"]
    frame[numbers] = frame[numbers].astype(float).replace([np.inf, -np.inf], np.nan)
    return frame
