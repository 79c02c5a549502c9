"""What a printed number stands for: all values that print as it does (METHODS, section 1)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from components.stats._checks import Ints, one_of, positive_int

RULES = ("half_up", "half_even", "truncation")
_PRINTED = re.compile(r"([+-]?)(\d+)(?:[.,](\d+))?%?")


@dataclass(frozen=True)
class RoundingInterval:
    """All values that print as one printed number, with exact ends and whether each end belongs to it."""

    low: Fraction
    high: Fraction
    low_closed: bool
    high_closed: bool

    def contains(self, x: Fraction) -> bool:
        """Whether x prints as the printed number."""
        above = x > self.low or (self.low_closed and x == self.low)
        below = x < self.high or (self.high_closed and x == self.high)
        return above and below

    def scaled(self, factor: Fraction | int) -> RoundingInterval:
        """The interval in another unit; factor > 0."""
        if factor <= 0:
            raise ValueError(f"factor must be positive; given {factor}.")
        return RoundingInterval(self.low * factor, self.high * factor, self.low_closed, self.high_closed)


def _parse(printed: str) -> tuple[int, int, int]:
    """Sign, digits as one integer, number of decimals."""
    if not isinstance(printed, str):
        raise ValueError(f"A printed number must be a string, as '66,6'; given {printed!r}.")
    bare = re.sub(r"\s", "", printed).replace("\u2212", "-").replace("\u2013", "-")
    match = _PRINTED.fullmatch(bare)
    if match is None:
        raise ValueError(f"A printed number looks like '66,6', '66.6 %' or '-0,30'; given {printed!r}.")
    sign, whole, part = match[1], match[2], match[3] or ""
    return (-1 if sign == "-" else 1), int(whole + part), len(part)


def decimals(printed: str) -> int:
    """Number of printed decimals: "66,6" -> 1, "40" -> 0, "0.30%" -> 2. Errors: ValueError if not a
    number."""
    return _parse(printed)[2]


def number(printed: str) -> Fraction:
    """The printed number as an exact fraction: "66,6 %" -> 333/5. The percent sign is not a factor of 1/100.

    A comma or a point is the decimal sign; spaces (also thin and no-break) are ignored; a typographic minus
    is understood. "300,241" is read as 300.241: thousands must be set apart by spaces. Errors: ValueError.
    """
    sign, digits, places = _parse(printed)
    return Fraction(sign * digits, 10**places)


def pad(printed: str, to_decimals: int) -> str:
    """The print with zeros added: ("40", 1) -> "40.0", to read an integer as if its zero had been left out.

    Prints that already have as many decimals come back unchanged. Errors: ValueError if not a number.
    """
    have = decimals(printed)
    if have >= to_decimals:
        return printed
    core, percent, tail = printed.partition("%")
    separator = "" if have else "."
    return core.rstrip() + separator + "0" * (to_decimals - have) + percent + tail


def exact_interval(printed: str, rule: str = "half_up") -> RoundingInterval:
    """All values that print as `printed`, with exact ends.

    With u the unit of the last digit and v the printed value (shown for v > 0):
    half_up [v - u/2, v + u/2): halves away from zero, as SPSS, Excel and people do;
    half_even: both ends belong when the last digit is even, none when it is odd, as R and IEEE 754 do;
    truncation [v, v + u): digits cut off towards zero. Negative numbers mirror; zero is symmetric, its
    ends excluded except under half_even.
    Errors: ValueError for an unknown rule or a string that is not a number.
    """
    one_of("rule", rule, RULES)
    sign, digits, places = _parse(printed)
    unit = Fraction(1, 10**places)
    size = digits * unit
    if rule == "truncation":
        if digits == 0:
            return RoundingInterval(-unit, unit, False, False)
        low, high, near_closed, far_closed = size, size + unit, True, False
    else:
        even = rule == "half_even" and digits % 2 == 0
        if digits == 0:
            return RoundingInterval(-unit / 2, unit / 2, even, even)
        low, high = size - unit / 2, size + unit / 2
        near_closed, far_closed = rule == "half_up" or even, even
    if sign < 0:
        return RoundingInterval(-high, -low, far_closed, near_closed)
    return RoundingInterval(low, high, near_closed, far_closed)


def interval(printed: str, rule: str = "half_up") -> tuple[float, float]:
    """Ends of all values that print as `printed`, in the unit of the print: "66,6" -> (66.55, 66.65).

    Which ends belong to it: see exact_interval. Errors: ValueError.
    """
    exact = exact_interval(printed, rule)
    return float(exact.low), float(exact.high)


def prints_as(x: float | int | Fraction, printed: str, rule: str = "half_up") -> bool:
    """Whether x, rounded by the rule to the decimals of `printed`, prints as `printed`.

    A float is taken at 12 significant digits first, so that 100 * 0.1465 = 14.649999999999999 counts as the
    tie it is; pass a Fraction where more is needed. NaN prints as nothing. Errors: ValueError for a bad
    print.
    R: formatC(x, digits = decimals, format = "f") == printed (half_even on the binary value).
    """
    reach = exact_interval(printed, rule)
    if isinstance(x, float | np.floating):
        if not math.isfinite(x):
            return False
        x = Fraction(f"{x:.12g}")
    return reach.contains(Fraction(x) if not isinstance(x, np.integer) else Fraction(int(x)))


def count_limits(
    printed: str, bases: ArrayLike, rule: str = "half_up", tolerance_points: float | None = None
) -> tuple[Ints, Ints]:
    """For each base n the smallest and largest count c (0 <= c <= n) with 100 c / n printing as `printed`.

    bases: whole numbers >= 1. tolerance_points: instead of the rounding rule accept every share within so
    many percentage points of the print (ends included). Result: two int arrays; smallest > largest where no
    count fits. Exact integer arithmetic. Errors: ValueError. Source: Brown and Heathers (2017) for means
    (GRIM).
    """
    base = np.atleast_1d(np.asarray(bases))
    if base.dtype.kind not in "iu" or np.any(base < 1):
        raise ValueError(f"bases must be whole numbers of at least 1; given {bases!r}.")
    base = base.astype(np.int64)
    if tolerance_points is None:
        reach = exact_interval(printed, rule)
    else:
        one_of("rule", rule, RULES)
        if not tolerance_points >= 0:
            raise ValueError(f"tolerance_points must not be negative; given {tolerance_points!r}.")
        slack, centre = Fraction(f"{tolerance_points:.12g}"), number(printed)
        reach = RoundingInterval(centre - slack, centre + slack, True, True)
    low_over, low_under = reach.low.numerator, 100 * reach.low.denominator
    high_over, high_under = reach.high.numerator, 100 * reach.high.denominator
    least = -((-low_over * base) // low_under) if reach.low_closed else (low_over * base) // low_under + 1
    most = (high_over * base) // high_under if reach.high_closed else -((-high_over * base) // high_under) - 1
    return np.maximum(least, 0), np.minimum(most, base)


def counts_for(printed: str, base: int, rule: str = "half_up") -> Ints:
    """All whole counts whose percentage of `base` prints as `printed`; empty when there is none.

    ("66,6", 287) -> [191]. Errors: ValueError for a base below 1, an unknown rule or a bad print.
    """
    least, most = count_limits(printed, [positive_int("base", base)], rule)
    return np.arange(least[0], most[0] + 1, dtype=np.int64)
