"""Printed allowances beside the amounts by law of three years."""

from components.page import Cards, View, lookup, official, pd
from components.stats import budgets
from pages.large_families import choice
from pages.large_families.parameters import INDEX, INTERVIEWS, amount

YEARS = ["2023", "2024", "2025"]  # those for which the multiples are known
shown = choice.some


def cards(view: View) -> Cards:
    """One row a family; the difference is taken to the year of the interviews."""
    text, rows = view.text, choice.families(view).sort_values("code")
    indices = {year: official.parameters(year, INDEX) for year in YEARS}
    for year, index in indices.items():
        rows[f"law_{year}"] = budgets.allowance_by_law(rows["children"], amount(index, INDEX))
    rows["from_law"] = rows["allowance"] - rows[f"law_{INTERVIEWS}"]
    yield view.card("by_law", None, rows, {
        "respondent": lookup(rows, "code", "label"), "children allowance": "integer", "law_2023": "number0",
        "from_law": "points0", "law_2024 law_2025": "number0",
    }, sources=[rows, pd.concat(indices.values()), official.allowance_multiples()], counted=True,
        base=text("base.families", n=len(rows)),
        values={"finding": text("found.law", n=int((rows["from_law"] < 0).sum()), total=len(rows), year=INTERVIEWS)},
    )  # fmt: skip
