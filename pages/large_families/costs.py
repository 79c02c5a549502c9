"""What a simulated policy changes in all: families below the line, depth of poverty, and the cost."""

from __future__ import annotations

import pandas as pd

from components.stats import budgets
from components.ui import Page, Text, card

_SHOWN = {"before": "before", "after": "value", "change": "change"}


def tiles(page: Page, text: Text, result: budgets.Outcome, registered: int) -> None:
    """Families below the line, change of the allowances, and the cost if all registered families were like these."""
    before, after = (int(result.table[column].sum()) for column in ("poor_before", "poor"))
    month, year = result.scaled_monthly_cost, result.scaled_yearly_cost
    assert month is not None and year is not None
    shown = [
        ("poor", text("tiles.change", before=before, after=after), text("tiles.of", n=result.n)),
        ("cost_ten", text.number(result.monthly_cost, "points0"), text["tiles.cost_ten_rests"]),
        ("cost_month", text.number(month.value / 1e6, "points0"), text("tiles.million", n=registered)),
        ("cost_year", text.number(year.value / 1e9, "points1"), text("tiles.billion", n=registered)),
    ]
    card.numbers(page, [card.Tile(text[f"tiles.{name}"], value, "assumed", rests) for name, value, rests in shown])


def table(
    page: Page, text: Text, result: budgets.Outcome, by_people: budgets.Outcome, registered: int,
    place: dict[str, str],
) -> None:  # fmt: skip
    """FGT 0, 1, 2 counted by families and by people; the missing sum and the cost in the title."""
    parts = []
    for unit, counted in [("families", result), ("people", by_people)]:
        part = counted.measures[counted.measures["measure"] != "gap"]
        points = {name: 100 * part[column] for name, column in _SHOWN.items()}
        parts.append(part.assign(counted=text[f"units.{unit}"], **points))
    rows = pd.concat(parts, ignore_index=True)
    rows["label"] = [text[f"measures.{code}"] for code in rows["measure"]]
    missing = result.measures.set_index("measure").loc["gap"]
    assert result.scaled_yearly_cost is not None
    values = {
        "before": missing["before"], "after": missing["value"], "monthly": result.monthly_cost, "n": registered,
        "billion": result.scaled_yearly_cost.value / 1e9,
    }  # fmt: skip
    columns = {"label": "text", "counted": "text", "before": "percent1", "after": "percent1", "change": "points1"}
    card.table(page, "outcome", rows, columns, evidence="assumed", values=values, **place)
