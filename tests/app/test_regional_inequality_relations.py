"""Relations, composite index and types of regions on the page of article 3: what they draw, and whether it is right."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.app.reading import cards, control, words

SLUG = "regional_inequality"
ROOT = Path(__file__).resolve().parents[2]
ROOM = ROOT / "pages" / SLUG
DATA = ROOT / "data" / "official_statistics"
VIEWS = {
    "relations": ["rel_scatter", "rel_matrix", "rel_loadings", "rel_eigenvalues", "rel_regression"],
    "index": ["idx_ranking", "idx_ranks", "idx_parts"],
    "typology": ["typ_map", "typ_profile", "typ_numbers", "typ_members"],
}
USUAL = {
    "income_per_capita_month": "2024",
    "loan_repayment_share_of_spending": "2025-Q2",
    "grp_per_capita": "2024-H1",
    "unemployment_rate": "2023",
    "informal_employment_share": "2023",
    "poverty_rate": "2023",
}
INDEX = {
    "income_per_capita_month": 1,
    "grp_per_capita": 1,
    "unemployment_rate": -1,
    "informal_employment_share": -1,
    "poverty_rate": -1,
}
REGIONS = [f"KZ-{n}" for n in (10, 11, 15, 19, 23, 27, 31, 33, 35, 39, 43, 47, 55, 59, 61, 62, 63, 71, 75, 79)]
CODE = re.compile(r"KZ-\d\d|[a-z]+_[a-z]+_[a-z]+|\bcomponent_\d")


def official(series: dict[str, str]) -> pd.DataFrame:
    """Regions x indicators, straight from the file."""
    rows = pd.read_csv(DATA / "indicators.csv")
    table = {
        code: rows[(rows["indicator"] == code) & (rows["period"] == period)].set_index("region")["value"]
        for code, period in series.items()
    }
    return pd.DataFrame(table).loc[REGIONS].astype(float)


def own(at) -> dict:
    """The cards of the three views, without those of the frame."""
    return {name: card for name, card in cards(at).items() if name[:4] in ("rel_", "idx_", "typ_")}


def rows(card) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in card["table"]["rows"]}


def number(text: str) -> float:
    return float(text.replace(",", "").replace("−", "-").replace("%", ""))


def plain(text: str) -> str:
    """With ordinary spaces."""
    return text.replace("\u00a0", " ")


def labels(lang: str, table: str) -> dict[str, str]:
    return tomllib.loads((DATA / f"labels.{lang}.toml").read_text("utf8"))[table]


def region_names() -> dict[str, str]:
    """As the page names them: the article's own dataset before the regions'."""
    names: dict[str, str] = {}
    for dataset in ("regions", SLUG):
        names |= tomllib.loads((ROOT / "data" / dataset / "labels.en.toml").read_text("utf8"))["region"]
    return names


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
@pytest.mark.parametrize("view", list(VIEWS))
def test_a_view_draws_its_cards_in_every_language(open_page, view, lang):
    at = open_page(SLUG, lang, view=view)
    assert not at.exception and not at.error
    drawn = own(at)
    assert list(drawn) == VIEWS[view]
    for name, card in drawn.items():
        assert card["title"] and card["table"]["rows"] and card["title"] in card["alt"]
        heads = [column["label"] for column in card["table"]["columns"]]
        said = " ".join(
            [
                card["title"],
                card["note"],
                *card["foot"],
                *heads,
                *(cell for row in card["table"]["rows"] for cell in row),
            ]
        )
        assert "{" not in said and "nan" not in said and not CODE.search(said), (name, said)
        assert len(card["title"]) <= 110
        assert card["evidence"] == ("assumed" if view == "index" else "recomputed")
        assert "20" in card["foot"][1]
    written = " ".join(str(widget.label) for widget in [*at.selectbox, *at.multiselect, *at.slider])
    assert not CODE.search(written) and "{" not in written
    for box in [*at.selectbox, *at.multiselect]:
        assert not any(CODE.search(str(option)) for option in box.options)


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
def test_words_of_the_indicators_are_those_of_the_data(lang):
    """Table heads and weight sliders repeat the data's short names: they must not drift apart."""
    page = tomllib.loads((ROOM / f"{lang}.toml").read_text("utf8"))
    short = labels(lang, "indicator_short")
    heads = {code: name for code, name in page["labels"]["fields"].items() if code in short}
    assert len(heads) == 22 and heads == {code: short[code] for code in heads}
    sliders = {key: word for key, word in page["filters"].items() if key.startswith("weight_")}
    assert len(sliders) == 15
    for key, word in sliders.items():
        assert word.endswith(": " + short[key.removeprefix("weight_")])


# ------------------------------------------------------------------ two indicators


def test_the_scatter_says_the_correlation(open_page):
    data = official(USUAL)
    x, y = data["grp_per_capita"], data["income_per_capita_month"]
    r = np.corrcoef(x, y)[0, 1]
    half = 1.959964 / np.sqrt(len(x) - 3)
    low, high = np.tanh(np.arctanh(r) - half), np.tanh(np.arctanh(r) + half)
    rank = np.corrcoef(x.rank(), y.rank())[0, 1]
    card = own(open_page(SLUG, "en", view="relations"))["rel_scatter"]
    assert f"(r = {r:.2f})" in plain(card["title"]) and "higher goes with higher" in card["title"]
    assert f"[{low:.2f}, {high:.2f}], p < 0.001" in card["foot"][1]
    assert f"rank correlation {rank:.2f}" in card["foot"][1] and f"R² = {r * r:.2f}" in card["foot"][1]
    table = rows(card)
    assert len(table) == 20 and table["Atyrau Region"] == ["Periphery", "9,431.5", "329,734"]
    assert table["Astana"][0] == "Core"
    # the region whose absence changes r most, found the long way
    others = {code: np.corrcoef(x.drop(code), y.drop(code))[0, 1] for code in REGIONS}
    key = max(others, key=lambda code: abs(others[code] - r))
    assert key == "KZ-23" and f"Without Atyrau Region, r would be {others[key]:.2f}" in card["note"]
    people = official({"population_total": "2023-01-01"})["population_total"]
    cov = np.cov(x, y, aweights=people)
    assert f"weighted by people r = {cov[0, 1] / np.sqrt(cov[0, 0] * cov[1, 1]):.2f}" in card["foot"][1]


def test_axes_and_periods_change_the_scatter(open_page):
    card = own(open_page(SLUG, "en", view="relations", x="unemployment_rate", x_period="2022", y_period="2022"))[
        "rel_scatter"
    ]
    data = official({"unemployment_rate": "2022", "income_per_capita_month": "2022"})
    r = data.corr().iloc[0, 1]
    assert f"r = {r:.2f}".replace("-", "−") in plain(card["title"])
    layout = card["figure"]["layout"]
    assert "2022" in layout["xaxis"]["title"]["text"] and "2022" in layout["yaxis"]["title"]["text"]
    shown = rows(card)["Abai Region"]
    assert number(shown[1]) == data.loc["KZ-10", "unemployment_rate"]
    assert number(shown[2]) == data.loc["KZ-10", "income_per_capita_month"]


def test_a_control_moves_the_scatter_and_the_address(open_page):
    at = open_page(SLUG, "en", view="relations")
    control(at, SLUG, "x").set_value("poverty_rate").run()
    r = official(USUAL).corr().loc["poverty_rate", "income_per_capita_month"]
    assert f"r = {r:.2f}".replace("-", "−") in plain(own(at)["rel_scatter"]["title"])
    assert "poverty_rate" in at.query_params["x"]


def test_verdict_follows_the_interval(open_page):
    for x, y, verdict in (
        ("loan_repayment_share_of_spending", "food_share_of_spending", "higher goes with lower"),
        ("grp_per_capita", "unemployment_rate", "no clear relation"),
    ):
        assert verdict in own(open_page(SLUG, "en", view="relations", x=x, y=y))["rel_scatter"]["title"]


def test_totals_get_a_warning(open_page):
    plain = own(open_page(SLUG, "en", view="relations"))["rel_scatter"]["note"]
    totals = own(open_page(SLUG, "en", view="relations", x="population_total", y="hospital_organisations"))[
        "rel_scatter"
    ]["note"]
    assert "Totals grow" in totals and "Totals grow" not in plain


def test_fewer_regions_are_fewer_points(open_page):
    kept = [code for code in REGIONS if code != "KZ-23"]
    card = own(open_page(SLUG, "en", view="relations", regions=".".join(kept)))["rel_scatter"]
    data = official(USUAL).loc[kept]
    assert f"r = {data['grp_per_capita'].corr(data['income_per_capita_month']):.2f}" in plain(card["title"])
    assert len(card["table"]["rows"]) == 19 and "n = 19" in card["foot"][1]


def test_sides_follow_the_core(open_page):
    table = rows(own(open_page(SLUG, "en", view="relations", core="KZ-23"))["rel_scatter"])
    assert [name for name, row in table.items() if row[0] == "Core"] == ["Atyrau Region"]


def test_sentences_instead_of_a_scatter(open_page):
    at = open_page(SLUG, "en", view="relations", x="income_per_capita_month")
    assert "rel_scatter" not in own(at) and "Choose two different indicators" in words(at)
    few = open_page(SLUG, "ru", view="relations", regions=".".join(REGIONS[:9]))
    assert not own(few) and words(few).count("слишком мало регионов (n = 9)") >= 2


# ------------------------------------------------------------------ many indicators


def test_the_matrix_and_its_clear_pairs(open_page):
    from scipy.stats import t

    card = own(open_page(SLUG, "en", view="relations"))["rel_matrix"]
    r = official(USUAL).corr()
    first, second = np.triu_indices(6, 1)
    values = r.to_numpy()[first, second]
    p = np.sort(2 * t.sf(np.abs(values) * np.sqrt(18 / (1 - values**2)), 18))
    holm = np.maximum.accumulate(p * np.arange(15, 0, -1))
    assert f"{(holm < 0.05).sum()} of 15 (Pearson)" in card["title"]
    short = labels("en", "indicator_short")
    shown = {(row[0], row[1]): number(row[2]) for row in card["table"]["rows"]}
    assert len(shown) == 15
    for i, j in zip(first, second, strict=True):
        assert shown[short[r.index[i]], short[r.index[j]]] == pytest.approx(r.iloc[i, j], abs=0.005001)
    assert "0.82" in card["note"]


def test_spearman_is_another_matrix(open_page):
    card = own(open_page(SLUG, "en", view="relations", coefficient="spearman"))["rel_matrix"]
    rank = official(USUAL).rank().corr().loc["income_per_capita_month", "grp_per_capita"]
    row = next(r for r in card["table"]["rows"] if r[:2] == ["Income per capita", "GRP per capita"])
    assert number(row[2]) == pytest.approx(rank, abs=0.005001) and "Spearman" in card["title"]


def test_components_are_those_of_the_correlation_matrix(open_page):
    data = official(USUAL)
    z = ((data - data.mean()) / data.std()).to_numpy()
    singular = np.linalg.svd(z, compute_uv=False)
    share = singular**2 / (singular**2).sum()
    drawn = own(open_page(SLUG, "en", view="relations"))
    assert f"First component, {100 * share[0]:.0f}% of the variance" in drawn["rel_loadings"]["title"]
    assert f"{100 * share[:2].sum():.0f}%" in drawn["rel_loadings"]["note"]
    eigenvalues = [number(row[1]) for row in drawn["rel_eigenvalues"]["table"]["rows"]]
    assert eigenvalues == pytest.approx(share * 6, abs=0.005001)
    # a loading is the correlation of an indicator with the score
    _, _, v = np.linalg.svd(z, full_matrices=False)
    loading = np.array([np.corrcoef(z[:, j], z @ v[0])[0, 1] for j in range(6)])
    loading *= np.sign(loading[np.abs(loading).argmax()])
    assert [number(row[1]) for row in drawn["rel_loadings"]["table"]["rows"]] == pytest.approx(loading, abs=0.005001)


def test_number_of_components_and_their_picture(open_page):
    drawn = own(open_page(SLUG, "en", view="relations", components="3", picture="scores"))
    assert [c["label"] for c in drawn["rel_loadings"]["table"]["columns"]][1:] == [f"Component {n}" for n in (1, 2, 3)]
    assert "rel_eigenvalues" not in drawn
    scores = pd.DataFrame(drawn["rel_scores"]["table"]["rows"])[2].map(number)
    assert (
        len(scores) == 20 and scores.mean() == pytest.approx(0, abs=0.01) and scores.std() == pytest.approx(1, abs=0.01)
    )
    top = drawn["rel_scores"]["table"]["rows"][int(scores.idxmax())][0]
    assert top in drawn["rel_scores"]["title"]
    mapped = own(open_page(SLUG, "en", view="relations", picture="map"))["rel_map"]
    assert [number(row[1]) for row in mapped["table"]["rows"]] == pytest.approx(list(scores), abs=0.005001)


def test_multiple_regression(open_page):
    data = official(USUAL)
    z = (data - data.mean()) / data.std()
    y, x = z["poverty_rate"].to_numpy(), z.drop(columns="poverty_rate")
    beta, *_ = np.linalg.lstsq(x.to_numpy(), y, rcond=None)
    r2 = 1 - ((y - x.to_numpy() @ beta) ** 2).sum() / (y**2).sum()
    card = own(open_page(SLUG, "en", view="relations", outcome="poverty_rate"))["rel_regression"]
    assert f"“Poverty rate” from 5 other indicators: R² = {r2:.2f}" == card["title"]
    short = labels("en", "indicator_short")
    shown = {name: number(row[0]) for name, row in rows(card).items()}
    assert shown == pytest.approx({short[code]: b for code, b in zip(x, beta, strict=True)}, abs=0.005001)
    default = own(open_page(SLUG, "en", view="relations"))["rel_regression"]["title"]
    assert "“Income per capita”" in default


def test_sentences_instead_of_components(open_page):
    none = open_page(SLUG, "en", view="relations", links="none")
    assert set(own(none)) == {"rel_scatter"} and "Choose at least two indicators." in words(none)
    two = open_page(SLUG, "en", view="relations", links="poverty_rate.grp_per_capita")
    assert (
        "rel_loadings" not in own(two)
        and "(now 2 and 2)" in words(two)
        and "of 1 (Pearson)" in own(two)["rel_matrix"]["title"]
    )
    every = [
        *INDEX,
        "hourly_earnings_avg",
        "wage_avg_month",
        "youth_neet_rate",
        "internet_users_share",
    ]
    every += ["waste_collection_coverage", "food_share_of_spending"]
    many = open_page(SLUG, "en", view="relations", links=".".join(every), regions=".".join(REGIONS[:10]))
    assert "rel_loadings" not in own(many) and "(now 10 and 11)" in words(many)


# ------------------------------------------------------------------ composite index


def scaled(kind: str = "z", direction: dict[str, int] = INDEX) -> pd.DataFrame:
    data = official({code: USUAL[code] for code in direction}) * pd.Series(direction)
    if kind == "z":
        return (data - data.mean()) / data.std(ddof=0)
    return (data - data.min()) / (data.max() - data.min())


def ranking(card) -> list[tuple[str, float, int]]:
    return [(row[0], number(row[2]), int(row[3])) for row in card["table"]["rows"]]


def expected(score: pd.Series) -> list[tuple[str, float]]:
    names = region_names()
    ordered = score.sort_values(ascending=False, kind="stable")
    return [(names[code], value) for code, value in ordered.items()]


@pytest.mark.parametrize("kind", ["z", "minmax"])
def test_the_index_is_the_mean_of_scaled_indicators(open_page, kind):
    drawn = own(open_page(SLUG, "en", view="index", scaling=kind))
    wanted = expected(scaled(kind).mean(axis=1))
    found = ranking(drawn["idx_ranking"])
    assert [name for name, _, _ in found] == [name for name, _ in wanted]
    assert [value for _, value, _ in found] == pytest.approx([value for _, value in wanted], abs=0.005001)
    assert [place for *_, place in found] == list(range(1, 21))
    assert found[0][0] in drawn["idx_ranking"]["title"] and found[-1][0] in drawn["idx_ranking"]["title"]
    for row in drawn["idx_parts"]["table"]["rows"]:
        assert sum(number(cell) for cell in row[1:-1]) == pytest.approx(number(row[-1]), abs=0.03)


def test_the_reader_turns_a_direction_round(open_page):
    before = own(open_page(SLUG, "en", view="index"))["idx_ranking"]
    after = own(open_page(SLUG, "en", view="index", reverse="poverty_rate"))["idx_ranking"]
    wanted = expected(scaled("z", {**INDEX, "poverty_rate": 1}).mean(axis=1))
    assert [name for name, *_ in ranking(after)] == [name for name, _ in wanted]
    assert ranking(before) != ranking(after)
    up, down = (card["note"].split("Lower counts")[0] for card in (after, before))
    assert "Poverty rate" in up and "Poverty rate" not in down


def test_own_weights(open_page):
    params = {f"weight_{code}": "0" for code in INDEX} | {"weight_poverty_rate": "9", "weight_grp_per_capita": "1"}
    at = open_page(SLUG, "en", view="index", weighting="own", **params)
    assert len(at.slider) == 5
    z = scaled()
    wanted = expected(0.9 * z["poverty_rate"] + 0.1 * z["grp_per_capita"])
    found = ranking(own(at)["idx_ranking"])
    assert [value for _, value, _ in found] == pytest.approx([value for _, value in wanted], abs=0.005001)
    assert "Poverty rate (90%)" in own(at)["idx_ranking"]["note"]
    control(at, SLUG, "weight_poverty_rate").set_value(0).run()
    moved = ranking(own(at)["idx_ranking"])
    assert moved[0][0] == "Atyrau Region" and [v for _, v, _ in moved] == pytest.approx(
        [v for _, v in expected(z["grp_per_capita"])], abs=0.005001
    )


def test_weights_from_the_first_component(open_page):
    note = own(open_page(SLUG, "en", view="index", weighting="pca"))["idx_ranking"]["note"]
    values, vectors = np.linalg.eigh(scaled().corr())
    weights = vectors[:, values.argmax()] ** 2
    shown = [float(found) for found in re.findall(r"\((\d+)%\)", note)]
    assert sorted(shown) == pytest.approx(sorted(100 * weights), abs=0.5001)


def test_places_over_random_weights(open_page):
    """Against another stream of weights: exponential numbers brought to sum 1."""
    mixes = np.random.default_rng(99).exponential(size=(4000, 5))
    scores = (mixes / mixes.sum(axis=1, keepdims=True)) @ scaled().to_numpy().T
    places = pd.DataFrame((-scores).argsort(axis=1).argsort(axis=1) + 1, columns=REGIONS)
    names = region_names()
    card = own(open_page(SLUG, "en", view="index"))["idx_ranks"]
    table = rows(card)
    for code in REGIONS:
        _, low, high, share = table[names[code]]
        assert abs(int(low) - places[code].quantile(0.05)) <= 1 and abs(int(high) - places[code].quantile(0.95)) <= 1
        assert number(share) == pytest.approx(100 * (places[code] <= 5).mean(), abs=4)
    widest = max(table, key=lambda name: int(table[name][2]) - int(table[name][1]))
    assert f"{widest}, in 90% of the draws from place {table[widest][1]} to {table[widest][2]}" in card["title"]
    assert "1,000 random sets" in card["note"] and "not a confidence interval" in card["note"]


@pytest.mark.parametrize("view", ["relations", "index", "typology"])
def test_no_switch_of_weights_where_every_region_counts_once(open_page, view):
    at = open_page(SLUG, "en", view=view)
    assert not [toggle for toggle in at.toggle if toggle.key == f"{SLUG}.weighted"]
    assert "every region counts the same" in words(at) and "; weighted by people" not in words(at)


def test_sentences_instead_of_an_index(open_page):
    one = open_page(SLUG, "kk", view="index", parts="poverty_rate")
    assert not own(one) and "Кемінде екі көрсеткішті таңдаңыз." in words(one)
    seven = ".".join([*INDEX, "youth_neet_rate", "internet_users_share"])
    many = open_page(SLUG, "en", view="index", weighting="own", parts=seven)
    assert not own(many) and "at most 6 indicators" in words(many)
    assert len(ranking(own(open_page(SLUG, "en", view="index", parts=seven))["idx_ranking"])) == 20
    zero = open_page(SLUG, "en", view="index", weighting="own", **{f"weight_{code}": "0" for code in INDEX})
    assert not own(zero) and "All weights are zero" in words(zero)
    same = official({"unemployment_rate": "2023"})["unemployment_rate"]
    codes = same[same == same.value_counts().idxmax()].index
    flat = open_page(SLUG, "en", view="index", regions=".".join(codes))
    assert not own(flat) and "the same value of: Unemployment" in words(flat)
    three = open_page(SLUG, "en", view="index", regions="KZ-10.KZ-61.KZ-75")
    assert [place for *_, place in ranking(own(three)["idx_ranking"])] == [1, 2, 3]


# ------------------------------------------------------------------ types of regions


def groups(card) -> dict[str, str]:
    return {row[0]: row[1].split(":")[0] for row in card["table"]["rows"]}


def test_ward_groups_are_those_of_another_library(open_page):
    from scipy.cluster.hierarchy import fcluster, linkage

    data = official(USUAL)
    z = (data - data.mean()) / data.std(ddof=0)
    tree = linkage(z.to_numpy(), "ward")
    names = region_names()
    for k in (2, 4):
        drawn = own(open_page(SLUG, "en", view="typology", clustering="ward", groups=str(k)))
        found = groups(drawn["typ_map"])
        other = dict(zip([names[c] for c in REGIONS], fcluster(tree, k, "maxclust"), strict=True))
        pairs = [(a, b) for a in found for b in found if a < b]
        assert all((found[a] == found[b]) == (other[a] == other[b]) for a, b in pairs)
        assert len(set(found.values())) == k and drawn["typ_map"]["title"].startswith(f"{k} groups")
        # profile: z mean of every group and the mean in its own unit
        code = {name: key for key, name in names.items()}
        inside = [code[name] for name in found if found[name] == "1"]
        row = next(
            r for r in drawn["typ_profile"]["table"]["rows"] if r[0] == "Poverty rate" and r[1].startswith("Group 1 ")
        )
        assert row[1] == f"Group 1 (n = {len(inside)})"
        assert number(row[2]) == pytest.approx(z.loc[inside, "poverty_rate"].mean(), abs=0.005001)
        assert number(row[3]) == pytest.approx(data.loc[inside, "poverty_rate"].mean(), abs=0.05001)


def test_silhouettes_by_hand(open_page):
    data = official(USUAL)
    z = ((data - data.mean()) / data.std(ddof=0)).to_numpy()
    distance = np.sqrt(((z[:, None] - z[None]) ** 2).sum(axis=2))
    names = region_names()
    drawn = own(open_page(SLUG, "en", view="typology", groups="3"))
    member = groups(drawn["typ_map"])
    label = np.array([member[names[code]] for code in REGIONS])
    shown = {row[0]: number(row[2]) for row in drawn["typ_members"]["table"]["rows"]}
    found = []
    for i, code in enumerate(REGIONS):
        mates = (label == label[i]) & (np.arange(20) != i)
        near = min(distance[i, label == other].mean() for other in set(label) - {label[i]})
        s = (near - distance[i, mates].mean()) / max(near, distance[i, mates].mean()) if mates.any() else 0.0
        found.append(s)
        assert shown[names[code]] == pytest.approx(s, abs=0.005001)
    assert f"silhouette {np.mean(found):.2f}" in drawn["typ_map"]["title"]
    worst = names[REGIONS[int(np.argmin(found))]]
    assert worst in drawn["typ_members"]["title"]
    by_number = {int(row[0]): number(row[1]) for row in drawn["typ_numbers"]["table"]["rows"]}
    assert list(by_number) == [2, 3, 4, 5, 6] and by_number[3] == pytest.approx(np.mean(found), abs=0.005001)
    assert f"{max(by_number, key=by_number.get)} groups (chosen here: 3)" in drawn["typ_numbers"]["title"]


def test_groups_are_named_by_their_extremes(open_page):
    drawn = own(open_page(SLUG, "en", view="typology", groups="3"))
    profile = pd.DataFrame(drawn["typ_profile"]["table"]["rows"], columns=["indicator", "group", "z", "mean"])
    profile["z"] = profile["z"].map(number)
    for group, part in profile.groupby(profile["group"].str[6]):
        high, low = part.loc[part["z"].idxmax(), "indicator"], part.loc[part["z"].idxmin(), "indicator"]
        named = {row[1] for row in drawn["typ_map"]["table"]["rows"] if row[1].startswith(group)}
        assert named == {f"{group}: highest on “{high}”, lowest on “{low}”"}
    member = groups(drawn["typ_map"])
    assert f"Astana – {member['Astana']}, Almaty (city) – {member['Almaty (city)']}" in drawn["typ_map"]["note"]


def test_controls_of_the_typology(open_page):
    at = open_page(SLUG, "en", view="typology")
    assert own(at)["typ_map"]["title"].startswith("2 groups")
    control(at, SLUG, "groups").set_value(5).run()
    assert own(at)["typ_map"]["title"].startswith("5 groups") and len(set(groups(own(at)["typ_map"]).values())) == 5
    other = own(open_page(SLUG, "en", view="typology", traits="poverty_rate.internet_users_share"))["typ_profile"]
    assert {row[0] for row in other["table"]["rows"]} == {"Poverty rate", "Internet users"}
    nobody = own(open_page(SLUG, "en", view="typology", core="none"))["typ_map"]["note"]
    assert "core region" not in nobody


def test_sentences_instead_of_a_typology(open_page):
    none = open_page(SLUG, "ru", view="typology", traits="none")
    assert not own(none) and "Выберите хотя бы два показателя." in words(none)
    few = open_page(SLUG, "en", view="typology", regions=".".join(REGIONS[:8]))
    assert not own(few) and "Too few regions (n = 8)" in words(few)


# ------------------------------------------------------------------ the address


@pytest.mark.parametrize(
    ("view", "name", "value", "card"),
    [
        ("relations", "x", "happiness", "rel_scatter"),
        ("relations", "links", "grp_per_capita.happiness", "rel_matrix"),
        ("index", "scaling", "log", "idx_ranking"),
        ("index", "weighting", "best", "idx_ranking"),
        ("typology", "groups", "40", "typ_map"),
    ],
)
def test_an_unknown_code_gives_a_note_and_the_usual_view(open_page, view, name, value, card):
    usual = own(open_page(SLUG, "en", view=view))[card]
    at = open_page(SLUG, "en", view=view, **{name: value})
    assert not at.exception and own(at)[card]["table"] == usual["table"]
    assert any(value in str(info.value) for info in at.info)


def test_a_region_alone_is_not_called_least_at_home(open_page):
    """Its silhouette is 0 by convention; the title is about regions that have company."""
    card = own(open_page(SLUG, "en", view="typology", groups="5"))["typ_members"]
    rows = pd.DataFrame(card["table"]["rows"], columns=["region", "group", "silhouette"])
    rows["silhouette"] = rows["silhouette"].map(number)
    sizes = rows["group"].value_counts()
    assert (sizes == 1).any()
    company = rows[rows["group"].map(sizes) > 1]
    worst = company.loc[company["silhouette"].idxmin(), "region"]
    assert worst in card["title"] and worst not in set(rows["region"][rows["group"].map(sizes) == 1])


def test_nothing_that_depends_on_the_weights(open_page):
    """Three regions in one order on both indicators: no place can change, and the title says so."""
    parts, regions = "unemployment_rate.income_per_capita_month", "KZ-10.KZ-11.KZ-15"
    card = own(open_page(SLUG, "en", view="index", parts=parts, scaling="minmax", regions=regions))["idx_ranks_fixed"]
    assert card["title"] == "No place depends on the weights"
    assert all(row[2] == row[3] for row in card["table"]["rows"])


def test_the_scatter_dates_both_indicators(open_page):
    foot = own(open_page(SLUG, "en", view="relations"))["rel_scatter"]["foot"][1]
    assert "GRP per capita, January–June 2024" in foot and "Income per capita, 2024" in foot
