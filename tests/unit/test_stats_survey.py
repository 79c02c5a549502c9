"""Two groups, ordinal items, reliability, ordered logit, weights: edges, other libraries, bad input, speed."""

import time

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2, multivariate_normal, norm, ttest_ind
from statsmodels.api import OLS, WLS, add_constant
from statsmodels.miscmodels.ordinal_model import OrderedModel

from components.stats import (
    contingency,
    correlation,
    factors,
    groups,
    means,
    ordered,
    proportions,
    regression,
    reliability,
    weighting,
)

RANDOM = np.random.default_rng(287)
COMMON = np.repeat(RANDOM.normal(size=(287, 3)), 7, axis=1)
TEACHERS = pd.DataFrame(
    np.digitize(0.6 * COMMON + 0.8 * RANDOM.normal(size=(287, 21)), [-2, -1.2, -0.5, 0.8]) + 1.0,
    columns=[f"item_{i:02d}" for i in range(1, 22)],
)
TEACHERS["satisfaction"] = np.digitize(COMMON[:, 0] + RANDOM.logistic(size=287), [-3, -1.5, 0, 1.5]) + 1.0
ITEMS = list(TEACHERS.columns[:21])


A, B = [3.1, 4.0, 2.2, 5.6, 4.4], [1.0, 2.5, 2.2, 3.3, 0.4, 2.8]


@pytest.mark.parametrize("welch", [True, False])
def test_t_test_against_scipy(welch):
    found, known = groups.t_test(A, B, welch=welch), ttest_ind(A, B, equal_var=not welch)
    limits = known.confidence_interval(0.95)
    assert (found.t, found.p, found.df) == pytest.approx((known.statistic, known.pvalue, known.df))
    assert (found.difference.low, found.difference.high) == pytest.approx((limits.low, limits.high))
    assert (found.n_x, found.n_y, found.difference.n) == (5, 6, 11)
    assert groups.t_test([*A, None], B).difference.dropped == 1


def test_effects_of_groups_that_do_not_overlap():
    rank = groups.mann_whitney([5, 6, 7], [1, 2, 3, 4])
    assert rank.effect.value == 1 and rank.effect.low is None and rank.effect.interval is None
    # Of 35 ways to choose three places of seven, one is as extreme on each side.
    assert rank.p == pytest.approx(2 / 35) and rank.method == "mann_whitney_exact"
    assert groups.mann_whitney([1, 2, 2], [2, 3, 3]).method == "mann_whitney_normal"
    d, g = (groups.standardised_difference(A, B, effect) for effect in groups.EFFECTS)
    assert 0 < g.value < d.value and g.low < d.low and d.low < d.value < d.high
    # The familiar approximation of the small-sample factor, 1 - 3 / (4 df - 1).
    assert g.value / d.value == pytest.approx(1 - 3 / (4 * 9 - 1), abs=1e-3)


def test_fisher_of_the_lady_tasting_tea():
    # Fisher (1935): four cups of eight; one-sided 17 / 70, two-sided 34 / 70.
    found = contingency.fisher([[3, 1], [1, 3]])
    assert found.p == pytest.approx(34 / 70)
    # ?fisher.test of R prints these for the same table.
    assert found.odds_ratio.value == pytest.approx(6.408309, abs=2e-4)
    empty = contingency.fisher([[4, 0], [1, 3]]).odds_ratio
    assert empty.value == np.inf and empty.high is None and empty.low > 0


def test_which_p_to_believe():
    assert contingency.independence([[30, 10], [10, 30]]).test == "chi_square"
    small = contingency.independence([[3, 1], [1, 3]])
    assert (small.test, small.reason, small.p) == ("fisher", "small_expected_counts", pytest.approx(34 / 70))
    assert small.p != small.chi_square.p and small.chi_square.warning
    larger = contingency.independence([[3, 1, 1], [1, 3, 0]])
    assert larger.test == "monte_carlo" and larger.p == contingency.monte_carlo_p([[3, 1, 1], [1, 3, 0]]).p
    weighted = contingency.independence([[3.5, 1], [1, 2.5]])
    assert (weighted.test, weighted.reason) == ("chi_square", "weighted") and weighted.chi_square.warning
    # An effective size of 16 for 80 cases brings the guard up.
    assert contingency.independence([[30, 10], [10, 30]], design_effect=5).reason == "weighted"


def test_design_effect_of_a_table():
    plain = contingency.chi_square([[30, 10], [15, 25]])
    halved = contingency.chi_square([[30, 10], [15, 25]], design_effect=2)
    assert halved.statistic == pytest.approx(plain.statistic / 2) and halved.n == plain.n == 80
    assert halved.likelihood_ratio == pytest.approx(plain.likelihood_ratio / 2)
    assert halved.cramers_v == pytest.approx(plain.cramers_v)
    assert halved.cramers_v_corrected < plain.cramers_v_corrected
    assert halved.p == pytest.approx(chi2.sf(plain.statistic / 2, 1))


def test_cross_table_keeps_orders_and_counts_gaps():
    frame = pd.DataFrame(
        {
            "answer": pd.Categorical(["low", "high", "low", None, "high"], ["low", "high"], ordered=True),
            "school": ["village", "city", "city", "city", "village"],
            "w": [1.0, 2.0, 0.0, 1.0, 3.0],
        }
    )
    plain = contingency.cross_table(frame, "answer", "school")
    assert plain.cases.index.tolist() == ["low", "high"] and plain.cases.columns.tolist() == ["city", "village"]
    assert plain.cases.to_numpy().tolist() == [[1, 1], [1, 1]] and (plain.n, plain.dropped) == (4, 1)
    weighted = contingency.cross_table(frame, "answer", "school", "w")
    assert (weighted.n, weighted.dropped) == (3, 1) and weighted.counts.to_numpy().sum() == pytest.approx(3)
    assert weighted.counts.to_numpy().tolist() == [[0, 0.5], [1, 1.5]]
    assert weighted.design_effect == pytest.approx(3 * 14 / 36)


# Two answers each: the tetrachoric correlation has a closed form when both halve the sample.
@pytest.mark.parametrize("cell", [3, 10, 14, 22])
def test_polychoric_of_halves_is_a_sine(cell):
    table = [[cell, 25 - cell], [25 - cell, cell]]
    x, y = (np.repeat(v, np.ravel(table)) for v in ([0, 0, 1, 1], [0, 1, 0, 1]))
    # P(both) = 1/4 + asin(rho) / (2 pi), Sheppard (1899).
    assert correlation.polychoric(x, y).estimate.value == pytest.approx(np.sin(np.pi * (2 * cell / 50 - 0.5)))


def test_polychoric_cells_against_scipy():
    h, k = np.array([-1.2, 0.0, 0.7]), np.array([-0.3, 0.0, 2.0])
    for rho in (-0.97, -0.4, 0.0, 0.3, 0.999):
        known = [[multivariate_normal.cdf([a, b], cov=[[1, rho], [rho, 1]]) for b in k] for a in h]
        found = correlation._bivariate_normal(h[:, None], k[None, :], rho)
        assert found == pytest.approx(np.array(known), abs=2e-5)
    # Exactly at the centre, and at independence.
    assert correlation._bivariate_normal(h[1:2], k[1:2], 0.5)[0] == pytest.approx(1 / 3, abs=1e-15)


def test_polychoric_recovers_what_was_cut():
    random = np.random.default_rng(1)
    z = random.multivariate_normal([0, 0], [[1, -0.6], [-0.6, 1]], 40_000)
    cut = np.digitize(z[:, 0], [-1, 0.3, 1]), np.digitize(z[:, 1], [-0.5, 0.9])
    found = correlation.polychoric(*cut).estimate
    assert found.low < -0.6 < found.high and found.high - found.low < 0.03
    # Pearson's r of the codes is drawn towards 0.
    assert abs(correlation.pearson(*cut).estimate.value) < 0.55


def test_polychoric_at_the_end_and_smoothing():
    perfect = correlation.polychoric([1, 1, 2, 2, 3, 3], [1, 1, 2, 2, 3, 3]).estimate
    assert (perfect.value, perfect.low, perfect.method) == (1.0, None, "polychoric_boundary")
    assert correlation.polychoric([1, 1, 2, 2, 2], [2, 2, 1, 1, 2]).estimate.value == -1.0
    # All but two on the diagonal: the likelihood runs into a wall before the end (polycor finds 0.82 as well).
    table = [[6, 0, 1], [0, 5, 1], [0, 0, 1]]
    walled = correlation.polychoric(*(np.repeat(place.ravel(), np.ravel(table)) for place in np.indices((3, 3))))
    assert walled.estimate.value == pytest.approx(0.82121, abs=1e-4)
    # The likelihood of every table is at its highest where we stop, also close to the ends.
    random = np.random.default_rng(2)
    for slope in (-0.98, -0.5, 0.2, 0.9, 0.99):
        x = random.normal(size=30)
        a, b = np.digitize(x, [-0.8, 0.4]), np.digitize(slope * x + 0.2 * random.normal(size=30), [-0.1, 0.9])
        counts = pd.crosstab(a, b).to_numpy(dtype=float)
        cuts = [norm.ppf(np.cumsum(counts.sum(axis=side))[:-1] / 30) for side in (1, 0)]
        found = correlation.polychoric(a, b).estimate.value

        def chance(rho, counts=counts, cuts=cuts):
            h, k = ([-9, *cut, 9] for cut in cuts)
            below = [[multivariate_normal.cdf([u, v], cov=[[1, rho], [rho, 1]]) for v in k] for u in h]
            cells = np.diff(np.diff(below, axis=0), axis=1)
            return float(np.sum(counts[counts > 0] * np.log(np.maximum(cells[counts > 0], 1e-12))))

        top = chance(np.clip(found, -0.9999, 0.9999))
        assert all(chance(rho) <= top + 1e-3 for rho in np.tanh(np.linspace(-3, 3, 13)))
    frame = pd.DataFrame(np.random.default_rng(3).integers(1, 4, (12, 8)), columns=list("abcdefgh"))
    raw, mended = correlation.polychoric_matrix(frame, smooth=False), correlation.polychoric_matrix(frame)
    assert raw.smallest_eigenvalue < 0 and not raw.smoothed and mended.smoothed
    assert np.linalg.eigvalsh(mended.correlation).min() > 0
    assert np.diag(mended.correlation) == pytest.approx(np.ones(8))
    matrix = correlation.polychoric_matrix(TEACHERS[ITEMS[:4]])
    assert not matrix.smoothed and len(matrix.thresholds) == 16
    assert matrix.correlation.loc["item_01", "item_03"] == pytest.approx(
        correlation.polychoric(TEACHERS["item_01"], TEACHERS["item_03"]).estimate.value
    )


def test_alpha_of_parallel_items_and_of_noise():
    # Spearman and Brown: k items that correlate r have k r / (1 + (k - 1) r).
    random = np.random.default_rng(0)
    q, _ = np.linalg.qr(random.normal(size=(60, 5)))
    q -= q.mean(axis=0)
    q, _ = np.linalg.qr(q)
    mixed = q @ np.linalg.cholesky(0.4 + 0.6 * np.eye(5)).T
    found = reliability.cronbach_alpha(pd.DataFrame(mixed))
    assert found.estimate.value == pytest.approx(5 * 0.4 / (1 + 4 * 0.4)) == pytest.approx(found.standardised)
    assert found.mean_correlation == pytest.approx(0.4)
    assert found.items["alpha_if_dropped"].to_numpy() == pytest.approx(4 * 0.4 / (1 + 3 * 0.4))
    # Parallel items are the case where omega is alpha.
    omega = reliability.mcdonald_omega(pd.DataFrame(mixed), resamples=50)
    assert omega.estimate.value == pytest.approx(found.estimate.value)
    assert omega.loadings["value"].to_numpy() == pytest.approx(np.sqrt(0.4))
    two = reliability.cronbach_alpha(pd.DataFrame({"a": [1, 2, 3, 4], "b": [4, 1, 2, 2]}))
    assert two.estimate.value < 0 and two.items["alpha_if_dropped"].isna().all()


def test_omega_interval_is_seeded_and_about_right():
    frame = TEACHERS[ITEMS[:7]]
    one, same = (reliability.mcdonald_omega(frame, resamples=400, seed=4).estimate for _ in range(2))
    assert one == same
    alpha = reliability.cronbach_alpha(frame).estimate
    assert one.low < one.value < one.high
    # With items alike the bootstrap of omega and Feldt's interval of alpha tell the same story.
    assert (one.low, one.high) == pytest.approx((alpha.low, alpha.high), abs=0.02)


def test_loadings_reproduce_a_one_factor_matrix():
    truth = np.array([0.9, 0.7, 0.5, -0.3, 0.6])
    matrix = np.outer(truth, truth)
    np.fill_diagonal(matrix, 1)
    assert reliability._one_factor(matrix[None], 1e-13, 20_000)[0] == pytest.approx(truth, abs=1e-10)
    # A matrix that no factor of length 1 can give stops at the end instead of running away.
    heywood = np.array([[1, 0.9, 0.9], [0.9, 1, 0.5], [0.9, 0.5, 1]])
    assert np.abs(reliability._one_factor(heywood[None], 1e-13, 20_000)).max() == pytest.approx(np.sqrt(0.995))


def test_ordered_logit_against_statsmodels():
    predictors = ["item_01", "item_09", "item_15"]
    found = ordered.ordered_logit(TEACHERS, "satisfaction", predictors)
    known = OrderedModel(TEACHERS["satisfaction"], TEACHERS[predictors], distr="logit").fit(
        method="bfgs", disp=False, gtol=1e-8
    )
    assert found.coefficients["value"].to_numpy() == pytest.approx(known.params.to_numpy()[:3], rel=1e-4)
    assert found.log_likelihood == pytest.approx(known.llf, rel=1e-9)
    assert found.thresholds["value"].to_numpy() == pytest.approx(
        known.model.transform_threshold_params(known.params)[1:-1], rel=1e-4
    )
    chances = found.predict(TEACHERS.head(5))
    assert chances.sum(axis=1).to_numpy() == pytest.approx(np.ones(5)) and chances.columns.tolist() == [1, 2, 3, 4, 5]
    assert found.predict(TEACHERS.head(1).assign(item_01=np.nan)).isna().all(axis=None)
    assert found.coefficients["odds_ratio"].to_numpy() == pytest.approx(np.exp(found.coefficients["value"]))


def test_ordered_logit_of_a_two_by_two_table_is_its_odds_ratio():
    counts = [[12, 18], [25, 9]]
    x, y = (np.repeat(v, np.ravel(counts)) for v in ([0, 0, 1, 1], [0, 1, 0, 1]))
    row = ordered.ordered_logit(pd.DataFrame({"x": x, "y": y}), "y", ["x"]).coefficients.loc[0]
    assert row["odds_ratio"] == pytest.approx((12 * 9) / (18 * 25))
    # Woolf (1955): the variance of the log odds ratio is the sum of the reciprocals.
    assert row["error"] == pytest.approx(np.sqrt(sum(1 / c for c in np.ravel(counts))))


@pytest.mark.parametrize("kind", regression.ROBUST)
@pytest.mark.parametrize("weights", [None, "w"])
def test_robust_errors_against_statsmodels(kind, weights):
    frame = TEACHERS.assign(w=1 + TEACHERS["item_20"])
    predictors = ["item_01", "item_08", "item_15"]
    found = regression.ols(frame, "satisfaction", predictors, robust=kind, weights=weights)
    design = add_constant(frame[predictors])
    model = OLS(frame["satisfaction"], design) if weights is None else WLS(frame["satisfaction"], design, frame["w"])
    known = model.fit(cov_type=kind, use_t=True)
    assert found.coefficients["error"].to_numpy() == pytest.approx(known.bse.to_numpy())
    assert found.coefficients["p"].to_numpy() == pytest.approx(known.pvalues.to_numpy())
    assert (found.f, found.p) == pytest.approx((float(np.squeeze(known.fvalue)), float(known.f_pvalue)))
    assert found.method == ("ols_" if weights is None else "wls_") + kind.lower()


def test_a_perfect_fit_is_no_accident():
    frame = pd.DataFrame({"x": [1.0, 2, 3, 4], "z": [0.0, 1, 0, 2]})
    frame["y"] = 2 + 3 * frame["x"] - frame["z"]
    for robust in (None, "HC3"):
        found = regression.ols(frame, "y", ["x", "z"], robust=robust)
        assert found.r2 == pytest.approx(1) and found.coefficients["value"].tolist() == pytest.approx([2, 3, -1])
        assert found.p == pytest.approx(0, abs=1e-6)
    assert regression.ols(frame, "y", ["x"], intercept=False).predict(frame) == pytest.approx(
        frame["x"] * (frame["x"] @ frame["y"]) / (frame["x"] @ frame["x"])
    )


def test_rotated_scores_are_scores_of_the_rotated_loadings():
    turned = factors.principal_components(TEACHERS[ITEMS], 3, rotation="varimax")
    expected = factors.varimax(factors.principal_components(TEACHERS[ITEMS], 3).loadings)
    pd.testing.assert_frame_equal(turned.loadings, expected)
    assert turned.scores.cov().to_numpy() == pytest.approx(np.eye(3), abs=1e-9)
    scores = factors.regression_scores(TEACHERS[ITEMS], turned.loadings)
    assert scores.to_numpy() == pytest.approx(turned.scores.to_numpy(), abs=1e-9)
    # The correlation of an item with a component's score is its loading.
    both = pd.concat([TEACHERS[ITEMS], turned.scores], axis=1).corr().loc[ITEMS, turned.scores.columns]
    assert both.to_numpy() == pytest.approx(turned.loadings.to_numpy(), abs=1e-9)
    assert factors.principal_components(TEACHERS[ITEMS], 1, rotation="varimax").loadings.shape == (21, 1)
    # One item is the sum of two others: components of fewer dimensions are still there to be had.
    twin = TEACHERS[ITEMS].assign(total=TEACHERS["item_01"] + TEACHERS["item_02"])
    assert factors.principal_components(twin, 3, rotation="varimax").scores.notna().all(axis=None)


def test_parallel_analysis_of_rows():
    found = factors.parallel_analysis_of_rows(TEACHERS[ITEMS])
    assert len(found) == 21 and np.all(np.diff(found) <= 0) and found[0] > 1 > found[-1]
    assert np.array_equal(found, factors.parallel_analysis_of_rows(TEACHERS[ITEMS]))
    # Ordinal answers and normal numbers of the same size give about the same chance eigenvalues.
    assert found == pytest.approx(factors.parallel_analysis(287, 21), abs=0.05)
    eigenvalues = factors.principal_components(TEACHERS[ITEMS], 3).eigenvalues
    assert (eigenvalues > found).sum() == 3


def test_weighted_means_and_shares():
    # Särndal's ratio estimator by hand: w = 1, 3; x = 0, 4: mean 3, residuals -3, 1.
    found = means.mean([0, 4], weights=[1, 3])
    error = np.sqrt(2 / 1 * ((1 * -3) ** 2 + (3 * 1) ** 2)) / 4
    assert found.value == 3 and found.high - found.value == pytest.approx(12.7062047 * error)
    share = proportions.share([1, 0, 1, 1], [1, 1, 1, 5])
    assert share.value == pytest.approx(7 / 8) and share.n == 4
    effective = weighting.effective_size([1, 1, 1, 5])
    assert effective == pytest.approx(64 / 28)
    expected = proportions.wilson(7 / 8 * effective, effective)
    assert (share.low, share.high) == pytest.approx((expected.low, expected.high))


FLAT = TEACHERS[ITEMS[:3]].assign(flat=3.0)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: groups.t_test([1], [1, 2]), "two or more numbers"),
        (lambda: groups.t_test([1, 1], [2, 2]), "values that vary"),
        (lambda: groups.t_test(A, B, welch=False, weights_x=[1] * 5), "need welch"),
        (lambda: groups.t_test(A, B, weights_x=[-1] * 5), "not be negative"),
        (lambda: groups.standardised_difference(A, B, "glass"), "effect must be one of"),
        (lambda: groups.mann_whitney([], B), "at least one number"),
        (lambda: groups.mann_whitney([2, 2], [2]), "values that differ"),
        (lambda: contingency.fisher([[1, 2, 3], [1, 2, 3]]), "2 x 2"),
        (lambda: contingency.fisher([[1.5, 2], [1, 2]]), "whole counts"),
        (lambda: contingency.fisher([[0, 2], [0, 2]]), "cases in each"),
        (lambda: contingency.independence([[1, 2], [0, 0]]), "two rows"),
        (lambda: contingency.chi_square([[1, 2], [3, 4]], design_effect=0), "design_effect"),
        (lambda: contingency.cross_table(TEACHERS, "item_01", "village"), "missing"),
        (lambda: contingency.cross_table(TEACHERS.assign(w=-1), "item_01", "item_02", "w"), "not negative"),
        (lambda: correlation.polychoric([1, 1, 1], [1, 2, 3]), "values that differ"),
        (lambda: correlation.polychoric(range(30), range(30)), "2 to 20 categories"),
        (lambda: correlation.polychoric_matrix(FLAT), "flat has 1"),
        (lambda: correlation.polychoric_matrix(FLAT[["flat"]]), "two or more columns"),
        (lambda: reliability.cronbach_alpha(TEACHERS[["item_01"]]), "2 or more items"),
        (lambda: reliability.cronbach_alpha(FLAT), "must vary"),
        (lambda: reliability.cronbach_alpha(TEACHERS[ITEMS].head(2)), "3 complete rows"),
        (lambda: reliability.cronbach_alpha(pd.DataFrame({"a": [1, 2, 3], "b": [3, 2, 1]})), "cancel"),
        (lambda: reliability.mcdonald_omega(TEACHERS[ITEMS[:2]]), "3 or more items"),
        (lambda: ordered.ordered_logit(TEACHERS, "satisfaction", []), "predictors must be"),
        (lambda: ordered.ordered_logit(TEACHERS.assign(satisfaction=1), "satisfaction", ["item_01"]), "two or more"),
        (lambda: ordered.ordered_logit(FLAT, "item_01", ["flat"]), "must vary"),
        (lambda: ordered.ordered_logit(TEACHERS.head(4), "satisfaction", ITEMS[:3]), "complete rows"),
        (
            lambda: ordered.ordered_logit(pd.DataFrame({"y": [1, 1, 2, 2, 3, 3], "x": range(6)}), "y", ["x"]),
            "no finite value",
        ),
        (
            # One case in 287, in the highest category: rare, and without error all the same.
            lambda: ordered.ordered_logit(
                TEACHERS.assign(rare=(TEACHERS.index == TEACHERS["satisfaction"].idxmax()).astype(float)),
                "satisfaction",
                ["item_01", "rare"],
            ),
            "no finite value",
        ),
        (lambda: factors.principal_components(FLAT, 2), r"one value only: \['flat'\]"),
        (lambda: factors.principal_components(TEACHERS[ITEMS], 22), "must not exceed the number of items"),
        (lambda: factors.principal_components(TEACHERS[ITEMS].head(2), 1), "Three or more complete rows"),
        (lambda: factors.principal_components(TEACHERS[ITEMS], 2, rotation="promax"), "rotation must be one of"),
        (lambda: factors.regression_scores(TEACHERS[ITEMS], pd.DataFrame({"f": [1.0]}, ["other"])), "row labels"),
        (lambda: factors.parallel_analysis_of_rows(TEACHERS[ITEMS], quantile=2), "between 0 and 1"),
        (lambda: regression.ols(TEACHERS, "satisfaction", ["item_01"], robust="HC9"), "robust must be one of"),
        (lambda: proportions.share([1, 2]), "0 or 1"),
        (lambda: means.mean([1, 2], weights=[0, 0]), "positive sum"),
        (lambda: weighting.effective_size([1, np.nan]), "no gaps"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_fast_enough_to_be_done_for_forty_sets():
    """Best of several runs in the processor's own time, since the machine may be busy with something else."""

    def best(function):
        times = []
        for _ in range(8):
            start = time.process_time()
            function()
            times.append(time.process_time() - start)
        return min(times)

    seven = ITEMS[:7]
    assert best(lambda: factors.principal_components(TEACHERS[ITEMS], 3, rotation="varimax")) < 0.010
    assert best(lambda: regression.ols(TEACHERS, "satisfaction", seven, robust=True)) < 0.020
    assert best(lambda: ordered.ordered_logit(TEACHERS, "satisfaction", seven)) < 0.030
    assert best(lambda: reliability.cronbach_alpha(TEACHERS[seven])) < 0.010
    assert best(lambda: reliability.mcdonald_omega(TEACHERS[seven])) < 0.200
    assert best(lambda: correlation.polychoric_matrix(TEACHERS[ITEMS])) < 0.300
