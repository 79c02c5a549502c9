"""What must hold whatever the data: order of rows, names of codes, weights as repeated rows, bounds that bound."""

import dataclasses
import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.stats import (
    bounds,
    contingency,
    correlation,
    factors,
    groups,
    inequality,
    means,
    ordered,
    poverty,
    proportions,
    regression,
    reliability,
    weighting,
)

# The same examples at every run, and few of them: the slow ones fit models.
FEW = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=60, deadline=None, derandomize=True)
SEEDS = st.integers(0, 10_000)
ITEMS = ["q1", "q2", "q3", "q4"]


def people(seed, n=40):
    """Rows of a small survey: items that go together, an outcome, two groups, whole weights."""
    random = np.random.default_rng(seed)
    common = random.normal(size=n)
    frame = pd.DataFrame({name: np.digitize(common + random.normal(size=n), [-1, 0, 1.2]) + 1.0 for name in ITEMS})
    frame["x"] = random.normal(size=n) + 0.3 * common
    frame["z"] = random.exponential(size=n)
    frame["y"] = frame["x"] - frame["z"] + random.normal(size=n) + 20
    frame["group"] = np.where(random.random(n) < 0.5, "a", "b")
    frame["w"] = random.integers(1, 5, n).astype(float)
    return frame


def numbers(result):
    """All numbers of a result in a fixed order; words, counts of rows and rows themselves left out."""
    if dataclasses.is_dataclass(result):
        parts = [numbers(getattr(result, field.name)) for field in dataclasses.fields(result) if field.name != "scores"]
        return np.concatenate([part for part in parts if len(part)] or [np.empty(0)])
    if isinstance(result, pd.DataFrame):
        return result.select_dtypes("number").to_numpy(dtype=float).ravel()
    if isinstance(result, str | bool) or result is None:
        return np.empty(0)
    return np.ravel(np.asarray(result, dtype=float)) if not isinstance(result, list) else np.asarray(result, float)


def by_group(frame, column):
    return frame.loc[frame["group"] == "a", column], frame.loc[frame["group"] == "b", column]


# Statistics of rows. Those that draw random rows (bootstrap, permutations of more rows than can be listed) are left
# out of the test of order: their draws are of positions.
OF_ROWS = {
    "mean": lambda f: means.mean(f["y"]),
    "mean_weighted": lambda f: means.mean(f["y"], weights=f["w"]),
    "share": lambda f: proportions.share(f["q1"] > 2, f["w"]),
    "t_test": lambda f: groups.t_test(*by_group(f, "y")),
    "cohen_d": lambda f: groups.standardised_difference(*by_group(f, "y")),
    "mann_whitney": lambda f: groups.mann_whitney(*by_group(f, "q1")),
    "pearson": lambda f: correlation.pearson(f["x"], f["y"], f["w"]),
    "spearman": lambda f: correlation.spearman(f["x"], f["y"]),
    "spearman_weighted": lambda f: correlation.spearman(f["q1"], f["y"], weights=f["w"]),
    "kendall": lambda f: correlation.kendall(f["q1"], f["y"]),
    "polychoric": lambda f: correlation.polychoric(f["q1"], f["q2"], f["w"]),
    "polychoric_matrix": lambda f: correlation.polychoric_matrix(f[ITEMS]),
    "components": lambda f: factors.principal_components(f[ITEMS], 2, rotation="varimax", weights=f["w"]),
    "alpha": lambda f: reliability.cronbach_alpha(f[ITEMS], f["w"]),
    "ols": lambda f: regression.ols(f, "y", ["x", "z"], robust=True, weights="w"),
    "ordered_logit": lambda f: ordered.ordered_logit(f, "q1", ["x", "z"], f["w"]),
    "cross_table": lambda f: contingency.cross_table(f, "q1", "group", "w"),
    "gini": lambda f: inequality.gini(f["z"], f["w"]),
    "theil": lambda f: inequality.theil_t(f["z"], f["w"]),
    "poverty": lambda f: poverty.fgt(f["z"], 1.0, 2, f["w"]),
}


@pytest.mark.parametrize("name", OF_ROWS)
@given(SEEDS, st.randoms(use_true_random=False))
@FEW
def test_the_order_of_rows_means_nothing(name, seed, random):
    frame = people(seed)
    order = list(range(len(frame)))
    random.shuffle(order)
    one, other = OF_ROWS[name](frame), OF_ROWS[name](frame.iloc[order])
    assert numbers(one) == pytest.approx(numbers(other), rel=1e-9, abs=1e-11, nan_ok=True)


# Values (not intervals: repeated rows are no new respondents) under whole weights against the rows repeated.
VALUES = {
    "mean": lambda f, w: [means.mean(f["y"], weights=w).value],
    "weighted_sd": lambda f, w: [means.weighted_sd(f["y"], w, ddof=1)],
    "share": lambda f, w: [proportions.share(f["q1"] > 2, w).value],
    "t_test": lambda f, w: [
        groups.t_test(
            *by_group(f, "y"), weights_x=w[f["group"] == "a"], weights_y=w[f["group"] == "b"]
        ).difference.value
    ],
    "pearson": lambda f, w: [correlation.pearson(f["x"], f["y"], w).estimate.value],
    "spearman": lambda f, w: [correlation.spearman(f["q1"], f["y"], weights=w).estimate.value],
    "polychoric": lambda f, w: [correlation.polychoric(f["q1"], f["q2"], w).estimate.value],
    "polychoric_matrix": lambda f, w: correlation.polychoric_matrix(f[ITEMS], w).correlation,
    "loadings": lambda f, w: factors.principal_components(f[ITEMS], 2, rotation="varimax", weights=w).loadings,
    "alpha": lambda f, w: [reliability.cronbach_alpha(f[ITEMS], w).estimate.value],
    "omega": lambda f, w: [reliability.mcdonald_omega(f[ITEMS], weights=w, resamples=2).estimate.value],
    "ols": lambda f, w: regression.ols(f.assign(w=w), "y", ["x", "z"], weights="w").coefficients[
        ["value", "beta", "vif"]
    ],
    "ordered_logit": lambda f, w: ordered.ordered_logit(f, "q1", ["x", "z"], w).coefficients["value"],
    "cramers_v": lambda f, w: [
        contingency.chi_square(contingency.cross_table(f.assign(w=w), "q1", "group", "w").counts).cramers_v
    ],
    "gini": lambda f, w: [inequality.gini(f["z"], w)],
    "atkinson": lambda f, w: [inequality.atkinson(f["z"], 0.5, w)],
    "p90_p10": lambda f, w: [inequality.percentile_ratio(f["z"], weights=w)],
    "poverty": lambda f, w: [poverty.fgt(f["z"], 1.0, 1, w)],
}


@pytest.mark.parametrize("name", VALUES)
@given(SEEDS)
@FEW
def test_whole_weights_are_rows_repeated(name, seed):
    frame = people(seed)
    repeated = frame.loc[np.repeat(frame.index, frame["w"].astype(int))].reset_index(drop=True)
    weighted, plain = VALUES[name](frame, frame["w"]), VALUES[name](repeated, pd.Series(1.0, repeated.index))
    assert np.ravel(weighted) == pytest.approx(np.ravel(plain), rel=1e-7, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("name", VALUES)
@given(SEEDS, st.sampled_from([1e-6, 0.37, 5e5]))
@FEW
def test_only_the_ratios_of_weights_matter(name, seed, factor):
    if name == "weighted_sd":
        return  # its weights are people by definition: ddof = 1 is one person
    frame = people(seed)
    one, other = VALUES[name](frame, frame["w"]), VALUES[name](frame, factor * frame["w"])
    assert np.ravel(one) == pytest.approx(np.ravel(other), rel=1e-7, abs=1e-9, nan_ok=True)


WEIGHTED = [name for name in OF_ROWS if "w" in OF_ROWS[name].__code__.co_consts]


@pytest.mark.parametrize("name", WEIGHTED)
@given(SEEDS)
@FEW
def test_a_row_of_weight_zero_is_no_case(name, seed):
    frame = people(seed)
    ghosts = people(seed + 1, 5).assign(w=0.0, x=99.0, y=-99.0)
    both = pd.concat([frame, ghosts], ignore_index=True)
    assert numbers(OF_ROWS[name](both)) == pytest.approx(
        numbers(OF_ROWS[name](frame)), rel=1e-9, abs=1e-11, nan_ok=True
    )


@given(SEEDS)
@FEW
def test_equal_weights_are_no_weights_in_intervals_too(seed):
    frame = people(seed).assign(w=2.5)
    pairs = [
        (means.mean(frame["y"], weights=frame["w"]), means.mean(frame["y"])),
        (proportions.share(frame["q1"] > 2, frame["w"]), proportions.share(frame["q1"] > 2)),
        (
            correlation.polychoric(frame["q1"], frame["q2"], frame["w"]),
            correlation.polychoric(frame["q1"], frame["q2"]),
        ),
        (
            correlation.spearman(frame["q1"], frame["y"], weights=frame["w"]),
            correlation.spearman(frame["q1"], frame["y"]),
        ),
        (reliability.cronbach_alpha(frame[ITEMS], frame["w"]), reliability.cronbach_alpha(frame[ITEMS])),
        (
            regression.ols(frame, "y", ["x", "z"], robust="HC2", weights="w"),
            regression.ols(frame, "y", ["x", "z"], robust="HC2"),
        ),
        (ordered.ordered_logit(frame, "q1", ["x"], frame["w"]), ordered.ordered_logit(frame, "q1", ["x"])),
    ]
    for weighted, plain in pairs:
        assert numbers(weighted) == pytest.approx(numbers(plain), rel=1e-8, nan_ok=True)


@given(SEEDS)
@FEW
def test_names_of_codes_and_of_items_mean_nothing(seed):
    frame = people(seed)
    # Ordinal methods see only the order of codes; a cross table not even that.
    stretched = frame.assign(**{name: np.exp(frame[name]) for name in ITEMS})
    for name in ("polychoric", "polychoric_matrix", "mann_whitney"):
        assert numbers(OF_ROWS[name](frame)) == pytest.approx(numbers(OF_ROWS[name](stretched)), rel=1e-9)
    logit, same = OF_ROWS["ordered_logit"](frame), OF_ROWS["ordered_logit"](stretched)
    assert numbers(logit.coefficients) == pytest.approx(numbers(same.coefficients), rel=1e-8)
    table = contingency.cross_table(frame, "q1", "group").counts
    other = contingency.cross_table(
        frame.assign(q1=frame["q1"].map({1: 9, 2: 4, 3: 7, 4: 2}), group=frame["group"].map({"a": "z", "b": "b"})),
        "q1",
        "group",
    ).counts
    assert numbers(contingency.chi_square(table)) == pytest.approx(numbers(contingency.chi_square(other)), rel=1e-9)
    # Items in another order: the same numbers for the same items.
    back = list(reversed(ITEMS))
    alpha, turned = reliability.cronbach_alpha(frame[ITEMS]), reliability.cronbach_alpha(frame[back])
    assert turned.estimate.value == pytest.approx(alpha.estimate.value)
    pd.testing.assert_frame_equal(
        turned.items.set_index("item").loc[ITEMS], alpha.items.set_index("item"), check_exact=False, rtol=1e-9
    )
    loadings = factors.principal_components(frame[ITEMS], 2, rotation="varimax").loadings
    pd.testing.assert_frame_equal(
        factors.principal_components(frame[back], 2, rotation="varimax").loadings.loc[ITEMS], loadings, rtol=1e-7
    )


@given(SEEDS, st.floats(0.01, 100), st.floats(-50, 50))
@FEW
def test_units_of_measurement_mean_nothing(seed, factor, shift):
    frame = people(seed)
    other = frame.assign(x=factor * frame["x"] + shift)
    one, two = (regression.ols(f, "y", ["x", "z"], robust=True).coefficients.loc[1] for f in (frame, other))
    assert [two["t"], two["p"], two["beta"], two["vif"]] == pytest.approx([one[c] for c in ("t", "p", "beta", "vif")])
    first, second = (ordered.ordered_logit(f, "q1", ["x", "z"]) for f in (frame, other))
    assert second.coefficients["z"].to_numpy() == pytest.approx(first.coefficients["z"].to_numpy(), rel=1e-6)
    assert second.log_likelihood == pytest.approx(first.log_likelihood)
    a, b = by_group(frame, "x")
    assert groups.standardised_difference(factor * a + shift, factor * b + shift).value == pytest.approx(
        groups.standardised_difference(a, b).value, rel=1e-6
    )


@given(SEEDS)
@FEW
def test_two_groups_the_other_way_round(seed):
    a, b = by_group(people(seed), "q1")
    for there, back in (
        (groups.t_test(a, b).difference, groups.t_test(b, a).difference),
        (groups.standardised_difference(a, b), groups.standardised_difference(b, a)),
        (groups.mann_whitney(a, b).effect, groups.mann_whitney(b, a).effect),
    ):
        assert (back.value, back.low, back.high) == pytest.approx((-there.value, -there.high, -there.low), abs=1e-9)
    assert groups.mann_whitney(a, b).p == pytest.approx(groups.mann_whitney(b, a).p)
    pairs = np.sign(a.to_numpy()[:, None] - b.to_numpy()[None, :])
    assert groups.mann_whitney(a, b).effect.value == pytest.approx(pairs.mean())


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=30))
@MANY
def test_effective_size_lies_between_one_and_n(weights):
    size = weighting.effective_size(weights)
    assert 1 - 1e-9 <= size <= len(weights) + 1e-9
    assert weighting.design_effect(weights) * size == pytest.approx(len(weights))
    assert weighting.effective_size([*weights, 0.0]) == pytest.approx(size)


def tables_with(rows, columns):
    """All 2 x 2 tables of whole counts with these margins."""
    n = sum(rows)
    for a in range(max(0, rows[0] + columns[0] - n), min(rows[0], columns[0]) + 1):
        yield np.array([[a, rows[0] - a], [columns[0] - a, rows[1] - columns[0] + a]])


SMALL = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).filter(
    lambda t: t[0] + t[1] > 0 and t[2] + t[3] > 0 and t[0] + t[2] > 0 and t[1] + t[3] > 0
)


@given(SMALL)
@MANY
def test_bounds_hold_every_table_with_these_margins(cells):
    table = np.array(cells).reshape(2, 2)
    n, count_a, count_b = int(table.sum()), int(table[0].sum()), int(table[:, 0].sum())
    every = list(tables_with((count_a, n - count_a), (count_b, n - count_b)))
    joint = np.array([t[0, 0] for t in every])
    gap = np.array([t[0, 0] / count_b - t[0, 1] / (n - count_b) for t in every])
    p_a, p_b = count_a / n, count_b / n
    assert bounds.joint_counts(count_a, count_b, n).tolist() == joint.tolist()
    assert bounds.frechet(p_a, p_b) == pytest.approx((joint.min() / n, joint.max() / n))
    assert bounds.conditional(p_a, p_b) == pytest.approx((joint.min() / count_b, joint.max() / count_b))
    assert bounds.difference(p_a, p_b) == pytest.approx((gap.min(), gap.max()))
    found = bounds.association_range(count_a, count_b, n)
    assert (found.difference_low, found.difference_high) == pytest.approx((gap.min(), gap.max()))
    # Every phi lies within; those of the ends are reached.
    phi = [np.sign(t[0, 0] * t[1, 1] - t[0, 1] * t[1, 0]) * contingency.chi_square(t).cramers_v for t in every]
    assert (found.phi_low, found.phi_high) == pytest.approx((min(phi), max(phi)), abs=1e-12)


@given(SMALL, st.floats(0, 0.04), st.floats(0, 0.04))
@MANY
def test_bounds_of_rounding_intervals_hold_all_within(cells, spread_a, spread_b):
    table = np.array(cells).reshape(2, 2)
    n = table.sum()
    a, b = table[0].sum() / n, table[:, 0].sum() / n
    box_a, box_b = (max(0, a - spread_a), min(1, a + spread_a)), (max(0, b - spread_b), min(1, b + spread_b))
    for function in (bounds.frechet, bounds.conditional, bounds.difference):
        low, high = function(box_a, box_b)
        for p, q in itertools.product(np.linspace(*box_a, 5), np.linspace(*box_b, 5)):
            if 0 < q < 1:
                inner = function(float(p), float(q))
                assert low - 1e-12 <= inner[0] and inner[1] <= high + 1e-12


@given(SMALL)
@MANY
def test_fisher_against_all_tables(cells):
    table = np.array(cells).reshape(2, 2)
    every = list(tables_with(table.sum(axis=1), table.sum(axis=0)))
    weight = np.array([ways(t) for t in every])
    observed = ways(table)
    assert contingency.fisher(table).p == pytest.approx(weight[weight <= observed * (1 + 1e-9)].sum() / weight.sum())


def ways(table):
    """How many ways lead to a table with fixed margins, up to a factor: 1 / product of the cells' factorials."""
    return float(np.prod([1 / float(np.prod(np.arange(1, cell + 1, dtype=float))) for cell in table.ravel()]))


@given(SEEDS)
@settings(max_examples=5, deadline=None, derandomize=True)
def test_monte_carlo_p_against_all_tables_of_three_by_three(seed):
    table = np.random.default_rng(seed).integers(0, 4, (3, 3)) + np.eye(3, dtype=int)
    rows, columns, n = table.sum(axis=1), table.sum(axis=0), table.sum()
    expected = np.outer(rows, columns) / n
    total = as_large = 0.0
    observed = ((table - expected) ** 2 / expected).sum()
    for a, b, c, d in itertools.product(range(rows[0] + 1), range(rows[0] + 1), range(rows[1] + 1), range(rows[1] + 1)):
        t = np.array([[a, b, rows[0] - a - b], [c, d, rows[1] - c - d], [0, 0, 0]])
        t[2] = columns - t[:2].sum(axis=0)
        if (t >= 0).all():
            chance = ways(t)
            total += chance
            as_large += chance * (((t - expected) ** 2 / expected).sum() >= observed - 1e-9)
    exact, drawn = as_large / total, contingency.monte_carlo_p(table, draws=20_000).p
    assert drawn == pytest.approx(exact, abs=5 * np.sqrt(exact * (1 - exact) / 20_000) + 1e-4)
