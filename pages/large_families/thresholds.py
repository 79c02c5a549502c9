"""Income per head against national thresholds of a year."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components import charts, official
from components.card import Card, Column, Part
from components.controls import Controls, Number, One
from components.stats import poverty
from components.view import View
from pages.large_families import choice, parameters
from pages.large_families.parameters import MINIMUM, WAGE


def controls(view: View) -> Controls:
    """The year and the threshold; a median income where the rule of the year asks for one."""
    year = yield One("year", parameters.YEARS)
    yield One("line", ["poverty_line", "subsistence_minimum"])
    if parameters.rule_of(year) == "35_percent_median":
        yield Number("median", 0, 400, 0, 5, assumes=True, neutral=0)


def shown(view: View) -> bool:
    """Nothing to compare without families."""
    return not choice.kept(view).empty


def cards(view: View) -> Iterator[Part]:
    """The families and the chosen threshold, then who is below each threshold and how deep."""
    text, homes, rule = view.text, choice.families(view), parameters.rule_of(view.year)
    median = 1000 * view.get("median", 0)
    rows = official.parameters(view.year, MINIMUM)
    minimum = parameters.amount(rows, MINIMUM)
    lines = {"poverty_line": parameters.poverty_line(minimum, rule, median), "subsistence_minimum": minimum}
    base = text(
        "base.thresholds_median" if median else "base.thresholds", n=len(homes), adults=view.adults, median=median,
        rule=text[f"rules.{parameters.told(rule, median)}"],
    )  # fmt: skip
    yield _dots(view, homes, lines[view.line], rows, base)
    yield _measures(view, homes, lines, base)


def _dots(view: View, homes: pd.DataFrame, amount: float, amounts: pd.DataFrame, base: str) -> Card:
    """One dot a family, poorest first, and the line."""
    text, line, rows = view.text, view.line, homes.sort_values(["per_head", "code"])
    below = rows["per_head"] < amount
    rows = rows.assign(value=rows["per_head"], group=below.map({True: "below", False: "above"}))
    figure = charts.interval_dots(
        rows, groups=text.labels("sides"), reference=(amount, text(f"reference.{line}", amount=amount)),
        number_format=",.0f", x_title=text["axes.per_head"],
    )  # fmt: skip
    return view.card(
        "thresholds", figure, rows,
        {"respondent": choice.called(homes), "people": "integer", "per_head": "integer", "group": "label:sides"},
        sources=[homes, amounts], assumes=["adults", "median"], counted=True, base=base,
        values={"finding": text(f"found.line.{line}", n=int(below.sum()), total=len(rows), year=view.year)},
    )  # fmt: skip


def _measures(view: View, homes: pd.DataFrame, lines: dict[str, float], base: str) -> Card:
    """How many are below each threshold; shares and depth only where there are enough families."""
    text, per_head, people, few = view.text, homes["per_head"], homes["people"], len(homes) < view.least
    amounts = official.parameters(view.year, MINIMUM, WAGE)
    wage = parameters.amount(amounts, WAGE)
    rows = []
    for name, line in lines.items():
        for unit, weights in [("families", people**0), ("people", people)]:
            depth = {f"fgt{a}": poverty.fgt(per_head, line, a, weights) for a in (0, 1, 2)}
            counts = {"below": weights[per_head < line].sum(), "of": weights.sum()}
            gap = poverty.gap(per_head, line, people) if unit == "families" else None
            rows.append({"threshold": name, "counted": unit, "amount": line, **counts, **depth, "gap": gap})
    below = int((homes["spouse_salary"] < wage).sum())
    low_wage = {"threshold": "minimum_wage", "counted": "wages", "amount": wage, "below": below, "of": len(homes)}
    shares = {} if few else {"fgt0": "share0", "fgt1": "share1", "fgt2": "share1"}
    lacking = rows[0]["gap"]
    return view.card(
        "measures", None, pd.DataFrame([*rows, low_wage]),
        {
            "threshold": Column(labels="thresholds", head="label"), "amount": "integer", "counted": "label:units",
            "below": "integer", "of": "integer", **shares, "gap": "integer",
        },
        sources=[homes, amounts], assumes=["adults", "median"], counted=True,
        base=base + (" · " + text("small.shares", n=len(homes)) if few else ""),
        values={"finding": text(f"found.gap.{'some' if lacking else 'none'}", gap=lacking, year=view.year)},
    )  # fmt: skip
