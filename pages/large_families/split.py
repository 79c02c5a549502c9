"""Exact tests for ten families in two groups that the reader chooses."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components import charts
from components.cache import computed
from components.card import Card, Column, Part
from components.controls import Controls, Many, One
from components.stats import means
from components.view import View
from pages.large_families import choice

SPLITS = ["teachers", "seven_children", "forty_and_over", "own"]
OUTCOMES = ["monthly_income", "per_head", "spouse_salary", "allowance_share"]
NUMBERS = ["mean_first", "mean_second", "difference", "low", "high"]
LEVEL = 0.05
_tested = computed(means.differences_of_means)


def controls(view: View) -> Controls:
    """How to split the families, and by what to compare them."""
    by = yield One("split", SPLITS, look="list")
    if by == "own":
        homes = choice.kept(view)
        teachers = list(homes.loc[homes["spouse_work"] == "teacher", "respondent"])
        yield Many("group", list(homes["respondent"]), teachers, labels="respondent", look="list")
    yield One("outcome", OUTCOMES, labels="measure", look="list")


def shown(view: View) -> bool:
    """Nothing to compare without families."""
    return not choice.kept(view).empty


def cards(view: View) -> Iterator[Part]:
    """The two groups on the chosen outcome, then the tests of all four outcomes."""
    text, homes = view.text, choice.families(view)
    if len(homes) < view.least:
        yield view.refusal("split", text("small.tests", n=len(homes), least=view.least))
        return
    first = {
        "teachers": homes["spouse_work"] == "teacher",
        "seven_children": homes["children"] == 7,
        "forty_and_over": homes["age"] >= 40,
        "own": homes["code"].isin(view.get("group", ())),
    }[view.split]
    if not 0 < first.sum() < len(homes):
        yield view.refusal("split", text["empty.group"])
        return
    tests = _tested(homes[OUTCOMES].astype(float), first, OUTCOMES)
    names = {"first": text[f"groups.{view.split}"], "second": text["groups.others"]}
    sizes = {"first": int(first.sum()), "second": int((~first).sum()), "adults": view.adults}
    yield _dots(view, homes.assign(group=first.map({True: "first", False: "second"})), tests, names, sizes)
    yield _table(view, homes, tests, names, sizes)


def _dots(view: View, homes: pd.DataFrame, tests: pd.DataFrame, names: dict[str, str], sizes: dict[str, int]) -> Card:
    """One dot a family, in its group."""
    text, outcome = view.text, view.outcome
    points, assumes = outcome == "allowance_share", ["adults"] if outcome == "per_head" else []
    rows = homes.assign(value=homes[outcome])
    rows = rows.sort_values(["group", "value", "code"], ascending=[True, False, True])
    figure = charts.interval_dots(
        rows, groups=names, x_title=text[f"axes.{outcome}"], **text.d3("percent0" if points else "integer")
    )
    chosen = tests.set_index("outcome").loc[outcome]
    told = {key: chosen[key] for key in ("mean_first", "mean_second", "p")}
    told |= {"measure": text.label("measure", outcome), "group": names["first"]}
    return view.card(
        "split", figure, rows,
        {
            "respondent": choice.called(homes), "group": Column(names=names),
            outcome: "percent1" if points else "integer",
        },
        sources=[homes], assumes=assumes, computed=True, counted=True,
        base=text("base.split_per_head" if assumes else "base.split", **sizes),
        values={
            "finding": text(f"found.{'points' if points else 'tenge'}", **told),
            "regroupings": int(chosen["permutations"]),
        },
    )  # fmt: skip


def _table(view: View, homes: pd.DataFrame, tests: pd.DataFrame, names: dict[str, str], sizes: dict[str, int]) -> Card:
    """All four outcomes of the split: sums of money in thousand tenge, shares in points."""
    rows = tests.copy()
    rows.loc[rows["outcome"] != "allowance_share", NUMBERS] /= 1000
    return view.card(
        "split_tests", None, rows,
        {
            "outcome": Column(labels="outcomes", head="label"), **dict.fromkeys(NUMBERS, "number1"),
            "p": "p", "p_adjusted": "p",
        },
        sources=[homes], assumes=["adults"], counted=True, base=view.text("base.split_per_head", **sizes),
        values={
            "group": names["first"], "n": int((rows["p_adjusted"] < LEVEL).sum()), "total": len(rows), "level": LEVEL,
        },
    )  # fmt: skip
