"""f(df, missing="listwise") == f(df.dropna()), and no function changes what it was given."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from components.stats import (
    composite,
    convergence,
    correlation,
    factors,
    inequality,
    means,
    poverty,
    regression,
    spatial,
    typology,
)

RANDOM = np.random.default_rng(7)
FRAME = pd.DataFrame(RANDOM.uniform(1, 9, (24, 3)), columns=["x", "y", "z"], index=[f"u{i}" for i in range(24)])
FRAME["w"] = RANDOM.integers(1, 6, 24).astype(float)
FRAME.loc[["u2", "u11"], "x"] = np.nan
FRAME.loc["u5", "y"] = np.nan
FRAME.loc["u17", "w"] = np.nan
XYZ = ["x", "y", "z"]
DIRECTION = {"x": 1, "y": -1, "z": 1}
NEIGHBOURS = [(a, b) for a, b in zip(FRAME.dropna().index[:-1], FRAME.dropna().index[1:], strict=True)]

STATISTICS = {
    "gini": lambda f, **m: inequality.gini(f["x"], f["w"], **m),
    "theil_t": lambda f, **m: inequality.theil_t(f["x"], f["w"], **m),
    "theil_l": lambda f, **m: inequality.theil_l(f["x"], f["w"], **m),
    "theil_decomposition": lambda f, **m: inequality.theil_decomposition(f["x"], (f["z"] > 5).tolist(), f["w"], **m),
    "hoover": lambda f, **m: inequality.hoover(f["x"], f["w"], **m),
    "atkinson": lambda f, **m: inequality.atkinson(f["x"], 0.5, f["w"], **m),
    "coefficient_of_variation": lambda f, **m: inequality.coefficient_of_variation(f["x"], f["w"], **m),
    "max_min": lambda f, **m: inequality.max_min(f["x"] + 0 * f["w"] + 0 * f["y"], **m),
    "percentile_ratio": lambda f, **m: inequality.percentile_ratio(f["x"], weights=f["w"], **m),
    "lorenz": lambda f, **m: inequality.lorenz(f["x"], f["w"], **m),
    "summary": lambda f, **m: inequality.summary(f["x"], f["w"], **m),
    "moran": lambda f, **m: spatial.moran(f["x"] + 0 * f["w"] + 0 * f["y"], NEIGHBOURS, **m),
    "pearson": lambda f, **m: correlation.pearson(f["x"], f["y"], **m),
    "pearson_weighted": lambda f, **m: correlation.pearson(f["x"], f["y"], f["w"], **m),
    "spearman": lambda f, **m: correlation.spearman(f["x"], f["y"], **m),
    "kendall": lambda f, **m: correlation.kendall(f["x"], f["y"], **m),
    "correlation_matrix": lambda f, **m: correlation.correlation_matrix(f[XYZ], **m),
    "correlation_matrix_weighted": lambda f, **m: correlation.correlation_matrix(f[XYZ], weights=f["w"], **m),
    "ols": lambda f, **m: regression.ols(f, "y", ["x", "z"], weights="w", **m),
    "line": lambda f, **m: regression.line(f["x"], f["y"], **m),
    "principal_components": lambda f, **m: factors.principal_components(f[XYZ], 2, **m),
    "index": lambda f, **m: composite.index(f, DIRECTION, **m),
    "sensitivity": lambda f, **m: composite.sensitivity(f, DIRECTION, draws=50, **m),
    "kmeans": lambda f, **m: typology.cluster(f[XYZ], 3, **m),
    "ward": lambda f, **m: typology.cluster(f[XYZ], 3, "ward", **m),
    "silhouette_by_k": lambda f, **m: typology.silhouette_by_k(f[XYZ], range(2, 4), "ward", **m),
    "mean": lambda f, **m: means.mean(f["x"], **m),
    "weighted_mean": lambda f, **m: means.weighted_mean(f["x"], f["w"], **m),
    "weighted_sd": lambda f, **m: means.weighted_sd(f["x"], f["w"], **m),
    "permutation_test": lambda f, **m: means.permutation_test(f["x"], f["y"], limit=200, **m),
    "bca": lambda f, **m: means.bca(f["x"], resamples=99, **m),
    "bca_difference": lambda f, **m: means.bca_difference(f["x"], f["y"], resamples=99, **m),
    "fgt": lambda f, **m: poverty.fgt(f["x"], 5, 1, f["w"], **m),
    "gap": lambda f, **m: poverty.gap(f["x"], 5, f["w"], **m),
    "beta": lambda f, **m: convergence.beta(f["x"], f["y"], 10, f["w"], **m),
    "sigma": lambda f, **m: convergence.sigma(f[XYZ], **m),
}
# The columns each statistic uses; x and w where nothing is said.
COLUMNS = {
    "correlation_matrix": XYZ,
    "principal_components": XYZ,
    "index": XYZ,
    "sensitivity": XYZ,
    "kmeans": XYZ,
    "ward": XYZ,
    "silhouette_by_k": XYZ,
    "sigma": XYZ,
    "pearson": ["x", "y"],
    "spearman": ["x", "y"],
    "kendall": ["x", "y"],
    "line": ["x", "y"],
    "mean": ["x"],
    "bca": ["x"],
    "ols": ["x", "y", "z", "w"],
    "correlation_matrix_weighted": ["x", "y", "z", "w"],
    "pearson_weighted": ["x", "y", "w"],
    "beta": ["x", "y", "w"],
    "max_min": ["x", "y", "w"],
    "moran": ["x", "y", "w"],
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


@pytest.mark.parametrize("name", STATISTICS)
def test_listwise_is_dropna(name):
    function = STATISTICS[name]
    if name in ("permutation_test", "bca_difference"):
        # Two independent samples: gaps leave each sample for itself.
        x, y = FRAME["x"].dropna(), FRAME["y"].dropna()
        call = means.permutation_test if name == "permutation_test" else means.bca_difference
        limits = {"limit": 200} if name == "permutation_test" else {"resamples": 99}
        complete, gappy = call(x, y, **limits), function(FRAME, missing="listwise")
    else:
        columns = COLUMNS.get(name, ["x", "w"])
        complete = function(FRAME.dropna(subset=columns), missing="raise")
        gappy = function(FRAME, missing="listwise")
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
