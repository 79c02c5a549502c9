"""National parameters of a year, from the official statistics: amounts and poverty lines."""

from __future__ import annotations

from components.stats import budgets
from components.ui import Page

YEARS = ["2023", "2024", "2025", "2026"]
RULES = ["70_percent_minimum", "35_percent_median"]


def of_year(page: Page, year: str) -> dict[str, float]:
    """Parameter -> amount of that year (tenge)."""
    table = page.load("parameters", "official_statistics")
    return table[table["period"] == year].set_index("parameter")["value"].astype(float).to_dict()


def rule_of(year: str) -> str:
    """The rule of the poverty line in force in a year: the share of median income since 2025."""
    return RULES[int(year) >= 2025]


def told(rule: str, median: float) -> str:
    """The rule as it works out: without a median only its floor holds."""
    return "floor" if rule == "35_percent_median" and not median else rule


def poverty_line(amounts: dict[str, float], rule: str, median: float) -> float:
    """Tenge per head and month. `median`: the reader's, 0 where none is assumed (the floor then holds)."""
    known = {"subsistence_minimum": amounts["subsistence_minimum_law"], "median_income": float(median)}
    return budgets.poverty_line(known, rule)


def place(page: Page, year: str) -> str:
    """Where the amounts of a year come from, for the foot of a card."""
    return page.text("official.rounded" if year == "2024" else "official.amounts", year=int(year))
