"""Rounding intervals against the decimal module, and counts against plain enumeration."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.stats import rounding

MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "truncation": ROUND_DOWN}
RULES = st.sampled_from(rounding.RULES)


def show(x: Fraction, places: int, rule: str) -> str:
    """What the decimal module prints for an exact fraction (ample digits, so that no tie is made or lost)."""
    digits = Decimal(x.numerator) / Decimal(x.denominator)
    return str(digits.quantize(Decimal(1).scaleb(-places), rounding=MODES[rule]))


def test_intervals_of_the_methods_text():
    assert rounding.interval("66,6") == (66.55, 66.65)
    assert rounding.interval("66.6 %", "truncation") == (66.6, 66.7)
    assert rounding.interval("40") == (39.5, 40.5)
    half_up = rounding.exact_interval("66,6")
    assert (half_up.low_closed, half_up.high_closed) == (True, False)
    even, odd = (rounding.exact_interval(text, "half_even") for text in ("66,6", "66,5"))
    assert (even.low_closed, even.high_closed, odd.low_closed, odd.high_closed) == (True, True, False, False)


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        ("66,6", Fraction(333, 5), 1),
        (" 1 050,25\u00a0%", Fraction(105025, 100), 2),
        ("\u22120,555", Fraction(-555, 1000), 3),
        ("0.30%", Fraction(3, 10), 2),
        ("12", Fraction(12), 0),
    ],
)
def test_reading_a_print(text, value, places):
    assert rounding.number(text) == value
    assert rounding.decimals(text) == places


@pytest.mark.parametrize("text", ["", "p<0,05", "1,2.3", "abc", "12,", None, 66.6])
def test_what_is_no_print_is_refused(text):
    with pytest.raises(ValueError, match="printed number"):
        rounding.number(text)


def test_unknown_rule_is_refused_with_the_list():
    with pytest.raises(ValueError, match=r"half_up.*half_even.*truncation.*banker"):
        rounding.interval("66,6", "banker")


def test_pad():
    assert rounding.pad("40", 1) == "40.0"
    assert rounding.pad("40 %", 1) == "40.0%"
    assert rounding.pad("40,5", 2) == "40,50"
    assert rounding.pad("40,5", 1) == "40,5"


@given(st.integers(-2000, 2000), st.integers(1, 400), st.integers(0, 3), RULES)
def test_prints_as_agrees_with_the_decimal_module(top, bottom, places, rule):
    x = Fraction(top, bottom)
    printed = show(x, places, rule)
    unit = Fraction(1, 10**places)
    assert rounding.prints_as(x, printed.replace(".", ","), rule) or Fraction(printed) == 0
    for other in (Fraction(printed) + unit, Fraction(printed) - unit):
        neighbour = str(Decimal(other.numerator) / Decimal(other.denominator))
        neighbour = f"{Decimal(neighbour):.{places}f}"
        if Fraction(neighbour) != 0 and Fraction(printed) != 0:
            assert not rounding.prints_as(x, neighbour, rule)


def test_prints_as_takes_ties_of_floats_as_ties():
    assert 100 * 0.1465 < 14.65
    assert rounding.prints_as(100 * 0.1465, "14,7")
    assert not rounding.prints_as(100 * 0.1465, "14,6")
    assert rounding.prints_as(np.float64(12.5), "12", "half_even")
    assert rounding.prints_as(-0.5, "-1")
    assert not rounding.prints_as(float("nan"), "1")
    assert rounding.prints_as(np.int64(3), "3,0")


@given(st.integers(0, 1000), st.integers(0, 2), st.integers(1, 150), RULES)
def test_counts_for_against_enumeration(digits, places, base, rule):
    printed = f"{min(digits, 100 * 10**places) / 10**places:.{places}f}"
    # Shares are not negative, so a printed zero has only its upper half here.
    expected = [c for c in range(base + 1) if show(Fraction(100 * c, base), places, rule) == printed]
    assert rounding.counts_for(printed, base, rule).tolist() == expected


def test_count_limits_with_a_tolerance():
    low, high = rounding.count_limits("50", [10, 11, 3], tolerance_points=5)
    assert (low.tolist(), high.tolist()) == ([5, 5, 2], [5, 6, 1])
    with pytest.raises(ValueError, match="tolerance_points"):
        rounding.count_limits("50", [10], tolerance_points=-1)
    with pytest.raises(ValueError, match="whole numbers"):
        rounding.count_limits("50", [10.5])


def test_scaled_interval():
    share = rounding.exact_interval("66,6").scaled(Fraction(1, 100))
    assert share.contains(Fraction(6655, 10000)) and not share.contains(Fraction(6665, 10000))
    with pytest.raises(ValueError, match="positive"):
        share.scaled(-1)
