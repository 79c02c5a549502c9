"""Shares: values from the literature, hand formulas, and how the functions hang together."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.stats import proportions, sample_size


# Newcombe (1998), Statistics in Medicine 17: 857-872, table I, method 3.
@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_published(count, n, low, high):
    estimate = proportions.wilson(count, n)
    assert (estimate.low, estimate.high) == pytest.approx((low, high), abs=5e-5)
    assert (estimate.value, estimate.n, estimate.method) == (count / n, n, "wilson")
    assert estimate.interval == "confidence_95"


def test_wilson_half():
    estimate = proportions.wilson(10, 20, dropped=3)
    assert (estimate.low, estimate.high) == pytest.approx((0.2993, 0.7007), abs=5e-5)
    assert estimate.dropped == 3


# Newcombe (1998), Statistics in Medicine 17: 873-890, table II, method 10.
@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
    ],
)
def test_newcombe_published(numbers, low, high):
    estimate = proportions.newcombe(*numbers)
    assert (estimate.low, estimate.high) == pytest.approx((low, high), abs=5e-5)
    assert estimate.n == numbers[1] + numbers[3]


def test_score_test_by_hand():
    result = proportions.score_test(15, 25, 5, 25)
    assert result.statistic == pytest.approx(0.4 / math.sqrt(0.4 * 0.6 * 2 / 25))
    assert result.p == pytest.approx(math.erfc(result.statistic / math.sqrt(2)))
    assert proportions.score_test(0, 5, 0, 9).p == 1.0


def test_goodman_by_hand():
    # Upper 1.25 % point of chi-square with one degree of freedom: the square of the normal 0.625 % point.
    a = 2.497705474412325**2
    counts = {"yes": 91, "no": 49, "perhaps": 37, "silent": 43}
    frame = proportions.goodman(counts)
    n = sum(counts.values())
    for answer, low, high in frame[["answer", "low", "high"]].itertuples(index=False):
        c = counts[answer]
        root = math.sqrt(a * (a + 4 * c * (n - c) / n))
        assert (low, high) == pytest.approx(((a + 2 * c - root) / (2 * (n + a)), (a + 2 * c + root) / (2 * (n + a))))
    assert frame["value"].sum() == pytest.approx(1)


def test_goodman_is_wider_than_wilson_and_grows_with_the_design_effect():
    counts = [30, 50, 20]
    goodman, wide = proportions.goodman(counts), proportions.goodman(counts, design_effect=2)
    single = proportions.wilson_rows(counts, 100)
    assert (goodman["low"] < single["low"]).all() and (goodman["high"] > single["high"]).all()
    assert (wide["low"] < goodman["low"]).all() and (wide["high"] > goodman["high"]).all()
    assert proportions.goodman([60, 100, 40], design_effect=2)[["low", "high"]].to_numpy() == pytest.approx(
        goodman[["low", "high"]].to_numpy()
    )


@given(st.integers(0, 60), st.integers(1, 60), st.floats(0.5, 4))
def test_one_row_many_rows_and_shares_agree(count, n, effect):
    count = min(count, n)
    one = proportions.wilson_from_share(count / n, n, effect)
    row = proportions.wilson_rows(pd.Series({"x": count}), n, effect).loc["x"]
    assert (row["value"], row["low"], row["high"]) == pytest.approx((one.value, one.low, one.high))
    assert 0 <= one.low <= one.value <= one.high <= 1
    mirrored = proportions.wilson(n - count, n)
    plain = proportions.wilson(count, n)
    assert (mirrored.low, mirrored.high) == pytest.approx((1 - plain.high, 1 - plain.low))


def test_rows_keep_gaps_in_their_place():
    frame = proportions.shares_rows(pd.Series([0.5, np.nan], index=["a", "b"]), [10, 20])
    assert frame.loc["a", "low"] == pytest.approx(proportions.wilson(5, 10).low)
    assert frame.loc["b", ["value", "low", "high"]].isna().all()


def test_multinomial_differences_by_hand():
    frame = proportions.multinomial_differences({"a": 50, "b": 30, "c": 20}).set_index(["first", "second"])
    row = frame.loc[("a", "b")]
    margin = 1.959963984540054 * math.sqrt((0.8 - 0.04) / 100)
    assert (row["value"], row["low"], row["high"]) == pytest.approx((0.2, 0.2 - margin, 0.2 + margin))
    # McNemar's chi-square without correction: (50 - 30)² / (50 + 30).
    assert row["z"] ** 2 == pytest.approx(400 / 80)
    assert frame["p_adjusted"].tolist() == pytest.approx(
        [2 * frame.loc[("a", "b"), "p"], 3 * frame.loc[("a", "c"), "p"], frame.loc[("b", "c"), "p"]]
    )
    assert proportions.multinomial_differences([5, 0, 0]).iloc[-1][["z", "p"]].tolist() == [0, 1]
    plain = proportions.multinomial_differences([5, 3, 2], method="none")
    assert plain["p"].equals(plain["p_adjusted"].rename("p"))


@pytest.mark.parametrize(("margin", "population", "n"), [(0.03, None, 1068), (0.05, None, 385), (0.05, 1000, 278)])
def test_required_n_textbook(margin, population, n):
    assert sample_size.required_n(0.5, margin, population=population) == n


@given(st.floats(0, 1), st.floats(0.01, 0.3), st.floats(1, 3))
def test_required_n_is_the_smallest_that_serves(share, margin, effect):
    n = sample_size.required_n(share, margin, design_effect=effect, method="wilson")

    def half_width(size):
        estimate = proportions.wilson_from_share(share, size, effect)
        # The clipped ends of the estimate hide nothing: Wilson's interval never leaves 0..1.
        return (estimate.high - estimate.low) / 2

    assert half_width(n) <= margin * (1 + 1e-9)
    assert n == 1 or half_width(n - 1) > margin * (1 - 1e-6)
    normal = sample_size.required_n(share, margin, design_effect=effect)
    assert sample_size.margin_of_error(share, normal, design_effect=effect) <= margin * (1 + 1e-9)


def test_margin_of_error_with_a_finite_population():
    assert sample_size.margin_of_error(0.5, 1000) == pytest.approx(0.030990, abs=1e-6)
    assert sample_size.margin_of_error(0.5, 100, population=100) == 0
    assert sample_size.margin_of_error(0.5, 278, population=1000) <= 0.05


def test_gof_uniform_of_the_r_manual():
    # ?chisq.test: x <- c(A = 20, B = 15, C = 25); X-squared = 2.5, df = 2, p-value = 0.2865
    result = proportions.gof_uniform({"A": 20, "B": 15, "C": 25})
    assert (result.statistic, result.df, result.n) == (2.5, 2, 60)
    assert result.p == pytest.approx(0.2865, abs=5e-5)


@pytest.mark.parametrize(
    "call",
    [
        lambda: proportions.wilson(5, 0),
        lambda: proportions.wilson(6, 5),
        lambda: proportions.wilson(-1, 5),
        lambda: proportions.wilson(float("nan"), 5),
        lambda: proportions.wilson(1, 5, confidence=95),
        lambda: proportions.wilson_from_share(66.6, 100),
        lambda: proportions.wilson_from_share(0.5, 100, design_effect=0),
        lambda: proportions.shares_rows([66.6], 100),
        lambda: proportions.wilson_rows([1], 0),
        lambda: proportions.goodman([5]),
        lambda: proportions.goodman([5, None]),
        lambda: proportions.goodman(["a", "b"]),
        lambda: proportions.multinomial_differences([1, 2], method="bonferroni"),
        lambda: sample_size.required_n(0.5, 0),
        lambda: sample_size.required_n(50, 0.05),
        lambda: sample_size.required_n(0.5, 0.05, population=0),
        lambda: proportions.gof_uniform([0, 0]),
    ],
)
def test_bad_input_is_answered_with_a_sentence(call):
    with pytest.raises(ValueError, match=r"given|must"):
        call()
