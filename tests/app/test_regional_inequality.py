"""The page of article 3, views of ranking, inequality, population and of the article itself."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.app.reading import cards, control, words

SLUG = "regional_inequality"
ROOT = Path(__file__).resolve().parents[2]
OFFICIAL = ROOT / "data" / "official_statistics"
LANGUAGES = ("en", "kk", "ru")
CORE = ["KZ-71", "KZ-75", "KZ-79"]
INCOME = ("income_per_capita_month", "2024")
VIEWS = {
    "ranking": {"ranking_map", "ranking_above_core"},
    "inequality": {"lorenz_people", "theil_parts", "measures", "by_period"},
    "population": {"both_years", "changes", "growth_together"},
    "article": {"named", "debt", "own_numbers", "beside", "announced", "recommended"},
}
FRAME = {"all_printed", "missing_figures"}


def rows_of(card: dict) -> list[dict[str, str]]:
    """The rows of the file that a reader takes away, with the columns' codes."""
    lines = [line for line in card["csv"].splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def column(card: dict, name: str) -> list[float]:
    return [float(row[name]) if row[name] else np.nan for row in rows_of(card)]


def official(indicator: str, period: str) -> pd.Series:
    """Values by region, straight from the file."""
    rows = pd.read_csv(OFFICIAL / "indicators.csv")
    return rows[(rows["indicator"] == indicator) & (rows["period"] == period)].set_index("region")["value"]


def country(indicator: str, period: str) -> float:
    rows = pd.read_csv(OFFICIAL / "national.csv")
    return float(rows[(rows["indicator"] == indicator) & (rows["period"] == period)]["value"].iloc[0])


def people() -> pd.Series:
    return official("population_total", "2023-01-01").astype(float)


def labels(dataset: str, field: str, language: str = "en") -> dict[str, str]:
    return tomllib.loads((ROOT / "data" / dataset / f"labels.{language}.toml").read_text("utf8"))[field]


def gini(x: np.ndarray, w: np.ndarray) -> float:
    """By its definition: every pair of people."""
    pairs = np.abs(x[:, None] - x[None, :]) * w[:, None] * w[None, :]
    return float(pairs.sum() / (2 * w.sum() * (w * x).sum()))


def theil(x: np.ndarray, w: np.ndarray) -> float:
    share = w * x / (w * x).sum()
    return float((share * np.log(share / (w / w.sum()))).sum())


def metrics(at) -> dict[str, str]:
    return {metric.label: metric.value for metric in at.metric}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_speaks_every_language(open_page, view, language):
    at = open_page(SLUG, language, view=view)
    assert not at.exception and not at.error
    drawn = cards(at)
    assert set(drawn) - FRAME == VIEWS[view]
    for name, card in drawn.items():
        assert card["title"] and card["table"]["rows"] and card["alt"].startswith(card["title"]), name
        assert card["evidence"] in ("printed", "recomputed", "official"), name
        told = " ".join([card["title"], card["note"], *card["foot"], *(c["label"] for c in card["table"]["columns"])])
        told += " ".join(cell for row in card["table"]["rows"] for cell in row)
        assert not re.search(r"[{}]|KZ-\d\d|\b[a-z]+_[a-z_]+\b|\bnan\b", told), (name, told)
    spoken = [line for line in words(at).splitlines() if not line.startswith((":material", "**", "- "))]  # no sources
    assert not re.search(r"[{}]|KZ-\d\d|\b[a-z]+_[a-z_]+\b", " ".join(spoken))
    assert len([line for line in words(at).splitlines() if line.startswith("- ")]) >= 8  # the limits


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_gaps_agree_with_the_data(language):
    """The numbers typed into labels (16/20) are those of the data, for every indicator and period."""
    toml = tomllib.loads((ROOT / "pages" / SLUG / f"{language}.toml").read_text("utf8"))["labels"]
    meta = pd.read_csv(OFFICIAL / "indicators_meta.csv")
    period_names = labels("official_statistics", "period", language)
    assert set(toml["series"]) == set(meta["indicator"] + "." + meta["period"])
    for row in meta.itertuples():
        mark = "" if row.complete == "yes" else f" ({row.regions_present}/20)"
        assert toml["series"][f"{row.indicator}.{row.period}"] == period_names[row.period] + mark
    for indicator, rows in meta.groupby("indicator"):
        named = re.search(r"\((?:\d+–)?(\d+)/20\)", toml["indicator_grouped"][indicator])
        assert (int(named[1]) if named else 20) == rows["regions_present"].max(), indicator


def test_ranking_shows_the_official_values(open_page):
    card = cards(open_page(SLUG))["ranking_above_core"]
    values = official(*INCOME).sort_values(ascending=False)
    assert column(card, "value") == values.tolist()
    level = country(*INCOME)
    above, core_above = int((values > level).sum()), int((values[CORE] > level).sum())
    assert f"in {above} of 20 regions" in card["title"] and f"{core_above} of 3" in card["title"]
    assert card["evidence"] == "official" and "2024" in card["foot"][0] and "20 of 20" in card["foot"][1]
    assert level == 215979


def test_ranking_headline(open_page):
    at = open_page(SLUG)
    values, w = official(*INCOME), people()
    tiles = metrics(at)
    assert tiles["Highest"] == f"{values.max():,.0f}" and tiles["Lowest"] == f"{values.min():,.0f}"
    assert tiles["Highest to lowest"] == f"{values.max() / values.min():.1f} times"
    assert tiles["Kazakhstan, published"] == "215,979"
    mean = (values * w).sum() / w.sum()
    assert f"mean of the regions shown {mean:,.0f}, weighted by people" in words(at)
    assert "tenge per person a month · Almaty (city)" in words(at)  # a number has its unit beside it
    control(at, SLUG, "weighted").set_value(False).run()
    assert f"mean of the regions shown {values.mean():,.0f}, every region counts the same" in words(at)


def test_ranking_follows_indicator_period_and_picture(open_page):
    at = open_page(SLUG, indicator="poverty_rate", period="poverty_rate.2022", shape="tiles")
    drawn = cards(at)
    assert {"ranking_tiles", "ranking_above_core"} == set(drawn) - FRAME
    values = official("poverty_rate", "2022")
    assert sorted(v for v in column(drawn["ranking_tiles"], "value") if v == v) == sorted(values)
    shown = drawn["ranking_tiles"]["table"]["rows"]
    assert len(shown) == 20 and sum(row[-1] == "–" for row in shown) == 3  # a gap stays a gap
    assert f"{len(values)} of 20" in drawn["ranking_tiles"]["foot"][1]
    control(at, SLUG, "indicator").set_value("grp_per_capita").run()
    half = cards(at)["ranking_tiles"]
    assert "January–June 2024" in half["foot"][0] and "Half a year" in half["foot"][1]
    control(at, SLUG, "shape").set_value("map").run()
    assert "ranking_map" in cards(at)


def test_ranking_without_a_ratio_or_a_national_line(open_page):
    at = open_page(SLUG, indicator="maternal_mortality_ratio")
    assert official("maternal_mortality_ratio", "2023").min() == 0 and metrics(at)["Highest to lowest"] == "–"
    at = open_page(SLUG, indicator="food_share_of_spending")
    assert metrics(at)["Kazakhstan, published"] == "52.5%"
    at = open_page(SLUG, indicator="real_income_index")  # no national value in any source
    assert "ranking_dots" in cards(at) and "Mean of the regions shown" in metrics(at)
    at = open_page(SLUG, indicator="hospital_organisations")  # a count: nothing to stand above
    assert "ranking_dots" in cards(at)
    assert metrics(at)["Sum of the regions shown"] == f"{official('hospital_organisations', '2022').sum():,.0f}"


def test_regions_and_core_are_the_readers(open_page):
    at = open_page(SLUG)
    control(at, SLUG, "regions").set_value(["KZ-23", "KZ-61", "KZ-71", "KZ-75"]).run()
    control(at, SLUG, "core").set_value(["KZ-23"]).run()
    card = cards(at)["ranking_above_core"]
    name = labels("regions", "region")
    assert [row["side_label"] for row in rows_of(card)].count("Core") == 1
    assert {row["region"] for row in rows_of(card) if row["side_label"] == "Core"} == {name["KZ-23"]}
    assert "1 of 1" in card["title"] and "4 of 4" in card["foot"][1]
    assert f"4 of 20 regions; core: {name['KZ-23']}" in card["csv"]
    assert (at.query_params["regions"], at.query_params["core"]) == ("KZ-23.KZ-61.KZ-71.KZ-75", "KZ-23")
    control(at, SLUG, "core").set_value([]).run()
    assert "core: none" in words(at) and "ranking_above" in cards(at)


def test_too_few_regions_get_a_sentence(open_page):
    for view in ("ranking", "inequality", "population", "relations", "index", "typology"):
        at = open_page(SLUG, view=view, regions="KZ-71.KZ-75")
        assert not at.exception and "Choose at least three regions" in words(at), view
        assert set(cards(at)) == FRAME
    at = open_page(SLUG, view="article", regions="none")
    assert VIEWS["article"] <= set(cards(at))


def test_gaps_can_leave_too_little(open_page):
    at = open_page(SLUG, indicator="doctors_per_10000", regions="KZ-71.KZ-75.KZ-10")
    assert "Fewer than three of the chosen regions have a value" in words(at)


def test_unknown_codes_are_told(open_page):
    at = open_page(SLUG, "ru", view="dream", regions="KZ-99", indicator="happiness")
    assert not at.exception and {"ranking_map"} <= set(cards(at))
    assert all(f"`{code}`" in words(at) for code in ("dream", "KZ-99", "happiness"))


@pytest.mark.parametrize("weighted", [True, False])
def test_measures_of_inequality(open_page, weighted):
    at = open_page(SLUG, view="inequality", weighted="on" if weighted else "off")
    x = official(*INCOME).astype(float).sort_values()
    everyone = people()[x.index]
    w = everyone if weighted else pd.Series(1.0, x.index)
    a, b = x.to_numpy(), w.to_numpy()
    table = {row["label"]: row for row in rows_of(cards(at)["measures"])}

    def found(label: str) -> float:
        return float(table[label]["by_people" if weighted else "equal_regions"])

    mean = (a * b).sum() / b.sum()
    expected = {
        "Gini coefficient": gini(a, b),
        "Theil's T": theil(a, b),
        "Theil's L (mean log deviation)": float((b * np.log(mean / a)).sum() / b.sum()),
        "Hoover index": float((b * np.abs(a - mean)).sum() / (2 * (b * a).sum())),
        "Coefficient of variation (weighted: Williamson)": float(np.sqrt((b * (a - mean) ** 2).sum() / b.sum()) / mean),
        "Atkinson index, ε = 1": float(1 - np.exp((b * np.log(a)).sum() / b.sum()) / mean),
        "Highest to lowest": float(a.max() / a.min()),
    }
    for label, value in expected.items():
        assert found(label) == pytest.approx(value, abs=1e-9), label
    n = b.sum() if weighted else 20
    assert found("Gini coefficient, times n/(n − 1)") == pytest.approx(gini(a, b) * n / (n - 1))
    cumulated = b.cumsum() / b.sum()
    tenths = [a[np.searchsorted(cumulated, level - 1e-12)] for level in (0.9, 0.1)]
    assert found("P90 to P10") == pytest.approx(tenths[0] / tenths[1])
    core = x.index.isin(CORE)
    means = [np.average(a[side], weights=b[side]) for side in (core, ~core)]
    share = [b[side].sum() / b.sum() for side in (core, ~core)]
    between = sum(p * m / mean * np.log(m / mean) for p, m in zip(share, means, strict=True))
    assert found("Theil's T between core and periphery") == pytest.approx(between)
    assert found("Theil's T inside core and periphery") == pytest.approx(theil(a, b) - between)
    assert metrics(at)["Gini"[:4] + " coefficient"] == f"{gini(a, b):.3f}"
    assert metrics(at)["Core–periphery share"] == f"{100 * between / theil(a, b):.0f}%"
    assert metrics(at)["Core to periphery"] == f"{means[0] / means[1]:.1f} times"
    assert f"{100 * between / theil(a, b):.0f}%" in cards(at)["theil_parts"]["title"]


def test_likeness_of_neighbours(open_page):
    """Moran's I and its p against loops and another stream of random numbers; no row where few regions touch."""
    table = rows_of(cards(open_page(SLUG, view="inequality"))["measures"])
    (row,) = [row for row in table if row["label"].startswith("Moran's I")]
    x = official(*INCOME).astype(float)
    pairs = pd.read_csv(ROOT / "data" / "regions" / "neighbours.csv")
    beside = {code: {*pairs[pairs["a"] == code]["b"], *pairs[pairs["b"] == code]["a"]} for code in x.index}

    def moran(values: pd.Series) -> float:
        z = values - values.mean()
        return float(sum(z[i] * np.mean([z[j] for j in beside[i]]) for i in z.index) / (z**2).sum())

    assert float(row["equal_regions"]) == pytest.approx(moran(x)) and row["by_people"] == ""
    rng = np.random.default_rng(7)
    shuffled = [moran(pd.Series(rng.permutation(x), x.index)) for _ in range(500)]
    p = float(re.search(r"p = ([\d.]+)", row["label"])[1])
    assert abs(p - np.mean([value >= moran(x) for value in shuffled])) < 0.06
    assert f"{len(pairs)} pairs" in row["label"] and "by chance −0.05" in row["label"]
    scattered = cards(open_page(SLUG, view="inequality", regions="KZ-23.KZ-39.KZ-63.KZ-75"))["measures"]
    assert not [row for row in rows_of(scattered) if row["label"].startswith("Moran")]


def test_lorenz_curve(open_page):
    drawn = cards(open_page(SLUG, view="inequality", against="none"))
    card = drawn["lorenz_people"]
    x = official(*INCOME).astype(float).sort_values()
    w = people()[x.index]
    assert column(card, "population_share") == pytest.approx((w.cumsum() / w.sum()).tolist())
    assert column(card, "value_share") == pytest.approx(((w * x).cumsum() / (w * x).sum()).tolist())
    half = np.interp(0.5, [0, *column(card, "population_share")], [0, *column(card, "value_share")])
    assert f"{100 * half:.0f}%" in card["title"] and card["evidence"] == "recomputed"
    two = cards(open_page(SLUG, view="inequality"))["lorenz_people"]
    assert len(rows_of(two)) == 40 and "GRP per capita, January–June 2024" in {r["series_label"] for r in rows_of(two)}
    equal = cards(open_page(SLUG, view="inequality", weighted="off"))
    assert "lorenz_regions" in equal and "lorenz_people" not in equal


def test_counts_are_divided_by_people(open_page):
    at = open_page(SLUG, view="inequality", indicator="hospital_organisations", against="none")
    w = people()
    x = official("hospital_organisations", "2022").astype(float)[w.index] / w
    assert metrics(at)["Gini coefficient"] == f"{gini(x.to_numpy(), w.to_numpy()):.3f}"
    assert "divided by residents on 1 January 2023" in cards(at)["lorenz_people"]["foot"][1]


def test_only_what_adds_up_is_offered(open_page):
    offered = control(open_page(SLUG, view="inequality"), SLUG, "indicator").options
    assert not any("Poverty rate" in option or "Unemployment" in option for option in offered)
    at = open_page(SLUG, view="inequality", indicator="poverty_rate")
    assert not at.exception and "poverty_rate" in words(at)  # told, and the usual one is shown
    at = open_page(SLUG, view="inequality", indicator="grp_per_capita")
    assert {row["series_label"].split(",")[0] for row in rows_of(cards(at)["lorenz_people"])} == {
        "GRP per capita", "Income per capita",
    }  # fmt: skip


def test_no_core_no_split(open_page):
    for core in ("none", "KZ-23"):
        at = open_page(SLUG, view="inequality", core=core, regions="KZ-61.KZ-71.KZ-75.KZ-79")
        assert "theil_parts" not in cards(at) and "no core beside a periphery" in words(at)
        assert metrics(at)["Core to periphery"] == "–"


def test_every_period_for_itself(open_page):
    card = cards(open_page(SLUG, view="inequality", period="income_per_capita_month.2022"))["by_period"]
    meta = pd.read_csv(OFFICIAL / "indicators_meta.csv").query("indicator == 'income_per_capita_month'")
    w = people()
    expected = [gini(official(INCOME[0], p).astype(float)[w.index].to_numpy(), w.to_numpy()) for p in meta["period"]]
    assert column(card, "gini") == pytest.approx(expected)
    assert meta["vintage"].nunique() == 1 and f"{min(expected):.3f} and {max(expected):.3f}" in card["title"]


def printed_population() -> pd.DataFrame:
    rows = pd.read_csv(ROOT / "data" / "local_councils" / "table1.csv", dtype=str)
    wide = rows.assign(key=rows["quantity"] + rows["year"]).pivot(index="region", columns="key", values="printed")
    frame = pd.DataFrame({"printed": wide["population_change1989-2023"]})
    for name, key in (("start", "population1989"), ("end", "population2023")):
        frame[name] = wide[key].str.replace(r"\s", "", regex=True).astype(float)
    return frame


def test_population_is_shown_as_printed(open_page):
    drawn = cards(open_page(SLUG, view="population"))
    data, name = printed_population(), labels("regions", "region")
    shown = {row["region"]: row for row in rows_of(drawn["both_years"])}
    own = labels("regional_inequality", "region")
    for code, row in data.iterrows():
        cells = shown[own.get(code, name[code])]
        assert (float(cells["start"]), float(cells["end"])) == (row["start"], row["end"])
    grew = int((data["end"] > data["start"]).sum())
    assert drawn["both_years"]["title"].startswith(f"{grew} of 20 regions")
    assert drawn["both_years"]["evidence"] == "recomputed" and "Article 6" in drawn["both_years"]["foot"][0]
    assert "Weight by people" not in [toggle.label for toggle in open_page(SLUG, view="population").toggle]


def test_printed_change_and_both_bases(open_page):
    card = cards(open_page(SLUG, view="population"))["changes"]
    short, data = labels("regions", "region_short"), printed_population()
    shown = {row["region"]: row for row in rows_of(card)}
    for code, row in data.iterrows():
        cells = shown[short[code]]
        assert cells["printed"] == row["printed"]
        assert float(cells["from_1989"]) == pytest.approx(100 * (row["end"] / row["start"] - 1))
        assert float(cells["from_2023"]) == pytest.approx(100 * (1 - row["start"] / row["end"]))
    # read off by hand: 47.2 % of 1440; -37.4 % of 610; 236.7 % of 324; 224.4 % of 221; 304 % of 392 is not 300
    by_hand = {"KZ-61": "1989", "KZ-10": "2023", "KZ-47": "2023 : 1989", "KZ-62": "1989 : 2023", "KZ-79": "–"}
    by_hand |= {"KZ-33": "1989; 2023", "KZ-71": "2023 : 1989", "KZ-39": "2023"}
    assert {code: shown[short[code]]["way"] for code in by_hand} == by_hand
    same = sum("1989" in row["way"].split("; ") for row in shown.values())
    assert f"in {same} of 20 rows" in card["title"]


def test_growth_against_size(open_page):
    at = open_page(SLUG, view="population")
    data = printed_population()
    x, y = np.log(data["start"]), np.log(data["end"] / data["start"]) / 34
    slope = np.polyfit(x, y, 1)[0]
    assert metrics(at)["Growth and size, β × 100"] == f"{100 * slope:.2f}".replace("-", "−")
    assert metrics(at)["Spread of sizes, 2023"] == f"{np.log(data['end']).std(ddof=1):.2f}"
    assert f"1989: {np.log(data['start']).std(ddof=1):.2f}" in words(at)
    assert metrics(at)["People in 2023"] == f"{data['end'].sum():,.0f}"
    grown = f"{100 * (data['end'].sum() / data['start'].sum() - 1):.1f}"
    assert f"+{grown}% against 1989" in words(at)
    assert sorted(column(cards(at)["growth_together"], "y")) == pytest.approx(sorted(100 * y))
    # the three new cities and Mangystau left out, the link is gone, and the title says so
    left = ".".join(code for code in data.index if code not in ("KZ-71", "KZ-75", "KZ-79", "KZ-47"))
    assert "growth_none" in cards(open_page(SLUG, view="population", regions=left))


def test_the_articles_own_numbers(open_page):
    at = open_page(SLUG, view="article")
    drawn = cards(at)
    debt = pd.read_csv(ROOT / "data" / SLUG / "debt_to_gdp.csv").sort_values("value", ascending=False)
    assert [row["printed"] for row in rows_of(drawn["debt"])] == debt["printed"].tolist()
    assert "Kazakhstan 13.65%" in drawn["debt"]["title"] and "Switzerland 128.3%" in drawn["debt"]["title"]
    assert metrics(at)["Atyrau to the budget"] == "1.05" and metrics(at)["Atyrau, GRP per capita"] == "6.27"
    assert "trillion tenge, 2017; text, results" in words(at) and "index points, 2014; text, results" in words(at)
    assert metrics(at)["Well-being, Almaty city"] == "125" and metrics(at)["Well-being, Almaty Region"] == "54"
    values = pd.read_csv(ROOT / "data" / SLUG / "text_values.csv")
    usual = values[~values["topic"].isin(["society", "sample"])]
    assert [row["printed"] for row in rows_of(drawn["own_numbers"])] == usual["printed"].tolist()
    control(at, SLUG, "topic").set_value(["wealth"]).run()
    assert [row["printed"] for row in rows_of(cards(at)["own_numbers"])] == ["top 10%", "almost 60%"]
    control(at, SLUG, "topic").set_value([]).run()
    assert "own_numbers" not in cards(at) and "Choose at least one topic" in words(at)


def test_regions_named_by_the_article(open_page):
    at = open_page(SLUG, view="article")
    values = official(*INCOME)
    place = int((values > values["KZ-79"]).sum()) + 1
    assert cards(at)["named"]["title"] == f"Income per capita: Shymkent, named a leader, is in place {place} of 20"
    control(at, SLUG, "measure").set_value("poverty_rate").run()
    poverty = official("poverty_rate", "2023")
    place = int((poverty < poverty["KZ-79"]).sum()) + 1  # the lowest is the best
    assert poverty["KZ-79"] == poverty[CORE].max() and f"place {place} of 20" in cards(at)["named"]["title"]
    assert len(rows_of(cards(at)["named"])) == 8


def test_beside_official_and_announced(open_page):
    drawn = cards(open_page(SLUG, view="article"))
    told = {row["label"]: (row["printed"], row["official"]) for row in rows_of(drawn["beside"])}
    assert ("12%", "Unemployment, 2023: 4.7%") in told.values()
    grp = official("grp_per_capita", "2022")["KZ-23"]
    assert ("6.27 million tenge", f"GRP per capita, 2022: {grp:,.1f} thousand tenge per person") in told.values()
    announced = rows_of(drawn["announced"])
    nowhere = [row for row in announced if row["here"] == "no data here either"]
    assert f"{len(announced)} results" in drawn["announced"]["title"]
    assert f"{len(announced) - len(nowhere)} of them" in drawn["announced"]["title"]
    assert any("level of regional identity" in row["result"] for row in nowhere)
    assert len(rows_of(drawn["recommended"])) == 8


def test_a_clicked_region_stands_out_in_the_list(open_page, monkeypatch):
    from components.ui import plot

    def strong(at) -> list[str]:
        figure = cards(at)["ranking_above_core"]["figure"]
        return [tick for tick in figure["layout"]["yaxis"]["ticktext"] if tick.startswith("<b>")]

    assert strong(open_page(SLUG)) == []
    drawn = plot.draw
    monkeypatch.setattr(
        plot,
        "draw",
        lambda message, figure, *, key: (drawn(message, figure, key=key), "KZ-62")[message.get("clickable", False)],
    )
    assert strong(open_page(SLUG)) == ["<b>Ulytau Region</b>"]


def test_a_new_indicator_starts_at_its_usual_period(open_page):
    at = open_page(SLUG)  # income, 2024
    control(at, SLUG, "indicator").set_value("wage_avg_month").run()
    card = next(card for name, card in cards(at).items() if name.startswith("ranking_above"))
    assert "Average monthly wage, 2022" in card["foot"][0]  # 2024 has 8 of 20 regions only
    assert control(at, SLUG, "period").value == "wage_avg_month.2022"


# ------------------------------------------------------------------ sentences that must stay true at the edges


def test_regions_that_share_an_end_are_all_named(open_page):
    rows = official("unemployment_rate", "2023")
    first = [labels("regions", "region")[code] for code in rows[rows == rows.max()].index]
    period = "unemployment_rate.2023"
    title = cards(open_page(SLUG, indicator="unemployment_rate", period=period))["ranking_map"]["title"]
    assert len(first) == 2 and all(name in title.partition("lowest")[0] for name in first)
    zero = official("maternal_mortality_ratio", "2023")
    assert (zero == zero.min()).sum() > 2
    found = cards(open_page(SLUG, indicator="maternal_mortality_ratio"))["ranking_map"]["title"]
    assert found.endswith(f"lowest – {(zero == zero.min()).sum()} regions")


def test_the_note_speaks_of_an_outline_only_where_there_is_one(open_page):
    for shape in ("map", "tiles"):
        name = f"ranking_{shape}"
        assert "outlined" in cards(open_page(SLUG, shape=shape))[name]["note"]
        assert "outlined" not in cards(open_page(SLUG, shape=shape, core="none"))[name]["note"]


def test_regions_that_all_lost_people(open_page):
    at = open_page(SLUG, view="population", regions="KZ-10.KZ-11.KZ-39")
    lost = printed_population().loc[["KZ-10", "KZ-11", "KZ-39"]]
    assert (lost["end"] < lost["start"]).all()
    least = labels("regions", "region")[(lost["end"] - lost["start"]).idxmax()]
    assert cards(at)["both_years_less"]["title"].endswith(f"the smallest loss: {least}")
    # three regions: no interval and no test
    assert not [name for name in cards(at) if name.startswith("growth_")] and len(metrics(at)) == 3
    assert any("n = 3" in box.value for box in at.info)


def test_a_periphery_of_nought_gives_no_ratio(open_page):
    core = ".".join(code for code in people().index if code != "KZ-75")
    at = open_page(SLUG, view="inequality", indicator="people_in_failing_buildings", core=core)
    assert not any("∞" in value or "inf" in value for value in metrics(at).values())
