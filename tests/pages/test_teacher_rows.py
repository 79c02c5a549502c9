"""Teachers by group (`?basis=rows`): every card against numbers worked out here from the files with plain pandas."""

from __future__ import annotations

import itertools
import re
from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency, fisher_exact

from components.i18n import Text
from data.teacher_satisfaction import verify
from pages.teacher_satisfaction.rows import structure
from tests.pages.reading import DATA, Opened, opened
from tests.pages.test_teacher_satisfaction import SLUG, N, counts_that_print, data, printed_rows
from tests.pages.test_teacher_satisfaction import vectors as vectors_of

ITEMS = [f"item_{number:02d}" for number in range(1, 22)]
FACTORS = ("identity", "values", "material")
SATISFACTION = ["satisfied", "answer_5", "answer_4", "answer_3", "answer_2", "answer_1"]
RANGES = ("reach_low", "sets_low", "chosen", "sets_high", "reach_high")
EVERYONE = {"rows_tour_printed", "rows_satisfaction_all", "rows_items_all", "rows_strip", "rows_scree"}
EVERYONE |= {"rows_loadings", "rows_reliability", "rows_regression"}
# in the order of the controls, and a category of each
CHARACTERISTICS = {
    "gender": "male", "age_group": "age_50_plus", "experience_group": "experience_1_3", "school_type": "private",
    "settlement": "urban", "teaching_language": "several_languages", "nationality": "kazakhs",
}  # fmt: skip
NOT_ANSWERS = "They are not the respondents' answers"
ROUNDING = "everything that rounds to the printed number"
DIRECTED = "limits reached with every printed fact kept"
BOUNDS = "bounds from the printed shares and the group's size in the sets"
Group = dict[str, str]


@cache
def view(**address: str) -> Opened:
    """The view at an address; only read."""
    return opened(SLUG, basis="rows", **address)


# ------------------------------------------------------------------ the same numbers by another route


ROWS = pd.read_parquet(DATA / SLUG / "rows.parquet")
AGES, YEARS = ["age_20_29", "age_30_49", "age_50_plus"], ["experience_1_3", "experience_4_19", "experience_20_plus"]
ROWS["age_group"] = pd.cut(ROWS["age"], [19, 29, 49, 99], labels=AGES)
ROWS["experience_group"] = pd.cut(ROWS["experience"], [0, 3, 19, 99], labels=YEARS)
SETS = ROWS["set"].nunique()
# of every row: 100 or 0 for a share, the score for the mean
QUANTITIES = 100.0 * (ROWS[ITEMS] >= 4).assign(
    satisfied=ROWS["satisfaction"] >= 4, **{f"answer_{k}": ROWS["satisfaction"] == k for k in range(1, 6)}
)
QUANTITIES["mean"] = ROWS["satisfaction"].astype(float)
REACHABLE = pd.read_csv(DATA / SLUG / "reachable.csv").set_index(["characteristic", "category", "quantity", "end"])
REACHABLE = REACHABLE.assign(apart=REACHABLE["value"] - REACHABLE["rest"]).unstack("end")


@cache
def known(*group: tuple[str, str]) -> tuple[pd.Series, pd.Series, dict[bool, pd.DataFrame]]:
    """Who belongs to the group, how many in each set, the means of members (True) and others (False) in each set."""
    found = pd.Series(True, index=ROWS.index)
    for characteristic, category in group:
        found &= ROWS[characteristic] == category
    means = {side: QUANTITIES[found == side].groupby(ROWS["set"]).mean() for side in (True, False)}
    return found, found.groupby(ROWS["set"]).sum(), means


def inside(group: Group) -> pd.Series:
    return known(*group.items())[0]


def sizes(group: Group) -> pd.Series:
    return known(*group.items())[1]


def by_set(quantity: str, group: Group, member: bool = True) -> pd.Series:
    """Share (percent) or mean of a quantity in each set that has somebody in the group, or among all the others."""
    return known(*group.items())[2][member][quantity]


def part(group: Group, number: int = 1) -> pd.DataFrame:
    """The group's rows in one set."""
    return ROWS[inside(group) & (ROWS["set"] == number - 1)]


@cache
def printed_counts(quantity: str) -> list[int]:
    """How many of all teachers may have the answer, by what is printed."""
    satisfied, fully, rather = (counts_that_print(share) for share in ("82", "55", "27"))
    lower = list(range(N - min(satisfied) + 1))
    if quantity.startswith("item"):
        return sorted({v[3] + v[4] for v in vectors_of(printed_rows()[quantity])})
    return {"satisfied": satisfied, "answer_5": fully, "answer_4": rather}.get(quantity, lower)


def margins(quantity: str, group: Group, difference: bool = False) -> tuple[float, float]:
    """METHODS 4 by trying every pair of counts at both ends of the joint count, in percent; of the mean as a score."""
    least, most = max(1, sizes(group).min()), sizes(group).max()
    if quantity == "mean":
        return mean_margins(least, most)
    found = []
    for a, b in itertools.product(printed_counts(quantity), range(least, most + 1)):
        for joint in (max(0, a + b - N), min(a, b)):
            found.append(joint / b - ((a - joint) / (N - b) if difference else 0))
    return 100 * min(found), 100 * max(found)


@cache
def mean_margins(least: int, most: int) -> tuple[float, float]:
    """Lowest and highest mean satisfaction of a group of between `least` and `most`, over all counts that print so."""
    found = []
    for five, four in itertools.product(counts_that_print("55"), counts_that_print("27")):
        if five + four not in counts_that_print("82"):
            continue
        for others, n in itertools.product((1, 3), {least, most}):
            scores = sorted([others] * (N - five - four) + [4] * four + [5] * five)
            found += [np.mean(scores[:n]), np.mean(scores[-n:])]
    return min(found), max(found)


def directed(quantity: str, group: Group, *ends: str, of: str = "value") -> list[float]:
    """What sets pushed down and up have reached in a group of one characteristic."""
    row = REACHABLE.loc[(*next(iter(group.items())), quantity)]
    return [(1 if quantity == "mean" else 100) * row[of, end] for end in ends]


def expected(quantity: str, group: Group, number: int = 1) -> tuple[float, ...]:
    """reach_low, sets_low, chosen, sets_high, reach_high. Of everyone: all counts that print the same."""
    values = by_set(quantity, group)
    low, high = directed(quantity, group, "low", "high") if len(group) == 1 else margins(quantity, group)
    return min(low, values.min()), values.min(), values[number - 1], values.max(), max(high, values.max())


def eigenvalues(group: Group, number: int) -> np.ndarray:
    return np.sort(np.linalg.eigvals(part(group, number)[ITEMS].corr().to_numpy()).real)[::-1]


def ranges(row: dict[str, str]) -> list[float]:
    return [float(row[end]) for end in RANGES]


def check(page: Opened, group: Group, number: int = 1) -> None:
    """Satisfaction and all statements against the files, reachable outside the sets, the sets around the chosen one."""
    (satisfaction,) = (name for name in page.cards if name.startswith("rows_satisfaction"))
    items = page.file("rows_items" if group else "rows_items_all")
    assert [row["quantity"] for row in page.file(satisfaction)] == SATISFACTION
    assert sorted(row["quantity"] for row in items) == ITEMS
    for row in [*page.file(satisfaction), *items]:
        assert ranges(row) == pytest.approx(expected(row["quantity"], group, number), abs=1e-4), row
        assert ranges(row) == sorted(ranges(row))
    ends = [(float(row["reach_high"]), float(row["reach_low"])) for row in items]
    assert ends == sorted(ends, reverse=True)
    assert ("rows_against" in page.cards) == bool(group)


def check_against(page: Opened, group: Group, number: int = 1) -> None:
    """Differences, tests and their adjustment in the chosen set, by scipy."""
    rows, ps, members = page.file("rows_against"), [], inside(group).to_numpy()
    for quantity, row in zip(["satisfied", *ITEMS], rows, strict=True):
        gap = by_set(quantity, group) - by_set(quantity, group, member=False)
        if len(group) == 1:
            low, high = directed(quantity, group, "apart_low", "apart_high", of="apart")
        else:
            low, high = margins(quantity, group, difference=True)
        numbers = min(low, gap.min()), gap.min(), gap[number - 1], gap.max(), max(high, gap.max())
        assert row["quantity"] == quantity and ranges(row) == pytest.approx(numbers, abs=1e-3)
        assert ranges(row) == sorted(ranges(row))
        p, v, test = by_scipy(quantity, members, number - 1)
        assert float(row["p"]) == pytest.approx(p, rel=1e-5)
        assert float(row["cramers_v"]) == pytest.approx(v, abs=1e-6) and row["test"] == test
        ps.append(p)
    steady = sum(by_scipy("satisfied", members, one)[0] < 0.05 for one in range(SETS))
    assert int(rows[0]["sets"]) == steady
    order = np.argsort(ps)
    holm = np.empty(len(ps))
    holm[order] = np.minimum(1, np.maximum.accumulate(np.array(ps)[order] * np.arange(len(ps), 0, -1)))
    assert page.column("rows_against", "p_holm") == pytest.approx(holm.tolist(), rel=1e-5)


def by_scipy(quantity: str, members: np.ndarray, number: int) -> tuple[float, float, str]:
    """p, Cramér's V and which test, of the group against the rest in a set (from 0)."""
    here = (ROWS["set"] == number).to_numpy()
    group, answers = members[here], QUANTITIES[quantity].to_numpy()[here] > 0
    table = np.array([[(side & one).sum() for one in (answers, ~answers)] for side in (group, ~group)])
    if not table.sum(axis=0).all():
        return 1.0, 0.0, "none"
    test = chi2_contingency(table, correction=False)
    v = float(np.sqrt(test.statistic / table.sum()))
    if test.expected_freq.min() < 5:
        return float(fisher_exact(table).pvalue), v, "fisher"
    return float(test.pvalue), v, "chi_square"


def text() -> Text:
    return view().views["rows/shares"].text


def named(group: Group) -> str:
    """The group as the page names it."""
    return "; ".join(text().label("share", group[name]) for name in CHARACTERISTICS if name in group) or "All teachers"


def instead(page: Opened, why: str) -> bool:
    """Whether a section says why its own picture is that of all teachers."""
    return f"{why} The picture shows “All teachers” instead." in page.warned


def legend(page: Opened, card: str) -> list[str]:
    return [trace.get("name") for trace in page.card(card).figure["data"] if trace.get("showlegend") is not False]


def strip_line(page: Opened) -> float:
    (line,) = page.message("rows_strip")["figure"]["layout"]["shapes"]
    return line["x0"]


# ------------------------------------------------------------------ without a filter: what is printed


def test_the_ordinary_view():
    """What the rows are is said on the page and in every file that holds numbers of them."""
    page = view()
    assert set(page.cards) == EVERYONE | {"all_printed", "missing_figures"}
    assert sum(card.figure is not None for card in page.cards.values()) <= 8
    assert list(page.refused) == ["rows_against"] and "nobody to compare" in page.refused["rows_against"]
    assert NOT_ANSWERS in page.words and not page.warned
    for name, card in page.cards.items():
        head = "\n".join(line for line in card.csv().splitlines() if line.startswith("#"))
        built = name.startswith("rows_") and name != "rows_tour_printed"
        assert card.evidence == ("reconstructed" if built else "recomputed" if "tour" in name else "printed"), name
        assert (NOT_ANSWERS in head) == built, name
        assert ("built to agree with Table 1; Table 2; Table 3; text, results" in card.foot[0]) == built, name
        assert ("all 287 teachers, in set 1 of 40. No row has a gap. The rows were built" in head) == built, name


def test_everything_equals_print():
    page = view()
    check(page, {})
    shares = page.column("rows_satisfaction_all", "chosen")
    assert [f"{share:.0f}" for share in shares[:3]] == ["82", "55", "27"]
    for row in page.file("rows_items_all"):
        allowed = [100 * count / N for count in printed_counts(row["quantity"])]
        assert min(allowed) - 1e-4 <= float(row["chosen"]) <= max(allowed) + 1e-4, row["quantity"]
    for card in ("rows_satisfaction_all", "rows_items_all", "rows_strip"):
        assert ROUNDING in legend(page, card)


def test_headline_numbers_and_the_mean():
    tiles = view().tiles
    assert [tile.shown for tile in tiles.values()][:2] == ["82%", "55%"]
    assert [tile.rests for tile in tiles.values()][:2] == ["fixed by the article"] * 2
    low, inner_low, chosen, inner_high, high = expected("mean", {})  # what prints the same
    bar = next(t for t in view(quantity="mean").card("rows_strip").figure["data"] if t.get("mode") == "lines")
    assert list(bar["x"]) == pytest.approx([low, high])
    assert (tiles["mean"].shown, tiles["mean"].rests) == (f"{chosen:.2f}", f"could be {low:.2f} – {high:.2f}")
    note = view().card("rows_satisfaction_all").note
    assert f"{chosen:.2f} in the chosen set, {inner_low:.2f} to {inner_high:.2f} across the sets" in note
    low, _, chosen, _, high = expected("item_21", {})
    assert (tiles["item_21"].shown, tiles["item_21"].rests) == (f"{chosen:.0f}%", f"could be {low:.0f}% – {high:.0f}%")
    assert {tile.evidence for tile in tiles.values()} == {"reconstructed"}


def test_loadings_variance_and_r2_equal_print():
    page, pairs = view(), dict(zip(FACTORS, ("component_1", "component_2", "component_3"), strict=True))
    shown = {(row["item"], row["factor"]): float(row["value"]) for row in data("loadings") if row["value"]}
    table = {row["item"]: row for row in page.file("rows_loadings")}
    assert list(page.card("rows_loadings").columns)[1:] == [name for pair in pairs.items() for name in pair]
    assert len(shown) == 20
    for item, factor in itertools.product(ITEMS, FACTORS):
        found, printed = float(table[item][pairs[factor]]), table[item][factor]
        if (item, factor) in shown:
            assert abs(found - shown[item, factor]) <= 0.0005 and float(printed) == shown[item, factor]
        else:
            assert abs(found) < 0.5 and not printed
    assert "printed factor: 1.00" in page.card("rows_loadings").title
    heads = page.card("rows_loadings").figure["layout"]["xaxis"]["ticktext"]
    assert sum("φ = 1.00" in head.replace("<br>", " ").replace("\u00a0", " ") for head in heads) == 3
    variance = page.column("rows_scree", "variance")
    assert f"{variance[2]:.1f}" == "56.3" and variance[-1] == pytest.approx(100)
    title = page.card("rows_regression").title
    assert re.match(r"R² 3[34]\.\d% \(printed: 34%\); .*Factor 3", title)
    assert f"{float(re.search(r'R² ([0-9.]+)%', title)[1]):.0f}" == "34"


# ------------------------------------------------------------------ groups


@pytest.mark.parametrize(("characteristic", "category"), CHARACTERISTICS.items())
def test_every_characteristic(characteristic, category):
    group = {characteristic: category}
    page, size = view(**group), sizes(group)
    check(page, group)
    check_against(page, group)
    counted = f"{named(group)}. In set 1: {size[0]} teachers of 287; across all 40 sets: {size.min()} to {size.max()}."
    assert page.counted.startswith(counted) and page.counted in page.card("rows_items").csv()
    for name in ("rows_items", "rows_against", "rows_strip"):
        assert page.card(name).base == f"n\u00a0=\u00a0{size[0]} teachers, set 1 · {named(group)}"
        assert DIRECTED in legend(page, name)
    assert page.column("rows_strip", "value") == pytest.approx(by_set("satisfied", group).tolist(), abs=1e-4)
    assert page.column("rows_strip", "n") == size.tolist()


def test_villages_get_the_guard():
    page, group = view(settlement="rural"), {"settlement": "rural"}
    check(page, group)
    check_against(page, group)
    n = int(sizes(group)[0])
    assert f"The group has only {n} teachers: one person moves a share by {100 / n:.1f} points." in page.words
    low, _, chosen, _, high = expected("satisfied", group)
    title = page.card("rows_satisfaction_few").title
    assert f"between {low:.0f}% and {high:.0f}% are satisfied" in title and f"{chosen:.0f}%" not in title
    tile = page.tiles["satisfied"]  # the range stands where a value would
    assert (tile.shown, tile.rests) == (f"{low:.0f}% – {high:.0f}%", f"{chosen:.0f}% in the chosen set")
    low, *_, high = expected("mean", group)
    assert page.tiles["mean"].shown == f"{low:.2f} – {high:.2f}"
    # too few for components and for seven predictors: a sentence, and all teachers
    few = f"The group has only {n} teachers; "
    assert instead(page, few + "components of 21 statements need at least 42.")
    assert instead(page, few + "a regression with this many independent variables needs at least 70.")
    assert len(page.warned) == 2
    assert all("287 teachers" in page.card(name).base for name in ("rows_loadings", "rows_regression"))


def test_regression_with_fewer_predictors():
    page = view(settlement="rural", predictors="material.urban")
    assert "Left out because fewer than 5 teachers of this group differ in it: City." in page.words
    assert [row["term"] for row in page.file("rows_regression")] == ["material"]
    assert f"{sizes({'settlement': 'rural'})[0]} teachers" in page.card("rows_regression").base
    page = view(settlement="rural", predictors="urban")  # with nothing but the settlement there is no regression
    assert instead(page, "None of the chosen characteristics varies in this group.")
    assert "287 teachers" in page.card("rows_regression").base
    for group, few in ({"experience_group": "experience_1_3"}, True), ({"age_group": "age_50_plus"}, False):
        rural = (part(group)["settlement"] == "rural").sum()
        left_out = (
            "fewer than 5 teachers of this group differ in it: City" in view(**group, predictors="age.urban").words
        )
        assert left_out == (rural < 5) == few and rural > 0  # 3 and 5
    page = view(predictors="none")
    assert page.refused["rows_regression"].startswith("Choose at least one") and "rows_regression" not in page.cards


def test_two_filters_take_the_bounds_of_the_margins():
    group = {"gender": "female", "settlement": "urban"}
    page = view(**group, quantity="mean")
    check(page, group)
    check_against(page, group)
    for name in ("rows_satisfaction", "rows_items", "rows_against", "rows_strip"):
        assert BOUNDS in legend(page, name) and DIRECTED not in legend(page, name), name
    assert "follows from the printed shares and from how large the group is" in page.card("rows_satisfaction").note
    low, inner_low, _, inner_high, high = expected("mean", group)
    spans = f"{inner_low:.2f} to {inner_high:.2f} across the sets, {low:.2f} to {high:.2f} possible"
    assert page.card("rows_strip").title == f"{text().label('quantity', 'mean')}: {spans}"
    assert page.column("rows_strip", "value") == pytest.approx(by_set("mean", group).tolist(), abs=1e-6)
    page = view(gender="female", quantity="mean")  # one filter: what directed sets reached
    assert "is what a search reached: the true one is at least as wide" in page.card("rows_satisfaction").note
    low, *_, high = expected("mean", {"gender": "female"})
    assert f"{low:.2f} to {high:.2f} possible" in page.card("rows_strip").title


@pytest.mark.parametrize(("characteristic", "category"), sorted({key[:2] for key in REACHABLE.index}))
def test_directed_sets_stay_within_the_bounds_of_the_margins(characteristic, category):
    """What was reached can be no wider than what the printed shares alone allow."""
    group = {characteristic: category}
    for quantity in REACHABLE.loc[(characteristic, category)].index:
        (least, most), (low, high) = margins(quantity, group), directed(quantity, group, "low", "high")
        assert least - 1e-4 <= low <= high <= most + 1e-4, quantity


def test_two_halves_give_one_range_of_differences():
    """Men against women and women against men are the same teachers: the range only changes its sign."""
    apart = REACHABLE["apart"]
    for one, other in (("female", "male"), ("urban", "rural")):
        first, second = (apart.xs(category, level="category").droplevel(0) for category in (one, other))
        assert first["apart_low"].to_numpy() == pytest.approx(-second["apart_high"].to_numpy(), abs=2e-6)
        assert first["apart_high"].to_numpy() == pytest.approx(-second["apart_low"].to_numpy(), abs=2e-6)


# ------------------------------------------------------------------ the set, the number, the tour


def test_another_set():
    group = {"gender": "male"}
    page = view(**group, set="2")
    check(page, group, 2)
    check_against(page, group, 2)
    assert "In set 2: " in page.counted
    (chosen,) = (t for t in page.card("rows_strip").figure["data"] if t.get("name") == "chosen set")
    assert [cell[0] for cell in chosen["customdata"]] == ["2"]
    assert page.file("rows_strip") == view(**group).file("rows_strip")
    assert page.column("rows_scree", "eigenvalue") == pytest.approx(eigenvalues(group, 2), rel=1e-5)
    check(view(set="40"), {}, 40)


def test_every_quantity_of_the_strip_and_its_reference():
    """All teachers of the chosen set stand as a line, the printed share where there is one."""
    group, number = {"school_type": "private"}, 4
    page = view(**group, quantity="item_21", set="4")
    assert page.column("rows_strip", "value") == pytest.approx(by_set("item_21", group).tolist(), abs=1e-4)
    everyone = by_set("item_21", {})
    assert everyone[number - 1] != everyone[0] and strip_line(page) == pytest.approx(everyone[number - 1])
    assert strip_line(view(**group, set="4")) == 82
    assert strip_line(view(**group, quantity="mean", set="4")) == pytest.approx(by_set("mean", {})[number - 1])


STEPS = {"printed": ["reach_low", "reach_high"], "one": ["chosen"], "all": ["sets_low", "sets_high"], "reach": RANGES}


@pytest.mark.parametrize(("step", "columns"), STEPS.items())
def test_the_tour_tells_four_steps(step, columns):
    page = view(gender="male", step=step)  # the tour has its own group
    ends = expected("satisfied", {"settlement": "rural"})
    told = {"reach_low": 0, "reach_high": 100} if step == "printed" else dict(zip(RANGES, ends, strict=True))
    assert [name for name in page.cards if name.startswith("rows_tour")] == [f"rows_tour_{step}"]
    card, (everyone, village) = page.card(f"rows_tour_{step}"), page.file(f"rows_tour_{step}")
    assert set(card.columns) == {"group", *columns}  # what is open at this step stands nowhere else
    for name in columns:
        assert float(everyone[name]) == 82 and float(village[name]) == pytest.approx(told[name], abs=1e-4)
    assert card.evidence == ("recomputed" if step == "printed" else "reconstructed")
    assert (NOT_ANSWERS in card.csv()) == (step != "printed") and "Gender" not in card.csv()
    assert ("287" in card.base) == (step == "printed")  # after it the numbers are about the village
    if step == "reach":
        span = f"from {ends[0]:.0f}% to {ends[-1]:.0f}%"
        assert span in card.title and span in page.words


# ------------------------------------------------------------------ structure


def loadings(page: Opened, card: str = "rows_loadings") -> pd.DataFrame:
    table = pd.DataFrame(page.file(card)).set_index("item").filter(like="component_").astype(float)
    return table[sorted(table)]


def test_components_and_chance():
    group = {"gender": "female"}
    page, values = view(**group), eigenvalues(group, 1)
    assert page.column("rows_scree", "eigenvalue") == pytest.approx(values, rel=1e-5)
    assert page.column("rows_scree", "variance") == pytest.approx(100 * values.cumsum() / 21, rel=1e-5)
    every = np.array([eigenvalues(group, number) for number in range(1, SETS + 1)])
    assert page.column("rows_scree", "sets_low") == pytest.approx(every.min(axis=0), rel=1e-5)
    assert page.column("rows_scree", "sets_high") == pytest.approx(every.max(axis=0), rel=1e-5)
    title, kept = page.card("rows_scree").title, 100 * values[:3].sum() / 21
    assert f"eigenvalue above 1: {(values > 1).sum()}; those kept (3) explain {kept:.1f}%" in title
    chance = np.array(page.column("rows_scree", "chance"))
    assert (np.diff(chance) < 0).all() and chance[0] > 1 > chance[-1]
    assert title.startswith(f"{int(np.cumprod(values > chance).sum())} component")
    correlation = part(group)[ITEMS].corr().to_numpy()
    inverse, off = np.linalg.inv(correlation), ~np.eye(21, dtype=bool)
    partial = -inverse / np.sqrt(np.outer(np.diag(inverse), np.diag(inverse)))
    kmo = (correlation[off] ** 2).sum() / ((correlation[off] ** 2).sum() + (partial[off] ** 2).sum())
    assert f"KMO\u00a0=\u00a0{kmo:.2f}" in page.card("rows_scree").note


def test_rotation_and_number_of_components():
    group = {"gender": "female"}
    values, vectors = np.linalg.eigh(part(group)[ITEMS].corr().to_numpy())
    expected_loadings = pd.DataFrame(vectors[:, :-4:-1] * np.sqrt(values[:-4:-1]), index=ITEMS)
    turned, plain = loadings(view(**group)), loadings(view(**group, rotation="none"))
    for place, name in enumerate(plain):  # the sign of a component is free
        assert plain[name].abs().to_numpy() == pytest.approx(expected_loadings[place].abs()[plain.index], abs=1e-6)
    # a rotation turns, it does not add: the communalities stay
    assert (plain**2).sum(axis=1).to_numpy() == pytest.approx((turned**2).sum(axis=1).to_numpy(), abs=1e-5)
    assert not np.allclose(plain.abs(), turned.abs(), atol=0.05)
    page = view(**group, components="5")
    assert loadings(page).shape == (21, 5)
    assert f"those kept (5) explain {100 * values[-5:].sum() / 21:.1f}%" in page.card("rows_scree").title
    page = view(**group, components="1")
    assert list(loadings(page, "rows_loadings_part")) == ["component_1"]
    assert page.card("rows_loadings_part").title.startswith("1 of 3 printed factors have a component here")


def test_reliability_by_pandas():
    group = {"gender": "female"}
    factors = pd.read_csv(DATA / SLUG / "items.csv").groupby("factor")["item"].agg(list)
    for factor, row in zip(FACTORS, view(**group).file("rows_reliability"), strict=True):
        alphas, k = [], len(factors[factor])
        for _, answers in ROWS[inside(group)].groupby("set")[factors[factor]]:
            alphas.append(k / (k - 1) * (1 - answers.var().sum() / answers.sum(axis=1).var()))
        found = [float(row[name]) for name in ("alpha", "alpha_sets_low", "alpha_sets_high")]
        assert row["factor"] == factor and int(row["items"]) == k
        assert found == pytest.approx([alphas[0], min(alphas), max(alphas)], abs=1e-5)
        assert float(row["alpha_low"]) < float(row["alpha"]) < float(row["alpha_high"])
        assert float(row["omega_low"]) < float(row["omega"]) < float(row["omega_high"])


def terms(page: Opened) -> pd.DataFrame:
    table = pd.DataFrame(page.file("rows_regression")).set_index("term")
    return table[["value", "sets_low", "sets_high", "p"]].astype(float)


def standardised(columns: list, outcome: pd.Series) -> tuple[np.ndarray, float]:
    """Coefficients of z-scores on each other, and R² in percent."""
    x, y = np.column_stack(columns).astype(float), outcome.to_numpy(float)
    x, y = (x - x.mean(axis=0)) / x.std(axis=0), (y - y.mean()) / y.std()
    betas = np.linalg.solve(x.T @ x, x.T @ y)
    return betas, 100 * (1 - ((y - x @ betas) ** 2).mean())


def test_regression_predictors_and_robust_errors():
    import statsmodels.api as sm

    group = {"age_group": "age_30_49"}
    page, robust = (view(**group, predictors="age.experience.male", **more) for more in ({}, {"robust": "on"}))
    found = []
    for number in range(1, SETS + 1):
        rows = part(group, number)
        found.append(standardised([rows["age"], rows["experience"], rows["gender"] == "male"], rows["satisfaction"]))
    betas, shares = np.array([betas for betas, _ in found]), [r2 for _, r2 in found]
    names, table = ["age", "experience", "male"], terms(page)
    numbers = np.column_stack([betas[0], betas.min(axis=0), betas.max(axis=0)])
    assert table.loc[names, ["value", "sets_low", "sets_high"]].to_numpy() == pytest.approx(numbers, abs=1e-6)
    assert list(table["value"].abs()) == sorted(table["value"].abs(), reverse=True)
    card = page.card("rows_regression")
    assert card.title.startswith(f"R² {shares[0]:.1f}% (printed: 34%)")
    assert f"from {min(shares):.1f}% to {max(shares):.1f}%" in card.note
    rows, careful = part(group), terms(robust)
    x = sm.add_constant(np.column_stack([rows["age"], rows["experience"], rows["gender"] == "male"]).astype(float))
    hc3 = sm.OLS(rows["satisfaction"].to_numpy(float), x).fit(cov_type="HC3", use_t=True)
    assert careful["value"].to_dict() == pytest.approx(table["value"].to_dict())
    assert careful.loc[names, "p"].to_numpy() == pytest.approx(np.asarray(hc3.pvalues)[1:], rel=1e-5)
    assert (abs(careful["p"] / table["p"] - 1) > 1e-3).all()


def test_regression_without_filters_uses_the_printed_factors():
    """Each factor's coefficient by its name, from scores worked out here with the checker's rotation."""
    frame = part({})
    answers = frame[ITEMS].to_numpy(float)
    z, correlation = (answers - answers.mean(axis=0)) / answers.std(axis=0), np.corrcoef(answers.T)
    values, vectors = np.linalg.eigh(correlation)
    turned = verify.kaiser_varimax(vectors[:, -3:] * np.sqrt(values[-3:]))
    shown = pd.read_csv(DATA / SLUG / "loadings.csv").dropna(subset="value").groupby("factor")["item"].agg(list)
    own = np.array([turned[[ITEMS.index(item) for item in shown[name]]].mean(axis=0) for name in FACTORS])
    places = np.abs(own).argmax(axis=1)
    assert sorted(places) == [0, 1, 2]
    scores = z @ np.linalg.solve(correlation, turned[:, places] * np.sign(own[range(3), places]))
    others = [frame["age"], frame["experience"], frame["school_type"] == "public", frame["settlement"] == "urban"]
    betas, _ = standardised([scores, *others], frame["satisfaction"])
    found = terms(view())["value"]
    assert found[[*FACTORS, "age", "experience", "public", "urban"]].to_numpy() == pytest.approx(betas, abs=1e-6)
    assert betas[2] > betas[0] > betas[1] > 0  # the printed order of influence


# ------------------------------------------------------------------ bad input: a sentence and a picture that stands


@pytest.mark.parametrize(
    ("group", "number", "holds"),
    [
        ({"age_group": "age_20_29", "experience_group": "experience_20_plus"}, 1, 0),
        ({"school_type": "other_school"}, 1, 3),
        ({"gender": "female", "age_group": "age_20_29", "school_type": "other_school"}, 1, 1),
        ({"school_type": "private", "settlement": "rural"}, 2, 7),  # large enough in the first set
        ({"gender": "male", "age_group": "age_20_29", "teaching_language": "russian"}, 7, 0),  # but in others
    ],
)
def test_a_group_that_cannot_be_shown(group, number, holds):
    """The sentence about the group, and all teachers in its place."""
    page, found = view(**group, set=str(number)), part(group, number)
    assert len(found) == holds
    satisfied = (found["satisfaction"] >= 4).sum()
    only = f"only {holds} such teacher{'s' * (holds > 1)} (satisfied: {satisfied}). That is too few"
    (sentence,) = page.warned
    assert sentence.startswith(f"“{named(group)}”: set {number} holds {only if holds else 'no such teachers.'}")
    assert sentence.endswith("The pictures below show “All teachers” instead.")
    assert page.refused["rows_against"].startswith("The chosen group is too small")
    assert page.counted.startswith(f"all 287 teachers, in set {number} of 40")
    check(page, {}, number)


def test_a_group_that_is_not_in_every_set():
    group = {"gender": "male", "age_group": "age_20_29", "teaching_language": "russian"}
    full = int(sizes(group).idxmax()) + 1
    assert sizes(group)[full - 1] >= 10 > sizes(group).min() == 0
    page = view(**group, set=str(full))
    check(page, group, full)
    gaps = [row["value"] == "" for row in page.file("rows_strip")]
    assert gaps == (sizes(group) == 0).tolist()  # their dots are left out


def test_satisfaction_that_does_not_vary():
    group = {"gender": "male", "age_group": "age_30_49", "teaching_language": "english"}
    flat = ROWS[inside(group)].groupby("set")["satisfaction"].agg(["nunique", "size"])
    number = int(flat[(flat["nunique"] == 1) & (flat["size"] >= 10)].index[0]) + 1
    page = view(**group, set=str(number), predictors="age")
    why = "Everybody in this group gives the same answer about satisfaction, so there is nothing to explain."
    assert instead(page, why)
    assert "287 teachers" in page.card("rows_regression").base
    check(page, group, number)


def test_a_statement_that_does_not_vary(monkeypatch):
    """No group of 42 or more has such a statement, so the least size is lowered for this test."""
    monkeypatch.setattr(structure, "_LEAST", 10)
    group = {"age_group": "age_30_49", "settlement": "rural"}
    flat = part(group)[ITEMS].nunique() == 1
    assert flat.sum() == 1 and sizes(group)[0] >= 10
    page = opened(SLUG, basis="rows", **group)
    (item,) = (text().label("item_short", name) for name in flat[flat].index)
    why = f"Everybody in this group gives the same answer to one statement ({item}), so it has no correlation"
    assert instead(page, f"{why} with the others.")
    for name in ("rows_scree", "rows_loadings", "rows_reliability"):
        assert page.file(name) == view().file(name)
    check(page, group)


@pytest.mark.parametrize(
    ("name", "value"),
    [("components", "99"), ("components", "abc"), ("components", "0"), ("set", "0"), ("set", "41"), ("set", "two"),
     ("settlement", "moon"), ("quantity", "item_22"), ("step", "five"), ("rotation", "oblimin"),
     ("predictors", "height"), ("robust", "maybe")],
)  # fmt: skip
def test_what_the_address_asks_and_there_is_not(name, value):
    page = opened(SLUG, basis="rows", **{name: value})
    assert page.unknown == [name] and not page.warned and set(page.cards) == set(view().cards)
    for card in EVERYONE:
        assert page.file(card) == view().file(card), card
