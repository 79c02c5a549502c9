"""The page of article 3, views of ranking, inequality, population and of the article itself."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.pages.reading import Opened, opened
from tests.pages.regions import CORE, country, data, labels, names, official, people, words

SLUG, LANGUAGES = "regional_inequality", ("en", "kk", "ru")
INCOME = ("income_per_capita_month", "2024")
ALL = people().index
# every card of every view, by its evidence
VIEWS = {
    "ranking": {"official": {"ranking_map", "ranking_above_core"}},
    "inequality": {"recomputed": {"lorenz_people", "theil_parts", "measures", "by_period"}},
    "relations": {"recomputed": {"rel_scatter", "rel_matrix", "rel_loadings", "rel_eigenvalues", "rel_regression"}},
    "index": {"assumed": {"idx_ranking", "idx_ranks", "idx_parts"}},
    "typology": {"recomputed": {"typ_map", "typ_profile", "typ_numbers", "typ_members"}},
    "population": {"recomputed": {"both_years", "changes", "growth_together"}},
    "article": {
        "printed": {"debt", "own_numbers", "announced", "recommended"}, "recomputed": {"named", "beside"},
    },
}  # fmt: skip


def page(language: str = "en", **address: str) -> Opened:
    return opened(SLUG, language, **address)


def column(found: Opened, card: str, name: str) -> list[float]:
    return found.card(card).rows[name].tolist()


def gini(x: np.ndarray, w: np.ndarray) -> float:
    """By its definition: every pair of people."""
    pairs = np.abs(x[:, None] - x[None, :]) * w[:, None] * w[None, :]
    return float(pairs.sum() / (2 * w.sum() * (w * x).sum()))


def theil(x: np.ndarray, w: np.ndarray) -> float:
    share = w * x / (w * x).sum()
    return float((share * np.log(share / (w / w.sum()))).sum())


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_its_cards_with_their_evidence(view):
    found = page(view=view)
    own = {name: card for name, card in found.cards.items() if name not in ("all_printed", "missing_figures")}
    assert {e: {n for n, c in own.items() if c.evidence == e} for e in VIEWS[view]} == VIEWS[view]
    assert len(own) == sum(map(len, VIEWS[view].values())) and not found.refused
    every = [card for language in LANGUAGES for card in page(language, view=view).cards.values()]
    assert max(len(card.title) for card in every) <= 110
    if view not in ("ranking", "inequality"):  # every region counts once there: no switch of weights
        assert all("weighted" not in one.controls for one in found.views.values())
        assert view == "article" or found.counted.endswith("every region counts the same")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_gaps_agree_with_the_data(language):
    """The numbers typed into labels (16/20) are those of the data, for every indicator and period."""
    typed = words(f"pages/{SLUG}/{language}.toml")["labels"]
    meta, periods = data("official_statistics/indicators_meta.csv"), labels("official_statistics", "period", language)
    assert set(typed["series"]) == set(meta["indicator"] + "." + meta["period"])
    for row in meta.itertuples():
        mark = "" if row.complete == "yes" else f" ({row.regions_present}/20)"
        assert typed["series"][f"{row.indicator}.{row.period}"] == periods[row.period] + mark
    for indicator, rows in meta.groupby("indicator"):
        named = re.search(r"\((?:\d+–)?(\d+)/20\)", typed["indicator_grouped"][indicator])
        assert (int(named[1]) if named else 20) == rows["regions_present"].max(), indicator


# ------------------------------------------------------------------ ranking


def test_ranking_shows_the_official_values():
    found = page()
    card, values, level = found.card("ranking_above_core"), official(*INCOME), country(*INCOME)
    assert column(found, "ranking_above_core", "value") == sorted(values, reverse=True)
    above, core_above = int((values > level).sum()), int((values[CORE] > level).sum())
    assert f"in {above} of 20 regions" in card.title and f"{core_above} of 3" in card.title
    assert "2024" in card.foot[0] and "20 of 20" in card.foot[1] and level == 215979


@pytest.mark.parametrize(("weighted", "said"), [("on", "weighted by people"), ("off", "every region counts the same")])
def test_ranking_headline(weighted, said):
    tiles, values = page(weighted=weighted).tiles, official(*INCOME)
    assert {name: tile.shown for name, tile in tiles.items()} == {
        "highest": f"{values.max():,.0f}", "lowest": f"{values.min():,.0f}",
        "ratio": f"{values.max() / values.min():.1f} times", "national": "215,979",
    }  # fmt: skip
    assert [tile.evidence for tile in tiles.values()] == ["official", "official", "recomputed", "official"]
    mean = np.average(values, weights=people() if weighted == "on" else None)
    assert f"mean of the regions shown {mean:,.0f}, {said}" in tiles["national"].rests
    assert tiles["highest"].rests == "tenge per person a month · Almaty (city)"  # a number has its unit beside it


def test_ranking_follows_indicator_period_and_picture():
    found = page(indicator="poverty_rate", period="poverty_rate.2022", shape="tiles")
    card, values = found.card("ranking_tiles"), official("poverty_rate", "2022")
    assert "ranking_map" not in found.cards
    assert card.rows["value"].dropna().tolist() == sorted(values, reverse=True)
    assert len(card.table) == 20 and sum(row[-1] == "–" for row in card.table) == 3  # a gap stays a gap
    assert f"{len(values)} of 20" in card.foot[1]
    half = page(indicator="grp_per_capita").card("ranking_map")
    assert "January–June 2024" in half.foot[0] and "Half a year" in half.foot[1]
    usual = page(indicator="wage_avg_month").card("ranking_map")  # 2024 has 8 of 20 regions only
    assert "Average monthly wage, 2022" in usual.foot[0]


def test_ranking_without_a_ratio_or_a_national_line():
    assert official("maternal_mortality_ratio", "2023").min() == 0
    assert page(indicator="maternal_mortality_ratio").tiles["ratio"].shown == "–"
    assert page(indicator="food_share_of_spending").tiles["national"].shown == "52.5%"
    alone = page(indicator="real_income_index")  # no national value in any source
    assert "ranking_dots" in alone.cards and alone.tiles["mean"].evidence == "recomputed"
    count = page(indicator="hospital_organisations")  # a count: nothing to stand above
    assert "ranking_dots" in count.cards
    assert count.tiles["sum"].shown == f"{official('hospital_organisations', '2022').sum():,.0f}"


def test_regions_and_core_are_the_readers():
    found = page(regions="KZ-23.KZ-61.KZ-71.KZ-75", core="KZ-23")
    card = found.card("ranking_above_core")
    assert {row["region"]: row["side"] for row in found.file(card.name)} == {
        "KZ-23": "core", "KZ-61": "periphery", "KZ-71": "periphery", "KZ-75": "periphery",
    }  # fmt: skip
    assert "1 of 1" in card.title and "4 of 4" in card.foot[1]
    assert f"4 of 20 regions; core: {names()['KZ-23']}" in card.csv()
    nobody = page(core="none")
    assert "core: none" in nobody.counted and "ranking_above" in nobody.cards


def test_too_few_regions_get_a_sentence():
    for view in set(VIEWS) - {"article"}:
        found = page(view=view, regions="KZ-71.KZ-75")
        assert "Choose at least three regions" in found.refused["choice"] and not found.cards, view
    assert "named" in page(view="article", regions="none").cards
    gaps = page(indicator="doctors_per_10000", regions="KZ-71.KZ-75.KZ-10")
    assert "Fewer than three of the chosen regions have a value" in gaps.refused["ranking_map"]


def test_regions_that_share_an_end_are_all_named():
    rows = official("unemployment_rate", "2023")
    first = [names()[code] for code in rows[rows == rows.max()].index]
    title = page(indicator="unemployment_rate", period="unemployment_rate.2023").card("ranking_map").title
    assert len(first) == 2 and all(name in title.partition("lowest")[0] for name in first)
    zero = official("maternal_mortality_ratio", "2023")
    assert (zero == 0).sum() > 2
    title = page(indicator="maternal_mortality_ratio").card("ranking_map").title
    assert title.endswith(f"lowest – {(zero == 0).sum()} regions")


def test_core_and_marked_region_stand_out_and_the_note_says_so():
    for shape in ("map", "tiles"):
        assert "outlined" in page(shape=shape).card(f"ranking_{shape}").note
        assert "outlined" not in page(shape=shape, core="none").card(f"ranking_{shape}").note
    for marked, strong in (("", []), ("KZ-62", ["<b>Ulytau Region</b>"])):
        found = page(**{"marked": marked} if marked else {})
        ticks = found.card("ranking_above_core").figure["layout"]["yaxis"]["ticktext"]
        assert [tick for tick in ticks if tick.startswith("<b>")] == strong
        assert found.card("ranking_map").clicks == "marked"


# ------------------------------------------------------------------ inequality


@pytest.mark.parametrize("weighted", ["on", "off"])
def test_measures_of_inequality(weighted):
    found = page(view="inequality", weighted=weighted)
    x = official(*INCOME)
    w = people() if weighted == "on" else pd.Series(1.0, x.index)
    order = x.sort_values().index
    a, b = x[order].to_numpy(), w[order].to_numpy()
    mean, n = (a * b).sum() / b.sum(), b.sum()
    core = order.isin(CORE)
    means = [np.average(a[side], weights=b[side]) for side in (core, ~core)]
    between = sum(b[s].sum() / n * m / mean * np.log(m / mean) for s, m in zip((core, ~core), means, strict=True))
    tenths = [a[np.searchsorted(b.cumsum() / n, level - 1e-12)] for level in (0.9, 0.1)]
    expected = {
        "gini": gini(a, b),
        "gini_corrected": gini(a, b) * n / (n - 1),
        "theil_t": theil(a, b),
        "theil_l": (b * np.log(mean / a)).sum() / n,
        "theil_t_between": between,
        "theil_t_within": theil(a, b) - between,
        "hoover": (b * np.abs(a - mean)).sum() / (2 * (b * a).sum()),
        "atkinson_05": 1 - ((b * np.sqrt(a)).sum() / n) ** 2 / mean,
        "atkinson_1": 1 - np.exp((b * np.log(a)).sum() / n) / mean,
        "coefficient_of_variation": np.sqrt((b * (a - mean) ** 2).sum() / n) / mean,
        "max_min": a.max() / a.min(),
        "p90_p10": tenths[0] / tenths[1],
    }
    table = found.card("measures").rows.set_index("measure")["by_people" if weighted == "on" else "equal_regions"]
    assert table.drop("moran").to_dict() == pytest.approx(expected, abs=1e-9)
    assert {name: tile.shown for name, tile in found.tiles.items()} == {
        "gini": f"{expected['gini']:.3f}", "hoover": f"{100 * expected['hoover']:.1f}%",
        "core_ratio": f"{means[0] / means[1]:.1f} times", "between": f"{100 * between / theil(a, b):.0f}%",
    }  # fmt: skip
    inside = [b[s] @ a[s] / (b @ a) * theil(a[s], b[s]) for s in (core, ~core)]
    split = dict(zip(("between", "core", "periphery"), (between, *inside), strict=True))
    parts = found.card("theil_parts")
    own = parts.rows[parts.rows["indicator"] == INCOME[0]].set_index("part")
    assert own["theil"].to_dict() == pytest.approx(split)
    assert own["value"].to_dict() == pytest.approx({part: 100 * x / theil(a, b) for part, x in split.items()})
    assert f"{100 * between / theil(a, b):.0f}%" in parts.title


def test_likeness_of_neighbours():
    """Moran's I and its p against loops and another stream of random numbers; no row where few regions touch."""
    table = page(view="inequality").file("measures")
    (row,) = [row for row in table if row["measure"] == "moran"]
    x, pairs = official(*INCOME), data("regions/neighbours.csv")
    beside = {code: [*pairs[pairs["a"] == code]["b"], *pairs[pairs["b"] == code]["a"]] for code in ALL}
    near = np.array([[(b in beside[a]) / len(beside[a]) for b in ALL] for a in ALL])

    def moran(values: np.ndarray) -> float:
        z = values - values.mean()
        return float(z @ near @ z / (z @ z))

    own = moran(x.to_numpy())
    assert float(row["equal_regions"]) == pytest.approx(own, abs=1e-6) and row["by_people"] == ""
    rng = np.random.default_rng(7)
    p = np.mean([moran(rng.permutation(x)) >= own for _ in range(2000)])
    assert float(re.search(r"p = ([\d.]+)", row["measure_label"])[1]) == pytest.approx(p, abs=0.03)
    assert f"{len(pairs)} pairs" in row["measure_label"] and "by chance −0.05" in row["measure_label"]
    scattered = page(view="inequality", regions="KZ-23.KZ-39.KZ-63.KZ-75").card("measures").rows
    assert "moran" not in set(scattered["measure"])


def test_lorenz_curve():
    found = page(view="inequality", against="none")
    card, x = found.card("lorenz_people"), official(*INCOME).sort_values()
    w = people()[x.index]
    across, up = (w.cumsum() / w.sum()).tolist(), ((w * x).cumsum() / (w * x).sum()).tolist()
    assert column(found, card.name, "population_share") == pytest.approx(across)
    assert column(found, card.name, "value_share") == pytest.approx(up)
    assert f"{100 * np.interp(0.5, [0, *across], [0, *up]):.0f}%" in card.title
    two = page(view="inequality").card("lorenz_people").rows
    assert two["series"].value_counts().to_dict() == {INCOME[0]: 20, "grp_per_capita": 20}
    equal = page(view="inequality", weighted="off").cards
    assert "lorenz_regions" in equal and "lorenz_people" not in equal


def test_counts_are_divided_by_people_and_only_what_adds_up_is_offered():
    found = page(view="inequality", indicator="hospital_organisations", against="none")
    x, w = official("hospital_organisations", "2022") / people(), people()
    assert found.tiles["gini"].shown == f"{gini(x.to_numpy(), w.to_numpy()):.3f}"
    assert "divided by residents on 1 January 2023" in found.card("lorenz_people").foot[1]
    found = page(view="inequality", indicator="poverty_rate")
    view = found.views["inequality"]
    assert found.unknown == ["indicator"] and view.indicator == INCOME[0]
    assert not {"poverty_rate", "unemployment_rate"} & set(view.controls["indicator"].options)
    grp = page(view="inequality", indicator="grp_per_capita")  # what stands beside it is another one
    assert set(column(grp, "lorenz_people", "series")) == {"grp_per_capita", INCOME[0]}


def test_no_core_no_split_and_a_periphery_of_nought_no_ratio():
    for core in ("none", "KZ-23"):
        found = page(view="inequality", core=core, regions="KZ-61.KZ-71.KZ-75.KZ-79")
        assert "no core beside a periphery" in found.refused["theil_parts"] and found.tiles["core_ratio"].shown == "–"
    core = ".".join(code for code in ALL if code != "KZ-75")
    assert official("people_in_failing_buildings", "2023")["KZ-75"] == 0
    found = page(view="inequality", indicator="people_in_failing_buildings", core=core)
    assert found.tiles["core_ratio"].shown == "–" and found.tiles["between"].shown.endswith("%")


def test_every_period_for_itself():
    found = page(view="inequality", period=f"{INCOME[0]}.2022")
    meta = data("official_statistics/indicators_meta.csv").query(f"indicator == '{INCOME[0]}'")
    expected = {p: gini(official(INCOME[0], p).to_numpy(), people().to_numpy()) for p in meta["period"]}
    rows = found.card("by_period").rows
    assert dict(zip(rows["period"], rows["gini"], strict=True)) == pytest.approx(expected)
    low, high = min(expected.values()), max(expected.values())
    assert meta["vintage"].nunique() == 1 and f"{low:.3f} and {high:.3f}" in found.card("by_period").title


# ------------------------------------------------------------------ population


def printed_population() -> pd.DataFrame:
    rows = data("local_councils/table1.csv").astype(str)
    wide = rows.assign(key=rows["quantity"] + rows["year"]).pivot(index="region", columns="key", values="printed")
    start, end = (wide[f"population{year}"].str.replace(r"\s", "", regex=True).astype(float) for year in (1989, 2023))
    return pd.DataFrame({"start": start, "end": end, "printed": wide["population_change1989-2023"]})


def test_population_and_its_change_are_shown_as_printed_and_on_both_bases():
    found, printed = page(view="population"), printed_population()
    start, end = printed["start"], printed["end"]
    both, changes = (found.card(name).rows.set_index("region").loc[printed.index] for name in ("both_years", "changes"))
    assert both["start"].equals(start) and both["end"].equals(end) and changes["printed"].equals(printed["printed"])
    assert found.card("both_years").title.startswith(f"{(end > start).sum()} of 20 regions")
    assert "Article 6" in found.card("both_years").locus
    assert changes["from_1989"].to_numpy() == pytest.approx(100 * (end / start - 1))
    assert changes["from_2023"].to_numpy() == pytest.approx(100 * (1 - start / end))
    # read off by hand: 47.2 % of 1440; -37.4 % of 610; 236.7 % of 324; 224.4 % of 221; 304 % of 392 is not 300
    by_hand = {"KZ-61": "of_start", "KZ-10": "of_end", "KZ-47": "ratio", "KZ-62": "inverse", "KZ-79": ""}
    by_hand |= {"KZ-33": "of_start;of_end", "KZ-71": "ratio", "KZ-39": "of_end"}
    ways = changes["way"].fillna("")
    assert ways[list(by_hand)].to_dict() == by_hand
    same = sum("of_start" in one.split(";") for one in ways)
    assert f"in {same} of 20 rows" in found.card("changes").title


def test_growth_against_size():
    found, printed = page(view="population"), printed_population()
    start, end = printed["start"], printed["end"]
    fit = stats.linregress(np.log(start), np.log(end / start) / 34)
    assert found.tiles["beta"].shown == f"{100 * fit.slope:.2f}".replace("-", "−")
    assert f"p = {fit.pvalue:.3f}" in found.card("growth_together").title
    assert found.tiles["sigma"].shown == f"{np.log(end).std(ddof=1):.2f}"
    assert found.tiles["sigma"].rests == f"1989: {np.log(start).std(ddof=1):.2f}"
    assert found.tiles["people_2023"].shown == f"{end.sum():,.0f}"
    assert f"+{100 * (end.sum() / start.sum() - 1):.1f}% against 1989" in found.tiles["people_2023"].rests
    shown = found.card("growth_together").rows.set_index("region").loc[printed.index]
    assert shown["y"].to_numpy() == pytest.approx(100 * np.log(end / start) / 34)
    # the three new cities and Mangystau left out, the link is gone, and the title says so
    left = ".".join(code for code in ALL if code not in (*CORE, "KZ-47"))
    assert "growth_none" in page(view="population", regions=left).cards


def test_regions_that_all_lost_people():
    codes = ["KZ-10", "KZ-11", "KZ-39"]
    found, lost = page(view="population", regions=".".join(codes)), printed_population().loc[codes]
    assert (lost["end"] < lost["start"]).all()
    least = names()[(lost["end"] - lost["start"]).idxmax()]
    assert found.card("both_years_less").title.endswith(f"the smallest loss: {least}")
    # three regions: no interval and no test
    assert "n = 3" in found.refused["growth_none"] and "beta" not in found.tiles


# ------------------------------------------------------------------ what the article prints


def test_the_articles_own_numbers():
    found, debt = page(view="article"), data(f"{SLUG}/debt_to_gdp.csv").sort_values("value", ascending=False)
    assert column(found, "debt", "printed") == debt["printed"].tolist()
    assert found.card("debt").title.endswith("Kazakhstan 13.65%, Switzerland 128.3%")
    assert {name: tile.shown for name, tile in found.tiles.items()} == {
        "atyrau_budget_contribution": "1.05", "atyrau_grp_per_capita": "6.27",
        "wellbeing_almaty_city": "125", "wellbeing_almaty_region": "54",
    }  # fmt: skip
    assert {tile.evidence for tile in found.tiles.values()} == {"printed"}
    assert found.tiles["atyrau_budget_contribution"].rests.startswith("trillion tenge, 2017; text, results")
    assert found.tiles["wellbeing_almaty_city"].rests.startswith("index points, 2014; text, results")
    values = data(f"{SLUG}/text_values.csv")
    usual = values[~values["topic"].isin(["society", "sample"])]
    assert column(found, "own_numbers", "printed") == usual["printed"].tolist()
    assert column(page(view="article", topic="wealth"), "own_numbers", "printed") == ["top 10%", "almost 60%"]
    assert "Choose at least one topic" in page(view="article", topic="none").refused["own_numbers"]


def test_regions_named_by_the_article():
    values, poverty = official(*INCOME), official("poverty_rate", "2023")
    place = int((values > values["KZ-79"]).sum()) + 1
    title = page(view="article").card("named").title
    assert title == f"Income per capita: Shymkent, named a leader, is in place {place} of 20"
    card = page(view="article", measure="poverty_rate").card("named")
    ranks = poverty.rank(method="min")  # the lowest is the best
    assert dict(zip(card.rows["region"], card.rows["rank"], strict=True)) == ranks[card.rows["region"]].to_dict()
    assert poverty["KZ-79"] == poverty[CORE].max() and f"place {ranks['KZ-79']:.0f} of 20" in card.title
    assert len(card.rows) == 8


def test_printed_beside_official():
    rows = {row["id"]: row for row in page(view="article").file("beside")}
    printed = data(f"{SLUG}/text_values.csv").set_index("id")["value"]
    assert {code: float(row["as_printed"]) for code, row in rows.items()} == printed[list(rows)].astype(float).to_dict()
    assert {code: float(row["official"]) for code, row in rows.items()} == {
        "atyrau_grp_per_capita": official("grp_per_capita", "2022")["KZ-23"],
        "almaty_tax_share_results": official("grp_share_of_gdp", "2024-H1")["KZ-75"],
        "housing_per_person": country("housing_area_per_person", "2023"),
        "real_unemployment": country("unemployment_rate", "2023"),
    }
    atyrau, work = rows["atyrau_grp_per_capita"], rows["real_unemployment"]
    assert (atyrau["unit_label"], work["indicator_label"]) == ("million tenge", "Unemployment, 2023")
    assert atyrau["indicator_label"] == "GRP per capita, 2022, thousand tenge per person"


def test_announced_and_recommended():
    found, missing = page(view="article"), data(f"{SLUG}/missing_figures.csv")
    here = {row["id"]: row["here"] for row in found.file("announced")}
    assert list(here) == missing["id"].tolist() and here["identity_level"] == "nowhere"
    shown = [view for view in here.values() if view != "nowhere"]
    assert set(shown) <= set(VIEWS) and shown
    assert found.card("announced").title.startswith(f"{len(here)} results are announced without numbers; {len(shown)}")
    assert column(found, "recommended", "id") == data(f"{SLUG}/recommendations.csv")["id"].tolist()
