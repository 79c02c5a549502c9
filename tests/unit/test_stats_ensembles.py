"""Numbers over many sets of rows, against pandas, scipy, brute force, and the single-set functions."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact

from components.stats import ensembles, factors, regression, reliability

EXACT = settings(derandomize=True, deadline=None, max_examples=150)


def drawn(seed: int, sets: int = 5, rows: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """Scores 1 to 5 and a group, sets x rows."""
    rng = np.random.default_rng(seed)
    return rng.integers(1, 6, (sets, rows)).astype(float), rng.random((sets, rows)) < rng.uniform(0.2, 0.8)


# ------------------------------------------------------------------ means


@pytest.mark.parametrize("seed", range(5))
def test_group_means_against_groupby(seed):
    values, inside = drawn(seed)
    long = pd.DataFrame(
        {"set": np.repeat(np.arange(len(values)), values.shape[1]), "x": values.ravel(), "inside": inside.ravel()}
    )
    expected = long.groupby(["set", "inside"])["x"].agg(["mean", "size"]).unstack()
    found = ensembles.group_means(values, inside)
    assert list(found["set"]) == [0, 1, 2, 3, 4]
    assert found["value"].to_numpy() == pytest.approx(expected[("mean", True)].to_numpy(), abs=1e-12)
    assert found["rest"].to_numpy() == pytest.approx(expected[("mean", False)].to_numpy(), abs=1e-12)
    assert list(found["n"]) == list(expected[("size", True)])


def test_group_means_of_nobody_and_of_everybody():
    found = ensembles.group_means([[0, 1, 1], [1, 1, 0]], [[False] * 3, [True] * 3])
    assert np.isnan(found.loc[0, "value"]) and found.loc[0, "rest"] == pytest.approx(2 / 3)
    assert np.isnan(found.loc[1, "rest"]) and found.loc[1, "value"] == pytest.approx(2 / 3)
    assert list(found["n"]) == [0, 3]


@pytest.mark.parametrize(
    ("values", "inside"),
    [
        ([1, 0, 1], [True, True, False]),
        ([[1, 0, 1]], [[True, True]]),
        ([[1, np.nan, 1]], [[True, False, True]]),
        ([[1, np.inf, 1]], [[True, False, True]]),
    ],
)
def test_group_means_refuses_other_shapes_and_gaps(values, inside):
    with pytest.raises(ValueError, match="one shape without gaps"):
        ensembles.group_means(values, inside)


def test_order_of_rows_and_of_sets_does_not_matter():
    values, inside = drawn(11)
    rows, sets = np.random.default_rng(1).permutation(60), [3, 0, 4, 1, 2]
    plain = ensembles.group_means(values, inside)
    turned = ensembles.group_means(values[sets][:, rows], inside[sets][:, rows])
    np.testing.assert_allclose(
        turned[["value", "rest", "n"]].to_numpy(), plain[["value", "rest", "n"]].to_numpy()[sets]
    )


def test_group_and_rest_change_places():
    values, inside = drawn(12)
    one, other = ensembles.group_means(values, inside), ensembles.group_means(values, ~inside)
    np.testing.assert_allclose(one["value"], other["rest"])
    np.testing.assert_allclose(one["rest"], other["value"])


def test_spread_leaves_gaps_out():
    assert ensembles.spread([3, np.nan, -1, 2.5]) == (-1, 3)
    assert ensembles.spread([np.inf, 4]) == (4, 4)
    assert all(np.isnan(ensembles.spread([np.nan, np.nan]))) and all(np.isnan(ensembles.spread([])))


# ------------------------------------------------------------------ bounds of a mean


def brute(limits: list[tuple[int, int]], scores: list[float], total: int, group: tuple[int, int]) -> tuple:
    """Every vector of counts within the limits, every group of every allowed size: lowest and highest mean."""
    found = []
    for counts in itertools.product(*(range(low, high + 1) for low, high in limits)):
        if sum(counts) != total:
            continue
        for chosen in itertools.product(*(range(count + 1) for count in counts)):
            if group[0] <= sum(chosen) <= group[1]:
                found.append(sum(s * c for s, c in zip(scores, chosen, strict=True)) / sum(chosen))
    return min(found), max(found)


@st.composite
def small_tables(draw):
    pairs = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=2, max_size=4))
    limits = [(low, low + more) for low, more in pairs]
    least, most = sum(low for low, _ in limits), sum(high for _, high in limits)
    total = draw(st.integers(max(1, least), max(1, most)).filter(lambda n: least <= n <= most)) if most else 0
    smallest = draw(st.integers(1, max(1, total)))
    return limits, total, (smallest, draw(st.integers(smallest, max(smallest, total))))


@EXACT
@given(small_tables(), st.sampled_from([(1, 2, 3, 4), (0, 1, 5, 6), (-2.5, 0, 0.5, 10)]))
def test_mean_bounds_against_enumeration(table, scale):
    limits, total, group = table
    if total == 0:
        return
    scores = list(scale[: len(limits)])
    assert ensembles.mean_bounds(limits, scores, total, group) == pytest.approx(brute(limits, scores, total, group))


def test_mean_bounds_of_everyone_when_the_counts_are_known():
    assert ensembles.mean_bounds([(2, 2), (3, 3), (5, 5)], [1, 2, 3], 10, (10, 10)) == pytest.approx((2.3, 2.3))


def test_mean_bounds_mirror_when_the_scale_is_turned():
    limits, group = [(0, 4), (2, 5), (1, 1), (3, 9)], (4, 6)
    low, high = ensembles.mean_bounds(limits, [1, 2, 3, 4], 12, group)
    turned = ensembles.mean_bounds(limits[::-1], [1, 2, 3, 4], 12, group)
    assert (5 - turned[1], 5 - turned[0]) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("limits", "scores", "total", "group", "says"),
    [
        ([(0, 5), (0, 5)], [2, 1], 5, (1, 2), "rising"),
        ([(0, 5), (0, 5)], [1, 1], 5, (1, 2), "rising"),
        ([(0, 5), (0, 5)], [1, 2, 3], 5, (1, 2), "one pair"),
        ([(0, 5), (0, 5)], [1, 2], 11, (1, 2), "add up to 11"),
        ([(3, 5), (3, 5)], [1, 2], 5, (1, 2), "add up to 5"),
        ([(0, 5), (0, 5)], [1, 2], 5, (0, 2), "between 1 and 5"),
        ([(0, 5), (0, 5)], [1, 2], 5, (3, 2), "between 1 and 5"),
        ([(0, 5), (0, 5)], [1, 2], 5, (1, 6), "between 1 and 5"),
    ],
)
def test_mean_bounds_bad_input(limits, scores, total, group, says):
    with pytest.raises(ValueError, match=says):
        ensembles.mean_bounds(limits, scores, total, group)


# ------------------------------------------------------------------ two shares


@EXACT
@given(st.tuples(*[st.integers(0, 60)] * 4))
def test_shares_differ_against_scipy(cells):
    a, b, c, d = cells
    if a + b == 0 or c + d == 0:
        return
    found = ensembles.shares_differ([a], [a + b], [c], [c + d]).iloc[0]
    table = np.array([[a, b], [c, d]])
    if min(table.sum(axis=0)) == 0:
        assert (found["test"], found["p"], found["cramers_v"]) == ("none", 1, 0)
        return
    test = chi2_contingency(table, correction=False)
    assert found["cramers_v"] == pytest.approx(np.sqrt(test.statistic / table.sum()), abs=1e-12)
    few = test.expected_freq.min() < 5
    assert found["test"] == ("fisher" if few else "chi_square")
    assert found["p"] == pytest.approx(fisher_exact(table).pvalue if few else test.pvalue, rel=1e-9, abs=1e-300)


def test_an_expected_count_of_exactly_five_is_enough():
    assert ensembles.shares_differ([3], [10], [7], [10])["test"].tolist() == ["chi_square"]
    assert ensembles.shares_differ([2], [9], [8], [11])["test"].tolist() == ["fisher"]


def test_every_set_has_its_own_test():
    found = ensembles.shares_differ([30, 1, 10], [50, 9, 10], [60, 20, 40], [90, 30, 40])
    assert found["test"].tolist() == ["chi_square", "fisher", "none"]
    alone = [ensembles.shares_differ([a], [n], [c], [m]) for a, n, c, m in ((30, 50, 60, 90), (1, 9, 20, 30))]
    assert found["p"].tolist()[:2] == pytest.approx([one["p"].item() for one in alone])


def test_shares_differ_whatever_is_called_group_or_yes():
    plain = ensembles.shares_differ([12, 2], [40, 8], [50, 30], [90, 70])
    swapped = ensembles.shares_differ([50, 30], [90, 70], [12, 2], [40, 8])
    other_answer = ensembles.shares_differ([28, 6], [40, 8], [40, 40], [90, 70])
    for turned in (swapped, other_answer):
        assert turned["p"].tolist() == pytest.approx(plain["p"].tolist())
        assert turned["cramers_v"].tolist() == pytest.approx(plain["cramers_v"].tolist())
        assert turned["test"].tolist() == plain["test"].tolist()


@pytest.mark.parametrize("counts", [(5, 4, 1, 9), (-1, 4, 1, 9), (1, 0, 1, 9), (1, 4, 10, 9), (0, 4, 0, 0)])
def test_shares_differ_refuses_counts_that_do_not_fit(counts):
    with pytest.raises(ValueError, match="Hits must lie"):
        ensembles.shares_differ(*([count] for count in counts))


def test_shares_differ_refuses_lists_of_other_lengths():
    with pytest.raises(ValueError, match="one length"):
        ensembles.shares_differ([1, 2], [4, 4], [1], [9])


def test_against_rest_leaves_out_sets_without_one_of_the_groups():
    values, inside = drawn(21, sets=6, rows=40)
    values = (values >= 4).astype(float)
    inside[1], inside[4] = False, True
    found = ensembles.against_rest(values, inside)
    assert list(found.index) == [0, 2, 3, 5]
    for number, one in found.iterrows():
        table = [[np.sum(values[number][g] == answer) for answer in (1, 0)] for g in (inside[number], ~inside[number])]
        expected = chi2_contingency(table, correction=False)
        p = fisher_exact(table).pvalue if expected.expected_freq.min() < 5 else expected.pvalue
        assert one["p"] == pytest.approx(p) and one["cramers_v"] == pytest.approx(np.sqrt(expected.statistic / 40))
    with pytest.raises(ValueError, match="one shape without gaps"):
        ensembles.against_rest(values, inside[:3])


# ------------------------------------------------------------------ alpha


# ------------------------------------------------------------------ alpha


def correlated(seed: int, sets: int = 4, rows: int = 50, k: int = 5) -> np.ndarray:
    """Answers 1 to 5 with something in common."""
    rng = np.random.default_rng(seed)
    common = rng.normal(size=(sets, rows, 1))
    return np.clip(np.round(3 + common + rng.normal(size=(sets, rows, k))), 1, 5)


@pytest.mark.parametrize("seed", range(4))
def test_alphas_are_cronbachs(seed):
    items = correlated(seed)
    inside = np.random.default_rng(seed).random(items.shape[:2]) < 0.6
    expected = [
        reliability.cronbach_alpha(pd.DataFrame(rows[chosen], columns=list("abcde"))).estimate.value
        for rows, chosen in zip(items, inside, strict=True)
    ]
    assert ensembles.alphas(items, inside) == pytest.approx(expected, abs=1e-12)


def test_alpha_by_hand():
    """Two items that differ by a constant: r = 1 and equal variances, so alpha = 1; of opposite signs: NaN."""
    rows = np.array([[1, 2], [2, 3], [3, 4], [5, 6]], dtype=float)
    assert ensembles.alphas([rows], [[True] * 4]) == pytest.approx([1])
    turned = rows * [1, -1]
    assert np.isnan(ensembles.alphas([turned], [[True] * 4]))[0]


def test_alphas_ignore_order_of_rows_and_items():
    items, inside = correlated(9), np.random.default_rng(9).random((4, 50)) < 0.6
    rows = np.random.default_rng(2).permutation(50)
    turned = ensembles.alphas(items[:, rows][:, :, ::-1], inside[:, rows])
    assert turned == pytest.approx(ensembles.alphas(items, inside), abs=1e-12)


def test_alphas_have_gaps_where_there_is_nothing_to_compute():
    items = correlated(3)
    inside = np.ones((4, 50), dtype=bool)
    inside[0] = False
    inside[1, 2:] = False  # two rows
    items[2, :, 1] = 4  # one item the same everywhere
    found = ensembles.alphas(items, inside)
    assert np.isnan(found[:3]).all() and np.isfinite(found[3])


@pytest.mark.parametrize(("items", "inside"), [((4, 50), (4, 50)), ((4, 50, 1), (4, 50)), ((4, 50, 3), (4, 49))])
def test_alphas_bad_shapes(items, inside):
    with pytest.raises(ValueError, match="two or more"):
        ensembles.alphas(np.ones(items), np.ones(inside))


def test_eigenvalues_are_those_of_the_components():
    items = correlated(5)
    inside = np.random.default_rng(5).random(items.shape[:2]) < 0.6
    inside[1] = False
    items[2, :, 1] = 4
    found = ensembles.eigenvalues(items, inside)
    expected = [factors.principal_components(pd.DataFrame(items[i][inside[i]]), 1).eigenvalues for i in (0, 3)]
    assert found.shape == (2, 5)  # nobody in one group, an item that does not vary in another
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_eigenvalues_of_two_items_by_hand():
    rows = np.array([[1, 2], [2, 1], [3, 4], [4, 3]], dtype=float)
    r = np.corrcoef(rows.T)[0, 1]
    assert ensembles.eigenvalues([rows], [[True] * 4]) == pytest.approx(np.array([[1 + r, 1 - r]]))
    assert ensembles.eigenvalues([rows], [[True, True, False, False]]).shape == (0, 2)
    with pytest.raises(ValueError, match="two or more"):
        ensembles.eigenvalues(rows, [True] * 4)


def test_factor_scores_are_those_of_each_set():
    items = correlated(6)
    found = ensembles.factor_scores(items, 2)
    assert found.shape == (4, 50, 2)
    for rows, scores in zip(items, found, strict=True):
        own = factors.principal_components(pd.DataFrame(rows), 2, rotation="varimax").scores
        np.testing.assert_allclose(scores, own, atol=1e-9)


# ------------------------------------------------------------------ regression


# ------------------------------------------------------------------ regression


def clouds(seed: int, sets: int = 4, rows: int = 60, k: int = 3) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(sets, rows, k)) * [1, 10, 0.01] + [0, 50, 3]
    x[:, :, 2] += 0.004 * x[:, :, 0]
    y = x @ np.array([1, -0.2, 30]) + rng.normal(size=(sets, rows))
    return x, y, rng.random((sets, rows)) < 0.7


@pytest.mark.parametrize("seed", range(4))
def test_slopes_are_those_of_ols(seed):
    x, y, inside = clouds(seed)
    betas, shares = ensembles.standardised_slopes(x, y, inside)
    for number, chosen in enumerate(inside):
        frame = pd.DataFrame(x[number, chosen], columns=list("abc")).assign(y=y[number, chosen])
        fit = regression.ols(frame, "y", list("abc"))
        assert betas[number] == pytest.approx(fit.coefficients["beta"].to_numpy()[1:], abs=1e-10)
        assert shares[number] == pytest.approx(fit.r2, abs=1e-10)


def test_one_predictor_gives_the_correlation():
    x, y, inside = clouds(5)
    betas, shares = ensembles.standardised_slopes(x[:, :, :1], y, inside)
    for number, chosen in enumerate(inside):
        r = np.corrcoef(x[number, chosen, 0], y[number, chosen])[0, 1]
        assert (betas[number, 0], shares[number]) == pytest.approx((r, r * r))


def test_slopes_ignore_order_units_and_names():
    x, y, inside = clouds(6)
    betas, shares = ensembles.standardised_slopes(x, y, inside)
    rows = np.random.default_rng(3).permutation(60)
    turned, same = ensembles.standardised_slopes(1000 * x[:, rows][:, :, ::-1] - 7, 5 - 2 * y[:, rows], inside[:, rows])
    assert turned == pytest.approx(-betas[:, ::-1]) and same == pytest.approx(shares)


def test_slopes_have_gaps_where_there_is_nothing_to_compute():
    x, y, inside = clouds(7, sets=6)
    inside[:] = True
    inside[0, 4:] = False  # four rows, three predictors and an intercept
    y[1] = 2
    x[2, :, 1] = 5
    x[3, :, 2] = x[3, :, 0] - 3 * x[3, :, 1]
    inside[4] = False
    betas, shares = ensembles.standardised_slopes(x, y, inside)
    assert np.isnan(betas[:5]).all() and np.isnan(shares[:5]).all()
    assert np.isfinite(betas[5]).all() and 0 < shares[5] < 1


def test_five_rows_are_enough_for_three_predictors():
    x, y, inside = clouds(8)
    inside[:] = False
    inside[:, :5] = True
    assert np.isfinite(ensembles.standardised_slopes(x, y, inside)[0]).all()


@pytest.mark.parametrize("shapes", [((4, 9), (4, 9), (4, 9)), ((4, 9, 2), (4, 8), (4, 8)), ((4, 9, 2), (4, 9), (4, 8))])
def test_slopes_bad_shapes(shapes):
    with pytest.raises(ValueError, match="Shapes must be"):
        ensembles.standardised_slopes(*map(np.ones, shapes))
