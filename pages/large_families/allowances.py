"""Printed allowances beside the amounts by law of three years."""

from __future__ import annotations

import pandas as pd

from components.stats import budgets
from components.ui import Page, Text, card
from pages.large_families import parameters

YEARS = ["2023", "2024", "2025"]  # those for which the multiples are known


def by_law(page: Page, text: Text, homes: pd.DataFrame, base: str) -> None:
    """One row a family; the difference is taken to the year of the interviews."""
    rows = homes.sort_values("code")
    for year in YEARS:
        index = parameters.of_year(page, year)["monthly_calculation_index"]
        rows[f"law_{year}"] = budgets.allowance_by_law(rows["children"], index)
    rows["from_law"] = rows["allowance"] - rows["law_2023"]
    columns = {"respondent": "text", "children": "integer", "allowance": "integer", "law_2023": "integer"}
    columns |= {"from_law": "points0", "law_2024": "integer", "law_2025": "integer"}
    under = int((rows["from_law"] < 0).sum())
    card.table(
        page, "by_law", rows, columns, evidence="recomputed", base=base,
        locus=text.locus("Table 2") + "; " + text["official.law"],
        values={"finding": text("found.law", n=under, total=len(rows), year=2023)},
    )  # fmt: skip
