"""Several indicators at once: all their correlations, then their principal components."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts
from components.cache import computed
from components.stats import correlation, regression
from components.ui import Page, Text, card, filters
from pages.regional_inequality import principal, side_by_side
from pages.regional_inequality.choice import Choice

_READABLE = 9  # with more columns the numbers no longer fit the cells
_CLEAR = 0.05


@computed
def _pairs(frame: pd.DataFrame, method: str) -> pd.DataFrame:
    return correlation.correlation_matrix(frame, method)


def show(page: Page, text: Text, choice: Choice) -> None:
    st.subheader(text["sections.links"], anchor=False)
    st.markdown(text["intro.links"])
    every = side_by_side.comparable(page)
    with filters.panel(page, "links") as panel:
        chosen = panel.many("links", every, side_by_side.USUAL, field="indicator_short", wide=True)
        method = panel.one("coefficient", ["pearson", "spearman"])
        kept = int(panel.one("components", ["2", "3"]))
        picture = panel.one("picture", ["eigenvalues", "scores", "map"])
        outcome = panel.one("outcome", every, side_by_side.USUAL[0], field="indicator_short", wide=True)
    frame = choice.table(page, side_by_side.dated(page, chosen))
    why = side_by_side.refusal(page, frame, least_indicators=2, least_regions=side_by_side.least(page))
    if why:
        return card.empty(page, "rel_matrix", why)
    _matrix(page, text, frame, method)
    if len(chosen) <= kept or len(frame) <= len(chosen):
        key = "few_for_components" if len(chosen) <= kept else "many_for_components"
        card.empty(page, "rel_loadings", text("empty." + key, k=len(chosen), n=len(frame), kept=kept))
    else:
        principal.show(page, text, choice, frame, kept, picture)
    _regression(page, choice, outcome, [code for code in chosen if code != outcome])


def _matrix(page: Page, text: Text, frame: pd.DataFrame, method: str) -> None:
    pairs = _pairs(frame, method)
    pairs = pairs.reindex(pairs["value"].abs().sort_values(ascending=False, kind="stable").index)
    names = side_by_side.short(page, list(frame))
    turned = pairs.rename(columns={"first": "column", "second": "row"})
    cells = pd.concat([pairs.rename(columns={"first": "row", "second": "column"}), turned], ignore_index=True)
    figure = charts.heatmap(
        cells, rows=names, columns=names, zmin=-1, zmax=1, show_text=len(names) <= _READABLE,
        blank_label=text["rel.same"], number=lambda value: text.number(value, "number1"),
    )  # fmt: skip
    table = pairs.assign(first=pairs["first"].map(names), second=pairs["second"].map(names), coefficient=pairs["value"])
    top = table.iloc[0]
    card.chart(
        page, "rel_matrix", figure, table,
        {
            "first": "text", "second": "text", "coefficient": "number2", "low": "number2", "high": "number2",
            "p": "p", "p_adjusted": "p",
        },
        values={
            "clear": int((pairs["p_adjusted"] < _CLEAR).sum()), "pairs": len(pairs), "first": top["first"],
            "second": top["second"], "r": top["value"], "kind": text.label("coefficient", method), "level": _CLEAR,
        },
        **side_by_side.foot(page, list(frame), len(frame)),
    )  # fmt: skip


def _regression(page: Page, choice: Choice, outcome: str, predictors: list[str]) -> None:
    """One indicator from all the others at once, in standard deviations."""
    frame = choice.table(page, side_by_side.dated(page, [outcome, *predictors]))
    why = side_by_side.refusal(page, frame, least_indicators=2, least_regions=len(predictors) + 3)
    if why:
        return card.empty(page, "rel_regression", why)
    found = regression.ols((frame - frame.mean()) / frame.std(ddof=0), outcome, predictors)
    names = side_by_side.short(page, [outcome, *predictors])
    table = found.coefficients.set_index("term").loc[predictors].rename_axis("code").reset_index()
    table = table.assign(indicator=table["code"].map(names), beta=table["value"])
    table = table.reindex(table["beta"].abs().sort_values(ascending=False, kind="stable").index)
    columns = {"indicator": "text", "beta": "number2", "low": "number2", "high": "number2", "p": "p", "vif": "number1"}
    values = {"outcome": names[outcome], "r2": found.r2, "adjusted": found.r2_adjusted, "n": len(predictors)}
    foot = side_by_side.foot(page, [outcome, *predictors], found.n)
    card.table(page, "rel_regression", table, columns, values=values, **foot)
