"""The page of article 7: what each control changes, against numbers computed here by another route."""

import math
from functools import cache

import pytest

from tests.pages.reading import Opened, opened, wilson

SLUG = "digital_skills"
PRINTED = {
    "use_of_technology": ["2.8", "28.6", "28.6", "40"],
    "improvement_resources": ["38.6", "12.5", "17.3", "21", "10.6"],
    "group_activities": ["28.9", "37.5", "29.7", "3.9"],
    "risks": ["43.7", "38.9", "9.8", "7.6"],
}
EVERY = [cell for cells in PRINTED.values() for cell in cells]
N = 227


@cache
def at(**address: str) -> Opened:
    """The page at an address, opened once: nothing here changes it."""
    return opened(SLUG, **address)


def chi_square(percents: list[float], n: float = N) -> str:
    equal = n / len(percents)
    return f"χ²\u00a0=\u00a0{sum((p / 100 * n - equal) ** 2 / equal for p in percents):.1f}"


def explained(base: int, printed: list[str], up: int = 1) -> int:
    """How many of the shares some whole number of `base` prints as: rounded half up, or cut off where `up` is 0."""
    scales = [10 ** len(cell.partition(".")[2]) for cell in printed]
    possible = {scale: {(200 * scale * k + up * base) // (2 * base) for k in range(base + 1)} for scale in {*scales}}
    return sum(int(cell.replace(".", "")) in possible[scale] for cell, scale in zip(printed, scales, strict=True))


# answers of one meaning together: 2.8 + 28.6, 21 + 10.6, 37.5 + 29.7 + 3.9, 43.7 + 9.8
@pytest.mark.parametrize(("question", "together"), [*zip(PRINTED, ["31.4%", "31.6%", "71.1%", "53.5%"], strict=True)])
def test_question_gives_its_answers_with_both_intervals(question, together):
    page = at(question=question)
    card, shown = page.card("answers"), page.card("answers").records
    assert [row["printed"].rstrip("%") for row in shown] == sorted(PRINTED[question], key=float, reverse=True)
    bonferroni = {4: 2.497705474412, 5: 2.575829303549}[len(shown)]  # normal quantiles at 1 - 0.05 / (2 k)
    for row in shown:
        p = float(row["printed"].rstrip("%")) / 100
        assert (row["value"], row["count"]) == pytest.approx((100 * p, p * N))
        assert (row["wilson_low"], row["wilson_high"]) == pytest.approx(wilson(p, N))
        assert (row["goodman_low"], row["goodman_high"]) == pytest.approx(wilson(p, N, bonferroni))
    test = chi_square([float(cell) for cell in PRINTED[question]])
    assert test in card.note and page.tiles["equal"].shown == test
    highest = max(PRINTED[question], key=float)
    assert card.title.endswith(f"{highest}%")  # with the decimals that the article prints, no more
    assert (page.tiles["top"].shown, page.tiles["top"].evidence) == (f"{highest}%", "printed")
    assert (page.tiles["together"].shown, page.tiles["together"].evidence) == (together, "recomputed")
    fit = explained(N, PRINTED[question])
    assert page.tiles["explained"].shown == f"{fit} of {len(shown)}"
    beside = "printed beside this question" if question == "use_of_technology" else "not beside this question"
    assert beside in page.counted and f"{fit} of {len(shown)} shares are a whole number" in page.counted
    number = list(PRINTED).index(question) + 1
    for name in ("answers", "pairs"):
        assert page.card(name).foot == [f"text, results (Table {number} not printed)", f"n\u00a0=\u00a0{N}"]
        assert page.card(name).counted == page.counted
    as_printed = at(question=question, order="printed").card("answers").records
    assert [row["printed"].rstrip("%") for row in as_printed] == PRINTED[question]


def test_merging_answers_changes_share_interval_test_and_pairs():
    page = at(merge_use_of_technology="not_understood.understood_not_used")
    card = page.card("answers")
    merged = next(row for row in card.records if row["answer"] == "together")
    assert merged["printed"] == "2.8% + 28.6%" and merged["value"] == pytest.approx(31.4)
    assert (merged["wilson_low"], merged["wilson_high"]) == pytest.approx(wilson(0.314, N))
    assert chi_square([31.4, 28.6, 40]) in card.note and "df\u00a0=\u00a02" in card.note
    assert f"{100 / 3:.1f}%" in str(card.figure["layout"]["annotations"])  # the line of equal shares
    assert [row["difference"] for row in page.card("pairs").records] == pytest.approx([11.4, 8.6, 2.8])
    assert page.card("pairs").title.startswith("0 of 3 differences")
    assert "Do not use technology, for either reason" in card.alt  # answers that belong together have a name
    other = at(merge_use_of_technology="not_understood.confident_improving")
    assert "Do not understand, do not use + Confident, keep improving" in other.card("answers").alt
    assert (other.tiles["together"].shown, other.tiles["together"].evidence) == ("42.8%", "recomputed")


def test_one_chosen_answer_is_not_merged_and_all_leave_nothing():
    assert len(at(question="risks", merge_risks="no_answer").card("answers").records) == 4
    every = "interpersonal_communication.social_motivation.empathy_teamwork_leadership.no_answer"
    page = at(question="risks", merge_risks=every)
    assert "nothing is left to compare" in page.refused["answers"]
    assert not {"answers", "pairs"} & set(page.cards) and "equal" not in page.tiles


def test_pairs_hold_mcnemar_z_and_holm():
    page, shares = at(question="group_activities"), [0.375, 0.297, 0.289, 0.039]
    raw = {}
    for i, a in enumerate(shares):
        for b in shares[i + 1 :]:
            raw[round(100 * (a - b), 1)] = math.erfc(abs(a - b) * math.sqrt(N / (a + b)) / math.sqrt(2))
    adjusted, most = {}, 0.0
    for place, (gap, p) in enumerate(sorted(raw.items(), key=lambda pair: pair[1])):
        adjusted[gap] = most = max(most, min(1.0, (len(raw) - place) * p))
    shown = page.card("pairs").records
    assert [round(row["difference"], 1) for row in shown] == sorted(raw, reverse=True)
    for row in shown:
        gap = round(row["difference"], 1)
        assert (row["p"], row["p_adjusted"]) == pytest.approx((raw[gap], adjusted[gap]), rel=1e-9)
    assert page.card("pairs").title.startswith(f"{sum(p < 0.05 for p in adjusted.values())} of 6 ")


def test_design_effect_divides_the_sample_and_is_the_readers():
    page = at(effect="2")
    top, (low, high) = page.card("answers").records[0], wilson(0.4, N / 2)
    assert (top["wilson_low"], top["wilson_high"]) == pytest.approx((low, high))
    test = chi_square([2.8, 28.6, 28.6, 40], N / 2)
    assert test in page.card("answers").note and page.tiles["equal"].shown == test
    assert page.tiles["top"].rests.endswith(f"{low:.0f}–{high:.0f}% (Wilson, design effect 2.00)")
    assert {page.card("answers").evidence, page.card("pairs").evidence, page.tiles["equal"].evidence} == {"assumed"}
    assert page.counted.endswith("Design effect: 2.00") and page.counted in page.card("answers").csv()
    reached = 100 * 1.959963984540054 * math.sqrt(0.25 / (N / 2))  # 769: 2 * 1.96² * 0.25 / 0.05², rounded up
    title = page.card("size").title
    assert "takes 769 teachers" in title and f"gives ±{reached:.1f}" in title
    for narrow, broad in zip(at().card("pairs").records, page.card("pairs").records, strict=True):
        assert broad["high"] - broad["low"] == pytest.approx(math.sqrt(2) * (narrow["high"] - narrow["low"]))


def test_overlap_is_bounded_by_frechet():
    title = at().card("overlap").title  # do not use at all (31.4) and use in group activities (71.1)
    assert title.startswith("From 2.5% to 31.4% of teachers")
    card = at(other="risks", answer="confident_improving", **{"with": "social_motivation"}).card("overlap")
    both = {row["case"]: row["both"] for row in card.records}
    assert both == pytest.approx({"minimum": 0, "expected": 0.40 * 0.389, "maximum": 0.389})
    for row in card.records:
        parts = [row[part] for part in ("both", "a_only", "b_only", "neither")]
        assert sum(parts) == pytest.approx(1) and parts[0] + parts[1] == pytest.approx(0.40)
    assert "between 0.0% and 100.0%" in card.note and "0.05 points at most" in card.note
    assert "not a confidence interval" in card.note and "taken to be the same teachers" in card.base
    assert card.locus == "text, results (Table 1 not printed); text, results (Table 4 not printed)"
    head = card.csv().partition("\r\ncase,")[0]  # the file says which two answers, too
    assert "First: Confident, keep improving · Second: Social motivation" in head
    same = at(question="group_activities", other="group_activities")  # the other question is never the chosen one
    assert same.unknown == ["other"]
    assert same.card("overlap").locus == "text, results (Table 3 not printed); text, results (Table 1 not printed)"


def test_sample_size_follows_margin_and_share():
    page = at(margin="3", share="20")
    needed = {row["margin"]: row["needed"] for row in page.card("size").records}
    assert needed == {m: math.ceil(1.959963984540054**2 * 0.2 * 0.8 / (m / 100) ** 2) for m in range(2, 11)}
    title = page.card("size").title
    assert f"takes {needed[3]} teachers" in title and f"±{196 * math.sqrt(0.16 / N):.1f}" in title
    assert "takes 6,147 teachers" in at(margin="1", share="20").card("size").title
    assert page.card("size").evidence == at().card("size").evidence == "assumed"


def test_base_of_227_explains_five_of_seventeen_shares():
    page = at()
    card = page.card("bases")
    assert explained(N, EVERY) == 5 and card.title.startswith("Base 227: 5 of 17 shares")
    assert explained(686, EVERY) == 17 and all(explained(base, EVERY) < 17 for base in range(1, 686))
    assert card.title.endswith("686") and "the article does not print it" in card.note
    tried = {row["base"]: row["cells_fit"] for row in card.records}
    assert tried == {base: explained(base, EVERY) for base in range(50, 301)}
    best = max(tried, key=tried.__getitem__)  # the first of those that explain most
    assert f"Of the bases shown, {best} explains most: {tried[best]}." in card.note
    assert "inference from rounding" in card.note
    verdicts = [row["fits"] for row in page.card("cells").records]
    assert verdicts == ["yes" if explained(N, [cell]) else "no" for cell in EVERY]
    for row in page.card("cells").records:
        assert row["people"] == round(row["value"] * N / 100)
        assert row["nearest"] == pytest.approx(100 * row["people"] / N)


def test_bases_follow_scope_range_and_base():
    card = at(question="group_activities", scope="question").card("bases")
    assert "Base 227: 0 of 4" in card.title and card.title.endswith("128")
    assert explained(128, PRINTED["group_activities"]) == 4
    assert card.evidence == "recomputed"  # the base that the article states
    page = at(question="group_activities", scope="question", base="128", upto="400")
    assert "Base 128: 4 of 4" in page.card("bases").title and "Base 128: 4 of 4" in page.card("cells").title
    assert {page.card(name).evidence for name in ("bases", "cells")} == {"assumed"}  # one that the reader tries
    assert page.card("bases").records[-1]["base"] == 400


def test_bases_follow_the_digits_and_how_they_were_rounded():
    zeros = at(zeros="on").card("bases")
    assert f"Base 227: {explained(N, [c if '.' in c else c + '.0' for c in EVERY])} of 17" in zeros.title
    assert zeros.evidence == "assumed"
    near = sum(min(abs(1000 * k - round(10 * float(c)) * N) for k in range(N + 1)) <= N for c in EVERY)  # 0.1 points
    assert near > 5 and f"Base 227: {near} of 17" in at(rule="tolerance").card("cells").title
    cut = at(rule="truncation", base="272").card("bases").title
    assert f"Base 272: {explained(272, EVERY, up=0)} of 17" in cut


def test_partition_asks_the_counts_to_add_up():
    free, bound = (at(rule="truncation", partition=on).card("bases").title for on in ("off", "on"))
    assert free.endswith("629") and bound.endswith("1,000")
    assert explained(629, EVERY, up=0) == explained(1000, EVERY, up=0) == 17
    sums = {base: sum(math.ceil(float(c) * base / 100 - 1e-9) for c in PRINTED["risks"]) for base in (629, 1000)}
    assert sums[629] > 629 and sums[1000] == 1000  # the least counts that are cut to these shares


def test_models_and_aspects_filter_matrix_and_elements():
    page = at(model="tpack.unesco", aspect="content.creative")
    aspects = [(row["model"], row["aspects"]) for row in page.card("models").records]
    assert aspects == [("tpack", "content"), ("unesco", "creative")]
    elements = [row["element_label"] for row in page.file("elements")]
    assert elements == ["Content of the subject", "Producing new knowledge with technologies"]
    assert "1 of 2: TPACK, UNESCO" in page.card("models").title
    assert "9 of 13: Four components" in at().card("models").title and len(at().card("elements").records) == 47
    assert at().card("models").evidence == at().card("elements").evidence == "recomputed"  # our reading enters


def test_models_left_empty_say_what_to_choose():
    for address in ({"model": "none"}, {"aspect": "none"}, {"model": "unesco", "aspect": "motivational"}):
        page = at(**address)
        assert not {"models", "elements"} & set(page.cards)
        assert "Choose at least one model" in page.refused["models"]


def test_regions_rank_all_and_mark_the_surveyed():
    page = at()
    shown = page.file("regions")
    values = [float(row["value"]) for row in shown]
    assert len(shown) == 20 and values == sorted(values, reverse=True)
    marked = {kind: {row["region_label"] for row in shown if row["survey"] == kind} for kind in ("surveyed", "unclear")}
    assert marked["surveyed"] == {"Atyrau Region", "Karaganda Region", "Aktobe Region"}
    assert marked["unclear"] == {"Almaty Region", "Almaty (city)"}
    assert "89.7% to 97.6%; country: 94.7%" in page.card("regions").title
    assert page.card("regions").evidence == "official" and "all people of the region" in page.card("regions").base


def test_dated_steps_and_stages():
    page = opened(SLUG, "ru")
    assert [row[0] for row in page.card("timeline").table] == ["2013", "декабрь 2017\u00a0г."]
    assert [row["date"] for row in page.file("timeline")] == ["2013", "2017-12"]
    assert len(page.card("stages").records) == 6 and page.card("stages").evidence == "printed"
