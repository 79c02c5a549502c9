"""Our numbers beside R's, family by family: the tests hold them together, `make bench` prints how close they are.

Differences are relative, also those of p values. The tolerance is 1e-8; a looser one stands with its reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from components.stats import (
    adjust,
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
    spatial,
)

HERE = Path(__file__).parent
R: dict[str, Any] = json.loads((HERE / "reference.json").read_text(encoding="utf-8"))
TIGHT = 1e-8


@dataclass(frozen=True)
class Comparison:
    """One value or list of values of a family; why: the reason of a tolerance wider than TIGHT."""

    family: str
    name: str
    ours: Any
    reference: Any
    tolerance: float = TIGHT
    why: str = ""

    @property
    def difference(self) -> float:
        """Largest difference relative to R's value; to 1e-12 of the largest value where R's is smaller still."""
        ours, reference = np.ravel(np.asarray(self.ours, float)), np.ravel(np.asarray(self.reference, float))
        if ours.shape != reference.shape:
            raise AssertionError(f"{self.family} {self.name}: {ours.shape} values against {reference.shape}.")
        floor = max(1e-12 * float(np.abs(reference).max()), 1e-300)
        return float((np.abs(ours - reference) / np.maximum(np.abs(reference), floor)).max())


def respondents() -> pd.DataFrame:
    return pd.read_csv(HERE / "data" / "respondents.csv")


def _table(name: str) -> np.ndarray:
    return pd.read_csv(HERE / "data" / f"{name}.csv", header=None).to_numpy()


def _ends(estimate: Any) -> list[float]:
    return [estimate.low, estimate.high]


def _whole(estimate: Any) -> list[float]:
    return [estimate.value, estimate.low, estimate.high]


def _contingency() -> Iterator[tuple]:
    found = contingency.chi_square(_table("cross_table"))
    for name in ("statistic", "p", "likelihood_ratio", "p_likelihood_ratio", "cramers_v", "cramers_v_corrected"):
        yield name, getattr(found, name)
    yield "smallest_expected", found.smallest_expected
    yield "residuals", contingency.residuals(_table("cross_table"))["value"]
    yates = contingency.chi_square(_table("two_by_two"), yates=True)
    yield "yates_statistic", yates.statistic
    yield "yates_p", yates.p
    fisher = contingency.fisher(_table("two_by_two"))
    yield "fisher_p", fisher.p
    yield "odds_ratio", _whole(fisher.odds_ratio)
    loose = "R's uniroot stops at 1.2e-4 of the inverse ratio"
    yield "fisher_odds_ratio", fisher.odds_ratio.value, 1e-3, loose
    yield "fisher_limits", _ends(fisher.odds_ratio), 1e-3, loose
    drawn = contingency.monte_carlo_p(_table("small_table"), draws=99_999)
    yield "monte_carlo_p", drawn.p, 0.1, "two draws of random tables; four standard errors"
    weighted = contingency.cross_table(respondents(), "group", "school", "w")
    yield "weighted_counts", weighted.counts.to_numpy()
    yield "weighted_n", weighted.n
    yield "design_effect", weighted.design_effect
    corrected = contingency.chi_square(weighted.counts, design_effect=weighted.design_effect)
    yield "weighted_statistic", corrected.statistic
    yield "weighted_p", corrected.p
    yield "weighted_v", corrected.cramers_v


def _shares() -> Iterator[tuple]:
    counts = [41, 87, 29, 12, 5]
    wilson = proportions.wilson(56, 70)
    yield "wilson", _ends(wilson)
    yield "wilson_hmisc", _whole(wilson)
    yield "goodman", proportions.goodman(counts)[["low", "high"]]
    yield "newcombe", _ends(proportions.newcombe(56, 70, 48, 80))
    score = proportions.score_test(56, 70, 48, 80)
    yield "score_z2", score.statistic**2
    yield "score_p", score.p
    uniform = proportions.gof_uniform(counts)
    yield "uniform_statistic", uniform.statistic
    yield "uniform_p", uniform.p
    people = respondents()
    village = (people["school"] == "village").astype(float).where(people["school"].notna())
    yield "weighted", _whole(proportions.share(village, people["w"]))


def _means() -> Iterator[tuple]:
    people = respondents()
    income, group = people["income"], people["group"]
    a, b = income[group == "a"], income[group == "b"]
    mean = means.mean(income)
    yield "mean", mean.value
    yield "limits", _ends(mean)
    yield "sd", means.weighted_sd(income, ddof=1)
    weighted = means.mean(income, weights=people["w"])
    yield "weighted_mean", [means.weighted_mean(income, people["w"])]
    yield "weighted_limits", _ends(weighted)
    yield "weighted_sd", means.weighted_sd(income, people["w"], ddof=1)
    few_a, few_b = a.dropna()[:6], b.dropna()[:7]
    yield "permutation_p", means.permutation_test(few_a, few_b).p
    yield "bca", _ends(means.bca(few_a, resamples=99_999)), 0.02, "two draws of bootstrap samples"
    for welch, name in ((True, "welch"), (False, "student")):
        t = groups.t_test(a, b, welch=welch)
        yield name, [t.t, t.df, t.p, *_ends(t.difference)]
    for effect in groups.EFFECTS:
        found = _whole(groups.standardised_difference(a, b, effect))
        yield effect, found
        yield f"{effect}_effectsize", found, 1e-6, "effectsize searches its limits with optim's default stop"
    exact = groups.mann_whitney(a, b)
    yield "mann_whitney_exact", [exact.u, exact.p]
    answers = people["satisfaction"]
    tied = groups.mann_whitney(answers[group == "a"], answers[group == "b"])
    yield "mann_whitney_tied", [tied.u, tied.p]
    yield "rank_biserial", _whole(tied.effect)
    w = people["w"]
    t = groups.t_test(a, b, weights_x=w[group == "a"], weights_y=w[group == "b"])
    yield "weighted_welch", [t.t, t.df, t.p]


def _correlation() -> Iterator[tuple]:
    people = respondents()
    pearson = correlation.pearson(people["age"], people["income"])
    yield "pearson", [*_whole(pearson.estimate), pearson.p]
    yield "weighted", correlation.pearson(people["age"], people["income"], people["w"]).estimate.value
    few = people.dropna(subset=["age", "income"])[:9]
    spearman = correlation.spearman(few["experience"] + np.arange(1, 10) / 100, few["income"])
    yield "spearman", [spearman.estimate.value, spearman.p]
    yield "spearman_tied", correlation.spearman(people["age"], people["income"]).estimate.value
    kendall = correlation.kendall(people["age"], people["income"])
    yield "kendall", [kendall.estimate.value, kendall.p]
    rows = _items(people)
    pair = correlation.polychoric(rows["i1"], rows["i2"])
    yield "polychoric", pair.estimate.value
    yield "polychoric_limits", _ends(pair.estimate)
    yield "polychoric_p", pair.p
    matrix = correlation.polychoric_matrix(rows).correlation.to_numpy()
    pairs = matrix[np.triu_indices(6, 1)]
    yield "polychoric_pairs", pairs
    search = "the packages' optimise stops at 1.2e-4 of the range"
    yield "polychoric_polycor", pairs, 2e-4, search
    yield "polychoric_psych", pairs, 2e-4, search


def _items(people: pd.DataFrame) -> pd.DataFrame:
    return people[[f"i{j}" for j in range(1, 7)]].dropna()


def _factors() -> Iterator[tuple]:
    people = respondents()
    rows = _items(people)
    plain = factors.principal_components(rows, 2)
    turned = factors.principal_components(rows, 2, rotation="varimax")
    yield "eigenvalues", plain.eigenvalues
    yield "loadings", plain.loadings
    yield "varimax", turned.loadings
    yield "scores", turned.scores[:5]
    yield "thurstone", factors.regression_scores(rows, turned.loadings)[:5]
    items = people[list(rows.columns)]
    yield "weighted_eigenvalues", factors.principal_components(items, 2, weights=people["w"]).eigenvalues
    adequacy = factors.kmo(rows.corr())
    yield "kmo", adequacy.overall
    yield "kmo_items", adequacy.items
    yield "congruence", factors.tucker_congruence(plain.loadings, turned.loadings)


def _reliability() -> Iterator[tuple]:
    people = respondents()
    items = people[[f"i{j}" for j in range(1, 7)]]
    alpha = reliability.cronbach_alpha(items)
    yield "alpha", alpha.estimate.value
    yield "standardised", alpha.standardised
    yield "mean_correlation", alpha.mean_correlation
    yield "limits", _ends(alpha.estimate)
    yield "alpha_if_dropped", alpha.items["alpha_if_dropped"]
    yield "item_rest", alpha.items["item_rest"]
    yield "weighted_alpha", reliability.cronbach_alpha(items, weights=people["w"]).estimate.value
    omega = reliability.mcdonald_omega(items, resamples=99)
    yield "loadings", omega.loadings["value"], 1e-7, "R's optim stops on a flat optimum"
    yield "loadings_psych", omega.loadings["value"], 1e-5, "psych::fa's optim stops early"
    yield "omega", omega.estimate.value
    standard = reliability.mcdonald_omega(items, standardise=True, resamples=99)
    yield "omega_standardised", standard.estimate.value


def _regression() -> Iterator[tuple]:
    people = respondents()
    frame = people.dropna(subset=["w"])
    predictors = ["age", "experience", "i2"]
    fit = regression.ols(frame, "income", predictors)
    table = fit.coefficients
    yield "coefficients", table["value"]
    yield "errors", table["error"]
    yield "t", table["t"]
    yield "p", table["p"]
    yield "limits", table[["low", "high"]]
    yield "beta", table["beta"][1:]
    yield "vif", table["vif"][1:]
    for name in ("r2", "r2_adjusted", "f", "residual_sd"):
        yield name, getattr(fit, name)
    for kind in ("HC0", "HC1", "HC2"):
        yield kind.lower(), regression.ols(frame, "income", predictors, robust=kind).coefficients["error"]
    robust = regression.ols(frame, "income", predictors, robust=True)
    yield "hc3", robust.coefficients["error"]
    yield "hc3_f", robust.f
    yield "hc3_p", robust.coefficients["p"]
    weighted = regression.ols(people, "income", predictors, weights="w")
    yield "weighted", weighted.coefficients["value"]
    yield "weighted_errors", weighted.coefficients["error"]
    yield "weighted_vif", weighted.coefficients["vif"][1:]
    yield "weighted_r2", weighted.r2
    yield "weighted_hc3", regression.ols(people, "income", predictors, True, "w").coefficients["error"]
    used = frame.dropna(subset=["income", *predictors])
    origin = regression.ols(used, "income", ["age", "i2"], intercept=False)
    yield "origin", origin.coefficients["value"]
    yield "origin_errors", origin.coefficients["error"]
    yield "origin_r2", origin.r2
    yield "origin_r2_adjusted", origin.r2_adjusted
    line = regression.line(used["age"], used["income"])
    yield "line", [line.intercept.value, line.slope.value]
    yield "band", line.band[["value", "low", "high"]].iloc[0]


def _ordered() -> Iterator[tuple]:
    people = respondents()
    frame = people.dropna(subset=["w"])
    predictors = ["age", "i2", "i5"]
    fit = ordered.ordered_logit(frame, "satisfaction", predictors)
    stops = "polr's optim stops before the top, also at reltol 1e-16"
    yield "polr", fit.coefficients["value"], 1e-6, stops
    yield "polr_thresholds", fit.thresholds["value"], 1e-6, stops
    yield "polr_errors", fit.coefficients["error"], 2e-4, "polr's Hessian is a difference quotient with steps of 1e-3"
    yield "clm", fit.coefficients["value"]
    yield "clm_thresholds", fit.thresholds["value"]
    yield "clm_errors", fit.coefficients["error"]
    yield "clm_threshold_errors", fit.thresholds["error"]
    for name in ("log_likelihood", "log_likelihood_null", "r2_mcfadden", "p"):
        yield name, getattr(fit, name)
    yield "predicted", fit.predict(frame.dropna(subset=["satisfaction", *predictors]))[:2]
    weighted = ordered.ordered_logit(people, "satisfaction", predictors, weights=people["w"])
    yield "weighted", weighted.coefficients["value"]
    yield "weighted_errors", weighted.coefficients["error"]


def _inequality() -> Iterator[tuple]:
    units = pd.read_csv(HERE / "data" / "units.csv")
    x, w = units["value"], units["people"]
    yield "gini", inequality.gini(x)
    yield "gini_corrected", inequality.gini(x, correction=True)
    yield "gini_weighted", inequality.gini(x, w)
    yield "theil_t", inequality.theil_t(x, w)
    yield "theil_l", inequality.theil_l(x, w)
    yield "theil_t_between", inequality.theil_decomposition(x, units["part"], w).between
    yield "hoover", inequality.hoover(x, w)
    yield "atkinson_half", inequality.atkinson(x, 0.5, w)
    yield "atkinson_1", inequality.atkinson(x, 1, w)
    yield "williamson", inequality.coefficient_of_variation(x, w)
    yield "cv", inequality.coefficient_of_variation(x, sample=True)
    yield "p90_p10", inequality.percentile_ratio(x)
    yield "fgt", [poverty.fgt(x, 400, alpha, w) for alpha in (0, 1, 2)]
    yield "gap", poverty.gap(x, 400, w)


def _other() -> Iterator[tuple]:
    p = [0.001, 0.04, 0.03, 0.02, 0.2, 0.0004, 0.7]
    yield "holm", adjust.holm(p)
    yield "bh", adjust.benjamini_hochberg(p)
    units = pd.read_csv(HERE / "data" / "units.csv")
    ring = [(i, (i + 1) % 12) for i in range(12)]
    yield "moran", spatial.moran(units["value"], ring, permutations=9).value


FAMILIES = {
    "contingency": _contingency,
    "shares": _shares,
    "means": _means,
    "correlation": _correlation,
    "factors": _factors,
    "reliability": _reliability,
    "regression": _regression,
    "ordered": _ordered,
    "inequality": _inequality,
    "other": _other,
}


def comparisons() -> list[Comparison]:
    """Every value of reference.json with ours beside it."""
    return [
        Comparison(family, name, ours, R[family][name], *rest)
        for family, values in FAMILIES.items()
        for name, ours, *rest in values()
    ]
