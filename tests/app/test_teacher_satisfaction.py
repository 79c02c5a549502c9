"""The page of article 2: what its cards say, and that every control changes what it should."""

from __future__ import annotations

import csv
import itertools
import math
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from tests.app.reading import cards, control, words

SLUG = "teacher_satisfaction"
DATA = Path(__file__).resolve().parents[2] / "data" / SLUG
N = 287
ORDINARY = {"items", "precision_share", "loadings", "variance", "satisfaction", "tests", "demographics"}
ORDINARY |= {"compare_share_women", "bounds", "all_printed", "missing_figures"}


def rows_of(card: dict) -> list[dict[str, str]]:
    """The rows of the file that a reader takes away, with the columns' codes."""
    lines = [line for line in card["csv"].splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def column(card: dict, name: str) -> list[float]:
    return [float(row[name]) for row in rows_of(card)]


def data(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / f"{name}.csv").read_text("utf8").splitlines()))


def printed_rows() -> dict[str, list[str]]:
    """The five printed shares of every statement, without the percent sign, with a decimal point."""
    found: dict[str, list[str]] = {}
    for row in data("answers"):
        found.setdefault(row["item"], []).append(row["printed"].rstrip("%").replace(",", "."))
    return found


def wilson(share: float, n: int = N) -> tuple[float, float]:
    z = 1.959963984540054
    middle, spread = share + z * z / (2 * n), z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return 100 * (middle - spread) / (1 + z * z / n), 100 * (middle + spread) / (1 + z * z / n)


def counts_that_print(printed: str) -> list[int]:
    step = Decimal(1).scaleb(-len(printed.partition(".")[2]))
    shares = {k: Decimal(100 * k) / N for k in range(N + 1)}
    return [k for k, s in shares.items() if s.quantize(step, ROUND_HALF_UP) == Decimal(printed)]


def vectors(printed: list[str]) -> list[tuple[int, ...]]:
    """Every set of counts that adds to 287 and prints as the row, by trying them all."""
    return [v for v in itertools.product(*map(counts_that_print, printed)) if sum(v) == N]


@pytest.fixture(scope="module", params=["en", "kk", "ru"])
def page(request, open_once):
    return open_once(request.param), request.param


@pytest.fixture(scope="module")
def open_once():
    """The ordinary view in a language, run once for all tests that only read it."""
    from streamlit.testing.v1 import AppTest

    from tests.app.conftest import APP

    kept = {}

    def opened(lang: str = "en"):
        if lang not in kept:
            at = AppTest.from_file(str(APP), default_timeout=60)
            at.run()
            at.query_params["lang"] = lang
            kept[lang] = at.switch_page(f"pages/{SLUG}/page.py").run()
        return kept[lang]

    return opened


# ------------------------------------------------------------------ every language


def test_page_runs_and_every_card_speaks(page):
    at, _ = page
    assert not at.exception and not at.error
    found = cards(at)
    assert set(found) == ORDINARY
    for name, card in found.items():
        assert card["title"] and card["alt"].startswith(card["title"]), name
        assert card["table"]["rows"] and all(cell for row in card["table"]["rows"] for cell in row), name
        assert all(head["label"] for head in card["table"]["columns"]), name


def test_no_placeholder_and_no_code_is_left(page):
    at, lang = page
    texts = [words(at)]
    for card in cards(at).values():
        texts += [card["title"], card["note"], card["alt"], *card["foot"]]
        texts += [cell for row in card["table"]["rows"] for cell in row]
        texts += [head["label"] for head in card["table"]["columns"]]
    for text in texts:
        assert "{" not in text and "}" not in text
        assert not re.search(r"\b[a-z]+_[a-z0-9_]+\b", text), text
    if lang != "en":
        shown = [card["title"] + " " + card["note"] for name, card in cards(at).items()]
        shown += [head["label"] for card in cards(at).values() for head in card["table"]["columns"]]
        latin = {word for text in shown for word in re.findall(r"[A-Za-z]{2,}", text)}
        assert latin <= {"TALIS"}


def test_at_most_eight_charts(page):
    at, _ = page
    assert sum("figure" in card for card in cards(at).values()) <= 8


def test_languages_show_the_same_numbers(open_once):
    for name, columns in {
        "items": ["agreement", "mean"],
        "bounds": ["bound_low", "rounding_high"],
        "variance": ["value"],
    }.items():
        for code in columns:
            values = [column(cards(open_once(lang))[name], code) for lang in ("en", "kk", "ru")]
            assert values[0] == values[1] == values[2]


def test_titles_are_short_and_numbers_in_the_language(open_once):
    for lang in ("en", "kk", "ru"):
        assert all(len(card["title"]) <= 100 for card in cards(open_once(lang)).values())
    assert "45.7%" in cards(open_once("en"))["variance"]["title"]
    assert "45,7%" in cards(open_once("kk"))["variance"]["title"]
    assert "45,7\u00a0%" in cards(open_once("ru"))["variance"]["title"]


# ------------------------------------------------------------------ headline


def test_headline_numbers(open_once):
    at = open_once("en")
    assert [metric.value for metric in at.metric] == ["82%", "55%", "56.3%", "34%"]
    low, high = wilson(0.82)
    assert f"{low:.0f}–{high:.0f}% (Wilson)" in words(at) and "77–86% (Wilson)" in words(at)
    assert "49–61% (Wilson)" in words(at)


# ------------------------------------------------------------------ statements


def test_agreement_sums_and_order(open_once):
    card = cards(open_once("en"))["items"]
    sums = sorted((sum(map(float, row[3:])) for row in printed_rows().values()), reverse=True)
    assert column(card, "agreement") == sums
    assert "95%" in card["title"] and "60%" in card["title"]
    assert len(rows_of(card)) == 21


def test_only_five_counts_as_agreement(open_page):
    card = cards(open_page(SLUG, "en", cut="5"))["items"]
    assert column(card, "agreement") == sorted((float(row[4]) for row in printed_rows().values()), reverse=True)
    assert card["title"].startswith("Fully agree: from 82%") and "38%" in card["title"]


def test_sorted_by_mean(open_page):
    card = cards(open_page(SLUG, "ru", sort="mean"))["items"]
    means = {}
    for item, row in printed_rows().items():
        values = [sum(score * count for score, count in zip(range(1, 6), v, strict=True)) / N for v in vectors(row)]
        plain = sum(s * float(x) for s, x in zip(range(1, 6), row, strict=True)) / sum(map(float, row))
        means[item] = min(max(plain, min(values)), max(values))
    expected = sorted(means.values(), reverse=True)
    assert column(card, "mean") == pytest.approx(expected)
    first = card["figure"]["layout"]["yaxis"]["ticktext"][0]
    assert "4,75" in first.replace("<br>", " ")


def test_sorted_by_loading(open_page):
    card = cards(open_page(SLUG, "en", sort="loading"))["items"]
    shown = [row["loading"] for row in rows_of(card)]
    assert shown[-1] == "" and [float(x) for x in shown[:-1]] == sorted(map(float, shown[:-1]), reverse=True)
    assert float(shown[0]) == 0.836


def test_factor_filter(open_page):
    at = open_page(SLUG, "en", factor="material")
    found = cards(at)
    assert (
        len(rows_of(found["items"])) == len(rows_of(found["precision_share"])) == len(rows_of(found["loadings"])) == 3
    )
    assert "3 statements of 21" in words(at)
    assert column(found["items"], "agreement") == [67, 64, 60]
    # what rests on all statements does not move
    assert "45.7%" in found["variance"]["title"]
    control(at, SLUG, "factor").set_value(["values", "material"]).run()
    assert len(rows_of(cards(at)["items"])) == 7


def test_statement_in_no_factor(open_page):
    found = cards(open_page(SLUG, "en", factor="outside"))
    assert "items" not in found and "83%" in found["items_one"]["title"]
    assert "loadings" not in found and "Feel supported" in found["loadings_none"]["title"]


def test_no_factor_chosen(open_page):
    at = open_page(SLUG, "kk", factor="none")
    assert {"items", "items_one", "precision_share", "loadings"}.isdisjoint(cards(at))
    assert [info.value for info in at.info].count("Кемінде бір факторды таңдаңыз.") == 2
    assert "bounds" in cards(at) and "satisfaction" in cards(at)


# ------------------------------------------------------------------ precision


def test_share_ranges_against_brute_force(open_once):
    card = cards(open_once("en"))["precision_share"]
    by_statement = {row["statement"]: row for row in rows_of(card)}
    names = {row["statement"]: row for row in rows_of(cards(open_once("en"))["items"])}
    assert set(by_statement) == set(names)
    labels = list(by_statement)
    for item, start in (
        ("item_21", "Even if my salary"),
        ("item_08", "My role as a teacher fits"),
        ("item_19", "If I receive"),
    ):
        row = by_statement[next(label for label in labels if label.startswith(start))]
        found = vectors(printed_rows()[item])
        shares = [100 * (v[3] + v[4]) / N for v in found]
        assert int(row["vectors"]) == len(found)
        assert float(row["inner_low"]) == pytest.approx(min(shares))
        assert float(row["inner_high"]) == pytest.approx(max(shares))
        low, high = wilson(float(row["point"]) / 100)
        assert (float(row["low"]), float(row["high"])) == pytest.approx((low, high), abs=1e-6)


def test_mean_ranges_against_brute_force(open_page):
    at = open_page(SLUG, "en", measure="mean", factor="material")
    card = cards(at)["precision_mean"]
    assert "precision_share" not in cards(at)
    row = next(row for row in rows_of(card) if row["statement"].startswith("Even if my salary"))
    found = [sum(s * c for s, c in zip(range(1, 6), v, strict=True)) / N for v in vectors(printed_rows()["item_21"])]
    assert (float(row["inner_low"]), float(row["inner_high"])) == pytest.approx((min(found), max(found)))
    # 9, 6, 25, 22, 38 %: mean 3.74, standard deviation 1.277 with n - 1
    shares = [0.09, 0.06, 0.25, 0.22, 0.38]
    deviation = math.sqrt(sum(p * (s - 3.74) ** 2 for p, s in zip(shares, range(1, 6), strict=True)) * N / (N - 1))
    assert float(row["point"]) == pytest.approx(3.74)
    assert float(row["high"]) - float(row["low"]) == pytest.approx(2 * 1.968293 * deviation / math.sqrt(N), rel=1e-5)


def test_measure_follows_the_cut(open_page):
    found = cards(open_page(SLUG, "en", cut="5", factor="material"))
    assert found["precision_share"]["title"].startswith("Share who fully agree")
    assert column(found["precision_share"], "point")[-1] == pytest.approx(38)


# ------------------------------------------------------------------ loadings


def test_heat_map_shows_loadings_as_printed(open_once):
    card = cards(open_once("ru"))["loadings"]
    cells = {(c[0], c[3]): c[5] for c in card["figure"]["data"][0]["customdata"]}
    assert cells["item_02", "identity"] == "0,78" and cells["item_19", "material"] == "0,836"
    assert sum(bool(text) for text in cells.values()) == 20 and len(cells) == 63
    assert cells["item_16", "identity"] == ""
    assert [row["loading_printed"] for row in rows_of(card)][:2] == ["0,791", "0,78"]


def test_communalities_are_lower_bounds(open_page):
    at = open_page(SLUG, "en")
    control(at, SLUG, "view").set_value("communality").run()
    found = cards(at)
    assert "loadings" not in found
    values = column(found["communality"], "communality")
    assert values[0] == pytest.approx(0.836**2) and values[-1] == 0 and values == sorted(values, reverse=True)
    assert "70%" in found["communality"]["title"]


def test_variance_beside_the_printed_share(open_once):
    card = cards(open_once("en"))["variance"]
    squares: dict[str, float] = {}
    for row in data("loadings"):
        squares[row["factor"]] = squares.get(row["factor"], 0) + float(row["value"] or 0) ** 2
    rows = rows_of(card)
    assert [float(row["squares"]) for row in rows[:3]] == pytest.approx(
        [squares[f] for f in ("identity", "values", "material")]
    )
    total = sum(squares.values())
    assert float(rows[3]["value"]) == pytest.approx(100 * total / 21) and float(rows[4]["value"]) == 56.3
    assert f"{math.sqrt((0.563 * 21 - total) / 43):.2f}" == "0.23" and "0.23" in card["note"] and "43" in card["note"]


# ------------------------------------------------------------------ satisfaction, tests


def test_satisfaction_and_what_is_not_printed(open_once):
    card = cards(open_once("en"))["satisfaction"]
    assert column(card, "value") == [82, 55, 27, 18]
    assert "not printed" in card["table"]["rows"][3][0] and rows_of(card)[3]["printed"] == ""
    for value, low, high in zip(column(card, "value"), column(card, "low"), column(card, "high"), strict=True):
        assert (low, high) == pytest.approx(wilson(value / 100), abs=1e-6)


def test_outcomes_without_invented_numbers(open_once):
    card = cards(open_once("en"))["tests"]
    table = {row[0]: row[1:] for row in card["table"]["rows"]}
    assert table["Gender"] == ["differs, p < 0.05; lower for men", "–"]
    assert table["Age"] == table["Type of school"] == ["no significant difference", "no influence"]
    assert table["Factor 3: material"] == ["–", "influence, place 1"]
    assert table["The model as a whole"][1] == "significant, p < 0.05"
    numbers = {n for cells in table.values() for cell in cells for n in re.findall(r"\d[\d.]*", cell)}
    assert numbers == {"0.05", "1", "2", "3"}
    assert card["evidence"] == "printed" and "figure" not in card


# ------------------------------------------------------------------ teachers


@pytest.mark.parametrize(
    "characteristic", ["nationality", "settlement", "teaching_language", "school_type", "age_group", "experience_group"]
)
def test_every_characteristic(open_page, characteristic):
    at = open_page(SLUG, "kk", characteristic=characteristic)
    card = cards(at)["demographics"]
    expected = [float(row["value"]) for row in data("demographics") if row["characteristic"] == characteristic]
    assert column(card, "value") == expected
    assert column(card, "low") == pytest.approx([wilson(v / 100)[0] for v in expected], abs=1e-6)


def test_characteristic_by_hand(open_page):
    at = open_page(SLUG, "en")
    assert "36.7" not in words(at)
    control(at, SLUG, "characteristic").set_value("age_group").run()
    assert column(cards(at)["demographics"], "value") == [36, 47, 17]
    assert "Mean age 36.7 years, standard deviation 11.6" in words(at)
    control(at, SLUG, "characteristic").set_value("experience_group").run()
    assert "mean 13, standard deviation 10.8, median 10, from 1 to 41" in words(at)


def test_comparisons(open_page):
    at = open_page(SLUG, "en")
    assert column(cards(at)["compare_share_women"], "value") == [62, 76, 68]
    assert "8 percentage points" in cards(at)["compare_share_women"]["note"]
    control(at, SLUG, "indicator").set_value("share_men").run()
    assert column(cards(at)["compare_share_men"], "value") == [38, 24, 32]
    assert [row["printed"] for row in rows_of(cards(at)["compare_share_men"])] == ["38%", "", ""]
    control(at, SLUG, "indicator").set_value("mean_age").run()
    rows = rows_of(cards(at)["compare_mean_age"])
    assert [float(row["value"]) for row in rows] == [36.7, 41, 44]
    half = 1.968293 * 11.6 / math.sqrt(N)  # t quantile with 286 degrees of freedom
    assert (float(rows[0]["low"]), float(rows[0]["high"])) == pytest.approx((36.7 - half, 36.7 + half), abs=1e-5)
    assert rows[1]["low"] == rows[2]["high"] == ""


# ------------------------------------------------------------------ bounds


def test_bounds_of_satisfied_and_lower_pay(open_once):
    at = open_once("en")
    card = cards(at)["bounds"]
    rows = rows_of(card)
    assert [float(rows[0][c]) for c in ("bound_low", "bound_high")] == pytest.approx([42, 60])
    assert [float(rows[1][c]) for c in ("bound_low", "bound_high")] == pytest.approx([70, 100])
    assert [float(rows[2][c]) for c in ("bound_low", "bound_high")] == pytest.approx([-30, 45])
    satisfied = counts_that_print("82")
    stay = [v[3] + v[4] for v in vectors(printed_rows()["item_21"])]
    assert float(rows[0]["rounding_low"]) == pytest.approx(100 * (min(satisfied) + min(stay) - N) / N)
    assert float(rows[0]["rounding_high"]) == pytest.approx(100 * max(stay) / N)
    assert "from 42% to 60%" in card["title"] and "49%" in card["title"]
    said = words(at)
    assert "between 70% and 100%" in said and "from −30 to +45" in said and "What does not follow" in said
    assert "“Satisfied with work”: 82%; “Would stay on lower pay”: 60%. Counted as agreement: 4–5." in said


def test_bounds_take_the_shares_as_printed(open_page):
    """The row of this statement adds up to 101.3 %: 94 % as printed, but at most 268 of 287 teachers can agree."""
    at = open_page(SLUG, "en", first="item_08", second="urban")
    row = rows_of(cards(at)["bounds"])[0]
    assert "“Role fits my values”: 94%; “Settlement: city”: 90%" in words(at)
    assert float(row["bound_low"]) == pytest.approx(84) and float(row["bound_high"]) == pytest.approx(90)
    agree = [v[3] + v[4] for v in vectors(printed_rows()["item_08"])]
    urban = [city for city, _ in vectors(["90", "10"])]
    assert float(row["rounding_low"]) == pytest.approx(100 * (min(agree) + min(urban) - N) / N)
    assert float(row["rounding_high"]) == pytest.approx(100 * max(urban) / N)


def test_bounds_follow_the_choice_and_the_cut(open_page):
    at = open_page(SLUG, "en", first="item_01", second="male")
    assert "from 33% to 38%" in cards(at)["bounds"]["title"]  # 95 + 38 - 100, min
    control(at, SLUG, "cut").set_value("5").run()
    assert "from 20% to 38%" in cards(at)["bounds"]["title"]  # 82 + 38 - 100
    control(at, SLUG, "second").set_value("urban").run()
    assert "from 72% to 82%" in cards(at)["bounds"]["title"]
    assert "The article prints no table of these two answers" in words(at)


def test_bounds_of_two_characteristics_need_no_cut(open_page):
    said = words(open_page(SLUG, "en", first="female", second="rural"))
    assert "“Gender: women”: 62%; “Settlement: village”: 10%." in said
    assert "Counted as agreement" not in said.split("“Settlement: village”: 10%.")[1].split("What follows")[0]


@pytest.mark.parametrize(
    ("second", "sentence"),
    [("female", "lower for men"), ("rural", "no significant difference"), ("age_50_plus", "no significant difference")],
)
def test_bounds_say_what_the_article_tested(open_page, second, sentence):
    assert sentence in words(open_page(SLUG, "en", second=second)).split("What does not follow")[1]


def test_a_test_without_significance_narrows_the_bounds(open_page):
    """Satisfied, village: a 2 x 2 table whose chi-square exceeds that of 5 answers x 2 places cannot be."""
    at = open_page(SLUG, "en", second="rural")
    reached = []
    for a, b in itertools.product(counts_that_print("82"), [village for _, village in vectors(["90", "10"])]):
        for joint in range(max(0, a + b - N), min(a, b) + 1):
            cells = [(joint, a * b), (a - joint, a * (N - b)), (b - joint, (N - a) * b)]
            cells.append((N - a - b + joint, (N - a) * (N - b)))
            if sum((seen - product / N) ** 2 / (product / N) for seen, product in cells) < 9.487729:  # df 4
                reached.append((100 * joint / b, 100 * (joint / b - (a - joint) / (N - b))))
    shares, gaps = zip(*reached, strict=True)
    rows = rows_of(cards(at)["bounds"])
    assert len(rows) == 6 and rows[3]["bound_low"] == "" and all("given the test" in row["label"] for row in rows[3:])
    for row, values in ((rows[4], shares), (rows[5], gaps)):
        assert (float(row["rounding_low"]), float(row["rounding_high"])) == pytest.approx((min(values), max(values)))
    assert float(rows[1]["bound_low"]) == 0 and min(shares) > 55
    assert f"between {min(shares):.0f}% and 100%" in words(at).split("What the test adds")[1]


@pytest.mark.parametrize(("first", "second"), [("satisfied_total", "female"), ("item_01", "rural")])
def test_only_a_test_without_significance_narrows(open_page, first, second):
    at = open_page(SLUG, "en", first=first, second=second)
    assert "What the test adds" not in words(at) and len(rows_of(cards(at)["bounds"])) == 3


@pytest.mark.parametrize(
    ("first", "second"), [("female", "male"), ("item_05", "item_05"), ("satisfied_total", "fully_satisfied")]
)
def test_two_shares_of_one_question(open_page, first, second):
    at = open_page(SLUG, "ru", first=first, second=second)
    assert "bounds" not in cards(at)
    assert any("из одного вопроса" in info.value for info in at.info)


def test_small_group_gives_counts(open_page):
    at = open_page(SLUG, "en", first="russians")
    found = cards(at)
    assert "bounds" not in found
    row = rows_of(found["bounds_small"])[0]
    assert (row["count_low"], row["count_high"]) == ("0", str(max(counts_that_print("3"))))
    assert "%" not in found["bounds_small"]["title"] + "".join(found["bounds_small"]["table"]["rows"][0])
    assert any("about 9 teachers" in info.value for info in at.info)


def test_every_share_can_be_chosen(open_once):
    at = open_once("en")
    options = control(at, SLUG, "first").options
    assert len(options) == len(set(options)) == 3 + 21 + 20
    assert not any(re.search("_", option) for option in options)


# ------------------------------------------------------------------ address, files


@pytest.mark.parametrize(
    "name", ["factor", "sort", "cut", "measure", "view", "characteristic", "indicator", "first", "second"]
)
def test_unknown_code_in_the_address(open_page, name):
    at = open_page(SLUG, "ru", **{name: "zzz"})
    assert not at.exception and not at.error
    assert [info.value for info in at.info if "`zzz`" in info.value]
    assert set(cards(at)) == ORDINARY


def test_a_control_writes_its_code_into_the_address(open_page):
    at = open_page(SLUG, "kk")
    control(at, SLUG, "sort").set_value("mean").run()
    control(at, SLUG, "first").set_value("item_07").run()
    assert dict(at.query_params) == {"lang": "kk", "sort": "mean", "first": "item_07"}


def test_files_say_who_is_counted(open_page):
    at = open_page(SLUG, "ru", factor="values", cut="5")
    text = cards(at)["items"]["csv"]
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert any("287" in line and "только 5" in line and "4 утверждения" in line for line in head)
    assert any("Профессиональная идентичность учителей" in line for line in head)
    assert column(cards(at)["items"], "mean")[0] == pytest.approx(4.61, abs=0.01)  # a decimal point in every language


def test_what_is_badged_printed_holds_nothing_computed(open_page):
    """The heat map of loadings is a copy; what they explain stands in the view that is badged so."""
    copied, explained = (cards(open_page(SLUG, view=view)) for view in ("loadings", "communality"))
    assert copied["loadings"]["evidence"] == "printed" and "communality" not in copied["loadings"]["csv"]
    assert explained["communality"]["evidence"] == "recomputed" and "communality" in explained["communality"]["csv"]


def test_the_head_says_number_size_time_and_language(open_page):
    (head,) = [caption.value for caption in open_page(SLUG, "en").caption if caption.value.startswith("Article 2")]
    assert "n = 287" in head.replace("\u00a0", " ") and "January–February 2025" in head and "Russian" in head
    assert "Professional identity of teachers" in head


def test_reset_takes_every_choice_back(open_page):
    at = open_page(SLUG, factor="values", sort="mean", cut="5")
    narrow = cards(at)["items"]["table"]["rows"]
    (reset,) = [button for button in at.button if button.key == f"{SLUG}.main.reset"]
    reset.click().run()
    usual = cards(open_page(SLUG))["items"]["table"]["rows"]
    assert cards(at)["items"]["table"]["rows"] == usual != narrow
    assert set(dict(at.query_params)) <= {"lang"}
