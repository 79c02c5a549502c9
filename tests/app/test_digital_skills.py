"""The page of article 7: what each control changes, against numbers computed here by another route."""

import csv
import io
import math
import re
from fractions import Fraction

import pytest

from tests.app.reading import cards, control, words

SLUG = "digital_skills"
CARDS = {"answers", "pairs", "overlap", "size", "bases", "cells", "models", "elements", "timeline", "stages", "regions"}
PRINTED = {
    "use_of_technology": ["2.8", "28.6", "28.6", "40"],
    "improvement_resources": ["38.6", "12.5", "17.3", "21", "10.6"],
    "group_activities": ["28.9", "37.5", "29.7", "3.9"],
    "risks": ["43.7", "38.9", "9.8", "7.6"],
}
N = 227


def rows(card: dict) -> list[dict[str, str]]:
    """The rows of a card's file, under its comment lines."""
    lines = [line for line in card["csv"].splitlines() if not line.startswith("# ")]
    return list(csv.DictReader(io.StringIO("\n".join(lines))))


def wilson(p: float, n: float, z: float = 1.959963984540054) -> tuple[float, float]:
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return 100 * (middle - half) / (1 + z * z / n), 100 * (middle + half) / (1 + z * z / n)


def chi_square(percents: list[float], n: float = N) -> float:
    equal = n / len(percents)
    return sum((p / 100 * n - equal) ** 2 / equal for p in percents)


def prints(percent: Fraction, printed: str) -> bool:
    """Whether a share, rounded half up to the decimals of `printed`, is `printed`."""
    scale = 10 ** len(printed.partition(".")[2])
    return math.floor(percent * scale + Fraction(1, 2)) == Fraction(printed) * scale


def explained(base: int, printed: list[str]) -> int:
    return sum(any(prints(Fraction(100 * count, base), cell) for count in range(base + 1)) for cell in printed)


EVERY = [cell for cells in PRINTED.values() for cell in cells]


@pytest.mark.parametrize("lang", ["en", "kk", "ru"])
def test_whole_page_in_each_language(open_page, lang):
    at = open_page(SLUG, lang)
    assert not at.exception and not at.error
    found = cards(at)
    assert set(found) >= CARDS
    for name, card in found.items():
        assert card["title"] and card["alt"].startswith(card["title"]) and card["table"]["rows"], name
        shown = [card["title"], card["note"], *card["foot"], *(column["label"] for column in card["table"]["columns"])]
        shown += [cell for row in card["table"]["rows"] for cell in row]
        for text in shown:
            assert "{" not in text and not re.search(r"\b[a-z]+_[a-z_]+\b", text), f"{name}: {text}"
    outside = words(at)
    codes = [
        *PRINTED,
        "merge_use_of_technology",
        "not_understood",
        "question_short",
        "model_short",
        "internet_users_share",
    ]
    assert "{" not in outside and not [code for code in codes if code in outside]
    assert {found[name]["evidence"] for name in ("answers", "pairs", "overlap", "bases", "cells")} == {"recomputed"}
    assert found["size"]["evidence"] == "assumed" and found["regions"]["evidence"] == "official"


def test_the_languages_show_the_same_numbers(open_page):
    files = []
    for lang in ("en", "kk", "ru"):
        found = cards(open_page(SLUG, lang))
        files.append([{key: row[key] for key in row if re.match(r"-?\d", row[key])} for row in rows(found["answers"])])
    assert files[0] == files[1] == files[2]


@pytest.mark.parametrize("question", list(PRINTED))
def test_question_gives_its_answers_with_both_intervals(open_page, question):
    found = cards(open_page(SLUG, question=question))
    shown = rows(found["answers"])
    assert [row["printed"].rstrip("%") for row in shown] == sorted(PRINTED[question], key=float, reverse=True)
    bonferroni = {4: 2.4976, 5: 2.5758}[len(shown)]  # normal quantiles at 1 - 0.05 / (2 k)
    for row in shown:
        p = float(row["printed"].rstrip("%")) / 100
        assert float(row["count"]) == pytest.approx(p * N)
        for name, z in (("wilson", 1.959964), ("goodman", bonferroni)):
            ends = float(row[f"{name}_low"]), float(row[f"{name}_high"])
            assert ends == pytest.approx(wilson(p, N, z), abs=0.01)
    statistic = chi_square([float(cell) for cell in PRINTED[question]])
    assert f"χ²\u00a0=\u00a0{statistic:.1f}" in found["answers"]["note"]
    highest = max(PRINTED[question], key=float)
    assert found["answers"]["title"].endswith(f"{highest}%")  # with the decimals that the article prints, no more
    number = list(PRINTED).index(question) + 1
    assert found["answers"]["foot"][0] == f"text, results (Table {number} not printed)"


def test_only_the_first_question_has_its_base_beside_it(open_page):
    assert "printed beside this question" in words(open_page(SLUG))
    assert "not beside this question" in words(open_page(SLUG, question="risks"))


def test_order_is_of_the_print_or_of_the_shares(open_page):
    printed = rows(cards(open_page(SLUG, question="improvement_resources", order="printed"))["answers"])
    assert [row["printed"] for row in printed] == ["38.6%", "12.5%", "17.3%", "21%", "10.6%"]
    ranked = rows(cards(open_page(SLUG, question="improvement_resources"))["answers"])
    assert [float(row["value"]) for row in ranked] == [38.6, 21, 17.3, 12.5, 10.6]


def test_merging_answers_changes_share_interval_test_and_pairs(open_page):
    at = open_page(SLUG)
    assert len(rows(cards(at)["answers"])) == 4 and len(rows(cards(at)["pairs"])) == 6
    control(at, SLUG, "merge_use_of_technology").set_value(["not_understood", "understood_not_used"]).run()
    assert at.query_params["merge_use_of_technology"] == "not_understood.understood_not_used"
    found = cards(at)
    shown = rows(found["answers"])
    merged = next(row for row in shown if "+" in row["printed"])
    assert float(merged["value"]) == pytest.approx(31.4)
    assert (float(merged["wilson_low"]), float(merged["wilson_high"])) == pytest.approx(wilson(0.314, N), abs=0.01)
    assert f"χ²\u00a0=\u00a0{chi_square([31.4, 28.6, 40]):.1f}" in found["answers"]["note"]
    assert f"{100 / 3:.1f}%" in str(found["answers"]["figure"]["layout"]["annotations"])
    gaps = [float(row["difference"]) for row in rows(found["pairs"])]
    assert gaps == pytest.approx([11.4, 8.6, 2.8]) and "0 of 3 differences" in found["pairs"]["title"]
    assert "Do not use technology, for either reason" in found["answers"]["alt"]


def test_one_chosen_answer_is_not_merged_and_all_of_them_leave_nothing(open_page):
    one = cards(open_page(SLUG, question="risks", merge_risks="no_answer"))
    assert len(rows(one["answers"])) == 4
    every = "interpersonal_communication.social_motivation.empathy_teamwork_leadership.no_answer"
    at = open_page(SLUG, question="risks", merge_risks=every)
    assert not at.exception and "answers" not in cards(at) and "pairs" not in cards(at)
    assert "nothing is left to compare" in words(at)


def test_pairs_hold_mcnemar_z_and_holm(open_page):
    found = cards(open_page(SLUG, question="group_activities"))["pairs"]
    shares = [0.375, 0.297, 0.289, 0.039]
    raw = {}
    for i, a in enumerate(shares):
        for b in shares[i + 1 :]:
            raw[round(100 * (a - b), 1)] = math.erfc(abs(a - b) * math.sqrt(N / (a + b)) / math.sqrt(2))
    ranked, most = {}, 0.0
    for place, (gap, p) in enumerate(sorted(raw.items(), key=lambda pair: pair[1])):
        most = max(most, min(1.0, (len(raw) - place) * p))
        ranked[gap] = most
    shown = rows(found)
    assert len(shown) == len(raw) == 6
    for row in shown:
        gap = round(float(row["difference"]), 1)
        assert float(row["p"]) == pytest.approx(raw[gap], abs=1e-9)
        assert float(row["p_adjusted"]) == pytest.approx(ranked[gap], abs=1e-9)
    sure = sum(p < 0.05 for p in ranked.values())
    assert found["title"].startswith(f"{sure} of 6 ")


def test_design_effect_divides_the_sample_and_is_the_readers(open_page):
    at = open_page(SLUG)
    control(at, SLUG, "effect").set_value(2.0).run()
    found = cards(at)
    top = rows(found["answers"])[0]
    assert (float(top["wilson_low"]), float(top["wilson_high"])) == pytest.approx(wilson(0.4, N / 2), abs=0.01)
    assert f"χ²\u00a0=\u00a0{chi_square([2.8, 28.6, 28.6, 40], N / 2):.1f}" in found["answers"]["note"]
    assert found["answers"]["evidence"] == found["pairs"]["evidence"] == "assumed"
    assert "Design effect: 2.00" in words(at) and "Design effect: 2.00" in found["answers"]["csv"]
    assert "takes 769 teachers" in found["size"]["title"]  # 2 * 1.96² * 0.25 / 0.05², rounded up
    reached = 100 * 1.959963984540054 * math.sqrt(0.25 / (N / 2))
    assert f"gives ±{reached:.1f}" in found["size"]["title"]
    low, high = wilson(0.4, N / 2)
    assert f"{low:.0f}–{high:.0f}%" in words(at)  # in the tile too
    plain, wide = (rows(one["pairs"]) for one in (cards(open_page(SLUG)), found))
    for narrow, broad in zip(plain, wide, strict=True):
        width = [float(row["high"]) - float(row["low"]) for row in (narrow, broad)]
        assert width[1] == pytest.approx(math.sqrt(2) * width[0], rel=1e-6)


def test_overlap_is_bounded_by_frechet(open_page):
    at = open_page(SLUG)
    title = cards(at)["overlap"]["title"]  # do not use at all (31.4) and use in group activities (71.1)
    assert "2.5%" in title and "31.4%" in title
    control(at, SLUG, "other").set_value("risks").run()
    control(at, SLUG, "with").set_value("social_motivation").run()
    control(at, SLUG, "answer").set_value("confident_improving").run()
    card = cards(at)["overlap"]
    both = {row["case"]: float(row["both"]) for row in rows(card)}
    assert both == pytest.approx({"At least": 0, "If unrelated": 0.40 * 0.389, "At most": 0.389})
    for row in rows(card):
        parts = [float(row[part]) for part in ("both", "a_only", "b_only", "neither")]
        assert sum(parts) == pytest.approx(1) and parts[0] + parts[1] == pytest.approx(0.40)
    assert "between 0.0% and 100.0%" in card["note"] and "0.05 points at most" in card["note"]
    assert "text, results (Table 1 not printed) · text, results (Table 4 not printed)" in card["foot"]


def test_the_other_question_is_never_the_chosen_one(open_page):
    at = open_page(SLUG, question="group_activities", other="group_activities")
    assert not at.exception and any("group_activities" in note.value for note in at.info)
    assert "Table 3" in cards(at)["overlap"]["foot"][0] and "Table 1" in cards(at)["overlap"]["foot"][0]


def test_sample_size_follows_margin_and_share(open_page):
    at = open_page(SLUG, margin="3", share="20")
    needed = {int(row["margin"]): int(row["needed"]) for row in rows(cards(at)["size"])}
    for points, size in needed.items():
        assert size == math.ceil(1.959963984540054**2 * 0.2 * 0.8 / (points / 100) ** 2)
    title = cards(at)["size"]["title"]
    assert f"takes {needed[3]} teachers" in title
    assert f"±{196 * math.sqrt(0.16 / N):.1f}" in title
    control(at, SLUG, "margin").set_value(1).run()
    assert "6,147" in cards(at)["size"]["title"]


def test_base_of_227_explains_five_of_seventeen_shares(open_page):
    found = cards(open_page(SLUG))
    assert explained(N, EVERY) == 5
    assert "Base 227: 5 of 17 shares" in found["bases"]["title"] and found["bases"]["title"].endswith("686")
    assert explained(686, EVERY) == 17 and all(explained(base, EVERY) < 17 for base in range(400, 686))
    tried = {int(row["base"]): int(row["cells_fit"]) for row in rows(found["bases"])}
    assert set(tried) == set(range(50, 301))
    assert all(tried[base] == explained(base, EVERY) for base in (50, 128, 213, 227, 283, 300))
    verdicts = [row["fits"] for row in rows(found["cells"])]
    assert len(verdicts) == 17 and verdicts.count("whole number") == 5
    assert "the article does not print it" in found["bases"]["note"]
    most = max(tried.values())
    best = min(base for base, fit in tried.items() if fit == most)
    assert f"Of the bases shown, {best} explains most: {most}." in found["bases"]["note"]


def test_bases_follow_scope_zeros_rule_range_and_base(open_page):
    at = open_page(SLUG, question="group_activities", scope="question")
    card = cards(at)["bases"]
    assert "Base 227: 0 of 4" in card["title"] and card["title"].endswith("128")
    assert explained(128, PRINTED["group_activities"]) == 4
    control(at, SLUG, "base").set_value(128).run()
    assert "Base 128: 4 of 4" in cards(at)["bases"]["title"] and "4 of 4" in cards(at)["cells"]["title"]
    assert card["evidence"] == "recomputed"  # the base that the article states
    assert {cards(at)[name]["evidence"] for name in ("bases", "cells")} == {"assumed"}  # one that the reader tries
    assert cards(open_page(SLUG, zeros="on"))["bases"]["evidence"] == "assumed"
    control(at, SLUG, "upto").set_value(400).run()
    assert int(rows(cards(at)["bases"])[-1]["base"]) == 400
    zeros = cards(open_page(SLUG, zeros="on"))["bases"]["title"]
    assert f"Base 227: {explained(N, [c if '.' in c else c + '.0' for c in EVERY])} of 17" in zeros
    loose = cards(open_page(SLUG, rule="tolerance"))["cells"]
    near = sum(min(abs(Fraction(100 * k, N) - Fraction(c)) for k in range(N + 1)) <= Fraction(1, 10) for c in EVERY)
    assert f"{near} of 17" in loose["title"] and near > 5
    cut = cards(open_page(SLUG, rule="truncation", base="272"))["bases"]["title"]
    floors = sum(any(math.floor(Fraction(100 * k, 272) * 10 ** len(c.partition(".")[2]))
                     == Fraction(c) * 10 ** len(c.partition(".")[2]) for k in range(273)) for c in EVERY)  # fmt: skip
    assert f"Base 272: {floors} of 17" in cut


def test_partition_asks_the_counts_to_add_up(open_page):
    free = cards(open_page(SLUG, rule="truncation"))["bases"]["title"]
    bound = cards(open_page(SLUG, rule="truncation", partition="on"))["bases"]["title"]
    assert free.endswith("629") and bound.endswith("1,000")


def test_models_and_aspects_filter_matrix_and_elements(open_page):
    found = cards(open_page(SLUG, model="tpack.unesco", aspect="content.creative"))
    table = {row["model"]: row["aspects"] for row in rows(found["models"])}
    assert table == {
        "Technological pedagogical content knowledge": "Subject content",
        "UNESCO structure of ICT competences of teachers": "Creating something new",
    }
    assert [row["element"] for row in rows(found["elements"])] == [
        "Content of the subject", "Producing new knowledge with technologies",
    ]  # fmt: skip
    assert "1 of 2: TPACK, UNESCO" in found["models"]["title"]
    every = cards(open_page(SLUG))
    assert "9 of 13: Four components" in every["models"]["title"] and len(rows(every["elements"])) == 47


@pytest.mark.parametrize(
    "params", [{"model": "none"}, {"aspect": "none"}, {"model": "unesco", "aspect": "motivational"}]
)
def test_models_left_empty_say_what_to_choose(open_page, params):
    at = open_page(SLUG, **params)
    assert not at.exception and "models" not in cards(at) and "elements" not in cards(at)
    assert "Choose at least one model" in words(at)


def test_regions_rank_all_and_mark_the_surveyed(open_page):
    shown = rows(cards(open_page(SLUG))["regions"])
    assert len(shown) == 20 and [float(row["internet"]) for row in shown] == sorted(
        (float(row["internet"]) for row in shown), reverse=True
    )
    marked = {row["region"]: row["survey"] for row in shown if row["survey"] != "not surveyed"}
    assert {name for name, survey in marked.items() if survey == "surveyed region"} == {
        "Atyrau Region", "Karaganda Region", "Aktobe Region",
    }  # fmt: skip
    assert {name for name, survey in marked.items() if "region or city" in survey} == {"Almaty Region", "Almaty (city)"}
    assert "89.7% to 97.6%; country: 94.7%" in cards(open_page(SLUG))["regions"]["title"]


def test_dated_steps_and_stages(open_page):
    found = cards(open_page(SLUG, "ru"))
    assert [row["text"] for row in rows(found["timeline"])] == ["2013", "декабрь 2017\u00a0г."]
    assert len(rows(found["stages"])) == 6


@pytest.mark.parametrize("name", ["question", "order", "effect", "answer", "other", "with", "margin", "share", "scope",
                                  "rule", "base", "upto", "partition", "zeros", "model", "aspect",
                                  "merge_use_of_technology"])  # fmt: skip
def test_unknown_code_in_the_address_is_answered_with_a_note(open_page, name):
    at = open_page(SLUG, **{name: "nonsense"})
    assert not at.exception and any("nonsense" in note.value for note in at.info)
    assert set(cards(at)) >= CARDS
