"""Article 2 as it is printed: what its cards say, against numbers computed here by another route."""

from __future__ import annotations

import itertools
import math
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest

from tests.pages.reading import Opened, opened, printed, wilson

SLUG = "teacher_satisfaction"
N = 287
CHARTS = {"items", "precision_share", "loadings", "variance", "satisfaction", "demographics", "compare_share_women"}
ORDINARY = CHARTS | {"bounds", "bounds_limits", "tests", "all_printed", "missing_figures"}


@cache
def usual(language: str = "en") -> Opened:
    return opened(SLUG, language)


def data(name: str) -> list[dict[str, str]]:
    return printed(f"{SLUG}/{name}.csv")


def printed_rows() -> dict[str, list[str]]:
    """The five printed shares of every statement, without the percent sign, with a decimal point."""
    found: dict[str, list[str]] = {}
    for row in data("answers"):
        found.setdefault(row["item"], []).append(row["printed"].rstrip("%").replace(",", "."))
    return found


def counts_that_print(printed: str) -> list[int]:
    step = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    shares = {k: Decimal(100 * k) / N for k in range(N + 1)}
    return [k for k, s in shares.items() if s.quantize(step, ROUND_HALF_UP) == Decimal(printed)]


def vectors(printed: list[str]) -> list[tuple[int, ...]]:
    """Every set of counts that adds to 287 and prints as the row, by trying them all."""
    return [v for v in itertools.product(*map(counts_that_print, printed)) if sum(v) == N]


@pytest.mark.parametrize("language", ["en", "kk", "ru"])
def test_the_ordinary_view(language):
    page = usual(language)
    assert set(page.cards) == ORDINARY and not page.refused and not page.unknown
    assert {name for name, card in page.cards.items() if card.figure} == CHARTS | {"bounds"}
    assert all(len(card.title) <= 100 for card in page.cards.values())
    assert {"en": "45.7%", "kk": "45,7%", "ru": "45,7\u00a0%"}[language] in page.card("variance").title


def test_headline_numbers():
    tiles = usual().tiles
    assert [tile.shown for tile in tiles.values()] == ["82%", "55%", "56.3%", "34%"]
    assert {tile.evidence for tile in tiles.values()} == {"printed"}
    low, high = wilson(0.82, N)
    assert tiles["satisfied_total"].rests == f"{low:.0f}–{high:.0f}% (Wilson)" == "77–86% (Wilson)"
    assert tiles["fully_satisfied"].rests == "49–61% (Wilson)"


# ------------------------------------------------------------------ statements


def test_agreement_sums_and_order():
    sums = sorted((sum(map(float, row[3:])) for row in printed_rows().values()), reverse=True)
    assert usual().column("items", "agreement") == pytest.approx(sums) and len(sums) == 21
    assert "95%" in usual().card("items").title and "60%" in usual().card("items").title


def test_only_five_counts_as_agreement():
    page = opened(SLUG, cut="5")
    expected = sorted((float(row[4]) for row in printed_rows().values()), reverse=True)
    assert page.column("items", "agreement") == expected
    title = page.card("items").title
    assert title.startswith("Fully agree: from 82%") and "38%" in title


def test_sorted_by_mean():
    page = opened(SLUG, "ru", sort="mean")
    means = {}
    for item, row in printed_rows().items():
        values = [sum(score * count for score, count in zip(range(1, 6), v, strict=True)) / N for v in vectors(row)]
        plain = sum(s * float(x) for s, x in zip(range(1, 6), row, strict=True)) / sum(map(float, row))
        means[item] = min(max(plain, min(values)), max(values))
    assert page.column("items", "mean") == pytest.approx(sorted(means.values(), reverse=True), abs=1e-6)
    first = page.card("items").figure["layout"]["yaxis"]["ticktext"][0]
    assert "4,75" in first.replace("<br>", " ")


def test_sorted_by_loading():
    shown = [row["loading"] for row in opened(SLUG, sort="loading").file("items")]
    assert shown[-1] == "" and [float(x) for x in shown[:-1]] == sorted(map(float, shown[:-1]), reverse=True)
    assert float(shown[0]) == 0.836


def test_factor_filter():
    page = opened(SLUG, factor="material")
    assert all(len(page.file(name)) == 3 for name in ("items", "precision_share", "loadings"))
    assert "3 statements of 21" in page.counted and page.card("items").counted == page.counted
    assert page.column("items", "agreement") == [67, 64, 60]
    assert "45.7%" in page.card("variance").title  # what rests on all statements does not move
    assert len(opened(SLUG, factor="values.material").file("items")) == 7


def test_statement_in_no_factor():
    page = opened(SLUG, factor="outside")
    assert "items" not in page.cards and "83%" in page.card("items_one").title
    assert "loadings" not in page.cards and "Feel supported" in page.card("loadings_none").title


def test_no_factor_chosen():
    page = opened(SLUG, "kk", factor="none")
    assert {"items", "items_one", "precision_share", "loadings"}.isdisjoint(page.cards)
    assert page.refused == dict.fromkeys(("items", "loadings"), "Кемінде бір факторды таңдаңыз.")
    assert "bounds" in page.cards and "satisfaction" in page.cards


# ------------------------------------------------------------------ precision


@pytest.mark.parametrize("item", ["item_21", "item_08", "item_19"])
def test_share_ranges_against_brute_force(item):
    (row,) = (row for row in usual().file("precision_share") if row["statement"] == item)
    found = vectors(printed_rows()[item])
    shares = [100 * (v[3] + v[4]) / N for v in found]
    assert int(row["vectors"]) == len(found)
    assert (float(row["inner_low"]), float(row["inner_high"])) == pytest.approx((min(shares), max(shares)), abs=1e-4)
    assert (float(row["low"]), float(row["high"])) == pytest.approx(wilson(float(row["point"]) / 100, N), abs=1e-4)


def test_mean_ranges_against_brute_force():
    page = opened(SLUG, measure="mean", factor="material")
    assert "precision_share" not in page.cards
    (row,) = (row for row in page.file("precision_mean") if row["statement"] == "item_21")
    found = [sum(s * c for s, c in zip(range(1, 6), v, strict=True)) / N for v in vectors(printed_rows()["item_21"])]
    assert (float(row["inner_low"]), float(row["inner_high"])) == pytest.approx((min(found), max(found)), abs=1e-5)
    # 9, 6, 25, 22, 38 %: mean 3.74, standard deviation 1.277 with n - 1
    shares = [0.09, 0.06, 0.25, 0.22, 0.38]
    deviation = math.sqrt(sum(p * (s - 3.74) ** 2 for p, s in zip(shares, range(1, 6), strict=True)) * N / (N - 1))
    assert float(row["point"]) == pytest.approx(3.74)
    assert float(row["high"]) - float(row["low"]) == pytest.approx(2 * 1.968293 * deviation / math.sqrt(N), rel=1e-5)


def test_measure_follows_the_cut():
    page = opened(SLUG, cut="5", factor="material")
    assert page.card("precision_share").title.startswith("Share who fully agree")
    assert page.column("precision_share", "point")[-1] == pytest.approx(38)


# ------------------------------------------------------------------ loadings


def test_heat_map_shows_loadings_as_printed():
    page = usual("ru")
    cells = {(c[0], c[3]): c[5] for c in page.card("loadings").figure["data"][0]["customdata"]}
    assert cells["item_02", "identity"] == "0,78" and cells["item_19", "material"] == "0,836"
    assert sum(bool(text) for text in cells.values()) == 20 and len(cells) == 63
    assert cells["item_16", "identity"] == ""
    assert [row["loading_printed"] for row in page.file("loadings")][:2] == ["0,791", "0,78"]
    assert page.card("loadings").evidence == "printed" and "communality" not in page.card("loadings").csv()


def test_communalities_are_lower_bounds():
    page = opened(SLUG, view="communality")
    values = page.column("communality", "communality")
    assert values[0] == pytest.approx(100 * 0.836**2) and values[-1] == 0 and values == sorted(values, reverse=True)
    assert "70%" in page.card("communality").title and page.card("communality").evidence == "recomputed"
    assert "loadings" not in page.cards


def test_variance_beside_the_printed_share():
    squares: dict[str, float] = {}
    for row in data("loadings"):
        squares[row["factor"]] = squares.get(row["factor"], 0) + float(row["value"] or 0) ** 2
    rows, total = usual().file("variance"), sum(squares.values())
    by_factor = [squares[factor] for factor in ("identity", "values", "material")]
    assert [float(row["squares"]) for row in rows[:3]] == pytest.approx(by_factor, abs=1e-6)
    assert float(rows[3]["value"]) == pytest.approx(100 * total / 21, abs=1e-5) and float(rows[4]["value"]) == 56.3
    note = usual().card("variance").note
    assert f"{math.sqrt((0.563 * 21 - total) / 43):.2f}" == "0.23" and "0.23" in note and "43" in note


# ------------------------------------------------------------------ satisfaction, tests, teachers


def test_satisfaction_and_what_is_not_printed():
    rows = usual().file("satisfaction")
    assert usual().column("satisfaction", "value") == [82, 55, 27, 18]
    assert "not printed" in rows[3]["satisfaction_label"] and rows[3]["printed"] == ""
    for row in rows:
        expected = wilson(float(row["value"]) / 100, N)
        assert (float(row["low"]), float(row["high"])) == pytest.approx(expected, abs=1e-4)


def test_outcomes_without_invented_numbers():
    card = usual().card("tests")
    table = {row[0]: row[1:] for row in card.table}
    assert table["Gender"] == ["differs, p < 0.05; lower for men", "–"]
    assert table["Age"] == table["Type of school"] == ["no significant difference", "no influence"]
    assert table["Factor 3: material"] == ["–", "influence, place 1"]
    assert table["The model as a whole"][1] == "significant, p < 0.05"
    numbers = {n for cells in table.values() for cell in cells for n in re.findall(r"\d[\d.]*", cell)}
    assert numbers == {"0.05", "1", "2", "3"} and card.evidence == "printed" and card.figure is None


@pytest.mark.parametrize(
    "characteristic", ["nationality", "settlement", "teaching_language", "school_type", "age_group", "experience_group"]
)
def test_every_characteristic(characteristic):
    page = opened(SLUG, "kk", characteristic=characteristic)
    expected = [float(row["value"]) for row in data("demographics") if row["characteristic"] == characteristic]
    assert page.column("demographics", "value") == expected
    assert page.column("demographics", "low") == pytest.approx([wilson(v / 100, N)[0] for v in expected], abs=1e-4)


def test_means_of_teachers_as_printed():
    assert "36.7" not in usual().words
    assert "Mean age 36.7 years, standard deviation 11.6" in opened(SLUG, characteristic="age_group").words
    years = "mean 13, standard deviation 10.8, median 10, from 1 to 41"
    assert years in opened(SLUG, characteristic="experience_group").words


def test_comparisons():
    assert usual().column("compare_share_women", "value") == [62, 76, 68]
    assert "8 percentage points" in usual().card("compare_share_women").note
    men = opened(SLUG, indicator="share_men")
    assert men.column("compare_share_men", "value") == [38, 24, 32]
    assert [row["printed"] for row in men.file("compare_share_men")] == ["38%", "", ""]
    rows = opened(SLUG, indicator="mean_age").file("compare_mean_age")
    assert [float(row["value"]) for row in rows] == [36.7, 41, 44]
    half = 1.968293 * 11.6 / math.sqrt(N)  # t quantile with 286 degrees of freedom
    assert (float(rows[0]["low"]), float(rows[0]["high"])) == pytest.approx((36.7 - half, 36.7 + half), abs=1e-5)
    assert rows[1]["low"] == rows[2]["high"] == ""


# ------------------------------------------------------------------ bounds


def ends(row: dict[str, str], kind: str) -> tuple[float, float]:
    return float(row[f"{kind}_low"]), float(row[f"{kind}_high"])


def test_bounds_of_satisfied_and_lower_pay():
    rows = usual().file("bounds_limits")
    assert [row["quantity"] for row in rows] == ["joint", "among", "difference"]
    for row, expected in zip(rows, [(42, 60), (70, 100), (-30, 45)], strict=True):
        assert ends(row, "bound") == pytest.approx(expected)
    satisfied = counts_that_print("82")
    stay = [v[3] + v[4] for v in vectors(printed_rows()["item_21"])]
    widest = 100 * (min(satisfied) + min(stay) - N) / N, 100 * max(stay) / N
    assert ends(rows[0], "rounding") == pytest.approx(widest, abs=1e-4)
    title = usual().card("bounds").title
    assert "from 42% to 60%" in title and "49%" in title
    said = usual().words
    assert "between 70% and 100%" in said and "from −30 to +45" in said and "What does not follow" in said
    assert "“Satisfied with work”: 82%; “Would stay on lower pay”: 60%. Counted as agreement: 4–5." in said


def test_four_parts_of_the_square_add_up():
    for row in usual().file("bounds"):
        parts = [float(row[part]) for part in ("a_only", "both", "b_only", "neither")]
        assert sum(parts) == pytest.approx(100) and parts[0] + parts[1] == pytest.approx(82)
        assert parts[1] + parts[2] == pytest.approx(60)
    assert [float(row["both"]) for row in usual().file("bounds")] == pytest.approx([42, 49.2, 60])


def test_bounds_take_the_shares_as_printed():
    """The row of this statement adds up to 101.3 %: 94 % as printed, but at most 268 of 287 teachers can agree."""
    page = opened(SLUG, first="item_08", second="urban")
    row = page.file("bounds_limits")[0]
    assert "“Role fits my values”: 94%; “Settlement: city”: 90%" in page.words
    assert ends(row, "bound") == pytest.approx((84, 90))
    agree = [v[3] + v[4] for v in vectors(printed_rows()["item_08"])]
    urban = [city for city, _ in vectors(["90", "10"])]
    widest = 100 * (min(agree) + min(urban) - N) / N, 100 * max(urban) / N
    assert ends(row, "rounding") == pytest.approx(widest, abs=1e-4)


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"second": "male"}, "from 33% to 38%"),  # 95 + 38 - 100
        ({"second": "male", "cut": "5"}, "from 20% to 38%"),  # 82 + 38 - 100
        ({"second": "urban", "cut": "5"}, "from 72% to 82%"),
    ],
)
def test_bounds_follow_the_choice_and_the_cut(choice, found):
    page = opened(SLUG, first="item_01", **choice)
    assert found in page.card("bounds").title
    assert "The article prints no table of these two answers" in page.words


def test_bounds_of_two_characteristics_need_no_cut():
    said = opened(SLUG, first="female", second="rural").words
    assert "“Gender: women”: 62%; “Settlement: village”: 10%." in said
    assert "Counted as agreement" not in said.split("“Settlement: village”: 10%.")[1].split("What follows")[0]


@pytest.mark.parametrize(
    ("second", "sentence"),
    [("female", "lower for men"), ("rural", "no significant difference"), ("age_50_plus", "no significant difference")],
)
def test_bounds_say_what_the_article_tested(second, sentence):
    assert sentence in opened(SLUG, second=second).words.split("What does not follow")[1]


def test_a_test_without_significance_narrows_the_bounds():
    """Satisfied, village: a 2 x 2 table whose chi-square exceeds that of 5 answers x 2 places cannot be."""
    page = opened(SLUG, second="rural")
    reached = []
    for a, b in itertools.product(counts_that_print("82"), [village for _, village in vectors(["90", "10"])]):
        for joint in range(max(0, a + b - N), min(a, b) + 1):
            cells = [(joint, a * b), (a - joint, a * (N - b)), (b - joint, (N - a) * b)]
            cells.append((N - a - b + joint, (N - a) * (N - b)))
            if sum((seen - product / N) ** 2 / (product / N) for seen, product in cells) < 9.487729:  # df 4
                reached.append((100 * joint / b, 100 * (joint / b - (a - joint) / (N - b))))
    shares, gaps = zip(*reached, strict=True)
    rows = page.file("bounds_limits")
    assert len(rows) == 6 and rows[3]["bound_low"] == ""
    assert all("given the test" in row["quantity_label"] for row in rows[3:])
    for row, values in ((rows[4], shares), (rows[5], gaps)):
        assert ends(row, "rounding") == pytest.approx((min(values), max(values)), abs=1e-4)
    assert float(rows[1]["bound_low"]) == 0 and min(shares) > 55
    assert f"between {min(shares):.0f}% and 100%" in page.words.split("What the test adds")[1]


@pytest.mark.parametrize(("first", "second"), [("satisfied_total", "female"), ("item_01", "rural")])
def test_only_a_test_without_significance_narrows(first, second):
    page = opened(SLUG, first=first, second=second)
    assert "What the test adds" not in page.words and len(page.file("bounds_limits")) == 3


@pytest.mark.parametrize(
    ("first", "second"), [("female", "male"), ("item_05", "item_05"), ("satisfied_total", "fully_satisfied")]
)
def test_two_shares_of_one_question(first, second):
    page = opened(SLUG, "ru", first=first, second=second)
    assert "bounds" not in page.cards and "из одного вопроса" in page.refused["bounds"]


def test_small_group_gives_counts():
    page = opened(SLUG, first="russians")
    assert "bounds" not in page.cards
    (row,) = page.file("bounds_small")
    assert (row["count_low"], row["count_high"]) == ("0", str(max(counts_that_print("3"))))
    assert "%" not in page.card("bounds_small").title + "".join(page.card("bounds_small").table[0])
    assert "about 9 teachers" in page.words


def test_every_share_can_be_chosen():
    options = usual().views["bounds"].controls["first"].options
    assert len(options) == len(set(options)) == 3 + 21 + 20


# ------------------------------------------------------------------ address, files


def test_files_say_who_is_counted():
    page = opened(SLUG, "ru", factor="values", cut="5")
    head = [line for line in page.card("items").csv().splitlines() if line.startswith("#")]
    assert any("287" in line and "только 5" in line and "4 утверждения" in line for line in head)
    assert any("Профессиональная идентичность учителей" in line for line in head)
    assert page.column("items", "mean")[0] == pytest.approx(4.61, abs=0.01)  # a decimal point in every language
