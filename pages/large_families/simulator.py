"""The simulator: another allowance, more adults at work, another poverty line; all of it the reader's assumption."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import charts
from components.i18n import Text
from components.stats import budgets
from components.ui import Page, card, filters
from pages.large_families import families, parameters

POLICIES = ["as_printed", "by_law", "per_child", "flat", "multiple"]
AMOUNTS = {"per_child": (0, 60_000, 15_000, 1_000), "flat": (0, 400_000, 60_000, 5_000), "multiple": (0, 60, 16, 0.5)}

_SHOWN = {"before": "before", "after": "value", "change": "change"}


def show(page: Page, text: Text, homes: pd.DataFrame, adults: int, small: bool, registered: int) -> None:
    """A section of its own; `registered`: families that the cost is scaled to."""

    @card.section
    def simulator() -> None:
        with filters.panel(page, "simulator") as panel:
            policy = panel.one("policy", POLICIES, wide=True)
            amount = panel.number(policy, *AMOUNTS[policy]) if policy in AMOUNTS else 0
            year = panel.one("sim_year", parameters.YEARS, field="period")
            indexation = panel.number("indexation", -50, 200, 20, 5)
            workers = min(panel.number("second_homes", 0, 10, 0), len(homes))
            pay = panel.number("second_pay", 0, 400_000, 70_000, 5_000)
            rule = panel.one("rule", parameters.RULES, wide=True)
            median = panel.number("sim_median", 0, 400_000, 0, 5_000) if rule == "35_percent_median" else 0
        amounts = parameters.of_year(page, year)
        line = parameters.poverty_line(amounts, rule, median)
        changed = budgets.policy(
            families.simulated(homes), policy, amount, amounts["monthly_calculation_index"], indexation, pay,
            workers / len(homes), adults=adults,
        )  # fmt: skip
        result = budgets.outcome(changed, line, adults, registered)
        by_people = budgets.outcome(changed, line, adults, registered, count="people")
        settings = {"amount": amount, "indexation": indexation, "workers": workers, "pay": pay, "median": median}
        told = ["families", policy, *(["workers"] if workers else []), rule, *(["median"] if median else [])]
        base = "; ".join(text(f"assumed.{key}", n=len(homes), adults=adults, **settings) for key in told)
        locus = text.locus("Table 2") + "; " + parameters.place(page, year)
        _crossings(page, text, homes, changed, result, line, locus, base)
        if small:
            card.empty(page, "outcome", text("small.shares", n=len(homes)))
            return
        _tiles(page, text, result, registered)
        _outcome(page, text, result, by_people, registered, locus, base)


def _crossings(
    page: Page, text: Text, homes: pd.DataFrame, changed: pd.DataFrame, result: Any, line: float, locus: str, base: str
) -> None:
    """Income per head of each family before and after, and the line."""
    names = {"household": "code", "per_head_before": "start", "per_head": "end", "allowance": "allowance_after"}
    rows = changed.merge(result.table, on="household").rename(columns=names)
    rows = rows.sort_values(["start", "code"])
    rows["change"] = rows["end"] - rows["start"]
    rows["respondent"] = rows["label"]
    rows["before"] = [text["sides.below" if poor else "sides.above"] for poor in rows["poor_before"]]
    rows["after"] = [text["sides.below" if poor else "sides.above"] for poor in rows["poor"]]
    figure = charts.slope(
        rows, names={"start": text["sim.before"], "end": text["sim.after"]}, order="frame", number_format=",.0f",
        reference=(line, text("reference.poverty_line", amount=line)), x_title=text["axis.per_head"],
    )  # fmt: skip
    up, down = list(result.left_poverty), list(result.entered_poverty)
    kind = ("both" if down else "up") if up else ("down" if down else "none")
    poor = int(result.table["poor"].sum())
    finding = text(
        f"sim.found.{kind}", up=families.joined(homes, up), down=families.joined(homes, down), poor=poor, total=len(rows)
    )
    columns = {
        "respondent": "text", "allowance_before": "integer", "allowance_after": "integer", "second_salary": "integer", "start": "integer",
        "end": "integer", "change": "points0", "before": "text", "after": "text",
    }  # fmt: skip
    card.chart(page, "simulator", figure, rows, columns, evidence="assumed", locus=locus, base=base, values={"finding": finding})


def _tiles(page: Page, text: Text, result: Any, registered: int) -> None:
    before, after = (int(result.table[column].sum()) for column in ("poor_before", "poor"))
    million = result.scaled_monthly_cost.value / 1e6, result.scaled_yearly_cost.value / 1e9
    card.numbers(page, [
        card.Tile(text["tiles.poor"], text("tiles.change", before=before, after=after), "assumed", text("tiles.of", n=result.n)),
        card.Tile(text["tiles.cost_ten"], text.number(result.monthly_cost, "points0"), "assumed", text["tiles.cost_ten_rests"]),
        card.Tile(text["tiles.cost_month"], text.number(million[0], "points0"), "assumed", text("tiles.million", n=registered)),
        card.Tile(text["tiles.cost_year"], text.number(million[1], "points1"), "assumed", text("tiles.billion", n=registered)),
    ])  # fmt: skip


def _outcome(
    page: Page, text: Text, result: Any, by_people: Any, registered: int, locus: str, base: str
) -> None:
    """FGT 0, 1, 2 counted by families and by people; the missing sum; the cost."""
    shares = []
    for unit, counted in [("families", result), ("people", by_people)]:
        part = counted.measures[counted.measures["measure"] != "gap"]
        points = {name: 100 * part[column] for name, column in _SHOWN.items()}
        shares.append(part.assign(counted=text[f"units.{unit}"], **points))
    table = pd.concat(shares, ignore_index=True)
    table["label"] = [text[f"measures.{code}"] for code in table["measure"]]
    lacking = result.measures.set_index("measure").loc["gap"]
    columns = {"label": "text", "counted": "text", "before": "percent1", "after": "percent1", "change": "points1"}
    card.table(
        page, "outcome", table, columns, evidence="assumed", locus=locus, base=base,
        values={"before": lacking["before"], "after": lacking["value"], "monthly": result.monthly_cost, "n": registered,
                "billion": result.scaled_yearly_cost.value / 1e9},
    )  # fmt: skip
