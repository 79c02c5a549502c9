"""Income per head against national thresholds, and the printed allowances against the amounts by law."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.i18n import Text
from components.stats import budgets, poverty
from components.ui import Page, card, filters
from pages.large_families import parameters

LAW_YEARS = ["2023", "2024", "2025"]


def show(page: Page, text: Text, homes: pd.DataFrame, adults: int, small: bool) -> None:
    """A section of its own: the year and the threshold are chosen here."""

    @card.section
    def thresholds() -> None:
        with filters.panel(page, "thresholds") as panel:
            year = panel.one("year", parameters.YEARS, field="period")
            line = panel.one("line", ["poverty_line", "subsistence_minimum"])
            asks_median = parameters.rule_of(year) == "35_percent_median"
            median = panel.number("median", 0, 400_000, 0, 5_000) if asks_median else 0
        amounts = parameters.of_year(page, year)
        per_head = {
            "poverty_line": parameters.poverty_line(amounts, parameters.rule_of(year), median),
            "subsistence_minimum": amounts["subsistence_minimum_law"],
        }
        base = text("base.thresholds", n=len(homes), adults=adults, rule=text[f"rules.{parameters.rule_of(year)}"])
        locus = text.locus("Table 2") + "; " + parameters.place(page, year)
        _dots(page, text, homes, line, per_head[line], year, locus, base)
        _measures(page, text, homes, per_head, amounts["minimum_wage"], year, locus, base, small)


def _dots(
    page: Page, text: Text, homes: pd.DataFrame, line: str, amount: float, year: str, locus: str, base: str
) -> None:
    rows = homes.sort_values(["per_head", "code"]).assign(value=homes["per_head"])
    below = rows["per_head"] < amount
    rows["group"] = below.map({True: "below", False: "above"})
    rows["side"] = [text[f"sides.{side}"] for side in rows["group"]]
    figure = charts.interval_dots(
        rows,
        groups={side: text[f"sides.{side}"] for side in ["above", "below"]},
        reference=(amount, text(f"reference.{line}", amount=amount)),
        number_format=",.0f",
        x_title=text["axis.per_head"],
    )
    card.chart(
        page, "thresholds", figure, rows, {"respondent": "text", "people": "integer", "per_head": "integer", "side": "text"},
        evidence="assumed", locus=locus, base=base,
        values={"finding": text(f"found.line.{line}", n=int(below.sum()), total=len(rows), year=int(year))},
    )  # fmt: skip


def _measures(
    page: Page, text: Text, homes: pd.DataFrame, per_head: dict[str, float], wage: float, year: str, locus: str,
    base: str, small: bool,
) -> None:  # fmt: skip
    """How many are below each threshold; shares and depth only where there are enough families."""
    rows = []
    for name, line in per_head.items():
        for unit, weights in [("families", None), ("people", homes["people"])]:
            counted = pd.Series(1.0, homes.index) if weights is None else weights
            share = {f"fgt{a}": poverty.fgt(homes["per_head"], line, a, weights) for a in (0, 1, 2)}
            below = counted[homes["per_head"] < line].sum()
            rows.append({"threshold": name, "amount": line, "unit": unit, "below": below, "of": counted.sum(), **share})
    lacking = {name: _gap(homes, line) for name, line in per_head.items()}
    low_wage = {"below": (homes["spouse_salary"] < wage).sum(), "of": len(homes), "amount": wage, "unit": "wages"}
    table = pd.DataFrame([*rows, {"threshold": "minimum_wage", **low_wage}])
    table["gap"] = [lacking.get(name) if unit == "families" else None for name, unit in zip(table["threshold"], table["unit"], strict=True)]
    table["label"] = [text[f"thresholds.{name}"] for name in table["threshold"]]
    table["counted"] = [text[f"units.{unit}"] for unit in table["unit"]]
    columns = {"label": "text", "amount": "integer", "counted": "text", "below": "integer", "of": "integer"}
    depth = {} if small else {"fgt0": "share0", "fgt1": "share1", "fgt2": "share1"}
    card.table(
        page, "measures", table, columns | depth | {"gap": "integer"}, evidence="assumed", locus=locus,
        base=base if not small else base + " · " + text("small.shares", n=len(homes)),
        values={"gap": lacking["poverty_line"], "year": int(year)},
    )  # fmt: skip


def _gap(homes: pd.DataFrame, line: float) -> float:
    """Tenge a month that would lift every family to the line."""
    return poverty.gap(homes["per_head"], line, homes["people"])


def by_law(page: Page, text: Text, homes: pd.DataFrame, base: str) -> None:
    """Printed allowances beside the amounts by law of three years; the years with a full set of amounts."""
    rows = homes.sort_values("code").copy()
    for year in LAW_YEARS:
        mci = parameters.of_year(page, year)["monthly_calculation_index"]
        rows[f"law_{year}"] = budgets.allowance_by_law(rows["children"], mci)
    rows["from_law"] = rows["allowance"] - rows["law_2023"]
    under = int((rows["from_law"] < 0).sum())
    columns = {"respondent": "text", "children": "integer", "allowance": "integer", "law_2023": "integer", "from_law": "points0"}
    card.table(
        page, "by_law", rows, columns | {"law_2024": "integer", "law_2025": "integer"}, evidence="recomputed",
        locus=text.locus("Table 2") + "; " + text["official.law"], base=base,
        values={"finding": text("found.law", n=under, total=len(rows), year=2023)},
    )  # fmt: skip
