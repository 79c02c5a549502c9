"""Exact tests for ten families: a split in two groups, and rank correlations."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.i18n import Text
from components.stats import adjust, correlation, means
from components.ui import Page, card, filters
from pages.large_families import families

SPLITS = ["teachers", "seven_children", "forty_and_over", "own"]
OUTCOMES = ["monthly_income", "per_head", "spouse_salary", "allowance_share"]
LEVEL = 0.05
NUMBERS = ["mean_first", "mean_second", "difference", "low", "high"]
PAIRS = [
    ("age", "monthly_income"),
    ("children", "monthly_income"),
    ("children", "per_head"),
    ("age", "per_head"),
    ("spouse_salary", "per_head"),
    ("spouse_salary", "allowance_share"),
]


def show(page: Page, text: Text, homes: pd.DataFrame, adults: int, small: bool) -> None:
    """Two groups chosen by the reader; then the correlations, which need no choice."""

    @card.section
    def split() -> None:
        with filters.panel(page, "split") as panel:
            by = panel.one("split", SPLITS, wide=True)
            own = panel.many("group", list(homes["code"]), ["r05", "r08", "r09"], wide=True) if by == "own" else []
            outcome = panel.one("outcome", OUTCOMES, field="measure", wide=True)
        if small:
            card.empty(page, "split", text("small.tests", n=len(homes), least=families.least(page)))
            return
        first = {
            "teachers": homes["spouse_work"] == "teacher",
            "seven_children": homes["children"] == 7,
            "forty_and_over": homes["age"] >= 40,
            "own": homes["code"].isin(own),
        }[by]
        if not 0 < first.sum() < len(homes):
            card.empty(page, "split", text["empty.group"])
            return
        _groups(page, text, homes, first, by, outcome, adults)

    if small:
        card.empty(page, "ranks", text("small.tests", n=len(homes), least=families.least(page)))
    else:
        _ranks(page, text, homes, adults)


def _groups(
    page: Page, text: Text, homes: pd.DataFrame, first: pd.Series, by: str, outcome: str, adults: int
) -> None:
    tests = _tests(homes, first)
    chosen = tests.set_index("outcome").loc[outcome]
    points = outcome == "allowance_share"
    names = {"first": text[f"groups.{by}"], "second": text["groups.others"]}
    rows = homes.assign(value=homes[outcome], group=first.map({True: "first", False: "second"}))
    rows = rows.sort_values(["group", "value", "code"], ascending=[True, False, True])
    rows["side"] = rows["group"].map(names)
    figure = charts.interval_dots(
        rows, groups=names, number_format=",.0f", suffix=text.percent_sign if points else "", x_title=text[f"axis.{outcome}"]
    )
    evidence = "assumed" if outcome == "per_head" else "recomputed"
    sizes = {"first": int(first.sum()), "second": int((~first).sum())}
    base = text("base.split_per_head" if outcome == "per_head" else "base.split", **sizes, adults=adults)
    told = {key: chosen[key] for key in ("mean_first", "mean_second", "p")}
    what = text.label("measure", outcome)
    finding = text(f"found.split.{'points' if points else 'tenge'}", measure=what, group=names["first"], **told)
    locus = text.locus("Table 2")
    card.chart(
        page, "split", figure, rows, {"respondent": "text", "side": "text", outcome: "percent1" if points else "integer"},
        evidence=evidence, locus=locus, base=base, values={"finding": finding, "regroupings": int(chosen["permutations"])},
    )  # fmt: skip
    tests["label"] = [text[f"outcomes.{code}"] for code in tests["outcome"]]
    tests.loc[tests["outcome"] != "allowance_share", NUMBERS] /= 1000  # thousand tenge
    numbers = dict.fromkeys(NUMBERS, "number1")
    card.table(
        page, "split_tests", tests, {"label": "text", **numbers, "p": "p", "holm": "p"}, evidence="assumed", locus=locus,
        base=text("base.split_per_head", **sizes, adults=adults),
        values={"group": names["first"], "n": int((tests["holm"] < LEVEL).sum()), "total": len(tests), "level": LEVEL},
    )  # fmt: skip


def _tests(homes: pd.DataFrame, first: pd.Series) -> pd.DataFrame:
    """Difference of means, its bootstrap interval, exact p and Holm's p: one row an outcome."""
    rows = []
    for outcome in OUTCOMES:
        inside, outside = homes.loc[first, outcome], homes.loc[~first, outcome]
        test, spread = means.permutation_test(inside, outside), means.bca_difference(inside, outside)
        rows.append({
            "outcome": outcome, "mean_first": inside.mean(), "mean_second": outside.mean(), "difference": test.difference,
            "low": spread.low, "high": spread.high, "p": test.p, "permutations": test.permutations,
        })  # fmt: skip
    tests = pd.DataFrame(rows).astype(dict.fromkeys(NUMBERS, float))
    return tests.assign(holm=adjust.holm(tests["p"]))


def _ranks(page: Page, text: Text, homes: pd.DataFrame, adults: int) -> None:
    """Spearman's rho of six pairs, strongest first, with the exact p over all orders."""
    found = [(f"{x}.{y}", correlation.spearman(homes[x], homes[y])) for x, y in PAIRS]
    rows = pd.DataFrame([
        {"code": code, "value": r.estimate.value, "low": r.estimate.low, "high": r.estimate.high, "p": r.p} for code, r in found
    ])  # fmt: skip
    rows["holm"] = adjust.holm(rows["p"])
    rows["label"] = [text(f"pairs.{code}") for code in rows["code"]]
    rows = rows.sort_values("value", ascending=False).assign(rho=lambda found: found["value"])
    figure = charts.interval_dots(rows, number_format=",.2f", zero_line=True, x_range=(-1, 1), x_title=text["axis.rho"])
    columns = {"label": "text", "rho": "number2", "low": "number2", "high": "number2", "p": "p", "holm": "p"}
    clear = int((rows["holm"] < LEVEL).sum())
    card.chart(
        page, "ranks", figure, rows, columns, evidence="assumed", locus=text.locus("Table 2"),
        base=text("base.ranks", n=len(homes), adults=adults), values={"n": clear, "total": len(rows), "level": LEVEL},
    )  # fmt: skip
