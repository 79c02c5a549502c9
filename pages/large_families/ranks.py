"""Rank correlations of ten families, with exact p-values."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import adjust, correlation
from components.ui import Page, Text, card

LEVEL = 0.05
PAIRS = [
    ("age", "monthly_income"),
    ("children", "monthly_income"),
    ("children", "per_head"),
    ("age", "per_head"),
    ("spouse_salary", "per_head"),
    ("spouse_salary", "allowance_share"),
]


def show(page: Page, text: Text, homes: pd.DataFrame, adults: int, small: bool) -> None:
    """Spearman's rho of six pairs, largest first, with the exact p over all orders and Holm's p."""
    if small:  # the split above has said why
        return
    found = {f"{x}.{y}": correlation.spearman(homes[x], homes[y]) for x, y in PAIRS}
    rows = pd.DataFrame({"code": list(found), "label": [text(f"pairs.{code}") for code in found]})
    for column in ("value", "low", "high"):
        rows[column] = [getattr(result.estimate, column) for result in found.values()]
    rows["p"] = [result.p for result in found.values()]
    rows["holm"] = adjust.holm(rows["p"])
    rows = rows.sort_values("value", ascending=False).assign(rho=lambda sorted_: sorted_["value"])
    axis = text["axis.rho"]
    figure = charts.interval_dots(rows, number_format=",.2f", zero_line=True, x_range=(-1, 1), x_title=axis)
    columns = {"label": "text", "rho": "number2", "low": "number2", "high": "number2", "p": "p", "holm": "p"}
    card.chart(
        page, "ranks", figure, rows, columns, evidence="assumed", locus=text.locus("Table 2"),
        base=text("base.ranks", n=len(homes), adults=adults),
        values={"n": int((rows["holm"] < LEVEL).sum()), "total": len(rows), "level": LEVEL},
    )  # fmt: skip
