"""Printed allowances beside the amounts by law of three years."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components import official
from components.card import Part
from components.stats import budgets
from components.view import View
from pages.large_families import choice
from pages.large_families.parameters import INDEX, INTERVIEWS, amount

YEARS = ["2023", "2024", "2025"]  # those for which the multiples are known


def shown(view: View) -> bool:
    """Nothing to show without families."""
    return not choice.kept(view).empty


def cards(view: View) -> Iterator[Part]:
    """One row a family; the difference is taken to the year of the interviews."""
    text, rows = view.text, choice.families(view).sort_values("code")
    indices = [official.parameters(year, INDEX) for year in YEARS]
    for year, index in zip(YEARS, indices, strict=True):
        rows[f"law_{year}"] = budgets.allowance_by_law(rows["children"], amount(index, INDEX))
    rows["from_law"] = rows["allowance"] - rows[f"law_{INTERVIEWS}"]
    under = int((rows["from_law"] < 0).sum())
    yield view.card(
        "by_law", None, rows,
        {
            "respondent": choice.called(rows), "children": "integer", "allowance": "integer", "law_2023": "integer",
            "from_law": "points0", "law_2024": "integer", "law_2025": "integer",
        },
        sources=[rows, pd.concat(indices), official.allowance_multiples()], counted=True,
        base=text("base.families", n=len(rows)),
        values={"finding": text("found.law", n=under, total=len(rows), year=INTERVIEWS)},
    )  # fmt: skip
