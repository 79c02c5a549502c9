"""Components, rotation, composite indices, typologies: closed forms, brute force, and scikit-learn."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score

from components.stats import composite, factors, typology


def cloud(seed=0, rows=40, items=5):
    random = np.random.default_rng(seed)
    mixed = random.normal(size=(rows, items)) @ random.normal(size=(items, items))
    return pd.DataFrame(mixed, columns=[f"i{k}" for k in range(items)])


def same(r, items):
    """All correlations equal: everything about this matrix is known in closed form."""
    matrix = np.full((items, items), r)
    np.fill_diagonal(matrix, 1)
    return pd.DataFrame(matrix)


def rows_of(correlation, rows=40):
    """Rows whose correlations are exactly these: uncorrelated columns, mixed by the matrix's root."""
    columns = np.column_stack([np.ones(rows), np.random.default_rng(1).normal(size=(rows, len(correlation)))])
    free = np.linalg.qr(columns)[0][:, 1:]
    return pd.DataFrame(free @ np.linalg.cholesky(correlation).T)


@pytest.mark.parametrize(("r", "items"), [(0.3, 4), (0.6, 7), (0.5, 2)])
def test_equal_correlations_in_closed_form(r, items):
    found = factors.principal_components(rows_of(same(r, items)), 2)
    first = 1 + (items - 1) * r
    assert found.eigenvalues.tolist() == pytest.approx([first] + [1 - r] * (items - 1))
    assert found.explained[0] == pytest.approx(first / items)
    assert found.loadings["component_1"].tolist() == pytest.approx([np.sqrt(first / items)] * items)
    partial = r / (1 + (items - 2) * r)
    adequacy = factors.kmo(same(r, items))
    assert adequacy.overall == pytest.approx(r**2 / (r**2 + partial**2))
    assert adequacy.items.tolist() == pytest.approx([adequacy.overall] * items)


@pytest.mark.parametrize("standardise", [True, False])
def test_components_against_scikit_learn(standardise):
    frame = cloud()
    found = factors.principal_components(frame, 3, standardise)
    values = (frame - frame.mean()) / (frame.std() if standardise else 1)
    other = PCA().fit(values)
    assert found.eigenvalues == pytest.approx(other.explained_variance_)
    assert found.explained == pytest.approx(other.explained_variance_ratio_)
    scores = other.transform(values)[:, :3] / np.sqrt(other.explained_variance_[:3])
    assert np.abs(found.scores.to_numpy()) == pytest.approx(np.abs(scores))
    assert found.scores.std().tolist() == pytest.approx([1, 1, 1])
    largest = found.loadings.to_numpy()[np.abs(found.loadings.to_numpy()).argmax(axis=0), range(3)]
    assert (largest > 0).all()


def criterion(values):
    squares = values**2
    return float(squares.var(axis=0).sum())


@pytest.mark.parametrize("kaiser", [True, False])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_varimax_of_two_factors_against_all_angles(kaiser, seed):
    loadings = pd.DataFrame(np.random.default_rng(seed).uniform(-1, 1, (8, 2)), columns=["a", "b"])
    length = np.sqrt((loadings**2).sum(axis=1)).to_numpy()[:, None] if kaiser else 1.0
    angles = np.linspace(0, np.pi / 2, 20_001)
    turns = np.array([[np.cos(angles), -np.sin(angles)], [np.sin(angles), np.cos(angles)]])
    squares = np.einsum("ij,jkt->tik", loadings.to_numpy() / length, turns) ** 2
    best = squares.var(axis=1).sum(axis=1).max()
    rotated = factors.varimax(loadings, kaiser)
    assert criterion(rotated.to_numpy() / length) == pytest.approx(best, abs=1e-7)
    assert (rotated**2).sum(axis=1).tolist() == pytest.approx((loadings**2).sum(axis=1).tolist())
    sums = (rotated**2).sum().tolist()
    assert sums == sorted(sums, reverse=True)


def test_varimax_finds_a_simple_structure_again():
    simple = np.zeros((9, 3))
    simple[:4, 0], simple[4:7, 1], simple[7:, 2] = [0.9, 0.8, 0.7, 0.6], [0.8, 0.7, 0.6], [0.9, 0.5]
    turn, _ = np.linalg.qr(np.random.default_rng(5).normal(size=(3, 3)))
    rotated = factors.varimax(pd.DataFrame(simple @ turn))
    assert rotated.to_numpy() == pytest.approx(simple, abs=1e-6)
    again = factors.tucker_congruence(rotated, pd.DataFrame(simple))
    assert again.to_numpy() == pytest.approx(np.eye(3), abs=1e-6)


def test_shown_loadings_are_a_lower_bound():
    shown = pd.DataFrame({"f1": [0.8, np.nan, np.nan], "f2": [0.5, 0.6, np.nan]}, index=["a", "b", "c"])
    found = factors.communalities_from_shown(shown)
    assert found["value"].tolist() == pytest.approx([0.89, 0.36, 0.0])
    assert found["shown"].tolist() == [2, 1, 0]
    sums = factors.sum_of_squares(shown)
    assert sums["value"].tolist() == pytest.approx([0.64, 0.61])
    assert sums["share"].tolist() == pytest.approx([0.64 / 3, 0.61 / 3])


def test_tucker_by_hand_with_gaps():
    a = pd.DataFrame({"x": [0.8, 0.6, np.nan]}, index=list("abc"))
    b = pd.DataFrame({"y": [0.9, 0.3, 0.4], "z": [np.nan, np.nan, 1.0]}, index=list("cab"))
    found = factors.tucker_congruence(a, b)
    assert found.loc["x", "y"] == pytest.approx((0.8 * 0.3 + 0.6 * 0.4) / np.sqrt(1.0 * 0.25))
    assert found.loc["x", "z"] == pytest.approx(1.0)


def test_matched_takes_the_largest_congruence_first():
    """Both factors of a are most like y; x2 more so, and x1 has to take what is left, turned round."""
    a = pd.DataFrame({"x1": [0.8, 0.6, 0.1], "x2": [0.9, 0.3, 0.0]}, index=list("pqr"))
    b = pd.DataFrame({"y": [0.9, 0.32, 0.0], "z": [-0.5, -0.5, 0.5]}, index=list("pqr"))
    likeness = factors.tucker_congruence(a, b)
    assert likeness.loc["x1", "y"] > 0.9 and likeness.loc["x1", "z"] < 0
    found = factors.matched(a, b)
    assert found == {"x2": ("y", likeness.loc["x2", "y"]), "x1": ("z", likeness.loc["x1", "z"])}


def test_matched_ends_where_nothing_is_shared_and_with_the_smaller_side():
    a = pd.DataFrame({"x1": [0.8, np.nan], "x2": [np.nan, 0.5]}, index=list("pq"))
    assert factors.matched(a, pd.DataFrame({"y": [0.7, np.nan], "z": [0.2, np.nan]}, index=list("pq"))).keys() == {"x1"}
    assert factors.matched(a, pd.DataFrame({"y": [0.1, 0.9]}, index=list("pq"))) == {"x1": ("y", 1.0)}


def test_matched_finds_a_shuffled_and_turned_copy():
    one = pd.DataFrame(np.random.default_rng(4).normal(size=(9, 4)), columns=list("abcd"))
    other = one[["c", "a", "d", "b"]] * [1, -1, 1, -1]
    found = factors.matched(one, other)
    assert {name: (match, round(value, 9)) for name, (match, value) in found.items()} == {
        "a": ("a", -1), "b": ("b", -1), "c": ("c", 1), "d": ("d", 1)
    }  # fmt: skip


def test_typical_hidden_loading_by_hand():
    shown = pd.DataFrame({"f": [0.8, np.nan, np.nan], "g": [np.nan, 0.6, np.nan]})
    # 0.64 + 0.36 of 3 are shown; a printed 60 % leaves 1.8 - 1 for four loadings.
    assert factors.typical_hidden_loading(shown, 0.6) == pytest.approx(np.sqrt(0.8 / 4))
    for loadings, explained in [(shown, 0.3), (shown.fillna(0.1), 0.9)]:
        with pytest.raises(ValueError, match="not shown"):
            factors.typical_hidden_loading(loadings, explained)


def test_parallel_analysis():
    found = factors.parallel_analysis(200, 6, draws=100)
    assert (np.diff(found) < 0).all() and found[0] > 1 > found[-1]
    assert factors.parallel_analysis(5000, 6, draws=20)[0] < found[0]
    assert found.tolist() == factors.parallel_analysis(200, 6, draws=100).tolist()


def test_beyond_chance_stops_at_the_first_component_that_is_not():
    assert factors.beyond_chance([2.0, 1.2, 0.5], [1.5, 1.1, 0.9]) == 2
    assert factors.beyond_chance([2.0, 1.0, 0.8], [1.5, 1.1, 0.7]) == 1
    assert factors.beyond_chance([1.5, 1.2], [1.5, 1.1]) == 0
    strong = factors.principal_components(rows_of(same(0.6, 5), 60), 1)
    assert factors.beyond_chance(strong.eigenvalues, factors.parallel_analysis(60, 5)) == 1


REGIONS = pd.DataFrame(
    {"income": [9.0, 7, 5, 3, 1], "poverty": [1.0, 2, 3, 5, 4], "schools": [2.0, 9, 4, 6, 1]},
    index=list("abcde"),
)
GOOD = {"income": 1, "poverty": -1, "schools": 1}


def test_index_by_hand():
    found = composite.index(REGIONS, GOOD, "minmax", {"income": 2, "poverty": 1, "schools": 1})
    expected = {"a": (2 * 1 + 1 + 1 / 8) / 4, "b": (2 * 0.75 + 0.75 + 1) / 4}
    scores = found.scores.set_index("unit")["score"]
    assert scores["a"] == pytest.approx(expected["a"]) and scores["b"] == pytest.approx(expected["b"])
    assert found.scores["rank"].tolist() == [1, 2, 3, 4, 5]
    z = composite.index(REGIONS, GOOD).scores.set_index("unit")["score"]
    assert z.mean() == pytest.approx(0)
    assert z["a"] == pytest.approx((2 / np.sqrt(2) + 2 / np.sqrt(2) + (2 - 4.4) / REGIONS["schools"].std(ddof=0)) / 3)
    ties = composite.index(pd.DataFrame({"x": [1, 2, 2, 0]}), {"x": 1}).scores
    assert ties["rank"].tolist() == [1, 1, 3, 4]


@pytest.mark.parametrize("weights", ["equal", "pca", {"income": 2, "poverty": 1, "schools": 1}])
@pytest.mark.parametrize("scaling", ["z", "minmax"])
def test_contributions_add_up_to_the_score(weights, scaling):
    found = composite.index(REGIONS, GOOD, scaling, weights)
    score = found.scores.set_index("unit")["score"]
    assert found.contributions.sum(axis=1).to_dict() == pytest.approx(score.to_dict())
    share = found.weights.set_index("indicator")["weight"]
    alone = composite.index(REGIONS, {"poverty": -1}, scaling).scores.set_index("unit")["score"]
    assert found.contributions["poverty"].to_dict() == pytest.approx((alone * share["poverty"]).to_dict())


def test_pca_weights_are_squared_loadings():
    weights = composite.index(REGIONS, GOOD, weights="pca").weights.set_index("indicator")["weight"]
    _, vectors = np.linalg.eigh((REGIONS * pd.Series(GOOD)).corr())
    assert weights.tolist() == pytest.approx((vectors[:, -1] ** 2).tolist())


@given(st.integers(0, 50), st.randoms())
@settings(max_examples=20, deadline=None)
def test_index_does_not_depend_on_row_order_or_units_of_measure(seed, random):
    frame = cloud(seed, 8, 3).set_index(pd.Index(list("abcdefgh")))
    direction = {"i0": 1, "i1": -1, "i2": 1}
    order = random.sample(list("abcdefgh"), 8)
    one = composite.index(frame, direction).scores.set_index("unit").sort_index()
    other = composite.index(3 * frame.loc[order] + 7, direction).scores.set_index("unit").sort_index()
    pd.testing.assert_frame_equal(one, other)


def test_sensitivity():
    found = composite.sensitivity(REGIONS, GOOD, draws=2000, top=2).set_index("unit")
    assert ((found["rank_low"] <= found["rank_median"]) & (found["rank_median"] <= found["rank_high"])).all()
    assert found.loc["e", "rank_low"] >= 3 and found["share_top"].sum() == pytest.approx(2)
    pd.testing.assert_frame_equal(
        composite.sensitivity(REGIONS, GOOD, seed=4), composite.sensitivity(REGIONS, GOOD, seed=4)
    )
    # A unit that is best in everything stays first whatever the weights.
    best = pd.concat([REGIONS, pd.DataFrame([[20.0, 0.0, 20.0]], ["top"], REGIONS.columns)])
    row = composite.sensitivity(best, GOOD).set_index("unit").loc["top"]
    assert (row["rank_low"], row["rank_high"], row["share_top"]) == (1, 1, 1.0)


CLUMPS = pd.DataFrame(
    np.repeat([[0.0, 0.0], [10.0, 0.0], [5.0, 9.0]], 6, axis=0) + np.random.default_rng(0).normal(0, 0.3, (18, 2)),
    columns=["x", "y"],
    index=[f"r{i}" for i in range(18)],
)


@pytest.mark.parametrize("method", typology.METHODS)
def test_clusters_of_three_clumps(method):
    found = typology.cluster(CLUMPS, 3, method)
    assert found.labels.tolist() == [3] * 6 + [1] * 6 + [2] * 6
    z = (CLUMPS - CLUMPS.mean()) / CLUMPS.std(ddof=0)
    assert found.overall == pytest.approx(silhouette_score(z, found.labels))
    assert found.overall == pytest.approx(found.silhouette.mean()) and found.overall > 0.8
    profile = found.profile.set_index(["group", "indicator"])
    assert profile.loc[(1, "x"), "mean"] == pytest.approx(CLUMPS["x"].iloc[6:12].mean())
    assert profile.loc[(1, "x"), "value"] == pytest.approx(z["x"].iloc[6:12].mean())
    assert profile.loc[(2, "y"), "n"] == 6
    by_k = typology.silhouette_by_k(CLUMPS, method=method)
    assert by_k.loc[by_k["value"].idxmax(), "k"] == 3 and by_k["k"].tolist() == list(range(2, 9))
    sizes = [typology.cluster(CLUMPS, k, method).labels.value_counts().min() for k in (2, 3, 4)]
    assert by_k["smallest_group"].tolist()[:3] == sizes


def test_ward_against_scipy_and_kmeans_by_its_criterion():
    frame = cloud(8, 20, 3)
    z = ((frame - frame.mean()) / frame.std(ddof=0)).to_numpy()
    ward, kmeans = (typology.cluster(frame, 4, method).labels.to_numpy() for method in ("ward", "kmeans"))
    tree = fcluster(linkage(z, "ward"), 4, "maxclust")
    assert ((ward[:, None] == ward) == (tree[:, None] == tree)).all()

    def within(labels):
        return sum(((z[labels == g] - z[labels == g].mean(axis=0)) ** 2).sum() for g in range(1, 5))

    # k-means looks for the least variance within groups, so it must not lose to Ward; here it wins.
    assert within(kmeans) < within(ward)


@pytest.mark.parametrize("method", typology.METHODS)
def test_clusters_do_not_depend_on_row_order(method):
    frame = cloud(3, 17, 3)
    one = typology.cluster(frame, 4, method)
    for seed in range(3):
        mixed = frame.sample(frac=1, random_state=seed)
        pd.testing.assert_series_equal(typology.cluster(mixed, 4, method).labels.sort_index(), one.labels)


def test_numbers_of_groups_that_do_not_exist_are_left_out():
    assert typology.silhouette_by_k(CLUMPS.head(5))["k"].tolist() == [2, 3, 4]


def test_strength_of_a_silhouette():
    ends = {-1: "none", 0.2499: "none", 0.25: "weak", 0.4999: "weak", 0.5: "fair", 0.6999: "fair", 0.7: "strong"}
    assert {value: typology.strength(value) for value in ends} == ends
    assert typology.strength(typology.cluster(CLUMPS, 3).overall) == "strong"


@pytest.mark.parametrize(
    "call",
    [
        lambda: factors.principal_components(cloud().assign(flat=1), 2),
        lambda: factors.principal_components(cloud(), 9),
        lambda: factors.principal_components(cloud().assign(twin=cloud()["i0"]), 6),
        lambda: factors.kmo(pd.DataFrame([[1, 2], [3, 1]])),
        lambda: factors.kmo(pd.DataFrame([[1.0, 0.2]])),
        lambda: factors.varimax(pd.DataFrame({"a": [0.5, np.nan]})),
        lambda: factors.tucker_congruence(pd.DataFrame({"a": [1.0]}), pd.DataFrame({"a": [1.0, 2.0]})),
        lambda: factors.kmo(same(1.0, 3)),
        lambda: factors.parallel_analysis(50, 5, quantile=95),
        lambda: factors.sum_of_squares(pd.DataFrame()),
        lambda: factors.beyond_chance([2.0, 1.0], [1.5]),
        lambda: factors.beyond_chance([2.0, np.nan], [1.5, 1.0]),
        lambda: composite.index(REGIONS, {}),
        lambda: composite.index(REGIONS, {"income": 2}),
        lambda: composite.index(REGIONS, {"wealth": 1}),
        lambda: composite.index(REGIONS, GOOD, "rank"),
        lambda: composite.index(REGIONS, GOOD, weights="mine"),
        lambda: composite.index(REGIONS, GOOD, weights={"income": 1}),
        lambda: composite.index(REGIONS, GOOD, weights={"income": 0, "poverty": 0, "schools": 0}),
        lambda: composite.index(REGIONS.assign(income=1), GOOD),
        lambda: typology.cluster(CLUMPS, 1),
        lambda: typology.cluster(CLUMPS, 18),
        lambda: typology.cluster(CLUMPS, 3, "dbscan"),
        lambda: typology.cluster(CLUMPS.assign(flat=0), 3),
        lambda: typology.strength(1.2),
    ],
)
def test_bad_input_is_answered_with_a_sentence(call):
    with pytest.raises(ValueError, match=r"must|need|singular|span"):
        call()
