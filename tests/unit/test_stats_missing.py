"""f(df, missing="listwise") == f(df.dropna()), and no function changes what it was given."""

import dataclasses
import importlib
import inspect
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from components import stats
from components.stats import (
    composite,
    contingency,
    convergence,
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
    spatial,
    typology,
)

RANDOM = np.random.default_rng(7)
FRAME = pd.DataFrame(RANDOM.uniform(1, 9, (24, 3)), columns=["x", "y", "z"], index=[f"u{i}" for i in range(24)])
FRAME["w"] = RANDOM.integers(1, 6, 24).astype(float)
FRAME.loc[["u2", "u11"], "x"] = np.nan
FRAME.loc["u5", "y"] = np.nan
FRAME.loc["u17", "w"] = np.nan
# Answers on a scale of 1 to 4 that go together, and an answer of yes or no.
_COMMON = RANDOM.normal(size=24)
for _item in ("q1", "q2", "q3", "q4"):
    FRAME[_item] = np.digitize(_COMMON + RANDOM.normal(size=24), [-1, 0, 1]) + 1.0
FRAME["yes"] = (RANDOM.random(24) < 0.4).astype(float)
FRAME.loc["u7", "q1"] = FRAME.loc["u8", "q3"] = FRAME.loc["u9", "yes"] = np.nan
XYZ = ["x", "y", "z"]
ITEMS = ["q1", "q2", "q3", "q4"]
DIRECTION = {"x": 1, "y": -1, "z": 1}
NEIGHBOURS = [(a, b) for a, b in zip(FRAME.dropna().index[:-1], FRAME.dropna().index[1:], strict=True)]

# Every public function with a `missing` argument, as module.function, with :variant where it stands more than once.
STATISTICS = {
    "inequality.gini": lambda f, **m: inequality.gini(f["x"], f["w"], **m),
    "inequality.theil_t": lambda f, **m: inequality.theil_t(f["x"], f["w"], **m),
    "inequality.theil_l": lambda f, **m: inequality.theil_l(f["x"], f["w"], **m),
    "inequality.theil_decomposition": lambda f, **m: inequality.theil_decomposition(
        f["x"], (f["z"] > 5).tolist(), f["w"], **m
    ),
    "inequality.hoover": lambda f, **m: inequality.hoover(f["x"], f["w"], **m),
    "inequality.atkinson": lambda f, **m: inequality.atkinson(f["x"], 0.5, f["w"], **m),
    "inequality.coefficient_of_variation": lambda f, **m: inequality.coefficient_of_variation(f["x"], f["w"], **m),
    "inequality.max_min": lambda f, **m: inequality.max_min(f["x"] + 0 * f["w"] + 0 * f["y"], **m),
    "inequality.percentile_ratio": lambda f, **m: inequality.percentile_ratio(f["x"], weights=f["w"], **m),
    "inequality.lorenz": lambda f, **m: inequality.lorenz(f["x"], f["w"], **m),
    "inequality.summary": lambda f, **m: inequality.summary(f["x"], f["w"], **m),
    "spatial.moran": lambda f, **m: spatial.moran(f["x"] + 0 * f["w"] + 0 * f["y"], NEIGHBOURS, **m),
    "correlation.pearson": lambda f, **m: correlation.pearson(f["x"], f["y"], **m),
    "correlation.pearson:weighted": lambda f, **m: correlation.pearson(f["x"], f["y"], f["w"], **m),
    "correlation.spearman": lambda f, **m: correlation.spearman(f["x"], f["y"], **m),
    "correlation.spearman:weighted": lambda f, **m: correlation.spearman(f["x"], f["y"], weights=f["w"], **m),
    "correlation.kendall": lambda f, **m: correlation.kendall(f["x"], f["y"], **m),
    "correlation.correlation_matrix": lambda f, **m: correlation.correlation_matrix(f[XYZ], **m),
    "correlation.correlation_matrix:weighted": lambda f, **m: correlation.correlation_matrix(
        f[XYZ], weights=f["w"], **m
    ),
    "regression.ols": lambda f, **m: regression.ols(f, "y", ["x", "z"], weights="w", **m),
    "regression.line": lambda f, **m: regression.line(f["x"], f["y"], **m),
    "factors.principal_components": lambda f, **m: factors.principal_components(f[XYZ], 2, **m),
    "composite.index": lambda f, **m: composite.index(f, DIRECTION, **m),
    "composite.sensitivity": lambda f, **m: composite.sensitivity(f, DIRECTION, draws=50, **m),
    "typology.cluster:kmeans": lambda f, **m: typology.cluster(f[XYZ], 3, **m),
    "typology.cluster:ward": lambda f, **m: typology.cluster(f[XYZ], 3, "ward", **m),
    "typology.silhouette_by_k": lambda f, **m: typology.silhouette_by_k(f[XYZ], range(2, 4), "ward", **m),
    "means.mean": lambda f, **m: means.mean(f["x"], **m),
    "means.weighted_mean": lambda f, **m: means.weighted_mean(f["x"], f["w"], **m),
    "means.weighted_sd": lambda f, **m: means.weighted_sd(f["x"], f["w"], **m),
    "means.permutation_test": lambda f, **m: means.permutation_test(f["x"], f["y"], limit=200, **m),
    "means.bca": lambda f, **m: means.bca(f["x"], resamples=99, **m),
    "means.bca_difference": lambda f, **m: means.bca_difference(f["x"], f["y"], resamples=99, **m),
    "poverty.fgt": lambda f, **m: poverty.fgt(f["x"], 5, 1, f["w"], **m),
    "poverty.gap": lambda f, **m: poverty.gap(f["x"], 5, f["w"], **m),
    "convergence.beta": lambda f, **m: convergence.beta(f["x"], f["y"], 10, f["w"], **m),
    "convergence.sigma": lambda f, **m: convergence.sigma(f[XYZ], **m),
    "contingency.cross_table": lambda f, **m: contingency.cross_table(f, "q1", "q2", **m),
    "contingency.cross_table:weighted": lambda f, **m: contingency.cross_table(f, "q1", "q2", "w", **m),
    "correlation.polychoric": lambda f, **m: correlation.polychoric(f["q1"], f["q3"], **m),
    "correlation.polychoric:weighted": lambda f, **m: correlation.polychoric(f["q1"], f["q3"], f["w"], **m),
    "correlation.polychoric_matrix": lambda f, **m: correlation.polychoric_matrix(f[ITEMS], f["w"], **m),
    "factors.principal_components:varimax": lambda f, **m: factors.principal_components(
        f[XYZ], 2, rotation="varimax", weights=f["w"], **m
    ),
    "factors.regression_scores": lambda f, **m: factors.regression_scores(
        f[XYZ], pd.DataFrame({"one": [0.8, -0.3, 0.5]}, XYZ), f["w"], **m
    ),
    "factors.parallel_analysis_of_rows": lambda f, **m: factors.parallel_analysis_of_rows(f[XYZ], 20, **m),
    "groups.t_test": lambda f, **m: groups.t_test(f["x"], f["y"], **m),
    "groups.standardised_difference": lambda f, **m: groups.standardised_difference(f["x"], f["y"], "hedges_g", **m),
    "groups.mann_whitney": lambda f, **m: groups.mann_whitney(f["x"], f["y"], **m),
    "means.mean:weighted": lambda f, **m: means.mean(f["x"], weights=f["w"], **m),
    "ordered.ordered_logit": lambda f, **m: ordered.ordered_logit(f, "q1", ["y", "z"], f["w"], **m),
    "proportions.share": lambda f, **m: proportions.share(f["yes"], f["w"], **m),
    "regression.ols:robust": lambda f, **m: regression.ols(f, "y", ["x", "z"], robust=True, **m),
    "reliability.cronbach_alpha": lambda f, **m: reliability.cronbach_alpha(f[ITEMS], **m),
    "reliability.cronbach_alpha:weighted": lambda f, **m: reliability.cronbach_alpha(f[ITEMS], f["w"], **m),
    "reliability.mcdonald_omega": lambda f, **m: reliability.mcdonald_omega(f[ITEMS], resamples=50, **m),
}
# The columns each statistic uses; x and w where nothing is said.
COLUMNS = {
    "contingency.cross_table": ["q1", "q2"],
    "contingency.cross_table:weighted": ["q1", "q2", "w"],
    "correlation.polychoric": ["q1", "q3"],
    "correlation.polychoric:weighted": ["q1", "q3", "w"],
    "correlation.polychoric_matrix": [*ITEMS, "w"],
    "factors.principal_components:varimax": [*XYZ, "w"],
    "factors.regression_scores": [*XYZ, "w"],
    "factors.parallel_analysis_of_rows": XYZ,
    "ordered.ordered_logit": ["q1", "y", "z", "w"],
    "proportions.share": ["yes", "w"],
    "regression.ols:robust": XYZ,
    "reliability.cronbach_alpha": ITEMS,
    "reliability.cronbach_alpha:weighted": [*ITEMS, "w"],
    "reliability.mcdonald_omega": ITEMS,
    "correlation.correlation_matrix": XYZ,
    "factors.principal_components": XYZ,
    "composite.index": XYZ,
    "composite.sensitivity": XYZ,
    "typology.cluster:kmeans": XYZ,
    "typology.cluster:ward": XYZ,
    "typology.silhouette_by_k": XYZ,
    "convergence.sigma": XYZ,
    "correlation.pearson": ["x", "y"],
    "correlation.spearman": ["x", "y"],
    "correlation.kendall": ["x", "y"],
    "correlation.spearman:weighted": ["x", "y", "w"],
    "regression.line": ["x", "y"],
    "means.mean": ["x"],
    "means.bca": ["x"],
    "regression.ols": ["x", "y", "z", "w"],
    "correlation.correlation_matrix:weighted": ["x", "y", "z", "w"],
    "correlation.pearson:weighted": ["x", "y", "w"],
    "convergence.beta": ["x", "y", "w"],
    "inequality.max_min": ["x", "y", "w"],
    "spatial.moran": ["x", "y", "w"],
}


def plain(result):
    """The result as a dictionary of comparable parts, without the count of dropped rows."""
    if dataclasses.is_dataclass(result):
        parts = {}
        for field in dataclasses.fields(result):
            inner = plain(getattr(result, field.name))
            parts |= {f"{field.name}.{key}": value for key, value in inner.items()}
    elif isinstance(result, pd.DataFrame):
        parts = {str(name): result[name].tolist() for name in result.columns}
    elif isinstance(result, pd.Series | np.ndarray):
        parts = {"": list(result)}
    else:
        parts = {"": result}
    return {key: value for key, value in parts.items() if "dropped" not in key.split(".")}


# Two independent samples: a gap leaves its own sample only.
TWO_SAMPLES = {
    "means.permutation_test",
    "means.bca_difference",
    "groups.t_test",
    "groups.standardised_difference",
    "groups.mann_whitney",
}


def without_gaps(name):
    if name in TWO_SAMPLES:
        return {"x": FRAME["x"].dropna(), "y": FRAME["y"].dropna()}
    return FRAME.dropna(subset=COLUMNS.get(name, ["x", "w"]))


@pytest.mark.parametrize("name", STATISTICS)
def test_listwise_is_dropna(name):
    complete = STATISTICS[name](without_gaps(name), missing="raise")
    gappy = STATISTICS[name](FRAME, missing="listwise")
    left, right = plain(gappy), plain(complete)
    assert left.keys() == right.keys()
    for key, value in left.items():
        numbers = isinstance(value, float | int) or (isinstance(value, list) and value and isinstance(value[0], float))
        assert value == (pytest.approx(right[key], nan_ok=True) if numbers else right[key]), key


@pytest.mark.parametrize("name", STATISTICS)
def test_gaps_are_refused_when_asked(name):
    with pytest.raises(ValueError, match="no gaps"):
        STATISTICS[name](FRAME, missing="raise")
    with pytest.raises(ValueError, match="missing must be one of"):
        STATISTICS[name](FRAME, missing="ignore")


@pytest.mark.parametrize("name", STATISTICS)
def test_arguments_are_left_as_they_were(name):
    before = FRAME.copy(deep=True)
    STATISTICS[name](FRAME)
    pd.testing.assert_frame_equal(FRAME, before)


def test_no_statistic_with_a_missing_rule_is_left_out():
    public = set()
    for path in Path(stats.__file__).parent.glob("[a-z]*.py"):
        module = importlib.import_module(f"components.stats.{path.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and "missing" in inspect.signature(function).parameters:
                public.add(f"{path.stem}.{name}")
    assert public == {name.split(":")[0] for name in STATISTICS}


@pytest.mark.parametrize("name", STATISTICS)
def test_each_entry_calls_what_it_is_called(name):
    module, function = name.split(":")[0].split(".")
    assert {module, function} <= set(STATISTICS[name].__code__.co_names)
