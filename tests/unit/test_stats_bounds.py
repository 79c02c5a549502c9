"""Bounds from margins against all 2 x 2 tables."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.stats import bounds

SMALL = st.integers(1, 14).flatmap(lambda n: st.tuples(st.integers(0, n), st.integers(0, n), st.just(n)))


def tables(a, b, n):
    """All 2 x 2 tables (both, only A, only B, neither)."""
    return [(j, a - j, b - j, n - a - b + j) for j in range(n + 1) if min(a - j, b - j, n - a - b + j) >= 0]


@given(SMALL)
def test_bounds_are_those_of_all_tables(counts):
    a, b, n = counts
    cells = tables(a, b, n)
    joint = [cell[0] for cell in cells]
    assert bounds.joint_counts(a, b, n).tolist() == joint
    assert bounds.frechet(a / n, b / n) == pytest.approx((min(joint) / n, max(joint) / n))
    if b > 0:
        assert bounds.conditional(a / n, b / n) == pytest.approx((min(joint) / b, max(joint) / b))
    if 0 < b < n:
        gaps = [both / b - only / (n - b) for both, only, _, _ in cells]
        assert bounds.difference(a / n, b / n) == pytest.approx((min(gaps), max(gaps)))


@given(SMALL)
def test_four_parts_are_the_extreme_tables_and_the_one_without_association(counts):
    a, b, n = counts
    cells = tables(a, b, n)
    parts = bounds.four_parts(a / n, b / n).set_index("case")[["both", "a_only", "b_only", "neither"]]
    assert (n * parts.loc["minimum"]).tolist() == pytest.approx(cells[0])
    assert (n * parts.loc["maximum"]).tolist() == pytest.approx(cells[-1])
    assert parts.loc["expected", "both"] == pytest.approx(a / n * (b / n))
    assert parts.sum(axis=1).tolist() == pytest.approx([1, 1, 1])


@given(SMALL)
def test_association_range_is_that_of_all_tables(counts):
    a, b, n = counts
    found = bounds.association_range(a, b, n)
    cells = tables(a, b, n)
    assert (found.joint_low, found.joint_high) == (cells[0][0], cells[-1][0])
    assert found.joint_expected == pytest.approx(a * b / n)
    if 0 < a < n and 0 < b < n:
        phi = [(both * neither - x * y) / math.sqrt(a * b * (n - a) * (n - b)) for both, x, y, neither in cells]
        assert (found.phi_low, found.phi_high) == pytest.approx((min(phi), max(phi)))
        assert (found.difference_low, found.difference_high) == pytest.approx(bounds.difference(a / n, b / n))
    else:
        assert found.phi_low is None


def chi_square(table):
    """Pearson's statistic of a table given as rows; empty rows and columns say nothing."""
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    n = sum(rows)
    return sum(
        (cell - rows[i] * columns[j] / n) ** 2 / (rows[i] * columns[j] / n)
        for i, row in enumerate(table)
        for j, cell in enumerate(row)
        if rows[i] * columns[j]
    )


@settings(deadline=None)  # the first call imports scipy
@given(SMALL)
def test_unlinked_counts_are_the_tables_below_the_critical_value(counts):
    a, b, n = counts
    low = [cells[0] for cells in tables(a, b, n) if chi_square([cells[:2], cells[2:]]) < 3.841459]
    assert bounds.joint_counts_unlinked(a, b, n, 1).tolist() == low


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=3))
def test_a_larger_table_without_significance_never_leaves_the_bound(answers):
    """Three answers by two groups; the first two answers counted together."""
    n = sum(map(sum, answers))
    if n and chi_square(answers) < 5.991465:  # 2 degrees of freedom
        joint, a, b = answers[0][0] + answers[1][0], sum(answers[0]) + sum(answers[1]), sum(row[0] for row in answers)
        assert joint in bounds.joint_counts_unlinked(a, b, n, 2)


@pytest.mark.parametrize(("df", "level"), [(0, 0.05), (1, 0), (1, 1)])
def test_unlinked_counts_refuse_what_is_no_test(df, level):
    with pytest.raises(ValueError):
        bounds.joint_counts_unlinked(5, 5, 10, df, level)


@settings(deadline=None)
@given(st.integers(4, 12), st.data())
def test_unlinked_ranges_are_those_of_all_tables_below_the_critical_value(n, data):
    low_a, low_b = data.draw(st.integers(0, n)), data.draw(st.integers(1, n - 1))
    range_a = low_a, data.draw(st.integers(low_a, min(n, low_a + 2)))
    range_b = low_b, data.draw(st.integers(low_b, min(n - 1, low_b + 2)))
    every = [
        (j / n, j / b, j / b - only / (n - b))
        for a in range(range_a[0], range_a[1] + 1)
        for b in range(range_b[0], range_b[1] + 1)
        for j, only, rest, neither in tables(a, b, n)
        if chi_square([(j, only), (rest, neither)]) < 5.991465
    ]
    found = bounds.together_unlinked(range_a, range_b, n, 2)
    for ends, values in zip((found.joint, found.among, found.difference), zip(*every, strict=True), strict=True):
        assert ends == pytest.approx((min(values), max(values)))


def test_together_is_the_three_bounds():
    a, b = (0.3, 0.4), 0.6
    found = bounds.together(a, b)
    assert (found.joint, found.among) == (bounds.frechet(a, b), bounds.conditional(a, b))
    assert found.difference == bounds.difference(a, b)


@pytest.mark.parametrize(
    ("counts_a", "counts_b", "level"),
    [
        ((3, 2), (4, 5), 0.05),
        ((0, 11), (4, 5), 0.05),
        ((1, 2), (0, 5), 0.05),
        ((1, 2), (5, 10), 0.05),
        ((5, 5), (5, 5), 0),
        ((3, 3), (5, 5), 0.999),  # 3 cannot be split evenly between 5 and 5: no table is so level
    ],
)
def test_unlinked_ranges_refuse_what_is_no_pair(counts_a, counts_b, level):
    with pytest.raises(ValueError):
        bounds.together_unlinked(counts_a, counts_b, 10, 1, level)


@given(SMALL)
def test_mcnemar_range_is_that_of_all_tables(counts):
    a, b, n = counts

    def exact(x, y):
        tail = sum(math.comb(x + y, i) for i in range(min(x, y) + 1)) / 2 ** (x + y)
        return min(1.0, 2 * tail)

    p = [exact(only_a, only_b) for _, only_a, only_b, _ in tables(a, b, n)]
    assert bounds.mcnemar_range(a, b, n) == pytest.approx((min(p), max(p)))


@given(st.lists(st.integers(0, 20), min_size=4, max_size=4))
@settings(max_examples=60)
def test_intervals_give_the_widest_bounds_over_the_box(ends):
    a_low, a_high = sorted(x / 20 for x in ends[:2])
    b_low, b_high = sorted(x / 20 for x in ends[2:])
    grid_a, grid_b = np.linspace(a_low, a_high, 21), np.linspace(b_low, b_high, 21)
    for function in (bounds.frechet, bounds.conditional, bounds.difference):
        if function is not bounds.frechet and (b_low == 0 or b_high == 1):
            continue
        points = np.array([function(float(x), float(y)) for x in grid_a for y in grid_b])
        low, high = function((a_low, a_high), (b_low, b_high))
        assert low <= points[:, 0].min() + 1e-12 and high >= points[:, 1].max() - 1e-12
        # The grid may step over the line a = b, where the difference is largest.
        assert (low, high) == pytest.approx((points[:, 0].min(), points[:, 1].max()), abs=0.12)


def test_a_share_that_may_be_zero():
    assert bounds.conditional((0.1, 0.2), (0.0, 0.1)) == (0.0, 1.0)
    assert bounds.conditional(0.0, (0.0, 0.1)) == (0.0, 0.0)
    assert bounds.conditional(1.0, (0.0, 0.1)) == (1.0, 1.0)


@pytest.mark.parametrize(
    "call",
    [
        lambda: bounds.frechet(70, 0.5),
        lambda: bounds.frechet((0.6, 0.5), 0.5),
        lambda: bounds.conditional(0.5, 0.0),
        lambda: bounds.difference(0.5, 1.0),
        lambda: bounds.joint_counts(11, 3, 10),
        lambda: bounds.joint_counts(1.5, 3, 10),
    ],
)
def test_bad_input_is_answered_with_a_sentence(call):
    with pytest.raises(ValueError, match="must"):
        call()
