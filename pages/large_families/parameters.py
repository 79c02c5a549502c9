"""National parameters of a year, from the official statistics: amounts and poverty lines."""

from components.page import pd
from components.stats import budgets

YEARS = ["2023", "2024", "2025", "2026"]
RULES = ["70_percent_minimum", "35_percent_median"]
INTERVIEWS = "2023"  # the year of the interviews
MINIMUM, WAGE, INDEX = "subsistence_minimum_law", "minimum_wage", "monthly_calculation_index"


def amount(rows: pd.DataFrame, name: str) -> float:
    """The amount of one parameter among official rows of one year, tenge."""
    return float(rows.loc[rows["parameter"] == name, "value"].iloc[0])


def rule_of(year: str) -> str:
    """The rule of the poverty line in force in a year: the share of median income since 2025."""
    return RULES[int(year) >= 2025]


def told(rule: str, median: float) -> str:
    """The rule as it works out: without a median only its floor holds."""
    return "floor" if rule == "35_percent_median" and not median else rule


def poverty_line(minimum: float, rule: str, median: float) -> float:
    """Tenge per head and month. `median`: the reader's, 0 where none is assumed (the floor then holds)."""
    return budgets.poverty_line({"subsistence_minimum": minimum, "median_income": float(median)}, rule)
