"""Inequality between regions: published values, hand values, definitions, and weights as repeated people."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.stats import convergence, inequality, spatial

# The incomes of the manual of R's package ineq (?ineq).
INEQ = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
VALUES = st.lists(st.floats(0.5, 1000), min_size=2, max_size=8)
REPEATED = VALUES.flatmap(
    lambda v: st.tuples(st.just(v), st.lists(st.integers(1, 5), min_size=len(v), max_size=len(v)))
)


def test_published_and_hand_values():
    assert inequality.gini(INEQ) == pytest.approx(0.4620911, abs=5e-8)
    assert inequality.atkinson(INEQ, 0.5) == pytest.approx(0.1796591, abs=5e-8)
    assert inequality.gini([1, 2, 3, 4]) == pytest.approx(0.25)
    assert inequality.gini([1, 2, 3, 4], correction=True) == pytest.approx(1 / 3)
    assert inequality.theil_t([1, 3]) == pytest.approx((0.5 * np.log(0.5) + 1.5 * np.log(1.5)) / 2)
    assert inequality.theil_l([1, 3]) == pytest.approx((np.log(2) + np.log(2 / 3)) / 2)
    assert inequality.hoover([1, 3]) == pytest.approx(0.25)
    assert inequality.coefficient_of_variation([1, 3]) == pytest.approx(0.5)
    assert inequality.coefficient_of_variation([1, 3], sample=True) == pytest.approx(np.sqrt(2) / 2)
    assert inequality.atkinson([1, 4], 1) == pytest.approx(1 - 2 / 2.5)
    assert inequality.atkinson([1, 3], 2) == pytest.approx(1 - 1.5 / 2)
    assert inequality.atkinson([0, 3], 2) == 1
    assert inequality.max_min([2, 5, 8]) == 4
    assert inequality.percentile_ratio(range(1, 11)) == 9
    assert inequality.theil_t([0, 0, 0, 5]) == pytest.approx(np.log(4))


MEASURES = [
    inequality.gini,
    lambda x, w=None: inequality.gini(x, w, correction=True),
    inequality.theil_t,
    inequality.theil_l,
    inequality.hoover,
    lambda x, w=None: inequality.atkinson(x, 0.5, w),
    lambda x, w=None: inequality.atkinson(x, 1, w),
    inequality.coefficient_of_variation,
    lambda x, w=None: inequality.coefficient_of_variation(x, w, sample=True),
    lambda x, w=None: inequality.percentile_ratio(x, weights=w),
]


@pytest.mark.parametrize("measure", MEASURES)
@given(data=REPEATED, scale=st.floats(0.1, 50), random=st.randoms())
def test_weights_are_repeated_people_and_order_and_scale_do_not_matter(measure, data, scale, random):
    values, weights = data
    value = measure(values, weights)
    assert measure(np.repeat(values, weights)) == pytest.approx(value, abs=1e-9)
    assert measure([scale * x for x in values], weights) == pytest.approx(value, abs=1e-9)
    order = random.sample(range(len(values)), len(values))
    assert measure([values[i] for i in order], [weights[i] for i in order]) == pytest.approx(value, abs=1e-9)
    assert value > -1e-9


@given(REPEATED)
def test_gini_against_the_double_sum(data):
    x, w = (np.array(part, dtype=float) for part in data)
    double = sum(a * b * abs(p - q) for (p, a), (q, b) in itertools.product(zip(x, w, strict=True), repeat=2))
    assert inequality.gini(x, w) == pytest.approx(double / (2 * w.sum() ** 2 * np.average(x, weights=w)), abs=1e-9)
    curve = inequality.lorenz(x, w)
    area = np.trapezoid(curve["value"], curve["population"])
    assert inequality.gini(x, w) == pytest.approx(1 - 2 * area, abs=1e-9)
    bulge = (curve["population"] - curve["value"]).max()
    assert inequality.hoover(x, w) == pytest.approx(bulge, abs=1e-9)


@given(REPEATED, st.sampled_from("tl"), st.randoms())
def test_theil_decomposition_is_exact(data, index, random):
    values, weights = data
    groups = [random.choice("abc") for _ in values]
    split = inequality.theil_decomposition(values, groups, weights, index)
    measure = inequality.theil_t if index == "t" else inequality.theil_l
    assert split.total == pytest.approx(measure(values, weights))
    assert split.between + split.within == pytest.approx(split.total, abs=1e-9)
    frame = split.groups
    means = np.repeat(frame["mean"], 1)
    assert split.between == pytest.approx(measure(means, frame["population_share"]), abs=1e-9)
    assert frame[["population_share", "value_share"]].sum().tolist() == pytest.approx([1, 1])


def test_decomposition_by_hand():
    split = inequality.theil_decomposition([1, 1, 3, 3], ["poor", "poor", "rich", "rich"])
    assert split.within == pytest.approx(0)
    assert split.between_share == pytest.approx(1)
    assert split.groups["group"].tolist() == ["poor", "rich"]
    with_gap = inequality.theil_decomposition([1, 1, 3, 3, 9], ["poor", "poor", "rich", "rich", None])
    assert (with_gap.total, with_gap.dropped, with_gap.n) == (pytest.approx(split.total), 1, 4)


def test_lorenz_names_units_poorest_first():
    curve = inequality.lorenz(pd.Series({"a": 3.0, "b": 1.0, "c": None}), [1, 1, 5])
    assert curve["unit"].tolist() == [None, "b", "a"]
    assert curve["population"].tolist() == [0, 0.5, 1]
    assert curve["value"].tolist() == [0, 0.25, 1]


def test_held_by_reads_the_curve_between_its_points():
    curve = inequality.lorenz([1.0, 3.0])
    assert inequality.held_by(curve, 0.5) == 0.25
    assert inequality.held_by(curve, 0.25) == pytest.approx(0.125)
    assert inequality.held_by(curve, 0.75) == pytest.approx((0.25 + 1) / 2)
    assert (inequality.held_by(curve, 0), inequality.held_by(curve, 1)) == (0, 1)
    with pytest.raises(ValueError, match="between 0 and 1"):
        inequality.held_by(curve, 50)


def test_summary():
    frame = inequality.summary([1, 2, 3, 5, None], [3, 2, 1, 1, 4], list("aabbb"))
    value = frame.set_index("measure")["value"]
    assert value["theil_t_between"] + value["theil_t_within"] == pytest.approx(value["theil_t"])
    assert value["gini"] == pytest.approx(inequality.gini([1, 1, 1, 2, 2, 3, 5]))
    assert (frame["n"] == 4).all() and (frame["dropped"] == 1).all() and (frame["method"] == "weighted").all()
    zero = inequality.summary([0, 2, 3]).set_index("measure")["value"]
    assert zero[["theil_l", "max_min", "p90_p10"]].isna().all() and zero["gini"] > 0


CHAIN = [("a", "b"), ("b", "c"), ("c", "d")]


def test_moran_by_hand():
    values = pd.Series([1, 2, 3, 4.0], list("abcd"))
    # z = -1.5, -0.5, 0.5, 1.5; neighbours' products 0.75, -0.25, 0.75; sum z² = 5.
    plain = spatial.moran(values, CHAIN, standardise=False)
    assert plain.value == pytest.approx(4 / 6 * 2.5 / 5)
    even = spatial.moran(values, [*CHAIN, ("b", "a")], permutations=20_000)
    assert even.value == pytest.approx(0.4)
    assert (even.expected, even.n, even.pairs) == (pytest.approx(-1 / 3), 4, 3)
    # Of the 24 orders only this one and its mirror are as clustered.
    assert even.p == pytest.approx(2 / 24, abs=0.01)
    assert spatial.moran(values, CHAIN) == spatial.moran(values, CHAIN)


def test_moran_gaps_and_lonely_units():
    values = pd.Series([1, 2, 3, 4, np.nan, 7], list("abcdef"))
    result = spatial.moran(values, [*CHAIN, ("d", "e"), ("e", "f")])
    assert (result.value, result.dropped, result.isolated) == (pytest.approx(0.4), 1, ("f",))
    with pytest.raises(ValueError, match="unknown: z"):
        spatial.moran(values, [("a", "z")])
    with pytest.raises(ValueError, match="needs 3 units"):
        spatial.moran(values, [("a", "b")])
    with pytest.raises(ValueError, match="no gaps"):
        spatial.moran(values, CHAIN, missing="raise")


def test_beta_recovers_a_made_law():
    first = pd.Series(np.random.default_rng(0).uniform(1, 9, 12), list("abcdefghijkl"))
    # With log y_T = c + exp(-speed T) log y_0 the speed is exact.
    last = np.exp(0.7 + np.exp(-0.02 * 34) * np.log(first))
    found = convergence.beta(first, last[::-1], 34)
    assert found.speed == pytest.approx(0.02)
    assert found.half_life == pytest.approx(np.log(2) / 0.02)
    assert found.estimate.value == pytest.approx((np.exp(-0.02 * 34) - 1) / 34)
    assert found.estimate.low <= found.estimate.value <= found.estimate.high
    assert found.points["unit"].tolist() == list(first.index)
    apart = convergence.beta(first, first**1.2, 34)
    assert apart.estimate.value > 0 and apart.half_life is None
    assert convergence.beta(first, 1 / first, 10).speed is None


def test_sigma_compares_the_same_units():
    frame = pd.DataFrame({1989: [1.0, np.e, np.e**2, 5], 2023: [1.0, 1.0, 1.0, np.nan]})
    found = convergence.sigma(frame)
    assert found["value"].tolist() == pytest.approx([1.0, 0.0])
    assert found["n"].tolist() == [3, 3] and found["dropped"].tolist() == [1, 1]
    pd.testing.assert_frame_equal(
        found.drop(columns="dropped"), convergence.sigma(frame.dropna()).drop(columns="dropped")
    )


@pytest.mark.parametrize(
    "call",
    [
        lambda: inequality.gini([-1, 2]),
        lambda: inequality.gini([0, 0]),
        lambda: inequality.gini([1, 2], [1]),
        lambda: inequality.gini([1, 2], [-1, 2]),
        lambda: inequality.gini([1, None], missing="raise"),
        lambda: inequality.gini([1, None], missing="drop"),
        lambda: inequality.gini([5], correction=True),
        lambda: inequality.theil_l([0, 2]),
        lambda: inequality.theil_decomposition([1, 2], ["a"]),
        lambda: inequality.theil_decomposition([1, 2], ["a", "b"], index="g"),
        lambda: inequality.atkinson([1, 2], 0),
        lambda: inequality.max_min([0, 2]),
        lambda: inequality.percentile_ratio([1, 2], 0.1, 0.9),
        lambda: convergence.beta(pd.Series([1, 2, 3.0]), pd.Series([1, 2, 0.0]), 5),
        lambda: convergence.beta(pd.Series([1, 2, 0.0]), pd.Series([1, 2, 4.0]), 5),
        lambda: convergence.beta(pd.Series([1, 2, 3.0]), pd.Series([1, 2, 4.0]), 0),
        lambda: convergence.beta(pd.Series([1, 2, 3.0]), pd.Series([1, 2, 4.0]), -5),
        lambda: inequality.gini([1, 2], [0, 0]),
        lambda: inequality.percentile_ratio([1, 2], 0.9, 0),
        lambda: convergence.sigma(pd.DataFrame({1: [1.0]})),
    ],
)
def test_bad_input_is_answered_with_a_sentence(call):
    with pytest.raises(ValueError, match=r"must|need"):
        call()
