"""Correlation, regression and tables of counts: R manuals, NIST, hand formulas, full enumeration."""

import itertools
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.datasets import longley

from components.stats import contingency, correlation, count_vectors, regression

# Hollander and Wolfe (1973), p. 187, as in ?cor.test of R.
X = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
Y = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]


def test_pearson_of_the_r_manual():
    found = correlation.pearson(X, Y)
    e = found.estimate
    assert (e.value, e.low, e.high) == pytest.approx((0.5711816, -0.1497426, 0.8955795), abs=5e-8)
    assert found.p == pytest.approx(0.1082, abs=5e-5)
    assert (e.n, e.method, e.interval) == (9, "pearson", "confidence_95")


def test_leave_one_out_is_r_of_the_others():
    x, y = pd.Series(X, list("abcdefghi")), pd.Series(Y, list("ihgfedcba"))[::-1].set_axis(list("abcdefghi"))
    found = correlation.leave_one_out(x, y)
    for place, unit in enumerate("abcdefghi"):
        rest = [k for k in range(9) if k != place]
        assert found[unit] == pytest.approx(np.corrcoef(x.iloc[rest], y.iloc[rest])[0, 1])


def test_leave_one_out_with_gaps_and_too_few():
    x, y = pd.Series([1, 2, 3, 4, None]), pd.Series([1.0, 3, 2, 5, 9])
    found = correlation.leave_one_out(x, y)
    assert found[4] == pytest.approx(np.corrcoef(x[:4], y[:4])[0, 1])
    assert found[0] == pytest.approx(np.corrcoef(x[1:4], y[1:4])[0, 1])
    assert np.isnan(correlation.leave_one_out(pd.Series([1, 1, 1, 2]), pd.Series([1, 2, 3, 4]))[3])
    with pytest.raises(ValueError, match="4 complete pairs"):
        correlation.leave_one_out(x[1:], y[1:])


def test_rank_correlations_of_the_r_manual():
    spearman, kendall = correlation.spearman(X, Y), correlation.kendall(X, Y)
    assert (spearman.estimate.value, spearman.p) == (pytest.approx(0.6), pytest.approx(0.0968, abs=5e-5))
    assert (kendall.estimate.value, kendall.p) == (pytest.approx(0.4444444), pytest.approx(0.1194, abs=5e-5))
    assert (spearman.estimate.method, kendall.estimate.method) == ("spearman_exact", "kendall_exact")


SHORT = (
    st.integers(3, 6)
    .flatmap(lambda n: st.tuples(*[st.lists(st.integers(0, 4), min_size=n, max_size=n)] * 2))
    .filter(lambda pair: len(set(pair[0])) > 1 and len(set(pair[1])) > 1)
)


@given(SHORT)
@settings(max_examples=40, deadline=None)
def test_exact_p_against_all_orders(pair):
    x, y = (pd.Series(part).rank().to_numpy() for part in pair)
    centred = x - x.mean()
    observed = abs(centred @ y)
    every = [abs(centred @ np.array(order)) for order in itertools.permutations(y)]
    assert correlation.spearman(*pair).p == pytest.approx(np.mean([v >= observed - 1e-9 for v in every]))

    def score(a, b):
        return sum(np.sign(a[i] - a[j]) * np.sign(b[i] - b[j]) for i, j in itertools.combinations(range(len(a)), 2))

    scores = [abs(score(x, order)) for order in itertools.permutations(y)]
    assert correlation.kendall(*pair).p == pytest.approx(np.mean([s >= abs(score(x, y)) for s in scores]))


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 4)), min_size=4, max_size=9))
def test_weighted_pearson_is_the_one_of_repeated_rows(rows):
    x, y, w = (np.array(part) for part in zip(*rows, strict=True))
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return
    found = correlation.pearson(x, y, weights=w).estimate
    assert found.value == pytest.approx(np.corrcoef(np.repeat(x, w), np.repeat(y, w))[0, 1])
    equal = correlation.pearson(x, y, weights=np.full(len(x), 7.0))
    plain = correlation.pearson(x, y)
    assert equal.estimate.value == pytest.approx(plain.estimate.value)
    if plain.estimate.low is not None:
        assert equal.estimate.low == pytest.approx(plain.estimate.low)
        assert equal.p == pytest.approx(plain.p)


def test_correlation_gaps_ends_and_matrix():
    gap = correlation.pearson([1, 2, 3, None, 5], [2, 1, 4, 4, 5])
    assert (gap.estimate.n, gap.estimate.dropped) == (4, 1)
    assert correlation.pearson([1, 2, 3, 4], [2, 4, 6, 8]).estimate.interval is None
    assert correlation.kendall(range(12), [0, 0, *range(10)]).estimate.method == "kendall_normal"
    assert correlation.spearman(range(11), range(11)).estimate.method == "spearman_t"
    frame = pd.DataFrame({"x": X, "y": Y, "z": np.arange(9) % 4})
    matrix = correlation.correlation_matrix(frame)
    assert matrix[["first", "second"]].to_numpy().tolist() == [["x", "y"], ["x", "z"], ["y", "z"]]
    assert matrix.loc[0, "value"] == pytest.approx(0.5711816)
    assert (matrix["p_adjusted"] >= matrix["p"]).all()
    assert correlation.correlation_matrix(frame, "spearman").loc[0, "value"] == pytest.approx(0.6)
    weighted = correlation.correlation_matrix(frame.assign(z=[*range(8), None]), weights=range(1, 10))
    assert weighted["n"].tolist() == [8, 8, 8] and weighted["dropped"].tolist() == [1, 1, 1]
    assert weighted.loc[0, "value"] == pytest.approx(
        correlation.pearson(X[:8], Y[:8], weights=range(1, 9)).estimate.value
    )


LONGLEY = longley.load_pandas().data
PREDICTORS = ["GNPDEFL", "GNP", "UNEMP", "ARMED", "POP", "YEAR"]


def test_ols_against_the_certified_values_of_nist():
    # NIST StRD, Longley (higher difficulty).
    fit = regression.ols(LONGLEY, "TOTEMP", PREDICTORS)
    certified = [
        -3482258.63459582,
        15.0618722713733,
        -0.0358191792925910,
        -2.02022980381683,
        -1.03322686717359,
        -0.0511041056535807,
        1829.15146461355,
    ]
    errors = [890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699]
    table = fit.coefficients
    assert table["value"].tolist() == pytest.approx(certified, rel=1e-8)
    # t with 9 degrees of freedom, 97.5 %: 2.2621571628.
    width = (table["high"] - table["value"]).to_numpy()[:4] / 2.2621571628
    assert width.tolist() == pytest.approx(errors, rel=1e-7)
    assert fit.r2 == pytest.approx(0.995479004577296, rel=1e-10)
    assert fit.residual_sd == pytest.approx(304.854073561965, rel=1e-8)
    assert fit.f == pytest.approx(330.285339234588, rel=1e-8)
    assert fit.n == 16
    # Variance inflation of the Longley data, as printed in textbooks (Montgomery, Peck and Vining).
    assert table["vif"].tolist()[1:] == pytest.approx([135.53, 1788.51, 33.62, 3.59, 399.15, 758.98], abs=0.006)
    assert fit.predict(LONGLEY) == pytest.approx(LONGLEY["TOTEMP"].to_numpy(), abs=600)


def test_robust_weighted_and_standardised_by_matrix_algebra():
    random = np.random.default_rng(3)
    frame = pd.DataFrame(random.normal(size=(30, 2)), columns=["a", "b"])
    frame["y"] = 1 + 2 * frame["a"] - frame["b"] + random.normal(size=30) * (1 + frame["a"] ** 2)
    frame["w"] = random.uniform(1, 5, 30)
    design = np.column_stack([np.ones(30), frame[["a", "b"]]])
    inverse = np.linalg.inv(design.T @ design)
    b = inverse @ design.T @ frame["y"].to_numpy()
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    residual = (frame["y"].to_numpy() - design @ b) / (1 - leverage)
    errors = np.sqrt(np.diag(inverse @ (design.T * residual**2) @ design @ inverse))
    robust = regression.ols(frame, "y", ["a", "b"], robust="HC3").coefficients
    assert robust["value"].to_numpy() == pytest.approx(b)
    # t with 27 degrees of freedom, 97.5 %.
    assert ((robust["high"] - b) / errors).to_numpy() == pytest.approx(np.full(3, 2.0518305), rel=1e-6)
    assert robust["method"].iloc[0] == "ols_hc3"
    w = frame["w"].to_numpy()
    expected = np.linalg.solve((design.T * w) @ design, (design.T * w) @ frame["y"].to_numpy())
    weighted = regression.ols(frame, "y", ["a", "b"], weights="w")
    assert weighted.coefficients["value"].to_numpy() == pytest.approx(expected)
    z = (frame - frame.mean()) / frame.std()
    assert robust["beta"].to_numpy()[1:] == pytest.approx(
        regression.ols(z, "y", ["a", "b"]).coefficients["value"].to_numpy()[1:]
    )


@pytest.mark.parametrize("robust", [None, "HC3"])
def test_standardised_is_the_fit_of_standardised_columns(robust):
    random = np.random.default_rng(8)
    frame = pd.DataFrame(random.normal(size=(25, 2)) * [3, 40], columns=["a", "b"])
    frame["y"] = 5 - 2 * frame["a"] + 0.1 * frame["b"] + random.normal(size=25)
    found = regression.ols(frame, "y", ["a", "b"], robust).standardised()
    other = regression.ols((frame - frame.mean()) / frame.std(), "y", ["a", "b"], robust).coefficients[1:]
    columns = ["value", "low", "high", "t", "p", "vif"]
    np.testing.assert_allclose(found[columns], other[columns], rtol=1e-9)
    assert found["term"].tolist() == ["a", "b"]
    whole = regression.ols(frame, "y", ["a"], intercept=False).standardised()
    assert whole["term"].tolist() == ["a"] and whole[["value", "low", "high"]].isna().all(axis=None)


def test_line_of_anscombe():
    # Anscombe (1973): every one of his four sets has this line.
    x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    fit = regression.line(x, y, points=11)
    assert (fit.slope.value, fit.intercept.value) == pytest.approx((0.5001, 3.0001), abs=5e-5)
    assert (fit.r2, fit.p) == (pytest.approx(0.6665, abs=5e-5), pytest.approx(0.00217, abs=5e-6))
    same = regression.ols(pd.DataFrame({"x": x, "y": y}), "y", ["x"]).coefficients
    assert (fit.intercept.low, fit.slope.low) == pytest.approx(tuple(same["low"]))
    assert (fit.intercept.high, fit.slope.high) == pytest.approx(tuple(same["high"]))
    assert fit.band["x"].tolist() == [float(v) for v in range(4, 15)]
    middle = fit.band.set_index("x").loc[9.0]
    assert middle["value"] == pytest.approx(np.mean(y))
    # At the mean of x the band is that of a mean: t(9) 2.2621572 s / sqrt(n), s = 1.2366033.
    assert middle["high"] - middle["value"] == pytest.approx(2.2621572 * 1.2366033 / math.sqrt(11), rel=1e-6)


# Agresti (2007), p. 39; ?chisq.test of R.
PARTY = pd.DataFrame([[762, 327, 468], [484, 239, 477]], ["F", "M"], ["Democrat", "Independent", "Republican"])


def test_chi_square_of_agresti():
    found = contingency.chi_square(PARTY)
    assert (found.statistic, found.df) == (pytest.approx(30.07, abs=5e-3), 2)
    assert found.p == pytest.approx(2.954e-07, rel=2e-4)
    assert found.likelihood_ratio == pytest.approx(30.02, abs=5e-3)
    assert found.cramers_v == pytest.approx(math.sqrt(30.07015 / 2757), rel=1e-6)
    phi2 = found.statistic / 2757 - 2 / 2756
    assert found.cramers_v_corrected == pytest.approx(math.sqrt(phi2 / (2 - 1 / 2756 - 1)), rel=1e-9)
    assert (found.warning, found.cells_below_5, found.empty) == (False, 0, 0)
    cells = contingency.residuals(PARTY).set_index(["row", "column"])["value"]
    assert cells["F"].tolist() == pytest.approx([4.5020535, 0.6994517, -5.3159455], abs=5e-8)
    assert cells["M"].tolist() == pytest.approx((-cells["F"]).tolist())


def test_yates_of_the_r_manual():
    # ?chisq.test: matrix(c(12, 5, 7, 7), ncol = 2) gives p = 0.4233 with the correction.
    found = contingency.chi_square([[12, 7], [5, 7]], yates=True)
    assert (found.p, found.method) == (pytest.approx(0.4233, abs=5e-5), "chi_square_yates")
    assert contingency.chi_square([[12, 7], [5, 7]]).p < found.p


def test_empty_lines_and_small_expected_counts():
    found = contingency.chi_square([[3, 0, 1], [2, 0, 4], [0, 0, 0]])
    assert (found.empty, found.df, found.warning) == (2, 1, True)
    assert found.statistic == pytest.approx(contingency.chi_square([[3, 1], [2, 4]]).statistic)
    assert contingency.residuals([[3, 0, 1], [2, 0, 4]])["value"].isna().sum() == 2


def test_monte_carlo_p_is_near_the_exact_one():
    table = [[3, 1], [2, 4]]
    observed = contingency.chi_square(table).statistic
    # All tables with rows 4, 6 and columns 5, 5, with their hypergeometric chances.
    exact = 0.0
    for a in range(5):
        other = [[a, 4 - a], [5 - a, 1 + a]]
        if min(min(other)) >= 0 and contingency.chi_square(other).statistic >= observed - 1e-9:
            exact += math.comb(5, a) * math.comb(5, 4 - a) / math.comb(10, 4)
    found = contingency.monte_carlo_p(table, 20_000, seed=1)
    assert found.p == pytest.approx(exact, abs=0.012)
    assert found == contingency.monte_carlo_p(table, 20_000, seed=1)


def test_chi_square_range_against_enumeration():
    rows, bases = [["33", "44", "22"], ["10", "40", "50"]], [230, 220]
    groups = [count_vectors.vectors(row, base) for row, base in zip(rows, bases, strict=True)]
    each = [contingency.chi_square(np.array(pair)) for pair in itertools.product(*groups)]
    found = contingency.chi_square_range(rows, bases)
    assert (found.tables, found.method, found.n) == (len(each), "enumerated", 450)
    assert len(each) > 1
    for name in ("statistic", "p", "cramers_v"):
        values = [getattr(one, name) for one in each]
        assert getattr(found, name) == pytest.approx((min(values), max(values)))
    searched = contingency.chi_square_range(rows, bases, limit=1)
    assert searched.method == "search"
    assert searched.statistic == pytest.approx(found.statistic)
    assert searched.p == pytest.approx(found.p)


@pytest.mark.parametrize(
    "call",
    [
        lambda: correlation.pearson([1, 2], [1, 2]),
        lambda: correlation.pearson([1, 1, 1], [1, 2, 3]),
        lambda: correlation.pearson([1, 2, 3], [1, 2]),
        lambda: correlation.pearson([1, 2, 3], [1, 2, 4], weights=[-1, 1, 1]),
        lambda: correlation.correlation_matrix(pd.DataFrame({"x": X})),
        lambda: correlation.correlation_matrix(pd.DataFrame({"x": X, "y": Y}), "biserial"),
        lambda: correlation.correlation_matrix(pd.DataFrame({"x": X, "y": Y}), "kendall", weights=X),
        lambda: regression.ols(LONGLEY, "TOTEMP", []),
        lambda: regression.ols(LONGLEY, "TOTEMP", ["NOBODY"]),
        lambda: regression.ols(LONGLEY, "TOTEMP", ["GNP"], robust="HC9"),
        lambda: regression.ols(LONGLEY.assign(twice=2 * LONGLEY["GNP"]), "TOTEMP", ["GNP", "twice"]),
        lambda: regression.ols(LONGLEY.head(3), "TOTEMP", ["GNP", "POP"]),
        lambda: regression.ols(LONGLEY.assign(w=0), "TOTEMP", ["GNP"], weights="w"),
        lambda: regression.ols(LONGLEY.assign(t="x"), "TOTEMP", ["t"]),
        lambda: regression.line([1, 1, 1], [1, 2, 3]),
        lambda: contingency.chi_square([[1, 2], [0, 0]]),
        lambda: contingency.chi_square([[1, -2], [3, 4]]),
        lambda: contingency.chi_square([1, 2]),
        lambda: contingency.residuals([[0, 0]]),
        lambda: contingency.monte_carlo_p([[1.5, 2], [3, 4]]),
        lambda: contingency.chi_square_range([["50", "50"]], [10]),
        lambda: contingency.chi_square_range([["50", "50"], ["50", "40"]], [10, 10]),
    ],
)
def test_bad_input_is_answered_with_a_sentence(call):
    with pytest.raises(ValueError, match=r"must|need|No counts|one value"):
        call()


def test_a_row_that_fits_itself_has_no_robust_error():
    """One row alone holds the indicator: HC2 and HC3 would divide by 0."""
    frame = pd.DataFrame({"y": [1.0, 2, 4, 3, 5, 9], "x": [1.0, 2, 3, 4, 5, 6], "alone": [0, 0, 0, 0, 0, 1]})
    for robust in ("HC2", "HC3"):
        with pytest.raises(regression.SelfFitting, match="1 rows"):
            regression.ols(frame, "y", ["x", "alone"], robust=robust)
    assert regression.ols(frame, "y", ["x", "alone"]).n == 6
