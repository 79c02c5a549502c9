"""Groups of similar units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.stats._checks import Ints, complete_frame, one_of, positive_int

METHODS = ("kmeans", "ward")
_STRENGTHS = ((0.7, "strong"), (0.5, "fair"), (0.25, "weak"))


@dataclass(frozen=True)
class Typology:
    """Groups of units. labels: Series 1..k (1 = highest mean of the first indicator); silhouette: Series a
    unit; overall: its mean; profile: frame group, indicator, value (mean z), mean (in the indicator's unit),
    n."""

    labels: pd.Series
    silhouette: pd.Series
    overall: float
    profile: pd.DataFrame
    k: int
    n: int
    dropped: int
    method: str


def _points(frame: pd.DataFrame, standardise: bool, missing: str) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    data, dropped = complete_frame(frame, list(frame.columns), missing)
    spread = data.std(ddof=0)
    if len(data) < 3 or (spread == 0).any():
        raise ValueError(f"A typology needs 3 or more complete units and indicators that vary; given {len(data)}.")
    z = (data - data.mean()) / spread
    return data, z if standardise else data, dropped


def _groups(points: pd.DataFrame, k: int, method: str, seed: int) -> Ints:
    from sklearn.cluster import AgglomerativeClustering, KMeans
    from threadpoolctl import threadpool_limits

    if method == "kmeans":
        # Sorted rows: the random starts, and so the result, do not depend on the order of the units.
        order = np.lexsort(points.to_numpy().T[::-1])
        with threadpool_limits(1, "openmp"):  # a few rows: threads would wait for one another most of the time
            fitted = KMeans(k, n_init=20, random_state=seed).fit(points.to_numpy()[order])
        labels = np.empty(len(points), dtype=np.int64)
        labels[order] = fitted.labels_
        return labels
    return np.asarray(AgglomerativeClustering(k, linkage="ward").fit(points.to_numpy()).labels_, dtype=np.int64)


def cluster(
    frame: pd.DataFrame,
    k: int,
    method: str = "kmeans",
    standardise: bool = True,
    seed: int = 0,
    missing: str = "listwise",
) -> Typology:
    """k groups of units x indicators, by k-means (20 starts) or Ward's hierarchical method.

    standardise: on z-scores (sd with n). Groups are numbered by the mean of the first indicator, highest
    first. Missing rule: units with a gap are dropped. Errors: ValueError for k outside 2..n-1 or an indicator
    that does not vary. Source: Lloyd (1982); Ward (1963), JASA 58: 236-244; silhouette: Rousseeuw (1987).
    R: kmeans(scale(x), k, nstart = 20) or cutree(hclust(dist(scale(x)), "ward.D2"), k); cluster::silhouette.
    """
    from sklearn.metrics import silhouette_samples

    one_of("method", method, METHODS)
    data, points, dropped = _points(frame, standardise, missing)
    if not 2 <= positive_int("k", k) < len(data):
        raise ValueError(f"k must lie between 2 and {len(data) - 1} (units less one); given {k}.")
    found = _groups(points, k, method, seed)
    # Ties of the first indicator are settled by the next ones.
    centres = points.groupby(found).mean().sort_values(list(points.columns), ascending=False, kind="stable")
    number = {group: place + 1 for place, group in enumerate(centres.index)}
    labels = pd.Series([number[group] for group in found], index=data.index, name="group")
    silhouette = pd.Series(silhouette_samples(points.to_numpy(), found), index=data.index, name="silhouette")
    scores, own = ((data - data.mean()) / data.std(ddof=0)).to_numpy(), data.to_numpy()
    rows = []
    for group in range(1, k + 1):
        inside = (labels == group).to_numpy()
        means = scores[inside].mean(axis=0), own[inside].mean(axis=0)
        rows += [(group, *one, int(inside.sum())) for one in zip(data.columns, *means, strict=True)]
    profile = pd.DataFrame(rows, columns=["group", "indicator", "value", "mean", "n"])
    return Typology(labels, silhouette, float(silhouette.mean()), profile, k, len(data), dropped, method)


def strength(silhouette: float) -> str:
    """How clearly groups stand apart by their mean silhouette: "strong" (0.7 or more), "fair" (0.5), "weak" (0.25),
    "none".

    Kaufman and Rousseeuw print 0.71, 0.51 and 0.26 as the lower ends of rounded values. Errors: ValueError outside
    -1..1. Source: Kaufman and Rousseeuw (1990), Finding Groups in Data, 88.
    """
    if not -1 <= silhouette <= 1:
        raise ValueError(f"A silhouette must lie between -1 and 1; given {silhouette!r}.")
    return next((word for least, word in _STRENGTHS if silhouette >= least), "none")


def silhouette_by_k(
    frame: pd.DataFrame,
    ks: Iterable[int] = range(2, 9),
    method: str = "kmeans",
    standardise: bool = True,
    seed: int = 0,
    missing: str = "listwise",
) -> pd.DataFrame:
    """Mean silhouette for several numbers of groups: frame k, value, smallest_group, n, method.

    Numbers of groups that the units do not allow (k >= n) are left out. Errors: as cluster.
    Source: Rousseeuw (1987), Journal of Computational and Applied Mathematics 20: 53-65.
    R: factoextra::fviz_nbclust(x, kmeans, "silhouette").
    """
    units = _points(frame, standardise, missing)[0]
    rows = []
    for k in ks:
        if k < len(units):
            found = cluster(units, k, method, standardise, seed)
            rows.append((k, found.overall, int(found.labels.value_counts().min()), found.n, method))
    return pd.DataFrame(rows, columns=["k", "value", "smallest_group", "n", "method"])
