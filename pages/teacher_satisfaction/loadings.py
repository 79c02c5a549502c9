"""The published loadings, and how much of each statement they explain at least."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import charts
from components.stats import factors
from components.stats.rounding import decimals
from components.ui import Page, Text, card, filters
from pages.teacher_satisfaction.base import teachers
from pages.teacher_satisfaction.statements import FACTORS

PRINTED = {"statement": "text", "factor_name": "text", "loading_printed": "text", "loading": "number3"}
EXPLAINED = {**PRINTED, "communality": "share0"}


def show(page: Page, text: Text, rows: pd.DataFrame) -> None:
    """Loadings as a heat map in the order of Table 3, or communalities as bars, largest first."""
    if rows.empty:
        card.empty(page, "loadings", text["empty.factor"])
        return
    with filters.panel(page, "loadings") as panel:
        view = panel.one("view", ["loadings", "communality"])
    rows = rows.sort_values("order_table3").assign(communality=communality(page))
    if view == "loadings":
        _heatmap(page, text, rows)
    else:
        _bars(page, text, rows.sort_values("communality", ascending=False, kind="stable"))


def matrix(page: Page) -> pd.DataFrame:
    """Table 3: statements x factors, a gap where no loading is shown."""
    printed = page.load("loadings")
    return printed.pivot(index="item", columns="factor", values="value").astype(float)[FACTORS[:3]]


def communality(page: Page) -> pd.Series:
    """Sum of squares of the shown loadings, by statement."""
    return factors.communalities_from_shown(matrix(page)).set_index("item")["value"]


def _heatmap(page: Page, text: Text, rows: pd.DataFrame) -> None:
    cells = page.load("loadings").rename(columns={"item": "row", "factor": "column"})
    cells = cells[cells["row"].isin(rows.index)].dropna(subset="value")
    cells["text"] = [
        text.number(value, f"number{decimals(printed)}")
        for value, printed in zip(cells["value"], cells["printed"], strict=True)
    ]
    figure = charts.heatmap(
        cells if len(cells) else pd.DataFrame({"row": [rows.index[0]], "column": FACTORS[:1], "value": [None]}),
        rows=rows["label"].to_dict(),
        columns={factor: text.label("variable", factor) for factor in FACTORS[:3]},
        scale="sequential",
        zmin=0,
        zmax=1,
        blank_label=text["legend.blank"],
    )
    known = rows.dropna(subset="loading")
    ends = {}
    if len(known):
        top, bottom = known.loc[known["loading"].idxmax()], known.loc[known["loading"].idxmin()]
        ends = {"top": top["label"], "high": top["loading"], "bottom": bottom["label"], "low": bottom["loading"]}
    name = "loadings" if len(known) else "loadings_none"
    values = {**ends, "one": rows["label"].iloc[0]}
    _card(page, text, name, figure, rows, PRINTED, evidence="printed", values=values)


def _bars(page: Page, text: Text, rows: pd.DataFrame) -> None:
    frame = rows.reset_index().rename(columns={"item": "code"})
    figure = charts.bars(frame.assign(value=100 * frame["communality"]), suffix=text.percent_sign, x_range=(0, 100))
    top = rows.iloc[0]
    values = {"top": top["label"], "high": top["communality"]}
    _card(page, text, "communality", figure, rows, EXPLAINED, evidence="recomputed", values=values)


def _card(
    page: Page, text: Text, name: str, figure: Any, rows: pd.DataFrame, columns: dict[str, str], **told: Any
) -> None:
    base = text("base.teachers", n=teachers(page))
    card.chart(page, name, figure, rows, columns, locus=text.locus("Table 3"), base=base, **told)
