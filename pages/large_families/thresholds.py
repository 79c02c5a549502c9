"""Income per head against national thresholds of a year."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import poverty
from components.ui import Page, Text, card, filters
from pages.large_families import parameters


def show(page: Page, text: Text, homes: pd.DataFrame, adults: int, small: bool) -> None:
    """A section of its own: the year and the threshold are chosen here."""

    @card.section
    def thresholds() -> None:
        with filters.panel(page, "thresholds") as panel:
            year = panel.one("year", parameters.YEARS)
            line = panel.one("line", ["poverty_line", "subsistence_minimum"])
            rule = parameters.rule_of(year)
            median = 1000 * panel.number("median", 0, 400, 0, 5) if rule == "35_percent_median" else 0
        amounts = parameters.of_year(page, year)
        lines = {
            "poverty_line": parameters.poverty_line(amounts, rule, median),
            "subsistence_minimum": amounts["subsistence_minimum_law"],
        }
        told = {
            "n": len(homes),
            "adults": adults,
            "rule": text[f"rules.{parameters.told(rule, median)}"],
            "median": median,
        }
        base = text("base.thresholds_median" if median else "base.thresholds", **told)
        place = {"locus": text.locus("Table 2") + "; " + parameters.place(page, year), "base": base}
        _dots(page, text, homes, line, lines[line], int(year), place)
        if small:
            place["base"] += " · " + text("small.shares", n=len(homes))
        _measures(page, text, homes, lines, amounts["minimum_wage"], int(year), place, small)


def _dots(
    page: Page, text: Text, homes: pd.DataFrame, line: str, amount: float, year: int, place: dict[str, str]
) -> None:
    """One dot a family, poorest first, and the line."""
    rows = homes.sort_values(["per_head", "code"]).assign(value=homes["per_head"])
    below = rows["per_head"] < amount
    rows["group"] = below.map({True: "below", False: "above"})
    sides = {side: text[f"sides.{side}"] for side in ["above", "below"]}
    rows["side"] = rows["group"].map(sides)
    reference = (amount, text(f"reference.{line}", amount=amount))
    figure = charts.interval_dots(
        rows, groups=sides, reference=reference, number_format=",.0f", x_title=text["axis.per_head"]
    )
    finding = text(f"found.line.{line}", n=int(below.sum()), total=len(rows), year=year)
    columns = {"respondent": "text", "people": "integer", "per_head": "integer", "side": "text"}
    card.chart(
        page, "thresholds", figure, rows, columns, evidence="assumed", locus=place["locus"], base=place["base"],
        values={"finding": finding},
    )  # fmt: skip


def _measures(
    page: Page, text: Text, homes: pd.DataFrame, lines: dict[str, float], wage: float, year: int,
    place: dict[str, str], small: bool,
) -> None:  # fmt: skip
    """How many are below each threshold; shares and depth only where there are enough families."""
    rows = []
    for name, line in lines.items():
        missing = poverty.gap(homes["per_head"], line, homes["people"])
        for unit, weights in [("families", homes["people"] ** 0), ("people", homes["people"])]:
            depth = {f"fgt{a}": poverty.fgt(homes["per_head"], line, a, weights) for a in (0, 1, 2)}
            counts = {"below": weights[homes["per_head"] < line].sum(), "of": weights.sum()}
            gap = missing if unit == "families" else None
            rows.append({"threshold": name, "unit": unit, "amount": line, **counts, **depth, "gap": gap})
    low_wage = {"below": (homes["spouse_salary"] < wage).sum(), "of": len(homes)}
    table = pd.DataFrame([*rows, {"threshold": "minimum_wage", "unit": "wages", "amount": wage, **low_wage}])
    table["label"] = [text[f"thresholds.{name}"] for name in table["threshold"]]
    table["counted"] = [text[f"units.{unit}"] for unit in table["unit"]]
    columns = {"label": "text", "amount": "integer", "counted": "text", "below": "integer", "of": "integer"}
    shares = {} if small else {"fgt0": "share0", "fgt1": "share1", "fgt2": "share1"}
    columns |= shares | {"gap": "integer"}
    lacking = table["gap"].iloc[0]
    finding = text(f"found.gap.{'some' if lacking else 'none'}", gap=lacking, year=year)
    card.table(page, "measures", table, columns, evidence="assumed", values={"finding": finding}, **place)
