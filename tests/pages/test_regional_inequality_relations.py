"""Relations, composite index and types of regions on the page of article 3."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.stats import norm, t

from components.card import Card
from tests.pages.reading import Opened, opened
from tests.pages.regions import labels, names, official, people, table, words

SLUG = "regional_inequality"
USUAL = {
    "income_per_capita_month": "2024",
    "loan_repayment_share_of_spending": "2025-Q2",
    "grp_per_capita": "2024-H1",
    "unemployment_rate": "2023",
    "informal_employment_share": "2023",
    "poverty_rate": "2023",
}
GOOD, BAD = ["income_per_capita_month", "grp_per_capita"], list(USUAL)[3:]
INDEX = dict.fromkeys(GOOD, 1) | dict.fromkeys(BAD, -1)
NO_WEIGHTS = {"weighting": "own", **{f"weight_{code}": "0" for code in INDEX}}
REGIONS = list(people().index)


def page(view: str, language: str = "en", **address: str) -> Opened:
    return opened(SLUG, language, view=view, **address)


def rows(card: Card, *index: str) -> pd.DataFrame:
    return card.rows.set_index(list(index or ["region"]))


def plain(text: str) -> str:
    """With ordinary spaces and minus signs."""
    return text.replace("\u00a0", " ").replace("−", "-")


def z_scores(frame: pd.DataFrame) -> pd.DataFrame:
    return (frame - frame.mean()) / frame.std(ddof=0)


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_sliders_of_weights_are_named_as_the_data_name_the_indicators(language):
    short = labels("official_statistics", "indicator_short", language)
    filters = words(f"pages/{SLUG}/composite_index.{language}.toml")["filters"]
    named = {key.removeprefix("weight_"): word for key, word in filters.items() if key.startswith("weight_")}
    assert set(named) == set(page("index").views["composite_index"].controls["parts"].options)
    assert all(word.endswith(": " + short[code]) for code, word in named.items())


# ------------------------------------------------------------------ two indicators


def test_the_scatter_says_the_correlation():
    data, card = table(USUAL), page("relations").card("rel_scatter")
    x, y = data["grp_per_capita"], data["income_per_capita_month"]
    r, rank = x.corr(y), x.rank().corr(y.rank())
    low, high = np.tanh(np.arctanh(r) + norm.ppf([0.025, 0.975]) / np.sqrt(len(x) - 3))
    cov = np.cov(x, y, aweights=people())
    assert f"higher goes with higher (r = {r:.2f})" in plain(card.title)
    assert f"[{low:.2f}, {high:.2f}], p < 0.001" in card.base and f"R² = {r * r:.2f}" in card.base
    assert f"rank correlation {rank:.2f}" in card.base
    assert f"weighted by people r = {cov[0, 1] / np.sqrt(cov[0, 0] * cov[1, 1]):.2f}" in card.base
    shown = rows(card)
    assert shown[["grp_per_capita", "income_per_capita_month"]].equals(data.loc[shown.index, [x.name, y.name]])
    # the region whose absence changes r most, found the long way
    others = {code: x.drop(code).corr(y.drop(code)) for code in REGIONS}
    key = max(others, key=lambda code: abs(others[code] - r))
    assert key == "KZ-23" and f"Without Atyrau Region, r would be {others[key]:.2f}" in card.note
    assert "GRP per capita, January–June 2024" in card.locus and "Income per capita, 2024" in card.locus


def test_axes_and_periods_change_the_scatter():
    card = page("relations", x="unemployment_rate", x_period="2022", y_period="2022").card("rel_scatter")
    data = table({"unemployment_rate": "2022", "income_per_capita_month": "2022"})
    assert f"r = {data.corr().iloc[0, 1]:.2f}" in plain(card.title)
    assert all("2022" in card.figure["layout"][axis]["title"]["text"] for axis in ("xaxis", "yaxis"))
    assert rows(card)[list(data)].equals(data)


def test_verdict_follows_the_interval_and_totals_get_a_warning():
    falling = page("relations", x="loan_repayment_share_of_spending", y="food_share_of_spending")
    assert "higher goes with lower" in falling.card("rel_scatter").title
    open_ = page("relations", y="unemployment_rate").card("rel_scatter")
    assert "no clear relation" in open_.title and "Totals grow" not in open_.note
    totals = page("relations", x="population_total", y="hospital_organisations")
    assert "Totals grow" in totals.card("rel_scatter").note


def test_fewer_regions_are_fewer_points_and_sides_follow_the_core():
    kept = [code for code in REGIONS if code != "KZ-75"]
    card, data = page("relations", regions=".".join(kept), core="KZ-23").card("rel_scatter"), table(USUAL).loc[kept]
    assert f"r = {data['grp_per_capita'].corr(data['income_per_capita_month']):.2f}" in plain(card.title)
    assert list(rows(card).index) == kept and "n = 19" in card.base
    assert card.rows.query("side == 'core'")["region"].tolist() == ["KZ-23"]


def test_sentences_instead_of_a_scatter():
    same = page("relations", x="income_per_capita_month")
    assert "Choose two different indicators" in same.refused["rel_scatter"] and "rel_matrix" in same.cards
    few = page("relations", "ru", regions=".".join(REGIONS[:9])).refused
    assert set(few) == {"rel_scatter", "rel_matrix"}
    assert all("слишком мало регионов (n = 9)" in sentence for sentence in few.values())


# ------------------------------------------------------------------ many indicators


@pytest.mark.parametrize("kind", ["Pearson", "Spearman"])
def test_the_matrix_and_its_clear_pairs(kind):
    card, data = page("relations", coefficient=kind.lower()).card("rel_matrix"), table(USUAL)
    r = (data if kind == "Pearson" else data.rank()).corr()
    values = pd.Series({pair: r.loc[pair] for pair in combinations(USUAL, 2)})
    p = pd.Series(2 * t.sf(values.abs() * np.sqrt(18 / (1 - values**2)), 18), values.index).sort_values()
    holm = np.maximum.accumulate(p * np.arange(15, 0, -1)).clip(upper=1)
    shown = rows(card, "first", "second")
    for name, expected in (("coefficient", values), ("p", p), ("p_adjusted", holm)):
        assert shown[name].to_dict() == pytest.approx(expected.to_dict()), name
    assert f"{(holm < 0.05).sum()} of 15 ({kind}" in card.title
    assert f"{values[values.abs().idxmax()]:.2f}" in card.note


def test_components_are_those_of_the_correlation_matrix():
    z, found = z_scores(table(USUAL)).to_numpy(), page("relations")
    _, singular, v = np.linalg.svd(z, full_matrices=False)
    share = singular**2 / (singular**2).sum()
    loadings, eigenvalues = found.card("rel_loadings"), found.card("rel_eigenvalues").rows
    assert f"First component, {100 * share[0]:.0f}% of the variance" in loadings.title
    assert f"{100 * share[:2].sum():.0f}%" in loadings.note
    assert eigenvalues["eigenvalue"].to_numpy() == pytest.approx(share * 6)
    assert eigenvalues["variance_share"].to_numpy() == pytest.approx(share)
    # a loading is the correlation of an indicator with the score
    loading = np.array([np.corrcoef(z[:, j], z @ v[0])[0, 1] for j in range(6)])
    loading *= np.sign(loading[np.abs(loading).argmax()])
    assert rows(loadings, "indicator")["component_1"].loc[list(USUAL)].to_numpy() == pytest.approx(loading)


def test_number_of_components_and_their_picture():
    found = page("relations", components="3", picture="scores")
    assert list(found.card("rel_loadings").columns) == ["indicator", "component_1", "component_2", "component_3"]
    assert "rel_eigenvalues" not in found.cards
    scores = rows(found.card("rel_scores"))["component_1"]
    assert len(scores) == 20 and scores.mean() == pytest.approx(0) and scores.std() == pytest.approx(1)
    assert f"{names()[scores.idxmax()]} and {names()[scores.idxmin()]}" in found.card("rel_scores").title
    mapped = page("relations", picture="map").card("rel_map")
    assert rows(mapped)["component_1"].to_dict() == pytest.approx(scores.to_dict())


def test_multiple_regression():
    z = z_scores(table(USUAL))
    y, x = z["poverty_rate"].to_numpy(), z.drop(columns="poverty_rate")
    beta, *_ = np.linalg.lstsq(x.to_numpy(), y, rcond=None)
    r2 = 1 - ((y - x.to_numpy() @ beta) ** 2).sum() / (y**2).sum()
    card = page("relations", outcome="poverty_rate").card("rel_regression")
    assert card.title == f"“Poverty rate” from 5 other indicators: R² = {r2:.2f}"
    assert rows(card, "indicator")["beta"].to_dict() == pytest.approx(dict(zip(x, beta, strict=True)))
    assert "“Income per capita”" in page("relations").card("rel_regression").title


def test_sentences_instead_of_components():
    none = page("relations", links="none")
    assert "rel_scatter" in none.cards and none.refused == {"rel_matrix": "Choose at least two indicators."}
    two = page("relations", links="poverty_rate.grp_per_capita")
    assert "(now 2 and 2)" in two.refused["rel_loadings"] and "of 1 (Pearson)" in two.card("rel_matrix").title
    every = [*INDEX, "hourly_earnings_avg", "wage_avg_month", "youth_neet_rate", "internet_users_share"]
    every += ["waste_collection_coverage", "food_share_of_spending"]
    many = page("relations", links=".".join(every), regions=".".join(REGIONS[:10]))
    assert "(now 10 and 11)" in many.refused["rel_loadings"]


# ------------------------------------------------------------------ composite index


def scaled(kind: str = "z", **turned: int) -> pd.DataFrame:
    direction = INDEX | turned
    data = table({code: USUAL[code] for code in direction}) * pd.Series(direction)
    return z_scores(data) if kind == "z" else (data - data.min()) / (data.max() - data.min())


def ranks_as(found: Opened, score: pd.Series) -> bool:
    """Whether the card ranks the regions by this score."""
    shown = rows(found.card("idx_ranking"))
    assert shown["score"].to_dict() == pytest.approx(score.to_dict())
    assert shown["rank"].to_dict() == score.rank(ascending=False).to_dict()
    return list(shown.index) == list(score.sort_values(ascending=False).index)


@pytest.mark.parametrize("kind", ["z", "minmax"])
def test_the_index_is_the_mean_of_scaled_indicators(kind):
    found, score = page("index", scaling=kind), scaled(kind).mean(axis=1)
    assert ranks_as(found, score)
    first, last = (names()[code] for code in (score.idxmax(), score.idxmin()))
    assert found.card("idx_ranking").title == f"First in this index: {first}; last: {last}"
    parts = rows(found.card("idx_parts"))
    assert parts[list(INDEX)].sum(axis=1).to_numpy() == pytest.approx(parts["score"].to_numpy())
    assert parts["poverty_rate"].to_dict() == pytest.approx((scaled(kind)["poverty_rate"] / 5).to_dict())


def test_the_reader_turns_a_direction_round_and_weighs():
    turned, z = page("index", reverse="poverty_rate"), scaled()
    assert ranks_as(turned, scaled(poverty_rate=1).mean(axis=1))
    up, down = (one.card("idx_ranking").note.split("Lower counts")[0] for one in (turned, page("index")))
    assert "Poverty rate" in up and "Poverty rate" not in down
    own = page("index", **NO_WEIGHTS | {"weight_poverty_rate": "9", "weight_grp_per_capita": "1"})
    assert sum(name.startswith("weight_") for name in own.views["composite_index"].controls) == 5
    assert ranks_as(own, 0.9 * z["poverty_rate"] + 0.1 * z["grp_per_capita"])
    assert "Poverty rate (90%)" in own.card("idx_ranking").note
    values, vectors = np.linalg.eigh(z.corr())
    weights, first = vectors[:, values.argmax()] ** 2, page("index", weighting="pca")
    assert ranks_as(first, z @ weights)
    shown = [float(share) for share in re.findall(r"\((\d+)%\)", first.card("idx_ranking").note)]
    assert sorted(shown) == pytest.approx(sorted(100 * weights), abs=0.5001)


def test_choices_that_change_nothing_are_told():
    usual = page("index")
    outside = page("index", reverse="youth_neet_rate")
    assert outside.card("idx_ranking").table == usual.card("idx_ranking").table
    assert any("changes nothing: NEET youth" in sentence for sentence in outside.said)
    alike = page("index", weighting="own")
    assert ranks_as(alike, scaled().mean(axis=1)) and any("weights are the same" in one for one in alike.said)
    assert not any("nothing" in one or "the same, so" in one for one in usual.said)


def test_places_over_random_weights():
    """Against another stream of weights: exponential numbers brought to sum 1."""
    mixes = np.random.default_rng(99).exponential(size=(4000, 5))
    scores = (mixes / mixes.sum(axis=1, keepdims=True)) @ scaled().to_numpy().T
    places = pd.DataFrame((-scores).argsort(axis=1).argsort(axis=1) + 1, columns=REGIONS)
    card = page("index").card("idx_ranks")
    shown = rows(card).loc[REGIONS]
    for name, level in (("rank_low", 0.05), ("rank_high", 0.95)):
        assert (shown[name] - places.quantile(level)).abs().max() <= 1
    assert shown["share_top"].to_numpy() == pytest.approx((places <= 5).mean().to_numpy(), abs=0.04)
    width = shown["rank_high"] - shown["rank_low"]
    (widest,) = width[width == width.max()].index
    ends = shown.loc[widest]
    told = f"{names()[widest]}, in 90% of the draws from place {ends['rank_low']:.0f} to {ends['rank_high']:.0f}"
    assert told in card.title
    assert "1,000 random sets" in card.note and "not a confidence interval" in card.note


def test_nothing_that_depends_on_the_weights():
    """Three regions in one order on both indicators: no place can change, and the title says so."""
    parts, regions = "unemployment_rate.income_per_capita_month", "KZ-10.KZ-11.KZ-15"
    card = page("index", parts=parts, scaling="minmax", regions=regions).card("idx_ranks_fixed")
    assert card.title == "No place depends on the weights"
    assert card.rows["rank_low"].tolist() == card.rows["rank_high"].tolist() == [1, 2, 3]


def test_sentences_instead_of_an_index():
    seven = ".".join([*INDEX, "youth_neet_rate", "internet_users_share"])
    same = official("unemployment_rate", "2023")
    flat = ".".join(same[same == same.value_counts().idxmax()].index)
    for sentence, found in (
        ("Choose at least two indicators.", page("index", parts="poverty_rate")),
        ("at most 6 indicators", page("index", weighting="own", parts=seven)),
        ("All weights are zero", page("index", **NO_WEIGHTS)),
        ("the same value of: Unemployment", page("index", regions=flat)),
    ):
        assert sentence in found.refused["idx_ranking"] and not [n for n in found.cards if n.startswith("idx_")]
    assert len(page("index", parts=seven).card("idx_ranking").rows) == 20
    assert page("index", regions="KZ-10.KZ-61.KZ-75").card("idx_ranking").rows["rank"].tolist() == [1, 2, 3]


# ------------------------------------------------------------------ types of regions


@pytest.mark.parametrize("k", [2, 4])
def test_ward_groups_are_those_of_another_library(k):
    data, found = table(USUAL), page("typology", clustering="ward", groups=str(k))
    z = z_scores(data)
    group = rows(found.card("typ_map")).loc[REGIONS, "group"]
    other = fcluster(linkage(z.to_numpy(), "ward"), k, "maxclust")
    assert len(set(zip(group, other, strict=True))) == group.nunique() == len(set(other)) == k
    assert found.card("typ_map").title.startswith(f"{k} groups")
    profile = rows(found.card("typ_profile"), "indicator", "group")
    for name, values in (("z_mean", z), ("group_mean", data)):
        expected = values.groupby(group).mean().T.stack()
        assert profile[name].to_dict() == pytest.approx(expected.to_dict(), abs=1e-9)
    heads = {row["group"]: row["group_label"] for row in found.file("typ_profile")}
    assert heads == {one: f"Group {one} (n = {n})" for one, n in group.value_counts().items()}


@pytest.mark.parametrize("k", [3, 5])
def test_silhouettes_by_hand(k):
    """A region alone has 0 by convention, and is not called least at home: the title is about those with company."""
    z, found = z_scores(table(USUAL)).to_numpy(), page("typology", groups=str(k))
    distance = np.sqrt(((z[:, None] - z[None]) ** 2).sum(axis=2))
    members = rows(found.card("typ_members")).loc[REGIONS]
    label = members["group"].to_numpy()
    by_hand = []
    for i in range(20):
        mates = (label == label[i]) & (np.arange(20) != i)
        near = min(distance[i, label == other].mean() for other in set(label) - {label[i]})
        own = distance[i, mates].mean() if mates.any() else near  # alone: 0
        by_hand.append((near - own) / max(near, own))
    assert members["silhouette"].to_numpy() == pytest.approx(by_hand) and members["group"].nunique() == k
    assert f"silhouette {np.mean(by_hand):.2f}" in plain(found.card("typ_map").title)
    company = members["silhouette"][members["group"].map(members["group"].value_counts()) > 1]
    assert (len(company) < 20) == (k == 5) and f": {names()[company.idxmin()]} (" in found.card("typ_members").title
    tried = rows(found.card("typ_numbers"), "k")["silhouette"]
    assert list(tried.index) == [2, 3, 4, 5, 6] and tried[k] == pytest.approx(np.mean(by_hand))
    assert f"{tried.idxmax()} groups (chosen here: {k})" in found.card("typ_numbers").title


def test_groups_are_named_by_their_extremes():
    found, short = page("typology", groups="3"), labels("official_statistics", "indicator_short")
    profile = rows(found.card("typ_profile"), "indicator").groupby("group")["z_mean"]
    expected = {
        group: f"{group}: highest on “{short[means.idxmax()]}”, lowest on “{short[means.idxmin()]}”"
        for group, means in profile
    }
    shown = found.file("typ_map")
    assert {row["group"]: row["group_label"] for row in shown} == expected and len(expected) == 3
    member = {row["region"]: row["group"] for row in shown}
    assert f"Astana – {member['KZ-71']}, Almaty (city) – {member['KZ-75']}" in found.card("typ_map").note


def test_a_typology_of_other_indicators_and_sentences_instead_of_one():
    found = page("typology", traits="poverty_rate.internet_users_share", core="none")
    assert set(found.card("typ_profile").rows["indicator"]) == {"poverty_rate", "internet_users_share"}
    assert found.card("typ_map").title.startswith("2 groups") and "core region" not in found.card("typ_map").note
    assert page("typology", "ru", traits="none").refused == {"typ_map": "Выберите хотя бы два показателя."}
    few = page("typology", regions=".".join(REGIONS[:8]))
    assert "Too few regions (n = 8)" in few.refused["typ_map"]
