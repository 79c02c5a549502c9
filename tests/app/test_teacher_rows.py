"""Teachers by group (`?basis=rows`): every card against numbers worked out here from the files with plain pandas."""

from __future__ import annotations

import itertools
import re
import tomllib

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2_contingency, fisher_exact
from streamlit.testing.v1 import AppTest

from components.i18n import Text
from data.teacher_satisfaction import verify
from pages.teacher_satisfaction.rows import structure
from tests.app.conftest import APP
from tests.app.reading import cards, control, words
from tests.app.test_teacher_satisfaction import DATA, SLUG, N, column, counts_that_print, data, printed_rows, rows_of
from tests.app.test_teacher_satisfaction import vectors as vectors_of

ITEMS = [f"item_{number:02d}" for number in range(1, 22)]
RANGES = ("reach_low", "sets_low", "chosen", "sets_high", "reach_high")
EVERYONE = {"rows_tour_printed", "rows_satisfaction_all", "rows_items_all", "rows_strip", "rows_scree"}
EVERYONE |= {"rows_loadings", "rows_reliability", "rows_regression"}
NOT_ANSWERS = "They are not the respondents' answers"
ROOM = APP.parent / "pages" / SLUG
TEXT = Text("en", [ROOM, ROOM / "rows"], [tomllib.loads((DATA / "labels.en.toml").read_text("utf8"))])


def named(group: dict[str, str]) -> str:
    """The group as the page names it."""
    return "; ".join(TEXT.label("share", code) for code in group.values()) or TEXT["rows.everyone"]


def instead(group: dict[str, str]) -> str:
    """The end of the sentences that say what is shown in the place of a group that cannot be."""
    return TEXT("rows.last_picture", last=named(group))


def below(key: str, group: dict[str, str], number: int, last: dict[str, str], satisfied: int = 0) -> str:
    """The sentence about a group that is empty or too small in a set."""
    n = int(sizes(group)[number - 1])
    return TEXT(f"rows.{key}", n=n, group=named(group), set=number, last=named(last), least=10, satisfied=satisfied)


SATISFACTION = ["satisfied", "answer_5", "answer_4", "answer_3", "answer_2", "answer_1"]


def _rows() -> pd.DataFrame:
    rows = pd.read_parquet(DATA / "rows.parquet")
    ages = {"age_20_29": (20, 29), "age_30_49": (30, 49), "age_50_plus": (50, 99)}
    years = {"experience_1_3": (1, 3), "experience_4_19": (4, 19), "experience_20_plus": (20, 99)}
    for name, source, groups in (("age_group", "age", ages), ("experience_group", "experience", years)):
        for code, (first, last) in groups.items():
            rows.loc[rows[source].between(first, last), name] = code
    for item in ITEMS:
        rows[f"agree {item}"] = rows[item] >= 4
    rows["satisfied"], rows["mean"] = rows["satisfaction"] >= 4, rows["satisfaction"]
    for answer in range(1, 6):
        rows[f"answer_{answer}"] = rows["satisfaction"] == answer
    return rows.rename(columns={f"agree {item}": f"{item} agree" for item in ITEMS})


ROWS = _rows()
SETS = ROWS["set"].nunique()
REACHABLE = pd.read_csv(DATA / "reachable.csv").set_index(["characteristic", "category", "quantity", "end"])
REACHABLE = REACHABLE.assign(apart=REACHABLE["value"] - REACHABLE["rest"]).unstack("end")


def inside(group: dict[str, str]) -> pd.Series:
    found = pd.Series(True, index=ROWS.index)
    for characteristic, category in group.items():
        found &= ROWS[characteristic] == category
    return found


def by_set(quantity: str, group: dict[str, str], rest: bool = False) -> pd.Series:
    """Share (percent) or mean of a quantity in each set that has somebody in the group."""
    name = f"{quantity} agree" if quantity.startswith("item") else quantity
    part = ROWS[inside(group) != rest]
    return part.groupby("set")[name].mean() * (1 if quantity == "mean" else 100)


def sizes(group: dict[str, str]) -> pd.Series:
    return inside(group).groupby(ROWS["set"]).sum()


def printed_counts(quantity: str) -> list[int]:
    """How many of all teachers may have the answer, by what is printed."""
    satisfied, fully, rather = (counts_that_print(share) for share in ("82", "55", "27"))
    lower = list(range(N - min(satisfied) + 1))
    if quantity.startswith("item"):
        return sorted({v[3] + v[4] for v in vectors_of(printed_rows()[quantity])})
    return {"satisfied": satisfied, "answer_5": fully, "answer_4": rather}.get(quantity, lower)


def margins(quantity: str, group: dict[str, str], difference: bool = False) -> tuple[float, float]:
    """METHODS 4 by trying every pair of counts at both ends of the joint count, in percent."""
    found = []
    for a, b in itertools.product(printed_counts(quantity), range(max(1, sizes(group).min()), sizes(group).max() + 1)):
        for joint in (max(0, a + b - N), min(a, b)):
            found.append(joint / b - ((a - joint) / (N - b) if difference else 0))
    return 100 * min(found), 100 * max(found)


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


def expected(quantity: str, group: dict[str, str], number: int = 1) -> tuple[float, ...]:
    """reach_low, sets_low, chosen, sets_high, reach_high."""
    values = by_set(quantity, group)
    scale = 1 if quantity == "mean" else 100
    if not group:
        counts = printed_counts(quantity) if quantity != "mean" else []
        low, high = mean_margins(N, N) if quantity == "mean" else (100 * min(counts) / N, 100 * max(counts) / N)
    elif len(group) == 1:
        row = REACHABLE.loc[(*next(iter(group.items())), quantity)]
        low, high = (scale * row["value", end] for end in ("low", "high"))
    else:
        least, most = max(1, sizes(group).min()), sizes(group).max()
        low, high = mean_margins(least, most) if quantity == "mean" else margins(quantity, group)
    inner = values.min(), values.max()
    return min(low, inner[0]), inner[0], values[number - 1], inner[1], max(high, inner[1])


def opened(lang: str = "en", **params: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=180)
    at.run()
    for name, value in {"lang": lang, "basis": "rows", **params}.items():
        at.query_params[name] = value
    return at.switch_page(f"pages/{SLUG}/page.py").run()


def choose(at: AppTest, **settings: object) -> dict[str, dict]:
    """Set controls, run once, look at the cards."""
    for name, value in settings.items():
        control(at, SLUG, name).set_value(value)
    at.run()
    assert not at.exception and not at.error
    return cards(at)


def another(at: AppTest) -> dict[str, dict]:
    next(button for button in at.button if button.key == f"{SLUG}.set.next").click().run()
    assert not at.exception
    return cards(at)


def said(at: AppTest, kind: str = "warning") -> str:
    return "\n".join(str(element.value) for element in getattr(at, kind))


def first(found: dict[str, dict], *names: str) -> dict:
    return next(found[name] for name in names if name in found)


def legend(card: dict) -> list[str]:
    figure = card["figure"]
    return [trace["name"] for trace in figure["data"] if trace.get("name") and trace.get("showlegend") is not False]


def in_order(found: dict[str, dict]) -> None:
    """What a card must never break: reachable outside the sets, the sets around the chosen one."""
    seen = 0
    for name, card in found.items():
        for row in rows_of(card):
            if "reach_low" in row and "chosen" in row:
                numbers = [float(row[part]) for part in RANGES]
                assert numbers == sorted(numbers), (name, row)
                seen += 1
    assert seen >= 27


def statement_names() -> dict[str, str]:
    return {text: item for item, text in tomllib.loads((DATA / "labels.en.toml").read_text("utf8"))["item"].items()}


def check(found: dict[str, dict], group: dict[str, str], number: int = 1) -> None:
    """Satisfaction and all statements against the files, and the order of the ranges."""
    in_order(found)
    satisfaction = rows_of(first(found, "rows_satisfaction", "rows_satisfaction_few", "rows_satisfaction_all"))
    for quantity, row in zip(SATISFACTION, satisfaction, strict=True):
        assert [float(row[part]) for part in RANGES] == pytest.approx(expected(quantity, group, number), abs=1e-4)
    names = statement_names()
    items = rows_of(first(found, "rows_items", "rows_items_all"))
    assert len(items) == 21
    for row in items:
        quantity = names[row["statement"]]
        assert [float(row[part]) for part in RANGES] == pytest.approx(expected(quantity, group, number), abs=1e-4)
    ends = [(float(row["reach_high"]), float(row["reach_low"])) for row in items]
    assert ends == sorted(ends, reverse=True)


@pytest.fixture(scope="module")
def ordinary():
    """The view without a filter, by language; only read."""
    kept: dict[str, AppTest] = {}

    def view(lang: str = "en") -> AppTest:
        if lang not in kept:
            kept[lang] = opened(lang)
        return kept[lang]

    return view


# ------------------------------------------------------------------ without a filter: what is printed


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
def test_the_view_opens_and_every_card_speaks(ordinary, lang):
    at = ordinary(lang)
    assert not at.exception and not at.error
    found = cards(at)
    assert set(found) == EVERYONE | {"all_printed", "missing_figures"}
    texts = [words(at)]
    for name, card in found.items():
        assert card["title"] and card["alt"].startswith(card["title"]) and card["table"]["rows"], name
        assert all(head["label"] for head in card["table"]["columns"]), name
        texts += [card["title"], card["note"], *card["foot"], *(head["label"] for head in card["table"]["columns"])]
        texts += legend(card) if "figure" in card else []
    for text in texts:
        assert "{" not in text and not re.search(r"\b[a-z]+_[a-z0-9_]+\b", text), text
    assert sum("figure" in card for card in found.values()) <= 8


def test_languages_show_the_same_numbers(ordinary):
    for name, columns in {
        "rows_items_all": RANGES,
        "rows_regression": ("value", "p"),
        "rows_strip": ("value",),
    }.items():
        for code in columns:
            one, two, three = (column(cards(ordinary(lang))[name], code) for lang in ("en", "kk", "ru"))
            assert one == two == three


def test_evidence_and_files(ordinary):
    for name, card in cards(ordinary("en")).items():
        head = "\n".join(line for line in card["csv"].splitlines() if line.startswith("#"))
        if not name.startswith("rows_"):  # the foot: printed, so nothing is said about rows there
            assert card["evidence"] == "printed" and NOT_ANSWERS not in head
            continue
        assert card["evidence"] == ("recomputed" if name == "rows_tour_printed" else "reconstructed"), name
        assert (NOT_ANSWERS in head) == (name != "rows_tour_printed"), name
        if name != "rows_tour_printed":
            counted = TEXT("rows.counted_all", set=1, sets=SETS)
            assert (counted in head) != name.startswith("rows_tour"), name
            assert TEXT.locus("Table 3") in card["foot"][0], name
    assert NOT_ANSWERS in said(ordinary("en"))


def test_everything_equals_print(ordinary):
    found = cards(ordinary("en"))
    check(found, {})
    assert "rows_against" not in found and "nobody to compare" in said(ordinary("en"), "info")
    shares = [float(row["chosen"]) for row in rows_of(found["rows_satisfaction_all"])]
    assert [f"{share:.0f}" for share in shares[:3]] == ["82", "55", "27"]
    assert [metric.value for metric in ordinary("en").metric][:2] == ["82%", "55%"]
    names = statement_names()
    for row in rows_of(found["rows_items_all"]):
        allowed = [100 * count / N for count in printed_counts(names[row["statement"]])]
        assert min(allowed) - 1e-9 <= float(row["chosen"]) <= max(allowed) + 1e-9, row["statement"]
    for card in ("rows_satisfaction_all", "rows_items_all", "rows_strip"):
        assert TEXT["rows.reach.rounding"] in legend(found[card])


def test_loadings_variance_and_r2_equal_print(ordinary):
    found = cards(ordinary("en"))
    shown = [row for row in data("loadings") if row["value"]]
    rows = rows_of(found["rows_loadings"])
    names = statement_names()
    table = {names[row["statement"]]: row for row in rows}
    pairs = {"identity": "component_1", "values": "component_2", "material": "component_3"}
    assert list(rows[0])[1:] == ["identity", "component_1", "values", "component_2", "material", "component_3"]
    assert len(shown) == 20
    for row in shown:
        assert abs(float(table[row["item"]][pairs[row["factor"]]]) - float(row["value"])) <= 0.0005, row
        assert float(table[row["item"]][row["factor"]]) == float(row["value"])
    hidden = {(item, factor) for item in ITEMS for factor in pairs} - {(row["item"], row["factor"]) for row in shown}
    assert all(abs(float(table[item][pairs[factor]])) < 0.5 and not table[item][factor] for item, factor in hidden)
    assert "printed factor: 1.00" in found["rows_loadings"]["title"]
    heads = found["rows_loadings"]["figure"]["layout"]["xaxis"]["ticktext"]
    assert sum("φ = 1.00" in head.replace("<br>", " ").replace("\u00a0", " ") for head in heads) == 3
    variance = column(found["rows_scree"], "variance")
    assert f"{variance[2]:.1f}" == "56.3" and variance[-1] == pytest.approx(100)
    title = found["rows_regression"]["title"]
    assert re.match(r"R² 3[34]\.\d% \(printed: 34%\); .*Factor 3", title)
    assert f"{float(re.search(r'R² ([0-9.]+)%', title)[1]):.0f}" == "34"


# ------------------------------------------------------------------ groups


CHARACTERISTICS = [
    ("gender", "male"),
    ("age_group", "age_50_plus"),
    ("experience_group", "experience_1_3"),
    ("school_type", "private"),
    ("settlement", "urban"),
    ("teaching_language", "several_languages"),
    ("nationality", "kazakhs"),
]


@pytest.fixture(scope="module")
def walker():
    """One visit that goes through all characteristics."""
    return opened()


@pytest.mark.parametrize(("characteristic", "category"), CHARACTERISTICS)
def test_every_characteristic(walker, characteristic, category):
    usual = dict.fromkeys((name for name, _ in CHARACTERISTICS), "all")
    found = choose(walker, **{**usual, characteristic: category})
    group = {characteristic: category}
    check(found, group)
    n = int(sizes(group)[0])
    ends = {"low": int(sizes(group).min()), "high": int(sizes(group).max())}
    assert TEXT("rows.counted", n=n, group=named(group), set=1, sets=SETS, **ends) in words(walker)
    assert walker.query_params[characteristic] in (category, [category]) and len(dict(walker.query_params)) == 3
    assert all(
        f"n\u00a0=\u00a0{n} " in found[name]["foot"][1].replace("n = ", "n\u00a0=\u00a0")
        for name in ("rows_items", "rows_against", "rows_strip")
    )
    for name in ("rows_items", "rows_against", "rows_strip"):
        assert TEXT["rows.reach.directed"] in legend(found[name])
    assert column(found["rows_strip"], "value") == pytest.approx(by_set("satisfied", group).tolist())
    assert column(found["rows_strip"], "n") == sizes(group).tolist()
    against(found, group, 1)


def against(found: dict[str, dict], group: dict[str, str], number: int) -> None:
    """Differences, tests and their adjustment in the chosen set, by scipy."""
    rows, ps = rows_of(found["rows_against"]), []
    for quantity, row in zip(["satisfied", *ITEMS], rows, strict=True):
        gap = by_set(quantity, group) - by_set(quantity, group, rest=True)
        if len(group) == 1:
            reach = REACHABLE.loc[(*next(iter(group.items())), quantity)]
            ends = [100 * reach["apart", end] for end in ("apart_low", "apart_high")]
        else:
            ends = list(margins(quantity, group, difference=True))
        numbers = min(ends[0], gap.min()), gap.min(), gap[number - 1], gap.max(), max(ends[1], gap.max())
        assert [float(row[part]) for part in RANGES] == pytest.approx(numbers, abs=1e-3), quantity
        significant = 0
        for one in range(SETS) if quantity == "satisfied" else [number - 1]:
            p, v, test = by_scipy(quantity, group, one)
            significant += p < 0.05
            if one == number - 1:
                assert float(row["p"]) == pytest.approx(p, rel=1e-6)
                assert float(row["cramers_v"]) == pytest.approx(v, abs=1e-9) and row["test"] == test
                ps.append(p)
        if quantity == "satisfied":
            assert int(row["sets"]) == significant
    order = np.argsort(ps)
    holm = np.empty(len(ps))
    holm[order] = np.minimum(1, np.maximum.accumulate(np.array(ps)[order] * np.arange(len(ps), 0, -1)))
    assert column(found["rows_against"], "p_holm") == pytest.approx(holm.tolist())


def by_scipy(quantity: str, group: dict[str, str], number: int) -> tuple[float, float, str]:
    name = f"{quantity} agree" if quantity.startswith("item") else quantity
    table = pd.crosstab(inside(group)[ROWS["set"] == number], ROWS.loc[ROWS["set"] == number, name]).to_numpy()
    if table.shape != (2, 2):
        return 1.0, 0.0, "nothing to test"
    test = chi2_contingency(table, correction=False)
    v = float(np.sqrt(test.statistic / table.sum()))
    if test.expected_freq.min() < 5:
        return float(fisher_exact(table).pvalue), v, "Fisher's exact test"
    return float(test.pvalue), v, "chi-square"


def test_villages_get_the_guard():
    at = opened(settlement="rural")
    assert not at.exception
    found, group = cards(at), {"settlement": "rural"}
    check(found, group)
    against(found, group, 1)
    n = int(sizes(group)[0])
    assert TEXT("rows.few", n=n, step=100 / n) in said(at) and f"{100 / n:.1f} points" in said(at)
    low, _, chosen, _, high = expected("satisfied", group)
    assert f"between {low:.0f}% and {high:.0f}% are satisfied" in found["rows_satisfaction_few"]["title"]
    assert f"{chosen:.0f}%" not in found["rows_satisfaction_few"]["title"]
    assert at.metric[0].value == f"{low:.0f}% – {high:.0f}%"  # the range stands where a value would
    assert at.metric[2].value == " – ".join(
        f"{end:.2f}" for end in (expected("mean", group)[0], expected("mean", group)[4])
    )
    # too few for components and for seven predictors: a sentence, and all teachers
    assert TEXT("rows.few_for_components", n=n, least=42) in said(at)
    assert TEXT("rows.few_for_regression", n=n, least=70) in said(at)
    assert said(at).count(instead({})) == 2
    assert "n = 287" in found["rows_loadings"]["foot"][1].replace("\u00a0", " ")
    # two predictors are few enough, but all villagers live in villages
    found = choose(at, predictors=["material", "urban"])
    assert TEXT("rows.left_out", n=1, names="City", least=5) in said(at, "info")
    assert [row["label"] for row in rows_of(found["rows_regression"])] == ["Factor 3: material"]
    assert f"n = {n}" in found["rows_regression"]["foot"][1].replace("\u00a0", " ")
    # and with nothing but the settlement there is no regression: the last good group is this one, and cannot do
    found = choose(at, predictors=["urban"])
    assert TEXT["rows.flat_predictors"] in said(at) and instead({}) in said(at)
    assert "n = 287" in found["rows_regression"]["foot"][1].replace("\u00a0", " ")


def test_two_filters_take_the_bounds_of_the_margins():
    group = {"gender": "female", "settlement": "urban"}
    at = opened(**group)
    assert not at.exception
    found = cards(at)
    check(found, group)
    against(found, group, 1)
    for name in ("rows_satisfaction", "rows_items", "rows_against", "rows_strip"):
        assert TEXT["rows.reach.bounds"] in legend(found[name]), name
        assert TEXT["rows.reach.directed"] not in legend(found[name]), name
    assert TEXT["rows.truth.bounds"] in found["rows_satisfaction"]["note"]
    found = choose(at, quantity="mean")
    low, inner_low, _, inner_high, high = expected("mean", group)
    spans = f"{inner_low:.2f} to {inner_high:.2f} across the sets, {low:.2f} to {high:.2f} possible"
    assert found["rows_strip"]["title"] == f"{TEXT.label('share', 'mean')}: {spans}"
    assert column(found["rows_strip"], "value") == pytest.approx(by_set("mean", group).tolist())
    found = choose(at, settlement="all")  # one filter again: what directed sets reached
    assert TEXT["rows.reach.directed"] in legend(found["rows_strip"])
    assert TEXT["rows.truth.directed"] in found["rows_satisfaction"]["note"]
    ends = [
        f"{end:.2f}" for end in (expected("mean", {"gender": "female"})[0], expected("mean", {"gender": "female"})[4])
    ]
    assert " to ".join(ends) + " possible" in found["rows_strip"]["title"]


def test_mean_without_a_filter_is_what_prints_the_same(ordinary):
    low, inner_low, chosen, inner_high, high = expected("mean", {})
    note = cards(ordinary("en"))["rows_satisfaction_all"]["note"]
    assert f"{chosen:.2f} in the chosen set, {inner_low:.2f} to {inner_high:.2f} across the sets" in note
    assert TEXT("rows.reaches", span=f"{low:.2f} – {high:.2f}") in words(ordinary("en"))
    at = opened(quantity="mean")
    bar = next(t for t in cards(at)["rows_strip"]["figure"]["data"] if t.get("mode") == "lines")
    assert bar["x"] == pytest.approx([low, high])


@pytest.mark.parametrize(("characteristic", "category"), sorted({key[:2] for key in REACHABLE.index}))
def test_directed_sets_stay_within_the_bounds_of_the_margins(characteristic, category):
    """What was reached can be no wider than what the printed shares alone allow."""
    group = {characteristic: category}
    for quantity, row in REACHABLE.loc[(characteristic, category)].iterrows():
        if quantity == "mean":
            low, high = mean_margins(sizes(group).min(), sizes(group).max())
        else:
            low, high = (end / 100 for end in margins(quantity, group))
        assert low - 1e-6 <= row["value", "low"] <= row["value", "high"] <= high + 1e-6, quantity


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
    at = opened(**group)
    before = cards(at)
    found = another(at)
    assert at.query_params["set"] in ("2", ["2"]) and "Set **2** of 40" in words(at)
    check(found, group, 2)
    against(found, group, 2)
    chosen = [t for t in found["rows_strip"]["figure"]["data"] if t.get("name") == "chosen set"]
    assert [cell[0] for cell in chosen[0]["customdata"]] == ["2"]
    assert column(found["rows_strip"], "value") == column(before["rows_strip"], "value")
    assert column(found["rows_scree"], "eigenvalue")[:3] == pytest.approx(eigenvalues(group, 2)[:3])
    at = opened(set="40")
    assert "Set **40** of 40" in words(at)
    check(cards(at), {}, 40)
    another(at)
    assert "Set **1** of 40" in words(at) and "set" not in dict(at.query_params)


def eigenvalues(group: dict[str, str], number: int) -> np.ndarray:
    items = ROWS[inside(group) & (ROWS["set"] == number - 1)][ITEMS]
    return np.sort(np.linalg.eigvals(items.corr().to_numpy()).real)[::-1]


def test_every_quantity_of_the_strip_and_its_reference():
    """All teachers of the chosen set stand as a line, the printed share where there is one."""
    group, number = {"school_type": "private"}, 4
    at = opened(**group, quantity="item_21", set=str(number))
    found = cards(at)
    assert column(found["rows_strip"], "value") == pytest.approx(by_set("item_21", group).tolist())
    assert by_set("item_21", {})[number - 1] != by_set("item_21", {})[0] != by_set("mean", {})[number - 1]
    (line,) = found["rows_strip"]["figure"]["layout"]["shapes"]
    assert line["x0"] == pytest.approx(by_set("item_21", {})[number - 1])
    found = choose(at, quantity="satisfied")
    assert found["rows_strip"]["figure"]["layout"]["shapes"][0]["x0"] == 82
    found = choose(at, quantity="mean")
    assert found["rows_strip"]["figure"]["layout"]["shapes"][0]["x0"] == pytest.approx(by_set("mean", {})[number - 1])
    assert at.query_params["quantity"] in ("mean", ["mean"])


def test_the_tour_tells_four_steps():
    group = {"settlement": "rural"}
    low, inner_low, chosen, inner_high, high = expected("satisfied", group)
    at = opened(gender="male")  # the tour has its own group
    ends = {"printed": (0, 100), "one": (chosen, chosen), "all": (inner_low, inner_high), "reach": (low, high)}
    for step, (start, end) in ends.items():
        found = cards(at) if step == "printed" else choose(at, step=step)
        card = found[f"rows_tour_{step}"]
        assert sum(name.startswith("rows_tour") for name in found) == 1
        everyone, village = rows_of(card)
        first, last = {"one": ("chosen",) * 2, "all": ("sets_low", "sets_high")}.get(step, ("reach_low", "reach_high"))
        assert [float(everyone[first]), float(everyone[last])] == [82, 82]
        assert [float(village[first]), float(village[last])] == pytest.approx([start, end], abs=1e-4)
        assert ("reach_low" in village) == (step in ("printed", "reach"))  # what is open stands nowhere else
        assert card["evidence"] == ("recomputed" if step == "printed" else "reconstructed")
        assert (NOT_ANSWERS in card["csv"]) == (step != "printed") and "Gender" not in card["csv"]
        assert ("287" in card["foot"][1]) == (step == "printed")  # after it the numbers are about the village
    assert f"from {low:.0f}% to {high:.0f}%" in card["title"] and f"from {low:.0f}% to {high:.0f}%" in words(at)
    assert at.query_params["step"] in ("reach", ["reach"])


# ------------------------------------------------------------------ structure


def test_components_and_rotation():
    group = {"gender": "female"}
    at = opened(**group)
    items = ROWS[inside(group) & (ROWS["set"] == 0)][ITEMS]
    values, vectors = np.linalg.eigh(items.corr().to_numpy())
    values, vectors = values[::-1], vectors[:, ::-1]
    found = cards(at)
    assert column(found["rows_scree"], "eigenvalue") == pytest.approx(values.tolist())
    assert column(found["rows_scree"], "variance") == pytest.approx((100 * values.cumsum() / 21).tolist())
    every = np.array([eigenvalues(group, number) for number in range(1, SETS + 1)])
    assert column(found["rows_scree"], "sets_low") == pytest.approx(every.min(axis=0).tolist())
    assert column(found["rows_scree"], "sets_high") == pytest.approx(every.max(axis=0).tolist())
    assert f"those kept (3) explain {100 * values[:3].sum() / 21:.1f}%" in found["rows_scree"]["title"]
    assert f"eigenvalue above 1: {(values > 1).sum()};" in found["rows_scree"]["title"]
    chance = np.array(column(found["rows_scree"], "chance"))
    assert (np.diff(chance) < 0).all() and chance[0] > 1 > chance[-1]
    above = int(np.cumprod(values > chance).sum())
    assert found["rows_scree"]["title"].startswith(f"{above} component")
    part = ROWS[inside(group) & (ROWS["set"] == 0)][ITEMS].corr().to_numpy()
    inverse = np.linalg.inv(part)
    partial = -inverse / np.sqrt(np.outer(np.diag(inverse), np.diag(inverse)))
    off = ~np.eye(21, dtype=bool)
    kmo = (part[off] ** 2).sum() / ((part[off] ** 2).sum() + (partial[off] ** 2).sum())
    assert f"KMO = {kmo:.2f}" in found["rows_scree"]["note"].replace("\u00a0", " ")
    turned = loadings(found)
    found = choose(at, rotation="none")
    plain = loadings(found)
    expected_loadings = pd.DataFrame(vectors[:, :3] * np.sqrt(values[:3]), index=ITEMS)
    for place in range(3):  # the sign of a component is free
        shown = plain[f"component_{place + 1}"]
        assert np.abs(shown.to_numpy()) == pytest.approx(np.abs(expected_loadings[place].loc[shown.index].to_numpy()))
    # a rotation turns, it does not add: the communalities stay
    assert (plain**2).sum(axis=1).to_numpy() == pytest.approx((turned**2).sum(axis=1).to_numpy())
    assert not np.allclose(plain.abs(), turned.abs(), atol=0.05)
    found = choose(at, components=5)
    assert loadings(found).shape == (21, 5)
    assert f"those kept (5) explain {100 * values[:5].sum() / 21:.1f}%" in found["rows_scree"]["title"]
    found = choose(at, components=1, rotation="varimax")
    assert list(loadings(found)) == ["component_1"]
    assert found["rows_loadings_part"]["title"].startswith("1 of 3 printed factors have a component here")
    assert dict(at.query_params).keys() == {"lang", "basis", "gender", "components"}


def loadings(found: dict[str, dict]) -> pd.DataFrame:
    rows = pd.DataFrame(rows_of(found["rows_loadings" if "rows_loadings" in found else "rows_loadings_part"]))
    names = statement_names()
    table = rows.set_index(rows["statement"].map(names)).filter(like="component_").astype(float)
    return table[sorted(table)]


def test_reliability_by_pandas(walker):
    group = {"gender": "female"}
    usual = dict.fromkeys((name for name, _ in CHARACTERISTICS), "all")
    rows = rows_of(choose(walker, **{**usual, **group})["rows_reliability"])
    factors = pd.read_csv(DATA / "items.csv").groupby("factor")["item"].agg(list)
    assert len(rows) == 3
    for factor, row in zip(("identity", "values", "material"), rows, strict=True):
        part = ROWS[inside(group)].groupby("set")[factors[factor]]
        alphas = []
        for _, answers in part:
            k = answers.shape[1]
            alphas.append(k / (k - 1) * (1 - answers.var().sum() / answers.sum(axis=1).var()))
        assert int(row["items"]) == len(factors[factor])
        assert float(row["alpha"]) == pytest.approx(alphas[0])
        assert (float(row["alpha_sets_low"]), float(row["alpha_sets_high"])) == pytest.approx(
            (min(alphas), max(alphas))
        )
        assert float(row["alpha_low"]) < float(row["alpha"]) < float(row["alpha_high"])
        assert float(row["omega_low"]) < float(row["omega"]) < float(row["omega_high"])


def test_regression_predictors_and_robust_errors():
    group = {"age_group": "age_30_49"}
    at = opened(**group, predictors="age.experience.male")
    rows = pd.DataFrame(rows_of(cards(at)["rows_regression"])).set_index("label")
    betas, shares = [], []
    for number in range(SETS):
        part = ROWS[inside(group) & (ROWS["set"] == number)]
        x = np.column_stack([part["age"], part["experience"], part["gender"] == "male"]).astype(float)
        x, y = (x - x.mean(axis=0)) / x.std(axis=0), part["satisfaction"].to_numpy(float)
        y = (y - y.mean()) / y.std()
        betas.append(np.linalg.solve(x.T @ x, x.T @ y))
        shares.append(100 * (1 - ((y - x @ betas[-1]) ** 2).mean()))
    for place, label in enumerate(["Age, years", "Service, years", "Man"]):
        ends = [beta[place] for beta in betas]
        found = [float(rows.loc[label, name]) for name in ("value", "sets_low", "sets_high")]
        assert found == pytest.approx([ends[0], min(ends), max(ends)])
    card = cards(at)["rows_regression"]
    assert card["title"].startswith(f"R² {shares[0]:.1f}% (printed: 34%)")
    assert f"from {min(shares):.1f}% to {max(shares):.1f}%" in card["note"]
    assert list(rows["value"].astype(float).abs()) == sorted(rows["value"].astype(float).abs(), reverse=True)

    robust = pd.DataFrame(rows_of(choose(at, robust=True)["rows_regression"])).set_index("label")
    assert robust["value"].astype(float).to_numpy() == pytest.approx(rows["value"].astype(float).to_numpy())
    part = ROWS[inside(group) & (ROWS["set"] == 0)]
    hc3 = by_statsmodels(part)
    for place, label in enumerate(["Age, years", "Service, years", "Man"], start=1):
        assert float(robust.loc[label, "p"]) == pytest.approx(hc3[place], rel=1e-6)
        assert float(robust.loc[label, "p"]) != pytest.approx(float(rows.loc[label, "p"]), rel=1e-3)
    assert at.query_params["robust"] in ("on", ["on"])


def test_regression_without_filters_uses_the_printed_factors():
    """Each factor's coefficient by its name, from scores worked out here with the checker's rotation."""
    rows = pd.DataFrame(rows_of(cards(opened())["rows_regression"])).set_index("label")
    frame, names = ROWS[ROWS["set"] == 0], ("identity", "values", "material")
    answers = frame[ITEMS].to_numpy(float)
    z, correlation = (answers - answers.mean(axis=0)) / answers.std(axis=0), np.corrcoef(answers.T)
    sizes, vectors = np.linalg.eigh(correlation)
    turned = verify.kaiser_varimax(vectors[:, -3:] * np.sqrt(sizes[-3:]))
    shown = pd.read_csv(DATA / "loadings.csv").dropna(subset="value").groupby("factor")["item"].agg(list)
    own = np.array(
        [[turned[[ITEMS.index(item) for item in shown[name]], k].mean() for k in range(3)] for name in names]
    )
    places = np.abs(own).argmax(axis=1)
    assert sorted(places) == [0, 1, 2]
    scores = z @ np.linalg.solve(correlation, turned[:, places] * np.sign(own[range(3), places]))
    others = [frame["age"], frame["experience"], frame["school_type"] == "public", frame["settlement"] == "urban"]
    x = np.column_stack([scores, *others]).astype(float)
    x, y = (x - x.mean(axis=0)) / x.std(axis=0), frame["satisfaction"].to_numpy(float)
    betas = np.linalg.lstsq(x, (y - y.mean()) / y.std(), rcond=None)[0]
    labels = ["Factor 1: identity", "Factor 2: values", "Factor 3: material"]
    labels += ["Age, years", "Service, years", "Public school", "City"]
    assert [float(rows.loc[label, "value"]) for label in labels] == pytest.approx(betas, abs=1e-6)
    assert betas[2] > betas[0] > betas[1] > 0  # the printed order of influence


def by_statsmodels(part: pd.DataFrame) -> np.ndarray:
    import statsmodels.api as sm

    x = sm.add_constant(np.column_stack([part["age"], part["experience"], part["gender"] == "male"]).astype(float))
    return np.asarray(sm.OLS(part["satisfaction"].to_numpy(float), x).fit(cov_type="HC3", use_t=True).pvalues)


# ------------------------------------------------------------------ bad input: a sentence and the last good picture


def test_an_empty_group_keeps_the_last_good_one():
    empty = {"age_group": "age_20_29", "experience_group": "experience_20_plus"}
    assert sizes(empty).max() == 0
    at = opened(age_group="age_20_29")
    good = cards(at)
    found = choose(at, experience_group="experience_20_plus")
    assert below("empty", empty, 1, {"age_group": "age_20_29"}) in said(at)
    for name, card in good.items():
        assert rows_of(found[name]) == rows_of(card), name
    check(found, {"age_group": "age_20_29"})
    at = opened(**empty)  # the same from a link: nothing was good before
    assert not at.exception and below("empty", empty, 1, {}) in said(at)
    check(cards(at), {})


def test_one_teacher_and_very_few():
    other = {"school_type": "other_school"}
    n = int(sizes(other)[0])
    at = opened(gender="female")
    found = choose(at, school_type="other_school", gender="all")
    satisfied = int(ROWS[inside(other) & (ROWS["set"] == 0)]["satisfied"].sum())
    assert n < 10 and below("too_small", other, 1, {"gender": "female"}, satisfied) in said(at)
    alone_at = opened(school_type="other_school")  # nothing was good before: all teachers stand in, unchosen
    assert TEXT["rows.refused"] in words(alone_at) and TEXT["rows.nobody_left"] not in words(alone_at)
    assert TEXT["rows.nobody_left"] in words(opened())
    check(found, {"gender": "female"})
    one = next(
        {"school_type": "other_school", "gender": gender, "age_group": age}
        for gender, age in itertools.product(("male", "female"), ("age_20_29", "age_30_49", "age_50_plus"))
        if sizes({"school_type": "other_school", "gender": gender, "age_group": age})[0] == 1
    )
    found = choose(at, **one)
    alone = int(ROWS[inside(one) & (ROWS["set"] == 0)]["satisfied"].sum())
    ordered = {name: one[name] for name, _ in CHARACTERISTICS if name in one}
    assert below("too_small", ordered, 1, {"gender": "female"}, alone) in said(at)
    check(found, {"gender": "female"})


def test_a_group_that_dwindles_in_the_next_set():
    """The last good group may be the very one that fails in another set: then all teachers are shown."""
    group = {"school_type": "private", "settlement": "rural"}
    assert sizes(group)[0] >= 10 > sizes(group)[1]
    at = opened(**group)
    check(cards(at), group)
    found = another(at)
    satisfied = int(ROWS[inside(group) & (ROWS["set"] == 1)]["satisfied"].sum())
    assert below("too_small", group, 2, {}, satisfied) in said(at)
    check(found, {}, 2)


def test_a_group_that_vanishes_in_another_set():
    group = {"age_group": "age_20_29", "gender": "male", "teaching_language": "russian"}
    full, empty = int(sizes(group).idxmax()) + 1, int(sizes(group).idxmin()) + 1
    assert sizes(group)[full - 1] >= 10 and sizes(group)[empty - 1] == 0
    at = opened(**group, set=str(full))
    assert not at.exception
    check(cards(at), group, full)  # nobody in some sets: their dots are left out
    assert column_gaps(cards(at)["rows_strip"]) == (sizes(group) == 0).sum()
    at.query_params["set"] = str(empty)
    at.run()
    ordered = {name: group[name] for name, _ in CHARACTERISTICS if name in group}
    assert not at.exception and below("empty", ordered, empty, {}) in said(at)
    check(cards(at), {}, empty)


def column_gaps(card: dict) -> int:
    return sum(row["value"] == "" for row in rows_of(card))


def test_satisfaction_that_does_not_vary():
    group = {"gender": "male", "age_group": "age_30_49", "teaching_language": "english"}
    flat = ROWS[inside(group)].groupby("set")["satisfaction"].agg(["nunique", "size"])
    number = int(flat[(flat["nunique"] == 1) & (flat["size"] >= 10)].index[0]) + 1
    at = opened(**group, set=str(number), predictors="age")
    assert not at.exception
    assert TEXT["rows.flat_satisfaction"] in said(at)
    assert "n = 287" in cards(at)["rows_regression"]["foot"][1].replace("\u00a0", " ")
    check(cards(at), group, number)


def test_a_statement_that_does_not_vary(monkeypatch):
    """No group of 42 or more has such a statement, so the least size is lowered for this test."""
    monkeypatch.setattr(structure, "_LEAST", 10)
    group = {"age_group": "age_30_49", "settlement": "rural"}
    flat = ROWS[inside(group) & (ROWS["set"] == 0)][ITEMS].nunique() == 1
    assert flat.sum() == 1 and sizes(group)[0] >= 10
    at = opened(gender="female")
    good = cards(at)
    found = choose(at, **{"gender": "all", **group})
    assert "Everybody in this group gives the same answer to one statement (" in said(at)
    assert instead({"gender": "female"}) in said(at)
    for name in ("rows_scree", "rows_loadings", "rows_reliability"):
        assert rows_of(found[name]) == rows_of(good[name])
    check(found, group)


@pytest.mark.parametrize(
    ("name", "value"),
    [("components", "99"), ("components", "abc"), ("components", "0"), ("set", "0"), ("set", "41"), ("set", "two"),
     ("settlement", "moon"), ("quantity", "item_22"), ("step", "five"), ("rotation", "oblimin"),
     ("predictors", "height"), ("robust", "maybe")],
)  # fmt: skip
def test_what_the_address_asks_and_there_is_not(ordinary, name, value):
    at = opened(**{name: value})
    assert not at.exception and not at.error
    assert f"“{value}”" in said(at, "info") or value in said(at, "info")
    found, usual = cards(at), cards(ordinary("en"))
    assert set(found) == set(usual)
    for card in EVERYONE:
        assert rows_of(found[card]) == rows_of(usual[card]), card
    assert name not in dict(at.query_params)


def test_no_predictor_is_a_sentence():
    at = opened(predictors="none")
    assert not at.exception and "rows_regression" not in cards(at)
    assert TEXT["rows.no_predictor"] in said(at, "info")
    found = choose(at, predictors=["age"])
    assert len(rows_of(found["rows_regression"])) == 1


def test_many_bad_things_at_once():
    at = opened(components="99", set="41", settlement="moon", gender="male", predictors="height")
    assert not at.exception and not at.error
    check(cards(at), {"gender": "male"})


def test_print_view_is_untouched_by_the_other():
    at = opened(gender="male", set="7")
    found = choose(at, basis="printed")
    assert not any(name.startswith("rows_") for name in found) and "items" in found
    assert all(NOT_ANSWERS not in card["csv"] for card in found.values())
