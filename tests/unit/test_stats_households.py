"""Means of few cases, poverty and the budget simulator: enumeration, hand values, official tables."""

import itertools
import math
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_1samp

from components.stats import budgets, means, poverty


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=4), st.lists(st.integers(-5, 5), min_size=1, max_size=4))
def test_permutation_test_against_exact_fractions(x, y):
    both, size = x + y, len(x)

    def gap(chosen):
        first = [both[i] for i in chosen]
        rest = [both[i] for i in range(len(both)) if i not in chosen]
        return abs(Fraction(sum(first), len(first)) - Fraction(sum(rest), len(rest)))

    every = [gap(chosen) for chosen in itertools.combinations(range(len(both)), size)]
    found = means.permutation_test(x, y)
    assert found.p == pytest.approx(sum(g >= gap(range(size)) for g in every) / len(every))
    assert (found.permutations, found.method) == (len(every), "permutation_exact")


def test_permutation_test_ties_of_floats_and_sampling():
    # 0.1 + 0.2 is not 0.3 in binary; the regroupings that tie must count.
    assert means.permutation_test([0.1, 0.2], [0.3, 0.0]).p == 1.0
    separated = means.permutation_test([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])
    assert (separated.p, separated.difference) == (2 / 252, -5)
    sampled = means.permutation_test([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], limit=200)
    assert sampled.method == "permutation_sampled" and 1 / 201 <= sampled.p < 0.05
    # The sampled p settles at the exact one.
    x, y = [3, 9, 4, 7, 8], [1, 6, 2, 5, 4, 3]
    many = means.permutation_test(x, y, limit=461)
    assert (many.method, many.permutations) == ("permutation_sampled", 461)
    assert many.p == pytest.approx(means.permutation_test(x, y).p, abs=0.05)


@given(st.lists(st.integers(0, 6), min_size=2, max_size=5).filter(lambda c: sum(c) > 2))
def test_mean_of_counts_is_the_t_interval_of_the_rows(counts):
    scores = np.arange(1, len(counts) + 1)
    rows = np.repeat(scores, counts)
    found = means.mean_of_counts(counts, scores)
    assert found.value == pytest.approx(rows.mean())
    if np.ptp(rows) > 0:
        low, high = ttest_1samp(rows, 0).confidence_interval()
        assert (found.low, found.high) == pytest.approx((low, high))
    same = means.mean(rows)
    assert (same.low, same.high, same.n) == pytest.approx((found.low, found.high, found.n))
    printed = means.mean_of_summary(rows.mean(), rows.std(ddof=1), len(rows))
    assert (printed.low, printed.high) == pytest.approx((found.low, found.high))
    assert means.weighted_mean(scores, counts) == pytest.approx(rows.mean())
    assert means.weighted_sd(scores, counts) == pytest.approx(rows.std())
    assert means.weighted_sd(scores, counts, ddof=1) == pytest.approx(rows.std(ddof=1))


def test_one_case_has_no_interval():
    assert means.mean([7, None]).low is None
    assert means.bca([7]).low is None
    assert means.bca([7, 7, 7]).interval is None
    assert means.bca_difference([1], [2, 3]).interval is None


def test_bca():
    values = [209, 295, 450, 209, 259, 245, 230, 370, 460, 120]
    found = means.bca(values)
    assert found.low < found.value == 284.7 < found.high
    assert found == means.bca(values) and found != means.bca(values, seed=1)
    # Many symmetric cases: BCa meets the normal interval.
    random = np.random.default_rng(0).normal(size=400)
    wide, t = means.bca(random, resamples=4000), means.mean(random)
    assert (wide.low, wide.high) == pytest.approx((t.low, t.high), abs=0.02)
    assert means.bca(values, "median").value == 252
    assert means.bca(values, np.max, resamples=99).value == 460
    gap = means.bca_difference(values[:5], values[5:], resamples=999)
    assert gap.value == pytest.approx(-0.6)
    assert gap.low < gap.value < gap.high


def test_differences_of_means_against_every_regrouping():
    frame = pd.DataFrame({"income": [1.0, 4, 6, 9, 12, 20], "flat": [2.0, 2, 3, 2, 2, 2]})
    first = frame.index.to_series() >= 3
    found = means.differences_of_means(frame, first, ["income", "flat"]).set_index("outcome")
    for outcome in found.index:
        values = frame[outcome].to_numpy()
        groups = [list(group) for group in itertools.combinations(range(6), 3)]
        gaps = np.array([2 * values[group].mean() - values.sum() / 3 for group in groups])
        gap = values[3:].mean() - values[:3].mean()
        assert found.loc[outcome, "difference"] == pytest.approx(gap)
        assert found.loc[outcome, "mean_first"] - found.loc[outcome, "mean_second"] == pytest.approx(gap)
        assert found.loc[outcome, "p"] == pytest.approx((np.abs(gaps) >= abs(gap) - 1e-9).mean())
    assert (found["permutations"] == 20).all()
    # Holm: the smaller of two p values doubled, the larger at least as large as that.
    p = found["p"].sort_values()
    assert found["p_adjusted"][p.index].tolist() == pytest.approx([2 * p.iloc[0], max(2 * p.iloc[0], p.iloc[1])])
    own = means.bca_difference(frame["income"][3:], frame["income"][:3])
    assert found.loc["income", ["low", "high"]].tolist() == [own.low, own.high]


def test_differences_of_means_of_one_case_have_no_interval():
    frame = pd.DataFrame({"income": [1.0, 4, 6]})
    found = means.differences_of_means(frame, frame.index.to_series() == 0, ["income"]).iloc[0]
    assert (found["difference"], found["permutations"]) == (-4, 3) and found[["low", "high"]].isna().all()
    with pytest.raises(ValueError):
        means.differences_of_means(frame, frame.index.to_series() > 5, ["income"])


def test_fgt_by_hand():
    income = [50, 75, 100, 200]
    assert poverty.fgt(income, 100) == 0.5
    assert poverty.fgt(income, 100, 1) == pytest.approx((0.5 + 0.25) / 4)
    assert poverty.fgt(income, 100, 2) == pytest.approx((0.25 + 0.0625) / 4)
    assert poverty.gap(income, 100) == pytest.approx(75)
    assert poverty.fgt([50, None], 100) == 1.0


@given(
    st.lists(st.tuples(st.floats(0, 300), st.integers(1, 5)), min_size=1, max_size=8),
    st.sampled_from([0, 1, 2]),
)
def test_fgt_weights_are_repeated_people(rows, alpha):
    income, weights = zip(*rows, strict=True)
    repeated = np.repeat(income, weights)
    assert poverty.fgt(income, 100, alpha, weights) == pytest.approx(poverty.fgt(repeated, 100, alpha))
    assert poverty.gap(income, 100, weights) == pytest.approx(poverty.gap(repeated, 100))
    assert poverty.fgt(income, 100, alpha + 1, weights) <= poverty.fgt(income, 100, alpha, weights) + 1e-12


HOUSEHOLDS = pd.DataFrame(
    {
        "household": ["a", "b", "c"],
        "children": [4, 8, 5],
        "salary": [150_000, 180_000, 62_000],
        "allowance": [59_000, 115_000, 59_000],
        "income": [209_000, 295_000, 120_000],
    }
)


def test_allowance_by_law_gives_the_official_table_of_2025():
    # Ministry of Labour, 2025, index 3932 tenge: sums rounded up to the tenge.
    sums = budgets.allowance_by_law([4, 5, 6, 7], 3932)
    assert np.ceil(sums).tolist() == [63_030, 78_798, 94_565, 110_332]
    assert budgets.allowance_by_law([8, 10], 3932).tolist() == [8 * 15_728, 10 * 15_728]
    assert budgets.allowance_by_law(3, 3932).tolist() == [0]


def test_poverty_lines():
    assert budgets.poverty_line({"subsistence_minimum": 40_567}) == pytest.approx(28_396.9)
    rule = "35_percent_median"
    assert budgets.poverty_line({"subsistence_minimum": 46_228, "median_income": 150_000}, rule) == 52_500
    assert budgets.poverty_line({"subsistence_minimum": 46_228, "median_income": 50_000}, rule) == pytest.approx(
        0.7 * 46_228
    )
    with pytest.raises(ValueError, match="median_income"):
        budgets.poverty_line({"subsistence_minimum": 46_228}, rule)


def test_policies_by_hand():
    before = HOUSEHOLDS.copy()
    same = budgets.policy(HOUSEHOLDS)
    assert same["income"].tolist() == HOUSEHOLDS["income"].tolist()
    flat = budgets.policy(HOUSEHOLDS, "flat", amount=100_000)
    assert flat["income"].tolist() == [250_000, 280_000, 161_000]
    child = budgets.policy(HOUSEHOLDS, "per_child", amount=10_000, indexation_percent=50)
    assert child["allowance"].tolist() == [60_000, 120_000, 75_000]
    multiple = budgets.policy(HOUSEHOLDS, "multiple", amount=10, mci=3450)
    assert multiple["allowance"].tolist() == [34_500] * 3
    law = budgets.policy(HOUSEHOLDS, "by_law", mci=3450)
    assert law["allowance"].tolist() == pytest.approx([16.03 * 3450, 32 * 3450, 20.04 * 3450])
    # Per head 34 833, 29 500, 17 143: the poorest is c, then b.
    work = budgets.policy(HOUSEHOLDS, second_adult_salary=85_000, second_adult_share=0.34)
    assert work["second_salary"].tolist() == [0, 0, 85_000]
    named = budgets.policy(HOUSEHOLDS, second_adult_salary=85_000, second_adult_households=["a"])
    assert named["income"].tolist() == [294_000, 295_000, 120_000]
    pd.testing.assert_frame_equal(HOUSEHOLDS, before)


def test_outcome_by_hand():
    after = budgets.policy(HOUSEHOLDS, "flat", amount=150_000)
    # Incomes 300 000, 330 000, 211 000 for 6, 10 and 7 people.
    found = budgets.outcome(after, 30_000, families=300)
    assert found.table["per_head_before"].tolist() == pytest.approx([209_000 / 6, 29_500, 120_000 / 7])
    assert (found.left_poverty, found.entered_poverty) == (("b", "c"), ())
    assert (found.headcount_before.value, found.headcount.value) == (pytest.approx(2 / 3), 0)
    assert found.monthly_cost == 150_000 * 3 - 233_000
    assert found.yearly_cost == 12 * found.monthly_cost
    assert found.scaled_monthly_cost.value == pytest.approx(found.cost_per_household * 300)
    assert found.scaled_yearly_cost.value == pytest.approx(12 * found.scaled_monthly_cost.value)
    measures = found.measures.set_index("measure")
    assert measures.loc["gap", "before"] == pytest.approx(10 * 500 + 7 * 30_000 - 120_000)
    assert measures.loc["fgt1", "before"] == pytest.approx((500 / 30_000 + 1 - 4 / 7) / 3)
    people = budgets.outcome(after, 30_000, count="people")
    assert people.headcount_before.value == pytest.approx(17 / 23)
    assert people.scaled_monthly_cost is None
    worse = budgets.outcome(budgets.policy(HOUSEHOLDS, "flat"), 30_000)
    assert worse.entered_poverty == ("a",)


def test_nothing_changes_as_printed():
    found = budgets.outcome(HOUSEHOLDS, 30_000)
    assert found.monthly_cost == 0 and found.measures["change"].abs().max() == 0
    assert budgets.per_head(HOUSEHOLDS, adults=1).iloc[0] == 209_000 / 5
    assert math.isclose(budgets.people([4, 8]).sum(), 16)


@pytest.mark.parametrize(
    "call",
    [
        lambda: means.mean([]),
        lambda: means.mean([None]),
        lambda: means.mean([1, 2], confidence=0),
        lambda: means.mean_of_counts([1, 2], [1]),
        lambda: means.mean_of_summary(1, -1, 10),
        lambda: means.mean_of_summary(1, 1, 0),
        lambda: means.weighted_mean([1, 2], [0, 0]),
        lambda: means.weighted_sd([1, 2], [0.2, 0.2], ddof=1),
        lambda: means.permutation_test([], [1]),
        lambda: means.bca([1, 2, 3], "mode"),
        lambda: poverty.fgt([1, 2], 0),
        lambda: poverty.fgt([1, 2], 10, -1),
        lambda: poverty.fgt([None], 10),
        lambda: budgets.allowance_by_law([4.5], 3450),
        lambda: budgets.policy(HOUSEHOLDS.drop(columns="children")),
        lambda: budgets.policy(HOUSEHOLDS.assign(household="a")),
        lambda: budgets.policy(HOUSEHOLDS.assign(income=None)),
        lambda: budgets.policy(HOUSEHOLDS.assign(children=4.5)),
        lambda: budgets.policy(HOUSEHOLDS, "by_law"),
        lambda: budgets.policy(HOUSEHOLDS, "generous"),
        lambda: budgets.policy(HOUSEHOLDS, "flat", amount=-1),
        lambda: budgets.policy(HOUSEHOLDS, second_adult_share=20),
        lambda: budgets.policy(HOUSEHOLDS, second_adult_households=["z"]),
        lambda: budgets.outcome(HOUSEHOLDS, 30_000, count="heads"),
        lambda: budgets.people([0], adults=0),
        lambda: budgets.poverty_line({"subsistence_minimum": 1}, "60_percent_median"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(call):
    with pytest.raises(ValueError, match=r"must|at least|need"):
        call()
