"""The simulator: another allowance, more adults at work, another poverty line; all of it the reader's assumption."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts
from components.stats import budgets
from components.ui import Page, Text, card, filters
from pages.large_families import costs, families, parameters

POLICIES = ["as_printed", "by_law", "per_child", "flat", "multiple"]
# sliders of money go by thousand tenge: a slider prints its value without the language's separators
AMOUNTS = {"per_child": (0, 60, 15, 1), "flat": (0, 400, 60, 5), "multiple": (0, 60, 16, 0.5)}
UNIT = {"per_child": 1000, "flat": 1000, "multiple": 1}


def show(page: Page, text: Text, homes: pd.DataFrame, adults: int, small: bool, registered: int) -> None:
    """A section of its own; `registered`: families that the cost is scaled to."""

    @card.section
    def simulator() -> None:
        with filters.panel(page, "simulator") as panel:
            policy = panel.one("policy", POLICIES, wide=True)
            amount = UNIT[policy] * panel.number(policy, *AMOUNTS[policy]) if policy in AMOUNTS else 0
            year = panel.one("sim_year", parameters.YEARS)
            indexation = panel.number("indexation", -50, 200, 20, 5)
            workers, pay = 0, 0.0
            if adults > 1:  # else nobody is left who could start work
                workers = min(int(panel.number("second_homes", 0, 10, 0)), len(homes))
                pay = 1000 * panel.number("second_pay", 0, 400, 70, 5)
            rule = panel.one("rule", parameters.RULES, wide=True)
            median = 1000 * panel.number("sim_median", 0, 400, 0, 5) if rule == "35_percent_median" else 0
        if adults == 1:
            st.caption(text["sim.one_adult"])
        amounts = parameters.of_year(page, year)
        line = parameters.poverty_line(amounts, rule, median)
        changed = budgets.policy(
            families.simulated(homes), policy, amount, amounts["monthly_calculation_index"], indexation,
            second_adult_salary=pay, second_adult_share=workers / len(homes), adults=adults,
        )  # fmt: skip
        result = budgets.outcome(changed, line, adults, registered)
        told = [
            "families",
            policy,
            *(["workers"] if workers else []),
            parameters.told(rule, median),
            *(["median"] if median else []),
        ]
        settings = {"amount": amount, "indexation": indexation, "workers": workers, "pay": pay, "median": median}
        base = "; ".join(text(f"assumed.{key}", n=len(homes), adults=adults, **settings) for key in told)
        place = {"locus": text.locus("Table 2") + "; " + parameters.place(page, year), "base": base}
        _crossings(page, text, homes, changed, result, line, place)
        if small:
            card.empty(page, "outcome", text("small.costs", n=len(homes)))
            return
        by_people = budgets.outcome(changed, line, adults, registered, count="people")
        costs.tiles(page, text, result, registered)
        costs.table(page, text, result, by_people, registered, place)


def _crossings(
    page: Page, text: Text, homes: pd.DataFrame, changed: pd.DataFrame, result: budgets.Outcome, line: float,
    place: dict[str, str],
) -> None:  # fmt: skip
    """Income per head of each family before and after, and the line."""
    names = {"household": "code", "per_head_before": "start", "per_head": "end", "allowance": "allowance_after"}
    rows = changed.merge(result.table, on="household").rename(columns=names).sort_values(["start", "code"])
    rows = rows.assign(respondent=rows["label"], change=rows["end"] - rows["start"])
    for column, poor in [("before", "poor_before"), ("after", "poor")]:
        rows[column] = rows[poor].map({True: text["sides.below"], False: text["sides.above"]})
    words = {"start": text["sim.before"], "end": text["sim.after"], **text.labels("change")}
    reference = (line, text("reference.poverty_line", amount=line))
    figure = charts.slope(
        rows, names=words, order="frame", number_format=",.0f", reference=reference, x_title=text["axis.per_head"]
    )
    up, down = ([str(code) for code in codes] for codes in (result.left_poverty, result.entered_poverty))
    kind = ("both" if down else "up") if up else ("down" if down else "none")
    crossed = {"up": families.joined(text, homes, up), "down": families.joined(text, homes, down)}
    finding = text(f"sim.found.{kind}", **crossed, poor=int(rows["poor"].sum()), total=len(rows))
    money = ["allowance_before", "allowance_after", "second_salary", "start", "end"]
    columns = {
        "respondent": "text",
        **dict.fromkeys(money, "integer"),
        "change": "points0",
        "before": "text",
        "after": "text",
    }
    card.chart(
        page, "simulator", figure, rows, columns, evidence="assumed", locus=place["locus"], base=place["base"],
        values={"finding": finding},
    )  # fmt: skip
